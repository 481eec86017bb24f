//! Do two mentions of one value speak of the same fact?
//!
//! Evidence adds up, for and against, by the [weights](super::weights); each word counts by its rarity in the corpus, so that
//! a big corpus becomes stricter by itself. A sum above zero joins. Two articles on one event that state one telling value
//! mean one fact, unless the names, the nouns or the times beside it part them; articles on different events do not.

use super::{
    profile::{Corpus, Profile},
    subjects::{is_owned, subjects},
    weights::Weights,
};
use crate::{
    dictionary::Matter,
    model::{Bound, FigureKind, Mention},
};

/// Kinship of two articles below which they are on different events, and above which they are surely on one.
const KIN: (f64, f64) = (0.05, 0.14);
/// How much less each farther word counts.
const FADE: f64 = 0.12;
/// How often the weight of one shared word, name or companion all of them count at most.
const MOST_WORDS: f64 = 2.5;
const MOST_NAMES: f64 = 1.5;
/// What a shared name counts beside a shared word.
const NAME: f64 = 0.25;
const MOST_COMPANIONS: f64 = 2.0;
const HALF: f64 = 0.5;

/// The evidence that mentions `one` and `two`, whose values fit, state one fact.
pub(super) fn evidence(corpus: &Corpus<'_>, one: usize, two: usize) -> f64 {
    let weights = &corpus.weights;
    let (a, b) = (&corpus.mentions[one], &corpus.mentions[two]);
    let (p, q) = (&corpus.profiles[one], &corpus.profiles[two]);
    let worth = weights.digit * p.worth.min(q.worth) - weights.doubt;
    let sum = worth + of_the_figures(corpus, (a, p), (b, q));
    // What a sentence shares with itself says nothing, nor does what an article shares with itself of its event.
    if a.doc == b.doc && a.sentence == b.sentence {
        // "57 for the one, 57 for the other".
        let two = !a.subjects.is_empty() && !b.subjects.is_empty() && a.subjects != b.subjects;
        return if two {
            -weights.against
        } else {
            sum - weights.doubt * HALF
        };
    }
    let articles = if a.doc == b.doc {
        let again = if p.is_telling || is_owned(a) {
            weights.again
        } else {
            0.0
        };
        let owner = is_owned(a) && !a.subjects.is_empty() && a.subjects == b.subjects;
        weights.event * HALF + again + if owner { weights.doubt * HALF } else { 0.0 }
    } else {
        let alone = if p.alone && q.alone { weights.alone } else { 0.0 };
        weights.event * event(corpus, one, two) + alone
    };
    sum + articles + beside(corpus, p, q) + companions(weights, p, q)
}

/// The evidence that two mentions whose values differ answer one question.
pub(super) fn likeness(corpus: &Corpus<'_>, one: usize, two: usize) -> f64 {
    let (a, b) = (&corpus.mentions[one], &corpus.mentions[two]);
    let (p, q) = (&corpus.profiles[one], &corpus.profiles[two]);
    let kin = corpus.weights.event * event(corpus, one, two).min(0.0);
    let words = shared(corpus, &p.words, &q.words, FADE).min(MOST_WORDS) * corpus.weights.word;
    of_the_figures(corpus, (a, p), (b, q)) + words + kin
}

/// What the figures themselves say: by what they are counted, which way, when, of whom.
fn of_the_figures(corpus: &Corpus<'_>, (a, p): (&Mention, &Profile), (b, q): (&Mention, &Profile)) -> f64 {
    let weights = &corpus.weights;
    metrics(weights, a, b)
        + moves(weights, a, b)
        + times(weights, (a, p), (b, q))
        + matters(weights, p, q)
        + nouns(weights, p, q)
        + measures(weights, a, p, q)
        + subjects(corpus, (a, p), (b, q))
}

/// Whether their articles speak of one event, from -1 to 1; those whose headlines name what the other has never heard of do
/// not, however alike their words are.
fn event(corpus: &Corpus<'_>, one: usize, two: usize) -> f64 {
    let same = ((corpus.kinship(one, two) - KIN.0) / (KIN.1 - KIN.0)).clamp(0.0, 1.0) * 2.0 - 1.0;
    if corpus.strangers(one, two) {
        same.min(0.0)
    } else {
        same
    }
}

/// Words and names that stand beside both figures.
fn beside(corpus: &Corpus<'_>, p: &Profile, q: &Profile) -> f64 {
    let words = shared(corpus, &p.words, &q.words, FADE).min(MOST_WORDS);
    let names = shared(corpus, &p.names, &q.names, 0.0).min(MOST_NAMES);
    corpus.weights.word * (words + NAME * names)
}

/// Other figures that both sentences state.
fn companions(weights: &Weights, p: &Profile, q: &Profile) -> f64 {
    let shared = p
        .companions
        .iter()
        .filter(|value| **value != p.own && **value != q.own && q.companions.contains(value))
        .count();
    weights.companion * f64::from(u8::try_from(shared).unwrap_or(u8::MAX)).min(MOST_COMPANIONS)
}

fn metrics(weights: &Weights, a: &Mention, b: &Mention) -> f64 {
    match (&a.metric, &b.metric) {
        (Some(one), Some(two)) if one == two => weights.measure,
        (Some(_), Some(_)) if a.kind == FigureKind::Score && b.kind == FigureKind::Score => -weights.against,
        // A score counts nothing.
        _ if counts_and_scores(a, b) || counts_and_scores(b, a) => -weights.against,
        _ => 0.0,
    }
}

fn counts_and_scores(a: &Mention, b: &Mention) -> bool {
    let score = a.kind == FigureKind::Score || a.kind == FigureKind::Number && a.metric.is_some();
    score && b.kind == FigureKind::Count && b.unit.is_some()
}

fn nouns(weights: &Weights, p: &Profile, q: &Profile) -> f64 {
    match (p.noun.is_empty(), q.noun.is_empty()) {
        (true, true) => return 0.0,
        // "300,000 homes", "as for homes, the 300,000 a year".
        (true, false) if speaks_of(p, &q.noun) => return weights.noun * HALF,
        (false, true) if speaks_of(q, &p.noun) => return weights.noun * HALF,
        // "26 fighters", "only 26 of them"; but a toll counts people without saying so.
        (true, false) | (false, true) if p.people || q.people => return 0.0,
        (true, false) | (false, true) => return -weights.noun * HALF,
        (false, false) => {}
    }
    if p.noun.iter().any(|word| q.noun.contains(word)) {
        return weights.noun;
    }
    // People are voters, patients, employees.
    match (p.people, q.people) {
        (true, true) if p.anyone || q.anyone => 0.0,
        (true, true) => -weights.noun * HALF,
        _ => -weights.noun,
    }
}

fn measures(weights: &Weights, a: &Mention, p: &Profile, q: &Profile) -> f64 {
    // An age, or how long something lasts, needs no phrase.
    if p.length == q.length && matches!(p.length, Some(Matter::Age | Matter::Lasting)) {
        return weights.measure;
    }
    let (one, two) = (&p.measure, &q.measure);
    if one.is_empty() || two.is_empty() {
        return 0.0;
    }
    if one.first() == two.first() || one.last() == two.last() {
        return weights.measure;
    }
    if one.iter().any(|word| two.contains(word)) {
        return weights.measure * HALF;
    }
    if speaks_of(q, one) || speaks_of(p, two) {
        return 0.0;
    }
    // The phrase beside a time says little.
    let timed = matches!(a.kind, FigureKind::Duration | FigureKind::Date);
    -weights.measure * HALF * if timed { HALF } else { 1.0 }
}

/// Whether the sentence of a mention holds one of these words.
fn speaks_of(profile: &Profile, words: &[u32]) -> bool {
    words
        .iter()
        .any(|word| profile.spoken.binary_search(word).is_ok())
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
                .filter(|stem| stem.len() > 2)
                .unwrap_or(&lower)
                .to_string()
        })
        .collect()
}

/// Whether the values move, are bounded and are counted in ways that can be one.
fn moves(weights: &Weights, a: &Mention, b: &Mention) -> f64 {
    let mut sum = 0.0;
    if let (Some(one), Some(two)) = (a.change, b.change)
        && one != two
    {
        sum -= weights.against;
    }
    // "rose 71%", "71% of them".
    if a.change.is_some() != b.change.is_some() && a.kind == FigureKind::Percent {
        sum -= weights.measure * HALF;
    }
    let opposed = matches!(
        (a.bound, b.bound),
        (Some(Bound::AtLeast), Some(Bound::AtMost)) | (Some(Bound::AtMost), Some(Bound::AtLeast))
    );
    if opposed {
        sum -= weights.against;
    }
    if a.per.is_some() && b.per.is_some() && a.per != b.per {
        sum -= weights.against;
    }
    sum
}

/// Different periods. A clause without one speaks of the year of its article, which says less.
fn times(weights: &Weights, (a, p): (&Mention, &Profile), (b, q): (&Mention, &Profile)) -> f64 {
    if a.kind == FigureKind::Date {
        return 0.0;
    }
    match (&a.time, &b.time) {
        (Some(one), Some(two)) if !one.starts_with(two.as_str()) && !two.starts_with(one.as_str()) => {
            // Days often date the report and not the fact.
            let days = one.len() == 10 && two.len() == 10 && one.get(..4) == two.get(..4);
            -weights.time * if days { HALF * HALF } else { 1.0 }
        }
        (Some(_), Some(_)) => 0.0,
        _ => match (p.year, q.year) {
            (Some((one, implied)), Some((two, also))) if one.abs_diff(two) > 1 && implied != also => {
                -weights.time
            }
            _ => 0.0,
        },
    }
}

/// Daily against monthly; nine months of work against nine months after the deal.
fn matters(weights: &Weights, p: &Profile, q: &Profile) -> f64 {
    let periods = !p.periods.is_empty()
        && !q.periods.is_empty()
        && !p.periods.iter().any(|one| q.periods.contains(one));
    let lengths = matches!((p.length, q.length), (Some(one), Some(two)) if one != two);
    if periods || lengths { -weights.against } else { 0.0 }
}

/// Items both lists hold, by rarity; the nearer to the figure, the more.
fn shared(corpus: &Corpus<'_>, one: &[u32], two: &[u32], fade: f64) -> f64 {
    let mut sum = 0.0;
    for (near, item) in one.iter().enumerate() {
        if let Some(far) = two.iter().position(|other| other == item) {
            // The divisor of the farther of the two places.
            let farther = f64::from(u32::try_from(near.max(far)).unwrap_or(u32::MAX));
            sum += corpus.rarity(*item) / (1.0 + fade * farther);
        }
    }
    sum
}
