//! When do two numbers make one figure, or share a unit?
//!
//! "$115B-$135B" and "between 5 and 10 percent" are one range; "3-2" is one result; "5, 10 and 15 percent" are three
//! figures with one unit; "fell from 4.8 to 4.7" are two.

use rust_decimal::Decimal;

use super::{amount::AmountReader, draft::Draft, number::Form, tokens::Tokens};
use crate::{
    dictionary::Numbers,
    model::{Bound, FigureKind, Value},
};

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

impl AmountReader<'_, '_> {
    /// Goes on from the figure `first` to a second one that makes a range or a result with it.
    pub(super) fn pair(&self, first: &Draft) -> Option<Draft> {
        if let Some(ratio) = self.ratio(first) {
            return Some(ratio);
        }
        let (link, at) = self.link(first)?;
        let mut second = self.amount(at)?;
        self.share_dollar(first, &mut second);
        if let (Link::Dash, Some(result)) = (link, self.result(first, &second)) {
            return Some(result);
        }
        if self.moves(first, link) || !self.may_join(first, &second) {
            return None;
        }
        let mut first = first.clone();
        Self::share_magnitude(&mut first, &second);
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
        let change = |at: usize| {
            tokens
                .word(at)
                .is_some_and(|word| self.words.numbers.change(word).is_some())
        };
        let Some(before) = first.first.checked_sub(1) else {
            return false;
        };
        if !first.is_bare() && (tokens.is(before, "by") || change(before)) {
            return true;
        }
        let Some(from) = self.behind_from(first) else {
            return false;
        };
        (1..=4).filter_map(|back| from.checked_sub(back)).any(change)
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

    /// "$2.5-$3 billion", "20-30bn": the magnitude of the second end counts for the first, too.
    fn share_magnitude(first: &mut Draft, second: &Draft) {
        if first.scaled || !second.scaled {
            return;
        }
        let (Some((low, grain)), Some((high, _))) = (first.exact(), second.exact()) else {
            return;
        };
        let factor = second.factor;
        let (Some(low), Some(grain)) = (low.checked_mul(factor), grain.checked_mul(factor)) else {
            return;
        };
        let near = low < high
            && low
                .checked_mul(Decimal::ONE_THOUSAND)
                .is_none_or(|much| much > high);
        if factor > Decimal::ONE && near {
            first.value = Value::Exact { value: low, grain };
            first.scaled = true;
        }
    }

    /// "3-2", "5-to-4", "52-48": a result, where the sentence speaks of a contest or the first is not the smaller.
    fn result(&self, first: &Draft, second: &Draft) -> Option<Draft> {
        let small = |draft: &Draft| {
            draft.exact().filter(|(value, grain)| {
                matches!(
                    draft.form,
                    Form::Digits {
                        plain: true,
                        length: 1..=3
                    }
                ) && *grain == Decimal::ONE
                    && *value >= Decimal::ZERO
            })
        };
        let ((home, _), (away, _)) = (small(first)?, small(second)?);
        let first_bare = first.is_bare() && self.tokens.hyphen(first.end);
        let alone = second.is_bare() || second.kind == FigureKind::Count;
        if !first_bare || !alone {
            return None;
        }
        let contest = self.tokens.contest(&self.words.numbers);
        if contest.is_none() && home < away {
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

    /// "one in five", "2 out of 3", "1 in 10".
    fn ratio(&self, first: &Draft) -> Option<Draft> {
        let tokens = self.tokens;
        let (part, _) = first.exact()?;
        if !first.is_bare() || first.scaled {
            return None;
        }
        let at = match first.end {
            end if tokens.is(end, "in") => end + 1,
            end if tokens.is(end, "out") && tokens.is(end + 1, "of") => end + 2,
            end if tokens.hyphen(end) && tokens.is(end + 1, "in") && tokens.hyphen(end + 2) => end + 3,
            _ => return None,
        };
        let whole = self
            .numbers()
            .number(at + usize::from(tokens.is(at, "every")), false)?;
        let year = matches!(
            whole.form,
            Form::Digits {
                plain: true,
                length: 4
            }
        );
        let sensible = part >= Decimal::ONE && whole.value > part && !year && whole.form != Form::Ordinal;
        let unit_follows = self.unit_behind(&whole).is_some() && !tokens.is(first.end, "out");
        if !sensible
            || unit_follows
            || tokens.capital(whole.end) && tokens.is(first.end, "in") && whole.value > Decimal::TEN
        {
            return None;
        }
        let value = part.checked_div(whole.value)?.round_dp(7);
        let mut ratio = Draft::new(
            first.first,
            whole.end,
            FigureKind::Ratio,
            Value::Exact { value, grain: value },
        );
        ratio.form = Form::Fraction;
        ratio.rows.clone_from(&first.rows);
        Some(ratio)
    }
}

/// Makes one range of two bounds: "more than 40 and less than 50", "no more than 90 and at least 30 crates".
/// `joined` says whether only "and" or "but" stands between a figure and the words that bound the next.
pub(super) fn join_bounds(drafts: &mut Vec<Draft>, joined: impl Fn(&Draft, &Draft) -> bool) {
    let mut index = 1;
    while index < drafts.len() {
        let (one, two) = (&drafts[index - 1], &drafts[index]);
        let (floor, ceiling) = match (one.bound, two.bound) {
            (Some(Bound::AtLeast), Some(Bound::AtMost)) => (one, two),
            (Some(Bound::AtMost), Some(Bound::AtLeast)) => (two, one),
            _ => {
                index += 1;
                continue;
            }
        };
        let fits = one.is_bare() || one.unit == two.unit;
        match (floor.exact(), ceiling.exact()) {
            (Some((low, one_grain)), Some((high, two_grain))) if low < high && fits && joined(one, two) => {
                let (first, lead, mut rows) = (one.first, one.lead, one.rows.clone());
                let range = &mut drafts[index];
                range.value = Value::Range {
                    low,
                    high,
                    grain: one_grain.max(two_grain),
                };
                range.bound = None;
                range.change = None;
                (range.first, range.lead) = (first, lead);
                range.rows.append(&mut rows);
                drafts.remove(index - 1);
            }
            _ => index += 1,
        }
    }
}

/// Gives numbers in front of "and 15 percent" the unit at the end of their list: "5, 10 and 15 percent", "7- or 8-inch".
pub(super) fn share_units(drafts: &mut [Draft], between: impl Fn(&Draft, &Draft) -> bool) {
    for index in (1..drafts.len()).rev() {
        let (front, back) = drafts.split_at_mut(index);
        let (earlier, later) = (&mut front[index - 1], &back[0]);
        let takes = matches!(
            later.kind,
            FigureKind::Percent | FigureKind::Money | FigureKind::Measure | FigureKind::Duration
        ) || later.kind == FigureKind::Count;
        if earlier.is_bare()
            && takes
            && later.coin == Decimal::ONE
            && later.per.is_none()
            && between(earlier, later)
        {
            earlier.kind = later.kind;
            earlier.unit.clone_from(&later.unit);
            earlier.dimension.clone_from(&later.dimension);
        }
    }
}

/// Gives a bare number what the count before it counts, where it is set beside that one: "460 ships were lost, compared
/// with 63 in May", "lost 162.31 points to fall to 7,425.81", "from 14 mpg to 24".
pub(super) fn inherit_units(drafts: &mut [Draft], tokens: &Tokens<'_>, words: &Numbers) {
    for index in 0..drafts.len() {
        let (front, back) = drafts.split_at_mut(index);
        let later = &mut back[0];
        if !later.is_bare() || later.form == Form::Fraction {
            continue;
        }
        if tokens.is(later.end, "who") {
            later.kind = FigureKind::Count;
            later.unit = Some("person".to_string());
            continue;
        }
        let Some(before) = later.lead.checked_sub(1) else {
            continue;
        };
        let counted = |draft: &&Draft| {
            matches!(draft.kind, FigureKind::Count | FigureKind::Measure)
                && draft.unit.is_some()
                && draft.per.is_none()
        };
        let Some(earlier) = front.iter().rev().find(counted) else {
            continue;
        };
        let compared = tokens.word(before).and_then(|word| words.compares(word));
        let to = tokens.is(before, "to");
        // "by 22 points (47 to 25)" has points in its brackets, but none that were moved.
        let beside = front
            .last()
            .is_some_and(|draft| draft.is_bare() && draft.end == before);
        let points = earlier.unit.as_deref() == Some("point") && !beside && (to || tokens.is(before, "at"));
        if compared.is_some() || points || to && earlier.end == before {
            later.kind = earlier.kind;
            later.unit.clone_from(&earlier.unit);
            later.rows.extend(compared.cloned());
        }
    }
}

/// Makes bare numbers ages where they stand as such: "Ann Lee, 39, a waitress", "women aged 25 to 54", "at the age of 12".
pub(super) fn ages(drafts: &mut [Draft], tokens: &Tokens<'_>) {
    for draft in drafts.iter_mut().filter(|draft| draft.is_bare() && !draft.scaled) {
        let Some(before) = draft.first.checked_sub(1) else {
            continue;
        };
        let of = usize::from(tokens.is(before, "of"));
        let spoken = before
            .checked_sub(of)
            .is_some_and(|at| tokens.is_one_of(at, &["age", "aged", "ages"]));
        let old = matches!(
            draft.form,
            Form::Digits {
                plain: true,
                length: 1..=2
            }
        ) && draft.exact().is_some();
        let apposed = tokens.text_of(before) == Some(",")
            && before > 1
            && tokens.capital(before - 1)
            && tokens.capital(before - 2)
            && matches!(tokens.text_of(draft.end), Some("," | ")"));
        if spoken || old && apposed {
            draft.kind = FigureKind::Duration;
            draft.unit = Some("year".to_string());
        }
    }
}
