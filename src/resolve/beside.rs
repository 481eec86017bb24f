//! What stands in the sentences before and behind that of a figure?
//!
//! "Three are yet to be found" says of whom only with the sentence before it. Sentences without a figure are not known here.

use super::profile::Profile;
use crate::model::Mention;

/// How many sentences farther on or back a figure may stand.
const NEAR: usize = 2;

/// Writes into each profile the words of the sentence before its own, and the telling values of those on both sides.
pub(super) fn beside(mentions: &[Mention], profiles: &mut [Profile]) {
    let place = |index: usize| (mentions[index].doc.as_str(), mentions[index].sentence);
    let mut starts: Vec<usize> = Vec::new();
    for index in 0..mentions.len() {
        if index == 0 || place(index) != place(index - 1) {
            starts.push(index);
        }
    }
    starts.push(mentions.len());
    let near = |one: usize, two: usize| {
        let (first, second) = (place(one), place(two));
        first.0 == second.0 && second.1 - first.1 <= NEAR
    };
    for at in 0..starts.len() - 1 {
        let (from, to) = (starts[at], starts[at + 1]);
        let before = at.checked_sub(1).map(|before| starts[before]);
        let before = before.filter(|&before| near(before, from));
        let behind = Some(to).filter(|&behind| behind < mentions.len() && near(from, behind));
        let setting = before.map_or(Vec::new(), |_| profiles[from - 1].words.clone());
        let sides = [before, behind].into_iter().flatten();
        let neighbours: Vec<u32> = sides
            .flat_map(|side| profiles[side].beside.companions.to_vec())
            .collect();
        for profile in &mut profiles[from..to] {
            profile.set(&setting);
            profile.neighbours.clone_from(&neighbours);
        }
    }
}
