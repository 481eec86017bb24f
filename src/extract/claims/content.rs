//! Which words are attributed, and which only stand beside them?
//!
//! Content is what the source is made responsible for: without source and cue, and not over the border of the
//! next attribution. "…," X said, "…" has two pieces.

use super::{
    line::Line,
    nesting, phrases,
    range::Range,
    sources::{Attribution, Side},
    verbs,
};
use crate::{
    dictionary::{CueClass, Form, Holder, Parts},
    extract::tokens::Kind,
    span::Span,
};

/// Fewest words behind source and cue that make a piece of their own in "…, X said, …".
const TAIL: usize = 3;

/// The pieces of content of attribution `index`, in order.
pub(super) fn content(line: &Line, all: &[Attribution], index: usize) -> Vec<Span> {
    let attribution = &all[index];
    let (floor, ceiling) = limits(line, all, index);
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
    // A mark alone introduces what follows, or signs what stands before.
    if pieces.is_empty() && !matches!(line.kind(attribution.sign.from), Some(Kind::Colon | Kind::Dash)) {
        pieces.extend(line.cover(floor, ceiling.max(attribution.end())));
    }
    pieces
}

/// Between which tokens the content of attribution `index` lies: behind the attribution before it, before the next one, and
/// inside its parenthesis.
fn limits(line: &Line, all: &[Attribution], index: usize) -> (usize, usize) {
    let attribution = &all[index];
    let mut floor = match index.checked_sub(1).map(|before| &all[before]) {
        None => list_mark(line),
        // "The board backs the plan and fights the levy, the papers show": all of it is told by the papers.
        Some(earlier) if is_told(line, earlier) && nesting::is_closing(line, attribution) => 0,
        Some(earlier) if attribution.side == Side::Right => shared_from(line, earlier, attribution),
        Some(earlier) => earlier.end(),
    };
    let mut ceiling = all
        .get(index + 1)
        .map_or(line.tokens.len(), |next| border(line, attribution, next));
    if let Some((open, close)) = parenthesis(line, attribution.sign.from) {
        floor = floor.max(open + 1);
        ceiling = ceiling.min(close);
    }
    (floor, ceiling)
}

/// Whether what an attribution reports may be told by another source: attitudes, and what hangs on another verb.
fn is_told(line: &Line, attribution: &Attribution) -> bool {
    attribution.side == Side::Shared || !attribution.sign.cue(line).class.carries_figures()
}

/// Where the content of ", according to X" begins behind another attribution: at its last clause.
fn shared_from(line: &Line, earlier: &Attribution, attribution: &Attribution) -> usize {
    let behind = earlier.end();
    (behind..attribution.start())
        .rev()
        .find(|&at| {
            line.kind(at) == Some(Kind::Comma)
                && line.is(at + 1, Parts::RELATIVE | Parts::CONJUNCTION | Parts::PREPOSITION)
        })
        .map_or(behind, |comma| comma + 1)
}

/// Longest dateline, in tokens.
const DATELINE: usize = 16;

/// Behind the dateline of an agency: "NORWICK, April 8 (Reuters) - The bank ...".
fn dateline(line: &Line) -> Option<usize> {
    let dash = (2..DATELINE).find(|&at| line.kind(at) == Some(Kind::Dash))?;
    let named = line.kind(0) == Some(Kind::Name) && line.kind(dash - 1) == Some(Kind::Close);
    let idle = (0..dash).all(|at| line.kind(at) != Some(Kind::Word) || line.is(at, Parts::TIME));
    (named && idle).then_some(dash + 1)
}

/// Behind the number of a list item, "4. The mill ...", or a dateline.
fn list_mark(line: &Line) -> usize {
    if let Some(behind) = dateline(line) {
        behind
    } else if line.kind(0) == Some(Kind::Number) && line.word(1) == "." && line.get(2).is_some() {
        2
    } else {
        0
    }
}

/// The parenthesis around a token.
fn parenthesis(line: &Line, at: usize) -> Option<(usize, usize)> {
    let open = (0..at)
        .rev()
        .take_while(|&at| line.kind(at) != Some(Kind::Close))
        .find(|&at| line.kind(at) == Some(Kind::Open))?;
    let close = (at..line.tokens.len()).find(|&at| line.kind(at) == Some(Kind::Close))?;
    Some((open, close))
}

/// Where the content of `attribution` ends for the sake of the next one.
fn border(line: &Line, attribution: &Attribution, next: &Attribution) -> usize {
    // "Cole, who pledged $5, plans ...": the source of the next one stands before this one.
    let start = if next.start() < attribution.end() {
        next.sign.from
    } else {
        next.start()
    };
    // A parenthesis with a source of its own, and the noun that "who said" hangs on, are of neither.
    let start = match parenthesis(line, next.sign.from) {
        Some((open, _)) if attribution.sign.to <= open => open,
        _ => counted_antecedent(line, next, start),
    };
    // "According to X" behind a comma takes the last clause with it.
    let start = if next.side == Side::Right && next.sign.from > attribution.end() {
        match shared_from(line, attribution, next) {
            from if from > attribution.end() && line.is(from, Parts::RELATIVE) => from,
            _ => start,
        }
    } else {
        start
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

/// Where "the 30 percent who say" begins.
fn counted_antecedent(line: &Line, next: &Attribution, start: usize) -> usize {
    let source = next.sources.first().filter(|_| next.side == Side::Left);
    if let Some(amount) = source.and_then(|source| nesting::amount_before(line, *source)) {
        return amount.from;
    }
    let relative = next
        .sources
        .first()
        .is_some_and(|source| line.is(source.from, Parts::RELATIVE));
    let before = start.checked_sub(1).filter(|_| relative);
    before
        .and_then(|before| phrases::ending_at(line, before))
        .filter(|phrase| nesting::counts(line, *phrase))
        .map_or(start, |phrase| phrase.from)
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
        // "A leads B in the poll, a change of 5 points": what is set apart behind it is nobody’s.
        let apart = before.words(line) > 2
            && line.kind(attribution.end()) == Some(Kind::Comma)
            && !line.is(attribution.end() + 1, Parts::PREPOSITION);
        return if apart { vec![before] } else { vec![before, after] };
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
    let before = without_auxiliary(line, attribution, before);
    // "is put at 52 by X", "was described by X as a loss": what is said of the subject stands on either side of who says it.
    let agent = attribution
        .sources
        .first()
        .map_or(attribution.end(), |agent| agent.from);
    if attribution.sign.to + 1 < agent && line.is_word(agent - 1, &["by"]) {
        return vec![before, Range::new(attribution.sign.to, agent - 1)];
    }
    if attribution.sign.form == Form::Past && line.is_word(after.from, &["as"]) {
        return vec![before, after];
    }
    let comma = line.kind(attribution.end()) == Some(Kind::Comma);
    let explained = aside_end(line, attribution.end());
    let after = Range::new(explained.max(after.from), after.to);
    if comma && after.words(line) >= TAIL {
        return vec![before, after];
    }
    vec![before]
}

/// "The loss was confirmed by X": the loss.
fn without_auxiliary(line: &Line, attribution: &Attribution, before: Range) -> Range {
    let passive = attribution.sign.form == Form::Past;
    let mut range = before;
    while passive
        && range.to > range.from + 1
        && (line.is_auxiliary(range.to - 1) || line.is_adverb(range.to - 1))
    {
        range.to -= 1;
    }
    range
}

/// "X said A", "A, X said", "A, X said, B", "A that X keeps citing".
fn left(line: &Line, attribution: &Attribution, before: Range, after: Range) -> Vec<Range> {
    let from = line.behind_aside(after.from).min(after.to);
    let after = Range::new(
        if line.is_word(from, &["that"]) {
            from
        } else {
            after.from
        },
        after.to,
    );
    if attribution.side == Side::Shared {
        let closing = after.words(line) == 0;
        return if closing { vec![before] } else { vec![after] };
    }
    let after = Range::new(
        told_from(line, attribution, after),
        clause_end(line, attribution, after),
    );
    let gap = attribution.start().checked_sub(1);
    let relative = gap.is_some_and(|gap| line.is_word(gap, &["which", "that"]) && gap > 1);
    let bare = line.kind(attribution.end()).is_none_or(|kind| kind == Kind::Stop)
        || line.is_auxiliary(attribution.end())
        || verbs::is_verb(line, attribution.end());
    if relative && bare {
        if let Some(set_apart) = gap.and_then(|gap| set_apart(line, gap, after)) {
            return vec![set_apart];
        }
        let antecedent = gap
            .and_then(|gap| gap.checked_sub(1))
            .and_then(|last| phrases::ending_at(line, last))
            .map_or(before, |phrase| {
                Range::new(phrase.from.max(before.from), phrase.to)
            });
        return vec![if antecedent.words(line) > 1 {
            antecedent
        } else {
            after
        }];
    }
    // "the $2 million analysts had expected"
    let amount = attribution
        .sources
        .first()
        .and_then(|source| nesting::amount_before(line, *source));
    if let Some(amount) = amount.filter(|_| bare) {
        return vec![Range::new(amount.from.max(before.from), amount.to)];
    }
    // "30 percent said A, against 20 percent": the rest is told of others.
    let counted = attribution
        .sources
        .first()
        .is_some_and(|source| nesting::counts(line, *source));
    if counted && after.words(line) == 0 {
        return vec![Range::new(attribution.start(), attribution.end())];
    }
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
    let quote_before = gap.is_some_and(|gap| {
        line.kind(gap) == Some(Kind::Quote) || gap > 0 && line.kind(gap - 1) == Some(Kind::Quote)
    });
    if !closed || before.words(line) < if quote_before { 1 } else { 2 } {
        return vec![after];
    }
    let next = line.kind(attribution.end());
    let ends = after.words(line) == 0 || ends_with(line, attribution);
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

/// What a relative clause between two marks says of what stands before it: "is late" in "the mill, which Cole said is late, ...".
fn set_apart(line: &Line, relative: usize, after: Range) -> Option<Range> {
    let opening = line.kind(relative.checked_sub(1)?)?;
    let told = matches!(opening, Kind::Comma | Kind::Dash) && after.words(line) > 0;
    let closes = |at: &usize| line.kind(*at) == Some(opening);
    told.then(|| {
        Range::new(
            after.from,
            (after.from..after.to).find(closes).unwrap_or(after.to),
        )
    })
}

/// Where content begins behind the one who is told: "told the Herald the loss was small", "told reporters that".
fn told_from(line: &Line, attribution: &Attribution, after: Range) -> usize {
    if let Some(via) = attribution.via.filter(|via| via.from == attribution.sign.to) {
        return via.to;
    }
    let speech = attribution.sign.cue(line).class == CueClass::Neutral;
    let opens = |at: usize| {
        line.is_word(at, &["that"]) || speech && matches!(line.kind(at), Some(Kind::Colon | Kind::Quote))
    };
    phrases::starting_at(line, after.from)
        .filter(|told| opens(told.to) && told.to < after.to)
        .filter(|told| {
            let head = told.head(line);
            line.is(head, Parts::PERSON | Parts::BODY | Parts::OBJECT)
                || line.is_name(told.from)
                || line.is_name(head)
                || line.ends_as(head, Parts::AGENT)
        })
        .map_or(after.from, |told| told.to)
}

/// Where a side clause or a relative clause ends with its comma: "Cole, who backs the plan, was able ...", "While farmers
/// call for free trade, Cole has ...".
fn clause_end(line: &Line, attribution: &Attribution, after: Range) -> usize {
    let Some(source) = attribution.sources.first() else {
        return after.to;
    };
    let commas = || {
        (after.from..after.to)
            .filter(|&at| line.kind(at) == Some(Kind::Comma))
            .filter(|&at| !line.quoted(line.tokens[at].span.start))
    };
    let before = source.from.checked_sub(1);
    if line.is(source.from, Parts::RELATIVE)
        && before.is_some_and(|before| line.kind(before) == Some(Kind::Comma))
    {
        let closes = |at: &usize| line.is_auxiliary(at + 1) || verbs::is_verb(line, at + 1);
        return commas().find(closes).unwrap_or(after.to);
    }
    // "Cole said A; B would help": the second clause is the article’s own.
    let parted = (after.from..after.to)
        .find(|&at| line.kind(at) == Some(Kind::Semicolon) && !line.quoted(line.tokens[at].span.start));
    if let Some(parted) = parted.filter(|_| !line.has_quote(after.span(line).unwrap_or_default())) {
        return parted;
    }
    let fronted = source.from == 1 && line.is(0, Parts::SUBORDINATOR);
    if fronted {
        return commas().next().unwrap_or(after.to);
    }
    after.to
}

/// Whether nothing but a date, a place of speech or the person spoken to follows: "X said Tuesday.", "X said in an
/// interview.", "X told the Herald."
pub(super) fn ends_with(line: &Line, attribution: &Attribution) -> bool {
    let from = attribution.end();
    // "put the number at 1,200": what is placed and where is said.
    if attribution.sign.cue(line).class == CueClass::Place {
        return line.kind(from).is_none_or(|kind| kind == Kind::Stop);
    }
    let told = phrases::starting_at(line, from)
        .filter(|phrase| {
            let head = phrase.head(line);
            let person = line.is(head, Parts::PERSON | Parts::BODY) || line.ends_as(head, Parts::AGENT);
            line.is_name(head) || person || line.is(phrase.from, Parts::OBJECT)
        })
        .map_or(from, |phrase| phrase.to);
    line.kind(from).is_none_or(|kind| kind == Kind::Stop)
        || told > from && line.kind(told).is_none_or(|kind| kind == Kind::Stop)
        || aside_only(line, told)
}

/// The token behind what explains a source: "according to Sam Cole, a farmer in Norwick".
pub(super) fn aside_end(line: &Line, end: usize) -> usize {
    if line.kind(end) != Some(Kind::Comma) || !line.is(end + 1, Parts::DETERMINER | Parts::RELATIVE) {
        return end;
    }
    (end + 1..line.tokens.len())
        .find(|&at| matches!(line.kind(at), Some(Kind::Comma | Kind::Stop)))
        .unwrap_or(line.tokens.len())
}

/// Whether nothing but a date or a place of speech follows, in the same clause.
fn aside_only(line: &Line, from: usize) -> bool {
    let mut words = 0;
    if line.kind(from) == Some(Kind::Comma) {
        return false;
    }
    for at in from..line.tokens.len() {
        match line.kind(at) {
            Some(Kind::Comma | Kind::Stop | Kind::Semicolon) => return words <= 8,
            Some(Kind::Quote | Kind::Colon) => return false,
            _ => {}
        }
        let opens = words > 0
            || line.is(at, Parts::TIME | Parts::PREPOSITION | Parts::SUBORDINATOR)
                && !line.is(at, Parts::OPENS_CLAUSE)
            || line.is_adverb(at);
        if !opens {
            return false;
        }
        words += 1;
    }
    words <= 8
}
