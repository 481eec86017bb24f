//! Which files are in a tar archive?
//!
//! The archive is read as a stream and never held; a small reader of its own, because those of others lend
//! their entries and cannot be put aside half read.

use std::io::{self, Read};

use super::{
    super::Limits,
    feed::{Feed, Member, Members, Piece},
    source::{Refusal, complaint},
};
use crate::model::Skipped;

/// Everything in an archive begins at a multiple of this.
const BLOCK: usize = 512;
/// Longest header that extends a name.
const LONGEST_NAME: u64 = 64 << 10;

/// An archive, half read.
pub(super) struct Tar {
    reader: Box<dyn Read + Send>,
    members: Members,
    limits: Limits,
    /// The name for the next file, where its header has no room for it.
    long: Option<String>,
    done: bool,
}

/// What a header says.
struct Header {
    name: String,
    kind: u8,
    size: u64,
}

impl Tar {
    pub(super) fn new(reader: Box<dyn Read + Send>, members: Members, limits: Limits) -> Self {
        Self {
            reader,
            members,
            limits,
            long: None,
            done: false,
        }
    }

    /// Goes to the next file that is an article, or should be named.
    fn advance(&mut self) -> io::Result<Option<Result<Piece, Skipped>>> {
        while let Some(header) = self.header()? {
            let padded = header.size.div_ceil(BLOCK as u64).saturating_mul(BLOCK as u64);
            match header.kind {
                b'L' | b'x' if header.size <= LONGEST_NAME => {
                    let bytes = self.content(header.size)?;
                    self.pass(padded - header.size)?;
                    let name = if header.kind == b'L' {
                        Some(text(&bytes))
                    } else {
                        path(&bytes)
                    };
                    self.long = name.or(self.long.take());
                }
                0 | b'0' | b'7' => {
                    let name = self.long.take().unwrap_or(header.name);
                    let met = self.members.meet(&name);
                    let Some(Ok((origin, shape))) = met else {
                        self.pass(padded)?;
                        if let Some(Err(skipped)) = met {
                            return Ok(Some(Err(skipped)));
                        }
                        continue;
                    };
                    let most = self.limits.of(shape);
                    if header.size > most {
                        self.pass(padded)?;
                        let reason = format!("a file of more than {most} bytes");
                        return Ok(Some(Err(origin.skipped(reason))));
                    }
                    let bytes = self.content(header.size)?;
                    self.pass(padded - header.size)?;
                    return Ok(Some(Ok(Piece::Member(Member { origin, shape, bytes }))));
                }
                kind => {
                    self.pass(padded)?;
                    // A global header says nothing of the next file.
                    if kind != b'g' {
                        self.long = None;
                    }
                }
            }
        }
        Ok(None)
    }

    /// Reads a header; `None` at the end.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut block = [0; BLOCK];
        let first = read_up_to(&mut self.reader, &mut block)?;
        if first == 0 || first == BLOCK && block.iter().all(|&byte| byte == 0) {
            return Ok(None);
        }
        if first < BLOCK {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let size = number(&block[124..136]).filter(|_| checks(&block));
        let Some(size) = size else {
            return Err(Refusal::error("it is damaged: no tar header where one should be"));
        };
        let name = text(&block[..100]);
        let prefix = if &block[257..262] == b"ustar" {
            text(&block[345..500])
        } else {
            String::new()
        };
        let name = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}/{name}")
        };
        Ok(Some(Header {
            name,
            kind: block[156],
            size,
        }))
    }

    /// The next `size` bytes.
    fn content(&mut self, size: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let read = (&mut self.reader).take(size).read_to_end(&mut bytes)?;
        if read as u64 == size {
            Ok(bytes)
        } else {
            Err(io::ErrorKind::UnexpectedEof.into())
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

impl Feed for Tar {
    fn next(&mut self) -> Option<Result<Piece, Skipped>> {
        if self.done {
            return None;
        }
        match self.advance() {
            Ok(Some(piece)) => Some(piece),
            Ok(None) => {
                self.done = true;
                self.members.end().map(Err)
            }
            Err(error) => {
                self.done = true;
                Some(Err(self.members.archive().skipped(complaint(&error))))
            }
        }
    }
}

/// The sum that a header holds of itself.
fn checks(block: &[u8; BLOCK]) -> bool {
    let sum: u64 = block
        .iter()
        .enumerate()
        .map(|(at, &byte)| u64::from(if (148..156).contains(&at) { b' ' } else { byte }))
        .sum();
    number(&block[148..156]) == Some(sum)
}

/// A number in octal digits, or in bytes where it is too large for them.
fn number(field: &[u8]) -> Option<u64> {
    if field.first()? & 0x80 != 0 {
        let bytes = field.len().checked_sub(8)?;
        return Some(u64::from_be_bytes(field[bytes..].try_into().ok()?) & (u64::MAX >> 1));
    }
    let digits = text(field);
    let digits = digits.trim();
    if digits.is_empty() {
        Some(0)
    } else {
        u64::from_str_radix(digits, 8).ok()
    }
}

/// A field up to its first NUL.
fn text(field: &[u8]) -> String {
    let end = field.iter().position(|&byte| byte == 0).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

/// The `path` of an extended header: lines of `length key=value`.
fn path(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    text.lines()
        .find_map(|line| Some(line.split_once(' ')?.1.strip_prefix("path=")?.to_string()))
}

/// Fills `buffer` as far as there is something to read.
fn read_up_to(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
