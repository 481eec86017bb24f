//! Which names are known, and what do they name?
//!
//! Names are case-sensitive and whole words, the longest wins. A name that is also an ordinary word or
//! another name `needs` evidence: "Spark" is Muse Spark only where "Muse" or "Meta" stands in the same text.

mod build;
mod evidence;
mod senses;

use std::sync::Arc;

use memchr::memmem::Finder;
use rustc_hash::{FxHashMap as HashMap, FxHashSet};

use self::{build::Builder, evidence::Present, senses::Senses};
use super::{
    Tables,
    matcher::{Hit, Matcher},
    word_map::Packed,
};
use crate::{
    error::Result,
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

/// A known name in a text.
#[derive(Clone, Copy, Debug)]
pub struct Known<'e> {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub entry: &'e Entry,
}

/// A word of a text, as far as it tells whether a name may begin with it.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// Where it stands.
    pub span: Span,
    /// Its mark in lower case; 0: nothing is known of it.
    pub mark: u16,
    /// Whether it is made of ASCII letters and digits alone.
    pub plain: bool,
    /// Whether all its letters are small.
    pub small: bool,
    /// Whether it is a sign.
    pub sign: bool,
}

/// All known names.
#[derive(Debug)]
pub struct Entities {
    entries: Vec<Entry>,
    by_id: HashMap<Arc<str>, usize>,
    by_domain: HashMap<Arc<str>, usize>,
    matcher: Matcher,
    /// For each spelling what it may name.
    senses: Senses,
    /// Words that senses ask for.
    evidence: Vec<Finder<'static>>,
    /// Entries that publish a benchmark or an index.
    evaluators: FxHashSet<Arc<str>>,
    /// What a higher layer took over from a lower one, to be said once.
    taken_over: Vec<String>,
}

impl Entities {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: &Tables) -> Result<Self> {
        let rows = TABLES.iter().map(|table| tables.get(table).rows().len()).sum();
        let mut builder = Builder::for_rows(rows);
        for table in TABLES {
            for row in tables.get(table).rows() {
                builder.read(row)?;
            }
        }
        builder.add_countries();
        builder.build()
    }

    /// All known names in a text, in order, disjoint.
    pub fn find<'e>(&'e self, text: &str) -> Vec<Known<'e>> {
        let mut present = Present::new(&self.evidence, text);
        let whole = Span::new(0, text.len());
        self.matcher
            .find_iter_if(text, whole, |span| stands_alone(text, span))
            .filter_map(|hit| self.named(hit, &mut present))
            .collect()
    }

    /// The same for a text of which the words are known.
    pub fn find_at_words<'e>(&'e self, text: &str, words: impl Iterator<Item = Opening>) -> Vec<Known<'e>> {
        let mut present = Present::new(&self.evidence, text);
        let mut found = Vec::new();
        let mut free = 0;
        let mut at = |start: usize, first: Option<usize>| {
            if start < free {
                return;
            }
            let accept = |span| stands_alone(text, span);
            let hit = match first {
                Some(first) => self.matcher.find_from(text, start, first, text.len(), accept),
                None => self.matcher.find_at(text, start, text.len(), accept),
            };
            if let Some(hit) = hit {
                free = hit.span.end;
                found.extend(self.named(hit, &mut present));
            }
        };
        for word in words {
            if !self.may_open(text, word) {
                continue;
            }
            if word.plain {
                at(word.span.start, Some(word.span.end));
            } else {
                starts(text, word.span).for_each(|start| at(start, None));
            }
        }
        found
    }

    /// Whether a name may begin in this word.
    #[inline]
    fn may_open(&self, text: &str, word: Opening) -> bool {
        if !word.plain {
            let sign = Packed::new(word.span.of(text)).map(Packed::mark);
            return !word.sign || sign.is_none_or(|mark| self.matcher.may_begin_as_written(mark));
        }
        if word.small && word.mark != 0 {
            return self.matcher.may_begin_as_written(word.mark);
        }
        let first = text.as_bytes()[word.span.start];
        self.matcher.may_open(first, Some(word.span.len()))
            && (word.mark == 0 || self.matcher.may_begin(word.mark))
    }

    /// What a spelling names where it stands.
    fn named(&self, hit: Hit, present: &mut Present) -> Option<Known<'_>> {
        let senses = self.senses.of(hit.entry);
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
        sense.map(|sense| Known {
            span: hit.span,
            entry: &self.entries[sense.entry],
        })
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
        // What is only guessed belongs to no house.
        one == other
            || !(one.starts_with('?') || other.starts_with('?'))
                && self
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

/// Where the runs of letters and digits in a word begin: "U.S.-China".
fn starts(text: &str, word: Span) -> impl Iterator<Item = usize> {
    let mut inside = false;
    word.of(text).char_indices().filter_map(move |(offset, letter)| {
        let begins = letter.is_alphanumeric() && !inside;
        inside = letter.is_alphanumeric();
        (begins || offset == 0).then_some(word.start + offset)
    })
}

/// Whether a spelling is no part of a longer compound: "non-Meta" is not Meta, "GPT-5" not in "GPT-5.4",
/// but "Meta-led" is led by Meta.
fn stands_alone(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    // "€401k" is money, whatever 401k is.
    let counted = matches!(
        text[..span.start].chars().next_back(),
        Some('$' | '€' | '£' | '¥' | '₹')
    );
    if counted && text[span.start..].starts_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
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
