//! What does a file with several articles in it give, one after another?

use std::{collections::HashSet, path::PathBuf};

use super::{
    super::Input,
    shape::{self, Named, Shape},
};
use crate::model::Skipped;

/// A file that is half read.
pub(super) trait Feed: Send {
    /// What comes next; `None` at the end.
    fn next(&mut self) -> Option<Result<Piece, Skipped>>;
}

/// What comes out of a file.
pub(super) enum Piece {
    /// An article.
    Input(Input),
    /// A file of an archive.
    Member(Member),
}

/// A file of an archive, unpacked.
pub(super) struct Member {
    pub(super) origin: Origin,
    pub(super) shape: Shape,
    pub(super) bytes: Vec<u8>,
}

/// Where an article comes from.
#[derive(Clone, Debug)]
pub(in crate::ingest) struct Origin {
    /// The id to use where the content names none.
    pub(in crate::ingest) id: String,
    /// For messages.
    pub(in crate::ingest) name: String,
    /// The file on disk.
    pub(in crate::ingest) path: Option<PathBuf>,
}

impl Origin {
    /// It is passed over.
    pub(super) fn skipped(&self, reason: impl Into<String>) -> Skipped {
        Skipped {
            input: self.name.clone(),
            reason: reason.into(),
        }
    }

    /// Its part with this number.
    pub(super) fn part(&self, number: usize) -> Self {
        Self {
            id: format!("{}-{number}", self.id),
            name: format!("{}:{number}", self.name),
            path: self.path.clone(),
        }
    }
}

/// What an archive does with the names inside it. They are for messages and ids only: nothing is ever
/// written under them.
pub(super) struct Members {
    origin: Origin,
    ids: HashSet<String>,
    any: bool,
}

impl Members {
    pub(super) fn new(origin: Origin) -> Self {
        Self {
            origin,
            ids: HashSet::new(),
            any: false,
        }
    }

    /// The archive itself.
    pub(super) fn archive(&self) -> &Origin {
        &self.origin
    }

    /// What to do with the file called `name`: read it, name it as passed over, or nothing.
    pub(super) fn meet(&mut self, name: &str) -> Option<Result<(Origin, Shape), Skipped>> {
        let name: String = name
            .chars()
            .map(|sign| if sign == '\\' { '/' } else { sign })
            .filter(|sign| !sign.is_control())
            .collect();
        let parts: Vec<&str> = name
            .split('/')
            .filter(|part| !matches!(*part, "" | "." | ".."))
            .collect();
        let hidden = |part: &&str| part.starts_with('.') || *part == "__MACOSX";
        let file = parts
            .last()
            .filter(|_| !name.ends_with('/') && !parts.iter().any(hidden))?;
        if shape::stem(file).eq_ignore_ascii_case("readme") {
            return None;
        }
        let shape = match shape::of(file) {
            Named::Shape(_) if shape::extension(file).is_none() => return None,
            Named::Shape(shape) => Ok(shape),
            Named::Unread(extension) => Err(shape::unread(&extension)),
            Named::Other => return None,
        };
        self.any = true;
        let inner = parts.join("/");
        let folder = inner.len() - file.len();
        let mut origin = Origin {
            id: format!("{}/{}{}", self.origin.id, &inner[..folder], shape::stem(file)),
            name: format!("{}/{inner}", self.origin.name),
            path: self.origin.path.clone(),
        };
        self.distinguish(&mut origin.id, &inner);
        Some(
            shape
                .map_err(|reason| origin.skipped(reason))
                .map(|shape| (origin, shape)),
        )
    }

    /// Makes an id that another file has into one of its own.
    fn distinguish(&mut self, id: &mut String, inner: &str) {
        if self.ids.contains(id) {
            *id = format!("{}/{inner}", self.origin.id);
        }
        let mut number = 1;
        let whole = id.clone();
        while !self.ids.insert(id.clone()) {
            number += 1;
            *id = format!("{whole}-{number}");
        }
    }

    /// What to say at the end: an archive without articles is named, once.
    pub(super) fn end(&mut self) -> Option<Skipped> {
        (!std::mem::replace(&mut self.any, true)).then(|| self.origin.skipped("it holds no articles"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_an_archive_stay_names() {
        let mut members = Members::new(Origin {
            id: "may".into(),
            name: "in/may.zip".into(),
            path: None,
        });
        let mut meet = |name: &str| {
            let met = members.meet(name)?;
            Some(met.map(|(origin, _)| origin.id).map_err(|skipped| skipped.reason))
        };
        assert_eq!(meet("../../etc/boat.txt"), Some(Ok("may/etc/boat".into())));
        assert_eq!(meet("etc/boat.md"), Some(Ok("may/etc/boat.md".into())));
        assert_eq!(meet("etc/boat.md"), Some(Ok("may/etc/boat.md-2".into())));
        assert_eq!(meet("__MACOSX/boat.txt"), None);
        assert_eq!(meet("folder/"), None);
        assert!(meet("sheet.xlsx").is_some_and(|met| met.is_err()));
        assert!(members.end().is_none());
    }
}
