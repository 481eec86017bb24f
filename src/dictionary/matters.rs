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
    /// What another figure is measured by: "up from 40", "40 a year earlier".
    Base,
    /// What stands between a figure and the one that it corrects: "12 and not 21".
    Corrected,
    /// A count that grows as news comes in: "killed", "cases".
    Toll,
    /// An earlier time than the article's: "a year ago", "the previous record".
    Earlier,
    /// What stands before a value that is reached or left, and not the change: "fell to 21%", "up from 46%".
    Level,
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
            "base" => Self::Base,
            "corrected" => Self::Corrected,
            "toll" => Self::Toll,
            "earlier" => Self::Earlier,
            "level" => Self::Level,
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
    /// What makes a figure one that another is measured by, before it and behind it.
    bases: (Phrases<Matter>, Phrases<Matter>),
    corrections: Phrases<Matter>,
    levels: Phrases<Matter>,
    tolls: WordMap<Matter>,
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
            bases: (Phrases::backwards(), Phrases::forwards()),
            corrections: Phrases::forwards(),
            levels: Phrases::backwards(),
            tolls: WordMap::default(),
        };
        for row in tables.get("matters.tsv").rows() {
            let class = row.get("class");
            let matter = Matter::named(class).ok_or_else(|| {
                row.wrong(
                    format!("column `class` holds {class:?}"),
                    "the classes are elapsed, lasting, age, day, week, month, year, check, base, corrected, toll, earlier, level, other",
                )
            })?;
            for surface in row.list("surfaces") {
                match row.get("place") {
                    "before" if matter == Matter::Base => matters.bases.0.insert(surface, matter),
                    "before" if matter == Matter::Level => matters.levels.insert(surface, matter),
                    "behind" if matter == Matter::Base => matters.bases.1.insert(surface, matter),
                    "between" => matters.corrections.insert(surface, matter),
                    "anywhere" if matter == Matter::Toll => {
                        matters.tolls.insert_new(surface, matter);
                    }
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
                            "the places are before, behind, between, anywhere, counted, phrase",
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

    /// Whether a figure between these texts of its sentence is one that another is measured by: "up from 40".
    pub fn is_base(&self, before: &str, behind: &str) -> bool {
        let nearest: Vec<&str> = before.unicode_words().rev().take(3).collect();
        let next: Vec<&str> = behind.unicode_words().take(4).collect();
        let apart = behind.trim_start().starts_with(['.', ';']);
        self.bases.0.find(|step| nearest.get(step).copied()).is_some()
            || !apart && self.bases.1.find(|step| next.get(step).copied()).is_some()
    }

    /// Whether a figure behind this text of its sentence is a value that is reached or left, and not the change: "fell to 21%".
    pub fn is_level(&self, before: &str) -> bool {
        let nearest: Vec<&str> = before.unicode_words().rev().take(4).collect();
        self.levels.find(|step| nearest.get(step).copied()).is_some()
    }

    /// Whether `text`, between two figures, says that the first is right and the second is not.
    pub fn corrects(&self, text: &str) -> bool {
        let words: Vec<&str> = text.unicode_words().collect();
        let found = self.corrections.find(|step| words.get(step).copied());
        found.is_some_and(|(length, _)| length == words.len())
    }

    /// Whether `text` counts what grows as news comes in.
    pub fn tolls(&self, text: &str) -> bool {
        text.unicode_words()
            .any(|word| self.tolls.get_folded(word).is_some())
    }

    /// Whether `text` holds a phrase of this kind.
    pub fn speak_of(&self, matter: Matter, text: &str) -> bool {
        self.are_on(matter, &text.unicode_words().collect::<Vec<&str>>())
    }

    /// The same of a text that is cut into its words.
    pub fn are_on(&self, matter: Matter, words: &[&str]) -> bool {
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
