//! The table: figures by sources.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;

use super::{Limits, Totals, anchor, filters, places, shown, slug};
use crate::{
    model::{Figure, Severity},
    report::{
        lookup::{Lookup, Tier},
        words,
    },
};

/// Figures down, sources across.
#[derive(Template)]
#[template(path = "figures.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) columns: Vec<Column>,
    /// Sources that have no column of their own.
    pub(crate) folded: usize,
    pub(crate) groups: Vec<Group>,
    /// Figures that have no row.
    pub(crate) left_out: usize,
}

/// One source.
pub(crate) struct Column {
    pub(crate) name: String,
    /// Its whole name, where the column has a short one.
    pub(crate) whole: String,
    /// Figures it states.
    pub(crate) figures: usize,
    /// The source it repeats, if all its articles are derived.
    pub(crate) repeats: Option<String>,
}

/// The rows of one tier.
pub(crate) struct Group {
    pub(crate) title: &'static str,
    pub(crate) tier: &'static str,
    pub(crate) rows: Vec<Row>,
}

/// One figure.
pub(crate) struct Row {
    pub(crate) anchor: String,
    pub(crate) value: String,
    pub(crate) canonical: String,
    pub(crate) label: String,
    pub(crate) kind: &'static str,
    pub(crate) unit: String,
    /// Its entities, sources and days, for filters: words of one attribute each.
    pub(crate) entities: String,
    pub(crate) places: String,
    pub(crate) days: String,
    pub(crate) grade: &'static str,
    pub(crate) grade_slug: String,
    pub(crate) sources: usize,
    pub(crate) origins: usize,
    pub(crate) mentions: usize,
    pub(crate) cells: Vec<Option<Mark>>,
    /// Mentions in sources without a column.
    pub(crate) folded: usize,
    pub(crate) conflict: Option<Alarm>,
}

/// How a source states a figure.
pub(crate) struct Mark {
    pub(crate) mentions: usize,
    pub(crate) repeats: bool,
    pub(crate) says: String,
}

/// The first conflict of a figure.
pub(crate) struct Alarm {
    pub(crate) number: usize,
    pub(crate) hard: bool,
    pub(crate) severity: &'static str,
    pub(crate) why: String,
    pub(crate) linked: bool,
}

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
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
            all: Totals::of(lookup),
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
            name: shown(lookup.short_name(source)),
            whole: shown(source),
            figures: stated
                .filter(|figure| figure.sources.iter().any(|name| name == source))
                .count(),
            repeats: match originals.as_slice() {
                [Some(original)] if *original != source => Some(shown(lookup.short_name(original))),
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
                    .map(|(mentions, repeats)| Mark::new(lookup, source, *mentions, *repeats))
            })
            .collect();
        let in_columns: usize = cells.iter().flatten().map(|mark| mark.mentions).sum();
        Self {
            anchor: anchor(&figure.id),
            value: words::short_value(figure),
            canonical: shown(&figure.canonical),
            label: shown(&figure.label),
            kind: figure.kind.as_str(),
            unit: figure.unit.as_deref().map(shown).unwrap_or_default(),
            entities: places(figure.entities.iter().map(String::as_str), |id| {
                lookup.entity_place(id)
            }),
            places: places(figure.sources.iter().map(String::as_str), |source| {
                lookup.source_place(source)
            }),
            days: days(lookup, figure),
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

/// Days on which articles that state it were published, for filters; months where the days are many.
fn days(lookup: &Lookup<'_>, figure: &Figure) -> String {
    const DAYS: usize = 60;
    let days: BTreeSet<&str> = figure
        .documents
        .iter()
        .filter_map(|doc| lookup.day(doc))
        .collect();
    let cut = if days.len() > DAYS {
        "2026-03".len()
    } else {
        usize::MAX
    };
    let days: BTreeSet<String> = days
        .into_iter()
        .map(|day| anchor(day.get(..cut).unwrap_or(day)))
        .collect();
    days.into_iter().collect::<Vec<_>>().join(" ")
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
    fn new(lookup: &Lookup<'_>, source: &str, mentions: usize, repeats: Option<&str>) -> Self {
        let source = lookup.short_name(source);
        let times = words::count(mentions, "mention");
        Self {
            mentions,
            repeats: repeats.is_some(),
            says: match repeats {
                Some(original) => shown(&format!(
                    "{source} repeats {}: {times}",
                    lookup.short_name(original)
                )),
                None => shown(&format!("{source} states it: {times}")),
            },
        }
    }
}

impl Alarm {
    pub(crate) fn of(lookup: &Lookup<'_>, limits: &Limits, figure: usize) -> Option<Self> {
        let (number, conflict) = lookup
            .conflicts(figure)
            .min_by_key(|(_, conflict)| conflict.severity)?;
        Some(Self {
            number: number + 1,
            hard: conflict.severity == Severity::Hard,
            severity: conflict.severity.as_str(),
            why: shown(&lookup.told(&conflict.why, lookup.documents(conflict))),
            linked: number < limits.others,
        })
    }
}
