//! Which words does the program know, and from where?
//!
//! All of them stand in `dictionaries/*.tsv`, compiled into the program and open to a researcher's own
//! rows laid over them. Rust holds the mechanisms only.

mod abbreviations;
mod cells;
mod cue;
mod cues;
mod entities;
mod examples;
mod import;
mod inflect;
mod lexicon;
mod matcher;
mod matters;
mod meta_lines;
mod notions;
mod numbers;
mod phrases;
mod row;
mod table;
#[cfg(test)]
mod tests;
mod triggers;
mod turns;
mod units;
mod word_map;

use std::{collections::BTreeMap, path::Path, sync::OnceLock};

pub use abbreviations::{Abbreviations, Ends};
pub use cue::{Cue, CueClass, Holder, Need};
pub use cues::{Cues, Marks};
pub use entities::{Entities, Entry, Known, Opening};
#[cfg(test)]
pub(crate) use examples::assert_both_examples;
pub use examples::{Complaint, check_examples};
pub use import::{Imported, List, import, kind_of_table, try_out};
pub use inflect::{Form, plural, verb_forms};
pub use lexicon::{Lexicon, Parts, Word};
pub use matcher::{Case, Hit, Matcher, ends_word, starts_word};
pub use matters::{Matter, Matters};
pub use meta_lines::{MetaLines, Opener};
pub use notions::Notions;
pub use numbers::{Bend, CalendarWord, ChangeWord, NumberWord, Numbers, Part, StopKind};
pub use phrases::Phrases;
pub use row::Row;
pub use table::Table;
pub use triggers::{Roles, Triggers, is_multi};
pub use units::{Unit, Units};
pub use word_map::{Packed, SmallSieve, WordMap, lowered};

use crate::{
    error::{Error, Result},
    model::TableInfo,
};

/// The tables that are compiled into the program.
macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../dictionaries/", $name)))),*]
    };
}

const EMBEDDED: &[(&str, &str)] = embedded![
    "abbreviations.tsv",
    "basis.tsv",
    "benchmarks.tsv",
    "bounds.tsv",
    "calendar.tsv",
    "changes.tsv",
    "comparison.tsv",
    "contests.tsv",
    "currencies.tsv",
    "given_names.tsv",
    "grammar.tsv",
    "hedges.tsv",
    "implied.tsv",
    "matters.tsv",
    "meta_lines.tsv",
    "multiples.tsv",
    "name_parts.tsv",
    "not_cues.tsv",
    "not_numbers.tsv",
    "notions.tsv",
    "numbers.tsv",
    "organizations.tsv",
    "outlets.tsv",
    "people.tsv",
    "places.tsv",
    "plurals.tsv",
    "products.tsv",
    "projection.tsv",
    "reporting.tsv",
    "source_nouns.tsv",
    "starters.tsv",
    "stops.tsv",
    "titles.tsv",
    "units.tsv",
];

/// The tables by file name.
#[derive(Clone, Debug)]
pub struct Tables {
    by_name: BTreeMap<String, Table>,
    /// How many layers lie over the built-in tables.
    layers: usize,
}

impl Tables {
    /// The tables compiled into the program.
    ///
    /// # Errors
    /// Never, once the tests have passed: they read every embedded table.
    pub fn embedded() -> Result<Self> {
        EMBEDDED
            .iter()
            .map(|(name, text)| Ok(((*name).to_string(), Table::parse(name, "built-in", *text)?)))
            .collect::<Result<_>>()
            .map(|by_name| Self { by_name, layers: 0 })
    }

    /// Lays a table, or every table of a folder, over these: one layer more.
    ///
    /// # Errors
    /// A file that cannot be read, is no table, or bears no name that the program knows.
    pub fn overlay(&mut self, path: &Path) -> Result<()> {
        let mut files = vec![path.to_path_buf()];
        if path.is_dir() {
            files = std::fs::read_dir(path)
                .map_err(Error::io("read", path))?
                .filter_map(|entry| Some(entry.ok()?.path()))
                .filter(|file| file.extension().is_some_and(|extension| extension == "tsv"))
                .collect();
            files.sort();
        }
        self.layers += 1;
        files.iter().try_for_each(|file| self.put(Table::read(file)?))
    }

    /// Lays one table over these: one layer more.
    ///
    /// # Errors
    /// It is no table, or bears no name that the program knows.
    pub fn lay(&mut self, upper: Table) -> Result<()> {
        self.layers += 1;
        self.put(upper)
    }

    fn put(&mut self, upper: Table) -> Result<()> {
        let layer = self.layers;
        let Some(lower) = self.by_name.get_mut(&*upper.name) else {
            return Err(Error::Table {
                table: upper.origin,
                line: 1,
                complaint: format!("no table is called {:?}", upper.name),
                hint: format!(
                    "name the file after the table it lies over: {}",
                    self.names().join(", ")
                ),
            });
        };
        lower.overlay(upper, layer)
    }

    /// The table of that file name.
    pub fn get(&self, name: &str) -> &Table {
        self.by_name
            .get(name)
            .unwrap_or_else(|| panic!("{name} is one of the embedded tables"))
    }

    /// The tables, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        self.by_name.values()
    }

    /// Their file names, sorted.
    pub fn names(&self) -> Vec<&str> {
        self.by_name.keys().map(String::as_str).collect()
    }
}

/// Every word the program knows, ready to be found in a text.
#[derive(Debug)]
pub struct Dictionaries {
    /// Where a full stop ends no sentence.
    pub abbreviations: Abbreviations,
    /// Lines that speak of the article itself.
    pub meta_lines: MetaLines,
    /// Named things.
    pub entities: Entities,
    /// Number words, magnitudes, bounds, approximations, what is no number.
    pub numbers: Numbers,
    /// Units and currencies.
    pub units: Units,
    /// What a word may be to a figure.
    pub triggers: Triggers,
    /// Words that tell figures of one value apart.
    pub matters: Matters,
    /// Words that call one thing.
    pub notions: Notions,
    /// Words that report, hedge, compare, project.
    pub cues: Cues,
    /// The part a word can play in its sentence.
    pub lexicon: Lexicon,
    tables: Tables,
}

impl Dictionaries {
    /// The words compiled into the program, made ready once.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Dictionaries> = OnceLock::new();
        EMBEDDED.get_or_init(|| {
            Tables::embedded()
                .and_then(Self::new)
                .unwrap_or_else(|error| panic!("the embedded dictionaries are checked by the tests: {error}"))
        })
    }

    /// The words compiled into the program with a researcher's own files or folders over them, the last on top.
    ///
    /// # Errors
    /// A file that cannot be read or a row that is not as its table wants it.
    pub fn with_overlays<P: AsRef<Path>>(overlays: &[P]) -> Result<Self> {
        let mut tables = Tables::embedded()?;
        for path in overlays {
            tables.overlay(path.as_ref())?;
        }
        Self::new(tables)
    }

    /// Makes the words of these tables ready.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: Tables) -> Result<Self> {
        let cues = Cues::new(&tables)?;
        let numbers = Numbers::new(&tables)?;
        let units = Units::new(&tables)?;
        Ok(Self {
            abbreviations: Abbreviations::new(&tables)?,
            meta_lines: MetaLines::new(&tables)?,
            entities: Entities::new(&tables)?,
            triggers: Triggers::new(&tables, &numbers, &units),
            numbers,
            units,
            matters: Matters::new(&tables)?,
            notions: Notions::new(&tables),
            lexicon: Lexicon::new(&tables, &cues)?,
            cues,
            tables,
        })
    }

    /// The tables behind the words.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// What a report says of the tables.
    pub fn info(&self) -> Vec<TableInfo> {
        self.tables.iter().map(Table::info).collect()
    }
}
