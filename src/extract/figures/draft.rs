//! What is known of a figure while it is being put together?

use rust_decimal::Decimal;

use super::number::Form;
use crate::model::{Bound, Change, FigureKind, RowRef, Value};

/// A figure on its way: which tokens, which value, in what.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Index of its first token.
    pub(super) first: usize,
    /// Index behind its last token.
    pub(super) end: usize,
    /// Index behind the number itself, before unit and noun.
    pub(super) number_end: usize,
    /// Index behind the words behind it that speak of it, too: "every second", "lower".
    pub(super) tail: usize,
    pub(super) kind: FigureKind,
    pub(super) value: Value,
    pub(super) unit: Option<String>,
    pub(super) per: Option<String>,
    pub(super) period: Option<String>,
    pub(super) bound: Option<Bound>,
    pub(super) approx: bool,
    pub(super) change: Option<Change>,
    pub(super) form: Form,
    /// A magnitude was part of the number.
    pub(super) scaled: bool,
    /// The magnitude at the end of the number, which the other end of a range may share.
    pub(super) factor: Decimal,
    /// What its written number was multiplied by to be in its unit: 0.01 for cents.
    pub(super) coin: Decimal,
    /// Index of the first word that bounds or blurs it; `first` where none does.
    pub(super) lead: usize,
    /// Dimension of its unit, for deciding which numbers share one.
    pub(super) dimension: Option<Box<str>>,
    pub(super) rows: Vec<RowRef>,
}

impl Draft {
    /// A figure of that kind and value without anything else.
    pub(super) fn new(first: usize, end: usize, kind: FigureKind, value: Value) -> Self {
        Self {
            first,
            end,
            number_end: end,
            tail: end,
            kind,
            value,
            unit: None,
            per: None,
            period: None,
            bound: None,
            approx: false,
            change: None,
            form: Form::Words,
            scaled: false,
            factor: Decimal::ONE,
            coin: Decimal::ONE,
            lead: first,
            dimension: None,
            rows: Vec::new(),
        }
    }

    /// Whether it is a number without unit, noun or sign.
    pub(super) fn is_bare(&self) -> bool {
        self.kind == FigureKind::Number
    }

    /// The number, if it is a single one.
    pub(super) fn exact(&self) -> Option<(Decimal, Decimal)> {
        match self.value {
            Value::Exact { value, grain } => Some((value, grain)),
            _ => None,
        }
    }
}
