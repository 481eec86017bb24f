//! Which files lie under a path?

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use super::{
    shape::{self, Named, Shape},
    skipped,
    source::complaint,
};
use crate::{
    error::{Error, Result},
    model::Skipped,
};

/// Something to read, or to name as passed over.
#[derive(Debug)]
pub(super) enum Found {
    Stdin,
    File(PathBuf, Shape),
    Skipped(Skipped),
}

/// A folder with this name holds words, not articles.
const NO_CORPUS: &str = "dictionaries";

/// Lists a path that was named: a file whatever it is called, or a folder.
pub(super) fn list(path: &Path, found: &mut Vec<Found>) -> Result<()> {
    if path.as_os_str() == "-" {
        found.push(Found::Stdin);
        return Ok(());
    }
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            return match matching(path, found) {
                Some(true) => Ok(()),
                Some(false) => Err(Error::NoArticles {
                    paths: vec![path.to_path_buf()],
                }),
                None => Err(Error::io("read", path)(error)),
            };
        }
    };
    if metadata.is_dir() {
        folder(path, &mut HashSet::new(), found);
        return Ok(());
    }
    let name = name(path);
    found.push(match shape::of(&name) {
        Named::Shape(shape) => Found::File(path.to_path_buf(), shape),
        Named::Unread(extension) => Found::Skipped(skipped(path, shape::unread(&extension))),
        Named::Other => {
            let extension = shape::extension(&name).unwrap_or_default();
            Found::Skipped(skipped(path, shape::unread(&extension)))
        }
    });
    Ok(())
}

/// Lists what fits a pattern that the shell has left alone, and says whether anything did; `None` if `path` is
/// no pattern.
fn matching(path: &Path, found: &mut Vec<Found>) -> Option<bool> {
    let pattern = path.to_str().filter(|path| path.contains(['*', '?', '[']))?;
    let mut any = false;
    for path in glob::glob(pattern).ok()? {
        any = true;
        match path {
            Ok(path) if path.is_dir() => folder(&path, &mut HashSet::new(), found),
            Ok(path) => {
                let name = name(&path);
                file(path, &name, found);
            }
            Err(error) => found.push(Found::Skipped(skipped(error.path(), complaint(error.error())))),
        }
    }
    Some(any)
}

/// The last part of a path.
fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Lists a folder in the order of names, folders among files. `seen` holds the folders that were entered.
fn folder(path: &Path, seen: &mut HashSet<PathBuf>, found: &mut Vec<Found>) {
    match fs::canonicalize(path) {
        Ok(real) => {
            if !seen.insert(real) {
                return;
            }
        }
        Err(error) => return found.push(Found::Skipped(skipped(path, complaint(&error)))),
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return found.push(Found::Skipped(skipped(path, complaint(&error)))),
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let name = name(&path);
        if name.starts_with('.') {
            continue;
        }
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => {
                if name != NO_CORPUS {
                    folder(&path, seen, found);
                }
            }
            Ok(metadata) if metadata.is_file() => file(path, &name, found),
            Ok(_) => {}
            Err(error) => found.push(Found::Skipped(skipped(&path, complaint(&error)))),
        }
    }
}

/// Takes in a file of a folder, if it is an article or looks like one that cannot be read.
fn file(path: PathBuf, name: &str, found: &mut Vec<Found>) {
    let stem = name.split('.').next().unwrap_or(name);
    if shape::extension(name).is_none() || stem.eq_ignore_ascii_case("readme") {
        return;
    }
    match shape::of(name) {
        Named::Shape(shape) => found.push(Found::File(path, shape)),
        Named::Unread(extension) => {
            let unread = skipped(&path, shape::unread(&extension));
            found.push(Found::Skipped(unread));
        }
        Named::Other => {}
    }
}

/// Takes out files that were named twice, or lie under a folder that was named too.
pub(super) fn unrepeat(found: &mut Vec<Found>) {
    let mut seen = HashSet::new();
    found.retain(|found| match found {
        Found::File(path, _) => fs::canonicalize(path).map_or(true, |real| seen.insert(real)),
        Found::Stdin | Found::Skipped(_) => true,
    });
}
