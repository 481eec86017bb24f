//! How rare is a word in the corpus, what does an article speak of, and do two articles speak of one event?
//!
//! Whole articles answer, not only the sentences with figures: a portrait of a survivor names the ship, not its tonnage.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::profile::Profile;
use crate::model::ArticleRecord;

/// Terms that stand for an article when it is asked whether two articles speak of one event.
const TOPIC: usize = 96;
/// What a name says of an event beside another word.
const NAME: f64 = 1.5;

/// Kinship of two articles below which they are on different events, and above which they are surely on one.
const KIN: (f64, f64) = (0.04, 0.13);

/// Inverse document frequency, 1 for what stands in one article only.
pub(super) fn rarity(profiles: &[Profile], words: usize, articles: usize) -> Vec<f64> {
    let mut counts = vec![(0_u32, u32::MAX); words];
    for profile in profiles {
        for &word in profile.words.iter().chain(&*profile.beside.names) {
            let count = &mut counts[word as usize];
            if count.1 != profile.article {
                *count = (count.0 + 1, profile.article);
            }
        }
    }
    let all = count(articles.max(1));
    let most = (1.0 + all).ln();
    counts
        .into_iter()
        .map(|(held, _)| (1.0 + all / f64::from(held.max(1))).ln() / most)
        .collect()
}

/// The words that stand for an article.
pub(super) struct Topic {
    /// Sorted, and apart from their rarity: most of them are only passed by.
    words: Vec<u32>,
    rarity: Vec<f64>,
    /// The length of that vector.
    length: f64,
}

impl Topic {
    /// How much of what tells two articles from others they share, from 0 to 1.
    pub(super) fn kinship(&self, other: &Self) -> f64 {
        let (first, second) = (self.words.as_slice(), other.words.as_slice());
        let (mut sum, mut a, mut b) = (0.0, 0, 0);
        while let (Some(left), Some(right)) = (first.get(a), second.get(b)) {
            if left == right {
                sum += self.rarity[a] * other.rarity[b];
            }
            a += usize::from(left <= right);
            b += usize::from(right <= left);
        }
        self.part_of(other, sum)
    }

    /// The kinship of two articles whose shared words add up to that.
    pub(super) fn part_of(&self, other: &Self, sum: f64) -> f64 {
        let lengths = self.length * other.length;
        if lengths > 0.0 { sum / lengths } else { 0.0 }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words, sorted, each with its rarity.
    pub(super) fn words(&self) -> impl Iterator<Item = (u32, f64)> {
        self.words.iter().copied().zip(self.rarity.iter().copied())
    }

    /// A topic of these words, which are sorted, with their rarity.
    pub(super) fn of(topic: impl Iterator<Item = (u32, f64)>) -> Self {
        let (words, rarity): (Vec<u32>, Vec<f64>) = topic.unzip();
        let length = rarity.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
        Self {
            words,
            rarity,
            length,
        }
    }
}

/// Whether two articles of this kinship are so much alike that nothing else is asked.
pub(super) fn are_twins(kinship: f64) -> bool {
    kinship > KIN.1 * 2.5
}

/// Whether two articles of this kinship speak of one event, from -1 to 1.
pub(super) fn event(kinship: f64) -> f64 {
    ((kinship - KIN.0) / (KIN.1 - KIN.0)).clamp(0.0, 1.0) * 2.0 - 1.0
}

/// The rarest terms of each article that another article has, too.
pub(super) fn topics(records: &[Option<&ArticleRecord>]) -> Vec<Topic> {
    let frequencies = frequencies(records);
    let all = count(records.len().max(1));
    let most = (1.0 + all).ln();
    let topic = |record: Option<&ArticleRecord>| {
        let terms = record.map_or(&[][..], |record| &record.terms);
        let known = terms.iter().filter_map(|&term| {
            // What no other article has says nothing of likeness.
            let holders = frequencies.get(&(term | 1)).filter(|holders| **holders > 1)?;
            let rarity = (1.0 + all / f64::from(*holders)).ln() / most;
            Some((term | 1, if term & 1 == 1 { rarity * NAME } else { rarity }))
        });
        let mut topic: Vec<(u32, f64)> = known.collect();
        topic.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        topic.truncate(TOPIC);
        topic.sort_unstable_by_key(|(term, _)| *term);
        Topic::of(topic.into_iter())
    };
    records.par_iter().map(|record| topic(*record)).collect()
}

/// How many articles have each term, a name or not.
fn frequencies(records: &[Option<&ArticleRecord>]) -> FxHashMap<u32, u32> {
    let mut terms: Vec<u32> = records
        .par_iter()
        .flat_map_iter(|record| {
            record
                .iter()
                .flat_map(|record| &record.terms)
                .map(|term| term | 1)
        })
        .collect();
    terms.par_sort_unstable();
    let runs = terms.chunk_by(|a, b| a == b);
    runs.map(|run| (run[0], u32::try_from(run.len()).unwrap_or(u32::MAX)))
        .collect()
}

/// A number of things, to reckon with.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
