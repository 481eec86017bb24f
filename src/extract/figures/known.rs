//! What do the tables say of a token?
//!
//! Its roles answer most questions with no; only where they do not is the word looked up.

use super::tokens::Tokens;
use crate::{
    dictionary::{CalendarWord, ChangeWord, NumberWord, Numbers, Phrases, Roles, Unit, Units},
    model::RowRef,
};

impl Tokens<'_> {
    /// The number word at `index`.
    pub(super) fn number_word<'d>(&self, index: usize, words: &'d Numbers) -> Option<&'d NumberWord> {
        words.word(self.word_as(index, Roles::NUMBER)?)
    }

    /// The calendar word at `index`.
    pub(super) fn calendar<'d>(
        &self,
        index: usize,
        words: &'d Numbers,
    ) -> Option<&'d (CalendarWord, RowRef)> {
        words.calendar(self.word_as(index, Roles::CALENDAR)?)
    }

    /// What the word at `index` says of a change.
    pub(super) fn change<'d>(&self, index: usize, words: &'d Numbers) -> Option<&'d ChangeWord> {
        words.change(self.word_as(index, Roles::CHANGE)?)
    }

    /// The row of the word at `index`, if it makes the number behind it negative.
    pub(super) fn negative<'d>(&self, index: usize, words: &'d Numbers) -> Option<&'d RowRef> {
        words.negative(self.word_as(index, Roles::NEGATIVE)?)
    }

    /// The currency whose sign or code is token `index`.
    pub(super) fn prefix<'d>(&self, index: usize, units: &'d Units) -> Option<&'d Unit> {
        let text = self.text_of(index).filter(|_| self.may(index, Roles::PREFIX))?;
        units.prefix(text)
    }

    /// The unit that begins at `index`, with the number of its tokens.
    pub(super) fn unit<'d>(&self, index: usize, units: &'d Units) -> Option<(usize, &'d Unit)> {
        if !self.may(index, Roles::UNIT) {
            return None;
        }
        units.find(|step| self.text_of(index + step))
    }

    /// The phrase of a list that begins at `index`, with the number of its tokens; `role` is that of its first word.
    pub(super) fn phrase<'d, T: Clone>(
        &self,
        index: usize,
        role: Roles,
        list: &'d Phrases<T>,
    ) -> Option<(usize, &'d T)> {
        if !self.may(index, role) {
            return None;
        }
        list.find(|step| self.text_of(index + step))
    }

    /// The phrase of a list that ends before `end`, with the number of its tokens; `role` is that of its last word.
    pub(super) fn phrase_before<'d, T: Clone>(
        &self,
        end: usize,
        role: Roles,
        list: &'d Phrases<T>,
    ) -> Option<(usize, &'d T)> {
        let at = end.checked_sub(1).filter(|at| self.may(*at, role))?;
        list.find(|step| self.text_of(at.checked_sub(step)?))
    }
}
