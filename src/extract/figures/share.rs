//! Which numbers share a unit that is written only once?
//!
//! "5, 10 and 15 percent", "7- or 8-inch", "from 2.1 to 2.4 million", "460 ships, compared with 63", "to 3.9 per cent from
//! 4.3", "2.6%, or 0.6 points above".

use rust_decimal::Decimal;

use super::{amount::AmountReader, draft::Draft, number::Form, pairs::share_magnitude, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Numbers, StopKind},
    model::{FigureKind, Value},
};

/// What stands between two figures of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A comma alone: only inside a list that "and" or "or" closes.
    Comma,
    /// ", or": the end of a list of three, or a restatement.
    CommaWord,
    /// "and", "or", "to", "versus", a hyphen.
    Word,
}

/// Gives numbers in front of "and 15 percent" the unit, and perhaps the magnitude, at the end of their list.
pub(super) fn lists(drafts: &mut [Draft], tokens: &Tokens<'_>) {
    let mut listed = false;
    for index in (1..drafts.len()).rev() {
        let more = index > 1
            && drafts[index - 2].is_bare()
            && joint(&drafts[index - 2], &drafts[index - 1], tokens) == Some(Joint::Comma);
        let (front, back) = drafts.split_at_mut(index);
        let (earlier, later) = (&mut front[index - 1], &back[0]);
        let joined = match joint(earlier, later, tokens) {
            Some(Joint::Word) => true,
            Some(Joint::CommaWord) => more,
            Some(Joint::Comma) => listed || matches!(later.value, Value::Range { .. }),
            None => false,
        };
        listed = joined && give_unit(earlier, later);
    }
}

fn joint(earlier: &Draft, later: &Draft, tokens: &Tokens<'_>) -> Option<Joint> {
    let gap = earlier.end..later.first;
    if gap.is_empty() || gap.len() > 3 {
        return None;
    }
    let (mut comma, mut word) = (false, false);
    for at in gap {
        if tokens.text_of(at) == Some(",") {
            comma = true;
        } else if tokens.is_one_of(at, &["and", "or", "to", "vs", "versus", "from"]) {
            word = true;
        } else if !tokens.dash(at) {
            return None;
        }
    }
    Some(match (comma, word) {
        (true, true) => Joint::CommaWord,
        (true, false) => Joint::Comma,
        _ => Joint::Word,
    })
}

/// Gives the unit of `later` to `earlier`, if that has none.
fn give_unit(earlier: &mut Draft, later: &Draft) -> bool {
    let takes = matches!(
        later.kind,
        FigureKind::Percent
            | FigureKind::Money
            | FigureKind::Measure
            | FigureKind::Duration
            | FigureKind::Count
    );
    if !earlier.is_bare() || !takes || later.per.is_some() || later.period.is_some() {
        return false;
    }
    share_magnitude(earlier, later);
    if let Value::Exact { value, grain } = &mut earlier.value {
        *value = value.checked_mul(later.coin).unwrap_or(*value);
        *grain = grain.checked_mul(later.coin).unwrap_or(*grain);
    }
    take_unit(earlier, later);
    earlier.coin = later.coin;
    true
}

/// "a win percentage of 47", "percent of 10": what stands behind the percentage is so many of them.
pub(super) fn percentages(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Dictionaries) {
    for draft in drafts.iter_mut().filter(|draft| draft.is_bare()) {
        let Some(of) = draft.lead.checked_sub(1).filter(|&of| tokens.is(of, "of")) else {
            continue;
        };
        let named = (1..=2).filter_map(|back| of.checked_sub(back)).find_map(|at| {
            let (length, unit) = tokens.unit(at, &words.units)?;
            let counted = at > 0
                && (tokens.digits(at - 1).is_some() || tokens.number_word(at - 1, &words.numbers).is_some());
            (at + length == of && &*unit.dimension == "percent" && tokens.word(at).is_some() && !counted)
                .then_some(unit)
        });
        let closed = tokens
            .word(draft.end)
            .is_none_or(|word| words.numbers.stop(word) == Some(StopKind::Stop))
            && !tokens.hyphen(draft.end);
        let amount = draft.exact().is_some_and(|(value, _)| value >= Decimal::ONE);
        if let Some(unit) = named.filter(|_| closed && amount && draft.form != Form::Fraction) {
            AmountReader::in_unit(draft, unit);
        }
    }
}

fn take_unit(draft: &mut Draft, from: &Draft) {
    draft.kind = from.kind;
    draft.unit.clone_from(&from.unit);
    draft.dimension.clone_from(&from.dimension);
}

/// Points beside percentages, and fractions of a point, are percentage points: "0.6 points above the 2% target", "a
/// quarter-point cut". Points of an index and of a game are not: `percent` says whether percentages stand nearby.
pub(super) fn points(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Numbers, percent: bool) {
    let is_percent = |draft: &Draft| draft.kind == FigureKind::Percent;
    let percent = percent || drafts.iter().any(is_percent);
    for index in 0..drafts.len() {
        let draft = &drafts[index];
        let Some((value, grain)) = draft.exact().filter(|_| draft.unit.as_deref() == Some("point")) else {
            continue;
        };
        // "lost 45 points, or 0.9%"
        let restated = drafts
            .get(index + 1)
            .is_some_and(|next| is_percent(next) && next.lead <= draft.end + 2);
        let game = tokens.contest(words).is_some();
        let apart = tokens.word(draft.end).is_some_and(|word| words.comparison(word))
            || tokens.change(draft.end, words).is_some();
        let part = value < Decimal::ONE;
        let beside = percent && value < Decimal::ONE_HUNDRED && !restated && !game;
        if part || beside && (draft.change.is_some() || grain < Decimal::ONE || apart) {
            let draft = &mut drafts[index];
            draft.kind = FigureKind::Percent;
            draft.unit = Some("percentage point".to_string());
            draft.dimension = Some("percentage point".into());
        }
    }
}

/// Gives a bare number what the figure before it counts, where it is set beside that one: "460 ships were lost, compared
/// with 63 in May", "lost 162.31 points to fall to 7,425.81", "from 14 mpg to 24", "85 billion rupees and roads 72 billion".
pub(super) fn ellipses(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Numbers) {
    // The last count or measure, and the last figure with any unit: looking back for each number would take too long.
    let (mut last_count, mut last_unit) = (None, None);
    for index in 0..drafts.len() {
        let (front, back) = drafts.split_at_mut(index);
        let later = &mut back[0];
        if later.is_bare() && later.form != Form::Fraction {
            let count = last_count.map(|at: usize| &front[at]);
            let unit = last_unit.map(|at: usize| &front[at]);
            fill(
                later,
                Before {
                    next: front.last(),
                    count,
                    unit,
                },
                tokens,
                words,
            );
        }
        if later.unit.is_some() {
            last_unit = Some(index);
            if matches!(later.kind, FigureKind::Count | FigureKind::Measure) {
                last_count = Some(index);
            }
        }
    }
}

/// The figures in front of one.
#[derive(Clone, Copy)]
struct Before<'d> {
    /// The one right before it.
    next: Option<&'d Draft>,
    /// The last count or measure.
    count: Option<&'d Draft>,
    /// The last one with a unit.
    unit: Option<&'d Draft>,
}

fn fill(later: &mut Draft, front: Before<'_>, tokens: &Tokens<'_>, words: &Numbers) {
    if tokens.is(later.end, "who") {
        later.kind = FigureKind::Count;
        later.unit = Some("person".to_string());
        return;
    }
    let Some(before) = later.lead.checked_sub(1) else {
        return;
    };
    let compared = tokens.word(before).and_then(|word| words.compares(word));
    let level = front
        .next
        .filter(|earlier| is_set_beside(earlier, later, before, compared.is_some(), tokens));
    let counted = || {
        front
            .count
            .filter(|earlier| is_counted_on(earlier, front.next, later, compared.is_some(), tokens))
    };
    if let Some(earlier) = level.or_else(counted) {
        take_unit(later, earlier);
        later.per.clone_from(&earlier.per);
        later.rows.extend(compared.cloned());
        return;
    }
    let millions = later.scaled
        && later
            .exact()
            .is_some_and(|(value, _)| value >= Decimal::from(1_000_000));
    if let Some(money) = front
        .unit
        .filter(|draft| draft.kind == FigureKind::Money && millions)
    {
        take_unit(later, money);
    }
}

/// "93 per cent to 91", "3.9 per cent, from 4.3"; but "fell 1.2% to 4,512" went to another level than a percentage.
fn is_set_beside(earlier: &Draft, later: &Draft, before: usize, compared: bool, tokens: &Tokens<'_>) -> bool {
    let comma = usize::from(tokens.text_of(earlier.end) == Some(","));
    let to = tokens.is(before, "to") && earlier.change.is_none();
    let level = matches!(
        earlier.kind,
        FigureKind::Percent | FigureKind::Measure | FigureKind::Duration
    ) && !matches!(earlier.unit.as_deref(), Some("percentage point" | "basis point"));
    let near = match (earlier.exact(), later.exact()) {
        // "up 14% from 980" had no percentage before
        (Some((one, _)), Some((two, _))) if earlier.kind == FigureKind::Percent => {
            two.abs() <= Decimal::ONE_HUNDRED.max(one.abs() * Decimal::TWO)
        }
        (Some((one, _)), Some((two, _))) => two.abs() <= one.abs() * Decimal::ONE_HUNDRED,
        _ => true,
    };
    earlier.end + comma == before
        && near
        && (compared || to || tokens.is(before, "from"))
        && level
        && earlier.unit.is_some()
        && earlier.per.is_none()
        && earlier.exact().is_some()
}

/// Whether a number set beside a count or measure counts the same.
fn is_counted_on(
    earlier: &Draft,
    next: Option<&Draft>,
    later: &Draft,
    compared: bool,
    tokens: &Tokens<'_>,
) -> bool {
    let Some(before) = later.lead.checked_sub(1) else {
        return false;
    };
    if earlier.per.is_some() && !compared {
        return false;
    }
    let to = tokens.is(before, "to");
    // "by 22 points (47 to 25)" has points in its brackets, but none that were moved; "a point ahead at 68" is no index.
    let beside = next.is_some_and(|draft| draft.is_bare() && draft.end == before);
    let index = later
        .exact()
        .is_some_and(|(value, _)| value >= Decimal::ONE_HUNDRED);
    let points =
        earlier.unit.as_deref() == Some("point") && !beside && index && (to || tokens.is(before, "at"));
    compared || points || to && earlier.end == before
}
