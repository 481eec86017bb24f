//! What of a mention is evidence, made ready once so that pairs are held against each other quickly?
//!
//! Names are found by their capitals in the sentences themselves: an event is full of people and places that no dictionary
//! holds.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    capitals::{governing, subject_words},
    clause::{self, Times},
    reading::Numbers,
    sentence::Sentence,
    spoken,
};
pub(super) use super::{
    clause::{around, length},
    corpus::Corpus,
};
use crate::{
    dictionary::{Dictionaries, Matter, Parts},
    model::{Block, FigureKind, Mention},
};

/// Context words that count.
const NEAREST: usize = 24;

/// The evidence in one mention.
#[expect(clippy::struct_excessive_bools, reason = "four independent facts, each named")]
pub(super) struct Profile {
    /// Index of its article.
    pub(super) article: u32,
    /// How unlikely its value is by chance, once the whole corpus is known.
    pub(super) worth: f64,
    /// Content words, nearest first.
    pub(super) words: Vec<u32>,
    /// A mark for each of them, of sixty-four, so that most that it does not have are seen not to be there.
    pub(super) marks: u64,
    /// The same for what stands in the sentence before.
    pub(super) setting_marks: u64,
    /// Numbers of the entities of its sentence.
    pub(super) entities: Vec<u32>,
    /// What stands beside it in its sentence.
    pub(super) beside: Beside,
    /// Words of the name that governs it: the last one before it in its sentence, else its subject.
    pub(super) governor: Vec<u32>,
    /// Whether its own sentence names the governor.
    pub(super) named_here: bool,
    /// Whether its subject, as it was tagged, is that governor.
    pub(super) is_subject: bool,
    /// Whether its article states this value nowhere else.
    pub(super) alone: bool,
    /// Words of its measure phrase.
    pub(super) measure: Vec<u32>,
    /// Words of the noun it counts.
    pub(super) noun: Vec<u32>,
    /// Whether it counts people.
    pub(super) people: bool,
    /// Whether its noun says no more than that.
    pub(super) is_anyone: bool,
    /// What became of the people it counts.
    pub(super) fate: Option<usize>,
    /// The periods it is counted by: "daily", "a month".
    pub(super) periods: Vec<Matter>,
    /// What kind of length of time it is.
    pub(super) length: Option<Matter>,
    /// Words of the sentence with figures before its own, nearest to its end first.
    pub(super) setting: Vec<u32>,
    /// Telling values of the sentences with figures before and behind its own.
    pub(super) neighbours: Vec<u32>,
    /// Its own value among those of its sentence.
    pub(super) own: u32,
    /// Whether it is a length of time of which nothing says what kind.
    pub(super) is_unmarked_time: bool,
    /// The years that stand near it.
    pub(super) years: BTreeSet<i16>,
    /// Whether they put it into another time than its article's.
    pub(super) is_earlier: bool,
    /// Whether its sentence speaks of another case.
    pub(super) is_aside: bool,
    /// Whether it is a part of something: "71% of them".
    pub(super) is_share: bool,
    /// Whether it stands in a headline.
    pub(super) is_headline: bool,
}

impl Profile {
    /// Marks its words, once they have their numbers.
    pub(super) fn mark_words(&mut self) {
        self.marks = marks(&self.words);
    }

    /// Whether a word may be among its words.
    pub(super) fn may_have(&self, word: u32) -> bool {
        self.marks & mark(word) != 0
    }

    /// Takes the words of the sentence before its own.
    pub(super) fn set(&mut self, setting: &[u32]) {
        self.setting = setting.to_vec();
        self.setting_marks = marks(setting);
    }

    /// Whether a word may stand in the sentence before its own.
    pub(super) fn may_follow(&self, word: u32) -> bool {
        self.setting_marks & mark(word) != 0
    }

    /// The numbers of its own words.
    pub(super) fn each_word(&mut self) -> impl Iterator<Item = &mut u32> {
        let lists = [
            &mut self.words,
            &mut self.entities,
            &mut self.governor,
            &mut self.measure,
            &mut self.noun,
        ];
        let lists = lists.into_iter().flatten();
        lists.chain([&mut self.own])
    }
}

/// The marks of some words together.
fn marks(words: &[u32]) -> u64 {
    words.iter().fold(0, |marks, word| marks | mark(*word))
}

/// The mark of a word.
fn mark(word: u32) -> u64 {
    1 << (word % u64::BITS)
}

/// What the figures of a sentence share.
#[derive(Clone, Default)]
pub(super) struct Beside {
    /// Names in the sentence.
    pub(super) names: Arc<[u32]>,
    /// Its longer words, sorted.
    pub(super) spoken: Arc<[u32]>,
    /// Its telling values.
    pub(super) companions: Arc<[u32]>,
}

/// The evidence in a mention: beside what is read of its sentence, and the names in the title of its article, whose number is
/// still to come, as are what stands beside it and its worth. `key` is its value as a companion, and `alone` says whether its
/// article states that nowhere else.
pub(super) fn profile(
    mention: &Mention,
    (key, alone): (&str, bool),
    (sentence, title): (&Sentence<'_>, &[String]),
    words: &Dictionaries,
    numbers: &mut Numbers,
) -> Profile {
    let headline = mention.block == Block::Heading;
    // Nothing governs in a headline; all its names speak for the figure.
    let governing = if headline {
        &sentence.names
    } else {
        governing(mention, &sentence.names)
    };
    let subject = subject_words(mention);
    let matters = &words.matters;
    let noun = noun(mention, words);
    let measure = mention.measure.as_deref().map(spoken::measure_words);
    let measure = measure.map(|measure| spoken::called(measure, words));
    let length = clause::length(mention, matters);
    let (people, is_anyone) = (
        noun.iter().any(|word| is_anyone(word) || is_person(word, words)),
        noun.iter().any(|word| is_anyone(word)),
    );
    let noun = spoken::called(noun, words);
    let times = Times::of(mention, matters);
    let context = mention.context.iter().take(NEAREST);
    let context = context.map(|word| numbers.of(word)).collect();
    let mut number = |word: &String| numbers.of(word);
    let governor = match (governing.is_empty(), mention.subjects.is_empty()) {
        (false, _) => unique(governing.iter().map(|name| number(&name.word))),
        (true, false) => unique(subject.iter().map(&mut number)),
        (true, true) => unique(title.iter().map(&mut number)),
    };
    let named = |word: &String| governing.iter().any(|name| name.word == *word);
    Profile {
        article: 0,
        worth: 0.0,
        words: context,
        marks: 0,
        setting_marks: 0,
        entities: mention.entities.iter().map(&mut number).collect(),
        beside: Beside::default(),
        named_here: !governing.is_empty() && !headline,
        is_subject: governing.is_empty() || subject.iter().any(named),
        alone,
        governor,
        measure: measure.iter().flatten().map(&mut number).collect(),
        people,
        is_anyone,
        noun: noun.iter().map(&mut number).collect(),
        fate: clause::fate(mention, &words.notions),
        periods: clause::own_periods(mention, sentence, matters),
        length,
        is_unmarked_time: mention.kind == FigureKind::Duration && length.is_none(),
        setting: Vec::new(),
        neighbours: Vec::new(),
        own: numbers.of(key),
        is_earlier: times.is_earlier,
        is_aside: sentence.is_aside,
        is_headline: headline,
        is_share: clause::is_share(mention),
        years: times.years,
    }
}

/// The words of the noun that is counted, singular as far as -s goes.
fn noun(mention: &Mention, words: &Dictionaries) -> Vec<String> {
    let counted = matches!(mention.kind, FigureKind::Count | FigureKind::Measure);
    let Some(unit) = mention.unit.as_deref().filter(|_| counted) else {
        return Vec::new();
    };
    let mut noun = spoken::measure_words(unit);
    noun.extend(spoken::measure_words(&mention.text));
    noun.retain(|word| word.starts_with(char::is_alphabetic) && words.numbers.word(word).is_none());
    noun.sort();
    noun.dedup();
    noun
}

fn is_anyone(noun: &str) -> bool {
    matches!(noun, "person" | "people")
}

/// Whether a noun names a person by what they are or do: "nurse", "survivor".
fn is_person(noun: &str, words: &Dictionaries) -> bool {
    let parts = words.lexicon.get(noun).parts;
    let ending = words.lexicon.ending(noun);
    parts.any(Parts::PERSON | Parts::AGENT) || ending.any(Parts::AGENT)
}

fn unique(items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}
