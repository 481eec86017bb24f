//! Which cells does somebody’s list of names hold?

use std::path::Path;

use super::{decode, listing};
use crate::error::{Error, Result};

/// The lines of a table with commas, semicolons or tabs, each with its number from 1 and its cells; empty lines are left
/// out.
///
/// # Errors
/// A file that cannot be read, is no text, or breaks off inside a quoted cell.
pub fn list(path: &Path) -> Result<Vec<(usize, Vec<String>)>> {
    let wrong = |line: usize, complaint: String| Error::Table {
        table: path.display().to_string(),
        line,
        complaint,
        hint: "write one name a line, its cells parted by commas or tabs".into(),
    };
    let bytes = std::fs::read(path).map_err(Error::io("read", path))?;
    let text = decode::text(bytes, false, None).map_err(|reason| wrong(1, reason))?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(listing::delimiter(text.as_bytes()))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error
                .position()
                .map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
            wrong(line, error.to_string())
        })?;
        let line = record
            .position()
            .map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            lines.push((line, record.iter().map(String::from).collect()));
        }
    }
    Ok(lines)
}
