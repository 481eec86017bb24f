//! By which address is a thing known in linked data?
//!
//! An article is known by its own address on the web; where it has none, or shares it, and for all that only this report
//! knows, by a name (`urn:recount:…`) that is the same in every report on the same articles.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{lookup::Lookup, text::web_address};

/// All but the letters, digits and signs that RFC 3986 leaves unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// An id as one segment of a path or a name.
pub(crate) fn segment(id: &str) -> String {
    utf8_percent_encode(id, RESERVED).to_string()
}

/// The addresses of articles.
pub(super) struct Articles<'r>(BTreeMap<&'r str, String>);

impl<'r> Articles<'r> {
    pub(super) fn new(lookup: &Lookup<'r>) -> Self {
        let mut holders: BTreeMap<String, usize> = BTreeMap::new();
        let address = |url: Option<&str>| web_address(url).map(|url| iri(&url));
        for article in &lookup.report.articles {
            if let Some(url) = address(article.record.url.as_deref()) {
                *holders.entry(url).or_default() += 1;
            }
        }
        let articles = lookup.report.articles.iter().map(|article| {
            let own = address(article.record.url.as_deref()).filter(|url| holders.get(url) == Some(&1));
            let id = article.record.id.as_str();
            (id, own.unwrap_or_else(|| name("article", id)))
        });
        Self(articles.collect())
    }

    /// The address of an article.
    pub(super) fn of(&self, doc: &str) -> String {
        self.0.get(doc).cloned().unwrap_or_else(|| name("article", doc))
    }
}

/// The name of a figure.
pub(super) fn figure(id: &str) -> String {
    name("figure", id)
}

/// The name of a person or body.
pub(super) fn entity(id: &str) -> String {
    name("entity", id)
}

/// The name of a piece of an article's text.
pub(super) fn passage(doc: &str, start: usize, end: usize) -> String {
    format!("{}:{start}-{end}", name("passage", doc))
}

/// The name of the statement that a piece of an article's text states a figure.
pub(super) fn annotation(doc: &str, start: usize, end: usize, figure: &str) -> String {
    format!("{}#{}", passage(doc, start, end), segment(figure))
}

fn name(kind: &str, id: &str) -> String {
    format!("urn:recount:{kind}:{}", segment(id))
}

/// An address without the characters that no IRI may hold.
fn iri(url: &str) -> String {
    const FORBIDDEN: &AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'\\')
        .add(b'^')
        .add(b'`')
        .add(b'{')
        .add(b'|')
        .add(b'}');
    utf8_percent_encode(url, FORBIDDEN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn an_article_is_known_by_its_address_where_it_alone_has_it() {
        let mut report = sample::hostile();
        for (article, url) in report.articles.iter_mut().zip([
            "https://a.example/1 2",
            "https://a.example/x?y=\"<z>",
            "https://b.example/",
            "https://b.example/",
        ]) {
            article.record.url = Some(url.into());
        }
        let lookup = Lookup::new(&report);
        let known = Articles::new(&lookup);
        let iris: Vec<String> = report
            .articles
            .iter()
            .map(|article| known.of(&article.record.id))
            .collect();
        assert!(
            iris[0].starts_with("urn:recount:article:"),
            "a space makes no address: {}",
            iris[0]
        );
        assert_eq!(iris[1], "https://a.example/x?y=%22%3Cz%3E");
        assert!(
            iris[2].starts_with("urn:") && iris[3].starts_with("urn:"),
            "{iris:?}"
        );
        assert!(
            iris.iter()
                .all(|iri| !iri.contains([' ', '"', '<', '>', '\'', '#', '\\']))
        );
    }
}
