//! How often does an article use a word beside its figures?
//!
//! All that speaks of one event shares the words of that event, so that they tell none of its figures from another. A word
//! that two articles use beside one figure each does.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::profile::Profile;
use crate::model::Mention;

/// A share below which a word is no rarer.
const RAREST: f64 = 0.03;

/// How many of an article's sentences with figures hold each word, sorted by word; and how many there are.
pub(super) struct Spread {
    words: Vec<(u32, u32)>,
    sentences: u32,
}

impl Spread {
    fn of(&self, word: u32) -> u32 {
        let found = self.words.binary_search_by_key(&word, |(known, _)| *known);
        found.map_or(0, |at| self.words[at].1)
    }

    /// How much it says that two sentences, one of each article, share a word: from 0 to 1.
    pub(super) fn surprise(&self, other: &Self, word: u32) -> f64 {
        let (held, all) = if std::ptr::eq(self, other) {
            (self.of(word), self.sentences)
        } else {
            (self.of(word) + other.of(word), self.sentences + other.sentences)
        };
        let share = f64::from(held) / f64::from(all.max(1));
        share.max(RAREST).ln() / RAREST.ln()
    }
}

/// The words of every article's sentences with figures.
pub(super) fn spreads(mentions: &[Mention], profiles: &[Profile]) -> Vec<Spread> {
    let articles: Vec<&[Mention]> = mentions.chunk_by(|a, b| a.doc == b.doc).collect();
    let own: Vec<&[Profile]> = profiles.chunk_by(|a, b| a.article == b.article).collect();
    let articles = articles.into_par_iter().zip(own);
    articles
        .map(|(mentions, profiles)| spread(mentions, profiles))
        .collect()
}

/// The words of one article's sentences with figures.
fn spread(mentions: &[Mention], profiles: &[Profile]) -> Spread {
    let mut held: Vec<u32> = Vec::new();
    let (mut from, mut sentences) = (0, 0);
    for said in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let own = &profiles[from..from + said.len()];
        let words: BTreeSet<u32> = own
            .iter()
            .flat_map(|profile| profile.words.iter().copied())
            .collect();
        held.extend(words);
        from += said.len();
        sentences += 1;
    }
    held.sort_unstable();
    let words = held.chunk_by(|a, b| a == b);
    let words = words.map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX)));
    Spread {
        words: words.collect(),
        sentences,
    }
}
