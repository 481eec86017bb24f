//! In which forms is a [`Report`] told?
//!
//! Counting and deciding is done before; here is only telling. One format a file, each a [`Render`],
//! and each does the escaping its readers need: an article is foreign text, and none of it may steer a
//! terminal, start a formula or become markup.
//!
//! Useful for: writing a report to a file, a terminal or a string.
//! Not useful for: finding out whether two numbers are one figure (`resolve`).

pub(crate) mod brief;
mod csv;
mod explain;
mod gexf;
mod graph;
mod graphml;
pub(crate) mod html;
mod json;
mod layout;
pub(crate) mod lookup;
mod markdown;
#[cfg(test)]
mod sample;
mod show;
mod terminal;
mod text;
mod timeline;
mod words;
mod xml;

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::{
    error::{Error, Result},
    model::Report,
};

pub use csv::Table;
pub use show::Show;
pub use terminal::Terminal;
pub use text::neutral;
pub(crate) use words::count;

/// Writes a report in one format.
pub trait Render {
    /// Writes `report` to `out`.
    ///
    /// # Errors
    /// What `out` says, for instance that its pipe was closed.
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()>;
}

/// The formats that are files.
///
/// # Example
/// ```
/// use recount::{model::Report, report::{Format, Render}};
///
/// let mut page = Vec::new();
/// Format::Markdown.render(&Report::default(), &mut page)?;
/// assert!(page.starts_with(b"# "));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One page that opens from disk.
    Html,
    /// The contract.
    Json,
    /// A page for notes and repositories.
    Markdown,
    /// One table for spreadsheets and data frames.
    Csv(Table),
    /// The citation map for yEd, networkx, igraph.
    GraphMl,
    /// The citation map for Gephi.
    Gexf,
    /// The citation map as node-link JSON for d3 and networkx.
    GraphJson,
}

impl Format {
    /// Every file of a whole report, in the order they are listed to the user.
    pub const ALL: [Self; 12] = [
        Self::Html,
        Self::Json,
        Self::Markdown,
        Self::Csv(Table::Figures),
        Self::Csv(Table::Mentions),
        Self::Csv(Table::Citations),
        Self::Csv(Table::Comparisons),
        Self::Csv(Table::Conflicts),
        Self::Csv(Table::Articles),
        Self::GraphMl,
        Self::Gexf,
        Self::GraphJson,
    ];

    /// The names under which [`Format::named`] knows formats.
    pub const NAMES: [&'static str; 7] = ["html", "json", "markdown", "csv", "graphml", "gexf", "graph-json"];

    /// The formats of one name: one file, or all tables for `csv`. Empty where there is none.
    pub fn named(name: &str) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|format| format.name() == name)
            .collect()
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Csv(_) => "csv",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::GraphJson => "graph-json",
        }
    }

    /// The file it is written to.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Html => "report.html",
            Self::Json => "report.json",
            Self::Markdown => "report.md",
            Self::Csv(table) => table.file_name(),
            Self::GraphMl => "map.graphml",
            Self::Gexf => "map.gexf",
            Self::GraphJson => "map.json",
        }
    }

    /// Whether it tells of the citation map alone.
    pub fn is_map(self) -> bool {
        matches!(self, Self::GraphMl | Self::Gexf | Self::GraphJson)
    }
}

impl Render for Format {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Html => html::Html.render(report, out),
            Self::Json => json::Json.render(report, out),
            Self::Markdown => markdown::Markdown.render(report, out),
            Self::Csv(table) => table.render(report, out),
            Self::GraphMl => graphml::GraphMl.render(report, out),
            Self::Gexf => gexf::Gexf.render(report, out),
            Self::GraphJson => graph::GraphJson.render(report, out),
        }
    }
}

/// Writes every format into the folder `dir`, which is made where it is missing, and says which files
/// these are.
///
/// # Errors
/// [`Error::Io`] with the file that could not be written; those before it are whole.
pub fn write_all(report: &Report, dir: &Path) -> Result<Vec<PathBuf>> {
    write_some(report, dir, &Format::ALL)
}

/// Writes these formats into the folder `dir`, as [`write_all`] does.
///
/// # Errors
/// [`Error::Io`] with the file that could not be written; those before it are whole.
pub fn write_some(report: &Report, dir: &Path, formats: &[Format]) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(dir).map_err(Error::io("create", dir))?;
    formats
        .iter()
        .map(|format| {
            let path = dir.join(format.file_name());
            write_whole(report, format, &path)?;
            Ok(path)
        })
        .collect()
}

/// Writes one file under another name and renames it when it is whole, so that a reader never sees
/// half a report and a killed run leaves the last one standing.
///
/// # Errors
/// [`Error::Io`] with the file that could not be written.
pub fn write_whole(report: &Report, format: &impl Render, path: &Path) -> Result<()> {
    let unfinished = beside(path);
    let written = File::create(&unfinished).and_then(|file| {
        let mut out = BufWriter::new(file);
        format.render(report, &mut out)?;
        out.into_inner()
            .map_err(io::IntoInnerError::into_error)?
            .sync_all()
    });
    written
        .and_then(|()| fs::rename(&unfinished, path))
        .map_err(|source| {
            // The complaint is about the write; that its remains could not be removed would only hide it.
            let _ = fs::remove_file(&unfinished);
            Error::io("write", path)(source)
        })
}

/// A name beside `path`, on the same file system, that no other process takes.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_written_and_nothing_else() -> Result<()> {
        let folder = tempfile::tempdir().map_err(Error::io("create", "tempdir"))?;
        let dir = folder.path().join("new/output");
        let paths = write_all(&sample::sample(), &dir)?;
        let mut found: Vec<PathBuf> = fs::read_dir(&dir)
            .map_err(Error::io("read", &dir))?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        found.sort();
        let mut told = paths.clone();
        told.sort();
        assert_eq!(found, told);
        assert_eq!(paths.len(), Format::ALL.len());
        Ok(())
    }

    #[test]
    fn an_empty_report_is_a_report_in_every_format() -> io::Result<()> {
        for format in Format::ALL {
            let mut out = Vec::new();
            format.render(&Report::default(), &mut out)?;
            assert!(!out.is_empty(), "{format:?}");
        }
        Ok(())
    }

    #[test]
    fn the_same_report_gives_the_same_bytes() -> io::Result<()> {
        for format in Format::ALL {
            let (mut one, mut two) = (Vec::new(), Vec::new());
            format.render(&sample::sample(), &mut one)?;
            format.render(&sample::sample(), &mut two)?;
            assert_eq!(one, two, "{format:?}");
        }
        Ok(())
    }

    #[test]
    fn every_name_leads_to_a_format() {
        for name in Format::NAMES {
            assert!(!Format::named(name).is_empty(), "{name}");
        }
        assert!(Format::named("docx").is_empty());
    }

    #[test]
    fn a_folder_in_the_way_is_named() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::create_dir_all(folder.path().join("report.html/in the way"))?;
        let error = write_all(&Report::default(), folder.path()).expect_err("the name is taken");
        assert!(error.to_string().contains("report.html"), "{error}");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1, "no remains");
        Ok(())
    }

    /// `cargo test --lib sample_for_the_eye -- --ignored`, then open the page in a browser.
    #[test]
    #[ignore = "writes the sample report for people to look at"]
    fn sample_for_the_eye() -> Result<()> {
        write_all(&sample::sample(), Path::new("target/sample"))?;
        write_all(&sample::hostile(), Path::new("target/sample-hostile"))?;
        write_all(&Report::default(), Path::new("target/sample-empty"))?;
        Ok(())
    }
}
