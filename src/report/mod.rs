//! In which forms is a [`Report`] told?
//!
//! Counting and deciding is done before; here is only telling. One format a file, each a [`Render`],
//! and each does the escaping its readers need: an article is foreign text, and none of it may steer a
//! terminal, start a formula or become markup.
//!
//! Useful for: writing a report to a file, a terminal or a string.
//! Not useful for: finding out whether two numbers are one figure (`resolve`).

mod annotations;
mod bibtex;
pub(crate) mod brief;
mod csl;
mod csv;
mod drawing;
mod explain;
mod gexf;
mod graph;
mod graphml;
pub(crate) mod html;
mod inert;
mod iri;
mod json;
mod layout;
mod linked;
#[cfg(feature = "serve")]
pub(crate) mod live;
pub(crate) mod lookup;
mod markdown;
mod paths;
#[cfg(test)]
pub(crate) mod sample;
mod schema_org;
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
pub use inert::{json_line, pretty_json};
pub use json::ShowJson;
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
    /// Every mention and claim as a W3C Web Annotation, with derivations in PROV-O: JSON-LD.
    WebAnnotation,
    /// Every figure as a claim of schema.org: JSON-LD.
    SchemaOrg,
    /// The articles for reference managers.
    CslJson,
    /// The articles for LaTeX.
    BibTex,
}

impl Format {
    /// Every file of a whole report, in the order they are listed to the user.
    pub const ALL: [Self; 17] = [
        Self::Html,
        Self::Json,
        Self::Markdown,
        Self::Csv(Table::Figures),
        Self::Csv(Table::Mentions),
        Self::Csv(Table::Claims),
        Self::Csv(Table::Citations),
        Self::Csv(Table::Comparisons),
        Self::Csv(Table::Conflicts),
        Self::Csv(Table::Articles),
        Self::GraphMl,
        Self::Gexf,
        Self::GraphJson,
        Self::WebAnnotation,
        Self::SchemaOrg,
        Self::CslJson,
        Self::BibTex,
    ];

    /// The names under which [`Format::named`] knows formats.
    pub const NAMES: [&'static str; 11] = [
        "html",
        "json",
        "markdown",
        "csv",
        "graphml",
        "gexf",
        "graph-json",
        "web-annotation",
        "schema-org",
        "csl-json",
        "bibtex",
    ];

    /// The formats of one name: one file, or all tables for `csv`. A file's own name (`mentions.csv`) will do, too. Empty
    /// where there is none.
    pub fn named(name: &str) -> Vec<Self> {
        Self::ALL
            .into_iter()
            .filter(|format| format.name() == name || format.file_name() == name)
            .collect()
    }

    /// What a server calls it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json | Self::GraphJson => "application/json",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Csv(_) => "text/csv; charset=utf-8",
            Self::GraphMl | Self::Gexf => "application/xml",
            Self::WebAnnotation | Self::SchemaOrg => "application/ld+json",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
            Self::BibTex => "application/x-bibtex; charset=utf-8",
        }
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
            Self::WebAnnotation => "web-annotation",
            Self::SchemaOrg => "schema-org",
            Self::CslJson => "csl-json",
            Self::BibTex => "bibtex",
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
            Self::WebAnnotation => "annotations.jsonld",
            Self::SchemaOrg => "claims.jsonld",
            Self::CslJson => "articles.csl.json",
            Self::BibTex => "articles.bib",
        }
    }

    /// Whether a path ends as files of this format do: `map.graphml`, `anything.graphml`.
    pub fn names(self, path: &Path) -> bool {
        let ending = |name: &Path| name.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        let ours = ending(Path::new(self.file_name()));
        ours.is_some() && ending(path) == ours
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
            Self::WebAnnotation => annotations::WebAnnotation.render(report, out),
            Self::SchemaOrg => schema_org::SchemaOrg.render(report, out),
            Self::CslJson => csl::Csl.render(report, out),
            Self::BibTex => bibtex::BibTex.render(report, out),
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
        for format in Format::ALL {
            assert_eq!(Format::named(format.file_name()), [format]);
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
