//! What does the contract promise to programs?
//!
//! `report.json`, as the README explains it field by field. Keys keep one order, lists keep the order of
//! the report, numbers are decimal strings: the same report gives the same bytes.

mod one;
mod views;

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::{Serialize, Serializer};

use self::views::{ArticleView, ComparisonView, FigureView};
use super::{Render, inert::pretty_json};
use crate::model::{
    ArticleSummary, CitationMap, Comparison, Conflict, Derivation, Figure, Provenance, Report,
};

pub use one::ShowJson;

/// Writes `report.json`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json;

impl Render for Json {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        pretty_json(&ReportView::from(report), out)
    }
}

#[derive(Serialize)]
struct ReportView<'r> {
    #[serde(serialize_with = "figures")]
    figures: &'r [Figure],
    #[serde(serialize_with = "comparisons")]
    comparisons: &'r [Comparison],
    conflicts: &'r [Conflict],
    derivations: &'r [Derivation],
    map: &'r CitationMap,
    #[serde(serialize_with = "articles")]
    articles: &'r [ArticleSummary],
    names: &'r BTreeMap<String, String>,
    provenance: &'r Provenance,
}

impl<'r> From<&'r Report> for ReportView<'r> {
    fn from(report: &'r Report) -> Self {
        Self {
            figures: &report.figures,
            comparisons: &report.comparisons,
            conflicts: &report.conflicts,
            derivations: &report.derivations,
            map: &report.map,
            articles: &report.articles,
            names: &report.names,
            provenance: &report.provenance,
        }
    }
}

// Each list is turned into its views while it is written, so that no second report stands in memory.

fn figures<S: Serializer>(figures: &&[Figure], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(figures.iter().map(FigureView::from))
}

fn comparisons<S: Serializer>(comparisons: &&[Comparison], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(comparisons.iter().map(ComparisonView::from))
}

fn articles<S: Serializer>(articles: &&[ArticleSummary], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(articles.iter().map(ArticleView::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rendered(report: &Report) -> String {
        let mut out = Vec::new();
        Json.render(report, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("JSON is UTF-8")
    }

    #[test]
    fn the_contract() {
        insta::assert_snapshot!(rendered(&sample::sample()));
    }

    #[test]
    fn spans_slice_their_sentences() {
        let report = sample::hostile();
        for mention in report.figures.iter().flat_map(|figure| &figure.mentions) {
            let start = mention.start - mention.sentence_start;
            let text: String = mention
                .sentence_text
                .chars()
                .skip(start)
                .take(mention.end - mention.start)
                .collect();
            assert_eq!(text, mention.text);
        }
    }

    #[test]
    fn a_range_has_ends_and_no_value() {
        let report: serde_json::Value = serde_json::from_str(&rendered(&sample::sample())).expect("JSON");
        let figures = report["figures"].as_array().expect("a list");
        let range = figures
            .iter()
            .find(|figure| figure.get("low").is_some())
            .expect("the sample has a range");
        assert!(range.get("value").is_none());
        assert!(figures.iter().any(|figure| figure["value"].is_string()));
    }
}
