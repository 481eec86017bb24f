//! Which content words stand around a place, without their endings?

use std::rc::Rc;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    dictionary::{Numbers, StopKind},
    span::Span,
};

/// Cuts words down to their stems (Porter's second English stemmer), each piece of text and each word once.
pub(super) struct Stems<'t> {
    stemmer: Stemmer,
    text: &'t str,
    words: &'t Numbers,
    /// Stems of words by how they are written.
    known: FxHashMap<&'t str, Rc<str>>,
    /// The piece asked for last, as figures come sentence by sentence.
    last: Option<(Span, Rc<[Content]>)>,
}

/// A word of a piece of text.
struct Content {
    /// Where it begins.
    at: usize,
    /// Its stem, if it says what a figure is about.
    stem: Option<Rc<str>>,
}

impl<'t> Stems<'t> {
    pub(super) fn new(text: &'t str, words: &'t Numbers) -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            text,
            words,
            known: FxHashMap::default(),
            last: None,
        }
    }

    /// The stems of the content words of `piece`, each with its distance in words from the place `from`.
    pub(super) fn around(&mut self, piece: Span, from: Span) -> Vec<(usize, Rc<str>)> {
        let content = self.content(piece);
        let before = content.partition_point(|word| word.at < from.start);
        content
            .iter()
            .enumerate()
            .filter(|(_, word)| !(from.start..from.end).contains(&word.at))
            .filter_map(|(index, word)| {
                let distance = if index < before {
                    before - index
                } else {
                    index + 1 - before
                };
                Some((distance, Rc::clone(word.stem.as_ref()?)))
            })
            .collect()
    }

    fn content(&mut self, piece: Span) -> Rc<[Content]> {
        if let Some((_, content)) = self.last.as_ref().filter(|(last, _)| *last == piece) {
            return Rc::clone(content);
        }
        let content: Rc<[Content]> = piece
            .of(self.text)
            .unicode_word_indices()
            .map(|(offset, word)| Content {
                at: piece.start + offset,
                stem: is_content(word, self.words).then(|| self.stem(word)),
            })
            .collect();
        self.last = Some((piece, Rc::clone(&content)));
        content
    }

    /// The stem of one word.
    fn stem(&mut self, word: &'t str) -> Rc<str> {
        let stemmer = &self.stemmer;
        Rc::clone(self.known.entry(word).or_insert_with(|| {
            let lower = word.to_lowercase().replace('’', "'");
            let bare = lower.strip_suffix("'s").unwrap_or(&lower);
            stemmer.stem(bare).into()
        }))
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
