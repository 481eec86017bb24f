//! Whose words are they?
//!
//! The source of a sign is the subject of its verb, what stands behind "according to" and "said" after a
//! quotation, or the subject of the clause that a participle (", saying") or a second verb ("and said")
//! belongs to.

use super::{
    line::Line,
    marks, members,
    nature::{Nature, holds, nature},
    phrases::{Phrase, ending_at, starting_at, subject},
    placed,
    signs::Sign,
    verbs::is_verb,
};
use crate::{
    dictionary::{CueClass, Form, Holder, Parts},
    extract::tokens::Kind,
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
        let source = self.sources.first();
        match self.side {
            Side::Left => source.map_or(self.sign.from, |source| source.from.min(self.sign.from)),
            // "with 50 percent saying ...": the noun before a participle is its own.
            Side::Shared => source
                .filter(|source| source.to == self.sign.from)
                .map_or(self.sign.from, |source| source.from),
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
            // "quoted Cole as saying" is one sign.
            if found
                .last()
                .is_some_and(|last| last.sign.from == attribution.sign.from)
            {
                found.pop();
            }
            found.push(attribution);
        }
    }
    // "Noting the cost, Cole said ...": the source comes after.
    for index in 0..found.len().saturating_sub(1) {
        let opens = found[index].sign.from == 0 && found[index].sign.form == Form::Ing;
        if opens && found[index].sources.is_empty() && found[index].side == Side::Shared {
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
    match line.kind(sign.from) {
        Some(Kind::Colon) => return with(Side::Left, vec![introduced_by(line, sign.from)?]),
        Some(Kind::Dash) => {
            let end = marks::without_stop(line, line.tokens.len());
            return with(
                Side::Inverted,
                vec![Phrase {
                    from: sign.to,
                    to: end,
                }],
            );
        }
        _ => {}
    }
    if sign.form == Form::Past && line.is_word(sign.to, &["by", "across"]) && cue.class != CueClass::Place {
        let first = starting_at(line, sign.to + 1)?;
        let speaks = holds(line, Holder::Witness, first) || line.is_word(sign.to, &["across"]);
        if speaks && !line.word(first.from).ends_with("ing") && line.kind(first.from) != Some(Kind::Number) {
            return with(Side::Right, members::listed(line, first));
        }
    }
    if let Some(owner) = owner(line, sign) {
        return with(Side::Left, vec![owner]);
    }
    if passive(line, sign) {
        let speech = !matches!(
            cue.class,
            CueClass::Show | CueClass::Mind | CueClass::Judge | CueClass::Disclose | CueClass::Place
        );
        return (speech || line.has_quote(line.span) && !cue.class.is_inward()).then(|| Attribution {
            sign,
            sources: Vec::new(),
            side: Side::Nowhere,
            via: None,
        });
    }
    if let Some(source) = inverted(line, sign) {
        return with(Side::Inverted, vec![source]);
    }
    if cue.class == CueClass::Place {
        if let Some(source) = placed::instrument(line, sign) {
            return with(Side::Shared, vec![source]);
        }
        if placed::is_placed(line, sign) {
            return None;
        }
    }
    if let Some(attribution) = quoted_as(line, sign, earlier) {
        return Some(attribution);
    }
    let (side, source) = left_source(line, sign, earlier);
    // A state of mind is told of a subject of its own, in a clause of its own.
    if cue.class.is_inward()
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
        Some(source) if holds(line, cue.holder, source) => with(side, members::coordinated(line, source)),
        None if lonely(line, sign) => with(side, Vec::new()),
        Some(_) | None => None,
    }
}

/// Who speaks behind a colon: the name before it, the name behind "From", or the subject of the sentence that
/// introduces a statement.
fn introduced_by(line: &Line, colon: usize) -> Option<Phrase> {
    let last = colon.checked_sub(1)?;
    let start = marks::turn_start(line, colon);
    if (start..colon).all(|at| {
        matches!(
            line.kind(at),
            Some(Kind::Name | Kind::Stop | Kind::Open | Kind::Close)
        )
    }) {
        return ending_at(line, last).map(|phrase| Phrase {
            from: phrase.from.max(start),
            ..phrase
        });
    }
    if line.is(start, Parts::PREPOSITION) {
        return starting_at(line, start + 1).filter(|phrase| phrase.to == colon);
    }
    main_subject(line, colon)
        .filter(|source| holds(line, Holder::Witness, *source) || nature(line, *source) == Nature::It)
}

/// Whose claim it is: "her claim that", "the board’s plan to".
fn owner(line: &Line, sign: Sign) -> Option<Phrase> {
    let before = sign.from.checked_sub(1)?;
    if !line.is(sign.from, Parts::NOUN) || !matches!(sign.form, Form::Base | Form::Present) {
        return None;
    }
    if line.is(before, Parts::POSSESSIVE) && !line.is(before, Parts::RELATIVE) {
        return Some(Phrase {
            from: before,
            to: sign.from,
        });
    }
    let owned = line.kind(before) == Some(Kind::Possessive) && !line.is_auxiliary(before);
    owned.then(|| ending_at(line, before.checked_sub(1)?))?
}

/// "The Herald quoted Cole as saying": the words are Cole’s, the Herald carries them.
fn quoted_as(line: &Line, sign: Sign, earlier: &[Attribution]) -> Option<Attribution> {
    let before = sign.from.checked_sub(1)?;
    let quoting = earlier.last()?;
    if sign.form != Form::Ing || !line.is_word(before, &["as"]) || quoting.sign.to > before {
        return None;
    }
    let source = starting_at(line, quoting.sign.to).filter(|phrase| phrase.to <= before)?;
    Some(Attribution {
        sign: Sign {
            from: quoting.sign.from,
            ..sign
        },
        sources: vec![source],
        side: Side::Left,
        via: quoting.sources.first().copied(),
    })
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
    if let Some(source) = subject(line, governing(line, sign.from)) {
        return (Side::Left, Some(source));
    }
    (Side::Shared, shared(line, sign, earlier))
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
    source.from.checked_sub(1).is_some_and(|before| {
        line.is(before, Parts::SUBORDINATOR) || line.is_word(before, &["as", "after", "before"])
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
    ) || line.is(source.to, Parts::RELATIVE);
    // "his aide, Cole, told the Herald": what stands before is the source after all.
    let subject_before = !quoted
        && mark == Kind::Comma
        && subject(line, sign.from).is_some_and(|source| holds(line, Holder::Witness, source));
    (!verb_behind && !subject_before && (quoted || ends && sign.from > 3)).then_some(source)
}
