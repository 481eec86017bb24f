//! What does `extract` cost beside the two passes over the text it cannot do without?
//!
//! All taggers over synthetic articles on one core, against one Aho-Corasick pass with every spelling of the
//! dictionaries plus the sentence boundaries of UAX #29; and each step by itself: sentences, figures, entities
//! and claims. The last lines are the ratio of the two first, measured in turns, and for each corpus how fast
//! names and claims are found in a text that is cut, tokenized and has its figures: in the synthetic articles, which are
//! dense with both, and in the articles of `RECOUNT_TEXTS`, a file or folder of your own.

#![allow(missing_docs, reason = "criterion writes the main function")]
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

#[path = "common/automaton.rs"]
mod automaton;

use std::{
    env,
    hint::black_box,
    path::PathBuf,
    time::{Duration, Instant},
};

use aho_corasick::AhoCorasick;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recount::{
    dictionary::Dictionaries,
    extract::{self, Taggers},
    generate,
    ingest::{self, Reading},
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

/// The median speeds of tokenizing, of entities and of claims, in turns, in MB/s of text; the last is that of the latter two together.
fn speeds(documents: &[Tagged], words: &Dictionaries) -> [f64; 4] {
    let bytes: usize = documents
        .iter()
        .map(|(document, ..)| document.article.text.len())
        .sum();
    let mut turns: Vec<[Duration; 3]> = Vec::new();
    for _ in 0..TURNS {
        let mut took = [Duration::ZERO; 3];
        for (document, _, figures) in documents {
            let start = Instant::now();
            let taggers = Taggers::new(document, words);
            let tokenized = Instant::now();
            let entities = taggers.entities();
            let named = Instant::now();
            black_box(taggers.claims(&entities, figures));
            took[0] += tokenized - start;
            took[1] += named - tokenized;
            took[2] += named.elapsed();
        }
        turns.push(took);
    }
    let median = |time: &dyn Fn(&[Duration; 3]) -> Duration| {
        let mut times: Vec<Duration> = turns.iter().map(time).collect();
        times.sort();
        bytes_a_microsecond(bytes, times[TURNS / 2])
    };
    [
        median(&|took| took[0]),
        median(&|took| took[1]),
        median(&|took| took[2]),
        median(&|took| took[1] + took[2]),
    ]
}

/// Which is as many MB a second.
#[expect(clippy::cast_precision_loss, reason = "no corpus is that big")]
fn bytes_a_microsecond(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / time.as_secs_f64() / 1e6
}

/// The articles of a researcher, if there are any.
fn own() -> Option<Vec<Article>> {
    let path = PathBuf::from(env::var_os("RECOUNT_TEXTS")?);
    let inputs = ingest::inputs(&[path], Reading::default()).expect("a file or folder of articles");
    let read = |input| ingest::read(input).expect("an article");
    Some(inputs.map(|input| read(input.expect("an input"))).collect())
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
    let own = own().map(|articles| ("RECOUNT_TEXTS", self::documents(&articles, words)));
    for (name, documents) in [("synthetic articles", documents)].into_iter().chain(own) {
        let [tokens, entities, claims, both] = speeds(&documents, words);
        println!(
            "{name}: {both:.1} MB/s for entities and claims together ({entities:.1} and {claims:.1}), {tokens:.1} MB/s for the tokens they share"
        );
    }
}

criterion_group!(benches, extract);
criterion_main!(benches);
