//! Whose unit does a bare number have?
//!
//! "8.3 days" in one article and "against 8.3" in another: the number without its noun is laid on the group of the same value
//! that has one, where the context agrees.

use std::collections::HashMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{
    cluster::{Group, between},
    fold::{HOMES, is_bare, settle},
    profile::{Corpus, around},
};
use crate::{
    dictionary::Matter,
    model::{FigureKind, Mention},
};

/// Lays groups of bare numbers on the group that writes the same number with a unit, where the context agrees.
pub(super) fn bare_numbers(groups: &mut Vec<Group>, corpus: &Corpus<'_>) {
    let all_bare = |group: &Group| group.iter().all(|&index| is_bare(&corpus.mentions[index]));
    let mut homes: HashMap<Decimal, Vec<usize>> = HashMap::new();
    for (place, group) in groups.iter().enumerate() {
        let mention = &corpus.mentions[group[0]];
        let counts = matches!(
            mention.kind,
            FigureKind::Measure
                | FigureKind::Duration
                | FigureKind::Count
                | FigureKind::Score
                | FigureKind::Money
                | FigureKind::Percent
        );
        if counts
            && !all_bare(group)
            && let Some(value) = mention.exact()
        {
            homes.entry(value.normalize()).or_default().push(place);
        }
    }
    let target = |group: &Group| -> Option<(f64, usize)> {
        let value = corpus.mentions[group[0]].exact().filter(|_| all_bare(group))?;
        let near = homes.get(&value.normalize())?;
        let (mut best, mut target) = (0.0, None);
        for &other in near.iter().take(HOMES) {
            let speaks = group
                .iter()
                .any(|&bare| takes_unit_of(bare, &groups[other], corpus));
            let silent = if speaks { 0.0 } else { corpus.weights.silent };
            let sum = between(group, &groups[other], corpus) - silent;
            if sum > best {
                (best, target) = (sum, Some((sum, other)));
            }
        }
        target
    };
    let wishes: Vec<Option<(f64, usize)>> = groups.par_iter().map(target).collect();
    let targets = compatible(&wishes, groups, corpus);
    *groups = settle(std::mem::take(groups), &targets);
}

/// Of the groups that would move into one home those that can stand beside each other there, the surest first: two
/// models' 57 both fit a "57 and 82%", and still are two facts.
fn compatible(wishes: &[Option<(f64, usize)>], groups: &[Group], corpus: &Corpus<'_>) -> Vec<Option<usize>> {
    let mut order: Vec<(f64, usize, usize)> = wishes
        .iter()
        .enumerate()
        .filter_map(|(place, wish)| wish.map(|(sum, home)| (sum, home, place)))
        .collect();
    order.sort_by(|one, two| two.0.total_cmp(&one.0).then(one.2.cmp(&two.2)));
    let mut targets = vec![None; groups.len()];
    let mut arrived: HashMap<usize, Vec<usize>> = HashMap::new();
    for (_, home, place) in order {
        let guests = arrived.entry(home).or_default();
        let apart = |guest: &usize| between(&groups[*guest], &groups[place], corpus) == f64::NEG_INFINITY;
        if !guests.iter().take(HOMES).any(apart) {
            guests.push(place);
            targets[place] = Some(home);
        }
    }
    targets
}

/// Whether a bare number can be counted as a group is: its sentence speaks of what is counted, or counts so before.
fn takes_unit_of(bare: usize, group: &[usize], corpus: &Corpus<'_>) -> bool {
    speaks_of_noun(bare, group, corpus) || is_age(bare, group, corpus) || counts_alike(bare, group, corpus)
}

/// Whether a bare number stands behind a name as an age does, "Cole, 23, said", and the group is one.
fn is_age(bare: usize, group: &[usize], corpus: &Corpus<'_>) -> bool {
    let (before, behind) = around(&corpus.mentions[bare]);
    let aside = before.trim_end().ends_with(',') && behind.starts_with(',');
    aside
        && group
            .iter()
            .any(|&index| corpus.profiles[index].length == Some(Matter::Age))
}

/// "$1.92bn, against 1.72bn last year": whether another figure of the sentence has the unit of the group.
fn counts_alike(bare: usize, group: &[usize], corpus: &Corpus<'_>) -> bool {
    let (here, home) = (&corpus.mentions[bare], &corpus.mentions[group[0]]);
    let beside = |other: &&Mention| other.doc == here.doc && other.sentence == here.sentence;
    let before = (0..bare).rev().map(|at| &corpus.mentions[at]).take_while(beside);
    let behind = corpus.mentions.shared()[bare + 1..].iter().map(AsRef::as_ref);
    let behind = behind.take_while(beside);
    before
        .chain(behind)
        .any(|other| other.kind == home.kind && other.unit.is_some() && other.unit == home.unit)
}

/// Whether the sentence of a bare number speaks of what the mentions of a group count.
fn speaks_of_noun(bare: usize, group: &[usize], corpus: &Corpus<'_>) -> bool {
    group.iter().any(|&index| {
        let mut noun = corpus.profiles[index].noun.iter();
        noun.any(|word| corpus.profiles[bare].beside.spoken.binary_search(word).is_ok())
    })
}
