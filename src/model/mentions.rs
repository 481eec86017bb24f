//! How are mentions handed on without being copied?

use std::{
    iter::Map,
    ops::{Index, IndexMut},
    slice::Iter,
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::Mention;

/// Mentions in a row, each of which may stand in other rows, too: what a figure states, a comparison states as well.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mentions(Vec<Arc<Mention>>);

/// Each mention of a row.
pub type Each<'m> = Map<Iter<'m, Arc<Mention>>, fn(&'m Arc<Mention>) -> &'m Mention>;

impl Mentions {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The mentions.
    pub fn iter(&self) -> Each<'_> {
        self.0.iter().map(Arc::as_ref)
    }

    /// The mentions, to be changed in this row alone.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Mention> {
        self.0.iter_mut().map(Arc::make_mut)
    }

    /// The mentions, for another row.
    pub fn shared(&self) -> &[Arc<Mention>] {
        &self.0
    }

    /// The first one.
    pub fn first(&self) -> Option<&Mention> {
        self.iter().next()
    }

    /// Adds a mention of another row.
    pub fn push(&mut self, mention: Arc<Mention>) {
        self.0.push(mention);
    }

    /// Leaves out what is the same as its neighbour.
    pub fn dedup_by(&mut self, same: impl Fn(&Mention, &Mention) -> bool) {
        self.0.dedup_by(|a, b| same(a, b));
    }
}

impl<'m> IntoIterator for &'m Mentions {
    type Item = &'m Mention;
    type IntoIter = Each<'m>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Arc<Mention>> for Mentions {
    fn from_iter<I: IntoIterator<Item = Arc<Mention>>>(mentions: I) -> Self {
        Self(mentions.into_iter().collect())
    }
}

impl FromIterator<Mention> for Mentions {
    fn from_iter<I: IntoIterator<Item = Mention>>(mentions: I) -> Self {
        mentions.into_iter().map(Arc::new).collect()
    }
}

impl Index<usize> for Mentions {
    type Output = Mention;

    fn index(&self, index: usize) -> &Mention {
        &self.0[index]
    }
}

impl IndexMut<usize> for Mentions {
    /// A mention that other rows hold as well stays what it is there.
    fn index_mut(&mut self, index: usize) -> &mut Mention {
        Arc::make_mut(&mut self.0[index])
    }
}
