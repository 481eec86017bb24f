//! Which of the words that tell what an ambiguous name means stand in a text?

use memchr::memmem::Finder;

use crate::dictionary::matcher::{ends_word, starts_word};

/// Which of the words that settle what an ambiguous name means stand in a text: each is looked for once, when it is asked for.
pub(super) struct Present<'t> {
    words: &'t [Finder<'static>],
    text: &'t str,
    known: Vec<Option<bool>>,
}

impl<'t> Present<'t> {
    pub(super) fn new(words: &'t [Finder<'static>], text: &'t str) -> Self {
        let known = Vec::new();
        Self { words, text, known }
    }

    pub(super) fn holds(&mut self, word: usize) -> bool {
        if self.known.is_empty() {
            self.known.resize(self.words.len(), None);
        }
        *self.known[word].get_or_insert_with(|| stands_in(self.text, &self.words[word]))
    }
}

/// Whether a word stands in a text as a whole.
fn stands_in(text: &str, finder: &Finder) -> bool {
    let length = finder.needle().len();
    let mut at = 0;
    while let Some(offset) = finder.find(&text.as_bytes()[at..]) {
        let start = at + offset;
        if starts_word(text, start) && ends_word(text, start + length) {
            return true;
        }
        at = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    false
}
