//! Which articles are there under these paths, and what is each one called?
//!
//! All files are listed first, so that ids can be decided over the whole listing; they are opened one after
//! another as the pipeline asks for them, so that memory does not grow with the corpus. A file with several
//! articles is a [`Feed`]; an archive in an archive is a feed on top of another one.

mod feed;
mod ids;
mod lines;
mod rows;
mod shape;
mod source;
mod tar;
mod walk;
mod warc;
#[cfg(feature = "archives")]
mod zip;

pub(super) use rows::delimiter;

use std::{
    collections::VecDeque,
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Columns, Input, Limits, Reading, Sidecar};
use crate::{
    error::{Error, Result},
    model::Skipped,
};
use feed::{Feed, Members, Piece};
use shape::{Kind, Shape};
use source::{Budget, Source, complaint, whole};
use walk::Found;

pub(in crate::ingest) use feed::Origin;

/// See [`super::inputs`].
pub(super) fn inputs(paths: &[PathBuf], reading: Reading) -> Result<Inputs> {
    let mut found = Vec::new();
    for path in paths {
        walk::list(path, &mut found)?;
    }
    for path in &reading.listed {
        match walk::list(path, &mut found) {
            Ok(()) => {}
            Err(Error::Io { source, .. }) => found.push(Found::Skipped(skipped(path, complaint(&source)))),
            Err(error) => found.push(Found::Skipped(skipped(path, error.to_string()))),
        }
    }
    walk::unrepeat(&mut found);
    if found.is_empty() {
        return Err(Error::NoArticles {
            paths: paths.iter().chain(&reading.listed).cloned().collect(),
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
        open: Vec::new(),
        ready: None,
        budget: Budget::new(reading.limits.inflated),
        limits: reading.limits,
        columns: reading.columns,
        sidecar: reading.sidecar,
    })
}

/// Inputs, opened as they are asked for.
pub(super) struct Inputs {
    found: VecDeque<Found>,
    /// Ids of the files among `found`, in the same order.
    ids: VecDeque<String>,
    /// The files that are being read, each inside the one before.
    open: Vec<Open>,
    /// An article that is the whole of its file.
    ready: Option<Input>,
    /// What may still come out of the file on disk that is being read.
    budget: Budget,
    limits: Limits,
    columns: Columns,
    sidecar: Option<Arc<Sidecar>>,
}

/// A file that is being read.
struct Open {
    feed: Box<dyn Feed>,
    /// It holds files of any kind.
    archive: bool,
}

impl Iterator for Inputs {
    type Item = Result<Input, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut input = self.advance();
        if let Some(Ok(input)) = &mut input {
            input.declared.sidecar.clone_from(&self.sidecar);
        }
        input
    }
}

impl Inputs {
    /// Goes to the next input.
    fn advance(&mut self) -> Option<Result<Input, Skipped>> {
        loop {
            if let Some(input) = self.ready.take() {
                return Some(Ok(input));
            }
            if let Some(open) = self.open.last_mut() {
                let opened = match open.feed.next() {
                    Some(Ok(Piece::Input(input))) => return Some(Ok(input)),
                    Some(Ok(Piece::Member(member))) => {
                        self.open(member.origin, member.shape, Source::Bytes(member.bytes))
                    }
                    Some(Err(skipped)) => Err(skipped),
                    None => {
                        self.open.pop();
                        Ok(())
                    }
                };
                match opened {
                    Ok(()) => continue,
                    Err(skipped) => return Some(Err(skipped)),
                }
            }
            let opened = match self.found.pop_front()? {
                Found::Skipped(skipped) => Err(skipped),
                Found::Stdin => self.stdin(),
                Found::File(path, shape) => {
                    let id = self.ids.pop_front().unwrap_or_default();
                    self.file(path, shape, id)
                }
            };
            if let Err(skipped) = opened {
                return Some(Err(skipped));
            }
        }
    }

    /// Opens standard input: JSON Lines, or one article of another kind.
    fn stdin(&mut self) -> Result<(), Skipped> {
        let origin = Origin {
            id: "stdin".into(),
            name: "-".into(),
            path: None,
        };
        self.budget = Budget::new(self.limits.inflated);
        let (shape, source) =
            source::sniffed(io::stdin()).map_err(|error| origin.skipped(complaint(&error)))?;
        self.open(origin, shape, source)
    }

    /// Opens a file on disk.
    fn file(&mut self, path: PathBuf, shape: Shape, id: String) -> Result<(), Skipped> {
        let file = File::open(&path).map_err(|error| skipped(&path, complaint(&error)))?;
        self.budget = Budget::new(self.limits.inflated);
        let origin = Origin {
            id,
            name: path.display().to_string(),
            path: Some(path),
        };
        self.open(origin, shape, Source::File(file))
    }

    /// Opens a file, wherever it is.
    fn open(&mut self, origin: Origin, shape: Shape, source: Source) -> Result<(), Skipped> {
        let depth = self.open.iter().filter(|open| open.archive).count();
        if shape.kind.is_archive() && depth >= self.limits.depth {
            let reason = format!(
                "archives inside one another, more than {} deep",
                self.limits.depth
            );
            return Err(origin.skipped(reason));
        }
        let wrong = |error: io::Error| origin.skipped(complaint(&error));
        #[cfg(feature = "archives")]
        if shape.kind == Kind::Zip {
            let source = source
                .seekable(shape.packing, self.limits, &self.budget)
                .map_err(wrong)?;
            let members = Members::new(origin);
            self.feed(
                true,
                zip::Zip::new(source, members, self.limits, self.budget.clone())?,
            );
            return Ok(());
        }
        let reader = source.reader(shape.packing, &self.budget).map_err(wrong)?;
        match shape.kind {
            Kind::Lines => self.feed(false, lines::Lines::new(reader, origin, self.limits)),
            Kind::Warc => self.feed(false, warc::Warc::new(reader, origin, self.limits)),
            Kind::Rows { tabs } => {
                let rows = rows::Rows::new(reader, tabs, origin, &self.columns, self.limits)?;
                self.feed(false, rows);
            }
            Kind::Tar => self.feed(true, tar::Tar::new(reader, Members::new(origin), self.limits)),
            Kind::Whole => {
                let bytes = filled(reader, &origin, self.limits)?;
                self.feed(false, lines::Values::new(&bytes, &origin));
            }
            Kind::One(format) => {
                let bytes = filled(reader, &origin, self.limits)?;
                self.ready = Some(Input::new(origin, format, bytes));
            }
            #[cfg(feature = "archives")]
            Kind::Zip => {}
        }
        Ok(())
    }

    /// Reads from this feed next.
    fn feed(&mut self, archive: bool, feed: impl Feed + 'static) {
        self.open.push(Open {
            feed: Box::new(feed),
            archive,
        });
    }
}

/// The content of a file that holds one article, or one value.
fn filled(reader: impl io::Read, origin: &Origin, limits: Limits) -> Result<Vec<u8>, Skipped> {
    let bytes = whole(reader, limits.file).map_err(|error| origin.skipped(complaint(&error)))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(origin.skipped("an empty file"));
    }
    Ok(bytes)
}

/// A file passed over.
fn skipped(path: &Path, reason: impl Into<String>) -> Skipped {
    Skipped {
        input: path.display().to_string(),
        reason: reason.into(),
    }
}

#[cfg(test)]
mod tests;
