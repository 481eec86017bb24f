//! Where does a full stop end no sentence?
//!
//! Two tables answer: `abbreviations.tsv` says how a word and its stop behave, `starters.tsv` lists the
//! words that, written with a capital, begin a new sentence even behind an abbreviation.

use std::collections::{HashMap, HashSet};

use super::{Dictionaries, Row, Tables};
use crate::error::Result;

/// When the stop behind an abbreviation still ends a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Never: a name or an example always follows.
    Never,
    /// Unless a number follows.
    UnlessNumber,
    /// Only before a word that starts sentences.
    BeforeStarter,
    /// Before any capital.
    BeforeCapital,
}

/// Longer words are no abbreviations; short ones are folded without an allocation.
const LONGEST: usize = 24;

/// The abbreviations and the words that start a sentence.
#[derive(Debug)]
pub struct Abbreviations {
    /// By folded spelling.
    words: HashMap<Box<[u8]>, Entry>,
    /// As written, with their capital.
    starters: HashSet<Box<str>>,
    /// Names that end in `!` or `?`, with the mark.
    names: HashSet<Box<str>>,
}

/// How one spelling behaves.
#[derive(Clone, Copy, Debug)]
struct Entry {
    ends: Ends,
    /// Whether the spelling has capitals, so that "sat." is not "Sat.".
    capital: bool,
}

impl Abbreviations {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: &Tables) -> Result<Self> {
        let mut abbreviations = Self {
            words: HashMap::new(),
            starters: HashSet::new(),
            names: HashSet::new(),
        };
        for row in tables.get("abbreviations.tsv").rows() {
            abbreviations.add(row)?;
        }
        for row in tables.get("starters.tsv").rows() {
            for word in row.list("surfaces") {
                abbreviations.starters.insert(word.into());
            }
        }
        Ok(abbreviations)
    }

    /// The words compiled into the program.
    pub fn embedded() -> &'static Self {
        &Dictionaries::embedded().abbreviations
    }

    /// Takes in one row of `abbreviations.tsv`.
    fn add(&mut self, row: &Row) -> Result<()> {
        let surface = row.get("surface");
        let ends = match row.get("ends") {
            "never" => Ends::Never,
            "number" => Ends::UnlessNumber,
            "starter" => Ends::BeforeStarter,
            "capital" => Ends::BeforeCapital,
            "name" => {
                self.names.insert(surface.into());
                return Ok(());
            }
            other => {
                return Err(row.wrong(
                    format!("column `ends` holds {other:?}"),
                    "write never, number, starter, capital or name",
                ));
            }
        };
        if surface.is_empty() || surface.len() > LONGEST {
            return Err(row.wrong(
                format!("column `surface` holds {surface:?}"),
                format!("write a word of at most {LONGEST} bytes, without its last stop"),
            ));
        }
        let folded = surface.to_ascii_lowercase();
        let capital = folded != surface;
        self.words
            .insert(folded.into_bytes().into(), Entry { ends, capital });
        Ok(())
    }

    /// How `word`, written without its last stop, behaves; `None` for an ordinary word.
    pub fn get(&self, word: &str) -> Option<Ends> {
        if word.len() > LONGEST {
            return None;
        }
        let mut buffer = [0; LONGEST];
        let folded = &mut buffer[..word.len()];
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        let entry = self.words.get(&*folded)?;
        let fits = !entry.capital
            || word
                .bytes()
                .next()
                .is_some_and(|first| !first.is_ascii_lowercase());
        fits.then_some(entry.ends)
    }

    /// Whether `word`, as written, starts a sentence even behind an abbreviation.
    pub fn starts(&self, word: &str) -> bool {
        self.starters.contains(word)
    }

    /// Whether `word` is a name that ends in its mark: `Yahoo!`.
    pub fn is_name(&self, word: &str) -> bool {
        self.names.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_with_a_capital_needs_one() {
        let words = Abbreviations::embedded();
        assert_eq!(words.get("Adm"), Some(Ends::Never));
        assert_eq!(words.get("ADM"), Some(Ends::Never));
        assert_eq!(words.get("adm"), None);
        assert_eq!(words.get("oct"), words.get("Oct"));
        assert_eq!(words.get("co"), words.get("Co"));
    }

    #[test]
    fn an_ordinary_word_is_none() {
        let words = Abbreviations::embedded();
        assert_eq!(words.get("harbour"), None);
        assert!(words.starts("However") && !words.starts("however"));
    }
}
