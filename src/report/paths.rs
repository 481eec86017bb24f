//! Which figures lead from an authority into an article, and where does each of them stand?
//!
//! Authorities to the left, figures in the middle, articles to the right: what the page draws as its network, and what the
//! exports of the map have their coordinates from. Where there are too many articles to name, their sources stand for
//! them; what still does not fit is left out, the least repeated first.

use std::collections::BTreeMap;

use super::{
    layout::{Link, three_columns},
    lookup::{Lookup, Tier},
};
use crate::model::{Basis, Figure, Mention};

/// How much a drawing holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) figures: usize,
    /// Authorities, and articles or sources, each.
    pub(super) sides: usize,
    /// So many lines between figures and articles can still be told apart.
    pub(super) lines: usize,
}

pub(super) const ROOM: Room = Room {
    figures: 36,
    sides: 30,
    lines: 130,
};

/// The height of a row, the room above the first one, and where the columns stand.
pub(super) const ROW: usize = 30;
pub(super) const TOP: usize = 24;
pub(super) const LEFT: usize = 232;
pub(super) const RIGHT: usize = 894;

/// The nodes of the three columns, their heights and the links between them.
#[derive(Default)]
pub(super) struct Paths<'r> {
    pub(super) authorities: Vec<&'r str>,
    pub(super) figures: Vec<&'r Figure>,
    /// Articles by id, or sources by name.
    pub(super) articles: Vec<&'r str>,
    pub(super) by_source: bool,
    /// (authority, figure) to the articles that credit it so.
    pub(super) credits: BTreeMap<(usize, usize), Vec<usize>>,
    /// (figure, article) to mentions and whether it is merely repeated.
    pub(super) states: BTreeMap<(usize, usize), (usize, bool)>,
    /// Where each node of the three columns stands, from the top.
    pub(super) heights: [Vec<usize>; 3],
}

impl<'r> Paths<'r> {
    pub(super) fn new(lookup: &Lookup<'r>, room: &Room) -> Self {
        let mut chosen = chosen(lookup, room);
        let mut paths = Self::of(lookup, room, &chosen);
        while paths.states.len() > room.lines && chosen.len() > 1 {
            chosen.pop();
            paths = Self::of(lookup, room, &chosen);
        }
        paths.settle();
        paths
    }

    /// Rows that the tallest column has.
    pub(super) fn rows(&self) -> usize {
        let sizes = [self.authorities.len(), self.figures.len(), self.articles.len()];
        sizes.into_iter().max().unwrap_or(0)
    }

    fn of(lookup: &Lookup<'r>, room: &Room, chosen: &[&'r Figure]) -> Self {
        let mentions = || chosen.iter().flat_map(|figure| &figure.mentions);
        let articles = heaviest(mentions().map(|mention| mention.doc.as_str()), usize::MAX);
        let by_source = articles.len() > room.sides;
        let mut paths = Self {
            authorities: heaviest(mentions().filter_map(authority), room.sides),
            figures: chosen.to_vec(),
            articles: if by_source {
                heaviest(mentions().map(|mention| lookup.source_of(mention)), room.sides)
            } else {
                articles
            },
            by_source,
            ..Self::default()
        };
        for (index, figure) in chosen.iter().enumerate() {
            paths.add(lookup, index, figure);
        }
        paths
    }

    fn add(&mut self, lookup: &Lookup<'r>, index: usize, figure: &'r Figure) {
        for mention in &figure.mentions {
            let own = if self.by_source {
                lookup.source_of(mention)
            } else {
                &mention.doc
            };
            let Some(article) = self.articles.iter().position(|id| *id == own) else {
                continue;
            };
            let repeats = lookup.repeats(figure, &mention.doc).is_some();
            let entry = self.states.entry((index, article)).or_insert((0, repeats));
            entry.0 += 1;
            // One article of its own makes a source more than a repeater.
            entry.1 &= repeats;
            let speaker = authority(mention);
            if let Some(authority) = self.authorities.iter().position(|id| Some(*id) == speaker) {
                let carriers = self.credits.entry((authority, index)).or_default();
                if !carriers.contains(&article) {
                    carriers.push(article);
                }
            }
        }
    }

    /// Gives every node its height, so that lines cross as little as may be.
    fn settle(&mut self) {
        let credits = self.credits.iter();
        let mut links: Vec<Link> = credits
            .map(|((authority, figure), articles)| (0, *authority, *figure, articles.len()))
            .collect();
        let states = self.states.iter();
        links.extend(states.map(|((figure, article), (mentions, _))| (1, *figure, *article, *mentions)));
        let sizes = [self.authorities.len(), self.figures.len(), self.articles.len()];
        let tallest = self.rows();
        self.heights = three_columns(sizes, &links).map(|order| rows(&order, tallest));
    }
}

/// The body that a mention credits; the author of the article is none.
fn authority(mention: &Mention) -> Option<&str> {
    let said = mention.said.as_ref()?;
    (said.basis != Basis::Author).then_some(said.speaker.as_str())
}

/// Bodies that any mention credits.
pub(super) fn authorities(lookup: &Lookup<'_>) -> usize {
    let mentions = lookup.report.figures.iter().flat_map(|figure| &figure.mentions);
    let mut bodies: Vec<&str> = mentions.filter_map(authority).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies.len()
}

/// Figures that lead from one body to another: repeated, or credited to someone.
fn chosen<'r>(lookup: &Lookup<'r>, room: &Room) -> Vec<&'r Figure> {
    let leads = |figure: &Figure| figure.sources.len() > 1 || !figure.cited.is_empty();
    let ranked = lookup.ranked().into_iter().map(|(_, figure)| figure);
    ranked
        .filter(|figure| Lookup::tier(figure) != Tier::Bare && leads(figure))
        .take(room.figures)
        .collect()
}

/// Names by how often they come, at most so many.
fn heaviest<'n>(names: impl Iterator<Item = &'n str>, most: usize) -> Vec<&'n str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *times.entry(name).or_default() += 1;
    }
    let mut by_times: Vec<(&str, usize)> = times.into_iter().collect();
    by_times.sort_by_key(|&(name, times)| (std::cmp::Reverse(times), name));
    by_times.into_iter().take(most).map(|(name, _)| name).collect()
}

/// The height at which each node of a column stands; shorter columns are spread over the tallest.
fn rows(order: &[usize], tallest: usize) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    let room = tallest * ROW;
    for (place, &node) in order.iter().enumerate() {
        places[node] = TOP + (2 * place + 1) * room / (2 * order.len().max(1));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn no_two_nodes_of_a_column_touch() {
        let report = sample::sample();
        let paths = Paths::new(&Lookup::new(&report), &ROOM);
        for mut column in paths.heights.clone() {
            column.sort_unstable();
            assert!(column.windows(2).all(|pair| pair[1] - pair[0] >= ROW - 1));
            assert!(column.iter().all(|&y| y < TOP * 2 + paths.rows() * ROW));
        }
    }
}
