//! What do the words around a figure in its own sentence say of it: by what it is counted, how long, of when, of which case?

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::sentence::Sentence;
use crate::{
    dictionary::{Matter, Matters, Notions},
    model::{FigureKind, Mention},
};

/// Code points on either side of a figure in which a year, or a word of the past, is its own.
const NEAR: usize = 50;
/// Words of a sentence in which a year is that of all that the sentence says: "In 2019 the authority ...".
const OPENING: usize = 3;
/// Where a clause ends, and words of it on either side of a figure in which it says what became of whom.
const BREAKS: [char; 6] = [',', ';', ':', '(', ')', '—'];
const CLAUSE: usize = 7;
/// The years that four digits may mean.
const YEARS: std::ops::Range<i16> = 1600..2100;

/// The periods that a mention is counted by: those of its own words, else those of its sentence.
pub(super) fn own_periods(mention: &Mention, sentence: &Sentence<'_>, matters: &Matters) -> Vec<Matter> {
    let own = periods(mention.text.unicode_words(), matters);
    if own.is_empty() {
        sentence.periods(matters).to_vec()
    } else {
        own
    }
}

/// The periods that words speak of.
pub(super) fn periods<'t>(words: impl Iterator<Item = &'t str>, matters: &Matters) -> Vec<Matter> {
    let mut found = Vec::new();
    let mut before = "";
    for word in words {
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
    // "23-year-old", "23 years old".
    let within = mention.text.rsplit(['-', ' ']).next();
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
    let text: &str = &mention.sentence_text;
    let ascii = text.is_ascii();
    let byte = |point: usize| {
        let at = point.saturating_sub(mention.sentence_start);
        if ascii {
            return at.min(text.len());
        }
        text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
    };
    (&text[..byte(mention.start)], &text[byte(mention.end)..])
}

/// What the words near a mention say of its time.
pub(super) struct Times {
    /// The years that stand near it, and the one that its clause calls by other words: "last year".
    pub(super) years: BTreeSet<i16>,
    /// Whether they put it into an earlier time: "a year ago", "the previous record".
    pub(super) is_earlier: bool,
}

impl Times {
    pub(super) fn of(mention: &Mention, matters: &Matters) -> Self {
        let (before, behind) = near(mention);
        let [before, behind]: [Vec<&str>; 2] = [before, behind].map(|side| side.unicode_words().collect());
        let is_earlier = [&before, &behind]
            .iter()
            .any(|side| matters.are_on(Matter::Earlier, side));
        let digits = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let opening = mention.sentence_text.unicode_words().take(OPENING);
        let written = before.into_iter().chain(behind).chain(opening).filter(digits);
        let called = mention.time.as_deref();
        let called = called.filter(|time| time.len() == 4 && is_earlier);
        let years = written.chain(called).filter_map(|word| word.parse().ok());
        Self {
            years: years.filter(|year| YEARS.contains(year)).collect(),
            is_earlier,
        }
    }
}

/// What became of the people that are counted: the nearest word of its clause that says so, "killed 12", "12 people were arrested".
pub(super) fn fate(mention: &Mention, notions: &Notions) -> Option<usize> {
    if !matches!(mention.kind, FigureKind::Count | FigureKind::Number) {
        return None;
    }
    let (before, behind) = around(mention);
    let before = before.rsplit(BREAKS).next().unwrap_or_default();
    let behind = behind.split(BREAKS).next().unwrap_or_default();
    let find = |words: &mut dyn Iterator<Item = &str>| {
        let mut fates = words.take(CLAUSE).map(|word| notions.fate(word)).enumerate();
        fates.find_map(|(place, fate)| Some((place, fate?)))
    };
    let own = mention.text.unicode_words().find_map(|word| notions.fate(word));
    // "31 have died and 58 are not found": what stands before an "and" became of others.
    let goes_on = before.unicode_words().next_back() == Some("and");
    let found = [
        find(&mut behind.unicode_words()),
        find(&mut before.unicode_words().rev()).filter(|_| !goes_on),
    ];
    let nearest = found.into_iter().flatten().min_by_key(|(place, _)| *place);
    own.or(nearest.map(|(_, fate)| fate))
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
