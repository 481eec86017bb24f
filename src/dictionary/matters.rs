//! Which words beside a figure tell what it counts from figures of the same value?
//!
//! "Nine months after the deal" and "built over nine months" are two facts, and so are three million users a day and three
//! million a month.

use unicode_segmentation::UnicodeSegmentation;

use super::{Phrases, Tables, WordMap};
use crate::error::Result;

/// What a word beside a figure says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// A time from an event on: "nine months after", "two years ago".
    Elapsed,
    /// How long something lasts: "over nine months", "took two weeks".
    Lasting,
    /// How old someone or something is.
    Age,
    /// Counted by the day.
    Day,
    /// Counted by the week.
    Week,
    /// Counted by the month.
    Month,
    /// Counted by the year.
    Year,
    /// A check by someone else, done or missing: "independent evaluations".
    Check,
    /// An earlier time than the article's: "a year ago", "the previous record".
    Earlier,
    /// Another case than the one the article is about: "a rival drug", "separately".
    Other,
}

impl Matter {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "elapsed" => Self::Elapsed,
            "lasting" => Self::Lasting,
            "age" => Self::Age,
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "year" => Self::Year,
            "check" => Self::Check,
            "earlier" => Self::Earlier,
            "other" => Self::Other,
            _ => return None,
        })
    }
}

/// The words of `matters.tsv`.
#[derive(Debug)]
pub struct Matters {
    before: Phrases<Matter>,
    behind: Phrases<Matter>,
    anywhere: WordMap<Matter>,
    phrases: Phrases<Matter>,
    /// Nouns that are counted by only behind "a" or "per".
    counted: WordMap<Matter>,
}

impl Matters {
    /// Reads the table.
    ///
    /// # Errors
    /// A row of an unknown class or place.
    pub fn new(tables: &Tables) -> Result<Self> {
        let mut matters = Self {
            before: Phrases::backwards(),
            behind: Phrases::forwards(),
            anywhere: WordMap::default(),
            phrases: Phrases::forwards(),
            counted: WordMap::default(),
        };
        for row in tables.get("matters.tsv").rows() {
            let class = row.get("class");
            let matter = Matter::named(class).ok_or_else(|| {
                row.wrong(
                    format!("column `class` holds {class:?}"),
                    "the classes are elapsed, lasting, age, day, week, month, year, check, earlier, other",
                )
            })?;
            for surface in row.list("surfaces") {
                match row.get("place") {
                    "before" => matters.before.insert(surface, matter),
                    "behind" => matters.behind.insert(surface, matter),
                    "phrase" => matters.phrases.insert(surface, matter),
                    "anywhere" => {
                        matters.anywhere.insert_new(surface, matter);
                    }
                    "counted" => {
                        matters.counted.insert_new(surface, matter);
                    }
                    other => {
                        return Err(row.wrong(
                            format!("column `place` holds {other:?}"),
                            "the places are before, behind, anywhere, counted, phrase",
                        ));
                    }
                }
            }
        }
        Ok(matters)
    }

    /// What the phrase at the end of `text`, which stands before a figure, says of it.
    pub fn before(&self, text: &str) -> Option<Matter> {
        let words: Vec<&str> = text.unicode_words().rev().take(4).collect();
        self.before
            .find(|step| words.get(step).copied())
            .map(|(_, matter)| *matter)
    }

    /// What the phrase at the start of `text`, which stands behind a figure, says of it.
    pub fn behind(&self, text: &str) -> Option<Matter> {
        let words: Vec<&str> = text.unicode_words().take(4).collect();
        self.behind
            .find(|step| words.get(step).copied())
            .map(|(_, matter)| *matter)
    }

    /// Whether `text` holds a phrase of this kind.
    pub fn speak_of(&self, matter: Matter, text: &str) -> bool {
        let words: Vec<&str> = text.unicode_words().collect();
        (0..words.len()).any(|at| {
            let found = self.phrases.find(|step| words.get(at + step).copied());
            found.is_some_and(|(_, kind)| *kind == matter)
        })
    }

    /// The period that a word counts by, given the word before it: "daily", "a month".
    pub fn period(&self, before: &str, word: &str) -> Option<Matter> {
        let counted = || {
            ["a", "per", "each", "every"]
                .contains(&before)
                .then(|| self.counted.get_folded(word))
                .flatten()
        };
        self.anywhere.get_folded(word).or_else(counted).copied()
    }
}
