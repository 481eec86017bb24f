//! Which names are known, and what do they name?
//!
//! Names are case-sensitive and whole words, the longest wins. A name that is also an ordinary word or
//! another name `needs` evidence: "Spark" is Muse Spark only where "Muse" or "Meta" stands in the same text.

use std::{collections::BTreeSet, sync::Arc};

use memchr::memmem;
use rustc_hash::FxHashMap as HashMap;

use super::{
    Row, Tables,
    matcher::{Case, Matcher, ends_word, starts_word},
};
use crate::{
    error::{Error, Result},
    model::{EntityKind, RowRef},
    span::Span,
};

/// The tables that name things, in the order in which equal spellings win.
const TABLES: [&str; 6] = [
    "organizations.tsv",
    "people.tsv",
    "products.tsv",
    "benchmarks.tsv",
    "outlets.tsv",
    "places.tsv",
];

/// Types of subdivisions that a newspaper names without their country.
const SUBDIVISIONS: [&str; 4] = ["State", "Province", "Land", "Autonomous community"];

/// Countries whose subdivisions are known by name to readers elsewhere.
const FEDERATIONS: [&str; 10] = ["US", "CA", "AU", "DE", "IN", "BR", "MX", "CN", "ES", "ZA"];

/// A named thing.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The id all its names lead to.
    pub id: Arc<str>,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Its usual name.
    pub name: Arc<str>,
    /// Id of the organization that makes or publishes it.
    pub maker: Option<Arc<str>>,
    /// Id of the organization that owns it, or a person belongs to.
    pub parent: Option<Arc<str>>,
    /// Its main web domain.
    pub domain: Option<Arc<str>>,
    /// Where its row stands.
    pub place: RowRef,
}

/// A thing that a spelling may name.
#[derive(Clone, Debug)]
struct Sense {
    entry: usize,
    /// Words one of which must stand in the same text; none: it needs no evidence.
    needs: Vec<usize>,
    /// The layer that gave it: 0 is built in.
    layer: usize,
}

/// A known name in a text.
#[derive(Clone, Copy, Debug)]
pub struct Known<'e> {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub entry: &'e Entry,
}

/// All known names.
#[derive(Debug)]
pub struct Entities {
    entries: Vec<Entry>,
    by_id: HashMap<Arc<str>, usize>,
    by_domain: HashMap<Arc<str>, usize>,
    matcher: Matcher,
    /// For each spelling what it may name.
    senses: Vec<Vec<Sense>>,
    /// Words that senses ask for.
    evidence: Vec<String>,
    /// Entries that publish a benchmark or an index.
    evaluators: BTreeSet<Arc<str>>,
    /// What a higher layer took over from a lower one, to be said once.
    taken_over: Vec<String>,
}

impl Entities {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: &Tables) -> Result<Self> {
        let mut builder = Builder::default();
        for table in TABLES {
            for row in tables.get(table).rows() {
                builder.read(row)?;
            }
        }
        builder.add_countries();
        builder.settle()?;
        Ok(builder.build())
    }

    /// All known names in a text, in order, disjoint.
    pub fn find<'e>(&'e self, text: &str) -> Vec<Known<'e>> {
        let mut present = Present::new(&self.evidence, text);
        let mut found = Vec::new();
        let whole = Span::new(0, text.len());
        for hit in self
            .matcher
            .find_iter_if(text, whole, |span| stands_alone(text, span))
        {
            let senses = &self.senses[hit.entry];
            let plain = senses.iter().find(|sense| sense.needs.is_empty());
            let sense = if plain.is_some() && senses.len() == 1 {
                plain
            } else {
                // A sense that asks for evidence and has it is the likelier one.
                senses
                    .iter()
                    .find(|sense| sense.needs.iter().any(|&word| present.holds(word)))
                    .or(plain)
            };
            if let Some(sense) = sense {
                found.push(Known {
                    span: hit.span,
                    entry: &self.entries[sense.entry],
                });
            }
        }
        found
    }

    /// The entry of that id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|&index| &self.entries[index])
    }

    /// Whether this is an index or a rate of a market: a measure, but no test that anyone passes.
    pub fn is_market(&self, id: &str) -> bool {
        self.get(id).and_then(|entry| entry.domain.as_deref()) == Some("finance")
    }

    /// The entry whose web domain this is; `www.` and parts before it do not matter.
    pub fn by_domain(&self, domain: &str) -> Option<&Entry> {
        let lower = domain.trim_start_matches("www.").to_lowercase();
        let mut rest = lower.as_str();
        loop {
            if let Some(&index) = self.by_domain.get(rest) {
                return Some(&self.entries[index]);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// Whether `organization`, or a company of its house, makes `thing`.
    pub fn makes(&self, organization: &str, thing: &str) -> bool {
        self.get(thing)
            .and_then(|entry| entry.maker.as_deref())
            .is_some_and(|maker| self.affiliated(maker, organization))
    }

    /// Whether two ids belong to one house: the same thing, or owned, led or made by the same one.
    pub fn affiliated(&self, one: &str, other: &str) -> bool {
        one == other
            || self
                .house(one)
                .any(|above| self.house(other).any(|top| top == above))
    }

    /// Whether an organization publishes benchmarks, polls or indices about others.
    pub fn evaluates(&self, id: &str) -> bool {
        self.evaluators.contains(id)
    }

    /// The id itself and everything it belongs to.
    fn house<'e>(&'e self, id: &'e str) -> impl Iterator<Item = &'e str> {
        let mut next = Some(id);
        // A table may hold a circle; no house is that deep.
        std::iter::from_fn(move || {
            let here = next?;
            next = self.get(here).and_then(|entry| match entry.kind {
                EntityKind::Place => None,
                _ => entry.maker.as_deref().or(entry.parent.as_deref()),
            });
            Some(here)
        })
        .take(6)
    }

    /// Spellings that a higher layer took over from a lower one: to be told once.
    pub fn taken_over(&self) -> &[String] {
        &self.taken_over
    }

    /// All entries, in the order of the tables.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }
}

/// Whether a spelling is no part of a longer compound: "non-Meta" is not Meta, "GPT-5" not in "GPT-5.4",
/// but "Meta-led" is led by Meta.
fn stands_alone(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    if let (Some('-' | '.' | '@' | '/' | '_'), Some(further)) = (before.next(), before.next())
        && further.is_alphanumeric()
    {
        return false;
    }
    let mut after = text[span.end..].chars();
    match (after.next(), after.next()) {
        (Some('.' | ','), Some(digit)) => !digit.is_ascii_digit() || !ends_in_digit(text, span),
        (Some('-'), Some(digit)) if digit.is_ascii_digit() => false,
        (Some('_' | '@'), _) => false,
        _ => true,
    }
}

fn ends_in_digit(text: &str, span: Span) -> bool {
    span.of(text).ends_with(|letter: char| letter.is_ascii_digit())
}

/// Which of the words that settle what an ambiguous name means stand in a text: each is looked for once, when it is asked for.
struct Present<'t> {
    words: &'t [String],
    text: &'t str,
    known: Vec<Option<bool>>,
}

impl<'t> Present<'t> {
    fn new(words: &'t [String], text: &'t str) -> Self {
        let known = Vec::new();
        Self { words, text, known }
    }

    fn holds(&mut self, word: usize) -> bool {
        if self.known.is_empty() {
            self.known.resize(self.words.len(), None);
        }
        *self.known[word].get_or_insert_with(|| stands_in(self.text, &self.words[word]))
    }
}

/// Whether a word stands in a text as a whole.
fn stands_in(text: &str, word: &str) -> bool {
    let finder = memmem::Finder::new(word);
    let mut at = 0;
    while let Some(offset) = finder.find(&text.as_bytes()[at..]) {
        let start = at + offset;
        if starts_word(text, start) && ends_word(text, start + word.len()) {
            return true;
        }
        at = start + text[start..].chars().next().map_or(1, char::len_utf8);
    }
    false
}

/// Entries and spellings while the tables are read.
#[derive(Default)]
struct Builder {
    entries: Vec<Entry>,
    by_id: HashMap<Arc<str>, usize>,
    surfaces: Vec<String>,
    by_surface: HashMap<String, usize>,
    senses: Vec<Vec<Sense>>,
    words: Vec<String>,
    by_word: HashMap<String, usize>,
    taken_over: Vec<String>,
}

impl Builder {
    fn read(&mut self, row: &Row) -> Result<()> {
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
        if self.by_id.contains_key(&id) {
            return Err(row.wrong(
                format!("a second row is called {id:?}"),
                "give it an id of its own",
            ));
        }
        let mut needs: HashMap<&str, Vec<usize>> = HashMap::default();
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
        for surface in std::iter::once(&*name).chain(row.list("aliases")) {
            let needs = needs.get(surface).cloned().unwrap_or_default();
            let layer = row.layer_of(surface);
            self.sense(surface, Sense { entry, needs, layer });
        }
        self.by_id.insert(Arc::clone(&id), entry);
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

    fn sense(&mut self, surface: &str, sense: Sense) {
        if let Some(&index) = self.by_surface.get(surface) {
            self.senses[index].push(sense);
            return;
        }
        self.by_surface.insert(surface.to_string(), self.surfaces.len());
        self.surfaces.push(surface.to_string());
        self.senses.push(vec![sense]);
    }

    /// Countries and their subdivisions after ISO 3166, where no row names them.
    fn add_countries(&mut self) {
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

    fn add_place(&mut self, code: &str, name: &str, country: Option<&str>, list: &str) {
        let id: Arc<str> = code.to_lowercase().into();
        if self.by_surface.contains_key(name) || self.by_id.contains_key(&id) {
            return;
        }
        let entry = self.entries.len();
        self.sense(
            name,
            Sense {
                entry,
                needs: Vec::new(),
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

    /// Puts the senses of every spelling in order, the highest layer first.
    ///
    /// # Errors
    /// A spelling that one layer gives to two entries, neither of which asks for evidence.
    fn settle(&mut self) -> Result<()> {
        for (surface, senses) in self.surfaces.iter().zip(&mut self.senses) {
            if senses.len() < 2 {
                continue;
            }
            senses.sort_by_key(|sense| std::cmp::Reverse(sense.layer));
            let plain: Vec<&Sense> = senses.iter().filter(|sense| sense.needs.is_empty()).collect();
            let [top, below, ..] = plain.as_slice() else {
                continue;
            };
            let (upper, lower) = (&self.entries[top.entry], &self.entries[below.entry]);
            if top.entry == below.entry {
                continue;
            }
            if top.layer == below.layer {
                return Err(Error::Table {
                    table: lower.place.table.to_string(),
                    line: lower.place.line,
                    complaint: format!("{surface:?} names {:?}, and in {} it names {:?}", lower.id, upper.place, upper.id),
                    hint: "take it out of one of them, or say in `needs` by which words of an article it is known".into(),
                });
            }
            self.taken_over.push(format!(
                "{surface:?} now names {:?} ({}), no longer {:?} ({})",
                upper.id, upper.place, lower.id, lower.place
            ));
        }
        Ok(())
    }

    fn build(self) -> Entities {
        let spellings = self
            .surfaces
            .iter()
            .enumerate()
            .map(|(index, surface)| (surface.as_str(), index));
        // A field of work has no dot.
        let domains = |entry: &(usize, &Entry)| {
            let domain = entry.1.domain.clone().filter(|domain| domain.contains('.'))?;
            Some((domain, entry.0))
        };
        Entities {
            matcher: Matcher::new(spellings, Case::Sensitive),
            // Of two entries with one domain the first keeps it.
            by_domain: self
                .entries
                .iter()
                .enumerate()
                .rev()
                .filter_map(|entry| domains(&entry))
                .collect(),
            evaluators: self
                .entries
                .iter()
                .filter(|entry| entry.kind == EntityKind::Benchmark)
                .filter_map(|entry| entry.maker.clone())
                .collect(),
            by_id: self.by_id,
            senses: self.senses,
            evidence: self.words,
            taken_over: self.taken_over,
            entries: self.entries,
        }
    }
}
