//! Which words of a sentence report?
//!
//! A form of a reporting verb is not yet a report: "the claims", "an added cost", "a group called Mill Watch".
//! What stands around a form decides, and the row of the verb says what it asks for.

use super::{
    line::Line,
    marks, nesting,
    phrases::{ending_at, starting_at, subject},
    verbal::fits,
};
use crate::{
    dictionary::{Cue, CueClass, Form, Holder, Parts},
    extract::tokens::{Kind, Token},
    model::{ClaimKind, RowRef},
};

/// A reporting word or phrase in a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sign {
    /// Its row in `reporting.tsv`.
    pub(super) row: usize,
    /// Its first token.
    pub(super) from: usize,
    /// The token behind it.
    pub(super) to: usize,
    pub(super) form: Form,
    /// "did not say".
    pub(super) negated: bool,
}

impl Sign {
    /// Its row.
    pub(super) fn cue<'d>(&self, line: &Line<'d>) -> &'d Cue {
        line.words.cues.row(self.row)
    }
}

/// All reporting words of a sentence, in order, disjoint.
pub(super) fn signs(line: &Line) -> Vec<Sign> {
    let mut found = Vec::new();
    if let Some(sign) = marks::colon(line) {
        found.push(sign);
        return found;
    }
    let signature = marks::signature(line);
    let end = signature.map_or(line.tokens.len(), |sign| sign.from);
    let mut at = 0;
    while at < end {
        at = match sign_at(line, at) {
            Step::Sign(sign) => {
                found.push(sign);
                sign.to
            }
            Step::Over(next) => next,
        };
    }
    found.extend(signature);
    if found.is_empty() {
        found.extend(marks::introduction(line));
    }
    found
}

/// The turns of phrase of a sentence that report nothing.
pub(super) fn turns<'l, 'd>(line: &'l Line<'d>) -> impl Iterator<Item = &'d RowRef> + use<'l, 'd> {
    (0..line.tokens.len()).filter_map(|at| {
        let skip = |at| line.is_adverb(at) || line.is(at, Parts::NEGATION);
        Some(line.words.cues.not_cue(at, |at| line.lower(at), skip)?.1)
    })
}

enum Step {
    Sign(Sign),
    /// Nothing begins here; go on there.
    Over(usize),
}

fn sign_at(line: &Line, at: usize) -> Step {
    let token = &line.tokens[at];
    // Most words report nothing, whatever stands around them.
    if token.word.cue.is_none() && !token.is(Parts::PHRASE | Parts::NOT_CUE) {
        return Step::Over(at + 1);
    }
    let (told, idle) = opens(line, at);
    let (told, idle) = (told && token.is(Parts::PHRASE), idle && token.is(Parts::NOT_CUE));
    if token.word.cue.is_none() && !told && !idle {
        return Step::Over(at + 1);
    }
    let lower = |at| line.lower(at);
    let skip = |at| line.is_adverb(at) || line.is(at, Parts::NEGATION | Parts::TIME);
    // "eight points to 4.05%": a unit is no verb.
    let counted = line.figures.iter().any(|figure| figure.span.contains(token.span));
    if !token.wordlike() || counted {
        return Step::Over(at + 1);
    }
    if idle && let Some((end, _)) = line.words.cues.not_cue(at, lower, skip) {
        return Step::Over(end);
    }
    if line.quoted(token.span.start) && !behind_open_quotation(line, at) {
        return Step::Over(at + 1);
    }
    if told && let Some((to, row, form)) = line.words.cues.phrase(at, lower, skip) {
        let sign = Sign {
            row,
            from: at,
            to,
            form,
            negated: negated(line, at),
        };
        if asked_for(line, sign) && (fits(line, sign) || !is_verbal(sign.cue(line))) {
            return Step::Sign(sign);
        }
    }
    if let Some(sign) = token
        .word
        .cue
        .and_then(|(row, form)| survey(line, at, usize::from(row), form))
    {
        return Step::Sign(sign);
    }
    if let Some((row, form)) = token.word.cue {
        let sign = Sign {
            row: usize::from(row),
            from: at,
            to: at + 1,
            form,
            negated: negated(line, at),
        };
        if fits(line, sign) && asked_for(line, sign) {
            return Step::Sign(sign);
        }
    }
    Step::Over(at + 1)
}

/// "“We lost it, she said.": the mark that should stand before the speaker is missing.
fn behind_open_quotation(line: &Line, at: usize) -> bool {
    let ends = matches!(line.kind(at + 1), None | Some(Kind::Stop));
    ends && line.is_in_open_quotation(at)
        && subject(line, at)
            .is_some_and(|source| source.from > 2 && line.kind(source.from - 1) == Some(Kind::Comma))
}

/// "In a new poll, ...", "..., by one tally": a preposition that makes a survey speak.
fn survey(line: &Line, at: usize, row: usize, form: Form) -> Option<Sign> {
    let sign = Sign {
        row,
        from: at,
        to: at + 1,
        form,
        negated: false,
    };
    let named = sign.cue(line).holder == Holder::Survey
        && !line.figures.is_empty()
        && !line.is_word(at + 1, &["our", "my"])
        && starting_at(line, at + 1).is_some_and(|phrase| line.is(phrase.head(line), Parts::INSTRUMENT));
    named.then_some(sign)
}

/// Whether a phrase may begin at `at` that reports, and one that reports nothing, as far as its first two words tell.
fn opens(line: &Line, at: usize) -> (bool, bool) {
    let (first, next) = (line.tokens[at].mark, line.get(at + 1));
    match next {
        Some(next) if first != 0 && next.mark != 0 => {
            let passed = next.is(Parts::NEGATION | Parts::TIME) || line.is_adverb(at + 1);
            let (told, idle) = line.words.cues.may_begin(first, next.mark);
            (told || passed, idle || passed)
        }
        _ => (true, true),
    }
}

fn is_verbal(cue: &Cue) -> bool {
    !matches!(cue.class, CueClass::Relay | CueClass::Phrase)
}

/// Whether a negation belongs to the verb at `verb`.
fn negated(line: &Line, verb: usize) -> bool {
    let mut at = verb;
    while let Some(before) = at.checked_sub(1) {
        if line.is(before, Parts::NEGATION) {
            return true;
        }
        if !(line.is_auxiliary(before) || line.is_adverb(before)) {
            return false;
        }
        at = before;
    }
    false
}

/// Whether what the row asks for stands behind the sign, and what it forbids does not.
fn asked_for(line: &Line, sign: Sign) -> bool {
    let cue = sign.cue(line);
    let closes = || cue.class != CueClass::Place && (closes(line, sign) || object_before(line, sign));
    if line.follows(&cue.block, sign.to) {
        return behind_quotation(line, sign);
    }
    cue.needs.is_empty()
        || line.follows(&cue.needs, sign.to)
        || line.follows(&cue.needs, line.behind_aside(sign.to))
        || closes()
}

/// Whether what is said stands before it, a number: "the 2.7% that economists had forecast", "the £50m farmers ask for".
fn object_before(line: &Line, sign: Sign) -> bool {
    let ends = line.get(sign.to).is_none_or(|token| !token.wordlike())
        || line.is(
            sign.to,
            Parts::PREPOSITION | Parts::CONJUNCTION | Parts::SUBORDINATOR | Parts::TIME,
        )
        || line.is_auxiliary(sign.to);
    let before = subject(line, sign.from).and_then(|source| source.from.checked_sub(1));
    let number = |before: usize| {
        let relative = usize::from(line.is_word(before, &["that", "which"]));
        before
            .checked_sub(relative)
            .and_then(|last| ending_at(line, last))
            .is_some_and(|antecedent| nesting::counts(line, antecedent))
    };
    ends && before.is_some_and(number)
}

/// Whether the sign or its subject stands directly behind a quotation: "…," she wrote on Monday.
fn behind_quotation(line: &Line, sign: Sign) -> bool {
    let quote = |at: usize| {
        at.checked_sub(1)
            .is_some_and(|before| line.kind(before) == Some(Kind::Quote))
    };
    matches!(sign.form, Form::Past | Form::Present)
        && (quote(sign.from) || subject(line, sign.from).is_some_and(|source| quote(source.from)))
}

/// Whether the sign stands behind what it reports: "…," she recalled.
fn closes(line: &Line, sign: Sign) -> bool {
    let ends = matches!(line.kind(sign.to), None | Some(Kind::Stop | Kind::Comma));
    let quoted_before = (0..sign.from)
        .rev()
        .take(6)
        .any(|at| line.kind(at) == Some(Kind::Quote));
    let aside = (0..sign.from)
        .rev()
        .take(8)
        .any(|at| line.kind(at) == Some(Kind::Comma));
    // "The levy will rise, the paper stated."
    let closing = ends
        && line.kind(sign.to) != Some(Kind::Comma)
        && !sign.cue(line).class.is_inward()
        && subject(line, sign.from).is_some_and(|source| {
            source.from > 2
                && line.kind(source.from - 1) == Some(Kind::Comma)
                && !nesting::counts(line, source)
        });
    closing
        || ends && (quoted_before || aside && sign.cue(line).class == CueClass::Show)
        || behind_quotation(line, sign) && line.has_quote(line.span)
        || sign.from > 0
            && line.kind(sign.from - 1) == Some(Kind::Quote)
            && line.get(sign.to).is_some_and(Token::wordlike)
}

/// What kind of claim a sign makes, quotations aside.
pub(super) fn kind(line: &Line, sign: Sign) -> ClaimKind {
    match sign.cue(line).kind {
        ClaimKind::Denial => ClaimKind::Denial,
        _ if sign.negated => ClaimKind::Denial,
        kind => kind,
    }
}
