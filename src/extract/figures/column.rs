//! In what does a column say its numbers are?
//!
//! "Capacity (GW)", "Cost (£bn)", "Share (%)": the header of a table holds the unit of the bare numbers below it.

use rust_decimal::Decimal;

use super::{
    amount::AmountReader,
    draft::Draft,
    tokens::{Memory, Tokens},
};
use crate::{
    dictionary::Dictionaries,
    model::{Cell, Document, FigureKind, Value},
    span::Span,
};

/// Gives a bare number in a table the unit in the brackets of its column.
pub(super) fn unit(draft: &mut Draft, document: &Document, cell: Option<&Cell>, words: &Dictionaries) {
    if !draft.is_bare() || draft.unit.is_some() || draft.scaled {
        return;
    }
    let Some(head) = cell.and_then(|cell| cell.head) else {
        return;
    };
    let Some(one) = in_brackets(head.of(&document.article.text)).and_then(|unit| one_of(unit, words)) else {
        return;
    };
    let Some((factor, _)) = one.exact() else { return };
    let Some(value) = times(&draft.value, factor) else {
        return;
    };
    draft.value = value;
    draft.kind = one.kind;
    draft.unit = one.unit;
    draft.per = one.per;
    draft.period = one.period;
    draft.dimension = one.dimension;
    draft.rows.extend(one.rows);
}

/// "GW" of "Capacity (GW)".
fn in_brackets(head: &str) -> Option<&str> {
    let (_, unit) = head.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let unit = unit.trim();
    let readable = !unit.is_empty() && unit.len() < 24 && !unit.bytes().any(|byte| byte.is_ascii_digit());
    readable.then_some(unit)
}

/// One of what the brackets hold, read as if it stood in the cell: "1 GW", "£1bn".
fn one_of(unit: &str, words: &Dictionaries) -> Option<Draft> {
    let letters = unit.find(char::is_alphabetic).unwrap_or(unit.len());
    let (sign, rest) = unit.split_at(letters);
    let spellings = [format!("1 {unit}"), format!("{sign}1{rest}")];
    spellings.iter().find_map(|text| {
        let tokens = Tokens::new(text, Span::new(0, text.len()), &[], words, Memory::default());
        let reader = AmountReader {
            tokens: &tokens,
            words,
        };
        let draft = reader.amount(0).filter(|draft| draft.end == tokens.len())?;
        let told = match draft.kind {
            FigureKind::Number => draft.scaled,
            FigureKind::Money | FigureKind::Percent | FigureKind::Measure | FigureKind::Duration => true,
            _ => false,
        };
        told.then_some(draft)
    })
}

fn times(value: &Value, factor: Decimal) -> Option<Value> {
    Some(match *value {
        Value::Exact { value, grain } => Value::Exact {
            value: value.checked_mul(factor)?,
            grain: grain.checked_mul(factor)?,
        },
        Value::Range { low, high, grain } => Value::Range {
            low: low.checked_mul(factor)?,
            high: high.checked_mul(factor)?,
            grain: grain.checked_mul(factor)?,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(head: &str) -> Option<(FigureKind, Option<String>, Decimal)> {
        let draft = one_of(in_brackets(head)?, Dictionaries::embedded())?;
        let (value, _) = draft.exact()?;
        Some((draft.kind, draft.unit, value.normalize()))
    }

    #[test]
    fn brackets_of_a_header_hold_a_unit() {
        let billion = Decimal::from(1_000_000_000);
        for (head, kind, unit, value) in [
            ("Capacity (GW)", FigureKind::Measure, "gigawatt", Decimal::ONE),
            ("Cost (£bn)", FigureKind::Money, "GBP", billion),
            ("Share (%)", FigureKind::Percent, "%", Decimal::ONE),
        ] {
            assert_eq!(one(head), Some((kind, Some(unit.to_string()), value)), "{head}");
        }
        for head in ["Cost", "Cost (estimate)", "Crew (2031)", "Crew (all)", "Crew ()"] {
            assert_eq!(one(head), None, "{head}");
        }
    }
}
