//! What does the index receive for one article?

use super::{ArticleRecord, Block, Mention, Statement};

/// One article, ready to be indexed: taken in whole or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The article itself.
    pub record: ArticleRecord,
    /// Its sentences in order.
    pub sentences: Vec<IndexedSentence>,
}

/// A sentence with what was found in it.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexedSentence {
    /// Index in its article.
    pub index: usize,
    /// Where it starts, in code points.
    pub start: usize,
    /// Its text.
    pub text: String,
    /// For a table cell the words of its row label and column header, so that a search finds it by them.
    pub context: String,
    /// The kind of place it stands in.
    pub block: Block,
    /// Ids of the entities in it, each once.
    pub entities: Vec<String>,
    /// The figures in it.
    pub mentions: Vec<Mention>,
    /// The claims whose content starts in it.
    pub claims: Vec<Statement>,
}
