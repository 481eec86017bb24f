//! When do digits and number words count nothing?
//!
//! Inside names ("Boeing 737", "Windows 11") and labels (page 12, Chapter 11, 16 Mill Street).

use super::{
    draft::Draft,
    noun,
    number::Form,
    tokens::{Kind, Memory, Tokens},
};
use crate::{
    dictionary::{CalendarWord, Dictionaries, Parts, Roles},
    model::{FigureKind, Sentence, Value},
    span::Span,
};

/// Whether a guessed name is a figure written without its space: "`EUR50m`", "$US113", "Dec31", "FY26".
pub(super) fn reads_as_figure(text: &str, name: Span, words: &Dictionaries) -> bool {
    let name_text = name.of(text);
    let letters = &name_text[..name_text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(name_text.len())];
    let signed = || {
        let sign = text[..name.start].chars().next_back();
        sign.is_some_and(|c| {
            words
                .units
                .prefix(&text[name.start - c.len_utf8()..name.start + letters.len()])
                .is_some()
        })
    };
    let month = || matches!(words.numbers.calendar(letters), Some((CalendarWord::Month(_), _)));
    let unit = || {
        let tokens = Tokens::new(text, name, &[], words, Memory::default());
        let found = tokens.unit(0, &words.units);
        let counted = text[..name.start]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit());
        counted && found.is_some_and(|(length, _)| length == tokens.len())
    };
    let figure = || {
        let digits = name_text[letters.len()..].starts_with(|c: char| c.is_ascii_digit());
        digits
            && (words.units.prefix(letters).is_some()
                || words.numbers.is_period_sign(letters)
                || month()
                || signed())
    };
    figure() || unit()
}

/// Whether a number is part of a name: "Boeing 737", "Chapter 11", "11 Pro Max", "16 Mill Street".
pub(super) fn is_name(draft: &mut Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    // "day two", "Chapter Four"
    let spelled = draft.form == Form::Words && draft.is_bare();
    // "the Morning Five", "Triple Zero"
    let titled = draft.first > 0 && tokens.capital(draft.first) && tokens.capital(draft.first - 1);
    if spelled
        && titled
        && tokens.get(draft.first - 1).is_some_and(|before| before.spaced)
        && !is_title(tokens)
    {
        return true;
    }
    // "Section 75-38"
    if draft.kind == FigureKind::Score && is_noun(draft.first, tokens, words) {
        return true;
    }
    let plain = (matches!(draft.form, Form::Digits { length: 1..=12, .. }) || spelled) && !draft.scaled;
    let short = matches!(draft.form, Form::Digits { length: 1..=4, .. });
    let counted = matches!(draft.kind, FigureKind::Number | FigureKind::Count);
    let letter = matches!(draft.kind, FigureKind::Measure | FigureKind::Duration);
    let stuck = letter && tokens.glued(draft.number_end);
    if !plain || !counted && !stuck {
        return false;
    }
    if stuck && is_fleet(draft, tokens, words) {
        return true;
    }
    if counted && short && (is_model(draft, tokens, words) || is_address(draft, tokens, words)) {
        return true;
    }
    let spaced = tokens.get(draft.first).is_some_and(|token| token.spaced);
    let Some(before) = draft.first.checked_sub(1).filter(|_| spaced) else {
        return false;
    };
    let label = tokens
        .phrase_before(draft.first, Roles::LABEL, &words.numbers.labels)
        .is_some();
    let range = matches!(draft.value, Value::Range { .. }) && draft.kind != FigureKind::Number;
    let number_sign = tokens.text_of(before) == Some(".")
        && tokens.glued(before)
        && before > 0
        && tokens.is_one_of(before - 1, &["no", "nos"]);
    // "hopes to order 114 more" has a verb before its number.
    let verb = before
        .checked_sub(1)
        .filter(|_| label && !tokens.capital(before))
        .and_then(|at| words.numbers.makes_verb(tokens.word(at)?));
    draft.rows.extend(verb.cloned());
    // "this week 40 ships came" has a time before its number.
    let time = before > 0 && tokens.is_one_of(before - 1, &["this", "each", "every", "last", "next"]);
    let label = label && !time;
    let noun = || tokens.capital(before) || draft.is_bare() || is_noun(draft.first, tokens, words);
    let listed = || draft.is_bare() && is_listed(draft.first, tokens, words);
    !range && label && verb.is_none() && noun() || number_sign || listed()
}

/// "the 737s it replaces", "their A320s and 737s": aircraft, no seconds.
fn is_fleet(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let plural = tokens.text_of(draft.number_end) == Some("s");
    let long = matches!(draft.form, Form::Digits { length: 3.., .. });
    let shown = draft.lead.checked_sub(1).is_some_and(|at| {
        tokens.capital(at) || tokens.word(at).is_some_and(|word| words.numbers.determiner(word))
    });
    plural && long && shown
}

/// Whether all words have capitals but the small ones: a headline, where a capital makes no name.
fn is_title(tokens: &Tokens<'_>) -> bool {
    (1..tokens.len()).all(|at| {
        tokens
            .word(at)
            .is_none_or(|word| word.len() < 5 || tokens.capital(at))
    })
}

/// "pages 4 and 5", "sections 12, 14 and 41": the label stands before the first of them.
fn is_listed(first: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let mut at = first;
    let number = |at: usize| tokens.digits(at).is_some() || tokens.number_word(at, &words.numbers).is_some();
    while at > 1 && tokens.is_one_of(at - 1, &["and", "or", ",", "to", "through"]) && number(at - 2) {
        at -= 2;
    }
    let labels = &words.numbers.labels;
    at < first
        && tokens
            .phrase_before(at, Roles::LABEL, labels)
            .is_some_and(|(length, _)| {
                at >= length && noun::is_plural(tokens.word(at - 1).unwrap_or_default(), &words.numbers)
            })
}

/// Whether a label stands before `first` and is surely a noun, by what stands before it: "under section 41 of the Highways Act",
/// "its slide 9 shows"; a verb would have a subject there.
fn is_noun(first: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let labels = &words.numbers.labels;
    let Some((length, _)) = tokens.phrase_before(first, Roles::LABEL, labels) else {
        return false;
    };
    let Some(before) = (first - length).checked_sub(1) else {
        return true;
    };
    let Some(word) = tokens.word(before) else {
        return true;
    };
    let opens = Parts::PREPOSITION | Parts::DETERMINER | Parts::POSSESSIVE | Parts::LINKER;
    words.lexicon.get(word).parts.any(opens) || is_owner(word) || before > 0 && tokens.capital(before)
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

/// "Obama's", "states’".
pub(super) fn is_owner(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

/// Whether a number only belongs to a capitalised name that no dictionary holds: "Studio 54", "Nova 2 chips", "911 Turbo".
pub(super) fn is_label(
    draft: &Draft,
    before: Option<&Draft>,
    tokens: &Tokens<'_>,
    words: &Dictionaries,
    sentence: &Sentence,
) -> bool {
    let plain = matches!(draft.form, Form::Digits { length: 1..=4, .. }) && !draft.scaled;
    let listed = before.is_some_and(|before| is_in_list(before, draft, tokens));
    if !plain || draft.approx || draft.bound.is_some() || listed {
        return false;
    }
    if sentence.cell.is_some() || draft.first == 1 {
        let alone = sentence.cell.is_none() || draft.end == tokens.len();
        return alone && draft.is_bare() && draft.first > 0 && is_known_name(draft.first - 1, tokens);
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
    if draft.is_bare() && spaced && is_road(draft.first, tokens) {
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

/// Words of a name in a list of names with their numbers.
const LISTED: usize = 3;

/// "England have 14 golds, Kenya 13 and Jamaica nine": names, each with so many of the same.
fn is_in_list(before: &Draft, draft: &Draft, tokens: &Tokens<'_>) -> bool {
    let mut at = draft.lead;
    while at > before.end && draft.lead - at < LISTED && tokens.capital(at - 1) {
        at -= 1;
    }
    let named = at < draft.lead;
    // "Norda has 81 per cent of this market, Ostra 9 and Vella 4"
    let apart = at.checked_sub(1).is_some_and(|mark| {
        (before.end..=before.end + LISTED).contains(&mark)
            && tokens.is_one_of(mark, &[",", "and", ";"])
            && (before.end..mark).all(|at| tokens.word(at).is_some() && !tokens.capital(at))
            && tokens.word(draft.end).is_none_or(|_| tokens.is(draft.end, "and"))
    });
    let joined = apart
        || at == before.end + 1 && tokens.is_one_of(before.end, &[",", "and", ";", "to", "but", "while"])
        || at == before.end + 2 && tokens.is_one_of(before.end + 1, &["and", "but", "while", "the"]);
    let counts = matches!(before.kind, FigureKind::Count | FigureKind::Percent) && before.unit.is_some();
    // A number of the list itself stands behind its name, too.
    let bare = before.is_bare() && before.lead > 0 && tokens.capital(before.lead - 1);
    named && joined && (counts || bare)
}

/// "on U.S. 17", "N.C. 211": a road behind the letters of its state or country; "S. 2114": a bill.
fn is_road(first: usize, tokens: &Tokens<'_>) -> bool {
    let letter = |at: usize| tokens.capital(at) && tokens.word(at).is_some_and(|word| word.len() == 1);
    let stop = |at: usize| tokens.text_of(at) == Some(".") && tokens.glued(at);
    let stopped = first > 2 && stop(first - 1) && letter(first - 2);
    let bill = stopped && tokens.digits(first).is_some_and(|number| number.length > 2);
    bill || stopped && first > 3 && stop(first - 3) && letter(first - 4)
}

/// Bytes around a word in which it may prove to be a name.
const NAMED_NEAR: usize = 4096;

/// Whether the capitalised word at `at` also stands before digits in the midst of a sentence nearby, as only names do:
/// "Corvid 3" opens a sentence here, and "Lumen's Corvid 2.5" stands there.
fn is_known_name(at: usize, tokens: &Tokens<'_>) -> bool {
    let (Some(token), Some(word)) = (tokens.get(at), tokens.word(at)) else {
        return false;
    };
    if !tokens.capital(at) || token.span.len() < 3 {
        return false;
    }
    let text = tokens.text;
    let low = text.ceil_char_boundary(token.span.start.saturating_sub(NAMED_NEAR));
    let high = text.floor_char_boundary(token.span.end + NAMED_NEAR);
    let near = &text[low..high];
    near.match_indices(word).any(|(found, _)| {
        let behind = near[found + word.len()..].strip_prefix([' ', '-']);
        let digits = behind.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let before = near[..found]
            .strip_suffix(' ')
            .and_then(|rest| rest.chars().next_back());
        digits && before.is_some_and(|c| c.is_lowercase() || c == ',')
    })
}

fn spaced_word(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|token| token.spaced && token.kind == Kind::Word)
}
