//! Which part of one do these words name?
//!
//! "two-thirds", "one fourth", "twenty fifths", "twenty twenty-fifths", "two hundred and fifty-four hundredths".

use rust_decimal::Decimal;

use super::{
    cardinal::Cardinal,
    number::{Form, Number, NumberReader},
};
use crate::dictionary::{NumberWord, Part};

/// Words that a fraction with its denominator may have.
const LONGEST: usize = 16;

impl NumberReader<'_, '_> {
    /// A fraction in words at `at`: "two-thirds", "one fourth", "twenty fifths", "a hundred trillionths", and with its
    /// whole number "two hundred and fifty-four hundredths".
    pub(super) fn fraction(&self, at: usize) -> Option<Number> {
        if let Some(number) = self.compound_fraction(at) {
            return Some(number);
        }
        let tokens = self.tokens;
        let mut over = Number::new(at, Decimal::ONE, Decimal::ONE, Form::Words);
        let tail = self
            .cardinal(at, &mut over)
            .and_then(|()| self.behind_and(at, over.end));
        if over.end == at || over.form == Form::Ordinal {
            return None;
        }
        let dash = tokens.hyphen(over.end) || tokens.dash(over.end) && tokens.get(over.end + 1)?.spaced;
        let under_at = over.end + usize::from(dash);
        let part = self.fraction_word(under_at)?;
        let text = tokens.word(under_at)?;
        let plural = text.ends_with('s') || text == "halves";
        let singular = over.value == Decimal::ONE;
        let spaced_one = dash && singular && tokens.is_one_of(at, &["a", "an"]);
        // "two quarters in a row" are times; "three quarters" and "two quarters of them" are parts.
        let times = over.value != Decimal::from(3)
            && tail.is_none()
            && plural
            && !dash
            && !tokens.is(under_at + 1, "of")
            && tokens
                .unit(under_at, self.units)
                .is_some_and(|(_, unit)| &*unit.dimension == "time");
        if over.value.is_zero() || singular == plural || spaced_one || times {
            return None;
        }
        let mut under_end = under_at + 1;
        // "two hundred and fifty-four hundredths" is 200.54, as 54 hundredths are less than one.
        let value = match tail {
            Some((whole, tail)) if tail * part < Decimal::ONE => {
                // "one billion and three quarters million"
                let (end, factor) = self
                    .scale_at(under_at + 1)
                    .map_or((under_at + 1, Decimal::ONE), |(factor, _)| (under_at + 2, factor));
                under_end = end;
                whole.checked_add((tail * part).checked_mul(factor)?)?
            }
            _ => over.value.checked_mul(part)?,
        };
        let mut number = Number::new(under_end, value.round_dp(20), part, Form::Fraction);
        number.rows.push(self.numbers.word(text)?.row());
        number.rows.extend(over.rows);
        if value > Decimal::ONE {
            number.form = Form::Words;
        }
        Some(number)
    }

    /// "twenty twenty-fifths", "one one hundred and fifth": a denominator of several words.
    fn compound_fraction(&self, at: usize) -> Option<Number> {
        let tokens = self.tokens;
        let counts = |at: usize| {
            matches!(
                self.part(at),
                Some(Part::Small(_) | Part::Tens(_) | Part::Scale(_))
            )
        };
        let mut last = at;
        while last < at + LONGEST
            && (counts(last) || tokens.hyphen(last) || last > at && tokens.is(last, "and"))
        {
            last += 1;
        }
        let word = tokens.word(last).filter(|_| last > at + 1)?;
        let plural = word.ends_with('s');
        let rank = rank(self.numbers.word(word.strip_suffix('s').unwrap_or(word))?)?;
        if rank >= Decimal::ONE_HUNDRED {
            return None;
        }
        for split in at + 1..last {
            let opens = matches!(self.part(split), Some(Part::Small(_) | Part::Tens(_)));
            let joined = tokens.hyphen(split - 1) || tokens.is(split - 1, "and");
            if joined || !opens {
                continue;
            }
            let (mut over, mut under) = (Cardinal::default(), Cardinal::default());
            let over = self.take_all(at, split, &mut over).and_then(|()| over.total());
            let whole = self.take_all(split, last, &mut under).and_then(|()| {
                under.take(Part::Ordinal(rank), false)?;
                under.total()
            });
            let (Some(over), Some(under)) = (over, whole) else {
                continue;
            };
            if over < under && (over == Decimal::ONE) != plural {
                let value = over.checked_div(under)?;
                let mut number = Number::new(last + 1, value, value, Form::Fraction);
                number.rows.push(self.numbers.word(word)?.row());
                return Some(number);
            }
        }
        None
    }

    /// Takes all words from `at` up to `end`; `None` where one does not fit.
    fn take_all(&self, at: usize, end: usize, sum: &mut Cardinal) -> Option<()> {
        for index in at..end {
            if self.tokens.hyphen(index) || index > at && self.tokens.is(index, "and") {
                continue;
            }
            let part = self.part(index)?;
            sum.take(part, index == at)?;
        }
        Some(())
    }

    /// What stands before and behind the last "and" of the number in `at..end`.
    fn behind_and(&self, at: usize, end: usize) -> Option<(Decimal, Decimal)> {
        let and = (at..end).rev().find(|&index| self.tokens.is(index, "and"))?;
        let mut tail = Number::new(and + 1, Decimal::ONE, Decimal::ONE, Form::Words);
        self.cardinal(and + 1, &mut tail)?;
        let mut all = Number::new(at, Decimal::ONE, Decimal::ONE, Form::Words);
        self.cardinal(at, &mut all)?;
        (tail.end == end).then(|| (all.value - tail.value, tail.value))
    }

    /// What the word at `at` is as a denominator: "thirds", "half".
    pub(super) fn fraction_word(&self, at: usize) -> Option<Decimal> {
        let word = self.tokens.number_word(at, self.numbers)?;
        word.parts.iter().find_map(|part| match part {
            Part::Fraction(value) => Some(*value),
            _ => None,
        })
    }
}

/// The rank that a word such as "third" may be, too.
pub(super) fn rank(word: &NumberWord) -> Option<Decimal> {
    word.parts.iter().find_map(|part| match part {
        Part::Ordinal(value) => Some(*value),
        _ => None,
    })
}
