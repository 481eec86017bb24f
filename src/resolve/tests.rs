//! What the tests of resolving are given: texts, read and tagged.

use crate::{
    dictionary::Dictionaries,
    extract,
    ingest::{self, Declared, Format, Input},
    model::{ArticleRecord, Mention},
};

/// Records and mentions of articles given as id and text, in the order that resolving wants.
pub(super) fn read(articles: &[(&str, &str)]) -> (Vec<ArticleRecord>, Vec<Mention>) {
    let words = Dictionaries::embedded();
    let (mut records, mut mentions) = (Vec::new(), Vec::new());
    for (id, text) in articles {
        let input = Input {
            id: (*id).into(),
            name: format!("{id}.txt"),
            path: None,
            format: Format::Plain,
            bytes: text.as_bytes().to_vec(),
            declared: Declared::default(),
        };
        let document = ingest::document(ingest::read(input).expect("readable"), words);
        let annotations = extract::extract(&document, words);
        let parcel = extract::parcel(&document, &annotations, words);
        records.push(parcel.record);
        let sentences = parcel.sentences.into_iter();
        mentions.extend(sentences.flat_map(|sentence| sentence.mentions));
    }
    records.sort_by(|a, b| a.id.cmp(&b.id));
    mentions.sort_by(|a, b| (&a.doc, a.start, a.end).cmp(&(&b.doc, b.start, b.end)));
    (records, mentions)
}
