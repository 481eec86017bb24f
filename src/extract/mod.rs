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
mod suggest;
mod terms;
mod tokens;
mod unchecked;

use self::tokens::Tokens;
use crate::{
    dictionary::Dictionaries,
    model::{Annotations, Article, Block, Claim, Document, Entity, Sentence, WrittenFigure},
    span::Span,
};

pub use check::check;
pub use mentions::parcel;
pub use suggest::{Suggestion, Tally};

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

/// The figures of a document of which the names are known; what they are about is left open.
pub fn figures(document: &Document, entities: &[Entity], words: &Dictionaries) -> Vec<WrittenFigure> {
    figures::figures(document, entities, words)
}

/// Tags one document.
pub fn extract(document: &Document, words: &Dictionaries) -> Annotations {
    let taggers = Taggers::new(document, words);
    let mut entities = taggers.entities();
    let figures = figures(document, &entities, words);
    figures::without_figures(&mut entities, &figures, &document.article.text);
    let claims = taggers.claims(&entities, &figures);
    let mut annotations = Annotations {
        entities,
        figures,
        claims,
    };
    let described = about::describe(document, &annotations, words);
    for (figure, of) in annotations.figures.iter_mut().zip(described) {
        figure.of = of;
    }
    annotations
}

/// The taggers one by one, over the tokens that they share.
pub struct Taggers<'d> {
    document: &'d Document,
    words: &'d Dictionaries,
    tokens: Tokens,
}

impl<'d> Taggers<'d> {
    /// Cuts a document into tokens.
    pub fn new(document: &'d Document, words: &'d Dictionaries) -> Self {
        Self {
            document,
            words,
            tokens: Tokens::new(document, &words.lexicon),
        }
    }

    /// All names, in order, disjoint.
    pub fn entities(&self) -> Vec<Entity> {
        entities::named(self.document, &self.tokens, self.words)
    }

    /// All claims, in the order of their content.
    pub fn claims(&self, entities: &[Entity], figures: &[WrittenFigure]) -> Vec<Claim> {
        claims::claims(self.document, &self.tokens, entities, figures, self.words)
    }
}
