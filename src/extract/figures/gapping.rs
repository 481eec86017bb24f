//! Which numbers leave out the noun that another one in their sentence has?
//!
//! "1,900 roles in Britain, 1,400 in India and 900 in Poland", "62 of its 410 branches", "Of the 19 analysts, 12 rate it a
//! buy", "a margin of 2.91 per cent (2.87 before)". What is left out is what stands in the same place of the pattern, so
//! that each rule asks for the pattern and not for nearness alone.

use rust_decimal::Decimal;

use super::{draft::Draft, names::is_owner, number::Form, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Parts},
    model::FigureKind,
};

/// Words behind a figure within which its preposition must stand: "8,000 places would be for standing".
const REACH: usize = 4;

/// Words between "of" and the whole: "of the bridge's 272 hangers".
const OWNER: usize = 4;

/// Gives bare numbers the noun or unit that they leave out.
pub(super) fn fill(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Dictionaries) {
    if drafts.len() < 2 || !drafts.iter().any(is_open) {
        return;
    }
    for index in 0..drafts.len() {
        if !is_open(&drafts[index]) {
            continue;
        }
        let (front, back) = drafts.split_at_mut(index);
        let Some((open, behind)) = back.split_first_mut() else {
            continue;
        };
        let earlier = front.last().filter(|earlier| has_unit(earlier));
        let found = behind
            .first()
            .filter(|whole| is_part_of(open, whole, tokens, words))
            .or_else(|| earlier.filter(|earlier| is_parallel(earlier, open, tokens, words)))
            .or_else(|| earlier.filter(|earlier| is_told_again(earlier, open, tokens)))
            .or_else(|| {
                front
                    .first()
                    .filter(|whole| is_taken_from(whole, front, open, tokens))
            });
        if let Some(found) = found {
            take(open, found);
        }
    }
}

/// A plain number that may have left something out.
fn is_open(draft: &Draft) -> bool {
    draft.is_bare() && draft.form != Form::Fraction && draft.exact().is_some()
}

fn has_unit(draft: &Draft) -> bool {
    let kind = matches!(
        draft.kind,
        FigureKind::Percent
            | FigureKind::Money
            | FigureKind::Measure
            | FigureKind::Duration
            | FigureKind::Count
    );
    kind && draft.unit.is_some()
}

/// "62 of its 410 branches", "64 of the bridge's 272 hangers": part and whole are of one kind.
fn is_part_of(part: &Draft, whole: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    // "seven of 34 towers", "27 out of 112 hulls"
    let out = usize::from(tokens.is(part.end, "out"));
    let gap = part.end + 1 + out..whole.lead;
    if tokens.is(part.end + out, "of") && gap.is_empty() && is_less(part, whole) {
        return whole.kind == FigureKind::Count && whole.unit.is_some();
    }
    let owner = gap.clone().all(|at| tokens.word(at).is_some())
        && (1..=OWNER).contains(&gap.len())
        && gap.clone().filter_map(|at| tokens.word(at)).any(|word| {
            is_owner(word)
                || words
                    .lexicon
                    .get(word)
                    .parts
                    .any(Parts::DETERMINER | Parts::POSSESSIVE)
        });
    tokens.is(part.end, "of") && owner && whole.kind == FigureKind::Count && whole.unit.is_some()
}

/// "1,900 roles in Britain, 1,400 in India": both have the same preposition behind them.
fn is_parallel(earlier: &Draft, open: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let Some(link) = tokens.word(open.end) else {
        return false;
    };
    let joined = open
        .lead
        .checked_sub(1)
        .is_some_and(|at| tokens.is_one_of(at, &[",", "and", "or", ";", "but", "against"]));
    let preposition = words.lexicon.get(link).parts.any(Parts::PREPOSITION);
    let shares = earlier.kind == FigureKind::Percent || !tokens.is(open.end, "of");
    let behind = (earlier.end..open.lead)
        .take(REACH)
        .take_while(|&at| tokens.word(at).is_some());
    joined && preposition && shares && behind.into_iter().any(|at| tokens.is(at, link))
}

/// "2.91 per cent (2.87 before)", "5.2% (4.9 a year ago)": in brackets the same again, at another time.
fn is_told_again(earlier: &Draft, open: &Draft, tokens: &Tokens<'_>) -> bool {
    let opened = earlier.end + 1 == open.lead && tokens.text_of(earlier.end) == Some("(");
    let closed = (open.end + 1..open.end + 1 + REACH).any(|at| tokens.text_of(at) == Some(")"));
    let near = match (earlier.exact(), open.exact()) {
        (Some((one, grain)), Some((two, step))) => {
            grain == step && two < one * Decimal::TWO && one < two * Decimal::TWO
        }
        _ => false,
    };
    opened && closed && near && tokens.word(open.end).is_some()
}

/// "Of the 19 analysts who follow it, 12 rate it a buy and two a sell".
fn is_taken_from(whole: &Draft, front: &[Draft], open: &Draft, tokens: &Tokens<'_>) -> bool {
    let opened = (0..whole.lead).take(3).any(|at| tokens.is(at, "of")) && whole.lead <= 3;
    let same = front.iter().skip(1).all(|between| between.unit == whole.unit);
    opened && same && is_less(open, whole) && whole.kind == FigureKind::Count
}

/// Whether `part` is a whole number and less than `whole`.
fn is_less(part: &Draft, whole: &Draft) -> bool {
    match (whole.exact(), part.exact()) {
        (Some((whole, _)), Some((part, grain))) => part < whole && grain >= Decimal::ONE,
        _ => false,
    }
}

fn take(open: &mut Draft, from: &Draft) {
    open.kind = from.kind;
    open.unit.clone_from(&from.unit);
    open.dimension.clone_from(&from.dimension);
    open.per.clone_from(&from.per);
    open.rows.extend(from.rows.first().cloned());
}
