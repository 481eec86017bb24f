//! The method: grades, marks, and what it takes to have the page again.

use askama::Template;

use super::{Totals, filters, shown, slug};
use crate::{
    model::TableInfo,
    report::{lookup::Lookup, words},
};

/// How the page came about.
#[derive(Template)]
#[template(path = "method.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) grades: Vec<Rule>,
    pub(crate) version: String,
    pub(crate) generation: u64,
    pub(crate) tables: Vec<TableInfo>,
}

/// A grade and the rule by which it is given.
pub(crate) struct Rule {
    pub(crate) grade: &'static str,
    pub(crate) slug: String,
    pub(crate) says: &'static str,
    pub(crate) figures: usize,
}

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>) -> Self {
        let provenance = &lookup.report.provenance;
        Self {
            all: Totals::of(lookup),
            grades: rules(lookup),
            version: shown(&provenance.version),
            generation: provenance.index_generation,
            tables: provenance.dictionaries.clone(),
        }
    }
}

fn rules(lookup: &Lookup<'_>) -> Vec<Rule> {
    words::GRADES
        .iter()
        .map(|grade| Rule {
            grade: grade.as_str(),
            slug: slug(grade.as_str()),
            says: grade.rule(),
            figures: lookup
                .report
                .figures
                .iter()
                .filter(|figure| figure.grade == *grade)
                .count(),
        })
        .collect()
}
