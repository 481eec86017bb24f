//! What kind of thing is a source, and may it hold a statement?

use super::{
    line::Line,
    phrases::{Phrase, ending_at},
};
use crate::{
    dictionary::{Holder, Parts},
    extract::tokens::Kind,
    model::EntityKind,
};

/// What kind of thing a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// "she", "who", "everyone".
    Pronoun,
    /// "it".
    It,
    /// "that", "what".
    Demonstrative,
    /// A name that is no mere thing.
    Named,
    /// A named organization, outlet or benchmark.
    Body,
    /// "the chairman", "farmers".
    Person,
    /// "the filing".
    Document,
    /// "a poll".
    Instrument,
    /// "the move".
    Thing,
    /// A noun of which nothing is known.
    Noun,
}

/// What kind of thing a source is.
pub(super) fn nature(line: &Line, source: Phrase) -> Nature {
    let head = source.head(line);
    let Some(token) = line.get(head) else {
        return Nature::Thing;
    };
    if token.is(Parts::RELATIVE) && source.to - source.from == 1 {
        return match source.from.checked_sub(1) {
            _ if line.is_word(head, &["who", "whom", "whoever"]) => Nature::Pronoun,
            Some(before)
                if line.is_word(head, &["which"])
                    || line.is_word(head, &["that"]) && line.kind(before) != Some(Kind::Comma) =>
            {
                let before = before - usize::from(line.kind(before) == Some(Kind::Comma) && before > 0);
                ending_at(line, before).map_or(Nature::Demonstrative, |phrase| {
                    if line.is(phrase.from, Parts::RELATIVE) {
                        Nature::Demonstrative
                    } else {
                        nature(line, phrase)
                    }
                })
            }
            _ => Nature::Demonstrative,
        };
    }
    if let Some(entity) = line.entity_at(head) {
        return match entity.kind {
            // What a guess takes for a thing may be anything that speaks.
            EntityKind::Product if entity.guessed => Nature::Named,
            EntityKind::Product | EntityKind::Event => Nature::Thing,
            EntityKind::Benchmark if !line.judges(entity) => Nature::Thing,
            EntityKind::Organization | EntityKind::Outlet | EntityKind::Benchmark => Nature::Body,
            EntityKind::Person | EntityKind::Place => Nature::Named,
        };
    }
    common_nature(line, source, head)
}

fn common_nature(line: &Line, source: Phrase, head: usize) -> Nature {
    let token = &line.tokens[head];
    if source.to - source.from == 1 && token.is(Parts::PRONOUN) {
        return if line.is_word(head, &["it"]) {
            Nature::It
        } else {
            Nature::Pronoun
        };
    }
    if line.is(head, Parts::POINTING) {
        return Nature::Demonstrative;
    }
    for (parts, nature) in [
        (Parts::INSTRUMENT, Nature::Instrument),
        (Parts::DOCUMENT, Nature::Document),
        (Parts::PERSON, Nature::Person),
        (Parts::UNNAMED, Nature::Person),
        (Parts::BODY, Nature::Body),
        (Parts::THING, Nature::Thing),
    ] {
        if token.is(parts) {
            return nature;
        }
    }
    let ending = line.ending(head);
    if ending.any(Parts::AGENT) {
        Nature::Person
    } else if token.kind == Kind::Name && head > 0 {
        Nature::Named
    } else if ending.any(Parts::THING) {
        Nature::Thing
    } else {
        Nature::Noun
    }
}

/// Whether a source is what the row of the cue asks for.
pub(super) fn holds(line: &Line, holder: Holder, source: Phrase) -> bool {
    let nature = nature(line, source);
    match holder {
        Holder::Anyone | Holder::Right | Holder::Via | Holder::Survey | Holder::Nobody => true,
        Holder::Speaker => !matches!(nature, Nature::Thing | Nature::Demonstrative),
        Holder::Witness => !matches!(
            nature,
            Nature::Thing | Nature::Demonstrative | Nature::It | Nature::Noun
        ),
        Holder::Person => {
            // "Cole’s announcement implied" is Cole; "the figures imply" is nobody.
            let owned = || (source.from..source.to).any(|at| line.kind(at) == Some(Kind::Possessive));
            matches!(
                nature,
                Nature::Pronoun | Nature::Named | Nature::Body | Nature::Person
            ) || nature == Nature::Document && owned()
        }
        Holder::Document => {
            matches!(nature, Nature::Document | Nature::Instrument | Nature::Body)
                // "At its foot it reads, “…”"
                || nature == Nature::It && line.has_quote(line.span)
        }
        Holder::Instrument => {
            matches!(nature, Nature::Instrument)
                || line
                    .entity_at(source.head(line))
                    .is_some_and(|entity| line.judges(entity))
        }
        Holder::Name => matches!(nature, Nature::Named | Nature::Body) && line.is_name(source.head(line)),
    }
}
