//! What of a mention is evidence, made ready once so that pairs are held against each other quickly?
//!
//! Words become numbers, in the order of the sorted mentions, so that nothing depends on hashing. Names are found by their
//! capitals in the sentences themselves: an event is full of people and places that no dictionary holds.

use std::collections::{BTreeMap, HashMap};

use unicode_segmentation::UnicodeSegmentation;

use super::{
    amount,
    capitals::{Name, governing, id_words, lower_case_words, names, subject_words, title_names},
    evidence,
    weights::Weights,
    worth,
};
use crate::{
    dictionary::{Dictionaries, Matter, Matters, Parts},
    model::{ArticleRecord, Block, FigureKind, Mention},
};

/// Context words that count.
const NEAREST: usize = 24;
/// Words that stand for an article when it is asked whether two articles speak of one event.
const TOPIC: usize = 96;

/// The evidence in one mention.
#[expect(clippy::struct_excessive_bools, reason = "four independent facts, each named")]
pub(super) struct Profile {
    /// Index of its article.
    pub(super) article: u32,
    /// What its value alone is worth, in digits.
    pub(super) worth: f64,
    /// Whether that is not stated by chance of two things in one article.
    pub(super) is_telling: bool,
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
    pub(super) anyone: bool,
    /// The periods it is counted by: "daily", "a month".
    pub(super) periods: Vec<Matter>,
    /// What kind of length of time it is.
    pub(super) length: Option<Matter>,
    /// Telling values of its sentence.
    pub(super) companions: Vec<u32>,
    /// Its own value among them.
    pub(super) own: u32,
    /// The year that its clause speaks of, and whether that is only the year of its article.
    pub(super) year: Option<(i16, bool)>,
}

/// The periods that a mention is counted by: those of its own words, else those of its sentence.
fn own_periods(mention: &Mention, matters: &Matters) -> Vec<Matter> {
    let own = periods(&mention.text, matters);
    if own.is_empty() {
        periods(&mention.sentence_text, matters)
    } else {
        own
    }
}

/// The periods that a sentence speaks of.
fn periods(sentence: &str, matters: &Matters) -> Vec<Matter> {
    let mut found = Vec::new();
    let mut before = "";
    for word in sentence.unicode_words() {
        if let Some(period) = matters.period(before, word)
            && !found.contains(&period)
        {
            found.push(period);
        }
        before = word;
    }
    found
}

/// Whether a length of time is an age, a time that something lasts, or one from an event on.
pub(super) fn length(mention: &Mention, matters: &Matters) -> Option<Matter> {
    if mention.kind != FigureKind::Duration {
        return None;
    }
    let (before, behind) = around(mention);
    let within = mention
        .text
        .rsplit('-')
        .next()
        .filter(|_| mention.text.contains('-'));
    within
        .and_then(|word| matters.behind(word))
        .or_else(|| {
            matters
                .behind(behind)
                .filter(|_| !behind.starts_with([',', '.', ';']))
        })
        .or_else(|| matters.before(before))
}

/// The text of the sentence before and behind the mention.
pub(super) fn around(mention: &Mention) -> (&str, &str) {
    let text = mention.sentence_text.as_str();
    let byte = |point: usize| {
        let at = point.saturating_sub(mention.sentence_start);
        text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
    };
    (&text[..byte(mention.start)], &text[byte(mention.end)..])
}

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
    /// The words that stand for each article, sorted, with their rarity; and the length of that vector.
    topics: Vec<(Vec<(u32, f64)>, f64)>,
}

impl<'w> Corpus<'w> {
    /// Makes sorted mentions ready.
    pub(super) fn new(
        mentions: Vec<Mention>,
        records: &[ArticleRecord],
        words: &'w Dictionaries,
        weights: &Weights,
    ) -> Self {
        let mut numbers = Numbers::default();
        let lower = lower_case_words(&mentions);
        let mut titles: HashMap<&str, Vec<String>> = records
            .iter()
            .map(|record| (record.id.as_str(), title_names(record, &lower, words)))
            .collect();
        let published: HashMap<&str, &str> = records
            .iter()
            .filter_map(|record| Some((record.id.as_str(), record.published.as_deref()?)))
            .collect();
        let mut known: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        let companions = companions(&mentions, &mut numbers);
        let mut times: HashMap<(&str, String), usize> = HashMap::new();
        for mention in &mentions {
            *times.entry((&mention.doc, value_key(mention))).or_default() += 1;
        }
        let mut articles = Numbers::default();
        let mut headlines: Vec<Vec<u32>> = Vec::new();
        let mut profiles: Vec<Profile> = Vec::with_capacity(mentions.len());
        let mut sentence: Option<(usize, Vec<Name>)> = None;
        let mut spoken: Vec<u32> = Vec::new();
        for (index, mention) in mentions.iter().enumerate() {
            let before = &mentions[sentence.as_ref().map_or(index, |(at, _)| *at)];
            if sentence.is_none() || before.doc != mention.doc || before.sentence != mention.sentence {
                sentence = Some((index, names(mention, &lower, words)));
                spoken = evidence::measure_words(&mention.sentence_text)
                    .iter()
                    .filter(|word| word.len() > 3)
                    .map(|word| numbers.of(word))
                    .collect();
                spoken.sort_unstable();
            }
            let names = sentence.as_ref().map_or(&[][..], |(_, names)| names);
            // Nothing governs in a headline; all its names speak for the figure.
            let headline = mention.block == Block::Heading;
            let governing = if headline {
                names
            } else {
                governing(mention, names)
            };
            let title = titles.entry(mention.doc.as_str()).or_default();
            let governor = match (governing.is_empty(), mention.subjects.is_empty()) {
                (false, _) => governing.iter().map(|name| name.word.clone()).collect(),
                (true, false) => subject_words(mention),
                (true, true) => title.clone(),
            };
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
            let noun = noun(mention, words);
            let measure = mention
                .measure
                .as_deref()
                .map(evidence::measure_words)
                .unwrap_or_default();
            profiles.push(Profile {
                article,
                worth: worth::worth(mention),
                is_telling: worth::is_telling(worth::worth(mention)),
                words: mention
                    .context
                    .iter()
                    .take(NEAREST)
                    .map(|word| numbers.of(word))
                    .collect(),
                names: unique(names.iter().map(|name| numbers.of(&name.word))),
                named_here: !governing.is_empty() && !headline,
                is_subject: governing.is_empty()
                    || subject_words(mention).iter().any(|word| governor.contains(word)),
                alone: times.get(&(mention.doc.as_str(), value_key(mention))) == Some(&1),
                governor: unique(governor.iter().map(|word| numbers.of(word))),
                measure: measure.iter().map(|word| numbers.of(word)).collect(),
                spoken: spoken.clone(),
                anyone: noun.iter().any(|word| is_anyone(word)),
                people: noun.iter().any(|word| is_anyone(word) || is_person(word, words)),
                noun: noun.iter().map(|word| numbers.of(word)).collect(),
                periods: own_periods(mention, &words.matters),
                length: length(mention, &words.matters),
                companions: companions
                    .get(&(mention.doc.as_str(), mention.sentence))
                    .cloned()
                    .unwrap_or_default(),
                own: numbers.of(&value_key(mention)),
                year: year(mention, published.get(mention.doc.as_str()).copied()),
            });
        }
        let rarity = rarity(&profiles, numbers.len(), articles.len());
        let topics = topics(&profiles, &rarity, articles.len());
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
        let (one, two) = (self.profiles[one].article, self.profiles[two].article);
        if one == two {
            return 1.0;
        }
        let ((first, length), (second, other)) = (&self.topics[one as usize], &self.topics[two as usize]);
        let (mut sum, mut a, mut b) = (0.0, 0, 0);
        while let (Some((left, weight)), Some((right, other))) = (first.get(a), second.get(b)) {
            if left == right {
                sum += weight * other;
            }
            a += usize::from(left <= right);
            b += usize::from(right <= left);
        }
        let lengths = length * other;
        if lengths > 0.0 { sum / lengths } else { 0.0 }
    }
}

/// Numbers for words, in the order in which they are met.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
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

/// The year that a mention speaks of, by its clause, else by its article.
fn year(mention: &Mention, published: Option<&str>) -> Option<(i16, bool)> {
    let of = |date: &str| date.get(..4)?.parse().ok();
    let own = mention.time.as_deref().and_then(of).map(|year| (year, false));
    own.or_else(|| Some((of(published?)?, true)))
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

/// What each sentence counts, by article and sentence; only values that say something.
fn companions<'m>(mentions: &'m [Mention], numbers: &mut Numbers) -> HashMap<(&'m str, usize), Vec<u32>> {
    let mut values: HashMap<(&str, usize), Vec<u32>> = HashMap::new();
    for mention in mentions {
        let telling = mention
            .exact()
            .is_some_and(|value| amount::significant_digits(value) > 1);
        if telling && mention.kind != FigureKind::Date {
            values
                .entry((&mention.doc, mention.sentence))
                .or_default()
                .push(numbers.of(&value_key(mention)));
        }
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

fn unique(items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

/// Inverse document frequency, 1 for what stands in one article only.
fn rarity(profiles: &[Profile], words: usize, articles: usize) -> Vec<f64> {
    let mut counts = vec![(0_u32, u32::MAX); words];
    for profile in profiles {
        for &word in profile.words.iter().chain(&profile.names) {
            let count = &mut counts[word as usize];
            if count.1 != profile.article {
                *count = (count.0 + 1, profile.article);
            }
        }
    }
    let all = f64::from(u32::try_from(articles.max(1)).unwrap_or(u32::MAX));
    let most = (1.0 + all).ln();
    counts
        .into_iter()
        .map(|(count, _)| (1.0 + all / f64::from(count.max(1))).ln() / most)
        .collect()
}

/// What a name says of an event beside another word.
const NAME: f64 = 1.5;

/// The rarest words of each article that another article has, too.
fn topics(profiles: &[Profile], rarity: &[f64], articles: usize) -> Vec<(Vec<(u32, f64)>, f64)> {
    let mut found: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); articles];
    for profile in profiles {
        let words = &mut found[profile.article as usize];
        for &word in &profile.words {
            words.entry(word).or_insert(rarity[word as usize]);
        }
        for &name in &profile.names {
            words.insert(name, rarity[name as usize] * NAME);
        }
    }
    found
        .into_iter()
        .map(|words| {
            // What no other article has says nothing of likeness.
            let mut topic: Vec<(u32, f64)> = words
                .into_iter()
                .filter(|(word, _)| rarity[*word as usize] < 0.999)
                .collect();
            topic.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            topic.truncate(TOPIC);
            topic.sort_unstable_by_key(|(word, _)| *word);
            let length = topic
                .iter()
                .map(|(_, weight)| weight * weight)
                .sum::<f64>()
                .sqrt();
            (topic, length)
        })
        .collect()
}
