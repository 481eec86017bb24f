//! Which of several attributions in a sentence holds, and which only carries another?
//!
//! Speech inside speech is one claim: the inner one where an outlet or a paper carries what a named source said, the
//! outer one everywhere else.

use super::{
    content,
    line::Line,
    marks,
    phrases::{self, Phrase},
    sources::{Attribution, Side},
};
use crate::{
    dictionary::{CueClass, Form, Holder, Parts},
    extract::tokens::Kind,
    model::{ClaimKind, EntityKind, FigureKind},
};

/// The attributions that a sentence makes in the end.
pub(super) fn settled(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    surveyed(
        line,
        closed_by(line, carried(line, unnested(line, merged(line, found)))),
    )
}

/// "issued a statement on Monday saying": two signs of one statement become one.
fn merged(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    if found.len() < 2 {
        return found;
    }
    let mut kept: Vec<Attribution> = Vec::new();
    for attribution in found {
        // "According to a count by the Herald": one paper, and whose it is.
        if let Some(last) = kept.last_mut()
            && last.side == Side::Right
            && attribution.side == Side::Right
            && attribution.sign.from < last.end()
            && let (Some(paper), Some(owner)) = (last.sources.first_mut(), attribution.sources.first())
        {
            paper.to = paper.to.max(owner.to);
            continue;
        }
        let swallows = |last: &Attribution| {
            last.side == Side::Right
                && attribution.side == Side::Left
                && attribution
                    .sources
                    .first()
                    .is_some_and(|source| source.from <= last.sign.from && last.sign.from < source.to)
        };
        if let Some(last) = kept.last().filter(|last| swallows(last)) {
            // "Figures from the port show": the paper is the source of the verb. "According to port documents": no verb.
            if line.is(last.sign.from, Parts::DOCUMENT | Parts::INSTRUMENT) {
                kept.pop();
            } else if line.is(
                attribution.sign.from,
                Parts::NOUN | Parts::DOCUMENT | Parts::INSTRUMENT,
            ) {
                continue;
            }
        }
        // "denied reports that": what is denied is no report of who denies it.
        if kept.last().is_some_and(|last| {
            last.sign.to == attribution.sign.from
                && last.sign.cue(line).kind == ClaimKind::Denial
                && line.is(attribution.sign.from, Parts::NOUN)
        }) {
            continue;
        }
        // "refused to say": one sign.
        if let Some(last) = kept.last()
            && line.is_word(last.sign.to, &["to"])
            && last.sign.to + 1 == attribution.sign.from
            && attribution.sign.form == Form::Base
            && attribution.sources.first() == last.sources.first()
        {
            let mut governed = attribution;
            governed.sign.negated |= last.sign.cue(line).kind == ClaimKind::Denial;
            governed.sign.from = last.sign.from;
            kept.pop();
            kept.push(governed);
            continue;
        }
        if let Some(last) = kept.last_mut()
            && goes_on(line, last, &attribution)
        {
            last.sign.to = attribution.sign.to;
            last.sources.clone_from(&attribution.sources);
            continue;
        }
        kept.push(attribution);
    }
    kept
}

/// Most words between two signs of one statement.
const BETWEEN: usize = 5;

/// Whether a participle only opens what the sign before it announced.
fn goes_on(line: &Line, first: &Attribution, second: &Attribution) -> bool {
    let gap = first.sign.to..second.sign.from;
    let opens = first
        .start()
        .checked_sub(1)
        .is_none_or(|before| !matches!(line.kind(before), Some(Kind::Comma | Kind::Quote)));
    let announces = matches!(
        first.sign.cue(line).class,
        CueClass::Neutral | CueClass::Disclose | CueClass::Phrase | CueClass::Relay
    );
    let idle = |at: usize| {
        line.kind(at) == Some(Kind::Comma)
            || line.is(at, Parts::TIME | Parts::DETERMINER | Parts::DOCUMENT)
            || line.is_word(at, &["on"])
    };
    first.side == Side::Left
        && second.side == Side::Shared
        && second.sign.form == Form::Ing
        && second.sign.cue(line).class == CueClass::Neutral
        && (second.sources.first() == first.sources.first()
            || second
                .sources
                .first()
                .is_some_and(|source| source.from >= first.sign.from))
        && opens
        && announces
        && !gap.is_empty()
        && gap.len() <= BETWEEN
        && gap.clone().any(|at| line.kind(at) != Some(Kind::Comma))
        && gap.clone().all(idle)
}

/// "Cole plans to close the mill, a board member said": where a source at the end of the sentence is named for all of it,
/// plans, wishes and attitudes before it are what that source tells.
fn closed_by(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    if !found.last().is_some_and(|last| is_closing(line, last)) {
        return found;
    }
    let end = found.last().map_or(0, |last| last.sign.from);
    // "12 percent said it, according to the poll": the poll says that they did.
    let by_paper = found.last().is_some_and(|last| last.side == Side::Right);
    let told = |attribution: &Attribution| {
        let attitude = matches!(attribution.side, Side::Left | Side::Shared)
            && matches!(
                attribution.sign.cue(line).class,
                CueClass::Mind | CueClass::Judge | CueClass::Stance | CueClass::Project
            )
            && !line.quoted(line.tokens[attribution.sign.from].span.start);
        let counted = || {
            attribution
                .sources
                .first()
                .is_some_and(|source| counts(line, *source))
        };
        attribution.sign.from != end && (attitude || by_paper && counted())
    };
    let mut kept = found;
    kept.retain(|attribution| !told(attribution));
    kept
}

/// Whether an attribution stands behind everything that it reports.
pub(super) fn is_closing(line: &Line, attribution: &Attribution) -> bool {
    let parted = attribution
        .start()
        .checked_sub(1)
        .is_some_and(|before| line.kind(before) == Some(Kind::Comma));
    match attribution.side {
        Side::Left => parted && content::ends_with(line, attribution),
        Side::Right => {
            attribution.sign.from > 2
                && attribution.sign.cue(line).holder == Holder::Right
                && marks::without_stop(line, line.tokens.len()) <= content::aside_end(line, attribution.end())
        }
        _ => false,
    }
}

/// Without the signs that stand inside the content of another one; where a carrier reports what a named source
/// said, the inner one stays and names its carrier.
pub(super) fn unnested(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    if found.len() < 2 {
        return found;
    }
    let mut kept: Vec<Attribution> = Vec::new();
    for mut attribution in found {
        let Some(outer) = kept.last() else {
            kept.push(attribution);
            continue;
        };
        if !inside(line, outer, &attribution) {
            kept.push(attribution);
            continue;
        }
        if carries(line, outer, &attribution) {
            attribution.via = outer.sources.first().copied();
            kept.pop();
            kept.push(attribution);
        }
    }
    kept
}

/// Names the carriers: "told Axios", "writing on mill.dev", "in an interview with the Herald".
pub(super) fn carried(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    let several = found.len() > 1;
    let mut kept: Vec<Attribution> = Vec::new();
    let mut pending: Option<(usize, Phrase)> = None;
    for mut attribution in found {
        let only_carries = attribution.via.is_some() && attribution.sign.cue(line).holder == Holder::Via;
        if only_carries && (several || attribution.sources.is_empty()) {
            match kept.last_mut() {
                Some(last) if last.via.is_none() => last.via = attribution.via,
                _ => pending = attribution.via.map(|via| (attribution.sign.from, via)),
            }
            continue;
        }
        if attribution.via.is_none() {
            let carried = pending.take();
            if let (Some((from, _)), Some(source)) = (carried, attribution.sources.first_mut())
                && source.from < from
            {
                // "An analyst writing on mill.dev": the analyst.
                source.to = source.to.min(from);
            }
            attribution.via = carried
                .map(|(_, via)| via)
                .or_else(|| outlet_beside(line, &attribution));
        }
        kept.push(attribution);
    }
    kept
}

/// The outlet that is told, or in which a source writes.
fn outlet_beside(line: &Line, attribution: &Attribution) -> Option<Phrase> {
    let is_outlet = |at: usize| {
        line.entity_at(at)
            .is_some_and(|entity| entity.kind == EntityKind::Outlet)
    };
    let told = attribution.sign.to;
    if matches!(attribution.side, Side::Left | Side::Shared)
        && (is_outlet(told) || line.is(told, Parts::DETERMINER) && is_outlet(told + 1))
        && attribution.sign.cue(line).needs.is_empty()
    {
        return phrases::starting_at(line, told);
    }
    let source = attribution.sources.first()?;
    let head = source.head(line);
    (head + 1..source.to)
        .find(|&at| {
            is_outlet(at)
                && line.is(at - 1, Parts::PREPOSITION)
                && (line.is(head, Parts::PERSON) || at > head + 2)
        })
        .map(|at| Phrase { from: at, to: at + 1 })
}

/// Where a survey speaks for the sentence, "51 percent said" in it is what the survey found, and "leads" is where it
/// places somebody.
fn surveyed(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    let survey = |attribution: &Attribution| {
        let instrument = attribution
            .sources
            .first()
            .is_some_and(|source| line.is(source.head(line), Parts::INSTRUMENT));
        let class = attribution.sign.cue(line).class;
        instrument
            && (attribution.side == Side::Right || attribution.side == Side::Left && class != CueClass::Place)
    };
    let Some(first) = found.iter().find(|attribution| survey(attribution)).cloned() else {
        return found;
    };
    let everywhere = first.side == Side::Right;
    let idle = |attribution: &Attribution| {
        let Some(source) = attribution.sources.first() else {
            return false;
        };
        let later = first.sign.to <= attribution.sign.from;
        counts(line, *source) && (everywhere || later)
            || attribution.side == Side::Shared
                && first.sources.first().is_some_and(|survey| survey.to == source.to)
    };
    let mut kept = found;
    kept.retain(|attribution| survey(attribution) || !idle(attribution));
    kept
}

/// Whether a source is a number of people: "two in three", "half of the farmers".
pub(super) fn counts(line: &Line, source: Phrase) -> bool {
    (source.from..source.to).any(|at| line.kind(at) == Some(Kind::Number))
        || source
            .span(line)
            .is_some_and(|span| line.figures.iter().any(|figure| figure.span.overlaps(span)))
            && !line.is_name(source.head(line))
}

/// The amount before a source, which is what it speaks of: "the $2 million" in "the $2 million analysts had expected".
pub(super) fn amount_before(line: &Line, source: Phrase) -> Option<Phrase> {
    let last = source.from.checked_sub(1)?;
    let span = line.get(last)?.span;
    let amount = line.figures.iter().any(|figure| {
        matches!(figure.kind, FigureKind::Money | FigureKind::Percent) && figure.span.contains(span)
    });
    let speaks = line.is(source.head(line), Parts::PERSON | Parts::BODY);
    (amount && speaks).then(|| phrases::ending_at(line, last))?
}

/// Whether an attribution begins inside the content of the one before it, rather than beside it.
fn inside(line: &Line, outer: &Attribution, inner: &Attribution) -> bool {
    if outer.sources.is_empty() || matches!(outer.side, Side::Inverted | Side::Right) {
        return false;
    }
    match inner.side {
        Side::Left | Side::Nowhere => {}
        Side::Right => return own_paper(line, outer, inner),
        // "Cole says the mill scores 57 on the Freedom Index": Cole does.
        Side::Shared if inner.sign.cue(line).class == CueClass::Place && outer.side == Side::Left => {}
        Side::Inverted | Side::Shared => return false,
    }
    let (from, to) = (outer.sign.to, inner.start());
    if to < from {
        return false;
    }
    let apart = (from..to).any(|at| {
        matches!(
            line.kind(at),
            Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Quote)
        )
    });
    let joined = to > from
        && line.is(to - 1, Parts::CONJUNCTION | Parts::SUBORDINATOR | Parts::RELATIVE)
        && !line.is(to - 1, Parts::OPENS_CLAUSE);
    !apart && !joined
}

/// "Cole said that according to her count ...": a paper of the speaker’s own.
fn own_paper(line: &Line, outer: &Attribution, inner: &Attribution) -> bool {
    let told = phrases::starting_at(line, outer.sign.to)
        .filter(|told| told.to <= inner.sign.from)
        .map_or(outer.sign.to, |told| told.to);
    inner
        .sources
        .first()
        .is_some_and(|source| line.is(source.from, Parts::POSSESSIVE))
        && [outer.sign.to, told].into_iter().any(|from| {
            (from..inner.sign.from).all(|at| line.is_word(at, &["that"]) || line.is(at, Parts::TIME))
        })
}

/// Whether the outer attribution only carries the inner one: "the Herald reported that Cole admitted".
fn carries(line: &Line, outer: &Attribution, inner: &Attribution) -> bool {
    let (Some(carrier), Some(source)) = (outer.sources.first(), inner.sources.first()) else {
        return false;
    };
    let gap = inner.start() - outer.sign.to;
    let direct = gap == 0 || gap == 1 && line.is_word(outer.sign.to, &["that"]);
    let outlet = line
        .entity_at(carrier.head(line))
        .is_some_and(|entity| entity.kind == EntityKind::Outlet);
    let document = line.is(carrier.head(line), Parts::DOCUMENT);
    direct && (outlet || document) && line.is_name(source.head(line))
}
