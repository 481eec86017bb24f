//! Whose words are they?
//!
//! The source of a sign is the subject of its verb, what stands behind "according to" and "said" after a
//! quotation, or the subject of the clause that a participle (", saying") or a second verb ("and said")
//! belongs to.

use super::{
    clauses::{left_source, main_subject},
    inverted::{inverted, passive},
    line::Line,
    marks, members,
    nature::{Nature, holds, nature},
    phrases::{Phrase, ending_at, starting_at, subject},
    placed,
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
        let source = self.sources.first();
        match self.side {
            Side::Left => {
                // "the Herald quoted Cole as saying": the carrier stands before the sign.
                let carrier = self.via.filter(|via| via.to == self.sign.from);
                let first = source.map_or(self.sign.from, |source| source.from.min(self.sign.from));
                carrier.map_or(first, |via| via.from.min(first))
            }
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
        if let Some(attribution) = attribute(line, sign, &found).and_then(|found| said(line, found)) {
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

/// "Nobody said", "no member said": nothing is said. "Neither Cole nor Reyes said": both deny it.
fn said(line: &Line, mut attribution: Attribution) -> Option<Attribution> {
    let Some(source) = attribution.sources.first() else {
        return Some(attribution);
    };
    if !line.is(source.from, Parts::NO_ONE) || line.is_name(source.from) {
        return Some(attribution);
    }
    attribution.sources = members::neither(line, *source)?;
    attribution.sign.negated = true;
    Some(attribution)
}

/// "described by the ministry", "reported across the press": whether the phrase behind a passive is who spoke.
fn is_agent(line: &Line, sign: Sign, first: Phrase) -> bool {
    let speaks = holds(line, Holder::Witness, first) || line.is_word(sign.to, &["across"]);
    speaks && !line.word(first.from).ends_with("ing") && line.kind(first.from) != Some(Kind::Number)
}

/// Who speaks where the cue is passive: its agent, or nobody who is named.
fn passively(line: &Line, sign: Sign) -> Option<Attribution> {
    // "everyone who was asked": whoever asked is not named.
    if subject(line, sign.from).is_some_and(|source| line.is(source.from, Parts::RELATIVE)) {
        return None;
    }
    let told = |side, sources| Attribution {
        sign,
        sources,
        side,
        via: None,
    };
    if let Some(agent) = placed::agent(line, sign) {
        return Some(told(Side::Right, vec![agent]));
    }
    let class = sign.cue(line).class;
    let speech = !matches!(
        class,
        CueClass::Show | CueClass::Mind | CueClass::Judge | CueClass::Disclose | CueClass::Place
    );
    (speech || line.has_quote(line.span) && !class.is_inward()).then(|| told(Side::Nowhere, Vec::new()))
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
        Holder::Right => {
            return with(Side::Right, vec![released_by(line, starting_at(line, sign.to)?)]);
        }
        Holder::Survey => {
            let survey = starting_at(line, sign.to)?;
            return with(Side::Right, vec![held_among(line, survey)]);
        }
        Holder::Via => {
            let via = starting_at(line, sign.to).filter(|via| carries(line, *via))?;
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
            let signed = Phrase {
                from: sign.to,
                to: end,
            };
            return with(Side::Inverted, vec![signed]);
        }
        _ => {}
    }
    if let Some(turn) = marks::turn_with_verb(line, sign) {
        return with(Side::Inverted, vec![turn]);
    }
    if sign.form == Form::Past && line.is_word(sign.to, &["by", "across"]) && cue.class != CueClass::Place {
        let first = starting_at(line, sign.to + 1)?;
        if is_agent(line, sign, first) {
            return with(Side::Right, members::listed(line, first));
        }
    }
    if let Some(owner) = owner(line, sign) {
        return with(Side::Left, vec![owner]);
    }
    if passive(line, sign) {
        return passively(line, sign);
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

/// "A survey of 2,000 drivers by the institute": a survey together with who was asked, and by whom.
fn held_among(line: &Line, survey: Phrase) -> Phrase {
    let mut whole = survey;
    while let Some(part) = line
        .is_word(whole.to, &["of", "by", "for", "among"])
        .then(|| starting_at(line, whole.to + 1))
        .flatten()
    {
        whole.to = part.to;
    }
    // Where no comma ends it, what follows may be what was found.
    if line.kind(whole.to) == Some(Kind::Comma) {
        whole
    } else {
        survey
    }
}

/// "Figures released by the ministry": a paper together with who brought it out.
fn released_by(line: &Line, paper: Phrase) -> Phrase {
    let noun = line.is(paper.head(line), Parts::DOCUMENT | Parts::INSTRUMENT);
    let told = line.is(paper.to, Parts::VERB)
        || line
            .get(paper.to)
            .is_some_and(|token| matches!(token.word.cue, Some((_, Form::Past))))
        || line.ends_as(paper.to, Parts::VERB);
    let by = paper.to + usize::from(told);
    let agent = (noun && line.is_word(by, &["by"]))
        .then(|| starting_at(line, by + 1))
        .flatten();
    agent.map_or(paper, |agent| Phrase {
        from: paper.from,
        to: agent.to,
    })
}

/// Whether a phrase names somebody who brings statements to readers: "the Herald", not "reporters".
fn carries(line: &Line, via: Phrase) -> bool {
    (via.from..via.to)
        .filter_map(|at| line.entity_at(at))
        .any(|entity| {
            entity.kind == EntityKind::Outlet || entity.kind == EntityKind::Organization && entity.guessed
        })
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
    if marks::is_common(line, colon) {
        return Some(Phrase { from: 0, to: colon });
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
    line.owns(before)
        .then(|| ending_at(line, before.checked_sub(1)?))?
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
        .is_some_and(|before| line.is(before, Parts::OPENS_CLAUSE))
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
