//! What must a row hold to be understood without its article?
//!
//! The index keeps one [`Mention`] for every written figure, one [`Statement`] for every claim and one
//! [`ArticleRecord`] for every article; resolving and reporting read nothing else.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Basis, Block, Bound, Change, ClaimKind, FigureKind, Stems, Value};

/// One written figure with its context: who says it, when, about whom, how much, where.
///
/// # Units
/// All offsets are code points into the article's text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Id of the article.
    pub doc: String,
    /// Index of its sentence in the article.
    pub sentence: usize,
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// As written.
    pub text: String,
    /// Where its sentence starts.
    pub sentence_start: usize,
    /// The sentence it stands in.
    pub sentence_text: Arc<str>,
    /// The kind of place the sentence stands in.
    pub block: Block,
    /// What kind of figure it is.
    pub kind: FigureKind,
    /// How much.
    pub value: Value,
    /// Its unit, as in [`WrittenFigure::unit`](super::WrittenFigure::unit).
    pub unit: Option<String>,
    /// What a rate is counted by.
    pub per: Option<String>,
    /// "up to", "more than".
    pub bound: Option<Bound>,
    /// "about", "nearly".
    pub approx: bool,
    /// "rose", "fell".
    pub change: Option<Change>,
    /// What is measured, as a reader would say it: "stake in Scale AI".
    pub measure: Option<String>,
    /// Ids of the entities it is about: the row of its table, the governing name of its clause; more than one where
    /// they share it ("A and B at 57").
    pub subjects: Vec<String>,
    /// The benchmark, index or named measure it is counted on: an entity id, or the header of its column.
    pub metric: Option<String>,
    /// Stems of the content words around it, nearest first.
    pub context: Stems,
    /// Ids of the entities of its sentence, nearest first.
    pub entities: Vec<String>,
    /// Ids of the entities of the heading above it and of the article's title.
    pub heading: Vec<String>,
    /// The calendar period its clause speaks of, ISO 8601 cut to what is known: `2026`, `2025-Q4`.
    pub time: Option<String>,
    /// What it is held against without a number: "budget of two island states", in "more than the budget of …".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
    /// Who is said to say so; `None`: the article's own voice.
    pub said: Option<Attribution>,
    /// The rows that fired: `units.tsv:14`.
    pub rules: Vec<String>,
}

impl Mention {
    /// Whether it states another single number in the unit of `value`: where both are one fact, one of them rounds.
    pub fn is_apart_from(&self, value: &Value, unit: Option<&str>) -> bool {
        self.unit.as_deref() == unit
            && matches!((self.exact(), value.exact()), (Some(one), Some(two)) if one != two)
    }

    /// The number, if it is a single one.
    pub fn exact(&self) -> Option<Decimal> {
        self.value.exact()
    }
}

/// Who is said to say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Id of the holder, or where it is unknown the words that name it.
    pub speaker: String,
    /// Who carried it: id or words.
    pub via: Option<String>,
    /// The words that report it.
    pub cue: Option<String>,
    /// What kind of claim it is.
    pub kind: ClaimKind,
    /// How near the holder is to it.
    pub basis: Basis,
    /// Whether it is hedged.
    pub hedged: bool,
    /// Whether it is quoted.
    pub quote: bool,
}

/// One claim with its context: who says so, how firmly, in which sentence. What [`Mention`] is to a written figure,
/// this is to a [`Claim`](super::Claim).
///
/// # Units
/// All offsets are code points into the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Id of the article.
    pub doc: String,
    /// Index of the sentence its content starts in.
    pub sentence: usize,
    /// Where that sentence starts.
    pub sentence_start: usize,
    /// That sentence.
    pub sentence_text: Arc<str>,
    /// The kind of place the sentence stands in.
    pub block: Block,
    /// Where the attributed content starts.
    pub start: usize,
    /// Where it ends; a quotation may end in a later sentence.
    pub end: usize,
    /// The attributed content, as written.
    pub text: String,
    /// Id of the holder, or where it is unknown the words that name it. `None`: the article's own.
    pub speaker: Option<String>,
    /// The words that name the holder here: "he", "the company".
    pub holder: Option<String>,
    /// Who carried it: id or words.
    pub via: Option<String>,
    /// The words that report it.
    pub cue: Option<String>,
    /// What kind of claim it is.
    pub kind: ClaimKind,
    /// How near the holder is to it.
    pub basis: Basis,
    /// Whether it is hedged.
    pub hedged: bool,
    /// Whether it is quoted.
    pub quote: bool,
    /// Where the figures stand that it attributes, each as start and end; those in other clauses are not among them.
    pub figures: Vec<(usize, usize)>,
    /// The row that fired: `cues.tsv:14`.
    pub rule: Option<String>,
}

/// What the index remembers of an article beside its sentences.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// Its id.
    pub id: String,
    /// Fingerprint of text and metadata, 32 hexadecimal digits.
    pub hash: String,
    /// Headline.
    pub title: Option<String>,
    /// The outlet; `None`: unknown.
    pub source: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, ISO 8601.
    pub published: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// In which language it is written, by its code of ISO 639-3 (`eng`); `None` where that cannot be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Fingerprint of its words alone: exact copies share it. Empty in records of older indexes.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Outlets, domains or addresses its credit line names.
    pub credits: Vec<String>,
    /// The credit line as written.
    pub credit_line: Option<String>,
    /// Whether the credit line speaks of a summary or rewrite.
    pub summary: bool,
    /// Code points in its text.
    pub length: usize,
    /// Number of its sentences.
    pub sentences: usize,
    /// Fingerprints of a quarter of its runs of four words, sorted, what is quoted left out: for finding reprints.
    pub shingles: Vec<u32>,
    /// Fingerprints of its sentences of eight words and more, in order, for shared wording.
    pub wording: Vec<u64>,
    /// Fingerprints of its names, words and longer numbers, sorted, odd for names: for finding articles on one event.
    pub terms: Vec<u32>,
    /// Its sentences that say that nobody else has checked what it is about, with the ids of the entities they name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unchecked: Vec<(String, Vec<String>)>,
    /// Names of the entities it mentions, as `(id, name, mentions)`, most mentioned first.
    pub entities: Vec<(String, String, usize)>,
    /// Names in its list of sources, as `(id, name)`, in the order of the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<(String, String)>,
}

impl ArticleRecord {
    /// The source to count under: the outlet, or the article itself where none is known.
    pub fn source_key(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.id)
    }

    /// The language, where it is known not to be the one whose rules this program knows.
    pub fn foreign(&self) -> Option<&str> {
        self.language.as_deref().filter(|language| *language != "eng")
    }

    /// Year, month and day of its publication, as many of them as are known.
    pub fn date_parts(&self) -> Vec<u16> {
        let day = self.published.as_deref().unwrap_or_default();
        let day = day.split(['T', ' ']).next().unwrap_or(day);
        let parts: Option<Vec<u16>> = day.split('-').take(3).map(|part| part.parse().ok()).collect();
        parts.unwrap_or_default()
    }

    /// Whether its words are exactly those of `other`.
    pub fn is_copy_of(&self, other: &Self) -> bool {
        !self.words.is_empty() && self.words == other.words
    }
}
