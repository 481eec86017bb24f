//! The comparisons: who has which value under one metric.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{Limits, Totals, anchor, anchors, figures::Alarm, filters, opening, places, shown};
use crate::{
    model::{Comparison, ComparisonItem, Mention},
    report::{lookup::Lookup, words},
};

/// All comparisons, and the table of those who appear in several.
#[derive(Template)]
#[template(path = "comparisons.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) cards: Vec<Card>,
    pub(crate) entities: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// One metric across the entities of the table.
pub(crate) struct Row {
    pub(crate) metric: String,
    pub(crate) cells: Vec<Option<String>>,
}

/// One comparison.
pub(crate) struct Card {
    pub(crate) metric: String,
    pub(crate) bars: Vec<Bar>,
    /// Whether the bars have a length.
    pub(crate) drawn: bool,
    /// Who gives all the values, if it is the same for all.
    pub(crate) by: Option<String>,
    pub(crate) documents: usize,
    pub(crate) sources: Vec<String>,
    pub(crate) note: Option<String>,
    /// A rank that the scores do not bear out.
    pub(crate) alarm: Option<Alarm>,
    /// The fragments of its figures, and its sources, for filters.
    pub(crate) about: String,
    pub(crate) places: String,
    pub(crate) evidence: Vec<Quote>,
}

/// A sentence that gives values.
#[derive(PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) source: String,
    pub(crate) sentence: String,
    /// The anchor of its article, for copying a citation.
    pub(crate) cite: String,
}

/// One side of it.
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Who says so: the evaluators, or the articles in their own voice.
    pub(crate) by: String,
    /// Where the bar starts and how long it is, in hundredths of the longest.
    pub(crate) from: u64,
    pub(crate) length: u64,
}

/// The most entities across.
const ENTITIES: usize = 8;

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let owners = owners(lookup);
        let comparisons: Vec<&Comparison> = lookup.report.comparisons.iter().take(limits.others).collect();
        let entities = shared(&comparisons);
        let ids: Vec<&str> = entities.iter().map(|(id, _)| *id).collect();
        let rows: Vec<Row> = comparisons
            .iter()
            .map(|comparison| Row::new(lookup, &owners, comparison, &ids))
            .filter(|row| row.cells.iter().flatten().count() > 1)
            .collect();
        let worth_a_table = rows.len() > 1;
        Self {
            all: Totals::of(lookup),
            cards: comparisons
                .iter()
                .map(|comparison| Card::new(lookup, limits, &owners, comparison))
                .collect(),
            entities: entities
                .iter()
                .map(|(_, name)| shown(name))
                .filter(|_| worth_a_table)
                .collect(),
            rows: if worth_a_table { rows } else { Vec::new() },
        }
    }
}

/// A mention's place in the corpus, to the index of its figure.
type Owners<'r> = BTreeMap<(&'r str, usize), usize>;

fn owners<'r>(lookup: &Lookup<'r>) -> Owners<'r> {
    let figures = lookup.report.figures.iter().enumerate();
    figures
        .flat_map(|(index, figure)| {
            let mentions = figure.mentions.iter();
            mentions.map(move |mention| ((mention.doc.as_str(), mention.start), index))
        })
        .collect()
}

/// The conflict of a rank with the scores of this comparison.
fn alarm(lookup: &Lookup<'_>, limits: &Limits, figures: &BTreeSet<usize>) -> Option<Alarm> {
    let conflicts = figures.iter().flat_map(|&figure| lookup.conflicts(figure));
    let ranks = conflicts.filter(|(_, conflict)| conflict.kind == "rank_against_scores");
    let (number, conflict) = ranks.min_by_key(|(number, _)| *number)?;
    Some(Alarm {
        number: number + 1,
        hard: true,
        severity: conflict.severity.as_str(),
        why: shown(&lookup.told(&conflict.why, lookup.documents(conflict))),
        linked: number < limits.others,
    })
}

/// Entities of at least two comparisons, those of most first.
fn shared<'r>(comparisons: &[&'r Comparison]) -> Vec<(&'r str, &'r str)> {
    let mut times: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for item in comparisons.iter().flat_map(|comparison| &comparison.items) {
        times.entry(&item.entity).or_insert((0, &item.name)).0 += 1;
    }
    let mut shared: Vec<(&str, usize, &str)> = times
        .into_iter()
        .map(|(id, (times, name))| (id, times, name))
        .filter(|(_, times, _)| *times > 1)
        .collect();
    shared.sort_by_key(|&(id, times, _)| (std::cmp::Reverse(times), id));
    shared
        .into_iter()
        .take(ENTITIES)
        .map(|(id, _, name)| (id, name))
        .collect()
}

impl Row {
    fn new(lookup: &Lookup<'_>, owners: &Owners<'_>, comparison: &Comparison, entities: &[&str]) -> Self {
        Self {
            metric: shown(&comparison.metric),
            cells: entities
                .iter()
                .map(|id| comparison.items.iter().find(|item| item.entity == *id))
                .map(|item| item.map(|item| readable(lookup, owners, comparison, item)))
                .collect(),
        }
    }
}

impl Card {
    fn new(lookup: &Lookup<'_>, limits: &Limits, owners: &Owners<'_>, comparison: &Comparison) -> Self {
        let ends: Vec<Option<(Decimal, Decimal)>> =
            comparison.items.iter().map(|item| ends(&item.value)).collect();
        // Bars only where all values are numbers of one sign; half a chart would mislead.
        let drawable = ends
            .iter()
            .all(|ends| ends.is_some_and(|(low, _)| low >= Decimal::ZERO));
        let longest = ends
            .iter()
            .flatten()
            .map(|(_, high)| *high)
            .max()
            .filter(|_| drawable)
            .unwrap_or_default();
        let mut sources: Vec<String> = comparison
            .documents
            .iter()
            .map(|doc| shown(lookup.label(doc)))
            .collect();
        sources.dedup();
        let figures: BTreeSet<usize> = comparison
            .mentions
            .iter()
            .filter_map(|mention| owners.get(&(mention.doc.as_str(), mention.start)).copied())
            .collect();
        let mut evidence: Vec<Quote> = Vec::new();
        for mention in &comparison.mentions {
            let line = Quote {
                source: shown(lookup.label(&mention.doc)),
                sentence: opening(&mention.sentence_text, 700),
                cite: anchor(&mention.doc),
            };
            if !evidence.contains(&line) {
                evidence.push(line);
            }
            if evidence.len() == 6 {
                break;
            }
        }
        let mut sides: Vec<(&ComparisonItem, (Decimal, Decimal))> = comparison
            .items
            .iter()
            .zip(ends.into_iter().map(Option::unwrap_or_default))
            .collect();
        // Longest first, where there are lengths; else as the articles have them.
        if drawable && !comparison.items.iter().any(|item| is_year(&item.name)) {
            sides.sort_by_key(|(_, (_, high))| std::cmp::Reverse(*high));
        }
        let bars: Vec<Bar> = sides
            .into_iter()
            .map(|(item, (low, high))| {
                let share = |end: Decimal| hundredths(end, longest);
                let from = if low == high { 0 } else { share(low) };
                Bar {
                    name: shown(&item.name),
                    value: readable(lookup, owners, comparison, item),
                    by: evaluators(lookup, comparison, item),
                    from,
                    length: share(high).saturating_sub(from),
                }
            })
            .collect();
        let by = bars.first().map(|bar| bar.by.clone()).filter(|by| !by.is_empty());
        Self {
            metric: shown(&comparison.metric),
            drawn: bars.iter().any(|bar| bar.length > 0),
            by: by.filter(|by| bars.len() > 1 && bars.iter().all(|bar| bar.by == *by)),
            bars,
            documents: comparison.documents.len(),
            sources,
            note: comparison
                .note
                .as_deref()
                .map(|note| shown(&lookup.told(note, comparison.documents.iter()))),
            alarm: alarm(lookup, limits, &figures),
            about: anchors(
                figures
                    .iter()
                    .map(|&figure| lookup.report.figures[figure].id.as_str()),
            ),
            places: places(
                comparison.documents.iter().map(|doc| lookup.source(doc)),
                |source| lookup.source_place(source),
            ),
            evidence,
        }
    }
}

/// Years stand in their own order.
fn is_year(name: &str) -> bool {
    name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_digit())
}

fn hundredths(part: Decimal, whole: Decimal) -> u64 {
    let share = part
        .checked_div(whole)
        .and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
    share.and_then(|share| share.round().to_u64()).unwrap_or(0)
}

/// Both ends of a value as the contract prints it: `52`, `115–135`.
fn ends(value: &str) -> Option<(Decimal, Decimal)> {
    let number = |text: &str| Decimal::from_str_exact(text.trim()).ok();
    match value.split_once('–') {
        Some((low, high)) => Some((number(low)?, number(high)?)),
        None => number(value).map(|one| (one, one)),
    }
}

/// A value as its figure is written, where every side is a figure; else as the articles write it, where they write
/// all of them; else all of them in one short form, so that no side stands there without the unit that another one has.
fn readable(
    lookup: &Lookup<'_>,
    owners: &Owners<'_>,
    comparison: &Comparison,
    item: &ComparisonItem,
) -> String {
    let figure = |item: &ComparisonItem| {
        let mention = stating(comparison, item)?;
        let index = owners.get(&(mention.doc.as_str(), mention.start))?;
        lookup.report.figures.get(*index)
    };
    if let Some(own) = figure(item).filter(|_| {
        comparison
            .items
            .iter()
            .all(|item| figure(item).is_some() || ends(&item.value).is_none())
    }) {
        return words::short_value(own);
    }
    let all_written = comparison
        .items
        .iter()
        .all(|item| written(comparison, item).is_some());
    match (
        written(comparison, item).filter(|_| all_written),
        ends(&item.value),
    ) {
        (Some(text), _) => shown(text),
        (None, Some((low, high))) if low == high => short(low),
        (None, Some((low, high))) => format!("{}–{}", short(low), short(high)),
        (None, None) => shown(&item.value),
    }
}

/// Who gives this value: those who are said to, else the articles themselves.
fn evaluators(lookup: &Lookup<'_>, comparison: &Comparison, item: &ComparisonItem) -> String {
    let stating: Vec<&Mention> = comparison
        .mentions
        .iter()
        .filter(|mention| states(mention, item))
        .collect();
    // Two sides may have one value; the side's own mentions tell, where its subject is known.
    let is_own = |mention: &&&Mention| mention.subjects.contains(&item.entity);
    let own: Vec<&Mention> = stating.iter().filter(is_own).copied().collect();
    let stating = if own.is_empty() { stating } else { own };
    let mut named: Vec<String> = stating
        .iter()
        .filter(|mention| mention.said.is_some())
        .map(|mention| words::voice(lookup, mention))
        .collect();
    if named.is_empty() {
        named.extend(
            stating
                .iter()
                .map(|mention| lookup.label(&mention.doc).to_owned()),
        );
    }
    named.sort();
    named.dedup();
    shown(&named.join(", "))
}

/// The words of a mention that states just this value.
fn written<'c>(comparison: &'c Comparison, item: &ComparisonItem) -> Option<&'c str> {
    stating(comparison, item).map(|mention| mention.text.as_str())
}

/// A mention that states just this value, best one whose subject is the side's own.
fn stating<'c>(comparison: &'c Comparison, item: &ComparisonItem) -> Option<&'c Mention> {
    let states = |mention: &&Mention| states(mention, item);
    let own = |mention: &&Mention| states(mention) && mention.subjects.contains(&item.entity);
    let mentions = &comparison.mentions;
    mentions.iter().find(own).or_else(|| mentions.iter().find(states))
}

fn states(mention: &Mention, item: &ComparisonItem) -> bool {
    match mention.value.printed() {
        (Some(one), ..) => one == item.value,
        (_, Some(low), Some(high)) => {
            ends(&low)
                .zip(ends(&high))
                .map(|((low, _), (high, _))| (low, high))
                == ends(&item.value)
        }
        _ => false,
    }
}

/// 1200000000 as "1.2B".
fn short(number: Decimal) -> String {
    for (exponent, letter) in [(12, "T"), (9, "B"), (6, "M")] {
        let unit = Decimal::from(10_i64.pow(exponent));
        if number.abs() >= unit {
            return format!("{}{letter}", (number / unit).round_dp(2).normalize());
        }
    }
    let whole = number.trunc();
    match whole.to_usize().filter(|_| number == whole) {
        Some(whole) => words::grouped(whole),
        None => number.normalize().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_short_for_readers() {
        let number = |text: &str| short(Decimal::from_str_exact(text).expect("a number"));
        assert_eq!(number("1200000000"), "1.2B");
        assert_eq!(number("262000"), "262,000");
        assert_eq!(number("57.7"), "57.7");
        assert_eq!(number("-3000000"), "-3M");
    }

    #[test]
    fn a_range_has_two_ends() {
        assert_eq!(ends("52"), Some((52.into(), 52.into())));
        assert_eq!(ends("115–135"), Some((115.into(), 135.into())));
        assert_eq!(ends("not given"), None);
    }
}
