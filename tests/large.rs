//! Is the page written in little memory, however many articles there are?
//!
//! What a report needs beyond its page (the mentions themselves, and joining them) is had from a table of the same
//! report; what the page adds to that is bounded.
#![cfg(target_os = "linux")]

mod common;

use std::{
    fs,
    io::Read,
    path::Path,
    process::{Command, Stdio},
};

use common::Desk;

/// Articles; 4,800 of them have 100,000 mentions.
const ARTICLES: &str = "400";
/// What the page may take, in kilobytes: it is no longer than 10 MB, and is made of pieces of that size.
const ROOM: u64 = 48 * 1024;

/// The most memory that printing a report in this format took, in kilobytes, and what was printed, in bytes.
fn peak(index: &Path, format: &str) -> (u64, usize) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["report", "--format", format, "-", "--index"])
        .arg(index)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut stdout = child.stdout.take().expect("a pipe");
    let status = format!("/proc/{}/status", child.id());
    let (mut most, mut bytes) = (0, 0);
    let mut part = vec![0; 1 << 12];
    loop {
        // The pipe holds less than a page: it cannot end before its last part was asked for.
        let told = fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(now.unwrap_or(0));
        match stdout.read(&mut part).expect("it is read") {
            0 => break,
            read => bytes += read,
        }
    }
    assert!(child.wait().expect("it ends").success());
    (most, bytes)
}

#[test]
fn the_page_takes_little_memory() {
    let desk = Desk::new();
    let made = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["generate", ARTICLES])
        .output()
        .expect("the program starts");
    fs::write(desk.path().join("many.jsonl"), made.stdout).expect("it is written");
    desk.recount(["add", "many.jsonl"]);
    let index = desk.path().join("index");
    let (table, _) = peak(&index, "mentions.csv");
    let (page, bytes) = peak(&index, "html");
    assert!(table > 0 && bytes > 1_000_000);
    assert!(bytes < 10_000_000, "{bytes} bytes");
    assert!(
        page < table + ROOM,
        "{page} kB for the page, {table} kB for a table"
    );
}
