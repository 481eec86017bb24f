//! Does the source stand behind the verb: "…," said X?

use super::{
    line::Line,
    nature::holds,
    phrases::{Phrase, starting_at, subject},
    signs::Sign,
    verbs::is_verb,
};
use crate::{
    dictionary::{CueClass, Form, Holder, Parts},
    extract::tokens::Kind,
};

/// Whether the verb is in the passive: its subject is not who says so.
pub(super) fn passive(line: &Line, sign: Sign) -> bool {
    if sign.form != Form::Past {
        return false;
    }
    let mut at = sign.from;
    while let Some(before) = at.checked_sub(1) {
        if line.is(before, Parts::BE) {
            return line.is_auxiliary(before);
        }
        if !(line.is_adverb(before) || line.is(before, Parts::NEGATION)) {
            return false;
        }
        at = before;
    }
    false
}

/// The source behind a sign that closes a quotation or a statement: "…," said X.
pub(super) fn inverted(line: &Line, sign: Sign) -> Option<Phrase> {
    let speech = !matches!(
        sign.cue(line).class,
        CueClass::Stance | CueClass::Mind | CueClass::Judge | CueClass::Disclose | CueClass::Place
    );
    if !speech || !matches!(sign.form, Form::Past | Form::Present) {
        return None;
    }
    let before = sign.from.checked_sub(1)?;
    let mark = line.kind(before)?;
    if !matches!(mark, Kind::Comma | Kind::Quote | Kind::Dash | Kind::Stop) {
        return None;
    }
    let first = line.get(sign.to)?;
    let opens = line.is_name(sign.to)
        || first.is(Parts::DETERMINER | Parts::POSSESSIVE | Parts::PERSON)
        || (sign.to + 1..sign.to + 4).any(|at| line.is(at, Parts::PERSON) && line.is_name(at + 1))
        || line.is(sign.to, Parts::ONE_PERSON | Parts::SEVERAL)
        || line.is_word(sign.to, &["former"]);
    if !opens || first.is(Parts::TIME) || (first.is(Parts::PRONOUN) && line.word(sign.to) == "it") {
        return None;
    }
    let source = starting_at(line, sign.to)?;
    let verb_behind = is_verb(line, source.to) || line.is_auxiliary(source.to);
    let quoted = mark == Kind::Quote
        || before
            .checked_sub(1)
            .is_some_and(|before| line.kind(before) == Some(Kind::Quote));
    let ends = matches!(
        line.kind(source.to),
        None | Some(Kind::Stop | Kind::Comma | Kind::Open | Kind::Dash | Kind::Semicolon)
    ) || line.is(source.to, Parts::RELATIVE);
    // "his aide, Cole, told the Herald": what stands before is the source after all.
    let subject_before = !quoted
        && mark == Kind::Comma
        && subject(line, sign.from).is_some_and(|source| holds(line, Holder::Witness, source));
    (!verb_behind && !subject_before && (quoted || ends && sign.from > 3)).then_some(source)
}
