//! Where does the noun phrase beside a verb begin and end?
//!
//! No parser: a phrase is what the small words around it leave over. The subject of a verb is the phrase that
//! ends before it, behind which adverbs, auxiliaries, dates and asides ("X, the chairman of Y, said") are
//! passed over.

use super::{line::Line, verbs::is_verb};
use crate::{
    dictionary::Parts,
    extract::tokens::{Kind, Token},
    model::{EntityKind, WrittenFigure},
    span::Span,
};

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
            Kind::Possessive => return None,
            Kind::Word | Kind::Name | Kind::Number => {
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
fn before_aside(line: &Line, mark: usize) -> Option<usize> {
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

/// The phrase whose last word is `last`.
pub(super) fn ending_at(line: &Line, last: usize) -> Option<Phrase> {
    let token = line.get(last)?;
    let whole = |from| Some(Phrase { from, to: last + 1 });
    if !line.is_name(last) {
        if token.is(Parts::RELATIVE | Parts::PRONOUN) {
            return whole(last);
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
        return if hangs { Step::Take } else { Step::Last };
    }
    if token.is(Parts::RELATIVE | Parts::PRONOUN | Parts::OBJECT) || line.is_auxiliary(at) {
        return Step::Stop;
    }
    if token.is(Parts::PREPOSITION) {
        // "all of the candidates", "as many as 40 of them"
        let part = at.checked_sub(1).is_some_and(|before| {
            line.is_word(at, &["of"])
                && line.is(before, Parts::PRONOUN | Parts::DETERMINER)
                && !line.is_word(before, &["the", "a"])
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
        let reduced = line.is(next, Parts::PREPOSITION)
            && (token.word.cue.is_none() || line.is_word(next, &["by"]))
            && hangs_on(line, at);
        return if reduced { Step::Take } else { Step::Stop };
    }
    if line.is_adverb(at) && line.kind(at) == Some(Kind::Word) && line.is(next, Parts::DETERMINER) {
        return Step::Stop;
    }
    Step::Take
}

/// Whether what stands at `at` hangs on a noun before it.
fn hangs_on(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        line.get(before)
            .is_some_and(|token| token.wordlike() || token.kind == Kind::Number)
            && !is_verb(line, before)
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
    if !line.is_word(at, &["and", "or", "&"]) || !hangs_on(line, at) {
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

/// The phrase that begins at `from`: the source behind "according to" and ", said".
pub(super) fn starting_at(line: &Line, from: usize) -> Option<Phrase> {
    let first = line.get(from)?;
    if !(first.wordlike() || first.kind == Kind::Number) {
        return None;
    }
    if first.is(Parts::PRONOUN | Parts::OBJECT) && !first.is(Parts::DETERMINER) && first.kind == Kind::Word {
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
