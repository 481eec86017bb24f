//! Whose words are they?
//!
//! The source of a sign is the subject of its verb, what stands behind "according to" and "said" after a
//! quotation, or the subject of the clause that a participle (", saying") or a second verb ("and said")
//! belongs to.

use super::{
    line::Line,
    phrases::{Phrase, ending_at, is_verb, starting_at, subject},
    signs::Sign,
};
use crate::{
    dictionary::{CueClass, Form, Holder, Parts},
    extract::tokens::Kind,
    model::EntityKind,
};

/// Where the source stands to its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// "X said".
    Left,
    /// "…," said X.
    Inverted,
    /// "according to X", "denied by X".
    Right,
    /// The subject of another verb: ", saying", "and said".
    Shared,
    /// Nobody is named.
    Nowhere,
}

/// A sign with its sources.
#[derive(Clone, Debug)]
pub(super) struct Attribution {
    pub(super) sign: Sign,
    /// The members of a coordination are one each.
    pub(super) sources: Vec<Phrase>,
    pub(super) side: Side,
    /// The carrier named beside it.
    pub(super) via: Option<Phrase>,
}

impl Attribution {
    /// The first token of sign and source.
    pub(super) fn start(&self) -> usize {
        match self.side {
            Side::Left => self
                .sources
                .first()
                .map_or(self.sign.from, |source| source.from.min(self.sign.from)),
            _ => self.sign.from,
        }
    }

    /// The token behind sign and source.
    pub(super) fn end(&self) -> usize {
        match self.side {
            Side::Right | Side::Inverted => self
                .sources
                .last()
                .map_or(self.sign.to, |source| source.to.max(self.sign.to)),
            _ => self.sign.to,
        }
    }
}

/// The signs of a sentence with their sources; a sign that turns out to report nothing is left out.
pub(super) fn attributions(line: &Line, signs: &[Sign]) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for &sign in signs {
        if let Some(attribution) = attribute(line, sign, &found) {
            found.push(attribution);
        }
    }
    // "Noting the cost, Cole said ...": the source comes after.
    for index in 0..found.len().saturating_sub(1) {
        if found[index].sources.is_empty() && found[index].side == Side::Shared && found[index].sign.from == 0
        {
            let (head, tail) = found.split_at_mut(index + 1);
            head[index].sources.clone_from(&tail[0].sources);
        }
    }
    found
}

fn attribute(line: &Line, sign: Sign, earlier: &[Attribution]) -> Option<Attribution> {
    let cue = sign.cue(line);
    let with = |side, sources| {
        Some(Attribution {
            sign,
            sources,
            side,
            via: None,
        })
    };
    match cue.holder {
        Holder::Nobody => return with(Side::Nowhere, Vec::new()),
        Holder::Right | Holder::Survey => return with(Side::Right, vec![starting_at(line, sign.to)?]),
        Holder::Via => {
            let via = starting_at(line, sign.to)?;
            return Some(Attribution {
                sign,
                sources: main_subject(line, sign.from).into_iter().collect(),
                side: Side::Shared,
                via: Some(via),
            });
        }
        _ => {}
    }
    if line.kind(sign.from) == Some(Kind::Colon) {
        return with(Side::Left, vec![ending_at(line, sign.from.checked_sub(1)?)?]);
    }
    if sign.form == Form::Past && line.is_word(sign.to, &["by", "across"]) && cue.class != CueClass::Place {
        let first = starting_at(line, sign.to + 1)?;
        if !line.word(first.from).ends_with("ing") && line.kind(first.from) != Some(Kind::Number) {
            return with(Side::Right, listed(line, first));
        }
    }
    if passive(line, sign) {
        let speech = !matches!(
            cue.class,
            CueClass::Show | CueClass::Mind | CueClass::Disclose | CueClass::Place
        );
        return (speech || line.has_quote(line.span) && cue.class != CueClass::Mind).then(|| Attribution {
            sign,
            sources: Vec::new(),
            side: Side::Nowhere,
            via: None,
        });
    }
    if let Some(source) = inverted(line, sign) {
        return with(Side::Inverted, vec![source]);
    }
    if cue.class == CueClass::Place
        && let Some(source) = instrument(line, sign)
    {
        return with(Side::Shared, vec![source]);
    }
    let (side, source) = left_source(line, sign, earlier);
    // A state of mind is told of a subject of its own, in a clause of its own.
    if cue.class == CueClass::Mind
        && (side != Side::Left
            || !earlier.is_empty()
            || source.is_some_and(|source| subordinate(line, source)))
    {
        return None;
    }
    if cue.class == CueClass::Place && source.is_some_and(|source| nature(line, source) == Nature::It) {
        return None;
    }
    match source {
        Some(source) if holds(line, cue.holder, source) => with(side, coordinated(line, source)),
        None if lonely(line, sign) => with(side, Vec::new()),
        Some(_) | None => None,
    }
}

/// Whether a subject stands in a clause that only supposes: "whether the firm wants".
fn subordinate(line: &Line, source: Phrase) -> bool {
    source
        .from
        .checked_sub(1)
        .is_some_and(|before| line.is_word(before, &["that", "whether", "if", "because", "unless"]))
}

/// Whether a sign may stand without a source.
fn lonely(line: &Line, sign: Sign) -> bool {
    let cue = sign.cue(line);
    matches!(cue.holder, Holder::Anyone | Holder::Speaker)
        && matches!(
            cue.class,
            CueClass::Neutral | CueClass::Claim | CueClass::Concede | CueClass::Stance | CueClass::Deny
        )
        && (sign.form == Form::Ing || line.has_quote(line.span))
}

fn left_source(line: &Line, sign: Sign, earlier: &[Attribution]) -> (Side, Option<Phrase>) {
    let before = sign.from.checked_sub(1);
    let participle = sign.form == Form::Ing && !before.is_some_and(|before| progressive(line, before));
    if participle {
        return (Side::Shared, participle_source(line, sign, earlier));
    }
    if let Some(source) = subject(line, sign.from) {
        return (Side::Left, Some(source));
    }
    (Side::Shared, shared(line, sign, earlier))
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
    let last = super::phrases::date_before(line, sign.from).map_or(before, |start| start.saturating_sub(1));
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
                !line.is(source.from, Parts::RELATIVE) || comma_between(line, source.to, sign.from)
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

/// The subject of the first clause of the sentence that ends before `limit`.
pub(super) fn main_subject(line: &Line, limit: usize) -> Option<Phrase> {
    (1..limit)
        .filter(|&at| !line.quoted(line.tokens[at].span.start))
        .filter(|&at| is_verb(line, at) || line.is_auxiliary(at))
        .find_map(|at| {
            subject(line, at)
                .filter(|source| !line.is(source.from, Parts::RELATIVE) && !fronted(line, *source))
        })
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

/// Whether the verb is in the passive: its subject is not who says so.
fn passive(line: &Line, sign: Sign) -> bool {
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
fn inverted(line: &Line, sign: Sign) -> Option<Phrase> {
    let speech = !matches!(
        sign.cue(line).class,
        CueClass::Stance | CueClass::Mind | CueClass::Disclose | CueClass::Place
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
        || line.is_word(sign.to, &["he", "she", "they", "former"]);
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
    );
    // "his aide, Cole, told the Herald": what stands before is the source after all.
    let subject_before = !quoted && mark == Kind::Comma && subject(line, sign.from).is_some();
    (!verb_behind && !subject_before && (quoted || ends && sign.from > 3)).then_some(source)
}

/// The index or the poll in which something is placed: "on the Freedom Index it sits fourth".
fn instrument(line: &Line, sign: Sign) -> Option<Phrase> {
    let agent = subject(line, sign.from).is_some_and(|source| {
        holds(line, Holder::Witness, source)
            && line.is(source.head(line), Parts::INSTRUMENT | Parts::PERSON | Parts::BODY)
            || subject_evaluates(line, source)
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
            let benchmark = line
                .entity_at(from)
                .is_some_and(|entity| entity.kind == EntityKind::Benchmark);
            let named = benchmark || line.is(phrase.head(line), Parts::INSTRUMENT);
            named.then_some(Phrase { from, to: phrase.to })
        })
}

fn subject_evaluates(line: &Line, source: Phrase) -> bool {
    line.entity_at(source.head(line)).is_some_and(|entity| {
        matches!(
            entity.kind,
            EntityKind::Organization | EntityKind::Outlet | EntityKind::Benchmark | EntityKind::Person
        )
    })
}

/// The members of "Cole and Reyes both", or the phrase alone.
fn coordinated(line: &Line, source: Phrase) -> Vec<Phrase> {
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
fn listed(line: &Line, first: Phrase) -> Vec<Phrase> {
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
    if line.is_word(head, &["this", "these", "those", "that", "such"]) {
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
        Holder::Document => matches!(nature, Nature::Document | Nature::Instrument | Nature::Body),
        Holder::Instrument => {
            matches!(nature, Nature::Instrument)
                || line
                    .entity_at(source.head(line))
                    .is_some_and(|entity| entity.kind == EntityKind::Benchmark)
        }
        Holder::Name => matches!(nature, Nature::Named | Nature::Body) && line.is_name(source.head(line)),
    }
}
