//! What is an article, and who published it?

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One text with what is known about it. Its text is never edited afterwards.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Unique in a corpus: given with the article, else its file name without extensions.
    pub id: String,
    /// Headline, where the text or its metadata name one.
    pub title: Option<String>,
    /// The outlet that published it. `None`: unknown, the article stands for itself.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, ISO 8601, cut to what is known: `2026-04-12` or with a time and zone.
    pub published: Option<String>,
    /// When it was written, sent or fetched: stands in for `published` where nothing else is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// In which language it is written, by its code of ISO 639-3 (`eng`); `None` where that cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whom it names as the publisher of its original, with the words that say so.
    pub credit: Option<Credit>,
    /// The file it was read from.
    pub path: Option<PathBuf>,
    /// UTF-8, lines ended by `\n`.
    pub text: String,
}

impl Article {
    /// The source to count under: the outlet, or the article itself where none is known.
    pub fn source_key(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.id)
    }
}

/// A credit line: "Original article published by …".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Outlets, domains or addresses it names, as written, in order.
    pub names: Vec<String>,
    /// Whether it speaks of a summary or a rewrite rather than of a reprint.
    pub summary: bool,
    /// The line in the article's text.
    pub span: Span,
}

/// An input that was passed over, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The file, or `-` for standard input, with its line where it has one: `news.jsonl:17`.
    pub input: String,
    /// What is wrong with it, in lower case, without a full stop.
    pub reason: String,
}

/// What a batch of articles did to the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Ids that were not in the index before.
    pub added: Vec<String>,
    /// Ids that were, with another text or other metadata.
    pub replaced: Vec<String>,
    /// Ids that were there just so.
    pub unchanged: Vec<String>,
    /// Inputs passed over.
    pub skipped: Vec<Skipped>,
}
