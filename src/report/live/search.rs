//! Sentences that answer a query.

use askama::Template;

use super::{
    Rendered,
    named::Named,
    page,
    pieces::{Piece, pieces},
    shown,
};
use crate::{
    model::Report,
    report::{iri::segment, lookup::Lookup, words},
    span::Span,
};

/// What was found for a query.
pub(crate) struct Results<'q> {
    pub(crate) q: &'q str,
    /// The filters as the rest of an address: `&source=tern`.
    pub(crate) filters: &'q str,
    /// Counted from 1.
    pub(crate) page: usize,
    pub(crate) per_page: usize,
    pub(crate) total: usize,
    pub(crate) found: Vec<FoundSentence>,
}

/// A sentence that was found.
pub(crate) struct FoundSentence {
    pub(crate) doc: String,
    pub(crate) published: Option<String>,
    /// Where it starts, in code points of its article.
    pub(crate) start: usize,
    pub(crate) text: String,
    /// For a cell, the words of its row and column.
    pub(crate) context: String,
    /// In bytes of the text.
    pub(crate) matched: Vec<Span>,
    /// Its figures, in code points of the article.
    pub(crate) mentions: Vec<(usize, usize)>,
}

#[derive(Template)]
#[template(path = "live/search.html")]
struct View {
    q: String,
    total: String,
    first: usize,
    last: usize,
    hits: Vec<Line>,
    before: Option<String>,
    after: Option<String>,
}

struct Line {
    address: String,
    title: String,
    source: Option<String>,
    day: Option<String>,
    context: String,
    pieces: Vec<Piece>,
}

/// The page.
pub(crate) fn search(report: &Report, results: &Results<'_>) -> Rendered {
    let lookup = Lookup::new(report);
    let places = lookup.places();
    let first = (results.page.max(1) - 1).saturating_mul(results.per_page);
    let link = |page: usize| format!("/search?q={}{}&page={page}", segment(results.q), results.filters);
    let last = first + results.found.len();
    let view = View {
        q: shown(results.q),
        total: words::count(results.total, "sentence"),
        first: first + 1,
        last,
        hits: results
            .found
            .iter()
            .map(|found| (found, Named::new(&lookup, &found.doc)))
            .map(|(found, article)| Line {
                address: format!("{}#at-{}", article.address, found.start),
                title: article.title,
                source: article.source,
                day: found
                    .published
                    .as_deref()
                    .map(|day| shown(day.get(..10).unwrap_or(day))),
                context: shown(&found.context),
                pieces: pieces(
                    &places,
                    &found.doc,
                    &found.text,
                    found.start,
                    &found.matched,
                    &found.mentions,
                ),
            })
            .collect(),
        before: (results.page > 1).then(|| link(results.page - 1)),
        after: (last < results.total && !results.found.is_empty()).then(|| link(results.page + 1)),
    };
    page(report, "Search", results.q, &view)
}
