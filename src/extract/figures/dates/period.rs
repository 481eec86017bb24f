//! Which quarter, half, decade, century or season, and which day counted from the day of publication?

use jiff::ToSpan;
use rust_decimal::prelude::ToPrimitive;

use super::{DateReader, Found, year::YEARS};
use crate::{
    extract::figures::{literal::Literal, number::Form},
    model::{RowRef, Value},
};

impl DateReader<'_, '_> {
    /// "Q4 2025", "Q4", "H1 2026", "FY25", "FY2025".
    pub(super) fn quarter_sign(&self, at: usize, word: &str) -> Option<Found> {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let sign = &word[..word.len() - digits.len()];
        let rows = || {
            let row = self.words.numbers.calendar(sign).map(|(_, row)| row.clone());
            row.into_iter().collect()
        };
        match (sign, digits.parse::<i64>().ok()?) {
            ("Q" | "H", part @ 1..=4) if sign == "Q" || part <= 2 => {
                Some(self.part_of_year(at, at + 1, sign, part, rows()))
            }
            ("FY", year) => {
                let year = if year < 100 { year + 2000 } else { year };
                let found = || Found::new(at + 1, Value::Date(year.to_string()), rows());
                YEARS.contains(&year).then(found)
            }
            _ => None,
        }
    }

    /// "4Q25", "1H 2026".
    pub(super) fn quarter_number(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let part = tokens.digits(at)?.value.to_i64()?;
        let word = tokens.word(at + 1).filter(|_| tokens.glued(at + 1))?;
        let (sign, year) = word.split_at_checked(1)?;
        let fits = (sign == "Q" && (1..=4).contains(&part)) || (sign == "H" && (1..=2).contains(&part));
        if !fits {
            return None;
        }
        if year.is_empty() {
            return Some(self.part_of_year(at, at + 2, sign, part, Vec::new()));
        }
        let year: i64 = year.parse().ok()?;
        let year = if year < 100 { year + 2000 } else { year };
        Some(Found::new(
            at + 2,
            Value::Date(format!("{year}-{sign}{part}")),
            Vec::new(),
        ))
    }

    /// "the fourth quarter of 2025", "first-half 2026", "the 21st century".
    pub(super) fn ordinal_period(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let number = self
            .numbers()
            .number(at, false)
            .filter(|number| number.form == Form::Ordinal)?;
        let noun = number.end + usize::from(tokens.hyphen(number.end));
        let fiscal = usize::from(tokens.is_one_of(noun, &["fiscal", "financial"]));
        let part = number.value.to_i64()?;
        if tokens.is(noun + fiscal, "quarter") && (1..=4).contains(&part) {
            return Some(self.part_of_year(at, noun + fiscal + 1, "Q", part, number.rows));
        }
        if tokens.is(noun, "half") && (1..=2).contains(&part) && self.year_behind(noun + 1).is_some() {
            return Some(self.part_of_year(at, noun + 1, "H", part, number.rows));
        }
        if tokens.is(noun, "century") && (1..=30).contains(&part) {
            let value = Value::DateRange {
                low: format!("{:04}", (part - 1) * 100 + 1),
                high: format!("{:04}", part * 100),
            };
            return Some(Found::new(noun + 1, value, number.rows));
        }
        None
    }

    fn part_of_year(&self, at: usize, behind: usize, sign: &str, part: i64, rows: Vec<RowRef>) -> Found {
        match self
            .year_behind(behind)
            .or_else(|| Some((behind, self.year_of_part(at, sign, part)?)))
        {
            Some((end, year)) => Found::new(end, Value::Date(format!("{year}-{sign}{part}")), rows),
            None => Found::new(behind, Value::Open, rows),
        }
    }

    /// The year of a quarter that names none: the last one begun, or, where the sentence looks ahead, the next one to end.
    fn year_of_part(&self, at: usize, sign: &str, part: i64) -> Option<i64> {
        let published = self.published?;
        let months = if sign == "Q" { 3 } else { 6 };
        let now = (i64::from(published.month()) - 1) / months + 1;
        let year = i64::from(published.year());
        Some(match (self.is_ahead(at), part > now, part < now) {
            (true, _, true) => year + 1,
            (false, true, _) => year - 1,
            _ => year,
        })
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
    pub(super) fn fiscal(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        if !tokens.is_one_of(at, &["fiscal", "FY"]) {
            return None;
        }
        let (end, year) = self.year(at + 1 + usize::from(tokens.is(at + 1, "year")))?;
        Some(Found::new(end, Value::Date(year.to_string()), Vec::new()))
    }

    /// "1990s", "1990's", "the '90s", "the late 90s".
    pub(super) fn decade(&self, at: usize, literal: Literal) -> Option<Found> {
        let tokens = self.tokens;
        let number = literal
            .value
            .to_i64()
            .filter(|number| number % 10 == 0 && literal.plain)?;
        let quote = usize::from(matches!(tokens.text_of(at + 1), Some("'" | "’" | "′")));
        let letter = at + 1 + quote;
        if tokens.text_of(letter) != Some("s") || !tokens.glued(letter) {
            return None;
        }
        let year = match literal.length {
            4 if YEARS.contains(&number) => number,
            2 if number >= 20 && self.may_be_decade(at) => number + 1900,
            _ => return None,
        };
        let value = Value::DateRange {
            low: year.to_string(),
            high: (year + 9).to_string(),
        };
        Some(Found::new(letter + 1, value, Vec::new()))
    }

    /// Whether "90s" at `at` is a decade: behind an apostrophe, "the" or "late"; "in his 90s" is an age.
    fn may_be_decade(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let tokens = self.tokens;
        let apostrophe = matches!(tokens.text_of(before), Some("'" | "’" | "‘")) && tokens.glued(at);
        let owner = before
            .checked_sub(1)
            .is_some_and(|owner| tokens.is_one_of(owner, &["his", "her", "their", "my"]));
        apostrophe || !owner && self.placed(at).is_some_and(|_| !tokens.is(before, "in"))
    }

    /// "the summer of 2024", "winter 2026": a year, as ISO 8601 knows no seasons.
    pub(super) fn season(&self, at: usize, rows: Vec<RowRef>) -> Option<Found> {
        let year_at = at + 1 + usize::from(self.tokens.is(at + 1, "of"));
        let (end, year) = self.year(year_at)?;
        Some(Found::new(end, Value::Date(year.to_string()), rows))
    }

    /// "yesterday", where the day of publication is known.
    pub(super) fn day_away(&self, at: usize, away: i8, rows: Vec<RowRef>) -> Option<Found> {
        let date = self.published?.checked_add(i64::from(away).days()).ok()?;
        Some(Found::new(at + 1, Value::Date(date.to_string()), rows))
    }

    /// "last year", "next month", where the day of publication is known.
    pub(super) fn step(&self, at: usize, step: i8, rows: Vec<RowRef>) -> Option<Found> {
        let published = self.published?;
        let tokens = self.tokens;
        let step = i64::from(step);
        if tokens.is(at + 1, "year") {
            let date = published.checked_add(step.years()).ok()?;
            return Some(Found::new(
                at + 2,
                Value::Date(format!("{:04}", date.year())),
                rows,
            ));
        }
        if tokens.is(at + 1, "month") {
            let date = published.checked_add(step.months()).ok()?;
            let value = format!("{:04}-{:02}", date.year(), date.month());
            return Some(Found::new(at + 2, Value::Date(value), rows));
        }
        None
    }
}
