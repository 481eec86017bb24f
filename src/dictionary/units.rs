//! In what is a number counted: currencies, and units of measure and time?

use iso_currency::IntoEnumIterator;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::{Phrases, Roles, Tables};
use crate::{error::Result, model::RowRef};

/// A unit of measure, or a currency, or the percent sign.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its name in the contract: a singular noun, an ISO 4217 code, `%`.
    pub id: Box<str>,
    /// Length, mass, time, money, percent, information …
    pub dimension: Box<str>,
    /// How many of the dimension's base unit it is; units of one dimension convert by it. Zero: it does not convert.
    pub factor: Decimal,
    /// What the number is multiplied by to be in the named unit: 0.01 for cents.
    pub scale: Decimal,
    /// Only directly behind digits, or after a hyphen: `m`, `C`, `t`.
    pub glued: bool,
    /// Its row.
    pub row: RowRef,
}

/// Currencies and units by their spellings.
#[derive(Debug)]
pub struct Units {
    list: Vec<Unit>,
    /// Spellings of words, in any case.
    words: Phrases<usize>,
    /// Symbols and short forms, where capitals matter.
    symbols: HashMap<Box<str>, usize>,
    /// Letters for times behind "for" and the like: "10D".
    timed: HashMap<Box<str>, usize>,
    /// Currency signs and codes that stand before a number.
    prefixes: HashMap<Box<str>, usize>,
    by_id: HashMap<Box<str>, usize>,
    /// Currencies that bear the sign and name of another one at home: the other's code, and theirs.
    namesakes: Vec<(Box<str>, usize)>,
}

impl Units {
    /// Reads the tables. Currencies that `currencies.tsv` does not list are taken from ISO 4217 with their code and name.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: &Tables) -> Result<Self> {
        let mut units = Self {
            list: Vec::new(),
            words: Phrases::forwards(),
            symbols: HashMap::default(),
            timed: HashMap::default(),
            prefixes: HashMap::default(),
            namesakes: Vec::new(),
            by_id: HashMap::default(),
        };
        units.read_currencies(tables)?;
        units.add_iso_currencies(tables);
        units.add_multiples_of_codes();
        units.read_measures(tables)?;
        Ok(units)
    }

    fn read_currencies(&mut self, tables: &Tables) -> Result<()> {
        for row in tables.get("currencies.tsv").rows() {
            let scale = if row.get("scale").is_empty() {
                Decimal::ONE
            } else {
                row.parse("scale", "a plain number")?
            };
            let index = self.push(Unit {
                id: row.get("code").into(),
                dimension: "money".into(),
                factor: Decimal::ZERO,
                scale,
                glued: false,
                row: row.place.clone(),
            });
            for symbol in row.list("symbols") {
                self.prefixes.entry(symbol.into()).or_insert(index);
                self.symbols.entry(symbol.into()).or_insert(index);
            }
            for symbol in row.list("prefixes") {
                self.prefixes.entry(symbol.into()).or_insert(index);
            }
            for symbol in row.list("suffixes") {
                self.symbols.entry(symbol.into()).or_insert(index);
            }
            row.list("names").for_each(|name| self.words.insert(name, index));
            if !row.get("like").is_empty() {
                self.namesakes.push((row.get("like").into(), index));
            }
        }
        Ok(())
    }

    /// Every current currency of ISO 4217 is at least known by its code and its full name.
    fn add_iso_currencies(&mut self, tables: &Tables) {
        let table = tables.get("currencies.tsv");
        let row = RowRef {
            table: "ISO 4217".into(),
            line: 0,
        };
        let listed: Vec<&str> = table.rows().map(|row| row.get("code")).collect();
        for currency in iso_currency::Currency::iter() {
            let code = currency.code();
            if listed.contains(&code) {
                continue;
            }
            let index = self.push(Unit {
                id: code.into(),
                dimension: "money".into(),
                factor: Decimal::ZERO,
                scale: Decimal::ONE,
                glued: false,
                row: row.clone(),
            });
            self.prefixes.entry(code.into()).or_insert(index);
            self.symbols.entry(code.into()).or_insert(index);
            let name = currency.name();
            self.words.insert(name, index);
            self.words.insert(&format!("{name}s"), index);
        }
    }

    /// "MEUR", "kUSD": codes with a magnitude before them, as company accounts write them.
    fn add_multiples_of_codes(&mut self) {
        let is_code = |sign: &str| sign.len() == 3 && sign.bytes().all(|byte| byte.is_ascii_uppercase());
        let mut codes: Vec<(Box<str>, usize)> = self
            .prefixes
            .iter()
            .map(|(sign, &index)| (sign.clone(), index))
            .collect();
        codes.retain(|(code, _)| is_code(code));
        codes.sort();
        for (code, index) in codes {
            for (letter, scale) in [("M", 1_000_000), ("k", 1_000)] {
                let mut unit = self.list[index].clone();
                unit.scale = Decimal::from(scale);
                let index = self.push(unit);
                let sign: Box<str> = format!("{letter}{code}").into();
                self.prefixes.entry(sign.clone()).or_insert(index);
                self.symbols.entry(sign).or_insert(index);
            }
        }
    }

    fn read_measures(&mut self, tables: &Tables) -> Result<()> {
        for row in tables.get("units.tsv").rows() {
            let factor = if row.get("factor").is_empty() {
                Decimal::ZERO
            } else {
                row.parse("factor", "a plain number")?
            };
            let index = self.push(Unit {
                id: row.get("id").into(),
                dimension: row.get("dimension").into(),
                factor,
                scale: Decimal::ONE,
                glued: false,
                row: row.place.clone(),
            });
            row.list("surfaces")
                .for_each(|surface| self.words.insert(surface, index));
            for symbol in row.list("symbols") {
                self.symbols.entry(symbol.into()).or_insert(index);
            }
            for symbol in row.list("timed") {
                self.timed.entry(symbol.into()).or_insert(index);
            }
            if row.get("glued").is_empty() {
                continue;
            }
            let mut unit = self.list[index].clone();
            unit.glued = true;
            let index = self.push(unit);
            for symbol in row.list("glued") {
                self.symbols.entry(symbol.into()).or_insert(index);
            }
        }
        Ok(())
    }

    fn push(&mut self, unit: Unit) -> usize {
        let index = self.list.len();
        self.by_id.entry(unit.id.clone()).or_insert(index);
        self.list.push(unit);
        index
    }

    /// Tells `add` every word and sign that has a role here, and which.
    pub fn tell_roles(&self, add: &mut dyn FnMut(&str, Roles)) {
        self.words.first_words().for_each(|word| add(&word, Roles::UNIT));
        self.symbols.keys().for_each(|symbol| add(symbol, Roles::UNIT));
        self.prefixes.keys().for_each(|sign| add(sign, Roles::PREFIX));
    }

    /// The longest unit whose words begin here, with their number. Symbols are tried as they are written first.
    pub fn find<'t>(&self, word_at: impl Fn(usize) -> Option<&'t str>) -> Option<(usize, &Unit)> {
        let words = self
            .words
            .find(&word_at)
            .map(|(length, &index)| (length, &self.list[index]));
        if words.is_some_and(|(length, _)| length > 1) {
            return words;
        }
        let symbol = self.symbols.get(word_at(0)?).map(|&index| (1, &self.list[index]));
        symbol.or(words)
    }

    /// The unit of time that a letter stuck to digits stands for, behind a word that tells of a length.
    pub fn timed(&self, letter: &str) -> Option<&Unit> {
        self.timed.get(letter).map(|&index| &self.list[index])
    }

    /// The currency whose sign or code stands before a number.
    pub fn prefix(&self, sign: &str) -> Option<&Unit> {
        self.prefixes.get(sign).map(|&index| &self.list[index])
    }

    /// The currency whose sign is in two pieces: "US" and "$", also in lower case.
    pub fn joined_prefix(&self, one: &str, two: &str) -> Option<&Unit> {
        let mut buffer = [0; 16];
        let length = one.len() + two.len();
        let joined = buffer.get_mut(..length)?;
        joined[..one.len()].copy_from_slice(one.as_bytes());
        joined[one.len()..].copy_from_slice(two.as_bytes());
        if let Some(unit) = self.prefix(std::str::from_utf8(joined).ok()?) {
            return Some(unit);
        }
        joined.make_ascii_uppercase();
        self.prefix(std::str::from_utf8(joined).ok()?)
    }

    /// The currencies that bear the bare sign and name of `code` at home: the dollars of Canada, of Australia …
    pub fn namesakes(&self, code: &str) -> impl Iterator<Item = &Unit> {
        let found = self.namesakes.iter().filter(move |(like, _)| **like == *code);
        found.map(|(_, index)| &self.list[*index])
    }

    /// The unit of that name.
    pub fn get(&self, id: &str) -> Option<&Unit> {
        self.by_id.get(id).map(|&index| &self.list[index])
    }
}
