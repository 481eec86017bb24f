//! Any text: pieces and gaps give it back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recount::{dictionary::Abbreviations, ingest::sentences::split};

fuzz_target!(|text: &str| {
    let mut end = 0;
    for sentence in split(text, Abbreviations::embedded()) {
        assert!(sentence.start >= end && !sentence.is_empty());
        assert!(text[end..sentence.start].chars().all(char::is_whitespace));
        end = sentence.end;
    }
    assert!(text[end..].chars().all(char::is_whitespace));
});
