//! What is measured, in the article's words?

use super::View;
use crate::{
    dictionary::{CalendarWord, Parts, StopKind, lowered},
    span::Span,
};

/// Words of a measure phrase.
const PHRASE: usize = 7;
/// Words back in which the noun that is measured is looked for.
const BACK: usize = 14;

impl View<'_> {
    /// What is measured, in the article's words: the phrase behind the figure, or the noun before it.
    pub(super) fn measure(&self) -> Option<String> {
        if let Some(column) = self.column() {
            return Some(column);
        }
        self.phrase_behind().or_else(|| self.noun_before())
    }

    /// "stake in Harrow Ferries" in "a 30% stake in Harrow Ferries"; "road repairs" in "£2 billion in road repairs"; another
    /// figure in front of the phrase is passed over: "£9m for a 30% stake in Harrow Ferries".
    fn phrase_behind(&self) -> Option<String> {
        let text = self.text();
        let mut start = None;
        let mut end = self.figure.span.end;
        let mut content = 0;
        let mut at = self.figure.span.end;
        if text[at..].starts_with([',', '.', ';', ':', ')', '?', '!']) {
            return None;
        }
        for piece in text[at..self.sentence().end].split_inclusive(' ').take(PHRASE) {
            let word = piece
                .trim()
                .trim_matches(|c: char| matches!(c, '“' | '”' | '"' | '(' | ')' | '-' | '–'));
            let bare = word.trim_end_matches([',', '.', ';', ':']);
            let joins = ["in", "of", "on", "for", "the", "a", "an"].contains(&bare);
            let ends = self.ends_phrase(bare) && !joins;
            let number =
                self.in_figure(at) || bare.bytes().any(|byte| byte.is_ascii_digit()) && !self.in_name(at);
            // "nine-figure pay packages": what is put before a noun is followed by it.
            let adjective = self.figure.span.of(text).contains('-');
            let verb = content == 0
                && !adjective
                && (self.is_verb(bare) || self.words.numbers.change(bare).is_some());
            if ends || verb || (number && content > 0) {
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
        let time = self.words.lexicon.get_caseless(word).parts.any(Parts::TIME);
        contraction || calendar || time || self.words.numbers.stop(word) == Some(StopKind::Stop)
    }

    fn in_figure(&self, at: usize) -> bool {
        let figures = &self.annotations.figures;
        let next = figures.partition_point(|figure| figure.span.end <= at);
        figures.get(next).is_some_and(|figure| figure.span.start <= at)
    }

    fn in_name(&self, at: usize) -> bool {
        self.entities_in(Span::new(at, at + 1)).next().is_some()
    }

    /// Whether a word is a verb in the past, or another one behind "is": "profit doubled", "is forecast".
    fn is_verb(&self, word: &str) -> bool {
        let known = self.words.lexicon.get_caseless(word).parts;
        let listed = known.any(Parts::VERB) && !known.any(Parts::NOUN);
        listed || self.words.lexicon.ending(&lowered(word)).any(Parts::VERB)
    }

    /// "capex" in "2025 capex at $72.22B", "Turnout" in "Turnout among the young reached 62%, against 71%": the nearest
    /// noun before the figure, over verbs, small words, names and other figures.
    fn noun_before(&self) -> Option<String> {
        let text = self.text();
        let sentence = self.sentence();
        let before = &text[sentence.start..self.figure.span.start];
        let mut kept: Vec<&str> = Vec::new();
        let mut at = self.figure.span.start;
        for piece in before.split_inclusive(' ').rev().take(BACK) {
            at -= piece.len();
            let word = piece.trim_end();
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !kept.is_empty() && word.ends_with([',', ';', ':', '—', '–']) {
                break;
            }
            let passed = bare.is_empty()
                || self.is_passed(
                    bare,
                    at + (word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len()),
                );
            match (passed, kept.is_empty()) {
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

    /// Whether a word reports or is an adverb: "Cole thinks", "plainly".
    fn is_told(&self, word: &str) -> bool {
        let lexicon = &self.words.lexicon;
        let known = lexicon.get_caseless(word);
        let nouns = Parts::NOUN | Parts::DOCUMENT | Parts::INSTRUMENT | Parts::THING;
        let adverb = !known.parts.any(Parts::PLAIN) && lexicon.ending(&lowered(word)).any(Parts::ADVERB);
        known.cue.is_some() && !known.parts.any(nouns) || adverb
    }

    /// Whether the word at a place can be no noun that is measured.
    fn is_passed(&self, word: &str, at: usize) -> bool {
        let numbers = &self.words.numbers;
        let parts = self.words.lexicon.get_caseless(word).parts;
        self.ends_phrase(word)
            || self.is_verb(word)
            || numbers.stop(word).is_some()
            || numbers.calendar(word).is_some()
            || numbers.change(word).is_some()
            || parts.any(Parts::TIME | Parts::ADVERB | Parts::PERSON | Parts::BODY | Parts::PRONOUN)
            || self.is_told(word)
            || self.in_figure(at)
            || self.in_name(at)
            || numbers.before.find(|step| (step == 0).then_some(word)).is_some()
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
