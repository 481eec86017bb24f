//! Whom and what does a text name?

use crate::{
    dictionary::Dictionaries,
    model::{Document, Entity},
};

/// All names of a document, in order, disjoint.
pub(super) fn entities(document: &Document, words: &Dictionaries) -> Vec<Entity> {
    let _ = (document, words);
    Vec::new()
}
