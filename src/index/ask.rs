//! How is a query put to tantivy?

use std::ops::Bound;

use tantivy::{
    Term,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, RangeQuery,
        RegexQuery, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::{
    key::{self, FigureTest},
    query::Node,
    reader::{Reader, terms},
    schema::failed,
    writer::holds,
};
use crate::{
    error::Result,
    model::{Filters, names_entity},
};

/// What a figure in another spelling weighs beside one in the very words.
const OTHER_SPELLING: f32 = 4.0;

type Boxed = Box<dyn Query>;

impl Reader {
    /// What to ask tantivy for a query under filters.
    pub(super) fn ask(&self, root: &Node, filters: &Filters) -> Result<Boxed> {
        let mut parts = vec![(Occur::Must, self.node(root)?)];
        let mut any_of = |queries: Vec<Boxed>| {
            if !queries.is_empty() {
                parts.push((Occur::Must, unscored(either(queries))));
            }
        };
        any_of(each(&filters.sources, |source| {
            self.source(&source.to_lowercase())
        })?);
        any_of(each(&filters.entities, |entity| self.entity(entity))?);
        any_of(self.figure_filters(filters));
        if filters.since.is_some() || filters.until.is_some() {
            any_of(vec![self.published(filters)]);
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }

    /// What to ask for a part of a query.
    fn node(&self, node: &Node) -> Result<Boxed> {
        Ok(match node {
            Node::Words(words) => self.words(words),
            Node::Prefix(start) => self.prefix(start)?,
            Node::Figure { words, test } => either(vec![
                self.words(words),
                Box::new(BoostQuery::new(self.test(test), OTHER_SPELLING)),
            ]),
            Node::Test(test) => self.test(test),
            Node::Source(name) => unscored(self.source(name)?),
            Node::Entity(name) => unscored(self.entity(name)?),
            Node::Doc(id) => unscored(term(self.fields.doc, id)),
            Node::Or(sides) => either(sides.iter().map(|side| self.node(side)).collect::<Result<_>>()?),
            Node::And(parts) => Box::new(BooleanQuery::new(
                parts
                    .iter()
                    .map(|part| self.clause(part))
                    .collect::<Result<_>>()?,
            )),
            // The parser leaves out nothing but from a group.
            Node::Not(inner) => self.node(inner)?,
        })
    }

    /// A part of a group: what must, or must not, be there.
    fn clause(&self, part: &Node) -> Result<(Occur, Boxed)> {
        Ok(match part {
            Node::Not(inner) => (Occur::MustNot, self.node(inner)?),
            part => (Occur::Must, self.node(part)?),
        })
    }

    /// Words side by side, in the text or in the labels of a cell.
    fn words(&self, words: &[String]) -> Boxed {
        let fields = [self.fields.text, self.fields.context];
        either(
            fields
                .into_iter()
                .map(|field| -> Boxed {
                    let terms: Vec<Term> = words
                        .iter()
                        .map(|word| Term::from_field_text(field, word))
                        .collect();
                    match <[Term; 1]>::try_from(terms) {
                        Ok([only]) => Box::new(TermQuery::new(only, IndexRecordOption::WithFreqs)),
                        Err(terms) => Box::new(PhraseQuery::new(terms)),
                    }
                })
                .collect(),
        )
    }

    /// Words that begin so. They are letters and digits only, so that nothing needs escaping.
    fn prefix(&self, start: &str) -> Result<Boxed> {
        let pattern = format!("{start}.*");
        let query = RegexQuery::from_pattern(&pattern, self.fields.text).map_err(failed(&self.path))?;
        Ok(Box::new(query))
    }

    /// A figure that is so.
    fn test(&self, test: &FigureTest) -> Boxed {
        let (low, high) = test.range();
        let bound = |key| Term::from_field_u64(self.fields.figure, key);
        if low == high {
            return Box::new(ConstScoreQuery::new(
                Box::new(TermQuery::new(bound(low), IndexRecordOption::Basic)),
                1.0,
            ));
        }
        let (low, high) = (Bound::Included(bound(low)), Bound::Included(bound(high)));
        Box::new(RangeQuery::new(low, high))
    }

    /// An outlet of that name, else all outlets with that in their name.
    fn source(&self, name: &str) -> Result<Boxed> {
        self.named(self.fields.source, name, |source| source.contains(name))
    }

    /// An entity of that id, else all whose id or name is that, however it is written.
    fn entity(&self, name: &str) -> Result<Boxed> {
        let mut ids: Vec<String> = Vec::new();
        let exact = Term::from_field_text(self.fields.entity, name);
        if !holds(&self.searcher, &exact).map_err(failed(&self.path))? {
            for article in self.articles()? {
                let known = article.entities.into_iter();
                ids.extend(
                    known
                        .filter(|(id, known, _)| names_entity(name, id) || names_entity(name, known))
                        .map(|(id, ..)| id),
                );
            }
            ids.sort();
            ids.dedup();
        }
        self.named(self.fields.entity, name, |id| {
            names_entity(name, id) || ids.binary_search_by(|known| known.as_str().cmp(id)).is_ok()
        })
    }

    /// The term itself where it exists, else all terms that will do.
    fn named(&self, field: Field, name: &str, will_do: impl Fn(&str) -> bool) -> Result<Boxed> {
        let exact = Term::from_field_text(field, name);
        if holds(&self.searcher, &exact).map_err(failed(&self.path))? {
            return Ok(term(field, name));
        }
        let found = terms(&self.searcher, field).map_err(failed(&self.path))?;
        Ok(either(
            found
                .iter()
                .filter(|name| will_do(name))
                .map(|name| term(field, name))
                .collect(),
        ))
    }

    /// Figures of any of these kinds, in any of these units.
    fn figure_filters(&self, filters: &Filters) -> Vec<Boxed> {
        fn or_any<T: Clone>(items: &[T]) -> Vec<Option<T>> {
            if items.is_empty() {
                vec![None]
            } else {
                items.iter().cloned().map(Some).collect()
            }
        }
        let mut queries = Vec::new();
        for kind in or_any(&filters.kinds) {
            for unit in or_any(&filters.units) {
                let test = FigureTest {
                    kind,
                    unit,
                    within: None,
                };
                if test != FigureTest::default() {
                    queries.push(self.test(&test));
                }
            }
        }
        queries
    }

    /// Articles published between two days.
    fn published(&self, filters: &Filters) -> Boxed {
        let day = |day| Bound::Included(Term::from_field_u64(self.fields.published, day));
        let since = filters.since.as_deref().and_then(key::days);
        let until = filters.until.as_deref().and_then(key::days);
        Box::new(RangeQuery::new(
            day(since.map_or(0, |days| *days.start())),
            day(until.map_or(u64::MAX, |days| *days.end())),
        ))
    }
}

/// One query for each item of a filter.
fn each(items: &[String], query: impl Fn(&str) -> Result<Boxed>) -> Result<Vec<Boxed>> {
    items.iter().map(|item| query(item)).collect()
}

/// Documents with this name in a field.
fn term(field: Field, text: &str) -> Boxed {
    Box::new(TermQuery::new(
        Term::from_field_text(field, text),
        IndexRecordOption::Basic,
    ))
}

/// One of them.
fn either(mut queries: Vec<Boxed>) -> Boxed {
    match queries.pop() {
        None => Box::new(EmptyQuery),
        Some(only) if queries.is_empty() => only,
        Some(last) => {
            queries.push(last);
            Box::new(BooleanQuery::union(queries))
        }
    }
}

/// The same, without a say in the order of hits.
fn unscored(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
