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
//! What does not fit a page that opens at once is left out and said to be: the limits stand in
//! [`Limits`], the tables beside the page are complete.

mod articles;
mod citations;
mod comparisons;
mod concordance;
mod conflicts;
mod figures;
mod flow;
mod island;
mod policy;

use std::io::{self, Write};

use askama::Template;

use super::{
    Render,
    lookup::Lookup,
    text::{neutral, web_address},
    words,
};
use crate::model::{Report, TableInfo};

/// Writes `report.html`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Html;

/// How much the page shows at most.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// Rows of the table of figures, and figures in the concordance.
    figures: usize,
    /// Sentences in the concordance, over all figures.
    lines: usize,
    /// Sentences of one figure.
    lines_of_figure: usize,
    /// Columns of sources.
    columns: usize,
    /// Sources, and cited bodies, in the drawing.
    nodes: usize,
    /// Articles, conflicts, comparisons and citations, each.
    others: usize,
}

const LIMITS: Limits = Limits {
    figures: 800,
    lines: 6000,
    lines_of_figure: 60,
    columns: 40,
    nodes: 40,
    others: 400,
};

const STYLE: &str = include_str!("../../../templates/report.css");
const SCRIPT: &str = include_str!("../../../templates/report.js");

impl Render for Html {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        Page::new(&Lookup::new(report), &LIMITS).write_into(out)
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    policy: String,
    style: &'static str,
    script: &'static str,
    island: String,
    title: String,
    repeaters: Option<String>,
    findings: String,
    kinds: Vec<&'static str>,
    grades: Vec<Rule>,
    all: Totals,
    figures: figures::Matrix,
    blocks: Vec<concordance::Block>,
    blocks_left_out: usize,
    comparisons: comparisons::View,
    citations: citations::View,
    conflicts: Vec<conflicts::Card>,
    articles: Vec<articles::Card>,
    version: String,
    generation: u64,
    tables: Vec<TableInfo>,
}

/// What "of how many" refers to.
struct Totals {
    figures: usize,
    sources: usize,
    articles: usize,
    conflicts: usize,
    comparisons: usize,
    citations: usize,
    mentions: usize,
}

/// A grade and the rule by which it is given.
struct Rule {
    grade: &'static str,
    slug: String,
    says: &'static str,
    figures: usize,
}

impl Page {
    fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let report = lookup.report;
        let figures = figures::Matrix::new(lookup, limits);
        let blocks = concordance::blocks(lookup, limits);
        let mut kinds: Vec<&'static str> = report.figures.iter().map(|figure| figure.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        Self {
            policy: policy::policy(STYLE, SCRIPT),
            style: STYLE,
            script: SCRIPT,
            island: island::island(lookup, &figures),
            title: words::title(report),
            repeaters: words::repeaters(lookup).map(|text| shown(&text)),
            findings: words::findings(report),
            kinds,
            grades: rules(report),
            all: Totals {
                figures: report.figures.len(),
                sources: lookup.sources().len(),
                articles: report.articles.len(),
                conflicts: report.conflicts.len(),
                comparisons: report.comparisons.len(),
                citations: report.map.edges.len(),
                mentions: report.figures.iter().map(|figure| figure.mentions.len()).sum(),
            },
            blocks_left_out: report.figures.len() - blocks.len(),
            blocks,
            comparisons: comparisons::View::new(lookup, limits),
            citations: citations::View::new(lookup, limits),
            conflicts: conflicts::cards(lookup, limits),
            articles: articles::cards(lookup, limits),
            figures,
            version: shown(&report.provenance.version),
            generation: report.provenance.index_generation,
            tables: report.provenance.dictionaries.clone(),
        }
    }
}

fn rules(report: &Report) -> Vec<Rule> {
    words::GRADES
        .iter()
        .map(|grade| Rule {
            grade: grade.as_str(),
            slug: slug(grade.as_str()),
            says: grade.rule(),
            figures: report
                .figures
                .iter()
                .filter(|figure| figure.grade == *grade)
                .count(),
        })
        .collect()
}

/// Foreign text for the page, before askama escapes it.
fn shown(text: &str) -> String {
    neutral(text).into_owned()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rendered(report: &Report) -> String {
        let mut out = Vec::new();
        Html.render(report, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn nothing_of_an_article_becomes_markup() {
        let page = rendered(&sample::hostile());
        assert_eq!(
            page.matches("<script").count(),
            2,
            "the data and the script, no third"
        );
        assert_eq!(page.matches("</script>").count(), 2);
        for attack in [
            "<img",
            "<b>bold",
            "<u>under",
            "<i>holder",
            "href=\"javascript",
            "\u{1b}",
            "\u{202E}",
        ] {
            assert!(!page.contains(attack), "{attack}");
        }
        assert!(page.contains("&#60;/script&#62;"), "it is shown as what it is");
    }

    #[test]
    fn the_page_loads_nothing() {
        let page = rendered(&sample::sample());
        assert!(page.contains("default-src &#39;none&#39;"));
        for loading in [
            "src=",
            "@import",
            "url(",
            " style=",
            " onclick",
            "fetch(",
            "innerHTML",
            "XMLHttpRequest",
        ] {
            assert!(!page.contains(loading), "{loading}");
        }
    }

    #[test]
    fn every_link_within_the_page_leads_somewhere() {
        for report in [Report::default(), sample::sample(), sample::hostile()] {
            let page = rendered(&report);
            for href in page.split("href=\"#").skip(1) {
                let target = href.split('"').next().unwrap_or_default();
                assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
            }
        }
    }

    #[test]
    fn ids_are_given_once() {
        let page = rendered(&sample::hostile());
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn two_ids_never_share_an_anchor() {
        assert_eq!(anchor("2-4b-eur_cost.x"), "2-4b-eur_cost.x");
        assert_ne!(anchor("a b"), anchor("a~20.b"));
        assert!(!anchor("\"'><&/ #").contains(['"', '\'', '<', '>', '&', '#', ' ', '/']));
    }

    #[test]
    fn a_hundred_thousand_mentions_make_a_page_that_opens() {
        let mut report = sample::sample();
        let figure = report.figures[0].clone();
        let mentions: Vec<_> = figure.mentions.iter().cycle().take(100).cloned().collect();
        report.figures = (0..1000)
            .map(|number| {
                let mut figure = figure.clone();
                figure.id = format!("figure-{number}");
                figure.mentions.clone_from(&mentions);
                figure
                    .mentions
                    .iter_mut()
                    .enumerate()
                    .for_each(|(line, mention)| mention.end += line / 7);
                figure
            })
            .collect();
        let page = rendered(&report);
        assert!(page.len() < 10_000_000, "{} bytes", page.len());
        assert!(page.contains("mentions are not on this page; mentions.csv holds all of them"));
    }

    #[test]
    fn what_is_left_out_is_said() {
        let report = sample::sample();
        let limits = Limits {
            figures: 5,
            lines: 6,
            lines_of_figure: 2,
            columns: 3,
            nodes: 1,
            others: 1,
        };
        let page = Page::new(&Lookup::new(&report), &limits);
        assert_eq!(page.blocks.len() + page.blocks_left_out, report.figures.len());
        assert_eq!(page.figures.left_out, report.figures.len() - 5);
        assert_eq!(page.figures.columns.len(), 3);
        let page = page.render().expect("it renders");
        assert!(page.contains("figures.csv") && page.contains("mentions.csv"));
    }
}
