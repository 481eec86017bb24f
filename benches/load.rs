//! How long does it take until the first word can be read?
//!
//! The built-in dictionaries, as every command loads them, and the same with a researcher's 200,000 names over them.

#![allow(missing_docs, reason = "criterion writes the main function")]

use std::{fmt::Write, fs, path::PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use recount::dictionary::{Dictionaries, Tables};
use tempfile::TempDir;

/// Names laid over the built-in ones.
const NAMES: usize = 200_000;

/// A table of names that no other table holds.
fn overlay(folder: &TempDir) -> PathBuf {
    let mut table =
        String::from("id\ttype\tname\taliases\tmaker\tparent\tdomain\tneeds\tnote\tfires\tsilent\n");
    for number in 0..NAMES {
        writeln!(
            table,
            "made-{number}\torganization\tHarrow{number} Quillon Freight\tHarrow{number} Lines\t\t\t\t\tmade\t\t"
        )
        .expect("writes to memory");
    }
    let path = folder.path().join("organizations.tsv");
    fs::write(&path, table).expect("writes the table");
    path
}

fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10);
    group.bench_function("built-in", |bencher| {
        bencher.iter(|| Tables::embedded().and_then(Dictionaries::new).expect("loads"));
    });
    let folder = tempfile::tempdir().expect("a folder");
    let overlays = [overlay(&folder)];
    let words = Dictionaries::with_overlays(&overlays).expect("loads");
    let found = words.entities.find("The ferry of Harrow199999 Lines was late.");
    assert_eq!(found.len(), 1);
    group.bench_function("with 200,000 names", |bencher| {
        bencher.iter(|| Dictionaries::with_overlays(&overlays).expect("loads"));
    });
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
