//! How does one page show who repeats which figure, and let the reader check it?
//!
//! One self-contained file: a table of figures by sources, a concordance beside it, and everything else
//! a reader may ask. It is whole without its script, which only hides, sorts and selects what is there.
//!
//! Articles are hostile input. askama escapes every text, [`neutral`](super::neutral) takes the control
//! characters, only `http` and `https` addresses become links, and a content policy that names script and
//! style by their hashes lets nothing else run or load. Spans are cut into text here, by code points, so
//! that the script, whose strings count UTF-16 units, never counts characters.
//!
//! Each view is a template of its own that can be rendered alone: the file shows all of them, a server one
//! at a time, and both say the same.
//!
//! What does not fit a page that opens at once is left out and said to be: the limits stand in
//! [`Limits`], the tables beside the page are complete.

pub(crate) mod articles;
pub(crate) mod citations;
pub(crate) mod comparisons;
pub(crate) mod concordance;
pub(crate) mod conflicts;
pub(crate) mod figures;
#[allow(
    unreachable_pub,
    clippy::inline_always,
    clippy::unused_self,
    clippy::unnecessary_wraps,
    reason = "what the macro of a filter makes is as it is"
)]
pub(crate) mod filters;
mod flow;
mod held;
mod island;
pub(crate) mod method;
pub(crate) mod network;
pub(crate) mod policy;
pub(crate) mod time;

pub(crate) use held::Held;

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use askama::Template;

use super::{
    Render,
    lookup::Lookup,
    text::{neutral, web_address},
    words,
};
use crate::model::Report;

/// Writes `report.html`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Html;

/// How much the page shows at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Rows of the table of figures, and figures in the concordance.
    pub(crate) figures: usize,
    /// Bytes of the concordance, roughly.
    pub(crate) bytes: usize,
    /// Sentences of one figure.
    pub(crate) lines_of_figure: usize,
    /// Columns of sources.
    pub(crate) columns: usize,
    /// Sources, and cited bodies, in the drawing.
    pub(crate) nodes: usize,
    /// Articles, conflicts, comparisons and citations, each.
    pub(crate) others: usize,
}

pub(crate) const LIMITS: Limits = Limits {
    figures: 600,
    bytes: 2_400_000,
    lines_of_figure: 60,
    columns: 40,
    nodes: 40,
    others: 200,
};

/// The style of the page, its script, and the few words of script that run before anything is drawn.
pub(crate) const STYLE: &str = include_str!("../../../templates/report.css");
pub(crate) const SCRIPT: &str = include_str!("../../../templates/report.js");
pub(crate) const FIRST: &str = include_str!("../../../templates/first.js");

/// The most bytes of a page.
const MOST: usize = 9_500_000;
/// How often the limits are cut, for a page that is still too long.
const CUTS: usize = 14;

impl Render for Html {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lookup = Lookup::new(report);
        let mut limits = LIMITS;
        for _ in 0..CUTS {
            let page = Page::new(&lookup, &limits);
            if page.bytes()? <= MOST {
                return page.write_into(out);
            }
            limits = limits.cut();
        }
        Page::new(&lookup, &limits).write_into(out)
    }
}

impl Limits {
    /// Three quarters of everything that makes a page long.
    fn cut(self) -> Self {
        let part = |whole: usize| whole * 3 / 4;
        Self {
            figures: part(self.figures),
            bytes: part(self.bytes),
            others: part(self.others),
            ..self
        }
    }
}

/// Counts what is written to it and keeps none of it.
#[derive(Default)]
struct Counted(usize);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    policy: String,
    style: &'static str,
    script: &'static str,
    first: &'static str,
    island: String,
    title: String,
    repeaters: Option<String>,
    findings: String,
    all: Totals,
    choices: Choices,
    figures: figures::View,
    concordance: concordance::View,
    comparisons: comparisons::View,
    time: time::View,
    citations: citations::View,
    network: network::View,
    conflicts: conflicts::View,
    articles: articles::View,
    method: method::View,
    version: String,
    generation: u64,
}

/// What "of how many" refers to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Totals {
    pub(crate) figures: usize,
    pub(crate) sources: usize,
    pub(crate) articles: usize,
    pub(crate) conflicts: usize,
    pub(crate) comparisons: usize,
    pub(crate) citations: usize,
    pub(crate) mentions: usize,
}

impl Totals {
    pub(crate) fn of(lookup: &Lookup<'_>) -> Self {
        let report = lookup.report;
        Self {
            figures: report.figures.len(),
            sources: lookup.sources().len(),
            articles: report.articles.len(),
            conflicts: report.conflicts.len(),
            comparisons: report.comparisons.len(),
            citations: report.map.edges.len(),
            mentions: lookup.mentions(),
        }
    }
}

/// The most entities, and sources, that a filter offers.
const OFFERED: usize = 150;

/// Places in a list that a filter offers, as words of one attribute; what is not offered has none.
fn places<'i>(ids: impl Iterator<Item = &'i str>, place: impl Fn(&str) -> Option<usize>) -> String {
    let mut places: Vec<usize> = ids.filter_map(place).filter(|place| *place < OFFERED).collect();
    places.sort_unstable();
    places.dedup();
    let places: Vec<String> = places.iter().map(usize::to_string).collect();
    places.join(" ")
}

/// What the filters offer.
pub(crate) struct Choices {
    pub(crate) kinds: Vec<&'static str>,
    pub(crate) units: Vec<String>,
    /// Fragment and name of entities, those of most figures first.
    pub(crate) entities: Vec<(String, String)>,
    /// Entities that are not offered.
    pub(crate) entities_left_out: usize,
    /// Fragment and name of sources, in the order of the columns.
    pub(crate) sources: Vec<(String, String)>,
    pub(crate) sources_left_out: usize,
    pub(crate) grades: Vec<(String, &'static str)>,
}

impl Choices {
    pub(crate) fn of(lookup: &Lookup<'_>) -> Self {
        let figures = &lookup.report.figures;
        let mut kinds: Vec<&'static str> = figures.iter().map(|figure| figure.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let mut units: Vec<String> = figures
            .iter()
            .filter_map(|figure| figure.unit.as_deref().map(shown))
            .collect();
        units.sort_unstable();
        units.dedup();
        units.truncate(OFFERED);
        Self {
            kinds,
            units,
            entities: lookup
                .entities()
                .iter()
                .take(OFFERED)
                .map(|id| (anchor(id), shown(lookup.report.name(id))))
                .collect(),
            entities_left_out: lookup.entities().len().saturating_sub(OFFERED),
            sources: lookup
                .sources()
                .iter()
                .take(OFFERED)
                .map(|source| (anchor(source), shown(lookup.short_name(source))))
                .collect(),
            sources_left_out: lookup.sources().len().saturating_sub(OFFERED),
            grades: words::GRADES
                .iter()
                .map(|grade| (slug(grade.as_str()), grade.as_str()))
                .collect(),
        }
    }
}

impl Page {
    fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let report = lookup.report;
        let held = &Held::new(lookup, limits);
        let concordance = concordance::View::new(lookup, limits, held);
        Self {
            policy: policy::policy(STYLE, &[FIRST, SCRIPT]),
            style: STYLE,
            script: SCRIPT,
            first: FIRST,
            island: island::island(lookup, &quoted(lookup, limits, &concordance)),
            title: words::title(report),
            repeaters: words::repeaters(lookup).map(|text| shown(&text)),
            findings: words::findings(report),
            all: Totals::of(lookup),
            choices: Choices::of(lookup),
            figures: figures::View::new(lookup, limits),
            concordance,
            comparisons: comparisons::View::new(lookup, limits),
            time: time::View::new(lookup, limits),
            citations: citations::View::new(lookup, limits, held),
            network: network::View::new(lookup),
            conflicts: conflicts::View::new(lookup, limits, held),
            articles: articles::View::new(lookup, limits, held),
            method: method::View::new(lookup),
            version: shown(&report.provenance.version),
            generation: report.provenance.index_generation,
        }
    }

    /// How long it is, once written.
    fn bytes(&self) -> io::Result<usize> {
        let mut counted = Counted::default();
        self.write_into(&mut counted)?;
        Ok(counted.0)
    }
}

/// The articles whose words stand anywhere on the page.
fn quoted<'r>(lookup: &Lookup<'r>, limits: &Limits, concordance: &'r concordance::View) -> BTreeSet<&'r str> {
    let report = lookup.report;
    let lines = concordance.blocks.iter().flat_map(|block| &block.lines);
    let mut quoted: BTreeSet<&str> = lines.map(|line| line.article.as_str()).collect();
    quoted.extend(
        report
            .articles
            .iter()
            .take(limits.others)
            .map(|article| article.record.id.as_str()),
    );
    quoted.extend(
        report
            .map
            .edges
            .iter()
            .take(limits.others)
            .map(|edge| edge.source.as_str()),
    );
    let compared = report.comparisons.iter().take(limits.others);
    quoted.extend(compared.flat_map(|comparison| comparison.documents.iter().map(String::as_str)));
    quoted
}

/// Foreign text for the page, before askama escapes it.
fn shown(text: &str) -> String {
    neutral(text).into_owned()
}

/// The beginning of a foreign text without an end.
fn opening(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", shown(&text[..at])),
        None => shown(text),
    }
}

/// Words as part of a class name.
fn slug(words: &str) -> String {
    words.replace(' ', "-")
}

/// An id as part of a URL fragment: what is no letter, digit, `.`, `-` or `_` is written as `~` and its
/// code point, so that two ids never share a fragment.
fn anchor(id: &str) -> String {
    use std::fmt::Write;

    let mut anchor = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
            anchor.push(c);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(anchor, "~{:x}.", u32::from(c));
        }
    }
    anchor
}

/// Ids as words of one attribute.
fn anchors<'i>(ids: impl Iterator<Item = &'i str>) -> String {
    let mut anchors: Vec<String> = ids.map(anchor).collect();
    anchors.sort();
    anchors.dedup();
    anchors.join(" ")
}

#[cfg(test)]
mod tests;
