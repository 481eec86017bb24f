//! Where do sentences, mentions and articles lie, and how are they found again?
//!
//! One tantivy index is the one and only state. It holds two kinds of documents: one for every sentence,
//! with what was found in it, and one for every article. A commit is atomic; articles are replaced by id and
//! content, so that adding a batch twice changes nothing.
//!
//! - [`Writer`] takes [`Parcel`](crate::model::Parcel)s in, from many threads at once.
//! - [`Reader`] gives articles, mentions and sentences out again, and searches.
//! - [`Query`] is what a person may ask for.

mod ask;
mod check;
mod condition;
mod key;
mod lexer;
mod matched;
mod query;
mod reader;
mod schema;
mod search;
mod shard;
mod stored;
mod sweep;
mod words;
mod writer;

pub use check::{Check, Status};
pub use key::FigureTest;
pub use query::{Query, ReadFigures};
pub use reader::{Part, Passage, Reader, Rows};
pub use schema::FORMAT;
pub use search::{Found, Hit};
pub use writer::{Put, Writer};
