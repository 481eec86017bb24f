//! What does one line of a table say?

use std::sync::Arc;

use super::cells::{Cells, Place};
use crate::{
    error::{Error, Result},
    model::RowRef,
};

/// One line of a table.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    cells: Arc<Cells>,
    own: Place,
    /// Where it stands.
    pub place: RowRef,
    /// The layer that made it; 0 is built in.
    made: usize,
    /// The rows laid over it, lowest first, with their layers.
    over: Vec<(usize, Row)>,
}

impl Row {
    /// A row of a table that is laid over nothing.
    pub(super) fn new(columns: &Arc<[String]>, cells: &Arc<Cells>, own: Place, place: RowRef) -> Self {
        Self {
            columns: Arc::clone(columns),
            cells: Arc::clone(cells),
            own,
            place,
            made: 0,
            over: Vec::new(),
        }
    }

    /// This row, made by a layer over the built-in ones.
    pub(super) fn of_layer(self, layer: usize) -> Self {
        Self { made: layer, ..self }
    }

    /// Whether no cell says what to do with one below it.
    pub(super) fn is_plain(&self) -> bool {
        self.cells().all(|cell| !cell.starts_with(['-', '=']))
    }

    /// Gives the row the cells that it has once `upper` lies over it; the place is that of `upper`.
    pub(super) fn under(&mut self, upper: Row, layer: usize, cells: &Arc<Cells>, own: Place) {
        self.cells = Arc::clone(cells);
        self.own = own;
        self.place = upper.place.clone();
        self.over.push((layer, upper));
    }

    /// The layer that gave the row this spelling; 0 is built in, the last one given is on top.
    pub fn layer_of(&self, spelling: &str) -> usize {
        self.over
            .iter()
            .rev()
            .find(|(_, row)| row.spells(spelling))
            .map_or(self.made, |(layer, _)| *layer)
    }

    /// Whether a cell of this row itself holds a spelling, outside examples and remarks.
    fn spells(&self, spelling: &str) -> bool {
        SPELLED
            .iter()
            .flat_map(|column| self.list(column))
            .any(|item| item.trim_start_matches('=') == spelling)
    }

    /// All cells, in the order of the columns.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.own.len()).map(|index| self.at(index))
    }

    /// The cell of the first column, under which another row replaces this one.
    pub fn key(&self) -> &str {
        self.at(0)
    }

    /// The cell of the column of that number; empty where the row has none.
    pub(super) fn at(&self, column: usize) -> &str {
        self.cells.get(self.own, column)
    }

    /// The cell of `column`; empty where the row or the table has none.
    pub fn get(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|name| name == column)
            .map_or("", |index| self.at(index))
    }

    /// The items of a list cell.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column)
            .split('|')
            .map(str::trim)
            .filter(|item| !item.is_empty())
    }

    /// Whether a cell says yes.
    ///
    /// # Errors
    /// A cell that is neither empty, `yes` nor `no`.
    pub fn flag(&self, column: &str) -> Result<bool> {
        match self.get(column) {
            "" | "no" => Ok(false),
            "yes" => Ok(true),
            other => Err(self.wrong(
                format!("column `{column}` holds {other:?}"),
                "write `yes`, `no` or nothing",
            )),
        }
    }

    /// A cell read as a number or another type with a text form.
    ///
    /// # Errors
    /// A cell that is not of that type; the message quotes it.
    pub fn parse<T: std::str::FromStr>(&self, column: &str, wanted: &str) -> Result<T> {
        let cell = self.get(column);
        cell.parse().map_err(|_| {
            self.wrong(
                format!("column `{column}` holds {cell:?}, expected {wanted}"),
                format!("write {wanted}"),
            )
        })
    }

    /// An error about this row.
    pub fn wrong(&self, complaint: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::Table {
            table: self.place.table.to_string(),
            line: self.place.line,
            complaint: complaint.into(),
            hint: hint.into(),
        }
    }
}

/// Columns that hold what is looked for in texts.
const SPELLED: [&str; 4] = ["name", "aliases", "surfaces", "forms"];
