//! Do the tools that people use read back what the program exports?
//!
//! Runs `tests/exports.py` on exports of the sample corpus and of articles that mean harm, where `RECOUNT_PYTHON` names a
//! Python with the readers of `tests/exports.txt`; elsewhere it says that outside readers were skipped.

mod common;

use std::{fs, process::Command};

use common::{Desk, folder};

/// An article whose every part tries to be more than text.
const HOSTILE: &str = "\
{\"id\":\"=cmd|'/C calc'!A0\",\"title\":\"</script><script>alert(1)</script>\",\"source\":\"+SUM(1,2)\",\
\"author\":\"@evil\\u001b[31m\\u202egpj\",\"url\":\"javascript:alert(1)\",\"published\":\"2026-03-12\",\
\"text\":\"=HYPERLINK(\\\"x\\\") costs $5 million, -Ada Quill said. \\ud83d\\ude00 ]]> &xxe; <b>The\\u202e board</b> paid $7 million, according to <script>Bo</script>.\"}
{\"id\":\"plain\",\"title\":\"Plain\",\"source\":\"Plain Post\",\"text\":\"The board paid $7 million, Ada Quill said.\"}
";

fn checked(desk: &Desk) -> bool {
    let Ok(python) = std::env::var("RECOUNT_PYTHON") else {
        // Not a failure: whoever only builds the program needs no Python.
        std::eprintln!("outside readers were skipped: RECOUNT_PYTHON names no Python with tests/exports.txt");
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
    std::eprintln!("{said}");
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
fn filters_hold_in_every_export() {
    let desk = Desk::new();
    desk.recount([std::ffi::OsString::from("add"), folder("corpus").into()]);
    desk.recount(["report", "--kind", "percent"]);
    let report = desk.report();
    assert!(report.figures().count() > 0);
    assert!(report.figures().all(|figure| figure.0["kind"] == "percent"));
    let read = |name: &str| fs::read_to_string(desk.path().join("output").join(name)).expect(name);
    for row in read("mentions.csv")
        .lines()
        .skip(1)
        .filter(|row| row.contains(",money,"))
    {
        panic!("{row}");
    }
    checked(&desk);
}
