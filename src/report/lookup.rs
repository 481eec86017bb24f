//! Who is who in a report, answered without searching it each time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{ArticleSummary, Conflict, Derivation, Figure, FigureKind, Mention, Report, Value};

/// A report with the tables that turn its ids into things.
pub(crate) struct Lookup<'r> {
    pub(crate) report: &'r Report,
    articles: BTreeMap<&'r str, &'r ArticleSummary>,
    figures: BTreeMap<&'r str, usize>,
    derivations: BTreeMap<&'r str, &'r Derivation>,
    conflicts: Vec<Vec<usize>>,
    /// Short names of sources that are only known by a long id.
    short: BTreeMap<&'r str, &'r str>,
    sources: Vec<&'r str>,
    mentions: usize,
    /// Those of figures, of most figures first.
    entities: Vec<&'r str>,
    places: [BTreeMap<&'r str, usize>; 2],
}

/// What parts the items of a list.
const COMMA: &str = ", ";

/// How high up a figure is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Two sources or more state it.
    Repeated,
    /// One source states it.
    Single,
    /// A rank of nothing, a year alone: often repeated, seldom telling.
    Bare,
}

impl<'r> Lookup<'r> {
    pub(crate) fn new(report: &'r Report) -> Self {
        let mut conflicts = vec![Vec::new(); report.figures.len()];
        for (number, conflict) in report.conflicts.iter().enumerate() {
            for &figure in &conflict.figures {
                if let Some(known) = conflicts.get_mut(figure) {
                    known.push(number);
                }
            }
        }
        let mut lookup = Self {
            report,
            articles: report
                .articles
                .iter()
                .map(|article| (article.record.id.as_str(), article))
                .collect(),
            figures: report
                .figures
                .iter()
                .enumerate()
                .map(|(i, figure)| (figure.id.as_str(), i))
                .collect(),
            derivations: report
                .derivations
                .iter()
                .map(|derived| (derived.doc.as_str(), derived))
                .collect(),
            conflicts,
            short: short_names(report),
            sources: Vec::new(),
            entities: Vec::new(),
            places: Default::default(),
            mentions: report.figures.iter().map(|figure| figure.mentions.len()).sum(),
        };
        lookup.sources = lookup.columns();
        lookup.entities = entities(report);
        let placed = |ids: &[&'r str]| ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        lookup.places = [placed(&lookup.sources), placed(&lookup.entities)];
        lookup
    }

    /// The article of that id, if the report speaks of it.
    pub(crate) fn article(&self, doc: &str) -> Option<&'r ArticleSummary> {
        self.articles.get(doc).copied()
    }

    /// What shows that an article is derived, if it is.
    pub(crate) fn derivation(&self, doc: &str) -> Option<&'r Derivation> {
        self.derivations.get(doc).copied()
    }

    /// The source to name for an article: its outlet, else the article itself.
    pub(crate) fn source<'s>(&'s self, doc: &'s str) -> &'s str {
        self.article(doc)
            .map_or(doc, |article| article.record.source_key())
    }

    /// The source of a mention's article.
    pub(crate) fn source_of(&self, mention: &'r Mention) -> &'r str {
        self.article(&mention.doc)
            .map_or(mention.doc.as_str(), |article| article.record.source_key())
    }

    /// The source of an article as readers see it: an outlet's name, else as much of the article's id as tells
    /// it from the others.
    pub(crate) fn label<'s>(&'s self, doc: &'s str) -> &'s str {
        self.short_name(self.source(doc))
    }

    /// A source as readers see it.
    pub(crate) fn short_name<'s>(&'s self, source: &'s str) -> &'s str {
        self.short.get(source).copied().unwrap_or(source)
    }

    /// A sentence about some articles that names them by their ids, with the names readers know; an outlet of several
    /// articles stands once in a list.
    pub(crate) fn told<'d>(&self, text: &str, docs: impl Iterator<Item = &'d String>) -> String {
        let mut docs: Vec<&str> = docs.map(String::as_str).filter(|doc| !doc.is_empty()).collect();
        // Of two that begin alike the longer one is meant.
        docs.sort_by_key(|doc| std::cmp::Reverse(doc.len()));
        let mut told = String::with_capacity(text.len());
        let mut rest = text;
        let mut in_word = false;
        let mut list: Vec<&str> = Vec::new();
        while let Some(c) = rest.chars().next() {
            let names = |doc: &&str| {
                let behind = rest.strip_prefix(*doc).map(|behind| behind.chars().next());
                behind.is_some_and(|next| !next.is_some_and(char::is_alphanumeric))
            };
            let Some(doc) = docs.iter().copied().filter(|_| !in_word).find(names) else {
                told.push(c);
                rest = &rest[c.len_utf8()..];
                in_word = c.is_alphanumeric();
                list.clear();
                continue;
            };
            let label = self.label(doc);
            if list.contains(&label) {
                told.truncate(told.len() - COMMA.len());
            } else {
                told.push_str(label);
                list.push(label);
            }
            rest = &rest[doc.len()..];
            in_word = true;
            if let Some(next) = rest.strip_prefix(COMMA) {
                told.push_str(COMMA);
                (rest, in_word) = (next, false);
            } else {
                list.clear();
            }
        }
        told
    }

    /// The entities that figures are about, those of most figures first.
    pub(crate) fn entities(&self) -> &[&'r str] {
        &self.entities
    }

    /// The place of a source among [`sources`](Self::sources).
    pub(crate) fn source_place(&self, source: &str) -> Option<usize> {
        self.places[0].get(source).copied()
    }

    /// The place of an entity among [`entities`](Self::entities).
    pub(crate) fn entity_place(&self, id: &str) -> Option<usize> {
        self.places[1].get(id).copied()
    }

    /// The mentions of all figures.
    pub(crate) fn mentions(&self) -> usize {
        self.mentions
    }

    /// The day an article was published, without a time.
    pub(crate) fn day(&self, doc: &str) -> Option<&'r str> {
        let published = self.article(doc)?.record.published.as_deref()?;
        Some(published.split(['T', ' ']).next().unwrap_or(published))
    }

    /// The figure of that id, with its index.
    pub(crate) fn figure(&self, id: &str) -> Option<(usize, &'r Figure)> {
        let index = *self.figures.get(id)?;
        Some((index, &self.report.figures[index]))
    }

    /// The conflicts a figure is part of.
    pub(crate) fn conflicts(&self, figure: usize) -> impl Iterator<Item = (usize, &'r Conflict)> {
        let numbers = self.conflicts.get(figure).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .map(|&number| (number, &self.report.conflicts[number]))
    }

    /// The figures of a conflict; indices that lead nowhere are passed over.
    pub(crate) fn parties(&self, conflict: &'r Conflict) -> impl Iterator<Item = &'r Figure> {
        conflict
            .figures
            .iter()
            .filter_map(|&index| self.report.figures.get(index))
    }

    /// The articles that state the figures of a conflict.
    pub(crate) fn documents(&self, conflict: &'r Conflict) -> impl Iterator<Item = &'r String> {
        self.parties(conflict).flat_map(|figure| &figure.documents)
    }

    /// The article that `doc` merely repeats where it states `figure`: its original, if that states the
    /// figure too.
    pub(crate) fn repeats(&self, figure: &'r Figure, doc: &str) -> Option<&'r str> {
        let original = self.article(doc)?.derived_from.as_deref()?;
        figure
            .documents
            .iter()
            .any(|other| other == original)
            .then_some(original)
    }

    /// The figure behind each written number, by article and place, with its mention.
    pub(super) fn places(&self) -> HashMap<(&'r str, usize, usize), (&'r Figure, &'r Mention)> {
        let stated = |figure: &'r Figure| figure.mentions.iter().map(move |mention| (figure, mention));
        self.report
            .figures
            .iter()
            .flat_map(stated)
            .map(|(figure, mention)| {
                (
                    (mention.doc.as_str(), mention.start, mention.end),
                    (figure, mention),
                )
            })
            .collect()
    }

    /// How high up a figure is listed.
    pub(crate) fn tier(figure: &Figure) -> Tier {
        let year = |date: &str| date.len() == 4 && date.bytes().all(|byte| byte.is_ascii_digit());
        let bare = match (&figure.value, figure.kind) {
            (Value::Date(date), _) => year(date),
            (_, FigureKind::Ordinal) => figure.mentions.iter().all(|mention| mention.metric.is_none()),
            _ => false,
        };
        match figure.sources.len() {
            _ if bare => Tier::Bare,
            0 | 1 => Tier::Single,
            _ => Tier::Repeated,
        }
    }

    /// Figures with their indices, tier by tier; within a tier in the order of the report.
    pub(crate) fn ranked(&self) -> Vec<(usize, &'r Figure)> {
        let mut ranked: Vec<(usize, &Figure)> = self.report.figures.iter().enumerate().collect();
        ranked.sort_by_key(|(_, figure)| Self::tier(figure));
        ranked
    }

    /// Sources in the order of columns: most figures first, a source whose articles are derived right
    /// after the source of their originals.
    pub(crate) fn sources(&self) -> &[&'r str] {
        &self.sources
    }

    fn columns(&self) -> Vec<&'r str> {
        let mut stated: BTreeMap<&str, usize> = BTreeMap::new();
        for figure in &self.report.figures {
            for source in &figure.sources {
                *stated.entry(source).or_default() += 1;
            }
        }
        for article in &self.report.articles {
            stated.entry(article.record.source_key()).or_default();
        }
        let mut by_figures: Vec<(&str, usize)> = stated.into_iter().collect();
        by_figures.sort_by_key(|&(source, figures)| (std::cmp::Reverse(figures), source));
        let originals = self.originals();
        let mut columns: Vec<&str> = by_figures
            .iter()
            .map(|(source, _)| *source)
            .filter(|source| !originals.contains_key(source))
            .collect();
        // A chain of derivations settles in as many rounds as it is long; a ring goes to the end.
        let mut waiting: Vec<&str> = by_figures
            .iter()
            .map(|(source, _)| *source)
            .filter(|source| originals.contains_key(source))
            .collect();
        while !waiting.is_empty() {
            let before = waiting.len();
            waiting.retain(|source| {
                let place = columns
                    .iter()
                    .position(|column| originals.get(source) == Some(column));
                if let Some(place) = place {
                    columns.insert(place + 1, source);
                }
                place.is_none()
            });
            if waiting.len() == before {
                columns.append(&mut waiting);
            }
        }
        columns
    }

    /// Sources all of whose articles are derived, with the source of the first one's original.
    fn originals(&self) -> BTreeMap<&'r str, &'r str> {
        let mut originals = BTreeMap::new();
        let mut own: BTreeSet<&str> = BTreeSet::new();
        for article in &self.report.articles {
            let source = article.record.source_key();
            let from = article.derived_from.as_deref().and_then(|id| self.article(id));
            match from.map(|original| original.record.source_key()) {
                Some(original) if original != source => {
                    originals.entry(source).or_insert(original);
                }
                _ => {
                    own.insert(source);
                }
            }
        }
        originals.retain(|source, _| !own.contains(source));
        originals
    }
}

fn entities(report: &Report) -> Vec<&str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for id in report.figures.iter().flat_map(|figure| &figure.entities) {
        *times.entry(id).or_default() += 1;
    }
    let mut entities: Vec<(&str, usize)> = times.into_iter().collect();
    entities.sort_by_key(|&(id, times)| (std::cmp::Reverse(times), id));
    entities.into_iter().map(|(id, _)| id).collect()
}

/// Ids too long for a column, by what stands before their first `_` or `-`, where that tells them apart.
fn short_names(report: &Report) -> BTreeMap<&str, &str> {
    const LONG: usize = 14;
    let head = |id: &'_ str| id.find(['_', '-']).unwrap_or(id.len());
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &report.articles {
        let id = article.record.id.as_str();
        *times.entry(&id[..head(id)]).or_default() += 1;
    }
    report
        .articles
        .iter()
        .filter(|article| article.record.source.is_none())
        .map(|article| article.record.id.as_str())
        .filter(|id| id.len() > LONG && head(id) > 1 && times.get(&id[..head(id)]) == Some(&1))
        .map(|id| (id, &id[..head(id)]))
        .collect()
}

/// Where a mention starts and ends in its sentence, in code points.
pub(super) fn within(mention: &Mention) -> (usize, usize) {
    let start = mention.start.saturating_sub(mention.sentence_start);
    (start, start + mention.end.saturating_sub(mention.start))
}

#[cfg(test)]
mod tests;
