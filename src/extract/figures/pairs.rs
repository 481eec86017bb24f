//! When do two numbers make one figure, or share a unit?
//!
//! "$115B-$135B" and "between 5 and 10 percent" are one range; "3-2" is one result; "5, 10 and 15 percent" are three
//! figures with one unit; "fell from 4.8 to 4.7" are two.

use rust_decimal::Decimal;

use super::{amount::AmountReader, draft::Draft, number::Form};
use crate::model::{Bound, FigureKind, RowRef, Value};

/// What stands between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// A hyphen or dash.
    Dash,
    /// "to".
    To,
    /// "and" behind "between".
    And,
    /// "or": "three or four years".
    Or,
}

/// Words before "from" among which the verb may stand: "pushed rents for a two-bedroom house from £650 to £1,450".
const MOVED: usize = 8;

impl AmountReader<'_, '_> {
    /// Goes on from the figure `first` to a second one that makes a range or a result with it.
    pub(super) fn pair(&self, first: &Draft) -> Option<Draft> {
        if let Some(ratio) = self.ratio(first) {
            return Some(ratio);
        }
        let (link, at) = self.link(first)?;
        let mut second = self.second(first, at)?;
        self.share_dollar(first, &mut second);
        if let Some(result) = self.result(first, &second, link) {
            return Some(result);
        }
        if self.moves(first, link) && !self.goes_on(&second) || !self.may_join(first, &second) {
            return None;
        }
        let mut first = first.clone();
        share_magnitude(&mut first, &second);
        let ((mut low, low_grain), (mut high, high_grain)) = (first.exact()?, second.exact()?);
        // "ranged from -18 to -34 degrees"
        if low > high && link == Link::To && self.behind_from(&first).is_some() {
            std::mem::swap(&mut low, &mut high);
        }
        let neighbours = || low + Decimal::ONE == high && high <= Decimal::from(20);
        if low >= high || link == Link::Or && !neighbours() {
            return None;
        }
        let mut range = second;
        range.approx |= link == Link::Or;
        range.first = first.first;
        range.lead = first.first;
        range.value = Value::Range {
            low,
            high,
            grain: low_grain.max(high_grain),
        };
        range.scaled |= first.scaled;
        if range.unit.is_none() {
            range.unit = first.unit;
            range.kind = first.kind;
            range.dimension = first.dimension;
        }
        if range.unit.as_deref() == Some("time") && self.times_compare(range.end) {
            range.kind = FigureKind::Multiple;
            range.unit = None;
        }
        range.rows.extend(first.rows);
        range.rows.dedup();
        Some(range)
    }

    /// The second end: behind "$5m", "10m" is money without its sign.
    fn second(&self, first: &Draft, at: usize) -> Option<Draft> {
        let signed = first.kind == FigureKind::Money && self.tokens.digits(first.first).is_none();
        if signed
            && let Some(number) = self.numbers().number(at, true)
            && number.scaled
            && number.form.is_digits()
        {
            let (end, unit) = self.unit_behind(&number).unzip();
            let money = unit.is_some_and(|unit| &*unit.dimension == "money");
            if !money && !self.stuck(end.unwrap_or(number.end)) {
                return Some(self.draft(at, &number, false));
            }
        }
        self.amount(at)
    }

    /// "from 8–9% to 4–6%" moves from one range to another.
    fn goes_on(&self, second: &Draft) -> bool {
        self.tokens.is(second.end, "to")
            && !second.is_bare()
            && self.numbers().number(second.end + 1, false).is_some()
    }

    fn link(&self, first: &Draft) -> Option<(Link, usize)> {
        let tokens = self.tokens;
        let end = first.end;
        if tokens.hyphen(end) && tokens.is(end + 1, "to") {
            return Some((Link::To, end + 2 + usize::from(tokens.hyphen(end + 2))));
        }
        let tilde = tokens.text_of(end) == Some("~") && tokens.glued(end) && tokens.glued(end + 1);
        if tilde || tokens.dash(end) && tokens.glued(end) == tokens.glued(end + 1) {
            return Some((Link::Dash, end + 1));
        }
        if tokens.is(end, "to") {
            return Some((Link::To, end + 1));
        }
        if tokens.is(end, "or") && first.is_bare() && !first.scaled {
            return Some((Link::Or, end + 1));
        }
        let between = (1..=3).any(|back| {
            first
                .first
                .checked_sub(back)
                .is_some_and(|at| tokens.is(at, "between"))
        });
        let and = between && tokens.is(end, "and");
        and.then(|| {
            (
                Link::And,
                end + 1 + usize::from(first.kind == FigureKind::Ordinal && tokens.is(end + 1, "the")),
            )
        })
    }

    /// "fell from 4.8 to 4.7", "rose 6.5% to 164p", "up by $43 million to $419 million": a move, two figures.
    fn moves(&self, first: &Draft, link: Link) -> bool {
        if link != Link::To {
            return false;
        }
        let tokens = self.tokens;
        let change = |at: usize| tokens.change(at, &self.words.numbers).is_some();
        let Some(before) = first.first.checked_sub(1) else {
            return false;
        };
        if !first.is_bare() && (tokens.is(before, "by") || change(before)) {
            return true;
        }
        let Some(from) = self.behind_from(first) else {
            return false;
        };
        let clause = (1..=MOVED)
            .filter_map(|back| from.checked_sub(back))
            .take_while(|&at| tokens.word(at).is_some() || tokens.hyphen(at));
        self.passage(from).is_some() || clause.into_iter().any(change)
    }

    /// The row of the verb in front of "from" that leads from an old value to a new one: "gone from 4.1% to 4.5%".
    fn passage(&self, from: usize) -> Option<&RowRef> {
        let verb = self.tokens.word(from.checked_sub(1)?)?;
        self.words.numbers.passes(verb)
    }

    /// The row of the verb that told that the figure is where something came from, and no end of a range.
    pub(super) fn passage_row(&self, first: &Draft) -> Option<RowRef> {
        let left = self.tokens.is(first.end, "to") && first.exact().is_some();
        let from = self.behind_from(first).filter(|_| left)?;
        self.passage(from).cloned()
    }

    /// The index of the "from" in front of a figure.
    fn behind_from(&self, first: &Draft) -> Option<usize> {
        (1..=2).find_map(|back| {
            let at = first.first.checked_sub(back)?;
            self.tokens.is(at, "from").then_some(at)
        })
    }

    /// Whether two figures may be ends of one range: the same unit, or one of them without.
    fn may_join(&self, first: &Draft, second: &Draft) -> bool {
        let same = first.unit == second.unit && first.coin == second.coin;
        // "5 to 10%" and "$5 to 10" share what they have; "0.1% to 1,333" does not.
        let shared = first.is_bare()
            || second.is_bare() && first.kind == FigureKind::Money && first.coin == Decimal::ONE;
        let same = same || shared;
        let kinds = [first.kind, second.kind];
        let ranks = kinds == [FigureKind::Ordinal; 2];
        let plain = (ranks || !kinds.contains(&FigureKind::Ordinal)) && !kinds.contains(&FigureKind::Ratio);
        let both_names = first.kind == FigureKind::Count && second.is_bare();
        let clock = self.tokens.text_of(second.end) == Some(":");
        same && plain && !both_names && !clock && first.per.is_none()
    }

    /// "A$2.5-$3 billion": the second dollar is the first one.
    fn share_dollar(&self, first: &Draft, second: &mut Draft) {
        let dollar = |at: usize| self.tokens.text_of(at) == Some("$");
        let money = first.kind == FigureKind::Money && second.kind == FigureKind::Money;
        if money && dollar(second.first) && (first.first..first.number_end).any(dollar) {
            second.unit.clone_from(&first.unit);
        }
    }

    /// "3-2", "5-to-4", "52-48": a result, where the sentence speaks of a contest or the first is not the smaller.
    fn result(&self, first: &Draft, second: &Draft, link: Link) -> Option<Draft> {
        let small = |draft: &Draft| {
            let written = match draft.form {
                Form::Digits { plain, length } => plain && length <= 3,
                Form::Words => link == Link::To && !draft.scaled,
                _ => false,
            };
            draft
                .exact()
                .filter(|(value, grain)| written && *grain == Decimal::ONE && *value >= Decimal::ZERO)
        };
        let ((home, _), (away, _)) = (small(first)?, small(second)?);
        let linked = match link {
            Link::Dash => self.tokens.hyphen(first.end),
            Link::To => self.behind_from(first).is_none(),
            _ => false,
        };
        let first_bare = first.is_bare() && linked;
        let alone = second.is_bare() || second.kind == FigureKind::Count;
        if !first_bare || !alone {
            return None;
        }
        let contest = self.tokens.contest(&self.words.numbers);
        let settled = contest.is_some() && (link == Link::Dash || home > away);
        if !settled && (link == Link::To || home < away) {
            return None;
        }
        // Longer chains are phone numbers, dates and file names.
        let chain = |at: usize| self.tokens.dash(at) && self.tokens.glued(at);
        let end = second.number_end;
        let before = first
            .first
            .checked_sub(1)
            .is_some_and(|at| chain(at) || self.tokens.text_of(at) == Some("/"));
        if before || (chain(end) && self.tokens.digits(end + 1).is_some()) {
            return None;
        }
        let mut result = Draft::new(
            first.first,
            end,
            FigureKind::Score,
            Value::Range {
                low: home.min(away),
                high: home.max(away),
                grain: Decimal::ONE,
            },
        );
        result.number_end = end;
        result.rows.extend(contest.cloned());
        Some(result)
    }
}

/// Makes one range of two bounds: "more than 40 and less than 50", "no more than 90 and at least 30 crates".
/// `joined` says whether only "and" or "but" stands between a figure and the words that bound the next.
pub(super) fn join_bounds(drafts: &mut Vec<Draft>, joined: impl Fn(&Draft, &Draft) -> bool) {
    let bounds = drafts.iter().filter(|draft| draft.bound.is_some());
    if bounds.count() < 2 {
        return;
    }
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        match kept.last().and_then(|one| between(one, &draft, &joined)) {
            Some(value) => {
                let Some(one) = kept.pop() else { continue };
                kept.push(Draft {
                    value,
                    bound: None,
                    change: None,
                    first: one.first,
                    lead: one.lead,
                    rows: [draft.rows, one.rows].concat(),
                    ..draft
                });
            }
            None => kept.push(draft),
        }
    }
    *drafts = kept;
}

/// The range from the bound below to the one above, whichever of the two comes first.
fn between(one: &Draft, two: &Draft, joined: &impl Fn(&Draft, &Draft) -> bool) -> Option<Value> {
    let (floor, ceiling) = match (one.bound, two.bound) {
        (Some(Bound::AtLeast), Some(Bound::AtMost)) => (one, two),
        (Some(Bound::AtMost), Some(Bound::AtLeast)) => (two, one),
        _ => return None,
    };
    let ((low, one_grain), (high, two_grain)) = (floor.exact()?, ceiling.exact()?);
    let fits = one.is_bare() || one.unit == two.unit;
    (low < high && fits && joined(one, two)).then_some(Value::Range {
        low,
        high,
        grain: one_grain.max(two_grain),
    })
}

/// "$2.5-$3 billion", "20-30bn", "from 4.8 to 4.6 million": the magnitude of the second end counts for the first, too.
pub(super) fn share_magnitude(first: &mut Draft, second: &Draft) {
    if first.scaled || !second.scaled || second.factor <= Decimal::ONE {
        return;
    }
    let high = match second.value {
        Value::Exact { value, .. } => value,
        Value::Range { low, .. } => low,
        _ => return,
    };
    let (Some((low, grain)), Some(high)) = (first.exact(), high.checked_div(second.factor)) else {
        return;
    };
    let (Some(value), Some(step)) = (low.checked_mul(second.factor), grain.checked_mul(second.factor)) else {
        return;
    };
    // "from 4.8 to 4.6 million" falls a little; "from $200 to $4 million" is as it stands.
    let near = low > Decimal::ZERO
        && low < Decimal::ONE_THOUSAND
        && low < high * Decimal::TWO
        && high < low * Decimal::ONE_THOUSAND;
    if near {
        first.value = Value::Exact { value, grain: step };
        first.scaled = true;
        first.factor = second.factor;
    }
}
