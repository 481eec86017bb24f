//! What do documents of word processors and readers of books say?
//!
//! All of them are zip archives of XML. Paragraphs, headings, items and tables are written as the light
//! markup that [`document`](super::document) reads; what was deleted, notes and comments are not.

pub(super) mod docx;
pub(super) mod epub;
pub(super) mod odt;
mod package;
mod text;
mod xml;
