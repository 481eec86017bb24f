//! Which numbers without a noun count people?
//!
//! "23 dead, 148 rescued", "the toll stands at 41", "a blast that killed 12", "six of the missing", "a town of 2,300": nobody
//! writes the noun, because no other is possible.

use super::{draft::Draft, noun, recall::is_open, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Numbers, Parts, StopKind},
    model::{FigureKind, RowRef},
};

/// Words between a number and what became of those it counts: "four more have been found dead".
const FATE: usize = 4;

/// Words between a toll and its number: "the toll from this week's quake rose on Friday to 212".
const TOLL: usize = 12;

/// Words behind "number of" in which their fate must stand: "the number of people killed".
const COUNTED: usize = 4;

/// Gives bare numbers that count people their noun.
pub(super) fn mark(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Dictionaries) {
    let mut floor = 0;
    for draft in drafts {
        if is_open(draft)
            && let Some(row) = row(draft, floor, tokens, words)
        {
            draft.kind = FigureKind::Count;
            draft.unit = Some("person".to_string());
            draft.rows.push(row);
        }
        // "the toll rose on Friday to 12"
        if draft.kind != FigureKind::Date {
            floor = draft.end;
        }
    }
}

/// The row of the word that tells of people.
fn row(draft: &Draft, floor: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let numbers = &words.numbers;
    fate_behind(draft.end, tokens, words)
        .or_else(|| part_of_group(draft.end, tokens, numbers))
        .or_else(|| slain(draft, tokens, words))
        .or_else(|| dwelling(draft, tokens, numbers))
        .or_else(|| toll(draft, floor, tokens, words))
}

/// "23 dead", "14 more were still missing".
fn fate_behind(end: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let between = Parts::ADVERB | Parts::BE | Parts::HAVE;
    for at in end..end + FATE {
        let word = tokens.word(at)?;
        if let Some(row) = words.numbers.fate(word) {
            let noun = tokens.word(at + 1).filter(|_| !tokens.glued(at + 1));
            let goes_on = noun.is_some_and(|noun| noun::is_plural(noun, &words.numbers))
                && noun.is_some_and(|noun| words.numbers.stop(noun).is_none());
            return (!goes_on).then(|| row.clone());
        }
        if !words.lexicon.get_caseless(word).parts.any(between) && !words.numbers.comparison(word) {
            return None;
        }
    }
    None
}

/// "six of the missing", "22 of the 34 injured".
fn part_of_group(end: usize, tokens: &Tokens<'_>, words: &Numbers) -> Option<RowRef> {
    if !tokens.is(end, "of") {
        return None;
    }
    let number = tokens.digits(end + 2).is_some() || tokens.number_word(end + 2, words).is_some();
    let definite = tokens.word(end + 1).is_some_and(|word| words.determiner(word));
    let fate = words.fate(tokens.word(end + 2 + usize::from(number))?)?;
    definite.then(|| fate.clone())
}

/// "killing at least 14", "killed 12, darkens 1.2 million homes".
fn slain(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let row = words.numbers.slays(tokens.word(draft.lead.checked_sub(1)?)?)?;
    ends_phrase(draft.end, tokens, &words.numbers).then(|| row.clone())
}

/// "a sawmill town of 2,300", "a queue of 30".
fn dwelling(draft: &Draft, tokens: &Tokens<'_>, words: &Numbers) -> Option<RowRef> {
    let of = draft.lead.checked_sub(1).filter(|&of| tokens.is(of, "of"))?;
    let row = words.peopled(tokens.word(of.checked_sub(1)?)?)?;
    ends_phrase(draft.end, tokens, words).then(|| row.clone())
}

/// "the toll rose to 14", "the number of people killed to nine".
fn toll(draft: &Draft, floor: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let before = draft.lead.checked_sub(1)?;
    let leads = Parts::PREPOSITION | Parts::BE | Parts::LEVEL | Parts::ADVERB | Parts::TIME;
    let led = tokens.text_of(before) == Some(":")
        || words.lexicon.get_caseless(tokens.word(before)?).parts.any(leads)
        || words.numbers.change(tokens.word(before)?).is_some()
        || words.numbers.toll(tokens.word(before)?).is_some();
    if !led || !ends_phrase(draft.end, tokens, &words.numbers) {
        return None;
    }
    (floor.max(before.saturating_sub(TOLL))..=before)
        .rev()
        .take_while(|&at| !matches!(tokens.text_of(at), Some("," | ";" | "(" | ")")))
        .find_map(|at| {
            let word = tokens.word(at)?;
            let number = || {
                words.numbers.tally(word).filter(|_| tokens.is(at + 1, "of"))?;
                (at + 2..at + 2 + COUNTED).find_map(|at| words.numbers.fate(tokens.word(at)?))
            };
            words.numbers.toll(word).or_else(number).cloned()
        })
}

/// Whether no noun follows at `at`.
pub(super) fn ends_phrase(at: usize, tokens: &Tokens<'_>, words: &Numbers) -> bool {
    let Some(word) = tokens.word(at) else {
        return tokens.digits(at).is_none() && !tokens.hyphen(at);
    };
    let open = words.stop(word) == Some(StopKind::Stop) || words.comparison(word);
    open && !tokens.is(at, "of") || words.month_or_weekday(word) || words.calendar(word).is_some()
}
