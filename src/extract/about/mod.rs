//! Whom and what is a figure about, on which measure, and when?
//!
//! Without a parser: a cell belongs to its row and its column; in prose the governing name stands before the figure in its
//! clause, several names share it when nothing but commas and "and" parts them, and numbers set against each other
//! ("53 versus 52") go to the names before them in order. Where the clause names nobody, the sentences before it, the
//! heading and the title are asked.

mod against;
mod measure;
mod metric;
mod subject;

use std::{cell::OnceCell, sync::Arc};

use crate::{
    dictionary::Dictionaries,
    model::{Annotations, Block, Document, Entity, FigureKind, Value, WrittenFigure},
    span::Span,
};

/// What a figure is about.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) subjects: Vec<String>,
    pub(super) metric: Option<String>,
    pub(super) measure: Option<String>,
    pub(super) time: Option<String>,
    pub(super) against: Option<String>,
    pub(super) heading: Vec<String>,
}

/// What the figures of a document are about: the contract's `of`, in their order.
pub(super) fn describe(
    document: &Document,
    annotations: &Annotations,
    words: &Dictionaries,
) -> Vec<Option<String>> {
    let asked = Asked::new(document, annotations, words);
    annotations
        .figures
        .iter()
        .map(|figure| asked.of(figure))
        .collect()
}

/// A document of whose figures it is asked what they are about. What is the same for all of them is found out once.
pub(super) struct Asked<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    words: &'a Dictionaries,
    /// Spans of the sources and carriers of claims, in order.
    speakers: Vec<Span>,
    /// Index of the last heading before each sentence.
    headings: Vec<Option<usize>>,
    /// The first heading, and the first sentence of prose.
    title: Option<usize>,
    lede: Option<usize>,
    title_product: OnceCell<Option<Arc<str>>>,
    /// What the article speaks of most: for a value that belongs to its subject alone, and for others.
    topics: [OnceCell<Option<Arc<str>>>; 2],
}

impl<'a> Asked<'a> {
    pub(super) fn new(document: &'a Document, annotations: &'a Annotations, words: &'a Dictionaries) -> Self {
        let sentences = &document.sentences;
        let claims = annotations.claims.iter();
        let mut speakers: Vec<Span> = claims
            .flat_map(|claim| [claim.source, claim.via.as_ref().map(|via| via.span)])
            .flatten()
            .collect();
        speakers.sort_unstable();
        let mut last = None;
        let headings = sentences.iter().enumerate().map(|(index, sentence)| {
            let above = last;
            if sentence.block == Block::Heading {
                last = Some(index);
            }
            above
        });
        Self {
            document,
            annotations,
            words,
            speakers,
            headings: headings.collect(),
            title: sentences
                .iter()
                .position(|sentence| sentence.block == Block::Heading),
            lede: sentences
                .iter()
                .position(|sentence| sentence.block == Block::Text),
            title_product: OnceCell::new(),
            topics: [OnceCell::new(), OnceCell::new()],
        }
    }

    /// Finds out what `figure` is about.
    pub(super) fn about(&self, figure: &WrittenFigure) -> About {
        let view = self.view(figure);
        About {
            subjects: view.subjects(),
            metric: view.metric(),
            measure: view.measure(),
            time: view.time(),
            against: view.against(),
            heading: view.heading(),
        }
    }

    /// The entity a figure describes, or the measure where no entity is known.
    fn of(&self, figure: &WrittenFigure) -> Option<String> {
        let view = self.view(figure);
        view.subjects()
            .into_iter()
            .next()
            .or_else(|| view.metric())
            .or_else(|| view.measure())
    }

    fn view<'v>(&'v self, figure: &'v WrittenFigure) -> View<'v> {
        View {
            asked: self,
            document: self.document,
            annotations: self.annotations,
            figure,
            words: self.words,
        }
    }
}

#[derive(Clone, Copy)]
struct View<'a> {
    asked: &'a Asked<'a>,
    document: &'a Document,
    annotations: &'a Annotations,
    figure: &'a WrittenFigure,
    words: &'a Dictionaries,
}

impl<'a> View<'a> {
    fn text(&self) -> &'a str {
        &self.document.article.text
    }

    fn sentence(&self) -> Span {
        self.document.sentences[self.figure.sentence].span
    }

    /// The figures of the figure's sentence.
    fn beside(&self) -> &'a [WrittenFigure] {
        let all = &self.annotations.figures;
        let here = self.figure.sentence;
        let first = all.partition_point(|figure| figure.sentence < here);
        let count = all[first..]
            .iter()
            .take_while(|figure| figure.sentence == here)
            .count();
        &all[first..first + count]
    }

    fn entities_in(&self, span: Span) -> impl DoubleEndedIterator<Item = &'a Entity> {
        let all = &self.annotations.entities;
        let first = all.partition_point(|entity| entity.span.end <= span.start);
        let last = all.partition_point(|entity| entity.span.start < span.end);
        all[first.min(last)..last].iter()
    }

    /// The calendar period of the figure's clause: the nearest date that no other figure stands before or behind ("71%,
    /// against 66% in 2022"), else the date at the head of the sentence.
    fn time(&self) -> Option<String> {
        if self.figure.kind == FigureKind::Date {
            return None;
        }
        let here = self.figure.span;
        let figures = self.beside();
        let gap = |date: &WrittenFigure| {
            if date.span.start > here.end {
                date.span.start - here.end
            } else {
                here.start.saturating_sub(date.span.end)
            }
        };
        let is_free = |date: &WrittenFigure| {
            let (low, high) = (date.span.end.min(here.end), date.span.start.max(here.start));
            !figures.iter().any(|other| {
                let between = other.span.start >= low && other.span.end <= high && other.span != here;
                other.kind != FigureKind::Date && between && self.is_parted_from(other.span)
            })
        };
        let dates = || figures.iter().filter(|figure| figure.kind == FigureKind::Date);
        let nearest = dates().filter(|date| is_free(date)).min_by_key(|date| gap(date));
        let head = || {
            figures
                .first()
                .filter(|first| first.kind == FigureKind::Date && first.span.start < here.start)
        };
        match &nearest.or_else(head)?.value {
            Value::Date(date) => Some(date.clone()),
            Value::DateRange { low, .. } => Some(low.clone()),
            _ => None,
        }
    }

    /// Whether another figure of the sentence is set against this one, or stands in another clause: "killed 211 people in
    /// 1987" is one, "71%, against 66% in 2022" are two.
    fn is_parted_from(&self, other: Span) -> bool {
        let here = self.figure.span;
        let gap = if other.start >= here.end {
            &self.text()[here.end..other.start]
        } else {
            &self.text()[other.end.min(here.start)..here.start]
        };
        gap.contains([',', ';', '(', '—', '–'])
            || gap.split_whitespace().any(|word| {
                let numbers = &self.words.numbers;
                ["and", "but", "while", "from", "to", "against"].contains(&word)
                    || numbers.comparison(word)
                    || numbers.compares(word).is_some()
            })
    }

    /// Entities of the heading above, of the title and of the first sentence, which names what the article is about.
    fn heading(&self) -> Vec<String> {
        let asked = self.asked;
        let above = asked.headings[self.figure.sentence];
        let title = asked.title.filter(|title| *title == 0);
        let mut ids: Vec<String> = Vec::new();
        for sentence in [above, title, asked.lede].into_iter().flatten() {
            for entity in self.entities_in(self.document.sentences[sentence].span) {
                if !ids.iter().any(|id| *id == *entity.id) {
                    ids.push(entity.id.to_string());
                }
            }
        }
        ids
    }
}
