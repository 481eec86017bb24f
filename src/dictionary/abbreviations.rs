//! Where does a full stop end no sentence?
//!
//! Two tables answer: `abbreviations.tsv` says how a word and its stop behave, `starters.tsv` lists the
//! words that, written with a capital, begin a new sentence even behind an abbreviation. Two more are asked
//! for a class of words each: `reporting.tsv` for the verbs behind a quotation, `calendar.tsv` for months.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::{Dictionaries, Form, Row, Tables, verb_forms};
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
    /// What a number stands behind at the head of a caption: `Figure 2. The boat`.
    labels: HashSet<Box<str>>,
    /// What opens the credit of a picture: `Photo: Amos Harrow`.
    credits: HashSet<Box<str>>,
    /// Verbs that report, as they stand behind their subject: `asked`, `says`.
    reporting: HashSet<Box<str>>,
    /// Months in lower case, since one of them is also a word that starts sentences.
    months: HashSet<Box<str>>,
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
            words: HashMap::default(),
            starters: HashSet::default(),
            names: HashSet::default(),
            labels: HashSet::default(),
            credits: HashSet::default(),
            reporting: HashSet::default(),
            months: HashSet::default(),
        };
        for row in tables.get("abbreviations.tsv").rows() {
            abbreviations.add(row)?;
        }
        for row in tables.get("reporting.tsv").rows() {
            let forms = verb_forms(row.get("lemma"), row.list("forms"));
            let told = |(form, kind): (String, Form)| {
                let fits = matches!(kind, Form::Past | Form::Present) && !form.contains(' ');
                fits.then(|| form.into_boxed_str())
            };
            abbreviations.reporting.extend(forms.into_iter().filter_map(told));
        }
        for row in tables.get("calendar.tsv").rows() {
            if row.get("class") == "month" {
                abbreviations.months.extend(row.list("surfaces").map(Into::into));
            }
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
            "name" | "label" | "credit" => {
                let words = match row.get("ends") {
                    "name" => &mut self.names,
                    "label" => &mut self.labels,
                    _ => &mut self.credits,
                };
                words.insert(surface.into());
                return Ok(());
            }
            other => {
                return Err(row.wrong(
                    format!("column `ends` holds {other:?}"),
                    "write never, number, starter, capital, name, label or credit",
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

    /// Whether `word`, as written, starts a sentence even behind a number that is none of its own.
    pub fn starts_behind_number(&self, word: &str) -> bool {
        self.starts(word) && !self.months.contains(&*word.to_ascii_lowercase())
    }

    /// Whether `word` is a name that ends in its mark: `Yahoo!`.
    pub fn is_name(&self, word: &str) -> bool {
        self.names.contains(word)
    }

    /// Whether `word`, as written, stands before the number of a caption: `Figure`.
    pub fn is_label(&self, word: &str) -> bool {
        self.labels.contains(word)
    }

    /// Whether `words`, as written, open the credit of a picture: `Photo`.
    pub fn is_credit(&self, words: &str) -> bool {
        self.credits.contains(words)
    }

    /// Whether `word` is a verb that reports: `asked`.
    pub fn reports(&self, word: &str) -> bool {
        self.reporting.contains(word)
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
