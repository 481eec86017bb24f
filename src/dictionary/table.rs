//! How does a table of words become rows, and how is one laid over another?
//!
//! A table is TSV: a header line, one row a line, no quoting. `#` at the start of a line begins a remark, `|` parts the
//! items of a list. The first column is the key under which a researcher's own row replaces a built-in one: an empty
//! cell inherits, `-` clears, a row `!key` switches the built-in row off, and list cells add up unless they begin
//! with `=`.

use std::{borrow::Cow, path::Path, sync::Arc};

use rustc_hash::{FxHashMap, FxHashSet};
use xxhash_rust::xxh3::Xxh3;

use super::{
    cells::{Cells, Place},
    row::Row,
};
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

impl Table {
    /// Reads a table from the text of a file called `name`.
    ///
    /// # Errors
    /// A missing header, or a row with more cells than the header.
    pub fn parse(name: &str, origin: &str, text: impl Into<Cow<'static, str>>) -> Result<Self> {
        Self::cut(name.into(), origin, text.into(), &name.into())
    }

    /// Reads the table `name`, whose rows stand in `file`.
    fn cut(name: Arc<str>, origin: &str, text: Cow<'static, str>, file: &Arc<str>) -> Result<Self> {
        let mut cells = Cells::of(text);
        let lines: Vec<(usize, usize, usize)> = lines(cells.text()).collect();
        let Some((&(_, start, end), lines)) = lines.split_first() else {
            return Err(Error::Table {
                table: file.to_string(),
                line: 1,
                complaint: "there is no header line".into(),
                hint: "begin with the column names, parted by tabs".into(),
            });
        };
        let header = cells.text()[start..end].split('\t');
        let columns: Arc<[String]> = header.map(|cell| cell.trim().to_string()).collect();
        let places: Vec<_> = lines
            .iter()
            .map(|&(line, start, end)| (line, cells.cut(start, end)))
            .collect();
        let cells = Arc::new(cells);
        let mut rows = Vec::with_capacity(places.len());
        for (line, own) in places {
            let table = Arc::clone(file);
            let row = Row::new(&columns, &cells, own, RowRef { table, line });
            if own.len() > columns.len() {
                return Err(row.wrong(
                    format!("{} cells in a table of {} columns", own.len(), columns.len()),
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
        let full = path.display().to_string();
        Self::cut((&*name).into(), &full, text.into(), &full.as_str().into())
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &Row> {
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
        let mut seen: FxHashMap<&str, &Row> = FxHashMap::default();
        seen.reserve(self.rows.len());
        for row in &self.rows {
            if let Some(first) = seen.insert(row.key(), row) {
                return Err(row.wrong(
                    format!("{:?} stands in {} already", row.key(), first.place),
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
    pub fn overlay(&mut self, upper: Table, layer: usize) -> Result<()> {
        upper.distinct()?;
        let from = self.matching(&upper)?;
        let same = self.columns == upper.columns;
        let places: FxHashMap<&str, usize> = self.rows.iter().map(Row::key).zip(0..).collect();
        let mut off = FxHashSet::default();
        let mut cells = Cells::default();
        let mut laid = Vec::with_capacity(upper.rows.len());
        for row in &upper.rows {
            let (key, switch) = row
                .key()
                .strip_prefix('!')
                .map_or((row.key(), false), |key| (key, true));
            let index = places.get(key).copied();
            laid.push(match index {
                Some(index) if switch => {
                    off.insert(index);
                    Laid::Off
                }
                None if switch => {
                    return Err(row.wrong(
                        format!("there is no row {key:?} in {} to switch off", self.name),
                        "see `recount dictionaries explain` for the key of a row",
                    ));
                }
                None if same && row.is_plain() => Laid::AsIs,
                None => Laid::New(cells.write(merge(None, row, &from))),
                Some(index) => Laid::Over(index, cells.write(merge(Some(&self.rows[index]), row, &from))),
            });
        }
        let cells = Arc::new(cells);
        self.rows.reserve(laid.len());
        for (row, laid) in upper.rows.into_iter().zip(laid) {
            match laid {
                Laid::Off => {}
                Laid::AsIs => self.rows.push(row.of_layer(layer)),
                Laid::New(own) => {
                    let added = Row::new(&self.columns, &cells, own, row.place);
                    self.rows.push(added.of_layer(layer));
                }
                Laid::Over(index, own) => self.rows[index].under(row, layer, &cells, own),
            }
        }
        let mut index = 0..;
        self.rows
            .retain(|_| index.next().is_none_or(|index| !off.contains(&index)));
        self.origin = format!("{} + {}", self.origin, upper.origin);
        Ok(())
    }

    /// For each column where `upper` has it, and whether its items add up.
    ///
    /// # Errors
    /// A column in `upper` that this table does not know.
    fn matching(&self, upper: &Table) -> Result<Vec<(Option<usize>, bool)>> {
        if let Some(column) = upper.columns.iter().find(|column| !self.columns.contains(column)) {
            return Err(Error::Table {
                table: upper.origin.clone(),
                line: 1,
                complaint: format!("there is no column {column:?} in {}", self.name),
                hint: format!("its columns are {}", self.columns.join(", ")),
            });
        }
        let from = self.columns.iter().map(|column| {
            let index = upper.columns.iter().position(|name| name == column);
            (index, LISTS.contains(&column.as_str()))
        });
        Ok(from.collect())
    }

    /// What a report says of it.
    pub fn info(&self) -> TableInfo {
        let mut hash = Xxh3::new();
        for row in &self.rows {
            for cell in row.cells() {
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
/// What becomes of a row that is laid over a table.
enum Laid {
    /// It switches another one off.
    Off,
    /// It has nothing below it and says nothing of what would be there.
    AsIs,
    /// It has nothing below it.
    New(Place),
    /// It lies over that row.
    Over(usize, Place),
}

/// The cells of `upper` over those of `lower`.
fn merge<'c>(
    lower: Option<&'c Row>,
    upper: &'c Row,
    from: &'c [(Option<usize>, bool)],
) -> impl Iterator<Item = Cow<'c, str>> {
    from.iter().enumerate().map(move |(to, (from, list))| {
        let below = lower.map_or("", |row| row.at(to));
        let above = from.map_or("", |from| upper.at(from));
        match above {
            "" => below.into(),
            "-" => "".into(),
            _ if !list => above.into(),
            _ => match above.strip_prefix('=') {
                Some(whole) => whole.into(),
                None => add_up(below, above),
            },
        }
    })
}

/// The lines of a text that are neither empty nor a remark: which line it is, and from where to where.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize, usize)> {
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    text[at..]
        .split_inclusive('\n')
        .zip(1..)
        .filter_map(move |(line, number)| {
            let start = at;
            at += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            (!line.starts_with('#') && !line.trim().is_empty()).then_some((number, start, start + line.len()))
        })
}

/// The items of both lists; an item `-A` of the upper one takes `A` out.
fn add_up<'c>(below: &'c str, above: &'c str) -> Cow<'c, str> {
    if below.is_empty() && !above.contains('-') {
        return above.into();
    }
    let mut items: Vec<&str> = below.split('|').filter(|item| !item.is_empty()).collect();
    for item in above.split('|').filter(|item| !item.is_empty()) {
        match item.strip_prefix('-') {
            Some(out) if items.contains(&out) => items.retain(|item| *item != out),
            _ if items.contains(&item) => {}
            _ => items.push(item),
        }
    }
    items.join("|").into()
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
            .overlay(Table::parse("mine.tsv", "mine", mine).expect("a layer"), 1)
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
