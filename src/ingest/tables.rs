//! Which lines are the rows of a table, and which header and label does each cell have?
//!
//! A cell is a unit of its own: "1911" and "14 crew" of one row never share a sentence. Three shapes are
//! read: pipes (with or without outer ones), tabs, and columns made of spaces. A row followed by a
//! delimiter row starts a new table anywhere, so that two tables run together stay two.

use super::layout::Line;
use crate::span::Span;

/// What parts the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parting {
    Pipes,
    Tabs,
    Spaces,
}

/// One row, its cells in order, empty ones too.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The cells, without white space at their ends.
    pub(super) cells: Vec<Span>,
}

/// A table and how many lines it takes.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Its column headers, if it has any.
    pub(super) header: Option<Row>,
    /// The rows below.
    pub(super) rows: Vec<Row>,
    /// Lines it covers, with its delimiter row.
    pub(super) lines: usize,
}

/// A longer piece is prose, not a cell made with spaces.
const LONGEST_CELL: usize = 60;

/// The table that starts with the first of `lines`.
pub(super) fn table_at(text: &str, lines: &[Line]) -> Option<Table> {
    let first = lines.first()?.span.of(text);
    let second = lines.get(1).filter(|line| !line.apart);
    if first.contains('|') {
        let delimited = second.is_some_and(|line| is_delimiter(line.span.of(text)));
        if delimited || is_piped(first) {
            return Some(piped(text, lines, delimited));
        }
    }
    second?;
    [Parting::Tabs, Parting::Spaces]
        .into_iter()
        .find_map(|parting| columns(text, lines, parting))
}

/// Whether a line is made of columns parted by tabs or wide gaps.
pub(super) fn has_columns(line: &str) -> bool {
    line.contains('\t') || line.contains("   ")
}

/// A row with outer pipes.
fn is_piped(line: &str) -> bool {
    line.starts_with('|') && line.len() > 1 && line.ends_with('|') && pipes(line).count() >= 2
}

/// Byte offsets of the pipes that part cells.
fn pipes(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    (0..bytes.len()).filter(|&at| bytes[at] == b'|' && (at == 0 || bytes[at - 1] != b'\\'))
}

/// `|---|:--:|`
fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line
            .bytes()
            .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Reads the piped table that starts with the first of `lines`.
fn piped(text: &str, lines: &[Line], delimited: bool) -> Table {
    let outer = lines[0].span.of(text).starts_with('|');
    let mut table = Table {
        header: delimited.then(|| row(text, lines[0].span, Parting::Pipes)),
        rows: Vec::new(),
        lines: if delimited { 2 } else { 0 },
    };
    for (index, line) in lines.iter().enumerate().skip(table.lines) {
        let here = line.span.of(text);
        let belongs = if outer {
            here.starts_with('|') && pipes(here).nth(1).is_some()
        } else {
            pipes(here).next().is_some()
        };
        let heads_another = lines
            .get(index + 1)
            .is_some_and(|next| !next.apart && is_delimiter(next.span.of(text)));
        if !belongs || heads_another && index > 0 || line.apart && index > 0 {
            break;
        }
        if !is_delimiter(here) {
            table.rows.push(row(text, line.span, Parting::Pipes));
        }
        table.lines = index + 1;
    }
    table
}

/// Reads the table of tabs or spaces that starts with the first of `lines`, if there is one.
fn columns(text: &str, lines: &[Line], parting: Parting) -> Option<Table> {
    let mut rows: Vec<Row> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let here = line.span.of(text);
        let gap = if parting == Parting::Tabs {
            here.contains('\t')
        } else {
            here.contains("  ")
        };
        if !gap || index > 0 && line.apart {
            break;
        }
        let row = row(text, line.span, parting);
        let fits = match parting {
            Parting::Tabs => row.cells.len() >= 2,
            _ => {
                rows.first()
                    .is_none_or(|first| first.cells.len() == row.cells.len())
                    && row.cells.len() >= 2
                    && row.cells.iter().all(|cell| is_short(cell.of(text)))
            }
        };
        if !fits {
            break;
        }
        rows.push(row);
    }
    let width = rows.first()?.cells.len();
    let least = if parting == Parting::Spaces && width == 2 {
        3
    } else {
        2
    };
    if rows.len() < least {
        return None;
    }
    let lines = rows.len();
    let header = heads(text, &rows).then(|| rows.remove(0));
    Some(Table { header, rows, lines })
}

/// Whether a piece between wide gaps is a cell rather than a sentence.
fn is_short(cell: &str) -> bool {
    cell.len() <= LONGEST_CELL && !cell.ends_with(['.', '!', '?'])
}

/// Writes rows as a table that [`table_at`] reads: pipes between cells, and a delimiter row below the first
/// where it names the columns.
pub(super) fn written(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let headed = rows.len() > 1 && rows[0].iter().skip(1).all(|cell| !is_number(cell));
    for (index, row) in rows.iter().enumerate() {
        out.push('|');
        for col in 0..width {
            let cell = row.get(col).map_or("", String::as_str);
            let words: Vec<&str> = cell.split_whitespace().collect();
            out.push(' ');
            out.push_str(&words.join(" ").replace('|', "\\|"));
            out.push_str(" |");
        }
        out.push('\n');
        if index == 0 && headed {
            out.push('|');
            out.push_str(&"---|".repeat(width));
            out.push('\n');
        }
    }
    out
}

/// Whether a cell begins as a number does.
fn is_number(cell: &str) -> bool {
    cell.trim_start_matches(['$', '€', '£', '-', '+', '~', '('])
        .starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether the first row names the columns: it holds no number where the rows below do.
fn heads(text: &str, rows: &[Row]) -> bool {
    let numeric = |row: &Row| {
        let mut cells = row.cells.iter().skip(1);
        cells.any(|cell| is_number(cell.of(text)))
    };
    !numeric(&rows[0]) && rows[1..].iter().any(numeric)
}

/// The cells of a line.
fn row(text: &str, line: Span, parting: Parting) -> Row {
    let here = line.of(text);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut push =
        |from: usize, to: usize| cells.push(Span::new(line.start + from, line.start + to).trim(text));
    match parting {
        Parting::Pipes => {
            for at in pipes(here) {
                // What stands before an outer pipe is no cell.
                if at > 0 {
                    push(start, at);
                }
                start = at + 1;
            }
            if !here[start..].trim().is_empty() {
                push(start, here.len());
            }
        }
        Parting::Tabs => {
            for (at, _) in here.match_indices('\t') {
                push(start, at);
                start = at + 1;
            }
            push(start, here.len());
        }
        Parting::Spaces => {
            while let Some(gap) = here[start..].find("  ") {
                let end = start + gap;
                push(start, end);
                start = end + (here[end..].len() - here[end..].trim_start().len());
            }
            push(start, here.len());
        }
    }
    Row { cells }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::layout;

    /// Header and rows of the table that `text` begins with.
    fn read(text: &str) -> (Vec<&str>, Vec<Vec<&str>>, usize) {
        let table = table_at(text, &layout::lines(text)).expect("a table");
        let show = |row: &Row| row.cells.iter().map(|cell| cell.of(text)).collect::<Vec<_>>();
        (
            table.header.as_ref().map(show).unwrap_or_default(),
            table.rows.iter().map(show).collect(),
            table.lines,
        )
    }

    #[test]
    fn two_tables_run_together_stay_two() {
        let (header, rows, lines) =
            read("| Boat | Year |\n|---|---|\n| Ada | 1901 |\n| Mill | Owner |\n|---|---|\n| Low | Quill |");
        assert_eq!(header, ["Boat", "Year"]);
        assert_eq!(rows, [["Ada", "1901"]]);
        assert_eq!(lines, 3);
    }

    #[test]
    fn rows_may_be_ragged_and_pipes_escaped() {
        let (_, rows, _) = read("| a | b |\n|---|---|\n| x \\| y |\n| 1 | | 3 |");
        assert_eq!(rows, [vec!["x \\| y"], vec!["1", "", "3"]]);
    }

    #[test]
    fn outer_pipes_are_optional_before_a_delimiter() {
        let (header, rows, _) = read("Boat | Year\n--- | ---\nAda | 1901");
        assert_eq!(header, ["Boat", "Year"]);
        assert_eq!(rows, [["Ada", "1901"]]);
    }

    #[test]
    fn tabs_and_spaces_make_columns() {
        let (header, rows, _) = read("Boat\tYear\nAda\t1901");
        assert_eq!((header, rows), (vec!["Boat", "Year"], vec![vec!["Ada", "1901"]]));
        let (header, rows, _) = read("Boat      Year   Crew\nAda       1901   12\nBel Ami   1911   14");
        assert_eq!(header, ["Boat", "Year", "Crew"]);
        assert_eq!(rows[1], ["Bel Ami", "1911", "14"]);
    }

    #[test]
    fn prose_is_no_table() {
        for text in ["The sum |x| is small.\nSo it is.", "One.  Two.\nThree.  Four."] {
            assert!(table_at(text, &layout::lines(text)).is_none(), "{text}");
        }
    }
}
