//! The table: figures by sources.

use std::collections::BTreeMap;

use super::{Limits, anchor, shown, slug};
use crate::{
    model::{Figure, Severity},
    report::{
        lookup::{Lookup, Tier},
        words,
    },
};

/// Figures down, sources across.
pub(super) struct Matrix {
    pub(super) columns: Vec<Column>,
    /// Sources that have no column of their own.
    pub(super) folded: usize,
    pub(super) groups: Vec<Group>,
    /// Figures that have no row.
    pub(super) left_out: usize,
}

/// One source.
pub(super) struct Column {
    pub(super) name: String,
    /// Figures it states.
    pub(super) figures: usize,
    /// The source it repeats, if all its articles are derived.
    pub(super) repeats: Option<String>,
}

/// The rows of one tier.
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) tier: &'static str,
    pub(super) rows: Vec<Row>,
}

/// One figure.
pub(super) struct Row {
    pub(super) anchor: String,
    pub(super) value: String,
    pub(super) canonical: String,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) grade: &'static str,
    pub(super) grade_slug: String,
    pub(super) sources: usize,
    pub(super) origins: usize,
    pub(super) mentions: usize,
    pub(super) cells: Vec<Option<Mark>>,
    /// Mentions in sources without a column.
    pub(super) folded: usize,
    pub(super) conflict: Option<Alarm>,
}

/// How a source states a figure.
pub(super) struct Mark {
    pub(super) mentions: usize,
    pub(super) repeats: bool,
    pub(super) says: String,
}

/// The first conflict of a figure.
pub(super) struct Alarm {
    pub(super) number: usize,
    pub(super) hard: bool,
    pub(super) severity: &'static str,
    pub(super) why: String,
    pub(super) linked: bool,
}

impl Matrix {
    pub(super) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let sources = lookup.sources();
        let shown_sources = &sources[..sources.len().min(limits.columns)];
        let ranked = lookup.ranked();
        let kept = &ranked[..ranked.len().min(limits.figures)];
        let groups = [
            (Tier::Repeated, "In two sources or more", "repeated"),
            (Tier::Single, "In one source", "single"),
            (Tier::Bare, "Bare ranks and years", "bare"),
        ];
        Self {
            columns: shown_sources
                .iter()
                .map(|source| Column::new(lookup, source))
                .collect(),
            folded: sources.len() - shown_sources.len(),
            groups: groups
                .into_iter()
                .map(|(tier, title, name)| Group {
                    title,
                    tier: name,
                    rows: kept
                        .iter()
                        .filter(|(_, figure)| Lookup::tier(figure) == tier)
                        .map(|(index, figure)| Row::new(lookup, limits, shown_sources, *index, figure))
                        .collect(),
                })
                .filter(|group| !group.rows.is_empty())
                .collect(),
            left_out: ranked.len() - kept.len(),
        }
    }
}

impl Column {
    fn new(lookup: &Lookup<'_>, source: &str) -> Self {
        let articles = lookup
            .report
            .articles
            .iter()
            .filter(|article| article.record.source_key() == source);
        let mut originals: Vec<Option<&str>> = articles
            .map(|article| article.derived_from.as_deref().map(|from| lookup.source(from)))
            .collect();
        originals.dedup();
        let stated = lookup.report.figures.iter();
        Self {
            name: shown(source),
            figures: stated
                .filter(|figure| figure.sources.iter().any(|name| name == source))
                .count(),
            repeats: match originals.as_slice() {
                [Some(original)] if *original != source => Some(shown(original)),
                _ => None,
            },
        }
    }
}

impl Row {
    fn new(lookup: &Lookup<'_>, limits: &Limits, columns: &[&str], index: usize, figure: &Figure) -> Self {
        let stated = stated(lookup, figure);
        let cells: Vec<Option<Mark>> = columns
            .iter()
            .map(|source| {
                stated
                    .get(source)
                    .map(|(mentions, repeats)| Mark::new(source, *mentions, *repeats))
            })
            .collect();
        let in_columns: usize = cells.iter().flatten().map(|mark| mark.mentions).sum();
        Self {
            anchor: anchor(&figure.id),
            value: words::short_value(figure),
            canonical: shown(&figure.canonical),
            label: shown(&figure.label),
            kind: figure.kind.as_str(),
            grade: figure.grade.as_str(),
            grade_slug: slug(figure.grade.as_str()),
            sources: figure.sources.len(),
            origins: figure.origins,
            mentions: figure.mentions.len(),
            folded: figure.mentions.len().saturating_sub(in_columns),
            cells,
            conflict: Alarm::of(lookup, limits, index),
        }
    }
}

/// Sources that state a figure, with their mentions, and the original's source if they only repeat it.
fn stated<'s>(lookup: &'s Lookup<'_>, figure: &'s Figure) -> BTreeMap<&'s str, (usize, Option<&'s str>)> {
    let mut stated: BTreeMap<&str, (usize, Option<&str>)> = BTreeMap::new();
    for mention in &figure.mentions {
        let original = lookup.repeats(figure, &mention.doc).map(|doc| lookup.source(doc));
        let entry = stated.entry(lookup.source(&mention.doc)).or_insert((0, original));
        entry.0 += 1;
        // One article of its own makes an outlet more than a repeater.
        entry.1 = entry.1.and(original);
    }
    stated
}

impl Mark {
    fn new(source: &str, mentions: usize, repeats: Option<&str>) -> Self {
        let times = words::count(mentions, "mention");
        Self {
            mentions,
            repeats: repeats.is_some(),
            says: match repeats {
                Some(original) => shown(&format!("{source} repeats {original}: {times}")),
                None => shown(&format!("{source} states it: {times}")),
            },
        }
    }
}

impl Alarm {
    pub(super) fn of(lookup: &Lookup<'_>, limits: &Limits, figure: usize) -> Option<Self> {
        let (number, conflict) = lookup
            .conflicts(figure)
            .min_by_key(|(_, conflict)| conflict.severity)?;
        Some(Self {
            number: number + 1,
            hard: conflict.severity == Severity::Hard,
            severity: conflict.severity.as_str(),
            why: shown(&conflict.why),
            linked: number < limits.others,
        })
    }
}
