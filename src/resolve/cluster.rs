//! Which mentions belong together?
//!
//! Blocks of equal value keep the work near-linear. Within a block clusters grow from the best supported pair on, by the
//! average evidence between them; a single pair that speaks strongly against it keeps two clusters apart. Roundings are laid
//! on the clusters of what they round afterwards.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{
    amount,
    evidence::{Rarity, VETO, bare, evidence},
};
use crate::{
    dictionary::{CalendarWord, Dictionaries},
    model::{FigureKind, Mention, Value},
};

/// Mentions of one fact, by article and position.
pub(super) type Cluster = Vec<Mention>;

/// Mentions of a block that are held against each other pair by pair; a bigger block is first parted by what its mentions
/// are about.
const PAIRWISE: usize = 240;
/// Mentions that speak for a cluster when two clusters are held against each other.
const SPEAKERS: usize = 6;
/// What a rounding must bring beyond the evidence of equal values, unless it says that it is one.
const ROUNDED: f64 = 0.3;

/// Joins mentions into clusters, each sorted, in a stable order.
pub(super) fn cluster(mentions: Vec<Mention>, articles: usize, words: &Dictionaries) -> Vec<Cluster> {
    let rarity = Rarity::new(&mentions, articles, &words.entities);
    let mut blocks: BTreeMap<(String, String), Vec<Mention>> = BTreeMap::new();
    let mut open = Vec::new();
    for mention in mentions.into_iter().flat_map(one_subject_each) {
        match amount::key(&mention, &words.units) {
            Some(key) => blocks
                .entry((amount::dimension(&mention, &words.units), key))
                .or_default()
                .push(mention),
            None => open.push(mention),
        }
    }
    let joined: Vec<(String, Vec<Cluster>)> = blocks
        .into_par_iter()
        .map(|((dimension, _), block)| (dimension, join_block(block, &rarity)))
        .collect();
    let mut by_dimension: BTreeMap<String, Vec<Cluster>> = BTreeMap::new();
    for (dimension, clusters) in joined {
        by_dimension.entry(dimension).or_default().extend(clusters);
    }
    let mut clusters = Vec::new();
    for (_, list) in by_dimension {
        clusters.extend(fold_roundings(list, &rarity, words));
    }
    place_open(open, &mut clusters, &rarity, words);
    for cluster in &mut clusters {
        cluster.sort_by(|a, b| (&a.doc, a.start).cmp(&(&b.doc, b.start)));
        cluster.dedup_by(|a, b| a.doc == b.doc && a.start == b.start);
    }
    clusters
}

/// A mention that several subjects share ("A and B at 57") states one fact for each.
fn one_subject_each(mention: Mention) -> Vec<Mention> {
    if mention.subjects.len() < 2 {
        return vec![mention];
    }
    mention
        .subjects
        .iter()
        .map(|subject| Mention {
            subjects: vec![subject.clone()],
            ..mention.clone()
        })
        .collect()
}

/// Joins the mentions of one value.
fn join_block(block: Vec<Mention>, rarity: &Rarity<'_>) -> Vec<Cluster> {
    if block.len() <= PAIRWISE {
        return agglomerate(block.into_iter().map(|mention| vec![mention]).collect(), rarity);
    }
    let mut parts: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for mention in block {
        let about = mention
            .metric
            .clone()
            .or_else(|| mention.subjects.first().cloned());
        let about = about
            .or_else(|| mention.context.first().cloned())
            .unwrap_or_default();
        parts.entry(about).or_default().push(mention);
    }
    parts
        .into_values()
        .flat_map(|part| {
            let mut clusters = Vec::new();
            for piece in part.chunks(PAIRWISE) {
                clusters.extend(agglomerate(
                    piece.iter().map(|mention| vec![mention.clone()]).collect(),
                    rarity,
                ));
            }
            clusters
        })
        .collect()
}

/// Joins the two clusters with the most evidence, again and again, while it is above zero.
fn agglomerate(mut clusters: Vec<Cluster>, rarity: &Rarity<'_>) -> Vec<Cluster> {
    let mut table: Vec<Vec<f64>> = clusters
        .iter()
        .enumerate()
        .map(|(index, cluster)| {
            clusters[..index]
                .iter()
                .map(|other| between(cluster, other, rarity))
                .collect()
        })
        .collect();
    while let Some((keep, gone)) = best_pair(&table) {
        let moved = std::mem::take(&mut clusters[gone]);
        clusters[keep].extend(moved);
        for other in 0..clusters.len() {
            if other != keep && !clusters[other].is_empty() {
                let sum = between(&clusters[keep], &clusters[other], rarity);
                table[keep.max(other)][keep.min(other)] = sum;
            }
            if other != gone {
                table[gone.max(other)][gone.min(other)] = f64::NEG_INFINITY;
            }
        }
    }
    clusters.retain(|cluster| !cluster.is_empty());
    clusters
}

/// The pair with the highest positive entry, the first of equals.
fn best_pair(table: &[Vec<f64>]) -> Option<(usize, usize)> {
    let mut best: Option<(f64, usize, usize)> = None;
    for (row, entries) in table.iter().enumerate() {
        for (column, &sum) in entries.iter().enumerate() {
            if sum > best.map_or(0.0, |(highest, ..)| highest) {
                best = Some((sum, column, row));
            }
        }
    }
    best.map(|(_, keep, gone)| (keep, gone))
}

/// The average evidence between the speakers of two clusters; minus infinity where one pair forbids it.
pub(super) fn between(one: &[Mention], two: &[Mention], rarity: &Rarity<'_>) -> f64 {
    let (one, two) = (speakers(one), speakers(two));
    let mut sum = 0.0;
    for a in &one {
        for b in &two {
            let pair = evidence(a, b, rarity);
            if pair <= VETO {
                return f64::NEG_INFINITY;
            }
            sum += pair;
        }
    }
    sum / (one.len() * two.len()) as f64
}

/// Those who speak for a cluster: one of each article first, then the others.
fn speakers(cluster: &[Mention]) -> Vec<&Mention> {
    let mut chosen: Vec<&Mention> = Vec::with_capacity(SPEAKERS);
    for mention in cluster {
        if chosen.len() < SPEAKERS && !chosen.iter().any(|other| other.doc == mention.doc) {
            chosen.push(mention);
        }
    }
    for mention in cluster {
        if chosen.len() < SPEAKERS && !chosen.iter().any(|other| std::ptr::eq(*other, mention)) {
            chosen.push(mention);
        }
    }
    chosen
}

/// Lays clusters of a coarse value on the cluster of the finer value that they round, where the context agrees.
fn fold_roundings(clusters: Vec<Cluster>, rarity: &Rarity<'_>, words: &Dictionaries) -> Vec<Cluster> {
    let values: Vec<Option<(Decimal, Decimal)>> =
        clusters.iter().map(|cluster| finest(cluster, words)).collect();
    let mut order: Vec<usize> = (0..clusters.len())
        .filter(|&index| values[index].is_some())
        .collect();
    order.sort_by_key(|&index| values[index]);
    let mut target: Vec<Option<usize>> = vec![None; clusters.len()];
    for (index, cluster) in clusters.iter().enumerate() {
        let Some((value, grain)) = values[index].filter(|_| may_round(cluster)) else {
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
            let extra = if cluster.iter().all(|mention| mention.approx) {
                0.0
            } else {
                ROUNDED
            };
            let sum = between(cluster, &clusters[other], rarity) - extra;
            if sum > best {
                best = sum;
                target[index] = Some(other);
            }
        }
    }
    let mut folded: Vec<Cluster> = vec![Vec::new(); clusters.len()];
    for (index, cluster) in clusters.into_iter().enumerate() {
        let mut home = index;
        while let Some(next) = target[home] {
            home = next;
        }
        folded[home].extend(cluster);
    }
    folded.retain(|cluster| !cluster.is_empty());
    folded
}

/// Value and smallest grain of a cluster of single numbers.
fn finest(cluster: &[Mention], words: &Dictionaries) -> Option<(Decimal, Decimal)> {
    cluster
        .iter()
        .filter_map(|mention| amount::base(mention, &words.units))
        .min_by_key(|(_, grain)| *grain)
}

/// Whether a cluster may be a rounding: of a kind that is rounded, with a digit to spare or saying that it is one.
fn may_round(cluster: &[Mention]) -> bool {
    cluster.iter().all(|mention| {
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

/// Dates that the article alone does not resolve ("Wednesday") join the one date on such a day that their context speaks
/// for; the others stand by what they say.
fn place_open(open: Vec<Mention>, clusters: &mut Vec<Cluster>, rarity: &Rarity<'_>, words: &Dictionaries) {
    let mut left: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for mention in open {
        let weekday = match words.numbers.calendar(&mention.text) {
            Some((CalendarWord::Weekday(day), _)) => Weekday::from_monday_one_offset(*day).ok(),
            _ => None,
        };
        let fits = |cluster: &&mut Cluster| {
            cluster.first().is_some_and(|first| match &first.value {
                Value::Date(date) => date
                    .parse::<Date>()
                    .ok()
                    .is_some_and(|date| Some(date.weekday()) == weekday),
                _ => false,
            })
        };
        let mut best: Option<(f64, &mut Cluster)> = None;
        for cluster in clusters.iter_mut().filter(fits) {
            let whole = bare(&cluster[0]) - bare(&mention);
            let sum = between(std::slice::from_ref(&mention), cluster, rarity) + whole;
            if sum > best.as_ref().map_or(0.0, |(highest, _)| *highest) {
                best = Some((sum, cluster));
            }
        }
        match best {
            Some((_, cluster)) => cluster.push(mention),
            None => left.entry(mention.text.to_lowercase()).or_default().push(mention),
        }
    }
    for (_, block) in left {
        clusters.extend(join_block(block, rarity));
    }
}
