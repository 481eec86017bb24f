//! How does a report become tables for spreadsheets and data frames?
//!
//! Every table is complete: no figure is left out because there are many. Lists in a cell are joined by
//! `; `. A cell of foreign text that a spreadsheet would take for a formula gets a leading apostrophe;
//! the columns of plain numbers are our own and need none.

mod claims;
mod figures;
mod relations;

use std::{
    fmt::Display,
    io::{self, Write},
};

use super::{Render, lookup::Lookup, text::neutral};
use crate::model::{Report, Value};

/// The tables of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// One row a figure.
    Figures,
    /// One row a mention.
    Mentions,
    /// One row a claim, whether it attributes figures or not.
    Claims,
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
            Self::Claims => "claims.csv",
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
            Self::Figures => figures::figures(&lookup, &mut rows)?,
            Self::Mentions => figures::mentions(&lookup, &mut rows)?,
            Self::Claims => claims::claims(&lookup, &mut rows)?,
            Self::Citations => relations::citations(&lookup, &mut rows)?,
            Self::Comparisons => relations::comparisons(report, &mut rows)?,
            Self::Conflicts => relations::conflicts(&lookup, &mut rows)?,
            Self::Articles => relations::articles(&lookup, &mut rows)?,
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

/// Foreign text that is mostly a number, and then read as one.
fn amount(amount: &str) -> Cell {
    if amount.parse::<rust_decimal::Decimal>().is_ok() {
        return own(amount);
    }
    text(amount)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    const TABLES: [Table; 7] = [
        Table::Figures,
        Table::Mentions,
        Table::Claims,
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
