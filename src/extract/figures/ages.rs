//! Which bare numbers are ages?
//!
//! "Ann Lee, 39, a waitress", "women aged 25 to 54", "a girl of eight", "he is 61", "she turned 30", "under-25s",
//! "in her 40s".

use rust_decimal::Decimal;

use super::{amount::AmountReader, draft::Draft, number::Number, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Numbers, Parts, Roles, StopKind},
    model::{FigureKind, RowRef, Value},
};

/// Words back from "was 43" in which "age" may stand.
const AGE_NEAR: usize = 7;

/// Nobody grows older.
const OLDEST: i64 = 115;

/// Makes durations of the bare numbers that are ages.
pub(super) fn mark(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Dictionaries) {
    for draft in drafts.iter_mut().filter(|draft| draft.is_bare() && !draft.scaled) {
        let told = told(draft, tokens, &words.numbers);
        if aged(draft, tokens) || is_apposed(draft, tokens, words) || told.is_some() {
            draft.rows.extend(told.unwrap_or_default());
            draft.kind = FigureKind::Duration;
            draft.unit = Some("year".to_string());
        }
    }
    go_on(drafts, tokens);
}

/// "children aged 4, 7 and 11"
fn go_on(drafts: &mut [Draft], tokens: &Tokens<'_>) {
    for index in 1..drafts.len() {
        let (front, back) = drafts.split_at_mut(index);
        let (earlier, later) = (&front[index - 1], &mut back[0]);
        let linked = later.first == earlier.end + 1 && tokens.is_one_of(earlier.end, &[",", "and", "or"]);
        let bare_age = earlier.kind == FigureKind::Duration && earlier.end == earlier.number_end;
        if linked && bare_age && later.is_bare() && may_be_age(later) {
            later.kind = FigureKind::Duration;
            later.unit = Some("year".to_string());
        }
    }
}

/// "aged 45", "ages 3 to 5", "at the age of 12", "aged between 18 and 24".
fn aged(draft: &Draft, tokens: &Tokens<'_>) -> bool {
    let Some(before) = draft.lead.checked_sub(1) else {
        return false;
    };
    let linked = usize::from(tokens.is_one_of(before, &["of", "between", "from"]));
    before
        .checked_sub(linked)
        .is_some_and(|at| tokens.is_one_of(at, &["age", "aged", "ages"]))
}

/// A whole number of years that somebody may have.
fn may_be_age(draft: &Draft) -> bool {
    draft.exact().is_some_and(|(value, grain)| {
        grain == Decimal::ONE && value > Decimal::ZERO && value <= Decimal::from(OLDEST)
    })
}

/// "Ann Lee, 39, a baker", "Jo Lund (52)", "his brother Luis, 25, is", "the economist, 47, said".
fn is_apposed(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    // "Ann Lee, now 39,"
    let adverb = draft.first > 0
        && tokens
            .word(draft.first - 1)
            .is_some_and(|word| words.lexicon.get(word).parts.any(Parts::ADVERB));
    let Some(before) = draft
        .first
        .checked_sub(1 + usize::from(adverb))
        .filter(|&before| before > 0)
    else {
        return false;
    };
    // "Lo Chih-ming, 71" has its capital before the hyphen.
    let name = if before > 2 && tokens.hyphen(before - 2) {
        before - 3
    } else {
        before - 1
    };
    let full_name = name > 0 && tokens.capital(name - 1);
    let opened = match tokens.text_of(before) {
        Some(",") => true,
        Some("(") => full_name,
        _ => false,
    };
    let closed = match tokens.text_of(draft.end) {
        Some(",") => tokens.digits(draft.end + 1).is_none(),
        Some(")") => true,
        // "Ed and Ann Lee, 83 and 79, who"
        Some("and") => {
            full_name && tokens.digits(draft.end + 1).is_some() && tokens.text_of(draft.end + 2) == Some(",")
        }
        // "says Ann Lee, 54." at the end of its sentence
        Some(".") => full_name && tokens.text_of(before) == Some(",") && draft.end + 1 == tokens.len(),
        _ => false,
    };
    let two_digits = draft.form.is_digits() && draft.exact().is_some_and(|(value, _)| value >= Decimal::TEN);
    let person = || {
        let word = tokens.word(before - 1).unwrap_or_default();
        let known = words.lexicon.get(word).parts | words.lexicon.ending(word);
        tokens.capital(name) || known.any(Parts::PERSON | Parts::AGENT)
    };
    // "his daughter, six, slept"
    let kin = || {
        let kin = tokens
            .word(before - 1)
            .is_some_and(|word| words.numbers.person(word).is_some());
        kin && tokens.text_of(draft.end) == Some(",") && !draft.form.is_digits()
    };
    opened && closed && may_be_age(draft) && (two_digits && person() || kin())
}

/// "who is 51", "she will soon be 30", "he turned 40", "a boy of eight": the rows that tell of an age.
fn told(draft: &Draft, tokens: &Tokens<'_>, words: &Numbers) -> Option<Vec<RowRef>> {
    let closed = tokens
        .word(draft.end)
        .is_none_or(|word| words.stop(word) == Some(StopKind::Stop));
    let sign = matches!(tokens.text_of(draft.end), Some("%" | "-" | "/" | ":" | "–"));
    if !closed || sign || !may_be_age(draft) {
        return None;
    }
    let before = draft.lead.checked_sub(1)?;
    let person = |at: usize| words.person(without_verb(tokens.word(at)?));
    if let Some(row) = limit(draft, tokens, words) {
        return Some(vec![row.clone()]);
    }
    if let Some(row) = tokens
        .word(draft.end + 1)
        .and_then(|word| words.elder(word))
        .filter(|_| tokens.is_one_of(draft.end, &["and", "or"]))
    {
        return Some(vec![row.clone()]);
    }
    // "He's 34; his daughter is six"
    if let Some(row) = person(before).filter(|_| tokens.word(before).is_some_and(is_short)) {
        return Some(vec![row.clone()]);
    }
    let implied = &words.implied_before;
    if tokens
        .phrase_before(draft.lead, Roles::IMPLIED, implied)
        .is_some()
    {
        return None;
    }
    if tokens.is(before, "of") {
        return Some(vec![person(before.checked_sub(1)?)?.clone()]);
    }
    if tokens.is(before, "at") {
        return lived_to(before, draft.end, tokens, words).map(|row| vec![row.clone()]);
    }
    let verb = tokens.word(before)?;
    if let Some(turn) = words.turns(verb) {
        let named = tokens.capital(before.checked_sub(1)?);
        let who = person(before - 1);
        return (named || who.is_some()).then(|| [Some(turn), who].into_iter().flatten().cloned().collect());
    }
    let being = words.being(verb)?;
    // "the average age at the start was 43"; "he was nine when his mother left"
    let age = (1..=AGE_NEAR)
        .filter_map(|back| before.checked_sub(back))
        .take_while(|&at| tokens.word(at).is_some())
        .any(|at| tokens.is_one_of(at, &["age", "ages"]));
    let someone =
        person(draft.end + 1).is_some() || tokens.is_one_of(draft.end + 1, &["his", "her", "their", "my"]);
    let when = tokens.is(draft.end, "when") && someone;
    if age || when {
        return Some(vec![being.clone()]);
    }
    let near = |reach: usize| (1..=reach).filter_map(|back| before.checked_sub(back));
    if let Some(who) = near(3).find_map(person) {
        return Some(vec![being.clone(), who.clone()]);
    }
    // "Ann Lee, who drowned on Friday, was 67", "Captain Hale, the leader, is 52", "Ann Lee is 71"
    let subject = before.checked_sub(1)?;
    let grown = draft.form.is_digits() && draft.exact().is_some_and(|(value, _)| value >= Decimal::TEN);
    if tokens.text_of(subject) == Some(",") {
        let who = near(CLAUSE)
            .find(|&at| tokens.is(at, "who") && tokens.text_of(at.saturating_sub(1)) == Some(","));
        return who.and_then(person).map(|who| vec![being.clone(), who.clone()]);
    }
    let named = subject > 0 && tokens.capital(subject) && tokens.capital(subject - 1);
    (grown && named && tokens.word(draft.end).is_none_or(|_| tokens.is(draft.end, "and")))
        .then(|| vec![being.clone()])
}

/// Words back from "are over 55" in which somebody must be named.
const SUBJECT: usize = 8;

/// "children under five", "most of them under 5", "a quarter of those affected are over 55".
fn limit<'d>(draft: &Draft, tokens: &Tokens<'_>, words: &'d Numbers) -> Option<&'d RowRef> {
    let at = if draft.lead < draft.first {
        draft.lead
    } else {
        draft.lead.checked_sub(1)?
    };
    if !tokens.is_one_of(at, &["over", "under"]) {
        return None;
    }
    let before = at.checked_sub(1)?;
    let people = |at: usize| {
        let word = tokens.word(at)?;
        words.recalls(word).or_else(|| words.people(word))
    };
    let being = tokens.is_one_of(before, &["are", "were"]);
    people(before).or_else(|| {
        (before.saturating_sub(SUBJECT)..before)
            .rev()
            .find_map(people)
            .filter(|_| being)
    })
}

/// Words back from its verb in which a subject's clause may begin: "Ann Lee, who drowned in the river on Friday, was 67".
const CLAUSE: usize = 10;

/// Whether a form of "to be" is part of the word: "she's", "I'm".
fn is_short(word: &str) -> bool {
    let verb = &word[without_verb(word).len()..];
    verb.ends_with(['s', 'm'])
}

/// "she" of "she's", "I" of "I'll".
fn without_verb(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or(word)
}

/// "retired at 61", "died at the age of 81"; "At 57, she would be starting again": the row that tells of a life.
fn lived_to<'d>(at: usize, end: usize, tokens: &Tokens<'_>, words: &'d Numbers) -> Option<&'d RowRef> {
    let Some(before) = at.checked_sub(1) else {
        let comma = usize::from(tokens.text_of(end) == Some(","));
        return words.person(tokens.word(end + comma)?).filter(|_| comma == 1);
    };
    words.lives(tokens.word(before)?)
}

impl AmountReader<'_, '_> {
    /// "under-25s", "over 65s", and the years of "in her 40s": the plural of an age.
    pub(super) fn age_group(&self, at: usize, number: &Number) -> Option<Draft> {
        let tokens = self.tokens;
        let plural = tokens.text_of(number.end) == Some("s") && tokens.glued(number.end);
        if !plural || number.scaled || number.value > Decimal::from(OLDEST) {
            return None;
        }
        let hyphen = usize::from(at > 0 && tokens.hyphen(at - 1));
        let before = at.checked_sub(1 + hyphen)?;
        let word = tokens.word(before)?;
        let value = if self
            .words
            .numbers
            .before
            .find(|step| (step == 0).then_some(word))
            .is_some()
        {
            Value::whole(number.value)
        } else if number.value % Decimal::TEN == Decimal::ZERO
            && tokens.is_one_of(before, &["his", "her", "their"])
        {
            Value::Range {
                low: number.value,
                high: number.value + Decimal::from(9),
                grain: Decimal::ONE,
            }
        } else {
            return None;
        };
        let mut draft = Draft::new(at, number.end + 1, FigureKind::Duration, value);
        draft.number_end = number.end;
        draft.unit = Some("year".to_string());
        draft.rows.clone_from(&number.rows);
        Some(draft)
    }
}
