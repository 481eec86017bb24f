//! Which figures state one measure of one subject with different values?
//!
//! Figures that share a telling word are candidates; likeness is the evidence of [`evidence`](super::evidence) without the
//! value. A pair counts where each is the other's best match in the other's article: an article that gives a toll and a
//! number of injured has an answer for both, and only the answers to one question can disagree.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::{amount, documents::Documents, evidence::likeness, profile::Corpus};
use crate::model::{Figure, FigureKind, Value};

/// Digits that values within half of each other are worth, within three times, and farther apart: 86 and 92 may be one
/// count, 43 and 430 are not.
const NEAR: f64 = 1.0;
const WITHIN: f64 = 0.1;
const FAR: f64 = f64::NEG_INFINITY;
/// What a percentage must bring beyond the rest, in digits: every article has many.
const PERCENT: f64 = 0.5;
/// Words of a mention that propose candidates.
const PROPOSING: usize = 8;
/// Figures that one word proposes at most; a word with more says little.
const GROUP: usize = 48;
/// Mentions that speak for a figure.
const SPEAKERS: usize = 4;

/// Pairs of figures (the lower index first) that answer one question differently, with their likeness.
pub(super) fn rivals(figures: &[Figure], documents: &Documents, corpus: &Corpus<'_>) -> Vec<(usize, usize)> {
    let speakers = speakers(figures, corpus);
    let mut best: BTreeMap<(usize, &str), (f64, usize)> = BTreeMap::new();
    let mut alike: Vec<(usize, usize)> = Vec::new();
    for (one, two) in candidates(figures, &speakers, documents, corpus) {
        let score = score(&speakers[one], &speakers[two], corpus)
            + corpus.weights.rare * nearness(&figures[one], &figures[two]);
        let wanted = if figures[one].kind == FigureKind::Percent {
            corpus.weights.alike + corpus.weights.rare * PERCENT
        } else {
            corpus.weights.alike
        };
        if score < wanted {
            continue;
        }
        alike.push((one, two));
        for (from, to) in [(one, two), (two, one)] {
            for doc in &figures[to].documents {
                let entry = best.entry((from, doc.as_str())).or_insert((score, to));
                if score > entry.0 {
                    *entry = (score, to);
                }
            }
        }
    }
    let answers = |from: usize, to: usize| {
        figures[to].documents.iter().any(|doc| {
            best.get(&(from, doc.as_str()))
                .is_some_and(|(_, found)| *found == to)
        })
    };
    alike.retain(|&(one, two)| answers(one, two) && answers(two, one));
    alike
}

/// Whether two values are near enough to be answers to one question.
pub(super) fn nearness(one: &Figure, two: &Figure) -> f64 {
    // Three days and three years.
    if one.kind == FigureKind::Duration && one.unit != two.unit {
        return FAR;
    }
    let middle = |figure: &Figure| match &figure.value {
        Value::Exact { value, .. } => Some(value.abs()),
        Value::Range { low, high, .. } => Some((low / Decimal::TWO + high / Decimal::TWO).abs()),
        _ => None,
    };
    let (Some(first), Some(second)) = (middle(one), middle(two)) else {
        return FAR;
    };
    let (low, high) = (first.min(second), first.max(second));
    let half = low + low / Decimal::TWO;
    match low.checked_mul(Decimal::from(3)) {
        _ if high <= half => NEAR,
        Some(most) if high <= most => WITHIN,
        _ => FAR,
    }
}

/// Indices of the mentions that speak for each figure.
fn speakers(figures: &[Figure], corpus: &Corpus<'_>) -> Vec<Vec<usize>> {
    let mut places: HashMap<(&str, usize), usize> = HashMap::new();
    for (index, mention) in corpus.mentions.iter().enumerate() {
        places.entry((&mention.doc, mention.start)).or_insert(index);
    }
    figures
        .iter()
        .map(|figure| {
            let found = figure.mentions.iter();
            found
                .filter_map(|mention| places.get(&(mention.doc.as_str(), mention.start)).copied())
                .take(SPEAKERS)
                .collect()
        })
        .collect()
}

/// Pairs that share a telling word and a dimension, and no article.
fn candidates(
    figures: &[Figure],
    speakers: &[Vec<usize>],
    documents: &Documents,
    corpus: &Corpus<'_>,
) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<(String, u32), Vec<usize>> = BTreeMap::new();
    for (index, figure) in figures.iter().enumerate() {
        let result = matches!(figure.value, Value::Range { .. }) && figure.kind == FigureKind::Score;
        if result
            || matches!(
                figure.kind,
                FigureKind::Date | FigureKind::Ordinal | FigureKind::Ratio | FigureKind::Multiple
            )
        {
            continue;
        }
        for &speaker in &speakers[index] {
            let dimension = amount::dimension(&corpus.mentions[speaker], &corpus.words.units);
            for &word in corpus.profiles[speaker].words.iter().take(PROPOSING) {
                let group = groups.entry((dimension.clone(), word)).or_default();
                if group.last() != Some(&index) {
                    group.push(index);
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for group in groups.values().filter(|group| group.len() <= GROUP) {
        for (place, &one) in group.iter().enumerate() {
            pairs.extend(group[place + 1..].iter().map(|&two| (one, two)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|&(one, two)| documents.apart(one, two));
    pairs
}

/// The likeness of the two mentions that are most alike.
fn score(one: &[usize], two: &[usize], corpus: &Corpus<'_>) -> f64 {
    let pairs = one.iter().flat_map(|&a| two.iter().map(move |&b| (a, b)));
    pairs
        .map(|(a, b)| likeness(corpus, a, b))
        .fold(f64::NEG_INFINITY, f64::max)
}
