//! What does a table cell attribute?
//!
//! A cell is no sentence. It attributes only what it names: a benchmark or an index with the score behind it,
//! "Freedom Index 52". A cell with a reporting verb is read like a sentence by the caller.

use super::line::Line;
use crate::{
    model::{Basis, Claim, ClaimKind, EntityKind, FigureKind},
    span::Span,
};

/// The claims of a cell whose source is the publisher of a benchmark named in it.
pub(super) fn cell(line: &Line, first_figure: usize) -> Vec<Claim> {
    let known = &line.words.entities;
    let mut claims = Vec::new();
    for (index, entity) in line.entities.iter().enumerate() {
        if entity.kind != EntityKind::Benchmark {
            continue;
        }
        // Only a name that says whose it is: "Artificial Analysis Intelligence Index", not "MMMU".
        let Some(maker) = known
            .get(&entity.id)
            .and_then(|entry| known.get(entry.maker.as_deref()?))
        else {
            continue;
        };
        if !entity.span.of(line.text).starts_with(&*maker.name) {
            continue;
        }
        let until = line
            .entities
            .get(index + 1)
            .map_or(line.span.end, |next| next.span.start);
        let Some((figure, written)) = line.figures.iter().enumerate().find(|(_, figure)| {
            entity.span.end <= figure.span.start
                && figure.span.end <= until
                && figure.kind != FigureKind::Date
        }) else {
            continue;
        };
        claims.push(Claim {
            span: Span::new(written.span.start, written.span.end),
            sentence: line.sentence,
            source: Some(entity.span),
            speaker: Some(maker.id.clone()),
            via: None,
            cue: None,
            kind: ClaimKind::Comparison,
            basis: Basis::Independent,
            hedged: false,
            quote: false,
            figures: vec![first_figure + figure],
            rule: entity.rule.clone(),
        });
    }
    claims
}
