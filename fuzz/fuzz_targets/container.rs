//! Any bytes as a file that holds several articles.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use recount::ingest::{self, Limits};

const NAMES: [&str; 9] = [
    "a.zip", "a.tar", "a.tar.gz", "a.txt.gz", "a.txt.zst", "a.warc", "a.csv", "a.jsonl", "a.json",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, content)) = bytes.split_first() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(NAMES[usize::from(*choice) % NAMES.len()]);
    fs::write(&path, content).expect("a file");
    let limits = Limits {
        file: 1 << 20,
        line: 1 << 12,
        inflated: 8 << 20,
        depth: 3,
    };
    let Ok(inputs) = ingest::inputs(&[path], limits.into()) else { return };
    for input in inputs {
        let _ = input.and_then(ingest::read);
    }
});
