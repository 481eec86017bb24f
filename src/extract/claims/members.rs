//! Of how many sources does a phrase speak?

use super::{
    line::Line,
    phrases::{Phrase, starting_at},
};
use crate::extract::tokens::Kind;

/// The members of "Cole and Reyes both", or the phrase alone.
pub(super) fn coordinated(line: &Line, source: Phrase) -> Vec<Phrase> {
    let and = (source.from..source.to).find(|&at| line.is_word(at, &["and"]));
    let Some(and) = and else { return vec![source] };
    let (left, right) = (
        Phrase {
            from: source.from,
            to: and,
        },
        Phrase {
            from: and + 1,
            to: source.to,
        },
    );
    let named = |phrase: Phrase| {
        phrase.from < phrase.to
            && line.entity_at(phrase.from).is_some_and(|entity| {
                phrase
                    .span(line)
                    .is_some_and(|span| span.len() <= entity.span.len() + 1)
            })
    };
    let outside = |at: usize| {
        line.entity_at(at).is_none_or(|entity| {
            line.tokens[at].span.start <= entity.span.start || entity.span.end <= line.tokens[at].span.start
        })
    };
    if named(left) && named(right) && outside(and) {
        vec![left, right]
    } else {
        vec![source]
    }
}

/// The members of "Cole, Reyes, and the mayor’s own aide".
pub(super) fn listed(line: &Line, first: Phrase) -> Vec<Phrase> {
    let mut members = coordinated(line, first);
    let mut at = first.to;
    while line.kind(at) == Some(Kind::Comma) {
        let next = at + 1 + usize::from(line.is_word(at + 1, &["and"]));
        let last = next > at + 1;
        match starting_at(line, next) {
            Some(phrase) if line.is_name(phrase.from) => {
                members.push(phrase);
                at = phrase.to;
            }
            _ => return vec![first],
        }
        if last {
            return members;
        }
    }
    if members.len() > 1 { members } else { vec![first] }
}
