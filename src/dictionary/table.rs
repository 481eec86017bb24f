//! How does a table of words become rows, and how is one laid over another?
//!
//! A table is TSV: a header line, one row a line, no quoting. `#` at the start of a line begins a remark, `|` parts the
//! items of a list. The first column is the key under which a researcher's own row replaces a built-in one: an empty
//! cell inherits, `-` clears, a row `!key` switches the built-in row off, and list cells add up unless they begin
//! with `=`.

use std::{collections::HashMap, path::Path, sync::Arc};

use xxhash_rust::xxh3::Xxh3;

use crate::{
    error::{Error, Result},
    model::{RowRef, TableInfo},
};

/// A table as it stands in one file, or several laid over one another.
#[derive(Clone, Debug)]
pub struct Table {
    /// File name: `units.tsv`.
    pub name: Arc<str>,
    /// `built-in`, or the files laid over it.
    pub origin: String,
    columns: Arc<[String]>,
    rows: Vec<Row>,
}

/// One line of a table.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    cells: Vec<String>,
    /// Where it stands.
    pub place: RowRef,
    /// The layers that gave it list items, lowest first: 0 is built in.
    layers: Vec<(usize, Vec<String>)>,
}

impl Row {
    /// The layer that gave the row this spelling; 0 is built in, the last one given is on top.
    pub fn layer_of(&self, spelling: &str) -> usize {
        self.layers
            .iter()
            .rev()
            .find(|(_, items)| items.iter().any(|item| item == spelling))
            .map_or(0, |(layer, _)| *layer)
    }

    /// The spellings that a cell of this row itself holds, outside examples and remarks.
    fn spellings(&self) -> Vec<String> {
        SPELLED
            .iter()
            .flat_map(|column| self.list(column))
            .map(|item| item.trim_start_matches('=').to_string())
            .collect()
    }

    /// The cell of `column`; empty where the row or the table has none.
    pub fn get(&self, column: &str) -> &str {
        self.columns
            .iter()
            .position(|name| name == column)
            .and_then(|index| self.cells.get(index))
            .map_or("", String::as_str)
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

impl Table {
    /// Reads a table from the text of a file called `name`.
    ///
    /// # Errors
    /// A missing header, or a row with more cells than the header.
    pub fn parse(name: &str, origin: &str, text: &str) -> Result<Self> {
        let name: Arc<str> = name.into();
        let mut lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.trim_end_matches('\r')))
            .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let Some((_, header)) = lines.next() else {
            return Err(Error::Table {
                table: name.to_string(),
                line: 1,
                complaint: "there is no header line".into(),
                hint: "begin with the column names, parted by tabs".into(),
            });
        };
        let columns: Arc<[String]> = header.split('\t').map(|cell| cell.trim().to_string()).collect();
        let mut rows = Vec::new();
        for (line, text) in lines {
            let cells: Vec<String> = text.split('\t').map(|cell| cell.trim().to_string()).collect();
            let row = Row {
                columns: Arc::clone(&columns),
                place: RowRef {
                    table: Arc::clone(&name),
                    line,
                },
                cells,
                layers: Vec::new(),
            };
            if row.cells.len() > columns.len() {
                return Err(row.wrong(
                    format!(
                        "{} cells in a table of {} columns",
                        row.cells.len(),
                        columns.len()
                    ),
                    "part cells by one tab each, and keep tabs out of them",
                ));
            }
            rows.push(row);
        }
        Ok(Self {
            name,
            origin: origin.to_string(),
            columns,
            rows,
        })
    }

    /// Reads a table from a file.
    ///
    /// # Errors
    /// A file that cannot be read, or is no table.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut table = Self::parse(&name, &path.display().to_string(), &text)?;
        let full: Arc<str> = path.display().to_string().into();
        for row in &mut table.rows {
            row.place.table = Arc::clone(&full);
        }
        Ok(table)
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// The names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Two rows with one key, which in one layer say two things of one entry.
    ///
    /// # Errors
    /// The second row, with the place of the first.
    pub fn distinct(&self) -> Result<()> {
        let mut seen: HashMap<&str, &Row> = HashMap::new();
        for row in &self.rows {
            let key = self.columns.first().map_or("", |column| row.get(column));
            if let Some(first) = seen.insert(key, row) {
                return Err(row.wrong(
                    format!("{key:?} stands in {} already", first.place),
                    "make one row of the two",
                ));
            }
        }
        Ok(())
    }

    /// Lays `upper` over this table, as layer number `layer`.
    ///
    /// # Errors
    /// A column in `upper` that this table does not know, a key that stands in it twice, or one that switches off what
    /// is not there.
    pub fn overlay(&mut self, upper: &Table, layer: usize) -> Result<()> {
        upper.distinct()?;
        for column in upper.columns.iter() {
            if !self.columns.contains(column) {
                return Err(Error::Table {
                    table: upper.origin.clone(),
                    line: 1,
                    complaint: format!("there is no column {column:?} in {}", self.name),
                    hint: format!("its columns are {}", self.columns.join(", ")),
                });
            }
        }
        let mut places: HashMap<String, usize> = self
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| (row.get(&self.columns[0]).to_string(), index))
            .collect();
        let mut off = Vec::new();
        for row in &upper.rows {
            let key = row.get(&self.columns[0]);
            if let Some(key) = key.strip_prefix('!') {
                if !places.contains_key(key) {
                    return Err(row.wrong(
                        format!("there is no row {key:?} in {} to switch off", self.name),
                        "see `recount dictionaries explain` for the key of a row",
                    ));
                }
                off.push(key.to_string());
            } else if let Some(&index) = places.get(key) {
                self.rows[index] = merge(&self.rows[index], row, layer);
            } else {
                places.insert(key.to_string(), self.rows.len());
                let mut added = merge(&self.empty(), row, layer);
                added.place = row.place.clone();
                self.rows.push(added);
            }
        }
        self.rows
            .retain(|row| !off.iter().any(|key| key == row.get(&self.columns[0])));
        self.origin = format!("{} + {}", self.origin, upper.origin);
        Ok(())
    }

    /// A row of this table without any cell filled.
    fn empty(&self) -> Row {
        Row {
            columns: Arc::clone(&self.columns),
            cells: vec![String::new(); self.columns.len()],
            place: RowRef {
                table: Arc::clone(&self.name),
                line: 0,
            },
            layers: Vec::new(),
        }
    }

    /// What a report says of it.
    pub fn info(&self) -> TableInfo {
        let mut hash = Xxh3::new();
        for row in &self.rows {
            for cell in &row.cells {
                hash.update(cell.as_bytes());
                hash.update(b"\t");
            }
            hash.update(b"\n");
        }
        TableInfo {
            name: self.name.to_string(),
            origin: self.origin.clone(),
            rows: self.rows.len(),
            fingerprint: format!("{:016x}", hash.digest()),
        }
    }
}

/// Columns whose items add up when a row is laid over another.
const LISTS: [&str; 3] = ["aliases", "surfaces", "forms"];
/// Columns that hold what is looked for in texts.
const SPELLED: [&str; 4] = ["name", "aliases", "surfaces", "forms"];

/// `upper` over `lower`, cell by cell; the place is that of `upper`.
fn merge(lower: &Row, upper: &Row, layer: usize) -> Row {
    let cells = lower
        .columns
        .iter()
        .map(|column| {
            let (below, above) = (lower.get(column), upper.get(column));
            match above {
                "" => below.to_string(),
                "-" => String::new(),
                _ if !LISTS.contains(&column.as_str()) => above.to_string(),
                _ => match above.strip_prefix('=') {
                    Some(whole) => whole.to_string(),
                    None => add_up(below, above),
                },
            }
        })
        .collect();
    let mut layers = lower.layers.clone();
    layers.push((layer, upper.spellings()));
    Row {
        columns: Arc::clone(&lower.columns),
        cells,
        place: upper.place.clone(),
        layers,
    }
}

/// The items of both lists; an item `-A` of the upper one takes `A` out.
fn add_up(below: &str, above: &str) -> String {
    let mut items: Vec<&str> = below.split('|').filter(|item| !item.is_empty()).collect();
    for item in above.split('|').filter(|item| !item.is_empty()) {
        match item.strip_prefix('-') {
            Some(out) if items.contains(&out) => items.retain(|item| *item != out),
            _ if items.contains(&item) => {}
            _ => items.push(item),
        }
    }
    items.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNITS: &str = "id\tsurfaces\tfactor\n# a remark\nkilometre\tkm|kilometre\t1000\nmetre\tm\t1\n";

    #[test]
    fn rows_know_their_line() {
        let table = Table::parse("units.tsv", "built-in", UNITS).expect("a table");
        let metre = table.rows().nth(1).expect("two rows");
        assert_eq!(metre.place.to_string(), "units.tsv:4");
        assert_eq!(metre.get("factor"), "1");
        assert_eq!(metre.get("note"), "");
    }

    #[test]
    fn a_layer_overrides_adds_and_switches_off() {
        let mut table = Table::parse("units.tsv", "built-in", UNITS).expect("a table");
        let mine =
            "id\tsurfaces\tfactor\nkilometre\tclick|kilometre|-km\t\n!metre\nfurlong\tfurlong\t201.168\n";
        table
            .overlay(&Table::parse("mine.tsv", "mine", mine).expect("a layer"), 1)
            .expect("fitting columns");
        let rows: Vec<(&str, &str, &str)> = table
            .rows()
            .map(|row| (row.get("id"), row.get("surfaces"), row.get("factor")))
            .collect();
        assert_eq!(
            rows,
            [
                ("kilometre", "kilometre|click", "1000"),
                ("furlong", "furlong", "201.168")
            ]
        );
    }

    #[test]
    fn a_complaint_names_line_and_value() {
        let table = Table::parse("units.tsv", "built-in", "id\tfactor\nkm\t1,000\n").expect("a table");
        let row = table.rows().next().expect("a row");
        let error = row.parse::<u32>("factor", "a plain number").expect_err("a comma");
        assert_eq!(
            error.to_string(),
            "units.tsv:2: column `factor` holds \"1,000\", expected a plain number"
        );
    }
}
