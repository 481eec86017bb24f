//! How do reference managers read the articles?
//!
//! CSL-JSON, for Zotero, pandoc and citeproc. A byline is taken as it stands: nobody guesses which part of it is a family
//! name.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::{Render, inert::pretty_json, text::web_address};
use crate::model::{ArticleRecord, ArticleSummary, Report};

/// Writes `articles.csl.json`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Csl;

impl Render for Csl {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        pretty_json(&Items(&report.articles), out)
    }
}

struct Items<'r>(&'r [ArticleSummary]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|article| Item::from(&article.record)))
    }
}

#[derive(Serialize)]
struct Item<'r> {
    id: &'r str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'r str>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<[Name<'r>; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Name<'r> {
    literal: &'r str,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [Vec<u16>; 1],
}

impl<'r> From<&'r ArticleRecord> for Item<'r> {
    fn from(record: &'r ArticleRecord) -> Self {
        let url = web_address(record.url.as_deref());
        let parts = record.date_parts();
        Self {
            id: &record.id,
            r#type: match (&record.source, &url) {
                (Some(_), _) => "article-newspaper",
                (None, Some(_)) => "webpage",
                (None, None) => "document",
            },
            title: record.title.as_deref(),
            container: record.source.as_deref(),
            author: record.author.as_deref().map(|literal| [Name { literal }]),
            issued: (!parts.is_empty()).then_some(Issued { parts: [parts] }),
            url,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_article_is_an_item() {
        let report = sample::hostile();
        let mut out = Vec::new();
        Csl.render(&report, &mut out).expect("a vector takes everything");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(
            !text.contains("javascript:") || !text.contains("\"URL\""),
            "{text}"
        );
        let items: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(items.as_array().map(Vec::len), Some(report.articles.len()));
        let tern = items
            .as_array()
            .into_iter()
            .flatten()
            .find(|item| item["id"] == "tern");
        let tern = tern.expect("it is there");
        assert_eq!(tern["issued"]["date-parts"], serde_json::json!([[2026, 3, 4]]));
        assert_eq!(tern["type"], "article-newspaper");
        let memo = items
            .as_array()
            .into_iter()
            .flatten()
            .find(|item| item["id"] == "memo-17");
        assert!(memo.is_some_and(|memo| memo.get("issued").is_none()));
    }
}
