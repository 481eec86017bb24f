//! Which phrase of a list stands at this word?
//!
//! A grammar asks at one place, so a phrase is looked up by its words, forwards from the place or backwards
//! to it; the longest wins. Words are compared in lower case.

use super::word_map::WordMap;

/// A phrase's words, in the order they are looked up in, and its entry.
type Phrase<T> = (Vec<Box<str>>, T);

/// Phrases of one or more words, each leading to an entry.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// By the first word (or the last, for lookups backwards), longest first.
    by_word: WordMap<Vec<Phrase<T>>>,
    backwards: bool,
}

impl<T: Clone> Phrases<T> {
    /// Phrases that begin at a place.
    pub fn forwards() -> Self {
        Self {
            by_word: WordMap::default(),
            backwards: false,
        }
    }

    /// Phrases that end at a place.
    pub fn backwards() -> Self {
        Self {
            by_word: WordMap::default(),
            backwards: true,
        }
    }

    /// Adds a phrase as it stands in a table: "per cent", "no.", "first-party".
    pub fn insert(&mut self, phrase: &str, entry: T) {
        let mut words = words_of(phrase);
        if words.is_empty() {
            return;
        }
        if self.backwards {
            words.reverse();
        }
        let list = self.by_word.entry(&words[0]);
        let place = list.partition_point(|(other, _)| other.len() >= words.len());
        list.insert(place, (words, entry));
    }

    /// The words by which the phrases are looked up.
    pub fn first_words(&self) -> impl Iterator<Item = String> {
        self.by_word.words()
    }

    /// The longest phrase whose words `word_at` gives for 0, 1, 2 … steps away, with its number of words.
    pub fn find<'t>(&self, word_at: impl Fn(usize) -> Option<&'t str>) -> Option<(usize, &T)> {
        let list = self.by_word.get_folded(word_at(0)?)?;
        list.iter().find_map(|(words, entry)| {
            let mut behind = words.iter().enumerate().skip(1);
            let fits = behind.all(|(step, word)| word_at(step).is_some_and(|text| same_word(text, word)));
            fits.then_some((words.len(), entry))
        })
    }
}

/// Cuts a phrase as a text is cut: runs of letters (with digits behind them), runs of digits, single signs.
fn words_of(phrase: &str) -> Vec<Box<str>> {
    let mut words: Vec<Box<str>> = Vec::new();
    for part in phrase.split_whitespace() {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let end = if first.is_alphabetic() {
                rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
                    .unwrap_or(rest.len())
            } else if first.is_ascii_digit() {
                rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
                    .unwrap_or(rest.len())
            } else {
                first.len_utf8()
            };
            words.push(rest[..end].to_lowercase().into());
            rest = &rest[end..];
        }
    }
    words
}

/// Whether `text` is `word` (which is in lower case), capitals and the shape of an apostrophe aside.
fn same_word(text: &str, word: &str) -> bool {
    if text.is_ascii() {
        return text.eq_ignore_ascii_case(word);
    }
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
    fn a_phrase_is_cut_as_a_text_is() {
        assert_eq!(
            words_of("no. 7-party m2")
                .iter()
                .map(AsRef::as_ref)
                .collect::<Vec<&str>>(),
            ["no", ".", "7", "-", "party", "m2"]
        );
        assert_eq!(
            words_of("man's >=")
                .iter()
                .map(AsRef::as_ref)
                .collect::<Vec<&str>>(),
            ["man's", ">", "="]
        );
    }

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
