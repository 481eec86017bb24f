//! What is one figure though its values differ on paper?
//!
//! A rounding and what it rounds; a bare number and the number with its noun ("8.3 days", "against 8.3"); an amount and the
//! same in another currency or unit in parentheses behind it; a weekday and the date that it was.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use super::{
    amount,
    cluster::{Group, between, join_block},
    evidence::bare,
    profile::Corpus,
};
use crate::{
    dictionary::CalendarWord,
    model::{FigureKind, Mention, Value},
};

/// What a rounding must bring beyond the evidence of equal values, unless it says that it is one.
const ROUNDED: f64 = 0.3;
/// Groups of one written value that a bare number is held against.
const HOMES: usize = 24;

/// Lays groups of a coarse value on the group of the finer value that they round, where the context agrees.
pub(super) fn roundings(groups: Vec<Group>, corpus: &Corpus<'_>) -> Vec<Group> {
    let values: Vec<Option<(Decimal, Decimal)>> = groups.iter().map(|group| finest(group, corpus)).collect();
    let mut order: Vec<usize> = (0..groups.len())
        .filter(|&index| values[index].is_some())
        .collect();
    order.sort_by_key(|&index| values[index]);
    let mut target: Vec<Option<usize>> = vec![None; groups.len()];
    for (index, group) in groups.iter().enumerate() {
        let Some((value, grain)) = values[index].filter(|_| may_round(group, corpus)) else {
            continue;
        };
        let half = grain / Decimal::TWO;
        let low =
            order.partition_point(|&other| values[other].is_some_and(|(found, _)| found < value - half));
        let mut best = 0.0;
        for &other in &order[low..] {
            let Some((found, finer)) = values[other] else {
                continue;
            };
            if found > value + half {
                break;
            }
            if other == index || finer >= grain || !amount::compatible((value, grain), (found, finer)) {
                continue;
            }
            let says_so = group.iter().all(|&mention| corpus.mentions[mention].approx);
            let extra = if says_so { 0.0 } else { ROUNDED };
            let sum = between(group, &groups[other], corpus) - extra;
            if sum > best {
                best = sum;
                target[index] = Some(other);
            }
        }
    }
    settle(groups, &target)
}

/// Moves each group to the end of its chain of targets. Targets are finer than what points to them, so no chain is a ring.
fn settle(groups: Vec<Group>, target: &[Option<usize>]) -> Vec<Group> {
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
        .filter_map(|&index| amount::base(&corpus.mentions[index], &corpus.words.units))
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
        );
        let digits = mention.exact().map_or(0, amount::significant_digits);
        kind && mention.metric.is_none() && (digits >= 2 || mention.approx)
    })
}

/// Whether a mention is a number and nothing else.
fn is_bare(mention: &Mention) -> bool {
    mention.kind == FigureKind::Number && mention.unit.is_none() && mention.exact().is_some()
}

/// Lays groups of bare numbers on the group that writes the same number with a unit, where the context agrees.
pub(super) fn bare_numbers(groups: &mut Vec<Group>, corpus: &Corpus<'_>) {
    let all_bare = |group: &Group| group.iter().all(|&index| is_bare(&corpus.mentions[index]));
    let mut homes: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (place, group) in groups.iter().enumerate() {
        let mention = &corpus.mentions[group[0]];
        let counts = matches!(
            mention.kind,
            FigureKind::Measure | FigureKind::Duration | FigureKind::Count | FigureKind::Score
        );
        if counts
            && !all_bare(group)
            && let Some(value) = mention.exact()
        {
            homes.entry(value.normalize()).or_default().push(place);
        }
    }
    let mut target: Vec<Option<usize>> = vec![None; groups.len()];
    for (place, group) in groups.iter().enumerate() {
        let value = corpus.mentions[group[0]].exact().filter(|_| all_bare(group));
        let Some(near) = value.and_then(|value| homes.get(&value.normalize())) else {
            continue;
        };
        let mut best = 0.0;
        for &other in near.iter().take(HOMES) {
            let sum = between(group, &groups[other], corpus);
            if sum > best {
                best = sum;
                target[place] = Some(other);
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
    let mut left: BTreeMap<String, Group> = BTreeMap::new();
    for index in open {
        let mention = &corpus.mentions[index];
        let weekday = match corpus.words.numbers.calendar(&mention.text) {
            Some((CalendarWord::Weekday(day), _)) => Weekday::from_monday_one_offset(*day).ok(),
            _ => None,
        };
        let near = weekday.and_then(|day| days.get(&day.to_monday_one_offset()));
        let mut best: Option<(f64, usize)> = None;
        for &place in near.into_iter().flatten() {
            let whole = bare(&corpus.mentions[groups[place][0]]) - bare(mention);
            let sum = between(&[index], &groups[place], corpus) + whole;
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
