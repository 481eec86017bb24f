//! Small stories with what a reader would make of their figures, and how near a report comes to that.
//!
//! Each folder of `tests/stories` holds a few articles on one event, `gold.tsv` (article, figure as written, which
//! occurrence of it, the name of the fact it states) and, where there is something to say, `conflicts.tsv` (two facts that
//! answer one question differently) and `origins.tsv` (article, the one it derives from). All stories are read as one
//! corpus, so that equal numbers of different stories can be mistaken for each other.

#![allow(dead_code, reason = "each test asks a part of this")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use recount::{
    dictionary::Dictionaries,
    extract,
    ingest::{self, Declared, Format, Input},
    model::{ArticleRecord, Document, Figure, Mention, Report},
};

/// One line of a `gold.tsv`.
pub(crate) struct Gold {
    doc: String,
    start: usize,
    end: usize,
    pub(crate) figure: String,
    written: String,
}

/// The stories, read, and what is right.
#[derive(Default)]
pub(crate) struct Stories {
    pub(crate) records: Vec<ArticleRecord>,
    pub(crate) mentions: Vec<Mention>,
    gold: Vec<Gold>,
    conflicts: Vec<(String, String)>,
    origins: Vec<(String, String)>,
}

/// Reads the stories of the folder `STORIES_DIR`, else of `tests/stories`.
pub(crate) fn stories() -> Stories {
    let ours = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    stories_in(&std::env::var_os("STORIES_DIR").map_or_else(ours, PathBuf::from))
}

/// Reads the stories of a folder.
pub(crate) fn stories_in(root: &Path) -> Stories {
    each_of(root, 1)
}

/// Reads one in so many of the stories of a folder, for what is asked many times.
pub(crate) fn each_of(root: &Path, step: usize) -> Stories {
    let mut all = Stories::default();
    let mut folders: Vec<_> = fs::read_dir(root).expect("stories").flatten().collect();
    folders.sort_by_key(fs::DirEntry::file_name);
    for folder in folders.into_iter().step_by(step) {
        let story = folder.file_name().to_string_lossy().into_owned();
        let texts = read_articles(&folder.path(), &story, &mut all);
        let rows = |name: &str| rows(&folder.path().join(name));
        all.gold
            .extend(rows("gold.tsv").iter().map(|cells| gold(cells, &story, &texts)));
        let pairs = |name: &str, join: &str| {
            let named = |cell: &String| format!("{story}{join}{cell}");
            let rows = rows(name);
            rows.iter()
                .map(|cells| (named(&cells[0]), named(&cells[1])))
                .collect::<Vec<_>>()
        };
        all.conflicts.extend(pairs("conflicts.tsv", "/"));
        all.origins.extend(pairs("origins.tsv", "-"));
    }
    all
}

/// The rows of a table, none where it does not exist.
pub(crate) fn rows(path: &Path) -> Vec<Vec<String>> {
    let table = fs::read_to_string(path).unwrap_or_default();
    let lines = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| line.split('\t').map(str::to_string).collect())
        .collect()
}

/// Reads an article of a story.
pub(crate) fn document(path: &Path, id: &str) -> Document {
    let input = Input {
        id: id.to_string(),
        name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        path: None,
        format: Format::Plain,
        bytes: fs::read(path).expect("an article"),
        declared: Declared::default(),
    };
    ingest::document(ingest::read(input).expect("readable"), Dictionaries::embedded())
}

/// Reads the articles of a folder into `all`; gives their texts by id.
fn read_articles(folder: &Path, story: &str, all: &mut Stories) -> BTreeMap<String, String> {
    let words = Dictionaries::embedded();
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(folder).expect("a story").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".txt") else {
            continue;
        };
        let id = format!("{story}-{stem}");
        let document = document(&file.path(), &id);
        let annotations = extract::extract(&document, words);
        let parcel = extract::parcel(&document, &annotations, words);
        all.records.push(parcel.record);
        let sentences = parcel.sentences.into_iter();
        all.mentions
            .extend(sentences.flat_map(|sentence| sentence.mentions));
        texts.insert(id, document.article.text);
    }
    texts
}

fn gold(cells: &[String], story: &str, texts: &BTreeMap<String, String>) -> Gold {
    let doc = format!("{story}-{}", cells[0]);
    let text = &texts[&doc];
    let number: usize = cells[2].parse().expect("an occurrence");
    let (byte, _) = text
        .match_indices(&cells[1])
        .nth(number - 1)
        .unwrap_or_else(|| panic!("{cells:?} is not in {doc}"));
    let start = text[..byte].chars().count();
    Gold {
        doc,
        start,
        end: start + cells[1].chars().count(),
        figure: format!("{story}/{}", cells[3]),
        written: cells[1].clone(),
    }
}

/// How near a report comes to the gold, each from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scores {
    /// Gold mentions that stand in some figure.
    pub(crate) found: f64,
    /// F1 over pairs of mentions.
    pub(crate) pairwise: f64,
    /// Repeated facts whose figure spans two of their articles and holds no other fact.
    pub(crate) unmixed: f64,
    /// Repeated facts whose figure shows exactly their articles.
    pub(crate) exact: f64,
    /// Figures of several articles that mix facts.
    pub(crate) false_merges: f64,
    /// Conflicting facts that are set against each other.
    pub(crate) tied: f64,
    /// Conflicts between facts that are none.
    pub(crate) invented: usize,
    /// F1 over pairs of articles of one origin.
    pub(crate) reprints: f64,
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).expect("small")) / f64::from(u32::try_from(whole.max(1)).expect("small"))
}

impl Stories {
    /// Scores a report; what is wrong is added to `talk`.
    pub(crate) fn score(&self, report: &Report, talk: &mut Vec<String>) -> Scores {
        let homes = self.homes(&report.figures, talk);
        let joined = self.repeated(report, &homes, talk);
        let (tied, invented) = self.ties(report, &homes, talk);
        Scores {
            found: share(homes.iter().flatten().count(), self.gold.len()),
            pairwise: self.pairwise(&homes),
            tied,
            invented,
            reprints: self.reprints(report, talk),
            ..joined
        }
    }

    /// The mention that each line of the gold means.
    pub(crate) fn meant(&self) -> Vec<(&Gold, Option<&Mention>)> {
        let of = |row: &Gold| {
            self.mentions
                .iter()
                .find(|mention| mention.doc == row.doc && mention.start < row.end && row.start < mention.end)
        };
        self.gold.iter().map(|row| (row, of(row))).collect()
    }

    /// For each gold mention the index of the figure that it was put into.
    fn homes(&self, figures: &[Figure], talk: &mut Vec<String>) -> Vec<Option<usize>> {
        let home = |row: &Gold| {
            figures.iter().position(|figure| {
                figure.mentions.iter().any(|mention| {
                    mention.doc == row.doc && mention.start < row.end && row.start < mention.end
                })
            })
        };
        let homes: Vec<Option<usize>> = self.gold.iter().map(home).collect();
        for (row, _) in self.gold.iter().zip(&homes).filter(|(_, home)| home.is_none()) {
            talk.push(format!(
                "no figure: {} {} in {}",
                row.figure, row.written, row.doc
            ));
        }
        homes
    }

    /// F1 over pairs of gold mentions: joined in the gold, joined in the report.
    fn pairwise(&self, homes: &[Option<usize>]) -> f64 {
        let (mut both, mut wanted, mut shown) = (0, 0, 0);
        for one in 0..self.gold.len() {
            for two in 0..one {
                let same = self.gold[one].figure == self.gold[two].figure;
                let joined = homes[one].is_some() && homes[one] == homes[two];
                both += usize::from(same && joined);
                wanted += usize::from(same);
                shown += usize::from(joined);
            }
        }
        share(2 * both, wanted + shown)
    }

    /// The scores of the figures in several articles.
    fn repeated(&self, report: &Report, homes: &[Option<usize>], talk: &mut Vec<String>) -> Scores {
        let mut held: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        let mut spread: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut docs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (row, home) in self.gold.iter().zip(homes) {
            docs.entry(&row.figure).or_default().insert(&row.doc);
            if let Some(home) = home {
                held.entry(*home).or_default().insert(&row.figure);
                spread.entry(&row.figure).or_default().push(*home);
            }
        }
        let (mut repeated, mut unmixed, mut exact) = (0, 0, 0);
        for (name, docs) in docs.iter().filter(|(_, docs)| docs.len() > 1) {
            repeated += 1;
            let places = spread.get(name).map(Vec::as_slice).unwrap_or_default();
            let count = |place: usize| places.iter().filter(|&&other| other == place).count();
            let Some(&home) = places
                .iter()
                .max_by_key(|&&place| (count(place), usize::MAX - place))
            else {
                continue;
            };
            let shown: BTreeSet<&str> = report.figures[home]
                .documents
                .iter()
                .map(String::as_str)
                .collect();
            let pure = held[&home].len() == 1;
            unmixed += usize::from(pure && shown.intersection(docs).count() > 1);
            exact += usize::from(shown == *docs);
            if shown != *docs {
                let gone: Vec<_> = docs.difference(&shown).collect();
                let extra: Vec<_> = shown.difference(docs).collect();
                talk.push(format!(
                    "{name}: without {gone:?}, too many {extra:?}, pure {pure}"
                ));
            }
        }
        let merged = report.figures.iter().filter(|figure| figure.documents.len() > 1);
        let wrong: Vec<_> = held
            .iter()
            .filter(|(home, names)| names.len() > 1 && report.figures[**home].documents.len() > 1)
            .collect();
        for (home, names) in &wrong {
            talk.push(format!("mixed: {} {names:?}", report.figures[**home].canonical));
        }
        Scores {
            unmixed: share(unmixed, repeated),
            exact: share(exact, repeated),
            false_merges: share(wrong.len(), merged.count()),
            found: 0.0,
            pairwise: 0.0,
            tied: 0.0,
            invented: 0,
            reprints: 0.0,
        }
    }

    /// The share of conflicting facts that the report sets against each other, and the conflicts it invents.
    fn ties(&self, report: &Report, homes: &[Option<usize>], talk: &mut Vec<String>) -> (f64, usize) {
        let of = |name: &str| -> BTreeSet<usize> {
            let rows = self.gold.iter().zip(homes);
            rows.filter(|(row, _)| row.figure == name)
                .filter_map(|(_, home)| *home)
                .collect()
        };
        let pairs: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = self
            .conflicts
            .iter()
            .map(|(one, two)| (of(one), of(two)))
            .collect();
        let holds_both = |figures: &[usize], (one, two): &(BTreeSet<usize>, BTreeSet<usize>)| {
            figures.iter().any(|figure| one.contains(figure))
                && figures.iter().any(|figure| two.contains(figure))
        };
        let mut tied = 0;
        for (pair, (one, two)) in pairs.iter().zip(&self.conflicts) {
            let found = report
                .conflicts
                .iter()
                .any(|conflict| holds_both(&conflict.figures, pair));
            tied += usize::from(found);
            if !found {
                talk.push(format!("not tied: {one} against {two}"));
            }
        }
        let values = report
            .conflicts
            .iter()
            .filter(|conflict| conflict.kind == "different_value");
        let mut invented = 0;
        for conflict in values {
            if !pairs.iter().any(|pair| holds_both(&conflict.figures, pair)) {
                invented += 1;
                talk.push(format!("invented: {}", conflict.why));
            }
        }
        (share(tied, pairs.len()), invented)
    }

    /// F1 over pairs of articles of one origin.
    fn reprints(&self, report: &Report, talk: &mut Vec<String>) -> f64 {
        let wanted = pairs(self.origins.iter().map(|(one, two)| (one.as_str(), two.as_str())));
        let derivations = report.derivations.iter();
        let shown = pairs(derivations.map(|found| (found.doc.as_str(), found.from.as_str())));
        for pair in wanted.symmetric_difference(&shown) {
            let what = if shown.contains(pair) {
                "invented origin"
            } else {
                "no origin"
            };
            talk.push(format!("{what}: {pair:?}"));
        }
        let both = wanted.intersection(&shown).count();
        if wanted.is_empty() && shown.is_empty() {
            return 1.0;
        }
        share(2 * both, wanted.len() + shown.len())
    }
}

/// All pairs of articles that derivations put under one origin.
fn pairs<'s>(derivations: impl Iterator<Item = (&'s str, &'s str)>) -> BTreeSet<(&'s str, &'s str)> {
    let mut groups: Vec<BTreeSet<&str>> = Vec::new();
    for (doc, from) in derivations {
        let (mut joined, rest): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.contains(doc) || group.contains(from));
        joined.push(BTreeSet::from([doc, from]));
        groups = rest;
        groups.push(joined.into_iter().flatten().collect());
    }
    let mut pairs = BTreeSet::new();
    for group in &groups {
        for one in group {
            pairs.extend(group.iter().filter(|two| *two > one).map(|two| (*one, *two)));
        }
    }
    pairs
}
