//! The conflicts: what stands against what, in both articles' words.

use askama::Template;

use super::{Held, Limits, Totals, concordance::Line, filters, shown};
use crate::{
    model::{Conflict, Figure, Severity},
    report::{explain, lookup::Lookup, words},
};

/// All conflicts, hardest first.
#[derive(Template)]
#[template(path = "conflicts.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) cards: Vec<Card>,
}

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits, held: &Held) -> Self {
        let conflicts = lookup.report.conflicts.iter().take(limits.others);
        Self {
            all: Totals::of(lookup),
            cards: conflicts
                .enumerate()
                .map(|(index, conflict)| Card::new(lookup, held, index, conflict))
                .collect(),
        }
    }
}

/// One conflict.
pub(crate) struct Card {
    pub(crate) number: usize,
    pub(crate) severity: &'static str,
    pub(crate) hard: bool,
    pub(crate) kind: String,
    pub(crate) why: String,
    pub(crate) sides: Vec<Side>,
    /// What would explain it, as questions to ask.
    pub(crate) explanations: Vec<String>,
    /// The fragments of its figures.
    pub(crate) figures: String,
}

/// One figure of a conflict, with a sentence that states it.
pub(crate) struct Side {
    pub(crate) anchor: Option<String>,
    /// Where its sentence stands in the concordance.
    pub(crate) sentence: Option<String>,
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) sources: usize,
    pub(crate) mentions: usize,
    pub(crate) line: Option<Line>,
}

impl Card {
    pub(crate) fn new<'r>(lookup: &Lookup<'r>, held: &Held, index: usize, conflict: &'r Conflict) -> Self {
        let parties: Vec<(usize, &Figure)> = conflict
            .figures
            .iter()
            .filter_map(|&index| Some((index, lookup.report.figures.get(index)?)))
            .collect();
        let sides = match parties.as_slice() {
            // A figure at odds with itself is shown in the words of two articles.
            [(index, only)] => {
                let first = only.mentions.first();
                let other = only
                    .mentions
                    .iter()
                    .find(|mention| Some(&mention.doc) != first.map(|first| &first.doc));
                [first, other]
                    .into_iter()
                    .flatten()
                    .map(|mention| Side::new(lookup, held, *index, only, Some(mention)))
                    .collect()
            }
            several => several
                .iter()
                .map(|(index, figure)| Side::new(lookup, held, *index, figure, figure.mentions.first()))
                .collect(),
        };
        Self {
            number: index + 1,
            severity: conflict.severity.as_str(),
            hard: conflict.severity == Severity::Hard,
            kind: shown(&words::plain(&conflict.kind)),
            why: shown(&lookup.told(&conflict.why, lookup.documents(conflict))),
            sides,
            explanations: explain::explanations(lookup, conflict),
            figures: super::anchors(parties.iter().map(|(_, figure)| figure.id.as_str())),
        }
    }
}

impl Side {
    fn new(
        lookup: &Lookup<'_>,
        held: &Held,
        index: usize,
        figure: &Figure,
        mention: Option<&crate::model::Mention>,
    ) -> Self {
        Self {
            anchor: held.figure(index, figure),
            sentence: mention.and_then(|mention| held.mention(index, figure, mention)),
            value: shown(&figure.canonical),
            label: shown(&figure.label),
            sources: figure.sources.len(),
            mentions: figure.mentions.len(),
            line: mention.map(|mention| Line::new(lookup, figure, mention)),
        }
    }
}
