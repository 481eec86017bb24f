//! On which benchmark, or in which column, is a figure counted?

use super::View;
use crate::{
    model::{Entity, EntityKind, FigureKind},
    span::Span,
};

/// A benchmark behind the number without an "on" between them is likelier the next number's.
const NOT_JOINED: usize = 4;
/// Bytes from a percentage to the benchmark that it may be a score on.
const CLOSE: usize = 40;

/// Sentences back to a benchmark that a score may still be counted on, and that a bare number may.
const FAR: usize = 8;
const NEAR: usize = 2;

impl View<'_> {
    /// The benchmark the figure is measured on: behind it with "on", beside it, or elsewhere in its sentence.
    pub(super) fn metric(&self) -> Option<String> {
        match self.figure.kind {
            FigureKind::Score | FigureKind::Number => self
                .benchmark()
                .or_else(|| self.column())
                .or_else(|| self.spoken_of()),
            FigureKind::Percent => self.benchmark().or_else(|| self.column()),
            FigureKind::Ordinal => self.benchmark(),
            FigureKind::Measure | FigureKind::Count => self.column(),
            _ => None,
        }
    }

    /// The nearest benchmark in the sentence; for a percentage, which is more than a score, only one close by.
    fn benchmark(&self) -> Option<String> {
        let here = self.figure.span;
        let distance = |name: Span| {
            if name.start < here.end {
                return here.start.saturating_sub(name.end);
            }
            let gap = &self.text()[here.end..name.start];
            let joined = gap
                .split_whitespace()
                .all(|word| ["on", "in", "the"].contains(&word));
            if joined && !gap.trim().is_empty() {
                0
            } else {
                gap.len() * NOT_JOINED
            }
        };
        let names: Vec<&Entity> = self
            .entities_in(self.sentence())
            .filter(|entity| entity.kind == EntityKind::Benchmark)
            .collect();
        let own = names.iter().filter(|entity| !self.is_of_another(entity.span));
        let nearest = own.min_by_key(|entity| distance(entity.span))?;
        let close = self.figure.kind != FigureKind::Percent || distance(nearest.span) <= CLOSE;
        close.then(|| nearest.id.to_string())
    }

    /// Whether another figure stands between this one and a benchmark behind it, so that the benchmark is that one's:
    /// "scores 52 there and 81% on MMLU", but not "81% versus 82% on MMLU".
    fn is_of_another(&self, name: Span) -> bool {
        let here = self.figure.span;
        let figures = &self.annotations.figures;
        let behind = figures.partition_point(|figure| figure.span.start < here.end);
        let between = figures.get(behind).filter(|figure| figure.span.end <= name.start);
        between.is_some_and(|other| {
            let gap = self.text()[here.end..other.span.start].trim();
            !["and", "versus", "vs", "vs.", ",", "against", "to", "or"].contains(&gap)
        })
    }

    /// The benchmark that the scores before this one were counted on: the last one named within reach that took numbers
    /// written as this one is, with a percent sign or without.
    fn spoken_of(&self) -> Option<String> {
        let here = self.figure;
        let reach = if here.kind == FigureKind::Score { FAR } else { NEAR };
        let figures = &self.annotations.figures;
        let before = figures.partition_point(|other| other.span.start < here.span.start);
        let earlier = figures[..before]
            .iter()
            .rev()
            .take_while(|other| other.sentence + reach >= here.sentence)
            .filter(|other| other.kind == FigureKind::Score && other.unit == here.unit);
        earlier
            .filter(|other| self.document.sentences[other.sentence].cell.is_none())
            .find_map(|other| {
                let view = View {
                    figure: other,
                    ..*self
                };
                view.benchmark()
            })
    }

    /// The header of the figure's column.
    pub(super) fn column(&self) -> Option<String> {
        let cell = self.document.sentences[self.figure.sentence].cell?;
        let head = match self.named_column() {
            Some(_) => cell.label,
            None => cell.head,
        };
        let head = head.filter(|head| !head.overlaps(self.figure.span))?;
        let named = self
            .entities_in(head)
            .find(|entity| entity.kind == EntityKind::Benchmark);
        Some(named.map_or_else(
            || head.of(self.text()).to_lowercase(),
            |entity| entity.id.to_string(),
        ))
    }
}
