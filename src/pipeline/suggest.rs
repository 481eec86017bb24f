//! Which words of many articles does no dictionary hold?

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::caught;
use crate::{
    dictionary::Dictionaries,
    error::Result,
    extract::{self, Tally},
    index::{Passage, Reader},
    ingest::{self, Input, Reading},
    model::{Annotations, Article, Document, Sentence, Skipped},
    span::Span,
};

/// Articles that are read side by side before they are counted.
const BATCH: usize = 64;

/// Counts what no dictionary holds in articles on disk; beside it what had to be passed over.
///
/// # Errors
/// A path that does not exist, or no article under any of them.
pub fn tally_paths(
    paths: &[PathBuf],
    reading: Reading,
    words: &Dictionaries,
) -> Result<(Tally, Vec<Skipped>)> {
    let mut tally = Tally::default();
    let mut skipped = Vec::new();
    let mut inputs = ingest::inputs(paths, reading)?;
    loop {
        let batch: Vec<Result<Input, Skipped>> = inputs.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok((tally, skipped));
        }
        let read: Vec<Result<(Document, Annotations), Skipped>> = batch
            .into_par_iter()
            .map(|input| {
                let input = input?;
                let name = input.name.clone();
                caught(|| ingest::read(input).map(|article| tagged(ingest::document(article, words), words)))
                    .unwrap_or_else(|reason| Err(Skipped { input: name, reason }))
            })
            .collect();
        for one in read {
            match one {
                Ok((document, annotations)) => tally.add(&document, &annotations, words),
                Err(reason) => skipped.push(reason),
            }
        }
    }
}

/// Counts what no dictionary holds in the articles of an index.
///
/// # Errors
/// There is no index, or it cannot be read.
pub fn tally_index(index: &Path, words: &Dictionaries) -> Result<Tally> {
    let reader = Reader::open(index)?;
    let mut tally = Tally::default();
    for record in reader.articles()? {
        let (document, annotations) =
            tagged(restored(record.id.clone(), &reader.sentences(&record.id)?), words);
        tally.add(&document, &annotations, words);
    }
    Ok(tally)
}

fn tagged(document: Document, words: &Dictionaries) -> (Document, Annotations) {
    let annotations = extract::extract(&document, words);
    (document, annotations)
}

/// An article out of the sentences that an index kept, one a line.
fn restored(id: String, passages: &[Passage]) -> Document {
    let mut text = String::new();
    let mut sentences = Vec::with_capacity(passages.len());
    for (paragraph, passage) in passages.iter().enumerate() {
        let start = text.len();
        text.push_str(&passage.text);
        sentences.push(Sentence {
            span: Span::new(start, text.len()),
            block: passage.block,
            paragraph,
            cell: None,
        });
        text.push('\n');
    }
    Document {
        article: Article {
            id,
            text,
            ..Article::default()
        },
        sentences,
    }
}
