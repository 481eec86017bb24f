//! How are the parts of a document taken out of its archive, none larger than it should be?

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::super::decode;

/// Bytes that may come out of one document: no text comes near.
const MOST: u64 = 256 << 20;

/// An archive of parts.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

impl Package {
    /// Opens a document.
    ///
    /// # Errors
    /// No archive, or a damaged one.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        // A document with a password is wrapped in the format of the years before.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err("it is encrypted, or of the old format".into());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { archive, left: MOST })
    }

    /// The text of a part; `None` if there is no such part.
    ///
    /// # Errors
    /// A damaged part, or one that is too large.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, String> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err("it is encrypted".into());
            }
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| format!("it is damaged: {}", error.to_string().to_lowercase()))?;
        if bytes.len() as u64 > self.left {
            return Err(format!(
                "a decompression bomb: it inflates to more than {MOST} bytes"
            ));
        }
        self.left -= bytes.len() as u64;
        decode::text(bytes, true, None).map(Some)
    }

    /// The text of a part that a document cannot do without.
    ///
    /// # Errors
    /// As [`Package::part`], and where it is missing.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, String> {
        self.part(name)?
            .ok_or_else(|| format!("it is damaged: it has no {name}"))
    }
}

fn damaged(error: &ZipError) -> String {
    format!("it is damaged: {}", error.to_string().to_lowercase())
}
