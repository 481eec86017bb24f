//! Figures in a list, each with its page.

use askama::Template;

use super::shown;
use crate::{
    model::Figure,
    report::{
        html::{Totals, filters},
        iri::segment,
        lookup::Lookup,
        words,
    },
};

/// A list of figures.
#[derive(Template)]
#[template(path = "live/rows.html")]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    all: Totals,
}

impl Rows {
    pub(super) fn new<'r>(lookup: &Lookup<'r>, figures: impl Iterator<Item = (usize, &'r Figure)>) -> Self {
        Self {
            rows: figures
                .map(|(index, figure)| Row::new(lookup, index, figure))
                .collect(),
            all: Totals::of(lookup),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// One line of a list of figures.
pub(super) struct Row {
    pub(super) address: String,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) sources: usize,
    pub(super) origins: usize,
    pub(super) mentions: usize,
    pub(super) grade: &'static str,
    pub(super) grade_slug: String,
    pub(super) conflict: bool,
}

impl Row {
    fn new(lookup: &Lookup<'_>, index: usize, figure: &Figure) -> Self {
        Self {
            address: address("figure", &figure.id),
            value: words::short_value(figure),
            label: shown(&figure.label),
            sources: figure.sources.len(),
            origins: figure.origins,
            mentions: figure.mentions.len(),
            grade: figure.grade.as_str(),
            grade_slug: figure.grade.as_str().replace(' ', "-"),
            conflict: lookup.conflicts(index).next().is_some(),
        }
    }
}

/// The page of a thing.
pub(super) fn address(kind: &str, id: &str) -> String {
    format!("/{kind}/{}", segment(id))
}
