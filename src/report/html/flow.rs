//! Where on the drawing of the citations does a bar stand, and which way does a band run?
//!
//! The drawing is computed here, so that the page needs no library and every machine shows the same
//! picture. Bars for sources to the left, for cited bodies to the right, for those who carried a word
//! between them; bands as wide as the mentions they stand for.

use std::collections::BTreeMap;

use super::{Limits, shown};
use crate::{
    model::Edge,
    report::{layout::right_column, lookup::Lookup, text::head, words},
};

/// A bar with its name.
pub(crate) struct Node {
    pub(crate) column: &'static str,
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) height: usize,
    pub(crate) middle: usize,
    pub(crate) text_x: usize,
    pub(crate) name: String,
    pub(crate) mentions: usize,
    pub(crate) remark: Option<String>,
}

/// A band from one bar to another.
pub(crate) struct Band {
    pub(crate) edge: Option<usize>,
    pub(crate) path: String,
    pub(crate) repeats: bool,
    pub(crate) title: String,
}

// The drawing, in units of its view box.
const LEFT: usize = 236;
const MIDDLE: usize = 470;
const RIGHT: usize = 716;
const BAR: usize = 8;
const TOP: usize = 16;
const GAP: usize = 18;
/// The least room for a name and its remark.
const LEAST: usize = 26;
/// Characters of a name that fit beside its bar.
const NAME: usize = 27;
/// The height of one mention, until there are too many.
const MENTION: usize = 9;
/// The most height that all bands together may have.
const BANDS: usize = 640;

/// A flow: source, carrier, body, mentions, and the edge it stands for.
struct Flow {
    left: usize,
    middle: Option<usize>,
    right: usize,
    weight: usize,
    edge: usize,
}

/// Bars, bands and the height they need.
pub(crate) struct Drawing {
    pub(crate) height: usize,
    pub(crate) nodes: Vec<Node>,
    pub(crate) bands: Vec<Band>,
    /// Citations of sources or bodies that have no bar.
    pub(crate) not_drawn: usize,
}

impl Drawing {
    /// `listed` is the number of edges that the list below holds, to which bands may lead.
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits, listed: usize) -> Self {
        let cites: Vec<(usize, &Edge)> = lookup
            .report
            .map
            .edges
            .iter()
            .enumerate()
            .filter(|(_, edge)| edge.kind != "derived_from")
            .collect();
        let left = heaviest(lookup.sources(), limits.nodes, |name| {
            weigh(
                cites
                    .iter()
                    .filter(|(_, edge)| lookup.source(&edge.source) == name),
            )
        });
        let mut bodies: Vec<&str> = cites.iter().map(|(_, edge)| edge.target.as_str()).collect();
        bodies.sort_unstable();
        bodies.dedup();
        let right = heaviest(&bodies, limits.nodes, |id| {
            weigh(cites.iter().filter(|(_, edge)| edge.target == id))
        });
        let routes = routes(lookup);
        let mut middle: Vec<String> = routes.values().flat_map(BTreeMap::keys).cloned().collect();
        middle.sort();
        middle.dedup();
        let mut flows = Vec::new();
        let mut not_drawn = 0;
        for (number, edge) in &cites {
            let from = left.iter().position(|name| *name == lookup.source(&edge.source));
            let to = right.iter().position(|id| *id == edge.target);
            let (Some(from), Some(to)) = (from, to) else {
                not_drawn += 1;
                continue;
            };
            let carried = routes
                .get(&(edge.source.as_str(), edge.target.as_str()))
                .into_iter()
                .flatten();
            flows.extend(split(edge, carried).into_iter().map(|(via, weight)| Flow {
                left: from,
                middle: via.and_then(|via| middle.iter().position(|carrier| carrier == via)),
                right: to,
                weight,
                edge: *number,
            }));
        }
        let links: Vec<(usize, usize, usize)> = flows
            .iter()
            .map(|flow| (flow.left, flow.right, flow.weight))
            .collect();
        let order = right_column(right.len(), &links);
        let right_names: Vec<String> = right.iter().map(|id| shown(lookup.report.name(id))).collect();
        let left_names: Vec<String> = left.iter().map(|name| shown(lookup.short_name(name))).collect();
        let remarks: Vec<Option<String>> = left.iter().map(|name| repeated(lookup, name)).collect();
        let mut columns = Columns::new(&flows, left.len(), middle.len(), &order);
        let bands = columns.bands(&flows, &left_names, &middle, &right_names, &remarks, listed);
        Self {
            height: columns.height(),
            nodes: columns.nodes(&left_names, &middle, &right_names, remarks),
            bands,
            not_drawn,
        }
    }
}

/// Mentions that reached an article through someone, by article and cited body.
fn routes<'r>(lookup: &Lookup<'r>) -> BTreeMap<(&'r str, &'r str), BTreeMap<String, usize>> {
    let mut routes: BTreeMap<(&str, &str), BTreeMap<String, usize>> = BTreeMap::new();
    for mention in lookup.report.figures.iter().flat_map(|figure| &figure.mentions) {
        let Some(said) = &mention.said else { continue };
        let Some(via) = &said.via else { continue };
        let carried = routes.entry((&mention.doc, &said.speaker)).or_default();
        *carried.entry(shown(lookup.report.name(via))).or_default() += 1;
    }
    routes
}

/// The mentions of an edge, those that came through someone apart from those that did not.
fn split<'v>(
    edge: &Edge,
    carried: impl Iterator<Item = (&'v String, &'v usize)>,
) -> Vec<(Option<&'v String>, usize)> {
    let mut rest = edge.weight.max(1);
    let mut parts = Vec::new();
    for (via, mentions) in carried {
        let mentions = (*mentions).min(rest);
        rest -= mentions;
        parts.push((Some(via), mentions));
    }
    parts.push((None, rest));
    parts.retain(|(_, mentions)| *mentions > 0);
    parts
}

fn weigh<'e>(edges: impl Iterator<Item = &'e (usize, &'e Edge)>) -> usize {
    edges.map(|(_, edge)| edge.weight.max(1)).sum()
}

/// The names that weigh most, in the order they came; those without weight are not drawn.
fn heaviest<'n>(names: &[&'n str], most: usize, weight: impl Fn(&str) -> usize) -> Vec<&'n str> {
    let weights: Vec<usize> = names.iter().map(|name| weight(name)).collect();
    let mut by_weight: Vec<usize> = (0..names.len()).filter(|&index| weights[index] > 0).collect();
    by_weight.sort_by_key(|&index| (std::cmp::Reverse(weights[index]), index));
    by_weight.truncate(most);
    by_weight.sort_unstable();
    by_weight.into_iter().map(|index| names[index]).collect()
}

/// The source that all articles of this one are derived from.
fn repeated(lookup: &Lookup<'_>, source: &str) -> Option<String> {
    let mut articles = lookup
        .report
        .articles
        .iter()
        .filter(|article| article.record.source_key() == source)
        .peekable();
    articles.peek()?;
    let originals: Option<Vec<&str>> = articles
        .map(|article| article.derived_from.as_deref().map(|from| lookup.source(from)))
        .collect();
    originals?
        .first()
        .map(|original| shown(lookup.short_name(original)))
}

/// Three columns of bars and how far each is filled with bands.
struct Columns {
    unit: f64,
    left: Vec<Bar>,
    middle: Vec<Bar>,
    right: Vec<Bar>,
}

/// A bar: its mentions, its top, and how many mentions came in and went out so far.
#[derive(Clone, Copy, Default)]
struct Bar {
    mentions: usize,
    top: f64,
    height: f64,
    entered: usize,
    left: usize,
}

impl Columns {
    fn new(flows: &[Flow], left: usize, middle: usize, order: &[usize]) -> Self {
        let mut columns = Self {
            unit: unit(flows),
            left: vec![Bar::default(); left],
            middle: vec![Bar::default(); middle],
            right: vec![Bar::default(); order.len()],
        };
        for flow in flows {
            columns.left[flow.left].mentions += flow.weight;
            columns.right[flow.right].mentions += flow.weight;
            if let Some(stop) = flow.middle {
                columns.middle[stop].mentions += flow.weight;
            }
        }
        let whole = |size: usize| (0..size).collect::<Vec<usize>>();
        let unit = columns.unit;
        let heights = [
            stack(&mut columns.left, &whole(left), unit),
            stack(&mut columns.middle, &whole(middle), unit),
            stack(&mut columns.right, order, unit),
        ];
        let tallest = heights.into_iter().fold(0.0, f64::max);
        for (bars, height) in [&mut columns.left, &mut columns.middle, &mut columns.right]
            .into_iter()
            .zip(heights)
        {
            for bar in bars {
                bar.top += (tallest - height) / 2.0;
            }
        }
        columns
    }

    fn height(&self) -> usize {
        let bars = self.left.iter().chain(&self.middle).chain(&self.right);
        round(
            bars.map(|bar| bar.top + bar.height.max(real(LEAST)))
                .fold(0.0, f64::max),
        ) + TOP
    }

    fn nodes(
        &self,
        left: &[String],
        middle: &[String],
        right: &[String],
        remarks: Vec<Option<String>>,
    ) -> Vec<Node> {
        let node = |column, x, text_x, bar: &Bar, name: &String, remark| Node {
            column,
            x,
            y: round(bar.top),
            height: round(bar.height).max(2),
            middle: round(bar.top + bar.height / 2.0),
            text_x,
            name: head(name, NAME).into_owned(),
            mentions: bar.mentions,
            remark,
        };
        let mut nodes = Vec::new();
        for ((bar, name), remark) in self.left.iter().zip(left).zip(remarks) {
            nodes.push(node("left", LEFT, LEFT - 12, bar, name, remark));
        }
        for (bar, name) in self.middle.iter().zip(middle) {
            nodes.push(node("middle", MIDDLE, MIDDLE + BAR / 2, bar, name, None));
        }
        for (bar, name) in self.right.iter().zip(right) {
            nodes.push(node("right", RIGHT, RIGHT + BAR + 12, bar, name, None));
        }
        nodes
    }

    fn bands(
        &mut self,
        flows: &[Flow],
        left: &[String],
        middle: &[String],
        right: &[String],
        remarks: &[Option<String>],
        listed: usize,
    ) -> Vec<Band> {
        // Bands leave a bar in the order of where they go, so that they cross as little as may be.
        let mut order: Vec<&Flow> = flows.iter().collect();
        order.sort_by(|a, b| {
            let goal = |flow: &Flow| self.right[flow.right].top;
            a.left.cmp(&b.left).then(goal(a).total_cmp(&goal(b)))
        });
        let mut bands = Vec::new();
        for flow in order {
            let mentions = words::count(flow.weight, "mention");
            let via = flow
                .middle
                .map(|stop| format!(", through {}", middle[stop]))
                .unwrap_or_default();
            let title = format!("{} cites {}{via}: {mentions}", left[flow.left], right[flow.right]);
            let thick = real(flow.weight) * self.unit;
            let from = leave(&mut self.left[flow.left], flow.weight, self.unit);
            let to = enter(&mut self.right[flow.right], flow.weight, self.unit);
            let mut path = String::new();
            match flow.middle {
                None => curve(&mut path, (LEFT + BAR, from), (RIGHT, to), thick),
                Some(stop) => {
                    let arrive = enter(&mut self.middle[stop], flow.weight, self.unit);
                    curve(&mut path, (LEFT + BAR, from), (MIDDLE, arrive), thick);
                    curve(&mut path, (MIDDLE + BAR, arrive), (RIGHT, to), thick);
                }
            }
            let repeats = remarks[flow.left].is_some();
            bands.push(Band {
                edge: Some(flow.edge + 1).filter(|edge| *edge <= listed),
                path,
                repeats,
                title,
            });
        }
        bands
    }
}

/// The height of one mention: full, until all bands together would grow too tall.
fn unit(flows: &[Flow]) -> f64 {
    let all: usize = flows.iter().map(|flow| flow.weight).sum();
    real(MENTION).min(real(BANDS) / real(all.max(1)))
}

/// Puts bars under one another and says how tall the column is.
fn stack(bars: &mut [Bar], order: &[usize], unit: f64) -> f64 {
    let mut top = real(TOP);
    for &index in order {
        let bar = &mut bars[index];
        bar.height = real(bar.mentions) * unit;
        let room = bar.height.max(real(LEAST));
        bar.top = top + (room - bar.height) / 2.0;
        top += room + real(GAP);
    }
    top
}

fn leave(bar: &mut Bar, mentions: usize, unit: f64) -> f64 {
    let at = bar.top + real(bar.left) * unit;
    bar.left += mentions;
    at
}

fn enter(bar: &mut Bar, mentions: usize, unit: f64) -> f64 {
    let at = bar.top + real(bar.entered) * unit;
    bar.entered += mentions;
    at
}

/// A band between two points, each its upper edge.
fn curve(path: &mut String, (x1, y1): (usize, f64), (x2, y2): (usize, f64), thick: f64) {
    use std::fmt::Write;
    let bend = usize::midpoint(x1, x2);
    let (below1, below2) = (y1 + thick, y2 + thick);
    // Writing to a string cannot fail.
    let _ = write!(
        path,
        "M{x1} {y1:.1}C{bend} {y1:.1} {bend} {y2:.1} {x2} {y2:.1}V{below2:.1}C{bend} {below2:.1} {bend} {below1:.1} {x1} {below1:.1}Z"
    );
}

/// A count as a coordinate.
fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A coordinate as a whole number; negative ones do not occur.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the drawing is a few thousand units tall"
)]
fn round(coordinate: f64) -> usize {
    coordinate.max(0.0).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{html::LIMITS, sample};

    #[test]
    fn names_do_not_overlap_and_bars_stay_inside() {
        let report = sample::sample();
        let view = Drawing::new(&Lookup::new(&report), &LIMITS, 99);
        for column in ["left", "middle", "right"] {
            let mut middles: Vec<usize> = view
                .nodes
                .iter()
                .filter(|node| node.column == column)
                .map(|node| node.middle)
                .collect();
            middles.sort_unstable();
            assert!(
                middles.windows(2).all(|pair| pair[1] - pair[0] >= LEAST),
                "{column}"
            );
        }
        assert!(view.nodes.iter().all(|node| node.y + node.height <= view.height));
    }

    #[test]
    fn the_lightest_are_left_to_the_list() {
        assert_eq!(
            heaviest(&["a", "b", "c", "d"], 2, |name| ["c", "a", "b"]
                .iter()
                .position(|n| *n == name)
                .unwrap_or(0)),
            ["a", "b"]
        );
    }
}
