//! Which point or period of the calendar is written here?
//!
//! Complete dates, parts of them, quarters, halves, fiscal years, decades, centuries, pairs of years, and weekdays
//! counted back from the day of publication. A value is ISO 8601 cut to what is written.

use jiff::civil::{Date, Weekday};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    draft::Draft,
    number::{Form, NumberReader},
    tokens::{Literal, Tokens},
};
use crate::{
    dictionary::{CalendarWord, Dictionaries},
    model::{FigureKind, RowRef, Value},
};

/// Years that a bare number of four digits may be.
const YEARS: std::ops::RangeInclusive<i64> = 1500..=2199;

/// Reads dates off tokens.
#[derive(Clone, Copy)]
pub(super) struct DateReader<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a Dictionaries,
    /// The day of publication, against which "Wednesday" is read.
    pub(super) published: Option<Date>,
}

/// A calendar point with the index behind it.
struct Found {
    end: usize,
    value: Value,
    rows: Vec<RowRef>,
}

impl DateReader<'_, '_> {
    /// The date that begins at token `at`.
    pub(super) fn date(&self, at: usize) -> Option<Draft> {
        if self.tokens.get(at)?.masked {
            return None;
        }
        let found = match self.tokens.digits(at) {
            Some(literal) => self.from_digits(at, literal),
            None => self.from_word(at),
        }?;
        let mut draft = Draft::new(at, found.end, FigureKind::Date, found.value);
        draft.rows = found.rows;
        self.edge(&mut draft);
        Some(draft)
    }

    /// "early 2025", "mid-2024": blurred, and part of the figure.
    fn edge(&self, draft: &mut Draft) {
        let Some(before) = draft.first.checked_sub(1) else {
            return;
        };
        let at = if self.tokens.hyphen(before) {
            before.saturating_sub(1)
        } else {
            before
        };
        let Some(word) = self.tokens.word(at) else { return };
        if let Some((CalendarWord::Edge, row)) = self.words.numbers.calendar(word) {
            draft.first = at;
            draft.approx = true;
            draft.rows.push(row.clone());
        }
    }

    fn from_word(&self, at: usize) -> Option<Found> {
        let word = self.tokens.word(at)?;
        let period = self
            .quarter_sign(at, word)
            .or_else(|| self.fiscal(at))
            .or_else(|| self.ordinal_period(at));
        if period.is_some() {
            return period;
        }
        let (calendar, row) = self.words.numbers.calendar(word)?;
        let rows = vec![row.clone()];
        match *calendar {
            CalendarWord::Month(month) if self.tokens.capital(at) => self.from_month(at, month, rows),
            CalendarWord::Weekday(day) if self.tokens.capital(at) => Some(self.from_weekday(at, day, rows)),
            CalendarWord::Season(_) => {
                let year_at = at + 1 + usize::from(self.tokens.is(at + 1, "of"));
                let (end, year) = self.year(year_at)?;
                Some(Found {
                    end,
                    value: Value::Date(year.to_string()),
                    rows,
                })
            }
            _ => None,
        }
    }

    /// "April 8, 2026", "April 8", "June 2025", "June of 2025", "in June".
    fn from_month(&self, at: usize, month: i8, rows: Vec<RowRef>) -> Option<Found> {
        let tokens = self.tokens;
        let behind = at + 1 + usize::from(tokens.text_of(at + 1) == Some(".") && tokens.glued(at + 1));
        let the = usize::from(tokens.is(behind, "the"));
        if let Some((end, day)) = self.day(behind + the) {
            let comma = usize::from(tokens.text_of(end) == Some(","));
            let of = usize::from(tokens.is_one_of(end + comma, &["of", "in"]));
            if let Some((end, year)) = self.year(end + comma + of) {
                return full(end, year, month, day, rows);
            }
            return Some(Found {
                end,
                value: self.without_year(month, Some(day)),
                rows,
            });
        }
        let comma = usize::from(tokens.text_of(behind) == Some(","));
        let of = usize::from(tokens.is(behind + comma, "of"));
        if let Some((end, year)) = self.year(behind + comma + of) {
            return Some(Found {
                end,
                value: Value::Date(format!("{year:04}-{month:02}")),
                rows,
            });
        }
        let before = at.checked_sub(1)?;
        let placed = tokens.is_one_of(
            before,
            &[
                "in", "since", "by", "until", "till", "of", "last", "next", "this", "from", "through",
                "during", "to", "early", "late",
            ],
        );
        placed.then(|| Found {
            end: behind,
            value: self.without_year(month, None),
            rows,
        })
    }

    /// A month, or a day of a month, of the year that lies nearest to the day of publication.
    fn without_year(&self, month: i8, day: Option<i8>) -> Value {
        let Some(published) = self.published else {
            return Value::Open;
        };
        let distance = |year: &i16| {
            Date::new(*year, month, day.unwrap_or(15))
                .and_then(|date| published.since(date))
                .map_or(i32::MAX, |span| span.get_days().abs())
        };
        let near = [published.year() - 1, published.year(), published.year() + 1];
        let year = near
            .iter()
            .min_by_key(|year| distance(year))
            .copied()
            .unwrap_or(published.year());
        match day {
            Some(day) => Value::Date(format!("{year:04}-{month:02}-{day:02}")),
            None => Value::Date(format!("{year:04}-{month:02}")),
        }
    }

    /// "Wednesday": the last one up to the day of publication, or, behind "next", the first one after it.
    fn from_weekday(&self, at: usize, day: i8, mut rows: Vec<RowRef>) -> Found {
        let tokens = self.tokens;
        let comma = at + 1 + usize::from(tokens.text_of(at + 1) == Some(","));
        if let Some(exact) = self
            .date(comma)
            .filter(|draft| matches!(&draft.value, Value::Date(iso) if iso.len() == 10))
        {
            rows.extend(exact.rows);
            return Found {
                end: exact.end,
                value: exact.value,
                rows,
            };
        }
        let step = at
            .checked_sub(1)
            .and_then(|before| self.tokens.word(before))
            .and_then(|word| self.words.numbers.calendar(word));
        let next = matches!(step, Some((CalendarWord::Step(1), _)));
        let value = self
            .published
            .zip(Weekday::from_monday_one_offset(day).ok())
            .and_then(|(published, weekday)| {
                let found = match (next, published.weekday() == weekday) {
                    (true, _) => published.nth_weekday(1, weekday),
                    (false, true) => Ok(published),
                    (false, false) => published.nth_weekday(-1, weekday),
                };
                found.ok().map(|date| Value::Date(date.to_string()))
            });
        Found {
            end: at + 1,
            value: value.unwrap_or(Value::Open),
            rows,
        }
    }

    /// "12 Apr 2026", "8th of April", "2026-04-08", "4/8/2026", "2012-13", "1990s", "2025".
    fn from_digits(&self, at: usize, literal: Literal) -> Option<Found> {
        self.numeric(at, literal)
            .or_else(|| self.day_first(at))
            .or_else(|| self.ordinal_period(at))
            .or_else(|| self.quarter_number(at))
            .or_else(|| self.decade(at, literal))
            .or_else(|| self.pair_of_years(at))
            .or_else(|| self.lone_year(at))
    }

    fn day_first(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (end, day) = self.day(at)?;
        let month_at = end + usize::from(tokens.is(end, "of")) + usize::from(tokens.hyphen(end));
        let (CalendarWord::Month(month), row) = self.words.numbers.calendar(tokens.word(month_at)?)? else {
            return None;
        };
        tokens.capital(month_at).then_some(())?;
        let stop = usize::from(tokens.text_of(month_at + 1) == Some(".") && tokens.glued(month_at + 1));
        let behind = month_at + 1 + stop;
        let comma = usize::from(tokens.text_of(behind) == Some(","));
        let of = usize::from(tokens.is_one_of(behind + comma, &["of", "in"]) || tokens.hyphen(behind));
        let rows = vec![row.clone()];
        match self.year(behind + comma + of) {
            Some((end, year)) => full(end, year, *month, day, rows),
            None => Some(Found {
                end: behind,
                value: self.without_year(*month, Some(day)),
                rows,
            }),
        }
    }

    /// "2026-04-08", "08.04.2026", "4/8/2026" (month first, unless that cannot be).
    fn numeric(&self, at: usize, literal: Literal) -> Option<Found> {
        let tokens = self.tokens;
        let sign = tokens.text_of(at + 1)?;
        if !matches!(sign, "-" | "/" | "–") || !tokens.glued(at + 1) || !tokens.glued(at + 2) {
            return None;
        }
        let again = tokens.text_of(at + 3) == Some(sign) && tokens.glued(at + 3) && tokens.glued(at + 4);
        let (one, two, three) = (
            literal,
            tokens.digits(at + 2)?,
            tokens.digits(at + 4).filter(|_| again)?,
        );
        if !(one.plain && two.plain && three.plain) {
            return None;
        }
        let (one, two, three) = (one.value.to_i64()?, two.value.to_i64()?, three.value.to_i64()?);
        let year = |year: i64| {
            if year < 70 {
                year + 2000
            } else if year < 100 {
                year + 1900
            } else {
                year
            }
        };
        let (year, month, day) = match (one, two) {
            (1000.., _) => (one, two, three),
            (13.., ..=12) => (year(three), two, one),
            _ => (year(three), one, two),
        };
        full(
            at + 5,
            year,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
            Vec::new(),
        )
    }

    /// "Q4 2025", "Q4", "H1 2026", "FY25", "FY2025".
    fn quarter_sign(&self, at: usize, word: &str) -> Option<Found> {
        let (sign, digits) = word.split_at_checked(if word.starts_with("FY") { 2 } else { 1 })?;
        match (sign, digits.parse::<i64>().ok()?) {
            ("Q" | "H", part @ 1..=4) if sign == "Q" || part <= 2 => {
                self.part_of_year(at + 1, sign, part, Vec::new())
            }
            ("FY", year) => {
                let year = if year < 100 { year + 2000 } else { year };
                let value = Value::Date(year.to_string());
                YEARS.contains(&year).then(|| Found {
                    end: at + 1,
                    value,
                    rows: Vec::new(),
                })
            }
            _ => None,
        }
    }

    /// "4Q25", "1H 2026".
    fn quarter_number(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let part = tokens.digits(at)?.value.to_i64()?;
        let word = tokens.word(at + 1).filter(|_| tokens.glued(at + 1))?;
        let (sign, year) = word.split_at_checked(1)?;
        let fits = (sign == "Q" && (1..=4).contains(&part)) || (sign == "H" && (1..=2).contains(&part));
        if !fits {
            return None;
        }
        if year.is_empty() {
            return self.part_of_year(at + 2, sign, part, Vec::new());
        }
        let year: i64 = year.parse().ok()?;
        let year = if year < 100 { year + 2000 } else { year };
        Some(Found {
            end: at + 2,
            value: Value::Date(format!("{year}-{sign}{part}")),
            rows: Vec::new(),
        })
    }

    /// "the fourth quarter of 2025", "first-half 2026", "the 21st century".
    fn ordinal_period(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let reader = NumberReader {
            tokens,
            numbers: &self.words.numbers,
            units: &self.words.units,
        };
        let number = reader
            .number(at, false)
            .filter(|number| number.form == Form::Ordinal)?;
        let hyphen = usize::from(tokens.hyphen(number.end));
        let noun = number.end + hyphen;
        let fiscal = usize::from(tokens.is_one_of(noun, &["fiscal", "financial"]));
        let part = number.value.to_i64()?;
        if tokens.is(noun + fiscal, "quarter") && (1..=4).contains(&part) {
            return self.part_of_year(noun + fiscal + 1, "Q", part, number.rows);
        }
        if tokens.is(noun, "half") && (1..=2).contains(&part) && self.year_behind(noun + 1).is_some() {
            return self.part_of_year(noun + 1, "H", part, number.rows);
        }
        if tokens.is(noun, "century") && (1..=30).contains(&part) {
            let low = (part - 1) * 100 + 1;
            let value = Value::DateRange {
                low: format!("{low:04}"),
                high: format!("{:04}", part * 100),
            };
            return Some(Found {
                end: noun + 1,
                value,
                rows: number.rows,
            });
        }
        None
    }

    fn part_of_year(&self, behind: usize, sign: &str, part: i64, rows: Vec<RowRef>) -> Option<Found> {
        let found = match self.year_behind(behind) {
            Some((end, year)) => Found {
                end,
                value: Value::Date(format!("{year}-{sign}{part}")),
                rows,
            },
            None => Found {
                end: behind,
                value: Value::Open,
                rows,
            },
        };
        Some(found)
    }

    /// The year behind "of", "fiscal", a comma or nothing.
    fn year_behind(&self, mut at: usize) -> Option<(usize, i64)> {
        let tokens = self.tokens;
        for word in ["of", "in", ",", "the", "fiscal", "year", "FY"] {
            at += usize::from(tokens.is(at, word));
        }
        self.year(at).or_else(|| {
            let digits = tokens.word(at)?.strip_prefix("FY")?.parse::<i64>().ok()?;
            Some((at + 1, if digits < 100 { digits + 2000 } else { digits }))
        })
    }

    /// "fiscal 2025", "fiscal year 2025", "FY 2025".
    fn fiscal(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        if !tokens.is_one_of(at, &["fiscal", "FY"]) {
            return None;
        }
        let (end, year) = self.year(at + 1 + usize::from(tokens.is(at + 1, "year")))?;
        Some(Found {
            end,
            value: Value::Date(year.to_string()),
            rows: Vec::new(),
        })
    }

    /// "1990s", "1990's".
    fn decade(&self, at: usize, literal: Literal) -> Option<Found> {
        let tokens = self.tokens;
        let year = literal
            .value
            .to_i64()
            .filter(|year| YEARS.contains(year) && year % 10 == 0 && literal.plain)?;
        let apostrophe = usize::from(matches!(tokens.text_of(at + 1), Some("'" | "’")));
        let letter = at + 1 + apostrophe;
        if tokens.text_of(letter) != Some("s") || !tokens.glued(letter) {
            return None;
        }
        let value = Value::DateRange {
            low: year.to_string(),
            high: (year + 9).to_string(),
        };
        Some(Found {
            end: letter + 1,
            value,
            rows: Vec::new(),
        })
    }

    /// "2012-13", "2001–2003", "from 2024 to 2026" is left to two dates.
    fn pair_of_years(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (end, low) = self.year(at)?;
        if !tokens.hyphen(end)
            && !(tokens.text_of(end) == Some("/") && tokens.glued(end) && tokens.glued(end + 1))
        {
            return None;
        }
        let second = tokens.digits(end + 1).filter(|literal| literal.plain)?;
        let number = second.value.to_i64()?;
        let high = if second.length == 2 {
            low - low % 100 + number
        } else {
            number
        };
        let behind = tokens.text_of(end + 2).is_some_and(|text| text == "-") && tokens.glued(end + 2);
        (YEARS.contains(&high) && high > low && matches!(second.length, 2 | 4) && !behind).then(|| Found {
            end: end + 2,
            value: Value::DateRange {
                low: low.to_string(),
                high: high.to_string(),
            },
            rows: Vec::new(),
        })
    }

    /// A bare number of four digits that reads as a year: "in 2025", "2025 capex", but not "2000 people".
    fn lone_year(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (end, year) = self.year(at)?;
        let glued = tokens.glued(end) && tokens.word(end).is_some();
        let share = matches!(tokens.text_of(end), Some("%" | "$" | "€" | "£" | "°"));
        if glued || share || (tokens.hyphen(end) && tokens.digits(end + 1).is_some()) {
            return None;
        }
        let placed = at > 0
            && tokens.is_one_of(
                at - 1,
                &[
                    "in", "since", "by", "until", "till", "during", "of", "from", "through", "early", "late",
                    "mid", "before", "after", "for", "and", "to", "the", "between",
                ],
            );
        let counted = self.counts_something(end);
        let measured = self.words.units.find(|step| tokens.text_of(end + step)).is_some();
        let usual = (1800..=2100).contains(&year);
        let is_year = if placed {
            !measured && !(counted && !tokens.is_one_of(at - 1, &["in", "since", "by", "until", "during"]))
        } else {
            !counted && !measured
        };
        (is_year && (usual || placed)).then(|| Found {
            end,
            value: Value::Date(year.to_string()),
            rows: Vec::new(),
        })
    }

    /// Whether a plural in lower case follows at once: then a number counts it.
    fn counts_something(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let numbers = &self.words.numbers;
        tokens.get(at).is_some_and(|token| token.spaced)
            && tokens.word(at).is_some_and(|word| {
                !tokens.capital(at)
                    && numbers.stop(word).is_none()
                    && super::noun::singular(word, numbers).is_some()
            })
    }

    /// A day of the month at `at`: "8", "8th".
    fn day(&self, at: usize) -> Option<(usize, i8)> {
        let tokens = self.tokens;
        let literal = tokens
            .digits(at)
            .filter(|literal| literal.plain && literal.length <= 2)?;
        let day = i8::try_from(literal.value.to_i64()?)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        let ordinal = tokens.glued(at + 1) && tokens.is_one_of(at + 1, &["st", "nd", "rd", "th"]);
        let stuck = tokens.glued(at + 1) && tokens.word(at + 1).is_some() && !ordinal;
        let more = matches!(
            tokens.text_of(at + 1 + usize::from(ordinal)),
            Some("%" | "/" | ":" | "€" | "°")
        ) && tokens.glued(at + 1);
        (!stuck && !more).then_some((at + 1 + usize::from(ordinal), day))
    }

    /// A year in four plain digits at `at`.
    fn year(&self, at: usize) -> Option<(usize, i64)> {
        let literal = self
            .tokens
            .digits(at)
            .filter(|literal| literal.plain && literal.length == 4)?;
        let year = literal.value.to_i64().filter(|year| YEARS.contains(year))?;
        (literal.grain == Decimal::ONE).then_some((at + 1, year))
    }
}

/// A complete date, if the calendar has it.
fn full(end: usize, year: i64, month: i8, day: i8, rows: Vec<RowRef>) -> Option<Found> {
    let date = Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    Some(Found {
        end,
        value: Value::Date(date.to_string()),
        rows,
    })
}
