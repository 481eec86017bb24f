//! Where in a text do the spellings of a dictionary stand?
//!
//! One Aho-Corasick automaton finds all of them in one pass. Matches are leftmost-longest and whole
//! words: "AI" is not found in "AID", and where a longer spelling ends inside a word the next shorter one
//! that ends with a word is taken instead ("New York" in "New Yorkers").

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

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
    automaton: AhoCorasick,
    /// Entry of each pattern.
    entries: Vec<u32>,
    /// The longest other pattern that begins the pattern, if any.
    shorter: Vec<Option<u32>>,
    lengths: Vec<usize>,
}

/// A spelling found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span,
    /// The entry its spelling leads to.
    pub entry: usize,
}

/// So few spellings are searched for with a table of all transitions: several times as fast, and still small.
const FEW: usize = 200;

impl Matcher {
    /// Builds the automaton from `(spelling, entry)` pairs. A spelling with a straight apostrophe also finds
    /// the curly one. Of two equal spellings the first wins.
    pub fn new<'a>(spellings: impl IntoIterator<Item = (&'a str, usize)>, case: Case) -> Self {
        let mut patterns: Vec<(String, u32)> = Vec::new();
        for (spelling, entry) in spellings {
            let entry = u32::try_from(entry).expect("fewer than four billion entries");
            let folded = match case {
                Case::Sensitive => spelling.to_string(),
                Case::Insensitive => spelling.to_ascii_lowercase(),
            };
            if folded.contains('\'') {
                patterns.push((folded.replace('\'', "’"), entry));
            }
            patterns.push((folded, entry));
        }
        // A stable sort keeps the first of two equal spellings in front.
        patterns.sort_by(|a, b| a.0.cmp(&b.0));
        patterns.dedup_by(|later, first| later.0 == first.0);
        let shorter = shorter_patterns(&patterns);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Unanchored)
            .kind(Some(if patterns.len() <= FEW {
                AhoCorasickKind::DFA
            } else {
                AhoCorasickKind::ContiguousNFA
            }))
            .ascii_case_insensitive(case == Case::Insensitive)
            .build(patterns.iter().map(|(pattern, _)| pattern))
            .expect("dictionaries stay far below the automaton's limits");
        Self {
            automaton,
            entries: patterns.iter().map(|(_, entry)| *entry).collect(),
            shorter,
            lengths: patterns.iter().map(|(pattern, _)| pattern.len()).collect(),
        }
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
        std::iter::from_fn(move || {
            while at < within.end {
                let input = Input::new(text).range(at..within.end).anchored(Anchored::No);
                let found = self.automaton.find(input)?;
                let start = found.start();
                if !starts_word(text, start) {
                    at = next_char(text, start);
                    continue;
                }
                let Some((end, entry)) = self.whole_word(text, start, found.pattern().as_usize(), &accept)
                else {
                    at = next_char(text, start);
                    continue;
                };
                at = end;
                return Some(Hit {
                    span: Span::new(start, end),
                    entry,
                });
            }
            None
        })
    }

    /// The longest of `pattern` and the patterns that begin it that ends with a word and is accepted.
    fn whole_word(
        &self,
        text: &str,
        start: usize,
        pattern: usize,
        accept: &impl Fn(Span) -> bool,
    ) -> Option<(usize, usize)> {
        let mut candidate = Some(pattern);
        while let Some(pattern) = candidate {
            let end = start + self.lengths[pattern];
            if ends_word(text, end) && accept(Span::new(start, end)) {
                return Some((end, self.entries[pattern] as usize));
            }
            candidate = self.shorter[pattern].map(|shorter| shorter as usize);
        }
        None
    }
}

/// For each pattern of a sorted list, the longest other one that begins it.
fn shorter_patterns(sorted: &[(String, u32)]) -> Vec<Option<u32>> {
    let mut open: Vec<usize> = Vec::new();
    let mut shorter = Vec::with_capacity(sorted.len());
    for (index, (pattern, _)) in sorted.iter().enumerate() {
        while open
            .last()
            .is_some_and(|&top| !pattern.starts_with(sorted[top].0.as_str()))
        {
            open.pop();
        }
        shorter.push(
            open.last()
                .map(|&top| u32::try_from(top).expect("fewer than four billion patterns")),
        );
        open.push(index);
    }
    shorter
}

/// Whether a word may start at `offset`: one of the two characters around it is no part of a word.
pub fn starts_word(text: &str, offset: usize) -> bool {
    let before = text[..offset].chars().next_back();
    let after = text[offset..].chars().next();
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
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
}
