//! Which nodes and edges, with which attributes, has every drawing of the citation map?
//!
//! `GraphML`, GEXF and node-link JSON are three spellings of this: what a reader finds in one of them it finds in the others,
//! under the same names and at the same coordinates.

use std::collections::BTreeMap;

use super::{layout, lookup::Lookup};
use crate::model::{Edge, Node};

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Attribute<'r> {
    /// Words.
    Text(&'r str),
    /// Several of them.
    Texts(&'r [String]),
    /// How many.
    Count(usize),
}

/// What kind of values an attribute has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Count,
}

/// Attributes of nodes, in the order in which they are written. The label is told apart, since formats have a place for it.
pub(super) const NODE: [(&str, Kind); 8] = [
    ("kind", Kind::Text),
    ("mentions", Kind::Count),
    ("figures", Kind::Count),
    ("title", Kind::Text),
    ("source", Kind::Text),
    ("published", Kind::Text),
    ("url", Kind::Text),
    ("derived_from", Kind::Text),
];

/// Attributes of edges beside their weight.
pub(super) const EDGE: [(&str, Kind); 4] = [
    ("kind", Kind::Text),
    ("figures", Kind::Text),
    ("via", Kind::Text),
    ("evidence", Kind::Text),
];

/// A node with its place and its attributes; what is unknown of it is missing.
pub(super) struct Placed<'r> {
    pub(super) node: &'r Node,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) attributes: Vec<(&'static str, Attribute<'r>)>,
}

/// The nodes of the map with their places.
pub(super) fn nodes<'r>(lookup: &Lookup<'r>) -> Vec<Placed<'r>> {
    let places = layout::coordinates(lookup);
    let map = &lookup.report.map;
    let mut weights = BTreeMap::<&str, usize>::new();
    for edge in &map.edges {
        *weights.entry(&edge.source).or_default() += edge.weight;
        *weights.entry(&edge.target).or_default() += edge.weight;
    }
    map.nodes
        .iter()
        .map(|node| {
            let (x, y) = places.get(&node.id).copied().unwrap_or_default();
            Placed {
                node,
                x,
                y,
                attributes: attributes(
                    lookup,
                    node,
                    weights.get(node.id.as_str()).copied().unwrap_or_default(),
                ),
            }
        })
        .collect()
}

fn attributes<'r>(
    lookup: &Lookup<'r>,
    node: &'r Node,
    mentions: usize,
) -> Vec<(&'static str, Attribute<'r>)> {
    let mut known = vec![
        ("kind", Attribute::Text(&node.kind)),
        ("mentions", Attribute::Count(mentions)),
    ];
    let Some(article) = lookup.article(&node.id) else {
        return known;
    };
    known.push(("figures", Attribute::Count(article.figures)));
    let record = &article.record;
    let texts = [
        ("title", &record.title),
        ("source", &record.source),
        ("published", &record.published),
        ("url", &record.url),
        ("derived_from", &article.derived_from),
    ];
    known.extend(
        texts
            .into_iter()
            .filter_map(|(name, text)| Some((name, Attribute::Text(text.as_deref()?)))),
    );
    known
}

/// The attributes of an edge, in the order of [`EDGE`].
pub(super) fn edge(edge: &Edge) -> [(&'static str, Attribute<'_>); 4] {
    [
        ("kind", Attribute::Text(&edge.kind)),
        ("figures", Attribute::Texts(&edge.figures)),
        ("via", Attribute::Texts(&edge.via)),
        ("evidence", Attribute::Text(&edge.evidence)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn attributes_are_those_announced_in_their_order() {
        let report = sample::sample();
        for node in nodes(&Lookup::new(&report)) {
            let mut announced = NODE.iter();
            for (name, value) in &node.attributes {
                let (_, kind) = announced.find(|(known, _)| known == name).expect(name);
                assert_eq!(*kind == Kind::Count, matches!(value, Attribute::Count(_)));
            }
        }
        for told in &report.map.edges {
            assert_eq!(edge(told).map(|(name, _)| name), EDGE.map(|(name, _)| name));
        }
    }
}
