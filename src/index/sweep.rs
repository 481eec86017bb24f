//! What did a killed run leave behind?
//!
//! Segments that no commit names, and half-written copies of `meta.json`. Only the holder of the writer's
//! lock may sweep, since only it knows that nobody is about to commit them.

use std::{collections::HashSet, fs, path::Path};

use tantivy::Index;

use super::schema::failed;
use crate::error::{Error, Result};

/// Removes orphans; gives back how many.
pub(super) fn sweep(path: &Path, index: &Index) -> Result<usize> {
    let living: HashSet<String> = index
        .searchable_segment_ids()
        .map_err(failed(path))?
        .iter()
        .map(tantivy::index::SegmentId::uuid_string)
        .collect();
    let mut swept = 0;
    for entry in fs::read_dir(path).map_err(Error::io("read", path))? {
        let entry = entry.map_err(Error::io("read", path))?;
        let name = entry.file_name();
        let orphan = name.to_str().is_some_and(|name| is_orphan(name, &living));
        // One that cannot be removed does no harm: nothing refers to it.
        if orphan && fs::remove_file(entry.path()).is_ok() {
            swept += 1;
        }
    }
    Ok(swept)
}

/// Whether a file is part of a segment that no commit names, or a temporary one.
fn is_orphan(name: &str, living: &HashSet<String>) -> bool {
    let segment = name.split('.').next().unwrap_or_default();
    let is_segment = segment.len() == 32 && segment.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.starts_with(".tmp") || (is_segment && !living.contains(segment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_segments_without_a_commit_and_temporary_files_go() {
        let living = HashSet::from(["00112233445566778899aabbccddeeff".to_string()]);
        for (name, expected) in [
            ("00112233445566778899aabbccddeeff.store", false),
            ("ffeeddccbbaa99887766554433221100.store", true),
            ("ffeeddccbbaa99887766554433221100.42.del", true),
            (".tmpAbC123", true),
            ("meta.json", false),
            ("README.md", false),
            (".tantivy-writer.lock", false),
        ] {
            assert_eq!(is_orphan(name, &living), expected, "{name}");
        }
    }
}
