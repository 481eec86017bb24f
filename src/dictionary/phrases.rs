//! Which phrase of a list stands at this word?
//!
//! A grammar asks at one place, so a phrase is looked up by its words, forwards from the place or backwards
//! to it; the longest wins. Words are compared in lower case.

use std::collections::HashMap;

/// Phrases of one or more words, each leading to an entry.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// By the first word (or the last, for lookups backwards), longest first.
    by_word: HashMap<Box<str>, Vec<(Vec<Box<str>>, T)>>,
    backwards: bool,
}

impl<T: Clone> Phrases<T> {
    /// Phrases that begin at a place.
    pub fn forwards() -> Self {
        Self {
            by_word: HashMap::new(),
            backwards: false,
        }
    }

    /// Phrases that end at a place.
    pub fn backwards() -> Self {
        Self {
            by_word: HashMap::new(),
            backwards: true,
        }
    }

    /// Adds a phrase, its words parted by single spaces, as the tokens of a text would be.
    pub fn insert(&mut self, phrase: &str, entry: T) {
        let mut words: Vec<Box<str>> = phrase.split(' ').map(|word| word.to_lowercase().into()).collect();
        if self.backwards {
            words.reverse();
        }
        let list = self.by_word.entry(words[0].clone()).or_default();
        let place = list.partition_point(|(other, _)| other.len() >= words.len());
        list.insert(place, (words, entry));
    }

    /// The longest phrase whose words `word_at` gives for 0, 1, 2 … steps away, with its number of words.
    pub fn find<'t>(&self, word_at: impl Fn(usize) -> Option<&'t str>) -> Option<(usize, &T)> {
        let first = word_at(0)?;
        let list = match self.by_word.get(first) {
            Some(list) => list,
            None if first.chars().any(char::is_uppercase) => {
                self.by_word.get(first.to_lowercase().as_str())?
            }
            None => return None,
        };
        list.iter().find_map(|(words, entry)| {
            let fits = words
                .iter()
                .enumerate()
                .all(|(step, word)| word_at(step).is_some_and(|text| same_word(text, word)));
            fits.then_some((words.len(), entry))
        })
    }
}

/// Whether `text` is `word` (which is in lower case), capitals and the shape of an apostrophe aside.
fn same_word(text: &str, word: &str) -> bool {
    text == word
        || text
            .chars()
            .map(|c| if c == '’' { '\'' } else { c })
            .flat_map(char::to_lowercase)
            .eq(word.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_in_both_directions() {
        let text = ["as", "Many", "as", "ten"];
        let mut before = Phrases::backwards();
        before.insert("as", 1);
        before.insert("as many as", 2);
        assert_eq!(
            before.find(|step| text.get(2_usize.checked_sub(step)?).copied()),
            Some((3, &2))
        );
        let mut ahead = Phrases::forwards();
        ahead.insert("many as", 3);
        assert_eq!(ahead.find(|step| text.get(1 + step).copied()), Some((2, &3)));
    }
}
