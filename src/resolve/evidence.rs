//! Do two mentions of one value speak of the same fact?
//!
//! Evidence adds up, for and against. The weights are few and named; each word counts by its rarity in the corpus, so that
//! a big corpus becomes stricter by itself. A sum above zero joins.

use std::collections::HashMap;

use super::amount;
use crate::{
    dictionary::Entities,
    model::{Bound, FigureKind, Mention, Value},
};

/// What a value is worth before anything is known of its context: a rare one speaks for itself.
const BARE: f64 = -2.2;
/// For each significant digit, up to four.
const DIGIT: f64 = 0.9;
/// For money of a million and more: nobody says "$14.3 billion" by chance.
const BIG_MONEY: f64 = 1.0;
/// For a rank, which any list has.
const RANK: f64 = -0.6;
/// For a complete date; a month is worth half, a year costs as much.
const WHOLE_DATE: f64 = 2.0;
/// Same subject.
const SUBJECT: f64 = 1.0;
/// Different subjects, where a value belongs to its subject alone (a score, a size, a rank).
const OTHER_OWNER: f64 = -5.0;
/// Different subjects otherwise: a company, its head and its product share many a figure.
const OTHER_SUBJECT: f64 = -0.5;
/// Same benchmark or column.
const METRIC: f64 = 1.2;
/// Different benchmarks or columns.
const OTHER_METRIC: f64 = -5.0;
/// Same head of the measure phrase.
const MEASURE: f64 = 1.0;
/// Measure phrases without a common word; half of it for times and dates, whose phrase says little.
const OTHER_MEASURE: f64 = -1.0;
/// A shared content word beside the figure, before its rarity and distance are counted; all of them together at most.
const WORD: (f64, f64) = (0.7, 3.0);
/// A shared name in the sentence, likewise.
const NAME: (f64, f64) = (0.5, 1.5);
/// Another figure of the same value in both sentences: "$14.3 billion for 49%"; and all of them together at most.
const COMPANION: (f64, f64) = (0.7, 1.4);
/// Different subjects that each stand in the other sentence, too: buyer and bought.
const BOTH_NAMED: f64 = 0.5;
/// A shared name in heading, title or first sentence, likewise.
const HEADING: (f64, f64) = (0.4, 0.9);
/// Up against down; at least against at most.
const OPPOSED: f64 = -5.0;
/// Different calendar periods.
const OTHER_TIME: f64 = -2.0;
/// Different rates.
const OTHER_RATE: f64 = -3.0;
/// The same article says it twice.
const SAME_ARTICLE: f64 = 0.8;
/// Below this, two mentions must not stand in one figure, whatever speaks for the others.
pub(super) const VETO: f64 = -2.5;

/// How rare words and names are in the corpus, and which names belong together.
pub(super) struct Rarity<'w> {
    words: HashMap<String, f64>,
    names: HashMap<String, f64>,
    known: &'w Entities,
    /// What each sentence counts, by article and sentence; only values that say something.
    values: HashMap<(String, usize), Vec<String>>,
}

impl<'w> Rarity<'w> {
    /// Counts in how many articles each word stands beside a figure.
    pub(super) fn new(mentions: &[Mention], articles: usize, known: &'w Entities) -> Self {
        let mut words: HashMap<&str, (usize, &str)> = HashMap::new();
        let mut names: HashMap<&str, (usize, &str)> = HashMap::new();
        for mention in mentions {
            count(&mut words, &mention.context, &mention.doc);
            count(&mut names, &mention.entities, &mention.doc);
        }
        Self {
            words: weights(&words, articles),
            names: weights(&names, articles),
            known,
            values: telling_values(mentions),
        }
    }
}

/// The values of each sentence that have two digits and more.
fn telling_values(mentions: &[Mention]) -> HashMap<(String, usize), Vec<String>> {
    let mut values: HashMap<(String, usize), Vec<String>> = HashMap::new();
    for mention in mentions {
        let telling = mention
            .exact()
            .is_some_and(|value| amount::significant_digits(value) > 1);
        if telling && mention.kind != FigureKind::Date {
            values
                .entry((mention.doc.clone(), mention.sentence))
                .or_default()
                .push(value_key(mention));
        }
    }
    values
}

fn value_key(mention: &Mention) -> String {
    format!(
        "{} {}",
        mention.value.printed().0.unwrap_or_default(),
        mention.unit.as_deref().unwrap_or_default()
    )
}

/// Adds one for each article, its mentions being in order.
fn count<'m>(counts: &mut HashMap<&'m str, (usize, &'m str)>, items: &'m [String], doc: &'m str) {
    for item in items {
        let entry = counts.entry(item).or_insert((0, ""));
        if entry.1 != doc {
            *entry = (entry.0 + 1, doc);
        }
    }
}

/// Inverse document frequency, 1 for what stands in one article only.
fn weights(counts: &HashMap<&str, (usize, &str)>, articles: usize) -> HashMap<String, f64> {
    let all = articles.max(1) as f64;
    let most = (1.0 + all).ln();
    counts
        .iter()
        .map(|(item, (count, _))| ((*item).to_string(), (1.0 + all / *count as f64).ln() / most))
        .collect()
}

/// The evidence that `a` and `b`, whose values fit, state one fact.
pub(super) fn evidence(a: &Mention, b: &Mention, rarity: &Rarity<'_>) -> f64 {
    let mut sum = bare(a).min(bare(b));
    sum += subjects(a, b, rarity.known) + metrics(a, b) + measures(a, b) + moves(a, b) + times(a, b);
    sum += shared(&a.context, &b.context, &rarity.words, WORD, 0.15);
    sum += shared(&a.entities, &b.entities, &rarity.names, NAME, 0.1);
    sum += shared(&a.heading, &b.heading, &rarity.names, HEADING, 0.0);
    if a.doc == b.doc {
        sum += SAME_ARTICLE;
    }
    sum + companions(a, b, rarity)
}

/// Other figures that both sentences state.
fn companions(a: &Mention, b: &Mention, rarity: &Rarity<'_>) -> f64 {
    let of = |mention: &Mention| rarity.values.get(&(mention.doc.clone(), mention.sentence));
    let (Some(one), Some(two)) = (of(a), of(b)) else {
        return 0.0;
    };
    let own = value_key(a);
    let shared = one
        .iter()
        .filter(|value| **value != own && two.contains(value))
        .count();
    (COMPANION.0 * shared as f64).min(COMPANION.1)
}

/// What the value alone is worth.
pub(super) fn bare(mention: &Mention) -> f64 {
    match &mention.value {
        Value::Exact { value, .. } => {
            let digits = amount::significant_digits(*value).min(4) as f64;
            let big = mention.kind == FigureKind::Money && *value >= rust_decimal::Decimal::from(1_000_000);
            let rank = mention.kind == FigureKind::Ordinal;
            BARE + DIGIT * digits + if big { BIG_MONEY } else { 0.0 } + if rank { RANK } else { 0.0 }
        }
        Value::Range { low, high, .. } => {
            let digits = amount::significant_digits(*low) + amount::significant_digits(*high);
            BARE + DIGIT * digits.min(4) as f64
                + if mention.kind == FigureKind::Money {
                    BIG_MONEY
                } else {
                    0.0
                }
        }
        Value::Date(date) => match date.len() {
            10.. => BARE + WHOLE_DATE,
            5..=9 => BARE + WHOLE_DATE / 2.0,
            _ => BARE + WHOLE_DATE / 4.0,
        },
        Value::DateRange { .. } => BARE + WHOLE_DATE / 2.0,
        Value::Open => BARE,
    }
}

fn subjects(a: &Mention, b: &Mention, known: &Entities) -> f64 {
    if a.subjects.is_empty() || b.subjects.is_empty() {
        return 0.0;
    }
    if a.subjects.iter().any(|id| b.subjects.contains(id)) {
        return SUBJECT;
    }
    if a.subjects
        .iter()
        .any(|one| b.subjects.iter().any(|two| is_short_for(one, two)))
    {
        return SUBJECT / 2.0;
    }
    let owned = |mention: &Mention| {
        matches!(
            mention.kind,
            FigureKind::Score | FigureKind::Ordinal | FigureKind::Measure
        ) || mention.metric.is_some() && mention.kind != FigureKind::Money
    };
    let belongs = |one: &String| b.subjects.iter().any(|two| known.affiliated(one, two));
    if !owned(a) && !owned(b) && a.subjects.iter().any(belongs) {
        return SUBJECT / 2.0;
    }
    let named = |one: &Mention, two: &Mention| one.subjects.iter().any(|id| two.entities.contains(id));
    if !owned(a) && !owned(b) && named(a, b) && named(b, a) {
        return BOTH_NAMED;
    }
    if owned(a) && owned(b) {
        OTHER_OWNER
    } else {
        OTHER_SUBJECT
    }
}

/// Whether one id names the family of the other: "muse" and "muse-spark".
pub(super) fn is_short_for(one: &str, two: &str) -> bool {
    let (short, long) = if one.len() < two.len() {
        (one, two)
    } else {
        (two, one)
    };
    long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'))
}

fn metrics(a: &Mention, b: &Mention) -> f64 {
    match (&a.metric, &b.metric) {
        (Some(one), Some(two)) if one == two => METRIC,
        (Some(_), Some(_)) if a.kind == FigureKind::Score && b.kind == FigureKind::Score => OTHER_METRIC,
        _ => 0.0,
    }
}

fn measures(a: &Mention, b: &Mention) -> f64 {
    let (Some(one), Some(two)) = (&a.measure, &b.measure) else {
        return 0.0;
    };
    let (one, two) = (measure_words(one), measure_words(two));
    if one.first() == two.first() || one.last() == two.last() {
        return MEASURE;
    }
    if one.iter().any(|word| two.contains(word)) || speaks_of(b, &one) || speaks_of(a, &two) {
        return MEASURE / 2.0;
    }
    let timed = matches!(a.kind, FigureKind::Duration | FigureKind::Date);
    if timed { OTHER_MEASURE / 2.0 } else { OTHER_MEASURE }
}

/// Whether the sentence of a mention holds one of these words.
fn speaks_of(mention: &Mention, words: &[String]) -> bool {
    let text = mention.sentence_text.to_lowercase();
    words
        .iter()
        .any(|word| word.len() > 3 && text.contains(word.as_str()))
}

/// The words of a measure phrase in lower case, a plural -s cut, small words left out.
pub(super) fn measure_words(measure: &str) -> Vec<String> {
    measure
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 || word.starts_with(char::is_uppercase))
        .filter(|word| !["the", "and", "for", "its", "with"].contains(word))
        .map(|word| {
            let lower = word.to_lowercase();
            lower
                .strip_suffix('s')
                .filter(|stem| stem.len() > 3)
                .unwrap_or(&lower)
                .to_string()
        })
        .collect()
}

fn moves(a: &Mention, b: &Mention) -> f64 {
    let mut sum = 0.0;
    if let (Some(one), Some(two)) = (a.change, b.change)
        && one != two
    {
        sum += OPPOSED;
    }
    let opposed = matches!(
        (a.bound, b.bound),
        (Some(Bound::AtLeast), Some(Bound::AtMost)) | (Some(Bound::AtMost), Some(Bound::AtLeast))
    );
    if opposed {
        sum += OPPOSED;
    }
    if a.per.is_some() && b.per.is_some() && a.per != b.per {
        sum += OTHER_RATE;
    }
    sum
}

fn times(a: &Mention, b: &Mention) -> f64 {
    match (&a.time, &b.time) {
        (Some(one), Some(two)) if !one.starts_with(two.as_str()) && !two.starts_with(one.as_str()) => {
            OTHER_TIME
        }
        _ => 0.0,
    }
}

/// Items both lists hold, by rarity; the nearer to the figure, the more.
fn shared(
    one: &[String],
    two: &[String],
    rarity: &HashMap<String, f64>,
    (each, most): (f64, f64),
    fade: f64,
) -> f64 {
    let mut sum = 0.0;
    for (near, item) in one.iter().enumerate() {
        if let Some(far) = two.iter().position(|other| other == item) {
            let weight = rarity.get(item).copied().unwrap_or(1.0);
            sum += each * weight / (1.0 + fade * near.max(far) as f64);
        }
    }
    sum.min(most)
}
