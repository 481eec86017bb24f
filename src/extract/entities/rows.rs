//! Is a line a row of results?
//!
//! "1. Sam Cole (Norway) Mill 4:12", "Norwick 2 Orrin 1": agencies print tables as lines. Their capitals are those of names, and
//! a name in them is a team or a player, whatever its town is called.

use super::{
    kinds,
    shape::{Candidate, Line},
};
use crate::{
    dictionary::{Dictionaries, Parts},
    extract::tokens::{Kind, Token},
    model::{Block, Entity, EntityKind},
};

/// Longest row, in tokens.
const LONGEST: usize = 40;

/// Marks the lines that are rows: at least two of them follow one another.
pub(super) fn mark(lines: &mut [Line], blocks: impl Fn(usize) -> Block) {
    let shaped: Vec<bool> = lines
        .iter()
        .map(|line| {
            matches!(blocks(line.sentence), Block::Text | Block::Heading | Block::Item)
                && is_shaped(line.tokens)
        })
        .collect();
    for (at, line) in lines.iter_mut().enumerate() {
        let beside = at > 0 && shaped[at - 1] || shaped.get(at + 1) == Some(&true);
        line.row = shaped[at] && beside;
        line.headline &= !line.row;
    }
}

/// Whether a line ends with a number or a bracket, and no word in capitals in it does anything.
fn is_shaped(tokens: &[Token]) -> bool {
    let Some(last) = tokens.last() else { return false };
    // The figures of most lines stand before their stop: most lines are no rows.
    let placed = tokens[0].kind == Kind::Number && tokens.iter().any(|token| token.kind == Kind::Open);
    let ends =
        matches!(last.kind, Kind::Number | Kind::Close | Kind::Dash) || placed && last.kind != Kind::Stop;
    if !ends || tokens.len() > LONGEST {
        return false;
    }
    let counted = tokens.iter().any(|token| token.kind == Kind::Number);
    let acts = Parts::FUNCTION | Parts::VERB | Parts::DOCUMENT;
    let names = tokens.iter().filter(|token| token.kind == Kind::Name);
    let does = |token: &Token| {
        !token.is(Parts::GIVEN_NAME) && (token.is(acts) && token.span.len() > 1 || token.word.cue.is_some())
    };
    // "Sheffield Wednesday 3" is a team, "Wednesday 3" a day.
    let dated = tokens.iter().enumerate().any(|(at, token)| {
        token.is(Parts::TIME)
            && !token.is(Parts::GIVEN_NAME)
            && token.kind == Kind::Name
            && !(at > 0 && tokens[at - 1].kind == Kind::Name)
    });
    let told = |token: &Token| {
        token.kind == Kind::Word && token.is(Parts::AUXILIARY | Parts::DETERMINER | Parts::RELATIVE)
    };
    counted
        && names.clone().next().is_some()
        && !names.clone().any(does)
        && !dated
        && !tokens.iter().any(told)
}

/// What a name is in a row: a player before a country in brackets, a team before a number.
pub(super) fn kind(line: &Line, candidate: &Candidate, text: &str) -> Option<EntityKind> {
    let behind = line
        .tokens
        .partition_point(|token| token.span.start < candidate.span.end);
    let next = line.tokens.get(behind)?;
    let brackets = line.tokens.iter().any(|token| token.kind == Kind::Open);
    let bracketed = line
        .tokens
        .iter()
        .rev()
        .find(|token| token.span.end <= candidate.span.start)
        .is_some_and(|before| before.kind == Kind::Close);
    let initial = candidate.span.of(text).as_bytes().get(1) == Some(&b'.');
    match next.kind {
        _ if initial => Some(EntityKind::Person),
        Kind::Open => Some(EntityKind::Person),
        _ if bracketed => Some(EntityKind::Organization),
        Kind::Number if !brackets => Some(EntityKind::Organization),
        _ => None,
    }
}

/// Makes teams of known towns with a number behind them in a row without brackets. Countries stay what they are.
pub(super) fn teams(lines: &[Line], known: &mut [Entity], text: &str, words: &Dictionaries) {
    for line in lines.iter().filter(|line| line.row) {
        let brackets = line.tokens.iter().any(|token| token.kind == Kind::Open);
        let Some(first) = line.tokens.first().filter(|_| !brackets) else {
            continue;
        };
        let from = known.partition_point(|entity| entity.span.start < first.span.start);
        let here = known[from..]
            .iter_mut()
            .take_while(|entity| entity.sentence == line.sentence);
        for entity in here.filter(|entity| entity.kind == EntityKind::Place) {
            let town = words
                .entities
                .get(&entity.id)
                .is_some_and(|entry| entry.parent.as_ref().is_some_and(|parent| *parent != entry.id));
            let behind = line
                .tokens
                .partition_point(|token| token.span.start < entity.span.end);
            let counted = line
                .tokens
                .get(behind)
                .is_some_and(|token| token.kind == Kind::Number);
            if town && counted {
                let surface = entity.span.of(text);
                entity.kind = EntityKind::Organization;
                entity.id = kinds::slug(surface).into();
                entity.name = surface.into();
                entity.guessed = true;
                entity.rule = None;
            }
        }
    }
}
