//! What does the page's script need to know that the page does not show?
//!
//! Who published what, for copying a citation. It stands in a `<script type="application/json">`, where
//! only `<` could end it; it is written as an escape.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{figures::Matrix, shown};
use crate::report::lookup::Lookup;

#[derive(Serialize)]
struct Island {
    sources: Vec<String>,
    articles: BTreeMap<String, Credit>,
}

/// What a citation of an article says.
#[derive(Serialize)]
struct Credit {
    title: Option<String>,
    author: Option<String>,
    source: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

/// JSON that nothing in it can end.
pub(super) fn island(lookup: &Lookup<'_>, matrix: &Matrix) -> String {
    let known = |text: &Option<String>| text.as_deref().map(shown);
    let articles = lookup
        .report
        .articles
        .iter()
        .map(|article| &article.record)
        .map(|record| {
            let credit = Credit {
                title: known(&record.title),
                author: known(&record.author),
                source: known(&record.source),
                published: known(&record.published),
                url: known(&record.url),
            };
            (shown(&record.id), credit)
        })
        .collect();
    let sources = matrix.columns.iter().map(|column| column.name.clone()).collect();
    let json = serde_json::to_string(&Island { sources, articles }).unwrap_or_else(|_| "{}".into());
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}
