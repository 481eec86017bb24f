//! Which words can begin a figure, or tell that their sentence may hold one?
//!
//! Most sentences hold no figure, and most words begin none. A look at a word's first letter and length settles nearly all
//! of them; the rest are looked up once.

use super::word_map::WordMap;

/// What a word in lower case may do, as bits.
pub type Role = u8;

/// It may begin a figure.
pub const BEGINS: Role = 1;
/// Its sentence may hold a figure.
pub const TELLS: Role = 2;

/// Words with their roles.
#[derive(Debug, Default)]
pub struct Triggers {
    /// For each first letter, which lengths such words have.
    lengths: [u32; 26],
    words: WordMap<Role>,
}

impl Triggers {
    /// Adds a word, in lower case, with its roles.
    pub(super) fn insert(&mut self, word: &str, role: Role) {
        if let Some(letter) = slot(word.as_bytes()) {
            self.lengths[letter] |= length_bit(word.len());
        }
        *self.words.entry(word) |= role;
    }

    /// The roles of a word, whatever its capitals.
    pub fn role(&self, word: &str) -> Role {
        match slot(word.as_bytes()) {
            Some(letter) if self.lengths[letter] & length_bit(word.len()) == 0 => 0,
            Some(_) => self.words.get_folded(word).copied().unwrap_or_default(),
            None => BEGINS | TELLS,
        }
    }

    /// Whether a text may hold a figure: it has a digit, a sign that is a number, or a word that tells.
    pub fn may_hold_figures(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte.is_ascii_alphabetic() {
                let length = bytes[at..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_alphabetic())
                    .count();
                if self.tells(&text[at..at + length]) {
                    return true;
                }
                at += length;
            } else if byte.is_ascii_digit() {
                return true;
            } else if byte.is_ascii() {
                at += 1;
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                if c.is_numeric() {
                    return true;
                }
                at += c.len_utf8();
            }
        }
        false
    }

    fn tells(&self, word: &str) -> bool {
        self.role(word) & TELLS != 0 || is_multi(word)
    }
}

/// "multibillion", "multi-million".
pub fn is_multi(word: &str) -> bool {
    word.as_bytes()
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"multi"))
}

/// The place of the first letter in the alphabet.
fn slot(word: &[u8]) -> Option<usize> {
    let first = word.first()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}

fn length_bit(length: usize) -> u32 {
    1 << length.min(31)
}

#[cfg(test)]
mod tests {
    use crate::dictionary::Dictionaries;

    #[test]
    fn only_sentences_with_a_number_of_some_kind_are_looked_at() {
        let triggers = &Dictionaries::embedded().numbers.triggers;
        for text in [
            "came fourth",
            "up ½ point",
            "Rs 5",
            "on Monday",
            "a multibillion fund",
            "Tripled",
            "for an hour",
        ] {
            assert!(triggers.may_hold_figures(text), "{text}");
        }
        for text in ["", "a dog in the garden", "the government said", "“Why?”"] {
            assert!(!triggers.may_hold_figures(text), "{text}");
        }
    }
}
