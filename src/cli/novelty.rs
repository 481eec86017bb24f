//! What did a batch bring: new figures, repeats, conflicts, derived articles?

use std::{collections::BTreeSet, io};

use serde::Serialize;

use crate::{
    model::{Conflict, Derivation, Figure, Report, Skipped, Tally},
    report::neutral,
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
    let articles = batch.iter().map(|doc| brought(report, doc, &batch)).collect();
    Novelty {
        added: tally.added.clone(),
        replaced: tally.replaced.clone(),
        unchanged: tally.unchanged.len(),
        skipped: tally.skipped.clone(),
        articles,
    }
}

fn brought(report: &Report, doc: &str, batch: &BTreeSet<&String>) -> Brought {
    let stated = report
        .figures
        .iter()
        .filter(|figure| figure.documents.iter().any(|other| other == doc));
    let (mut new, mut repeats) = (Vec::new(), Vec::new());
    for figure in stated {
        match first_outside(report, figure, batch) {
            Some(first) => repeats.push(Repeat {
                figure: figure.id.clone(),
                first_in: first,
            }),
            None => new.push(figure.id.clone()),
        }
    }
    let concerns = |conflict: &&Conflict| {
        conflict
            .figures
            .iter()
            .any(|&index| report.figures[index].documents.iter().any(|other| other == doc))
    };
    let derived = |derivation: &&Derivation| derivation.doc == doc;
    Brought {
        doc: doc.to_string(),
        new,
        repeats,
        conflicts: report
            .conflicts
            .iter()
            .filter(concerns)
            .map(|conflict| conflict.why.clone())
            .collect(),
        language: foreign(report, doc),
        derived_from: report
            .derivations
            .iter()
            .find(derived)
            .map(|derivation| derivation.from.clone()),
    }
}

/// The language of an article that is not in English.
fn foreign(report: &Report, doc: &str) -> Option<String> {
    let index = report
        .articles
        .binary_search_by(|article| article.record.id.as_str().cmp(doc))
        .ok()?;
    report.articles[index].record.foreign().map(str::to_string)
}

/// The earliest article outside of the batch that states the figure; undated ones come last.
fn first_outside(report: &Report, figure: &Figure, batch: &BTreeSet<&String>) -> Option<String> {
    let published = |doc: &String| {
        let article = report.articles.iter().find(|article| article.record.id == *doc);
        let date = article.and_then(|article| article.record.published.clone());
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
        "{} added, {} replaced, {} unchanged, {} skipped; {} articles in the index",
        novelty.added.len(),
        novelty.replaced.len(),
        novelty.unchanged,
        novelty.skipped.len(),
        report.articles.len()
    )?;
    for brought in &novelty.articles {
        let derived = brought
            .derived_from
            .as_ref()
            .map(|from| format!(", derived from {from}"))
            .unwrap_or_default();
        writeln!(
            out,
            "{}: {} new figures, {} repeats, {} conflicts{}",
            neutral(&brought.doc),
            brought.new.len(),
            brought.repeats.len(),
            brought.conflicts.len(),
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
