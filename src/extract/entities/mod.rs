//! Whom and what does a text name?
//!
//! Known names come first. What no dictionary holds is found by its shape (capitals that no sentence start
//! explains), typed by what stands around it, and marked as guessed; a later surname leads to the full name,
//! and one name is of one type throughout a document.

mod capitals;
mod endings;
mod headline;
mod kinds;
mod neighbours;
mod rows;
mod runs;
mod same;
mod shape;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{
    check::Rows,
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{Dictionaries, Entry, Known, Opening},
    model::{Document, Entity},
    span::Span,
};

/// All names of a document, in order, disjoint.
pub(super) fn entities(document: &Document, words: &Dictionaries) -> Vec<Entity> {
    named(document, &Tokens::new(document, &words.lexicon), words)
}

/// The same, where the tokens are known.
pub(super) fn named(document: &Document, tokens: &Tokens, words: &Dictionaries) -> Vec<Entity> {
    let text = document.article.text.as_str();
    let openings = tokens.all().iter().map(|token| Opening {
        span: token.span,
        mark: token.mark,
        plain: token.plain,
        small: token.kind == Kind::Word,
        sign: !matches!(token.kind, Kind::Word | Kind::Name | Kind::Number),
    });
    let mut known = placed(document, words.entities.find_at_words(text, openings));
    let written = known.len();
    for (sentence, tokens) in tokens.sentences().enumerate() {
        capitals::known(document, sentence, tokens, words, &mut known);
    }
    if known.len() > written {
        known.sort_by_key(|entity| (entity.span.start, std::cmp::Reverse(entity.span.end)));
        known.dedup_by(|later, earlier| earlier.span.overlaps(later.span));
    }
    endings::take_in(&mut known, tokens.all());
    let candidates = shape::candidates(document, tokens, &mut known, words);
    let guesses = kinds::typed(document, candidates, &known);
    let mut all = merged(known, guesses);
    same::join(&mut all, &document.article.text, &words.lexicon);
    all
}

/// A known name at one place of a text.
fn as_entity(entry: &Entry, span: Span, sentence: usize) -> Entity {
    Entity {
        span,
        sentence,
        kind: entry.kind,
        id: Arc::clone(&entry.id),
        name: Arc::clone(&entry.name),
        guessed: false,
        rule: Some(entry.place.clone()),
    }
}

/// The rows that name something in a document.
pub(super) fn rows_in(document: &Document, words: &Dictionaries) -> Rows {
    placed(document, words.entities.find(&document.article.text))
        .into_iter()
        .filter_map(|entity| entity.rule)
        .collect()
}

/// Known names with the sentences that hold them.
fn placed(document: &Document, found: Vec<Known>) -> Vec<Entity> {
    let sentences = &document.sentences;
    let mut at = 0;
    found
        .into_iter()
        .filter_map(|known| {
            // Names come in order, and so do sentences.
            while sentences.get(at)?.span.end <= known.span.start {
                at += 1;
            }
            (sentences[at].span.start <= known.span.start).then(|| as_entity(known.entry, known.span, at))
        })
        .collect()
}

/// Both lists in the order of the text; a guess that takes in a known name takes its place.
fn merged(known: Vec<Entity>, guesses: Vec<Entity>) -> Vec<Entity> {
    let mut all: Vec<Entity> = Vec::with_capacity(known.len() + guesses.len());
    let mut guesses = guesses.into_iter().peekable();
    for entity in known {
        while let Some(guess) = guesses.next_if(|guess| guess.span.start <= entity.span.start) {
            all.push(guess);
        }
        if !all
            .last()
            .is_some_and(|last: &Entity| last.span.overlaps(entity.span))
        {
            all.push(entity);
        }
    }
    all.extend(guesses);
    all
}
