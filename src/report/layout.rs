//! Where on the map does a node stand?
//!
//! Sources to the left in the order of the table's columns, cited bodies to the right, each as near as
//! can be to those who cite it (one pass of the barycentre method, ties by name): the same map gives the
//! same picture, in the page and in the exports.

use std::collections::BTreeMap;

use super::lookup::Lookup;

/// How far the two columns stand apart in the exports.
const ACROSS: f64 = 1000.0;
/// How far neighbours stand apart in the exports.
const DOWN: f64 = 60.0;

/// Orders the right column of a two-column drawing.
///
/// `links` are `(left, right, weight)` with indices into columns of the given sizes; the answer lists the
/// indices of the right column from top to bottom.
pub(super) fn right_column(size: usize, links: &[(usize, usize, usize)]) -> Vec<usize> {
    let mut pull = vec![(0_u64, 0_u64); size];
    for &(left, right, weight) in links {
        if let Some((sum, total)) = pull.get_mut(right) {
            *sum += (left * weight) as u64;
            *total += weight as u64;
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    // Compared crosswise: fractions stay exact, so that no rounding decides a tie.
    order.sort_by(|&a, &b| {
        let ((sum_a, all_a), (sum_b, all_b)) = (pull[a], pull[b]);
        (all_a == 0)
            .cmp(&(all_b == 0))
            .then((sum_a * all_b).cmp(&(sum_b * all_a)))
            .then(a.cmp(&b))
    });
    order
}

/// Coordinates for every node of the map, by id.
pub(super) fn coordinates(lookup: &Lookup<'_>) -> BTreeMap<String, (f64, f64)> {
    let map = &lookup.report.map;
    let sources = lookup.sources();
    let column = |id: &str| sources.iter().position(|source| *source == lookup.source(id));
    let mut articles: Vec<&str> = map
        .nodes
        .iter()
        .filter(|node| lookup.article(&node.id).is_some())
        .map(|node| node.id.as_str())
        .collect();
    articles.sort_by_key(|id| (column(id), *id));
    let bodies: Vec<&str> = map
        .nodes
        .iter()
        .filter(|node| lookup.article(&node.id).is_none())
        .map(|node| node.id.as_str())
        .collect();
    let place = |ids: &[&str]| -> BTreeMap<String, usize> {
        ids.iter()
            .enumerate()
            .map(|(index, id)| ((*id).to_owned(), index))
            .collect()
    };
    let (left, right) = (place(&articles), place(&bodies));
    let links: Vec<(usize, usize, usize)> = map
        .edges
        .iter()
        .filter_map(|edge| Some((*left.get(&edge.source)?, *right.get(&edge.target)?, edge.weight)))
        .collect();
    let order = right_column(bodies.len(), &links);
    // Both columns are centred on one line.
    let middle = |index: usize, size: usize| (step(index) - step(size.saturating_sub(1)) / 2.0) * DOWN;
    let mut coordinates: BTreeMap<String, (f64, f64)> = articles
        .iter()
        .enumerate()
        .map(|(i, id)| ((*id).to_owned(), (0.0, middle(i, articles.len()))))
        .collect();
    coordinates.extend(
        order
            .iter()
            .enumerate()
            .map(|(i, &body)| (bodies[body].to_owned(), (ACROSS, middle(i, bodies.len())))),
    );
    coordinates
}

/// An index as a coordinate; maps have fewer nodes than a `u32` counts.
fn step(index: usize) -> f64 {
    f64::from(u32::try_from(index).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_body_stands_near_those_who_cite_it() {
        // Left 0 cites right 1, left 9 cites right 0; nobody cites right 2.
        assert_eq!(right_column(3, &[(0, 1, 5), (9, 0, 1), (7, 9, 1)]), [1, 0, 2]);
    }

    #[test]
    fn every_node_has_its_place_and_shares_it_with_none() {
        let report = sample::sample();
        let places = coordinates(&Lookup::new(&report));
        assert_eq!(places.len(), report.map.nodes.len());
        let mut all: Vec<String> = places.values().map(|place| format!("{place:?}")).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), places.len());
        assert!(places["tern"].0 < places["gridscore"].0);
    }
}
