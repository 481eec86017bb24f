//! Which subject has a verb that reports, if not the phrase behind it?
//!
//! A second verb ("and said") and a participle (", saying") share the subject of an earlier one.

use super::{
    line::Line,
    phrases::{Phrase, date_before, ending_at, subject},
    signs::Sign,
    sources::{Attribution, Side},
    verbs::is_verb,
};
use crate::{
    dictionary::{Form, Parts},
    extract::tokens::Kind,
};

pub(super) fn left_source(line: &Line, sign: Sign, earlier: &[Attribution]) -> (Side, Option<Phrase>) {
    let before = sign.from.checked_sub(1);
    let participle = sign.form == Form::Ing && !before.is_some_and(|before| progressive(line, before));
    if participle {
        return (Side::Shared, participle_source(line, sign, earlier));
    }
    if let Some(source) = subject(line, governing(line, sign.from)) {
        let source = antecedent_of_object(line, source).unwrap_or(source);
        return (Side::Left, Some(source));
    }
    (Side::Shared, shared(line, sign, earlier))
}

/// The noun on which a relative clause hangs that ends with this phrase: "growers" in "growers who back the plan said".
fn antecedent_of_object(line: &Line, object: Phrase) -> Option<Phrase> {
    let mut at = object.from.checked_sub(1)?;
    if !is_verb(line, at) && !line.is(at, Parts::WEAK_VERB) {
        return None;
    }
    while let Some(before) = at.checked_sub(1) {
        if line.is(before, Parts::RELATIVE) {
            let noun = before
                .checked_sub(1)
                .filter(|_| line.is_word(before, &["who", "that"]))?;
            return ending_at(line, noun);
        }
        if !(line.is_auxiliary(before) || line.is_adverb(before)) {
            return None;
        }
        at = before;
    }
    None
}

/// The verb whose subject a verb behind "to" has: "continues" in "Cole continues to insist".
fn governing(line: &Line, verb: usize) -> usize {
    match verb.checked_sub(2) {
        Some(control) if line.is_word(control + 1, &["to"]) && line.is(control, Parts::CONTROL) => control,
        _ => verb,
    }
}

/// Whether "is" stands before a participle, adverbs between them.
fn progressive(line: &Line, before: usize) -> bool {
    let mut at = before;
    while line.is_adverb(at) || line.is(at, Parts::NEGATION) {
        let Some(next) = at.checked_sub(1) else {
            return false;
        };
        at = next;
    }
    line.is(at, Parts::BE) && line.is_auxiliary(at)
}

/// The source of ", saying" and of "a statement saying".
fn participle_source(line: &Line, sign: Sign, earlier: &[Attribution]) -> Option<Phrase> {
    let before = sign.from.checked_sub(1)?;
    let last = date_before(line, sign.from).map_or(before, |start| start.saturating_sub(1));
    if matches!(
        line.kind(last),
        Some(Kind::Word | Kind::Name | Kind::Number | Kind::Close)
    ) && !line.is_adverb(last)
    {
        let noun = ending_at(line, last);
        let of_its_own = noun.is_some_and(|noun| {
            let with = noun
                .from
                .checked_sub(1)
                .is_some_and(|before| line.is_word(before, &["with", "of", "to", "from"]));
            let head = noun.head(line);
            with || line.is_name(head) && !line.is(head, Parts::DOCUMENT)
                || line.is(head, Parts::PERSON | Parts::INSTRUMENT)
        });
        if of_its_own {
            return noun;
        }
    }
    shared(line, sign, earlier)
}

/// The subject of the clause a second verb belongs to.
fn shared(line: &Line, sign: Sign, earlier: &[Attribution]) -> Option<Phrase> {
    let last = earlier.iter().rev().find(|attribution| {
        attribution.side != Side::Right
            && attribution.sources.first().is_some_and(|source| {
                let no_comma = comma_between(line, source.to, sign.from);
                no_comma || !line.is(source.from, Parts::RELATIVE) && !in_side_clause(line, *source)
            })
    });
    if let Some(attribution) = last {
        return attribution.sources.first().copied();
    }
    let before = sign.from.checked_sub(1)?;
    if sign.form == Form::Past && line.is(before, Parts::SUBORDINATOR) {
        return None;
    }
    if line.is(before, Parts::CONJUNCTION) || line.is_adverb(before) {
        return nearest_subject(line, sign.from);
    }
    main_subject(line, sign.from)
}

fn comma_between(line: &Line, from: usize, to: usize) -> bool {
    !(from..to).any(|at| line.kind(at) == Some(Kind::Comma))
}

/// The subject of the first main clause of the sentence that ends before `limit`; where there is none, of its
/// first side clause.
pub(super) fn main_subject(line: &Line, limit: usize) -> Option<Phrase> {
    let subjects = || {
        (1..limit)
            .filter(|&at| !line.quoted(line.tokens[at].span.start))
            .filter(|&at| is_verb(line, at) || line.is_auxiliary(at))
            .filter_map(|at| subject(line, at))
            .filter(|source| !line.is(source.from, Parts::RELATIVE) && !fronted(line, *source))
    };
    subjects()
        .find(|source| !in_side_clause(line, *source))
        .or_else(|| subjects().next())
}

/// Whether a subject stands behind a word that makes its clause hang on another: "Although Cole is no pilot".
fn in_side_clause(line: &Line, source: Phrase) -> bool {
    source
        .from
        .checked_sub(1)
        .is_some_and(|before| line.is(before, Parts::SUBORDINATOR | Parts::AFTER))
}

/// The subject of the last clause that begins before `limit`: "as Cole sings ... and shouts".
fn nearest_subject(line: &Line, limit: usize) -> Option<Phrase> {
    (1..limit)
        .rev()
        .filter(|&at| !line.quoted(line.tokens[at].span.start))
        .filter(|&at| is_verb(line, at) || line.is_auxiliary(at))
        .find_map(|at| subject(line, at).filter(|source| !fronted(line, *source)))
}

/// Whether a phrase hangs on a preposition: "In a letter released Monday, ..."
fn fronted(line: &Line, source: Phrase) -> bool {
    source
        .from
        .checked_sub(1)
        .is_some_and(|before| line.is(before, Parts::PREPOSITION))
}
