//! The citations: sources to the left, whom they cite to the right, and the same facts in a list.

use askama::Template;

use super::{
    Held, Limits, Totals, anchor, anchors, filters,
    flow::{Band, Drawing, Node},
    opening, places, shown,
};
use crate::{
    model::{Edge, Mention},
    report::lookup::Lookup,
};

/// The drawing and the list.
#[derive(Template)]
#[template(path = "citations.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) height: usize,
    pub(crate) nodes: Vec<Node>,
    pub(crate) bands: Vec<Band>,
    pub(crate) edges: Vec<Row>,
    /// Edges that only the tables hold.
    pub(crate) left_out: usize,
    /// Edges that the drawing leaves to the list.
    pub(crate) not_drawn: usize,
}

/// One edge in words.
pub(crate) struct Row {
    pub(crate) number: usize,
    pub(crate) source: String,
    /// The anchor of the article, for copying a citation.
    pub(crate) cite: String,
    /// The fragment of the article, and of the sentence, where the page has them.
    pub(crate) article: Option<String>,
    pub(crate) sentence: Option<String>,
    pub(crate) derived: bool,
    pub(crate) target: String,
    pub(crate) via: String,
    pub(crate) mentions: usize,
    pub(crate) figures: usize,
    pub(crate) evidence: String,
    /// The fragments of its figures, and its source, for filters.
    pub(crate) about: String,
    pub(crate) place: String,
}

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits, held: &Held) -> Self {
        let edges = &lookup.report.map.edges;
        let shown_edges = &edges[..edges.len().min(limits.others)];
        let rows = shown_edges
            .iter()
            .enumerate()
            .map(|(number, edge)| Row::new(lookup, limits, held, number, edge))
            .collect();
        let drawing = Drawing::new(lookup, limits, shown_edges.len());
        Self {
            all: Totals::of(lookup),
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
    fn new(lookup: &Lookup<'_>, limits: &Limits, held: &Held, number: usize, edge: &Edge) -> Self {
        let article = lookup.article(&edge.target);
        let target = article.map_or_else(
            || lookup.report.name(&edge.target),
            |article| lookup.label(&article.record.id),
        );
        Self {
            number: number + 1,
            source: shown(lookup.label(&edge.source)),
            cite: anchor(&edge.source),
            article: card(lookup, limits, &edge.source),
            sentence: sentence(lookup, held, edge),
            derived: edge.kind == "derived_from",
            target: shown(target),
            via: carriers(lookup, edge),
            mentions: edge.weight,
            figures: edge.figures.len(),
            evidence: opening(&edge.evidence, 700),
            about: anchors(edge.figures.iter().map(String::as_str)),
            place: places([lookup.source(&edge.source)].into_iter(), |source| {
                lookup.source_place(source)
            }),
        }
    }
}

/// The anchor of an article that has its brief on the page.
fn card(lookup: &Lookup<'_>, limits: &Limits, doc: &str) -> Option<String> {
    let mut articles = lookup.report.articles.iter().take(limits.others);
    articles
        .any(|article| article.record.id == doc)
        .then(|| anchor(doc))
}

/// The anchor of the sentence that is the evidence.
fn sentence(lookup: &Lookup<'_>, held: &Held, edge: &Edge) -> Option<String> {
    edge.figures.iter().find_map(|id| {
        let (index, figure) = lookup.figure(id)?;
        let stated =
            |mention: &&Mention| mention.doc == edge.source && *mention.sentence_text == *edge.evidence;
        held.mention(index, figure, figure.mentions.iter().find(stated)?)
    })
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
        let lookup = Lookup::new(&report);
        let view = View::new(&lookup, &LIMITS, &Held::new(&lookup, &LIMITS));
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
