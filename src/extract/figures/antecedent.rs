//! Which bare numbers go on with what was last counted or measured?
//!
//! "The party won 25 seats; to govern it needs 36", "34 in every class of 24", "a target of 50,500 homes. It built 34,200". A
//! reader takes the last noun or unit with which the number makes sense; so does this room, if the words around the number
//! leave a noun out, and if its size, its decimals and its distance speak for it. What is written out wins over it.

use rust_decimal::Decimal;

use super::{draft::Draft, number::Form, recall::is_open, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Parts},
    model::{FigureKind, RowRef},
};

/// How many times as much a number may be as the one it goes on with.
const COUNTS: i64 = 1_000;
const PERCENT: i64 = 10;
const MONEY: i64 = 10;
const MEASURES: i64 = 5;

/// What a figure was counted or measured in.
pub(super) struct Spoken {
    sentence: usize,
    kind: FigureKind,
    value: Decimal,
    /// A percentage by which something moved, to a level that is none: "rose 8% to 3.65".
    moved: bool,
    unit: String,
    dimension: Option<Box<str>>,
    per: Option<String>,
    row: Option<RowRef>,
}

/// What was last spoken of, the latest at the end.
pub(super) type Memory = Vec<Spoken>;

/// Gives bare numbers what they go on with; says which of the figures were filled by it.
pub(super) fn fill(
    drafts: &mut [Draft],
    spoken: &mut Memory,
    sentence: usize,
    tokens: &Tokens<'_>,
    words: &Dictionaries,
) -> Vec<usize> {
    spoken.retain(|earlier| earlier.sentence + 1 >= sentence);
    let mut filled = Vec::new();
    for (index, draft) in drafts.iter_mut().enumerate() {
        if is_open(draft) && leaves_out(draft, tokens, words) {
            // "29 votes, or 43.3%" are no percent
            let restated = tokens.text_of(draft.end) == Some(",") && tokens.is(draft.end + 1, "or");
            let level = draft.lead > 0 && tokens.is_one_of(draft.lead - 1, &["to", "at"]);
            let found = spoken.iter().rev().find(|earlier| {
                let percent = restated && earlier.kind == FigureKind::Percent;
                fits(draft, earlier, sentence) && !(level && earlier.moved) && !percent
            });
            if let Some(found) = found {
                take(draft, found, sentence);
                filled.push(index);
            }
        }
        spoken.extend(said(draft, sentence));
    }
    filled
}

fn said(draft: &Draft, sentence: usize) -> Option<Spoken> {
    let kind = matches!(
        draft.kind,
        FigureKind::Count
            | FigureKind::Percent
            | FigureKind::Money
            | FigureKind::Measure
            | FigureKind::Duration
    );
    let (value, _) = draft.exact().filter(|_| kind)?;
    Some(Spoken {
        sentence,
        kind: draft.kind,
        value: value.abs(),
        moved: draft.kind == FigureKind::Percent && draft.change.is_some(),
        unit: draft.unit.clone()?,
        dimension: draft.dimension.clone(),
        per: draft.per.clone(),
        row: draft.rows.first().cloned(),
    })
}

/// Whether the words around a number leave its noun out: none follows, and what stands before it is no name of it.
fn leaves_out(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    // "about 1160" is a year.
    if matches!(
        draft.form,
        Form::Digits {
            plain: true,
            length: 4..
        }
    ) && !draft.scaled
    {
        return false;
    }
    // "32 is the quantity": several of them would be.
    let alone = tokens.is_one_of(draft.end, &["is", "was", "has"]);
    // "better than the 57.1 of last year"
    let shown = draft.lead > 0
        && tokens.is(draft.lead - 1, "the")
        && tokens.is(draft.end, "of")
        && draft.exact().is_some_and(|(_, grain)| grain < Decimal::ONE);
    opens(draft.lead, draft.end, tokens, words)
        && (shown || closes(draft.end, tokens, words))
        && !alone
        && !is_defined(draft.lead, tokens)
}

/// "a gross is 144" says what a gross is.
fn is_defined(lead: usize, tokens: &Tokens<'_>) -> bool {
    lead > 2 && tokens.is_one_of(lead - 1, &["is", "was"]) && tokens.is_one_of(lead - 3, &["a", "an"])
}

/// Whether no label stands before `lead`: a verb, a preposition, a comma, the beginning.
fn opens(lead: usize, end: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let Some(before) = lead.checked_sub(1) else {
        return tokens.word(end).is_some();
    };
    let Some(word) = tokens.word(before) else {
        return !matches!(tokens.text_of(before), Some(":" | "."))
            && !tokens.hyphen(before)
            && tokens.digits(before).is_none();
    };
    let small = Parts::PREPOSITION
        | Parts::DETERMINER
        | Parts::POSSESSIVE
        | Parts::PRONOUN
        | Parts::RELATIVE
        | Parts::BE
        | Parts::HAVE
        | Parts::DO
        | Parts::MODAL
        | Parts::CONJUNCTION
        | Parts::SUBORDINATOR
        | Parts::ADVERB
        | Parts::VERB
        | Parts::WEAK_VERB
        | Parts::LEVEL;
    let known = words.lexicon.get_caseless(word);
    known.parts.any(small)
        || known.cue.is_some()
        || words.numbers.change(word).is_some()
        || words.lexicon.ends_as(word, Parts::VERB)
        || tokens.capital(before)
        || super::names::is_owner(word)
}

/// Whether the phrase ends behind the number: a sign, a preposition, a verb, "more".
fn closes(end: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let Some(word) = tokens.word(end) else {
        return tokens.digits(end).is_none()
            && tokens.digits(end + 1).is_none()
            && !tokens.hyphen(end)
            && !matches!(tokens.text_of(end), Some("/" | "%" | "°" | "x" | "×" | "+"));
    };
    let small = Parts::PREPOSITION
        | Parts::BE
        | Parts::HAVE
        | Parts::MODAL
        | Parts::CONJUNCTION
        | Parts::SUBORDINATOR
        | Parts::TIME
        | Parts::ADVERB
        | Parts::RELATIVE;
    // "10 a month", "six each day"
    let rate = tokens.is_one_of(end, &["a", "an", "each", "every"])
        && tokens
            .unit(end + 1, &words.units)
            .is_some_and(|(_, unit)| &*unit.dimension == "time");
    rate || !tokens.is_one_of(end, &["of", "or", "per", "to"])
        && (words.lexicon.get_caseless(word).parts.any(small) || words.numbers.comparison(word))
}

/// Whether `draft` may go on with `earlier`.
fn fits(draft: &Draft, earlier: &Spoken, sentence: usize) -> bool {
    let Some((value, grain)) = draft.exact() else {
        return false;
    };
    let value = value.abs();
    let (low, high) = if value < earlier.value {
        (value, earlier.value)
    } else {
        (earlier.value, value)
    };
    let within = |times: i64| {
        low > Decimal::ZERO
            && high
                .checked_div(low)
                .is_some_and(|many| many <= Decimal::from(times))
    };
    let whole = grain >= Decimal::ONE;
    let here = earlier.sentence == sentence;
    match earlier.kind {
        FigureKind::Count => (whole || draft.scaled) && within(COUNTS),
        FigureKind::Percent => here && value <= Decimal::ONE_HUNDRED && within(PERCENT),
        FigureKind::Money if draft.scaled => within(MONEY * MONEY),
        FigureKind::Money => here && within(MONEY),
        FigureKind::Measure => within(MEASURES),
        FigureKind::Duration => here && whole && within(MEASURES) && earlier.value > Decimal::ONE,
        _ => false,
    }
}

fn take(draft: &mut Draft, from: &Spoken, sentence: usize) {
    draft.kind = from.kind;
    draft.unit = Some(from.unit.clone());
    draft.dimension.clone_from(&from.dimension);
    if from.sentence == sentence {
        draft.per.clone_from(&from.per);
    }
    draft.rows.extend(from.row.clone());
}
