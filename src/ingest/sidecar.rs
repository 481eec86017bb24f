//! What does the researcher say of articles that do not say it themselves?
//!
//! A table with a row for each of them: which one it is, by `id` or `path`, and its title, source, author,
//! date of publication or address. What it says wins over what the article says of itself.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::metadata;
use crate::{
    error::{Error, Result},
    model::Article,
};

/// The rows of a table of metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sidecar {
    /// Fields and values of each row.
    rows: Vec<Vec<(String, String)>>,
    by_id: HashMap<String, usize>,
    /// By the last part of the path, since the folders in front may be cut.
    by_file: HashMap<String, Vec<(PathBuf, usize)>>,
}

impl Sidecar {
    /// Reads a CSV file with a header.
    ///
    /// # Errors
    /// A file that cannot be read, or says in no column which article it speaks of.
    pub fn read(path: &Path) -> Result<Self> {
        let name = || path.display().to_string();
        let wrong = |line: usize, complaint: String| {
            Error::Table {
            table: name(),
            line,
            complaint,
            hint: "the first line names the columns: `id` or `path`, then any of title, source, author, published \
                   and url"
                .into(),
        }
        };
        let bytes = std::fs::read(path).map_err(Error::io("read", path))?;
        let text = super::decode::text(bytes, false, None).map_err(|reason| wrong(1, reason))?;
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes());
        let header = reader
            .headers()
            .map_err(|error| wrong(1, error.to_string()))?
            .clone();
        let position = |wanted: &[&str]| {
            header
                .iter()
                .position(|column| wanted.contains(&column.trim().to_ascii_lowercase().as_str()))
        };
        let (id, file) = (position(&["id"]), position(&["path", "file", "filename"]));
        if id.is_none() && file.is_none() {
            return Err(wrong(1, "no column is called `id` or `path`".into()));
        }
        let mut sidecar = Self::default();
        for (index, row) in reader.records().enumerate() {
            let row = row.map_err(|error| wrong(index + 2, error.to_string()))?;
            let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).map(str::trim);
            if let Some(id) = cell(id).filter(|id| !id.is_empty()) {
                sidecar.by_id.insert(id.to_string(), sidecar.rows.len());
            }
            if let Some(file) = cell(file).filter(|file| !file.is_empty()) {
                let whole: PathBuf = Path::new(file).components().collect();
                let place = (whole.clone(), sidecar.rows.len());
                sidecar.by_file.entry(last(&whole)).or_default().push(place);
            }
            let others = |column: &usize| Some(*column) != id && Some(*column) != file;
            let fields = (0..row.len()).filter(others).filter_map(|column| {
                let field = header.get(column)?.trim().to_string();
                Some((field, row[column].trim().to_string()))
            });
            sidecar.rows.push(fields.collect());
        }
        Ok(sidecar)
    }

    /// Sets what is said of `article`, which was read from `name`.
    pub(super) fn overrule(&self, article: &mut Article, name: &str) {
        let path = Path::new(name);
        let by_file = self.by_file.get(&last(path)).and_then(|places| {
            let fits = places
                .iter()
                .find(|(whole, _)| path.ends_with(whole) || whole.ends_with(path));
            fits.map(|(_, row)| row)
        });
        for row in [by_file, self.by_id.get(&article.id)].into_iter().flatten() {
            for (field, value) in &self.rows[*row] {
                metadata::overrule(article, field, value);
            }
        }
    }
}

/// The last part of a path.
fn last(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_id_and_by_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("about.csv");
        std::fs::write(
            &path,
            "id,path,title,published\nboat,,The boat,2026-05-03\n,may/mill.txt,The mill,\n",
        )
        .expect("writes");
        let sidecar = Sidecar::read(&path).expect("reads");
        let titled = |id: &str, name: &str| {
            let mut article = Article {
                id: id.into(),
                title: Some("Own".into()),
                ..Article::default()
            };
            sidecar.overrule(&mut article, name);
            (article.title.unwrap_or_default(), article.published)
        };
        assert_eq!(
            titled("boat", "x.txt"),
            ("The boat".into(), Some("2026-05-03".into()))
        );
        assert_eq!(titled("m", "in/may/mill.txt"), ("The mill".into(), None));
        assert_eq!(titled("m", "in/june/mill.txt"), ("Own".into(), None));
        std::fs::write(&path, "title\nThe boat\n").expect("writes");
        assert!(Sidecar::read(&path).is_err());
    }
}
