//! Which content words stand around a place, without their endings?

use std::{cell::RefCell, rc::Rc};

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use crate::{
    dictionary::{Dictionaries, StopKind},
    span::Span,
};

/// Cuts words down to their stems (Porter's second English stemmer), each piece of text once.
pub(super) struct Stems<'t> {
    stemmer: Stemmer,
    text: &'t str,
    words: &'t Dictionaries,
    /// The piece asked for last, as figures come sentence by sentence.
    last: Option<(Span, Rc<[Content]>)>,
}

/// How many words farther away it is behind another figure.
const PHRASE: usize = 5;

/// A word of a piece of text.
struct Content {
    /// Where it begins.
    at: usize,
    /// Its stem, if it says what a figure is about.
    stem: Option<Rc<str>>,
}

impl<'t> Stems<'t> {
    pub(super) fn new(text: &'t str, words: &'t Dictionaries) -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            text,
            words,
            last: None,
        }
    }

    /// The stems of the content words of `piece`, each with its distance in words from the place `from`; what stands beyond one of
    /// the sorted `others` is farther away by a phrase.
    pub(super) fn around(&mut self, piece: Span, from: Span, others: &[Span]) -> Vec<(usize, Rc<str>)> {
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
                let (low, high) = (from.end.min(word.at), from.start.max(word.at));
                let between = others
                    .iter()
                    .filter(|other| low <= other.start && other.end <= high);
                let distance = distance + PHRASE * between.count();
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

    /// What one word calls, if that has several names, else its stem. Each thread remembers the stems of those that it has met,
    /// in whatever article.
    fn stem(&self, word: &str) -> Rc<str> {
        let bare = word
            .strip_suffix("'s")
            .or(word.strip_suffix("’s"))
            .unwrap_or(word);
        if let Some(notion) = self.words.notions.of(bare) {
            return notion.into();
        }
        KNOWN.with_borrow_mut(|known| {
            if let Some(stem) = known.get(word) {
                return Rc::clone(stem);
            }
            if known.len() == MOST_KNOWN {
                known.clear();
            }
            let lower = word.to_lowercase().replace('’', "'");
            let bare = lower.strip_suffix("'s").unwrap_or(&lower);
            let stem: Rc<str> = self.stemmer.stem(bare).into();
            known.insert(word.into(), Rc::clone(&stem));
            stem
        })
    }
}

/// Stems of words by how they are written.
type Known = FxHashMap<Box<str>, Rc<str>>;

/// So many are remembered at a time: the words of a language come back, misspellings do not.
const MOST_KNOWN: usize = 1 << 15;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// Whether a word says what a figure is about.
pub(super) fn is_content(word: &str, words: &Dictionaries) -> bool {
    let numbers = &words.numbers;
    // A noun phrase ends before "killed", which says most of what is counted.
    let says = numbers.stop(word) != Some(StopKind::Stop) || words.notions.of(word).is_some();
    word.chars().count() > 1
        && word.starts_with(char::is_alphabetic)
        && says
        && numbers.calendar(word).is_none()
        && numbers.word(word).is_none()
}
