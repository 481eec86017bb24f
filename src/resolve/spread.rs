//! How often does an article use a word beside its figures?
//!
//! All that speaks of one event shares the words of that event, so that they tell none of its figures from another. A word
//! that two articles use beside one figure each does.

use std::collections::BTreeMap;

use super::profile::Profile;
use crate::model::Mention;

/// A share below which a word is no rarer.
const RAREST: f64 = 0.03;

/// How many of an article's sentences with figures hold each word, sorted by word; and how many there are.
#[derive(Default)]
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
pub(super) fn spreads(mentions: &[Mention], profiles: &[Profile], articles: usize) -> Vec<Spread> {
    let mut spreads: Vec<Spread> = (0..articles).map(|_| Spread::default()).collect();
    let mut counts: Vec<BTreeMap<u32, u32>> = vec![BTreeMap::new(); articles];
    let mut from = 0;
    while from < mentions.len() {
        let place = |index: usize| (&mentions[index].doc, mentions[index].sentence);
        let to = (from..mentions.len())
            .find(|&at| place(at) != place(from))
            .unwrap_or(mentions.len());
        let article = profiles[from].article as usize;
        let mut words: Vec<u32> = profiles[from..to]
            .iter()
            .flat_map(|profile| profile.words.iter().copied())
            .collect();
        words.sort_unstable();
        words.dedup();
        for word in words {
            *counts[article].entry(word).or_default() += 1;
        }
        spreads[article].sentences += 1;
        from = to;
    }
    for (spread, counts) in spreads.iter_mut().zip(counts) {
        spread.words = counts.into_iter().collect();
    }
    spreads
}
