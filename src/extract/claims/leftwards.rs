//! Where does the phrase begin whose last word is known?

use super::{line::Line, phrases::Phrase, subject::before_aside, verbs::is_verb};
use crate::{
    dictionary::{Form, Parts},
    extract::tokens::{Kind, Token},
    model::{FigureKind, WrittenFigure},
};

/// The phrase whose last word is `last`.
pub(super) fn ending_at(line: &Line, last: usize) -> Option<Phrase> {
    let token = line.get(last)?;
    let whole = |from| Some(Phrase { from, to: last + 1 });
    if !line.is_name(last) {
        if token.is(Parts::RELATIVE | Parts::PRONOUN) {
            // "no one"
            let before = last
                .checked_sub(1)
                .filter(|&before| line.is(before, Parts::NO_ONE) && line.is(before, Parts::DETERMINER));
            return whole(before.unwrap_or(last));
        }
        let no_noun = Parts::OBJECT
            | Parts::CONJUNCTION
            | Parts::SUBORDINATOR
            | Parts::PREPOSITION
            | Parts::DETERMINER
            | Parts::POSSESSIVE;
        if token.is(no_noun) || is_verb(line, last) {
            return None;
        }
    }
    let mut from = last;
    while let Some(before) = from.checked_sub(1) {
        match step(line, before, from, last) {
            Step::Take => from = before,
            Step::To(start) => from = start,
            Step::Last => {
                from = before;
                break;
            }
            Step::Stop => break,
        }
    }
    while from < last
        && !line.is_name(from)
        && (line.is(
            from,
            Parts::PREPOSITION | Parts::CONJUNCTION | Parts::SUBORDINATOR,
        ) || line.is(from, Parts::TIME) && line.kind(from + 1) != Some(Kind::Possessive))
    {
        from += 1;
    }
    whole(from)
}

/// How a phrase goes on to the left.
enum Step {
    /// The word belongs to it.
    Take,
    /// Everything from there on belongs to it.
    To(usize),
    /// The word is its first.
    Last,
    /// The word is none of it.
    Stop,
}

fn step(line: &Line, at: usize, next: usize, last: usize) -> Step {
    let Some(token) = line.get(at) else {
        return Step::Stop;
    };
    // "one in four", "half of": a figure of several words.
    let counted = |figure: &WrittenFigure| {
        figure.span.start <= token.span.start
            && line
                .get(next)
                .is_some_and(|next| next.span.end <= figure.span.end)
    };
    if line.figures.iter().any(counted) {
        return Step::Take;
    }
    // "the $2 million analysts expect": what they expect, not how many they are.
    let amount = |figure: &WrittenFigure| {
        matches!(figure.kind, FigureKind::Money | FigureKind::Percent) && figure.span.contains(token.span)
    };
    if line.is(next, Parts::PERSON | Parts::BODY) && line.figures.iter().any(amount) {
        return Step::Stop;
    }
    match token.kind {
        Kind::Possessive | Kind::Number => return Step::Take,
        Kind::Close => return before_aside(line, at).map_or(Step::Stop, Step::To),
        Kind::Comma => {
            return if in_list(line, at, next, last) {
                Step::Take
            } else {
                Step::Stop
            };
        }
        Kind::Word | Kind::Name => {}
        _ => return Step::Stop,
    }
    if token.is(Parts::TIME)
        && line.kind(next) != Some(Kind::Possessive)
        && line.kind(next) != Some(Kind::Word)
    {
        return Step::Stop;
    }
    let inside = line
        .entity_at(at)
        .is_some_and(|entity| entity.span.end > token.span.end || token.kind == Kind::Name);
    if inside {
        return Step::Take;
    }
    if token.is(Parts::CONJUNCTION) {
        return if joins(line, at, next) {
            Step::Take
        } else {
            Step::Stop
        };
    }
    if token.is(Parts::DETERMINER | Parts::POSSESSIVE) {
        let hangs = at
            .checked_sub(1)
            .is_some_and(|before| line.is(before, Parts::PREPOSITION) && hangs_on(line, before));
        let member = at.checked_sub(1).filter(|&and| {
            (line.is(and, Parts::JOINS) || line.is_word(and, &["nor"])) && joins(line, and, at)
        });
        return match member {
            _ if hangs => Step::Take,
            // "the ministry and the bank"
            Some(and) => Step::To(and),
            None => Step::Last,
        };
    }
    // "nobody at the firm", "many in the town"
    let indefinite = token.is(Parts::PRONOUN)
        && !token.is(Parts::ONE_PERSON | Parts::SEVERAL | Parts::FIRST_PERSON | Parts::RELATIVE)
        && !line.is_word(at, &["it", "you"])
        && line.is(next, Parts::PREPOSITION);
    if indefinite {
        return Step::Last;
    }
    if token.is(Parts::RELATIVE | Parts::PRONOUN | Parts::OBJECT) || line.is_auxiliary(at) {
        return Step::Stop;
    }
    if token.is(Parts::PREPOSITION) {
        // "all of the candidates", "as many as 40 of them"
        let part = at.checked_sub(1).is_some_and(|before| {
            line.is_word(at, &["of"])
                && line.is(before, Parts::PRONOUN | Parts::DETERMINER)
                && !line.is(before, Parts::ARTICLE)
        });
        if part {
            return Step::Take;
        }
        return if hangs_on(line, at) && !infinitive(line, at) {
            Step::Take
        } else {
            Step::Stop
        };
    }
    if token.is(Parts::SUBORDINATOR) {
        return Step::Stop;
    }
    if is_verb(line, at) {
        // "a letter obtained by the Herald warns": no verb of its own clause.
        return if reduced(line, at) { Step::Take } else { Step::Stop };
    }
    if line.is_adverb(at) && line.kind(at) == Some(Kind::Word) && line.is(next, Parts::DETERMINER) {
        return Step::Stop;
    }
    Step::Take
}

/// Whether a verb only tells more of the noun before it: "a letter obtained by the Herald", "a notice posted on the door".
fn reduced(line: &Line, at: usize) -> bool {
    let paper = || {
        at.checked_sub(1)
            .is_some_and(|noun| line.is(noun, Parts::DOCUMENT | Parts::INSTRUMENT))
    };
    let cue = line.get(at).and_then(|token| token.word.cue);
    line.is(at + 1, Parts::PREPOSITION)
        && (cue.is_none()
            || line.is_word(at + 1, &["by"])
            || cue.is_some_and(|(_, form)| form == Form::Past) && paper())
        && hangs_on(line, at)
}

/// Whether what stands at `at` hangs on a noun before it.
fn hangs_on(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        line.get(before)
            .is_some_and(|token| token.wordlike() || token.kind == Kind::Number)
            && (!is_verb(line, before) || before > 0 && reduced(line, before))
            && !line.is_auxiliary(before)
            && !line.is_adverb(before)
            && !line.is(
                before,
                Parts::PREPOSITION
                    | Parts::CONJUNCTION
                    | Parts::SUBORDINATOR
                    | Parts::DETERMINER
                    | Parts::OBJECT
                    | Parts::TIME,
            )
    })
}

fn infinitive(line: &Line, at: usize) -> bool {
    line.is_word(at, &["to"]) && line.is(at + 1, Parts::WEAK_VERB)
}

/// Whether "and" at `at` joins two nouns rather than two clauses.
fn joins(line: &Line, at: usize, next: usize) -> bool {
    if !(line.is(at, Parts::JOINS) || line.is_word(at, &["&", "nor"])) || !hangs_on(line, at) {
        return false;
    }
    let right = line.is_name(next) || line.get(next).is_some_and(Token::wordlike);
    // What stands left of the first noun must open a clause, or the noun is the object of another verb.
    let mut start = at;
    while let Some(before) = start.checked_sub(1) {
        let noun = line
            .get(before)
            .is_some_and(|token| token.wordlike() || token.kind == Kind::Possessive)
            && !is_verb(line, before)
            && !line.is_auxiliary(before)
            && !line.is(
                before,
                Parts::PREPOSITION | Parts::SUBORDINATOR | Parts::RELATIVE | Parts::CONJUNCTION,
            );
        if !noun {
            break;
        }
        start = before;
    }
    let opens = start.checked_sub(1).is_none_or(|before| {
        line.is(before, Parts::SUBORDINATOR | Parts::RELATIVE | Parts::CONJUNCTION)
            || line.is_word(before, &["of", "from", "for", "between"])
            || !line.get(before).is_some_and(Token::wordlike)
    });
    right && opens
}

/// Whether the comma at `at` parts the members of a list that ends with `last`: "A, B and C".
fn in_list(line: &Line, at: usize, next: usize, last: usize) -> bool {
    line.is_name(next)
        && at
            .checked_sub(1)
            .is_some_and(|before| line.is_name(before) && !line.is(before, Parts::TIME))
        && (next..last).any(|at| line.is_word(at, &["and"]))
        && (next..last).all(|at| !line.is(at, Parts::PREPOSITION))
}
