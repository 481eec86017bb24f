//! What is there to read, and into which sentences does it fall?
//!
//! Paths become [`Input`]s (a file, or a line of JSON Lines), an input becomes an [`Article`], an article
//! becomes a [`Document`] of sentences. The three steps are apart so that a pipeline can list on one
//! thread and read on all.

mod blocks;
mod layout;
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
    let _ = (paths, limits);
    Ok(std::iter::empty())
}

/// Understands one input.
///
/// # Errors
/// The reason why it is passed over.
pub fn read(input: Input) -> Result<Article, Skipped> {
    Ok(Article {
        id: input.id,
        text: String::from_utf8_lossy(&input.bytes).into_owned(),
        ..Article::default()
    })
}

/// Cuts an article into sentences.
pub fn document(article: Article, words: &Dictionaries) -> Document {
    let sentences = blocks::cut(&article.text, &words.abbreviations, |_| false);
    Document { article, sentences }
}
