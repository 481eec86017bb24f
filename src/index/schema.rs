//! Which fields does the index have, and in which format are they written?
//!
//! | field | on | holds |
//! | --- | --- | --- |
//! | `doc` | both | the article's id; deleting by it takes an article out in whole |
//! | `text` | sentence | its words with positions, and the text itself |
//! | `context` | sentence | for a table cell, the words of its row label and column header |
//! | `source` | sentence | the outlet in lower case; the article's id where none is known |
//! | `published` | sentence | the day as a number, `20260412` |
//! | `entity` | sentence | ids of the entities in it |
//! | `figure` | sentence | keys of the figures in it, see [`key`](super::key) |
//! | `sentence` | sentence | place, block, mentions and claims, see [`stored`](super::stored) |
//! | `article_id` | article | its id once more, to find the article without its sentences |
//! | `stamp` | article | id and fingerprint in one term: is it there, just so? |
//! | `article` | article | the whole record |
//!
//! Lean on purpose: a figure is a number in the term dictionary and not a fast column, nothing is indexed
//! twice, and words are not stemmed (that alone would cost half as much again).

use std::{path::Path, time::SystemTime};

use serde::{Deserialize, Serialize};
use tantivy::{
    Index, TantivyError, Term,
    directory::error::{LockError, OpenDirectoryError, OpenReadError},
    schema::{Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer},
};

use crate::error::{Error, Result};

/// Version of what is written; an index of another one is refused.
pub const FORMAT: u32 = 5;

/// Name under which the index knows our way of cutting text into words.
const WORDS: &str = "recount";
/// Bytes of the longest word that is indexed; longer ones are noise.
const LONGEST_WORD: usize = 60;
/// Bytes of the longest id an article may have; tantivy's terms end at 65,530.
pub(super) const LONGEST_ID: usize = 4096;

/// The fields, by name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub(super) doc: Field,
    pub(super) text: Field,
    pub(super) context: Field,
    pub(super) source: Field,
    pub(super) published: Field,
    pub(super) entity: Field,
    pub(super) figure: Field,
    pub(super) sentence: Field,
    pub(super) article_id: Field,
    pub(super) stamp: Field,
    pub(super) article: Field,
}

impl Fields {
    /// The schema and its fields.
    pub(super) fn schema() -> (Schema, Self) {
        let words = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(WORDS)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions),
        );
        let name = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("raw")
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::Basic),
        );
        let mut schema = Schema::builder();
        let fields = Self {
            doc: schema.add_text_field("doc", name.clone().set_stored()),
            text: schema.add_text_field("text", words.clone().set_stored()),
            context: schema.add_text_field("context", words),
            source: schema.add_text_field("source", name.clone()),
            published: schema.add_u64_field("published", INDEXED),
            entity: schema.add_text_field("entity", name.clone()),
            figure: schema.add_u64_field("figure", INDEXED),
            sentence: schema.add_text_field("sentence", STORED),
            article_id: schema.add_text_field("article_id", name.clone()),
            stamp: schema.add_text_field("stamp", name),
            article: schema.add_text_field("article", STORED),
        };
        (schema.build(), fields)
    }

    /// The term that all documents of an article share.
    pub(super) fn doc(self, id: &str) -> Term {
        Term::from_field_text(self.doc, id)
    }
}

/// Cuts text into words: runs of letters and digits, in lower case, without accents.
pub(super) fn words() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// Makes a new index in an existing folder.
pub(super) fn create(path: &Path) -> Result<(Index, Fields)> {
    let (schema, fields) = Fields::schema();
    let index = Index::create_in_dir(path, schema).map_err(failed(path))?;
    index.tokenizers().register(WORDS, words());
    Ok((index, fields))
}

/// Opens an index and makes sure that it is of our format.
pub(super) fn open(path: &Path) -> Result<(Index, Fields, Option<Commit>)> {
    let index = Index::open_in_dir(path).map_err(failed(path))?;
    let commit = Commit::of(&index, path)?;
    let format = commit.as_ref().map_or(FORMAT, |commit| commit.format);
    let (schema, fields) = Fields::schema();
    if format != FORMAT || index.schema() != schema {
        let found = if format == FORMAT {
            "another schema".to_string()
        } else {
            format.to_string()
        };
        return Err(Error::IndexFormat {
            path: path.into(),
            found,
            wanted: FORMAT,
        });
    }
    index.tokenizers().register(WORDS, words());
    Ok((index, fields, commit))
}

/// What every commit says of itself, kept in tantivy's own `meta.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Commit {
    /// The format it was written in.
    pub(super) format: u32,
    /// Counted from 1.
    pub(super) generation: u64,
    /// Seconds since 1970.
    pub(super) committed: u64,
}

impl Commit {
    /// The commit behind an index; none in one that was created and never written to.
    pub(super) fn of(index: &Index, path: &Path) -> Result<Option<Self>> {
        let payload = index.load_metas().map_err(failed(path))?.payload;
        payload
            .map(|payload| {
                serde_json::from_str(&payload).map_err(|_| Error::IndexFormat {
                    path: path.into(),
                    found: format!("{payload:.40}"),
                    wanted: FORMAT,
                })
            })
            .transpose()
    }

    /// The one after `generation`, made now.
    pub(super) fn after(generation: u64) -> Self {
        let committed = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        Self {
            format: FORMAT,
            generation: generation + 1,
            committed,
        }
    }
}

/// Says of which index tantivy complains.
pub(super) fn failed(path: &Path) -> impl Fn(TantivyError) -> Error + '_ {
    move |error| match error {
        TantivyError::LockFailure(LockError::LockBusy, _) => Error::IndexBusy { path: path.into() },
        TantivyError::OpenDirectoryError(OpenDirectoryError::DoesNotExist(_))
        | TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_)) => {
            Error::NoIndex { path: path.into() }
        }
        TantivyError::IncompatibleIndex(found) => Error::IndexFormat {
            path: path.into(),
            found: format!("{found:?}"),
            wanted: FORMAT,
        },
        source => Error::Index {
            path: path.into(),
            source: Box::new(source),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_and_accents_and_keep_their_place() {
        let mut words = words();
        let mut stream = words.token_stream("São Paulo paid R$14.3bn");
        let mut found = Vec::new();
        while stream.advance() {
            let token = stream.token();
            found.push((token.text.clone(), token.offset_from));
        }
        let expected = [
            ("sao", 0),
            ("paulo", 5),
            ("paid", 11),
            ("r", 16),
            ("14", 18),
            ("3bn", 21),
        ];
        assert_eq!(found, expected.map(|(word, at)| (word.to_string(), at)));
    }
}
