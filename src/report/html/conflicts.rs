//! The conflicts: what stands against what, in both articles' words.

use super::{Limits, anchor, concordance::Line, shown};
use crate::{
    model::{Conflict, Figure, Severity},
    report::{lookup::Lookup, words},
};

/// One conflict.
pub(super) struct Card {
    pub(super) number: usize,
    pub(super) severity: &'static str,
    pub(super) hard: bool,
    pub(super) kind: String,
    pub(super) why: String,
    pub(super) sides: Vec<Side>,
}

/// One figure of a conflict, with a sentence that states it.
pub(super) struct Side {
    pub(super) anchor: Option<String>,
    pub(super) value: String,
    pub(super) label: String,
    pub(super) sources: usize,
    pub(super) mentions: usize,
    pub(super) line: Option<Line>,
}

pub(super) fn cards(lookup: &Lookup<'_>, limits: &Limits) -> Vec<Card> {
    let conflicts = lookup.report.conflicts.iter().take(limits.others);
    conflicts
        .enumerate()
        .map(|(index, conflict)| Card::new(lookup, limits, index, conflict))
        .collect()
}

impl Card {
    fn new(lookup: &Lookup<'_>, limits: &Limits, index: usize, conflict: &Conflict) -> Self {
        let parties: Vec<&Figure> = conflict
            .figures
            .iter()
            .filter_map(|&index| lookup.report.figures.get(index))
            .collect();
        let sides = match parties.as_slice() {
            // A figure at odds with itself is shown in the words of two articles.
            [only] => {
                let first = only.mentions.first();
                let other = only
                    .mentions
                    .iter()
                    .find(|mention| Some(&mention.doc) != first.map(|first| &first.doc));
                [first, other]
                    .into_iter()
                    .flatten()
                    .map(|mention| Side::new(lookup, limits, only, Some(mention)))
                    .collect()
            }
            several => several
                .iter()
                .map(|figure| Side::new(lookup, limits, figure, figure.mentions.first()))
                .collect(),
        };
        Self {
            number: index + 1,
            severity: conflict.severity.as_str(),
            hard: conflict.severity == Severity::Hard,
            kind: shown(&words::plain(&conflict.kind)),
            why: shown(&conflict.why),
            sides,
        }
    }
}

impl Side {
    fn new(
        lookup: &Lookup<'_>,
        limits: &Limits,
        figure: &Figure,
        mention: Option<&crate::model::Mention>,
    ) -> Self {
        Self {
            anchor: (lookup.report.figures.len() <= limits.figures).then(|| anchor(&figure.id)),
            value: shown(&figure.canonical),
            label: shown(&figure.label),
            sources: figure.sources.len(),
            mentions: figure.mentions.len(),
            line: mention.map(|mention| Line::new(lookup, figure, mention)),
        }
    }
}
