//! Whom and what does a text name?

use std::sync::Arc;

use crate::{
    dictionary::Dictionaries,
    model::{Document, Entity},
};

/// All names of a document, in order, disjoint.
pub(super) fn entities(document: &Document, words: &Dictionaries) -> Vec<Entity> {
    words
        .entities
        .find(&document.article.text)
        .into_iter()
        .filter_map(|known| {
            Some(Entity {
                span: known.span,
                sentence: document.sentence_at(known.span.start)?,
                kind: known.entry.kind,
                id: Arc::clone(&known.entry.id),
                name: Arc::clone(&known.entry.name),
                guessed: false,
                rule: Some(known.entry.place.clone()),
            })
        })
        .collect()
}
