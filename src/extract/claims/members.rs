//! Of how many sources does a phrase speak?

use super::{
    line::Line,
    phrases::{Phrase, starting_at},
};
use crate::{dictionary::Parts, extract::tokens::Kind};

/// Longest common noun that is a member of a list by itself, in words.
const MOST_WORDS: usize = 4;

/// The members of "Cole and Reyes both", of "Cole, Reyes and the bank", or the phrase alone.
pub(super) fn coordinated(line: &Line, source: Phrase) -> Vec<Phrase> {
    let members = parted(line, source, &["and"]);
    if members.len() > 1 && members.iter().all(|member| whole(line, *member)) {
        members
    } else {
        vec![source]
    }
}

/// The members of "neither Cole nor Reyes".
pub(super) fn neither(line: &Line, source: Phrase) -> Option<Vec<Phrase>> {
    let behind = Phrase {
        from: source.from + 1,
        to: source.to,
    };
    let members = parted(line, behind, &["nor"]);
    (line.is_word(source.from, &["neither"]) && members.len() > 1).then_some(members)
}

/// The pieces of a phrase between commas and the words that join its members; joints inside names part nothing.
fn parted(line: &Line, source: Phrase, joints: &[&str]) -> Vec<Phrase> {
    let outside = |at: usize| {
        line.entity_at(at).is_none_or(|entity| {
            line.tokens[at].span.start <= entity.span.start || entity.span.end <= line.tokens[at].span.start
        })
    };
    let joined = (source.from..source.to).any(|at| line.is_word(at, joints) && outside(at));
    if !joined {
        return vec![source];
    }
    let parts = |at: usize| line.kind(at) == Some(Kind::Comma) || line.is_word(at, joints) && outside(at);
    let mut members = Vec::new();
    let mut from = source.from;
    for at in source.from..=source.to {
        if at < source.to && !parts(at) {
            continue;
        }
        if from < at {
            members.push(Phrase { from, to: at });
        }
        from = at + 1;
    }
    members
}

/// Whether a phrase is one name, perhaps with its article, or a body or a person with an article.
fn whole(line: &Line, member: Phrase) -> bool {
    let article = usize::from(line.is(member.from, Parts::DEFINITE) && member.to - member.from > 1);
    let from = member.from + article;
    let named = line.entity_at(from).is_some_and(|entity| {
        let bare = Phrase { from, to: member.to };
        bare.span(line)
            .is_some_and(|span| span.len() <= entity.span.len() + 1)
    });
    let common = article > 0
        && member.to - member.from <= MOST_WORDS
        && line.is(member.to - 1, Parts::BODY | Parts::PERSON)
        && (from..member.to).all(|at| line.kind(at) == Some(Kind::Word));
    named || common
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
