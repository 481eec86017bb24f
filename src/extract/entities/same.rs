//! Which names of a document are one?
//!
//! "Wang" after "Alexandr Wang" is the same person, "Norwick" after "Norwick Savings Bank" the same body.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::capitals;
use crate::{
    dictionary::{Lexicon, Parts},
    model::{Entity, EntityKind},
    span::Span,
};

/// Longest short form, in bytes.
const SHORT: usize = 4;

/// What a company is called for short: "Norwick Mills Inc" is Norwick Mills, and Norwick.
fn without_ending<'t>(name: &'t str, lexicon: &Lexicon) -> impl Iterator<Item = &'t str> {
    let ends = |word: &str| lexicon.get_caseless(word).parts.any(Parts::ORG_END);
    let mut bare = name;
    while let Some((front, last)) = bare.rsplit_once(' ')
        && ends(last)
    {
        bare = front;
    }
    let first = bare.split(' ').next().filter(|first| {
        let general =
            Parts::GIVEN_NAME | Parts::TITLE | Parts::ORG_WORD | Parts::PLACE_FIRST | Parts::NO_NAME;
        first.len() > SHORT && !lexicon.get_caseless(first).parts.any(general)
    });
    [Some(bare), first]
        .into_iter()
        .flatten()
        .filter(move |short| bare.len() < name.len() && short.len() < name.len())
}

/// Leads shorter guessed names to the longer ones they stand for.
pub(super) fn join(entities: &mut [Entity], text: &str, lexicon: &Lexicon) {
    let mut full: FxHashMap<&str, (Arc<str>, Arc<str>, EntityKind)> = FxHashMap::default();
    let persons: Vec<(Span, Arc<str>, Arc<str>)> = entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Person)
        .map(|entity| (entity.span, Arc::clone(&entity.id), Arc::clone(&entity.name)))
        .collect();
    for (span, id, name) in &persons {
        for surface in [span.of(text), name] {
            if let (Some((first, _)), Some((_, last))) = (surface.split_once(' '), surface.rsplit_once(' ')) {
                if full.contains_key(last) && full.contains_key(first) {
                    continue;
                }
                // The first bearer of a name keeps it.
                let shouted = capitals::in_capitals(surface);
                // "Dana Cole USDA": a short form is nobody’s surname.
                let names = |part: &&str| shouted || part.len() > SHORT || !capitals::in_capitals(part);
                for part in [last, first].into_iter().filter(names) {
                    full.entry(part)
                        .or_insert_with(|| (Arc::clone(id), Arc::clone(name), EntityKind::Person));
                }
            }
        }
    }
    for entity in entities
        .iter()
        .filter(|entity| entity.guessed && entity.kind == EntityKind::Organization)
    {
        for short in without_ending(entity.span.of(text), lexicon) {
            full.entry(short)
                .or_insert_with(|| (Arc::clone(&entity.id), Arc::clone(&entity.name), entity.kind));
        }
    }
    for entity in entities.iter_mut().filter(|entity| entity.guessed) {
        let surface = entity.span.of(text);
        let usual = || {
            let shouted = surface.len() > 1 && capitals::in_capitals(surface);
            shouted.then(|| full.get(&*capitals::lowered(surface))).flatten()
        };
        if let Some((id, name, kind)) = full.get(surface).or_else(usual) {
            entity.id = Arc::clone(id);
            entity.name = Arc::clone(name);
            entity.kind = *kind;
        }
    }
}
