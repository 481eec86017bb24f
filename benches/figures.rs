//! What do the figures alone cost beside one Aho-Corasick pass over the same text?
//!
//! Synthetic articles, cut into sentences beforehand, on one core: every figure is read, and nothing else. Beside it runs
//! one Aho-Corasick pass with every spelling of the number tables. The last line is their ratio, measured in turns.

#![allow(missing_docs, reason = "criterion writes the main function")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "common/automaton.rs"]
mod automaton;

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use aho_corasick::AhoCorasick;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recount::{dictionary::Dictionaries, extract, generate, ingest, model::Document};

/// About 2 MB of text.
const ARTICLES: u64 = 800;
/// Turns for the ratio.
const TURNS: usize = 15;
/// The tables whose words make figures.
const TABLES: [&str; 5] = [
    "numbers.tsv",
    "units.tsv",
    "currencies.tsv",
    "bounds.tsv",
    "multiples.tsv",
];
/// Columns that hold spellings.
const SPELLINGS: [&str; 3] = ["surfaces", "names", "symbols"];

fn read(documents: &[Document], words: &Dictionaries) -> usize {
    documents
        .iter()
        .map(|document| extract::figures(document, &[], words).len())
        .sum()
}

fn floor(documents: &[Document], automaton: &AhoCorasick) -> usize {
    documents
        .iter()
        .map(|document| automaton.find_iter(&document.article.text).count())
        .sum()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn figures(criterion: &mut Criterion) {
    let words = Dictionaries::embedded();
    let automaton = automaton::of_spellings(words, |table| TABLES.contains(&&*table.name), &SPELLINGS);
    let documents: Vec<Document> = generate::articles(1, ARTICLES)
        .map(|article| ingest::document(article, words))
        .collect();
    let bytes = documents
        .iter()
        .map(|document| document.article.text.len() as u64)
        .sum();
    assert!(read(&documents, words) as u64 > ARTICLES && floor(&documents, &automaton) > 0);
    let mut group = criterion.benchmark_group("figures");
    group.sample_size(20).throughput(Throughput::Bytes(bytes));
    group.bench_function("read", |bencher| bencher.iter(|| read(&documents, words)));
    group.bench_function("one Aho-Corasick pass", |bencher| {
        bencher.iter(|| floor(&documents, &automaton));
    });
    group.finish();
    let mut ratios: Vec<f64> = (0..TURNS)
        .map(|_| {
            let pass = timed(|| floor(&documents, &automaton));
            timed(|| read(&documents, words)).as_secs_f64() / pass.as_secs_f64()
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "figures alone take {:.2} times one Aho-Corasick pass",
        ratios[TURNS / 2]
    );
}

criterion_group!(benches, figures);
criterion_main!(benches);
