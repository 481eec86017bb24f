//! Is the house still built as ARCHITECTURE.md says? Reads `src/` and `dictionaries/` as text, so that an arrow that turns
//! round, a crate that moves house or a table that loses its order fails here and not in a review.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Who may know whom: every room with the rooms that it may import. `generate` makes articles to measure with.
const ARROWS: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("error", &[]),
    ("model", &["span"]),
    ("dictionary", &["error", "model", "span"]),
    ("ingest", &["dictionary", "error", "model", "span"]),
    ("extract", &["dictionary", "error", "model", "span"]),
    ("index", &["error", "model", "span"]),
    ("resolve", &["dictionary", "error", "model", "span"]),
    ("report", &["error", "model", "span"]),
    ("generate", &["dictionary", "error", "model"]),
    (
        "pipeline",
        &[
            "dictionary",
            "error",
            "extract",
            "index",
            "ingest",
            "model",
            "resolve",
            "span",
        ],
    ),
    (
        "cli",
        &[
            "dictionary",
            "error",
            "extract",
            "generate",
            "index",
            "ingest",
            "model",
            "pipeline",
            "report",
            "serve",
            "span",
        ],
    ),
    (
        "serve",
        &[
            "dictionary",
            "error",
            "extract",
            "index",
            "model",
            "pipeline",
            "report",
            "span",
        ],
    ),
    ("main", &["cli"]),
];

/// Crates with the only places that may use them, as beginnings of paths in `src/`.
const HOMES: &[(&str, &[&str])] = &[
    ("memchr", &["dictionary/", "extract/claims/quotes.rs"]),
    ("hashbrown", &["dictionary/word_map.rs"]),
    ("iso_currency", &["dictionary/units.rs"]),
    ("rust_iso3166", &["dictionary/entities/build.rs"]),
    ("chardetng", &["ingest/decode.rs"]),
    ("encoding_rs", &["ingest/decode.rs"]),
    ("dom_smoothie", &["ingest/html"]),
    // Streams of PDFs are packed like files.
    ("flate2", &["ingest/listing", "ingest/pdf.rs"]),
    ("zstd", &["ingest/listing"]),
    // Office documents are archives.
    ("zip", &["ingest/listing", "ingest/office"]),
    ("glob", &["ingest/listing"]),
    ("quick_xml", &["ingest/office"]),
    ("mail_parser", &["ingest/mail.rs"]),
    ("pdf_extract", &["ingest/pdf.rs"]),
    ("whatlang", &["ingest/language.rs"]),
    // A Markdown file may hold HTML, and its tables are walked like those of a page.
    ("dom_query", &["ingest/html", "ingest/markdown"]),
    ("rust_stemmers", &["extract/stems.rs"]),
    // Where text is cut, and where sentences and names are compared word by word.
    (
        "unicode_segmentation",
        &[
            "dictionary/",
            "extract/",
            "ingest/",
            "resolve/capitals.rs",
            "resolve/origins/credit.rs",
            "resolve/clause.rs",
            "resolve/sentence.rs",
        ],
    ),
    ("tantivy", &["index/"]),
    // `report` has a module of that name.
    ("csv", &["report/csv/", "report/mod.rs", "ingest/"]),
    ("askama", &["report/html/", "report/live/"]),
    ("base64", &["report/html/"]),
    ("sha2", &["report/html/"]),
    ("comfy_table", &["report/terminal.rs", "report/show.rs"]),
    ("unicode_width", &["report/"]),
    ("percent_encoding", &["report/iri.rs"]),
    // Figures are coloured in the table, which is a format, and in what a command prints.
    ("anstyle", &["cli/", "report/show.rs", "report/terminal.rs"]),
    // Blocks of equal value are clustered side by side; each is a pure function, and results come back in order.
    ("rayon", &["pipeline/", "resolve/"]),
    ("crossbeam_channel", &["pipeline/"]),
    ("mimalloc", &["main.rs"]),
    ("anstream", &["cli/"]),
    ("anyhow", &["cli/"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("terminal_size", &["cli/"]),
    ("thiserror", &["error.rs"]),
    // The only place that waits for many at once, and the only one that answers a network.
    ("tokio", &["serve/"]),
    ("axum", &["serve/"]),
    ("hyper", &["serve/"]),
    ("hyper_util", &["serve/"]),
    ("form_urlencoded", &["serve/"]),
];

/// Words of code with the only places that may hold them.
const KEPT: &[(&str, &[&str], &str)] = &[
    (
        "println!",
        &[],
        "the library is silent, and `cli` writes to the streams it has locked",
    ),
    ("eprint!", &[], "as above"),
    ("eprintln!", &[], "as above"),
    ("dbg!", &[], "a trace that was forgotten"),
    ("todo!", &[], "a promise that was forgotten"),
    ("unimplemented!", &[], "a promise that was forgotten"),
    (".unwrap()", &[], "an error is answered, not met with a panic"),
    (
        "process::exit",
        &[],
        "the program leaves through `main`, with its buffers flushed",
    ),
    ("unsafe ", &[], "forbidden"),
    (
        "env::var",
        &["cli/"],
        "what the library does depends on its arguments alone",
    ),
    (
        "io::stdin",
        &["cli/", "ingest/listing.rs"],
        "only the shell listens; `-` among the paths of a batch is stdin",
    ),
    ("io::stdout", &["cli/"], "only the shell talks"),
    ("thread::sleep", &["cli/"], "only the shell waits"),
    // Shards of an index are written to disk side by side; tantivy would do the same behind its own door.
    (
        "thread::scope",
        &["pipeline/", "index/writer.rs"],
        "stages know nothing of threads",
    ),
    ("thread::spawn", &["pipeline/"], "stages know nothing of threads"),
    (
        "panic!",
        &["dictionary/mod.rs"],
        "embedded tables are checked by the tests, and bad ones are a bug",
    ),
];

/// Files that open without a question, with what they open with instead.
const NO_QUESTION: &[(&str, &str)] = &[
    ("lib.rs", "asks the question of the whole program"),
    ("main.rs", "three verbs"),
    ("cli/", "a command is called by its name"),
    ("report/html/", "a part of the page is called by its name"),
    ("report/live/", "a page is called by its name"),
    ("report/lookup.rs", "answers several questions of its neighbours"),
];

/// Files that hold such a list all the same: endings of plurals, and words that vague amounts are written round.
const LISTS: &[&str] = &["extract/figures/noun.rs", "extract/figures/vague.rs"];

/// A list in Rust of so many words that are more than grammar is a table that has not been written yet.
const MANY_WORDS: usize = 4;

/// Tables in the order of their keys. The others stand in the order in which a person reads them.
const SORTED: &[&str] = &[
    "benchmarks.tsv",
    "given_names.tsv",
    "organizations.tsv",
    "outlets.tsv",
    "people.tsv",
    "places.tsv",
    "plurals.tsv",
    "products.tsv",
    "stops.tsv",
    "titles.tsv",
];

#[test]
fn arrows_point_one_way() {
    let mut wrong = Vec::new();
    for file in sources() {
        let room = file.room();
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            assert_eq!(room, "lib", "give the room `{room}` its arrows in tests/house.rs");
            continue;
        };
        for imported in file.imports() {
            let known = ARROWS.iter().any(|(name, _)| *name == imported);
            if known && imported != room && !allowed.contains(&imported.as_str()) {
                wrong.push(format!("{} imports {imported}", file.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong:#?}\nhelp: let `pipeline` or `cli` introduce them, or share a type through `model`"
    );
}

#[test]
fn each_crate_has_one_home() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (name, homes) in HOMES {
            if file.names_crate(name) && !homes.iter().any(|home| file.path.starts_with(home)) {
                wrong.push(format!(
                    "{} uses {name}, which lives in {}",
                    file.path,
                    homes.join(", ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_home_belongs_to_a_dependency() {
    let manifest = read("Cargo.toml");
    for (name, _) in HOMES {
        let dashed = name.replace('_', "-");
        let listed = manifest.lines().any(|line| {
            line.split(['=', ' '])
                .next()
                .is_some_and(|key| key == dashed || key == *name)
        });
        assert!(
            listed,
            "{name} has a home in tests/house.rs and no line in Cargo.toml"
        );
    }
}

#[test]
fn some_words_of_code_have_their_places() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (word, places, why) in KEPT {
            if file.code.contains(word) && !places.iter().any(|place| file.path.starts_with(place)) {
                wrong.push(format!("{} holds `{word}`: {why}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn formats_do_not_know_each_other() {
    let formats = [
        "annotations",
        "bibtex",
        "csl",
        "csv",
        "gexf",
        "graph",
        "graphml",
        "html",
        "json",
        "markdown",
        "schema_org",
        "show",
        "terminal",
    ];
    let readers = ["html", "jsonl", "markdown", "plain"];
    for file in sources() {
        let siblings: &[&str] = match file.room() {
            "report" => &formats,
            "ingest" => &readers,
            _ => continue,
        };
        let own = file
            .path
            .split('/')
            .nth(1)
            .unwrap_or_default()
            .trim_end_matches(".rs");
        if !siblings.contains(&own) {
            continue;
        }
        for sibling in siblings.iter().filter(|sibling| **sibling != own) {
            for path in [
                format!("super::{sibling}::"),
                format!("crate::{}::{sibling}", file.room()),
            ] {
                assert!(
                    !file.code.contains(&path),
                    "{} knows its sibling {sibling}",
                    file.path
                );
            }
        }
    }
}

#[test]
fn every_file_opens_with_the_question_it_answers() {
    let mut wrong = Vec::new();
    for file in sources() {
        let opening: Vec<&str> = file
            .text
            .lines()
            .take_while(|line| line.starts_with("//!") && line.len() > 3)
            .collect();
        let asks = opening.iter().any(|line| line.contains('?'));
        let excepted = NO_QUESTION.iter().any(|(place, _)| file.path.starts_with(place));
        if opening.is_empty() || !(asks || excepted) {
            wrong.push(file.path);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A rule may name the small words it is written round ("of the", "than"); those are in `grammar.tsv` and `stops.tsv`.
#[test]
fn lists_of_words_are_tables() {
    let small = small_words();
    let mut wrong = Vec::new();
    for file in sources() {
        let stage = ["extract", "resolve"].contains(&file.room());
        if !stage || LISTS.contains(&file.path.as_str()) {
            continue;
        }
        for list in file
            .code
            .split('[')
            .skip(1)
            .filter_map(|rest| rest.split_once(']'))
            .map(|(list, _)| list)
        {
            let items: Vec<&str> = list
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .collect();
            let quoted = items
                .iter()
                .all(|item| item.len() > 2 && item.starts_with('"') && item.ends_with('"'));
            let words = items.iter().map(|item| item.trim_matches('"').to_lowercase());
            let full = words.filter(|word| {
                word.len() > 2 && word.chars().all(char::is_alphabetic) && !small.contains(word)
            });
            if quoted && full.count() >= MANY_WORDS {
                wrong.push(format!("{}: [{}]", file.path, items.join(", ")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong:#?}\nhelp: give these words a table, or rows in one, in dictionaries/"
    );
}

/// The words that only hold a sentence together.
fn small_words() -> BTreeSet<String> {
    let mut small = BTreeSet::new();
    for table in tables() {
        let column = table.columns.iter().position(|name| {
            (table.name == "grammar.tsv" && name == "words")
                || (table.name == "stops.tsv" && name == "surfaces")
        });
        let Some(column) = column else { continue };
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        small.extend(cells.flat_map(|cell| cell.split('|')).map(str::to_lowercase));
    }
    small
}

#[test]
fn every_table_is_compiled_in() {
    let code = read("src/dictionary/mod.rs");
    // Slots for made-up articles, read by `generate` alone.
    let aside = ["generate.tsv"];
    for table in tables() {
        let quoted = format!("\"{}\"", table.name);
        assert!(
            aside.contains(&table.name.as_str()) || code.contains(&quoted),
            "{} is not embedded",
            table.name
        );
    }
}

#[test]
fn tables_that_are_looked_through_are_sorted() {
    for table in tables()
        .into_iter()
        .filter(|table| SORTED.contains(&table.name.as_str()))
    {
        for pair in table.rows.windows(2) {
            let (above, below) = (&pair[0][0], &pair[1][0]);
            assert!(above < below, "{}: {below:?} stands behind {above:?}", table.name);
        }
    }
}

#[test]
fn rows_have_the_cells_of_their_header() {
    for table in tables() {
        for row in &table.rows {
            assert!(row.len() <= table.columns.len(), "{}: {row:?}", table.name);
            assert!(!row[0].is_empty(), "{}: no key in {row:?}", table.name);
            assert!(
                row.iter().all(|cell| !cell.contains("  ")),
                "{}: two spaces in {row:?}",
                table.name
            );
        }
    }
}

#[test]
fn a_row_brings_its_tests() {
    // Slots of made articles: no tagger reads them.
    let without = ["generate.tsv"];
    for table in tables()
        .into_iter()
        .filter(|table| !without.contains(&table.name.as_str()))
    {
        for column in ["fires", "silent"] {
            assert!(
                table.columns.iter().any(|name| name == column),
                "{} has no column {column}",
                table.name
            );
        }
    }
}

#[test]
fn the_papers_explain_every_table_and_column() {
    let paper = read("dictionaries/README.md");
    let mut missing = Vec::new();
    for table in tables() {
        let Some(section) = paper.split(&format!("`{}`", table.name)).nth(1) else {
            missing.push(table.name);
            continue;
        };
        let section = section.split("\n### ").next().unwrap_or(section);
        for column in table
            .columns
            .iter()
            .filter(|column| !["note", "fires", "silent"].contains(&column.as_str()))
        {
            // The seven tables of names are explained once.
            let shared = paper.contains(&format!("| `{column}` |"));
            if !section.contains(&format!("`{column}`")) && !shared {
                missing.push(format!("{}: {column}", table.name));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "dictionaries/README.md does not explain {missing:#?}"
    );
}

#[test]
fn paths_in_the_papers_exist() {
    for paper in ["ARCHITECTURE.md", "dictionaries/README.md"] {
        let text = read(paper);
        for quoted in text.split('`').skip(1).step_by(2) {
            let rooted = ["src/", "tests/", "benches/", "dictionaries/", "templates/"]
                .iter()
                .any(|root| quoted.starts_with(root));
            let plain = quoted
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            if rooted && plain {
                assert!(
                    root().join(quoted).exists(),
                    "{paper} speaks of {quoted}, which is not there"
                );
            }
        }
    }
}

#[test]
fn every_room_is_introduced() {
    let text = read("ARCHITECTURE.md");
    for file in sources() {
        let room = file.room();
        let named = [
            format!("`src/{room}`"),
            format!("`src/{room}/`"),
            format!("`src/{room}.rs`"),
        ];
        assert!(
            named.iter().any(|name| text.contains(name)),
            "ARCHITECTURE.md does not introduce {room}"
        );
    }
}

#[test]
fn the_changelog_knows_this_version() {
    let text = read("CHANGELOG.md");
    assert!(text.contains(&format!("## {}", env!("CARGO_PKG_VERSION"))));
}

/// A source file without its comments and its tests.
struct Source {
    /// From `src/` on.
    path: String,
    text: String,
    code: String,
}

impl Source {
    fn room(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or(&self.path);
        first.trim_end_matches(".rs")
    }

    /// Whether the crate is named where a path may begin.
    fn names_crate(&self, name: &str) -> bool {
        let begins = |at: usize| {
            let before = self.code[..at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':')
        };
        self.code
            .match_indices(&format!("{name}::"))
            .chain(self.code.match_indices(&format!("use {name};")))
            .any(|(at, _)| begins(at))
    }

    /// The rooms behind `crate::`, also those in braces.
    fn imports(&self) -> BTreeSet<String> {
        let mut rooms = BTreeSet::new();
        for rest in self.code.split("crate::").skip(1) {
            match rest.strip_prefix('{') {
                Some(list) => rooms.extend(items(list)),
                None => rooms.extend(first_word(rest)),
            }
        }
        rooms
    }
}

/// The first word of each item of a list in braces, not of the lists inside it.
fn items(list: &str) -> Vec<String> {
    let (mut depth, mut item, mut found) = (1_usize, String::new(), Vec::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || c == ',' && depth == 1 {
            found.extend(first_word(item.trim()));
            item.clear();
        } else {
            item.push(c);
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn first_word(text: &str) -> Option<String> {
    let word: String = text
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    (!word.is_empty()).then_some(word)
}

/// Every source file but those that are tests.
fn sources() -> Vec<Source> {
    let src = root().join("src");
    let mut files: Vec<PathBuf> = Vec::new();
    walk(&src, &mut files);
    files.sort();
    let sources: Vec<Source> = files
        .into_iter()
        .filter_map(|file| {
            let path = file.strip_prefix(&src).ok()?.to_string_lossy().replace('\\', "/");
            let is_code = file.extension().is_some_and(|extension| extension == "rs");
            let is_test = path.ends_with("tests.rs") || path.starts_with("report/sample/");
            let text = fs::read_to_string(&file).ok().filter(|_| is_code && !is_test)?;
            let code = code(&text);
            Some(Source { path, text, code })
        })
        .collect();
    assert!(sources.len() > 50, "this test has lost sight of src/");
    sources
}

/// A file up to its tests, without comments.
fn code(text: &str) -> String {
    let tests = text.match_indices("#[cfg(test)]").find(|(at, mark)| {
        let item = text[at + mark.len()..].trim_start();
        item.starts_with("mod ") || item.starts_with("pub(super) mod ") || item.starts_with("pub(crate) mod ")
    });
    let body = tests
        .filter(|(at, _)| text[*at..].contains('{'))
        .map_or(text, |(at, _)| &text[..at]);
    // A declaration `#[cfg(test)] mod sample;` ends no file.
    let body = if text[body.len()..]
        .lines()
        .nth(1)
        .is_some_and(|line| line.trim_end().ends_with(';'))
    {
        text
    } else {
        body
    };
    body.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// A table as it stands in its file.
struct Table {
    name: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn tables() -> Vec<Table> {
    let mut files = Vec::new();
    walk(&root().join("dictionaries"), &mut files);
    let texts: BTreeMap<String, String> = files
        .into_iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "tsv"))
        .map(|file| {
            (
                file.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                fs::read_to_string(&file).expect("UTF-8"),
            )
        })
        .collect();
    texts
        .into_iter()
        .map(|(name, text)| {
            let lines = text
                .lines()
                .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
            let mut rows: Vec<Vec<String>> = lines
                .map(|line| line.split('\t').map(|cell| cell.trim().to_string()).collect())
                .collect();
            let columns = rows.remove(0);
            Table { name, columns, rows }
        })
        .collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("cannot read {path}: {error}"))
}
