//! Any bytes as one article of each format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recount::{
    dictionary::Dictionaries,
    ingest::{self, Declared, Format, Input},
};

const FORMATS: [Format; 9] = [
    Format::Plain,
    Format::Markdown,
    Format::Html,
    Format::Json,
    Format::Mail,
    Format::Docx,
    Format::Odt,
    Format::Epub,
    Format::Pdf,
];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, content)) = bytes.split_first() else { return };
    let input = Input {
        id: "x".into(),
        name: "x".into(),
        path: None,
        format: FORMATS[usize::from(*choice) % FORMATS.len()],
        bytes: content.to_vec(),
        declared: Declared::default(),
    };
    let Ok(article) = ingest::read(input) else { return };
    let document = ingest::document(article, Dictionaries::embedded());
    let text = &document.article.text;
    let mut end = 0;
    for sentence in &document.sentences {
        assert!(sentence.span.start >= end && !sentence.span.is_empty());
        assert!(!text[end..sentence.span.start].contains(char::is_alphanumeric));
        end = sentence.span.end;
    }
    assert!(!text[end..].contains(char::is_alphanumeric));
});
