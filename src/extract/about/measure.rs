//! What is measured, in the article's words?

use super::View;
use crate::{
    dictionary::{CalendarWord, StopKind},
    span::Span,
};

/// Words of a measure phrase.
const PHRASE: usize = 7;

impl View<'_> {
    /// What is measured, in the article's words: the phrase behind the figure, or the noun before it.
    pub(super) fn measure(&self) -> Option<String> {
        if let Some(column) = self.column() {
            return Some(column);
        }
        self.phrase_behind().or_else(|| self.noun_before())
    }

    /// "stake in Scale AI" in "a 49% stake in Scale AI"; "AI capex" in "$135 billion in AI capex for 2026"; another figure
    /// in front of the phrase is passed over: "$14.3B for a 49% stake in Scale AI".
    fn phrase_behind(&self) -> Option<String> {
        let text = self.text();
        let mut start = None;
        let mut end = self.figure.span.end;
        let mut content = 0;
        let mut at = self.figure.span.end;
        for piece in text[at..self.sentence().end].split_inclusive(' ').take(PHRASE) {
            let word = piece
                .trim()
                .trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '(' | ')' | '-' | '–'));
            let bare = word.trim_end_matches(|c: char| matches!(c, ',' | '.' | ';' | ':'));
            let joins = ["in", "of", "on", "for", "the", "a", "an"].contains(&bare);
            let ends = self.ends_phrase(bare) && !joins;
            let number =
                self.in_figure(at) || bare.bytes().any(|byte| byte.is_ascii_digit()) && !self.in_name(at);
            if ends || (number && content > 0) {
                break;
            }
            at += piece.len();
            if number || bare.is_empty() {
                continue;
            }
            content += usize::from(!joins);
            if content > 0 {
                start.get_or_insert(at - piece.len());
                end = at;
            }
            if bare.len() < word.len() {
                break;
            }
        }
        let end = self
            .entities_in(Span::new(self.figure.span.end, end.max(self.figure.span.end + 1)))
            .last()
            .map_or(end, |name| {
                if name.span.start < end {
                    end.max(name.span.end)
                } else {
                    end
                }
            });
        let phrase = text[start?..end]
            .trim()
            .trim_matches(|c: char| !c.is_alphanumeric());
        let phrase = drop_small_words(phrase);
        (phrase.len() > 2).then(|| phrase.to_string())
    }

    /// Whether a measure phrase ends before the word: a verb, a preposition, "didn't", a month.
    fn ends_phrase(&self, word: &str) -> bool {
        let contraction = word.ends_with("n't") || word.ends_with("n’t");
        let calendar = self.words.numbers.calendar(word).is_some_and(|(word, _)| {
            matches!(
                word,
                CalendarWord::Month(_) | CalendarWord::Weekday(_) | CalendarWord::Day(_)
            )
        });
        contraction || calendar || self.words.numbers.stop(word) == Some(StopKind::Stop)
    }

    fn in_figure(&self, at: usize) -> bool {
        self.annotations
            .figures
            .iter()
            .any(|figure| figure.span.start <= at && at < figure.span.end)
    }

    fn in_name(&self, at: usize) -> bool {
        self.entities_in(Span::new(at, at + 1)).next().is_some()
    }

    /// "capex" in "2025 capex at $72.22B", "revenue of $3B".
    fn noun_before(&self) -> Option<String> {
        let text = self.text();
        let before = &text[self.sentence().start..self.figure.span.start];
        let mut kept: Vec<&str> = Vec::new();
        for word in before.split_whitespace().rev().take(8) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !kept.is_empty() && word.ends_with([',', ';', ':', '—', '–']) {
                break;
            }
            let stop = self.ends_phrase(bare)
                || self.words.numbers.stop(bare).is_some()
                || self.words.numbers.calendar(bare).is_some()
                || self
                    .words
                    .numbers
                    .before
                    .find(|step| (step == 0).then_some(bare))
                    .is_some();
            match (stop || bare.is_empty(), kept.is_empty()) {
                (true, true) => {}
                (true, false) => break,
                (false, _) => kept.push(bare),
            }
            if kept.len() >= 3 {
                break;
            }
        }
        kept.reverse();
        (!kept.is_empty()).then(|| kept.join(" "))
    }
}

/// Without small words at both ends: "in AI capex for" is "AI capex".
fn drop_small_words(phrase: &str) -> &str {
    const SMALL: [&str; 9] = ["in", "of", "on", "for", "the", "a", "an", "and", "to"];
    let mut phrase = phrase;
    while let Some((first, rest)) = phrase.split_once(' ')
        && SMALL.contains(&first)
    {
        phrase = rest;
    }
    while let Some((rest, last)) = phrase.rsplit_once(' ')
        && SMALL.contains(&last)
    {
        phrase = rest;
    }
    if SMALL.contains(&phrase) { "" } else { phrase }
}
