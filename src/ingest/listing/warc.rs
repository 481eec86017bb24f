//! Which pages are in a web archive?
//!
//! Responses and what was made of them (`conversion`, as in WET files) are read one after another, each by
//! the length it declares. A page without success, a picture or a script is none of ours.

use std::io::{self, BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;

use super::{
    super::{Format, Input, Limits},
    feed::{Feed, Origin, Piece},
    source::{Refusal, complaint, ratio, whole},
};
use crate::model::Skipped;

/// A longer header line is damage.
const LONGEST_LINE: u64 = 64 << 10;
/// So many header lines are damage.
const MOST_LINES: usize = 1000;

/// A web archive, half read.
pub(super) struct Warc {
    reader: BufReader<Box<dyn Read + Send>>,
    origin: Origin,
    limits: Limits,
    /// Number of the record read last.
    record: usize,
    any: bool,
    done: bool,
}

/// Names, in lower case, and values of a header.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn get(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().find(|(key, _)| key == name)?;
        Some(field.1.as_str())
    }
}

impl Warc {
    pub(super) fn new(source: Box<dyn Read + Send>, origin: Origin, limits: Limits) -> Self {
        Self {
            reader: BufReader::with_capacity(1 << 16, source),
            origin,
            limits,
            record: 0,
            any: false,
            done: false,
        }
    }

    /// Goes to the next page.
    fn advance(&mut self) -> io::Result<Option<Result<Piece, Skipped>>> {
        while let Some(fields) = self.header()? {
            self.record += 1;
            let here = self.origin.part(self.record);
            let length = fields
                .get("content-length")
                .and_then(|length| length.parse::<u64>().ok());
            let Some(length) = length else {
                return Err(Refusal::error(format!(
                    "it is damaged: record {} says nothing of its length",
                    self.record
                )));
            };
            let kind = fields.get("warc-type").unwrap_or_default();
            if !matches!(kind, "response" | "resource" | "conversion") {
                self.pass(length)?;
                continue;
            }
            if length > self.limits.file {
                self.pass(length)?;
                let reason = format!("a record of more than {} bytes", self.limits.file);
                return Ok(Some(Err(here.skipped(reason))));
            }
            let mut bytes = Vec::new();
            let read = (&mut self.reader).take(length).read_to_end(&mut bytes)?;
            if (read as u64) < length {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(page) = page(&fields, bytes, self.limits) {
                self.any = true;
                let address = fields
                    .get("warc-target-uri")
                    .map(|uri| uri.trim_matches(['<', '>']).to_string());
                let date = fields.get("warc-date").map(str::to_string);
                return Ok(Some(page.map_err(|reason| here.skipped(reason)).map(|page| {
                    let mut input = Input::new(here, page.format, page.bytes);
                    input.declared.charset = page.charset;
                    input.declared.url = address;
                    input.declared.fetched = date;
                    Piece::Input(input)
                })));
            }
        }
        Ok(None)
    }

    /// The header of the next record; `None` at the end.
    fn header(&mut self) -> io::Result<Option<Fields>> {
        loop {
            let Some(line) = line(&mut self.reader)? else {
                return Ok(None);
            };
            if line.is_empty() {
                continue;
            }
            if !line.starts_with("WARC/") {
                return Err(Refusal::error(
                    "it is damaged: no WARC header where one should be",
                ));
            }
            return fields(&mut self.reader).map(Some);
        }
    }

    /// Reads over bytes.
    fn pass(&mut self, bytes: u64) -> io::Result<()> {
        let passed = io::copy(&mut (&mut self.reader).take(bytes), &mut io::sink())?;
        if passed == bytes {
            Ok(())
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
    }
}

impl Feed for Warc {
    fn next(&mut self) -> Option<Result<Piece, Skipped>> {
        if self.done {
            return None;
        }
        match self.advance() {
            Ok(Some(piece)) => Some(piece),
            Ok(None) => {
                self.done = true;
                (!self.any).then(|| Err(self.origin.skipped("it holds no pages")))
            }
            Err(error) => {
                self.done = true;
                Some(Err(self.origin.skipped(complaint(&error))))
            }
        }
    }
}

/// A page as it was sent, unpacked.
struct Page {
    format: Format,
    charset: Option<String>,
    bytes: Vec<u8>,
}

/// The page of a record; `None` if it holds none, an error if it cannot be unpacked.
fn page(record: &Fields, bytes: Vec<u8>, limits: Limits) -> Option<Result<Page, String>> {
    let kind = record.get("content-type").unwrap_or_default();
    if !kind.starts_with("application/http") {
        let (format, charset) = media(kind)?;
        return Some(Ok(Page {
            format,
            charset,
            bytes,
        }));
    }
    let mut rest = &bytes[..];
    let status = line(&mut rest).ok()??;
    if !status.split(' ').nth(1)?.starts_with('2') {
        return None;
    }
    let fields = fields(&mut rest).ok()?;
    let (format, charset) = media(fields.get("content-type")?)?;
    let chunked = fields
        .get("transfer-encoding")
        .is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    // Some crawlers keep the header of a transfer that they have undone.
    let body = chunked
        .then(|| dechunked(rest))
        .flatten()
        .unwrap_or_else(|| rest.to_vec());
    let coding = fields
        .get("content-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let bytes = match coding.as_str() {
        "gzip" | "x-gzip" if body.starts_with(&[0x1F, 0x8B]) => unpacked(&body, limits),
        "" | "identity" | "gzip" | "x-gzip" => Ok(body),
        other => Err(format!("its content is packed with {other:?}, which is not read")),
    };
    Some(bytes.map(|bytes| Page {
        format,
        charset,
        bytes,
    }))
}

/// The content of a packed body.
fn unpacked(body: &[u8], limits: Limits) -> Result<Vec<u8>, String> {
    let unpacked = whole(MultiGzDecoder::new(body), limits.file).and_then(|bytes| {
        ratio(body.len() as u64, bytes.len() as u64)?;
        Ok(bytes)
    });
    unpacked.map_err(|error| complaint(&error))
}

/// The format and charset that a content type stands for.
fn media(kind: &str) -> Option<(Format, Option<String>)> {
    let (kind, parameters) = kind.split_once(';').unwrap_or((kind, ""));
    let format = match kind.trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "text/plain" => Format::Plain,
        _ => return None,
    };
    let charset = parameters.split(';').find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        key.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.trim().trim_matches(['"', '\'']).to_string())
    });
    Some((format, charset))
}

/// A body without the lengths that stand between its pieces; `None` if there are none.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let size = line(&mut body).ok()??;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let size = size.min(body.len());
        whole.extend_from_slice(&body[..size]);
        body = &body[size..];
        if body.is_empty() {
            // It was cut off; what is there is there.
            return Some(whole);
        }
        line(&mut body).ok()??;
    }
}

/// The fields of a header, up to its blank line.
fn fields(reader: &mut impl BufRead) -> io::Result<Fields> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for _ in 0..MOST_LINES {
        let Some(line) = line(reader)? else { break };
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((key, value)) = line.split_once(':') {
            fields.push((key.trim().to_ascii_lowercase(), value.trim().to_string()));
        }
    }
    Ok(Fields(fields))
}

/// The next line of a header without its end; `None` at the end of all.
fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let read = reader.take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if read as u64 == LONGEST_LINE {
        return Err(Refusal::error("it is damaged: a header line without an end"));
    }
    let line = String::from_utf8_lossy(&bytes);
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_put_together() {
        assert_eq!(
            dechunked(b"3\r\nIt \r\n7;x=1\r\nfloats.\r\n0\r\n\r\n"),
            Some(b"It floats.".to_vec())
        );
        assert_eq!(dechunked(b"<html>"), None);
    }

    #[test]
    fn a_content_type_names_the_charset() {
        assert_eq!(
            media("text/html; charset=\"ISO-8859-1\"").map(|(_, charset)| charset),
            Some(Some("ISO-8859-1".into()))
        );
        assert!(media("image/png").is_none());
    }
}
