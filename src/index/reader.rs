//! What does the index remember?
//!
//! A [`Reader`] sees one commit and goes on seeing it, whoever writes meanwhile. Everything it gives out is
//! sorted, since where a document lies in the index depends on the threads that wrote it.

use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use tantivy::{
    DocAddress, DocId, DocSet, ReloadPolicy, Searcher, SegmentReader, TERMINATED, TantivyDocument,
    TantivyError, Term,
    schema::{Field, IndexRecordOption, Value as _},
};

use super::{
    schema::{self, Commit, Fields, failed},
    stored::{StoredArticle, StoredSentence},
};
use crate::{
    error::{Error, Result},
    model::{ArticleRecord, Block, Mention, Statement},
};

/// Blocks of stored text kept in memory while an index is read.
const CACHED_BLOCKS: usize = 64;
/// Documents of a part that is read by itself.
const PART: DocId = 8192;

/// One commit of an index, for reading.
pub struct Reader {
    pub(super) path: PathBuf,
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) commit: Option<Commit>,
}

/// A part of a commit: where its documents lie.
#[derive(Clone, Debug)]
pub struct Part {
    segment: usize,
    documents: Range<DocId>,
}

/// Mentions and claims.
pub type Rows = (Vec<Mention>, Vec<Statement>);

/// A sentence as the index remembers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Id of its article.
    pub doc: String,
    /// Index in its article.
    pub index: usize,
    /// Where it starts, in code points of the article.
    pub start: usize,
    /// Its text.
    pub text: String,
    /// For a table cell, the words of its row label and column header.
    pub context: String,
    /// The kind of place it stands in.
    pub block: Block,
    /// The figures in it.
    pub mentions: Vec<Mention>,
    /// The claims whose content starts in it.
    pub claims: Vec<Statement>,
}

impl Reader {
    /// Opens the index in a folder.
    ///
    /// # Errors
    /// There is none, or it is of another format.
    pub fn open(path: &Path) -> Result<Self> {
        let (index, fields, commit) = schema::open(path)?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(CACHED_BLOCKS)
            .try_into()
            .map_err(failed(path))?;
        Ok(Self {
            path: path.into(),
            searcher: reader.searcher(),
            fields,
            commit,
        })
    }

    /// The number of the commit that is read; 0 for an index nothing was ever committed to.
    pub fn generation(&self) -> u64 {
        self.commit.map_or(0, |commit| commit.generation)
    }

    /// When that commit was made.
    pub fn committed(&self) -> Option<SystemTime> {
        let commit = self.commit?;
        Some(SystemTime::UNIX_EPOCH + Duration::from_secs(commit.committed))
    }

    /// All articles, by id.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn articles(&self) -> Result<Vec<ArticleRecord>> {
        let stored = self.stored_articles()?;
        Ok(stored.into_iter().map(|article| article.record).collect())
    }

    /// The article of an id.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn article(&self, id: &str) -> Result<Option<ArticleRecord>> {
        let term = Term::from_field_text(self.fields.article_id, id);
        let Some(address) = self.living(&term).map_err(failed(&self.path))?.first().copied() else {
            return Ok(None);
        };
        Ok(self
            .stored_article(&self.document(address)?)?
            .map(|stored| stored.record))
    }

    /// All mentions, by article and position.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn mentions(&self) -> Result<Vec<Mention>> {
        let parts: Result<Vec<Rows>> = self.parts().iter().map(|part| self.rows(part)).collect();
        Ok(Self::in_order(parts?).0)
    }

    /// The parts of which this commit is made, so that they can be read side by side.
    pub fn parts(&self) -> Vec<Part> {
        let segments = self.searcher.segment_readers().iter().enumerate();
        let parts = segments.flat_map(|(segment, reader)| {
            let end = reader.max_doc();
            let starts = (0..end).step_by(PART as usize);
            starts.map(move |from| Part {
                segment,
                documents: from..end.min(from + PART),
            })
        });
        parts.collect()
    }

    /// The mentions and claims of a part.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn rows(&self, part: &Part) -> Result<Rows> {
        let (mut mentions, mut claims) = (Vec::new(), Vec::new());
        let segment = self
            .searcher
            .segment_reader(u32::try_from(part.segment).unwrap_or(u32::MAX));
        let store = segment
            .get_store_reader(CACHED_BLOCKS)
            .map_err(Error::io("read", &self.path))?;
        for document in part
            .documents
            .clone()
            .filter(|&document| !segment.is_deleted(document))
        {
            let document: TantivyDocument = store.get(document).map_err(failed(&self.path))?;
            if let Some((mut stored, doc, text)) = self.stored_sentence(&document)? {
                let text: Arc<str> = text.into();
                mentions.append(&mut stored.mentions(doc, &text));
                claims.append(&mut stored.claims(doc, &text));
            }
        }
        Ok((mentions, claims))
    }

    /// All mentions and all claims of some parts, each by article and position.
    pub fn in_order(parts: Vec<Rows>) -> Rows {
        let (mut mentions, mut claims) = (Vec::new(), Vec::new());
        for (some_mentions, some_claims) in parts {
            mentions.extend(some_mentions);
            claims.extend(some_claims);
        }
        mentions.sort_by(|left, right| {
            (&left.doc, left.start, left.end).cmp(&(&right.doc, right.start, right.end))
        });
        claims.sort_by(|left, right| {
            (&left.doc, left.start, left.end, &left.rule).cmp(&(
                &right.doc,
                right.start,
                right.end,
                &right.rule,
            ))
        });
        (mentions, claims)
    }

    /// The sentences of an article, in order.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn sentences(&self, doc: &str) -> Result<Vec<Passage>> {
        let addresses = self.living(&self.fields.doc(doc)).map_err(failed(&self.path))?;
        let mut sentences = Vec::new();
        for address in addresses {
            sentences.extend(self.passage(address)?);
        }
        sentences.sort_by_key(|sentence| sentence.index);
        Ok(sentences)
    }

    /// One sentence of an article.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn sentence(&self, doc: &str, index: usize) -> Result<Option<Passage>> {
        let addresses = self.living(&self.fields.doc(doc)).map_err(failed(&self.path))?;
        // An article lies in one piece: its record, then its sentences.
        let Some(address) = addresses.get(index + 1) else {
            return Ok(None);
        };
        self.passage(*address)
    }

    /// The sentence stored at an address, if it is one.
    pub(super) fn passage(&self, address: DocAddress) -> Result<Option<Passage>> {
        let document = self.document(address)?;
        let Some((mut stored, doc, text)) = self.stored_sentence(&document)? else {
            return Ok(None);
        };
        let shared: Arc<str> = text.into();
        Ok(Some(Passage {
            doc: doc.to_string(),
            index: stored.index,
            start: stored.start,
            text: text.to_string(),
            context: stored.context.clone(),
            block: stored.block,
            mentions: stored.mentions(doc, &shared),
            claims: stored.claims(doc, &shared),
        }))
    }

    /// Where the living documents with a term are, in the order of the index.
    pub(super) fn living(&self, term: &Term) -> tantivy::Result<Vec<DocAddress>> {
        let mut found = Vec::new();
        for (ord, segment) in (0..).zip(self.searcher.segment_readers()) {
            let documents = living_in(segment, term)?;
            found.extend(
                documents
                    .into_iter()
                    .map(|document| DocAddress::new(ord, document)),
            );
        }
        Ok(found)
    }

    /// Every article with its counts, by id.
    pub(super) fn stored_articles(&self) -> Result<Vec<StoredArticle>> {
        let mut articles = Vec::new();
        for (ord, segment) in (0..).zip(self.searcher.segment_readers()) {
            for document in documents_with(segment, self.fields.article_id).map_err(failed(&self.path))? {
                let document = self.document(DocAddress::new(ord, document))?;
                articles.extend(self.stored_article(&document)?);
            }
        }
        articles.sort_by(|left, right| left.record.id.cmp(&right.record.id));
        Ok(articles)
    }

    /// Shows every living document to `see`, in the order of the index.
    pub(super) fn for_each(&self, mut see: impl FnMut(&TantivyDocument) -> Result<()>) -> Result<()> {
        for segment in self.searcher.segment_readers() {
            let store = segment
                .get_store_reader(CACHED_BLOCKS)
                .map_err(Error::io("read", &self.path))?;
            for document in store.iter(segment.alive_bitset()) {
                see(&document.map_err(failed(&self.path))?)?;
            }
        }
        Ok(())
    }

    /// What is stored of a sentence, with the id of its article and its text; none for an article.
    pub(super) fn stored_sentence<'d>(
        &self,
        document: &'d TantivyDocument,
    ) -> Result<Option<(StoredSentence, &'d str, &'d str)>> {
        let text = |field| document.get_first(field).and_then(|value| value.as_str());
        let all = [self.fields.sentence, self.fields.doc, self.fields.text].map(text);
        let [Some(sentence), Some(doc), Some(text)] = all else {
            return Ok(None);
        };
        let stored = serde_json::from_str(sentence).map_err(|error| self.damaged(error))?;
        Ok(Some((stored, doc, text)))
    }

    /// What is stored of an article; none for a sentence.
    fn stored_article(&self, document: &TantivyDocument) -> Result<Option<StoredArticle>> {
        document
            .get_first(self.fields.article)
            .and_then(|value| value.as_str())
            .map(|json| serde_json::from_str(json).map_err(|error| self.damaged(error)))
            .transpose()
    }

    /// The document at an address.
    fn document(&self, address: DocAddress) -> Result<TantivyDocument> {
        self.searcher.doc(address).map_err(failed(&self.path))
    }

    /// An error about what is stored.
    pub(super) fn damaged(&self, error: serde_json::Error) -> Error {
        Error::Index {
            path: self.path.clone(),
            source: Box::new(error),
        }
    }
}

/// The living documents of a segment with a term.
fn living_in(segment: &SegmentReader, term: &Term) -> tantivy::Result<Vec<DocId>> {
    let inverted = segment.inverted_index(term.field())?;
    let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    while postings.doc() != TERMINATED {
        if !segment.is_deleted(postings.doc()) {
            found.push(postings.doc());
        }
        postings.advance();
    }
    Ok(found)
}

/// The living documents of a segment with any term of a field, in the order of the segment.
fn documents_with(segment: &SegmentReader, field: Field) -> tantivy::Result<Vec<DocId>> {
    let inverted = segment.inverted_index(field)?;
    let mut terms = inverted.terms().stream()?;
    let mut found = Vec::new();
    while terms.advance() {
        let mut postings = inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                found.push(postings.doc());
            }
            postings.advance();
        }
    }
    // In the order of the segment each block of the store is unpacked once.
    found.sort_unstable();
    Ok(found)
}

/// The distinct terms of a text field, in living documents or not.
pub(super) fn terms(searcher: &Searcher, field: Field) -> Result<Vec<String>, TantivyError> {
    let mut found = Vec::new();
    for segment in searcher.segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut terms = inverted.terms().stream()?;
        while terms.advance() {
            found.push(String::from_utf8_lossy(terms.key()).into_owned());
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}
