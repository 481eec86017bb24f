//! Which digits with colons are the time somebody took?
//!
//! "1:55.21" has hundredths, as no clock is read; "in 2:08:14" lasts, and so does "2:08:14" in a sentence about a race.
//! "at 2:08:14" and what a log writes in front of its lines are times of day.

use rust_decimal::Decimal;

use super::{amount::AmountReader, draft::Draft, literal::Literal};
use crate::model::{FigureKind, Value};

impl AmountReader<'_, '_> {
    /// The time taken that begins at `at`, in seconds.
    pub(super) fn time_taken(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let first = tokens
            .digits(at)
            .filter(|literal| literal.plain && literal.length <= 2)?;
        let minutes = self.sixtieths(at + 1)?;
        let (end, seconds, last) = match self.sixtieths(at + 3) {
            Some(last) if minutes.plain && self.lasts(at) => {
                let hours = first.value * Decimal::from(60) + minutes.value;
                (at + 5, hours * Decimal::from(60) + last.value, last)
            }
            None if minutes.grain <= Decimal::new(1, 2) => {
                (at + 3, first.value * Decimal::from(60) + minutes.value, minutes)
            }
            _ => return None,
        };
        let goes_on = tokens.glued(end) && (tokens.text_of(end) == Some(":") || tokens.word(end).is_some());
        let half = tokens.is_one_of(end, &["am", "pm", "a", "p"]);
        if goes_on || half || at > 0 && tokens.glued(at) && tokens.text_of(at - 1) != Some("(") {
            return None;
        }
        let mut draft = Draft::new(
            at,
            end,
            FigureKind::Duration,
            Value::Exact {
                value: seconds,
                grain: last.grain,
            },
        );
        Self::in_unit(&mut draft, self.words.units.get("second")?);
        Some(draft)
    }

    /// ":08", ":55.21" at `at`.
    fn sixtieths(&self, at: usize) -> Option<Literal> {
        let tokens = self.tokens;
        let colon = tokens.text_of(at) == Some(":") && tokens.glued(at) && tokens.glued(at + 1);
        let literal = tokens.digits(at + 1).filter(|_| colon)?;
        let part = literal.length == 2 && literal.value < Decimal::from(60);
        let written = tokens.text_of(at + 1)?;
        (part && !written.contains(',')).then_some(literal)
    }

    /// Whether hours, minutes and seconds at `at` tell how long and not when.
    fn lasts(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let numbers = &self.words.numbers;
        let when =
            tokens.is_one_of(before, &["at", "by", "until", "since"]) || tokens.text_of(before) == Some("[");
        let cue = tokens.is_one_of(before, &["in", "of"])
            || tokens
                .word(before)
                .is_some_and(|word| numbers.lasts(word).is_some());
        !when && tokens.digits(before).is_none() && (cue || tokens.contest(numbers).is_some())
    }
}
