//! Which content words stand around a place, without their endings?

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    dictionary::{Numbers, StopKind},
    span::Span,
};

/// Cuts words down to their stems (Porter's second English stemmer).
pub(super) struct Stems(Stemmer);

impl Stems {
    pub(super) fn new() -> Self {
        Self(Stemmer::create(Algorithm::English))
    }

    /// The stems of the content words of `text[piece]`, each with its distance in words from the place `from`.
    pub(super) fn around(
        &self,
        text: &str,
        piece: Span,
        from: Span,
        words: &Numbers,
    ) -> Vec<(usize, String)> {
        let content: Vec<(usize, &str)> = piece
            .of(text)
            .unicode_word_indices()
            .map(|(offset, word)| (piece.start + offset, word))
            .collect();
        let before = content.partition_point(|(at, _)| *at < from.start);
        content
            .iter()
            .enumerate()
            .filter(|(_, (at, word))| !(from.start..from.end).contains(at) && is_content(word, words))
            .map(|(index, (_, word))| {
                let distance = if index < before {
                    before - index
                } else {
                    index + 1 - before
                };
                (distance, self.stem(word))
            })
            .collect()
    }

    /// The stem of one word.
    pub(super) fn stem(&self, word: &str) -> String {
        let lower = word.to_lowercase().replace('’', "'");
        let bare = lower.strip_suffix("'s").unwrap_or(&lower);
        self.0.stem(bare).into_owned()
    }
}

/// Whether a word says what a figure is about.
fn is_content(word: &str, words: &Numbers) -> bool {
    word.chars().count() > 1
        && word.starts_with(char::is_alphabetic)
        && words.stop(word) != Some(StopKind::Stop)
        && words.calendar(word).is_none()
        && words.word(word).is_none()
}
