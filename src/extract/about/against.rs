//! Against what is an amount held that has no number itself?
//!
//! "$14bn, more than the budget of two island states"; and where the next sentence takes it up: "That is more than …".

use super::View;
use crate::{
    dictionary::{Parts, StopKind},
    model::{Block, FigureKind},
    span::Span,
};

/// Words of the thing that it is held against.
const PHRASE: usize = 8;

impl View<'_> {
    /// What the amount is said to be more or less than, if that is no number.
    pub(super) fn against(&self) -> Option<String> {
        if !matches!(
            self.figure.kind,
            FigureKind::Money | FigureKind::Count | FigureKind::Measure
        ) {
            return None;
        }
        let here = Span::new(self.figure.span.end, self.sentence().end);
        if self.text()[here.start..]
            .trim_start()
            .starts_with([',', '—', '–'])
            && let Some(found) = self.held_against(here)
        {
            return Some(found);
        }
        let next = self.document.sentences.get(self.figure.sentence + 1)?;
        let takes_up = next
            .span
            .of(self.text())
            .split_whitespace()
            .next()
            .is_some_and(|word| {
                let word = word.to_lowercase();
                let word = word.split(['\'', '’']).next().unwrap_or_default();
                let parts = self.words.lexicon.get(word).parts;
                parts.any(Parts::DETERMINER | Parts::PRONOUN | Parts::RELATIVE) && !parts.any(Parts::PERSON)
            });
        let alone = self.is_last_of_sentence() && next.block == Block::Text && takes_up;
        if alone { self.held_against(next.span) } else { None }
    }

    /// Whether no other amount of the sentence could be meant.
    fn is_last_of_sentence(&self) -> bool {
        let others = self.annotations.figures.iter();
        !others
            .filter(|other| other.sentence == self.figure.sentence)
            .any(|other| other.span != self.figure.span && other.kind == self.figure.kind)
    }

    /// The phrase behind "more than" in a span that holds no figure.
    fn held_against(&self, span: Span) -> Option<String> {
        if self
            .annotations
            .figures
            .iter()
            .any(|figure| figure.span.overlaps(span))
        {
            return None;
        }
        let text = span.of(self.text());
        let words: Vec<(usize, &str)> = text
            .split_inclusive(' ')
            .scan(0, |at, piece| {
                let start = *at;
                *at += piece.len();
                Some((start, piece.trim()))
            })
            .collect();
        let bare = |at: usize| {
            words
                .get(at)
                .map(|(_, word)| word.trim_matches(|c: char| !c.is_alphanumeric()))
        };
        let from = (1..words.len()).find(|&at| {
            let bound = self.words.numbers.before.find(|step| bare(at.checked_sub(step)?));
            bound.is_some_and(|(length, bend)| length > 1 && bend.bound.is_some())
                && bare(at + 1).is_some_and(|word| self.words.numbers.determiner(word))
        })? + 2;
        let mut kept = Vec::new();
        for (_, word) in words.get(from..)?.iter().take(PHRASE) {
            let bare = word.trim_end_matches([',', '.', ';', ':', '?', '!', '—']);
            let linked = self
                .words
                .lexicon
                .get(&bare.to_lowercase())
                .parts
                .any(Parts::LINKER);
            let ends = self.words.numbers.stop(bare) == Some(StopKind::Stop) && !linked;
            if ends || bare.is_empty() {
                break;
            }
            kept.push(bare);
            if bare.len() < word.len() {
                break;
            }
        }
        (!kept.is_empty()).then(|| kept.join(" "))
    }
}
