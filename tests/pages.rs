//! Is the story of a saved page found whole, without what stands around it, and with no two words glued?
//!
//! Each file of `tests/pages/` is a page of one of the shapes that news comes in (a newspaper with its banners
//! and lists, a wall before the text, a page that a script would fill, a table that lays out a page, …). Made
//! stories are put into it, and what is read is held against them word by word.

#![expect(clippy::print_stdout, reason = "a test that measures shows what it measured")]

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

use recount::{
    dictionary::Dictionaries,
    generate,
    ingest::{self, Declared, Format, Input},
    model::{Article, Block},
};

/// Stories put into each page.
const STORIES: u32 = 4;
/// Words of a piece that is compared.
const PIECE: usize = 4;
/// Mean F1 of all pages, and of the worst kind of page.
const FLOOR: f64 = 0.97;
const WORST: f64 = 0.93;

/// The pages by name.
fn pages() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let files = fs::read_dir(folder).expect("the pages");
    let page = |file: Result<fs::DirEntry, _>| {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("a page"))
    };
    files.map(page).collect()
}

/// Title and paragraphs of a story.
fn story(article: &Article) -> (String, Vec<String>) {
    let mut paragraphs = article.text.split("\n\n").map(str::to_string);
    let title = paragraphs.next().expect("a title");
    (title, paragraphs.collect())
}

/// A page with a story in it.
fn filled(page: &str, article: &Article) -> String {
    let (title, paragraphs) = story(article);
    let json = |text: &str| {
        let quoted = serde_json::to_string(text).expect("JSON");
        quoted[1..quoted.len() - 1].to_string()
    };
    let markup = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let source = article.source.as_deref().expect("a source");
    let author = article.author.as_deref().expect("an author");
    let mut page = page
        .replace("{{title:json}}", &json(&title))
        .replace("{{source:json}}", &json(source))
        .replace("{{author:json}}", &json(author))
        .replace("{{body:json}}", &json(&paragraphs.join("\n\n")))
        .replace("{{title}}", &markup(&title))
        .replace("{{source}}", &markup(source))
        .replace("{{author}}", &markup(author))
        .replace("{{date}}", article.published.as_deref().expect("a date"))
        .replace("{{first}}", &markup(&paragraphs[0]));
    if let Some((before, rest)) = page.split_once("{{each}}") {
        let (each, behind) = rest.split_once("{{end}}").expect("an end");
        let blocks: String = paragraphs
            .iter()
            .map(|text| each.replace('§', &markup(text)))
            .collect();
        page = format!("{before}{blocks}{behind}");
    }
    page
}

fn read(page: String) -> Article {
    let input = Input {
        id: "page".into(),
        name: "page.html".into(),
        path: None,
        format: Format::Html,
        bytes: page.into_bytes(),
        declared: Declared::default(),
    };
    ingest::read(input).expect("an article")
}

/// The words of a text.
fn words(text: &str) -> Vec<&str> {
    text.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// How often each run of words stands in a text.
fn pieces<'t>(words: &[&'t str]) -> HashMap<Vec<&'t str>, usize> {
    let mut pieces = HashMap::new();
    for piece in words.windows(PIECE) {
        *pieces.entry(piece.to_vec()).or_default() += 1;
    }
    pieces
}

/// F1 of what is read against what was told.
fn f1(told: &str, read: &str) -> f64 {
    let (told, read) = (words(told), words(read));
    let (told, read) = (pieces(&told), pieces(&read));
    let common: usize = told
        .iter()
        .map(|(piece, &count)| count.min(*read.get(piece).unwrap_or(&0)))
        .sum();
    let all: usize = told.values().chain(read.values()).sum();
    2.0 * number(common) / number(all)
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a few"))
}

/// The words of a page as its tags part them.
fn shown(page: &str) -> String {
    let mut shown = String::new();
    for (index, piece) in page.split('<').enumerate() {
        let text = if index == 0 {
            piece
        } else {
            piece.split_once('>').map_or("", |(_, text)| text)
        };
        shown.push_str(text);
        shown.push(' ');
    }
    shown
        .replace("\\n", " ")
        .replace("\\\"", " ")
        .replace("&amp;", "&")
}

#[test]
fn stories_are_found_whole_and_alone() {
    let pages = pages();
    assert!(pages.len() >= 14, "{} pages", pages.len());
    let mut scores: BTreeMap<&str, f64> = BTreeMap::new();
    for (name, page) in &pages {
        for article in generate::articles(7, STORIES.into()) {
            let page = filled(page, &article);
            let read = read(page.clone());
            let score = f1(&article.text, &read.text);
            *scores.entry(name).or_default() += score / f64::from(STORIES);
            let shown = shown(&page);
            let known: HashSet<&str> = words(&shown).into_iter().collect();
            let glued: Vec<&str> = words(&read.text)
                .into_iter()
                .filter(|word| !known.contains(word))
                .collect();
            assert!(glued.is_empty(), "{name}: {glued:?}");
        }
    }
    let mean = scores.values().sum::<f64>() / number(scores.len());
    let rows: Vec<String> = scores
        .iter()
        .map(|(name, score)| format!("{name:14} {score:.3}"))
        .collect();
    let report = rows.join("\n");
    println!("{report}\n{:14} {mean:.3}", "mean");
    assert!(mean >= FLOOR, "mean {mean:.3}\n{report}");
    assert!(scores.values().all(|&score| score >= WORST), "{report}");
}

/// Cells of a page with their column header, row label and caption.
#[test]
fn cells_of_a_page_are_never_glued() {
    let page = "<html><body><article><h1>The boats</h1><p>The harbour master has counted every boat in the bay, and \
        here is what he found when he had done so, in his own order and with all that he knew of them.</p>\
        <table><caption>Boats by age</caption><thead><tr><th>Boat</th><th>Built</th><th colspan=2>Crew</th></tr></thead>\
        <tbody><tr><th scope=row>Bel Ami 4.6</th><td>1911</td><td>1M</td><td>in beta</td></tr>\
        <tr><td>Ada | Low</td><td>1901</td><td>14</td></tr></tbody></table>\
        <p>Nobody else has ever counted them, or not so that anybody would have heard of it since then.</p>\
        </article></body></html>";
    let document = ingest::document(read(page.into()), Dictionaries::embedded());
    let text = &document.article.text;
    let cells: Vec<_> = document
        .sentences
        .iter()
        .filter_map(|sentence| Some((sentence, sentence.cell?)))
        .map(|(sentence, cell)| {
            let of = |span: Option<recount::span::Span>| span.map_or("", |span| span.of(text));
            (
                sentence.block,
                sentence.span.of(text),
                of(cell.head),
                of(cell.label),
                of(cell.caption),
            )
        })
        .collect();
    let caption = "Boats by age";
    assert_eq!(cells[0], (Block::Header, "Boat", "", "", caption));
    assert!(
        cells.contains(&(Block::Cell, "1911", "Built", "Bel Ami 4.6", caption)),
        "{cells:?}"
    );
    assert!(
        cells.contains(&(Block::Cell, "1M", "Crew", "Bel Ami 4.6", caption)),
        "{cells:?}"
    );
    assert!(
        cells.contains(&(Block::Cell, "14", "Crew", "Ada \\| Low", caption)),
        "{cells:?}"
    );
}
