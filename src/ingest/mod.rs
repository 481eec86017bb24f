//! What is there to read, and into which sentences does it fall?
//!
//! Paths become [`Input`]s (a file, or a line of JSON Lines), an input becomes an [`Article`], an article
//! becomes a [`Document`] of sentences. The three steps are apart so that a pipeline can list on one
//! thread and read on all.

mod blocks;
mod check;
mod dates;
mod decode;
mod hints;
mod html;
mod hyphens;
pub mod jsonl;
mod language;
mod layout;
mod listing;
mod lists;
#[cfg(feature = "archives")]
mod mail;
mod markdown;
mod metadata;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
pub mod sentences;
mod sidecar;
mod tables;

use std::{path::PathBuf, sync::Arc};

use crate::{
    dictionary::Dictionaries,
    error::Result,
    model::{Article, Document, Skipped},
};

pub use check::check;
pub use hints::hint;
pub use lists::list;
pub use sidecar::Sidecar;

/// How much of an input is too much.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file that holds one article.
    pub file: u64,
    /// Bytes of a line of JSON Lines, or of a row of a table.
    pub line: usize,
    /// Bytes that may come out of one packed file, all in all.
    pub inflated: u64,
    /// Archives inside one another.
    pub depth: usize,
}

impl Default for Limits {
    /// 64 MiB a file, 16 MiB a line, 16 GiB out of a packed file, four archives inside one another.
    fn default() -> Self {
        Self {
            file: 64 << 20,
            line: 16 << 20,
            inflated: 16 << 30,
            depth: 4,
        }
    }
}

/// How to read what is listed.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// How much of an input is too much.
    pub limits: Limits,
    /// What the columns of tables hold.
    pub columns: Columns,
    /// What the researcher says of articles.
    pub sidecar: Option<Arc<Sidecar>>,
    /// Paths out of a list: one that is gone is passed over, where one that was typed is an error.
    pub listed: Vec<PathBuf>,
}

impl From<Limits> for Reading {
    fn from(limits: Limits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }
}

/// What the columns of a table hold where their names do not say it: pairs of a field (`text`, `title`,
/// `source`, `author`, `published`, `url`, `id`) and the name of its column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(pub Vec<(String, String)>);

/// The shapes an article can come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// One JSON object with the article's fields.
    Json,
    /// A mail.
    #[cfg(feature = "archives")]
    Mail,
    /// A document of Word.
    #[cfg(feature = "office")]
    Docx,
    /// A text document of the open format.
    #[cfg(feature = "office")]
    Odt,
    /// A book.
    #[cfg(feature = "office")]
    Epub,
    /// Pages as they are printed.
    #[cfg(feature = "pdf")]
    Pdf,
}

/// What is known of an input beside its content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The charset that came with it.
    pub charset: Option<String>,
    /// Where it was fetched, unless it says itself where it can be read.
    pub url: Option<String>,
    /// When it was fetched or written: stands in for the day it was published where nothing else is known.
    pub fetched: Option<String>,
    /// What the researcher says of articles, this one perhaps among them.
    pub sidecar: Option<Arc<Sidecar>>,
}

/// The bytes of one article, not yet understood.
#[derive(Clone, Debug)]
pub struct Input {
    /// The id to use where the content names none.
    pub id: String,
    /// For messages: the path as given, with a line number for JSON Lines.
    pub name: String,
    /// The file, if it is one.
    pub path: Option<PathBuf>,
    /// Its shape.
    pub format: Format,
    /// Its content.
    pub bytes: Vec<u8>,
    /// What is known of it besides.
    pub declared: Declared,
}

impl Input {
    /// An input of which nothing is known besides.
    fn new(origin: listing::Origin, format: Format, bytes: Vec<u8>) -> Self {
        let listing::Origin { id, name, path } = origin;
        Self {
            id,
            name,
            path,
            format,
            bytes,
            declared: Declared::default(),
        }
    }
}

/// Lists everything under `paths`, folders recursively, in a stable order. `-` is standard input (JSON Lines, or one article as text or HTML);
/// a path that is not there may be a pattern: `news/**/*.html`.
///
/// # Errors
/// A path that does not exist, or no article under any of them. What can be listed but not read comes as
/// [`Skipped`] when its turn comes.
pub fn inputs(
    paths: &[PathBuf],
    reading: Reading,
) -> Result<impl Iterator<Item = Result<Input, Skipped>> + Send + use<>> {
    listing::inputs(paths, reading)
}

/// Understands one input. What the text says of itself, in bylines and credit lines, is for [`document`].
///
/// # Errors
/// The reason why it is passed over.
pub fn read(input: Input) -> Result<Article, Skipped> {
    let Input {
        id,
        name,
        path,
        format,
        bytes,
        declared,
    } = input;
    let charset = declared.charset.as_deref();
    let article = match format {
        Format::Json => jsonl::article(id, &bytes),
        Format::Plain => decode::text(bytes, false, charset).map(|text| Article {
            id,
            text: plain::text(text),
            ..Article::default()
        }),
        Format::Markdown => {
            decode::text(bytes, false, charset).map(|text| markdown::article(id, &plain::text(text)))
        }
        Format::Html => decode::text(bytes, true, charset).and_then(|page| html::article(id, &page)),
        #[cfg(feature = "archives")]
        Format::Mail => mail::article(id, &bytes),
        #[cfg(feature = "office")]
        Format::Docx => office::docx::article(id, bytes),
        #[cfg(feature = "office")]
        Format::Odt => office::odt::article(id, bytes),
        #[cfg(feature = "office")]
        Format::Epub => office::epub::article(id, bytes),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::article(id, bytes),
    };
    let article = article.and_then(|mut article| {
        if format != Format::Json && article.text.trim().is_empty() {
            return Err("it holds no text".to_string());
        }
        if let Some(url) = &declared.url {
            metadata::declare(&mut article, "url", url);
        }
        let fetched = article.fetched.take();
        article.fetched = fetched.or_else(|| declared.fetched.as_deref().and_then(dates::iso));
        if let Some(sidecar) = &declared.sidecar {
            sidecar.overrule(&mut article, &name);
        }
        Ok(Article { path, ..article })
    });
    article.map_err(|reason| Skipped { input: name, reason })
}

/// Cuts an article into sentences, and reads what it says of itself into the fields that are still open:
/// title, writer, outlet, date, language, and whom it credits for its original.
///
/// # Shape
/// Sentences are sorted, disjoint and never empty. Between them lies white space, and in tables, headings
/// and quotations the signs that mark them.
/// # Units
/// Byte offsets into the article's text, half-open, on `char` boundaries.
pub fn document(mut article: Article, words: &Dictionaries) -> Document {
    let mut sentences = blocks::cut(&article.text, &words.abbreviations);
    metadata::lines::read(&mut article, &mut sentences, &words.meta_lines);
    article.language = article
        .language
        .take()
        .or_else(|| language::of(&article.text, &words.numbers));
    if article.published.is_none() {
        article.published.clone_from(&article.fetched);
    }
    Document { article, sentences }
}
