//! Into which sentences does a piece of prose fall?
//!
//! One pass over the bytes stops at every mark that may end a sentence (the `Sentence_Terminal` characters
//! of UAX #29 in the scripts of the web) and asks three questions: what is the mark behind (a word, a
//! number, an initial, an abbreviation), what hangs on it (closing quotes, reference marks), and what comes
//! next. The full UAX #29 automaton was tried first: it costs three times as much, and every one of its
//! answers that differs from these rules has to be overruled.
//!
//! A sentence that no reader would call one (a file in one line, a list without an end) is cut between words, so that the
//! time of whatever reads it grows with its length and no faster.
//!
//! Quotations are split inside: figures in a long quotation must be counted sentence by sentence.

mod before;
mod list;
mod long;
pub(super) mod marker;
mod signs;
mod stop;
mod tail;

use crate::{dictionary::Abbreviations, span::Span};
use list::Marker;
use stop::{Mark, Verdict};

/// Splits one block of prose into sentences. White space of any kind, line breaks too, parts words only;
/// which line breaks end a block is for [`document`](super::document) to decide.
///
/// # Shape
/// Sorted, disjoint, never empty; between neighbours lies only white space.
/// # Units
/// Byte offsets into `text`, half-open, on `char` boundaries.
/// # Source
/// The terminators of Unicode UAX #29, weighed with `dictionaries/abbreviations.tsv` and `starters.tsv`.
/// # Example
/// ```
/// use recount::{dictionary::Abbreviations, ingest::sentences::split};
///
/// let text = "Dr. Watson counted 1.5 million. Holmes did not.";
/// let sentences = split(text, Abbreviations::embedded());
/// assert_eq!(sentences[1].of(text), "Holmes did not.");
/// ```
pub fn split(text: &str, words: &Abbreviations) -> Vec<Span> {
    let mut sentences = Vec::new();
    split_within(text, Span::new(0, text.len()), words, |sentence| {
        sentences.push(sentence);
    });
    sentences
}

/// Splits `text[within]` and hands each sentence to `found`, with offsets into `text`.
pub(super) fn split_within(text: &str, within: Span, words: &Abbreviations, mut found: impl FnMut(Span)) {
    let within = within.trim(text);
    if within.is_empty() {
        return;
    }
    let mut splitter = Splitter::new(&text[..within.end], within.start, words);
    while let Some(sentence) = splitter.next_sentence() {
        long::pieces(text, sentence, &mut found);
    }
}

/// The state of one pass.
struct Splitter<'t> {
    /// The text up to the end of the block.
    text: &'t str,
    words: &'t Abbreviations,
    /// Where the current sentence starts.
    start: usize,
    /// Where to look on for a mark.
    at: usize,
    /// The marker that the next item of an inline list would bear.
    expected: Option<Marker>,
}

impl<'t> Splitter<'t> {
    fn new(text: &'t str, start: usize, words: &'t Abbreviations) -> Self {
        let mut splitter = Self {
            text,
            words,
            start,
            at: start,
            expected: None,
        };
        splitter.open(start);
        splitter
    }

    /// Starts a sentence at `start`; a list marker there makes its successor expected.
    fn open(&mut self, start: usize) {
        self.start = start;
        self.at = start;
        if let Some((marker, end)) = list::marker_at(self.text, start) {
            // A sentence within an item must not end the list; only a new marker does.
            self.expected = marker.next();
            self.at = end;
        }
    }

    /// The next sentence, if there is one.
    fn next_sentence(&mut self) -> Option<Span> {
        let text = self.text;
        if self.start >= text.len() {
            return None;
        }
        let bytes = text.as_bytes();
        while let Some((position, mark)) = stop::next_mark(bytes, self.at) {
            if let Some(item) = self.item_before(position, mark) {
                return Some(self.close(item));
            }
            match stop::judge(text, self.start, position, mark, self.words) {
                Verdict::Ends(end) => return Some(self.close(end)),
                Verdict::Resume(at) => self.at = at,
            }
        }
        Some(self.close(text.len()))
    }

    /// Where the next item of an inline list starts, if the mark at `position` belongs to its marker.
    fn item_before(&self, position: usize, mark: Mark) -> Option<usize> {
        let expected = self.expected?;
        let item = list::item_at(self.text, self.start, position, mark, expected)?;
        (item > self.start).then_some(item)
    }

    /// Ends the current sentence at `end` and opens the next one.
    fn close(&mut self, end: usize) -> Span {
        let sentence = Span::new(self.start, end).trim(self.text);
        let rest = &self.text[end..];
        self.open(end + (rest.len() - rest.trim_start().len()));
        sentence
    }
}

#[cfg(test)]
mod tests;
