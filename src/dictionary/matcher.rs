//! Where in a text do the spellings of a dictionary stand?
//!
//! Spellings are whole words: "AI" is not found in "AID". So nothing can begin but where a word or a sign begins, and the
//! word there tells which spellings may. The longest wins; where a longer one ends inside a word the next shorter one that
//! ends with a word is taken instead ("New York" in "New Yorkers"). An automaton over all bytes finds the same, takes longer
//! over it, and takes ten times as long to build.

use std::borrow::Cow;

use super::word_map::{Packed, Sieve, WordMap};
use crate::span::Span;

/// Whether capitals matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// "Meta" is not "meta".
    Sensitive,
    /// "Per cent" is "per cent" (ASCII letters only).
    Insensitive,
}

/// Many spellings, each leading to an entry.
#[derive(Clone, Debug)]
pub struct Matcher {
    case: Case,
    /// For each first byte of a spelling, how long first words with it are, as bits.
    gate: Box<[u32; 256]>,
    /// The first words of all spellings, roughly.
    sieve: Sieve,
    /// The same in lower case.
    small: Sieve,
    /// The spellings that begin with a word or sign, as far as their length tells.
    firsts: WordMap<Lengths>,
    /// The entry of each spelling.
    spellings: WordMap<u32>,
}

/// Lengths of spellings.
#[derive(Clone, Copy, Debug, Default)]
struct Lengths {
    /// One bit each; the last is for all that are longer.
    bits: u64,
    longest: usize,
}

impl Lengths {
    fn add(&mut self, length: usize) {
        self.bits |= 1 << length.min(63);
        self.longest = self.longest.max(length);
    }

    fn has(self, length: usize) -> bool {
        self.bits & 1 << length.min(63) != 0
    }
}

/// A spelling found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// The entry its spelling leads to.
    pub entry: usize,
}

impl Matcher {
    /// Takes in `(spelling, entry)` pairs. Of two equal spellings the first wins.
    pub fn new<'a>(spellings: impl IntoIterator<Item = (&'a str, usize)>, case: Case) -> Self {
        let mut matcher = Self::empty(case);
        for (spelling, entry) in spellings.into_iter().filter(|(spelling, _)| !spelling.is_empty()) {
            matcher.add(spelling, entry);
        }
        matcher
    }

    /// A matcher that finds nothing yet.
    pub fn empty(case: Case) -> Self {
        Self {
            case,
            gate: Box::new([0; 256]),
            sieve: Sieve::default(),
            small: Sieve::default(),
            firsts: WordMap::default(),
            spellings: WordMap::default(),
        }
    }

    /// Takes in a spelling that is not empty, with the entry it leads to unless it leads to one already; which one it leads to
    /// then. A spelling with a straight apostrophe also finds the curly one.
    pub fn add(&mut self, spelling: &str, entry: usize) -> usize {
        let entry = u32::try_from(entry).expect("fewer than four billion entries");
        let folded = match self.case {
            Case::Sensitive => Cow::Borrowed(spelling),
            Case::Insensitive => Cow::Owned(spelling.to_ascii_lowercase()),
        };
        let known = self.insert(&folded, entry);
        if folded.contains('\'') {
            self.insert(&folded.replace('\'', "’"), known);
        }
        known as usize
    }

    /// Whether this very spelling leads anywhere.
    pub fn holds(&self, spelling: &str) -> bool {
        self.look_up(&self.spellings, spelling).is_some()
    }

    fn insert(&mut self, spelling: &str, entry: u32) -> u32 {
        let first = piece_end(spelling, 0, spelling.len());
        let byte = spelling.as_bytes()[0];
        for byte in [byte, byte.to_ascii_uppercase()] {
            self.gate[usize::from(byte)] |= 1 << first.min(31);
        }
        let first = &spelling[..first];
        if let Some(word) = Packed::new(first) {
            self.sieve.add(word.mark());
            self.small.add(word.lower().mark());
        }
        self.firsts.entry(first).add(spelling.len());
        *self.spellings.insert_new(spelling, entry)
    }

    /// All whole-word hits in `text[within]`, in order, disjoint.
    pub fn find_iter<'t>(&'t self, text: &'t str, within: Span) -> impl Iterator<Item = Hit> + 't {
        self.find_iter_if(text, within, |_| true)
    }

    /// The hits of [`find_iter`](Self::find_iter) that `accept` takes; where it refuses the longest spelling, the
    /// next shorter one is tried.
    pub fn find_iter_if<'t>(
        &'t self,
        text: &'t str,
        within: Span,
        accept: impl Fn(Span) -> bool + 't,
    ) -> impl Iterator<Item = Hit> + 't {
        let mut at = within.start;
        if at < within.end && !starts_word(text, at) {
            at = piece_end(text, at, within.end);
        }
        std::iter::from_fn(move || {
            while at < within.end {
                let start = at;
                let byte = text.as_bytes()[start];
                let gate = self.gate[usize::from(byte)];
                // Most signs, blanks above all, begin no spelling.
                if gate == 0 && byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                    at += 1;
                    continue;
                }
                let first = piece_end(text, start, within.end);
                at = first;
                if gate & 1 << (first - start).min(31) == 0 {
                    continue;
                }
                if let Some((end, entry)) = self.longest(text, start, first, within.end, &accept) {
                    // A spelling that ends with a sign may end before a letter, never inside a word.
                    at = end;
                    return Some(Hit {
                        span: Span::new(start, end),
                        entry,
                    });
                }
            }
            None
        })
    }

    /// Whether a spelling may begin with a word whose mark in lower case this is.
    #[inline]
    pub fn may_begin(&self, mark: u16) -> bool {
        self.small.may_hold(mark)
    }

    /// Whether a spelling may begin with a word as it stands whose mark this is.
    #[inline]
    pub fn may_begin_as_written(&self, mark: u16) -> bool {
        self.sieve.may_hold(mark)
    }

    /// Whether the first word of a spelling may begin with this byte and be so long; `None`: of any length.
    #[inline]
    pub fn may_open(&self, byte: u8, length: Option<usize>) -> bool {
        let gate = self.gate[usize::from(byte)];
        length.map_or(gate, |length| gate & 1 << length.min(31)) != 0
    }

    /// The longest accepted spelling that begins at `start`, where a word begins, and ends before `limit`.
    pub fn find_at(
        &self,
        text: &str,
        start: usize,
        limit: usize,
        accept: impl Fn(Span) -> bool,
    ) -> Option<Hit> {
        let gate = self.gate[usize::from(*text.as_bytes().get(start)?)];
        if gate == 0 {
            return None;
        }
        let first = piece_end(text, start, limit);
        if gate & 1 << (first - start).min(31) == 0 {
            return None;
        }
        let (end, entry) = self.longest(text, start, first, limit, &accept)?;
        let span = Span::new(start, end);
        Some(Hit { span, entry })
    }

    /// The same, where it is known that the word at `start` ends at `first`, and that a spelling may begin with it.
    pub fn find_from(
        &self,
        text: &str,
        start: usize,
        first: usize,
        limit: usize,
        accept: impl Fn(Span) -> bool,
    ) -> Option<Hit> {
        let (end, entry) = self.longest(text, start, first, limit, &accept)?;
        let span = Span::new(start, end);
        Some(Hit { span, entry })
    }

    /// Whether `text[within]` is one of the spellings and nothing else.
    pub fn is_whole(&self, text: &str, within: Span) -> bool {
        let spelled = within.of(text);
        !spelled.is_empty()
            && self
                .lengths(&spelled[..piece_end(spelled, 0, spelled.len())])
                .is_some_and(|lengths| lengths.has(spelled.len()))
            && self.holds(spelled)
            && starts_word(text, within.start)
            && ends_word(text, within.end)
    }

    /// The longest accepted spelling that begins at `start` with the word that ends at `first`.
    fn longest(
        &self,
        text: &str,
        start: usize,
        first: usize,
        limit: usize,
        accept: &impl Fn(Span) -> bool,
    ) -> Option<(usize, usize)> {
        let lengths = self.lengths(&text[start..first])?;
        let limit = limit.min(start + lengths.longest);
        let mut best = None;
        let mut end = first;
        while end <= limit {
            if lengths.has(end - start)
                && let Some(entry) = self.look_up(&self.spellings, &text[start..end])
                && ends_word(text, end)
                && accept(Span::new(start, end))
            {
                best = Some((end, *entry as usize));
            }
            if end >= limit {
                break;
            }
            end = piece_end(text, end, limit);
        }
        best
    }

    /// How long the spellings are that begin with a word.
    #[inline]
    fn lengths(&self, first: &str) -> Option<&Lengths> {
        let Some(word) = Packed::new(first) else {
            return self.look_up(&self.firsts, first);
        };
        let word = match self.case {
            Case::Sensitive => word,
            Case::Insensitive => word.lower(),
        };
        self.sieve
            .may_hold(word.mark())
            .then(|| self.firsts.get_packed(word))
            .flatten()
    }

    #[inline]
    fn look_up<'m, V>(&self, map: &'m WordMap<V>, text: &str) -> Option<&'m V> {
        match self.case {
            Case::Sensitive => map.get(text),
            Case::Insensitive => map.get_caseless(text),
        }
    }
}

/// The end of the run of letters and digits at `start`, or of the sign there.
fn piece_end(text: &str, start: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < limit {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            let Some(letter) = text[at..]
                .chars()
                .next()
                .filter(|letter| letter.is_alphanumeric())
            else {
                break;
            };
            at += letter.len_utf8();
        }
    }
    if at > start { at } else { next_char(text, start) }
}

/// Whether a word may start at `offset`: one of the two characters around it is no part of a word.
pub fn starts_word(text: &str, offset: usize) -> bool {
    let (before, after) = text.split_at(offset);
    !(is_wordy(before.as_bytes().last(), || before.chars().next_back())
        && is_wordy(after.as_bytes().first(), || after.chars().next()))
}

/// Whether a letter or digit stands there; the character is only asked for where its byte does not tell.
fn is_wordy(byte: Option<&u8>, letter: impl FnOnce() -> Option<char>) -> bool {
    byte.is_some_and(|byte| match byte {
        byte if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        _ => letter().is_some_and(char::is_alphanumeric),
    })
}

/// Whether a word may end at `offset`. The same test, seen from the other side.
pub fn ends_word(text: &str, offset: usize) -> bool {
    starts_word(text, offset)
}

/// The offset behind the character at `offset`.
fn next_char(text: &str, offset: usize) -> usize {
    offset + text[offset..].chars().next().map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(spellings: &[&str], case: Case, text: &'t str) -> Vec<&'t str> {
        let matcher = Matcher::new(spellings.iter().enumerate().map(|(entry, s)| (*s, entry)), case);
        matcher
            .find_iter(text, Span::new(0, text.len()))
            .map(|hit| hit.span.of(text))
            .collect()
    }

    #[test]
    fn the_longest_spelling_wins() {
        let names = ["Llama", "Llama 4", "Llama 4 Maverick"];
        assert_eq!(
            found(
                &names,
                Case::Sensitive,
                "Llama 4 Maverick beats Llama 4, not Llama 40"
            ),
            ["Llama 4 Maverick", "Llama 4", "Llama"]
        );
    }

    #[test]
    fn only_whole_words_count() {
        assert_eq!(
            found(
                &["AI", "New York"],
                Case::Sensitive,
                "AID for AI, New Yorkers said"
            ),
            ["AI"]
        );
        assert_eq!(
            found(&["%", "km"], Case::Insensitive, "40% of 5 KM, 5KM, kmart"),
            ["%", "KM"]
        );
    }

    #[test]
    fn an_apostrophe_may_be_straight_or_curly() {
        assert_eq!(
            found(&["Moody's"], Case::Sensitive, "Moody’s and Moody's"),
            ["Moody’s", "Moody's"]
        );
    }

    #[test]
    fn a_shorter_spelling_is_taken_where_the_longer_one_is_refused() {
        let names = ["North", "North Sea", "North Sea Rail Co.", "$", "Sea"];
        let matcher = Matcher::new(
            names.iter().enumerate().map(|(entry, s)| (*s, entry)),
            Case::Sensitive,
        );
        let text = "North Sea Rail Co.s North Sea, North Sea";
        let spans = |within: Span, refused: usize| -> Vec<&str> {
            matcher
                .find_iter_if(text, within, move |span| span.len() != refused)
                .map(|hit| hit.span.of(text))
                .collect()
        };
        let whole = Span::new(0, text.len());
        assert_eq!(spans(whole, 0), ["North Sea Rail Co.", "North Sea", "North Sea"]);
        assert_eq!(spans(whole, 18), ["North Sea", "North Sea", "North Sea"]);
        assert_eq!(spans(Span::new(3, 27), 0), ["Sea", "North"]);
    }
}
