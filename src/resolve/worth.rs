//! How telling is a value before anything is known of its context?
//!
//! Counted in digits: nobody says "$14.3 billion" by chance, and any list has a tenth place.

use rust_decimal::Decimal;

use super::amount::significant_digits;
use crate::model::{FigureKind, Mention, Value};

/// Digits of a number that count.
const MOST: usize = 4;
/// Money of a million and more is a digit rarer.
const BIG_MONEY: f64 = 1.0;
/// "billions of", "a multibillion deal": a magnitude and no number.
const VAGUE: f64 = -2.0;
/// A complete date, a month, a year.
const DATE: (f64, f64, f64) = (2.5, 1.25, 0.6);
/// From here on a value is not stated by chance of two things in one article.
const TELLING: f64 = 3.5;

/// How much more or less than its digits a number of a kind says, of one digit and of more: any list has a tenth place, any
/// article a length of time, and a count of 347 is rarely one of something else.
fn kind_worth(kind: FigureKind, digits: usize) -> f64 {
    match (kind, digits) {
        (FigureKind::Ordinal, ..=1) => -0.85,
        (FigureKind::Ordinal, _) | (FigureKind::Multiple, ..=1) => -0.75,
        (FigureKind::Duration | FigureKind::Ratio, _) => -0.5,
        (FigureKind::Count, 2..) | (FigureKind::Number, _) => 0.5,
        _ => 0.0,
    }
}

/// What a value is worth, in digits.
pub(super) fn worth(mention: &Mention) -> f64 {
    let digits = |count: usize| f64::from(u8::try_from(count.min(MOST)).unwrap_or(u8::MAX));
    let money = |value: Decimal| {
        let big = mention.kind == FigureKind::Money && value >= Decimal::from(1_000_000);
        if big { BIG_MONEY } else { 0.0 }
    };
    match &mention.value {
        Value::Exact { value, .. } => {
            let vague = if is_vague(mention) { VAGUE } else { 0.0 };
            let count = significant_digits(*value);
            digits(count) + money(*value) + kind_worth(mention.kind, count) + vague
        }
        Value::Range { low, high, .. } => {
            digits(significant_digits(*low) + significant_digits(*high)) + money(*high)
        }
        Value::Date(date) => match date.len() {
            10.. => DATE.0,
            5..=9 => DATE.1,
            _ => DATE.2,
        },
        Value::DateRange { .. } => DATE.1,
        Value::Open => 0.0,
    }
}

fn is_vague(mention: &Mention) -> bool {
    mention.approx && mention.bound.is_some() && !mention.text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a value worth so much is not stated by chance of two things in one article.
pub(super) fn is_telling(worth: f64) -> bool {
    worth >= TELLING
}
