//! Which articles are in a file of JSON Lines, or in a file of JSON?

use std::{
    collections::VecDeque,
    io::{self, BufReader, Read},
};

use serde_json::Value;

use super::{
    super::{
        Format, Input, Limits,
        jsonl::{self, Line},
    },
    feed::{Feed, Origin, Piece},
    source::complaint,
};
use crate::model::Skipped;

/// A file of JSON Lines, half read.
pub(super) struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    origin: Origin,
    limits: Limits,
    /// Number of the line read last.
    line: usize,
    /// A line that is not blank was there.
    any: bool,
}

impl Lines {
    pub(super) fn new(source: Box<dyn Read + Send>, origin: Origin, limits: Limits) -> Self {
        Self {
            reader: BufReader::with_capacity(1 << 16, source),
            origin,
            limits,
            line: 0,
            any: false,
        }
    }
}

impl Feed for Lines {
    /// The next line that is not blank.
    fn next(&mut self) -> Option<Result<Piece, Skipped>> {
        loop {
            let line = jsonl::next_line(&mut self.reader, self.limits.line);
            self.line += 1;
            let here = self.origin.part(self.line);
            match line {
                Ok(None) if !self.any => {
                    self.any = true;
                    return Some(Err(self.origin.skipped("an empty file")));
                }
                Ok(None) => return None,
                Ok(Some(Line::TooLong)) => {
                    self.any = true;
                    let reason = format!("a line of more than {} bytes", self.limits.line);
                    return Some(Err(here.skipped(reason)));
                }
                Ok(Some(Line::Whole(bytes))) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Some(Line::Whole(bytes))) => {
                    self.any = true;
                    return Some(Ok(Piece::Input(Input::new(here, Format::Json, bytes))));
                }
                Err(error) => {
                    // What cannot be read now cannot be read further on.
                    self.reader = BufReader::new(Box::new(io::empty()));
                    self.any = true;
                    return Some(Err(here.skipped(complaint(&error))));
                }
            }
        }
    }
}

/// The JSON values of a file: an object, a list of objects, several of either.
pub(super) struct Values {
    ready: VecDeque<Result<Piece, Skipped>>,
}

impl Values {
    pub(super) fn new(bytes: &[u8], origin: &Origin) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut items = Vec::new();
        let mut broken = None;
        for value in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
            match value {
                Ok(Value::Array(list)) => items.extend(list),
                Ok(value) => items.push(value),
                Err(error) => {
                    broken = Some(Err(origin.skipped(format!("broken JSON: {error}"))));
                    break;
                }
            }
        }
        let single = items.len() == 1;
        let inputs = items.iter().enumerate().map(|(index, item)| {
            let origin = if single {
                origin.clone()
            } else {
                origin.part(index + 1)
            };
            Ok(Piece::Input(Input::new(
                origin,
                Format::Json,
                item.to_string().into_bytes(),
            )))
        });
        let mut ready: VecDeque<_> = broken.into_iter().chain(inputs).collect();
        if ready.is_empty() {
            ready.push_back(Err(origin.skipped("it holds no articles")));
        }
        Self { ready }
    }
}

impl Feed for Values {
    fn next(&mut self) -> Option<Result<Piece, Skipped>> {
        self.ready.pop_front()
    }
}
