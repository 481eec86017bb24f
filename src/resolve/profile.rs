//! What of a mention is evidence, made ready once so that pairs are held against each other quickly?
//!
//! Names are found by their capitals in the sentences themselves: an event is full of people and places that no dictionary
//! holds.

use std::collections::BTreeSet;

use super::{
    capitals::{Name, governing, subject_words},
    clause,
    corpus::{Around, Numbers, value_key},
    evidence, worth,
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

/// Digits from which on a value tells one event from another.
const TELLING: f64 = 2.5;

/// The evidence in one mention.
#[expect(clippy::struct_excessive_bools, reason = "four independent facts, each named")]
pub(super) struct Profile {
    /// Index of its article.
    pub(super) article: u32,
    /// How unlikely its value is by chance, once the whole corpus is known.
    pub(super) worth: f64,
    /// Content words, nearest first.
    pub(super) words: Vec<u32>,
    /// Names in its sentence.
    pub(super) names: Vec<u32>,
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
    /// Longer words of its whole sentence, sorted.
    pub(super) spoken: Vec<u32>,
    /// Words of the noun it counts.
    pub(super) noun: Vec<u32>,
    /// Whether it counts people.
    pub(super) people: bool,
    /// Whether its noun says no more than that.
    pub(super) is_anyone: bool,
    /// The periods it is counted by: "daily", "a month".
    pub(super) periods: Vec<Matter>,
    /// What kind of length of time it is.
    pub(super) length: Option<Matter>,
    /// Words of the sentence with figures before its own, nearest to its end first.
    pub(super) setting: Vec<u32>,
    /// Telling values of its sentence.
    pub(super) companions: Vec<u32>,
    /// Telling values of the sentences with figures before and behind its own.
    pub(super) neighbours: Vec<u32>,
    /// Its own value among them.
    pub(super) own: u32,
    /// The same, where it tells one event from another.
    pub(super) telling: Option<u32>,
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

/// What is read in the text of a mention without regard to any other.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the mention"
)]
pub(super) struct Reading {
    /// Its value as a companion.
    value: String,
    is_telling: bool,
    noun: Vec<String>,
    people: bool,
    is_anyone: bool,
    measure: Vec<String>,
    periods: Vec<Matter>,
    length: Option<Matter>,
    years: BTreeSet<i16>,
    is_earlier: bool,
    is_aside: bool,
}

impl Reading {
    pub(super) fn of(mention: &Mention, words: &Dictionaries) -> Self {
        let noun = noun(mention, words);
        let measure = mention.measure.as_deref().map(evidence::measure_words);
        let called = |spoken: Vec<String>| evidence::called(spoken, words);
        Self {
            value: value_key(mention),
            is_telling: worth::worth(mention) >= TELLING,
            people: noun.iter().any(|word| is_anyone(word) || is_person(word, words)),
            is_anyone: noun.iter().any(|word| is_anyone(word)),
            noun: called(noun),
            measure: called(measure.unwrap_or_default()),
            periods: clause::own_periods(mention, &words.matters),
            length: clause::length(mention, &words.matters),
            years: clause::years(mention, &words.matters),
            is_earlier: clause::is_earlier(mention, &words.matters),
            is_aside: clause::is_aside(mention, &words.matters),
        }
    }
}

/// The evidence in a mention, as it was read: beside these names of its sentence, and these long words of it.
pub(super) fn profile(
    mention: &Mention,
    article: u32,
    (names, spoken): (&[Name], &[u32]),
    reading: Reading,
    around: &Around<'_>,
    numbers: &mut Numbers,
) -> Profile {
    // Nothing governs in a headline; all its names speak for the figure.
    let headline = mention.block == Block::Heading;
    let governing = if headline {
        names
    } else {
        governing(mention, names)
    };
    let governor = match (governing.is_empty(), mention.subjects.is_empty()) {
        (false, _) => governing.iter().map(|name| name.word.clone()).collect(),
        (true, false) => subject_words(mention),
        (true, true) => around.title(mention).to_vec(),
    };
    let stated = (mention.doc.as_str(), reading.value);
    let times = around.times.get(&stated);
    let value = stated.1;
    Profile {
        article,
        worth: 0.0,
        words: mention
            .context
            .iter()
            .take(NEAREST)
            .map(|word| numbers.of(word))
            .collect(),
        names: unique(names.iter().map(|name| numbers.of(&name.word))),
        named_here: !governing.is_empty() && !headline,
        is_subject: governing.is_empty() || subject_words(mention).iter().any(|word| governor.contains(word)),
        alone: times == Some(&1),
        governor: unique(governor.iter().map(|word| numbers.of(word))),
        measure: reading.measure.iter().map(|word| numbers.of(word)).collect(),
        spoken: spoken.to_vec(),
        people: reading.people,
        is_anyone: reading.is_anyone,
        noun: reading.noun.iter().map(|word| numbers.of(word)).collect(),
        periods: reading.periods,
        length: reading.length,
        is_unmarked_time: mention.kind == FigureKind::Duration && reading.length.is_none(),
        companions: around
            .companions
            .get(&(mention.doc.as_str(), mention.sentence))
            .cloned()
            .unwrap_or_default(),
        own: numbers.of(&value),
        telling: reading.is_telling.then(|| numbers.of(&value)),
        is_earlier: reading.is_earlier,
        is_aside: reading.is_aside,
        setting: Vec::new(),
        neighbours: Vec::new(),
        is_headline: headline,
        is_share: clause::is_share(mention),
        years: reading.years,
    }
}

/// The words of the noun that is counted, singular as far as -s goes.
fn noun(mention: &Mention, words: &Dictionaries) -> Vec<String> {
    let counted = matches!(mention.kind, FigureKind::Count | FigureKind::Measure);
    let Some(unit) = mention.unit.as_deref().filter(|_| counted) else {
        return Vec::new();
    };
    let mut noun = evidence::measure_words(unit);
    noun.extend(evidence::measure_words(&mention.text));
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
