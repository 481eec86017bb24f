//! What travels between the stages?
//!
//! Plain types, no behaviour beyond their own laws. A stage takes one of them and returns the next.

mod annotations;
mod article;
mod document;
mod figure;
mod filters;
mod mention;
mod mentions;
mod parcel;
mod report;
mod selection;
mod stems;

pub use annotations::{
    Annotations, Basis, Bound, Change, Claim, ClaimKind, Entity, EntityKind, FigureKind, RowRef, Value, Via,
    WrittenFigure,
};
pub use article::{Article, Credit, Skipped, Tally};
pub use document::{Block, Cell, Document, Sentence};
pub use figure::{
    Citation, CitationMap, Comparison, ComparisonItem, Conflict, Derivation, DerivationKind, Edge, Figure,
    Grade, Node, Relation, Severity, Variant,
};
pub use filters::{Filters, day, kind, names_entity};
pub use mention::{ArticleRecord, Attribution, Mention, Statement};
pub use mentions::{Each, Mentions};
pub use parcel::{IndexedSentence, Parcel};
pub use report::{ArticleSummary, Provenance, Report, TableInfo};
pub use selection::holds;
pub use stems::Stems;
