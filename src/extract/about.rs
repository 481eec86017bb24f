//! Whom and what is a figure about, on which measure, and when?
//!
//! Without a parser: a cell belongs to its row and its column; in prose the governing name stands before the figure in its
//! clause, several names share it when nothing but commas and "and" parts them, and numbers set against each other
//! ("53 versus 52") go to the names before them in order. Where the clause names nobody, the sentences before it, the
//! heading and the title are asked.

use crate::{
    dictionary::{Dictionaries, StopKind},
    model::{Annotations, Block, Document, Entity, EntityKind, FigureKind, Value, WrittenFigure},
    span::Span,
};

/// What a figure is about.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) subjects: Vec<String>,
    pub(super) metric: Option<String>,
    pub(super) measure: Option<String>,
    pub(super) time: Option<String>,
    pub(super) heading: Vec<String>,
}

/// Sentences back in which a pronoun may find its name.
const MEMORY: usize = 3;
/// A benchmark behind the number without an "on" between them is likelier the next number's.
const NOT_JOINED: usize = 4;
/// Bytes from a percentage to the benchmark that it may be a score on.
const CLOSE: usize = 40;
/// Words of a measure phrase.
const PHRASE: usize = 7;

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
        heading: view.heading(),
    }
}

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
        let list = &self.annotations.entities;
        let first = list.partition_point(|entity| entity.span.end <= span.start);
        let last = list.partition_point(|entity| entity.span.start < span.end);
        list[first.min(last)..last].iter()
    }

    fn subjects(&self) -> Vec<String> {
        let cell = self.document.sentences[self.figure.sentence].cell;
        if let Some(label) = cell
            .and_then(|cell| cell.label)
            .filter(|label| !label.overlaps(self.figure.span))
        {
            let named: Vec<String> = self
                .entities_in(label)
                .filter(|entity| may_be_subject(entity))
                .map(|entity| entity.id.to_string())
                .collect();
            return if named.is_empty() {
                vec![label.of(self.text()).to_string()]
            } else {
                named
            };
        }
        let shared = self.set_against().or_else(|| self.governing());
        shared.or_else(|| self.remembered()).unwrap_or_default()
    }

    /// "Opus slightly ahead of Muse, 53 versus 52": the first number is the first name's.
    fn set_against(&self) -> Option<Vec<String>> {
        let text = self.text();
        let figures: Vec<&WrittenFigure> = self
            .annotations
            .figures
            .iter()
            .filter(|figure| figure.sentence == self.figure.sentence)
            .collect();
        let at = figures
            .iter()
            .position(|figure| std::ptr::eq(*figure, self.figure))?;
        let parted = |one: &WrittenFigure, two: &WrittenFigure| {
            let gap = text[one.span.end..two.span.start].trim().trim_end_matches('.');
            ["vs", "versus", "v", "against", "compared with", "compared to"].contains(&gap)
        };
        let (first, place) = if figures.get(at + 1).is_some_and(|next| parted(self.figure, next)) {
            (self.figure, 0)
        } else if at > 0 && parted(figures[at - 1], self.figure) {
            (figures[at - 1], 1)
        } else {
            return None;
        };
        let before = Span::new(self.sentence().start, first.span.start);
        let names: Vec<&Entity> = self
            .entities_in(before)
            .filter(|entity| is_thing(entity))
            .collect();
        let pair = names.len().checked_sub(2)?;
        Some(vec![names[pair + place].id.to_string()])
    }

    /// The nearest name before the figure in its clause, and those that share it.
    fn governing(&self) -> Option<Vec<String>> {
        let text = self.text();
        let before = Span::new(self.sentence().start, self.figure.span.start);
        let speakers = self.speakers();
        let names: Vec<&Entity> = self
            .entities_in(before)
            .filter(|entity| {
                may_be_subject(entity) && !speakers.iter().any(|speaker| speaker.overlaps(entity.span))
            })
            .collect();
        let names = self.of_last_figure(names);
        let things: Vec<&Entity> = names.iter().copied().filter(|entity| is_thing(entity)).collect();
        let last = match (self.directly_before(&names), things.last()) {
            (Some(name), _) => name,
            (None, Some(_)) if self.is_pronoun_governed() => return None,
            (None, _) => *names.last()?,
        };
        let mut shared = vec![last.id.to_string()];
        let mut right = last;
        let at = text[last.span.end..self.figure.span.start]
            .trim_start()
            .starts_with("at ");
        for name in names
            .iter()
            .rev()
            .skip_while(|name| !std::ptr::eq(**name, last))
            .skip(1)
        {
            let gap = text[name.span.end..right.span.start].trim();
            if !at || !matches!(gap, "and" | "," | ", and" | "&" | "or") {
                break;
            }
            shared.push(name.id.to_string());
            right = name;
        }
        shared.reverse();
        Some(shared)
    }

    /// Names behind the figure before this one, if there are any: "A at 57 and B at 53".
    fn of_last_figure(&self, names: Vec<&'a Entity>) -> Vec<&'a Entity> {
        let figures = &self.annotations.figures;
        let at = figures.partition_point(|figure| figure.span.start < self.figure.span.start);
        let Some(last) = at
            .checked_sub(1)
            .map(|at| &figures[at])
            .filter(|last| last.sentence == self.figure.sentence)
        else {
            return names;
        };
        if last.kind == FigureKind::Date {
            return names;
        }
        let behind: Vec<&Entity> = names
            .iter()
            .copied()
            .filter(|name| name.span.start >= last.span.end && is_thing(name))
            .collect();
        if behind.is_empty() { names } else { behind }
    }

    /// The name with nothing but a small word or two between it and the figure.
    fn directly_before(&self, names: &[&'a Entity]) -> Option<&'a Entity> {
        let last = names.last()?;
        let gap = self.text()[last.span.end..self.figure.span.start]
            .split_whitespace()
            .count();
        (gap <= 2 && is_thing(last)).then_some(*last)
    }

    /// "places it at 52": the pronoun speaks of something named before this sentence.
    fn is_pronoun_governed(&self) -> bool {
        let before = &self.text()[self.sentence().start..self.figure.span.start];
        before
            .split_whitespace()
            .rev()
            .take(2)
            .any(|word| matches!(word, "it" | "them" | "he" | "she"))
    }

    /// Spans of the sources of claims in this sentence: who says so is not what it is about, unless nothing else is.
    fn speakers(&self) -> Vec<Span> {
        let sentence = self.sentence();
        self.annotations
            .claims
            .iter()
            .flat_map(|claim| [claim.source, claim.via.as_ref().map(|via| via.span)])
            .flatten()
            .filter(|span| sentence.contains(*span))
            .collect()
    }

    /// A name behind the figure in its sentence, else the subject of the sentences before, else what the article speaks of
    /// most. What is scored, ranked or measured is a product rather than its maker.
    fn remembered(&self) -> Option<Vec<String>> {
        let one = |entity: &Entity| Some(vec![entity.id.to_string()]);
        let fits = |entity: &&Entity| {
            if self.is_owned() {
                entity.kind == EntityKind::Product
            } else {
                is_thing(entity)
            }
        };
        if !self.is_pronoun_governed() {
            let behind = Span::new(self.figure.span.end, self.sentence().end);
            let mut names = self.entities_in(behind).filter(|entity| may_be_subject(entity));
            if let Some(name) = names.find(|entity| fits(entity) && !self.is_set_against(entity)) {
                return one(name);
            }
        }
        let here = self.figure.sentence;
        let sentences = &self.document.sentences;
        for back in 1..=MEMORY.min(here) {
            let sentence = &sentences[here - back];
            if !matches!(sentence.block, Block::Text | Block::Heading | Block::Quote) {
                break;
            }
            if let Some(subject) = self.entities_in(sentence.span).find(|entity| fits(entity)) {
                return one(subject);
            }
        }
        self.main_topic()
    }

    /// Whether a value of this kind belongs to its subject alone.
    fn is_owned(&self) -> bool {
        matches!(
            self.figure.kind,
            FigureKind::Score | FigureKind::Ordinal | FigureKind::Measure
        )
    }

    /// Whether a name behind the figure is what its subject is held against: "fourth, behind A and B".
    fn is_set_against(&self, entity: &Entity) -> bool {
        let gap = &self.text()[self.figure.span.end..entity.span.start.max(self.figure.span.end)];
        gap.split_whitespace().any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            [
                "behind", "below", "after", "trailing", "ahead", "above", "versus", "vs", "against",
            ]
            .contains(&word)
        })
    }

    /// The product, else the organization, named most often in the article.
    fn main_topic(&self) -> Option<Vec<String>> {
        let mut counts: Vec<(&Entity, usize)> = Vec::new();
        for entity in self.annotations.entities.iter().filter(|entity| is_thing(entity)) {
            match counts.iter_mut().find(|(known, _)| known.id == entity.id) {
                Some((_, count)) => *count += 1,
                None => counts.push((entity, 1)),
            }
        }
        let product = |entity: &Entity| self.is_owned() && entity.kind == EntityKind::Product;
        let most = counts
            .iter()
            .map(|(entity, count)| (product(entity), *count))
            .max()?;
        let (entity, _) = counts
            .iter()
            .find(|(entity, count)| (product(entity), *count) == most)?;
        Some(vec![entity.id.to_string()])
    }

    /// The benchmark the figure is measured on: behind it with "on", beside it, or elsewhere in its sentence.
    fn metric(&self) -> Option<String> {
        match self.figure.kind {
            FigureKind::Score | FigureKind::Percent | FigureKind::Number => {
                self.benchmark().or_else(|| self.column())
            }
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
        let names = self
            .entities_in(self.sentence())
            .filter(|entity| entity.kind == EntityKind::Benchmark);
        let nearest = names.min_by_key(|entity| distance(entity.span))?;
        let close = self.figure.kind != FigureKind::Percent || distance(nearest.span) <= CLOSE;
        close.then(|| nearest.id.to_string())
    }

    /// The header of the figure's column.
    fn column(&self) -> Option<String> {
        let cell = self.document.sentences[self.figure.sentence].cell?;
        let head = cell.head.filter(|head| !head.overlaps(self.figure.span))?;
        Some(head.of(self.text()).to_lowercase())
    }

    /// What is measured, in the article's words: the phrase behind the figure, or the noun before it.
    fn measure(&self) -> Option<String> {
        if let Some(column) = self.column() {
            return Some(column);
        }
        self.phrase_behind().or_else(|| self.noun_before())
    }

    /// "stake in Scale AI" in "a 49% stake in Scale AI"; "AI capex" in "$135 billion in AI capex for 2026"; another figure
    /// in front of the phrase is passed over: "$14.3B for a 49% stake in Scale AI".
    fn phrase_behind(&self) -> Option<String> {
        let text = self.text();
        let mut start = None;
        let mut end = self.figure.span.end;
        let mut content = 0;
        let mut at = self.figure.span.end;
        for piece in text[at..self.sentence().end].split_inclusive(' ').take(PHRASE) {
            let word = piece
                .trim()
                .trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '(' | ')' | '-' | '–'));
            let bare = word.trim_end_matches(|c: char| matches!(c, ',' | '.' | ';' | ':'));
            let joins = ["in", "of", "on", "for", "the", "a", "an"].contains(&bare);
            let ends = self.words.numbers.stop(bare) == Some(StopKind::Stop) && !joins;
            let number =
                self.in_figure(at) || bare.bytes().any(|byte| byte.is_ascii_digit()) && !self.in_name(at);
            if ends || (number && content > 0) || self.words.numbers.calendar(bare).is_some() {
                break;
            }
            at += piece.len();
            if number || bare.is_empty() {
                continue;
            }
            content += usize::from(!joins);
            if content > 0 {
                start.get_or_insert(at - piece.len());
                end = at;
            }
            if bare.len() < word.len() {
                break;
            }
        }
        let end = self
            .entities_in(Span::new(self.figure.span.end, end.max(self.figure.span.end + 1)))
            .last()
            .map_or(end, |name| {
                if name.span.start < end {
                    end.max(name.span.end)
                } else {
                    end
                }
            });
        let phrase = text[start?..end]
            .trim()
            .trim_matches(|c: char| !c.is_alphanumeric());
        let phrase = drop_small_words(phrase);
        (phrase.len() > 2).then(|| phrase.to_string())
    }

    fn in_figure(&self, at: usize) -> bool {
        self.annotations
            .figures
            .iter()
            .any(|figure| figure.span.start <= at && at < figure.span.end)
    }

    fn in_name(&self, at: usize) -> bool {
        self.entities_in(Span::new(at, at + 1)).next().is_some()
    }

    /// "capex" in "2025 capex at $72.22B", "revenue of $3B".
    fn noun_before(&self) -> Option<String> {
        let text = self.text();
        let before = &text[self.sentence().start..self.figure.span.start];
        let mut kept: Vec<&str> = Vec::new();
        for word in before.split_whitespace().rev().take(8) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let stop = self.words.numbers.stop(bare).is_some()
                || self
                    .words
                    .numbers
                    .before
                    .find(|step| (step == 0).then_some(bare))
                    .is_some();
            match (stop || bare.is_empty(), kept.is_empty()) {
                (true, true) => {}
                (true, false) => break,
                (false, _) => kept.push(bare),
            }
            if kept.len() >= 3 || (!kept.is_empty() && word.ends_with([',', ';', ':'])) {
                break;
            }
        }
        kept.reverse();
        (!kept.is_empty()).then(|| kept.join(" "))
    }

    /// The calendar period of the figure's clause: the nearest date in its sentence.
    fn time(&self) -> Option<String> {
        if self.figure.kind == FigureKind::Date {
            return None;
        }
        let dates = self
            .annotations
            .figures
            .iter()
            .filter(|figure| figure.sentence == self.figure.sentence && figure.kind == FigureKind::Date);
        let nearest = dates.min_by_key(|date| {
            if date.span.start > self.figure.span.end {
                date.span.start - self.figure.span.end
            } else {
                self.figure.span.start.saturating_sub(date.span.end)
            }
        })?;
        match &nearest.value {
            Value::Date(date) => Some(date.clone()),
            Value::DateRange { low, .. } => Some(low.clone()),
            _ => None,
        }
    }

    /// Entities of the heading above and of the title.
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
        for sentence in [above, first].into_iter().flatten() {
            for entity in self.entities_in(sentence.span) {
                if !ids.contains(&entity.id.to_string()) {
                    ids.push(entity.id.to_string());
                }
            }
        }
        ids
    }
}

/// A thing that scores, costs, has: no person, place or benchmark.
fn is_thing(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Product | EntityKind::Organization)
}

/// Whether a figure can be about it.
fn may_be_subject(entity: &Entity) -> bool {
    !matches!(entity.kind, EntityKind::Benchmark)
}

/// Without small words at both ends: "in AI capex for" is "AI capex".
fn drop_small_words(phrase: &str) -> &str {
    const SMALL: [&str; 9] = ["in", "of", "on", "for", "the", "a", "an", "and", "to"];
    let mut phrase = phrase;
    while let Some((first, rest)) = phrase.split_once(' ')
        && SMALL.contains(&first)
    {
        phrase = rest;
    }
    while let Some((rest, last)) = phrase.rsplit_once(' ')
        && SMALL.contains(&last)
    {
        phrase = rest;
    }
    if SMALL.contains(&phrase) { "" } else { phrase }
}
