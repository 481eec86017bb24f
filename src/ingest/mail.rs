//! What does a mail say?
//!
//! Its headers become metadata. Of its two bodies the plain one is read, unless it only stands in for the
//! page beside it. Attachments are not read.

use mail_parser::{Address, Message, MessageParser, PartType};

use super::{html, metadata, plain};
use crate::model::Article;

/// A plain body this much shorter than the page beside it says "your reader cannot show this mail".
const STANDS_IN: usize = 10;

/// Reads a mail.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn article(id: String, bytes: &[u8]) -> Result<Article, String> {
    let message = MessageParser::default()
        .parse(bytes)
        .filter(|message| !message.headers().is_empty())
        .ok_or("no mail: it has no headers")?;
    let (text, page) = bodies(&message);
    let mut article = Article {
        id,
        ..Article::default()
    };
    header(&message, &mut article);
    match (text, page) {
        (Some(text), page) if page.is_none_or(|page| text.trim().len() * STANDS_IN > page.len()) => {
            article.text = plain::text(text.to_string());
        }
        (_, Some(page)) => {
            let read = html::article(String::new(), page)?;
            article.text = plain::text(read.text);
            article.title = article.title.or(read.title);
        }
        _ => return Err("it holds no text".into()),
    }
    if article.text.contains('\0') {
        return Err("a binary file: it holds NUL characters".into());
    }
    Ok(article)
}

/// The plain body and the page.
fn bodies<'m>(message: &'m Message<'_>) -> (Option<&'m str>, Option<&'m str>) {
    let text = message.text_bodies().find_map(|part| match &part.body {
        PartType::Text(text) if !text.trim().is_empty() => Some(text.as_ref()),
        _ => None,
    });
    let page = message.html_bodies().find_map(|part| match &part.body {
        PartType::Html(page) => Some(page.as_ref()),
        _ => None,
    });
    (text, page)
}

/// Takes over what the headers say.
fn header(message: &Message<'_>, article: &mut Article) {
    metadata::declare(article, "title", message.subject().unwrap_or_default());
    let sender = message.from().and_then(Address::first);
    let name = sender.and_then(|sender| sender.name().or(sender.address()));
    metadata::declare(article, "author", name.unwrap_or_default());
    if let Some(date) = message.date().filter(|date| date.is_valid()) {
        metadata::declare(article, "published", &date.to_rfc3339());
    }
}
