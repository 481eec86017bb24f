//! Does an article deny the check that another one, or itself, cites?
//!
//! "The independent evaluations have not come in yet", beside a score that an evaluator gave.

use super::subjects::is_short_for;
use crate::model::{ArticleRecord, Basis, Conflict, Figure, Severity};

/// Figures that one such conflict names at most.
const MOST: usize = 8;

/// Denials of a check of something that independent bodies are cited for.
pub(super) fn provenance(articles: &[ArticleRecord], figures: &[Figure]) -> Vec<Conflict> {
    let mut conflicts = Vec::new();
    for article in articles {
        for (sentence, ids) in &article.unchecked {
            let checked: Vec<usize> = figures
                .iter()
                .enumerate()
                .filter(|(_, figure)| is_about(figure, ids) && is_checked(figure))
                .map(|(index, _)| index)
                .take(MOST)
                .collect();
            let Some(&first) = checked.first() else { continue };
            let checker = figures[first].mentions.iter().find_map(|mention| {
                mention
                    .said
                    .as_ref()
                    .filter(|said| said.basis == Basis::Independent)
            });
            conflicts.push(Conflict {
                why: format!(
                    "{} says “{sentence}”, but {} is cited for {} in {}",
                    article.id,
                    checker.map_or("another body", |said| said.speaker.as_str()),
                    figures[first].label,
                    figures[first].documents.join(", ")
                ),
                figures: checked,
                kind: "provenance".into(),
                severity: Severity::Hard,
            });
        }
    }
    conflicts
}

fn is_about(figure: &Figure, ids: &[String]) -> bool {
    let mut subjects = figure.mentions.iter().flat_map(|mention| &mention.subjects);
    subjects.any(|subject| ids.iter().any(|id| id == subject || is_short_for(id, subject)))
}

fn is_checked(figure: &Figure) -> bool {
    let mut said = figure.mentions.iter().filter_map(|mention| mention.said.as_ref());
    said.any(|said| said.basis == Basis::Independent)
}
