//! What does a saved web page say?
//!
//! `dom_smoothie` (Readability) finds the article among menus, lists and footers; our own walk over its
//! cleaned tree writes the text, because the text modes of such crates glue words and table cells, and a
//! glued cell is an invented figure. Where Readability finds nothing, the whole body is walked.

mod declared;
mod depth;
mod walk;

use dom_query::Document;
use dom_smoothie::Readability;

use super::metadata;
use crate::model::Article;

/// Reads a page.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn article(id: String, page: &str) -> Result<Article, String> {
    depth::check(page)?;
    let document = Document::from(page);
    let mut article = Article {
        id,
        ..Article::default()
    };
    let body = declared::read(&document, &mut article);
    let heading = only_heading(&document);
    let mut readability =
        Readability::with_document(document, None, None).map_err(|error| error.to_string())?;
    match readability.parse() {
        Ok(found) => {
            article.text = walk::text(&Document::fragment(found.content).root());
            for (key, value) in [
                ("title", Some(found.title)),
                ("source", found.site_name),
                ("author", found.byline),
                ("published", found.published_time),
                ("url", found.url),
            ] {
                metadata::declare(&mut article, key, &value.unwrap_or_default());
            }
        }
        Err(_) => article.text = whole_body(page),
    }
    if article.text.trim().is_empty() {
        article.text = whole_body(page);
    }
    if let Some(body) = body.and_then(|body| fuller(&body, &article.text)) {
        article.text = body;
    }
    if let Some(title) = heading.or_else(|| article.title.clone()) {
        keep_title(&mut article.text, &title);
    }
    Ok(article)
}

/// A declared text has so many times the letters of the page before it stands in for it.
const FULLER: usize = 2;

/// The text that a page declares, where the page itself shows only the beginning: the rest is behind a wall,
/// or would be fetched by a script.
fn fuller(body: &str, shown: &str) -> Option<String> {
    let letters = |text: &str| text.chars().filter(|sign| sign.is_alphanumeric()).count();
    let text = if body.contains("<p") || body.contains("<br") {
        walk::text(&Document::fragment(body).root())
    } else {
        let paragraphs: Vec<&str> = body
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect();
        paragraphs.join("\n\n")
    };
    (letters(&text) > FULLER * letters(shown)).then_some(text)
}

/// The text of a page that is all article, as the chapters of a book are.
///
/// # Errors
/// Why it cannot be read.
#[cfg(feature = "office")]
pub(super) fn whole(page: &str) -> Result<String, String> {
    depth::check(page)?;
    Ok(whole_body(page))
}

/// The text of the whole body.
fn whole_body(page: &str) -> String {
    let document = Document::from(page);
    let body = document.body().unwrap_or_else(|| document.root());
    walk::text(&body)
}

/// The page's `h1`, if it has just one.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    let text = headings.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (headings.length() == 1 && !text.is_empty()).then_some(text)
}

/// Puts the title in front of the text, unless the text opens with it: Readability drops it.
fn keep_title(text: &mut String, title: &str) {
    let kept = text
        .lines()
        .take(8)
        .any(|line| line.trim_start_matches(['#', ' ']) == title);
    if !kept {
        text.insert_str(0, &format!("# {title}\n\n"));
    }
}

#[cfg(test)]
mod tests;
