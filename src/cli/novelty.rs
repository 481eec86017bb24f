//! What did a batch bring: new figures, repeats, conflicts, derived articles?

use std::{
    collections::{BTreeSet, HashMap},
    io,
};

use serde::Serialize;

use crate::{
    model::{ArticleSummary, Derivation, Figure, Report, Skipped, Tally},
    report::{count, neutral},
};

/// What a batch brought.
#[derive(Debug, Serialize)]
pub(super) struct Novelty {
    added: Vec<String>,
    replaced: Vec<String>,
    unchanged: usize,
    skipped: Vec<Skipped>,
    articles: Vec<Brought>,
}

/// What one article brought.
#[derive(Debug, Serialize)]
struct Brought {
    doc: String,
    /// Ids of figures that no article outside of the batch states.
    new: Vec<String>,
    /// Figures that were known, with the article that had them first.
    repeats: Vec<Repeat>,
    conflicts: Vec<String>,
    derived_from: Option<String>,
    /// Its language, where that is not English.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

#[derive(Debug, Serialize)]
struct Repeat {
    figure: String,
    first_in: String,
}

/// Compares the batch with the rest of the corpus.
pub(super) fn novelty(report: &Report, tally: &Tally) -> Novelty {
    let batch: BTreeSet<&String> = tally.added.iter().chain(&tally.replaced).collect();
    let stated = Stated::new(report);
    let articles = batch
        .iter()
        .map(|doc| brought(report, doc, &stated, &batch))
        .collect();
    Novelty {
        added: tally.added.clone(),
        replaced: tally.replaced.clone(),
        unchanged: tally.unchanged.len(),
        skipped: tally.skipped.clone(),
        articles,
    }
}

/// What a report says, by article.
struct Stated<'r> {
    /// Indices of figures and of conflicts, rising.
    figures: HashMap<&'r str, Vec<usize>>,
    conflicts: HashMap<&'r str, BTreeSet<usize>>,
    derived: HashMap<&'r str, &'r Derivation>,
}

impl<'r> Stated<'r> {
    fn new(report: &'r Report) -> Self {
        let mut stated = Self {
            figures: HashMap::new(),
            conflicts: HashMap::new(),
            derived: HashMap::new(),
        };
        for (index, figure) in report.figures.iter().enumerate() {
            for doc in &figure.documents {
                stated.figures.entry(doc).or_default().push(index);
            }
        }
        for (index, conflict) in report.conflicts.iter().enumerate() {
            let figures = conflict.figures.iter();
            for doc in figures.flat_map(|&figure| &report.figures[figure].documents) {
                stated.conflicts.entry(doc).or_default().insert(index);
            }
        }
        for derivation in &report.derivations {
            stated.derived.entry(&derivation.doc).or_insert(derivation);
        }
        stated
    }
}

fn brought(report: &Report, doc: &str, stated: &Stated<'_>, batch: &BTreeSet<&String>) -> Brought {
    let (mut new, mut repeats) = (Vec::new(), Vec::new());
    for &index in stated.figures.get(doc).into_iter().flatten() {
        let figure = &report.figures[index];
        match first_outside(report, figure, batch) {
            Some(first) => repeats.push(Repeat {
                figure: figure.id.clone(),
                first_in: first,
            }),
            None => new.push(figure.id.clone()),
        }
    }
    let conflicts = stated.conflicts.get(doc).into_iter().flatten();
    Brought {
        doc: doc.to_string(),
        new,
        repeats,
        conflicts: conflicts
            .map(|&index| report.conflicts[index].why.clone())
            .collect(),
        language: foreign(report, doc),
        derived_from: stated.derived.get(doc).map(|derivation| derivation.from.clone()),
    }
}

/// The language of an article that is not in English.
fn foreign(report: &Report, doc: &str) -> Option<String> {
    article(report, doc)?.record.foreign().map(str::to_string)
}

/// The article of that id: they are sorted by it.
fn article<'r>(report: &'r Report, doc: &str) -> Option<&'r ArticleSummary> {
    let index = report
        .articles
        .binary_search_by(|article| article.record.id.as_str().cmp(doc))
        .ok()?;
    report.articles.get(index)
}

/// The earliest article outside of the batch that states the figure; undated ones come last.
fn first_outside(report: &Report, figure: &Figure, batch: &BTreeSet<&String>) -> Option<String> {
    let published = |doc: &String| {
        let date = article(report, doc).and_then(|article| article.record.published.clone());
        (date.is_none(), date)
    };
    figure
        .documents
        .iter()
        .filter(|doc| !batch.contains(doc))
        .min_by_key(|doc| (published(doc), (*doc).clone()))
        .cloned()
}

/// Tells a person.
pub(super) fn print(novelty: &Novelty, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(
        out,
        "{} added, {} replaced, {} unchanged, {} skipped; {} in the index",
        novelty.added.len(),
        novelty.replaced.len(),
        novelty.unchanged,
        novelty.skipped.len(),
        count(report.articles.len(), "article")
    )?;
    for brought in &novelty.articles {
        let derived = brought
            .derived_from
            .as_ref()
            .map(|from| format!(", derived from {from}"))
            .unwrap_or_default();
        writeln!(
            out,
            "{}: {}, {}, {}{}",
            neutral(&brought.doc),
            count(brought.new.len(), "new figure"),
            count(brought.repeats.len(), "repeat"),
            count(brought.conflicts.len(), "conflict"),
            neutral(&derived)
        )?;
        if let Some(language) = &brought.language {
            writeln!(
                out,
                "  its language is {}; figures and claims are found by the rules of English",
                neutral(language)
            )?;
        }
        for conflict in &brought.conflicts {
            writeln!(out, "  ≠ {}", neutral(conflict))?;
        }
    }
    Ok(())
}
