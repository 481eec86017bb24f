//! How do number words add up?
//!
//! "two hundred and five thousand and one": word by word, each taken only where it fits the sum so far.

use rust_decimal::Decimal;

use crate::dictionary::Part;

/// The sum behind "two hundred and five thousand and one".
#[derive(Default)]
pub(super) struct Cardinal {
    /// What whole magnitudes have added up to.
    pub(super) done: Decimal,
    /// What stands before the next magnitude.
    pub(super) open: Option<Decimal>,
    /// The last magnitude closed; the next must be smaller.
    pub(super) last: Option<Decimal>,
    pub(super) grain: Decimal,
    pub(super) started: bool,
    pub(super) after_tens: bool,
}

pub(super) enum Step {
    Plain,
    Scale,
    Ordinal,
}

impl Cardinal {
    /// Takes one more word, if it fits.
    pub(super) fn take(&mut self, part: Part, first: bool) -> Option<Step> {
        let open = self.open.unwrap_or_default();
        let room = |limit: i64| self.open.is_none() || (open % Decimal::from(limit)).is_zero();
        let hundred = Decimal::from(100);
        let step = match part {
            Part::Article if first => {
                self.open = Some(Decimal::ONE);
                self.grain = Decimal::ONE;
                return Some(Step::Plain);
            }
            Part::Small(value) if self.fits_small(value, room(100)) => {
                self.open = Some(open + value);
                self.after_tens = false;
                self.grain = Decimal::ONE;
                Step::Plain
            }
            Part::Tens(value) if room(100) && !self.after_tens => {
                self.open = Some(open + value);
                self.after_tens = true;
                self.grain = if self.open == Some(value) {
                    Decimal::ONE
                } else {
                    Decimal::TEN
                };
                Step::Plain
            }
            Part::Scale(factor) if self.open.is_some() && factor <= hundred => {
                (open < hundred).then_some(())?;
                self.open = Some(open.checked_mul(factor)?);
                self.after_tens = false;
                self.grain = factor;
                Step::Scale
            }
            Part::Scale(factor) if self.open.is_some() && self.last.is_none_or(|last| factor < last) => {
                self.done = self.done.checked_add(open.checked_mul(factor)?)?;
                self.grain = factor;
                self.open = None;
                self.last = Some(factor);
                self.after_tens = false;
                Step::Scale
            }
            Part::Scale(factor) if self.open.is_none() && self.started && self.last.is_some() => {
                // "two hundred thousand million"
                self.done = self.done.checked_mul(factor)?;
                self.grain = self.grain.checked_mul(factor)?;
                self.last = Some(factor);
                Step::Scale
            }
            Part::Ordinal(value) if self.started && value < hundred && self.fits_small(value, room(100)) => {
                self.open = Some(open + value);
                Step::Ordinal
            }
            Part::Ordinal(value) if self.started && value >= hundred => {
                self.open = Some(open.max(Decimal::ONE).checked_mul(value)?);
                Step::Ordinal
            }
            _ => return None,
        };
        self.started = true;
        Some(step)
    }

    pub(super) fn fits_small(&self, value: Decimal, room: bool) -> bool {
        if self.after_tens {
            value < Decimal::TEN && !value.is_zero()
        } else {
            room
        }
    }

    /// Whether "and" may go on with this number: behind a magnitude only.
    pub(super) fn may_go_on(&self) -> bool {
        self.last.is_some() && self.open.is_none()
            || self
                .open
                .is_some_and(|open| open >= Decimal::from(100) && (open % Decimal::from(100)).is_zero())
    }

    pub(super) fn total(&self) -> Option<Decimal> {
        self.done.checked_add(self.open.unwrap_or_default())
    }
}
