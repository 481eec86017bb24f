//! How does a report become tables for spreadsheets and data frames?
//!
//! Every table is complete: no figure is left out because there are many. Lists in a cell are joined by
//! `; `. A cell of foreign text that a spreadsheet would take for a formula gets a leading apostrophe;
//! the columns of plain numbers are our own and need none.

use std::{
    fmt::Display,
    io::{self, Write},
};

use super::{Render, lookup::Lookup, text::neutral, words};
use crate::model::{Bound, Change, Report, Value};

/// The tables of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// One row a figure.
    Figures,
    /// One row a mention.
    Mentions,
    /// One row for each article and whom it cites or is derived from.
    Citations,
    /// One row for each side of a comparison.
    Comparisons,
    /// One row for each figure of a conflict.
    Conflicts,
    /// One row an article.
    Articles,
}

impl Table {
    /// The file it is written to.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Figures => "figures.csv",
            Self::Mentions => "mentions.csv",
            Self::Citations => "citations.csv",
            Self::Comparisons => "comparisons.csv",
            Self::Conflicts => "conflicts.csv",
            Self::Articles => "articles.csv",
        }
    }
}

impl Render for Table {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = Rows {
            writer: csv::Writer::from_writer(out),
        };
        let lookup = Lookup::new(report);
        match self {
            Self::Figures => figures(&lookup, &mut rows)?,
            Self::Mentions => mentions(&lookup, &mut rows)?,
            Self::Citations => citations(&lookup, &mut rows)?,
            Self::Comparisons => comparisons(report, &mut rows)?,
            Self::Conflicts => conflicts(&lookup, &mut rows)?,
            Self::Articles => articles(&lookup, &mut rows)?,
        }
        rows.writer.flush()
    }
}

/// Rows on their way out.
struct Rows<'o> {
    writer: csv::Writer<&'o mut dyn Write>,
}

impl Rows<'_> {
    fn head(&mut self, columns: &[&str]) -> io::Result<()> {
        Ok(self.writer.write_record(columns)?)
    }

    fn row(&mut self, cells: impl IntoIterator<Item = Cell>) -> io::Result<()> {
        Ok(self.writer.write_record(cells.into_iter().map(|cell| cell.0))?)
    }
}

/// The text of one cell, inert.
struct Cell(String);

/// Foreign text.
fn text(text: &str) -> Cell {
    let text = neutral(text);
    // Full-width signs are folded to ASCII by some spreadsheets.
    let starts_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    Cell(if starts_formula {
        format!("'{text}")
    } else {
        text.into_owned()
    })
}

/// Foreign text that may be missing.
fn maybe(text_or_none: Option<&str>) -> Cell {
    text(text_or_none.unwrap_or_default())
}

/// A number, a flag, a name of the contract: ours, and read as what it is.
fn own(value: impl Display) -> Cell {
    Cell(value.to_string())
}

/// Several texts in one cell.
fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Cell {
    let items: Vec<T> = items.into_iter().collect();
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    text(&items.join("; "))
}

/// `value`, `low`, `high`. Numbers stay numbers, whatever their sign.
fn value(value: &Value) -> [Cell; 3] {
    let (one, low, high) = value.printed();
    [one, low, high].map(|number| own(number.unwrap_or_default()))
}

fn figures(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "id",
        "label",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "per",
        "bound",
        "change",
        "canonical",
        "grade",
        "sources",
        "articles",
        "origins",
        "mentions",
        "source_names",
        "article_ids",
        "variants",
        "cited",
        "entities",
        "first_seen",
        "conflicts",
        "related",
    ])?;
    for (index, figure) in lookup.report.figures.iter().enumerate() {
        let [one, low, high] = value(&figure.value);
        rows.row([
            text(&figure.id),
            text(&figure.label),
            own(figure.kind.as_str()),
            one,
            low,
            high,
            maybe(figure.unit.as_deref()),
            maybe(figure.per.as_deref()),
            own(figure.bound.map_or("", Bound::as_str)),
            own(figure.change.map_or("", Change::as_str)),
            text(&figure.canonical),
            own(figure.grade.as_str()),
            own(figure.sources.len()),
            own(figure.documents.len()),
            own(figure.origins),
            own(figure.mentions.len()),
            list(&figure.sources),
            list(&figure.documents),
            list(
                figure
                    .variants
                    .iter()
                    .map(|variant| format!("{} ×{}", variant.text, variant.count)),
            ),
            list(words::credited(lookup, figure)),
            list(figure.entities.iter().map(|id| lookup.report.name(id))),
            maybe(figure.first_seen.as_deref()),
            own(lookup.conflicts(index).count()),
            list(
                figure
                    .related
                    .iter()
                    .map(|other| format!("{}: {}", other.kind, other.figure)),
            ),
        ])?;
    }
    Ok(())
}

fn mentions(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "figure",
        "article",
        "source",
        "published",
        "start",
        "end",
        "text",
        "sentence",
        "sentence_index",
        "block",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "per",
        "bound",
        "approx",
        "change",
        "measure",
        "subject",
        "time",
        "speaker",
        "via",
        "cue",
        "claim",
        "basis",
        "hedged",
        "quote",
        "repeats",
        "rules",
    ])?;
    for figure in &lookup.report.figures {
        for mention in &figure.mentions {
            let [one, low, high] = value(&mention.value);
            let said = mention.said.as_ref();
            let name = |id: &str| text(lookup.report.name(id));
            rows.row([
                text(&figure.id),
                text(&mention.doc),
                text(lookup.source(&mention.doc)),
                maybe(
                    lookup
                        .article(&mention.doc)
                        .and_then(|article| article.record.published.as_deref()),
                ),
                own(mention.start),
                own(mention.end),
                text(&mention.text),
                text(&mention.sentence_text),
                own(mention.sentence),
                own(mention.block.as_str()),
                own(mention.kind.as_str()),
                one,
                low,
                high,
                maybe(mention.unit.as_deref()),
                maybe(mention.per.as_deref()),
                own(mention.bound.map_or("", Bound::as_str)),
                own(mention.approx),
                own(mention.change.map_or("", Change::as_str)),
                maybe(mention.measure.as_deref()),
                mention
                    .subjects
                    .first()
                    .map_or_else(|| own(""), |subject| name(subject)),
                maybe(mention.time.as_deref()),
                said.map_or_else(|| own(""), |said| name(&said.speaker)),
                said.and_then(|said| said.via.as_deref())
                    .map_or_else(|| own(""), name),
                maybe(said.and_then(|said| said.cue.as_deref())),
                own(said.map_or("", |said| said.kind.as_str())),
                own(said.map_or("", |said| said.basis.as_str())),
                own(said.is_some_and(|said| said.hedged)),
                own(said.is_some_and(|said| said.quote)),
                maybe(lookup.repeats(figure, &mention.doc)),
                list(&mention.rules),
            ])?;
        }
    }
    Ok(())
}

fn citations(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "article",
        "source",
        "kind",
        "cited",
        "cited_name",
        "via",
        "mentions",
        "figures",
        "evidence",
    ])?;
    for edge in &lookup.report.map.edges {
        let target = lookup.article(&edge.target);
        let name = target.map_or_else(
            || lookup.report.name(&edge.target),
            |article| article.record.source_key(),
        );
        rows.row([
            text(&edge.source),
            text(lookup.source(&edge.source)),
            text(&edge.kind),
            text(&edge.target),
            text(name),
            list(edge.via.iter().map(|via| lookup.report.name(via))),
            own(edge.weight),
            list(&edge.figures),
            text(&edge.evidence),
        ])?;
    }
    Ok(())
}

fn comparisons(report: &Report, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "comparison",
        "metric",
        "entity",
        "name",
        "value",
        "articles",
        "mentions",
        "note",
    ])?;
    for (index, comparison) in report.comparisons.iter().enumerate() {
        for item in &comparison.items {
            rows.row([
                own(index + 1),
                text(&comparison.metric),
                text(&item.entity),
                text(&item.name),
                text(&item.value),
                list(&comparison.documents),
                own(comparison.mentions.len()),
                maybe(comparison.note.as_deref()),
            ])?;
        }
    }
    Ok(())
}

fn conflicts(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "conflict", "severity", "kind", "why", "figure", "label", "value", "sources",
    ])?;
    for (index, conflict) in lookup.report.conflicts.iter().enumerate() {
        for figure in lookup.parties(conflict) {
            rows.row([
                own(index + 1),
                own(conflict.severity.as_str()),
                text(&conflict.kind),
                text(&conflict.why),
                text(&figure.id),
                text(&figure.label),
                text(&figure.canonical),
                list(&figure.sources),
            ])?;
        }
    }
    Ok(())
}

fn articles(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "id",
        "title",
        "source",
        "author",
        "published",
        "url",
        "derived_from",
        "derivation",
        "evidence",
        "credit_line",
        "length",
        "sentences",
        "figures",
        "mentions",
        "hash",
    ])?;
    for article in &lookup.report.articles {
        let record = &article.record;
        let derived = lookup.derivation(&record.id);
        rows.row([
            text(&record.id),
            maybe(record.title.as_deref()),
            maybe(record.source.as_deref()),
            maybe(record.author.as_deref()),
            maybe(record.published.as_deref()),
            maybe(record.url.as_deref()),
            maybe(article.derived_from.as_deref()),
            own(derived.map_or("", |derived| derived.kind.as_str())),
            maybe(derived.map(|derived| derived.evidence.as_str())),
            maybe(record.credit_line.as_deref()),
            own(record.length),
            own(record.sentences),
            own(article.figures),
            own(article.mentions),
            text(&record.hash),
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    const TABLES: [Table; 6] = [
        Table::Figures,
        Table::Mentions,
        Table::Citations,
        Table::Comparisons,
        Table::Conflicts,
        Table::Articles,
    ];

    fn rendered(table: Table, report: &Report) -> String {
        let mut out = Vec::new();
        table.render(report, &mut out).expect("a vector takes everything");
        String::from_utf8(out).expect("CSV is UTF-8")
    }

    #[test]
    fn the_tables() {
        for table in TABLES {
            insta::assert_snapshot!(
                table.file_name().replace(".csv", "_table"),
                rendered(table, &sample::sample())
            );
        }
    }

    #[test]
    fn no_cell_starts_a_formula_and_every_row_is_whole() {
        let plain_number = |cell: &str| cell.parse::<f64>().is_ok();
        for table in TABLES {
            let text = rendered(table, &sample::hostile());
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let columns = reader.headers().expect("a header").len();
            for record in reader.records() {
                let record = record.expect("a whole row");
                assert_eq!(record.len(), columns);
                for cell in &record {
                    assert!(
                        !cell.starts_with(['=', '+', '-', '@', '\t', '\r']) || plain_number(cell),
                        "{cell}"
                    );
                    assert!(!cell.contains('\u{1b}'), "{cell}");
                }
            }
        }
    }

    #[test]
    fn every_mention_is_a_row() {
        let report = sample::sample();
        let mentions: usize = report.figures.iter().map(|figure| figure.mentions.len()).sum();
        let text = rendered(Table::Mentions, &report);
        assert_eq!(
            csv::Reader::from_reader(text.as_bytes()).records().count(),
            mentions
        );
    }
}
