//! How would a person call this figure?
//!
//! "Muse Spark on the Intelligence Index", "Meta: stake in Scale AI": the subject most mentions agree on, and the measure
//! phrase that most of them share words with.

use std::collections::{BTreeMap, HashMap};

use super::evidence::measure_words;
use crate::{
    dictionary::Dictionaries,
    model::{EntityKind, FigureKind, Mention},
};

/// Words of a measure phrase that read well.
const GOOD_LENGTH: std::ops::RangeInclusive<usize> = 2..=6;

/// What a figure measures, in words.
pub(super) fn label(mentions: &[Mention], names: &BTreeMap<String, String>, words: &Dictionaries) -> String {
    let name = |id: &str| names.get(id).map_or(id, String::as_str).to_string();
    let person = |id: &String| {
        words
            .entities
            .get(id)
            .is_some_and(|entry| entry.kind == EntityKind::Person)
    };
    let subjects = || mentions.iter().filter_map(|mention| mention.subjects.first());
    let subject = most(subjects().filter(|id| !person(id)))
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
    let measure = measure(mentions, subject.as_deref());
    let label = match (subject, measure) {
        (Some(subject), Some(measure)) if measure.contains(&subject) => capital(&measure),
        (Some(subject), Some(measure)) => possessive(&subject, &measure),
        (Some(subject), None) => subject,
        (None, Some(measure)) => capital(&measure),
        (None, None) => fallback(&mentions[0]),
    };
    match kind {
        FigureKind::Date if !label.is_empty() => format!("date · {label}"),
        _ => label,
    }
}

/// The most frequent item, the first of equals.
fn most<'m>(items: impl Iterator<Item = &'m String>) -> Option<&'m String> {
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
fn measure(mentions: &[Mention], subject: Option<&str>) -> Option<String> {
    let phrases: Vec<&String> = mentions
        .iter()
        .filter_map(|mention| mention.measure.as_ref())
        .collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for phrase in &phrases {
        let mut words = measure_words(phrase);
        words.sort();
        words.dedup();
        words
            .into_iter()
            .for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let score = |phrase: &str| {
        let words = measure_words(phrase);
        let shared: usize = words.iter().map(|word| counts[word] - 1).sum();
        let fits = GOOD_LENGTH.contains(&phrase.split_whitespace().count());
        let named = phrase.chars().skip(1).any(char::is_uppercase);
        let noun = phrase
            .split_whitespace()
            .any(|word| word.len() > 2 && word.starts_with(char::is_lowercase));
        shared * 2 + usize::from(fits) * 3 + usize::from(named) * 2 + usize::from(noun) * 4
    };
    let best = phrases.iter().map(|phrase| score(phrase)).max()?;
    let phrase = phrases.into_iter().find(|phrase| score(phrase) == best)?;
    let bare = subject.map_or(phrase.as_str(), |subject| {
        phrase.strip_prefix(subject).unwrap_or(phrase)
    });
    let bare = bare
        .trim_start_matches(['\'', '’'])
        .trim_start_matches("s ")
        .trim();
    (!bare.is_empty()).then(|| bare.to_string())
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

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
