//! Do two mentions of one value speak of the same fact?
//!
//! Evidence adds up, for and against. The weights are few and named; each word counts by its rarity in the corpus, so that
//! a big corpus becomes stricter by itself. A sum above zero joins. Two articles on one event that state one telling value
//! mean one fact, unless the names, the nouns or the times beside it part them; articles on different events do not.

use super::{
    amount,
    profile::{Corpus, Profile},
};
use crate::{
    dictionary::Entities,
    model::{Bound, FigureKind, Mention, Value},
};

/// What a value is worth before anything is known of its context: a rare one speaks for itself.
const BARE: f64 = -2.4;
/// For each significant digit, up to four.
const DIGIT: f64 = 0.8;
/// For money of a million and more: nobody says "$14.3 billion" by chance.
const BIG_MONEY: f64 = 0.8;
/// For a magnitude without a number: "billions of".
const VAGUE: f64 = -1.8;
/// For a rank, which any list has.
const RANK: f64 = -0.6;
/// For a complete date; a month is worth half, a year costs as much.
const WHOLE_DATE: f64 = 2.0;
/// Articles on one event; and articles that share little.
const SAME_EVENT: f64 = 1.3;
const OTHER_EVENT: f64 = -1.4;
/// Neither article states this value elsewhere, so that it can be mistaken for no other fact.
const ALONE: f64 = 0.3;
/// Kinship of two articles below which they are on different events, and above which they are surely on one.
const KIN: (f64, f64) = (0.04, 0.16);
/// Same subject.
const SUBJECT: f64 = 0.8;
/// Different subjects, where a value belongs to its subject alone (a score, a size, a rank).
const OTHER_OWNER: f64 = -5.0;
/// Governing names that neither share a word nor stand in each other's sentence; for each of the two that the other's
/// article does not know at all, again.
const OTHER_SUBJECT: f64 = -0.6;
const UNKNOWN_SUBJECT: f64 = -0.6;
/// The same in one article: a writer who names two names means two things.
const TWO_NAMES: f64 = -4.0;
/// A value worth this much by itself is not stated by chance for two names of one article.
const TELLING: f64 = 0.4;
/// The same article says again what is telling, or what belongs to its subject alone.
const AGAIN: f64 = 0.7;
/// Same benchmark or column.
const METRIC: f64 = 1.2;
/// Different benchmarks or columns.
const OTHER_METRIC: f64 = -5.0;
/// Same head of the measure phrase.
const MEASURE: f64 = 0.9;
/// Measure phrases without a common word; half of it for times and dates, whose phrase says little.
const OTHER_MEASURE: f64 = -0.5;
/// The same noun counted ("600 jobs" twice), and nouns without a common word.
const NOUN: f64 = 0.7;
const OTHER_NOUN: f64 = -0.8;
/// A shared content word beside the figure, before its rarity and distance are counted; all of them together at most.
const WORD: (f64, f64) = (0.6, 2.4);
/// A shared name in the sentence, likewise.
const NAME: (f64, f64) = (0.4, 0.8);
/// Another figure of the same value in both sentences: "$14.3 billion for 49%"; and all of them together at most.
const COMPANION: (f64, f64) = (0.7, 1.4);
/// Up to the one, down to the other; at least against at most.
const OPPOSED: f64 = -5.0;
/// A change set against a state: "rose 71%", "71% of them".
const CHANGE_ALONE: f64 = -0.5;
/// Different calendar periods; half of it for days, which often date the report and not the fact.
const OTHER_TIME: f64 = -2.0;
/// Different rates.
const OTHER_RATE: f64 = -3.0;
/// Twice in one sentence.
const SAME_SENTENCE: f64 = -1.5;
/// Below this, two mentions must not stand in one figure, whatever speaks for the others.
pub(super) const VETO: f64 = -2.5;

/// The evidence that mentions `one` and `two`, whose values fit, state one fact.
pub(super) fn evidence(corpus: &Corpus<'_>, one: usize, two: usize) -> f64 {
    let (a, b) = (&corpus.mentions[one], &corpus.mentions[two]);
    let (p, q) = (&corpus.profiles[one], &corpus.profiles[two]);
    let mut sum =
        p.bare.min(q.bare) + metrics(a, b) + moves(a, b) + times(a, b) + nouns(p, q) + periods(p, q);
    sum += measures(a, p, q) + subjects(corpus, (a, p), (b, q));
    // What a sentence shares with itself says nothing, nor does what an article shares with itself of its event.
    if a.doc == b.doc && a.sentence == b.sentence {
        return sum + SAME_SENTENCE;
    }
    if a.doc == b.doc {
        sum += if p.bare >= TELLING || is_owned(a) {
            AGAIN
        } else {
            0.0
        };
    } else {
        sum += event(corpus.kinship(one, two)) + if p.alone && q.alone { ALONE } else { 0.0 };
    }
    sum += shared(corpus, &p.words, &q.words, WORD, 0.12);
    sum += shared(corpus, &p.names, &q.names, NAME, 0.0);
    sum + companions(p, q)
}

/// The evidence that two mentions whose values differ answer one question.
pub(super) fn likeness(corpus: &Corpus<'_>, one: usize, two: usize) -> f64 {
    let (a, b) = (&corpus.mentions[one], &corpus.mentions[two]);
    let (p, q) = (&corpus.profiles[one], &corpus.profiles[two]);
    let kin = event(corpus.kinship(one, two));
    metrics(a, b)
        + moves(a, b)
        + times(a, b)
        + periods(p, q)
        + nouns(p, q)
        + measures(a, p, q)
        + subjects(corpus, (a, p), (b, q))
        + shared(corpus, &p.words, &q.words, WORD, 0.12)
        + kin.min(0.0)
}

/// Whether their articles speak of one event.
fn event(kinship: f64) -> f64 {
    let same = ((kinship - KIN.0) / (KIN.1 - KIN.0)).clamp(0.0, 1.0);
    same * SAME_EVENT + (1.0 - same) * OTHER_EVENT
}

/// Other figures that both sentences state.
fn companions(p: &Profile, q: &Profile) -> f64 {
    let shared = p
        .companions
        .iter()
        .filter(|value| **value != p.own && **value != q.own && q.companions.contains(value))
        .count();
    (COMPANION.0
        * if shared > 1 {
            2.0
        } else {
            f64::from(u8::from(shared > 0))
        })
    .min(COMPANION.1)
}

/// What the value alone is worth.
pub(super) fn bare(mention: &Mention) -> f64 {
    let million = rust_decimal::Decimal::from(1_000_000);
    let digits = |count: usize| f64::from(u8::try_from(count.min(4)).unwrap_or(4));
    let big = |value: rust_decimal::Decimal| mention.kind == FigureKind::Money && value >= million;
    BARE + match &mention.value {
        Value::Exact { value, .. } => {
            let rank = mention.kind == FigureKind::Ordinal;
            DIGIT * digits(amount::significant_digits(*value))
                + if big(*value) { BIG_MONEY } else { 0.0 }
                + if rank { RANK } else { 0.0 }
                + if is_vague(mention) { VAGUE } else { 0.0 }
        }
        Value::Range { low, high, .. } => {
            let count = amount::significant_digits(*low) + amount::significant_digits(*high);
            DIGIT * digits(count) + if big(*high) { BIG_MONEY } else { 0.0 }
        }
        Value::Date(date) => match date.len() {
            10.. => WHOLE_DATE,
            5..=9 => WHOLE_DATE / 2.0,
            _ => WHOLE_DATE / 4.0,
        },
        Value::DateRange { .. } => WHOLE_DATE / 2.0,
        Value::Open => 0.0,
    }
}

/// "billions of", "a multibillion deal": a magnitude and no number.
fn is_vague(mention: &Mention) -> bool {
    mention.approx && mention.bound.is_some() && !mention.text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a value of this kind belongs to its subject alone.
fn is_owned(mention: &Mention) -> bool {
    matches!(
        mention.kind,
        FigureKind::Score | FigureKind::Ordinal | FigureKind::Measure
    ) || mention.metric.is_some() && mention.kind != FigureKind::Money
}

fn subjects(corpus: &Corpus<'_>, (a, p): (&Mention, &Profile), (b, q): (&Mention, &Profile)) -> f64 {
    let any = |test: &dyn Fn(&String, &String) -> bool| {
        a.subjects
            .iter()
            .any(|one| b.subjects.iter().any(|two| test(one, two)))
    };
    let both = !a.subjects.is_empty() && !b.subjects.is_empty();
    if is_owned(a) && is_owned(b) && both && (a.metric.is_some() || b.metric.is_some()) {
        if any(&|one, two| one == two) {
            return SUBJECT;
        }
        return if any(&|one, two| is_short_for(one, two)) {
            SUBJECT / 2.0
        } else {
            OTHER_OWNER
        };
    }
    if p.governor.is_empty() || q.governor.is_empty() {
        return 0.0;
    }
    let sure = p.named_here && q.named_here;
    if p.governor.iter().any(|word| q.governor.contains(word)) {
        return if sure { SUBJECT } else { SUBJECT / 2.0 };
    }
    let known: &Entities = &corpus.words.entities;
    if both && p.is_subject && q.is_subject && any(&|one, two| one == two || known.affiliated(one, two)) {
        return SUBJECT / 2.0;
    }
    let named = |one: &Profile, two: &Profile| one.governor.iter().any(|word| two.names.contains(word));
    // A subject that was only remembered from elsewhere in its article says less.
    let absent =
        |one: &Profile, two: &Profile| !one.governor.iter().any(|word| corpus.knows(two.article, *word));
    let weight = if sure { 1.0 } else { 0.5 };
    let unknown = match (absent(p, q), absent(q, p)) {
        (true, true) => 2.0 * weight,
        (true, false) if p.named_here => weight,
        (false, true) if q.named_here => weight,
        _ => 0.0,
    };
    match (named(p, q), named(q, p)) {
        (true, true) => SUBJECT / 2.0,
        (true, false) | (false, true) => 0.0,
        _ if a.doc == b.doc && p.bare < TELLING && (p.named_here || q.named_here) => TWO_NAMES,
        _ => OTHER_SUBJECT * weight + UNKNOWN_SUBJECT * unknown,
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

fn nouns(p: &Profile, q: &Profile) -> f64 {
    if p.noun.is_empty() || q.noun.is_empty() {
        return 0.0;
    }
    if p.noun.iter().any(|word| q.noun.contains(word)) {
        return NOUN;
    }
    // People are voters, patients, employees.
    if p.people || q.people {
        OTHER_NOUN / 2.0
    } else {
        OTHER_NOUN
    }
}

fn measures(a: &Mention, p: &Profile, q: &Profile) -> f64 {
    let (one, two) = (&p.measure, &q.measure);
    if one.is_empty() || two.is_empty() {
        return 0.0;
    }
    if one.first() == two.first() || one.last() == two.last() {
        return MEASURE;
    }
    if one.iter().any(|word| two.contains(word)) {
        return MEASURE / 2.0;
    }
    if speaks_of(q, one) || speaks_of(p, two) {
        return 0.0;
    }
    let timed = matches!(a.kind, FigureKind::Duration | FigureKind::Date);
    if timed { OTHER_MEASURE / 2.0 } else { OTHER_MEASURE }
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

fn moves(a: &Mention, b: &Mention) -> f64 {
    let mut sum = 0.0;
    if let (Some(one), Some(two)) = (a.change, b.change)
        && one != two
    {
        sum += OPPOSED;
    }
    if a.change.is_some() != b.change.is_some() && a.kind == FigureKind::Percent {
        sum += CHANGE_ALONE;
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
            let days = one.len() == 10 && two.len() == 10 && one.get(..4) == two.get(..4);
            if days { OTHER_TIME / 4.0 } else { OTHER_TIME }
        }
        _ => 0.0,
    }
}

/// Daily against monthly.
fn periods(p: &Profile, q: &Profile) -> f64 {
    let other = !p.periods.is_empty()
        && !q.periods.is_empty()
        && !p.periods.iter().any(|one| q.periods.contains(one));
    if other { OTHER_RATE } else { 0.0 }
}

/// Items both lists hold, by rarity; the nearer to the figure, the more.
fn shared(corpus: &Corpus<'_>, one: &[u32], two: &[u32], (each, most): (f64, f64), fade: f64) -> f64 {
    let mut sum = 0.0;
    for (near, item) in one.iter().enumerate() {
        if let Some(far) = two.iter().position(|other| other == item) {
            // The divisor of the farther of the two places.
            let farther = f64::from(u32::try_from(near.max(far)).unwrap_or(u32::MAX));
            sum += each * corpus.rarity(*item) / (1.0 + fade * farther);
        }
    }
    sum.min(most)
}
