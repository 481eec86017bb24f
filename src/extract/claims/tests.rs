//! Small sentences and who says what in them.

mod forms;
mod voices;

use super::{Tokens, claims};
use crate::{
    dictionary::Dictionaries,
    extract::{entities, figures},
    model::{Article, Basis, Block, Claim, Document, Sentence, WrittenFigure},
    span::Span,
};

/// A document of these paragraphs, each a list of sentences.
fn document_of(paragraphs: &[Vec<&str>]) -> Document {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for (paragraph, pieces) in paragraphs.iter().enumerate() {
        for piece in pieces {
            let start = text.len();
            text.push_str(piece);
            sentences.push(Sentence {
                span: Span::new(start, text.len()),
                block: Block::Text,
                paragraph,
                cell: None,
            });
            text.push(' ');
        }
        text.push('\n');
    }
    Document {
        article: Article {
            text,
            ..Article::default()
        },
        sentences,
    }
}

/// The figures of a document.
fn figures_of(document: &Document) -> Vec<WrittenFigure> {
    let words = Dictionaries::embedded();
    figures::figures(document, &entities::entities(document, words), words)
}

fn read_document(document: Document) -> (Document, Vec<Claim>) {
    let words = Dictionaries::embedded();
    let entities = entities::entities(&document, words);
    let figures = figures::figures(&document, &entities, words);
    let tokens = Tokens::new(&document, &words.lexicon);
    let found = claims(&document, &tokens, &entities, &figures, words);
    (document, found)
}

/// One paragraph a text, one sentence each.
fn read(texts: &[&str]) -> (Document, Vec<Claim>) {
    let paragraphs: Vec<Vec<&str>> = texts.iter().map(|text| vec![*text]).collect();
    read_document(document_of(&paragraphs))
}

/// `source | cue | content` of every claim.
fn told(texts: &[&str]) -> Vec<String> {
    let (document, claims) = read(texts);
    let text = &document.article.text;
    let words = |span: Option<Span>| span.map_or("-", |span| span.of(text));
    claims
        .iter()
        .map(|claim| {
            format!(
                "{} | {} | {}",
                words(claim.source),
                words(claim.cue),
                claim.span.of(text)
            )
        })
        .collect()
}

#[test]
fn sources_stand_before_behind_and_between() {
    let cases: &[(&str, &[&str])] = &[
        (
            "The ferry company said the pier had lost 40 percent of its planks.",
            &["The ferry company | said | the pier had lost 40 percent of its planks."],
        ),
        (
            "“The pier is gone,” said Dana Cole, who runs the ferry.",
            &["Dana Cole | said | “The pier is gone,”"],
        ),
        (
            "Rents fell by 3 percent, according to the Norwick tenants union.",
            &["the Norwick tenants union | according to | Rents fell by 3 percent"],
        ),
        (
            "Dana Cole, a retired pilot from Norwick, said the pier was safe.",
            &["Dana Cole | said | the pier was safe."],
        ),
        (
            "Dana Cole sold the ferry, saying it cost too much.",
            &["Dana Cole | saying | it cost too much."],
        ),
        (
            "In a new poll, 40 percent were for the ferry.",
            &["a new poll | In | 40 percent were for the ferry."],
        ),
        (
            "The rate of 12 percent that Dana Cole keeps citing is old.",
            &["Dana Cole | keeps citing | The rate of 12 percent"],
        ),
    ];
    for (text, wanted) in cases {
        assert_eq!(told(&[text]), *wanted, "help: {text}");
    }
}

#[test]
fn nouns_and_turns_of_phrase_report_nothing() {
    for text in [
        "The claims were filed in court on Tuesday.",
        "The move says as much about the board as it does about the ferry.",
        "That said, the pier was icy.",
        "The rally signals a shift in taste.",
    ] {
        assert_eq!(told(&[text]), Vec::<String>::new(), "help: {text}");
    }
}

#[test]
fn a_carrier_is_no_source() {
    let (document, claims) = read(&["Bloomberg reported that Samsung conceded a fault in the pump."]);
    let text = &document.article.text;
    let [claim] = claims.as_slice() else {
        panic!("one claim, not {}", claims.len());
    };
    assert_eq!(claim.source.map(|span| span.of(text)), Some("Samsung"));
    assert_eq!(claim.via.as_ref().map(|via| via.span.of(text)), Some("Bloomberg"));
}

#[test]
fn two_sources_make_two_claims() {
    assert_eq!(
        told(&["Bloomberg and Politico both reported that the pier was sold."]),
        [
            "Bloomberg | reported | the pier was sold.",
            "Politico | reported | the pier was sold."
        ]
    );
}

#[test]
fn a_quotation_goes_on_with_its_speaker() {
    let found = told(&[
        "“We lost the pier in one night,” Dana Cole said.",
        "“Nobody came to help us for nine days.”",
    ]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].starts_with("Dana Cole | - |"), "{found:?}");
}

#[test]
fn a_number_in_the_source_is_not_attributed() {
    let (_, claims) = read(&["Some 260 teachers said the school needed 12 more rooms."]);
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].figures.len(), 1);
}

#[test]
fn the_company_is_the_last_one_named() {
    let (_, claims) = read(&[
        "Meta closed the plant.",
        "The company said it would hire 300 people.",
    ]);
    assert_eq!(claims[0].speaker.as_deref(), Some("meta"));
}

/// The id behind the source of the last claim.
fn speaker(texts: &[&str]) -> Option<String> {
    let (_, claims) = read(texts);
    claims.last()?.speaker.as_deref().map(String::from)
}

#[test]
fn pronouns_and_descriptions_lead_to_a_name() {
    for (texts, wanted) in [
        (
            &["Meta closed the plant.", "It said 300 people would go."][..],
            "meta",
        ),
        (
            &["Meta said it closed the plant.", "“They had 300 days,” it added."],
            "meta",
        ),
        (
            &["Dana Cole owns the mill.", "She said 40 boats leak."],
            "?dana-cole",
        ),
        (
            &[
                "Artificial Analysis puts GPT-5.4 at 57.",
                "The same benchmark service places Claude Opus 4.6 at 53.",
            ],
            "artificial-analysis",
        ),
        (
            &["Rents fell by 3 percent, said the manager, Dana Cole."],
            "?dana-cole",
        ),
    ] {
        assert_eq!(speaker(texts).as_deref(), Some(wanted), "help: {texts:?}");
    }
}

#[test]
fn what_somebody_counts_is_theirs() {
    assert_eq!(
        speaker(&[
            "Acme Holdings had a good year.",
            "By the company’s own count, 40 percent of boats came home."
        ])
        .as_deref(),
        Some("?acme-holdings")
    );
}

#[test]
fn maker_and_parent_decide_what_is_a_self_report() {
    for (text, wanted) in [
        ("OpenAI says GPT-5.4 scores 57.", Basis::SelfReport),
        ("Artificial Analysis says GPT-5.4 scores 57.", Basis::Independent),
        ("Reuters said that GPT-5.4 scores 57.", Basis::Press),
        ("Insiders said that GPT-5.4 scores 57.", Basis::Unnamed),
    ] {
        let (_, claims) = read(&[text]);
        assert_eq!(
            claims.first().map(|claim| claim.basis),
            Some(wanted),
            "help: {text}"
        );
    }
}
