//! Do the tools that people use read back what the program exports?
//!
//! Runs `tests/exports.py` on exports of the sample corpus and of articles that mean harm, where `RECOUNT_PYTHON` names a
//! Python with the readers of `tests/exports.txt`; elsewhere it says that outside readers were skipped.

mod common;

use std::{fs, io::Write, process::Command};

use common::{Desk, folder};

/// An article whose every part tries to be more than text.
const HOSTILE: &str = "\
{\"id\":\"=cmd|'/C calc'!A0\",\"title\":\"</script><script>alert(1)</script>\",\"source\":\"+SUM(1,2)\",\
\"author\":\"@evil\\u001b[31m\\u202egpj\",\"url\":\"javascript:alert(1)\",\"published\":\"2026-03-12\",\
\"text\":\"=HYPERLINK(\\\"x\\\") costs $5 million, -Ada Quill said. \\ud83d\\ude00 ]]> &xxe; <b>The\\u202e board</b> paid $7 million, according to <script>Bo</script>.\"}
{\"id\":\"plain\",\"title\":\"Plain\",\"source\":\"Plain Post\",\"text\":\"The board paid $7 million, Ada Quill said.\"}
";

fn checked(desk: &Desk) -> bool {
    let say = |text: &str| {
        let _ = writeln!(std::io::stderr(), "{text}");
    };
    let Ok(python) = std::env::var("RECOUNT_PYTHON") else {
        // Not a failure: whoever only builds the program needs no Python.
        say("outside readers were skipped: RECOUNT_PYTHON names no Python with tests/exports.txt");
        return false;
    };
    let output = Command::new(python)
        .arg(folder("tests/exports.py"))
        .arg(desk.path().join("output"))
        .output()
        .expect("the Python that RECOUNT_PYTHON names");
    let said = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{complaints}");
    say(&said);
    true
}

#[test]
fn outside_readers_read_the_sample_corpus() {
    let desk = Desk::new();
    desk.recount([std::ffi::OsString::from("run"), folder("corpus").into()]);
    checked(&desk);
}

#[test]
fn outside_readers_read_articles_that_mean_harm() {
    let desk = Desk::new();
    fs::write(desk.path().join("hostile.jsonl"), HOSTILE).expect("writes");
    desk.recount(["run", "hostile.jsonl"]);
    checked(&desk);
}

#[test]
fn outside_readers_read_the_real_articles() {
    let Some(corpus) = std::env::var_os("RECOUNT_REAL_CORPUS") else {
        let _ = writeln!(std::io::stderr(), "skipped: RECOUNT_REAL_CORPUS names no folder");
        return;
    };
    let desk = Desk::new();
    desk.recount([std::ffi::OsString::from("run"), corpus]);
    checked(&desk);
}

/// The rows of a table, by the names of its columns.
fn rows(table: &str) -> Vec<std::collections::HashMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("a table")
}

#[test]
fn filters_hold_in_every_table() {
    let desk = Desk::new();
    desk.recount([std::ffi::OsString::from("add"), folder("corpus").into()]);
    let all = |name: &str| rows(&desk.recount(["report", "--format", name, "-"])).len();
    let source = rows(&desk.recount(["report", "--format", "articles.csv", "-"]))
        .iter()
        .find_map(|row| row.get("source").filter(|source| !source.is_empty()).cloned())
        .expect("an article with an outlet");
    for filter in [["--kind", "money"], ["--source", &source], ["--min-sources", "2"]] {
        desk.recount(["report", filter[0], filter[1]]);
        let report = desk.report();
        let kept: Vec<&str> = report.figures().map(common::Figure::id).collect();
        assert!(!kept.is_empty(), "{filter:?}");
        for name in [
            "figures.csv",
            "mentions.csv",
            "claims.csv",
            "citations.csv",
            "comparisons.csv",
            "conflicts.csv",
            "articles.csv",
        ] {
            let printed = desk.recount(["report", "--format", name, "-", filter[0], filter[1]]);
            let written = fs::read_to_string(desk.path().join("output").join(name)).expect(name);
            assert_eq!(printed, written, "{name}: stdout and file differ");
            let found = rows(&printed);
            assert!(found.len() <= all(name), "{name} {filter:?}");
            for column in ["figure", "figures"] {
                let named = found.iter().filter_map(|row| row.get(column));
                for id in named
                    .flat_map(|cell| cell.split("; "))
                    .filter(|id| !id.is_empty())
                {
                    assert!(
                        id.bytes().all(|byte| byte.is_ascii_digit()) || kept.contains(&id),
                        "{name} {filter:?}: {id} does not fit"
                    );
                }
            }
        }
        checked(&desk);
    }
}

#[test]
fn filters_hold_in_every_export() {
    let desk = Desk::new();
    desk.recount([std::ffi::OsString::from("add"), folder("corpus").into()]);
    desk.recount(["report", "--kind", "percent"]);
    let report = desk.report();
    assert!(report.figures().count() > 0);
    assert!(report.figures().all(|figure| figure.0["kind"] == "percent"));
    let read = |name: &str| fs::read_to_string(desk.path().join("output").join(name)).expect(name);
    let mentions = read("mentions.csv");
    let other = mentions.lines().skip(1).find(|row| row.contains(",money,"));
    assert_eq!(other, None);
    checked(&desk);
}
