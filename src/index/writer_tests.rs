use std::path::Path;

use super::*;
use crate::{
    index::{FORMAT, Query, Reader, stored::tests::parcel, words::tests::read},
    model::{FigureKind::Money, FigureKind::Number, FigureKind::Percent, Filters},
};

const WITH: &str = "these words";

fn harbour() -> Parcel {
    parcel(
        "harbour",
        "Port Gazette",
        &[
            (
                "Quillon Freight raised 14.3 billion dollars.",
                &[("14.3 billion dollars", Money, Some("USD"), "14300000000")],
            ),
            ("Nobody expected it.", &[]),
            (
                "It holds 49% of the berths.",
                &[("49%", Percent, Some("%"), "49")],
            ),
        ],
    )
}

fn mill() -> Parcel {
    parcel(
        "mill",
        "Upland Courier",
        &[
            (
                "The mill cost $2 billion.",
                &[("$2 billion", Money, Some("USD"), "2000000000")],
            ),
            (
                "Quillon Freight is not involved, and 57 people are.",
                &[("57", Number, None, "57")],
            ),
        ],
    )
}

fn add(path: &Path, parcels: &[Parcel]) -> Tally {
    let writer = Writer::open(path, WITH).expect("opens");
    for (order, parcel) in (0..).zip(parcels) {
        writer.put(parcel, order, &format!("{order}.txt")).expect("puts");
    }
    writer.finish().expect("finishes")
}

fn found(path: &Path, query: &str) -> Vec<(String, usize)> {
    let query = Query::parse(query, &read).expect("a query");
    let found = Reader::open(path)
        .expect("opens")
        .search(&query, &Filters::default(), 10)
        .expect("searches");
    assert_eq!(found.total, found.hits.len());
    found
        .hits
        .into_iter()
        .map(|hit| (hit.doc, hit.sentence))
        .collect()
}

fn at(doc: &str, sentence: usize) -> (String, usize) {
    (doc.to_string(), sentence)
}

#[test]
fn a_batch_twice_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = add(folder.path(), &[harbour(), mill()]);
    assert_eq!(first.added, ["harbour", "mill"]);
    let generation = Reader::open(folder.path()).expect("opens").generation();
    let second = add(folder.path(), &[mill(), harbour()]);
    assert_eq!(second.unchanged, ["harbour", "mill"]);
    assert!(second.added.is_empty() && second.replaced.is_empty());
    let reader = Reader::open(folder.path()).expect("opens");
    assert_eq!(reader.generation(), generation);
    assert_eq!(reader.mentions().expect("mentions").len(), 4);
    let check = reader.verify().expect("verifies");
    assert_eq!(check.problems, Vec::<String>::new());
    assert_eq!((check.articles, check.sentences, check.mentions), (2, 5, 4));
}

#[test]
fn a_new_version_takes_the_place_of_the_old_one() {
    let folder = tempfile::tempdir().expect("a folder");
    add(folder.path(), &[harbour(), mill()]);
    let newer = parcel(
        "harbour",
        "Port Gazette",
        &[("Quillon Freight raised nothing.", &[])],
    );
    let tally = add(folder.path(), &[newer]);
    assert_eq!(tally.replaced, ["harbour"]);
    let reader = Reader::open(folder.path()).expect("opens");
    let sentences = reader.sentences("harbour").expect("sentences");
    assert_eq!(sentences.len(), 1);
    assert_eq!(found(folder.path(), "billion"), [at("mill", 0)]);
    assert!(reader.verify().expect("verifies").problems.is_empty());
    assert_eq!(reader.generation(), 2);
}

#[test]
fn other_words_make_an_article_new() {
    let folder = tempfile::tempdir().expect("a folder");
    add(folder.path(), &[harbour()]);
    let writer = Writer::open(folder.path(), "other words").expect("opens");
    assert_eq!(writer.put(&harbour(), 0, "a").expect("puts"), Put::Replaced);
}

#[test]
fn the_later_of_two_with_one_id_wins_whoever_comes_first() {
    let old = parcel("twin", "Port Gazette", &[("An older text.", &[])]);
    let new = parcel(
        "twin",
        "Port Gazette",
        &[("A newer text.", &[]), ("And more.", &[])],
    );
    for (first, second) in [((&old, 3), (&new, 8)), ((&new, 8), (&old, 3))] {
        let folder = tempfile::tempdir().expect("a folder");
        let writer = Writer::open(folder.path(), WITH).expect("opens");
        for (parcel, order) in [first, second] {
            writer.put(parcel, order, &format!("{order}.txt")).expect("puts");
        }
        let tally = writer.finish().expect("finishes");
        assert_eq!(tally.added, ["twin"]);
        let skipped: Vec<&str> = tally
            .skipped
            .iter()
            .map(|skipped| skipped.input.as_str())
            .collect();
        assert_eq!(skipped, ["3.txt"]);
        assert!(tally.skipped[0].reason.contains("8.txt"), "{:?}", tally.skipped);
        let reader = Reader::open(folder.path()).expect("opens");
        assert_eq!(reader.sentences("twin").expect("sentences").len(), 2);
        assert!(reader.verify().expect("verifies").problems.is_empty());
    }
}

#[test]
fn a_race_that_ends_as_it_began_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    add(folder.path(), &[harbour()]);
    let other = parcel("harbour", "Port Gazette", &[("Something else.", &[])]);
    let tally = add(folder.path(), &[other, harbour()]);
    assert_eq!(tally.unchanged, ["harbour"]);
    let reader = Reader::open(folder.path()).expect("opens");
    assert_eq!(reader.sentences("harbour").expect("sentences").len(), 3);
    assert!(reader.verify().expect("verifies").problems.is_empty());
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let _first = Writer::open(folder.path(), WITH).expect("opens");
    let second = Writer::open(folder.path(), WITH).err().expect("is refused");
    assert!(matches!(second, Error::IndexBusy { .. }), "{second}");
    assert!(second.hint().is_some());
}

#[test]
fn what_is_not_committed_is_swept_and_what_is_committed_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    add(folder.path(), &[harbour()]);
    let orphan = folder.path().join(format!("{:032x}.store", 7));
    std::fs::write(&orphan, "half a segment").expect("writes");
    let writer = Writer::open(folder.path(), WITH).expect("opens");
    assert!(!orphan.exists());
    writer.put(&mill(), 0, "mill").expect("puts");
    drop(writer);
    let reader = Reader::open(folder.path()).expect("opens");
    assert_eq!(reader.articles().expect("articles").len(), 1);
}

#[test]
fn an_article_is_taken_out_in_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    add(folder.path(), &[harbour(), mill()]);
    let writer = Writer::open(folder.path(), WITH).expect("opens");
    assert!(writer.remove("harbour").expect("removes"));
    assert!(!writer.remove("nobody").expect("removes"));
    writer.finish().expect("finishes");
    let reader = Reader::open(folder.path()).expect("opens");
    assert_eq!(reader.mentions().expect("mentions").len(), 2);
    assert!(reader.article("harbour").expect("reads").is_none());
}

#[test]
fn many_small_batches_do_not_leave_many_segments() {
    let folder = tempfile::tempdir().expect("a folder");
    for batch in 0..20 {
        let id = format!("d{batch}");
        add(folder.path(), &[parcel(&id, "Port Gazette", &[("A line.", &[])])]);
    }
    let reader = Reader::open(folder.path()).expect("opens");
    assert!(reader.searcher.segment_readers().len() < SEGMENTS);
    assert_eq!(reader.articles().expect("articles").len(), 20);
}

#[test]
fn many_threads_put_as_one_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let writer = Writer::open(folder.path(), WITH).expect("opens");
    std::thread::scope(|scope| {
        for thread in 0..4_u64 {
            let writer = &writer;
            scope.spawn(move || {
                for article in 0..50_u64 {
                    // Ten ids are used by all threads.
                    let id = if article < 10 {
                        format!("x{article}")
                    } else {
                        format!("{thread}-{article}")
                    };
                    let order = article * 4 + thread;
                    let text = format!("Thread {thread} wrote this.");
                    let parcel = parcel(&id, "Port Gazette", &[(text.as_str(), &[])]);
                    writer.put(&parcel, order, &order.to_string()).expect("puts");
                }
            });
        }
    });
    let tally = writer.finish().expect("finishes");
    assert_eq!((tally.added.len(), tally.skipped.len()), (170, 30));
    let reader = Reader::open(folder.path()).expect("opens");
    assert!(reader.verify().expect("verifies").problems.is_empty());
    for shared in 0..10 {
        let sentences = reader.sentences(&format!("x{shared}")).expect("sentences");
        assert_eq!(sentences[0].text, "Thread 3 wrote this.");
    }
}

#[test]
fn a_figure_is_found_in_any_spelling() {
    let folder = tempfile::tempdir().expect("a folder");
    add(folder.path(), &[harbour(), mill()]);
    for query in [
        "$14.3B",
        "\"$14.3B\"",
        "$14.3 billion",
        "$14300000000",
        "\"raised $14.3B\"",
        "Quillon $14.3B",
        "$14 billion",
    ] {
        assert_eq!(found(folder.path(), query), [at("harbour", 0)], "{query}");
    }
    assert!(found(folder.path(), "$14.4B").is_empty());
    assert!(found(folder.path(), "\"spent $14.3B\"").is_empty());
}

#[test]
fn queries_find_what_they_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut with_entity = mill();
    with_entity.sentences[1].entities = vec!["quillon-freight".into()];
    with_entity.sentences[0].context = "Upland works".into();
    add(folder.path(), &[harbour(), with_entity]);
    for (query, expected) in [
        ("quillon", vec![at("harbour", 0), at("mill", 1)]),
        ("quillon -involved", vec![at("harbour", 0)]),
        ("quillon NOT involved", vec![at("harbour", 0)]),
        ("\"freight is\"", vec![at("mill", 1)]),
        ("involv*", vec![at("mill", 1)]),
        ("berths OR involved", vec![at("harbour", 2), at("mill", 1)]),
        ("source:gazette quillon", vec![at("harbour", 0)]),
        ("source:\"Upland Courier\" quillon", vec![at("mill", 1)]),
        ("source:nobody quillon", vec![]),
        ("entity:\"Quillon Freight\"", vec![at("mill", 1)]),
        ("doc:mill kind:money", vec![at("mill", 0)]),
        ("kind:money value:[10B TO 20B] unit:usd", vec![at("harbour", 0)]),
        ("kind:percent value:[10B TO 20B]", vec![]),
        ("value:>2B", vec![at("harbour", 0)]),
        ("value:>=2B", vec![at("harbour", 0), at("mill", 0)]),
        ("value:<50%", vec![at("harbour", 2)]),
        ("value:57", vec![at("mill", 1)]),
        ("57", vec![at("mill", 1)]),
        ("works mill", vec![at("mill", 0)]),
    ] {
        let mut hits = found(folder.path(), query);
        hits.sort();
        assert_eq!(hits, expected, "{query}");
    }
}

#[test]
fn a_hit_shows_what_matched_and_where_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    add(folder.path(), &[harbour(), mill()]);
    let reader = Reader::open(folder.path()).expect("opens");
    let query = Query::parse("raised $14.3B", &read).expect("a query");
    let found = reader.search(&query, &Filters::default(), 10).expect("searches");
    let hit = &found.hits[0];
    let matched: Vec<&str> = hit.matched.iter().map(|span| span.of(&hit.text)).collect();
    assert_eq!(matched, ["raised", "14.3 billion dollars"]);
    assert_eq!(hit.source, "Port Gazette");
    let (before, after) = reader.neighbours(hit).expect("neighbours");
    assert!(before.is_none());
    assert_eq!(after.expect("a sentence").text, "Nobody expected it.");
}

#[test]
fn filters_narrow_a_search() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut dated = harbour();
    dated.record.published = Some("2026-04-08T09:00:00Z".into());
    add(folder.path(), &[dated, mill()]);
    let reader = Reader::open(folder.path()).expect("opens");
    let query = Query::parse("quillon OR berths", &read).expect("a query");
    let count = |filters: Filters| reader.search(&query, &filters, 10).expect("searches").total;
    let none = Filters::default;
    assert_eq!(count(none()), 3);
    assert_eq!(
        count(Filters {
            sources: vec!["UPLAND".into()],
            ..none()
        }),
        1
    );
    assert_eq!(
        count(Filters {
            since: Some("2026-04".into()),
            ..none()
        }),
        2
    );
    assert_eq!(
        count(Filters {
            until: Some("2026-04-07".into()),
            ..none()
        }),
        0
    );
    assert_eq!(
        count(Filters {
            kinds: vec![Percent],
            ..none()
        }),
        1
    );
    assert_eq!(
        count(Filters {
            units: vec!["USD".into()],
            kinds: vec![Percent],
            ..none()
        }),
        0
    );
}

#[test]
fn no_index_and_another_format_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let none = Reader::open(&folder.path().join("nowhere")).err().expect("none");
    assert!(matches!(none, Error::NoIndex { .. }), "{none:?}");
    let empty = Reader::open(folder.path()).err().expect("none");
    assert!(matches!(empty, Error::NoIndex { .. }), "{empty:?}");
    add(folder.path(), &[harbour()]);
    let meta = folder.path().join("meta.json");
    let text = std::fs::read_to_string(&meta).expect("reads");
    let ours = format!("\\\"format\\\":{FORMAT}");
    std::fs::write(&meta, text.replace(&ours, "\\\"format\\\":999")).expect("writes");
    let other = Reader::open(folder.path()).err().expect("another format");
    assert!(
        matches!(&other, Error::IndexFormat { found, .. } if found == "999"),
        "{other:?}"
    );
}
