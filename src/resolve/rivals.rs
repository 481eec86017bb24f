//! Which figures state one measure of one subject with different values?
//!
//! Figures that share a telling word are candidates. Their likeness is the evidence of [`evidence`](super::evidence) without the
//! value; to it comes what the values and their places say: near values, the same digits in another order, each stated once,
//! neither of them only what another figure is measured by. A pair counts where each is the other's best match in the other's
//! article: an article that gives a toll and a number of injured has an answer for both, and only the answers to one question
//! can disagree. An article that states both values knows of both, and does not speak for either.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{
    amount,
    documents::Documents,
    evidence::likeness,
    profile::{Corpus, around},
    topics,
};
use crate::{
    dictionary::{Matter, Units},
    model::{Figure, FigureKind, Mention, Value},
};

/// What a digit is worth beside the weights of the evidence.
const DIGIT: f64 = 0.85;
/// Digits that values within a quarter of each other are worth, within half, within twice, within three times, and farther
/// apart: 86 and 92 may be one count, 43 and 430 are not.
const CLOSE: f64 = 3.0;
const NEAR: f64 = 2.0;
const WITHIN: f64 = 0.5;
const BEYOND: f64 = -1.0;
const FAR: f64 = f64::NEG_INFINITY;
/// Digits for values of the same digits in another order, "463" and "436", and for ranges with one end in common.
const SWAPPED: f64 = 2.0;
/// Digits for two values that their articles state once each.
const ALONE: f64 = 1.75;
/// Digits for a value that one article alone states: who is wrong is mostly alone with it.
const LONE: f64 = 0.5;
/// Digits against a figure beside one that another is measured by: "40", "up from 36".
const BASE: f64 = 2.2;
/// Digits against values of one digit, of which every article has many, and against values that the other's article states, too.
const PLAIN: f64 = 1.75;
const KNOWN: f64 = 2.0;
/// Digits against two figures of which one article states both: whoever gives two values has two questions. Two articles
/// that do settle it.
const BOTH: f64 = 1.5;
const MOST_BOTH: usize = 2;
const MOST_BOTH_ALLOWED: f64 = 1.0;
/// Likeness from which on two digits in another order are a slip; three and more always are.
const PLAINLY_ALIKE: f64 = 2.0;
/// Digits for figures under one name of subject and measure.
const NAMED: f64 = 2.0;
/// Likeness of two articles from which on they are on one event.
const KIN: f64 = 0.1;
/// Words of a mention that propose candidates.
const PROPOSING: usize = 8;
/// Figures that one word proposes at most; a word with more says little.
const GROUP: usize = 48;
/// Mentions that speak for a figure.
const SPEAKERS: usize = 4;

/// Pairs of figures (the lower index first) that answer one question differently; `named` are those under one name of subject
/// and measure.
pub(super) fn rivals(
    figures: &[Figure],
    named: &BTreeSet<(usize, usize)>,
    documents: &Documents<'_>,
    corpus: &Corpus<'_>,
) -> Vec<(usize, usize)> {
    let rivals = Rivals::new(figures, documents, corpus);
    let likely = |(one, two): (usize, usize)| {
        let name = if named.contains(&(one, two)) { NAMED } else { 0.0 };
        let score = rivals.score(one, two)? + DIGIT * name;
        (score >= corpus.weights.alike).then_some((one, two, score))
    };
    let scored: Vec<(usize, usize, f64)> = rivals
        .candidates(named)
        .into_par_iter()
        .filter_map(likely)
        .collect();
    let mut best: FxHashMap<(usize, u32), (f64, usize)> = FxHashMap::default();
    let mut alike: Vec<(usize, usize)> = Vec::new();
    for (one, two, score) in scored {
        alike.push((one, two));
        let (of_one, of_two) = documents.apart(one, two);
        for (from, to, docs) in [(one, two, of_two), (two, one, of_one)] {
            for doc in docs {
                let entry = best.entry((from, doc)).or_insert((score, to));
                if score > entry.0 {
                    *entry = (score, to);
                }
            }
        }
    }
    let answers = |from: usize, to: usize, docs: &[u32]| {
        let mut found = docs.iter().filter_map(|doc| best.get(&(from, *doc)));
        found.any(|(_, found)| *found == to)
    };
    alike.retain(|&(one, two)| {
        let (of_one, of_two) = documents.apart(one, two);
        answers(one, two, &of_two) && answers(two, one, &of_one)
    });
    alike
}

/// Whether two values are near enough to be answers to one question.
fn nearness(
    (one, first): (&Figure, Option<Decimal>),
    (two, second): (&Figure, Option<Decimal>),
    units: &Units,
) -> f64 {
    // Degrees of one scale are no multiples of those of another.
    let scale = |figure: &Figure| {
        figure
            .unit
            .as_deref()
            .and_then(|unit| units.get(unit))
            .map(|unit| &unit.dimension)
    };
    if one.unit != two.unit && scale(one).is_some_and(|dimension| dimension.as_ref() == "temperature") {
        return FAR;
    }
    let (Some(first), Some(second)) = (first, second) else {
        return FAR;
    };
    if misses(one, two) || misses(two, one) {
        return FAR;
    }
    let (low, high) = (first.min(second), first.max(second));
    let half = low.checked_add(low / Decimal::TWO);
    let quarter = low.checked_add(low / Decimal::from(4));
    match low.checked_mul(Decimal::TWO) {
        _ if quarter.is_some_and(|quarter| high <= quarter) => CLOSE,
        _ if half.is_some_and(|half| high <= half) => NEAR,
        Some(most) if high <= most => WITHIN,
        _ if low.checked_mul(Decimal::from(3)).is_some_and(|most| high <= most) => BEYOND,
        _ => FAR,
    }
}

/// Whether a single value lies so far outside a range that it cannot be what the range leaves open: last year's spending is
/// no answer to what next year's will be.
fn misses(one: &Figure, range: &Figure) -> bool {
    let (Some(value), Value::Range { low, high, .. }) = (one.value.exact(), &range.value) else {
        return false;
    };
    let (value, low, high) = (value.abs(), low.abs().min(high.abs()), low.abs().max(high.abs()));
    let below = |small: Decimal, large: Decimal| {
        small
            .checked_add(small / Decimal::TWO)
            .is_some_and(|more| more < large)
    };
    one.unit == range.unit && (below(value, low) || below(high, value))
}

/// A value, or the middle of a range, in the base unit: three days and three years are not near.
fn middle(figure: &Figure, units: &Units) -> Option<Decimal> {
    match &figure.value {
        Value::Exact { value, .. } => {
            let written = figure
                .mentions
                .iter()
                .find(|mention| mention.exact() == Some(*value) && mention.unit == figure.unit);
            let base = written.and_then(|mention| amount::base(mention, units));
            Some(base.map_or(*value, |(value, _)| value).abs())
        }
        Value::Range { low, high, .. } => Some((low / Decimal::TWO + high / Decimal::TWO).abs()),
        _ => None,
    }
}

/// Whether two values have the same digits in another order.
pub(super) fn are_swapped(one: &Figure, two: &Figure) -> bool {
    let (Some(mut first), Some(mut second)) = (digits(one), digits(two)) else {
        return false;
    };
    let differ = first != second && first.len() > 1;
    first.sort_unstable();
    second.sort_unstable();
    differ && first == second
}

/// The digits of a value without the noughts at either end.
fn digits(figure: &Figure) -> Option<Vec<char>> {
    let written = figure.value.exact()?.normalize().abs().mantissa().to_string();
    Some(written.trim_end_matches('0').chars().collect())
}

/// Whether a value is one digit and small: every article has many of those.
fn is_plain(figure: &Figure) -> bool {
    let small =
        |value: Decimal| amount::significant_digits(value) <= 1 && value.abs() < Decimal::ONE_THOUSAND;
    figure.value.exact().is_some_and(small)
}

/// Whether three digits and more of a value can stand in another order.
fn is_long(figure: &Figure) -> bool {
    digits(figure).is_some_and(|digits| digits.len() > 2)
}

/// Whether a figure is a share of something.
fn is_share(figure: &Figure) -> bool {
    figure.unit.as_deref() == Some("%")
}

/// Whether two ranges have one end in common.
fn share_an_end(one: &Figure, two: &Figure) -> bool {
    match (&one.value, &two.value) {
        (
            Value::Range { low, high, .. },
            Value::Range {
                low: floor,
                high: ceiling,
                ..
            },
        ) => (low == floor) != (high == ceiling),
        _ => false,
    }
}

/// What is asked of hundreds of thousands of pairs, made ready once.
struct Rivals<'r, 'f, 'c> {
    figures: &'r [Figure],
    documents: &'r Documents<'f>,
    corpus: &'r Corpus<'c>,
    /// Indices of the mentions that speak for each figure.
    speakers: Vec<Vec<usize>>,
    /// Whether each figure is everywhere one that another is measured by.
    bases: Vec<bool>,
    /// The value of each figure in the base unit, or the middle of its range.
    middles: Vec<Option<Decimal>>,
    /// How often which article states which value.
    stated: FxHashMap<(u32, Decimal), usize>,
}

impl<'r, 'f, 'c> Rivals<'r, 'f, 'c> {
    fn new(figures: &'r [Figure], documents: &'r Documents<'f>, corpus: &'r Corpus<'c>) -> Self {
        let mut stated: FxHashMap<(u32, Decimal), usize> = FxHashMap::default();
        let mut last: Option<&Mention> = None;
        for mention in &corpus.mentions {
            // A mention of several subjects stands there once for each.
            let again = last.is_some_and(|last| last.doc == mention.doc && last.start == mention.start);
            if let (Some(doc), Some(value), false) = (documents.number(&mention.doc), mention.exact(), again)
            {
                *stated.entry((doc, value.normalize())).or_default() += 1;
            }
            last = Some(mention);
        }
        Self {
            figures,
            documents,
            corpus,
            speakers: speakers(figures, corpus),
            bases: figures.par_iter().map(|figure| is_base(figure, corpus)).collect(),
            middles: figures
                .iter()
                .map(|figure| middle(figure, &corpus.words.units))
                .collect(),
            stated,
        }
    }

    /// How much speaks for two figures being answers to one question; none where they cannot be.
    fn score(&self, one: usize, two: usize) -> Option<f64> {
        let (a, b) = (&self.figures[one], &self.figures[two]);
        let near = nearness(
            (a, self.middles[one]),
            (b, self.middles[two]),
            &self.corpus.words.units,
        );
        let both = self.documents.both(one, two, MOST_BOTH);
        if near == FAR || both > MOST_BOTH_ALLOWED || is_share(a) != is_share(b) {
            return None;
        }
        let (alike, first, second) = self.most_alike(one, two)?;
        let digits = |test: bool, digits: f64| if test { digits } else { 0.0 };
        let alone = self.is_alone(one, first) && self.is_alone(two, second);
        let lone = a.documents.len() == 1 || b.documents.len() == 1;
        let swapped = are_swapped(a, b) && (is_long(a) || alike >= PLAINLY_ALIKE);
        let values =
            near + digits(swapped || share_an_end(a, b), SWAPPED) + digits(alone, ALONE) + digits(lone, LONE)
                - digits(self.bases[one] != self.bases[two], BASE)
                - digits(is_plain(a) || is_plain(b), PLAIN)
                - digits(self.know(one, two), KNOWN)
                - BOTH * both;
        Some(alike + DIGIT * values)
    }

    /// Whether the article of a mention states its value for no other figure.
    fn is_alone(&self, figure: usize, mention: usize) -> bool {
        let mention = &self.corpus.mentions[mention];
        let value = mention.exact().map(|value| value.normalize());
        let (Some(value), Some(doc)) = (value, self.documents.number(&mention.doc)) else {
            return true;
        };
        let own = self.figures[figure].mentions.iter();
        let own =
            own.filter(|other| other.doc == mention.doc && other.exact().is_some_and(|other| other == value));
        self.stated.get(&(doc, value)).copied().unwrap_or_default() <= own.count()
    }

    /// The two mentions of articles on one event that are most alike, and how much.
    fn most_alike(&self, one: usize, two: usize) -> Option<(f64, usize, usize)> {
        let corpus = self.corpus;
        let mut best: Option<(f64, usize, usize)> = None;
        for &a in &self.speakers[one] {
            for &b in &self.speakers[two] {
                let article = |index: usize| corpus.profiles[index].article;
                if article(a) == article(b) {
                    continue;
                }
                // Most pairs are strangers, which is soon seen.
                if corpus.strangers(a, b) {
                    continue;
                }
                let kinship = corpus.kinship(a, b);
                if kinship < KIN || self.are_strangers_ages(a, b) {
                    continue;
                }
                let alike = likeness(corpus, a, b, topics::event(kinship));
                if best.is_none_or(|(most, ..)| alike > most) {
                    best = Some((alike, a, b));
                }
            }
        }
        best
    }

    /// Whether two mentions are ages, and no name stands beside both.
    fn are_strangers_ages(&self, one: usize, two: usize) -> bool {
        let (p, q) = (&self.corpus.profiles[one], &self.corpus.profiles[two]);
        let ages = p.length == Some(Matter::Age) && q.length == Some(Matter::Age);
        ages && !p.beside.names.iter().any(|name| q.beside.names.contains(name))
    }

    /// Whether an article that has one of two values states the other in another place.
    fn know(&self, one: usize, two: usize) -> bool {
        let (of_one, of_two) = self.documents.apart(one, two);
        let states = |docs: &[u32], figure: usize| {
            let value = self.figures[figure].value.exact().map(|value| value.normalize());
            value.is_some_and(|value| docs.iter().any(|doc| self.stated.contains_key(&(*doc, value))))
        };
        states(&of_one, two) || states(&of_two, one)
    }

    /// Pairs that share a telling word and a dimension, or a name, each in an article without the other.
    fn candidates(&self, named: &BTreeSet<(usize, usize)>) -> Vec<(usize, usize)> {
        let corpus = self.corpus;
        let mut dimensions: FxHashMap<String, usize> = FxHashMap::default();
        let mut proposed: Vec<(usize, u32, usize)> = Vec::new();
        for (index, _) in self
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| may_differ(figure))
        {
            for &speaker in &self.speakers[index] {
                let next = dimensions.len();
                let dimension = amount::dimension(&corpus.mentions[speaker], &corpus.words.units);
                let dimension = *dimensions.entry(dimension).or_insert(next);
                let profile = &corpus.profiles[speaker];
                let words = profile.words.iter().take(PROPOSING);
                let words = words.chain(&profile.noun).chain(&profile.measure);
                proposed.extend(words.map(|&word| (dimension, word, index)));
            }
        }
        proposed.sort_unstable();
        proposed.dedup();
        let groups = proposed.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
        let groups = groups.filter(|group| group.len() <= GROUP);
        let groups = groups.map(|group| group.iter().map(|&(.., index)| index).collect());
        let mut pairs: Vec<(usize, usize)> = named.iter().copied().collect();
        let lists = groups.chain(self.same_digits());
        for group in lists.filter(|group| group.len() <= GROUP) {
            for (place, &one) in group.iter().enumerate() {
                pairs.extend(group[place + 1..].iter().map(|&two| (one, two)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs.retain(|&(one, two)| self.documents.are_apart(one, two));
        pairs
    }
}

impl Rivals<'_, '_, '_> {
    /// Figures of one unit whose values have the same digits, three and more of them: what is miswritten may share no word.
    fn same_digits(&self) -> impl Iterator<Item = Vec<usize>> {
        let mut groups: BTreeMap<(Option<&str>, Vec<char>), Vec<usize>> = BTreeMap::new();
        for (index, figure) in self
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| may_differ(figure))
        {
            if let Some(mut digits) = digits(figure).filter(|digits| digits.len() > 2) {
                digits.sort_unstable();
                groups
                    .entry((figure.unit.as_deref(), digits))
                    .or_default()
                    .push(index);
            }
        }
        groups.into_values()
    }
}

/// Whether a figure is of a kind that has one right value.
fn may_differ(figure: &Figure) -> bool {
    let result = matches!(figure.value, Value::Range { .. }) && figure.kind == FigureKind::Score;
    let other = matches!(
        figure.kind,
        FigureKind::Date | FigureKind::Ordinal | FigureKind::Ratio | FigureKind::Multiple
    );
    !result && !other
}

/// Whether a figure is everywhere one that another is measured by.
fn is_base(figure: &Figure, corpus: &Corpus<'_>) -> bool {
    let base = |mention: &Mention| {
        let (before, behind) = around(mention);
        corpus.words.matters.is_base(before, behind)
    };
    figure.mentions.iter().take(SPEAKERS).all(base)
}

/// Indices of the mentions that speak for each figure.
fn speakers(figures: &[Figure], corpus: &Corpus<'_>) -> Vec<Vec<usize>> {
    let mut places: FxHashMap<(&str, usize), usize> = FxHashMap::default();
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
