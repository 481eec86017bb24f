//! Are the figures of news that a careful reader marked found, read and measured as that reader did?
//!
//! Beside their articles, most stories hold `figures.tsv` (article, figure as written, which occurrence of it, kind, value,
//! low, high, unit, and more that is not held against a reading here) and `not.tsv` (what looks like a figure and is none).
//! A figure is right where its span overlaps the marked one, its value is the same, and so is its unit, as far as one is
//! marked; readers name units after what the sentence is about, so that many of them can only be missed.
//!
//! `ANNOTATED=1 cargo test --test annotated -- --nocapture` lists what is wrong.

#[path = "common/stories.rs"]
mod stories;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use recount::{
    dictionary::Dictionaries,
    extract,
    model::{Document, FigureKind, Value, WrittenFigure},
    span::Span,
};
use rust_decimal::Decimal;
use stories::{document, rows};

/// What the F1 must reach on the stories whose misses were looked at; raised when it gets better.
const FLOOR: f64 = 0.9;
/// And on those that nobody looked at.
const UNSEEN: f64 = 0.84;

/// A figure that a reader marked.
struct Marked {
    span: Span,
    written: String,
    date: bool,
    values: Vec<Decimal>,
    unit: String,
}

/// Right ones, wrong ones and missed ones.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
    /// Of the wrong ones those that are marked as no figures.
    names: usize,
}

impl Count {
    fn f1(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "thousands of figures")]
        let (twice, all) = (
            2.0 * self.right as f64,
            (2 * self.right + self.wrong + self.missed) as f64,
        );
        twice / all.max(1.0)
    }
}

#[test]
fn figures_of_the_stories_are_read_as_their_reader_did() {
    hold("tests/stories", FLOOR);
}

#[test]
fn figures_of_news_that_nobody_looked_at_are_read_nearly_as_well() {
    hold("tests/unseen", UNSEEN);
}

#[expect(clippy::print_stdout, reason = "the README quotes the scores")]
fn hold(folder: &str, floor: f64) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut all = Count::default();
    for story in folders(&root) {
        if story.join("figures.tsv").exists() {
            count(&story, &mut all);
        }
    }
    let (f1, names) = (all.f1(), all.names);
    println!("{folder}: F1 {f1:.3} of span, value and unit; {names} names taken for figures");
    assert!(all.right > 0, "{folder} holds no marked figures");
    assert!(f1 >= floor, "{folder}: F1 {f1:.3} is below {floor}");
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root)
        .expect("stories")
        .flatten()
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    folders
}

/// Reads the articles of a story and counts what is right in them.
fn count(story: &Path, all: &mut Count) {
    let words = Dictionaries::embedded();
    let documents = documents(story);
    let mut marked = marked(story, &documents);
    let mut silent = silent(story, &documents);
    for (name, document) in documents {
        let annotations = extract::extract(&document, words);
        let gold = marked.remove(&name).unwrap_or_default();
        let none = silent.remove(&name).unwrap_or_default();
        compare(
            &name,
            &document.article.text,
            &gold,
            &none,
            &annotations.figures,
            all,
        );
    }
}

/// The articles of a story by their names.
fn documents(story: &Path) -> BTreeMap<String, Document> {
    let files = fs::read_dir(story).expect("a story").flatten();
    files
        .filter_map(|file| {
            let path = file.path();
            let name = path.file_name()?.to_str()?.strip_suffix(".txt")?.to_string();
            let read = document(&path, &name);
            Some((name, read))
        })
        .collect()
}

/// Where the words of a row stand in their article.
fn place(row: &[String], documents: &BTreeMap<String, Document>) -> Span {
    let number: usize = row[2].parse().unwrap_or(1);
    let (start, found) = documents[&row[0]]
        .article
        .text
        .match_indices(&row[1])
        .nth(number - 1)
        .unwrap_or_else(|| panic!("{row:?} is not in its article"));
    Span::new(start, start + found.len())
}

fn marked(story: &Path, documents: &BTreeMap<String, Document>) -> BTreeMap<String, Vec<Marked>> {
    let mut all: BTreeMap<String, Vec<Marked>> = BTreeMap::new();
    for row in rows(&story.join("figures.tsv")) {
        let cell = |at: usize| row.get(at).map_or("", String::as_str);
        let values = (4..=6).filter_map(|at| cell(at).parse().ok()).collect();
        all.entry(row[0].clone()).or_default().push(Marked {
            span: place(&row, documents),
            written: row[1].clone(),
            date: cell(3) == "date",
            values,
            unit: unit(cell(7)),
        });
    }
    all
}

/// What is no figure, with whether readers may differ on it.
fn silent(story: &Path, documents: &BTreeMap<String, Document>) -> BTreeMap<String, Vec<(Span, bool)>> {
    let mut all: BTreeMap<String, Vec<(Span, bool)>> = BTreeMap::new();
    for row in rows(&story.join("not.tsv")) {
        let optional = row[3..].concat().contains("optional");
        all.entry(row[0].clone())
            .or_default()
            .push((place(&row, documents), optional));
    }
    all
}

/// One name for a unit that readers write in several ways.
fn unit(name: &str) -> String {
    let name = name
        .to_lowercase()
        .replace('_', " ")
        .replace("meter", "metre")
        .replace("liter", "litre");
    match name.as_str() {
        "%" => "percent",
        "tonne" => "ton",
        "celsius" | "degree celsius" => "degree",
        "people" => "person",
        "year old" => "year",
        "mph" => "mile per hour",
        "kph" | "km/h" => "kilometre per hour",
        other => other,
    }
    .to_string()
}

fn compare(
    name: &str,
    text: &str,
    gold: &[Marked],
    silent: &[(Span, bool)],
    found: &[WrittenFigure],
    all: &mut Count,
) {
    let mut used = vec![false; found.len()];
    for marked in gold {
        let hit = (0..found.len()).find(|&at| !used[at] && is_same(marked, &found[at]));
        if let Some(at) = hit {
            used[at] = true;
            all.right += 1;
        } else {
            all.missed += 1;
            tell(&format!("{name}: missed {}", marked.written));
        }
    }
    for (figure, _) in found.iter().zip(used).filter(|(_, used)| !used) {
        let no_figure = silent.iter().find(|(span, _)| span.overlaps(figure.span));
        if no_figure.is_some_and(|(_, optional)| *optional) {
            continue;
        }
        all.wrong += 1;
        all.names += usize::from(no_figure.is_some());
        tell(&format!("{name}: {} is not marked so", figure.span.of(text)));
    }
}

#[expect(clippy::print_stdout, reason = "asked for by whoever runs it")]
fn tell(line: &str) {
    if std::env::var_os("ANNOTATED").is_some() {
        println!("{line}");
    }
}

fn is_same(marked: &Marked, figure: &WrittenFigure) -> bool {
    if !marked.span.overlaps(figure.span) || marked.date != (figure.kind == FigureKind::Date) {
        return false;
    }
    marked.date || is_value(marked, &figure.value) && is_unit(marked, figure)
}

/// Whether a value is the marked one; readers cut a third to three or four places.
fn is_value(marked: &Marked, value: &Value) -> bool {
    let near = |one: Decimal, two: Decimal| (one - two).abs() <= two.abs() * Decimal::new(1, 3);
    match value {
        Value::Exact { value, .. } => marked.values.iter().any(|wanted| near(*value, *wanted)),
        Value::Range { low, high, .. } => marked
            .values
            .iter()
            .any(|wanted| near(*low, *wanted) || near(*high, *wanted)),
        _ => false,
    }
}

fn is_unit(marked: &Marked, figure: &WrittenFigure) -> bool {
    let own = [&figure.unit, &figure.per];
    let named = own
        .into_iter()
        .flatten()
        .map(|name| unit(name))
        .any(|name| name == marked.unit || marked.unit.ends_with(&format!(" {name}")));
    let without = matches!(
        figure.kind,
        FigureKind::Ratio | FigureKind::Score | FigureKind::Ordinal | FigureKind::Multiple
    );
    marked.unit.is_empty() || named || without
}
