//! What do the articles of the sample say, and by whom?

use rust_decimal::Decimal;

use crate::model::{Attribution, Basis, Block, ClaimKind, Statement, Value};

pub(super) const NAMES: [(&str, &str); 7] = [
    ("halyard-energy", "Halyard Energy"),
    ("marine-grid-office", "Marine Grid Office"),
    ("gridscore", "GridScore"),
    ("reedmark", "Reedmark"),
    ("skarv-bank", "Skarv Bank"),
    ("vesper-shoal", "Vesper Shoal"),
    ("dogger-reach", "Dogger Reach"),
];

/// Claims without a figure: article, `holder: cue`, the sentence.
pub(super) const SAID: &[(&str, &str, &str)] = &[
    (
        "tern",
        "halyard-energy: denied",
        "Halyard Energy denied that the cable was laid twice.",
    ),
    (
        "tideline",
        "halyard-energy: insisted",
        "“We would build it again,” she insisted.",
    ),
    (
        "courier",
        "two skippers: said",
        "Nobody had asked the harbour, two skippers said.",
    ),
];

pub(super) fn statement(
    doc: &str,
    said: &Attribution,
    sentence: usize,
    start: usize,
    text: &str,
) -> Statement {
    Statement {
        doc: doc.into(),
        sentence,
        sentence_start: start,
        sentence_text: text.into(),
        block: Block::Text,
        start,
        end: start + text.chars().count(),
        text: text.into(),
        speaker: Some(said.speaker.clone()),
        holder: Some(said.speaker.clone()),
        via: said.via.clone(),
        cue: said.cue.clone(),
        kind: said.kind,
        basis: said.basis,
        hedged: said.hedged,
        quote: said.quote,
        figures: Vec::new(),
        rule: Some("reporting.tsv:9".into()),
    }
}

pub(super) fn attribution(said: &str) -> Option<Attribution> {
    let (who, cue) = said.split_once(": ")?;
    let (speaker, via) = who
        .split_once(" via ")
        .map_or((who, None), |(who, via)| (who, Some(via.to_owned())));
    Some(Attribution {
        speaker: speaker.into(),
        via,
        cue: Some(cue.into()),
        kind: if cue == "expects" || cue == "will" {
            ClaimKind::Projection
        } else {
            ClaimKind::Reported
        },
        basis: if speaker == "halyard-energy" {
            Basis::SelfReport
        } else {
            Basis::Independent
        },
        hedged: false,
        quote: cue == "told" || cue == "insisted",
    })
}

pub(super) fn decimal(number: &str) -> Decimal {
    Decimal::from_str_exact(number).expect("the sample holds numbers")
}

pub(super) fn exact(value: &str, grain: &str) -> Value {
    Value::Exact {
        value: decimal(value),
        grain: decimal(grain),
    }
}
