//! How would a person call this figure?
//!
//! "Muse Spark on the Intelligence Index", "Meta’s stake in Scale AI", "Share of households that had no supply": a benchmark
//! and who was measured on it; a table's column and row; a time and what took it; else the turn of phrase in which the
//! articles say what the number is, by the mention that says it most plainly and shares most words with the others.

mod clause;
mod noun;
mod phrase;
mod subject;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

pub(super) use self::clause::Glossary;
use self::{
    clause::Clause,
    phrase::{Phrase, Teller},
};
use super::{profile, spoken::measure_words, timed};
use crate::{
    dictionary::Dictionaries,
    model::{Basis, Block, EntityKind, FigureKind, Mentions},
};

/// Words of a label that read well.
const GOOD_LENGTH: std::ops::RangeInclusive<usize> = 2..=9;
/// What a single word loses, which tells too little.
const TERSE: f64 = 14.0;
/// Weight of a phrase from which on it need not fear a quotation: what that weighs at most, and what a short phrase loses.
const SURE: u32 = 40;
/// Mentions that are asked for words: more of them say nothing new.
const ASKED: usize = 24;
/// What it counts that other mentions use a phrase's words, that it stands in prose, and that it reads well.
const SHARED: f64 = 8.0;
const PROSE: f64 = 8.0;
const FITS: f64 = 6.0;

/// What a figure measures, in words, with the time where all that speak of one agree.
pub(super) fn label(
    mentions: &Mentions,
    names: &BTreeMap<String, String>,
    glossary: &Glossary<'_>,
) -> String {
    let plain = plain(mentions, names, glossary);
    match timed::time(mentions) {
        Some(time) if !plain.contains(&time) => format!("{plain}, {time}"),
        _ => plain,
    }
}

/// The name of an id; what has none is called by its id.
fn name_of<'n>(names: &'n BTreeMap<String, String>, id: &'n String) -> &'n str {
    names.get(id).unwrap_or(id)
}

/// What a figure measures, in words, without its time.
fn plain(mentions: &Mentions, names: &BTreeMap<String, String>, glossary: &Glossary<'_>) -> String {
    let words = glossary.words;
    let name = |id| name_of(names, id);
    let subject = subject(mentions, words);
    let owner = subject.map(name);
    let kind = mentions[0].kind;
    let metric = most(mentions.iter().filter_map(|mention| mention.metric.as_ref())).map(name);
    if let Some(metric) = metric.filter(|_| kind != FigureKind::Money) {
        return match (owner, kind) {
            (Some(subject), FigureKind::Ordinal) => possessive(subject, &format!("rank on {metric}")),
            (Some(subject), FigureKind::Score | FigureKind::Number | FigureKind::Percent) => {
                format!("{subject} on {metric}")
            }
            (Some(subject), _) => possessive(subject, metric),
            (None, _) => capital(metric),
        };
    }
    let made = timed::made(mentions, words).map(name);
    let near = subject.filter(|id| is_near(id, name(id), mentions)).map(name);
    if let Some(label) = timed::label(mentions, made, near, words) {
        return label;
    }
    if let Some(column) = column(mentions, owner) {
        return column;
    }
    let phrase = worded(mentions, owner, glossary);
    capital(&match subject {
        Some(id) if phrase.text.contains(name(id)) => phrase.text,
        Some(id) if phrase.may_be_owned && is_near(id, name(id), mentions) => {
            owned(&phrase.text, name(id), is_place(id, words))
        }
        Some(id) if !phrase.text.contains(' ') => format!("{} ({})", phrase.text, name(id)),
        _ => phrase.text,
    })
}

/// Whom most mentions are about: who is cited is not it, and a name in the figure's own sentence speaks louder than a
/// remembered one.
fn subject<'m>(mentions: &'m Mentions, words: &Dictionaries) -> Option<&'m String> {
    let kind = |id: &String| words.entities.get(id).map(|entry| entry.kind);
    let subjects = || {
        mentions.iter().flat_map(|mention| {
            let said = mention.said.as_ref();
            let cited = said.filter(|said| said.basis != Basis::SelfReport);
            let subject = mention.subjects.first();
            let subject = subject.filter(|id| cited.is_none_or(|said| said.speaker != **id));
            let times = 1 + usize::from(subject.is_some_and(|id| mention.entities.contains(id)));
            std::iter::repeat_n(subject, times).flatten()
        })
    };
    // Money is spent by bodies, whatever product stands beside it.
    let spends =
        |id: &&String| mentions[0].kind == FigureKind::Money && kind(id) == Some(EntityKind::Organization);
    most(subjects().filter(spends))
        .or_else(|| most(subjects().filter(|id| kind(id) != Some(EntityKind::Person))))
        .or_else(|| most(subjects()))
}

fn is_place(id: &str, words: &Dictionaries) -> bool {
    words
        .entities
        .get(id)
        .is_some_and(|entry| entry.kind == EntityKind::Place)
}

/// "Meta’s capex" of a table's cell: its column, and whose row it is.
fn column(mentions: &Mentions, subject: Option<&str>) -> Option<String> {
    let cell = mentions.iter().find(|mention| mention.block == Block::Cell)?;
    let measure = cell.measure.as_deref()?;
    Some(subject.map_or_else(|| capital(measure), |subject| possessive(subject, measure)))
}

/// The phrase that says most plainly what is measured.
fn worded<'m>(mentions: &'m Mentions, subject: Option<&'m str>, glossary: &'m Glossary<'m>) -> Phrase {
    let tellers: Vec<Teller> = mentions
        .iter()
        .take(ASKED)
        .map(|mention| Teller {
            mention,
            clause: Clause::of(mention, glossary),
            subject,
            words: glossary.words,
            glossary,
        })
        .collect();
    let told = if tellers.len() > 1 {
        tellers.as_slice()
    } else {
        &[]
    };
    let tellings = tellings(told);
    let score = |phrase: &Phrase, teller: &Teller| {
        // Alone, a mention shares its words with nobody.
        let own = if tellings.is_empty() {
            Vec::new()
        } else {
            measure_words(&phrase.text)
        };
        let shared = |word: &String| {
            let count = tellings.get(word).copied().unwrap_or_default();
            count.saturating_sub(1).min(3)
        };
        let shared: u32 = own.iter().map(shared).sum();
        let length = phrase.text.split_whitespace().count();
        let fits = GOOD_LENGTH.contains(&length);
        f64::from(phrase.weight)
            + SHARED * f64::from(shared) / f64::from(u32::try_from(own.len().max(1)).expect("small"))
            + if teller.mention.block == Block::Heading {
                0.0
            } else {
                PROSE
            }
            + if fits { FITS } else { 0.0 }
            - if length == 1 { TERSE } else { 0.0 }
    };
    let mut best: Option<(f64, Phrase)> = None;
    let mut offer = |phrase: Phrase, teller: &Teller| {
        let score = score(&phrase, teller);
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, phrase));
        }
    };
    for teller in &tellers {
        let phrases = teller.phrases();
        // No quotation outweighs a phrase that says surely what is measured, where nobody else has a word in it.
        let surely = tellings.is_empty() && phrases.iter().any(|phrase| phrase.weight >= SURE);
        for phrase in phrases {
            offer(phrase, teller);
        }
        if !surely {
            offer(teller.quotation(), teller);
        }
    }
    best.expect("every mention can be quoted").1
}

/// In how many of the sentences each word stands.
fn tellings(told: &[Teller<'_>]) -> FxHashMap<String, u32> {
    let mut counts: FxHashMap<String, u32> = FxHashMap::default();
    for teller in told {
        let mut words = measure_words(&teller.mention.sentence_text);
        words.sort_unstable();
        words.dedup();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// Whether a name stands before the figure in the sentence of some mention, so that it may own what is measured.
fn is_near(id: &str, name: &str, mentions: &Mentions) -> bool {
    let first = name.split_whitespace().next().unwrap_or(name);
    mentions.iter().any(|mention| {
        let (before, _) = profile::around(mention);
        mention.subjects.first().is_some_and(|subject| subject == id) && before.contains(first)
    })
}

/// "Meta’s stake in Scale AI", "Residents in Nunavut".
fn owned(phrase: &str, owner: &str, place: bool) -> String {
    if place {
        format!("{phrase} in {owner}")
    } else {
        possessive(owner, phrase)
    }
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
