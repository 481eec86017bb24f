//! Where on the map does a node stand?
//!
//! Each as near as can be to those it is linked with (the barycentre method, ties by name): the same map gives the same
//! picture, in the page and in the exports.

use std::collections::BTreeMap;

use super::{
    lookup::Lookup,
    paths::{LEFT, Paths, RIGHT, ROOM, ROW, TOP},
};

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

/// Sweeps over the columns; more of them change little.
const SWEEPS: usize = 6;

/// A link between neighbouring columns: which of the two gaps, then indices into the column before and the
/// one after it, and a weight.
pub(super) type Link = (usize, usize, usize, usize);

/// Orders three neighbouring columns so that links cross as little as may be.
///
/// The first order is the one the nodes come in; then each column is sorted by the mean place of its
/// neighbours, forth and back, and ties keep their order: the same map gives the same picture.
pub(super) fn three_columns(sizes: [usize; 3], links: &[Link]) -> [Vec<usize>; 3] {
    let mut orders = sizes.map(|size| (0..size).collect::<Vec<usize>>());
    for sweep in 0..SWEEPS {
        let columns = if sweep % 2 == 0 { [1, 2, 0] } else { [1, 0, 2] };
        for column in columns {
            settle(column, &mut orders, links);
        }
    }
    orders
}

/// Sorts one column by the mean place of its neighbours; places are parts of their column's height.
fn settle(column: usize, orders: &mut [Vec<usize>; 3], links: &[Link]) {
    const HEIGHT: u64 = 1 << 20;
    let places: Vec<Vec<u64>> = orders
        .iter()
        .map(|order| {
            let mut places = vec![0; order.len()];
            for (place, &node) in order.iter().enumerate() {
                places[node] = (2 * place as u64 + 1) * HEIGHT / (2 * order.len() as u64);
            }
            places
        })
        .collect();
    let mut pull = vec![(0_u64, 0_u64); orders[column].len()];
    for &(gap, before, after, weight) in links {
        let (own, other) = match column {
            _ if column == gap => (before, places[gap + 1][after]),
            _ if column == gap + 1 => (after, places[gap][before]),
            _ => continue,
        };
        pull[own].0 += other * weight as u64;
        pull[own].1 += weight as u64;
    }
    let own = &places[column];
    let goal = |node: usize| match pull[node] {
        (_, 0) => own[node],
        (sum, all) => sum / all,
    };
    orders[column].sort_by_key(|&node| (goal(node), own[node]));
}

/// Coordinates for every node of the map, by id: those of the page's network, in the units of its view box.
///
/// What the page leaves out stands below what it draws, in the same columns; where sources stand for their articles
/// there, the articles stand in the row of their source, one behind the other.
pub(super) fn coordinates(lookup: &Lookup<'_>) -> BTreeMap<String, (f64, f64)> {
    let paths = Paths::new(lookup, &ROOM);
    let map = &lookup.report.map;
    let (mut articles, bodies): (Vec<&str>, Vec<&str>) = map
        .nodes
        .iter()
        .map(|node| node.id.as_str())
        .partition(|id| lookup.article(id).is_some());
    articles.sort_by_key(|id| (lookup.source_place(lookup.source(id)), *id));
    let order = beside(lookup, &articles, &bodies);
    let ([left, _, right], rows) = (&paths.heights, paths.rows());
    let drawn = |column: &[&str], heights: &[usize], name: &str| {
        let at = column.iter().position(|own| *own == name)?;
        Some(heights[at])
    };
    let mut below = 0..;
    let mut next = || TOP + (rows + below.next().unwrap_or_default()) * ROW + ROW / 2;
    let mut coordinates = BTreeMap::new();
    for id in order {
        let y = drawn(&paths.authorities, left, id).unwrap_or_else(&mut next);
        coordinates.insert(id.to_owned(), (step(LEFT), step(y)));
    }
    let mut below = 0..;
    let mut next = || TOP + (rows + below.next().unwrap_or_default()) * ROW + ROW / 2;
    let mut behind: BTreeMap<&str, usize> = BTreeMap::new();
    for id in articles {
        let named = if paths.by_source { lookup.source(id) } else { id };
        let place = match drawn(&paths.articles, right, named) {
            Some(y) if paths.by_source => {
                let queue = behind.entry(named).or_default();
                *queue += 1;
                (RIGHT + *queue * ROW, y)
            }
            Some(y) => (RIGHT, y),
            None => (RIGHT, next()),
        };
        coordinates.insert(id.to_owned(), (step(place.0), step(place.1)));
    }
    coordinates
}

/// Bodies in an order in which each is near those who cite it.
fn beside<'r>(lookup: &Lookup<'r>, articles: &[&'r str], bodies: &[&'r str]) -> Vec<&'r str> {
    let place = |ids: &[&'r str]| -> BTreeMap<&'r str, usize> {
        ids.iter().enumerate().map(|(index, id)| (*id, index)).collect()
    };
    let (left, right) = (place(articles), place(bodies));
    let edges = lookup.report.map.edges.iter();
    let links: Vec<(usize, usize, usize)> = edges
        .filter_map(|edge| {
            let (source, target) = (edge.source.as_str(), edge.target.as_str());
            Some((*left.get(source)?, *right.get(target)?, edge.weight))
        })
        .collect();
    let order = right_column(bodies.len(), &links);
    order.into_iter().map(|index| bodies[index]).collect()
}

/// A place as a coordinate; maps have fewer nodes than a `u32` counts.
fn step(place: usize) -> f64 {
    f64::from(u32::try_from(place).unwrap_or(u32::MAX))
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
    fn lines_that_need_not_cross_do_not() {
        // Authority 0 speaks for figure 1, authority 1 for figure 0; figure 0 stands in article 1.
        let links = [(0, 0, 1, 1), (0, 1, 0, 1), (1, 0, 1, 1), (1, 1, 0, 1)];
        let [left, middle, right] = three_columns([2, 2, 2], &links);
        let place = |order: &[usize], node: usize| order.iter().position(|own| *own == node);
        for (gap, before, after, _) in links {
            let (one, other) = if gap == 0 {
                (&left, &middle)
            } else {
                (&middle, &right)
            };
            assert_eq!(place(one, before), place(other, after));
        }
        assert_eq!(three_columns([0, 3, 0], &[]), [vec![], vec![0, 1, 2], vec![]]);
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
        assert!(places["gridscore"].0 < places["tern"].0);
    }
}
