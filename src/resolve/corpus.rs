//! Which mentions are there, and what does each share with the others?
//!
//! Words become numbers, in the order of the sorted mentions, so that nothing depends on hashing.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    amount, beside,
    capitals::{Name, id_words, lower_case_words, names, title_names},
    chance, evidence,
    profile::{Profile, Reading, profile},
    retold::Retold,
    spread::{Spread, spreads},
    topics::{self, Topic, rarity, topics},
    weights::Weights,
};
use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, Derivation, FigureKind, Mention},
};

/// Mentions that are read at a time before their words are numbered.
const READ: usize = 4096;

/// A corpus of mentions, made ready to be held against each other.
pub(super) struct Corpus<'w> {
    pub(super) mentions: Vec<Mention>,
    pub(super) profiles: Vec<Profile>,
    pub(super) words: &'w Dictionaries,
    pub(super) weights: Weights,
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
        let mut numbers = Numbers::default();
        let lower = lower_case_words(&mentions);
        let around = Around::new(&mentions, records, &lower, &mut numbers, words);
        let mut known: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let mut articles = Numbers::default();
        let mut headlines: Vec<Vec<u32>> = Vec::new();
        let mut profiles: Vec<Profile> = Vec::with_capacity(mentions.len());
        let mut names: Vec<Name> = Vec::new();
        let mut spoken: Vec<u32> = Vec::new();
        for (mention, (sentence, reading)) in in_order(&mentions, &lower, words) {
            if let Some(sentence) = sentence {
                names = sentence.names;
                spoken = sentence.spoken.iter().map(|word| numbers.of(word)).collect();
                spoken.sort_unstable();
            }
            let title = around.title(mention);
            let article = articles.of(&mention.doc);
            if headlines.len() <= article as usize {
                headlines.push(title.iter().map(|word| numbers.of(word)).collect());
            }
            let list = known.entry(article).or_default();
            list.extend(names.iter().map(|name| numbers.of(&name.word)));
            if list.len() == names.len() {
                list.extend(title.iter().map(|word| numbers.of(word)));
                list.extend(
                    mention
                        .heading
                        .iter()
                        .flat_map(|id| id_words(id))
                        .map(|word| numbers.of(&word)),
                );
            }
            profiles.push(profile(
                mention,
                article,
                (&names, &spoken),
                reading,
                &around,
                &mut numbers,
            ));
        }
        // "£800m ($1.5bn)" is one value, and says so once.
        for (profile, pair) in profiles.iter_mut().skip(1).zip(mentions.windows(2)) {
            if amount::is_conversion(&pair[0], &pair[1]) {
                profile.telling = None;
            }
        }
        beside::beside(&mentions, &mut profiles);
        let rarity = rarity(&profiles, numbers.len(), articles.len());
        let topics = topics(&profiles, &rarity, articles.len());
        let spreads = spreads(&mentions, &profiles, articles.len());
        let rarities = chance::rarities(&mentions, &profiles, &topics, &words.units);
        for (profile, rarity) in profiles.iter_mut().zip(rarities) {
            profile.worth = rarity;
        }
        let retold = Retold::new(&mentions, derivations, &words.units);
        let known = known
            .into_values()
            .map(|mut names| {
                names.sort_unstable();
                names.dedup();
                names
            })
            .collect();
        Self {
            mentions,
            profiles,
            words,
            weights: weights.clone(),
            rarity,
            known,
            titles: headlines,
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

    /// Whether the articles of two mentions speak of one event, from -1 to 1; those whose headlines name what the other has
    /// never heard of do not, however alike their words are.
    pub(super) fn event(&self, one: usize, two: usize) -> f64 {
        let kinship = self.kinship(one, two);
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

/// Numbers for words, in the order in which they are met.
#[derive(Default)]
pub(super) struct Numbers(FxHashMap<String, u32>);

impl Numbers {
    pub(super) fn of(&mut self, word: &str) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        self.0.insert(word.to_string(), next);
        next
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

/// What is read of a sentence once for all of its mentions: its names, and its longer words.
struct Sentence {
    names: Vec<Name>,
    spoken: Vec<String>,
}

impl Sentence {
    fn of(mention: &Mention, lower: &HashSet<String>, words: &Dictionaries) -> Self {
        let mut spoken = evidence::measure_words(&mention.sentence_text);
        spoken.retain(|word| word.len() > 3);
        let spoken = evidence::called(spoken, words);
        Self {
            names: names(mention, lower, words),
            spoken,
        }
    }
}

/// Sorted mentions one after another, each with what is read of it and, where one begins, of its sentence. They are read in
/// parcels, each on all cores.
fn in_order<'m>(
    mentions: &'m [Mention],
    lower: &'m HashSet<String>,
    words: &'m Dictionaries,
) -> impl Iterator<Item = (&'m Mention, (Option<Sentence>, Reading))> {
    let begins = |index: usize| {
        let place = |index: usize| (&mentions[index].doc, mentions[index].sentence);
        index == 0 || place(index - 1) != place(index)
    };
    let parcels = mentions.chunks(READ).zip((0..).step_by(READ));
    parcels.flat_map(move |(parcel, from)| {
        let read = parcel.par_iter().enumerate().map(|(at, mention)| {
            let sentence = begins(from + at).then(|| Sentence::of(mention, lower, words));
            (sentence, Reading::of(mention, words))
        });
        parcel.iter().zip(read.collect::<Vec<_>>())
    })
}

/// What is known of the whole corpus when its mentions are read one after another.
pub(super) struct Around<'m> {
    titles: FxHashMap<&'m str, Vec<String>>,
    pub(super) companions: FxHashMap<(&'m str, usize), Vec<u32>>,
    /// How often each article states each value.
    pub(super) times: FxHashMap<(&'m str, String), usize>,
}

impl<'m> Around<'m> {
    fn new(
        mentions: &'m [Mention],
        records: &'m [ArticleRecord],
        lower: &HashSet<String>,
        numbers: &mut Numbers,
        words: &Dictionaries,
    ) -> Self {
        let mut times: FxHashMap<(&str, String), usize> = FxHashMap::default();
        for mention in mentions {
            *times.entry((&mention.doc, value_key(mention))).or_default() += 1;
        }
        Self {
            titles: records
                .iter()
                .map(|record| (record.id.as_str(), title_names(record, lower, words)))
                .collect(),
            companions: companions(mentions, numbers),
            times,
        }
    }

    /// The names in the title of a mention's article.
    pub(super) fn title(&self, mention: &Mention) -> &[String] {
        self.titles.get(mention.doc.as_str()).map_or(&[], Vec::as_slice)
    }
}

/// What each sentence counts, by article and sentence; only values that say something.
fn companions<'m>(mentions: &'m [Mention], numbers: &mut Numbers) -> FxHashMap<(&'m str, usize), Vec<u32>> {
    let mut values: FxHashMap<(&str, usize), Vec<u32>> = FxHashMap::default();
    for (index, mention) in mentions.iter().enumerate() {
        let telling = mention
            .exact()
            .is_some_and(|value| amount::significant_digits(value) > 1);
        let again = index > 0 && amount::is_conversion(&mentions[index - 1], mention);
        if telling && !again && mention.kind != FigureKind::Date {
            values
                .entry((&mention.doc, mention.sentence))
                .or_default()
                .push(numbers.of(&value_key(mention)));
        }
    }
    values
}

/// A value as a companion: its number, and whether it is money or percent.
pub(super) fn value_key(mention: &Mention) -> String {
    let unit = match mention.kind {
        FigureKind::Money | FigureKind::Percent => mention.unit.as_deref().unwrap_or_default(),
        _ => "",
    };
    format!("={} {unit}", mention.value.printed().0.unwrap_or_default())
}
