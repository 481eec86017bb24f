//! How would a person call this figure?
//!
//! "Muse Spark on the Intelligence Index", "Meta: stake in Scale AI": the subject most mentions agree on, and the measure
//! phrase that most of them share words with.

use std::collections::{BTreeMap, HashMap};

use super::{evidence::measure_words, profile, timed};
use crate::{
    dictionary::{Dictionaries, Parts},
    model::{Basis, EntityKind, FigureKind, Mention},
};

/// Words of a measure phrase that read well.
const GOOD_LENGTH: std::ops::RangeInclusive<usize> = 2..=6;

/// What a figure measures, in words, without its time.
fn plain(mentions: &[Mention], names: &BTreeMap<String, String>, words: &Dictionaries) -> String {
    let name = |id: &str| names.get(id).map_or(id, String::as_str).to_string();
    let person = |id: &String| {
        words
            .entities
            .get(id)
            .is_some_and(|entry| entry.kind == EntityKind::Person)
    };
    // Who is cited is not what it is about; a name in the figure's own sentence speaks louder than a remembered one.
    let subjects = || {
        mentions.iter().flat_map(|mention| {
            let cited = mention
                .said
                .as_ref()
                .filter(|said| said.basis != Basis::SelfReport);
            let subject = mention
                .subjects
                .first()
                .filter(|id| cited.is_none_or(|said| said.speaker != **id));
            let times = 1 + usize::from(subject.is_some_and(|id| mention.entities.contains(id)));
            std::iter::repeat_n(subject, times).flatten()
        })
    };
    // Money is spent by bodies, whatever product stands beside it.
    let spender = |id: &&String| {
        mentions[0].kind == FigureKind::Money
            && words
                .entities
                .get(id)
                .is_some_and(|entry| entry.kind == EntityKind::Organization)
    };
    let subject = most(subjects().filter(spender))
        .or_else(|| most(subjects().filter(|id| !person(id))))
        .or_else(|| most(subjects()))
        .map(|id| name(id));
    let metric = most(mentions.iter().filter_map(|mention| mention.metric.as_ref())).map(|id| name(id));
    let kind = mentions[0].kind;
    if let Some(metric) = metric.filter(|_| kind != FigureKind::Money) {
        return match (subject, kind) {
            (Some(subject), FigureKind::Ordinal) => possessive(&subject, &format!("rank on {metric}")),
            (Some(subject), FigureKind::Score | FigureKind::Number | FigureKind::Percent) => {
                format!("{subject} on {metric}")
            }
            (Some(subject), _) => possessive(&subject, &metric),
            (None, _) => capital(&metric),
        };
    }
    let made = timed::made(mentions, words).map(|id| name(id));
    if let Some(label) = timed::label(mentions, made.as_deref().or(subject.as_deref()), words) {
        return label;
    }
    if let Some(doers) = doers(mentions, words) {
        return doers;
    }
    let measure = counted(mentions, words).or_else(|| measure(mentions, subject.as_deref(), words));
    let place = most(subjects()).is_some_and(|id| {
        words
            .entities
            .get(id)
            .is_some_and(|entry| entry.kind == EntityKind::Place)
    });
    let label = match (subject, measure) {
        (Some(subject), Some(measure)) if measure.contains(&subject) => capital(&measure),
        (Some(subject), Some(measure)) if place => format!("{} in {subject}", capital(&measure)),
        (Some(subject), Some(measure)) => possessive(&subject, &measure),
        (Some(subject), None) => subject,
        (None, Some(measure)) => capital(&measure),
        (None, None) => fallback(&mentions[0]),
    };
    match kind {
        FigureKind::Date if !label.is_empty() => format!("Date of {label}"),
        _ => label,
    }
}

/// What a figure measures, in words, with the time where all that speak of one agree.
pub(super) fn label(mentions: &[Mention], names: &BTreeMap<String, String>, words: &Dictionaries) -> String {
    let plain = plain(mentions, names, words);
    match timed::time(mentions) {
        Some(time) if !plain.contains(&time) => format!("{plain}, {time}"),
        _ => plain,
    }
}

/// "People who use the apps daily": who is counted by what they do.
fn doers(mentions: &[Mention], words: &Dictionaries) -> Option<String> {
    let mention = mentions
        .iter()
        .find(|mention| mention.kind == FigureKind::Count && mention.unit.as_deref() == Some("person"))?;
    let (_, behind) = profile::around(mention);
    let clause = behind
        .split([',', '.', ';', ':', '—', '–'])
        .next()
        .unwrap_or_default()
        .trim();
    let verb = clause.split_whitespace().next()?;
    let parts = words.lexicon.get(verb).parts;
    let does = parts.any(Parts::WEAK_VERB) && !parts.any(Parts::BE | Parts::HAVE | Parts::MODAL);
    let fits = (2..=7).contains(&clause.split_whitespace().count());
    (does && fits).then(|| format!("People who {clause}"))
}

/// The most frequent item, the first of equals.
pub(super) fn most<'m>(items: impl Iterator<Item = &'m String>) -> Option<&'m String> {
    let mut counts: Vec<(&String, usize)> = Vec::new();
    for item in items {
        match counts.iter_mut().find(|(known, _)| *known == item) {
            Some((_, count)) => *count += 1,
            None => counts.push((item, 1)),
        }
    }
    let top = counts.iter().map(|(_, count)| *count).max()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == top)
        .map(|(item, _)| item)
}

/// The measure phrase with the most words that the other phrases share, of a length that reads well.
fn measure(mentions: &[Mention], subject: Option<&str>, words: &Dictionaries) -> Option<String> {
    let phrases: Vec<String> = {
        let of = |mention: &Mention| noun_phrase(mention.measure.as_deref()?, words);
        let own: Vec<String> = mentions
            .iter()
            .filter(|mention| !is_of_another(mention))
            .filter_map(of)
            .collect();
        if own.is_empty() || own.len() > 1 && !is_shared(&own) && !own.iter().any(|phrase| is_whole(phrase)) {
            mentions.iter().filter_map(of).collect()
        } else {
            own
        }
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for phrase in &phrases {
        let mut words = measure_words(phrase);
        words.sort();
        words.dedup();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
    }
    let score = |phrase: &str| {
        let words = measure_words(phrase);
        let shared: usize = words
            .iter()
            .map(|word| counts.get(word).map_or(0, |count| (count - 1).min(3)))
            .sum();
        let fits = GOOD_LENGTH.contains(&phrase.split_whitespace().count());
        let named = phrase.chars().skip(1).any(char::is_uppercase);
        let small = |word: &&str| word.len() > 2 && word.starts_with(char::is_lowercase);
        let noun = phrase.split_whitespace().any(|word| small(&word));
        // A noun that other mentions use, too, names the matter; one that stands alone may be anything.
        let common = phrase
            .split_whitespace()
            .filter(small)
            .flat_map(measure_words)
            .any(|word| phrases.len() == 1 || counts.get(&word).is_some_and(|count| *count > 1));
        shared.min(8) * 2
            + usize::from(fits) * 3
            + usize::from(named) * 2
            + usize::from(noun) * 4
            + usize::from(common) * 10
    };
    let best = phrases.iter().map(|phrase| score(phrase)).max()?;
    let phrase = phrases.iter().find(|phrase| score(phrase) == best)?;
    let bare = subject.map_or(phrase.as_str(), |subject| {
        phrase.strip_prefix(subject).unwrap_or(phrase.as_str())
    });
    let bare = bare
        .trim_start_matches(['\'', '’'])
        .trim_start_matches("s ")
        .trim();
    (!bare.is_empty()).then(|| bare.to_string())
}

/// "investment in Scale AI": a noun and whose it is.
fn is_whole(phrase: &str) -> bool {
    let small = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
    phrase.split_whitespace().any(small) && phrase.chars().skip(1).any(char::is_uppercase)
}

/// Whether two of these phrases have a noun in common.
fn is_shared(phrases: &[String]) -> bool {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (place, phrase) in phrases.iter().enumerate() {
        let nouns = phrase
            .split_whitespace()
            .filter(|word| word.starts_with(char::is_lowercase));
        for noun in nouns.flat_map(measure_words) {
            if *seen.entry(noun).or_insert(place) != place {
                return true;
            }
        }
    }
    false
}

/// Whether another figure stands between this one and its phrase: "$9m for a 30% stake" is no stake of $9m.
fn is_of_another(mention: &Mention) -> bool {
    let (_, behind) = profile::around(mention);
    let phrase = mention.measure.as_deref().and_then(|phrase| behind.find(phrase));
    mention.kind == FigureKind::Money
        && phrase.is_some_and(|at| behind[..at].bytes().any(|byte| byte.is_ascii_digit()))
}

/// The part of a measure phrase that is no verb: "capex" of "frames 2025 capex", nothing of "wasn't".
fn noun_phrase(phrase: &str, words: &Dictionaries) -> Option<String> {
    let mut kept: Vec<&str> = phrase.split_whitespace().collect();
    let parts = |word: &str| words.lexicon.get(&word.to_lowercase()).parts;
    let verb = |word: &str| {
        let parts = parts(word);
        let small =
            parts.any(Parts::BE | Parts::HAVE | Parts::DO | Parts::MODAL | Parts::NEGATION | Parts::ADVERB);
        let past = parts.any(Parts::VERB) && !parts.any(Parts::NOUN);
        small || past || word.ends_with("n't") || word.ends_with("n’t")
    };
    let weak = |word: &str| parts(word).any(Parts::WEAK_VERB) && !parts(word).any(Parts::NOUN);
    let year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    while kept
        .first()
        .is_some_and(|word| verb(word) || year(word) || (kept.len() > 1 && weak(word) && word.ends_with('s')))
    {
        kept.remove(0);
    }
    // "of daily users", "what still needs work".
    let lead = |word: &str| {
        let parts = parts(word);
        parts.any(
            Parts::PREPOSITION | Parts::RELATIVE | Parts::PRONOUN | Parts::CONJUNCTION | Parts::SUBORDINATOR,
        ) && !parts.any(Parts::NOUN)
    };
    while kept.first().is_some_and(|word| {
        let word = word.split(['\'', '’']).next().unwrap_or(word);
        lead(word)
    }) {
        kept.remove(0);
    }
    if let Some(cut) = kept.iter().position(|word| verb(word)) {
        kept.truncate(cut);
    }
    // "context window working natively".
    let trailing = |word: &str| word.ends_with("ing") && !parts(word).any(Parts::NOUN);
    if let Some(cut) = kept.iter().skip(2).position(|word| trailing(word)) {
        kept.truncate(cut + 2);
    }
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// What is counted, with what was done: "people killed", "jobs", "family daily active people".
fn counted(mentions: &[Mention], words: &Dictionaries) -> Option<String> {
    let counts = mentions
        .iter()
        .filter(|mention| mention.kind == FigureKind::Count && mention.unit.is_some());
    let is_number = |word: &str| {
        word.contains(|c: char| c.is_ascii_digit()) || words.numbers.word(&word.to_lowercase()).is_some()
    };
    let noun = |mention: &Mention| {
        let all: Vec<&str> = mention.text.split_whitespace().collect();
        let first = all
            .iter()
            .rposition(|word| is_number(word))
            .map_or(0, |at| at + 1);
        let noun = all[first..].join(" ");
        (!noun.is_empty()).then_some(noun)
    };
    let mut nouns: BTreeMap<String, (usize, &Mention)> = BTreeMap::new();
    for mention in counts {
        if let Some(noun) = noun(mention) {
            nouns.entry(noun).or_insert((0, mention)).0 += 1;
        }
    }
    let (noun, (_, mention)) = nouns
        .into_iter()
        .max_by_key(|(noun, (count, _))| (*count, noun.split_whitespace().count().min(4)))?;
    match deed(mention, words) {
        Some(deed) => Some(format!("{noun} {deed}")),
        None => Some(noun),
    }
}

/// "killed" in "17 people were killed".
fn deed(mention: &Mention, words: &Dictionaries) -> Option<String> {
    let skip = mention.end.checked_sub(mention.sentence_start)?;
    let rest: String = mention.sentence_text.chars().skip(skip).collect();
    let mut following = rest
        .split(' ')
        .filter(|word| !word.is_empty())
        .skip_while(|word| {
            let parts = words.lexicon.get(&word.to_lowercase()).parts;
            parts.any(Parts::BE | Parts::HAVE)
        });
    let word = following.next()?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let past = words.lexicon.get(word).parts.any(Parts::VERB) || word.ends_with("ed") && word.len() > 4;
    (past && rest.starts_with(' ')).then(|| word.to_string())
}

/// Where nothing is known, the nearest words of the text.
fn fallback(mention: &Mention) -> String {
    let words: Vec<&str> = mention.context.iter().take(3).map(String::as_str).collect();
    if words.is_empty() {
        mention.sentence_text.chars().take(60).collect()
    } else {
        words.join(" ")
    }
}

/// "Meta’s stake in Scale AI"; a measure that begins with a name or a number is set apart instead.
fn possessive(subject: &str, measure: &str) -> String {
    if !measure.starts_with(char::is_lowercase) && !measure.starts_with("AI ") {
        return format!("{subject}: {measure}");
    }
    let ending = if subject.ends_with('s') { "’" } else { "’s" };
    format!("{subject}{ending} {measure}")
}

pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
