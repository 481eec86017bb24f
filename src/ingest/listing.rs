//! Which articles are there under these paths, and what is each one called?
//!
//! All files are listed first, so that ids can be decided over the whole listing; they are opened one after
//! another as the pipeline asks for them, so that memory does not grow with the corpus.

mod ids;
mod walk;

use std::{
    collections::VecDeque,
    fs::File,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{
    Format, Input, Limits,
    jsonl::{self, Line},
};
use crate::{
    error::{Error, Result},
    model::Skipped,
};
use walk::Found;

/// See [`super::inputs`].
pub(super) fn inputs(paths: &[PathBuf], limits: Limits) -> Result<Inputs> {
    let mut found = Vec::new();
    for path in paths {
        walk::list(path, &mut found)?;
    }
    walk::unrepeat(&mut found);
    if found.is_empty() {
        return Err(Error::NoArticles {
            paths: paths.to_vec(),
        });
    }
    let files: Vec<&Path> = found
        .iter()
        .filter_map(|found| match found {
            Found::File(path, _) => Some(path.as_path()),
            Found::Stdin | Found::Skipped(_) => None,
        })
        .collect();
    let ids = ids::of(&files);
    Ok(Inputs {
        found: found.into(),
        ids: ids.into(),
        open: None,
        ready: VecDeque::new(),
        limits,
    })
}

/// What an extension says of a file's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One article.
    One(Format),
    /// An article a line.
    Lines,
    /// One JSON value: an object, or a list of them.
    Whole,
}

/// Inputs, opened as they are asked for.
pub(super) struct Inputs {
    found: VecDeque<Found>,
    /// Ids of the files among `found`, in the same order.
    ids: VecDeque<String>,
    /// The file of lines that is being read.
    open: Option<Lines>,
    /// Articles of a list in one file.
    ready: VecDeque<Result<Input, Skipped>>,
    limits: Limits,
}

/// A file of JSON Lines, half read.
struct Lines {
    reader: BufReader<Box<dyn Read + Send>>,
    id: String,
    name: String,
    path: Option<PathBuf>,
    /// Number of the line read last.
    line: usize,
    /// A line that is not blank was there.
    any: bool,
}

impl Iterator for Inputs {
    type Item = Result<Input, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(input) = self.ready.pop_front() {
                return Some(input);
            }
            if let Some(lines) = &mut self.open {
                match lines.next(self.limits) {
                    Some(input) => return Some(input),
                    None => self.open = None,
                }
                continue;
            }
            match self.found.pop_front()? {
                Found::Skipped(skipped) => return Some(Err(skipped)),
                Found::Stdin => self.open = Some(Lines::new(Box::new(io::stdin()), "stdin".into(), None)),
                Found::File(path, shape) => {
                    let id = self.ids.pop_front().unwrap_or_default();
                    if let Err(skipped) = self.file(path, shape, id) {
                        return Some(Err(skipped));
                    }
                }
            }
        }
    }
}

impl Inputs {
    /// Opens a file.
    fn file(&mut self, path: PathBuf, shape: Shape, id: String) -> Result<(), Skipped> {
        let file = File::open(&path).map_err(|error| skipped(&path, walk::complaint(&error)))?;
        match shape {
            Shape::Lines => self.open = Some(Lines::new(Box::new(file), id, Some(path))),
            Shape::One(format) => {
                let bytes = whole(file, &path, self.limits.file)?;
                self.ready.push_back(Ok(Input {
                    id,
                    name: path.display().to_string(),
                    path: Some(path),
                    format,
                    bytes,
                }));
            }
            Shape::Whole => {
                let bytes = whole(file, &path, self.limits.file)?;
                self.values(&path, &id, &bytes);
            }
        }
        Ok(())
    }

    /// Takes in the JSON values of a file: an object, a list of objects, several of either.
    fn values(&mut self, path: &Path, id: &str, bytes: &[u8]) {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let mut items = Vec::new();
        for value in serde_json::Deserializer::from_slice(bytes).into_iter::<Value>() {
            match value {
                Ok(Value::Array(list)) => items.extend(list),
                Ok(value) => items.push(value),
                Err(error) => {
                    let broken = skipped(path, format!("broken JSON: {error}"));
                    self.ready.push_back(Err(broken));
                    break;
                }
            }
        }
        let single = items.len() == 1;
        for (index, item) in items.iter().enumerate() {
            let number = index + 1;
            let (id, name) = if single {
                (id.to_string(), path.display().to_string())
            } else {
                (format!("{id}-{number}"), format!("{}:{number}", path.display()))
            };
            self.ready.push_back(Ok(Input {
                id,
                name,
                path: Some(path.to_path_buf()),
                format: Format::Json,
                bytes: item.to_string().into_bytes(),
            }));
        }
        if self.ready.is_empty() {
            self.ready.push_back(Err(skipped(path, "it holds no articles")));
        }
    }
}

impl Lines {
    fn new(source: Box<dyn Read + Send>, id: String, path: Option<PathBuf>) -> Self {
        Self {
            reader: BufReader::with_capacity(1 << 16, source),
            id,
            name: path
                .as_ref()
                .map_or("-".into(), |path| path.display().to_string()),
            path,
            line: 0,
            any: false,
        }
    }

    /// The next line that is not blank.
    fn next(&mut self, limits: Limits) -> Option<Result<Input, Skipped>> {
        loop {
            let line = jsonl::next_line(&mut self.reader, limits.line);
            self.line += 1;
            let name = format!("{}:{}", self.name, self.line);
            let wrong = |reason: String| {
                Some(Err(Skipped {
                    input: name.clone(),
                    reason,
                }))
            };
            match line {
                Ok(None) if !self.any => {
                    self.any = true;
                    return Some(Err(skipped_name(&self.name, "an empty file")));
                }
                Ok(None) => return None,
                Ok(Some(Line::TooLong)) => {
                    self.any = true;
                    return wrong(format!("a line of more than {} bytes", limits.line));
                }
                Ok(Some(Line::Whole(bytes))) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Some(Line::Whole(bytes))) => {
                    self.any = true;
                    return Some(Ok(Input {
                        id: format!("{}-{}", self.id, self.line),
                        name,
                        path: self.path.clone(),
                        format: Format::Json,
                        bytes,
                    }));
                }
                Err(error) => {
                    // What cannot be read now cannot be read further on.
                    self.reader = BufReader::new(Box::new(io::empty()));
                    self.any = true;
                    return wrong(walk::complaint(&error));
                }
            }
        }
    }
}

/// The content of a file of at most `limit` bytes.
fn whole(file: File, path: &Path, limit: u64) -> Result<Vec<u8>, Skipped> {
    let mut bytes = Vec::new();
    let mut bounded = file.take(limit.saturating_add(1));
    bounded
        .read_to_end(&mut bytes)
        .map_err(|error| skipped(path, walk::complaint(&error)))?;
    if bytes.len() as u64 > limit {
        return Err(skipped(path, format!("a file of more than {limit} bytes")));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(skipped(path, "an empty file"));
    }
    Ok(bytes)
}

/// A file passed over.
fn skipped(path: &Path, reason: impl Into<String>) -> Skipped {
    skipped_name(&path.display().to_string(), reason)
}

/// An input passed over.
fn skipped_name(input: &str, reason: impl Into<String>) -> Skipped {
    Skipped {
        input: input.to_string(),
        reason: reason.into(),
    }
}

#[cfg(test)]
mod tests;
