//! One figure: the block of the report's concordance, and where to go on from it.

use askama::Template;

use super::{
    Rendered,
    named::Named,
    page,
    row::{Rows, address},
    shown,
};
use crate::{
    model::{Figure, Report},
    report::{
        html::{Held, LIMITS, concordance::Block},
        iri::segment,
        lookup::Lookup,
    },
};

/// Sentences of a page.
const LINES: usize = 1000;

#[derive(Template)]
#[template(path = "live/figure.html")]
struct View {
    block: Block,
    articles: Vec<Named>,
    entities: Vec<(String, String)>,
    rows: Rows,
    json: String,
}

/// The page.
pub(crate) fn figure(report: &Report, figure: &Figure) -> Rendered {
    let lookup = Lookup::new(report);
    let index = lookup.figure(&figure.id).map_or(0, |(index, _)| index);
    let lines = figure.mentions.len().min(LINES);
    let against = lookup
        .conflicts(index)
        .flat_map(|(_, conflict)| lookup.parties(conflict))
        .map(|other| other.id.as_str());
    let related = figure.related.iter().map(|relation| relation.figure.as_str());
    let mut others: Vec<&str> = against.chain(related).filter(|id| *id != figure.id).collect();
    let mut seen = std::collections::BTreeSet::new();
    others.retain(|id| seen.insert(*id));
    let view = View {
        block: Block::new(
            &lookup,
            &LIMITS,
            &Held::new(&lookup, &LIMITS),
            index,
            figure,
            lines,
        ),
        articles: figure
            .documents
            .iter()
            .map(|doc| Named::new(&lookup, doc))
            .collect(),
        entities: figure
            .entities
            .iter()
            .map(|id| (address("entity", id), shown(report.name(id))))
            .collect(),
        rows: Rows::new(&lookup, others.iter().filter_map(|id| lookup.figure(id))),
        json: format!("/api/show/{}", segment(&figure.id)),
    };
    let title = shown(&format!("{} {}", figure.canonical, figure.label));
    page(report, &title, "", &view)
}
