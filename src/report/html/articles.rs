//! The articles: what is known of each, what it states, whom it cites.

use std::collections::BTreeMap;

use super::{Limits, anchor, shown, web_address};
use crate::{
    model::{ArticleSummary, Figure},
    report::{
        lookup::{Lookup, Tier},
        words,
    },
};

/// One article.
pub(super) struct Card {
    pub(super) anchor: String,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) source: String,
    pub(super) author: Option<String>,
    pub(super) day: Option<String>,
    pub(super) link: Option<String>,
    /// An address that is no link.
    pub(super) address: Option<String>,
    pub(super) sentences: usize,
    pub(super) figures: usize,
    pub(super) mentions: usize,
    pub(super) derivation: Option<Derived>,
    pub(super) credit_line: Option<String>,
    pub(super) stated: Vec<Stated>,
    pub(super) stated_left_out: usize,
    pub(super) cites: Vec<(String, usize)>,
    pub(super) topics: Vec<(String, usize)>,
}

/// What shows that it is derived.
pub(super) struct Derived {
    pub(super) kind: &'static str,
    pub(super) from: String,
    pub(super) evidence: String,
}

/// A figure it states.
pub(super) struct Stated {
    pub(super) anchor: Option<String>,
    pub(super) value: String,
    pub(super) label: String,
    /// Sources that state it, this one among them.
    pub(super) sources: usize,
}

/// The most figures listed with an article.
const STATED: usize = 10;
/// The most topics.
const TOPICS: usize = 5;

pub(super) fn cards(lookup: &Lookup<'_>, limits: &Limits) -> Vec<Card> {
    let mut stated: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    for (_, figure) in lookup.ranked() {
        for doc in &figure.documents {
            stated.entry(doc).or_default().push(figure);
        }
    }
    let mut cites: BTreeMap<&str, Vec<(String, usize)>> = BTreeMap::new();
    for edge in lookup
        .report
        .map
        .edges
        .iter()
        .filter(|edge| edge.kind != "derived_from")
    {
        let body = shown(lookup.report.name(&edge.target));
        cites.entry(&edge.source).or_default().push((body, edge.weight));
    }
    let articles = lookup.report.articles.iter().take(limits.others);
    articles
        .map(|article| {
            let id = article.record.id.as_str();
            let figures = stated.get(id).map_or(&[][..], Vec::as_slice);
            Card::new(
                lookup,
                limits,
                article,
                figures,
                cites.remove(id).unwrap_or_default(),
            )
        })
        .collect()
}

impl Card {
    fn new(
        lookup: &Lookup<'_>,
        limits: &Limits,
        article: &ArticleSummary,
        figures: &[&Figure],
        mut cites: Vec<(String, usize)>,
    ) -> Self {
        let record = &article.record;
        let link = web_address(record.url.as_deref());
        cites.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
        let telling: Vec<&&Figure> = figures
            .iter()
            .filter(|figure| Lookup::tier(figure) != Tier::Bare)
            .collect();
        let stated: Vec<Stated> = telling
            .iter()
            .take(STATED)
            .map(|figure| Stated {
                anchor: (lookup.report.figures.len() <= limits.figures).then(|| anchor(&figure.id)),
                value: words::short_value(figure),
                label: shown(&figure.label),
                sources: figure.sources.len(),
            })
            .collect();
        Self {
            anchor: anchor(&record.id),
            id: shown(&record.id),
            title: record
                .title
                .as_deref()
                .map_or_else(|| format!("Untitled: {}", shown(&record.id)), shown),
            source: record
                .source
                .as_deref()
                .map_or_else(|| "outlet unknown".into(), shown),
            author: record.author.as_deref().map(shown),
            day: lookup.day(&record.id).map(shown),
            address: record.url.as_deref().filter(|_| link.is_none()).map(shown),
            link,
            sentences: record.sentences,
            figures: article.figures,
            mentions: article.mentions,
            derivation: lookup.derivation(&record.id).map(|derived| Derived {
                kind: derived.kind.as_str(),
                from: shown(lookup.source(&derived.from)),
                evidence: shown(&derived.evidence),
            }),
            credit_line: record.credit_line.as_deref().map(shown),
            stated_left_out: figures.len() - stated.len(),
            stated,
            cites,
            topics: record
                .entities
                .iter()
                .take(TOPICS)
                .map(|(_, name, mentions)| (shown(name), *mentions))
                .collect(),
        }
    }
}
