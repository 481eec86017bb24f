//! Do two figures stand in a common article?
//!
//! Asked for hundreds of thousands of pairs, so the ids of articles become numbers first.

use std::collections::HashMap;

use crate::model::Figure;

/// The articles of each figure, as sorted numbers.
pub(super) struct Documents(Vec<Vec<u32>>);

impl Documents {
    /// Numbers the articles of all figures.
    pub(super) fn new(figures: &[Figure]) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let lists = figures.iter().map(|figure| {
            let mut list: Vec<u32> = figure
                .documents
                .iter()
                .map(|doc| {
                    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                    *numbers.entry(doc).or_insert(next)
                })
                .collect();
            list.sort_unstable();
            list
        });
        Self(lists.collect())
    }

    /// Whether no article states both figures.
    pub(super) fn apart(&self, one: usize, two: usize) -> bool {
        let (short, long) = if self.0[one].len() < self.0[two].len() {
            (&self.0[one], &self.0[two])
        } else {
            (&self.0[two], &self.0[one])
        };
        short.iter().all(|doc| long.binary_search(doc).is_err())
    }
}
