//! An article in a list: its title leads to its page.

use super::{row::address, shown};
use crate::report::lookup::Lookup;

/// An article by name.
pub(super) struct Named {
    pub(super) address: String,
    /// Its title; where it has none, what it is known by.
    pub(super) title: String,
    /// Its outlet, where that is known.
    pub(super) source: Option<String>,
}

impl Named {
    pub(super) fn new(lookup: &Lookup<'_>, id: &str) -> Self {
        let record = lookup.article(id).map(|article| &article.record);
        let title = record.and_then(|record| record.title.as_deref());
        let source = record.and_then(|record| record.source.as_deref());
        Self {
            address: address("article", id),
            title: match (title, source) {
                (Some(title), _) => shown(title),
                (None, Some(_)) => "Untitled".into(),
                (None, None) => format!("Untitled: {}", shown(lookup.label(id))),
            },
            source: source.map(shown),
        }
    }
}
