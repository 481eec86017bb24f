//! How fast does a file become sentences, beside the boundaries of UAX #29 alone?
//!
//! On one core, over synthetic articles: cutting into sentences, the whole way from bytes to a document, the
//! same from files on disk, and the plain sentence boundaries of `unicode-segmentation`. The last lines are
//! throughputs and ratios, measured in turns so that a busy machine hurts all alike. Each pass asserts what
//! it found, and cutting that falls below eight tenths of the plain boundaries fails.

#![allow(missing_docs, reason = "criterion writes the main function")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::{
    fs,
    hint::black_box,
    path::PathBuf,
    time::{Duration, Instant},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recount::{
    dictionary::{Abbreviations, Dictionaries},
    generate,
    ingest::{self, Declared, Format, Input, Reading, sentences},
};
use tempfile::TempDir;
use unicode_segmentation::UnicodeSegmentation;

/// About 5 MB of text.
const ARTICLES: u64 = 2000;
/// Turns for the ratios.
const TURNS: usize = 9;
/// Cutting is at least so fast beside the plain boundaries.
const LEAST: f64 = 0.8;

/// Articles in memory and on disk.
struct Corpus {
    texts: Vec<String>,
    folder: TempDir,
    bytes: u32,
}

impl Corpus {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the corpus");
        let texts: Vec<String> = generate::articles(1, ARTICLES)
            .map(|article| article.text)
            .collect();
        for (index, text) in texts.iter().enumerate() {
            fs::write(folder.path().join(format!("{index:05}.txt")), text).expect("a file");
        }
        let bytes = texts
            .iter()
            .map(|text| u32::try_from(text.len()).expect("a text"))
            .sum();
        Self { texts, folder, bytes }
    }

    /// The boundaries of UAX #29, and nothing else.
    fn plain(&self) -> usize {
        let count = |text: &String| text.split_sentence_bound_indices().count();
        self.texts.iter().map(count).sum()
    }

    /// Sentences of each text as one block.
    fn cut(&self) -> usize {
        let words = Abbreviations::embedded();
        let count = |text: &String| sentences::split(text, words).len();
        self.texts.iter().map(count).sum()
    }

    /// From bytes to blocks, sentences, metadata.
    fn read(&self) -> usize {
        let words = Dictionaries::embedded();
        let count = |text: &String| {
            let article = ingest::read(input(text)).expect("an article");
            ingest::document(article, words).sentences.len()
        };
        self.texts.iter().map(count).sum()
    }

    /// The same from a folder of files.
    fn files(&self) -> usize {
        let words = Dictionaries::embedded();
        let paths: [PathBuf; 1] = [self.folder.path().to_path_buf()];
        let inputs = ingest::inputs(&paths, Reading::default()).expect("a listing");
        let count = |input| {
            let article = ingest::read(input).expect("an article");
            ingest::document(article, words).sentences.len()
        };
        inputs.map(|input| count(input.expect("an input"))).sum()
    }

    /// Megabytes a second.
    fn speed(&self, took: Duration) -> f64 {
        f64::from(self.bytes) / 1e6 / took.as_secs_f64()
    }
}

/// The bytes of a file of plain text.
fn input(text: &str) -> Input {
    Input {
        id: "a".into(),
        name: "a.txt".into(),
        path: None,
        format: Format::Plain,
        bytes: text.as_bytes().to_vec(),
        declared: Declared::default(),
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

/// The middle one of some numbers.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn bench(criterion: &mut Criterion) {
    let corpus = Corpus::new();
    let (plain, cut, read) = (corpus.plain(), corpus.cut(), corpus.read());
    // Rules join what UAX #29 parts, and part headings and items from what follows them.
    assert!(
        cut > 10 * corpus.texts.len() && cut < plain * 2,
        "{cut} sentences, {plain} boundaries"
    );
    assert!(read >= cut, "{read} sentences of documents, {cut} of texts");
    assert_eq!(corpus.files(), read);
    let mut group = criterion.benchmark_group("ingest");
    group
        .throughput(Throughput::Bytes(corpus.bytes.into()))
        .sample_size(10);
    group.bench_function("UAX #29 alone", |bencher| bencher.iter(|| corpus.plain()));
    group.bench_function("sentences", |bencher| bencher.iter(|| corpus.cut()));
    group.bench_function("bytes to documents", |bencher| bencher.iter(|| corpus.read()));
    group.bench_function("files to documents", |bencher| bencher.iter(|| corpus.files()));
    group.finish();
    report(&corpus, (plain, cut, read));
}

/// Prints throughputs and ratios, all measured in turns.
fn report(corpus: &Corpus, counts: (usize, usize, usize)) {
    let mut speeds: [Vec<f64>; 4] = Default::default();
    for _ in 0..TURNS {
        let took = [
            timed(|| assert_eq!(corpus.plain(), counts.0)),
            timed(|| assert_eq!(corpus.cut(), counts.1)),
            timed(|| assert_eq!(corpus.read(), counts.2)),
            timed(|| assert_eq!(corpus.files(), counts.2)),
        ];
        for (speeds, took) in speeds.iter_mut().zip(took) {
            speeds.push(corpus.speed(took));
        }
    }
    let [plain, cut, read, files] = speeds.map(median);
    println!("UAX #29 alone      {plain:6.1} MB/s");
    for (name, speed) in [
        ("sentences", cut),
        ("bytes to documents", read),
        ("files to documents", files),
    ] {
        println!(
            "{name:18} {speed:6.1} MB/s, {:.2} times UAX #29 alone",
            speed / plain
        );
    }
    assert!(cut >= LEAST * plain, "cutting into sentences has become slow");
}

criterion_group!(benches, bench);
criterion_main!(benches);
