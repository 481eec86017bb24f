//! Which numbers are set side by side, and do the ranks fit the scores?
//!
//! Two ways to stand side by side: several subjects on one metric ("52 vs 57", a table's column), and one measure of one
//! subject at several times ("$72.22B in 2025 against $115B-$135B in 2026") in one sentence. Sentences and articles that
//! speak of the same metric merge into one comparison.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{held_against::held_against, spoken::measure_words, subjects::is_short_for};
use crate::dictionary::{Dictionaries, Entities};
use crate::model::{
    Basis, Comparison, ComparisonItem, Conflict, Figure, FigureKind, Mention, Mentions, Severity, Value,
};

/// The comparisons of a corpus, those in most articles first.
pub(super) fn comparisons(
    figures: &[Figure],
    names: &BTreeMap<String, String>,
    words: &Dictionaries,
) -> Vec<Comparison> {
    let (mut comparisons, (timed, held)) = rayon::join(
        || by_metric(figures, names, &words.entities),
        || rayon::join(|| by_time(figures), || held_against(figures, names, words)),
    );
    comparisons.extend(timed.into_iter().chain(held));
    comparisons.sort_by(|a, b| {
        (b.documents.len(), b.items.len())
            .cmp(&(a.documents.len(), a.items.len()))
            .then_with(|| a.metric.cmp(&b.metric))
    });
    comparisons
}

/// The name under which figures are set side by side.
fn metric(figure: &Figure) -> Option<String> {
    let kind = matches!(
        figure.kind,
        FigureKind::Score
            | FigureKind::Measure
            | FigureKind::Percent
            | FigureKind::Count
            | FigureKind::Number
            | FigureKind::Duration
    );
    let named = figure.mentions.iter().find_map(|mention| mention.metric.clone());
    let measured = || {
        let measure = figure
            .mentions
            .iter()
            .find_map(|mention| mention.measure.clone())?;
        (figure.kind == FigureKind::Measure).then(|| measure.to_lowercase())
    };
    if kind { named.or_else(measured) } else { None }
}

/// Several subjects on one metric, at least two of them in one sentence or one table.
fn by_metric(figures: &[Figure], names: &BTreeMap<String, String>, known: &Entities) -> Vec<Comparison> {
    let mut groups: BTreeMap<(String, Option<&str>), Vec<&Figure>> = BTreeMap::new();
    // "at or above 57" is no score of its own.
    for figure in figures.iter().filter(|figure| figure.bound.is_none()) {
        // What a maker measured on its own is not set beside what one evaluator measured on all.
        let mut said = figure
            .mentions
            .iter()
            .filter_map(|mention| mention.said.as_ref())
            .peekable();
        let own = said.peek().is_some() && said.all(|said| said.basis == Basis::SelfReport);
        if own && figure.kind != FigureKind::Measure {
            continue;
        }
        if let Some(metric) = metric(figure) {
            groups
                .entry((metric, figure.unit.as_deref()))
                .or_default()
                .push(figure);
        }
    }
    let mut comparisons = Vec::new();
    for ((metric, _), group) in groups {
        let mut items: BTreeMap<&str, (&Figure, usize)> = BTreeMap::new();
        for figure in &group {
            let Some(subject) = figure
                .mentions
                .iter()
                .find_map(|mention| mention.subjects.first())
            else {
                continue;
            };
            let weight = figure.mentions.len();
            let entry = items.entry(subject).or_insert((figure, weight));
            if weight > entry.1 {
                *entry = (figure, weight);
            }
        }
        // "its Google rival" is Gemini where both have one value.
        let makers: Vec<&str> = items
            .iter()
            .filter(|(subject, (figure, _))| {
                items.iter().any(|(other, (same, _))| {
                    other != *subject && same.value == figure.value && known.makes(subject, other)
                })
            })
            .map(|(subject, _)| *subject)
            .collect();
        items.retain(|subject, _| !makers.contains(subject));
        if items.len() < 2 || !side_by_side(items.values().map(|(figure, _)| *figure)) {
            continue;
        }
        let mentions: Mentions = items
            .values()
            .flat_map(|(figure, _)| figure.mentions.shared().iter().cloned())
            .collect();
        let name = |id: &str| names.get(id).map_or(id, String::as_str).to_string();
        comparisons.push(Comparison {
            metric: name(&metric),
            items: items
                .into_iter()
                .map(|(subject, (figure, _))| ComparisonItem {
                    entity: subject.to_string(),
                    name: name(subject),
                    value: value(figure),
                })
                .collect(),
            documents: documents(&mentions),
            mentions,
            note: None,
        });
    }
    comparisons
}

/// Whether two of the figures stand in one article within reach of one another.
fn side_by_side<'f>(figures: impl Iterator<Item = &'f Figure>) -> bool {
    const NEAR: usize = 12;
    let mut places: Vec<(&str, usize, &str)> = Vec::new();
    for figure in figures {
        for mention in &figure.mentions {
            places.push((&mention.doc, mention.sentence, &figure.id));
        }
    }
    places.sort_unstable();
    places
        .windows(2)
        .any(|pair| pair[0].0 == pair[1].0 && pair[1].1 - pair[0].1 <= NEAR && pair[0].2 != pair[1].2)
}

/// What a sentence, by article and number, states at some time, and in which figure.
type Timed<'f> = BTreeMap<(&'f str, usize), Vec<(&'f Figure, &'f Arc<Mention>)>>;

/// One measure at several times within one sentence.
fn by_time(figures: &[Figure]) -> Vec<Comparison> {
    let mut sentences: Timed<'_> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.kind != FigureKind::Date) {
        let timed = figure.mentions.shared().iter();
        for mention in timed.filter(|mention| mention.time.is_some()) {
            sentences
                .entry((&mention.doc, mention.sentence))
                .or_default()
                .push((figure, mention));
        }
    }
    let mut merged: BTreeMap<String, Comparison> = BTreeMap::new();
    for group in sentences.into_values() {
        for (index, (one, first)) in group.iter().enumerate() {
            for (two, second) in &group[index + 1..] {
                if one.unit != two.unit
                    || one.kind != two.kind
                    || first.time == second.time
                    || one.id == two.id
                {
                    continue;
                }
                let Some(measure) = shared_measure(first, second) else {
                    continue;
                };
                let key = measure.to_lowercase();
                let comparison = merged.entry(key).or_insert_with(|| Comparison {
                    metric: measure,
                    items: Vec::new(),
                    documents: Vec::new(),
                    mentions: Mentions::default(),
                    note: None,
                });
                for (figure, mention) in [(one, first), (two, second)] {
                    let time = mention.time.clone().unwrap_or_default();
                    let item = ComparisonItem {
                        entity: time.clone(),
                        name: time,
                        value: value(figure),
                    };
                    if !comparison.items.contains(&item) {
                        comparison.items.push(item);
                    }
                    comparison.mentions.push(Arc::clone(mention));
                }
                comparison.documents = documents(&comparison.mentions);
            }
        }
    }
    for comparison in merged.values_mut() {
        comparison.items.sort_by(|a, b| a.entity.cmp(&b.entity));
        comparison
            .mentions
            .dedup_by(|a, b| a.doc == b.doc && a.start == b.start);
    }
    merged.into_values().collect()
}

/// The word that two measure phrases share; two years of one subject's money are of one measure, too.
fn shared_measure(one: &Mention, two: &Mention) -> Option<String> {
    shared_word(one, two).or_else(|| {
        let year = |mention: &Mention| mention.time.as_ref().is_some_and(|time| time.len() == 4);
        let money = one.kind == FigureKind::Money && year(one) && year(two);
        let subject = !one.subjects.is_empty() && one.subjects == two.subjects;
        one.measure.clone().filter(|_| money && subject)
    })
}

fn shared_word(one: &Mention, two: &Mention) -> Option<String> {
    let (first, second) = (one.measure.as_ref()?, two.measure.as_ref()?);
    let others = measure_words(second);
    measure_words(first)
        .into_iter()
        .find(|word| others.contains(word) && word.chars().all(char::is_alphabetic))
}

fn value(figure: &Figure) -> String {
    match figure.value.printed() {
        (Some(value), ..) => value,
        (_, Some(low), Some(high)) => format!("{low}–{high}"),
        _ => figure.canonical.clone(),
    }
}

fn documents(mentions: &Mentions) -> Vec<String> {
    let docs: BTreeSet<&String> = mentions.iter().map(|mention| &mention.doc).collect();
    docs.into_iter().cloned().collect()
}

/// Holds every rank against the scores of its metric: a note where they fit, a conflict where they do not.
pub(super) fn check_ranks(comparisons: &mut [Comparison], figures: &[Figure]) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    let ranks = ranks(figures);
    let scored = scored(comparisons);
    for (index, figure) in figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| figure.kind == FigureKind::Ordinal)
    {
        let Value::Exact { value: rank, .. } = figure.value else {
            continue;
        };
        let mention = figure
            .mentions
            .iter()
            .find(|mention| mention.metric.is_some() && !mention.subjects.is_empty());
        let (Some(mention), Some(rank)) = (mention, rank.to_usize()) else {
            continue;
        };
        // "fourth, a point short of third": a rank beside another one of the same subject is held against it, not claimed.
        let beside_another = figure.mentions.iter().all(|one| {
            let places = ranks.get(&(one.doc.as_str(), one.sentence));
            places.into_iter().flatten().any(|(other, two)| {
                figures[*other].id != figure.id && two.subjects == one.subjects && two.start < one.start
            })
        });
        if beside_another {
            continue;
        }
        let place = mention.metric.as_ref().and_then(|metric| scored.get(metric));
        let Some(comparison) = place.map(|&place| &mut comparisons[place]) else {
            continue;
        };
        let Some((own, ahead)) = ahead(comparison, &mention.subjects[0]) else {
            continue;
        };
        let complete = comparison.items.len() >= rank;
        if ahead.len() + 1 == rank {
            let higher = ahead.join(", ");
            comparison.note = Some(format!(
                "ranked {} ({}): fits {own} behind {higher}",
                figure.canonical,
                figure.documents.join(", ")
            ));
            comparison.documents.extend(figure.documents.iter().cloned());
            comparison.documents.sort();
            comparison.documents.dedup();
        } else if complete {
            let mut indices = vec![index];
            indices.extend(figures.iter().position(|other| {
                other.kind != FigureKind::Ordinal
                    && other
                        .mentions
                        .iter()
                        .any(|one| one.metric == mention.metric && one.subjects == mention.subjects)
            }));
            conflicts.push(Conflict {
                figures: indices,
                kind: "rank_against_scores".into(),
                severity: Severity::Hard,
                why: format!(
                    "ranked {} on {}, but {} of the scores given there are higher",
                    figure.canonical,
                    comparison.metric,
                    ahead.len()
                ),
            });
        }
    }
    conflicts
}

/// The mentions of ranks with their figures, by article and sentence.
fn ranks(figures: &[Figure]) -> HashMap<(&str, usize), Vec<(usize, &Mention)>> {
    let mut ranks: HashMap<(&str, usize), Vec<(usize, &Mention)>> = HashMap::new();
    for (index, figure) in figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| figure.kind == FigureKind::Ordinal)
    {
        for mention in &figure.mentions {
            ranks
                .entry((&mention.doc, mention.sentence))
                .or_default()
                .push((index, mention));
        }
    }
    ranks
}

/// The first comparison that scores on each metric.
fn scored(comparisons: &[Comparison]) -> HashMap<String, usize> {
    let mut scored: HashMap<String, usize> = HashMap::new();
    for (place, comparison) in comparisons.iter().enumerate() {
        for mention in comparison
            .mentions
            .iter()
            .filter(|mention| mention.kind != FigureKind::Ordinal)
        {
            if let Some(metric) = mention
                .metric
                .as_ref()
                .filter(|metric| !scored.contains_key(*metric))
            {
                scored.insert(metric.clone(), place);
            }
        }
    }
    scored
}

/// The score of `subject` and the scores above it, highest first.
fn ahead(comparison: &Comparison, subject: &str) -> Option<(String, Vec<String>)> {
    let number = |item: &ComparisonItem| item.value.parse::<Decimal>().ok();
    let own = comparison.items.iter().find(|item| item.entity == subject)?;
    let value = number(own)?;
    let mut above: Vec<Decimal> = comparison
        .items
        .iter()
        .filter(|item| !is_short_for(&item.entity, subject))
        .filter_map(number)
        .filter(|other| *other > value)
        .collect();
    above.sort_by(|a, b| b.cmp(a));
    Some((own.value.clone(), above.iter().map(ToString::to_string).collect()))
}
