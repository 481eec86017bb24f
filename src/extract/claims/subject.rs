//! Which phrase is the subject of a verb?
//!
//! The one that ends before it, behind which adverbs, auxiliaries, dates and asides ("X, the chairman of Y, said") are passed
//! over.

use super::{leftwards::ending_at, line::Line, phrases::Phrase};
use crate::{dictionary::Parts, extract::tokens::Kind, model::EntityKind};

/// Longest aside that is passed over, in tokens.
const ASIDE: usize = 40;

/// How many asides may follow one another: "X, 69, a farmer, who ..., said".
const ASIDES: usize = 4;

/// The subject of the verb at `verb`.
pub(super) fn subject(line: &Line, verb: usize) -> Option<Phrase> {
    let mut end = verb;
    for _ in 0..ASIDES {
        let skipped = skip_helpers(line, end);
        let last = skipped.checked_sub(1)?;
        match line.kind(last)? {
            Kind::Comma | Kind::Dash | Kind::Close => {
                end = before_aside(line, last)?;
                // ", had 23 buyers in four days, said": no aside begins with a verb, or with "and".
                if line.is_auxiliary(end + 1) || line.is(end + 1, Parts::CONJUNCTION) {
                    return None;
                }
            }
            // "Cole, who wrote “Mills,” said": the quotation belongs to the aside.
            Kind::Quote if last > 0 && line.kind(last - 1) == Some(Kind::Comma) => {
                let Some(aside) = line.opening(last).and_then(|open| before_aside(line, open)) else {
                    return alone(line, skipped, verb);
                };
                end = aside;
            }
            Kind::Stop | Kind::Colon | Kind::Semicolon | Kind::Quote | Kind::Open | Kind::Other => {
                return alone(line, skipped, verb);
            }
            Kind::Possessive if !line.is_in_name(last) => return None,
            Kind::Word | Kind::Name | Kind::Number | Kind::Possessive => {
                let Some(phrase) = ending_at(line, last) else {
                    return alone(line, skipped, verb);
                };
                // "Cole, the group said, would": a clause between commas has a subject of its own.
                let between = line.kind(verb + 1) == Some(Kind::Comma);
                match apposition_to(line, phrase).filter(|_| !between) {
                    Some(comma) => end = comma,
                    None => return Some(phrase),
                }
            }
        }
    }
    None
}

/// "Both said": a word passed over as an adverb that is the subject itself.
fn alone(line: &Line, from: usize, verb: usize) -> Option<Phrase> {
    (from..verb)
        .find(|&at| line.is(at, Parts::PRONOUN))
        .map(|at| Phrase { from: at, to: at + 1 })
}

/// The end of what stands before auxiliaries, adverbs and dates.
fn skip_helpers(line: &Line, verb: usize) -> usize {
    let mut end = verb;
    while let Some(last) = end.checked_sub(1) {
        if line.is_auxiliary(last) || (line.is_adverb(last) && !line.is_name(last)) {
            end = last;
        } else if let Some(start) = date_before(line, end) {
            end = start;
        } else {
            break;
        }
    }
    end
}

/// Where a date that ends before `end` begins: "on Tuesday", "late last week".
pub(super) fn date_before(line: &Line, end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    if !line.is(last, Parts::TIME) {
        return None;
    }
    let mut start = last;
    while let Some(before) = start.checked_sub(1) {
        let part = line.is(before, Parts::TIME)
            || line.kind(before) == Some(Kind::Number)
            || line.is_word(before, &["on", "this", "in", "the", "a", "two", "three", "next"]);
        if !part {
            break;
        }
        start = before;
    }
    Some(start)
}

/// Where the aside that ends with the mark at `mark` begins.
pub(super) fn before_aside(line: &Line, mark: usize) -> Option<usize> {
    let closing = line.kind(mark)?;
    let floor = mark.saturating_sub(ASIDE);
    let mut at = mark;
    while at > floor {
        at -= 1;
        let kind = line.kind(at)?;
        let opens = match closing {
            Kind::Close => kind == Kind::Open,
            Kind::Dash => kind == Kind::Dash,
            _ => kind == Kind::Comma,
        };
        if opens {
            return (at > 0).then_some(at);
        }
        match kind {
            // A parenthesis inside the aside.
            Kind::Close if closing == Kind::Comma => at = before_aside(line, at)?,
            // A title or a few words quoted inside the aside.
            Kind::Quote if closing != Kind::Close => at = line.opening(at)?,
            Kind::Stop | Kind::Semicolon | Kind::Colon if closing != Kind::Close => return None,
            _ => {}
        }
    }
    None
}

/// The comma before a phrase that only explains the name before it: "Jones, a farmer".
fn apposition_to(line: &Line, phrase: Phrase) -> Option<usize> {
    let comma = phrase.from.checked_sub(1)?;
    if line.kind(comma) != Some(Kind::Comma) {
        return None;
    }
    // "Cole, R-Iowa, said", "of Flint, Mich., said"
    let place = phrase.to - phrase.from <= 2
        && line.is_name(phrase.from)
        && (line.word(phrase.from).contains('-')
            || line
                .entity_at(phrase.from)
                .is_some_and(|entity| entity.kind == EntityKind::Place));
    let explains = line.kind(phrase.from) == Some(Kind::Number)
        || line.is_word(phrase.from, &["the", "a", "an", "one"])
        || place;
    let named = comma.checked_sub(1)?;
    let name = line.is_name(named) || line.kind(named) == Some(Kind::Close);
    // "On Monday, ..." and "In Ohio, ..." open a sentence, they are not explained.
    let start = clause_start(line, comma);
    (explains && name && !opens_with_adverbial(line, start)).then_some(comma)
}

/// Where the clause that holds the token before `end` begins: behind the last comma or stop.
fn clause_start(line: &Line, end: usize) -> usize {
    (0..end)
        .rev()
        .find(|&at| {
            matches!(
                line.kind(at),
                Some(Kind::Comma | Kind::Stop | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Quote)
            )
        })
        .map_or(0, |mark| mark + 1)
}

fn opens_with_adverbial(line: &Line, start: usize) -> bool {
    line.is(start, Parts::PREPOSITION | Parts::SUBORDINATOR)
}
