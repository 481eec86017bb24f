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
    let text = "ROWING - NORWAY BEAT QUILLSON IN HARBOUR FINAL\n\nPetter Hansen\n\nOSLO 2026-12-06\n\nNorway won on Friday when \
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

#[test]
fn a_row_of_results_names_players_and_teams() {
    let text = "Results of Saturday’s rowing matches were as follows, the club said on Sunday.\nFinal placings:\n1. Joost Verhaak (Belgium) \
        Lamotte 4:12\n2. Paolo Ferrante (Italy) Cassani 4:15\n\nSecond league\nLeeds 2 Quarle 1\nHarwick 0 Norway 3";
    let found = named(text);
    for name in [
        "Joost Verhaak: person",
        "Lamotte: organization",
        "Paolo Ferrante: person",
        "Cassani: organization",
        "Leeds: organization",
        "Quarle: organization",
        "Norway: place",
    ] {
        assert!(found.iter().any(|found| found == name), "{name} in {found:?}");
    }
}

#[test]
fn a_company_keeps_its_ending_and_is_known_without_it() {
    let text = "Hartwell Mills Inc Q3 profit fell. Sony Corp and Norwick Motor Co., Ltd. sold less. Hartwell shares fell 2%.";
    let found = named(text);
    for name in [
        "Hartwell Mills Inc: organization",
        "Sony Corp: organization",
        "Norwick Motor Co., Ltd.: organization",
        "Hartwell: organization",
    ] {
        assert!(found.iter().any(|found| found == name), "{name} in {found:?}");
    }
}

#[test]
fn names_go_on_over_their_links() {
    for (text, name) in [
        (
            "They met Lindqvist & Sons Ltd. in May.",
            "Lindqvist & Sons Ltd.: organization",
        ),
        (
            "They joined the Norwick Society for the Protection of Birds in May.",
            "Norwick Society for the Protection of Birds: organization",
        ),
        ("They met Jean-Luc d’Arvor there.", "Jean-Luc d’Arvor: person"),
        ("Mount Orrin erupted twice.", "Mount Orrin: place"),
    ] {
        assert!(
            named(text).iter().any(|found| found == name),
            "{name} in {:?}",
            named(text)
        );
    }
}

#[test]
fn an_amount_is_no_name() {
    assert_eq!(named("It paid €401k, and her 401k grew."), ["401k: product"]);
}
