//! Do two mentions of one value speak of the same fact?
//!
//! Evidence adds up, for and against, by the [weights](super::weights); each word counts by its rarity in the corpus, so that
//! a big corpus becomes stricter by itself. A sum above zero joins. Two articles on one event that state one telling value
//! mean one fact, unless the names, the nouns or the times beside it part them; articles on different events do not.

use super::{
    nouns::{Nouns, speaks_of},
    profile::{Corpus, Profile},
    subjects::{is_owned, subjects},
    weights::Weights,
};
use crate::{
    dictionary::Matter,
    model::{Bound, FigureKind, Mention},
};

/// How much less each farther word counts.
const FADE: f64 = 0.12;
/// How often the weight of one shared word, name or companion all of them count at most.
const MOST_WORDS: f64 = 1.5;
const MOST_WORDS_ALIKE: f64 = 2.5;
const MOST_NAMES: f64 = 3.0;
const MOST_SETTING: f64 = 1.5;
const MOST_COMPANIONS: f64 = 2.0;
const HALF: f64 = 0.5;
/// What it says that one article states a value twice, beside what it says that two articles on one event do.
const ONE_ARTICLE: f64 = 0.7;
/// What one measure of one owner says, beside what one measure does.
const OWNED: f64 = 3.0;
/// What one date says, beside what one measure does.
const SAME_DATE: f64 = 2.0;
/// What one year beside both figures says, beside what a year beside one of them says against it.
const SAME_YEAR: f64 = 2.0;

/// The evidence that mentions `one` and `two`, whose values fit, state one fact.
pub(super) fn evidence(corpus: &Corpus<'_>, one: usize, two: usize) -> f64 {
    evidence_of_kin(corpus, one, two, || corpus.kinship(one, two))
}

/// The same, where somebody else knows how near their articles are.
pub(super) fn evidence_of_kin(
    corpus: &Corpus<'_>,
    one: usize,
    two: usize,
    kinship: impl FnOnce() -> f64,
) -> f64 {
    let reasons = reasons_of_kin(corpus, one, two, kinship);
    reasons.iter().map(|(_, weight)| weight).sum()
}

/// What speaks for and against one fact, each by its name.
pub(super) type Reasons = [(&'static str, f64); 20];

/// The evidence that two mentions state one fact, reason by reason.
pub(super) fn reasons(corpus: &Corpus<'_>, one: usize, two: usize) -> Reasons {
    reasons_of_kin(corpus, one, two, || corpus.kinship(one, two))
}

fn reasons_of_kin(corpus: &Corpus<'_>, one: usize, two: usize, kinship: impl FnOnce() -> f64) -> Reasons {
    let weights = &corpus.weights;
    let (a, b) = (&corpus.mentions[one], &corpus.mentions[two]);
    let (p, q) = (&corpus.profiles[one], &corpus.profiles[two]);
    let within = p.article == q.article;
    let same_sentence = within && a.sentence == b.sentence;
    // What a sentence shares with itself says nothing, nor does what an article shares with itself of its event.
    let elsewhere = |weight: f64| if same_sentence { 0.0 } else { weight };
    // Sentences of one article stand beside each other anyhow.
    let apart = |weight: f64| if within { 0.0 } else { weight };
    let event = if within {
        ONE_ARTICLE
    } else {
        corpus.event(one, two, kinship())
    };
    let repeated = match (same_sentence, within) {
        (true, _) => beside_itself(weights, a, b),
        (false, true) => again(weights, a, b),
        (false, false) if p.alone && q.alone => weights.alone,
        _ => 0.0,
    };
    let times = times(weights, a, (p, q));
    let [metrics, moves, matters, nouns, measures, subjects] =
        of_the_figures(corpus, (a, p), (b, q), Nouns::of(p, q).of_one_value());
    let (alike, common) = words(corpus, p, q);
    let shared = [
        elsewhere(weights.word * alike.min(MOST_WORDS)),
        elsewhere(if within { weights.name * names(p, q) } else { 0.0 }),
        elsewhere(companions(weights, p, q)),
    ];
    // A headline has few words to share.
    let headline = (p.is_headline || q.is_headline) && times >= 0.0;
    let silent = !headline
        && ![metrics, nouns, measures]
            .iter()
            .chain(&shared)
            .any(|reason| *reason > 0.0);
    let [words, names, companions] = shared;
    let retold = !within && corpus.retold.repeat_one(one, two);
    [
        ("value", weights.rare * p.worth.min(q.worth) - weights.doubt),
        ("metric", metrics),
        ("change", moves),
        ("time", if same_sentence { times.min(0.0) } else { times }),
        ("kind", matters),
        ("noun", nouns),
        ("measure", measures),
        ("subject", subjects),
        ("event", elsewhere(weights.event * event)),
        ("again", repeated),
        ("words", words),
        ("names", names),
        ("companions", companions),
        ("setting", apart(weights.setting * setting(corpus, p, q))),
        ("neighbours", apart(weights.neighbour * neighbours(p, q))),
        ("retold", if retold { weights.retold } else { 0.0 }),
        ("silent", if silent { -weights.silent } else { 0.0 }),
        ("headline", if headline { weights.headline } else { 0.0 }),
        ("differs", -weights.differs * differences((a, p), (b, q))),
        ("common", apart(-weights.common * common)),
    ]
}

/// How many things only one of two figures has or is.
fn differences((a, p): (&Mention, &Profile), (b, q): (&Mention, &Profile)) -> f64 {
    let within = p.article == q.article;
    let apart = [
        p.is_aside != q.is_aside,
        a.kind != b.kind,
        !within && a.approx != b.approx,
        !within && a.change.is_some() != b.change.is_some(),
        !within && are_parted(p, q),
    ];
    f64::from(u8::try_from(apart.into_iter().filter(|differ| *differ).count()).unwrap_or(u8::MAX))
}

/// Whether each of two sentences names somebody, and none of them both.
fn are_parted(p: &Profile, q: &Profile) -> bool {
    !p.entities.is_empty() && !q.entities.is_empty() && !p.entities.iter().any(|one| q.entities.contains(one))
}

/// One value twice in a sentence, "nine in the one group, nine in the other": whoever writes it twice means two facts. A year may
/// be said again, and a rank in other words: "its first model, the first since March".
fn beside_itself(weights: &Weights, a: &Mention, b: &Mention) -> f64 {
    let two = !a.subjects.is_empty() && !b.subjects.is_empty() && a.subjects != b.subjects;
    let again = match a.kind {
        FigureKind::Date => true,
        FigureKind::Ordinal => !two,
        _ => a.start == b.start && !two,
    };
    if again { 0.0 } else { -weights.against }
}

/// An article that says again what belongs to one owner.
fn again(weights: &Weights, a: &Mention, b: &Mention) -> f64 {
    if are_of_one(a, b) {
        weights.doubt * HALF
    } else {
        0.0
    }
}

/// Whether two values belong to one owner.
pub(super) fn are_of_one(a: &Mention, b: &Mention) -> bool {
    is_owned(a) && is_owned(b) && !a.subjects.is_empty() && a.subjects == b.subjects
}

/// The evidence that two mentions whose values differ answer one question; their articles speak of one event so much.
pub(super) fn likeness(corpus: &Corpus<'_>, one: usize, two: usize, event: f64) -> f64 {
    let (a, b) = (&corpus.mentions[one], &corpus.mentions[two]);
    let (p, q) = (&corpus.profiles[one], &corpus.profiles[two]);
    let kin = corpus.weights.event * event.min(0.0);
    let words = words(corpus, p, q).0.min(MOST_WORDS_ALIKE) * corpus.weights.word;
    let nouns = Nouns::of(p, q).of_two_values();
    let figures: f64 = of_the_figures(corpus, (a, p), (b, q), nouns).iter().sum();
    let beside = companions(&corpus.weights, p, q) + corpus.weights.neighbour * neighbours(p, q);
    let parted = times(&corpus.weights, a, (p, q)).min(0.0);
    let aside = if p.is_aside == q.is_aside {
        0.0
    } else {
        -corpus.weights.differs
    };
    figures + aside + words + kin + beside + parted
}

/// What the figures themselves say: by what they are counted, which way, of whom; and what their nouns do.
fn of_the_figures(
    corpus: &Corpus<'_>,
    (a, p): (&Mention, &Profile),
    (b, q): (&Mention, &Profile),
    nouns: f64,
) -> [f64; 6] {
    let weights = &corpus.weights;
    [
        metrics(weights, a, b),
        moves(weights, (a, p), (b, q)),
        matters(weights, p, q),
        weights.noun * nouns,
        measures(weights, a, p, q),
        subjects(corpus, (a, p), (b, q)),
    ]
}

/// Words that stand beside both figures; the nearer to them, and the rarer beside other figures of their articles, the more. And
/// the logarithm of how many they are.
fn words(corpus: &Corpus<'_>, p: &Profile, q: &Profile) -> (f64, f64) {
    let (mut sum, mut shared) = (0.0, 0_u8);
    if p.marks & q.marks == 0 {
        return (sum, 0.0);
    }
    for (near, item) in p.words.iter().enumerate().filter(|(_, item)| q.may_have(**item)) {
        if let Some(far) = q.words.iter().position(|other| other == item) {
            // The divisor of the farther of the two places.
            let farther = f64::from(u32::try_from(near.max(far)).unwrap_or(u32::MAX));
            sum += corpus.surprise(p, q, *item) / (1.0 + FADE * farther);
            shared += 1;
        }
    }
    (sum, f64::from(shared).ln_1p())
}

/// Words that the sentence before one figure shares with the other figure's sentence, or with the one before that.
fn setting(corpus: &Corpus<'_>, p: &Profile, q: &Profile) -> f64 {
    let mut sum = 0.0;
    for (one, two) in [(p, q), (q, p)] {
        for word in &one.setting {
            let near = two.may_have(*word) && two.words.contains(word);
            let far = !near && two.may_follow(*word) && two.setting.contains(word);
            if (near || far) && !one.words.contains(word) {
                let part = if near { 1.0 } else { HALF * HALF };
                sum += corpus.surprise(p, q, *word) * part;
            }
        }
    }
    sum.min(MOST_SETTING)
}

/// Values that stand near both figures, in their sentences or in those beside them, and not in both of their own.
fn neighbours(p: &Profile, q: &Profile) -> f64 {
    if p.beside.companions.is_empty() && p.neighbours.is_empty() {
        return 0.0;
    }
    let near = |profile: &Profile, value: &u32| {
        profile.beside.companions.contains(value) || profile.neighbours.contains(value)
    };
    let own = |value: &u32| *value == p.own || *value == q.own;
    let both = |value: &u32| p.beside.companions.contains(value) && q.beside.companions.contains(value);
    let mut shared: Vec<u32> = p.beside.companions.iter().chain(&p.neighbours).copied().collect();
    shared.retain(|value| !own(value) && !both(value) && near(q, value));
    shared.sort_unstable();
    shared.dedup();
    f64::from(u8::try_from(shared.len()).unwrap_or(u8::MAX)).min(MOST_COMPANIONS)
}

/// Names that both sentences hold; against one figure where each has names and they share none.
fn names(p: &Profile, q: &Profile) -> f64 {
    let shared = p
        .beside
        .names
        .iter()
        .filter(|name| q.beside.names.contains(name))
        .count();
    if shared == 0 && !p.beside.names.is_empty() && !q.beside.names.is_empty() {
        return -HALF;
    }
    f64::from(u8::try_from(shared).unwrap_or(u8::MAX)).min(MOST_NAMES)
}

/// Other figures that both sentences state.
fn companions(weights: &Weights, p: &Profile, q: &Profile) -> f64 {
    let shared = p
        .beside
        .companions
        .iter()
        .filter(|value| **value != p.own && **value != q.own && q.beside.companions.contains(value))
        .count();
    weights.companion * f64::from(u8::try_from(shared).unwrap_or(u8::MAX)).min(MOST_COMPANIONS)
}

fn metrics(weights: &Weights, a: &Mention, b: &Mention) -> f64 {
    match (&a.metric, &b.metric) {
        // One score of one model on one benchmark is one, wherever it stands.
        (Some(one), Some(two)) if one == two && are_of_one(a, b) => weights.measure * OWNED,
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

fn measures(weights: &Weights, a: &Mention, p: &Profile, q: &Profile) -> f64 {
    // An age, or how long something lasts, needs no phrase, and a time since an event hardly one.
    match p.length.filter(|_| p.length == q.length) {
        Some(Matter::Age | Matter::Lasting) => return weights.measure,
        Some(Matter::Elapsed) => return weights.measure * HALF,
        _ => {}
    }
    // Articles on one event that name one day mean one.
    if a.kind == FigureKind::Date {
        // One article may speak of a year more than once.
        let again = p.article == q.article;
        return weights.measure * if again { 1.0 } else { SAME_DATE };
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
    let timed = a.kind == FigureKind::Duration;
    -weights.measure * HALF * if timed { HALF } else { 1.0 }
}

/// Whether the values move, are bounded and are counted in ways that can be one.
fn moves(weights: &Weights, (a, p): (&Mention, &Profile), (b, q): (&Mention, &Profile)) -> f64 {
    let mut sum = 0.0;
    if let (Some(one), Some(two)) = (a.change, b.change)
        && one != two
    {
        sum -= weights.against;
    }
    // "rose 71%", "71% of them".
    if p.is_share && b.change.is_some() || q.is_share && a.change.is_some() {
        sum -= weights.noun;
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

/// Years beside the figures, and words of an earlier time.
fn times(weights: &Weights, a: &Mention, (p, q): (&Profile, &Profile)) -> f64 {
    if a.kind == FigureKind::Date {
        return 0.0;
    }
    let parted = p.years.is_empty() != q.years.is_empty() || p.is_earlier != q.is_earlier;
    match () {
        () if p.years.intersection(&q.years).next().is_some() => weights.time * SAME_YEAR,
        () if parted => -weights.time,
        () => 0.0,
    }
}

/// Daily against monthly; nine months of work against nine months after the deal.
fn matters(weights: &Weights, p: &Profile, q: &Profile) -> f64 {
    let periods = !p.periods.is_empty()
        && !q.periods.is_empty()
        && !p.periods.iter().any(|one| q.periods.contains(one));
    let lengths = matches!((p.length, q.length), (Some(one), Some(two)) if one != two);
    // An age is always told as one.
    let is_age = |one: &Profile, other: &Profile| one.length == Some(Matter::Age) && other.is_unmarked_time;
    // Twelve were killed, and twelve arrested.
    let fates = matches!((p.fate, q.fate), (Some(one), Some(two)) if one != two);
    if periods || lengths || fates || is_age(p, q) || is_age(q, p) {
        -weights.against
    } else {
        0.0
    }
}
