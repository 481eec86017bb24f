//! How likely is it that an article on anything else states a value by chance?
//!
//! The corpus answers: a value that many articles on other events state says little. Where the corpus is small, the digits
//! of the value answer for it.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    amount,
    profile::Profile,
    topics::{Topic, event},
    worth,
};
use crate::{dictionary::Units, model::Mention};

/// How much rarer each digit makes a value, before the corpus is asked.
const DIGIT: f64 = 0.2;
/// How many articles that first guess is worth.
const GUESS: f64 = 20.0;
/// What no value is rarer, and none more frequent than.
const BOUNDS: (f64, f64) = (0.002, 0.9);
/// Articles with one value above which nobody asks which of them are on one event.
const MANY: usize = 48;

/// For each mention how telling its value is: the negative logarithm of that chance.
pub(super) fn rarities(
    mentions: &[Mention],
    profiles: &[Profile],
    topics: &[Topic],
    units: &Units,
) -> Vec<f64> {
    let mut numbers: FxHashMap<(String, String), usize> = FxHashMap::default();
    let mut holders: Vec<Vec<u32>> = Vec::new();
    let mut values: Vec<usize> = Vec::with_capacity(mentions.len());
    for (mention, profile) in mentions.iter().zip(profiles) {
        let key = amount::key(mention, units).unwrap_or_else(|| mention.text.to_lowercase());
        let next = numbers.len();
        let value = *numbers
            .entry((amount::dimension(mention, units), key))
            .or_insert(next);
        if value == next {
            holders.push(Vec::new());
        }
        let list = &mut holders[value];
        if list.last() != Some(&profile.article) {
            list.push(profile.article);
        }
        values.push(value);
    }
    let articles = count(topics.len());
    let pairs = mentions.par_iter().zip(profiles).zip(values);
    pairs
        .map(|((mention, profile), value)| {
            let others = elsewhere(profile.article, &holders[value], topics);
            let guess = DIGIT.powf(worth::worth(mention)) * GUESS;
            let chance = (count(others) + guess) / (articles + GUESS);
            -chance.clamp(BOUNDS.0, BOUNDS.1).ln()
        })
        .collect()
}

/// How many of the articles that state a value are on other events than this one.
fn elsewhere(article: u32, holders: &[u32], topics: &[Topic]) -> usize {
    if holders.len() > MANY {
        return holders.len();
    }
    let other = |holder: &&u32| {
        **holder != article && event(topics[**holder as usize].kinship(&topics[article as usize])) <= 0.0
    };
    holders.iter().filter(other).count()
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
