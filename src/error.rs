//! What can go wrong, whose fault is it, and what can be tried next?

use std::path::PathBuf;

/// The result of everything in this library that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can stop the program. What only stops one article is a
/// [`Skipped`](crate::model::Skipped).
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("cannot {action} {path:?}")]
    Io {
        /// What was tried, as a verb: `read`, `write`, `open`.
        action: &'static str,
        /// The file or folder at fault.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A dictionary row is not as its table wants it.
    #[error("{table}:{line}: {complaint}")]
    Table {
        /// File name of the table, with the folder it was read from.
        table: String,
        /// Line in that file, counted from 1.
        line: usize,
        /// What is wrong with it, with the value in quotes.
        complaint: String,
        /// How to mend it.
        hint: String,
    },
    /// The index could not be opened, written or read.
    #[error("the index in {path:?} failed")]
    Index {
        /// The folder of the index.
        path: PathBuf,
        /// What tantivy said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// There is no index where one was expected.
    #[error("there is no index in {path:?}")]
    NoIndex {
        /// The folder that holds none.
        path: PathBuf,
    },
    /// The index was written by another version of its format.
    #[error("the index in {path:?} has format {found}, this program reads format {wanted}")]
    IndexFormat {
        /// The folder of the index.
        path: PathBuf,
        /// The format found there.
        found: String,
        /// The format this program writes.
        wanted: u32,
    },
    /// Another process is writing to the index.
    #[error("another program is writing to the index in {path:?}")]
    IndexBusy {
        /// The folder of the index.
        path: PathBuf,
    },
    /// A query could not be understood.
    #[error("cannot understand the query {query:?}: {complaint}")]
    Query {
        /// The query as typed.
        query: String,
        /// What is wrong with it.
        complaint: String,
    },
    /// A figure was asked for that is not in the report.
    #[error("no figure is called {name:?}")]
    NoFigure {
        /// What was asked for.
        name: String,
        /// The nearest ones there are.
        near: Vec<String>,
    },
    /// An address could not be listened on.
    #[error("cannot serve on {address}")]
    Serve {
        /// Host and port.
        address: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// No article was found where some were expected.
    #[error("no articles in {}", list(.paths))]
    NoArticles {
        /// The files and folders that were looked at.
        paths: Vec<PathBuf>,
    },
}

impl Error {
    /// Wraps what the system said of a file.
    pub fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { action, path, source }
    }

    /// What to try next, where there is something.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Table { hint, .. } => Some(hint.clone()),
            Self::NoIndex { path } => Some(format!(
                "build it with `recount add PATH… --index {}`, or run `recount run PATH…`",
                path.display()
            )),
            Self::IndexFormat { path, .. } => Some(format!(
                "remove {} and add the articles again",
                path.display()
            )),
            Self::IndexBusy { .. } => {
                Some("wait until it has finished, or give this run an index of its own with `--index DIR`".into())
            }
            Self::Query { .. } => Some("`recount search --help` shows what a query may hold".into()),
            Self::NoFigure { near, .. } if near.is_empty() => {
                Some("`recount figures` lists all figures".into())
            }
            Self::NoFigure { near, .. } => Some(format!("did you mean {}?", near.join(" or "))),
            Self::NoArticles { .. } => {
                Some("articles are .txt, .md, .html, .jsonl, .csv, .pdf, .docx, .odt, .epub, .eml or .warc files, or folders and archives of them; `-` reads JSON Lines, or one article, from stdin".into())
            }
            Self::Io { action: "read", .. } => {
                Some("check the path and that you may read it".into())
            }
            Self::Serve { source, .. } if source.kind() == std::io::ErrorKind::AddrInUse => {
                Some("another program listens there; `--port 0` takes any port that is free".into())
            }
            Self::Io { .. } | Self::Index { .. } | Self::Serve { .. } => None,
        }
    }
}

/// Paths for a message, each in quotes.
fn list(paths: &[PathBuf]) -> String {
    let quoted: Vec<String> = paths
        .iter()
        .map(|path| format!("\"{}\"", path.display()))
        .collect();
    quoted.join(", ")
}
