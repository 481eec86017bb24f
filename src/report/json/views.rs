//! How does each thing of a report look in the contract?
//!
//! Views borrow what they show and are made while they are written.

use serde::{Serialize, Serializer};

use crate::model::{
    ArticleSummary, Bound, Change, Citation, Comparison, ComparisonItem, Figure, Grade, Mention, Mentions,
    Relation, Value, Variant,
};

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde gives the field by reference"
)]
fn mentions<S: Serializer>(mentions: &&Mentions, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(mentions.iter().map(MentionView::from))
}

#[derive(Serialize)]
pub(super) struct FigureView<'r> {
    id: &'r str,
    label: &'r str,
    kind: &'static str,
    #[serde(flatten)]
    value: ValueView,
    unit: Option<&'r str>,
    per: Option<&'r str>,
    bound: Option<Bound>,
    change: Option<Change>,
    approx: bool,
    canonical: &'r str,
    /// The articles that stand for its sources; the same ids as in its mentions.
    sources: &'r [String],
    /// The sources by name: outlets, and articles whose outlet is unknown.
    outlets: &'r [String],
    documents: &'r [String],
    origins: usize,
    #[serde(serialize_with = "mentions")]
    mentions: &'r Mentions,
    variants: &'r [Variant],
    entities: &'r [String],
    cited: &'r [Citation],
    grade: Grade,
    first_seen: Option<&'r str>,
    related: &'r [Relation],
}

impl<'r> From<&'r Figure> for FigureView<'r> {
    fn from(figure: &'r Figure) -> Self {
        Self {
            id: &figure.id,
            label: &figure.label,
            kind: figure.kind.as_str(),
            value: ValueView::from(&figure.value),
            unit: figure.unit.as_deref(),
            per: figure.per.as_deref(),
            bound: figure.bound,
            change: figure.change,
            // A figure is approximate only where nobody states it plainly.
            approx: !figure.mentions.is_empty() && figure.mentions.iter().all(|mention| mention.approx),
            canonical: &figure.canonical,
            sources: &figure.documents,
            outlets: &figure.sources,
            documents: &figure.documents,
            origins: figure.origins,
            mentions: &figure.mentions,
            variants: &figure.variants,
            entities: &figure.entities,
            cited: &figure.cited,
            grade: figure.grade,
            first_seen: figure.first_seen.as_deref(),
            related: &figure.related,
        }
    }
}

/// `value`, or `low` and `high`; `value` is null for a date that the article leaves open.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum ValueView {
    One { value: Option<String> },
    Range { low: String, high: String },
}

impl From<&Value> for ValueView {
    fn from(value: &Value) -> Self {
        match value.printed() {
            (None, Some(low), Some(high)) => Self::Range { low, high },
            (value, _, _) => Self::One { value },
        }
    }
}

#[derive(Serialize)]
pub(super) struct MentionView<'r> {
    doc: &'r str,
    start: usize,
    end: usize,
    text: &'r str,
    sentence: &'r str,
}

impl<'r> From<&'r Mention> for MentionView<'r> {
    fn from(mention: &'r Mention) -> Self {
        Self {
            doc: &mention.doc,
            start: mention.start,
            end: mention.end,
            text: &mention.text,
            sentence: &mention.sentence_text,
        }
    }
}

#[derive(Serialize)]
pub(super) struct ComparisonView<'r> {
    metric: &'r str,
    items: &'r [ComparisonItem],
    documents: &'r [String],
    #[serde(serialize_with = "mentions")]
    mentions: &'r Mentions,
    note: Option<&'r str>,
}

impl<'r> From<&'r Comparison> for ComparisonView<'r> {
    fn from(comparison: &'r Comparison) -> Self {
        Self {
            metric: &comparison.metric,
            items: &comparison.items,
            documents: &comparison.documents,
            mentions: &comparison.mentions,
            note: comparison.note.as_deref(),
        }
    }
}

/// An article without the fingerprints that only the index needs.
#[derive(Serialize)]
pub(super) struct ArticleView<'r> {
    id: &'r str,
    title: Option<&'r str>,
    source: Option<&'r str>,
    author: Option<&'r str>,
    published: Option<&'r str>,
    url: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'r str>,
    derived_from: Option<&'r str>,
    credits: &'r [String],
    credit_line: Option<&'r str>,
    summary: bool,
    length: usize,
    sentences: usize,
    figures: usize,
    mentions: usize,
    entities: Vec<EntityView<'r>>,
    hash: &'r str,
}

#[derive(Serialize)]
pub(super) struct EntityView<'r> {
    id: &'r str,
    name: &'r str,
    mentions: usize,
}

impl<'r> From<&'r ArticleSummary> for ArticleView<'r> {
    fn from(article: &'r ArticleSummary) -> Self {
        let record = &article.record;
        Self {
            id: &record.id,
            title: record.title.as_deref(),
            source: record.source.as_deref(),
            author: record.author.as_deref(),
            published: record.published.as_deref(),
            url: record.url.as_deref(),
            // Articles are in English unless said otherwise.
            language: record.foreign(),
            derived_from: article.derived_from.as_deref(),
            credits: &record.credits,
            credit_line: record.credit_line.as_deref(),
            summary: record.summary,
            length: record.length,
            sentences: record.sentences,
            figures: article.figures,
            mentions: article.mentions,
            entities: record
                .entities
                .iter()
                .map(|(id, name, mentions)| EntityView {
                    id,
                    name,
                    mentions: *mentions,
                })
                .collect(),
            hash: &record.hash,
        }
    }
}
