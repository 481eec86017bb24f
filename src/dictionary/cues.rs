//! Which words report, hedge, compare or project?
//!
//! `reporting.tsv` holds the words that carry a statement from its holder to the reader, one row a word, with
//! what must stand around it. The shorter tables beside it hold words that colour a statement: hedges,
//! comparisons, projections, and words in the name of a source that tell how near it is to its subject.

use super::{
    Tables,
    cue::Cue,
    inflect::{Form, verb_forms},
    matcher::{Case, Matcher},
    row::Row,
    turns::{Found, Places, Turns},
};
use crate::{
    error::Result,
    model::{Basis, RowRef},
    span::Span,
};

/// A table of phrases that are looked for in a piece of text.
#[derive(Debug)]
pub struct Marks {
    matcher: Matcher,
    rows: Vec<RowRef>,
}

impl Marks {
    fn new(tables: &Tables, table: &str) -> Self {
        Self::of(tables.get(table).rows())
    }

    /// The phrases of some rows.
    fn of<'r>(rows: impl Iterator<Item = &'r Row>) -> Self {
        let rows: Vec<&Row> = rows.collect();
        let spellings = rows.iter().enumerate().flat_map(|(index, row)| {
            std::iter::once(row.get("phrase"))
                .chain(row.list("forms"))
                .map(move |phrase| (phrase, index))
        });
        Self {
            matcher: Matcher::new(spellings, Case::Insensitive),
            rows: rows.iter().map(|row| row.place.clone()).collect(),
        }
    }

    /// The rows found in a piece of `text`, in its order.
    pub fn rows_in<'t>(&'t self, text: &'t str, within: Span) -> impl Iterator<Item = &'t RowRef> {
        self.matcher
            .find_iter(text, within)
            .map(|hit| &self.rows[hit.entry])
    }

    /// Whether a piece of `text` is one of them and nothing else.
    pub fn is_whole(&self, text: &str, within: Span) -> bool {
        let piece = within.of(text);
        let start = within.start + piece.len() - piece.trim_start().len();
        let bare = Span::new(start, start + piece.trim().len());
        self.matcher.is_whole(text, bare)
    }

    /// Whether one of them may begin with a word whose mark in lower case this is.
    #[inline]
    pub fn may_begin(&self, mark: u16) -> bool {
        self.matcher.may_begin(mark)
    }

    /// The row of the one that begins at `start` and ends before `limit`.
    pub fn row_at(&self, text: &str, start: usize, limit: usize) -> Option<&RowRef> {
        self.matcher
            .find_at(text, start, limit, |_| true)
            .map(|hit| &self.rows[hit.entry])
    }

    /// Whether one of them stands in a piece of `text`.
    pub fn any(&self, text: &str, within: Span) -> bool {
        self.matcher.find_iter(text, within).next().is_some()
    }
}

/// Every table of cues, ready to be found.
#[derive(Debug)]
pub struct Cues {
    rows: Vec<Cue>,
    phrases: Turns,
    /// For each phrase its row and form.
    phrase_rows: Vec<(usize, Form)>,
    idle: Turns,
    not_rows: Vec<RowRef>,
    /// "may", "reportedly".
    pub hedges: Marks,
    /// "versus", "behind".
    pub comparison: Marks,
    /// "versus": between two numbers or names that are held against each other.
    pub between: Marks,
    /// "behind", "versus": before a rival.
    pub rival: Marks,
    /// "by 2033", "on track to".
    pub projection: Marks,
    /// "self-reported", "independent".
    pub basis: Marks,
    bases: Vec<(RowRef, Basis)>,
}

impl Cues {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: &Tables) -> Result<Self> {
        let mut cues = Self {
            rows: tables
                .get("reporting.tsv")
                .rows()
                .map(Cue::new)
                .collect::<Result<_>>()?,
            phrases: Turns::default(),
            phrase_rows: Vec::new(),
            idle: Turns::default(),
            not_rows: Vec::new(),
            hedges: Marks::new(tables, "hedges.tsv"),
            comparison: Marks::new(tables, "comparison.tsv"),
            between: Marks::of(standing(tables, &["between"])),
            rival: Marks::of(standing(tables, &["between", "before"])),
            projection: Marks::new(tables, "projection.tsv"),
            basis: Marks::new(tables, "basis.tsv"),
            bases: tables.get("basis.tsv").rows().map(basis).collect::<Result<_>>()?,
        };
        cues.read_phrases(tables);
        cues.read_not_cues(tables);
        Ok(cues)
    }

    fn read_phrases(&mut self, tables: &Tables) {
        for (index, row) in tables.get("reporting.tsv").rows().enumerate() {
            let lemma = row.get("lemma");
            let listed: Vec<&str> = row.list("forms").collect();
            // The words of these classes are no verbs.
            let rigid = listed.is_empty() && matches!(row.get("class"), "relay" | "phrase");
            let forms = if rigid {
                vec![(lemma.to_string(), Form::Past)]
            } else {
                verb_forms(lemma, listed.into_iter())
            };
            for (form, part) in forms.into_iter().filter(|(form, _)| form.contains(' ')) {
                self.phrases.add_plain(&form, self.phrase_rows.len());
                self.phrase_rows.push((index, part));
            }
        }
    }

    fn read_not_cues(&mut self, tables: &Tables) {
        let irregular = |base: &str| -> Vec<String> {
            tables
                .get("reporting.tsv")
                .rows()
                .find(|row| row.get("lemma") == base)
                .map(|row| row.list("forms").map(str::to_string).collect())
                .unwrap_or_default()
        };
        for row in tables.get("not_cues.tsv").rows() {
            let places: Places = row
                .get("phrase")
                .split_whitespace()
                .map(|word| match word.strip_suffix('*') {
                    None => word.split('/').map(Box::from).collect(),
                    Some(base) => {
                        let listed = irregular(base);
                        let forms = verb_forms(base, listed.iter().map(String::as_str));
                        forms.into_iter().map(|(form, _)| form.into()).collect()
                    }
                })
                .collect();
            self.idle.add(places, self.not_rows.len());
            self.not_rows.push(row.place.clone());
        }
    }

    /// A row of `reporting.tsv`.
    pub fn row(&self, index: usize) -> &Cue {
        &self.rows[index]
    }

    /// Whether a reporting phrase, or a turn that reports nothing, may begin with two words of these marks.
    #[inline]
    pub fn may_begin(&self, first: u16, second: u16) -> (bool, bool) {
        (
            self.phrases.may_begin(first, second),
            self.idle.may_begin(first, second),
        )
    }

    /// The reporting phrase that begins with word `at`: the word behind it, its row and the form of its verb.
    pub fn phrase<W: AsRef<str>>(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<W>,
        skip: impl Fn(usize) -> bool,
    ) -> Option<(usize, usize, Form)> {
        let Found { end, entry } = self.phrases.longest(at, word, skip)?;
        let (row, form) = self.phrase_rows[entry];
        Some((end, row, form))
    }

    /// The turn of phrase that begins with word `at` and reports nothing: the word behind it, and its row.
    pub fn not_cue<W: AsRef<str>>(
        &self,
        at: usize,
        word: impl Fn(usize) -> Option<W>,
        skip: impl Fn(usize) -> bool,
    ) -> Option<(usize, &RowRef)> {
        let found = self.idle.longest(at, word, skip)?;
        Some((found.end, &self.not_rows[found.entry]))
    }

    /// The words with which a phrase may begin, and those with which one may that reports nothing.
    pub(super) fn first_words(&self) -> (Vec<&str>, Vec<&str>) {
        (self.phrases.first_words(), self.idle.first_words())
    }

    /// What a row of `basis.tsv` tells about the nearness of a source to its subject.
    pub fn basis_of(&self, row: &RowRef) -> Option<Basis> {
        self.bases
            .iter()
            .find(|(place, _)| place == row)
            .map(|(_, basis)| *basis)
    }

    /// The rows of the colouring tables found in a text, for `dictionaries check`.
    pub fn marks_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = &'t RowRef> {
        let whole = Span::new(0, text.len());
        [&self.hedges, &self.comparison, &self.projection, &self.basis]
            .into_iter()
            .flat_map(move |marks| marks.rows_in(text, whole))
    }
}

/// The rows of `comparison.tsv` that tell where a rival is named.
fn standing<'t>(tables: &'t Tables, places: &'t [&str]) -> impl Iterator<Item = &'t Row> {
    tables
        .get("comparison.tsv")
        .rows()
        .filter(|row| places.contains(&row.get("stands")))
}

fn basis(row: &Row) -> Result<(RowRef, Basis)> {
    let basis = match row.get("basis") {
        "self" => Basis::SelfReport,
        "independent" => Basis::Independent,
        "press" => Basis::Press,
        "unnamed" => Basis::Unnamed,
        other => {
            return Err(row.wrong(
                format!("column `basis` holds {other:?}"),
                "write self, independent, press or unnamed",
            ));
        }
    };
    Ok((row.place.clone(), basis))
}
