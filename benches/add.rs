//! What does `add` cost beside the indexing it cannot do without?
//!
//! The whole of `add` (reading, cutting, extracting, filing, committing) over synthetic articles, against
//! tantivy alone indexing the text of the same sentences with its default writer. Both use all cores. The
//! last line is their ratio, measured in turns so that a busy machine hurts both alike.

#![allow(missing_docs, reason = "criterion writes the main function")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use recount::{dictionary::Dictionaries, generate, index::Reader, ingest, model::Article, pipeline};
use tantivy::{
    Index, IndexWriter, TantivyDocument,
    schema::{STORED, Schema, TEXT},
};
use tempfile::TempDir;

/// About 5 MB of text.
const ARTICLES: u64 = 2000;
/// Turns for the ratio.
const TURNS: usize = 7;

/// Articles on disk, and the same cut into sentences.
struct Corpus {
    folder: TempDir,
    paths: Vec<PathBuf>,
    sentences: Vec<String>,
    bytes: u64,
}

impl Corpus {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the corpus");
        let articles: Vec<Article> = generate::articles(1, ARTICLES).collect();
        let lines: Vec<String> = articles
            .iter()
            .map(|article| serde_json::to_string(article).expect("an article as JSON"))
            .collect();
        let path = folder.path().join("news.jsonl");
        fs::write(&path, lines.join("\n")).expect("the corpus on disk");
        let bytes = articles.iter().map(|article| article.text.len() as u64).sum();
        let words = Dictionaries::embedded();
        let sentences = articles
            .into_iter()
            .flat_map(|article| {
                let document = ingest::document(article, words);
                let indices = 0..document.sentences.len();
                indices
                    .map(|index| document.sentence_text(index).to_string())
                    .collect::<Vec<_>>()
            })
            .collect();
        Self {
            folder,
            paths: vec![path],
            sentences,
            bytes,
        }
    }

    fn add(&self) {
        let index = tempfile::tempdir_in(self.folder.path()).expect("a folder for the index");
        let options = pipeline::AddOptions::default();
        let tally =
            pipeline::add(&self.paths, options, Dictionaries::embedded(), index.path(), &()).expect("adds");
        assert_eq!(tally.added.len() as u64, ARTICLES);
        let found = Reader::open(index.path())
            .and_then(|reader| reader.status())
            .expect("an index");
        assert_eq!(found.sentences, self.sentences.len());
    }

    fn tantivy(&self) {
        let folder = tempfile::tempdir_in(self.folder.path()).expect("a folder for the index");
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT | STORED);
        let index = Index::create_in_dir(folder.path(), schema.build()).expect("an index");
        let mut writer: IndexWriter = index.writer(200 << 20).expect("a writer");
        for sentence in &self.sentences {
            let mut document = TantivyDocument::default();
            document.add_text(text, sentence);
            writer.add_document(document).expect("adds");
        }
        writer.commit().expect("commits");
        let found = index.reader().expect("a reader").searcher().num_docs();
        assert_eq!(found, self.sentences.len() as u64);
    }
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn add(criterion: &mut Criterion) {
    let corpus = Corpus::new();
    let mut group = criterion.benchmark_group("add");
    group.throughput(Throughput::Bytes(corpus.bytes)).sample_size(10);
    group.bench_function("recount", |bencher| {
        bencher.iter_batched(|| (), |()| corpus.add(), BatchSize::PerIteration);
    });
    group.bench_function("tantivy alone", |bencher| {
        bencher.iter_batched(|| (), |()| corpus.tantivy(), BatchSize::PerIteration);
    });
    group.finish();
    let mut ratios: Vec<f64> = (0..TURNS)
        .map(|_| timed(|| corpus.add()).as_secs_f64() / timed(|| corpus.tantivy()).as_secs_f64())
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "add / tantivy alone: {:.2} (median of {TURNS})",
        ratios[TURNS / 2]
    );
}

criterion_group!(benches, add);
criterion_main!(benches);
