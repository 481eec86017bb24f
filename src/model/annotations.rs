//! What was found in a document: who, how much, and who says so?

use std::{fmt, sync::Arc};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// The dictionary row that fired, so that every hit explains itself: `units.tsv:14`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowRef {
    /// File name of the table.
    pub table: Arc<str>,
    /// Line in that file, counted from 1.
    pub line: usize,
}

impl fmt::Display for RowRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.table, self.line)
    }
}

/// Everything found in one document, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Named things; they never overlap.
    pub entities: Vec<Entity>,
    /// Numbers as written; they never overlap.
    pub figures: Vec<WrittenFigure>,
    /// Statements with their holders; they may nest.
    pub claims: Vec<Claim>,
}

/// A named thing at one place of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The name as written, without a possessive ending.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// The id all its aliases lead to. A guessed one is made of the name: `?alexandr-wang`.
    pub id: Arc<str>,
    /// The name a reader knows it by.
    pub name: Arc<str>,
    /// Found by its shape alone, in no dictionary.
    pub guessed: bool,
    /// The row that fired; for a guessed one, the row of the word that betrayed it, if any.
    pub rule: Option<RowRef>,
}

/// Kinds of named things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, authority, party, club, institute.
    Organization,
    /// A product, model, service, work.
    Product,
    /// A benchmark, an index, a metric.
    Benchmark,
    /// A publisher of news.
    Outlet,
    /// A country, city, region, site.
    Place,
    /// A recurring or named event.
    Event,
}

impl EntityKind {
    /// The name in the contract and in the tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Product => "product",
            Self::Benchmark => "benchmark",
            Self::Outlet => "outlet",
            Self::Place => "place",
            Self::Event => "event",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::Person,
            Self::Organization,
            Self::Product,
            Self::Benchmark,
            Self::Outlet,
            Self::Place,
            Self::Event,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == name)
    }
}

/// One number as written in one sentence, normalised.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenFigure {
    /// Number, magnitude, currency or percent sign, and for a count its noun.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// What kind of figure it is.
    pub kind: FigureKind,
    /// How much.
    pub value: Value,
    /// ISO 4217 code for money, `%` for percent, else a singular noun.
    pub unit: Option<String>,
    /// What a rate is counted by: `barrel` in "$70 a barrel".
    pub per: Option<String>,
    /// How often an amount of money comes again: `year` in "£7m a year". It is no price of a thing, and the same money as an
    /// annual £7m.
    pub period: Option<String>,
    /// "up to", "more than".
    pub bound: Option<Bound>,
    /// "about", "nearly", "~", or a vague magnitude.
    pub approx: bool,
    /// "rose 7%", "fell to 3".
    pub change: Option<Change>,
    /// The entity or measure it describes, where known.
    pub of: Option<String>,
    /// The rows that fired, most telling first.
    pub rules: Vec<RowRef>,
}

/// Kinds of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// An amount in a currency.
    Money,
    /// Hundredths, percentage points, basis points.
    Percent,
    /// So many of a thing.
    Count,
    /// A physical or digital quantity.
    Measure,
    /// A length of time, an age.
    Duration,
    /// A point or period in the calendar.
    Date,
    /// A rank.
    Ordinal,
    /// A result of a benchmark, a match, a vote.
    Score,
    /// A part of a whole, odds.
    Ratio,
    /// So many times.
    Multiple,
    /// A bare number.
    Number,
}

impl FigureKind {
    /// All kinds, in the order of the contract.
    pub const ALL: [Self; 11] = [
        Self::Money,
        Self::Percent,
        Self::Count,
        Self::Measure,
        Self::Duration,
        Self::Date,
        Self::Ordinal,
        Self::Score,
        Self::Ratio,
        Self::Multiple,
        Self::Number,
    ];

    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Date => "date",
            Self::Ordinal => "ordinal",
            Self::Score => "score",
            Self::Ratio => "ratio",
            Self::Multiple => "multiple",
            Self::Number => "number",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// How much, exactly as far as it was written.
///
/// # Units
/// Base units: `$14.3 billion` is 14300000000 with a grain of 100000000.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// One number.
    Exact {
        /// The number.
        value: Decimal,
        /// One step in the last written place: what a rounding may have moved it by, twice.
        grain: Decimal,
    },
    /// From one number to another, `low <= high`.
    Range {
        /// Its lower end.
        low: Decimal,
        /// Its upper end.
        high: Decimal,
        /// One step in the last written place of the coarser end.
        grain: Decimal,
    },
    /// A point or period of the calendar, ISO 8601 cut to what is written: `2026-04-08`, `2025-Q4`.
    Date(String),
    /// From one calendar point to another.
    DateRange {
        /// Its start.
        low: String,
        /// Its end.
        high: String,
    },
    /// Known only with a date of reference that the article does not give: "Wednesday".
    Open,
}

impl Value {
    /// An exact number, its grain being one unit.
    pub fn whole(value: impl Into<Decimal>) -> Self {
        Self::Exact {
            value: value.into(),
            grain: Decimal::ONE,
        }
    }

    /// `value`, `low` and `high` as the contract prints them: plain decimals without trailing zeros,
    /// or ISO dates.
    pub fn printed(&self) -> (Option<String>, Option<String>, Option<String>) {
        let plain = |number: &Decimal| Some(number.normalize().to_string());
        match self {
            Self::Exact { value, .. } => (plain(value), None, None),
            Self::Range { low, high, .. } => (None, plain(low), plain(high)),
            Self::Date(date) => (Some(date.clone()), None, None),
            Self::DateRange { low, high } => (None, Some(low.clone()), Some(high.clone())),
            Self::Open => (None, None, None),
        }
    }

    /// The number, if it is a single one.
    pub fn exact(&self) -> Option<Decimal> {
        match self {
            Self::Exact { value, .. } => Some(*value),
            _ => None,
        }
    }
}

/// Where a value may lie beyond the number written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "more than", "from … up".
    AtLeast,
    /// "up to", "less than".
    AtMost,
}

impl Bound {
    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
        }
    }
}

/// Which way a value moved, or was moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// "rose 7%".
    Up,
    /// "fell to 3".
    Down,
}

impl Change {
    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

/// A statement with its holder.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The attributed content, without source and cue.
    pub span: Span,
    /// Index of the sentence the content starts in.
    pub sentence: usize,
    /// The words that name its holder here: "he", "the company", "Artificial Analysis".
    pub source: Option<Span>,
    /// Id of the entity behind those words.
    pub speaker: Option<Arc<str>>,
    /// The outlet or body that carried it: Axios in "a Meta executive told Axios".
    pub via: Option<Via>,
    /// The words that report: "said", "according to".
    pub cue: Option<Span>,
    /// What kind of statement it is.
    pub kind: ClaimKind,
    /// How near the holder is to what is claimed.
    pub basis: Basis,
    /// Whether the statement is hedged: "may", "reportedly".
    pub hedged: bool,
    /// Whether its content is in quotation marks, wholly or in part.
    pub quote: bool,
    /// Indices into [`Annotations::figures`] of the figures it attributes.
    pub figures: Vec<usize>,
    /// The row of the cue that fired.
    pub rule: Option<RowRef>,
}

/// The carrier of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Via {
    /// The words that name it.
    pub span: Span,
    /// Its entity id, where known.
    pub id: Option<Arc<str>>,
}

/// Kinds of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// In the holder's own words.
    Quotation,
    /// In the article's words.
    Reported,
    /// About what will be.
    Projection,
    /// That something is not so.
    Denial,
    /// Things set side by side: a rank, a score.
    Comparison,
    /// The article's own, marked as such.
    Assertion,
}

impl ClaimKind {
    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Reported => "reported",
            Self::Projection => "projection",
            Self::Denial => "denial",
            Self::Comparison => "comparison",
            Self::Assertion => "assertion",
        }
    }
}

/// How near the holder of a claim is to what is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The party itself, or its maker or owner.
    SelfReport,
    /// A party without a stake.
    Independent,
    /// Another outlet.
    Press,
    /// Nobody with a name.
    Unnamed,
    /// The writer of the article.
    Author,
}

impl Basis {
    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SelfReport => "self_report",
            Self::Independent => "independent",
            Self::Press => "press",
            Self::Unnamed => "unnamed",
            Self::Author => "author",
        }
    }
}
