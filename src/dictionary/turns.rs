//! How is a phrase of several words found in the words of a sentence?
//!
//! A phrase matches word by word, in lower case. Adverbs may stand between its words: "is *explicitly*
//! positioned as" is "is positioned as".

use std::collections::BTreeSet;

use super::word_map::{Packed, Sieve, WordMap};

/// Many phrases, found by their first word. Each leads to an entry.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    by_first: WordMap<Begun>,
    /// How many were added.
    count: usize,
    /// The words a phrase may begin with, sorted.
    firsts: BTreeSet<Box<str>>,
    /// The words that are phrases alone, and the pairs of words that a phrase begins with.
    openings: Sieve,
}

/// The phrases with one first word, by their second: a first word such as "in" begins a hundred of them.
#[derive(Clone, Debug, Default)]
struct Begun {
    /// The entry of the first word alone.
    alone: Option<usize>,
    by_second: WordMap<Vec<Turn>>,
}

/// The forms that may stand at each place of a phrase.
pub(super) type Places = Vec<Vec<Box<str>>>;

#[derive(Clone, Debug)]
struct Turn {
    /// What follows the second word.
    rest: Places,
    entry: usize,
    /// The how manieth it is of all.
    order: usize,
}

/// A phrase found in a list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Index of the word behind it.
    pub(super) end: usize,
    /// The entry it leads to.
    pub(super) entry: usize,
}

/// How many adverbs may stand between two words of a phrase.
const MOST_ADVERBS: usize = 2;

impl Turns {
    /// Adds a phrase.
    pub(super) fn add(&mut self, places: Places, entry: usize) {
        let mut places = places.into_iter();
        let (first, second) = (places.next().unwrap_or_default(), places.next());
        let turn = Turn {
            rest: places.collect(),
            entry,
            order: self.count,
        };
        self.count += 1;
        for word in first {
            match &second {
                None => self.openings.add(pair(mark(&word), 0)),
                Some(forms) => {
                    for form in forms {
                        self.openings.add(pair(mark(&word), mark(form)));
                    }
                }
            }
            let begun = self.by_first.entry(&word);
            match &second {
                None => _ = begun.alone.get_or_insert(entry),
                Some(forms) => {
                    for form in forms {
                        begun.by_second.entry(form).push(turn.clone());
                    }
                }
            }
            self.firsts.insert(word);
        }
    }

    /// Adds a phrase whose words have one form each.
    pub(super) fn add_plain(&mut self, phrase: &str, entry: usize) {
        self.add(
            phrase.split_whitespace().map(|word| vec![word.into()]).collect(),
            entry,
        );
    }

    /// Whether a phrase may begin with two words of these marks, which are none of long words.
    #[inline]
    pub(super) fn may_begin(&self, first: u16, second: u16) -> bool {
        self.openings.may_hold(pair(first, second)) || self.openings.may_hold(pair(first, 0))
    }

    /// The words a phrase may begin with, sorted.
    pub(super) fn first_words(&self) -> Vec<&str> {
        self.firsts.iter().map(|word| &**word).collect()
    }

    /// The longest phrase that begins with word `at`; of two equally long ones the one added first. `word` gives
    /// a word in lower case, `skip` tells which words may stand between.
    pub(super) fn longest<W: AsRef<str>>(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<W>,
        skip: impl Fn(usize) -> bool,
    ) -> Option<Found> {
        let begun = self.by_first.get(word(at)?.as_ref())?;
        let mut best: Option<(&Turn, usize)> = None;
        for second in (at + 1..).take(MOST_ADVERBS + 1) {
            let Some(next) = word(second) else { break };
            if let Some(turns) = begun.by_second.get(next.as_ref()) {
                let third = word(second + 1);
                let idle = turns.len() > 1 && skip(second + 1);
                for turn in turns {
                    // A first word such as "in the" begins dozens of phrases: most of them fail at the next word.
                    let fails = turns.len() > 1
                        && !idle
                        && turn
                            .rest
                            .first()
                            .is_some_and(|forms| !is_one_of(third.as_ref(), forms));
                    if !fails
                        && best.is_none_or(|(best, _)| turn.outdoes(best))
                        && let Some(end) = turn.end(second + 1, &word, &skip)
                    {
                        best = Some((turn, end));
                    }
                }
            }
            // Two words may stand between, if there is anything behind them to be found.
            if second == at + 1 + MOST_ADVERBS || !skip(second) {
                break;
            }
        }
        let alone = begun.alone.map(|entry| Found { end: at + 1, entry });
        best.map(|(turn, end)| Found {
            end,
            entry: turn.entry,
        })
        .or(alone)
    }
}

/// The mark of a word in lower case; 0 for a long one.
fn mark(word: &str) -> u16 {
    Packed::new(word).map_or(0, Packed::mark)
}

/// One mark for two words.
#[inline]
fn pair(first: u16, second: u16) -> u16 {
    first.rotate_left(5).wrapping_mul(0x9E37) ^ second
}

impl Turn {
    /// Whether it is longer than another, or as long and added before it.
    fn outdoes(&self, other: &Self) -> bool {
        (self.rest.len(), other.order) > (other.rest.len(), self.order)
    }

    /// Where the phrase ends, if its rest begins at word `from`.
    fn end<W: AsRef<str>>(
        &self,
        from: usize,
        word: &impl Fn(usize) -> Option<W>,
        skip: &impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut at = from;
        for forms in &self.rest {
            let mut skipped = 0;
            loop {
                if is_one_of(word(at).as_ref(), forms) {
                    break;
                }
                if skipped == MOST_ADVERBS || !skip(at) {
                    return None;
                }
                skipped += 1;
                at += 1;
            }
            at += 1;
        }
        Some(at)
    }
}

fn is_one_of<W: AsRef<str>>(word: Option<&W>, forms: &[Box<str>]) -> bool {
    word.is_some_and(|word| forms.iter().any(|form| *word.as_ref() == **form))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end(phrase: &str, text: &str) -> Option<usize> {
        let mut phrases = Turns::default();
        phrases.add_plain(phrase, 0);
        let words: Vec<&str> = text.split(' ').collect();
        phrases
            .longest(
                0,
                |at| words.get(at),
                |at| words.get(at).is_some_and(|word| word.ends_with("ly")),
            )
            .map(|found| found.end)
    }

    #[test]
    fn adverbs_may_stand_inside() {
        assert_eq!(end("is positioned as", "is explicitly positioned as"), Some(4));
        assert_eq!(end("is positioned as", "is badly positioned"), None);
    }

    #[test]
    fn other_words_may_not() {
        assert_eq!(end("that said", "that man said"), None);
    }
}
