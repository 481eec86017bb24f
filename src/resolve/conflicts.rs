//! Which figures cannot both be so, or want a second look?
//!
//! A conflict needs the same subject, the same measure and the same time. A rounding, another measure, another evaluator or
//! another date is a relation, and an update is an update.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{
    amount, corrections, disputes,
    documents::Documents,
    profile::{self, Corpus},
    rivals,
    sources::Sources,
    spoken::measure_words,
};
use crate::{
    dictionary::Dictionaries,
    model::{Bound, Conflict, Derivation, Figure, FigureKind, Mention, Relation, Severity, Value},
};

/// All conflicts, hardest first; relations are written into the figures.
pub(super) fn conflicts(
    figures: &mut [Figure],
    derivations: &[Derivation],
    sources: &Sources,
    corpus: &Corpus<'_>,
) -> Vec<Conflict> {
    let words = corpus.words;
    let mut conflicts = range_ends(figures);
    let mut pairs = {
        let documents = Documents::new(figures);
        rivals::rivals(figures, &same_name(figures, words), &documents, corpus)
    };
    pairs.retain(|&(one, two)| disagree(&figures[one], &figures[two], words));
    conflicts.extend(corrections::corrections(figures, corpus));
    conflicts.extend(disputes::disputes(figures, corpus));
    for (one, two) in pairs {
        match newer(&figures[one], &figures[two], sources, words) {
            None if is_undated(&figures[one], &figures[two], sources, words) => {
                relate_one(figures, one, two, "same_measure_other_time");
                relate_one(figures, two, one, "same_measure_other_time");
            }
            None => conflicts.push(other_value(figures, one, two)),
            Some(later) => {
                let (old, new) = if later { (one, two) } else { (two, one) };
                relate_one(figures, old, new, "updated_by");
                relate_one(figures, new, old, "update_of");
            }
        }
    }
    conflicts.extend(drifts(figures, derivations, words));
    conflicts.sort_by(|a, b| (a.severity, &a.kind, &a.figures).cmp(&(b.severity, &b.kind, &b.figures)));
    conflicts.dedup_by(|a, b| a.figures == b.figures);
    relate(figures);
    conflicts
}

/// Mentions that stand one behind the other and are what `test` asks for.
pub(super) fn neighbours<'c>(
    corpus: &'c Corpus<'_>,
    test: impl Fn(&Mention, &Mention, &Corpus<'_>) -> bool,
) -> Vec<(&'c Mention, &'c Mention)> {
    let mentions = &corpus.mentions;
    mentions
        .iter()
        .zip(mentions.iter().skip(1))
        .filter(|(one, two)| test(one, two, corpus))
        .collect()
}

/// "up to $135 billion" in one place, "$115B-$135B" in another.
fn range_ends(figures: &[Figure]) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    let mut bounds: HashMap<(Bound, Decimal), Vec<usize>> = HashMap::new();
    for (index, figure) in figures.iter().enumerate() {
        if let (Some(value), Some(bound)) = (figure.value.exact(), figure.bound) {
            bounds.entry((bound, value.normalize())).or_default().push(index);
        }
    }
    for (index, range) in figures.iter().enumerate() {
        let Value::Range { low, high, .. } = range.value else {
            continue;
        };
        let ends = [
            (Bound::AtMost, high.normalize()),
            (Bound::AtLeast, low.normalize()),
        ];
        for &other in ends.iter().filter_map(|end| bounds.get(end)).flatten() {
            let bound = &figures[other];
            if bound.unit == range.unit && bound.kind == range.kind && same_matter(bound, range) {
                conflicts.push(Conflict {
                    figures: ordered(index, other),
                    kind: "range_cut_to_bound".into(),
                    severity: Severity::Soft,
                    why: format!(
                        "{} in {} is one end of {} in {}; the other end, and perhaps its scope, is lost",
                        bound.canonical,
                        places(bound),
                        range.canonical,
                        places(range)
                    ),
                });
            }
        }
    }
    conflicts
}

/// Whether two figures share a word of their measure or of what stands beside them, and a subject or the time.
fn same_matter(one: &Figure, two: &Figure) -> bool {
    let words = |figure: &Figure| -> BTreeSet<String> {
        figure
            .mentions
            .iter()
            .flat_map(|mention| mention.context.iter().take(8).map(str::to_string))
            .chain(
                figure
                    .mentions
                    .iter()
                    .filter_map(|mention| mention.measure.as_ref())
                    .flat_map(|measure| measure_words(measure)),
            )
            .collect()
    };
    let shared_time = times(one).intersection(&times(two)).next().is_some();
    let shared_subject = one.entities.iter().any(|id| two.entities.contains(id));
    words(one).intersection(&words(two)).count() >= 1 && (shared_time || shared_subject)
}

fn relate_one(figures: &mut [Figure], from: usize, to: usize, kind: &str) {
    let relation = Relation {
        figure: figures[to].id.clone(),
        kind: kind.into(),
    };
    figures[from].related.push(relation);
}

/// Whether one of two counts is an update of the other, and whether that is the second: people are counted, it is higher, and
/// no article that has it is older than one that has the other.
fn newer(one: &Figure, two: &Figure, sources: &Sources, words: &Dictionaries) -> Option<bool> {
    if !is_toll(one, words) || !is_toll(two, words) {
        return None;
    }
    let dates = |figure: &Figure| -> Option<(String, String)> {
        let date = |doc: &String| sources.published(doc).map(str::to_string);
        let dates: Vec<String> = figure.documents.iter().map(date).collect::<Option<_>>()?;
        Some((dates.iter().min()?.clone(), dates.iter().max()?.clone()))
    };
    let (first, second) = (dates(one)?, dates(two)?);
    let (low, high) = (one.value.exact()?, two.value.exact()?);
    let follows = |old: &(String, String), new: &(String, String)| old.1 <= new.0 && old.0 < new.0;
    if low < high && follows(&first, &second) {
        Some(true)
    } else if high < low && follows(&second, &first) {
        Some(false)
    } else {
        None
    }
}

/// Whether a figure is a count that grows as news comes in: of people, of what is not named, or of what is said to rise.
fn is_toll(figure: &Figure, words: &Dictionaries) -> bool {
    let unit = figure.unit.as_deref();
    is_count(figure)
        && (matches!(unit, None | Some("person" | "death" | "injury" | "victim"))
            || figure.change.is_some()
            || tolls(figure, words))
}

fn is_count(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Count | FigureKind::Number)
}

/// Whether the sentences of a count speak of a toll.
fn tolls(figure: &Figure, words: &Dictionaries) -> bool {
    let mut mentions = figure.mentions.iter();
    is_count(figure) && mentions.any(|mention| words.matters.tolls(&mention.sentence_text))
}

/// Whether two tolls may be of different days, since nobody says when an article was written.
fn is_undated(one: &Figure, two: &Figure, sources: &Sources, words: &Dictionaries) -> bool {
    let dated = |figure: &Figure| {
        figure
            .documents
            .iter()
            .all(|doc| sources.published(doc).is_some())
    };
    let both = tolls(one, words) && tolls(two, words);
    both && !(dated(one) && dated(two)) && !times(one).iter().any(|time| times(two).contains(time))
}

/// The times that the clauses of a figure speak of.
fn times(figure: &Figure) -> BTreeSet<&str> {
    let times = figure
        .mentions
        .iter()
        .filter_map(|mention| mention.time.as_deref());
    times.collect()
}

/// Pairs of figures under one name of subject and measure.
fn same_name(figures: &[Figure], words: &Dictionaries) -> BTreeSet<(usize, usize)> {
    let keys: Vec<BTreeSet<String>> = figures.par_iter().map(|figure| matters(figure, words)).collect();
    let mut groups: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, keys) in keys.into_iter().enumerate() {
        for key in keys {
            let group = groups.entry(key).or_default();
            if group.last() != Some(&index) {
                group.push(index);
            }
        }
    }
    let mut pairs = BTreeSet::new();
    for group in groups.values().filter(|group| (2..=12).contains(&group.len())) {
        for (place, &one) in group.iter().enumerate() {
            pairs.extend(group[place + 1..].iter().map(|&two| (one.min(two), one.max(two))));
        }
    }
    pairs
}

fn other_value(figures: &[Figure], one: usize, two: usize) -> Conflict {
    let (a, b) = (&figures[one], &figures[two]);
    let timed = a.mentions.iter().all(|mention| mention.time.is_some())
        && b.mentions.iter().all(|mention| mention.time.is_some());
    let firm = a
        .mentions
        .iter()
        .chain(&b.mentions)
        .all(|mention| !mention.approx && mention.bound.is_none());
    let severity = if firm && (timed || a.kind == FigureKind::Score || a.kind == FigureKind::Percent) {
        Severity::Hard
    } else {
        Severity::Soft
    };
    let swapped = if rivals::are_swapped(a, b) {
        "; the digits are the same in another order"
    } else {
        ""
    };
    Conflict {
        figures: ordered(one, two),
        kind: "different_value".into(),
        severity,
        why: format!(
            "{}: {} in {} against {} in {}{swapped}",
            a.label,
            a.canonical,
            places(a),
            b.canonical,
            places(b)
        ),
    }
}

/// Under which names a figure may disagree with another: subject and metric, or subject and measure phrase.
fn matters(figure: &Figure, words: &Dictionaries) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    if matches!(
        figure.kind,
        FigureKind::Date | FigureKind::Ordinal | FigureKind::Ratio
    ) {
        return keys;
    }
    for mention in &figure.mentions {
        let dimension = amount::dimension(mention, &words.units);
        if let (Some(metric), Some(subject)) = (&mention.metric, mention.subjects.first()) {
            keys.insert(format!("{dimension} | {metric} | {subject}"));
            continue;
        }
        let Some(measure) = &mention.measure else { continue };
        let mut phrase = measure_words(measure);
        phrase.sort();
        phrase.dedup();
        if mention.kind == FigureKind::Measure {
            keys.extend(
                mention
                    .subjects
                    .first()
                    .map(|subject| format!("{dimension} | {} | {subject}", phrase.join(" "))),
            );
        } else if phrase.len() >= 2 {
            keys.insert(format!("{dimension} | {}", phrase.join(" ")));
        }
    }
    keys
}

fn disagree(one: &Figure, two: &Figure, words: &Dictionaries) -> bool {
    let opposed = matches!((one.change, two.change), (Some(first), Some(second)) if first != second);
    if opposed || one.per != two.per {
        return false;
    }
    let (first, second) = (times(one), times(two));
    let apart = !first.is_empty() && !second.is_empty() && first.intersection(&second).next().is_none();
    !apart && !overlap(plainest(one), plainest(two), words)
}

/// A mention that states the value of a figure itself, where there is one, and no bound of it.
fn plainest(figure: &Figure) -> &Mention {
    let mut mentions = figure.mentions.iter();
    let plain = mentions.find(|mention| mention.bound.is_none() && mention.value == figure.value);
    plain.unwrap_or(&figure.mentions[0])
}

/// Whether one value lies within the other, or rounds to it.
fn overlap(one: &Mention, two: &Mention, words: &Dictionaries) -> bool {
    if let (
        Value::Range { low, high, grain },
        Value::Range {
            low: floor,
            high: ceiling,
            grain: step,
        },
    ) = (&one.value, &two.value)
    {
        let slack = *grain.max(step) / Decimal::TWO;
        return (low - floor).abs() <= slack && (high - ceiling).abs() <= slack;
    }
    let ends = |mention: &Mention| -> Option<(Decimal, Decimal, Decimal)> {
        match &mention.value {
            Value::Exact { .. } => {
                let (value, grain) = amount::base(mention, &words.units)?;
                let low = if mention.bound == Some(Bound::AtMost) {
                    Decimal::ZERO
                } else {
                    value
                };
                let high = if mention.bound == Some(Bound::AtLeast) {
                    Decimal::MAX
                } else {
                    value
                };
                Some((low, high, grain))
            }
            Value::Range { low, high, grain } => Some((*low, *high, *grain)),
            _ => None,
        }
    };
    let (Some((low, high, grain)), Some((floor, ceiling, step))) = (ends(one), ends(two)) else {
        return true;
    };
    // "38,000" may stand for 37,850.
    let rounded = amount::round_step(high.min(low)).min(low.abs() / Decimal::from(20));
    let rounding = amount::round_step(ceiling.min(floor)).min(floor.abs() / Decimal::from(20));
    let slack = grain.max(step).max(rounded).max(rounding) / Decimal::TWO;
    low.saturating_sub(slack) <= ceiling && floor.saturating_sub(slack) <= high
}

/// One number with another meaning in an article and in what was derived from it.
fn drifts(figures: &[Figure], derivations: &[Derivation], words: &Dictionaries) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    let mut by_doc: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, figure) in figures.iter().enumerate() {
        for doc in &figure.documents {
            by_doc.entry(doc).or_default().push(index);
        }
    }
    let in_doc = |doc: &str| by_doc.get(doc).into_iter().flatten().copied();
    for derivation in derivations {
        for one in in_doc(&derivation.doc) {
            let figure = &figures[one];
            let only_copy = !figure.documents.contains(&derivation.from);
            let telling = figure.kind != FigureKind::Date && figure.kind != FigureKind::Ordinal;
            if !only_copy || !telling {
                continue;
            }
            let original = in_doc(&derivation.from).find(|&other| {
                let other = &figures[other];
                other.kind == figure.kind
                    && other.unit == figure.unit
                    && other.value == figure.value
                    && (!other.entities.iter().any(|id| figure.entities.contains(id))
                        || other_length(figure, other, words))
            });
            if let Some(two) = original {
                conflicts.push(Conflict {
                    figures: ordered(one, two),
                    kind: "meaning_drift".into(),
                    severity: Severity::Soft,
                    why: format!(
                        "{} means “{}” in {} but “{}” in its original {}",
                        figure.canonical, figure.label, derivation.doc, figures[two].label, derivation.from
                    ),
                });
            }
        }
    }
    conflicts
}

/// Whether one figure is a time from an event on and the other how long something lasts.
fn other_length(one: &Figure, two: &Figure, words: &Dictionaries) -> bool {
    let length = |figure: &Figure| {
        let mut mentions = figure.mentions.iter();
        mentions.find_map(|mention| profile::length(mention, &words.matters))
    };
    matches!((length(one), length(two)), (Some(a), Some(b)) if a != b)
}

/// The figure of each place.
pub(super) fn homes(figures: &[Figure]) -> HashMap<(&str, usize), usize> {
    let mut homes = HashMap::new();
    for (index, figure) in figures.iter().enumerate() {
        for mention in &figure.mentions {
            homes
                .entry((mention.doc.as_str(), mention.start))
                .or_insert(index);
        }
    }
    homes
}

/// Articles that are named where a figure is everywhere.
const NAMED: usize = 4;

/// Where a figure stands, for a sentence that is read.
pub(super) fn places(figure: &Figure) -> String {
    let named = figure.documents.iter().take(NAMED).map(String::as_str);
    let places = named.collect::<Vec<_>>().join(", ");
    match figure.documents.len().saturating_sub(NAMED) {
        0 => places,
        more => format!("{places} and {more} more"),
    }
}

pub(super) fn ordered(one: usize, two: usize) -> Vec<usize> {
    vec![one.min(two), one.max(two)]
}

/// Writes down which figures share their value but not their meaning.
fn relate(figures: &mut [Figure]) {
    let key = |figure: &Figure| {
        let (value, low, high) = figure.value.printed();
        let printed = [value, low, high].into_iter().flatten();
        let printed = printed.collect::<Vec<_>>().join("..");
        let counts = figure.kind != FigureKind::Date && !printed.is_empty();
        counts.then(|| (figure.kind, printed, figure.unit.clone()))
    };
    let keys: Vec<Option<_>> = figures.par_iter().map(key).collect();
    let mut same: FxHashMap<(FigureKind, String, Option<String>), Vec<usize>> = FxHashMap::default();
    for (index, key) in keys.into_iter().enumerate() {
        if let Some(key) = key {
            same.entry(key).or_default().push(index);
        }
    }
    // Each figure stands in one group, so that their order does not matter.
    for group in same.values().filter(|group| (2..=8).contains(&group.len())) {
        for &one in group {
            for &two in group.iter().filter(|&&two| two != one) {
                let relation = Relation {
                    figure: figures[two].id.clone(),
                    kind: "same_value_other_meaning".into(),
                };
                figures[one].related.push(relation);
            }
        }
    }
}
