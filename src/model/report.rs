//! What is there to tell about a corpus?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ArticleRecord, CitationMap, Comparison, Conflict, Derivation, Figure, Statement};

/// Everything the program found out about a corpus. The same articles and dictionaries give the
/// same report, whatever the threads or the order of files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Most repeated first.
    pub figures: Vec<Figure>,
    /// Most repeated first.
    pub comparisons: Vec<Comparison>,
    /// Hardest first.
    pub conflicts: Vec<Conflict>,
    /// By derived article.
    pub derivations: Vec<Derivation>,
    /// Who cites whom.
    pub map: CitationMap,
    /// Who says what, with figures or without, by article and position.
    pub claims: Vec<Statement>,
    /// The articles, by id.
    pub articles: Vec<ArticleSummary>,
    /// Entity id to the name readers know it by, for every id used above.
    pub names: BTreeMap<String, String>,
    /// What it takes to have this report again.
    pub provenance: Provenance,
}

impl Report {
    /// The name of an entity for readers; its id where no name is known.
    pub fn name<'r>(&'r self, id: &'r str) -> &'r str {
        self.names.get(id).map_or(id, String::as_str)
    }

    /// Independent origins of the corpus: articles that are not derived from another one.
    pub fn origins(&self) -> usize {
        self.articles.len() - self.derivations.len()
    }
}

/// An article and what of it is in the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleSummary {
    /// Metadata.
    #[serde(flatten)]
    pub record: ArticleRecord,
    /// Number of its figures.
    pub figures: usize,
    /// Number of its mentions.
    pub mentions: usize,
    /// The article it is derived from.
    pub derived_from: Option<String>,
}

/// What it takes to have a report again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Version of this program.
    pub version: String,
    /// The tables of words it used.
    pub dictionaries: Vec<TableInfo>,
    /// Commit of the index it was read from.
    pub index_generation: u64,
}

/// A table of words and where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableInfo {
    /// File name: `units.tsv`.
    pub name: String,
    /// `built-in`, or the folders laid over it.
    pub origin: String,
    /// Number of rows.
    pub rows: usize,
    /// Fingerprint of all its rows, 16 hexadecimal digits.
    pub fingerprint: String,
}
