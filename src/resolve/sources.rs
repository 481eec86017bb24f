//! Under which source, and under which origin, does an article count?
//!
//! An article that is made from another one counts with it for all of its figures. One that only passes on what an outlet
//! reported ("the Bugle put the loss at £4m") counts with that outlet for this figure.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rustc_hash::FxHashMap;

use super::origins::plain_name;
use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, Attribution, Derivation, EntityKind, Mention, Mentions},
};

/// What is known of each article of a corpus.
pub(crate) struct Sources {
    by_doc: FxHashMap<String, Entry>,
    /// The outlets of the corpus, in plain words.
    outlets: HashSet<String>,
}

/// For each who is said to have said something, the outlet that it is, in plain words, if it is one.
pub(super) type Reporters<'m> = FxHashMap<&'m str, Option<String>>;

/// Who carried a claim, and who holds it.
fn speakers(said: &Attribution) -> impl Iterator<Item = &str> {
    said.via.iter().chain([&said.speaker]).map(String::as_str)
}

struct Entry {
    source: String,
    /// The source in plain words.
    plain: String,
    /// The article at the root of its derivation.
    root: String,
    published: Option<String>,
}

impl Sources {
    pub(super) fn new(articles: &[ArticleRecord], derivations: &[Derivation]) -> Self {
        let from: HashMap<&str, &str> = derivations
            .iter()
            .map(|derivation| (derivation.doc.as_str(), derivation.from.as_str()))
            .collect();
        let root = |doc: &str| {
            let mut at = doc.to_string();
            // A derivation never leads back; the bound keeps a faulty one from looping.
            for _ in 0..articles.len() {
                match from.get(at.as_str()) {
                    Some(next) => at = (*next).to_string(),
                    None => break,
                }
            }
            at
        };
        let entries = articles.iter().map(|article| {
            let entry = Entry {
                source: article.source_key().to_string(),
                plain: plain_name(article.source_key()),
                root: root(&article.id),
                published: article.published.clone(),
            };
            (article.id.clone(), entry)
        });
        Self {
            by_doc: entries.collect(),
            outlets: articles
                .iter()
                .filter_map(|article| article.source.as_deref().map(plain_name))
                .collect(),
        }
    }

    /// The source that `doc` counts under.
    pub(crate) fn source<'s>(&'s self, doc: &'s str) -> &'s str {
        self.by_doc.get(doc).map_or(doc, |entry| &entry.source)
    }

    /// The article that `doc` goes back to.
    pub(crate) fn root<'s>(&'s self, doc: &'s str) -> &'s str {
        self.by_doc.get(doc).map_or(doc, |entry| &entry.root)
    }

    /// When `doc` was published.
    pub(crate) fn published(&self, doc: &str) -> Option<&str> {
        self.by_doc.get(doc)?.published.as_deref()
    }

    /// How many origins stand behind the sorted mentions of one figure.
    pub(super) fn origins(&self, mentions: &Mentions, reporters: &Reporters<'_>) -> usize {
        let articles = mentions.shared().chunk_by(|a, b| a.doc == b.doc);
        let origins: BTreeSet<String> = articles
            .map(|said| {
                let root = self.root(&said[0].doc);
                let own = self.by_doc.get(root);
                let own = own.map_or_else(|| plain_name(root), |entry| entry.plain.clone());
                let passed_on = said.iter().map(|mention| {
                    let mut said = speakers(mention.said.as_ref()?);
                    said.find_map(|id| reporters.get(id).cloned().flatten())
                });
                let mut reporters = passed_on
                    .collect::<Option<BTreeSet<String>>>()
                    .unwrap_or_default();
                reporters.remove(&own);
                reporters.pop_first().unwrap_or(own)
            })
            .collect();
        origins.len()
    }

    /// The outlets, in plain words, among those who are said to have said something, by id.
    pub(super) fn reporters<'m>(
        &self,
        mentions: impl Iterator<Item = &'m Mention>,
        names: &BTreeMap<String, String>,
        words: &Dictionaries,
    ) -> Reporters<'m> {
        let mut reporters = Reporters::default();
        let said = mentions.filter_map(|mention| mention.said.as_ref());
        for id in said.flat_map(speakers) {
            reporters.entry(id).or_insert_with(|| {
                let name = plain_name(names.get(id).map_or(id, String::as_str));
                let entry = words.entities.get(id);
                let known = entry.is_some_and(|entry| entry.kind == EntityKind::Outlet);
                (known || self.outlets.contains(&name)).then_some(name)
            });
        }
        reporters
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Report;

    /// Resolves articles of one outlet each; the origins of the figure of that value.
    fn origins(articles: &[(&str, &str)], value: &str) -> usize {
        let report = report(articles);
        let figure = report.figures.iter().find(|figure| figure.canonical == value);
        figure.expect("the figure is found").origins
    }

    fn report(articles: &[(&str, &str)]) -> Report {
        let words = Dictionaries::embedded();
        let (mut records, mut mentions) = (Vec::new(), Vec::new());
        for (outlet, text) in articles {
            let article = crate::model::Article {
                id: outlet.to_lowercase(),
                source: Some((*outlet).into()),
                text: (*text).into(),
                ..Default::default()
            };
            let document = crate::ingest::document(article, words);
            let annotations = crate::extract::extract(&document, words);
            let parcel = crate::extract::parcel(&document, &annotations, words);
            records.push(parcel.record);
            mentions.extend(
                parcel
                    .sentences
                    .into_iter()
                    .flat_map(|sentence| sentence.mentions),
            );
        }
        crate::resolve::resolve(records, mentions, words)
    }

    const LEDGER: (&str, &str) = (
        "Moor Ledger",
        "The Orrin tunnel will cost $18.7 billion, a third more than planned, papers of the Orrin tunnel board show.",
    );
    const POST: (&str, &str) = (
        "Vale Post",
        "The Orrin tunnel is to cost $18.7 billion, the Moor Ledger reported, and the Orrin tunnel board has no comment.",
    );
    const HERALD: (&str, &str) = (
        "Sill Herald",
        "At $18.7 billion the Orrin tunnel costs more than the Orrin tunnel board ever said, its chairman told us.",
    );

    #[test]
    fn what_is_passed_on_counts_with_the_outlet_that_reported_it() {
        assert_eq!(origins(&[LEDGER, POST], "$18.7B"), 1);
        assert_eq!(origins(&[LEDGER, HERALD], "$18.7B"), 2);
        assert_eq!(origins(&[LEDGER, POST, HERALD], "$18.7B"), 2);
    }

    #[test]
    fn two_that_pass_on_the_same_report_are_one_origin_even_without_it() {
        let other = (
            "Sill Herald",
            "The Orrin tunnel board needs $18.7 billion for the Orrin tunnel, according to the Moor Ledger.",
        );
        assert_eq!(origins(&[LEDGER, POST, other], "$18.7B"), 1);
    }
}
