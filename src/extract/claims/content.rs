//! Which words are attributed, and which only stand beside them?
//!
//! Content is what the source is made responsible for: without source and cue, and not over the border of the
//! next attribution. "…," X said, "…" has two pieces.

use super::{
    line::Line,
    phrases,
    sources::{Attribution, Side},
};
use crate::{
    dictionary::{Holder, Parts},
    extract::tokens::Kind,
    span::Span,
};

/// Fewest words behind source and cue that make a piece of their own in "…, X said, …".
const TAIL: usize = 3;

/// The pieces of content of attribution `index`, in order.
pub(super) fn content(line: &Line, all: &[Attribution], index: usize) -> Vec<Span> {
    let attribution = &all[index];
    let floor = index.checked_sub(1).map_or(0, |before| all[before].end());
    let ceiling = all
        .get(index + 1)
        .map_or(line.tokens.len(), |next| border(line, attribution, next));
    let before = Range::new(floor, attribution.start()).trimmed(line);
    let after = Range::new(attribution.end(), ceiling.max(attribution.end())).trimmed(line);
    let ranges = match attribution.side {
        Side::Nowhere => vec![Range::new(
            clause_start(line, floor, attribution.start()),
            ceiling,
        )],
        Side::Inverted => with_tail(line, before, after),
        Side::Right => right(line, attribution, before, after),
        Side::Left | Side::Shared => left(line, attribution, before, after),
    };
    let mut pieces: Vec<Span> = ranges
        .into_iter()
        .filter_map(|range| range.trimmed(line).span(line))
        .collect();
    if pieces.is_empty() {
        pieces.extend(line.cover(floor, ceiling.max(attribution.end())));
    }
    pieces
}

/// Where the content of `attribution` ends for the sake of the next one.
fn border(line: &Line, attribution: &Attribution, next: &Attribution) -> usize {
    // "Cole, who pledged $5, plans ...": the source of the next one stands before this one.
    let start = if next.start() < attribution.end() {
        next.sign.from
    } else {
        next.start()
    };
    let mut border = start.max(attribution.end());
    // "X said A, but Y denied it": the conjunction is of neither.
    while border > attribution.end()
        && (line.is(
            border - 1,
            Parts::CONJUNCTION | Parts::SUBORDINATOR | Parts::RELATIVE,
        ) || line.is_adverb(border - 1)
            || line.is_auxiliary(border - 1))
    {
        border -= 1;
    }
    border
}

/// A half-open range of tokens.
#[derive(Clone, Copy, Debug)]
struct Range {
    from: usize,
    to: usize,
}

impl Range {
    fn new(from: usize, to: usize) -> Self {
        Self {
            from,
            to: to.max(from),
        }
    }

    fn is_empty(self) -> bool {
        self.from >= self.to
    }

    fn span(self, line: &Line) -> Option<Span> {
        (!self.is_empty())
            .then(|| line.cover(self.from, self.to))
            .flatten()
    }

    /// Words in it.
    fn words(self, line: &Line) -> usize {
        (self.from..self.to)
            .filter(|&at| {
                line.get(at)
                    .is_some_and(|token| token.wordlike() || token.kind == Kind::Number)
            })
            .count()
    }

    /// Without the marks and links at its ends.
    fn trimmed(self, line: &Line) -> Self {
        let mut range = self;
        while !range.is_empty()
            && (matches!(
                line.kind(range.from),
                Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop | Kind::Close)
            ) || line.is_word(range.from, &["that"]) && !line.is(range.from + 1, Parts::BE))
        {
            range.from += 1;
        }
        while !range.is_empty()
            && (matches!(
                line.kind(range.to - 1),
                Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Open)
            ) || line.is(range.to - 1, Parts::CONJUNCTION) && line.kind(range.to - 1) == Some(Kind::Word))
        {
            range.to -= 1;
        }
        range
    }
}

/// Where the clause around a sign without a source begins.
fn clause_start(line: &Line, floor: usize, start: usize) -> usize {
    (floor..start)
        .rev()
        .find(|&at| {
            matches!(line.kind(at), Some(Kind::Semicolon)) || line.is_word(at, &["but", "while", "although"])
        })
        .map_or(floor, |at| at + 1)
}

/// "A," said X, "B".
fn with_tail(line: &Line, before: Range, after: Range) -> Vec<Range> {
    let quoted_tail = after
        .span(line)
        .is_some_and(|span| line.quoted(span.start + 1) || line.kind(after.from) == Some(Kind::Quote));
    let mut ranges = vec![before];
    if quoted_tail && after.words(line) > 0 {
        ranges.push(after);
    }
    ranges
}

/// "According to X, B", "A, according to X", "A, according to X, B".
fn right(line: &Line, attribution: &Attribution, before: Range, after: Range) -> Vec<Range> {
    if attribution.sign.cue(line).holder == Holder::Survey {
        return vec![before, after];
    }
    let opens = before.words(line) == 0
        || (before.words(line) <= 2
            && (before.from..before.to).all(|at| {
                line.is_adverb(at)
                    || line.is(at, Parts::CONJUNCTION | Parts::SUBORDINATOR | Parts::PREPOSITION)
            }));
    if opens {
        return vec![after];
    }
    let comma = line.kind(attribution.end()) == Some(Kind::Comma);
    if comma && after.words(line) >= TAIL {
        return vec![before, after];
    }
    vec![before]
}

/// "X said A", "A, X said", "A, X said, B", "A that X keeps citing".
fn left(line: &Line, attribution: &Attribution, before: Range, after: Range) -> Vec<Range> {
    if attribution.side == Side::Shared {
        let closing = after.words(line) == 0;
        return if closing { vec![before] } else { vec![after] };
    }
    let gap = attribution.start().checked_sub(1);
    let relative = gap.is_some_and(|gap| line.is_word(gap, &["which", "that"]) && gap > 1);
    let bare = line.kind(attribution.end()).is_none_or(|kind| kind == Kind::Stop)
        || line.is_auxiliary(attribution.end())
        || phrases::is_verb(line, attribution.end());
    if relative && bare {
        let before = Range::new(relative_start(line, before), before.to.saturating_sub(1)).trimmed(line);
        return if before.words(line) > 1 {
            vec![before, after]
        } else {
            vec![after]
        };
    }
    // "30 percent said A, against 20 percent": the rest is told of others.
    let counted = attribution
        .sources
        .first()
        .is_some_and(|source| (source.from..source.to).any(|at| line.kind(at) == Some(Kind::Number)));
    if counted {
        let comma = (after.from..after.to).find(|&at| line.kind(at) == Some(Kind::Comma));
        return vec![Range::new(after.from, comma.unwrap_or(after.to))];
    }
    let closed = gap.is_some_and(|gap| {
        matches!(
            line.kind(gap),
            Some(Kind::Comma | Kind::Quote | Kind::Dash | Kind::Stop)
        )
    });
    if !closed || before.words(line) < 2 {
        return vec![after];
    }
    let next = line.kind(attribution.end());
    let ends = after.words(line) == 0 || aside_only(line, attribution.end());
    let quote_before = gap.is_some_and(|gap| {
        line.kind(gap) == Some(Kind::Quote) || gap > 0 && line.kind(gap - 1) == Some(Kind::Quote)
    });
    if ends {
        return with_tail(line, before, after);
    }
    match next {
        // A, X said, B.
        Some(Kind::Comma | Kind::Dash)
            if line
                .get(attribution.end() + 1)
                .is_some_and(|token| token.kind == Kind::Quote)
                || !quote_before =>
        {
            vec![before, after]
        }
        Some(Kind::Comma | Kind::Stop) => with_tail(line, before, after),
        _ if quote_before && !line.has_quote(after.span(line).unwrap_or_default()) => vec![before],
        _ => vec![after],
    }
}

/// Where the clause begins that a relative clause at its end hangs on.
fn relative_start(line: &Line, before: Range) -> usize {
    (before.from..before.to.saturating_sub(2))
        .rev()
        .find(|&at| matches!(line.kind(at), Some(Kind::Dash | Kind::Semicolon)))
        .map_or(before.from, |mark| mark + 1)
}

/// Whether nothing but a date or a place of speech follows: "X said Tuesday.", "X said in an interview."
fn aside_only(line: &Line, from: usize) -> bool {
    let mut words = 0;
    for at in from..line.tokens.len() {
        match line.kind(at) {
            Some(Kind::Comma | Kind::Stop | Kind::Semicolon) => return words <= 8,
            Some(Kind::Quote | Kind::Colon) => return false,
            _ => {}
        }
        let opens = words > 0
            || line.is(at, Parts::TIME | Parts::PREPOSITION | Parts::SUBORDINATOR)
                && !line.is_word(at, &["that", "if", "because", "while"])
            || line.is_adverb(at);
        if !opens {
            return false;
        }
        words += 1;
    }
    words <= 8
}
