//! What is there to read, and into which sentences does it fall?
//!
//! Paths become [`Input`]s (a file, or a line of JSON Lines), an input becomes an [`Article`], an article
//! becomes a [`Document`] of sentences. The three steps are apart so that a pipeline can list on one
//! thread and read on all.

mod blocks;
mod dates;
mod decode;
mod html;
pub mod jsonl;
mod layout;
mod listing;
mod markdown;
mod metadata;
mod plain;
pub mod sentences;
mod tables;

use std::path::PathBuf;

use crate::{
    dictionary::Dictionaries,
    error::Result,
    model::{Article, Document, Skipped},
};

/// How much of an input is too much.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file that holds one article.
    pub file: u64,
    /// Bytes of a line of JSON Lines.
    pub line: usize,
}

impl Default for Limits {
    /// 64 MiB a file, 16 MiB a line.
    fn default() -> Self {
        Self {
            file: 64 << 20,
            line: 16 << 20,
        }
    }
}

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
}

/// Lists everything under `paths`, folders recursively, in a stable order. `-` is standard input (JSON Lines).
///
/// # Errors
/// A path that does not exist, or no article under any of them. What can be listed but not read comes as
/// [`Skipped`] when its turn comes.
pub fn inputs(
    paths: &[PathBuf],
    limits: Limits,
) -> Result<impl Iterator<Item = Result<Input, Skipped>> + Send> {
    listing::inputs(paths, limits)
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
    } = input;
    let article = match format {
        Format::Json => jsonl::article(id, &bytes),
        Format::Plain => decode::text(bytes, false).map(|text| Article {
            id,
            text: plain::text(text),
            ..Article::default()
        }),
        Format::Markdown => decode::text(bytes, false).map(|text| markdown::article(id, &plain::text(text))),
        Format::Html => decode::text(bytes, true).and_then(|page| html::article(id, &page)),
    };
    let article = article.and_then(|article| {
        if format != Format::Json && article.text.trim().is_empty() {
            return Err("it holds no text".to_string());
        }
        Ok(Article { path, ..article })
    });
    article.map_err(|reason| Skipped { input: name, reason })
}

/// Cuts an article into sentences, and reads what it says of itself into the fields that are still open:
/// title, writer, outlet, date, and whom it credits for its original.
///
/// # Shape
/// Sentences are sorted, disjoint and never empty. Between them lies white space, and in tables, headings
/// and quotations the signs that mark them.
/// # Units
/// Byte offsets into the article's text, half-open, on `char` boundaries.
pub fn document(mut article: Article, words: &Dictionaries) -> Document {
    let mut sentences = blocks::cut(&article.text, &words.abbreviations);
    metadata::lines::read(&mut article, &mut sentences, &words.meta_lines);
    Document { article, sentences }
}
