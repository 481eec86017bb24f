//! Which mentions are there, and what does each share with the others?
//!
//! Words become numbers, in the order of the sorted mentions, so that nothing depends on hashing.

use rustc_hash::FxHashMap;

use super::{
    beside,
    capitals::lower_case_words,
    chance,
    kin::Kin,
    profile::Profile,
    reading,
    retold::Retold,
    spread::{Spread, spreads},
    topics::{self, Topic, rarity, topics},
    values::{Holders, values},
    weights::Weights,
};
use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, Derivation, Mention, Mentions},
};

/// A corpus of mentions, made ready to be held against each other.
pub(super) struct Corpus<'w> {
    pub(super) mentions: Mentions,
    pub(super) profiles: Vec<Profile>,
    pub(super) words: &'w Dictionaries,
    pub(super) weights: Weights,
    /// Who states which value.
    pub(super) values: Vec<Holders>,
    /// How rare each word and name is, 1 for what stands in one article only.
    rarity: Vec<f64>,
    /// The names that each article uses beside its figures and in its title, sorted.
    known: Vec<Vec<u32>>,
    /// The names in the title of each article.
    titles: Vec<Vec<u32>>,
    /// What each article speaks of.
    topics: Vec<Topic>,
    /// How often each article uses each word beside its figures.
    spreads: Vec<Spread>,
    /// What the figures of derived articles repeat.
    pub(super) retold: Retold,
}

impl<'w> Corpus<'w> {
    /// Makes sorted mentions ready.
    pub(super) fn new(
        mentions: Vec<Mention>,
        (records, derivations): (&[ArticleRecord], &[Derivation]),
        words: &'w Dictionaries,
        weights: &Weights,
    ) -> Self {
        let lower = lower_case_words(&mentions);
        let read = reading::read(&mentions, records, &lower, words);
        let (mut profiles, articles) = (read.profiles, read.known.len());
        beside::beside(&mentions, &mut profiles);
        let retold = Retold::new(&mentions, derivations, &words.units);
        let rarity = rarity(&profiles, read.words, articles);
        let topics = topics(&of_articles(&mentions, records));
        let spreads = spreads(&mentions, &profiles);
        let stating: Vec<u32> = profiles.iter().map(|profile| profile.article).collect();
        let values = values(&mentions, &stating, &words.units);
        let rarities = chance::rarities(&values, &mentions, &profiles, &topics);
        for (profile, rarity) in profiles.iter_mut().zip(rarities) {
            profile.worth = rarity;
        }
        Self {
            mentions: mentions.into_iter().collect(),
            profiles,
            words,
            weights: weights.clone(),
            values,
            rarity,
            known: read.known,
            titles: read.titles,
            topics,
            spreads,
            retold,
        }
    }

    /// How rare a word is, from 0 to 1.
    pub(super) fn rarity(&self, word: u32) -> f64 {
        self.rarity.get(word as usize).copied().unwrap_or(1.0)
    }

    /// Whether an article uses a name.
    pub(super) fn knows(&self, article: u32, name: u32) -> bool {
        self.known[article as usize].binary_search(&name).is_ok()
    }

    /// Whether the headlines of two mentions' articles name only what the other article does not know.
    pub(super) fn strangers(&self, one: usize, two: usize) -> bool {
        let (one, two) = (self.profiles[one].article, self.profiles[two].article);
        let unknown = |from: u32, to: u32| {
            let names = &self.titles[from as usize];
            !names.is_empty() && !names.iter().any(|name| self.knows(to, *name))
        };
        unknown(one, two) && unknown(two, one)
    }

    /// How much of what tells their articles from others two mentions share, from 0 to 1.
    pub(super) fn kinship(&self, one: usize, two: usize) -> f64 {
        let topic = |index: usize| &self.topics[self.profiles[index].article as usize];
        topic(one).kinship(topic(two))
    }

    /// How much of what tells them from others these sorted articles share, each two of them.
    pub(super) fn kin(&self, articles: Vec<u32>) -> Kin {
        Kin::among(articles, &self.topics)
    }

    /// Whether the articles of two mentions, of that kinship, speak of one event, from -1 to 1; those whose headlines name what the other has
    /// never heard of do not, however alike their words are.
    pub(super) fn event(&self, one: usize, two: usize, kinship: f64) -> f64 {
        let same = topics::event(kinship);
        if same > 0.0 && !topics::are_twins(kinship) && self.strangers(one, two) {
            same.min(0.0)
        } else {
            same
        }
    }

    /// How much it says that these two mentions share a word, from 0 to 1.
    pub(super) fn surprise(&self, p: &Profile, q: &Profile, word: u32) -> f64 {
        self.spreads[p.article as usize].surprise(&self.spreads[q.article as usize], word)
    }
}

/// The record of each article that sorted mentions stand in, in their order.
fn of_articles<'r>(mentions: &[Mention], records: &'r [ArticleRecord]) -> Vec<Option<&'r ArticleRecord>> {
    let by_id: FxHashMap<&str, &ArticleRecord> = records
        .iter()
        .map(|record| (record.id.as_str(), record))
        .collect();
    let articles = mentions.chunk_by(|a, b| a.doc == b.doc);
    articles
        .map(|own| by_id.get(own[0].doc.as_str()).copied())
        .collect()
}
