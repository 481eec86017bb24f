//! Which articles are in a table, and if none, what does the table say?
//!
//! Where a column holds texts, a row is an article and the other columns are its metadata. Where none does,
//! the file is one article: a table, written with pipes, so that each cell keeps its header and label.

use std::io::{self, Cursor, Read};

use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};

use super::{
    super::{Columns, Format, Input, Limits, decode, metadata, tables},
    feed::{Feed, Origin, Piece},
    source::{Refusal, complaint, whole},
};
use crate::model::Skipped;

/// Bytes of the header by which the sign between cells is found.
const PEEK: u64 = 64 << 10;

/// A table, half read.
pub(super) enum Rows {
    /// A row is an article.
    Articles(Box<Articles>),
    /// The table is the article; nothing once it is given.
    Table(Option<Input>),
}

impl Rows {
    pub(super) fn new(
        mut reader: Box<dyn Read + Send>,
        tabs: bool,
        origin: Origin,
        columns: &Columns,
        limits: Limits,
    ) -> Result<Self, Skipped> {
        let wrong = |error: io::Error| origin.skipped(complaint(&error));
        let mut head = Vec::new();
        (&mut reader).take(PEEK).read_to_end(&mut head).map_err(wrong)?;
        if head.iter().all(u8::is_ascii_whitespace) {
            return Err(origin.skipped("an empty file"));
        }
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            // Two bytes a sign, as spreadsheets export it.
            let all = whole(Cursor::new(head).chain(reader), limits.file).map_err(wrong)?;
            head = decode::text(all, false, None)
                .map_err(|reason| origin.skipped(reason))?
                .into_bytes();
            reader = Box::new(io::empty());
        }
        let start = usize::from(head.starts_with(b"\xEF\xBB\xBF")) * 3;
        let delimiter = if tabs { b'\t' } else { delimiter(&head[start..]) };
        let mut bytes = Cursor::new(head).chain(reader);
        io::copy(&mut (&mut bytes).take(start as u64), &mut io::sink()).map_err(wrong)?;
        let bounded = Bounded {
            inner: Box::new(bytes),
            since: 0,
            limit: limits.line,
        };
        let mut table = ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(bounded);
        let header = match record(&mut table).map_err(|reason| origin.skipped(reason))? {
            Some(header) => cells(&header),
            None => return Err(origin.skipped("an empty file")),
        };
        if let Some(column) = columns.missing(&header) {
            let reason = format!(
                "it has no column {column:?}; its columns are {}",
                header.join(", ")
            );
            return Err(origin.skipped(reason));
        }
        let names: Vec<String> = header.iter().map(|name| columns.field(name)).collect();
        let Some(text) = text_among(&names) else {
            let input = table_article(&mut table, header, origin, limits)?;
            return Ok(Self::Table(Some(input)));
        };
        Ok(Self::Articles(Box::new(Articles {
            table,
            names,
            text,
            origin,
            row: 1,
            any: false,
            done: false,
        })))
    }
}

impl Feed for Rows {
    fn next(&mut self) -> Option<Result<Piece, Skipped>> {
        match self {
            Self::Articles(articles) => articles.next(),
            Self::Table(input) => input.take().map(|input| Ok(Piece::Input(input))),
        }
    }
}

/// A table whose rows are articles.
pub(super) struct Articles {
    table: csv::Reader<Bounded>,
    /// The columns, called as the fields of an article.
    names: Vec<String>,
    /// The column with the texts.
    text: usize,
    origin: Origin,
    /// Number of the row read last, the header being the first.
    row: usize,
    any: bool,
    done: bool,
}

impl Articles {
    fn next(&mut self) -> Option<Result<Piece, Skipped>> {
        if self.done {
            return None;
        }
        self.row += 1;
        let here = self.origin.part(self.row);
        match record(&mut self.table) {
            Ok(Some(row)) => {
                self.any = true;
                Some(self.article(here, &cells(&row)))
            }
            Ok(None) => {
                self.done = true;
                (!self.any).then(|| Err(self.origin.skipped("it holds no articles, only a header")))
            }
            Err(reason) => {
                self.done = true;
                Some(Err(here.skipped(reason)))
            }
        }
    }

    /// The article of a row.
    fn article(&self, origin: Origin, cells: &[String]) -> Result<Piece, Skipped> {
        let mut fields = Map::new();
        for (index, (name, cell)) in self.names.iter().zip(cells).enumerate() {
            let name = if index == self.text { "text" } else { name };
            if (index == self.text || name != "text") && !cell.trim().is_empty() {
                fields.insert(name.to_string(), Value::String(cell.clone()));
            }
        }
        if !fields.contains_key("text") {
            return Err(origin.skipped("it holds no text"));
        }
        let json = Value::Object(fields).to_string();
        Ok(Piece::Input(Input::new(origin, Format::Json, json.into_bytes())))
    }
}

/// Reads the rest of a table into one text.
fn table_article(
    table: &mut csv::Reader<Bounded>,
    header: Vec<String>,
    origin: Origin,
    limits: Limits,
) -> Result<Input, Skipped> {
    let mut rows = vec![header];
    let mut bytes = 0_u64;
    while let Some(row) = record(table).map_err(|reason| origin.skipped(reason))? {
        bytes += row.as_slice().len() as u64;
        if bytes > limits.file {
            return Err(origin.skipped(format!("a table of more than {} bytes", limits.file)));
        }
        rows.push(cells(&row));
    }
    let text = tables::written(&rows);
    Ok(Input::new(origin, Format::Plain, text.into_bytes()))
}

/// The next row.
fn record(table: &mut csv::Reader<Bounded>) -> Result<Option<ByteRecord>, String> {
    let mut record = ByteRecord::new();
    table.get_mut().since = 0;
    match table.read_byte_record(&mut record) {
        Ok(true) => Ok(Some(record)),
        Ok(false) => Ok(None),
        Err(error) => match error.into_kind() {
            csv::ErrorKind::Io(error) => Err(complaint(&error)),
            other => Err(format!("it is damaged: {other:?}")),
        },
    }
}

/// The cells of a row as text.
fn cells(row: &ByteRecord) -> Vec<String> {
    row.iter()
        .map(|cell| match decode::text(cell.to_vec(), false, None) {
            Ok(text) => text,
            Err(_) => String::from_utf8_lossy(cell).replace('\0', ""),
        })
        .collect()
}

/// The sign that parts most cells of the first line.
#[expect(clippy::naive_bytecount, reason = "it is one line of one file")]
pub(in crate::ingest) fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |sign: u8| line.iter().filter(|&&byte| byte == sign).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|&sign| count(sign))
        .unwrap_or(b',')
}

/// Refuses a row that does not end: a quotation mark that nothing closes would fill the memory.
struct Bounded {
    inner: Box<dyn Read + Send>,
    /// Bytes since the row before.
    since: usize,
    limit: usize,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since > self.limit {
            return Err(Refusal::error(format!("a row of more than {} bytes", self.limit)));
        }
        let read = self.inner.read(buffer)?;
        self.since += read;
        Ok(read)
    }
}

impl Columns {
    /// A column that the researcher named and that is not there.
    fn missing(&self, header: &[String]) -> Option<&str> {
        let there = |column: &str| header.iter().any(|name| name.trim().eq_ignore_ascii_case(column));
        let missing = self.0.iter().find(|(_, column)| !there(column));
        missing.map(|(_, column)| column.as_str())
    }

    /// The field that a column fills: as the researcher says, else by its own name.
    fn field(&self, name: &str) -> String {
        let name = name.trim();
        let chosen = self
            .0
            .iter()
            .find(|(_, column)| column.eq_ignore_ascii_case(name));
        chosen.map_or_else(|| name.to_string(), |(field, _)| field.clone())
    }
}

/// The column with the texts, if there is one.
fn text_among(names: &[String]) -> Option<usize> {
    let said = names.iter().position(|name| name == "text");
    said.or_else(|| names.iter().position(|name| metadata::is_text(name)))
}
