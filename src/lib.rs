//! Which numbers run through a pile of articles, in which words, on whose authority, and do they agree?
//!
//! ```text
//! corpus/ ─▶ ingest    Article                  ─▶ Document { sentences }
//!            extract   Document + dictionaries  ─▶ Annotations { entities, figures, claims } ─▶ Mention rows
//!            index     sentences + Mention rows ─▶ index/   (tantivy; search lives here)
//!            resolve   Mention rows             ─▶ Figure   (one number, and everyone who repeats it)
//!            report    Figure                   ─▶ Report { figures, CitationMap } ─▶ output/
//! ```

pub mod cli;
pub mod dictionary;
pub mod error;
pub mod extract;
pub mod generate;
pub mod index;
pub mod ingest;
pub mod model;
pub mod pipeline;
pub mod report;
pub mod resolve;
#[cfg(feature = "serve")]
pub mod serve;
pub mod span;

pub use error::{Error, Result};
