//! What do the words around a figure in its own sentence say of it: by what it is counted, how long, of when, of which case?

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use crate::{
    dictionary::{Matter, Matters},
    model::{FigureKind, Mention},
};

/// Code points on either side of a figure in which a year, or a word of the past, is its own.
const NEAR: usize = 50;
/// The years that four digits may mean.
const YEARS: std::ops::Range<i16> = 1600..2100;

/// The periods that a mention is counted by: those of its own words, else those of its sentence.
pub(super) fn own_periods(mention: &Mention, matters: &Matters) -> Vec<Matter> {
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
    // "Cole, 23, said".
    if mention.text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Matter::Age);
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

/// The years that stand near a mention, and the one that its clause calls by other words: "last year".
pub(super) fn years(mention: &Mention, matters: &Matters) -> BTreeSet<i16> {
    let (before, behind) = near(mention);
    let digits = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let written = before
        .unicode_words()
        .chain(behind.unicode_words())
        .filter(digits);
    let called = mention
        .time
        .as_deref()
        .filter(|time| time.len() == 4 && is_earlier(mention, matters));
    written
        .chain(called)
        .filter_map(|word| word.parse().ok())
        .filter(|year| YEARS.contains(year))
        .collect()
}

/// Whether the words near a mention put it into an earlier time: "a year ago", "the previous record".
pub(super) fn is_earlier(mention: &Mention, matters: &Matters) -> bool {
    let (before, behind) = near(mention);
    [before, behind]
        .iter()
        .any(|side| matters.speak_of(Matter::Earlier, side))
}

/// Whether its sentence says that it speaks of another case: "a rival drug", "separately".
pub(super) fn is_aside(mention: &Mention, matters: &Matters) -> bool {
    matters.speak_of(Matter::Other, &mention.sentence_text)
}

/// Whether a percentage or a fraction is a part of what stands behind it: "71% of voters".
pub(super) fn is_share(mention: &Mention) -> bool {
    let part = matches!(mention.kind, FigureKind::Percent | FigureKind::Ratio);
    part && mention.change.is_none() && around(mention).1.starts_with(" of ")
}

/// The text near a mention, before and behind it.
fn near(mention: &Mention) -> (&str, &str) {
    let (before, behind) = around(mention);
    let from = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let to = behind.char_indices().nth(NEAR).map_or(behind.len(), |(at, _)| at);
    (&before[from..], &behind[..to])
}
