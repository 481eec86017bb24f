//! How firmly is a figure meant, and which way does it move?

use super::{
    draft::Draft,
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{Bend, Numbers, Roles},
    model::{Change, FigureKind},
};

/// Words back from a figure in which its verb of change may stand.
const REACH: usize = 7;

/// Reads the words around a figure and writes what they say into it.
pub(super) fn bend(draft: &mut Draft, tokens: &Tokens<'_>, words: &Numbers, floor: usize) {
    before(draft, tokens, words);
    after(draft, tokens, words);
    signed(draft, tokens);
    if draft.change.is_none() && moves(draft.kind) {
        draft.change = change(draft, tokens, words, floor);
    }
}

/// "+0.2%", "-1.3%": a percentage with its sign is a move.
fn signed(draft: &mut Draft, tokens: &Tokens<'_>) {
    if draft.kind != FigureKind::Percent {
        return;
    }
    let sign =
        |at: usize| tokens.get(at).is_some_and(|token| token.kind == Kind::Sign) && tokens.glued(at + 1);
    let plus = draft
        .first
        .checked_sub(1)
        .is_some_and(|at| tokens.text_of(at) == Some("+") && tokens.glued(at + 1));
    if plus {
        draft.change = Some(Change::Up);
    } else if sign(draft.first) && draft.exact().is_some_and(|(value, _)| value.is_sign_negative()) {
        draft.change = Some(Change::Down);
    }
}

/// Kinds that rise and fall.
fn moves(kind: FigureKind) -> bool {
    !matches!(
        kind,
        FigureKind::Date | FigureKind::Ordinal | FigureKind::Score | FigureKind::Ratio
    )
}

/// "up to", "about", "more than", also one behind the other and with an article between.
fn before(draft: &mut Draft, tokens: &Tokens<'_>, words: &Numbers) {
    let mut at = draft.first;
    for _ in 0..3 {
        let article = at
            .checked_sub(1)
            .is_some_and(|before| tokens.is_one_of(before, &["a", "an", "the"]));
        let hyphen = at > 1 && tokens.hyphen(at - 1);
        let from = at - usize::from(article || hyphen);
        let found = tokens.phrase_before(from, Roles::BEFORE, &words.before);
        let Some((length, bend)) = found.filter(|_| from > 0) else {
            return;
        };
        // "rose to over" is a bound; "turned over" before a comma is not, but a comma is no part of a phrase.
        if draft.kind == FigureKind::Date && bend.bound.is_some() && !is_comparison(tokens, from - length) {
            return;
        }
        if draft.kind == FigureKind::Ordinal {
            return;
        }
        apply(draft, bend);
        at = from - length;
        draft.lead = at;
    }
}

/// What a figure takes over from the one right before it: "rose 8% to 99 yuan" moves both, and "more than 100 km
/// (60 miles)" bounds both.
pub(super) fn carry_over(drafts: &mut [Draft], tokens: &Tokens<'_>) {
    for index in 1..drafts.len() {
        let (front, back) = drafts.split_at_mut(index);
        let (earlier, later) = (&front[index - 1], &mut back[0]);
        let gap = later.lead.saturating_sub(earlier.end);
        let moved = gap == 1 && tokens.is_one_of(earlier.end, &["to", "or"]);
        let restated = gap == 1 && matches!(tokens.text_of(earlier.end), Some("(" | "/"));
        if moved && moves(later.kind) && later.change.is_none() && earlier.bound.is_none() {
            later.change = earlier.change;
        } else if restated && same_kind(earlier, later) {
            later.bound = later.bound.or(earlier.bound);
            later.approx |= earlier.approx;
            later.change = later.change.or(earlier.change);
        }
    }
}

fn same_kind(one: &Draft, two: &Draft) -> bool {
    one.kind == two.kind
        && one.unit != two.unit
        && matches!(one.kind, FigureKind::Measure | FigureKind::Money)
}

/// Before a date only "no later than" and the like bound it; "over 2025" does not.
fn is_comparison(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_one_of(at, &["no", "not"])
}

/// "or more", "-plus", "+", "or so".
fn after(draft: &mut Draft, tokens: &Tokens<'_>, words: &Numbers) {
    for at in [draft.number_end, draft.end] {
        let place = at + usize::from(tokens.hyphen(at));
        if let Some((length, bend)) = tokens.phrase(place, Roles::AFTER, &words.after) {
            let sign = tokens.text_of(place) == Some("+");
            let odd = length == 1 && bend.approx && place == at && !tokens.glued(place);
            let plus_number = tokens.is_one_of(place, &["plus", "+"]) && tokens.digits(place + 1).is_some();
            if odd || plus_number || (sign && !tokens.glued(place)) || draft.kind == FigureKind::Date {
                continue;
            }
            apply(draft, bend);
            return;
        }
    }
}

fn apply(draft: &mut Draft, bend: &Bend) {
    draft.approx |= bend.approx;
    if draft.bound.is_none() {
        draft.bound = bend.bound;
    }
    draft.rows.push(bend.row.clone());
}

/// The nearest verb or noun of change in front ("rose 7%", "fell to 3"), or right behind ("a 7% lift", "2% higher").
fn change(draft: &mut Draft, tokens: &Tokens<'_>, words: &Numbers, floor: usize) -> Option<Change> {
    let lowest = draft.first.saturating_sub(REACH).max(floor);
    for at in (lowest..draft.first).rev() {
        let token = tokens.get(at)?;
        if token.kind == Kind::Sign && matches!(token.span.of(tokens.text), ";" | ":" | "(" | ")") {
            break;
        }
        let Some(found) = tokens.change(at, words) else {
            continue;
        };
        // "up to" and "down to earth" are no moves; "less than 5" is a bound.
        let particle = tokens.is_one_of(at, &["up", "down"]);
        let moves = at + 1 == draft.lead || tokens.is_one_of(at + 1, &["from", "by", "at"]);
        if particle && !moves || tokens.is(at + 1, "than") {
            continue;
        }
        draft.rows.push(found.row.clone());
        return Some(found.change);
    }
    let behind = draft.end + usize::from(tokens.hyphen(draft.end));
    let (at, found) = (behind..behind + 2).find_map(|at| Some((at, tokens.change(at, words)?)))?;
    let noun = matches!(
        draft.kind,
        FigureKind::Percent | FigureKind::Money | FigureKind::Multiple | FigureKind::Number
    ) || matches!(
        draft.unit.as_deref(),
        Some("point" | "basis point" | "percentage point")
    );
    if !noun || tokens.get(behind).is_none_or(|token| token.kind != Kind::Word) {
        return None;
    }
    if tokens.word(at).is_some_and(|word| words.comparison(word)) {
        draft.tail = draft.tail.max(at + 1);
    }
    draft.rows.push(found.row.clone());
    Some(found.change)
}
