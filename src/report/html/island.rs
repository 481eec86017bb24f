//! What does the page's script need to know that the page does not show?
//!
//! Who published what is quoted, for copying a citation. It stands in a `<script type="application/json">`, where
//! only `<` could end it; it is written as an escape.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{anchor, opening, shown};
use crate::report::lookup::Lookup;

#[derive(Serialize)]
struct Island {
    /// By the anchor of the article's id.
    articles: BTreeMap<String, Credit>,
}

/// What a citation of an article says.
#[derive(Serialize)]
struct Credit {
    id: String,
    title: Option<String>,
    author: Option<String>,
    source: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

/// Who published the articles that are quoted, as JSON that nothing in it can end.
pub(super) fn island(lookup: &Lookup<'_>, quoted: &BTreeSet<&str>) -> String {
    let known = |text: &Option<String>| text.as_deref().map(shown);
    let articles = lookup
        .report
        .articles
        .iter()
        .map(|article| &article.record)
        .filter(|record| quoted.contains(record.id.as_str()))
        .map(|record| {
            let credit = Credit {
                id: shown(&record.id),
                title: record.title.as_deref().map(|title| opening(title, 300)),
                author: known(&record.author),
                source: known(&record.source),
                published: known(&record.published),
                url: known(&record.url),
            };
            (anchor(&record.id), credit)
        })
        .collect();
    let json = serde_json::to_string(&Island { articles }).unwrap_or_else(|_| "{}".into());
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}
