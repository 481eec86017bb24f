//! What is compared without two numbers?
//!
//! A multiple names the other side ("ten times less compute than B"), and an amount may be more than something that nobody
//! puts into figures ("more than the budget of two island states").

use std::collections::BTreeMap;

use super::{label, subjects::is_short_for};
use crate::{
    dictionary::Dictionaries,
    model::{Change, Comparison, ComparisonItem, EntityKind, Figure, FigureKind, Mentions},
};

/// Comparisons of a multiple with its other side, and of amounts with what has no number.
pub(super) fn held_against(
    figures: &[Figure],
    names: &BTreeMap<String, String>,
    words: &Dictionaries,
) -> Vec<Comparison> {
    let multiples = figures
        .iter()
        .filter(|figure| figure.kind == FigureKind::Multiple)
        .filter_map(|figure| multiple(figure, names, words));
    let open = figures.iter().filter_map(open);
    multiples.chain(open).collect()
}

/// A multiple that says how one thing stands to another.
fn multiple(figure: &Figure, names: &BTreeMap<String, String>, words: &Dictionaries) -> Option<Comparison> {
    let mention = figure
        .mentions
        .iter()
        .find(|mention| !mention.subjects.is_empty())?;
    let subject = &mention.subjects[0];
    let product = |id: &str| {
        words
            .entities
            .get(id)
            .is_some_and(|entry| entry.kind == EntityKind::Product)
    };
    let other = mention
        .entities
        .iter()
        .find(|id| *id != subject && product(id) && product(subject) && !is_short_for(id, subject))?;
    let name = |id: &str| names.get(id).map_or(id, String::as_str).to_string();
    let way = match mention.change {
        Some(Change::Down) => " less",
        Some(Change::Up) => " more",
        None => "",
    };
    let item = |id: &str, value: String| ComparisonItem {
        entity: id.to_string(),
        name: name(id),
        value,
    };
    Some(Comparison {
        metric: mention
            .measure
            .clone()
            .map_or_else(|| figure.label.clone(), |measure| label::capital(&measure)),
        items: vec![
            item(subject, format!("{}{way}", figure.canonical)),
            item(other, "1".into()),
        ],
        documents: figure.documents.clone(),
        mentions: figure.mentions.clone(),
        note: None,
    })
}

/// An amount and what it is said to be more or less than.
fn open(figure: &Figure) -> Option<Comparison> {
    let held: Mentions = figure
        .mentions
        .shared()
        .iter()
        .filter(|mention| mention.against.is_some())
        .cloned()
        .collect();
    let against = held.first()?.against.clone()?;
    let mut documents: Vec<String> = held.iter().map(|mention| mention.doc.clone()).collect();
    documents.dedup();
    Some(Comparison {
        metric: format!("{} against the {against}", figure.canonical),
        items: vec![
            ComparisonItem {
                entity: figure.id.clone(),
                name: figure.label.clone(),
                value: figure
                    .value
                    .printed()
                    .0
                    .unwrap_or_else(|| figure.canonical.clone()),
            },
            ComparisonItem {
                entity: against.clone(),
                name: against,
                value: "not given".into(),
            },
        ],
        documents,
        mentions: held,
        note: None,
    })
}
