//! What does `extract` cost beside the two passes over the text it cannot do without?
//!
//! All taggers over synthetic articles on one core, against one Aho-Corasick pass with every spelling of the
//! dictionaries plus the sentence boundaries of UAX #29; and each step by itself: sentences, figures, entities
//! and claims. The last line is the ratio of the two first, measured in turns.

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
use recount::{
    dictionary::Dictionaries,
    extract::{self, Taggers},
    generate, ingest,
    model::{Annotations, Article, Document, Entity, WrittenFigure},
};
use unicode_segmentation::UnicodeSegmentation;

/// About 1 MB of text.
const ARTICLES: u64 = 400;
/// Turns for the ratio.
const TURNS: usize = 9;
/// Columns that hold spellings.
const SPELLINGS: [&str; 5] = ["name", "aliases", "surfaces", "forms", "surface"];

/// Cuts and tags everything; counts what was found.
fn tagged(articles: &[Article], words: &Dictionaries) -> usize {
    articles
        .iter()
        .map(|article| {
            let document = ingest::document(article.clone(), words);
            let found = extract::extract(&document, words);
            document.sentences.len() + found.entities.len() + found.figures.len() + found.claims.len()
        })
        .sum()
}

/// Cuts everything into sentences; counts them.
fn cut(articles: &[Article], words: &Dictionaries) -> usize {
    articles
        .iter()
        .map(|article| ingest::document(article.clone(), words).sentences.len())
        .sum()
}

/// A document with its entities and its figures.
type Tagged = (Document, Vec<Entity>, Vec<WrittenFigure>);

fn documents(articles: &[Article], words: &Dictionaries) -> Vec<Tagged> {
    articles
        .iter()
        .map(|article| {
            let document = ingest::document(article.clone(), words);
            let Annotations {
                entities, figures, ..
            } = extract::extract(&document, words);
            (document, entities, figures)
        })
        .collect()
}

/// Tags the figures alone; counts them.
fn figures(documents: &[Tagged], words: &Dictionaries) -> usize {
    documents
        .iter()
        .map(|(document, entities, _)| extract::figures(document, entities, words).len())
        .sum()
}

/// Tags entities and claims, with the tokens that they share; counts both.
fn entities_and_claims(documents: &[Tagged], words: &Dictionaries) -> usize {
    documents
        .iter()
        .map(|(document, _, figures)| {
            let taggers = Taggers::new(document, words);
            let entities = taggers.entities();
            entities.len() + taggers.claims(&entities, figures).len()
        })
        .sum()
}

/// The two passes.
fn floor(articles: &[Article], automaton: &AhoCorasick) -> usize {
    articles
        .iter()
        .map(|article| {
            automaton.find_iter(&article.text).count() + article.text.split_sentence_bound_indices().count()
        })
        .sum()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn extract(criterion: &mut Criterion) {
    let words = Dictionaries::embedded();
    let automaton = automaton::of_spellings(words, |_| true, &SPELLINGS);
    let articles: Vec<Article> = generate::articles(1, ARTICLES).collect();
    let bytes = articles.iter().map(|article| article.text.len() as u64).sum();
    assert!(tagged(&articles, words) > 0 && floor(&articles, &automaton) > 0);
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10);
    group.bench_function("recount", |bencher| bencher.iter(|| tagged(&articles, words)));
    group.bench_function("one automaton and UAX #29", |bencher| {
        bencher.iter(|| floor(&articles, &automaton));
    });
    group.bench_function("sentences alone", |bencher| {
        bencher.iter(|| cut(&articles, words));
    });
    let documents = documents(&articles, words);
    let found = documents
        .iter()
        .map(|(_, _, figures)| figures.len())
        .sum::<usize>();
    assert_eq!(figures(&documents, words), found);
    group.bench_function("figures alone", |bencher| {
        bencher.iter(|| figures(&documents, words));
    });
    assert!(entities_and_claims(&documents, words) > documents.len());
    group.bench_function("entities and claims", |bencher| {
        bencher.iter(|| entities_and_claims(&documents, words));
    });
    group.finish();
    let mut ratios: Vec<f64> = (0..TURNS)
        .map(|_| {
            let ours = timed(|| tagged(&articles, words));
            ours.as_secs_f64() / timed(|| floor(&articles, &automaton)).as_secs_f64()
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "extract / one automaton and UAX #29: {:.2} (median of {TURNS})",
        ratios[TURNS / 2]
    );
}

criterion_group!(benches, extract);
criterion_main!(benches);
