//! What is one figure though its values differ on paper?
//!
//! A rounding and what it rounds; an amount and the same in another currency or unit in parentheses behind it; a weekday and
//! the date that it was.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use jiff::civil::{Date, Weekday};
use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{
    amount,
    cluster::{Group, between, join_block},
    profile::Corpus,
};
use crate::{
    dictionary::CalendarWord,
    model::{Bound, FigureKind, Mention, Value},
};

/// What a rounding that does not say so must bring beyond the evidence of equal values, in digits, and what a bound must.
const ROUNDED: f64 = 0.4;
const BOUNDED: f64 = 1.0;
/// Groups in a part of a row from which on only those that share rare words are held against each other, how many of them at
/// most, and how many words are rare.
const CROWD: usize = 64;
const HELD: usize = 32;
const RAREST: usize = 6;
/// Groups of one written value that a bare number is held against.
pub(super) const HOMES: usize = 24;

/// Lays groups of a coarse value on the group of the finer value that they round, where the context agrees.
pub(super) fn roundings(groups: Vec<Group>, corpus: &Corpus<'_>) -> Vec<Group> {
    let values: Vec<Option<(Decimal, Decimal)>> = groups.iter().map(|group| finest(group, corpus)).collect();
    let mut order: Vec<usize> = (0..groups.len())
        .filter(|&index| values[index].is_some())
        .collect();
    order.sort_by_key(|&index| values[index]);
    let grains: Vec<Decimal> = groups
        .par_iter()
        .zip(&values)
        .map(|(group, value)| value.map_or(Decimal::ZERO, |value| rounded_to(group, value, corpus)))
        .collect();
    let by_word = ByWord::new(&order, &groups, corpus);
    let target = |(index, group): (usize, &Group)| -> Option<usize> {
        let (value, grain) = values[index].filter(|_| may_round(group, corpus))?;
        let (floor, ceiling) = reach(group, value, grain, corpus);
        let grain = grains[index];
        let low = order.partition_point(|&other| values[other].is_some_and(|(found, _)| found < floor));
        let high = order.partition_point(|&other| values[other].is_some_and(|(found, _)| found <= ceiling));
        let (mut best, mut target) = (0.0, None);
        for place in by_word.near(group, low..high, corpus) {
            let other = order[place];
            let Some((found, finer)) = values[other] else {
                continue;
            };
            if finer >= grain
                || found == value
                || (grains[other], other) >= (grain, index)
                || are_times_in_one_unit(group, &groups[other], corpus)
            {
                continue;
            }
            let extra = corpus.weights.rare * doubt_of(group, corpus);
            let sum = between(group, &groups[other], corpus) - extra;
            if sum > best {
                (best, target) = (sum, Some(other));
            }
        }
        target
    };
    let targets: Vec<Option<usize>> = groups.par_iter().enumerate().map(target).collect();
    settle(groups, &targets)
}

/// The rarest words beside each of a row of groups, so that a group need not be held against all of a long row.
struct ByWord(HashMap<u32, Vec<usize>>);

impl ByWord {
    /// Notes the places of groups in a row, by word.
    fn new(row: &[usize], groups: &[Group], corpus: &Corpus<'_>) -> Self {
        let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
        if row.len() > CROWD {
            for (place, &index) in row.iter().enumerate() {
                for word in rarest(&groups[index], corpus) {
                    places.entry(word).or_default().push(place);
                }
            }
        }
        Self(places)
    }

    /// The places in a part of the row that `group` is held against: all of a short part, of a long one those that share most
    /// of its rare words.
    fn near(&self, group: &[usize], part: Range<usize>, corpus: &Corpus<'_>) -> Vec<usize> {
        if part.len() <= CROWD {
            return part.collect();
        }
        let mut sharing: Vec<usize> = Vec::new();
        for word in rarest(group, corpus) {
            let places = self.0.get(&word).map_or(&[][..], Vec::as_slice);
            let from = places.partition_point(|&place| place < part.start);
            let within = places[from..].iter().take_while(|&&place| place < part.end);
            sharing.extend(within.take(CROWD));
        }
        sharing.sort_unstable();
        let mut near: Vec<(usize, usize)> = sharing
            .chunk_by(|a, b| a == b)
            .map(|run| (run.len(), run[0]))
            .collect();
        near.sort_unstable_by_key(|&(words, place)| (Reverse(words), place));
        near.truncate(HELD);
        near.into_iter().map(|(_, place)| place).collect()
    }
}

/// The rarest words beside the first mentions of a group that another article has, too.
fn rarest(group: &[usize], corpus: &Corpus<'_>) -> Vec<u32> {
    let beside = group
        .iter()
        .take(2)
        .flat_map(|&index| corpus.profiles[index].words.iter().copied());
    let mut words: Vec<(f64, u32)> = beside
        .map(|word| (corpus.rarity(word), word))
        .filter(|(rarity, _)| *rarity < 0.999)
        .collect();
    words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    words.dedup();
    words.into_iter().take(RAREST).map(|(_, word)| word).collect()
}

/// What the fold must bring beyond the evidence of equal values, in digits: "about 400" says that it is a rounding, "more
/// than 400" may be far from it.
fn doubt_of(group: &[usize], corpus: &Corpus<'_>) -> f64 {
    let bounded = group.iter().any(|&index| corpus.mentions[index].bound.is_some());
    match () {
        () if bounded => BOUNDED,
        () if says_so(group, corpus) => 0.0,
        () => ROUNDED,
    }
}

/// Whether a group says that it is no exact value.
fn says_so(group: &[usize], corpus: &Corpus<'_>) -> bool {
    group.iter().all(|&index| {
        let mention = &corpus.mentions[index];
        mention.approx || mention.bound.is_some()
    })
}

/// Between which values a group may be the rounding of: half its last digit; "more than 400" a tenth, but
/// no more than its last digit.
fn reach(group: &[usize], value: Decimal, grain: Decimal, corpus: &Corpus<'_>) -> (Decimal, Decimal) {
    let all = |test: &dyn Fn(&Mention) -> bool| group.iter().all(|&index| test(&corpus.mentions[index]));
    let tenth = (value.abs() / Decimal::TEN).min(amount::round_step(value));
    // "a third" is written to no digit.
    let half = if all(&|mention| mention.kind == FigureKind::Ratio) {
        value.abs() / Decimal::from(40)
    } else {
        grain / Decimal::TWO
    };
    match () {
        () if all(&|mention| mention.bound == Some(Bound::AtLeast)) => {
            (value - half, value + tenth.max(half))
        }
        () if all(&|mention| mention.bound == Some(Bound::AtMost)) => (value - tenth.max(half), value + half),
        () if all(&|mention| mention.approx) => (value - tenth.max(half), value + tenth.max(half)),
        () => (value - half, value + half),
    }
}

/// How finely a group is meant: as finely as it is written, or where it says that it is no exact value, as it is rounded.
fn rounded_to(group: &[usize], (value, grain): (Decimal, Decimal), corpus: &Corpus<'_>) -> Decimal {
    if says_so(group, corpus) {
        grain.max(amount::round_step(value))
    } else {
        grain
    }
}

/// Moves each group to the end of its chain of targets. Whoever sets them sees to it that no chain is a ring.
pub(super) fn settle(groups: Vec<Group>, target: &[Option<usize>]) -> Vec<Group> {
    let mut folded: Vec<Group> = vec![Vec::new(); groups.len()];
    for (index, group) in groups.into_iter().enumerate() {
        let mut home = index;
        while let Some(next) = target[home] {
            home = next;
        }
        folded[home].extend(group);
    }
    folded.retain(|group| !group.is_empty());
    folded
}

/// Value and smallest grain of a group of single numbers.
fn finest(group: &[usize], corpus: &Corpus<'_>) -> Option<(Decimal, Decimal)> {
    group
        .iter()
        .filter_map(|&index| {
            let mention = &corpus.mentions[index];
            let (value, grain) = amount::base(mention, &corpus.words.units)?;
            let written = mention.kind != FigureKind::Ratio;
            Some((
                value,
                if written {
                    grain
                } else {
                    value.abs() / Decimal::TEN
                },
            ))
        })
        .min_by_key(|(_, grain)| *grain)
}

/// Whether a group may be a rounding: of a kind that is rounded, with a digit to spare or saying that it is one.
fn may_round(group: &[usize], corpus: &Corpus<'_>) -> bool {
    group.iter().map(|&index| &corpus.mentions[index]).all(|mention| {
        let kind = matches!(
            mention.kind,
            FigureKind::Money
                | FigureKind::Percent
                | FigureKind::Count
                | FigureKind::Measure
                | FigureKind::Number
                | FigureKind::Ratio
        );
        // "30%" is written as finely as "29.9%" can be rounded to.
        let fine = match mention.value {
            Value::Exact { value, grain } => value.abs() >= grain * Decimal::TEN,
            _ => false,
        };
        // "Two days" may round 49 hours.
        let time = mention.kind == FigureKind::Duration;
        (time || kind)
            && mention.metric.is_none()
            && (time || fine || mention.approx || mention.bound.is_some())
    })
}

/// Whether both are lengths of time in one unit: four years are no rounding of three.
fn are_times_in_one_unit(one: &[usize], two: &[usize], corpus: &Corpus<'_>) -> bool {
    let (first, second) = (&corpus.mentions[one[0]], &corpus.mentions[two[0]]);
    first.kind == FigureKind::Duration && first.unit == second.unit
}

/// Whether a mention is a number and nothing else.
pub(super) fn is_bare(mention: &Mention) -> bool {
    mention.kind == FigureKind::Number && mention.unit.is_none() && mention.exact().is_some()
}

/// Lays amounts in an unmarked currency, "$12m", on the group of the same amount that says whose it is, "A$12m", where the
/// context agrees.
pub(super) fn unmarked_money(groups: &mut Vec<Group>, corpus: &Corpus<'_>) {
    let mut homes: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (place, group) in groups.iter().enumerate() {
        let mention = &corpus.mentions[group[0]];
        if (mention.kind == FigureKind::Money || amount::is_money_or_mass(mention))
            && let Some(value) = mention.exact()
        {
            homes.entry(value.normalize()).or_default().push(place);
        }
    }
    let mut target: Vec<Option<usize>> = vec![None; groups.len()];
    for near in homes.values().filter(|near| near.len() > 1) {
        for &place in near.iter().take(HOMES) {
            let mut best = 0.0;
            for &other in near.iter().take(HOMES) {
                let (group, home) = (&groups[place], &groups[other]);
                let unmarked = |&index: &usize| {
                    home.iter()
                        .any(|&long| amount::is_unmarked(&corpus.mentions[index], &corpus.mentions[long]))
                };
                // What was laid on another takes no more, so that no chain comes back to its beginning.
                if place == other || target[other].is_some() || !group.iter().all(unmarked) {
                    continue;
                }
                let sum = between(group, home, corpus);
                if sum > best {
                    best = sum;
                    target[place] = Some(other);
                }
            }
        }
    }
    *groups = settle(std::mem::take(groups), &target);
}

/// Joins the groups of an amount and of the same amount in parentheses behind it: "£800m ($1.5bn)".
pub(super) fn doubled_amounts(groups: &mut Vec<Group>, corpus: &Corpus<'_>) {
    let mut place_of: HashMap<usize, usize> = HashMap::new();
    for (place, group) in groups.iter().enumerate() {
        place_of.extend(group.iter().map(|&index| (index, place)));
    }
    let mut target: Vec<Option<usize>> = vec![None; groups.len()];
    for index in 1..corpus.mentions.len() {
        let (first, second) = (&corpus.mentions[index - 1], &corpus.mentions[index]);
        if !amount::is_conversion(first, second) {
            continue;
        }
        let (Some(&one), Some(&two)) = (place_of.get(&(index - 1)), place_of.get(&index)) else {
            continue;
        };
        let (one, two) = (end_of(&target, one), end_of(&target, two));
        if one != two {
            target[one.max(two)] = Some(one.min(two));
        }
    }
    *groups = settle(std::mem::take(groups), &target);
}

fn end_of(target: &[Option<usize>], from: usize) -> usize {
    let mut at = from;
    while let Some(next) = target[at] {
        at = next;
    }
    at
}

/// Dates that the article alone does not resolve ("Wednesday") join the one date on such a day that their context speaks
/// for; the others stand by what they say.
pub(super) fn open_dates(open: Vec<usize>, groups: &mut Vec<Group>, corpus: &Corpus<'_>) {
    let mut days: BTreeMap<i8, Vec<usize>> = BTreeMap::new();
    for (place, group) in groups.iter().enumerate() {
        if let Value::Date(date) = &corpus.mentions[group[0]].value
            && let Ok(date) = date.parse::<Date>()
        {
            days.entry(date.weekday().to_monday_one_offset())
                .or_default()
                .push(place);
        }
    }
    let by_word: BTreeMap<i8, ByWord> = days
        .iter()
        .map(|(day, places)| (*day, ByWord::new(places, groups, corpus)))
        .collect();
    let mut left: BTreeMap<String, Group> = BTreeMap::new();
    for index in open {
        let mention = &corpus.mentions[index];
        let weekday = match corpus.words.numbers.calendar(&mention.text) {
            Some((CalendarWord::Weekday(day), _)) => Weekday::from_monday_one_offset(*day).ok(),
            _ => None,
        };
        let day = weekday.map(Weekday::to_monday_one_offset);
        let near = day.and_then(|day| Some((days.get(&day)?, by_word.get(&day)?)));
        let mut best: Option<(f64, usize)> = None;
        let near = near.map(|(places, by_word)| {
            let found = by_word.near(&[index], 0..places.len(), corpus).into_iter();
            found.map(|at| places[at]).collect::<Vec<usize>>()
        });
        for place in near.into_iter().flatten() {
            let whole = corpus.profiles[groups[place][0]].worth - corpus.profiles[index].worth;
            let sum = between(&[index], &groups[place], corpus) + whole * corpus.weights.rare;
            if sum > best.map_or(0.0, |(highest, _)| highest) {
                best = Some((sum, place));
            }
        }
        match best {
            Some((_, place)) => groups[place].push(index),
            None => left.entry(mention.text.to_lowercase()).or_default().push(index),
        }
    }
    for (_, block) in left {
        groups.extend(join_block(block, corpus));
    }
}
