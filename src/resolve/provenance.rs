//! Does an article deny the check that another one, or itself, cites?
//!
//! "The independent evaluations have not come in yet", beside a score that an evaluator gave.

use std::collections::{BTreeMap, BTreeSet};

use super::subjects::{plain, short_names};
use crate::model::{ArticleRecord, Basis, Conflict, Figure, FigureKind, Severity};

/// Figures that one such conflict names at most.
const MOST: usize = 8;

/// Denials of a check of something that independent bodies are cited for.
pub(super) fn provenance(
    articles: &[ArticleRecord],
    figures: &[Figure],
    names: &BTreeMap<String, String>,
) -> Vec<Conflict> {
    let checked = Checked::new(figures);
    let mut conflicts = Vec::new();
    for article in articles {
        for (sentence, ids) in &article.unchecked {
            let given: Vec<usize> = checked.about(ids).into_iter().take(MOST).collect();
            let Some(&first) = given.first() else { continue };
            let tester = figures[first].mentions.iter().find_map(|mention| {
                mention
                    .said
                    .as_ref()
                    .filter(|said| said.basis == Basis::Independent)
            });
            conflicts.push(Conflict {
                why: format!(
                    "{} says “{sentence}”, but {} is cited for {} in {}",
                    article.id,
                    tester.map_or("another body", |said| names
                        .get(&said.speaker)
                        .unwrap_or(&said.speaker)),
                    figures[first].label,
                    figures[first].documents.join(", ")
                ),
                figures: given,
                kind: "provenance".into(),
                severity: Severity::Hard,
            });
        }
    }
    conflicts
}

/// Figures that an independent body gave, by the names of their subjects.
struct Checked {
    by_name: BTreeMap<String, BTreeSet<usize>>,
    /// By every name that is short for the subject, and by its own.
    by_short_name: BTreeMap<String, BTreeSet<usize>>,
}

impl Checked {
    fn new(figures: &[Figure]) -> Self {
        let mut checked = Self {
            by_name: BTreeMap::new(),
            by_short_name: BTreeMap::new(),
        };
        for (index, figure) in figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| is_checked(figure))
        {
            for subject in figure.mentions.iter().flat_map(|mention| &mention.subjects) {
                checked.by_name.entry(plain(subject)).or_default().insert(index);
                for name in short_names(subject) {
                    checked.by_short_name.entry(name).or_default().insert(index);
                }
            }
        }
        checked
    }

    /// The figures about these, about what they are short for, and about what is short for them.
    fn about(&self, ids: &[String]) -> BTreeSet<usize> {
        let narrower = ids.iter().filter_map(|id| self.by_short_name.get(&plain(id)));
        let wider = ids
            .iter()
            .flat_map(|id| short_names(id))
            .filter_map(|name| self.by_name.get(&name));
        narrower.chain(wider).flatten().copied().collect()
    }
}

/// Whether it is what an evaluation gives, a score or a rank, and a body of its own gave it.
fn is_checked(figure: &Figure) -> bool {
    let given = matches!(figure.kind, FigureKind::Score | FigureKind::Ordinal)
        || figure.mentions.iter().any(|mention| mention.metric.is_some());
    let mut said = figure.mentions.iter().filter_map(|mention| mention.said.as_ref());
    given && said.any(|said| said.basis == Basis::Independent)
}
