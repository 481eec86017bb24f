//! How does a person call a length of time, a date, and when something was so?
//!
//! "When Muse Spark launched", "Time after the investment in Scale AI", "How long …", "Santa Rosela’s age".

use jiff::civil::Date;

use super::profile;
use crate::{
    dictionary::{Dictionaries, Matter, Parts},
    model::{EntityKind, FigureKind, Mention, Mentions},
};

/// Words of a phrase that tells from when on a time is counted.
const PHRASE: usize = 7;

/// The label of an age, a length of time or a date, where the text around it gives one: of the product `made` in it, of the
/// `subject` named beside it.
pub(super) fn label(
    mentions: &Mentions,
    made: Option<&str>,
    subject: Option<&str>,
    words: &Dictionaries,
) -> Option<String> {
    match mentions[0].kind {
        FigureKind::Duration => {
            let known = mentions
                .iter()
                .find_map(|mention| Some((profile::length(mention, &words.matters)?, mention)));
            match known? {
                (Matter::Age, _) => made
                    .or(subject)
                    .map(|subject| format!("{}’s age", subject.trim_end_matches("’s"))),
                (Matter::Elapsed, _) => mentions
                    .iter()
                    .find_map(|mention| since(mention, words))
                    .map(|since| format!("Time {since}")),
                _ => {
                    // "spent nine months" says nothing of what was done in them.
                    let (verb, _) =
                        deed(mentions, words).filter(|(verb, _)| words.matters.before(verb).is_none())?;
                    made.map(|made| format!("Time in which {made} was {verb}"))
                }
            }
        }
        FigureKind::Date => {
            let (verb, count) = deed(mentions, words)?;
            subject
                .filter(|_| count > 1)
                .map(|subject| format!("When {subject} {verb}"))
        }
        _ => None,
    }
}

/// The product that the sentences of a length of time name most: what was built is no company.
pub(super) fn made<'m>(mentions: &'m Mentions, words: &Dictionaries) -> Option<&'m String> {
    let product = |id: &&String| {
        let entry = words.entities.get(id);
        entry.is_some_and(|entry| entry.kind == EntityKind::Product)
    };
    if mentions[0].kind != FigureKind::Duration {
        return None;
    }
    let named = mentions
        .iter()
        .flat_map(|mention| &mention.entities)
        .filter(product);
    super::label::most(named)
}

/// "after the investment in Scale AI" of "nine months after Cole's $14bn investment in Scale AI".
fn since(mention: &Mention, words: &Dictionaries) -> Option<String> {
    let (_, behind) = profile::around(mention);
    let mut pieces = behind.split_whitespace();
    let link = pieces.next()?;
    if words.matters.behind(link) != Some(Matter::Elapsed) || link.ends_with([',', '.', ';']) {
        return None;
    }
    let mut kept: Vec<&str> = vec![link];
    for piece in pieces.take(PHRASE) {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let number = bare.bytes().any(|byte| byte.is_ascii_digit()) || words.numbers.word(bare).is_some();
        let parts = words.lexicon.get(&bare.to_lowercase()).parts;
        if parts.any(Parts::CONJUNCTION | Parts::RELATIVE) {
            break;
        }
        if !number {
            kept.push(piece.trim_end_matches([',', '.', ';']));
        }
        if piece.ends_with([',', '.', ';']) {
            break;
        }
    }
    (kept.len() > 1).then(|| kept.join(" "))
}

/// The verb in the past that most mentions have nearest to them, "launched", and how many they are.
fn deed(mentions: &Mentions, words: &Dictionaries) -> Option<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for verb in mentions.iter().filter_map(|mention| nearest_verb(mention, words)) {
        match counts.iter_mut().find(|(known, _)| *known == verb) {
            Some((_, count)) => *count += 1,
            None => counts.push((verb, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most)
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The last verb in the past before a mention in its clause, else the first one behind it.
fn nearest_verb(mention: &Mention, words: &Dictionaries) -> Option<String> {
    let (before, behind) = profile::around(mention);
    let past = |word: &&str| {
        let lower = word.to_lowercase();
        let parts = words.lexicon.get(&lower).parts;
        let small = parts.any(Parts::BE | Parts::HAVE | Parts::DO | Parts::MODAL | Parts::ADVERB);
        let past = parts.any(Parts::VERB) || words.lexicon.ending(&lower).any(Parts::VERB);
        let reports = words.lexicon.get(&lower).cue.is_some();
        past && !small && !reports && word.starts_with(char::is_lowercase)
    };
    let mut earlier = before.split_whitespace().rev().take(6).map(bare);
    let mut later = behind.split_whitespace().take(6).map(bare);
    earlier
        .find(past)
        .or_else(|| later.find(past))
        .map(str::to_string)
}

/// The time that all mentions with one agree on, as a reader would write it; none where fewer than half have one.
pub(super) fn time(mentions: &Mentions) -> Option<String> {
    if matches!(
        mentions[0].kind,
        FigureKind::Date | FigureKind::Duration | FigureKind::Ordinal | FigureKind::Score
    ) {
        return None;
    }
    let times: Vec<&String> = mentions
        .iter()
        .filter_map(|mention| mention.time.as_ref())
        .collect();
    let first = times.first()?;
    let agree = times.iter().all(|time| time == first) && times.len() * 2 >= mentions.len();
    agree.then(|| written(first)).flatten()
}

/// "December 2025" of 2025-12, "Q4 2025" of 2025-Q4, nothing of a day, which dates the report.
fn written(time: &str) -> Option<String> {
    match (time.len(), time.split_once('-')) {
        (4, _) => Some(time.to_string()),
        (7, Some((year, quarter))) if quarter.starts_with('Q') => Some(format!("{quarter} {year}")),
        (7, _) => {
            let day: Date = format!("{time}-01").parse().ok()?;
            Some(day.strftime("%B %Y").to_string())
        }
        _ => None,
    }
}
