//! Which mentions state one value?
//!
//! The values of a corpus are numbered once, so that nobody has to write or compare them as texts again.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::amount;
use crate::{dictionary::Units, model::Mention};

/// The mentions of one value, and the articles that state it.
pub(super) struct Holders {
    /// What the value is an amount of, and its text; none for what has no value but its words.
    pub(super) key: Option<(String, String)>,
    /// Rising.
    pub(super) mentions: Vec<usize>,
    /// Rising.
    pub(super) articles: Vec<u32>,
}

/// All values of a corpus: by dimension and text, those that have only words last.
pub(super) fn values(mentions: &[Mention], articles: &[u32], units: &Units) -> Vec<Holders> {
    let keys: Vec<(Option<String>, String)> = mentions
        .par_iter()
        .map(|mention| match amount::key(mention, units) {
            Some(key) => (Some(amount::dimension(mention, units)), key),
            None => (
                None,
                format!(
                    "{} {}",
                    amount::dimension(mention, units),
                    mention.text.to_lowercase()
                ),
            ),
        })
        .collect();
    let mut numbers: FxHashMap<(Option<String>, String), usize> = FxHashMap::default();
    let mut values: Vec<Holders> = Vec::new();
    for (index, (key, &article)) in keys.into_iter().zip(articles).enumerate() {
        let next = values.len();
        let value = *numbers.entry(key).or_insert(next);
        if value == next {
            values.push(Holders {
                key: None,
                mentions: Vec::new(),
                articles: Vec::new(),
            });
        }
        let holders = &mut values[value];
        holders.mentions.push(index);
        if holders.articles.last() != Some(&article) {
            holders.articles.push(article);
        }
    }
    let mut keys: Vec<((Option<String>, String), usize)> = numbers.into_iter().collect();
    keys.sort_unstable_by_key(|(_, value)| *value);
    for (holders, ((dimension, key), _)) in values.iter_mut().zip(keys) {
        holders.key = dimension.map(|dimension| (dimension, key));
    }
    values.par_sort_by(|a, b| (a.key.is_none(), &a.key).cmp(&(b.key.is_none(), &b.key)));
    values
}
