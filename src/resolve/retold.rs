//! Which figure of its original does a figure of a derived article repeat?
//!
//! Who retells an article keeps most of its figures, and most of these in their order. The longest run of equal values in one
//! order is laid on the original first; then values that both articles state only once, wherever they stand. A value that the
//! original states twice is so told apart by what stands before and behind it.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::amount;
use crate::{
    dictionary::Units,
    model::{Derivation, Mention},
};

/// A value that an article states more often says nothing by its place.
const OFTEN: usize = 16;

/// What each mention repeats.
pub(super) struct Retold {
    /// For each mention the one that it repeats of the article that its own goes back to, itself in an original; none where it
    /// is new.
    roots: Vec<Option<usize>>,
}

impl Retold {
    /// Lays the sorted mentions of derived articles on those of their originals.
    pub(super) fn new(mentions: &[Mention], derivations: &[Derivation], units: &Units) -> Self {
        let articles = mentions.chunk_by(|a, b| a.doc == b.doc);
        let mut starts: FxHashMap<&str, (usize, &[Mention])> = FxHashMap::default();
        let mut homes: Vec<usize> = Vec::with_capacity(mentions.len());
        for own in articles {
            starts.insert(&own[0].doc, (homes.len(), own));
            homes.resize(homes.len() + own.len(), homes.len());
        }
        let mut parents: FxHashMap<usize, usize> = FxHashMap::default();
        let mut sources: Vec<Option<usize>> = vec![None; mentions.len()];
        for derivation in derivations {
            let place = |doc: &str| starts.get(doc).copied();
            let (Some((derived, own)), Some((original, theirs))) =
                (place(&derivation.doc), place(&derivation.from))
            else {
                continue;
            };
            parents.insert(derived, original);
            for (one, two) in aligned(&keys(own, units), &keys(theirs, units)) {
                sources[derived + one] = Some(original + two);
            }
        }
        let roots = (0..mentions.len()).map(|index| {
            let root = end(index, |at| sources[at]);
            let family = end(homes[index], |at| parents.get(&at).copied());
            (homes[root] == family).then_some(root)
        });
        Self {
            roots: roots.collect(),
        }
    }

    /// Whether both mentions repeat one figure of one original.
    pub(super) fn repeat_one(&self, one: usize, two: usize) -> bool {
        self.roots[one].is_some() && self.roots[one] == self.roots[two]
    }
}

/// The last one of a chain. Derivations never lead back.
fn end(from: usize, next: impl Fn(usize) -> Option<usize>) -> usize {
    let mut at = from;
    while let Some(further) = next(at) {
        at = further;
    }
    at
}

/// What a mention is worth, the same for equal amounts.
type Key = Option<(String, String)>;

fn keys(mentions: &[Mention], units: &Units) -> Vec<Key> {
    let of = |mention| Some((amount::dimension(mention, units), amount::key(mention, units)?));
    mentions.iter().map(of).collect()
}

/// The places of figures in a derived article with the places of those that they repeat.
fn aligned(derived: &[Key], original: &[Key]) -> Vec<(usize, usize)> {
    let places = |keys: &[Key]| {
        let mut places: FxHashMap<(String, String), Vec<usize>> = FxHashMap::default();
        for (place, key) in keys.iter().enumerate() {
            if let Some(key) = key {
                places.entry(key.clone()).or_default().push(place);
            }
        }
        places
    };
    let (own, theirs) = (places(derived), places(original));
    let mut pairs = in_order(derived, &theirs);
    let matched: Vec<usize> = pairs.iter().map(|(one, _)| *one).collect();
    let single = own.iter().filter(|(_, places)| places.len() == 1);
    pairs.extend(single.filter_map(|(key, places)| {
        let [two] = theirs.get(key)?.as_slice() else {
            return None;
        };
        (!matched.contains(&places[0])).then_some((places[0], *two))
    }));
    pairs.sort_unstable();
    pairs
}

/// The longest run of equal values that stand in one order in both articles; `original` tells where the other one states each.
pub(super) fn in_order<K: Eq + Hash>(
    derived: &[Option<K>],
    original: &FxHashMap<K, Vec<usize>>,
) -> Vec<(usize, usize)> {
    /// A pair of the run, and the one before it.
    struct Step(usize, usize, Option<usize>);
    let mut steps: Vec<Step> = Vec::new();
    // The last step of the best run of each length.
    let mut ends: Vec<usize> = Vec::new();
    for (place, key) in derived.iter().enumerate() {
        let found = key.as_ref().and_then(|key| original.get(key));
        for &other in found
            .filter(|found| found.len() <= OFTEN)
            .into_iter()
            .flatten()
            .rev()
        {
            let length = ends.partition_point(|&end| steps[end].1 < other);
            let before = length.checked_sub(1).map(|at| ends[at]);
            steps.push(Step(place, other, before));
            let step = steps.len() - 1;
            match ends.get_mut(length) {
                Some(end) => *end = step,
                None => ends.push(step),
            }
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(step) = at {
        let Step(place, other, before) = steps[step];
        run.push((place, other));
        at = before;
    }
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(derived: &[&str], original: &[&str]) -> Vec<(usize, usize)> {
        let keys = |values: &[&str]| -> Vec<Key> {
            values
                .iter()
                .map(|value| Some(("number".to_string(), (*value).to_string())))
                .collect()
        };
        aligned(&keys(derived), &keys(original))
    }

    #[test]
    fn a_value_that_stands_twice_is_told_apart_by_its_place() {
        assert_eq!(
            places(&["9", "4", "12"], &["4", "9", "4", "12", "9"]),
            [(0, 1), (1, 2), (2, 3)]
        );
    }

    #[test]
    fn what_both_state_once_is_one_figure_wherever_it_stands() {
        assert_eq!(
            places(&["31", "9", "4", "12"], &["9", "4", "12", "31"]),
            [(0, 3), (1, 0), (2, 1), (3, 2)]
        );
        assert_eq!(places(&["5", "5"], &["9"]), []);
    }
}
