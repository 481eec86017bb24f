//! Does every row do what it says?
//!
//! A row brings a text in which it `fires` and one in which it stays `silent`. Who looks for the row in a text
//! is not for this module to know: the caller hands in the look-up of its table.

use std::fmt;

use super::{row::Row, table::Table};
use crate::model::RowRef;

/// A row that does not do what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The row at fault.
    pub place: RowRef,
    /// What is wrong with it.
    pub complaint: String,
    /// How to mend it.
    pub hint: String,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  help: {}", self.place, self.complaint, self.hint)
    }
}

/// Runs the examples of every row of a table. `found` tells whether a row fires in a text.
pub fn check_examples(table: &Table, found: impl Fn(&Row, &str) -> bool) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for row in table.rows() {
        let mut complain = |complaint: String, hint: String| {
            complaints.push(Complaint {
                place: row.place.clone(),
                complaint,
                hint,
            });
        };
        let key = table.columns().first().map_or("", |column| row.get(column));
        let (fires, silent) = (row.get("fires"), row.get("silent"));
        if fires.is_empty() {
            complain(
                format!("{key:?} has no text in `fires`"),
                "write a short sentence in which it is found".into(),
            );
        } else if !found(row, fires) {
            complain(
                format!("{key:?} does not fire in {fires:?}"),
                "write it there as the table spells it, or see whether another row takes its place".into(),
            );
        }
        if !silent.is_empty() && found(row, silent) {
            complain(
                format!("{key:?} fires in {silent:?}, where it should be silent"),
                "narrow the row with `needs` or `block`, or pick another text".into(),
            );
        }
    }
    complaints
}

/// Fails with the rows that lack one of their examples.
#[cfg(test)]
pub(crate) fn assert_both_examples<'r>(rows: impl Iterator<Item = &'r Row>) {
    let bare: Vec<String> = rows
        .filter(|row| row.get("fires").is_empty() || row.get("silent").is_empty())
        .map(|row| row.place.to_string())
        .collect();
    assert!(
        bare.is_empty(),
        "without `fires` or `silent`: {}",
        bare.join(", ")
    );
}
