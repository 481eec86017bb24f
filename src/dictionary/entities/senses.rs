//! What may each spelling name?
//!
//! Nearly every spelling names one thing, so that all senses lie behind one another and a spelling knows where its own begin.

/// A thing that a spelling may name.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub(super) entry: usize,
    /// Words one of which must stand in the same text; none: it needs no evidence.
    pub(super) needs: Box<[usize]>,
    /// The layer that gave it: 0 is built in.
    pub(super) layer: usize,
}

/// The senses of all spellings.
#[derive(Debug)]
pub(super) struct Senses {
    all: Vec<Sense>,
    /// Where those of each spelling end.
    ends: Vec<usize>,
}

impl Senses {
    /// Puts senses, each with the number of its spelling, in order: within a spelling the highest layer first.
    pub(super) fn new(mut senses: Vec<(usize, Sense)>, spellings: usize) -> Self {
        senses.sort_by_key(|(spelling, sense)| (*spelling, std::cmp::Reverse(sense.layer)));
        let mut ends = vec![0; spellings];
        for (index, (spelling, _)) in senses.iter().enumerate() {
            ends[*spelling] = index + 1;
        }
        Self {
            all: senses.into_iter().map(|(_, sense)| sense).collect(),
            ends,
        }
    }

    /// The senses of a spelling, the likeliest first.
    pub(super) fn of(&self, spelling: usize) -> &[Sense] {
        let start = spelling.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[spelling]]
    }
}
