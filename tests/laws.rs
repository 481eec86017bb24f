//! Which promises hold whatever the order, the threads and the number of runs?

mod common;

use std::{
    ffi::{OsStr, OsString},
    io::Write,
    process::{Command, Stdio},
};

use common::{Desk, files, folder};
use serde_json::Value;

/// Runs the newsroom in the given order with the given number of threads.
fn bytes(threads: &str, order: impl FnOnce(&mut Vec<std::path::PathBuf>)) -> Vec<u8> {
    let desk = Desk::new();
    let mut paths = files(&folder("tests/newsroom"));
    order(&mut paths);
    let mut args: Vec<OsString> = vec!["run".into(), "--threads".into(), threads.into()];
    args.extend(paths.into_iter().map(OsString::from));
    desk.recount(args);
    desk.bytes()
}

#[test]
fn neither_order_nor_threads_change_a_byte_of_the_report() {
    let wanted = bytes("1", |_| {});
    assert!(wanted.len() > 1000);
    for (threads, turn) in [("1", 3), ("2", 0), ("2", 5), ("7", 1)] {
        let turned = bytes(threads, |paths| {
            paths.reverse();
            paths.rotate_left(turn);
        });
        assert!(
            turned == wanted,
            "with {threads} threads, turned by {turn}, the report differs"
        );
    }
}

#[test]
fn a_folder_and_its_files_give_one_report() {
    let desk = Desk::new();
    desk.recount(["run".as_ref(), folder("tests/newsroom").as_os_str()]);
    assert!(desk.bytes() == bytes("2", |_| {}));
}

#[test]
fn running_a_batch_twice_changes_nothing() {
    let desk = Desk::new();
    let newsroom = folder("tests/newsroom");
    let args: [&OsStr; 2] = ["run".as_ref(), newsroom.as_os_str()];
    desk.recount(args);
    let once = desk.bytes();
    desk.recount(args);
    assert!(desk.bytes() == once);
    let again: Value =
        serde_json::from_str(&desk.recount(["add".as_ref(), newsroom.as_os_str(), "--json".as_ref()]))
            .expect("JSON");
    assert_eq!(
        (again["added"].to_string(), again["replaced"].to_string()),
        ("[]".into(), "[]".into())
    );
    assert_eq!(again["unchanged"], 10);
}

#[test]
fn batches_in_any_order_give_the_report_of_one_run() {
    let whole = without_generation(&bytes("2", |_| {}));
    let paths = files(&folder("tests/newsroom"));
    let (first, second) = paths.split_at(4);
    for batches in [[first, second], [second, first]] {
        let desk = Desk::new();
        for batch in batches {
            let mut args: Vec<&OsStr> = vec!["add".as_ref()];
            args.extend(batch.iter().map(|path| path.as_os_str()));
            desk.recount(args);
        }
        desk.recount(["report", "--format", "json"]);
        assert!(without_generation(&desk.bytes()) == whole);
    }
}

/// How often an index was written is part of a report, and no part of what it says.
fn without_generation(report: &[u8]) -> Value {
    let mut report: Value = serde_json::from_slice(report).expect("JSON");
    if let Some(provenance) = report["provenance"].as_object_mut() {
        provenance.retain(|key, _| !key.contains("generation"));
    }
    report
}

#[test]
fn a_stream_answers_each_line_in_its_place_whatever_the_threads() {
    let lines: String = (0..200)
        .map(|number| match number % 7 {
            3 => "no document\n".to_string(),
            _ => format!("{{\"id\":\"d{number}\",\"text\":\"{number} boats sank on Monday, the harbour board said.\"}}\n"),
        })
        .collect();
    let one = stream(&lines, "1");
    assert_eq!(one.lines().count(), 200);
    for (number, line) in one.lines().enumerate() {
        let answer: Value = serde_json::from_str(line).expect("JSON");
        if number % 7 == 3 {
            assert_eq!(answer["line"], number + 1);
        } else {
            assert_eq!(answer["id"], format!("d{number}"));
        }
    }
    assert!(stream(&lines, "8") == one);
}

fn stream(lines: &str, threads: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["extract", "--exit-zero", "--threads", threads])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(lines.as_bytes())
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Offsets count code points, so that a slice in Python gives the words.
#[test]
fn offsets_count_code_points() {
    let text = "Zoë’s café — 🚢 — sold 7 boats for €1.2 million, the harbour board said.";
    let letters: Vec<char> = text.chars().collect();
    let line = serde_json::json!({ "id": "d", "text": text }).to_string() + "\n";
    let answer: Value = serde_json::from_str(&stream(&line, "1")).expect("JSON");
    let figures = answer["figures"].as_array().expect("figures");
    assert_eq!(figures.len(), 2);
    for figure in figures
        .iter()
        .chain(answer["entities"].as_array().expect("entities"))
    {
        let at = |key: &str| usize::try_from(figure[key].as_u64().expect("an offset")).expect("it fits");
        let slice: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(figure["text"], slice);
    }
}

/// `recount … | head` is an everyday thing.
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = Desk::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["run", "--json", "--index", "index", "--output", "output"])
        .arg(folder("tests/newsroom"))
        .current_dir(desk.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaints}");
    assert!(!complaints.contains("error"), "{complaints}");
}

/// Articles are added while the report is on the screen, on a laptop that may fall asleep: the second writer is told so.
#[test]
fn a_second_writer_is_told_that_there_is_a_first() {
    let desk = Desk::new();
    let writer = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recount"));
        command
            .args(["add", "-", "--index", "index"])
            .current_dir(desk.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().expect("the program starts")
    };
    let mut first = writer();
    let lock = desk.path().join("index/.tantivy-writer.lock");
    for _ in 0..200 {
        if lock.exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    std::thread::sleep(std::time::Duration::from_millis(200));
    let second = writer().wait_with_output().expect("it ends");
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&second.stderr).contains("another program is writing"));
    let line = b"{\"id\":\"d1\",\"text\":\"Seven boats sank.\"}\n";
    first
        .stdin
        .take()
        .expect("a pipe")
        .write_all(line)
        .expect("it reads");
    assert!(first.wait_with_output().expect("it ends").status.success());
}

/// A laptop is closed in the middle of a batch: what was committed is whole, and running again gives the report of a run
/// that nobody disturbed.
#[test]
fn a_killed_run_is_finished_by_running_it_again() {
    let desk = Desk::new();
    let made = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["generate", "60"])
        .output()
        .expect("the program starts");
    let feed = desk.path().join("feed.jsonl");
    std::fs::write(&feed, made.stdout).expect("a file");
    for pause in [0, 700] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_recount"))
            .args(["add", "feed.jsonl", "--index", "index", "--quiet"])
            .current_dir(desk.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(std::time::Duration::from_millis(pause));
        child.kill().expect("it is ours");
        child.wait().expect("it ends");
    }
    desk.recount(["run".as_ref(), feed.as_os_str()]);
    assert!(desk.recount(["verify"]).ends_with("whole\n"));
    let undisturbed = Desk::new();
    undisturbed.recount(["run".as_ref(), feed.as_os_str()]);
    assert!(without_generation(&desk.bytes()) == without_generation(&undisturbed.bytes()));
}
