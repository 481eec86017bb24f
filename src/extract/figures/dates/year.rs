//! Which numbers are years, alone, in pairs, or in words?

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{DateReader, Found};
use crate::{
    dictionary::{CalendarWord, Part, Roles},
    extract::figures::number::{Form, Number},
    model::{RowRef, Value},
};

/// Years that a bare number of four digits may be.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = 1500..=2199;

impl DateReader<'_, '_> {
    /// A year in four plain digits at `at`.
    pub(super) fn year(&self, at: usize) -> Option<(usize, i64)> {
        let literal = self
            .tokens
            .digits(at)
            .filter(|literal| literal.plain && literal.length == 4)?;
        let year = literal.value.to_i64().filter(|year| YEARS.contains(year))?;
        let stuck = self.tokens.glued(at + 1) && self.tokens.word(at + 1).is_some();
        (literal.grain == Decimal::ONE && !stuck).then_some((at + 1, year))
    }

    /// The year behind a day or month: "2026", ", 2026", "of 2026", "of 87", "'87", "two thousand and eighteen".
    pub(super) fn year_of(&self, at: usize) -> Option<(usize, i64)> {
        let tokens = self.tokens;
        let comma = at + usize::from(tokens.text_of(at) == Some(","));
        let word = usize::from(tokens.is_one_of(comma, &["of", "in"]));
        let sign =
            usize::from(tokens.hyphen(comma) || tokens.text_of(comma) == Some("/") && tokens.glued(comma));
        let at = comma + word + sign;
        let apostrophe = usize::from(matches!(tokens.text_of(at), Some("'" | "’")));
        self.year(at)
            .or_else(|| {
                self.short_year(at + apostrophe)
                    .filter(|_| apostrophe == 1 || word == 1)
            })
            .or_else(|| self.year_in_words(at))
            .or_else(|| self.year_away(at))
    }

    /// "last year" of "December last year", counted from the day of the article.
    fn year_away(&self, at: usize) -> Option<(usize, i64)> {
        let step = match self.tokens.calendar(at, &self.words.numbers)? {
            (CalendarWord::Step(step), _) => i64::from(*step),
            _ => return None,
        };
        let year = i64::from(self.published?.year()) + step;
        self.tokens.is(at + 1, "year").then_some((at + 2, year))
    }

    /// "87" of "April of 87".
    fn short_year(&self, at: usize) -> Option<(usize, i64)> {
        let literal = self
            .tokens
            .digits(at)
            .filter(|literal| literal.plain && literal.length == 2)?;
        let year = literal.value.to_i64()?;
        let counted = self.counts_something(at + 1)
            || self.measures(at + 1)
            || self.tokens.text_of(at + 1) == Some("%");
        (!counted).then_some((at + 1, if year < 50 { year + 2000 } else { year + 1900 }))
    }

    /// "two thousand and eighteen", "seventeen hundred thirty three", "nineteen ninety-nine".
    fn year_in_words(&self, at: usize) -> Option<(usize, i64)> {
        let reader = self.numbers();
        let read = |at: usize| {
            let mut number = Number::new(at, Decimal::ONE, Decimal::ONE, Form::Words);
            reader
                .cardinal(at, &mut number)
                .filter(|()| number.form == Form::Words)?;
            Some((number.end, number.value.to_i64()?))
        };
        self.tokens.word(at)?;
        if !matches!(reader.part(at)?, Part::Small(_) | Part::Tens(_)) {
            return None;
        }
        let (end, year) = read(at)?;
        if YEARS.contains(&year) {
            return Some((end, year));
        }
        let (end, rest) = read(at + 1).filter(|(_, rest)| (10..100).contains(rest))?;
        let century = match reader.part(at)? {
            Part::Small(value) | Part::Tens(value) => value.to_i64()?,
            _ => return None,
        };
        (15..=21)
            .contains(&century)
            .then_some((end, century * 100 + rest))
    }

    /// "2012-13", "2001–2003"; "from 2024 to 2026" is left to two dates.
    pub(super) fn pair_of_years(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (end, low) = self.year(at)?;
        let slash = tokens.text_of(end) == Some("/") && tokens.glued(end) && tokens.glued(end + 1);
        if !tokens.hyphen(end) && !slash {
            return None;
        }
        let second = tokens.digits(end + 1).filter(|literal| literal.plain)?;
        let number = second.value.to_i64()?;
        let high = if second.length == 2 {
            low - low % 100 + number
        } else {
            number
        };
        let behind = tokens.text_of(end + 2) == Some("-") && tokens.glued(end + 2);
        let fits = YEARS.contains(&high) && high > low && matches!(second.length, 2 | 4) && !behind;
        fits.then(|| {
            let value = Value::DateRange {
                low: low.to_string(),
                high: high.to_string(),
            };
            Found::new(end + 2, value, Vec::new())
        })
    }

    /// A bare number of four digits that reads as a year: "in 2025", "2025 capex", but not "2000 people".
    pub(super) fn lone_year(&self, at: usize) -> Option<Found> {
        let tokens = self.tokens;
        if let Some(found) = self.before_era(at) {
            return Some(found);
        }
        let (end, year) = self.year(at)?;
        let sign = matches!(tokens.text_of(end), Some("%" | "$" | "€" | "£" | "°"));
        if sign || tokens.hyphen(end) && tokens.digits(end + 1).is_some() {
            return None;
        }
        let named = tokens.capital(end) && tokens.word(end).is_some_and(|word| word.len() > 3);
        let measured = self.measures(end) && !named;
        let counted = self.counts_something(end);
        let averaged = self.is_counted_out(at);
        let counted = counted && !self.is_owned(at, year);
        let is_year = match self.placed(at) {
            _ if averaged => false,
            Some(true) => !measured,
            Some(false) => !measured && !counted,
            None => !measured && !counted && (1800..=2100).contains(&year),
        };
        // What stands behind an amount is no amount itself: "2026 sales of $3m" has its number already.
        is_year.then(|| Found::new(end, Value::Date(year.to_string()), Vec::new()))
    }

    /// "an average of 1500", "a total of 2000": a phrase of several words that counts what follows.
    fn is_counted_out(&self, at: usize) -> bool {
        let bends = &self.words.numbers.before;
        let bend = self.tokens.phrase_before(at, Roles::BEFORE, bends);
        bend.is_some_and(|(length, _)| length > 1) && self.tokens.is(at - 1, "of")
    }

    /// "its 2019 sales", "the 1988 games": behind an owner a year of our time, unless it is a round number.
    fn is_owned(&self, at: usize, year: i64) -> bool {
        let word = at
            .checked_sub(1)
            .and_then(|before| self.tokens.word(before))
            .unwrap_or_default();
        let tokens = self.tokens;
        let owner = self.words.numbers.determiner(word) || word.ends_with("'s") || word.ends_with("’s");
        let amount = || {
            let number = |at: usize| tokens.digits(at).is_some();
            tokens.is(at + 2, "of") && (3..6).any(|step| number(at + step))
        };
        (owner || amount()) && (1900..=2049).contains(&year) && year % 100 != 0
    }

    /// "AD 1000", "A.D. 79".
    pub(super) fn era_first(&self, at: usize) -> Option<Found> {
        let (end, CalendarWord::Era(1), rows) = self.era(at)? else {
            return None;
        };
        let literal = self
            .tokens
            .digits(end)
            .filter(|literal| literal.plain && literal.length <= 4)?;
        let year = literal.value.to_i64()?;
        Some(Found::new(end + 1, Value::Date(format!("{year:04}")), rows))
    }

    /// "500 BC", "79 AD": ISO 8601 counts the year before 1 as 0.
    fn before_era(&self, at: usize) -> Option<Found> {
        let literal = self.tokens.digits(at).filter(|literal| literal.length <= 4)?;
        let (end, CalendarWord::Era(sign), rows) = self.era(at + 1)? else {
            return None;
        };
        let year = literal.value.to_i64()?;
        let value = if sign < 0 {
            format!("-{:04}", year - 1)
        } else {
            format!("{year:04}")
        };
        Some(Found::new(end, Value::Date(value), rows))
    }

    /// "AD", "B.C." at `at`, with the index behind it.
    fn era(&self, at: usize) -> Option<(usize, CalendarWord, Vec<RowRef>)> {
        let tokens = self.tokens;
        if let Some((word @ CalendarWord::Era(_), row)) = self.calendar(at).filter(|_| tokens.capital(at)) {
            return Some((at + 1, *word, vec![row.clone()]));
        }
        let (one, two) = (tokens.word(at)?, tokens.word(at + 2)?);
        let dotted = tokens.text_of(at + 1) == Some(".") && tokens.glued(at + 1) && tokens.glued(at + 2);
        if !dotted || one.len() != 1 || two.len() != 1 {
            return None;
        }
        let sign = match (one, two) {
            ("A", "D") => 1,
            ("B", "C") => -1,
            _ => return None,
        };
        Some((
            at + 3 + usize::from(tokens.text_of(at + 3) == Some(".")),
            CalendarWord::Era(sign),
            Vec::new(),
        ))
    }
}
