//! Which sentences answer a query, best first?

use std::collections::BTreeMap;

use serde::Serialize;
use tantivy::collector::{Count, TopDocs};

use super::{
    matched::matched,
    query::Query,
    reader::{Passage, Reader},
    schema::failed,
};
use crate::{
    error::Result,
    model::{ArticleRecord, Block, Filters, Mention},
    span::{CodePoints, Span},
};

/// Hits read beyond those asked for, so that equal scores are put in order by article and not by the place
/// a thread gave them in the index.
const SPARE: usize = 64;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Found {
    /// Number of sentences that answer it.
    pub total: usize,
    /// The best of them, best first; equals by article and position.
    pub hits: Vec<Hit>,
}

/// A sentence that answers a query.
///
/// # Units
/// As a record of JSON all its offsets are code points, those of `matched` within `text`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// Id of its article.
    pub doc: String,
    /// Headline of its article.
    pub title: Option<String>,
    /// The outlet, or the article itself where none is known.
    pub source: String,
    /// When the article was published, ISO 8601.
    pub published: Option<String>,
    /// Index of the sentence in its article.
    pub sentence: usize,
    /// Where it starts, in code points of the article.
    pub start: usize,
    /// Its text.
    pub text: String,
    /// For a table cell, the words of its row label and column header.
    pub context: String,
    /// The kind of place it stands in.
    pub block: Block,
    /// How well it answers; comparable within one answer only.
    pub score: f32,
    /// The figures in it.
    pub mentions: Vec<Mention>,
    /// The words and figures that match, sorted and disjoint, in bytes of `text`.
    #[serde(skip)]
    pub matched: Vec<Span>,
    /// The same in code points.
    #[serde(rename = "matched")]
    points: Vec<Span>,
}

impl Reader {
    /// Finds the sentences that answer a query, at most `limit` of them.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn search(&self, query: &Query, filters: &Filters, limit: usize) -> Result<Found> {
        let asked = self.ask(&query.root, filters)?;
        let sentences = usize::try_from(self.searcher.num_docs()).unwrap_or(usize::MAX);
        let reach = limit.saturating_add(SPARE).min(sentences).max(1);
        let (top, total) = self
            .searcher
            .search(&asked, &(TopDocs::with_limit(reach).order_by_score(), Count))
            .map_err(failed(&self.path))?;
        let mut passages = Vec::with_capacity(top.len());
        for (score, address) in top {
            passages.extend(self.passage(address)?.map(|passage| (score, passage)));
        }
        passages.sort_by(|(one, left), (other, right)| {
            other
                .total_cmp(one)
                .then_with(|| (&left.doc, left.index).cmp(&(&right.doc, right.index)))
        });
        passages.truncate(limit);
        let mut articles = BTreeMap::new();
        let mut hits = Vec::with_capacity(passages.len());
        for (score, passage) in passages {
            if !articles.contains_key(&passage.doc) {
                let article = self.article(&passage.doc)?.unwrap_or_default();
                articles.insert(passage.doc.clone(), article);
            }
            let matched = matched(&query.root, &passage);
            hits.push(Hit::new(passage, &articles, score, matched));
        }
        Ok(Found { total, hits })
    }

    /// The sentences before and after a hit, for context.
    ///
    /// # Errors
    /// The disk, or an index that is damaged.
    pub fn neighbours(&self, hit: &Hit) -> Result<(Option<Passage>, Option<Passage>)> {
        let before = match hit.sentence.checked_sub(1) {
            Some(index) => self.sentence(&hit.doc, index)?,
            None => None,
        };
        Ok((before, self.sentence(&hit.doc, hit.sentence + 1)?))
    }
}

impl Hit {
    fn new(
        passage: Passage,
        articles: &BTreeMap<String, ArticleRecord>,
        score: f32,
        matched: Vec<Span>,
    ) -> Self {
        let article = articles.get(&passage.doc);
        let points = CodePoints::new(&passage.text);
        Self {
            points: matched.iter().map(|span| points.span(*span)).collect(),
            title: article.and_then(|article| article.title.clone()),
            source: article
                .and_then(|article| article.source.clone())
                .unwrap_or_else(|| passage.doc.clone()),
            published: article.and_then(|article| article.published.clone()),
            doc: passage.doc,
            sentence: passage.index,
            start: passage.start,
            text: passage.text,
            context: passage.context,
            block: passage.block,
            score,
            mentions: passage.mentions,
            matched,
        }
    }
}
