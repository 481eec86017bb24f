//! Do two figures stand in articles of their own?
//!
//! Asked for hundreds of thousands of pairs, so the ids of articles become numbers first.

use rustc_hash::FxHashMap;

use crate::model::Figure;

/// The articles of each figure, as sorted numbers.
pub(super) struct Documents<'f> {
    numbers: FxHashMap<&'f str, u32>,
    lists: Vec<Vec<u32>>,
}

impl<'f> Documents<'f> {
    /// Numbers the articles of all figures.
    pub(super) fn new(figures: &'f [Figure]) -> Self {
        let mut numbers: FxHashMap<&str, u32> = FxHashMap::default();
        let mut lists = Vec::with_capacity(figures.len());
        for figure in figures {
            let mut list: Vec<u32> = Vec::with_capacity(figure.documents.len());
            for doc in &figure.documents {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                list.push(*numbers.entry(doc).or_insert(next));
            }
            list.sort_unstable();
            lists.push(list);
        }
        Self { numbers, lists }
    }

    /// The articles that state the first figure and not the second, and the other way round.
    pub(super) fn apart(&self, one: usize, two: usize) -> (Vec<u32>, Vec<u32>) {
        let without = |own: &[u32], others: &[u32]| -> Vec<u32> {
            own.iter()
                .filter(|doc| others.binary_search(doc).is_err())
                .copied()
                .collect()
        };
        (
            without(&self.lists[one], &self.lists[two]),
            without(&self.lists[two], &self.lists[one]),
        )
    }

    /// Whether each of two figures stands in an article that does not state the other.
    pub(super) fn are_apart(&self, one: usize, two: usize) -> bool {
        let any = |own: &[u32], others: &[u32]| own.iter().any(|doc| others.binary_search(doc).is_err());
        any(&self.lists[one], &self.lists[two]) && any(&self.lists[two], &self.lists[one])
    }

    /// How many articles state both figures, `most` at most.
    pub(super) fn both(&self, one: usize, two: usize, most: usize) -> f64 {
        let (own, others) = (&self.lists[one], &self.lists[two]);
        let both = own.iter().filter(|doc| others.binary_search(doc).is_ok());
        f64::from(u32::try_from(both.take(most).count()).unwrap_or(u32::MAX))
    }

    /// The number of an article.
    pub(super) fn number(&self, doc: &str) -> Option<u32> {
        self.numbers.get(doc).copied()
    }
}
