//! When do digits and number words count nothing?
//!
//! Inside names (Boeing 737, Windows 11), labels (page 12, Chapter 11), clock times, phone numbers, addresses, reference
//! marks and idioms ("one of the", "9/11").

use rust_decimal::Decimal;

use super::{
    draft::Draft,
    number::Form,
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{CalendarWord, Dictionaries, StopKind},
    model::{FigureKind, RowRef, Sentence, Value},
};

/// The index behind something at `at` that counts nothing, if there is such a thing.
pub(super) fn counts_nothing(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    idiom(at, tokens, words)
        .or_else(|| clock(at, tokens))
        .or_else(|| chain(at, tokens))
        .or_else(|| reference(at, tokens))
        .or_else(|| behind_letters(at, tokens, words))
}

/// The longest idiom that covers the token: it may begin with words that begin no figure ("at one point").
fn idiom(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    (at.saturating_sub(3)..=at).find_map(|first| {
        let (length, _) = words.numbers.idioms.find(|step| tokens.text_of(first + step))?;
        (first + length > at).then_some(first + length)
    })
}

/// "2:55 p.m.", "10.45pm", "5am", "7 o'clock", "12:30".
fn clock(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    tokens.digits(at).filter(|literal| literal.length <= 2)?;
    let mut end = at + 1;
    let colon = tokens.text_of(end) == Some(":") && tokens.glued(end) && tokens.glued(end + 1);
    let minutes = colon
        && matches!(
            tokens.get(end + 1).map(|token| (token.kind, token.span.len())),
            Some((Kind::Digits(_), 2..=5))
        );
    if minutes {
        end += 2;
        while tokens.text_of(end) == Some(":") && tokens.glued(end + 1) {
            end += 2;
        }
    }
    let half = tokens.is_one_of(end, &["am", "pm", "o'clock", "o’clock"]);
    let dotted =
        tokens.is_one_of(end, &["a", "p"]) && tokens.text_of(end + 1) == Some(".") && tokens.is(end + 2, "m");
    if half {
        Some(end + 1)
    } else if dotted {
        Some(end + 3 + usize::from(tokens.text_of(end + 3) == Some(".")))
    } else {
        minutes.then_some(end)
    }
}

/// Three and more runs of digits parted by hyphens, slashes or full stops: phone numbers, ids, addresses. Complete dates
/// are read before this is asked, as they need their parts to make a date.
fn chain(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    let digits = |index: usize| matches!(tokens.get(index).map(|token| token.kind), Some(Kind::Digits(_)));
    if !digits(at) {
        return None;
    }
    let mut end = at + 1;
    let mut parts = 1;
    while (tokens.dash(end) || tokens.text_of(end) == Some("/"))
        && tokens.glued(end)
        && tokens.glued(end + 1)
        && digits(end + 1)
    {
        parts += 1;
        end += 2;
    }
    let version = matches!(tokens.get(at).map(|token| token.kind), Some(Kind::Digits(None)));
    if version {
        return Some(end);
    }
    let date = parts == 3 && is_date(at, tokens);
    let phone = parts == 2
        && tokens.get(at).map(|token| token.span.len()) == Some(3)
        && tokens.get(at + 2).map(|token| token.span.len()) == Some(4)
        && tokens.hyphen(at + 1);
    (parts > 2 && !date || phone).then_some(end)
}

/// Whether three runs of digits may be a date.
fn is_date(at: usize, tokens: &Tokens<'_>) -> bool {
    let length = |index: usize| tokens.get(index).map_or(0, |token| token.span.len());
    let (one, two, three) = (length(at), length(at + 2), length(at + 4));
    (one == 4 && two <= 2 && three <= 2) || (one <= 2 && two <= 2 && (three == 4 || three == 2))
}

/// "[17]", "(3)" standing alone.
fn reference(at: usize, tokens: &Tokens<'_>) -> Option<usize> {
    let open = tokens.text_of(at)?;
    let close = match open {
        "[" => "]",
        _ => return None,
    };
    let mut end = at + 1;
    while tokens.digits(end).is_some() || tokens.is_one_of(end, &[",", "-", "–"]) {
        end += 1;
    }
    (end > at + 1 && tokens.text_of(end) == Some(close)).then_some(end + 1)
}

/// Digits behind letters and a hyphen, "Covid-19", "GPT-5.4", or inside a word or an address.
fn behind_letters(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<usize> {
    tokens.digits(at)?;
    let before = at.checked_sub(1)?;
    if !tokens.glued(at) {
        return None;
    }
    let sign = tokens.text_of(before)?;
    if tokens.get(before)?.kind == Kind::Word {
        // A currency would have taken them along.
        return Some(at + 1);
    }
    let address = matches!(sign, "/" | "@" | "_" | "#" | "&" | "=" | "\\");
    if address && tokens.glued(before) {
        let fraction = tokens.digits(before.checked_sub(1)?).is_some();
        let per = sign == "/" && fraction;
        return (!per).then_some(at + 1);
    }
    if sign == "#" {
        return Some(at + 1);
    }
    if sign == "." && tokens.glued(before) {
        // "ID.3" is a name; a full stop without its space is rare.
        return tokens.word(before.checked_sub(1)?).map(|_| at + 1);
    }
    if tokens.dash(before) && tokens.glued(before) {
        let word = tokens.word(before.checked_sub(1)?)?;
        let bends = words
            .numbers
            .before
            .find(|step| (step == 0).then_some(word))
            .is_some();
        let number = words.numbers.word(word).is_some()
            || words.numbers.negative(word).is_some()
            || matches!(words.numbers.calendar(word), Some((CalendarWord::Month(_), _)))
            || word.len() > 1 && words.units.find(|step| (step == 0).then_some(word)).is_some();
        let joins = ["to", "and", "or"]
            .iter()
            .any(|join| word.eq_ignore_ascii_case(join));
        return (!bends && !number && !joins).then_some(at + 1);
    }
    None
}

/// Whether a number is part of a name: "Boeing 737", "Chapter 11", "11 Pro Max", "16 Mill Street".
pub(super) fn is_name(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let plain = matches!(draft.form, Form::Digits { length: 1..=4, .. }) && !draft.scaled;
    let counted = matches!(draft.kind, FigureKind::Number | FigureKind::Count);
    let letter = matches!(draft.kind, FigureKind::Measure | FigureKind::Duration);
    let stuck = letter && tokens.glued(draft.number_end);
    if !plain || !counted && !stuck {
        return false;
    }
    if counted && (is_model(draft, tokens, words) || is_address(draft, tokens, words)) {
        return true;
    }
    let spaced = tokens.get(draft.first).is_some_and(|token| token.spaced);
    let Some(before) = draft.first.checked_sub(1).filter(|_| spaced) else {
        return false;
    };
    if matches!(draft.value, Value::Range { .. }) {
        return false;
    }
    let label = words
        .numbers
        .labels
        .find(|step| tokens.text_of(before.checked_sub(step)?))
        .is_some();
    let number_sign = tokens.text_of(before) == Some(".")
        && tokens.glued(before)
        && before > 0
        && tokens.is_one_of(before - 1, &["no", "nos"]);
    (label && (tokens.capital(before) || draft.is_bare())) || number_sign
}

/// "11 Pro", "737 Max": a model's word with its capital behind the number.
fn is_model(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let spaced = tokens.get(draft.number_end).is_some_and(|token| token.spaced);
    spaced
        && tokens
            .word(draft.number_end)
            .is_some_and(|word| words.numbers.model_word(word))
}

/// "16 Mill Street", "16-18 Old Mill Lane": capitals up to a street.
fn is_address(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let mut at = draft.number_end;
    while at < draft.number_end + 4 && tokens.capital(at) {
        if at > draft.number_end && tokens.word(at).is_some_and(|word| words.numbers.street(word)) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a number in words states nothing here: "run one while", "closed-first", "first introduced".
pub(super) fn is_idle(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let exact_one = draft.exact().is_some_and(|(value, _)| value == Decimal::ONE);
    if draft.kind == FigureKind::Ordinal {
        return is_idle_rank(draft, exact_one, tokens, words);
    }
    // A lone "one" is a pronoun, unless something bounds it.
    let lone = draft.is_bare() && draft.form == Form::Words && exact_one && !draft.scaled;
    lone && tokens.len() > 1 && draft.bound.is_none() && !draft.approx
}

/// The row of the word that makes a rank of an ordinal: "finished third".
pub(super) fn rank_row(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let before = draft
        .first
        .checked_sub(1)
        .filter(|_| draft.kind == FigureKind::Ordinal)?;
    words.numbers.ranks(tokens.word(before)?).cloned()
}

/// Ranks name a place in an order; an adverb, and half a compound, do not.
fn is_idle_rank(draft: &Draft, first: bool, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let (at, end) = (draft.first, draft.end);
    // "the Second Amendment", "Fourth Circuit"
    if at > 0 && tokens.capital(at) && tokens.capital(end) {
        return true;
    }
    if tokens.glued(at) && at > 0 && tokens.dash(at - 1) {
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
    // "First, the loans" and "asked him first"; "the name first used", "they first met".
    let next = tokens.word(end);
    let adverb = next.is_none_or(|next| {
        words.numbers.stop(next) == Some(StopKind::Stop) || next.len() > 4 && next.ends_with("ed")
    });
    let before = at.checked_sub(1).and_then(|before| tokens.word(before));
    let closed = next.is_none_or(|next| words.numbers.stop(next) == Some(StopKind::Stop));
    let placed = before.is_some_and(|word| {
        closed && words.numbers.ranks(word).is_some() || words.numbers.determiner(word) || is_owner(word)
    });
    let named = at > 1 && tokens.capital(at - 1) && !before.is_some_and(is_owner);
    let built = before.is_some_and(|word| words.numbers.ranks(word).is_some()) && !closed;
    (adverb || named || built) && !placed
}

/// "Obama's", "states’".
fn is_owner(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

/// Whether a number only belongs to a capitalised name that no dictionary holds: "Studio 54", "Nova 2 chips", "911 Turbo".
pub(super) fn is_label(
    draft: &Draft,
    tokens: &Tokens<'_>,
    words: &Dictionaries,
    sentence: &Sentence,
) -> bool {
    let plain = matches!(draft.form, Form::Digits { length: 1..=4, .. }) && !draft.scaled;
    if !plain || draft.approx || draft.bound.is_some() || sentence.cell.is_some() {
        return false;
    }
    // News spells out what it counts below ten, so that a lone digit behind a name is a version.
    let version = draft.kind == FigureKind::Count && matches!(draft.form, Form::Digits { length: 1, .. });
    if !draft.is_bare() && !version {
        return false;
    }
    let spaced = tokens.get(draft.first).is_some_and(|token| token.spaced);
    let function = |word: &str| {
        let numbers = &words.numbers;
        numbers.stop(word).is_some() || numbers.word(word).is_some() || numbers.change(word).is_some()
    };
    let name = |at: usize| {
        tokens.capital(at)
            && tokens
                .word(at)
                .is_some_and(|word| !function(word) && !is_owner(word))
    };
    if draft.is_bare() && name(draft.end) && draft.exact().is_some() && spaced_word(tokens, draft.end) {
        return true;
    }
    let Some(before) = draft
        .first
        .checked_sub(1)
        .filter(|&before| spaced && name(before))
    else {
        return false;
    };
    let word = tokens.word(before).unwrap_or_default();
    let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
    let month = words.numbers.month_or_weekday(word);
    !month && (before > 0 || !version && (acronym || tokens.capital(draft.end)))
}

fn spaced_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.spaced && token.kind == Kind::Word)
}
