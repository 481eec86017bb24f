//! Which files are in a zip archive?

use std::io::{self, Read};

use zip::{ZipArchive, result::ZipError};

use super::{
    super::Limits,
    feed::{Feed, Member, Members, Piece},
    source::{Budget, Refusal, Seekable, complaint, ratio},
};
use crate::model::Skipped;

/// An archive, half read.
pub(super) struct Zip {
    archive: ZipArchive<Box<dyn Seekable>>,
    members: Members,
    limits: Limits,
    budget: Budget,
    /// Bytes of the archive, and bytes that came out of it.
    packed: u64,
    bytes: u64,
    at: usize,
}

impl Zip {
    pub(super) fn new(
        mut source: Box<dyn Seekable>,
        members: Members,
        limits: Limits,
        budget: Budget,
    ) -> Result<Self, Skipped> {
        let packed = source
            .seek(io::SeekFrom::End(0))
            .and_then(|end| source.rewind().map(|()| end));
        let packed = packed.map_err(|error| members.archive().skipped(complaint(&error)))?;
        let archive = ZipArchive::new(source).map_err(|error| members.archive().skipped(said(error)))?;
        Ok(Self {
            archive,
            members,
            limits,
            budget,
            packed,
            bytes: 0,
            at: 0,
        })
    }

    /// The content of the file at `index`, of at most `limit` bytes.
    fn content(&mut self, index: usize, limit: u64) -> Result<Vec<u8>, String> {
        let file = self.archive.by_index(index).map_err(said)?;
        let mut bytes = Vec::new();
        let read = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let bounded = read.and_then(|read| {
            self.bytes += read as u64;
            self.budget.take(read as u64)?;
            ratio(self.packed, self.bytes)?;
            if read as u64 > limit {
                return Err(Refusal::error(format!("a file of more than {limit} bytes")));
            }
            Ok(bytes)
        });
        bounded.map_err(|error| complaint(&error))
    }
}

impl Feed for Zip {
    fn next(&mut self) -> Option<Result<Piece, Skipped>> {
        while self.at < self.archive.len() {
            let index = self.at;
            self.at += 1;
            let Some(Ok(name)) = self.archive.name_for_index(index) else {
                continue;
            };
            let name = name.into_owned();
            let (origin, shape) = match self.members.meet(&name) {
                Some(Ok(met)) => met,
                Some(Err(skipped)) => return Some(Err(skipped)),
                None => continue,
            };
            let member = match self.content(index, self.limits.of(shape)) {
                Ok(bytes) => Ok(Piece::Member(Member { origin, shape, bytes })),
                Err(reason) => Err(origin.skipped(reason)),
            };
            return Some(member);
        }
        self.members.end().map(Err)
    }
}

/// What is wrong with an archive, in the words of this program.
fn said(error: ZipError) -> String {
    match error {
        ZipError::Io(error) => complaint(&error),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "it is encrypted".into(),
        error => format!("it is damaged: {}", error.to_string().to_lowercase()),
    }
}
