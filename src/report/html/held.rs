//! Which figures and sentences does the page hold, so that a link to them leads somewhere?
//!
//! The page holds the figures that rank highest, each with its first sentence, and more of their sentences for as long as
//! there is room.

use super::{Limits, anchor};
use crate::{
    model::{Figure, Mention},
    report::lookup::Lookup,
};

/// Bytes of a line around its sentence, roughly.
const AROUND: usize = 720;
/// The most characters on one side of a figure: sentences without an end are cut, and show it.
pub(super) const SIDE: usize = 700;

/// How many sentences of each figure are on the page.
pub(crate) struct Held {
    /// By the index of the figure; none for one that is not on the page.
    lines: Vec<usize>,
}

impl Held {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let mut lines = vec![0; lookup.report.figures.len()];
        let mut budget = limits.bytes;
        for (index, figure) in lookup.ranked().into_iter().take(limits.figures) {
            for mention in figure.mentions.iter().take(limits.lines_of_figure) {
                let cost = AROUND + mention.sentence_text.len().min(2 * SIDE);
                // A figure always keeps a line: one without evidence would be a mere assertion.
                if lines[index] > 0 && cost > budget {
                    break;
                }
                budget = budget.saturating_sub(cost);
                lines[index] += 1;
            }
        }
        Self { lines }
    }

    /// How many of its sentences are there.
    pub(super) fn lines(&self, index: usize) -> usize {
        self.lines.get(index).copied().unwrap_or_default()
    }

    /// The anchor of a figure that is there.
    pub(super) fn figure(&self, index: usize, figure: &Figure) -> Option<String> {
        (self.lines(index) > 0).then(|| anchor(&figure.id))
    }

    /// The anchor of a mention's sentence; of its figure, where the sentence is not there.
    pub(super) fn mention(&self, index: usize, figure: &Figure, mention: &Mention) -> Option<String> {
        let anchored = self.figure(index, figure)?;
        let mut shown = figure.mentions.iter().take(self.lines(index));
        Some(if shown.any(|other| other == mention) {
            format!("{anchored}/{}", line(mention))
        } else {
            anchored
        })
    }
}

/// The part of a fragment that names a mention within its figure.
pub(super) fn line(mention: &Mention) -> String {
    format!("{}/{}-{}", anchor(&mention.doc), mention.start, mention.end)
}
