//! One article: the brief of the report, and its sentences with their figures.

use askama::Template;

use super::{
    Rendered, page,
    pieces::{Piece, pieces},
    shown,
};
use crate::{
    model::Report,
    report::{
        brief::Briefs,
        html::{Held, LIMITS, articles::Card, filters},
        lookup::Lookup,
    },
};

/// Sentences of a page.
const SENTENCES: usize = 3000;

/// A sentence of the article.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    /// Where it starts, in code points of the article.
    pub(crate) start: usize,
    pub(crate) text: String,
    pub(crate) heading: bool,
    /// For a cell, the words of its row and column.
    pub(crate) context: String,
    /// Its figures, in code points of the article.
    pub(crate) mentions: Vec<(usize, usize)>,
}

#[derive(Template)]
#[template(path = "live/article.html")]
struct View {
    card: Card,
    sentences: Vec<Line>,
    left_out: usize,
    all: usize,
}

struct Line {
    start: usize,
    heading: bool,
    context: String,
    pieces: Vec<Piece>,
}

/// The page of an article, if the report speaks of it.
pub(crate) fn article(report: &Report, id: &str, sentences: &[Sentence]) -> Option<Rendered> {
    let lookup = Lookup::new(report);
    let article = lookup.article(id)?;
    let places = lookup.places();
    let card = Card::new(
        &lookup,
        &Held::new(&lookup, &LIMITS),
        &Briefs::new(&lookup),
        article,
    );
    let title = card.title.clone();
    let view = View {
        card,
        sentences: sentences
            .iter()
            .take(SENTENCES)
            .map(|sentence| Line {
                start: sentence.start,
                heading: sentence.heading,
                context: shown(&sentence.context),
                pieces: pieces(
                    &places,
                    id,
                    &sentence.text,
                    sentence.start,
                    &[],
                    &sentence.mentions,
                ),
            })
            .collect(),
        left_out: sentences.len().saturating_sub(SENTENCES),
        all: sentences.len(),
    };
    Some(page(report, &title, "", &view))
}
