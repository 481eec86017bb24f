//! Which day, or which days, of which month?
//!
//! "April 8, 2026", "8th of April", "Apr. 8-10", "2026-04-08", "4/8/2026", "Wednesday".

use jiff::civil::{Date, Weekday};
use rust_decimal::prelude::ToPrimitive;

use super::{DateReader, Found};
use crate::{
    dictionary::CalendarWord,
    extract::figures::{literal::Literal, number::Form},
    model::{RowRef, Value},
};

/// Words behind a weekday in which the name of a newspaper ends.
const PAPER: usize = 4;

impl DateReader<'_, '_> {
    /// "April 8, 2026", "April 8-10", "June 2025", "June of 2025", "in June", "jan/1", "Dec31".
    pub(super) fn in_month(&self, at: usize, month: i8, rows: Vec<RowRef>) -> Option<Found> {
        let tokens = self.tokens;
        let short = tokens.word(at)?.len() <= 4;
        let mut behind = at + 1;
        let stop = short && tokens.text_of(behind) == Some(".") && tokens.glued(behind);
        behind += usize::from(stop && tokens.digits(behind + 1).is_some());
        let sign = tokens.hyphen(behind) || tokens.text_of(behind) == Some("/") && tokens.glued(behind);
        let the = usize::from(sign || tokens.is(behind, "the"));
        if let Some((end, day)) = self.day(behind + the) {
            let to = self.last_day(at, end, day);
            let end = to.map_or(end, |(end, _)| end);
            let (end, year) = self
                .year_of(end)
                .map_or((end, None), |(end, year)| (end, Some(year)));
            return self.days(at, (end, year), month, day, to.map(|(_, to)| to), rows);
        }
        if let Some((end, year)) = self.year_of(behind) {
            return Some(Found::new(
                end,
                Value::Date(format!("{year:04}-{month:02}")),
                rows,
            ));
        }
        let sure = self.placed(at)?;
        let capital = tokens.capital(at);
        if self.is_given_name(at, month) {
            return None;
        }
        // "may" and "march" are verbs, and May and August are people.
        let lone = if capital {
            sure || !matches!(month, 3 | 5 | 8) || self.ends_period(at)
        } else {
            (sure || !matches!(month, 3 | 5 | 8)) && tokens.word(behind).is_none()
        };
        lone.then(|| Found::new(behind, self.without_year(at, month, None), rows))
    }

    /// "Jan Brandt", "By Jun Okafor": a short form without its stop before a surname, and not "in Jan Tesla said".
    fn is_given_name(&self, at: usize, month: i8) -> bool {
        let tokens = self.tokens;
        let short = month != 5 && tokens.word(at).is_some_and(|word| word.len() == 3);
        let surname = tokens.capital(at + 1) && self.calendar(at + 1).is_none();
        let before = at.checked_sub(1).and_then(|before| tokens.word(before));
        let timed = before.is_some_and(|word| !word.eq_ignore_ascii_case("by") && !tokens.capital(at - 1));
        short && tokens.capital(at) && surname && !timed
    }

    /// "8 April 2026", "8th of April", "22april", "the 15th day of June", "twenty second of June", "23/Sep/2020".
    pub(super) fn day_first(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (mut end, day) = self.day(at)?;
        let to = self.last_day(at, end, day);
        end = to.map_or(end, |(end, _)| end);
        end += usize::from(tokens.is(end, "day") && tokens.is(end + 1, "of"));
        let sign = tokens.hyphen(end) || tokens.text_of(end) == Some("/") && tokens.glued(end);
        let month_at = end + usize::from(tokens.is(end, "of") || sign);
        let (CalendarWord::Month(month), row) = self.calendar(month_at)? else {
            return None;
        };
        // "20 may" has a verb behind it, but "20 may 2026" a month.
        let behind = month_at + 1;
        let stop = usize::from(tokens.text_of(behind) == Some(".") && tokens.glued(behind));
        let year = self.year_of(behind + stop);
        let verb =
            matches!(month, 3 | 5) && !tokens.capital(month_at) && year.is_none() && !tokens.is(end, "of");
        if verb {
            return None;
        }
        let (end, year) = year.map_or((behind, None), |(end, year)| (end, Some(year)));
        self.days(
            at,
            (end, year),
            *month,
            day,
            to.map(|(_, to)| to),
            vec![row.clone()],
        )
    }

    /// "2020/Sep/23", "2017 April".
    pub(super) fn year_first(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (end, year) = self.year(at)?;
        let sign = tokens.hyphen(end) || tokens.text_of(end) == Some("/") && tokens.glued(end);
        let month_at = end + usize::from(sign);
        let (CalendarWord::Month(month), row) = self.calendar(month_at)? else {
            return None;
        };
        let rows = vec![row.clone()];
        let behind = month_at + 1;
        if sign && let Some((end, day)) = self.day(behind + 1) {
            return self.days(at, (end, Some(year)), *month, day, None, rows);
        }
        let verb = matches!(month, 3 | 5) && !tokens.capital(month_at);
        let own_day = self.day(behind).is_some();
        (!verb && !own_day).then(|| Found::new(behind, Value::Date(format!("{year:04}-{month:02}")), rows))
    }

    /// One day or the days from one to another.
    fn days(
        &self,
        at: usize,
        (end, year): (usize, Option<i64>),
        month: i8,
        day: i8,
        to: Option<i8>,
        rows: Vec<RowRef>,
    ) -> Option<Found> {
        let one = |day: i8| match year {
            Some(year) => complete(year, month, day),
            None => Some(self.without_year(at, month, Some(day))),
        };
        let value = match (one(day)?, to.and_then(one)) {
            (Value::Date(low), Some(Value::Date(high))) => Value::DateRange { low, high },
            (value, _) => value,
        };
        Some(Found::new(end, value, rows))
    }

    /// "in the 12 months to May": a month that is also a name, behind a length of time.
    fn ends_period(&self, at: usize) -> bool {
        let linked = |at: usize| self.tokens.is_one_of(at, &["to", "and", "or"]);
        let Some(before) = at.checked_sub(2).filter(|_| linked(at - 1)) else {
            return false;
        };
        if matches!(self.calendar(before), Some((CalendarWord::Month(_), _))) {
            return true;
        }
        let unit = self
            .words
            .units
            .find(|step| self.tokens.text_of(before + step).filter(|_| step == 0));
        unit.is_some_and(|(_, unit)| &*unit.dimension == "time")
    }

    /// The second day of "Sept. 20-24", "20 to 24 September".
    fn last_day(&self, at: usize, end: usize, day: i8) -> Option<(usize, i8)> {
        let tokens = self.tokens;
        let opened = at
            .checked_sub(1)
            .is_some_and(|before| tokens.is_one_of(before, &["from", "between"]));
        let word = tokens.is(end, "to") || opened && tokens.is(end, "and");
        let to = word && (opened || self.calendar(end + 2).is_some());
        if !tokens.hyphen(end) && !to {
            return None;
        }
        self.day(end + 1)
            .filter(|(end, to)| *to > day && !tokens.hyphen(*end))
    }

    /// A month, or a day of a month, of the year that lies nearest to the day of publication.
    pub(super) fn without_year(&self, at: usize, month: i8, day: Option<i8>) -> Value {
        let Some(published) = self.published else {
            return Value::Open;
        };
        let date = |year: i16| Date::new(year, month, day.unwrap_or(1)).ok();
        let this = published.year();
        let passed = date(this).is_some_and(|date| date < published && date.month() != published.month());
        let begun = date(this).is_none_or(|date| date <= published);
        let distance = |year: &i16| {
            let span = date(*year).and_then(|date| published.since(date).ok());
            span.map_or(i32::MAX, |span| span.get_days().abs())
        };
        let near = [this - 1, this, this + 1];
        // A day is the nearest one; a month is the last one, unless the sentence looks ahead.
        let year = match (self.is_ahead(at), day) {
            (true, _) => this + i16::from(passed),
            (false, Some(_)) => near
                .iter()
                .min_by_key(|year| distance(year))
                .copied()
                .unwrap_or(this),
            (false, None) => this - i16::from(!begun),
        };
        match day {
            Some(day) => Value::Date(format!("{year:04}-{month:02}-{day:02}")),
            None => Value::Date(format!("{year:04}-{month:02}")),
        }
    }

    /// "Wednesday": the last one up to the day of publication, or, behind "next", the first one after it.
    pub(super) fn in_weekday(&self, at: usize, day: i8, mut rows: Vec<RowRef>) -> Option<Found> {
        let tokens = self.tokens;
        let stop = at + 1 + usize::from(tokens.text_of(at + 1) == Some(".") && tokens.glued(at + 1));
        let comma = stop + usize::from(tokens.text_of(stop) == Some(","));
        let the = comma + usize::from(tokens.is(comma, "the"));
        let exact = match tokens.digits(the) {
            Some(literal) => self
                .numeric(the, literal)
                .or_else(|| self.day_first(the))
                .or_else(|| self.month_and_day(the)),
            None => match self.calendar(the) {
                Some((CalendarWord::Month(month), row)) => self.in_month(the, *month, vec![row.clone()]),
                _ => self.day_first(the),
            },
        };
        if let Some(exact) = exact {
            rows.extend(exact.rows);
            return Some(Found::new(exact.end, exact.value, rows));
        }
        // "on a Friday", "every Monday": any of them.
        let any = at > 0 && tokens.is_one_of(at - 1, &["a", "an", "every", "each", "any", "one"]);
        if !tokens.capital(at) || any || self.names_paper(at) {
            return None;
        }
        let next = at.checked_sub(1).and_then(|before| self.calendar(before));
        let next = matches!(next, Some((CalendarWord::Step(1), _)));
        let value = self
            .published
            .zip(Weekday::from_monday_one_offset(day).ok())
            .and_then(|(published, weekday)| {
                let next = next || self.is_ahead(at);
                let found = match (next, published.weekday() == weekday) {
                    (true, _) => published.nth_weekday(1, weekday),
                    (false, true) => Ok(published),
                    (false, false) => published.nth_weekday(-1, weekday),
                };
                found.ok().map(|date| Value::Date(date.to_string()))
            });
        Some(Found::new(at + 1, value.unwrap_or(Value::Open), rows))
    }

    /// "The Sunday Express-Herald": a weekday in the name of a newspaper.
    fn names_paper(&self, at: usize) -> bool {
        let tokens = self.tokens;
        (at + 1..=at + PAPER)
            .take_while(|&at| tokens.capital(at) || tokens.hyphen(at))
            .any(|at| {
                tokens
                    .word(at)
                    .is_some_and(|word| self.words.numbers.paper(word).is_some())
            })
    }

    /// "2026-04-08", "4/8/2026" (month first, unless that cannot be), "2015-3".
    pub(super) fn numeric(&self, at: usize, literal: Literal) -> Option<Found> {
        let tokens = self.tokens;
        let sign = tokens.text_of(at + 1)?;
        if !matches!(sign, "-" | "/" | "–") || !tokens.glued(at + 1) || !tokens.glued(at + 2) {
            return None;
        }
        let again = tokens.text_of(at + 3) == Some(sign) && tokens.glued(at + 3) && tokens.glued(at + 4);
        let two = tokens.digits(at + 2).filter(|two| two.plain)?;
        let Some(three) = tokens.digits(at + 4).filter(|three| again && three.plain) else {
            return self.year_and_month(at, two);
        };
        let value = parts(
            literal.value.to_i64()?,
            two.value.to_i64()?,
            three.value.to_i64()?,
        )?;
        literal.plain.then(|| Found::new(at + 5, value, Vec::new()))
    }

    /// "2015-3", "2015/03": but "2012-13" is a pair of years.
    fn year_and_month(&self, at: usize, month: Literal) -> Option<Found> {
        let (_, year) = self.year(at)?;
        let month = month
            .value
            .to_i64()
            .filter(|month| (1..=12).contains(month) && year % 100 >= *month)?;
        let goes_on =
            self.tokens.glued(at + 3) && (self.tokens.dash(at + 3) || self.tokens.word(at + 3).is_some());
        (!goes_on).then(|| Found::new(at + 3, Value::Date(format!("{year:04}-{month:02}")), Vec::new()))
    }

    /// "4/22" standing as a date: no fraction, no score, and nothing counted.
    pub(super) fn slashed(&self, at: usize) -> Option<Found> {
        let found = self.month_and_day(at)?;
        let fraction = found.end == at + 3
            && self
                .numbers()
                .number(at, false)
                .is_some_and(|number| number.end > at + 1);
        let counted = self.counts_something(found.end) || self.measures(found.end);
        (!fraction && !counted).then_some(found)
    }

    /// "4/22", "5/12".
    fn month_and_day(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let slash = tokens.text_of(at + 1) == Some("/") && tokens.glued(at + 1) && tokens.glued(at + 2);
        let (month, day) = (tokens.digits(at)?, tokens.digits(at + 2)?);
        let longer = tokens.glued(at + 3)
            && (tokens.word(at + 3).is_some() || matches!(tokens.text_of(at + 3), Some("/" | "-" | "%")));
        if !slash || longer || !month.plain || !day.plain || day.length > 2 {
            return None;
        }
        let (month, day) = (month.value.to_i8()?, day.value.to_i8()?);
        let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
        if !fits {
            return None;
        }
        let year = self
            .year_of(at + 3)
            .filter(|_| tokens.text_of(at + 3) == Some(","));
        let (end, year) = year.map_or((at + 3, None), |(end, year)| (end, Some(year)));
        self.days(at, (end, year), month, day, None, Vec::new())
    }

    /// "13.5.2015", "2015.5.13": digits that are no number.
    pub(super) fn dotted_date(&self, at: usize) -> Option<Found> {
        let mut numbers = self
            .tokens
            .text_of(at)
            .filter(|text| text.starts_with(|c: char| c.is_ascii_digit()))?
            .split('.');
        let mut next = || numbers.next()?.parse::<i64>().ok();
        let (one, two, three) = (next()?, next()?, next()?);
        let long = one >= 1000 || three >= 1000;
        let (day, month, year) = if one >= 1000 {
            (three, two, one)
        } else {
            (one, two, three)
        };
        let value = complete(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)?;
        (long && numbers.next().is_none()).then(|| Found::new(at + 1, value, Vec::new()))
    }

    /// A day of the month at `at`: "8", "8th", "twenty-one", "first".
    fn day(&self, at: usize) -> Option<(usize, i8)> {
        let tokens = self.tokens;
        let Some(literal) = tokens.digits(at) else {
            let number = self.numbers().number(at, false)?;
            let day = number.value.to_i8().filter(|day| (1..=31).contains(day))?;
            let sure = number.form == Form::Ordinal || number.form == Form::Words && day > 20;
            return (sure && !number.scaled && number.value.is_integer()).then_some((number.end, day));
        };
        let day = literal
            .value
            .to_i8()
            .filter(|day| (1..=31).contains(day) && literal.plain && literal.length <= 2)?;
        let ordinal =
            usize::from(tokens.glued(at + 1) && tokens.is_one_of(at + 1, &["st", "nd", "rd", "th"]));
        let end = at + 1 + ordinal;
        let month = || matches!(self.calendar(end), Some((CalendarWord::Month(_), _)));
        let stuck = tokens.glued(end) && tokens.word(end).is_some() && !month();
        let sign = tokens.glued(end) && matches!(tokens.text_of(end), Some("%" | ":" | "€" | "°"));
        let counts = ordinal == 0 && !month() && (self.measures(end) || self.counts_something(end));
        (!stuck && !sign && !counts).then_some((end, day))
    }
}

/// A date in three numbers: year first, or month first where that can be.
fn parts(one: i64, two: i64, three: i64) -> Option<Value> {
    let year = |year: i64| match year {
        0..70 => year + 2000,
        70..100 => year + 1900,
        _ => year,
    };
    let (year, month, day) = match (one, two) {
        (1000.., _) => (one, two, three),
        (13.., ..=12) => (year(three), two, one),
        _ => (year(three), one, two),
    };
    complete(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// A complete date, if the calendar has it.
fn complete(year: i64, month: i8, day: i8) -> Option<Value> {
    let date = Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    Some(Value::Date(date.to_string()))
}
