//! In which words does the index remember a sentence and an article?
//!
//! As JSON with short names, empty fields left out: readable by anyone who looks, and a third of the size
//! of the [`Mention`] itself, which repeats its article and its sentence.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::{
    ArticleRecord, Attribution, Basis, Block, Bound, Change, ClaimKind, FigureKind, IndexedSentence, Mention,
    Statement, Stems, Value,
};

/// An article as filed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredArticle {
    /// Number of its sentences.
    #[serde(rename = "s")]
    pub(super) sentences: usize,
    /// Number of its mentions.
    #[serde(rename = "m")]
    pub(super) mentions: usize,
    /// All the rest.
    #[serde(rename = "r")]
    pub(super) record: ArticleRecord,
}

/// A sentence as filed, without its text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct StoredSentence {
    #[serde(rename = "i")]
    pub(super) index: usize,
    #[serde(rename = "s")]
    pub(super) start: usize,
    #[serde(rename = "b", default, skip_serializing_if = "is_prose")]
    pub(super) block: Block,
    #[serde(rename = "c", default, skip_serializing_if = "String::is_empty")]
    pub(super) context: String,
    #[serde(rename = "m", default, skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<StoredMention>,
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    claims: Vec<StoredClaim>,
}

impl StoredSentence {
    /// What is kept of a sentence.
    pub(super) fn new(sentence: &IndexedSentence) -> Self {
        Self {
            index: sentence.index,
            start: sentence.start,
            block: sentence.block,
            context: sentence.context.clone(),
            mentions: sentence.mentions.iter().map(StoredMention::new).collect(),
            claims: sentence.claims.iter().map(StoredClaim::new).collect(),
        }
    }

    /// Its claims, made whole again.
    pub(super) fn claims(&mut self, doc: &str, text: &Arc<str>) -> Vec<Statement> {
        let claims = std::mem::take(&mut self.claims);
        claims
            .into_iter()
            .map(|stored| stored.statement(doc, self, text))
            .collect()
    }

    /// Its mentions, made whole again.
    pub(super) fn mentions(&mut self, doc: &str, text: &Arc<str>) -> Vec<Mention> {
        let (index, start, block) = (self.index, self.start, self.block);
        std::mem::take(&mut self.mentions)
            .into_iter()
            .map(|stored| Mention {
                doc: doc.to_string(),
                sentence: index,
                sentence_start: start,
                sentence_text: Arc::clone(text),
                block,
                ..stored.mention()
            })
            .collect()
    }
}

/// A mention as filed, without its article and its sentence.
#[derive(Debug, Serialize, Deserialize)]
struct StoredMention {
    #[serde(rename = "s")]
    start: usize,
    #[serde(rename = "e")]
    end: usize,
    #[serde(rename = "t")]
    text: String,
    #[serde(rename = "k")]
    kind: FigureKind,
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    value: Option<Decimal>,
    #[serde(rename = "g", default, skip_serializing_if = "Option::is_none")]
    grain: Option<Decimal>,
    /// Every value that is no single number.
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    other: Option<Value>,
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    per: Option<String>,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    bound: Option<Bound>,
    #[serde(rename = "a", default, skip_serializing_if = "std::ops::Not::not")]
    approx: bool,
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    #[serde(rename = "j", default, skip_serializing_if = "Vec::is_empty")]
    subjects: Vec<String>,
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    metric: Option<String>,
    #[serde(rename = "x", default, skip_serializing_if = "Stems::is_empty")]
    context: Stems,
    #[serde(rename = "n", default, skip_serializing_if = "Vec::is_empty")]
    entities: Vec<String>,
    #[serde(rename = "h", default, skip_serializing_if = "Vec::is_empty")]
    heading: Vec<String>,
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    #[serde(rename = "z", default, skip_serializing_if = "Option::is_none")]
    against: Option<String>,
    #[serde(rename = "q", default, skip_serializing_if = "Option::is_none")]
    said: Option<Attribution>,
    #[serde(rename = "r", default, skip_serializing_if = "Vec::is_empty")]
    rules: Vec<String>,
}

impl StoredMention {
    /// What is kept of a mention.
    fn new(mention: &Mention) -> Self {
        let (value, grain, other) = match &mention.value {
            // One step in the last written place is told by the number itself, mostly.
            Value::Exact { value, grain } => (Some(*value), (*grain != Decimal::ONE).then_some(*grain), None),
            other => (None, None, Some(other.clone())),
        };
        Self {
            start: mention.start,
            end: mention.end,
            text: mention.text.clone(),
            kind: mention.kind,
            value,
            grain,
            other,
            unit: mention.unit.clone(),
            per: mention.per.clone(),
            bound: mention.bound,
            approx: mention.approx,
            change: mention.change,
            measure: mention.measure.clone(),
            subjects: mention.subjects.clone(),
            metric: mention.metric.clone(),
            context: mention.context.clone(),
            entities: mention.entities.clone(),
            heading: mention.heading.clone(),
            time: mention.time.clone(),
            against: mention.against.clone(),
            said: mention.said.clone(),
            rules: mention.rules.clone(),
        }
    }

    /// The mention again; its article and sentence are filled in by the sentence.
    fn mention(self) -> Mention {
        let value = match (self.value, self.other) {
            (Some(value), _) => Value::Exact {
                value,
                grain: self.grain.unwrap_or(Decimal::ONE),
            },
            (None, other) => other.unwrap_or(Value::Open),
        };
        Mention {
            doc: String::new(),
            sentence: 0,
            start: self.start,
            end: self.end,
            text: self.text,
            sentence_start: 0,
            sentence_text: Arc::default(),
            block: Block::Text,
            kind: self.kind,
            value,
            unit: self.unit,
            per: self.per,
            bound: self.bound,
            approx: self.approx,
            change: self.change,
            measure: self.measure,
            subjects: self.subjects,
            metric: self.metric,
            context: self.context,
            entities: self.entities,
            heading: self.heading,
            time: self.time,
            against: self.against,
            said: self.said,
            rules: self.rules,
        }
    }
}

/// A claim as filed, without its article and its sentence.
#[derive(Debug, Serialize, Deserialize)]
struct StoredClaim {
    #[serde(rename = "s")]
    start: usize,
    #[serde(rename = "e")]
    end: usize,
    /// Its content, where it goes beyond its sentence.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(rename = "w", default, skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    /// Where it is not the speaker itself.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    holder: Option<String>,
    #[serde(rename = "v", default, skip_serializing_if = "Option::is_none")]
    via: Option<String>,
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    cue: Option<String>,
    #[serde(rename = "k")]
    kind: ClaimKind,
    #[serde(rename = "b")]
    basis: Basis,
    #[serde(rename = "h", default, skip_serializing_if = "std::ops::Not::not")]
    hedged: bool,
    #[serde(rename = "q", default, skip_serializing_if = "std::ops::Not::not")]
    quote: bool,
    #[serde(rename = "f", default, skip_serializing_if = "Vec::is_empty")]
    figures: Vec<(usize, usize)>,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
}

impl StoredClaim {
    /// What is kept of a claim.
    fn new(claim: &Statement) -> Self {
        Self {
            start: claim.start,
            end: claim.end,
            text: (within(claim.start, claim.end, claim.sentence_start, &claim.sentence_text)
                != Some(&claim.text))
            .then(|| claim.text.clone()),
            speaker: claim.speaker.clone(),
            holder: claim.holder.clone(),
            via: claim.via.clone(),
            cue: claim.cue.clone(),
            kind: claim.kind,
            basis: claim.basis,
            hedged: claim.hedged,
            quote: claim.quote,
            figures: claim.figures.clone(),
            rule: claim.rule.clone(),
        }
    }

    /// The claim again, as its sentence tells it.
    fn statement(self, doc: &str, sentence: &StoredSentence, text: &Arc<str>) -> Statement {
        let content = within(self.start, self.end, sentence.start, text);
        Statement {
            doc: doc.to_string(),
            sentence: sentence.index,
            sentence_start: sentence.start,
            sentence_text: Arc::clone(text),
            block: sentence.block,
            start: self.start,
            end: self.end,
            text: self
                .text
                .unwrap_or_else(|| content.unwrap_or_default().to_string()),
            speaker: self.speaker,
            holder: self.holder,
            via: self.via,
            cue: self.cue,
            kind: self.kind,
            basis: self.basis,
            hedged: self.hedged,
            quote: self.quote,
            figures: self.figures,
            rule: self.rule,
        }
    }
}

/// The piece of a sentence between two code points of its article, where it lies in it.
fn within(start: usize, end: usize, sentence_start: usize, sentence: &str) -> Option<&str> {
    let byte = |at: usize| {
        let mut ends = sentence.char_indices().map(|(at, _)| at).chain([sentence.len()]);
        ends.nth(at.checked_sub(sentence_start)?)
    };
    sentence.get(byte(start)?..byte(end)?)
}

/// Most sentences are; they need not say so.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes fields by reference"
)]
fn is_prose(block: &Block) -> bool {
    *block == Block::Text
}

#[cfg(test)]
pub(super) mod tests;
