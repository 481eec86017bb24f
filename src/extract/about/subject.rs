//! Whom is a figure about?

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::View;
use crate::{
    dictionary::Parts,
    model::{Block, Entity, EntityKind, FigureKind, WrittenFigure},
    span::Span,
};

/// Sentences back in which a pronoun may find its name.
const MEMORY: usize = 3;

impl<'a> View<'a> {
    /// Ids of the entities the figure is about; the label of its row where that is no known name.
    pub(super) fn subjects(&self) -> Vec<String> {
        let cell = self.document.sentences[self.figure.sentence].cell;
        if let Some(head) = self.named_column() {
            let known = self
                .entities_in(head)
                .find(|entity| is_thing(entity) && !entity.guessed);
            return vec![known.map_or_else(
                || head.of(self.text()).to_string(),
                |entity| entity.id.to_string(),
            )];
        }
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
        let shared = self
            .set_against()
            .or_else(|| self.respectively())
            .or_else(|| self.given_to())
            .or_else(|| self.governing());
        shared.or_else(|| self.remembered()).unwrap_or_default()
    }

    /// The header of the figure's column, where that names a thing and the label of its row does not.
    pub(super) fn named_column(&self) -> Option<Span> {
        let cell = self.document.sentences[self.figure.sentence].cell?;
        let names = |span: Span| self.entities_in(span).any(is_thing);
        let label = cell.label.filter(|label| !label.overlaps(self.figure.span))?;
        cell.head.filter(|head| names(*head) && !names(label))
    }

    /// "Opus slightly ahead of Muse, 53 versus 52": the first number is the first name's.
    fn set_against(&self) -> Option<Vec<String>> {
        let text = self.text();
        let figures = self.beside();
        let at = figures
            .iter()
            .position(|figure| std::ptr::eq(figure, self.figure))?;
        let parted = |one: &WrittenFigure, two: &WrittenFigure| {
            let gap = Span::new(one.span.end, two.span.start.max(one.span.end));
            self.words.cues.between.is_whole(text, gap)
        };
        let (first, place) = if figures.get(at + 1).is_some_and(|next| parted(self.figure, next)) {
            (self.figure, 0)
        } else if at > 0 && parted(&figures[at - 1], self.figure) {
            (&figures[at - 1], 1)
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

    /// "A and B scored 57 and 53, respectively": the names and the numbers in their order.
    fn respectively(&self) -> Option<Vec<String>> {
        let text = self.text();
        let figures: Vec<&WrittenFigure> = self
            .beside()
            .iter()
            .filter(|figure| figure.kind == self.figure.kind)
            .collect();
        let at = figures
            .iter()
            .position(|figure| std::ptr::eq(*figure, self.figure))?;
        let (first, last) = (figures.first()?, figures.last()?);
        text[last.span.end..self.sentence().end]
            .trim_start_matches([',', ' ', '%'])
            .starts_with("respectively")
            .then_some(())?;
        let before = Span::new(self.sentence().start, first.span.start);
        let names: Vec<&Entity> = self
            .entities_in(before)
            .filter(|entity| may_be_subject(entity))
            .collect();
        (names.len() == figures.len()).then(|| vec![names[at].id.to_string()])
    }

    /// Whether a name only explains the one before it: "Muse Spark, the first model of Meta, scored ...".
    fn explains(&self, entity: &Entity, names: &[&'a Entity]) -> bool {
        let text = self.text();
        let closed = text[entity.span.end..self.figure.span.start].contains(", ");
        closed
            && names.iter().any(|name| {
                name.span.end < entity.span.start
                    && text[name.span.end..entity.span.start]
                        .strip_prefix(", ")
                        .is_some_and(|aside| {
                            let first = aside.split(' ').next().unwrap_or_default();
                            let parts = self.words.lexicon.get(first).parts;
                            parts.any(Parts::DETERMINER | Parts::RELATIVE) && !aside.contains(',')
                        })
            })
    }

    /// "57 for GPT-5.4": the name behind the figure.
    fn given_to(&self) -> Option<Vec<String>> {
        let behind = Span::new(self.figure.span.end, self.sentence().end);
        let name = self
            .entities_in(behind)
            .find(|entity| entity.span.start >= behind.start)
            .filter(|entity| is_thing(entity))?;
        let gap = self.text()[behind.start..name.span.start].trim();
        let given = self.is_owned() || self.figure.kind == FigureKind::Number;
        (given && matches!(gap, "for" | "by" | "from" | "to")).then(|| vec![name.id.to_string()])
    }

    /// The nearest name before the figure in its clause, and those that share it.
    fn governing(&self) -> Option<Vec<String>> {
        let text = self.text();
        let before = Span::new(self.sentence().start, self.figure.span.start);
        let speakers = self.speakers();
        let names: Vec<&Entity> = self
            .entities_in(before)
            .filter(|entity| entity.span.end <= self.figure.span.start && !self.is_modifier(entity))
            .filter(|entity| {
                may_be_subject(entity)
                    && (entity.kind == EntityKind::Product
                        || !speakers.iter().any(|speaker| speaker.overlaps(entity.span)))
            })
            .collect();
        let names = self.of_last_figure(names);
        let names: Vec<&Entity> = names
            .iter()
            .copied()
            .filter(|name| !self.explains(name, &names))
            .collect();
        let things: Vec<&Entity> = names.iter().copied().filter(|entity| is_thing(entity)).collect();
        let listed = things.iter().rev().find(|entity| !entity.guessed);
        let last = match (self.directly_before(&names), listed.or(things.last())) {
            (Some(name), _) => name,
            (None, Some(_)) if self.is_pronoun_governed() => return None,
            (None, _) => self.not_in_passing(&names, &things)?,
        };
        let mut shared = vec![last.id.to_string()];
        let mut right = last;
        let at = text[last.span.end..self.figure.span.start]
            .trim_start()
            .starts_with("at ")
            || text[self.figure.span.end..].trim_start().starts_with("each");
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

    /// "Maverick-level capability": a name that only says what something else is like.
    fn is_modifier(&self, entity: &Entity) -> bool {
        // "(Reuters) -": the agency that carries an article.
        let credited = entity.kind == EntityKind::Outlet && self.text()[..entity.span.start].ends_with('(');
        let behind = &self.text()[entity.span.end..];
        credited
            || behind
                .strip_prefix('-')
                .is_some_and(|rest| rest.starts_with(char::is_lowercase))
    }

    /// The last name; but where that is a place behind a comma, named in passing, the last body before it that can spend,
    /// else the last thing.
    fn not_in_passing(&self, names: &[&'a Entity], things: &[&'a Entity]) -> Option<&'a Entity> {
        let last = *names.last()?;
        let gap = &self.text()[last.span.end..self.figure.span.start];
        if last.kind != EntityKind::Place || !gap.contains(',') {
            return Some(last);
        }
        let body = things
            .iter()
            .rev()
            .find(|entity| self.figure.kind == FigureKind::Money && entity.kind == EntityKind::Organization);
        Some(body.or(things.last()).copied().unwrap_or(last))
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
            .map(|word| word.split(['\'', '’']).next().unwrap_or(word))
            .any(|word| matches!(word, "it" | "them" | "he" | "she"))
    }

    /// Spans of the sources of claims in this sentence: who says so is not what it is about, unless nothing else is.
    fn speakers(&self) -> Vec<Span> {
        let sentence = self.sentence();
        let all = &self.asked.speakers;
        let first = all.partition_point(|span| span.start < sentence.start);
        all[first..]
            .iter()
            .take_while(|span| span.start < sentence.end)
            .filter(|span| sentence.contains(**span))
            .copied()
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
        // "ranked the new model fourth": what the title names goes before what was mentioned last.
        if self.is_owned()
            && !self.is_pronoun_governed()
            && let Some(product) = self.title_product()
        {
            return Some(product);
        }
        for back in 1..=MEMORY.min(here) {
            let sentence = &sentences[here - back];
            if !matches!(sentence.block, Block::Text | Block::Heading | Block::Quote) {
                break;
            }
            let mut names = self.entities_in(sentence.span).filter(|entity| fits(entity));
            if let Some(subject) = names.find(|entity| !self.was_set_against(sentence.span, entity)) {
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
        let gap = Span::new(self.figure.span.end, entity.span.start.max(self.figure.span.end));
        self.words.cues.rival.any(self.text(), gap)
    }

    /// Whether an earlier sentence held its subject against this name.
    fn was_set_against(&self, sentence: Span, entity: &Entity) -> bool {
        let before = Span::new(sentence.start, entity.span.start);
        self.is_owned() && self.words.cues.rival.any(self.text(), before)
    }

    /// The only product that the title names.
    fn title_product(&self) -> Option<Vec<String>> {
        let find = || {
            let title = &self.document.sentences[self.asked.title?];
            let mut products = self
                .entities_in(title.span)
                .filter(|entity| entity.kind == EntityKind::Product);
            let product = products.next()?;
            products
                .all(|other| other.id == product.id)
                .then(|| Arc::clone(&product.id))
        };
        alone(self.asked.title_product.get_or_init(find).as_ref())
    }

    /// The product, else the organization, named most often in the article; one that the title or the first sentence names
    /// goes before all others, and where these name nothing, only a value that belongs to its subject takes another.
    fn main_topic(&self) -> Option<Vec<String>> {
        let owned = self.is_owned();
        let topic = self.asked.topics[usize::from(owned)].get_or_init(|| self.most_named(owned));
        alone(topic.as_ref())
    }

    fn most_named(&self, owned: bool) -> Option<Arc<str>> {
        let mut counts: Vec<(&Entity, (bool, bool, usize))> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for entity in self.annotations.entities.iter().filter(|entity| is_thing(entity)) {
            let place = Some(entity.sentence);
            let topical = place == self.asked.lede || place == self.asked.title || entity.sentence == 0;
            let product = owned && entity.kind == EntityKind::Product;
            let at = *places.entry(&entity.id).or_insert(counts.len());
            match counts.get_mut(at) {
                Some((_, rank)) => *rank = (rank.0, rank.1 || topical, rank.2 + 1),
                None => counts.push((entity, (product, topical, 1))),
            }
        }
        let most = counts.iter().map(|(_, rank)| *rank).max()?;
        let (entity, (_, topical, _)) = counts.iter().find(|(_, rank)| *rank == most)?;
        (*topical || owned).then(|| Arc::clone(&entity.id))
    }
}

/// An id as the only subject.
fn alone(id: Option<&Arc<str>>) -> Option<Vec<String>> {
    id.map(|id| vec![id.to_string()])
}

/// A thing that scores, costs, has: no person, place or benchmark.
fn is_thing(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Product | EntityKind::Organization)
}

/// Whether a figure can be about it.
fn may_be_subject(entity: &Entity) -> bool {
    !matches!(entity.kind, EntityKind::Benchmark)
}
