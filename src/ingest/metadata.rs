//! Who wrote it, who published it and when, and from whom was it taken?
//!
//! What a page or a file declares comes first ([`declare`]); what the text says of itself in bylines,
//! source lines and credit lines fills the gaps ([`lines`]). Nothing is guessed.

pub(super) mod lines;
mod names;

use super::dates;
use crate::model::Article;

/// Sets a field of `article` that is still open from a `key` and `value` of a file's own metadata. Unknown
/// keys and empty values change nothing.
pub(super) fn declare(article: &mut Article, key: &str, value: &str) {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return;
    }
    let key: String = key.chars().filter(char::is_ascii_alphanumeric).collect();
    let field = match key.to_ascii_lowercase().as_str() {
        "id" => {
            article.id = value;
            return;
        }
        "title" | "headline" => &mut article.title,
        "source" | "outlet" | "publisher" | "publication" | "sitename" | "site" | "newspaper" => {
            &mut article.source
        }
        "author" | "authors" | "byline" | "creator" | "writer" => &mut article.author,
        "url" | "link" | "canonical" | "canonicalurl" | "permalink" => &mut article.url,
        "date" | "published" | "publishedat" | "publisheddate" | "publishedtime" | "datepublished"
        | "pubdate" | "publicationdate" => {
            if article.published.is_none() {
                article.published = dates::iso(&value);
            }
            return;
        }
        _ => return,
    };
    if field.is_none() {
        *field = Some(value);
    }
}

/// Whether a column or field of this name holds the text of an article.
pub(super) fn is_text(name: &str) -> bool {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    matches!(
        name.to_ascii_lowercase().as_str(),
        "text"
            | "body"
            | "content"
            | "article"
            | "fulltext"
            | "articletext"
            | "articlebody"
            | "maintext"
            | "story"
    )
}

/// Sets a field from what the researcher says, whatever the article says of itself.
pub(super) fn overrule(article: &mut Article, key: &str, value: &str) {
    let mut said = Article::default();
    declare(&mut said, key, value);
    for (field, said) in [
        (&mut article.title, said.title),
        (&mut article.source, said.source),
        (&mut article.author, said.author),
        (&mut article.published, said.published),
        (&mut article.url, said.url),
    ] {
        if said.is_some() {
            *field = said;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_wins_and_odd_keys_are_passed_over() {
        let mut article = Article::default();
        declare(&mut article, "Published_Time", "8 April 2026");
        declare(&mut article, "headline", " The  boat ");
        declare(&mut article, "title", "Another");
        declare(&mut article, "mood", "fair");
        assert_eq!(article.published.as_deref(), Some("2026-04-08"));
        assert_eq!(article.title.as_deref(), Some("The boat"));
    }
}
