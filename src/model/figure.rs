//! What is one real-world fact, and who repeats it?

use serde::{Deserialize, Serialize};

use super::{Bound, Change, FigureKind, Mention, Mentions, Value};

/// One real-world numeric fact and every mention that states it.
///
/// Mentions are at least as many as articles, articles at least as many as sources, sources at
/// least as many as origins; only origins count as agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable short name: value and measure, `14-3b-usd-stake-scale-ai`.
    pub id: String,
    /// What it measures, as a reader would say it: "Meta's stake in Scale AI".
    pub label: String,
    /// What kind of figure it is.
    pub kind: FigureKind,
    /// How much: the value stated most often with the finest precision.
    pub value: Value,
    /// Its unit.
    pub unit: Option<String>,
    /// What a rate is counted by.
    pub per: Option<String>,
    /// "up to", "more than".
    pub bound: Option<Bound>,
    /// "rose", "fell".
    pub change: Option<Change>,
    /// The value as a reader would write it: "$14.3B", "up to $135B", "4th".
    pub canonical: String,
    /// Sources (outlets; articles where the outlet is unknown) that state it, sorted.
    pub sources: Vec<String>,
    /// Articles that state it, sorted.
    pub documents: Vec<String>,
    /// Sources left when an article derived from another counts with its original.
    pub origins: usize,
    /// Every place that states it, by article and position.
    pub mentions: Mentions,
    /// Surfaces with their counts, most frequent first.
    pub variants: Vec<Variant>,
    /// Ids of the entities it is about, most frequent first.
    pub entities: Vec<String>,
    /// Whom its mentions credit.
    pub cited: Vec<Citation>,
    /// How well it is supported.
    pub grade: Grade,
    /// Earliest publication date among its articles, where one is known.
    pub first_seen: Option<String>,
    /// Other figures it stands in a relation to that is no conflict.
    pub related: Vec<Relation>,
}

impl Figure {
    /// Mentions that state a rounding of the value rather than the value itself.
    pub fn rounded(&self) -> usize {
        self.mentions
            .iter()
            .filter(|mention| self.is_rounding(mention))
            .count()
    }

    /// Whether a mention states a rounding of the value.
    pub fn is_rounding(&self, mention: &Mention) -> bool {
        mention.is_apart_from(&self.value, self.unit.as_deref())
    }
}

/// A surface of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// As written.
    pub text: String,
    /// How often.
    pub count: usize,
}

/// Article `doc` credits `entity` for a figure.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Citation {
    /// The article that cites.
    pub doc: String,
    /// Whom: an entity id, or the words that name the holder.
    pub entity: String,
    /// Through whom.
    pub via: Option<String>,
}

/// A relation between two figures that is no conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Id of the other figure.
    pub figure: String,
    /// `rounding`, `bound_of_range`, `same_value_other_subject`, `same_measure_other_time` …
    pub kind: String,
}

/// How well a figure is supported. The report prints these rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Two or more origins.
    Independent,
    /// One origin, whoever repeats it.
    SingleOrigin,
    /// The only authority cited is the party it is about, or its maker or owner.
    SelfReported,
    /// Every mention speaks of what will be.
    Projection,
    /// One origin, and nobody is cited for it.
    Unattributed,
}

impl Grade {
    /// Words for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Independent => "independent",
            Self::SingleOrigin => "single origin",
            Self::SelfReported => "self-reported",
            Self::Projection => "projection",
            Self::Unattributed => "unattributed",
        }
    }

    /// The rule by which it is given, in one sentence for the report.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Independent => {
                "two or more origins state it, none of them derived from another in this corpus"
            }
            Self::SingleOrigin => "all articles that state it go back to one origin in this corpus",
            Self::SelfReported => {
                "the only authority cited for it is the party it is about, or that party's maker or owner, and no two origins \
                 state it in their own voice"
            }
            Self::Projection => "every mention speaks of what is expected, planned or forecast",
            Self::Unattributed => "one origin states it in its own voice and cites nobody for it",
        }
    }
}

/// Numbers set side by side under one metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// What is compared: "Artificial Analysis Intelligence Index".
    pub metric: String,
    /// Who has which.
    pub items: Vec<ComparisonItem>,
    /// Articles that set them side by side, sorted.
    pub documents: Vec<String>,
    /// The mentions that carry it.
    pub mentions: Mentions,
    /// A rank elsewhere in the corpus that restates it, and whether the scores bear it out.
    pub note: Option<String>,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonItem {
    /// Entity id, or the words (a year, a group) that part this side from the others.
    pub entity: String,
    /// Its name for readers.
    pub name: String,
    /// Its value as printed in the contract; a range as `low–high`.
    pub value: String,
}

/// One measure of one subject with values that nothing explains, or statements at odds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// Indices into [`Report::figures`](super::Report::figures).
    pub figures: Vec<usize>,
    /// `different_value`, `range_cut_to_bound`, `meaning_drift`, `date_arithmetic`, `provenance`.
    pub kind: String,
    /// How much weight it has.
    pub severity: Severity,
    /// One sentence that says why, for readers.
    pub why: String,
}

/// How much weight a conflict has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Cannot both be so.
    Hard,
    /// Wants a second look.
    Soft,
}

impl Severity {
    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hard => "hard",
            Self::Soft => "soft",
        }
    }
}

/// Article `doc` got its text, or its figures, from article `from`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivation {
    /// The derived article.
    pub doc: String,
    /// Its original.
    pub from: String,
    /// How near it stays to the original.
    pub kind: DerivationKind,
    /// What shows it, for readers: "94% of its wording", the credit line.
    pub evidence: String,
}

/// How near a derived article stays to its original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DerivationKind {
    /// The same text, or nearly.
    Reprint,
    /// Shorter, in other words.
    Summary,
}

impl DerivationKind {
    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reprint => "reprint",
            Self::Summary => "summary",
        }
    }
}

/// Who cites whom. No edge without the sentence that is its evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CitationMap {
    /// Articles and cited bodies, sorted by id.
    pub nodes: Vec<Node>,
    /// Sorted by source and target.
    pub edges: Vec<Edge>,
}

/// An article, or a body that is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Article id, entity id, or the words that name a holder.
    pub id: String,
    /// For readers.
    pub label: String,
    /// `article`, or the kind of entity, or `unnamed`.
    pub kind: String,
}

/// `source` cites `target`, or is derived from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// The citing or derived article.
    pub source: String,
    /// The cited body, or the original.
    pub target: String,
    /// `cites`, `derived_from`.
    pub kind: String,
    /// Number of mentions (of figures, for citations) that carry it.
    pub weight: usize,
    /// Ids of the figures it is about.
    pub figures: Vec<String>,
    /// Through whom, if through anyone.
    pub via: Vec<String>,
    /// One sentence that shows it.
    pub evidence: String,
}
