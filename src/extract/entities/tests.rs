//! Small texts and whom they name.

use super::entities;
use crate::{
    dictionary::Dictionaries,
    ingest,
    model::{Article, EntityKind},
};

/// `name: kind` of every name of a text.
fn named(text: &str) -> Vec<String> {
    let words = Dictionaries::embedded();
    let article = Article {
        text: text.to_string(),
        ..Article::default()
    };
    let document = ingest::document(article, words);
    entities(&document, words)
        .iter()
        .map(|entity| format!("{}: {}", entity.span.of(text), entity.kind.as_str()))
        .collect()
}

/// The kind of a name in a text.
fn kind(text: &str, name: &str) -> Option<EntityKind> {
    let words = Dictionaries::embedded();
    let article = Article {
        text: text.to_string(),
        ..Article::default()
    };
    let document = ingest::document(article, words);
    entities(&document, words)
        .iter()
        .find(|entity| entity.span.of(text) == name)
        .map(|entity| entity.kind)
}

#[test]
fn names_in_capitals_are_the_names_they_are_elsewhere() {
    let text = "ROWING - NORWAY BEAT QUILLSON IN HARBOUR FINAL\n\nPetter Hansen\n\nOSLO 1996-12-06\n\nNorway won on Friday when \
        Jonas Quillson lost an oar.";
    assert_eq!(
        named(text),
        [
            "NORWAY: place",
            "QUILLSON: person",
            "Petter Hansen: person",
            "OSLO: place",
            "Norway: place",
            "Jonas Quillson: person"
        ]
    );
}

#[test]
fn the_members_of_a_list_are_of_one_kind() {
    let text = "The ferry calls at Oslo, Bergen and Skarvik. Nobody in town was asked.";
    assert_eq!(kind(text, "Skarvik"), Some(EntityKind::Place));
    let text = "Evensted, Indiana, was cold on Friday.";
    assert_eq!(kind(text, "Evensted"), Some(EntityKind::Place));
}

#[test]
fn a_place_may_be_a_part_of_a_longer_name() {
    let text =
        "The Linguistic Society of America met Sam Denver. The board of the Mill Society of Norwick agreed.";
    assert_eq!(
        named(text),
        [
            "Linguistic Society of America: organization",
            "Sam Denver: person",
            "Mill Society of Norwick: organization"
        ]
    );
}

#[test]
fn what_a_name_says_of_itself_outweighs_what_it_does() {
    for (text, name, wanted) in [
        (
            "Hargreave Mining Corp said it would close.",
            "Hargreave Mining Corp",
            EntityKind::Organization,
        ),
        (
            "The boats left the Ross Sea in May.",
            "Ross Sea",
            EntityKind::Place,
        ),
        ("On Friday Anita Hill won.", "Anita Hill", EntityKind::Person),
        (
            "The General Assembly of the club met.",
            "General Assembly",
            EntityKind::Organization,
        ),
    ] {
        assert_eq!(kind(text, name), Some(wanted), "{text}");
    }
}
