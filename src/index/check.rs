//! What is in the index, and is it whole?

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde::Serialize;

use super::{
    reader::Reader,
    schema::{FORMAT, failed},
};
use crate::error::{Error, Result};

/// What is in an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Number of articles.
    pub articles: usize,
    /// Number of sources; an article of an unknown outlet is one by itself.
    pub sources: usize,
    /// Number of sentences.
    pub sentences: usize,
    /// Number of written figures.
    pub mentions: usize,
    /// Bytes on disk.
    pub bytes: u64,
    /// Version of its format.
    pub format: u32,
    /// Number of its last commit.
    pub generation: u64,
    /// When that was made, in seconds since 1970.
    pub committed: Option<u64>,
}

/// Whether an index is whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Articles looked at.
    pub articles: usize,
    /// Sentences looked at.
    pub sentences: usize,
    /// Mentions looked at.
    pub mentions: usize,
    /// What is wrong, one sentence each; nothing, if it is whole.
    pub problems: Vec<String>,
}

impl Reader {
    /// Counts what is there.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn status(&self) -> Result<Status> {
        let articles = self.stored_articles()?;
        let sources: BTreeSet<&str> = articles
            .iter()
            .map(|article| article.record.source_key())
            .collect();
        Ok(Status {
            articles: articles.len(),
            sources: sources.len(),
            sentences: articles.iter().map(|article| article.sentences).sum(),
            mentions: articles.iter().map(|article| article.mentions).sum(),
            bytes: bytes_in(&self.path)?,
            format: FORMAT,
            generation: self.generation(),
            committed: self.commit.map(|commit| commit.committed),
        })
    }

    /// Reads everything once: the checksums of all files, each article's sentences, each sentence's mentions.
    ///
    /// # Errors
    /// The disk. Damage is no error, it is the answer.
    pub fn verify(&self) -> Result<Check> {
        let mut check = Check::default();
        let damaged = self
            .searcher
            .index()
            .validate_checksum()
            .map_err(failed(&self.path))?;
        let damaged: BTreeSet<_> = damaged.into_iter().collect();
        for file in damaged {
            check
                .problems
                .push(format!("the checksum of {} is wrong", file.display()));
        }
        if !check.problems.is_empty() {
            return Ok(check);
        }
        let mut found: BTreeMap<String, (Vec<usize>, usize)> = BTreeMap::new();
        self.for_each(|document| {
            if let Some((mut stored, doc, text)) = self.stored_sentence(document)? {
                let (sentences, mentions) = found.entry(doc.to_string()).or_default();
                sentences.push(stored.index);
                *mentions += stored.mentions(doc, &text.into()).len();
            }
            Ok(())
        })?;
        self.hold_against(found, &mut check)?;
        Ok(check)
    }

    /// Compares what was found with what the articles say of themselves.
    fn hold_against(
        &self,
        mut found: BTreeMap<String, (Vec<usize>, usize)>,
        check: &mut Check,
    ) -> Result<()> {
        let mut before: Option<String> = None;
        for article in self.stored_articles()? {
            let id = article.record.id;
            check.articles += 1;
            if before.as_ref() == Some(&id) {
                check.problems.push(format!("article {id:?} is there twice"));
                continue;
            }
            let (mut sentences, mentions) = found.remove(&id).unwrap_or_default();
            sentences.sort_unstable();
            check.sentences += sentences.len();
            check.mentions += mentions;
            if !sentences.iter().copied().eq(0..article.sentences) {
                check.problems.push(format!(
                    "article {id:?} has {} of its {} sentences",
                    sentences.len(),
                    article.sentences
                ));
            }
            if mentions != article.mentions {
                check.problems.push(format!(
                    "article {id:?} has {mentions} of its {} mentions",
                    article.mentions
                ));
            }
            before = Some(id);
        }
        for id in found.into_keys() {
            check
                .problems
                .push(format!("there are sentences of {id:?}, and no such article"));
        }
        Ok(())
    }
}

/// Bytes of all files in a folder.
fn bytes_in(path: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(path).map_err(Error::io("read", path))? {
        let entry = entry.map_err(Error::io("read", path))?;
        bytes += entry.metadata().map_or(0, |file| file.len());
    }
    Ok(bytes)
}
