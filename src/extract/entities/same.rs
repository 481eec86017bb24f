//! Which names of a document are one?
//!
//! "Wang" after "Alexandr Wang" is the same person, "Norwick" after "Norwick Savings Bank" the same body.

use std::{collections::HashMap, sync::Arc};

use crate::model::{Entity, EntityKind};

/// Leads shorter guessed names to the longer ones they stand for.
pub(super) fn join(entities: &mut [Entity], text: &str) {
    let mut full: HashMap<String, (Arc<str>, Arc<str>, EntityKind)> = HashMap::new();
    for entity in entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
        for surface in [entity.span.of(text), &entity.name] {
            let mut parts = surface.split(' ');
            let (first, last) = (parts.next(), parts.next_back());
            if let (Some(first), Some(last)) = (first, last) {
                let target = (Arc::clone(&entity.id), Arc::clone(&entity.name), entity.kind);
                // The first bearer of a name keeps it.
                full.entry(last.to_string()).or_insert_with(|| target.clone());
                full.entry(first.to_string()).or_insert(target);
            }
        }
    }
    for entity in entities.iter_mut().filter(|entity| entity.guessed) {
        if let Some((id, name, kind)) = full.get(entity.span.of(text)) {
            entity.id = Arc::clone(id);
            entity.name = Arc::clone(name);
            entity.kind = *kind;
        }
    }
}
