//! How rare is a word in the corpus, what does an article speak of, and do two articles speak of one event?

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::profile::Profile;

/// Words that stand for an article when it is asked whether two articles speak of one event.
const TOPIC: usize = 96;
/// What a name or a telling value says of an event beside another word.
const NAME: f64 = 1.5;

/// Kinship of two articles below which they are on different events, and above which they are surely on one.
const KIN: (f64, f64) = (0.05, 0.14);

/// Inverse document frequency, 1 for what stands in one article only.
pub(super) fn rarity(profiles: &[Profile], words: usize, articles: usize) -> Vec<f64> {
    let mut counts = vec![(0_u32, u32::MAX); words];
    for profile in profiles {
        for &word in profile.words.iter().chain(&profile.names).chain(&profile.telling) {
            let count = &mut counts[word as usize];
            if count.1 != profile.article {
                *count = (count.0 + 1, profile.article);
            }
        }
    }
    let all = f64::from(u32::try_from(articles.max(1)).unwrap_or(u32::MAX));
    let most = (1.0 + all).ln();
    counts
        .into_iter()
        .map(|(count, _)| (1.0 + all / f64::from(count.max(1))).ln() / most)
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
        let lengths = self.length * other.length;
        if lengths > 0.0 { sum / lengths } else { 0.0 }
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

/// The rarest words of each article that another article has, too.
pub(super) fn topics(profiles: &[Profile], rarity: &[f64], articles: usize) -> Vec<Topic> {
    let mut found: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); articles];
    for profile in profiles {
        let words = &mut found[profile.article as usize];
        for &word in &profile.words {
            words.entry(word).or_insert(rarity[word as usize]);
        }
        for &item in profile.names.iter().chain(&profile.telling) {
            words.insert(item, rarity[item as usize] * NAME);
        }
    }
    found
        .into_par_iter()
        .map(|words| {
            // What no other article has says nothing of likeness.
            let mut topic: Vec<(u32, f64)> = words
                .into_iter()
                .filter(|(word, _)| rarity[*word as usize] < 0.999)
                .collect();
            topic.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            topic.truncate(TOPIC);
            topic.sort_unstable_by_key(|(word, _)| *word);
            let length = topic
                .iter()
                .map(|(_, weight)| weight * weight)
                .sum::<f64>()
                .sqrt();
            let (words, rarity) = topic.into_iter().unzip();
            Topic {
                words,
                rarity,
                length,
            }
        })
        .collect()
}
