//! Which articles are to be read, and what is known of them besides?

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use clap::Args;

use crate::{
    error::Error,
    ingest::{Columns, Limits, Reading, Sidecar},
};

/// The options of commands that read articles.
#[derive(Args, Debug, Default)]
pub(super) struct InputArgs {
    /// A file that names the articles, a path a line; `-` is stdin
    #[arg(long, value_name = "FILE", help_heading = "Articles")]
    pub(super) files_from: Option<PathBuf>,
    /// A table about the articles: a CSV with `id` or `path`, and title, source, author, published, url.
    /// It wins over what they say of themselves
    #[arg(long, value_name = "CSV", help_heading = "Articles")]
    metadata: Option<PathBuf>,
    /// What a column of a CSV holds: text=Story, published=Day; may be repeated
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = column, help_heading = "Articles")]
    column: Vec<(String, String)>,
    /// Most bytes to take out of one packed file, in MiB
    #[arg(long, value_name = "MIB", help_heading = "Articles")]
    max_inflated: Option<u64>,
    /// Most archives inside one another
    #[arg(long, value_name = "N", help_heading = "Articles")]
    max_depth: Option<usize>,
}

impl InputArgs {
    /// As the library wants them.
    ///
    /// # Errors
    /// A list or table that cannot be read.
    pub(super) fn reading(&self, limits: Limits) -> anyhow::Result<Reading> {
        let sidecar = self.metadata.as_deref().map(Sidecar::read).transpose();
        let sidecar = sidecar.context("cannot read the table about the articles")?;
        let listed = self.files_from.as_deref().map(listed).transpose()?;
        Ok(Reading {
            limits: Limits {
                inflated: self
                    .max_inflated
                    .map_or(limits.inflated, |mebibytes| mebibytes << 20),
                depth: self.max_depth.unwrap_or(limits.depth),
                ..limits
            },
            columns: Columns(self.column.clone()),
            sidecar: sidecar.map(Arc::new),
            listed: listed.unwrap_or_default(),
        })
    }
}

/// The paths in a list, one a line, or parted by NULs as `find -print0` does it; a line that begins with `# ` is
/// a remark.
fn listed(list: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let text = if list.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(list)
    };
    let text = text
        .map_err(Error::io("read", list))
        .context("cannot read the list of articles")?;
    let sign = if text.contains('\0') { '\0' } else { '\n' };
    Ok(text
        .split(sign)
        .map(|line| line.trim_end_matches('\r'))
        .filter(|line| !line.trim().is_empty() && !line.starts_with("# "))
        .map(PathBuf::from)
        .collect())
}

/// `text=Story`
fn column(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("write it as text=Story")?;
    let known = ["text", "title", "source", "author", "published", "url", "id"];
    if known.contains(&field) && !column.is_empty() {
        return Ok((field.to_string(), column.to_string()));
    }
    Err(format!("the fields are {}", known.join(", ")))
}
