//! Into which pieces does an article fall?

use serde::{Deserialize, Serialize};

use super::Article;
use crate::span::Span;

/// An article and its sentences: sorted, disjoint; with their gaps they give the text back.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What it was made from.
    pub article: Article,
    /// Its pieces, in the order of the text.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// The text of sentence `index`.
    pub fn sentence_text(&self, index: usize) -> &str {
        self.sentences[index].span.of(&self.article.text)
    }

    /// The index of the sentence that holds the byte at `offset`, if one does.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self
            .sentences
            .partition_point(|sentence| sentence.span.end <= offset);
        (self.sentences.get(index)?.span.start <= offset).then_some(index)
    }
}

/// A unit of text: a sentence of prose, or a heading, a list item, a table cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What kind of place it stands in.
    pub block: Block,
    /// Number of the paragraph (or list item, or table row) it belongs to, counted from 0.
    pub paragraph: usize,
    /// Its place in a table, if it is a cell or a column header.
    pub cell: Option<Cell>,
}

/// The kind of place a sentence stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Running prose.
    #[default]
    Text,
    /// A title or section heading.
    Heading,
    /// A list item.
    Item,
    /// A block quotation.
    Quote,
    /// A column header of a table.
    Header,
    /// A table cell below the header.
    Cell,
    /// A byline, a credit line, a list of sources: about the article, not part of its story.
    Meta,
}

impl Block {
    /// The name in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Heading => "heading",
            Self::Item => "item",
            Self::Quote => "quote",
            Self::Header => "header",
            Self::Cell => "cell",
            Self::Meta => "meta",
        }
    }
}

/// Where a cell stands in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Row below the header, counted from 1; 0 is the header.
    pub row: usize,
    /// Column, counted from 0.
    pub col: usize,
    /// The header cell of its column.
    pub head: Option<Span>,
    /// The first cell of its row.
    pub label: Option<Span>,
    /// What the table says of itself: its caption, or the sentence that leads up to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<Span>,
}
