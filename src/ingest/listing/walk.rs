//! Which files lie under a path?

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use super::{Format, Shape, skipped};
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

/// Extensions of documents that a researcher would miss if they were passed over in silence.
const DOCUMENTS: [&str; 20] = [
    "pdf", "doc", "docx", "odt", "rtf", "epub", "csv", "tsv", "xls", "xlsx", "ppt", "pptx", "eml", "mbox",
    "warc", "gz", "zst", "zip", "xml", "mht",
];

/// The shape that a file's extension promises.
fn shape(path: &Path) -> Option<Shape> {
    let Some(extension) = extension(path) else {
        return Some(Shape::One(Format::Plain));
    };
    Some(match extension.as_str() {
        "txt" | "text" => Shape::One(Format::Plain),
        "md" | "markdown" => Shape::One(Format::Markdown),
        "html" | "htm" | "xhtml" => Shape::One(Format::Html),
        "jsonl" | "ndjson" => Shape::Lines,
        "json" => Shape::Whole,
        _ => return None,
    })
}

/// The extension in lower case.
fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_ascii_lowercase())
}

/// Lists a path that was named: a file whatever it is called, or a folder.
pub(super) fn list(path: &Path, found: &mut Vec<Found>) -> Result<()> {
    if path.as_os_str() == "-" {
        found.push(Found::Stdin);
        return Ok(());
    }
    let metadata = fs::metadata(path).map_err(Error::io("read", path))?;
    if metadata.is_dir() {
        folder(path, &mut HashSet::new(), found);
        return Ok(());
    }
    found.push(match shape(path) {
        Some(shape) => Found::File(path.to_path_buf(), shape),
        None => Found::Skipped(unknown(path)),
    });
    Ok(())
}

/// A file of a kind that is not read.
fn unknown(path: &Path) -> Skipped {
    let extension = extension(path).unwrap_or_default();
    skipped(
        path,
        format!(".{extension} files are not read; .txt, .md, .html, .jsonl and .json are"),
    )
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
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
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

/// Takes in a file of a folder, if it is an article or looks like one that cannot be read yet.
fn file(path: PathBuf, name: &str, found: &mut Vec<Found>) {
    let stem = name.split('.').next().unwrap_or(name);
    let Some(extension) = extension(&path) else { return };
    if stem.eq_ignore_ascii_case("readme") {
        return;
    }
    match shape(&path) {
        Some(shape) => found.push(Found::File(path, shape)),
        None if DOCUMENTS.contains(&extension.as_str()) => found.push(Found::Skipped(unknown(&path))),
        None => {}
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

/// What the system says of a file, in the words of this program.
pub(super) fn complaint(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "no permission to read it".into(),
        io::ErrorKind::NotFound => "it has vanished, or is a link to nowhere".into(),
        _ => format!("cannot be read: {}", error.to_string().to_lowercase()),
    }
}
