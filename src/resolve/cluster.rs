//! Which mentions belong together?
//!
//! Blocks of equal value keep the work near-linear. Within a block clusters grow from the best supported pair on, by the
//! average evidence between them; a single pair that speaks strongly against it keeps two clusters apart. What is equal in
//! another way (a rounding, a bare number, an amount in another currency) is laid on the clusters afterwards, by
//! [`fold`](super::fold).

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;

use super::{
    bare,
    evidence::{are_of_one, evidence, evidence_of_kin},
    fold,
    kin::Kin,
    profile::Corpus,
    weights::Weights,
};
use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, Derivation, Mention, Mentions, Value},
};

/// Mentions of one fact, by article and position; the corpus keeps them, too.
pub(super) type Cluster = Mentions;
/// The same as indices into a [`Corpus`].
pub(super) type Group = Vec<usize>;

/// Mentions of a block that are held against each other pair by pair; a bigger block is first parted by what its mentions
/// are about.
const PAIRWISE: usize = 96;
/// Mentions that speak for a cluster when two clusters are held against each other.
const SPEAKERS: usize = 6;

/// Evidence below which an article that states a value twice means two facts.
const APART: f64 = -1.0;

/// Joins sorted mentions into clusters, each sorted, in a stable order; the corpus they were held against each other in is
/// handed on.
pub(super) fn cluster<'w>(
    mentions: Vec<Mention>,
    articles: (&[ArticleRecord], &[Derivation]),
    words: &'w Dictionaries,
    weights: &Weights,
) -> (Vec<Cluster>, Corpus<'w>) {
    let mut corpus = Corpus::new(one_subject_each(mentions), articles, words, weights);
    let values = std::mem::take(&mut corpus.values);
    let joined: Vec<Option<(&str, Vec<Group>)>> = values
        .par_iter()
        .map(|value| {
            let (dimension, _) = value.key.as_ref()?;
            Some((dimension.as_str(), join_block(value.mentions.clone(), &corpus)))
        })
        .collect();
    let mut by_dimension: BTreeMap<&str, Vec<Group>> = BTreeMap::new();
    for (dimension, groups) in joined.into_iter().flatten() {
        by_dimension.entry(dimension).or_default().extend(groups);
    }
    let open = values.iter().filter(|value| value.key.is_none());
    let mut open: Group = open.flat_map(|value| value.mentions.iter().copied()).collect();
    open.sort_unstable();
    let mut groups = Vec::new();
    for (_, list) in by_dimension {
        groups.extend(fold::roundings(list, &corpus));
    }
    fold::unmarked_money(&mut groups, &corpus);
    bare::bare_numbers(&mut groups, &corpus);
    fold::doubled_amounts(&mut groups, &corpus);
    fold::open_dates(open, &mut groups, &corpus);
    let mentions = &corpus.mentions;
    let clusters = groups
        .into_par_iter()
        .map(|mut group| {
            group.sort_unstable();
            group.dedup_by(|a, b| {
                let (one, two) = (&mentions[*a], &mentions[*b]);
                one.start == two.start && one.doc == two.doc
            });
            let shared = group
                .into_iter()
                .map(|index| Arc::clone(&mentions.shared()[index]));
            shared.collect()
        })
        .collect();
    (clusters, corpus)
}

/// Mentions that several subjects share ("A and B at 57") state one fact for each.
fn one_subject_each(mentions: Vec<Mention>) -> Vec<Mention> {
    let mut each = Vec::with_capacity(mentions.len());
    for mention in mentions {
        if mention.subjects.len() < 2 || mention.value == Value::Open {
            each.push(mention);
            continue;
        }
        each.extend(mention.subjects.iter().map(|subject| Mention {
            subjects: vec![subject.clone()],
            ..mention.clone()
        }));
    }
    each
}

/// Joins the mentions of one value.
pub(super) fn join_block(block: Group, corpus: &Corpus<'_>) -> Vec<Group> {
    if block.len() <= PAIRWISE {
        return agglomerate(&block, corpus);
    }
    let mut parts: BTreeMap<&str, Group> = BTreeMap::new();
    for index in block {
        let mention = &corpus.mentions[index];
        let about = mention
            .metric
            .as_deref()
            .or(mention.subjects.first().map(String::as_str));
        let about = about.or(mention.context.iter().next());
        parts.entry(about.unwrap_or_default()).or_default().push(index);
    }
    let parts = parts.values().flat_map(|part| part.chunks(PAIRWISE));
    parts.flat_map(|piece| agglomerate(piece, corpus)).collect()
}

/// Joins what each article says of one value, then those groups across articles.
fn agglomerate(block: &[usize], corpus: &Corpus<'_>) -> Vec<Group> {
    // Most values are stated once.
    if block.len() < 2 {
        return vec![block.to_vec()];
    }
    let mut articles: BTreeMap<u32, Group> = BTreeMap::new();
    for &index in block {
        articles
            .entry(corpus.profiles[index].article)
            .or_default()
            .push(index);
    }
    let kin = corpus.kin(articles.keys().copied().collect());
    let pair = |one: &Group, two: &Group| evidence(corpus, one[0], two[0]);
    let units = articles.into_values().flat_map(|group| {
        let alone = group.into_iter().map(|index| vec![index]).collect();
        grow(alone, corpus, pair)
    });
    let units: Vec<Group> = units.collect();
    grow(units, corpus, |one, two| clearest(one, two, corpus, &kin))
}

/// The evidence between what two articles say, where both say it most clearly: a headline and an aside add nothing to it.
fn clearest(one: &[usize], two: &[usize], corpus: &Corpus<'_>, kin: &Kin) -> f64 {
    let articles = [one, two].map(|group| corpus.profiles[group[0]].article);
    let same = articles[0] == articles[1];
    let pairs = one.iter().flat_map(|&a| two.iter().map(move |&b| (a, b)));
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for (a, b) in pairs {
        let pair = evidence_of_kin(corpus, a, b, || kin.of(articles[0], articles[1]));
        (least, most) = (least.min(pair), most.max(pair));
    }
    // An article that keeps two values apart means two facts, whatever others say, unless both belong to one owner; and a pair
    // that cannot be forbids all.
    let owned = || are_of_one(&corpus.mentions[one[0]], &corpus.mentions[two[0]]);
    if same && least < APART && !owned() {
        f64::NEG_INFINITY
    } else if same || least <= corpus.weights.veto() {
        least
    } else {
        most
    }
}

/// Joins the two groups with the most evidence, again and again, while it is above zero.
fn grow(mut groups: Vec<Group>, corpus: &Corpus<'_>, pair: impl Fn(&Group, &Group) -> f64) -> Vec<Group> {
    if groups.len() < 2 {
        return groups;
    }
    let mut table = Table::new(&groups, &corpus.weights, pair);
    while let Some((keep, gone)) = table.best() {
        table.join(keep, gone);
        let moved = std::mem::take(&mut groups[gone]);
        groups[keep].extend(moved);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The average evidence between groups, and for each group its best partner.
struct Table {
    size: Vec<f64>,
    average: Vec<Vec<f64>>,
    most: Vec<Vec<f64>>,
    clearest: f64,
    best: Vec<(f64, usize)>,
}

impl Table {
    fn new(groups: &[Group], weights: &Weights, evidence: impl Fn(&Group, &Group) -> f64) -> Self {
        let veto = weights.veto();
        let count = groups.len();
        let mut average = vec![vec![f64::NEG_INFINITY; count]; count];
        for one in 0..count {
            for two in 0..one {
                let pair = evidence(&groups[one], &groups[two]);
                let pair = if pair <= veto { f64::NEG_INFINITY } else { pair };
                average[one][two] = pair;
                average[two][one] = pair;
            }
        }
        let mut table = Self {
            size: vec![1.0; count],
            most: average.clone(),
            clearest: weights.clearest,
            average,
            best: vec![(f64::NEG_INFINITY, 0); count],
        };
        (0..count).for_each(|row| table.look(row));
        table
    }

    fn sum(&self, row: usize, column: usize) -> f64 {
        let average = self.average[row][column];
        if average == f64::NEG_INFINITY {
            return average;
        }
        average + self.clearest * (self.most[row][column] - average).max(0.0)
    }

    /// Finds the best partner of a row, the first of equals.
    fn look(&mut self, row: usize) {
        let mut best = (f64::NEG_INFINITY, 0);
        for column in 0..self.size.len() {
            let sum = self.sum(row, column);
            if sum > best.0 {
                best = (sum, column);
            }
        }
        self.best[row] = best;
    }

    /// The pair with the highest positive average, the first of equals.
    fn best(&self) -> Option<(usize, usize)> {
        let mut best: Option<(f64, usize, usize)> = None;
        for (row, &(sum, column)) in self.best.iter().enumerate() {
            if sum > best.map_or(0.0, |(highest, ..)| highest) {
                best = Some((sum, row.min(column), row.max(column)));
            }
        }
        best.map(|(_, keep, gone)| (keep, gone))
    }

    /// Joins two rows; minus infinity on either side stays.
    fn join(&mut self, keep: usize, gone: usize) {
        let (one, two) = (self.size[keep], self.size[gone]);
        self.size[keep] = one + two;
        for other in 0..self.size.len() {
            if other != keep && other != gone {
                let sum = (self.average[keep][other] * one + self.average[gone][other] * two) / (one + two);
                self.average[keep][other] = sum;
                self.average[other][keep] = sum;
                let most = self.most[keep][other].max(self.most[gone][other]);
                self.most[keep][other] = most;
                self.most[other][keep] = most;
            }
            self.average[gone][other] = f64::NEG_INFINITY;
            self.average[other][gone] = f64::NEG_INFINITY;
        }
        for row in 0..self.size.len() {
            let partner = self.best[row].1;
            if row == keep || row == gone || partner == keep || partner == gone {
                self.look(row);
            } else if self.sum(row, keep) > self.best[row].0 {
                self.best[row] = (self.sum(row, keep), keep);
            }
        }
    }
}

/// The average evidence between the speakers of two groups; minus infinity where one pair forbids it.
pub(super) fn between(one: &[usize], two: &[usize], corpus: &Corpus<'_>) -> f64 {
    let (one, two) = (speakers(one, corpus), speakers(two, corpus));
    let (mut sum, mut pairs, mut most) = (0.0, 0.0, f64::NEG_INFINITY);
    for &a in &one {
        for &b in &two {
            let pair = evidence(corpus, a, b);
            if pair <= corpus.weights.veto() {
                return f64::NEG_INFINITY;
            }
            sum += pair;
            pairs += 1.0;
            most = most.max(pair);
        }
    }
    let average = sum / pairs;
    average + corpus.weights.clearest * (most - average)
}

/// Those who speak for a group: one of each article first, then the others.
fn speakers(group: &[usize], corpus: &Corpus<'_>) -> Vec<usize> {
    let article = |index: usize| corpus.profiles[index].article;
    let mut chosen: Vec<usize> = Vec::with_capacity(SPEAKERS);
    for &index in group {
        if chosen.len() < SPEAKERS && !chosen.iter().any(|&other| article(other) == article(index)) {
            chosen.push(index);
        }
    }
    for &index in group {
        if chosen.len() < SPEAKERS && !chosen.contains(&index) {
            chosen.push(index);
        }
    }
    chosen
}
