//! A figure in a list, with its page.

use super::shown;
use crate::{
    model::Figure,
    report::{iri::segment, lookup::Lookup, words},
};

/// One line of a list of figures.
pub(super) struct Row {
    pub(super) address: String,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) sources: usize,
    pub(super) origins: usize,
    pub(super) mentions: usize,
    pub(super) grade: &'static str,
    pub(super) grade_slug: String,
    pub(super) conflict: bool,
}

impl Row {
    pub(super) fn new(lookup: &Lookup<'_>, index: usize, figure: &Figure) -> Self {
        Self {
            address: address("figure", &figure.id),
            value: words::short_value(figure),
            label: shown(&figure.label),
            kind: figure.kind.as_str(),
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
