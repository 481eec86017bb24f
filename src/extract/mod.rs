//! Who, how much, and who says so?
//!
//! The taggers run in a fixed order: names first, so that digits inside them are no figures; then figures;
//! then claims, which need both. [`parcel`] flattens what they found into the rows the index keeps.

mod about;
mod check;
mod claims;
pub mod contract;
mod entities;
mod figures;
mod fingerprint;
mod mentions;
mod stems;
mod tokens;

use crate::{
    dictionary::Dictionaries,
    model::{Annotations, Article, Block, Document, Sentence, WrittenFigure},
    span::Span,
};

pub use check::check;
pub use mentions::parcel;

/// The figures of a text that is no article, such as a query.
pub fn figures_in(text: &str, words: &Dictionaries) -> Vec<WrittenFigure> {
    let article = Article {
        text: text.to_string(),
        ..Article::default()
    };
    let span = Span::new(0, text.len());
    let sentence = Sentence {
        span,
        block: Block::Text,
        paragraph: 0,
        cell: None,
    };
    figures::figures(
        &Document {
            article,
            sentences: vec![sentence],
        },
        &[],
        words,
    )
}

/// The figures of a document alone, without names, claims and what the figures are about.
pub fn figures(document: &Document, words: &Dictionaries) -> Vec<WrittenFigure> {
    figures::figures(document, &[], words)
}

/// Tags one document.
pub fn extract(document: &Document, words: &Dictionaries) -> Annotations {
    let mut entities = entities::entities(document, words);
    let figures = figures::figures(document, &entities, words);
    figures::without_figures(&mut entities, &figures, &document.article.text);
    let claims = claims::claims(document, &entities, &figures, words);
    let mut annotations = Annotations {
        entities,
        figures,
        claims,
    };
    let described: Vec<Option<String>> = annotations
        .figures
        .iter()
        .map(|figure| about::of(document, &annotations, figure, words))
        .collect();
    for (figure, of) in annotations.figures.iter_mut().zip(described) {
        figure.of = of;
    }
    annotations
}
