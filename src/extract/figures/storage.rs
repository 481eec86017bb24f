//! Is "mb" a measure of data or of air pressure?
//!
//! Forecasters write "a storm of 950 mb", everybody else "a file of 100 mb" with small letters; the sentence tells which.

use super::{draft::Draft, tokens::Tokens};
use crate::dictionary::Dictionaries;

/// The unit that the sign is read as, and the one that it means where a sentence speaks of data.
const PRESSURE: &str = "millibar";
const DATA: &str = "megabit";

/// Makes data of the pressures in a sentence that speaks of files.
pub(super) fn settle(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Dictionaries) {
    for draft in drafts
        .iter_mut()
        .filter(|draft| draft.unit.as_deref() == Some(PRESSURE))
    {
        let sign = draft
            .end
            .checked_sub(1)
            .is_some_and(|at| tokens.text_of(at) == Some("mb"));
        let told = (0..tokens.len()).find_map(|at| words.numbers.data(tokens.word(at)?));
        if let (true, Some(row), Some(unit)) = (sign, told, words.units.get(DATA)) {
            draft.unit = Some(unit.id.to_string());
            draft.dimension = Some(unit.dimension.clone());
            draft.rows.extend([unit.row.clone(), row.clone()]);
        }
    }
}
