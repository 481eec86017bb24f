//! What the outer tests share: running the program, and reading what it wrote.

#![allow(dead_code, reason = "each test asks a part of this")]

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;
use tempfile::TempDir;

/// A place for an index and an output that goes away with the test.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// Runs the program with its index and output on this desk, and insists that it ends well.
    pub(crate) fn recount<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_recount"))
            .args(args)
            .arg("--index")
            .arg(self.0.path().join("index"))
            .arg("--output")
            .arg(self.0.path().join("output"))
            .current_dir(self.0.path())
            .output()
            .expect("the program starts");
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {complaints}", output.status);
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The folder it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Reads `report.json` as it lies on the desk.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(self.0.path().join("output/report.json")).expect("a report")
    }

    /// The report, read.
    pub(crate) fn report(&self) -> Report {
        Report(serde_json::from_slice(&self.bytes()).expect("JSON"))
    }
}

/// A report with the questions that the tests put to it.
pub(crate) struct Report(pub(crate) Value);

impl Report {
    pub(crate) fn figures(&self) -> impl Iterator<Item = Figure<'_>> {
        list(&self.0["figures"]).iter().map(Figure)
    }

    /// Figures whose value, for money with its currency, is this one.
    pub(crate) fn of(&self, value: &str, unit: &str) -> Vec<Figure<'_>> {
        self.figures()
            .filter(|figure| figure.0["value"] == value && figure.0["unit"] == unit)
            .collect()
    }

    /// The figure that this article states in these words.
    pub(crate) fn stated(&self, doc: &str, text: &str) -> Figure<'_> {
        let states = |figure: &Figure| {
            list(&figure.0["mentions"])
                .iter()
                .any(|mention| mention["doc"] == doc && mention["text"] == text)
        };
        self.figures()
            .find(states)
            .unwrap_or_else(|| panic!("{doc} states no figure {text:?}"))
    }

    /// From which article another one comes, and how.
    pub(crate) fn derivation(&self, doc: &str) -> Option<(&str, &str)> {
        let found = list(&self.0["derivations"])
            .iter()
            .find(|derivation| derivation["doc"] == doc)?;
        Some((string(&found["from"]), string(&found["kind"])))
    }

    /// Whether a conflict joins the figures that these two articles state in these words.
    pub(crate) fn conflict(&self, one: (&str, &str), other: (&str, &str)) -> bool {
        let asked = [self.stated(one.0, one.1).id(), self.stated(other.0, other.1).id()];
        list(&self.0["conflicts"]).iter().any(|conflict| {
            let ids: Vec<&str> = list(&conflict["figures"])
                .iter()
                .filter_map(|index| self.0["figures"].get(usize::try_from(index.as_u64()?).ok()?))
                .map(|figure| string(&figure["id"]))
                .collect();
            asked.iter().all(|id| ids.contains(id))
        })
    }
}

/// One figure of a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figure<'r>(pub(crate) &'r Value);

impl<'r> Figure<'r> {
    pub(crate) fn id(self) -> &'r str {
        string(&self.0["id"])
    }

    pub(crate) fn canonical(self) -> &'r str {
        string(&self.0["canonical"])
    }

    pub(crate) fn documents(self) -> Vec<&'r str> {
        list(&self.0["documents"]).iter().map(string).collect()
    }

    pub(crate) fn origins(self) -> u64 {
        self.0["origins"].as_u64().unwrap_or_default()
    }

    pub(crate) fn mentions(self) -> usize {
        list(&self.0["mentions"]).len()
    }

    pub(crate) fn grade(self) -> &'r str {
        string(&self.0["grade"])
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// A folder of the repository.
pub(crate) fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder, sorted.
pub(crate) fn files(path: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(path)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}
