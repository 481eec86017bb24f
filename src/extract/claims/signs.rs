//! Which words of a sentence report?
//!
//! A form of a reporting verb is not yet a report: "the claims", "an added cost", "a group called Mill Watch".
//! What stands around a form decides, and the row of the verb says what it asks for.

use super::{
    line::Line,
    marks, nesting,
    phrases::{date_before, ending_at, starting_at, subject},
    verbs::is_verb,
};
use crate::{
    dictionary::{Cue, CueClass, Form, Holder, Need, Parts},
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
    let lower = |at| line.lower(at);
    let skip = |at| line.is_adverb(at) || line.is(at, Parts::NEGATION | Parts::TIME);
    // "eight points to 4.05%": a unit is no verb.
    let counted = line.figures.iter().any(|figure| figure.span.contains(token.span));
    if !token.wordlike() || counted {
        return Step::Over(at + 1);
    }
    if token.is(Parts::NOT_CUE)
        && let Some((end, _)) = line.words.cues.not_cue(at, lower, skip)
    {
        return Step::Over(end);
    }
    if line.quoted(token.span.start) {
        return Step::Over(at + 1);
    }
    if token.is(Parts::PHRASE)
        && let Some((to, row, form)) = line.words.cues.phrase(at, lower, skip)
    {
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

/// Whether the form is a verb here.
fn fits(line: &Line, sign: Sign) -> bool {
    let token = &line.tokens[sign.from];
    let Some(before) = sign.from.checked_sub(1) else {
        return opens_sentence(line, sign);
    };
    if sign.cue(line).holder == Holder::Survey {
        return false;
    }
    if token.kind == Kind::Name {
        // "Cole Claims Victory": between two names in a headline a noun is a verb.
        let told =
            sign.form == Form::Present && line.is_name(before) && line.kind(sign.to) == Some(Kind::Name);
        if !in_headline(line, sign.from) || told || token.is(Parts::NOUN) {
            return told && in_headline(line, sign.from);
        }
    }
    let is = |parts| line.is(before, parts);
    let modified = is(Parts::DETERMINER | Parts::POSSESSIVE)
        || line.kind(before) == Some(Kind::Possessive) && !line.is_auxiliary(before)
        || line.is_adverb(before) && before > 0 && line.is(before - 1, Parts::DETERMINER | Parts::POSSESSIVE);
    let pronoun = is(Parts::PRONOUN | Parts::RELATIVE);
    if let Some(fits) = possessed(line, sign) {
        return fits;
    }
    let form_fits = match sign.form {
        _ if modified && !pronoun => return false,
        Form::Past if is(Parts::NEGATION) => sign.from > 1 && line.is_auxiliary(sign.from - 2),
        Form::Past => !is(Parts::PREPOSITION) || line.is_adverb(before),
        Form::Ing => !line.is_word(before, &["without"]),
        Form::Present => {
            !is(Parts::PREPOSITION | Parts::MODAL)
                && line.kind(before) != Some(Kind::Number)
                && !(token.is(Parts::NOUN) && line.word(before).ends_with("ing"))
        }
        Form::Base => base_fits(line, before, sign.cue(line).class, token.is(Parts::NOUN)),
    };
    form_fits
        && (!token.is(Parts::NOUN) || surely_verb(line, sign, before))
        && !names_something(line, sign, before)
}

/// "her claim that 40 people ...", "the board’s plan to hire 9 ...": a noun with its owner, in whose statement a figure
/// stands. `None`: no owner stands before the noun.
fn possessed(line: &Line, sign: Sign) -> Option<bool> {
    let before = sign.from.checked_sub(1)?;
    let owned = line.is(before, Parts::POSSESSIVE)
        || line.kind(before) == Some(Kind::Possessive) && !line.is_auxiliary(before);
    let noun = line.is(sign.from, Parts::NOUN) && matches!(sign.form, Form::Base | Form::Present);
    let told = line.is_word(line.behind_aside(sign.to), &["that"]) || line.is_word(sign.to, &["to", "of"]);
    let states = matches!(
        sign.cue(line).class,
        CueClass::Neutral | CueClass::Claim | CueClass::Show | CueClass::Project
    );
    (owned && noun).then(|| told && states && line.follows(&[vec![Need::Figure]], sign.to))
}

/// Whether the words around have capitals as well, as in a headline.
fn in_headline(line: &Line, at: usize) -> bool {
    let words = line
        .tokens
        .iter()
        .filter(|token| token.wordlike() && token.span.len() > 3);
    let capitals = words.clone().filter(|token| token.kind == Kind::Name).count();
    capitals > 3 && capitals * 10 > words.count() * 8 && line.kind(at) == Some(Kind::Name)
}

/// A sign at the very start of a sentence: "Asked about it, ...", "According to ...".
fn opens_sentence(line: &Line, sign: Sign) -> bool {
    matches!(sign.form, Form::Ing | Form::Past) && !line.tokens[sign.from].is(Parts::NOUN)
}

/// Whether a base form behind `before` is a verb: "they say", "analysts say", "declined to say".
fn base_fits(line: &Line, before: usize, class: CueClass, noun: bool) -> bool {
    let Some(token) = line.get(before) else {
        return false;
    };
    if class == CueClass::Show && token.is(Parts::CONJUNCTION) {
        return false;
    }
    if token.is(Parts::PRONOUN
        | Parts::MODAL
        | Parts::DO
        | Parts::NEGATION
        | Parts::RELATIVE
        | Parts::CONJUNCTION)
    {
        return true;
    }
    if line.is_word(before, &["to"]) && class != CueClass::Show {
        return before
            .checked_sub(1)
            .is_some_and(|control| line.is(control, Parts::CONTROL));
    }
    if token.is(Parts::PREPOSITION) {
        return false;
    }
    if line.is_adverb(before) {
        return before == 0 || base_fits(line, before - 1, class, noun);
    }
    match token.kind {
        // ", say, five": an example.
        Kind::Comma => line.kind(before + 2) != Some(Kind::Comma),
        Kind::Dash | Kind::Close | Kind::Number | Kind::Quote => true,
        Kind::Word | Kind::Name if !noun => !is_verb(line, before),
        Kind::Word => {
            let one = before > 0 && line.is_word(before - 1, &["a", "an", "one", "this", "that", "every"]);
            line.word(before).ends_with('s')
                || !one && token.is(Parts::PERSON | Parts::BODY | Parts::DOCUMENT | Parts::INSTRUMENT)
        }
        Kind::Name if token.is(Parts::PERSON | Parts::BODY | Parts::DOCUMENT | Parts::INSTRUMENT) => true,
        Kind::Name => line.word(before).ends_with('s') || (0..before).any(|at| line.is_word(at, &["and"])),
        _ => false,
    }
}

/// Evidence that a form that is as often a noun is a verb here.
fn surely_verb(line: &Line, sign: Sign, before: usize) -> bool {
    let Some(token) = line.get(before) else {
        return false;
    };
    if token.is(Parts::PRONOUN | Parts::RELATIVE | Parts::MODAL | Parts::NEGATION | Parts::DO) {
        return true;
    }
    if sign.form == Form::Past && line.is_auxiliary(before) {
        return true;
    }
    if sign.form != Form::Base && line.is_word(sign.to, &["that"]) && token.wordlike() {
        return true;
    }
    // "A poll in March shows": the date before the verb is passed over.
    let before = date_before(line, sign.from)
        .and_then(|start| start.checked_sub(1))
        .map_or(before, |at| {
            at - usize::from(at > 0 && line.is(at, Parts::PREPOSITION))
        });
    let Some(token) = line.get(before) else {
        return false;
    };
    let subject = token.is(Parts::PERSON | Parts::BODY | Parts::DOCUMENT | Parts::INSTRUMENT)
        || line.is_name(before)
        || matches!(token.kind, Kind::Comma | Kind::Close) && sign.form != Form::Base
        || (line.is_adverb(before) || token.is(Parts::TIME | Parts::CONJUNCTION))
            && !(before > 0 && line.is(before - 1, Parts::PREPOSITION));
    let object = line.get(sign.to).is_some_and(|next| {
        matches!(next.kind, Kind::Quote | Kind::Colon | Kind::Comma | Kind::Number)
            || next.kind == Kind::Stop && line.is_name(before) && sign.form == Form::Present
            || sign.form == Form::Past && line.is_word(sign.to, &["by", "across"])
            || line.is_auxiliary(sign.to)
            || sign.form == Form::Past && (sign.to..sign.to + 5).any(|at| line.is_word(at, &["that"]))
            || sign.form == Form::Present
                && line.is_name(before)
                && next.kind == Kind::Word
                && !next.is(Parts::PREPOSITION | Parts::VERB)
            || next.is(Parts::DETERMINER
                | Parts::POSSESSIVE
                | Parts::OBJECT
                | Parts::PRONOUN
                | Parts::RELATIVE
                | Parts::SUBORDINATOR)
            || line.is_name(sign.to)
            || line.is_word(sign.to, &["to"])
            || line.is_adverb(sign.to)
    });
    // A row that asks for something has been answered there.
    let asked = !sign.cue(line).needs.is_empty();
    if sign.form == Form::Base
        && line.is_name(before)
        && !token.is(Parts::DOCUMENT | Parts::INSTRUMENT | Parts::PERSON | Parts::BODY)
        && !(0..before).any(|at| line.is_word(at, &["and"]))
    {
        return false;
    }
    let common = sign.form == Form::Present && before > 0 && line.is(before - 1, Parts::DETERMINER);
    if asked && common && sign.cue(line).class == CueClass::Place {
        return true;
    }
    let told = object || asked;
    told && (subject || line.word(before).ends_with('s') && !token.is(Parts::WEAK_VERB))
        || is_verb(line, sign.from) && object
}

/// "a group called Mill Watch", "a town named after him": a participle that only names.
fn names_something(line: &Line, sign: Sign, before: usize) -> bool {
    sign.form == Form::Past
        && sign.cue(line).holder == Holder::Anyone
        && line.kind(before) == Some(Kind::Word)
        && line.is_name(sign.to)
        && sign.cue(line).needs.iter().any(|needs| needs.len() == 1)
        && !line.is(before, Parts::PERSON | Parts::PRONOUN | Parts::RELATIVE)
        && !line.is_auxiliary(before)
        && !line.is_adverb(before)
        && !line.ending(before).any(Parts::AGENT)
}

/// What kind of claim a sign makes, quotations aside.
pub(super) fn kind(line: &Line, sign: Sign) -> ClaimKind {
    match sign.cue(line).kind {
        ClaimKind::Denial => ClaimKind::Denial,
        _ if sign.negated => ClaimKind::Denial,
        kind => kind,
    }
}
