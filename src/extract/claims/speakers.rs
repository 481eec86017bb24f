//! Who is "he", "the company", "the same rating agency"?
//!
//! The words that name a source stay as they are; beside them stands the id of the entity behind them. A
//! document speaks for its owner, a pronoun for the last fitting name.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{
    line::Line,
    nature::{Nature, nature},
    phrases::{Phrase, ending_at},
};
use crate::{
    dictionary::{Entities, Parts},
    extract::tokens::Kind,
    model::{Entity, EntityKind},
    span::Span,
};

/// What is remembered of a document from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The organization the document speaks of most.
    topic: Option<Arc<str>>,
    /// The person who spoke last.
    person: Option<Arc<str>>,
    /// The body that spoke last.
    body: Option<Arc<str>>,
    /// The evaluator that spoke last.
    evaluator: Option<Arc<str>>,
    /// Persons for whom "he" or "she" stood.
    genders: FxHashMap<Arc<str>, Parts>,
}

impl Memory {
    /// A memory that knows only what the document is about.
    pub(super) fn new(topic: Option<Arc<str>>) -> Self {
        Self {
            topic,
            ..Self::default()
        }
    }

    /// Remembers who spoke, and whether "he" or "she" stood for the speaker.
    pub(super) fn heard(&mut self, speaker: &Arc<str>, kind: EntityKind, pronoun: Parts, known: &Entities) {
        if pronoun.any(GENDERS) {
            self.genders.insert(Arc::clone(speaker), pronoun.only(GENDERS));
        }
        match kind {
            EntityKind::Person => self.person = Some(Arc::clone(speaker)),
            _ => self.body = Some(Arc::clone(speaker)),
        }
        if known.evaluates(speaker) {
            self.evaluator = Some(Arc::clone(speaker));
        }
    }
}

/// The most frequent organization of a document, if it is named at least twice.
pub(super) fn topic(entities: &[Entity]) -> Option<Arc<str>> {
    let mut counts: Vec<(&Arc<str>, usize)> = Vec::new();
    for entity in entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Organization)
    {
        match counts.iter_mut().find(|(id, _)| **id == entity.id) {
            Some((_, count)) => *count += 1,
            None => counts.push((&entity.id, 1)),
        }
    }
    // Of two equally frequent ones the first named.
    let best = counts
        .iter()
        .map(|(_, count)| *count)
        .max()
        .filter(|&count| count > 1)?;
    counts
        .into_iter()
        .find(|(_, count)| *count == best)
        .map(|(id, _)| Arc::clone(id))
}

/// The entity behind the words of a source.
pub(super) fn speaker(
    line: &Line,
    earlier: &[Entity],
    source: Phrase,
    memory: &Memory,
) -> Option<(Arc<str>, EntityKind)> {
    let span = source.span(line)?;
    match nature(line, source) {
        Nature::Pronoun if line.is(source.from, Parts::RELATIVE) => {
            let before = source.from.checked_sub(1)?;
            let before = before - usize::from(line.kind(before) == Some(Kind::Comma) && before > 0);
            speaker(line, earlier, ending_at(line, before)?, memory)
        }
        Nature::Pronoun => pronoun(line, earlier, source, memory),
        Nature::It => body(line, earlier, span, memory),
        Nature::Named
        | Nature::Body
        | Nature::Document
        | Nature::Person
        | Nature::Instrument
        | Nature::Thing
        | Nature::Noun => named(line, source, span)
            .or_else(|| described(line, earlier, source, span, memory))
            .or_else(|| owned(line, earlier, source, memory)),
        Nature::Demonstrative => None,
    }
}

/// Whose a source is: the company behind "the company’s own count", and behind "its own count".
fn owned(line: &Line, earlier: &[Entity], source: Phrase, memory: &Memory) -> Option<(Arc<str>, EntityKind)> {
    if line.is_word(source.from, &["its"]) {
        return body(line, earlier, source.span(line)?, memory);
    }
    let mark = (source.from + 1..source.to).find(|&at| line.kind(at) == Some(Kind::Possessive))?;
    let owner = Phrase {
        from: source.from,
        to: mark,
    };
    speaker(line, earlier, owner, memory)
}

/// What "it" is: the last body named, else the last that spoke.
fn body(line: &Line, earlier: &[Entity], before: Span, memory: &Memory) -> Option<(Arc<str>, EntityKind)> {
    last(earlier, line, before, is_body).or_else(|| of(memory.body.clone(), EntityKind::Organization))
}

fn of(id: Option<Arc<str>>, kind: EntityKind) -> Option<(Arc<str>, EntityKind)> {
    id.map(|id| (id, kind))
}

fn is_body(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Organization | EntityKind::Outlet)
}

/// The last fitting name before a span.
fn last(
    earlier: &[Entity],
    line: &Line,
    before: Span,
    fits: impl Fn(&Entity) -> bool,
) -> Option<(Arc<str>, EntityKind)> {
    let end = earlier.partition_point(|entity| entity.span.end <= before.start);
    // "(Reuters) -": the agency that carries an article is none of its persons.
    let credited =
        |entity: &Entity| entity.kind == EntityKind::Outlet && line.text[..entity.span.start].ends_with('(');
    earlier[..end]
        .iter()
        .rev()
        .take(12)
        .find(|entity| fits(entity) && !credited(entity))
        .map(|entity| (Arc::clone(&entity.id), entity.kind))
}

fn pronoun(
    line: &Line,
    earlier: &[Entity],
    source: Phrase,
    memory: &Memory,
) -> Option<(Arc<str>, EntityKind)> {
    if line.is(source.from, Parts::ONE_PERSON) {
        let asked = line.get(source.from)?.word.parts.only(GENDERS);
        let may_be = |id: &Arc<str>| {
            let known = memory.genders.get(id).copied();
            let gender = known.unwrap_or_else(|| gender(line, earlier, id));
            !gender.any(GENDERS) || gender.any(asked)
        };
        let spoke = memory.person.clone().filter(|id| may_be(id));
        return of(spoke, EntityKind::Person).or_else(|| {
            last(earlier, line, source.span(line)?, |entity| {
                entity.kind == EntityKind::Person && may_be(&entity.id)
            })
        });
    }
    if line.is(source.from, Parts::SEVERAL) {
        return of(memory.body.clone(), EntityKind::Organization);
    }
    None
}

/// "he", "she" and the names that tell them apart.
const GENDERS: Parts = Parts::MASCULINE.or(Parts::FEMININE);

/// Whether a person is a man or a woman, as the given name or the title tells.
fn gender(line: &Line, earlier: &[Entity], id: &Arc<str>) -> Parts {
    let parts = |word: &str| line.words.lexicon.get_caseless(word).parts.only(GENDERS);
    let named = || earlier.iter().filter(|entity| entity.id == *id);
    let given = named()
        .next()
        .and_then(|entity| entity.name.split(' ').next())
        .map_or(Parts::default(), parts);
    if given.any(GENDERS) {
        return given;
    }
    named()
        .filter_map(|entity| {
            line.text[..entity.span.start]
                .trim_end()
                .rsplit([' ', '\n'])
                .next()
        })
        .map(parts)
        .find(|parts| parts.any(GENDERS))
        .unwrap_or_default()
}

/// The name in a source: its head, else its owner, else the only one.
fn named(line: &Line, source: Phrase, span: Span) -> Option<(Arc<str>, EntityKind)> {
    let known = &line.words.entities;
    let at_head = line.entity_at(source.head(line));
    let named: Vec<&Entity> = line.entities_in(span).collect();
    // "Sam Cole, head of Mill Watch": the person; "Meta’s post": the owner.
    let entity = at_head
        .filter(|entity| span.contains(entity.span))
        .or_else(|| {
            named
                .iter()
                .copied()
                .find(|entity| entity.kind == EntityKind::Person)
        })
        .or_else(|| named.iter().copied().find(|entity| is_body(entity)))
        .or_else(|| named.first().copied())
        .or_else(|| explained(line, source))?;
    // A benchmark speaks for its publisher, if that is a name anybody would know.
    if entity.kind == EntityKind::Benchmark
        && let Some(maker) = known
            .get(&entity.id)
            .and_then(|entry| known.get(entry.maker.as_deref()?))
    {
        return Some((Arc::clone(&maker.id), maker.kind));
    }
    Some((Arc::clone(&entity.id), entity.kind))
}

/// The person whose name explains a source: "its agent, Ruth Hale, said".
fn explained<'d>(line: &Line<'d>, source: Phrase) -> Option<&'d Entity> {
    let person = line.is(source.head(line), Parts::PERSON) && line.kind(source.to) == Some(Kind::Comma);
    line.entity_at(source.to + 1)
        .filter(|entity| person && entity.kind == EntityKind::Person)
}

/// A source that is described: "the company", "the same rating agency", "its framework".
fn described(
    line: &Line,
    earlier: &[Entity],
    source: Phrase,
    span: Span,
    memory: &Memory,
) -> Option<(Arc<str>, EntityKind)> {
    let head = source.head(line);
    let token = line.get(head)?;
    let first = line.get(source.from)?;
    if line.nearness(span) == Some(crate::model::Basis::Independent) {
        return of(memory.evaluator.clone(), EntityKind::Organization).or_else(|| {
            last(earlier, line, span, |entity| {
                is_body(entity) && line.words.entities.evaluates(&entity.id)
            })
        });
    }
    let definite = line.is(source.from, Parts::DEFINITE);
    if token.is(Parts::BODY) && definite {
        return last(earlier, line, span, |entity| {
            entity.kind == EntityKind::Organization
        })
        .or_else(|| of(memory.topic.clone(), EntityKind::Organization));
    }
    if token.is(Parts::PERSON) && definite {
        return last(earlier, line, span, |entity| entity.kind == EntityKind::Person);
    }
    let indefinite = first.is(Parts::DETERMINER) && !definite;
    if token.is(Parts::DOCUMENT) && !indefinite {
        return of(memory.topic.clone(), EntityKind::Organization);
    }
    None
}
