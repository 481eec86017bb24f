//! Which words call one thing?
//!
//! One article counts jobs, the next one posts, a third what is left of the workforce. Words of one row stand for each other
//! where two sentences are asked what they have in common.

use super::{Tables, WordMap, inflect::plural, lowered, verb_forms};

/// The words of `notions.tsv`.
#[derive(Debug)]
pub struct Notions {
    /// Index into `names` by every form of a word.
    of: WordMap<u16>,
    names: Vec<Box<str>>,
    /// What becomes of the people that a word speaks of, by a number for each fate.
    fates: Vec<Option<usize>>,
}

impl Notions {
    /// Reads the table. What a row lists goes before what is only a form of it.
    pub fn new(tables: &Tables) -> Self {
        let rows: Vec<_> = tables.get("notions.tsv").rows().collect();
        let mut of = WordMap::default();
        let numbered = || (0_u16..).zip(&rows);
        for (number, row) in numbered() {
            for word in row.list("words") {
                of.insert_new(word, number);
            }
        }
        for (number, row) in numbered() {
            for word in row.list("words") {
                of.insert_new(&plural(word), number);
                for (form, _) in verb_forms(word, std::iter::empty()) {
                    of.insert_new(&form, number);
                }
            }
        }
        let mut known: Vec<&str> = Vec::new();
        let mut number = |fate| {
            known.iter().position(|other| *other == fate).unwrap_or_else(|| {
                known.push(fate);
                known.len() - 1
            })
        };
        Self {
            of,
            fates: rows
                .iter()
                .map(|row| {
                    Some(row.get("fate"))
                        .filter(|fate| !fate.is_empty())
                        .map(&mut number)
                })
                .collect(),
            names: rows.iter().map(|row| row.get("id").into()).collect(),
        }
    }

    /// What becomes of those whom a word speaks of, as a number: one for "killed" and "dead", another for "arrested".
    pub fn fate(&self, word: &str) -> Option<usize> {
        let number = self.of.get(&lowered(word))?;
        self.fates.get(usize::from(*number)).copied().flatten()
    }

    /// What a word calls, if that has several names.
    pub fn of(&self, word: &str) -> Option<&str> {
        let number = self.of.get(&lowered(word))?;
        self.names.get(usize::from(*number)).map(|name| &**name)
    }
}
