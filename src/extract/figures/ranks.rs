//! When is an ordinal a rank, and when does a number in words state nothing?
//!
//! "finished third", "ranked No. 3"; but not "first introduced", "its first week", "the Second Amendment", "run one while".

use rust_decimal::Decimal;

use super::{draft::Draft, names::is_owner, number::Form, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Part, StopKind},
    model::{FigureKind, RowRef, Value},
};

/// Whether a number in words states nothing here: "run one while", "closed-first", "first introduced".
pub(super) fn is_idle(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let exact_one = draft.exact().is_some_and(|(value, _)| value == Decimal::ONE);
    if draft.kind == FigureKind::Ordinal {
        return is_idle_rank(draft, exact_one, tokens, words);
    }
    // A lone "one" is a pronoun, unless something bounds it.
    let lone = draft.is_bare() && draft.form == Form::Words && exact_one && !draft.scaled;
    // "the lower of the two"
    let both = draft.is_bare() && draft.form == Form::Words && is_both(draft, tokens);
    let blurred = draft.bound.is_some() || draft.approx;
    both || lone && tokens.len() > 1 && !blurred || exact_one && !blurred && is_voice(draft, tokens)
}

/// "the two", "these two" without a noun: both.
fn is_both(draft: &Draft, tokens: &Tokens<'_>) -> bool {
    let two = draft.exact().is_some_and(|(value, _)| value == Decimal::TWO);
    two && draft.first > 0
        && tokens.is_one_of(draft.first - 1, &["the", "these", "those"])
        && !tokens.is(draft.end, "of")
}

/// "said one delegate,", "One man, a baker,": somebody without a name, whom nobody counts.
fn is_voice(draft: &Draft, tokens: &Tokens<'_>) -> bool {
    let said = draft.first > 0 && tokens.is_one_of(draft.first - 1, &["said", "says"]);
    let spoken = tokens.is(draft.first, "one") && draft.kind == FigureKind::Count && said;
    let opens = draft.first == 0
        && draft.kind == FigureKind::Count
        && tokens.is(0, "one")
        && tokens.text_of(draft.end) == Some(",");
    opens || spoken && (tokens.word(draft.end).is_none() || tokens.is(draft.end, "who"))
}

/// The row of the word that makes a rank of an ordinal: "finished third".
pub(super) fn rank_row(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let before = draft
        .first
        .checked_sub(1)
        .filter(|_| draft.kind == FigureKind::Ordinal)?;
    words.numbers.ranks(tokens.word(before)?).cloned()
}

/// "Third, the loans": a point of a list.
fn opens_sentence(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let subject = tokens.word(draft.end + 1);
    let clause = subject.is_some_and(|word| {
        words.numbers.determiner(word)
            || words.numbers.person(word).is_some()
            || tokens.is(draft.end + 1, "it")
    });
    draft.first == 0 && tokens.text_of(draft.end) == Some(",") && clause
}

/// "ranked No. 3", "the No. 1 song": a rank, behind a word that ranks or a determiner.
pub(super) fn rank_sign(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<Draft> {
    let signed = tokens.is(at, "no") && tokens.capital(at) && tokens.text_of(at + 1) == Some(".");
    let literal = tokens
        .digits(at + 2)
        .filter(|literal| signed && literal.plain && literal.length <= 2)?;
    let before = tokens.word(at.checked_sub(1)?)?;
    let row = words.numbers.ranks(before);
    let ranked = row.is_some() || words.numbers.determiner(before) || is_owner(before);
    let named = tokens.capital(at + 3);
    let mut draft = Draft::new(at, at + 3, FigureKind::Ordinal, Value::whole(literal.value));
    draft.form = Form::Ordinal;
    draft.rows.extend(row.cloned());
    (ranked && !named).then_some(draft)
}

/// Ranks name a place in an order; an adverb, and half a compound, do not.
fn is_idle_rank(draft: &Draft, first: bool, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let (at, end) = (draft.first, draft.end);
    // "the Second Amendment", "Fourth Circuit"
    if at > 0 && tokens.capital(at) && tokens.capital(end) {
        return true;
    }
    if tokens.glued(at) && at > 0 && tokens.dash(at - 1) || opens_sentence(draft, tokens, words) {
        return true;
    }
    // "The first is volume. The second is services."
    if at == 1 && tokens.is(0, "the") && tokens.is_one_of(end, &["is", "was"]) {
        return true;
    }
    // "47th Street"
    if tokens.capital(end) && tokens.word(end).is_some_and(|word| words.numbers.street(word)) {
        return true;
    }
    if tokens.hyphen(end) {
        let ranked = tokens.word(end + 1).is_some_and(|word| {
            word.ends_with("est") || words.numbers.ranks(word).is_some() || words.numbers.comparison(word)
        });
        return !ranked && !tokens.is_one_of(end + 1, &["most", "worst", "least"]);
    }
    if !first || draft.form != Form::Ordinal || tokens.digits(at).is_some() {
        return false;
    }
    // "the first nine months"
    if tokens.digits(end).is_some() || next_counts(end, tokens, words) {
        return true;
    }
    // "in its first week" is a time, no rank.
    if tokens
        .unit(end, &words.units)
        .is_some_and(|(_, unit)| &*unit.dimension == "time")
    {
        return true;
    }
    // "First, the loans" and "asked him first"; "the name first used", "they first met".
    let next = tokens.word(end);
    let adverb = next.is_none_or(|next| {
        words.numbers.stop(next) == Some(StopKind::Stop) || next.len() > 4 && next.ends_with("ed")
    });
    let before = at.checked_sub(1).and_then(|before| tokens.word(before));
    let closed = next.is_none_or(|next| words.numbers.stop(next) == Some(StopKind::Stop));
    // "its first loss" is a fact of its own; "the first results" only come before others.
    let own = |word: &str| {
        is_owner(word)
            || words.numbers.determiner(word)
                && !tokens.is_one_of(at - 1, &["the", "this", "these", "a", "an"])
    };
    // "was the first", but "the first has gone to the bank"
    let shown_rank = at > 1
        && tokens
            .word(at - 2)
            .is_some_and(|word| words.numbers.ranks(word).is_some());
    let placed = before.is_some_and(|word| {
        let ranked = words.numbers.ranks(word).is_some() || words.numbers.determiner(word) && shown_rank;
        closed && ranked || own(word)
    });
    let shown = before.is_some_and(|word| words.numbers.determiner(word));
    let named = at > 1 && tokens.capital(at - 1) && !before.is_some_and(is_owner);
    let built = before.is_some_and(|word| words.numbers.ranks(word).is_some()) && !closed;
    (adverb || named || built || shown) && !placed
}

/// Whether a number in words stands at `at`.
fn next_counts(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let found = tokens.word(at).and_then(|word| words.numbers.word(word));
    found.is_some_and(|word| {
        word.parts
            .iter()
            .any(|part| matches!(part, Part::Small(_) | Part::Tens(_)))
    })
}
