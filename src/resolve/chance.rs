//! How likely is it that an article on anything else states a value by chance?
//!
//! The corpus answers: a value that many articles on other events state says little. Where the corpus is small, the digits
//! of the value answer for it.

use rayon::prelude::*;

use super::{
    kin::Kin,
    profile::Profile,
    topics::{Topic, count, event},
    values::Holders,
    worth,
};
use crate::model::Mention;

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
    values: &[Holders],
    mentions: &[Mention],
    profiles: &[Profile],
    topics: &[Topic],
) -> Vec<f64> {
    let articles = count(topics.len());
    let of_value = |value: &Holders| -> Vec<(usize, f64)> {
        let others = elsewhere(&value.articles, topics);
        let rarity = |&index: &usize| {
            let place = value.articles.binary_search(&profiles[index].article);
            let others = place.map_or(value.articles.len(), |place| others[place]);
            let guess = DIGIT.powf(worth::worth(&mentions[index])) * GUESS;
            let chance = (count(others) + guess) / (articles + GUESS);
            (index, -chance.clamp(BOUNDS.0, BOUNDS.1).ln())
        };
        value.mentions.iter().map(rarity).collect()
    };
    let found: Vec<Vec<(usize, f64)>> = values.par_iter().map(of_value).collect();
    let mut rarities = vec![0.0; mentions.len()];
    for (index, rarity) in found.into_iter().flatten() {
        rarities[index] = rarity;
    }
    rarities
}

/// For each of the articles that state a value, how many of them are on other events than it.
fn elsewhere(holders: &[u32], topics: &[Topic]) -> Vec<usize> {
    if holders.len() > MANY {
        return vec![holders.len(); holders.len()];
    }
    let kin = Kin::among(holders.to_vec(), topics);
    let others = |place: usize| {
        let row = kin.row(place).iter().enumerate();
        row.filter(|(other, kinship)| *other != place && event(**kinship) <= 0.0)
            .count()
    };
    (0..holders.len()).map(others).collect()
}
