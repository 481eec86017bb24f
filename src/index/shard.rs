//! How does one thread build a piece of the index by itself?
//!
//! Each thread fills a segment of its own and hands it over when it is full. That costs a quarter less than
//! sending every sentence through the queue of tantivy's writer.
//!
//! Only articles whose id is new may go this way. A segment that is handed over may still be reached by
//! deletions from before, so what takes the place of something else goes through tantivy's writer, which
//! keeps deletions and additions in order.

use tantivy::{
    Index, IndexWriter, Segment, TantivyDocument,
    indexer::{AddOperation, SegmentWriter},
};

use super::{
    key,
    schema::Fields,
    stored::{StoredArticle, StoredSentence},
};
use crate::model::{ArticleRecord, IndexedSentence, Parcel};

/// Bytes of words and places a segment may take in memory before it goes to disk.
pub(super) const HEAP: usize = 48 << 20;

/// A segment in the making.
pub(super) struct Shard {
    segment: Segment,
    writer: SegmentWriter,
}

impl Shard {
    /// An empty one.
    pub(super) fn new(index: &Index) -> tantivy::Result<Self> {
        let segment = index.new_segment();
        let writer = SegmentWriter::for_segment(HEAP, segment.clone())?;
        Ok(Self { segment, writer })
    }

    /// Adds the documents of an article.
    pub(super) fn add(&mut self, documents: Vec<TantivyDocument>) -> tantivy::Result<()> {
        documents
            .into_iter()
            .try_for_each(|document| self.writer.add_document(AddOperation { opstamp: 0, document }))
    }

    /// Whether it is time to hand it over.
    pub(super) fn full(&self) -> bool {
        self.writer.mem_usage() >= HEAP
    }

    /// Writes it to disk and hands it over; it is found after the next commit.
    pub(super) fn finish(self, index: &IndexWriter) -> tantivy::Result<()> {
        let documents = self.writer.max_doc();
        if documents == 0 {
            return Ok(());
        }
        self.writer.finalize()?;
        index.add_segment(index.index().new_segment_meta(self.segment.id(), documents))
    }
}

/// The documents of an article: its record, then its sentences.
pub(super) fn documents(
    parcel: &Parcel,
    stamp: &str,
    fields: Fields,
) -> tantivy::Result<Vec<TantivyDocument>> {
    std::iter::once(article(parcel, stamp, fields))
        .chain(
            parcel
                .sentences
                .iter()
                .map(|sentence| document(&parcel.record, sentence, fields)),
        )
        .collect()
}

/// The document of an article.
fn article(parcel: &Parcel, stamp: &str, fields: Fields) -> tantivy::Result<TantivyDocument> {
    let record = &parcel.record;
    let stored = StoredArticle {
        sentences: parcel.sentences.len(),
        mentions: parcel
            .sentences
            .iter()
            .map(|sentence| sentence.mentions.len())
            .sum(),
        record: record.clone(),
    };
    let mut document = TantivyDocument::default();
    document.add_text(fields.doc, &record.id);
    document.add_text(fields.article_id, &record.id);
    document.add_text(fields.stamp, stamp);
    document.add_text(fields.article, json(&stored)?);
    Ok(document)
}

/// The document of a sentence.
fn document(
    record: &ArticleRecord,
    sentence: &IndexedSentence,
    fields: Fields,
) -> tantivy::Result<TantivyDocument> {
    let mut document = TantivyDocument::default();
    document.add_text(fields.doc, &record.id);
    document.add_text(fields.text, &sentence.text);
    document.add_text(fields.sentence, json(&StoredSentence::new(sentence))?);
    document.add_text(fields.source, record.source_key().to_lowercase());
    if !sentence.context.is_empty() {
        document.add_text(fields.context, &sentence.context);
    }
    if let Some(day) = record.published.as_deref().and_then(key::days) {
        document.add_u64(fields.published, *day.start());
    }
    for entity in &sentence.entities {
        document.add_text(fields.entity, entity);
    }
    let mut keys: Vec<u64> = sentence.mentions.iter().flat_map(key::keys).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        document.add_u64(fields.figure, key);
    }
    Ok(document)
}

/// What is stored, as JSON.
fn json<T: serde::Serialize>(value: &T) -> tantivy::Result<String> {
    serde_json::to_string(value).map_err(|error| tantivy::TantivyError::InternalError(error.to_string()))
}
