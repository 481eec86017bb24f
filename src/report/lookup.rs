//! Who is who in a report, answered without searching it each time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{ArticleSummary, Conflict, Derivation, Figure, FigureKind, Mention, Report, Value};

/// A report with the tables that turn its ids into things.
pub(super) struct Lookup<'r> {
    pub(super) report: &'r Report,
    articles: BTreeMap<&'r str, &'r ArticleSummary>,
    figures: BTreeMap<&'r str, usize>,
    derivations: BTreeMap<&'r str, &'r Derivation>,
    conflicts: Vec<Vec<usize>>,
}

/// How high up a figure is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// Two sources or more state it.
    Repeated,
    /// One source states it.
    Single,
    /// A rank of nothing, a year alone: often repeated, seldom telling.
    Bare,
}

impl<'r> Lookup<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        let mut conflicts = vec![Vec::new(); report.figures.len()];
        for (number, conflict) in report.conflicts.iter().enumerate() {
            for &figure in &conflict.figures {
                if let Some(known) = conflicts.get_mut(figure) {
                    known.push(number);
                }
            }
        }
        Self {
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
        }
    }

    /// The article of that id, if the report speaks of it.
    pub(super) fn article(&self, doc: &str) -> Option<&'r ArticleSummary> {
        self.articles.get(doc).copied()
    }

    /// What shows that an article is derived, if it is.
    pub(super) fn derivation(&self, doc: &str) -> Option<&'r Derivation> {
        self.derivations.get(doc).copied()
    }

    /// The source to name for an article: its outlet, else the article itself.
    pub(super) fn source<'s>(&'s self, doc: &'s str) -> &'s str {
        self.article(doc)
            .map_or(doc, |article| article.record.source_key())
    }

    /// The day an article was published, without a time.
    pub(super) fn day(&self, doc: &str) -> Option<&'r str> {
        let published = self.article(doc)?.record.published.as_deref()?;
        Some(published.split(['T', ' ']).next().unwrap_or(published))
    }

    /// The figure of that id, with its index.
    pub(super) fn figure(&self, id: &str) -> Option<(usize, &'r Figure)> {
        let index = *self.figures.get(id)?;
        Some((index, &self.report.figures[index]))
    }

    /// The conflicts a figure is part of.
    pub(super) fn conflicts(&self, figure: usize) -> impl Iterator<Item = (usize, &'r Conflict)> {
        let numbers = self.conflicts.get(figure).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .map(|&number| (number, &self.report.conflicts[number]))
    }

    /// The figures of a conflict; indices that lead nowhere are passed over.
    pub(super) fn parties(&self, conflict: &'r Conflict) -> impl Iterator<Item = &'r Figure> {
        conflict
            .figures
            .iter()
            .filter_map(|&index| self.report.figures.get(index))
    }

    /// The article that `doc` merely repeats where it states `figure`: its original, if that states the
    /// figure too.
    pub(super) fn repeats(&self, figure: &'r Figure, doc: &str) -> Option<&'r str> {
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
    pub(super) fn tier(figure: &Figure) -> Tier {
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
    pub(super) fn ranked(&self) -> Vec<(usize, &'r Figure)> {
        let mut ranked: Vec<(usize, &Figure)> = self.report.figures.iter().enumerate().collect();
        ranked.sort_by_key(|(_, figure)| Self::tier(figure));
        ranked
    }

    /// Sources in the order of columns: most figures first, a source whose articles are derived right
    /// after the source of their originals.
    pub(super) fn sources(&self) -> Vec<&'r str> {
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

/// Where a mention starts and ends in its sentence, in code points.
pub(super) fn within(mention: &Mention) -> (usize, usize) {
    let start = mention.start.saturating_sub(mention.sentence_start);
    (start, start + mention.end.saturating_sub(mention.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_derived_source_stands_right_after_its_original() {
        let report = sample::sample();
        let sources = Lookup::new(&report).sources();
        let place = |name: &str| sources.iter().position(|source| *source == name).expect(name);
        assert_eq!(place("Lighthouse Brief"), place("The Tern") + 1);
        assert_eq!(sources.len(), 6);
    }

    #[test]
    fn a_ring_of_derivations_loses_no_source() {
        let mut report = sample::sample();
        report
            .articles
            .iter_mut()
            .find(|article| article.record.id == "tern")
            .expect("it is there")
            .derived_from = Some("tern-brief".into());
        assert_eq!(Lookup::new(&report).sources().len(), 6);
    }

    #[test]
    fn bare_ranks_and_years_stand_below() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let bare: Vec<&str> = lookup
            .ranked()
            .into_iter()
            .filter(|(_, figure)| Lookup::tier(figure) == Tier::Bare)
            .map(|(_, figure)| figure.id.as_str())
            .collect();
        assert_eq!(bare, ["2026", "1st"]);
        assert_eq!(
            lookup.ranked().last().map(|(_, figure)| figure.id.as_str()),
            Some("1st")
        );
    }
}
