//! The comparisons: who has which value under one metric.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{Limits, shown};
use crate::{
    model::{Comparison, ComparisonItem},
    report::{lookup::Lookup, words},
};

/// All comparisons, and the table of those who appear in several.
pub(super) struct View {
    pub(super) cards: Vec<Card>,
    pub(super) entities: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// One metric across the entities of the table.
pub(super) struct Row {
    pub(super) metric: String,
    pub(super) cells: Vec<Option<String>>,
}

/// One comparison.
pub(super) struct Card {
    pub(super) metric: String,
    pub(super) bars: Vec<Bar>,
    pub(super) documents: usize,
    pub(super) sources: Vec<String>,
    pub(super) note: Option<String>,
    pub(super) evidence: Vec<(String, String)>,
}

/// One side of it.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) value: String,
    /// Where the bar starts and how long it is, in hundredths of the longest.
    pub(super) from: u64,
    pub(super) length: u64,
}

/// The most entities across.
const ENTITIES: usize = 8;

impl View {
    pub(super) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let comparisons: Vec<&Comparison> = lookup.report.comparisons.iter().take(limits.others).collect();
        let entities = shared(&comparisons);
        let ids: Vec<&str> = entities.iter().map(|(id, _)| *id).collect();
        let rows: Vec<Row> = comparisons
            .iter()
            .map(|comparison| Row::new(comparison, &ids))
            .filter(|row| row.cells.iter().flatten().count() > 1)
            .collect();
        let worth_a_table = rows.len() > 1;
        Self {
            cards: comparisons
                .iter()
                .map(|comparison| Card::new(lookup, comparison))
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
    fn new(comparison: &Comparison, entities: &[&str]) -> Self {
        Self {
            metric: shown(&comparison.metric),
            cells: entities
                .iter()
                .map(|id| comparison.items.iter().find(|item| item.entity == *id))
                .map(|item| item.map(|item| readable(comparison, item)))
                .collect(),
        }
    }
}

impl Card {
    fn new(lookup: &Lookup<'_>, comparison: &Comparison) -> Self {
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
            .map(|doc| shown(lookup.source(doc)))
            .collect();
        sources.dedup();
        let mut evidence: Vec<(String, String)> = Vec::new();
        for mention in &comparison.mentions {
            let line = (shown(lookup.source(&mention.doc)), shown(&mention.sentence_text));
            if !evidence.contains(&line) {
                evidence.push(line);
            }
            if evidence.len() == 6 {
                break;
            }
        }
        Self {
            metric: shown(&comparison.metric),
            bars: comparison
                .items
                .iter()
                .zip(ends)
                .map(|(item, ends)| {
                    let (low, high) = ends.unwrap_or_default();
                    let share = |end: Decimal| hundredths(end, longest);
                    let from = if low == high { 0 } else { share(low) };
                    Bar {
                        name: shown(&item.name),
                        value: readable(comparison, item),
                        from,
                        length: share(high).saturating_sub(from),
                    }
                })
                .collect(),
            documents: comparison.documents.len(),
            sources,
            note: comparison.note.as_deref().map(shown),
            evidence,
        }
    }
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

/// A value as the articles write it, where they write all of the comparison's; else all of them in one
/// short form, so that no side stands there without the unit that another one has.
fn readable(comparison: &Comparison, item: &ComparisonItem) -> String {
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

/// The words of a mention that states just this value.
fn written<'c>(comparison: &'c Comparison, item: &ComparisonItem) -> Option<&'c str> {
    let value = ends(&item.value);
    let mention = comparison
        .mentions
        .iter()
        .find(|mention| match mention.value.printed() {
            (Some(one), ..) => one == item.value,
            (_, Some(low), Some(high)) => {
                ends(&low)
                    .zip(ends(&high))
                    .map(|((low, _), (high, _))| (low, high))
                    == value
            }
            _ => false,
        });
    mention.map(|mention| mention.text.as_str())
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
