//! The citations: sources to the left, whom they cite to the right, and the same facts in a list.

use super::{
    Limits,
    flow::{Band, Drawing, Node},
    shown,
};
use crate::{model::Edge, report::lookup::Lookup};

/// The drawing and the list.
pub(super) struct View {
    pub(super) height: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) bands: Vec<Band>,
    pub(super) edges: Vec<Row>,
    /// Edges that only the tables hold.
    pub(super) left_out: usize,
    /// Edges that the drawing leaves to the list.
    pub(super) not_drawn: usize,
}

/// One edge in words.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) source: String,
    pub(super) derived: bool,
    pub(super) target: String,
    pub(super) via: String,
    pub(super) mentions: usize,
    pub(super) figures: usize,
    pub(super) evidence: String,
}

impl View {
    pub(super) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let edges = &lookup.report.map.edges;
        let shown_edges = &edges[..edges.len().min(limits.others)];
        let rows = shown_edges
            .iter()
            .enumerate()
            .map(|(number, edge)| Row::new(lookup, number, edge))
            .collect();
        let drawing = Drawing::new(lookup, limits, shown_edges.len());
        Self {
            height: drawing.height,
            nodes: drawing.nodes,
            bands: drawing.bands,
            edges: rows,
            left_out: edges.len() - shown_edges.len(),
            not_drawn: drawing.not_drawn,
        }
    }
}

impl Row {
    fn new(lookup: &Lookup<'_>, number: usize, edge: &Edge) -> Self {
        let article = lookup.article(&edge.target);
        let target = article.map_or_else(
            || lookup.report.name(&edge.target),
            |article| article.record.source_key(),
        );
        Self {
            number: number + 1,
            source: shown(lookup.source(&edge.source)),
            derived: edge.kind == "derived_from",
            target: shown(target),
            via: carriers(lookup, edge),
            mentions: edge.weight,
            figures: edge.figures.len(),
            evidence: shown(&edge.evidence),
        }
    }
}

/// Through whom, in words.
fn carriers(lookup: &Lookup<'_>, edge: &Edge) -> String {
    let mut via: Vec<String> = edge.via.iter().map(|id| shown(lookup.report.name(id))).collect();
    via.dedup();
    via.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{html::LIMITS, sample};

    #[test]
    fn every_citation_is_drawn_and_listed() {
        let report = sample::sample();
        let view = View::new(&Lookup::new(&report), &LIMITS);
        let cites = report
            .map
            .edges
            .iter()
            .filter(|edge| edge.kind == "cites")
            .count();
        // Tideline quotes one body both at first hand and through another.
        assert_eq!(view.bands.len(), cites + 1);
        assert_eq!(view.edges.len(), report.map.edges.len());
        assert_eq!((view.left_out, view.not_drawn), (0, 0));
    }
}
