//! When is the "m" of "fell to 1.3m" a million, and when a metre?
//!
//! With a noun behind it, the noun decides ("35m of its phones"). Where the phrase ends at the letter, a word in front
//! tells that people or things are counted, or a number beside it is written out in millions.

use rust_decimal::Decimal;

use super::number::{Number, NumberReader};
use crate::{
    dictionary::{Bend, Roles, StopKind},
    model::RowRef,
};

/// Words back in which what is counted may stand.
const SUBJECT: usize = 9;

/// Words either way in which a number in millions may stand.
const NEIGHBOUR: usize = 16;

impl NumberReader<'_, '_> {
    /// The row that makes a million of the "m" at `at` behind a number with decimals; `None` where it may be a length.
    pub(super) fn crowd_around(&self, number: &Number, at: usize) -> Option<RowRef> {
        let first = at.checked_sub(2)?;
        let opened = self.tokens.text_of(first) == Some("(");
        let arrives = opened || self.tokens.is_one_of(first, &["to", "from", "at"]) && !self.is_bound(first);
        if number.grain >= Decimal::ONE || !arrives || !self.phrase_ends(at + 1) {
            return None;
        }
        self.counted_before(first)
            .or_else(|| self.millions_beside(first, at))
    }

    /// "up to 1.2m" is as often a height.
    fn is_bound(&self, last: usize) -> bool {
        let bound: Option<(usize, &Bend)> =
            self.tokens
                .phrase_before(last + 1, Roles::BEFORE, &self.numbers.before);
        bound.is_some()
    }

    /// Whether no noun and no "tall" or "long" goes on with the number.
    fn phrase_ends(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(word) = tokens.word(at) else {
            return !tokens.glued(at) || tokens.is_one_of(at, &[".", ",", ")", ";"]);
        };
        // "to 1.3m last year"
        let stop = self.numbers.stop(word) == Some(StopKind::Stop) || tokens.is_one_of(at, &["last", "this"]);
        tokens.get(at).is_some_and(|token| token.spaced) && stop && self.numbers.extent(word).is_none()
    }

    fn counted_before(&self, first: usize) -> Option<RowRef> {
        (first.saturating_sub(SUBJECT)..first)
            .rev()
            .find_map(|at| self.numbers.crowd(self.tokens.word(at)?).cloned())
    }

    /// The row of "million" behind a number close by that is no money.
    fn millions_beside(&self, first: usize, at: usize) -> Option<RowRef> {
        (first.saturating_sub(NEIGHBOUR)..at + NEIGHBOUR).find_map(|place| {
            let number = place.checked_sub(1)?;
            self.tokens.digits(number)?;
            let money = number
                .checked_sub(1)
                .is_some_and(|sign| self.tokens.prefix(sign, self.units).is_some());
            let (factor, row) = self.scale_at(place)?;
            let noun = self.tokens.unit(place + 1, self.units).is_none();
            (factor == Decimal::from(1_000_000) && !money && noun).then_some(row)
        })
    }
}
