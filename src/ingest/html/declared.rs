//! What does a page declare about itself, in JSON-LD, meta tags and links?

use dom_query::Document;
use serde_json::{Map, Value};

use super::super::{jsonl::scalar, metadata};
use crate::model::Article;

/// Meta tags by the field they fill, the most telling first.
const TAGS: [(&str, &[&str]); 5] = [
    ("title", &["og:title", "twitter:title", "dc.title"]),
    (
        "source",
        &[
            "og:site_name",
            "dc.publisher",
            "citation_journal_title",
            "publisher",
            "application-name",
        ],
    ),
    (
        "author",
        &[
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "byl",
            "citation_author",
        ],
    ),
    (
        "published",
        &[
            "article:published_time",
            "og:published_time",
            "datepublished",
            "date",
            "pubdate",
            "publish-date",
            "dc.date",
            "dc.date.issued",
            "parsely-pub-date",
            "citation_publication_date",
        ],
    ),
    ("url", &["og:url"]),
];

/// Fills the metadata of `article` from what `document` declares; returns the text of the article, where it
/// declares that, too.
pub(super) fn read(document: &Document, article: &mut Article) -> Option<String> {
    let mut body = None;
    for script in &document.select(r#"script[type="application/ld+json"]"#) {
        if let Ok(value) = serde_json::from_str::<Value>(script.text().trim())
            && let Some(fields) = news_article(&value)
        {
            linked_data(fields, article);
            body = body.or_else(|| fields.get("articleBody")?.as_str().map(str::to_string));
        }
    }
    if let Some(address) = document.select(r#"link[rel="canonical"]"#).attr("href") {
        metadata::declare(article, "url", &address);
    }
    let tags = tags(document);
    for (field, names) in TAGS {
        for name in names {
            let values = tags.iter().filter(|(key, _)| key == name);
            for (_, value) in values {
                // Some pages put the address of a profile where the author's name belongs.
                if field != "author" || !value.contains("://") {
                    metadata::declare(article, field, value);
                }
            }
        }
    }
    if let Some(time) = document
        .select("time[itemprop=datePublished], time[pubdate]")
        .attr("datetime")
    {
        metadata::declare(article, "published", &time);
    }
    body
}

/// Name (in lower case) and content of each meta tag.
fn tags(document: &Document) -> Vec<(String, String)> {
    document
        .select("meta[content]")
        .iter()
        .filter_map(|tag| {
            let name = tag
                .attr("property")
                .or_else(|| tag.attr("name"))
                .or_else(|| tag.attr("itemprop"))?;
            Some((name.trim().to_ascii_lowercase(), tag.attr("content")?.to_string()))
        })
        .collect()
}

/// The object that describes the article, also in lists and graphs.
fn news_article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(items) => items.iter().find_map(news_article),
        Value::Object(fields) => {
            if fields.get("@type").is_some_and(is_article) {
                return Some(fields);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|key| news_article(fields.get(*key)?))
        }
        _ => None,
    }
}

/// Whether a type of schema.org is a kind of article.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => name.ends_with("Article") || matches!(name.as_str(), "BlogPosting" | "Report"),
        Value::Array(names) => names.iter().any(is_article),
        _ => false,
    }
}

/// Takes over the fields of the object that describes the article.
fn linked_data(fields: &Map<String, Value>, article: &mut Article) {
    for (key, field) in [
        ("headline", "title"),
        ("name", "title"),
        ("publisher", "source"),
        ("author", "author"),
        ("datePublished", "published"),
        ("url", "url"),
        ("mainEntityOfPage", "url"),
    ] {
        if let Some(value) = fields.get(key).and_then(scalar) {
            metadata::declare(article, field, &value);
        }
    }
}
