//! How do the five steps follow one another, on all cores and in bounded memory?
//!
//! Stages know nothing of each other; here they are introduced. Between them stand short queues, so that a
//! fast stage waits for a slow one and memory does not grow with the corpus. What comes out depends on
//! neither the number of threads nor on which of them was faster.
//!
//! ```text
//! add      list ─▶ queue ─▶ read, cut, extract, file (every core) ─▶ commit
//! stream   lines ─▶ queue ─▶ read, cut, extract (every core) ─▶ put back in order ─▶ lines
//! ```

mod add;
mod caught;
mod stream;
mod suggest;

use std::{num::NonZero, path::Path, thread::available_parallelism};

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

pub use add::{AddOptions, Observer, add};
pub use caught::caught;
pub use stream::{StreamOptions, stream};
pub use suggest::{tally_index, tally_paths};

use crate::{
    dictionary::Dictionaries,
    error::Result,
    index::{Reader, Rows},
    model::{Block, Provenance, Report},
    resolve,
};

/// Stack of a thread that works on articles: a page of ten thousand nested boxes is only so deep.
const STACK: usize = 64 << 20;

/// Joins everything an index holds into figures.
///
/// # Errors
/// There is no index, or it cannot be read.
pub fn resolve_all(index: &Path, words: &Dictionaries) -> Result<Report> {
    report_on(&Reader::open(index)?, words)
}

/// Joins everything one commit of an index holds into figures.
///
/// # Errors
/// The disk, or an index that is damaged.
pub fn report_on(reader: &Reader, words: &Dictionaries) -> Result<Report> {
    let rows = || -> Result<Rows> {
        let parts = reader.parts();
        let parts: Result<Vec<Rows>> = parts.par_iter().map(|part| reader.rows(part)).collect();
        Ok(Reader::in_order(parts?))
    };
    let (articles, rows) = rayon::join(|| reader.articles(), rows);
    let (mentions, claims) = rows?;
    let mut report = resolve::resolve(articles?, mentions, words);
    report.claims = claims
        .into_iter()
        .filter(|claim| claim.block != Block::Meta)
        .collect();
    report.provenance = Provenance {
        version: env!("CARGO_PKG_VERSION").into(),
        dictionaries: words.info(),
        index_generation: reader.generation(),
    };
    Ok(report)
}

/// What articles are tagged with, as one short text: other words or another version tag otherwise.
pub fn made_with(words: &Dictionaries) -> String {
    let mut hash = Xxh3::new();
    hash.update(env!("CARGO_PKG_VERSION").as_bytes());
    for table in words.info() {
        hash.update(table.name.as_bytes());
        hash.update(table.fingerprint.as_bytes());
    }
    format!("{:016x}", hash.digest())
}

/// The threads asked for, else one for each core.
fn threads(asked: Option<NonZero<usize>>) -> usize {
    asked.map_or_else(|| available_parallelism().map_or(1, NonZero::get), NonZero::get)
}
