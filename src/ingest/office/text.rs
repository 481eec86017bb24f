//! How do paragraphs and tables become text without gluing words or cells?

use super::super::tables;

/// The most empty cells that a wide cell stands for.
const WIDEST: usize = 100;

/// A text that is being written.
#[derive(Default)]
pub(super) struct Text {
    out: String,
    /// The block written last was an item.
    tight: bool,
    /// Paragraphs that have begun; a text box stands inside one.
    open: Vec<Paragraph>,
    /// Tables that have begun, each in a cell of the one before.
    tables: Vec<Table>,
}

/// A paragraph that is being gathered.
#[derive(Default)]
struct Paragraph {
    mark: String,
    words: String,
}

/// A table that is being gathered.
#[derive(Default)]
struct Table {
    rows: Vec<Vec<String>>,
    /// Paragraphs of the open cell.
    cell: Vec<String>,
}

impl Text {
    /// A paragraph begins.
    pub(super) fn begin(&mut self) {
        self.open.push(Paragraph::default());
    }

    /// The open paragraph is a heading, or an item.
    pub(super) fn mark(&mut self, mark: String) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.mark = mark;
        }
    }

    /// Words of the open paragraph; between paragraphs there are none.
    pub(super) fn words(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.words.push_str(words);
        }
    }

    /// The open paragraph ends.
    pub(super) fn end(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let words: Vec<&str> = paragraph.words.split_whitespace().collect();
        let words = words.join(" ");
        match self.tables.last_mut() {
            _ if words.is_empty() => {}
            Some(table) => table.cell.push(words),
            None => self.block(&paragraph.mark, &words),
        }
    }

    /// Writes a block.
    fn block(&mut self, mark: &str, words: &str) {
        let item = mark.starts_with('-');
        if !self.out.is_empty() {
            self.out.push_str(if item && self.tight { "\n" } else { "\n\n" });
        }
        self.tight = item;
        self.out.push_str(mark);
        self.out.push_str(words);
    }

    /// A table begins.
    pub(super) fn begin_table(&mut self) {
        self.tables.push(Table::default());
    }

    /// A row of the open table begins.
    pub(super) fn begin_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// The open cell ends; it stands for `columns` of them.
    pub(super) fn end_cell(&mut self, columns: usize) {
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let cell = std::mem::take(&mut table.cell).join(" ");
        if let Some(row) = table.rows.last_mut() {
            row.push(cell);
            row.extend((1..columns.min(WIDEST)).map(|_| String::new()));
        }
    }

    /// The open table ends. One that only lays out a page is written cell by cell.
    pub(super) fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        table.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        for row in &mut table.rows {
            while row.len() > 1 && row.last().is_some_and(String::is_empty) {
                row.pop();
            }
        }
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let cells = table.rows.iter().flatten().filter(|cell| !cell.is_empty());
        if let Some(outer) = self.tables.last_mut() {
            // A cell has no room for a table; its cells stay apart.
            outer.cell.push(cells.cloned().collect::<Vec<_>>().join("; "));
        } else if width < 2 || table.rows.len() < 2 {
            let cells: Vec<String> = cells.cloned().collect();
            for cell in cells {
                self.block("", &cell);
            }
        } else {
            let written = tables::written(&table.rows);
            self.block("", written.trim_end());
        }
    }

    /// What was written.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.out
    }
}

/// The mark of a heading of this level.
pub(super) fn heading(level: usize) -> String {
    format!("{} ", "#".repeat(level.clamp(1, 6)))
}
