//! Of what does an article speak, beside its figures?
//!
//! The fingerprints of its names, its content words and its longer numbers, each once: articles on one event share what others have
//! not. Small words say nothing; the others are compared in lower case, without "'s" and a plural -s.

use super::{mentions::hash, stems::is_content};
use crate::dictionary::Dictionaries;

/// Letters of a word from which on it counts, and digits of a number.
const LONG: (usize, usize) = (3, 2);

/// The terms of an article, as they are met.
#[derive(Debug, Default)]
pub(super) struct Terms(Vec<u32>);

impl Terms {
    /// Reads a word as it is written and in lower case; the first of a sentence has its capital from there.
    pub(super) fn read(&mut self, word: &str, lower: &str, is_first: bool, words: &Dictionaries) {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let counts = if is_number {
            word.len() >= LONG.1
        } else {
            word.len() >= LONG.0 && is_content(lower, words)
        };
        if !counts {
            return;
        }
        let is_name = !is_first && word.starts_with(char::is_uppercase);
        let [a, b, c, d, ..] = hash(singular(lower)).to_le_bytes();
        let term = u32::from_le_bytes([a, b, c, d]);
        self.0.push(term & !1 | u32::from(is_name));
    }

    /// All of them, sorted, each once; what was a name anywhere is one.
    pub(super) fn into_sorted(mut self) -> Vec<u32> {
        self.0.sort_unstable_by(|a, b| b.cmp(a));
        self.0.dedup_by_key(|term| *term | 1);
        self.0.reverse();
        self.0
    }
}

/// A word without "'s" or a plural -s.
fn singular(word: &str) -> &str {
    let owner = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    let word = owner.unwrap_or(word);
    match word.strip_suffix('s') {
        Some(one) if one.len() >= LONG.0 => one,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<u32> {
        let mut terms = Terms::default();
        for (place, word) in text.split(' ').enumerate() {
            terms.read(word, &word.to_lowercase(), place == 0, Dictionaries::embedded());
        }
        terms.into_sorted()
    }

    #[test]
    fn a_word_counts_once_however_it_is_bent() {
        assert_eq!(
            terms("the ferry, ferry's ferrys is at"),
            terms("the ferry, ferry")
        );
        assert_eq!(terms("on 24 x 7"), terms("24"));
    }

    #[test]
    fn what_is_a_name_anywhere_is_one() {
        let names = terms("Harrow is what Harrow was")
            .iter()
            .filter(|term| *term & 1 == 1)
            .count();
        assert_eq!(names, 1);
        assert_eq!(terms("Harrow").first().map(|term| term & 1), Some(0));
    }
}
