//! What is a phrase, and where does the one end that begins here?
//!
//! No parser: a phrase is what the small words around it leave over.

pub(super) use super::{
    leftwards::ending_at,
    subject::{date_before, subject},
};
use super::{line::Line, verbs::is_verb};
use crate::{dictionary::Parts, extract::tokens::Kind, span::Span};

/// A phrase, as a half-open range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Phrase {
    /// What it covers.
    pub(super) fn span(self, line: &Line) -> Option<Span> {
        line.cover(self.from, self.to)
    }

    /// The last word before what hangs on it: "chairman" in "the chairman of the board".
    pub(super) fn head(self, line: &Line) -> usize {
        let mut head = self.from;
        for at in self.from..self.to {
            let ends = matches!(line.kind(at), Some(Kind::Comma | Kind::Open | Kind::Dash))
                || (at > self.from
                    && line.is(at, Parts::PREPOSITION | Parts::RELATIVE)
                    && line.kind(at) == Some(Kind::Word));
            if ends
                && line
                    .get(head)
                    .is_some_and(|token| token.wordlike() || token.kind == Kind::Number)
            {
                break;
            }
            if line
                .get(at)
                .is_some_and(|token| token.wordlike() || token.kind == Kind::Number)
            {
                head = at;
            }
        }
        head
    }
}

/// The phrase that begins at `from`: the source behind "according to" and ", said".
pub(super) fn starting_at(line: &Line, from: usize) -> Option<Phrase> {
    let first = line.get(from)?;
    if !(first.wordlike() || first.kind == Kind::Number) {
        return None;
    }
    let owns = first.is(Parts::POSSESSIVE)
        && line
            .get(from + 1)
            .is_some_and(|next| next.wordlike() && !next.is(Parts::FUNCTION));
    if first.is(Parts::PRONOUN | Parts::OBJECT)
        && !first.is(Parts::DETERMINER)
        && first.kind == Kind::Word
        && !owns
    {
        return Some(Phrase { from, to: from + 1 });
    }
    let mut to = from;
    while let Some(token) = line.get(to) {
        let goes_on = match token.kind {
            Kind::Possessive | Kind::Number => true,
            Kind::Word | Kind::Name => to == from || goes_on(line, from, to),
            // "Sen. Cole", "the St. Ives office"
            Kind::Stop => {
                line.word(to) == "." && line.is(to - 1, Parts::TITLE) && line.kind(to + 1) == Some(Kind::Name)
                    || line
                        .entity_at(to)
                        .is_some_and(|entity| entity.span.end > token.span.end)
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        to += 1;
    }
    (to > from).then_some(Phrase { from, to })
}

fn goes_on(line: &Line, from: usize, at: usize) -> bool {
    let Some(token) = line.get(at) else { return false };
    if line
        .entity_at(at)
        .is_some_and(|entity| entity.span.start < token.span.start)
    {
        return true;
    }
    if token.is(Parts::TIME) {
        return false;
    }
    if token.is(Parts::PREPOSITION) && token.kind == Kind::Word {
        return line.is_word(at, &["of", "for", "at", "from", "with"])
            && line
                .get(at + 1)
                .is_some_and(|next| next.wordlike() && !next.is(Parts::TIME | Parts::OBJECT));
    }
    if token.is(Parts::CONJUNCTION) {
        return line.is_word(at, &["and", "&"]) && line.is_name(at - 1) && line.is_name(at + 1);
    }
    // "On the Mill Index the town ...": another phrase begins.
    let article = token.is(Parts::DETERMINER)
        && token.kind == Kind::Word
        && !line.is(
            at - 1,
            Parts::PREPOSITION | Parts::CONJUNCTION | Parts::DETERMINER | Parts::PRONOUN,
        );
    if article {
        return false;
    }
    let ends = Parts::RELATIVE | Parts::SUBORDINATOR | Parts::PRONOUN | Parts::OBJECT;
    let noun = line.is_name(at) || (at > from && line.is(at - 1, Parts::DETERMINER | Parts::POSSESSIVE));
    !(token.is(ends) && !noun
        || line.is_auxiliary(at)
        || is_verb(line, at)
        || line.is_adverb(at) && token.kind == Kind::Word)
}
