//! The first page: the figures that pass, the articles and names to go on from.

use std::collections::BTreeMap;

use askama::Template;

use super::{
    Rendered,
    named::Named,
    page,
    row::{Rows, address},
    shown,
};
use crate::{
    model::{FigureKind, Filters, Report, holds},
    report::{Format, html::filters, lookup::Lookup, words},
};

/// Rows of a page.
const ROWS: usize = 50;
/// Articles and names that are offered.
const OFFERED: usize = 40;

/// Which figures are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) filters: Filters,
    /// Words of labels, values and spellings.
    pub(crate) words: String,
    /// Counted from 1; 0 is 1.
    pub(crate) page: usize,
    /// The address without its page, for links: `q=stake&kind=percent`.
    pub(crate) address: String,
}

#[derive(Template)]
#[template(path = "live/home.html")]
struct View {
    title: String,
    findings: String,
    repeaters: Option<String>,
    words: String,
    filters: Shown,
    kinds: Vec<(&'static str, bool)>,
    rows: Rows,
    passing: usize,
    all: usize,
    first: usize,
    before: Option<String>,
    after: Option<String>,
    articles: Vec<Named>,
    articles_left_out: usize,
    names: Vec<(String, String, usize)>,
    names_left_out: usize,
    files: Vec<&'static str>,
    suffix: String,
}

/// Filters as they stand in their fields.
struct Shown {
    source: String,
    since: String,
    until: String,
    unit: String,
    entity: String,
    min_sources: usize,
}

/// The page.
pub(crate) fn home(report: &Report, wanted: &Wanted) -> Rendered {
    let lookup = Lookup::new(report);
    let passing: Vec<_> = lookup
        .ranked()
        .into_iter()
        .filter(|(_, figure)| holds(figure, &wanted.words) && wanted.filters.matches_figure(figure, report))
        .collect();
    let number = wanted.page.max(1);
    let first = (number - 1).saturating_mul(ROWS);
    let link = |page: usize| format!("/?{}&page={page}", wanted.address);
    let filters = &wanted.filters;
    let names = names(&lookup);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let view = View {
        title: words::title(report),
        findings: words::findings(report),
        repeaters: words::repeaters(&lookup).map(|text| shown(&text)),
        words: wanted.words.clone(),
        filters: Shown {
            source: filters.sources.join(", "),
            since: text(&filters.since),
            until: text(&filters.until),
            unit: filters.units.join(", "),
            entity: filters.entities.join(", "),
            min_sources: filters.min_sources,
        },
        kinds: FigureKind::ALL
            .map(|kind| (kind.as_str(), filters.kinds.contains(&kind)))
            .to_vec(),
        rows: Rows::new(&lookup, passing.iter().copied().skip(first).take(ROWS)),
        passing: passing.len(),
        all: report.figures.len(),
        first,
        before: (number > 1).then(|| link(number - 1)),
        after: (first.saturating_add(ROWS) < passing.len()).then(|| link(number + 1)),
        articles: report
            .articles
            .iter()
            .take(OFFERED)
            .map(|article| Named::new(&lookup, &article.record.id))
            .collect(),
        articles_left_out: report.articles.len().saturating_sub(OFFERED),
        names_left_out: names.len().saturating_sub(OFFERED),
        names: names.into_iter().take(OFFERED).collect(),
        files: Format::ALL.map(Format::file_name).to_vec(),
        suffix: if wanted.address.is_empty() {
            String::new()
        } else {
            format!("?{}", wanted.address)
        },
    };
    page(report, &view.title, "", &view)
}

/// Names with the number of figures about them, most first.
fn names(lookup: &Lookup<'_>) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in lookup.report.figures.iter().flat_map(|figure| &figure.entities) {
        *counts.entry(id).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
    counts
        .into_iter()
        .map(|(id, count)| (address("entity", id), shown(lookup.report.name(id)), count))
        .collect()
}
