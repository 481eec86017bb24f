//! How do the rows of the tables become names that can be found?

use std::sync::Arc;

use memchr::memmem::Finder;
use rustc_hash::{FxBuildHasher, FxHashMap as HashMap, FxHashSet};

use super::{
    Entities, Entry,
    senses::{Sense, Senses},
};
use crate::{
    dictionary::{
        Row,
        matcher::{Case, Matcher},
    },
    error::{Error, Result},
    model::{EntityKind, RowRef},
};

/// Types of subdivisions that a newspaper names without their country.
const SUBDIVISIONS: [&str; 4] = ["State", "Province", "Land", "Autonomous community"];

/// Countries whose subdivisions are known by name to readers elsewhere.
const FEDERATIONS: [&str; 10] = ["US", "CA", "AU", "DE", "IN", "BR", "MX", "CN", "ES", "ZA"];

/// Entries and spellings while the tables are read.
pub(super) struct Builder<'t> {
    entries: Vec<Entry>,
    by_id: HashMap<Arc<str>, usize>,
    surfaces: Vec<&'t str>,
    matcher: Matcher,
    senses: Vec<(usize, Sense)>,
    words: Vec<String>,
    by_word: HashMap<String, usize>,
}

impl<'t> Builder<'t> {
    /// With room for so many rows, of two spellings each.
    pub(super) fn for_rows(rows: usize) -> Self {
        Self {
            entries: Vec::with_capacity(rows),
            by_id: HashMap::with_capacity_and_hasher(rows, FxBuildHasher),
            surfaces: Vec::with_capacity(2 * rows),
            matcher: Matcher::empty(Case::Sensitive),
            senses: Vec::with_capacity(2 * rows),
            words: Vec::new(),
            by_word: HashMap::default(),
        }
    }

    pub(super) fn read(&mut self, row: &'t Row) -> Result<()> {
        let kind = EntityKind::parse(row.get("type")).ok_or_else(|| {
            row.wrong(
                format!("column `type` holds {:?}", row.get("type")),
                "write person, organization, product, benchmark, outlet, place or event",
            )
        })?;
        let filled = |column: &str| {
            Some(row.get(column))
                .filter(|cell| !cell.is_empty())
                .map(Arc::from)
        };
        let (Some(id), Some(name)) = (filled("id"), filled("name")) else {
            return Err(row.wrong("a row without `id` or `name`", "fill in both"));
        };
        let entry = self.entries.len();
        if self.by_id.insert(Arc::clone(&id), entry).is_some() {
            return Err(row.wrong(
                format!("a second row is called {id:?}"),
                "give it an id of its own",
            ));
        }
        let mut needs: HashMap<&str, Box<[usize]>> = HashMap::default();
        for need in row.list("needs") {
            let Some((surface, words)) = need.split_once(':') else {
                return Err(row.wrong(
                    format!("column `needs` holds {need:?}"),
                    "write `Name:Evidence,Other evidence`",
                ));
            };
            needs.insert(
                surface,
                words.split(',').map(|word| self.word(word.trim())).collect(),
            );
        }
        for surface in std::iter::once(row.get("name")).chain(row.list("aliases")) {
            let needs = needs.get(surface).cloned().unwrap_or_default();
            let layer = row.layer_of(surface);
            self.sense(surface, Sense { entry, needs, layer });
        }
        self.entries.push(Entry {
            id,
            kind,
            name,
            maker: filled("maker"),
            parent: filled("parent"),
            domain: filled("domain"),
            place: row.place.clone(),
        });
        Ok(())
    }

    fn word(&mut self, word: &str) -> usize {
        if let Some(&index) = self.by_word.get(word) {
            return index;
        }
        self.words.push(word.to_string());
        self.by_word.insert(word.to_string(), self.words.len() - 1);
        self.words.len() - 1
    }

    fn sense(&mut self, surface: &'t str, sense: Sense) {
        let index = self.matcher.add(surface, self.surfaces.len());
        if index == self.surfaces.len() {
            self.surfaces.push(surface);
        }
        self.senses.push((index, sense));
    }

    /// Countries and their subdivisions after ISO 3166, where no row names them.
    pub(super) fn add_countries(&mut self) {
        for country in rust_iso3166::ALL {
            // "Korea (Republic of)" is no name that an article uses.
            if !country.name.contains(['(', ',', '[']) {
                self.add_place(country.alpha2, country.name, None, "iso3166-1");
            }
        }
        let mut subdivisions: Vec<_> = rust_iso3166::iso3166_2::SUBDIVISION_MAP
            .values()
            .filter(|part| SUBDIVISIONS.contains(&part.subdivision_type))
            .filter(|part| FEDERATIONS.contains(&part.country_code))
            .collect();
        subdivisions.sort_by_key(|part| part.code);
        for part in subdivisions {
            self.add_place(part.code, part.name, Some(part.country_code), "iso3166-2");
        }
    }

    fn add_place(&mut self, code: &str, name: &'t str, country: Option<&str>, list: &str) {
        let id: Arc<str> = code.to_lowercase().into();
        if self.matcher.holds(name) || self.by_id.contains_key(&id) {
            return;
        }
        let entry = self.entries.len();
        self.sense(
            name,
            Sense {
                entry,
                needs: Box::default(),
                layer: 0,
            },
        );
        self.by_id.insert(Arc::clone(&id), entry);
        self.entries.push(Entry {
            id,
            kind: EntityKind::Place,
            name: name.into(),
            maker: None,
            parent: country.map(|code| code.to_lowercase().into()),
            domain: None,
            place: RowRef {
                table: list.into(),
                line: 0,
            },
        });
    }

    /// All names, ready to be found.
    ///
    /// # Errors
    /// A spelling that one layer gives to two entries, neither of which asks for evidence.
    pub(super) fn build(self) -> Result<Entities> {
        let senses = Senses::new(self.senses, self.surfaces.len());
        let taken_over = taken_over(&self.surfaces, &senses, &self.entries)?;
        // A field of work has no dot.
        let domains = |entry: &(usize, &Entry)| {
            let domain = entry.1.domain.clone().filter(|domain| domain.contains('.'))?;
            Some((domain, entry.0))
        };
        // A company that sells what it tests is no judge of others.
        let sellers: FxHashSet<&str> = self
            .entries
            .iter()
            .filter(|entry| entry.kind == EntityKind::Product)
            .filter_map(|entry| entry.maker.as_deref())
            .collect();
        let evaluators = self
            .entries
            .iter()
            .filter(|entry| entry.kind == EntityKind::Benchmark)
            .filter_map(|entry| entry.maker.clone())
            .filter(|maker| !sellers.contains(&**maker))
            .collect();
        Ok(Entities {
            matcher: self.matcher,
            // Of two entries with one domain the first keeps it.
            by_domain: self
                .entries
                .iter()
                .enumerate()
                .rev()
                .filter_map(|entry| domains(&entry))
                .collect(),
            evaluators,
            by_id: self.by_id,
            senses,
            evidence: self
                .words
                .iter()
                .map(|word| Finder::new(word).into_owned())
                .collect(),
            taken_over,
            entries: self.entries,
        })
    }
}

/// The spellings that a higher layer takes over from a lower one.
///
/// # Errors
/// A spelling that one layer gives to two entries, neither of which asks for evidence.
fn taken_over(surfaces: &[&str], senses: &Senses, entries: &[Entry]) -> Result<Vec<String>> {
    let mut taken_over = Vec::new();
    for (index, surface) in surfaces.iter().enumerate() {
        let mut plain = senses.of(index).iter().filter(|sense| sense.needs.is_empty());
        let (Some(top), Some(below)) = (plain.next(), plain.next()) else {
            continue;
        };
        if top.entry == below.entry {
            continue;
        }
        let (upper, lower) = (&entries[top.entry], &entries[below.entry]);
        if top.layer == below.layer {
            return Err(Error::Table {
                table: lower.place.table.to_string(),
                line: lower.place.line,
                complaint: format!(
                    "{surface:?} names {:?}, and in {} it names {:?}",
                    lower.id, upper.place, upper.id
                ),
                hint:
                    "take it out of one of them, or say in `needs` by which words of an article it is known"
                        .into(),
            });
        }
        taken_over.push(format!(
            "{surface:?} now names {:?} ({}), no longer {:?} ({})",
            upper.id, upper.place, lower.id, lower.place
        ));
    }
    Ok(taken_over)
}
