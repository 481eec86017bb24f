//! What do the names beside a name tell of it?
//!
//! The members of a list are of one kind: between two towns stands a third. "Norwick, Ohio" is a town, whatever it is.

use super::shape::Candidate;
use crate::model::{Entity, EntityKind};
use crate::span::Span;

/// Evidence for a person, an organization, a place, an outlet, a mere thing: for some candidates, by their index.
type Told = Vec<(usize, [u32; 5])>;

/// Weight of the other members of a list.
const LISTED: u32 = 6;
/// Weight of a known place behind a comma.
const LIES_IN: u32 = 6;

/// A name in the order of the text.
#[derive(Clone, Copy)]
struct Name {
    span: Span,
    sentence: usize,
    kind: Option<EntityKind>,
    known: bool,
    /// Its index among the candidates.
    candidate: Option<usize>,
}

/// What the neighbours of each candidate tell; `firm` gives the kind of the candidate of that index, where it is certain by itself.
pub(super) fn evidence(
    text: &str,
    candidates: &[Candidate],
    known: &[Entity],
    firm: impl Fn(usize) -> Option<EntityKind>,
) -> Told {
    let names = in_order(candidates, known, firm);
    let mut told = Vec::new();
    let mut from = 0;
    for at in 1..=names.len() {
        let goes_on = names
            .get(at)
            .is_some_and(|next| joined(text, &names[at - 1], next).is_some());
        if !goes_on {
            list(text, &names[from..at], &mut told);
            from = at;
        }
    }
    told
}

fn in_order(
    candidates: &[Candidate],
    known: &[Entity],
    firm: impl Fn(usize) -> Option<EntityKind>,
) -> Vec<Name> {
    let guessed = candidates.iter().enumerate().map(|(index, candidate)| Name {
        span: candidate.span,
        sentence: candidate.sentence,
        kind: firm(index),
        known: false,
        candidate: Some(index),
    });
    let mut names: Vec<Name> = known
        .iter()
        .map(|entity| Name {
            span: entity.span,
            sentence: entity.sentence,
            kind: Some(entity.kind),
            known: true,
            candidate: None,
        })
        .chain(guessed)
        .collect();
    names.sort_by_key(|name| name.span.start);
    names
}

/// How two names are joined: by a comma alone, or as the last two of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Comma,
    And,
}

fn joined(text: &str, left: &Name, right: &Name) -> Option<Joint> {
    if left.sentence != right.sentence || left.span.end > right.span.start {
        return None;
    }
    match &text[left.span.end..right.span.start] {
        ", " => Some(Joint::Comma),
        " and " | ", and " | " or " | ", or " => Some(Joint::And),
        _ => None,
    }
}

/// What the members of one list tell of one another.
fn list(text: &str, names: &[Name], told: &mut Told) {
    for pair in names.windows(2) {
        if let (Some(candidate), Some(EntityKind::Place), true, Some(Joint::Comma)) = (
            pair[0].candidate,
            pair[1].kind,
            pair[1].known,
            joined(text, &pair[0], &pair[1]),
        ) {
            told.push((candidate, votes(EntityKind::Place, LIES_IN)));
        }
    }
    let ends = names
        .windows(2)
        .any(|pair| joined(text, &pair[0], &pair[1]) == Some(Joint::And));
    if names.len() < 2 || names.len() == 2 && !ends {
        return;
    }
    let Some(kind) = shared(names) else { return };
    for name in names.iter().filter(|name| name.kind.is_none()) {
        if let Some(candidate) = name.candidate {
            told.push((candidate, votes(kind, LISTED)));
        }
    }
}

/// The kind of all members of which one is known.
fn shared(names: &[Name]) -> Option<EntityKind> {
    let mut kinds = names.iter().filter_map(|name| name.kind);
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

fn votes(kind: EntityKind, weight: u32) -> [u32; 5] {
    let mut votes = [0; 5];
    votes[match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place => 2,
        EntityKind::Outlet => 3,
        _ => 4,
    }] = weight;
    votes
}
