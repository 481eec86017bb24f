//! Who places something in a ranking: the subject, or the index that the sentence names?

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
    model::{EntityKind, FigureKind},
};

/// The index or the poll in which something is placed: "on the Freedom Index it sits fourth".
pub(super) fn instrument(line: &Line, sign: Sign) -> Option<Phrase> {
    let agent = subject(line, sign.from).is_some_and(|source| {
        line.is(source.head(line), Parts::INSTRUMENT)
            || !is_placed(line, sign)
                && (holds(line, Holder::Witness, source)
                    && line.is(source.head(line), Parts::PERSON | Parts::BODY)
                    || subject_evaluates(line, source))
    });
    if agent {
        return None;
    }
    (0..line.tokens.len())
        .filter(|&at| line.is_word(at, &["on", "in", "by"]))
        .filter(|&at| !line.is_word(at + 1, &["any", "no", "every"]))
        .find_map(|at| {
            let from = at + 1 + usize::from(line.is(at + 1, Parts::DETERMINER));
            let phrase = starting_at(line, at + 1)?;
            let benchmark = line.entity_at(from).is_some_and(|entity| line.judges(entity));
            let named = benchmark || line.is(phrase.head(line), Parts::INSTRUMENT);
            named.then_some(Phrase { from, to: phrase.to })
        })
}

/// Most words between a placing verb in the passive and its agent: "was put at 52 by".
const PLACED: usize = 6;

/// Who places something in the passive: "is put at 52 by the ministry", "was rated safe by the agency".
pub(super) fn agent(line: &Line, sign: Sign) -> Option<Phrase> {
    if !matches!(
        sign.cue(line).class,
        CueClass::Place | CueClass::Project | CueClass::Show
    ) {
        return None;
    }
    let by = (sign.to..sign.to + PLACED)
        .take_while(|&at| {
            matches!(line.kind(at), Some(Kind::Word | Kind::Name | Kind::Number)) && !is_verb(line, at)
        })
        .find(|&at| line.is_word(at, &["by"]))?;
    starting_at(line, by + 1).filter(|agent| {
        line.kind(agent.from) != Some(Kind::Number)
            && !line.word(agent.from).ends_with("ing")
            && holds(line, Holder::Witness, *agent)
    })
}

/// Whether the subject is what is placed, "Mill 3 ranks fourth", rather than who places it, "Mill Watch ranks it
/// fourth".
pub(super) fn is_placed(line: &Line, sign: Sign) -> bool {
    if sign.cue(line).holder == Holder::Instrument {
        return !subject(line, sign.from).is_some_and(|source| holds(line, Holder::Instrument, source));
    }
    if sign.form == Form::Ing {
        return false;
    }
    let mut next = sign.to;
    while line.is_adverb(next) {
        next += 1;
    }
    let Some(token) = line.get(next) else { return true };
    let rank = line
        .figures
        .iter()
        .any(|figure| figure.span.start == token.span.start && matches!(figure.kind, FigureKind::Ordinal));
    let counted = token.kind == Kind::Number && !line.is_word(next + 1, &["of"]);
    rank || counted
        || matches!(token.kind, Kind::Comma | Kind::Stop)
        || token.is(Parts::PREPOSITION) && token.kind == Kind::Word
}

fn subject_evaluates(line: &Line, source: Phrase) -> bool {
    line.entity_at(source.head(line)).is_some_and(|entity| {
        entity.guessed
            || matches!(
                entity.kind,
                EntityKind::Organization | EntityKind::Outlet | EntityKind::Benchmark | EntityKind::Person
            )
    })
}
