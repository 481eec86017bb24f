use super::*;
use crate::{dictionary::Dictionaries, ingest::document, model::Document};

fn read_text(text: &str) -> Document {
    let article = Article {
        text: text.to_string(),
        ..Article::default()
    };
    document(article, Dictionaries::embedded())
}

/// Source, author and date of a text.
fn known(text: &str) -> (Option<String>, Option<String>, Option<String>) {
    let article = read_text(text).article;
    (article.source, article.author, article.published)
}

/// A field that is known.
macro_rules! some {
    ($text:literal) => {
        Some($text.to_string())
    };
}

#[test]
fn bylines_name_writer_outlet_and_date() {
    for line in [
        "By Wendela Quill / Harrow Bugle / April 8, 2026",
        "By Wendela Quill, Harrow Bugle\nApril 8, 2026",
        "Author: Wendela Quill | Harrow Bugle | 8 Apr 2026",
    ] {
        let text =
            format!("A boat is found\n\n{line}\n\nThe boat was found on a beach near the town. It was old.");
        assert_eq!(
            known(&text),
            (some!("Harrow Bugle"), some!("Wendela Quill"), some!("2026-04-08")),
            "{line}"
        );
    }
}

#[test]
fn a_byline_may_stand_at_the_foot_with_an_address() {
    let text = "The boat was found on a beach. It was old.\n\nAuthor: Wendela Quill (Wen) / www.bugle.example / 12 Apr 2026";
    assert_eq!(
        known(text),
        (
            some!("bugle.example"),
            some!("Wendela Quill (Wen)"),
            some!("2026-04-12")
        )
    );
    let last = read_text(text).sentences.pop().expect("a sentence");
    assert_eq!(last.block, Block::Meta);
}

#[test]
fn the_outlet_below_a_byline_is_where_it_was_printed() {
    let text = "A boat is found\n\nBy Wendela Quill, Harrow Bugle\nThe Ainsley Herald / April 9, 2026\n\nThe boat was found.";
    assert_eq!(known(text).0, some!("The Ainsley Herald"));
}

#[test]
fn a_role_is_no_outlet() {
    let text = "A boat is found\n\nBy Wendela Quill, Staff Writer\n\nThe boat was found on a beach.";
    assert_eq!(known(text), (None, some!("Wendela Quill"), None));
}

#[test]
fn prose_is_no_byline() {
    let text = "By Monday the boat was gone.\n\nThe boat, found on April 8, 2026, was old.";
    assert_eq!(known(text), (None, None, None));
    assert!(
        read_text(text)
            .sentences
            .iter()
            .all(|sentence| sentence.block == Block::Text)
    );
}

#[test]
fn a_credit_names_the_original() {
    let text = "The boat was found. It was old.\n\nThis story first appeared in Harrow Bugle (sample).";
    let credit = read_text(text).article.credit.expect("a credit");
    assert_eq!(credit.names, ["Harrow Bugle (sample)"]);
    assert!(!credit.summary);
}

#[test]
fn a_summary_names_its_own_publisher_too() {
    let text = "The boat was found. It was old.\n\nEditorial summary and curation by Ainsley Digest. \
                Original article published by Harrow.example - Bugle.harrow.example.";
    let article = read_text(text).article;
    let credit = article.credit.expect("a credit");
    assert_eq!(credit.names, ["Harrow.example", "Bugle.harrow.example"]);
    assert!(credit.summary);
    assert_eq!(article.source.as_deref(), Some("Ainsley Digest"));
}

#[test]
fn the_first_heading_is_the_title() {
    let article = read_text("A boat is found\n\nThe boat was found on a beach.").article;
    assert_eq!(article.title.as_deref(), Some("A boat is found"));
}
