//! How long does it take to join a million mentions, and in how much memory?
//!
//! Synthetic articles are read once; then ten thousand, a hundred thousand and a million of their mentions are resolved, and
//! each line says how many figures came out, in what time and with how much memory at the most so far. `RECOUNT_MENTIONS`
//! asks for another number than a million.

#![allow(missing_docs, reason = "a bench is a program")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::{fs, time::Instant};

use rayon::prelude::*;
use recount::{
    dictionary::Dictionaries,
    extract, generate, ingest,
    model::{ArticleRecord, Mention},
    resolve,
};

/// Mentions of the biggest corpus.
const MENTIONS: usize = 1_000_000;
/// Articles that are read at a time.
const BATCH: u64 = 512;

fn main() {
    let most = std::env::var("RECOUNT_MENTIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(MENTIONS);
    for count in [most / 100, most / 10, most] {
        let (records, mentions) = corpus(count);
        let (articles, size) = (records.len(), mentions.len());
        let start = Instant::now();
        let report = resolve::resolve(records, mentions, Dictionaries::embedded());
        let elapsed = start.elapsed();
        assert!(
            report.figures.len() > articles,
            "every article has figures of its own"
        );
        println!(
            "{size} mentions of {articles} articles: {} figures, {} conflicts, {} derived articles in {elapsed:.2?}; peak memory {}",
            report.figures.len(),
            report.conflicts.len(),
            report.derivations.len(),
            peak()
        );
    }
}

/// Articles until they hold so many mentions.
fn corpus(count: usize) -> (Vec<ArticleRecord>, Vec<Mention>) {
    let words = Dictionaries::embedded();
    let (mut records, mut mentions) = (Vec::new(), Vec::new());
    let mut next = 0;
    while mentions.len() < count {
        let numbers: Vec<u64> = (next..next + BATCH).collect();
        next += BATCH;
        let parcels: Vec<_> = numbers
            .into_par_iter()
            .map(|number| {
                let document = ingest::document(generate::article(7, number), words);
                let annotations = extract::extract(&document, words);
                extract::parcel(&document, &annotations, words)
            })
            .collect();
        for parcel in parcels {
            records.push(parcel.record);
            mentions.extend(
                parcel
                    .sentences
                    .into_iter()
                    .flat_map(|sentence| sentence.mentions),
            );
        }
    }
    (records, mentions)
}

/// The most memory this process ever held, where the system tells.
fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".to_string(), |size| size.trim().to_string())
}
