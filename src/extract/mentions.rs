//! Which row does a figure leave behind, so that it is understood without its article?

use crate::{
    dictionary::Dictionaries,
    model::{Annotations, ArticleRecord, Document, Parcel},
};

/// Flattens what was found in a document into what the index keeps.
pub fn parcel(document: &Document, annotations: &Annotations, words: &Dictionaries) -> Parcel {
    let _ = (annotations, words);
    Parcel {
        record: ArticleRecord {
            id: document.article.id.clone(),
            ..ArticleRecord::default()
        },
        sentences: Vec::new(),
    }
}
