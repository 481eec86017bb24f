//! What is read of a sentence once for all of its figures?

use std::cell::OnceCell;

use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use super::{
    capitals::{Name, names},
    clause,
    spoken::{called, measure_words},
};
use crate::dictionary::{Dictionaries, Matter, Matters};

/// Letters that a word has at least, for a sentence to be known to speak of it.
const LONG: usize = 4;

/// A sentence with figures in it.
pub(super) struct Sentence<'m> {
    /// Its words.
    words: Vec<&'m str>,
    /// Those of them that are names.
    pub(super) names: Vec<Name>,
    /// Its longer words, as words of a measure are compared.
    pub(super) spoken: Vec<String>,
    /// Whether it says that it speaks of another case: "a rival drug", "separately".
    pub(super) is_aside: bool,
    periods: OnceCell<Vec<Matter>>,
}

impl<'m> Sentence<'m> {
    /// Reads a sentence of a corpus that writes the words `lower` without a capital.
    pub(super) fn of(text: &'m str, lower: &FxHashSet<&str>, words: &Dictionaries) -> Self {
        let placed: Vec<(usize, &str)> = text.unicode_word_indices().collect();
        let mut spoken = measure_words(text);
        spoken.retain(|word| word.len() >= LONG);
        let spoken = called(spoken, words);
        let names = names(text, &placed, lower, words);
        let own: Vec<&str> = placed.into_iter().map(|(_, word)| word).collect();
        Self {
            names,
            spoken,
            is_aside: words.matters.are_on(Matter::Other, &own),
            words: own,
            periods: OnceCell::new(),
        }
    }

    /// The periods that it speaks of.
    pub(super) fn periods(&self, matters: &Matters) -> &[Matter] {
        self.periods
            .get_or_init(|| clause::periods(self.words.iter().copied(), matters))
    }
}
