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

/// Finds out what `figure` is about.
pub(super) fn about(
    document: &Document,
    annotations: &Annotations,
    figure: &WrittenFigure,
    words: &Dictionaries,
) -> About {
    let view = View {
        document,
        annotations,
        figure,
        words,
    };
    About {
        subjects: view.subjects(),
        metric: view.metric(),
        measure: view.measure(),
        time: view.time(),
        against: view.against(),
        heading: view.heading(),
    }
}

/// The entity a figure describes, or the measure where no entity is known: the contract's `of`.
pub(super) fn of(
    document: &Document,
    annotations: &Annotations,
    figure: &WrittenFigure,
    words: &Dictionaries,
) -> Option<String> {
    let view = View {
        document,
        annotations,
        figure,
        words,
    };
    view.subjects()
        .into_iter()
        .next()
        .or_else(|| view.metric())
        .or_else(|| view.measure())
}

#[derive(Clone, Copy)]
struct View<'a> {
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
        let list = &self.annotations.figures;
        let first = list.partition_point(|figure| figure.sentence < self.figure.sentence);
        let figures: Vec<&WrittenFigure> = list[first..]
            .iter()
            .take_while(|figure| figure.sentence == self.figure.sentence)
            .collect();
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
        let sentences = &self.document.sentences;
        let above = sentences[..self.figure.sentence]
            .iter()
            .rev()
            .find(|sentence| sentence.block == Block::Heading);
        let first = sentences
            .first()
            .filter(|sentence| sentence.block == Block::Heading);
        let mut ids = Vec::new();
        let lede = sentences.iter().find(|sentence| sentence.block == Block::Text);
        for sentence in [above, first, lede].into_iter().flatten() {
            for entity in self.entities_in(sentence.span) {
                if !ids.contains(&entity.id.to_string()) {
                    ids.push(entity.id.to_string());
                }
            }
        }
        ids
    }
}
