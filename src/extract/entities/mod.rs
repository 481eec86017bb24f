//! Whom and what does a text name?
//!
//! Known names come first. What no dictionary holds is found by its shape (capitals that no sentence start
//! explains), typed by what stands around it, and marked as guessed; a later surname leads to the full name,
//! and one name is of one type throughout a document.

mod kinds;
mod same;
mod shape;

use std::sync::Arc;

use super::{check::Rows, tokens::Tokens};
use crate::{
    dictionary::Dictionaries,
    model::{Document, Entity},
};

/// All names of a document, in order, disjoint.
pub(super) fn entities(document: &Document, words: &Dictionaries) -> Vec<Entity> {
    named(document, &Tokens::new(document, &words.lexicon), words)
}

/// The same, where the tokens are known.
pub(super) fn named(document: &Document, tokens: &Tokens, words: &Dictionaries) -> Vec<Entity> {
    let known: Vec<Entity> = known(document, words);
    let candidates = shape::candidates(document, tokens, &known);
    let guesses = kinds::typed(document, candidates, words);
    let mut all = merged(known, guesses);
    same::join(&mut all, &document.article.text);
    all
}

/// The rows that name something in a document.
pub(super) fn rows_in(document: &Document, words: &Dictionaries) -> Rows {
    known(document, words)
        .into_iter()
        .filter_map(|entity| entity.rule)
        .collect()
}

/// The names of the dictionaries.
fn known(document: &Document, words: &Dictionaries) -> Vec<Entity> {
    let sentences = &document.sentences;
    let mut at = 0;
    words
        .entities
        .find(&document.article.text)
        .into_iter()
        .filter_map(|known| {
            // Names come in order, and so do sentences.
            while sentences.get(at)?.span.end <= known.span.start {
                at += 1;
            }
            (sentences[at].span.start <= known.span.start).then(|| Entity {
                span: known.span,
                sentence: at,
                kind: known.entry.kind,
                id: Arc::clone(&known.entry.id),
                name: Arc::clone(&known.entry.name),
                guessed: false,
                rule: Some(known.entry.place.clone()),
            })
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
