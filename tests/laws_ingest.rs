//! Laws of the ingest stage, checked on random texts.

use proptest::prelude::*;
use recount::{
    dictionary::{Abbreviations, Dictionaries},
    ingest::{self, Declared, Format, Input, sentences::split},
    model::{Article, Document},
};

/// Texts made of the pieces that rules look at, so that rules meet each other.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(". ".to_string()),
        Just("\n".to_string()),
        Just("\n\n".to_string()),
        Just("| ".to_string()),
        Just("|---|---|\n".to_string()),
        Just("\t".to_string()),
        Just("   ".to_string()),
        Just("- ".to_string()),
        Just("# ".to_string()),
        Just("> ".to_string()),
        Just("1) ".to_string()),
        Just("2. ".to_string()),
        Just("• ".to_string()),
        Just(". . . .".to_string()),
        Just("…”".to_string()),
        Just(".[17]".to_string()),
        Just("By Ada Low / Bugle / 3 May 2025\n".to_string()),
        Just("Originally published by ".to_string()),
        Just("U.S. ".to_string()),
        Just("5 p.m. ".to_string()),
        Just("?! ".to_string()),
        Just("。".to_string()),
        Just("\r\n".to_string()),
        Just("\u{2028}".to_string()),
        "[A-Z][a-z]{0,8} ",
        "[a-z]{1,8} ",
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// The document of a text that declares nothing.
fn document(text: &str) -> Document {
    let article = Article {
        text: text.to_string(),
        ..Article::default()
    };
    ingest::document(article, Dictionaries::embedded())
}

proptest! {
    #[test]
    fn a_text_is_rebuilt_from_its_sentences_and_white_space(text in prose()) {
        let mut end = 0;
        for sentence in split(&text, Abbreviations::embedded()) {
            prop_assert!(!sentence.is_empty() && sentence.start >= end);
            prop_assert!(text[end..sentence.start].chars().all(char::is_whitespace));
            prop_assert_eq!(sentence.trim(&text), sentence);
            end = sentence.end;
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
    }

    #[test]
    fn a_document_loses_no_word(text in prose()) {
        let document = document(&text);
        prop_assert_eq!(&document.article.text, &text);
        let mut end = 0;
        for sentence in &document.sentences {
            prop_assert!(!sentence.span.is_empty() && sentence.span.start >= end);
            prop_assert!(!text[end..sentence.span.start].contains(char::is_alphanumeric));
            if let Some(cell) = sentence.cell {
                prop_assert!(cell.head.is_none_or(|head| head.end <= sentence.span.start));
                prop_assert!(cell.label.is_none_or(|label| label.end <= sentence.span.start));
            }
            end = sentence.span.end;
        }
        prop_assert!(!text[end..].contains(char::is_alphanumeric));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        document(&text);
        split(&text, Abbreviations::embedded());
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in [Format::Plain, Format::Markdown, Format::Html, Format::Json] {
            let input = Input {
                id: "x".into(),
                name: "x".into(),
                path: None,
                format,
                bytes: bytes.clone(),
                declared: Declared::default(),
            };
            if let Ok(article) = ingest::read(input) {
                ingest::document(article, Dictionaries::embedded());
            }
        }
    }

    #[test]
    fn no_markup_makes_a_reader_panic(text in "([*_`~\\[\\]()<>#|&;!=-]|\\\\|\n| |[a-z]{1,3}|<table>|<tr>|<td>|<li>|<p>|---){0,80}") {
        for format in [Format::Markdown, Format::Html] {
            let input = Input {
                id: "x".into(),
                name: "x".into(),
                path: None,
                format,
                bytes: text.clone().into_bytes(),
                declared: Declared::default(),
            };
            if let Ok(article) = ingest::read(input) {
                ingest::document(article, Dictionaries::embedded());
            }
        }
    }

    #[test]
    fn json_text_stays_as_it_is(text in "\\PC{0,80}") {
        let line = serde_json::json!({ "id": "a", "text": text }).to_string();
        let input = Input { id: "x".into(), name: "x".into(), path: None, format: Format::Json, bytes: line.into_bytes(), declared: Declared::default() };
        let article = ingest::read(input).expect("an article");
        prop_assert_eq!(article.text, text);
    }
}
