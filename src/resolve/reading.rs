//! How are mentions read on all cores, and their words still numbered in the order of the text?
//!
//! Whole articles make a parcel. Each parcel is read by itself and numbers its words as it meets them; then the parcels' words
//! are numbered one parcel after another, and every parcel puts the common numbers for its own.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    amount,
    capitals::{id_words, title_names},
    profile::{Beside, Profile, profile},
    sentence::Sentence,
};
use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, FigureKind, Mention},
};

/// Mentions of a parcel, at least.
const PARCEL: usize = 2048;

/// What is read of a corpus: a profile for each mention, and what each article names.
pub(super) struct Read {
    pub(super) profiles: Vec<Profile>,
    /// The names that each article uses beside its figures and in its title, sorted.
    pub(super) known: Vec<Vec<u32>>,
    /// The names in the title of each article.
    pub(super) titles: Vec<Vec<u32>>,
    /// How many words there are.
    pub(super) words: usize,
}

/// Reads sorted mentions. `lower` are the words that the corpus writes without a capital.
pub(super) fn read(
    mentions: &[Mention],
    records: &[ArticleRecord],
    lower: &FxHashSet<&str>,
    words: &Dictionaries,
) -> Read {
    let records: FxHashMap<&str, &ArticleRecord> = records
        .iter()
        .map(|record| (record.id.as_str(), record))
        .collect();
    let mut parcels: Vec<Parcel> = parcels(mentions)
        .into_par_iter()
        .map(|parcel| Parcel::read(&mentions[parcel], &records, lower, words))
        .collect();
    let count = number(&mut parcels);
    let mut from = 0_u32;
    for parcel in &mut parcels {
        parcel.first_article = from;
        from += u32::try_from(parcel.known.len()).unwrap_or(u32::MAX);
    }
    parcels.par_iter_mut().for_each(Parcel::renumber);
    let mut read = Read {
        profiles: Vec::with_capacity(mentions.len()),
        known: Vec::new(),
        titles: Vec::new(),
        words: count,
    };
    for parcel in parcels {
        read.profiles.extend(parcel.profiles);
        read.known.extend(parcel.known);
        read.titles.extend(parcel.titles);
    }
    read
}

/// Runs of whole articles.
fn parcels(mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut parcels = Vec::new();
    let mut from = 0;
    while from < mentions.len() {
        let mut to = (from + PARCEL).min(mentions.len());
        while to < mentions.len() && mentions[to].doc == mentions[to - 1].doc {
            to += 1;
        }
        parcels.push(from..to);
        from = to;
    }
    parcels
}

/// Numbers for words, in the order in which they are met.
#[derive(Default)]
pub(super) struct Numbers(FxHashMap<String, u32>);

impl Numbers {
    pub(super) fn of(&mut self, word: &str) -> u32 {
        let next = self.next();
        if let Some(known) = self.0.get(word) {
            return *known;
        }
        self.0.insert(word.to_string(), next);
        next
    }

    fn next(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The words in the order of their numbers.
    fn into_words(self) -> Vec<String> {
        let mut words: Vec<(String, u32)> = self.0.into_iter().collect();
        words.sort_unstable_by_key(|(_, number)| *number);
        words.into_iter().map(|(word, _)| word).collect()
    }
}

/// Numbers the words of all parcels, and tells each parcel which they are: first what the sentences count, then the rest.
/// How many they are.
fn number(parcels: &mut [Parcel]) -> usize {
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut of = |word: String| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(word).or_insert(next)
    };
    for parcel in &mut *parcels {
        let values = parcel.words.drain(..parcel.values);
        parcel.numbers = values.map(&mut of).collect();
    }
    for parcel in &mut *parcels {
        let words = std::mem::take(&mut parcel.words);
        parcel.numbers.extend(words.into_iter().map(&mut of));
    }
    numbers.len()
}

/// A run of articles, read by itself.
struct Parcel {
    profiles: Vec<Profile>,
    sentences: Vec<Counted>,
    /// For each mention its sentence.
    of_sentence: Vec<usize>,
    known: Vec<Vec<u32>>,
    titles: Vec<Vec<u32>>,
    /// Its words, by its own numbers; the first of them are what its sentences count.
    words: Vec<String>,
    values: usize,
    /// The numbers that all parcels have in common, by its own.
    numbers: Vec<u32>,
    /// The number of its first article.
    first_article: u32,
}

/// The words of a sentence, by number.
struct Counted {
    names: Vec<u32>,
    spoken: Vec<u32>,
    companions: Vec<u32>,
}

impl Parcel {
    fn read(
        mentions: &[Mention],
        records: &FxHashMap<&str, &ArticleRecord>,
        lower: &FxHashSet<&str>,
        words: &Dictionaries,
    ) -> Self {
        let mut numbers = Numbers::default();
        let keys: Vec<String> = mentions.iter().map(value_key).collect();
        let mut counted = companions(mentions, &keys, &mut numbers).into_iter();
        let mut parcel = Self {
            profiles: Vec::with_capacity(mentions.len()),
            sentences: Vec::new(),
            of_sentence: Vec::with_capacity(mentions.len()),
            known: Vec::new(),
            titles: Vec::new(),
            words: Vec::new(),
            values: numbers.0.len(),
            numbers: Vec::new(),
            first_article: 0,
        };
        let mut from = 0;
        for own in mentions.chunk_by(|a, b| a.doc == b.doc) {
            let title = records.get(own[0].doc.as_str());
            let title = title.map_or(Vec::new(), |record| title_names(record, lower, words));
            let keys = &keys[from..from + own.len()];
            from += own.len();
            parcel.article(own, &title, keys, &mut counted, (lower, words), &mut numbers);
        }
        parcel.words = numbers.into_words();
        parcel
    }

    /// Reads the mentions of one article.
    fn article(
        &mut self,
        mentions: &[Mention],
        title: &[String],
        keys: &[String],
        counted: &mut impl Iterator<Item = Vec<u32>>,
        (lower, words): (&FxHashSet<&str>, &Dictionaries),
        numbers: &mut Numbers,
    ) {
        let article = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        for key in keys {
            *times.entry(key).or_default() += 1;
        }
        let mut known: Vec<u32> = Vec::new();
        let mut headline = None;
        let mut keys = keys.iter();
        for said in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
            let sentence = Sentence::of(&said[0].sentence_text, lower, words);
            let spoken = sentence.spoken.iter().map(|word| numbers.of(word)).collect();
            let headline = headline
                .get_or_insert_with(|| title.iter().map(|word| numbers.of(word)).collect::<Vec<u32>>());
            let names: Vec<u32> = sentence.names.iter().map(|name| numbers.of(&name.word)).collect();
            for (at, (mention, key)) in said.iter().zip(&mut keys).enumerate() {
                known.extend(&names);
                if known.len() == names.len() {
                    known.extend(&*headline);
                    let heading = mention.heading.iter().flat_map(|id| id_words(id));
                    known.extend(heading.map(|word| numbers.of(&word)));
                }
                let alone = times.get(key.as_str()) == Some(&1);
                let mut read = profile(mention, (key, alone), (&sentence, title), words, numbers);
                // "$2.4 billion (£1.9bn)": the one does not stand beside the other.
                if at > 0 && amount::is_conversion(&said[at - 1], mention) {
                    read.own = self.profiles.last().map_or(read.own, |first| first.own);
                }
                self.profiles.push(Profile { article, ..read });
                self.of_sentence.push(self.sentences.len());
            }
            self.sentences.push(Counted {
                names: unique(names),
                spoken,
                companions: counted.next().unwrap_or_default(),
            });
        }
        self.known.push(known);
        self.titles.push(headline.unwrap_or_default());
    }
}

impl Parcel {
    /// Puts the common numbers for its own.
    fn renumber(&mut self) {
        let numbers = std::mem::take(&mut self.numbers);
        let common = |own: &mut u32| *own = numbers[*own as usize];
        let sentences: Vec<Beside> = std::mem::take(&mut self.sentences)
            .into_iter()
            .map(|mut words| {
                words.names.iter_mut().for_each(common);
                words.spoken.iter_mut().for_each(common);
                words.companions.iter_mut().for_each(common);
                words.spoken.sort_unstable();
                Beside {
                    names: words.names.into(),
                    spoken: words.spoken.into(),
                    companions: words.companions.into(),
                }
            })
            .collect();
        for (profile, &sentence) in self.profiles.iter_mut().zip(&self.of_sentence) {
            profile.article += self.first_article;
            profile.beside = sentences[sentence].clone();
            profile.each_word().for_each(common);
            profile.mark_words();
        }
        for names in &mut self.known {
            names.iter_mut().for_each(common);
            names.sort_unstable();
            names.dedup();
        }
        self.titles.iter_mut().flatten().for_each(common);
    }
}

/// What each sentence counts; only values that say something.
fn companions(mentions: &[Mention], keys: &[String], numbers: &mut Numbers) -> Vec<Vec<u32>> {
    let mut values = Vec::new();
    let mut from = 0;
    for said in mentions.chunk_by(|a, b| a.sentence == b.sentence && a.doc == b.doc) {
        let mut counted = Vec::new();
        for (at, mention) in said.iter().enumerate() {
            let telling = mention
                .exact()
                .is_some_and(|value| amount::significant_digits(value) > 1);
            let again = at > 0 && amount::is_conversion(&said[at - 1], mention);
            if telling && !again && mention.kind != FigureKind::Date {
                counted.push(numbers.of(&keys[from + at]));
            }
        }
        values.push(counted);
        from += said.len();
    }
    values
}

/// A value as a companion: its number, and whether it is money or percent.
fn value_key(mention: &Mention) -> String {
    let unit = match mention.kind {
        FigureKind::Money | FigureKind::Percent => mention.unit.as_deref().unwrap_or_default(),
        _ => "",
    };
    format!("={} {unit}", mention.value.printed().0.unwrap_or_default())
}

fn unique(items: Vec<u32>) -> Vec<u32> {
    let mut kept = Vec::with_capacity(items.len());
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}
