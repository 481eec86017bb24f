//! Which bare numbers are told of a plural that stands before them without a number of its own?
//!
//! "the number of branches rose to 14", "bringing to 14 the number of branches", "Approvals came to 64,300", "Customer
//! accounts: 14.3 million".

use super::{
    draft::Draft,
    noun,
    people::ends_phrase,
    recall::is_open,
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{Dictionaries, Parts, StopKind},
    model::{FigureKind, RowRef},
};

/// Words behind "number of" in which the head of the phrase stands.
const PHRASE: usize = 5;

/// Words in which the head of a subject stands.
const HEAD: usize = 4;

/// Words between a subject and its number.
const REACH: usize = 14;

/// Gives bare numbers the plural that they are told of.
pub(super) fn fill(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Dictionaries) {
    let mut floor = 0;
    for draft in drafts {
        if is_open(draft)
            && ends_phrase(draft.end, tokens, &words.numbers)
            && let Some((unit, row)) =
                behind(draft, tokens, words).or_else(|| before(draft, floor, tokens, words))
        {
            draft.kind = FigureKind::Count;
            draft.unit = Some(unit);
            draft.rows.extend(row);
        }
        if draft.unit.is_some() && draft.kind != FigureKind::Date {
            floor = draft.end;
        }
    }
}

type Told = (String, Option<RowRef>);

/// "bringing to 14 the number of branches that closed"
fn behind(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<Told> {
    let the = words.numbers.determiner(tokens.word(draft.end)?);
    the.then(|| counted_by_name(draft.end + 1, tokens, words))?
}

/// The noun of "number of branches" at `at`.
fn counted_by_name(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<Told> {
    let row = words.numbers.tally(tokens.word(at)?)?;
    if !tokens.is(at + 1, "of") {
        return None;
    }
    let noun = head(at + 2, PHRASE, tokens, words)?;
    Some((noun.1, Some(row.clone())))
}

/// The first plural of a noun phrase that begins at `at`, and where it stands.
fn head(at: usize, reach: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<(usize, String)> {
    let numbers = &words.numbers;
    for place in at..at + reach {
        let token = tokens.get(place)?;
        if token.kind != Kind::Word {
            return None;
        }
        let word = tokens.word(place)?;
        let opens = place == at && numbers.determiner(word);
        if numbers.stop(word).is_some() || numbers.word(word).is_some() {
            if opens || word.ends_with("ed") || numbers.stop(word) == Some(StopKind::Modifier) {
                continue;
            }
            return None;
        }
        if noun::is_plural(word, numbers) {
            return noun::singular(word, numbers).map(|noun| (place, noun));
        }
    }
    None
}

/// "The number of branches rose to 14", "Customer accounts: 14.3 million", "Night flights will be capped at 4,500"
fn before(draft: &Draft, floor: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<Told> {
    let last = draft.lead.checked_sub(1)?;
    let low = floor.max(last.saturating_sub(REACH));
    let start = (low..last)
        .rev()
        .find(|&at| matches!(tokens.text_of(at), Some("," | ";" | "." | "(" | ")")))
        .map_or(low, |at| at + 1);
    if tokens.text_of(last) == Some(":") {
        let (_, noun) = head(start, HEAD, tokens, words)?;
        return Some((noun, None));
    }
    let told = (start..last)
        .rev()
        .find_map(|at| counted_by_name(at, tokens, words));
    if told.is_some() && leads(last, tokens, words) {
        return told;
    }
    // Else the subject opens the sentence.
    let (at, noun) = (start == 0).then(|| head(0, HEAD, tokens, words)).flatten()?;
    let verb = (at + 1..=last)
        .rev()
        .find(|&at| tokens.word(at).is_some_and(|word| is_level(word, words)))?;
    let row = words
        .numbers
        .change(tokens.word(verb)?)
        .map(|found| found.row.clone());
    leads(last, tokens, words).then_some((noun, row))
}

/// A verb of change or of standing somewhere: "rose", "come".
fn is_level(word: &str, words: &Dictionaries) -> bool {
    words.numbers.change(word).is_some() || words.lexicon.get_caseless(word).parts.any(Parts::LEVEL)
}

/// Whether a level stands behind the word: "to", "at", "was", "reached".
fn leads(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    tokens.is_one_of(at, &["to", "at", "by", "from"])
        || tokens.word(at).is_some_and(|word| {
            words
                .lexicon
                .get_caseless(word)
                .parts
                .any(Parts::LEVEL | Parts::BE)
        })
}
