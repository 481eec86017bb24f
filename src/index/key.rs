//! How does a figure become one number that sorts as its value does?
//!
//! A question about a figure must be answered by one and the same number ("more than 10 billion, in
//! dollars"), and quickly. Both follow when kind, unit and value stand in one `u64` that is *indexed*: a
//! question is then one term, or one range of the term dictionary.
//!
//! ```text
//! bits   63…60   59…44       43…0
//!        kind    unit        value
//!        0: any  0: any      0: any
//! ```
//!
//! The value sorts as the decimal does: sign, then power of ten, then eleven significant digits (what
//! follows them is cut off, so that two longer numbers may share a key but never change places). The unit is
//! a hash of its name in lower case. Dates are numbers of the form `20260408`, with zeros for what is not
//! written, under the kind `date` only: no date answers a question about an amount.
//!
//! Each figure is filed under every combination of its own kind or any, its own unit or any, its own value
//! or any (but not under "any figure at all"), so that whatever a question leaves open is a single place.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{FigureKind, Mention, Value, WrittenFigure};

/// Bits of the value.
const VALUE_BITS: u32 = 44;
/// Bits of the unit.
const UNIT_BITS: u32 = 16;
/// The code of zero: in the middle of all values.
const ZERO: u64 = 1 << (VALUE_BITS - 1);
/// The greatest value there is.
const LARGEST: u64 = (1 << VALUE_BITS) - 1;
/// Significant digits of a value.
const DIGITS: u32 = 11;
/// Bits that hold them.
const DIGIT_BITS: u32 = 37;
/// What makes every power of ten of a decimal positive.
const POWER: i64 = 30;

/// A number as 44 bits that sort as the numbers do; never 0.
pub(super) fn ordered(value: Decimal) -> u64 {
    let mantissa = value.mantissa().unsigned_abs();
    if mantissa == 0 {
        return ZERO;
    }
    let digits = mantissa.ilog10() + 1;
    let power = i64::from(digits) - 1 - i64::from(value.scale());
    let cut = if digits > DIGITS {
        mantissa / 10_u128.pow(digits - DIGITS)
    } else {
        mantissa * 10_u128.pow(DIGITS - digits)
    };
    // Both fit: a decimal has powers of ten from -28 to 28, and eleven digits are less than 2^37.
    let power = u64::try_from(power + POWER).unwrap_or_default();
    let code = (power << DIGIT_BITS) | u64::try_from(cut).unwrap_or_default();
    if value.is_sign_negative() {
        ZERO - code
    } else {
        ZERO + code
    }
}

/// A kind as four bits; 0 is any.
fn kind_code(kind: Option<FigureKind>) -> u64 {
    kind.and_then(|kind| FigureKind::ALL.iter().position(|other| *other == kind))
        .map_or(0, |place| place as u64 + 1)
}

/// A unit as sixteen bits; 0 is any.
fn unit_code(unit: Option<&str>) -> u64 {
    unit.map_or(0, |unit| {
        (xxh3_64(unit.to_lowercase().as_bytes()) >> (64 - UNIT_BITS)).max(1)
    })
}

/// Kind, unit and value in one number.
fn key(kind: Option<FigureKind>, unit: Option<&str>, value: u64) -> u64 {
    (kind_code(kind) << (UNIT_BITS + VALUE_BITS)) | (unit_code(unit) << VALUE_BITS) | value
}

/// The keys a figure is filed under, sorted, each once.
pub(super) fn keys(mention: &Mention) -> Vec<u64> {
    let kind = Some(mention.kind);
    let unit = mention.unit.as_deref();
    let dated = mention.kind == FigureKind::Date;
    let mut keys = Vec::with_capacity(8);
    for value in values(&mention.value) {
        keys.push(key(kind, None, value));
        if !dated {
            keys.push(key(None, None, value));
        }
        if unit.is_some() {
            keys.extend([key(kind, unit, value), key(None, unit, value)]);
        }
    }
    keys.push(key(kind, None, 0));
    if unit.is_some() {
        keys.extend([key(kind, unit, 0), key(None, unit, 0)]);
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The values a figure names: one, or the ends of a range.
fn values(value: &Value) -> impl Iterator<Item = u64> {
    let (low, high) = match value {
        Value::Exact { value, .. } => (Some(ordered(*value)), None),
        Value::Range { low, high, .. } => (Some(ordered(*low)), Some(ordered(*high))),
        Value::Date(date) => (period(date).map(|days| *days.start()), None),
        Value::DateRange { low, high } => (
            period(low).map(|days| *days.start()),
            period(high).map(|days| *days.start()),
        ),
        Value::Open => (None, None),
    };
    low.into_iter().chain(high)
}

/// The values of all days and shorter dates within an ISO date: `2025-Q4`, `2025-06`, `2026-04-08`.
pub(super) fn period(date: &str) -> Option<RangeInclusive<u64>> {
    let days = days(date)?;
    Some(ordered(Decimal::from(*days.start()))..=ordered(Decimal::from(*days.end())))
}

/// The days of an ISO date as numbers, `20260400..=20260499`; a time behind the day is passed over.
pub(super) fn days(date: &str) -> Option<RangeInclusive<u64>> {
    let mut parts = date.get(..10).unwrap_or(date).split('-');
    let number = |part: &str, most: u64| part.parse::<u64>().ok().filter(|number| *number <= most);
    let year = parts.next().filter(|year| year.len() == 4)?;
    let year = number(year, 9999)? * 10_000;
    let Some(part) = parts.next() else {
        return Some(year..=year + 9999);
    };
    if let Some(quarter) = part.strip_prefix(['Q', 'q']) {
        let first = year + (number(quarter, 4)?.checked_sub(1)? * 3 + 1) * 100;
        return Some(first..=first + 299);
    }
    let month = year + number(part, 12)? * 100;
    match parts.next() {
        None => Some(month..=month + 99),
        Some(day) => number(day, 31).map(|day| month + day..=month + day),
    }
}

/// What a question asks of one figure; whatever is `None` is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureTest {
    /// What kind it is.
    pub kind: Option<FigureKind>,
    /// In what it is counted.
    pub unit: Option<String>,
    /// Within which bounds its value lies, both included, as 44 sorted bits.
    pub(super) within: Option<(u64, u64)>,
}

impl FigureTest {
    /// Figures that say what `figure` says: the same value within the rounding of its written precision.
    ///
    /// The kind is left open where the unit tells as much: a result of "81%" is no percentage for the
    /// taggers and is one for a person who searches. A bare number must be met exactly, in any unit.
    pub fn says(figure: &WrittenFigure) -> Option<Self> {
        let half = Decimal::new(5, 1);
        let within = match &figure.value {
            Value::Exact { value, grain } if figure.unit.is_none() && *grain <= Decimal::ONE => {
                (ordered(*value), ordered(*value))
            }
            // Halves round up: 14.25 is 14.3, 14.35 is not.
            Value::Exact { value, grain } => {
                let step = grain.checked_mul(half)?;
                let high = ordered(value.checked_add(step)?) - 1;
                // Beyond eleven digits the two may be one.
                (ordered(value.checked_sub(step)?), high.max(ordered(*value)))
            }
            Value::Range { low, high, .. } => (ordered(*low), ordered(*high)),
            Value::Date(date) => period(date)?.into_inner(),
            Value::DateRange { low, high } => (*period(low)?.start(), *period(high)?.end()),
            Value::Open => return None,
        };
        let telling = matches!(
            figure.kind,
            FigureKind::Date | FigureKind::Ordinal | FigureKind::Multiple
        );
        Some(Self {
            kind: telling.then_some(figure.kind),
            unit: figure.unit.clone(),
            within: Some(within),
        })
    }

    /// The keys that pass, from the first to the last.
    pub(super) fn range(&self) -> (u64, u64) {
        let unit = self.unit.as_deref();
        let (low, high) = self.within.unwrap_or((0, 0));
        (key(self.kind, unit, low), key(self.kind, unit, high.min(LARGEST)))
    }

    /// Whether a mention passes.
    pub fn passes(&self, mention: &Mention) -> bool {
        let (low, high) = self.range();
        keys(mention).iter().any(|key| (low..=high).contains(key))
    }

    /// Both tests in one, asked of one and the same figure; `None` where they ask for the same thing twice.
    pub(super) fn and(&self, other: &Self) -> Option<Self> {
        let twice = (self.kind.is_some() && other.kind.is_some())
            || (self.unit.is_some() && other.unit.is_some())
            || (self.within.is_some() && other.within.is_some());
        (!twice).then(|| Self {
            kind: self.kind.or(other.kind),
            unit: self.unit.clone().or_else(|| other.unit.clone()),
            within: self.within.or(other.within),
        })
    }
}

/// The bounds of everything there is.
pub(super) const ANY_VALUE: (u64, u64) = (1, LARGEST);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::stored::tests::mention;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn values_sort_as_their_decimals_do() {
        let ascending = [
            "-79228162514264337593543950335",
            "-14300000000",
            "-1.5",
            "-1",
            "-0.0001",
            "0",
            "0.0000000001",
            "0.19",
            "0.2",
            "1",
            "1.5",
            "9.99",
            "10",
            "14000000000",
            "14300000000",
            "14300000001.5",
            "79228162514264337593543950335",
        ];
        let codes: Vec<u64> = ascending.iter().map(|text| ordered(decimal(text))).collect();
        assert!(codes.is_sorted(), "{codes:?}");
        assert!(codes.iter().all(|code| (1..=LARGEST).contains(code)));
        let first = codes.first().zip(codes.get(1));
        assert!(first.is_some_and(|(lowest, next)| lowest < next));
    }

    #[test]
    fn the_way_a_number_is_written_does_not_matter() {
        assert_eq!(ordered(decimal("14.300")), ordered(decimal("14.3")));
        assert_eq!(ordered(decimal("-0")), ordered(decimal("0.00")));
    }

    #[test]
    fn a_date_covers_what_it_leaves_open() {
        assert_eq!(days("2026-04-08"), Some(20_260_408..=20_260_408));
        assert_eq!(days("2026-04-08T10:00:00Z"), Some(20_260_408..=20_260_408));
        assert_eq!(days("2026-04"), Some(20_260_400..=20_260_499));
        assert_eq!(days("2025-Q4"), Some(20_251_000..=20_251_299));
        assert_eq!(days("2025"), Some(20_250_000..=20_259_999));
        for nonsense in [
            "",
            "soon",
            "20",
            "2025-13",
            "2025-Q0",
            "2025-Q9",
            "2025-04-32",
            "é025",
        ] {
            assert_eq!(days(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_question_leaves_open_what_it_does_not_name() {
        let stake = mention(
            "14.3 billion dollars",
            FigureKind::Money,
            Some("USD"),
            "14300000000",
        );
        let test = |kind, unit: Option<&str>, within| FigureTest {
            kind,
            unit: unit.map(str::to_string),
            within,
        };
        let about = Some((ordered(decimal("10000000000")), ordered(decimal("20000000000"))));
        let small = Some((ordered(decimal("1")), ordered(decimal("2"))));
        for passing in [
            test(None, None, about),
            test(None, Some("usd"), None),
            test(Some(FigureKind::Money), None, None),
            test(Some(FigureKind::Money), Some("USD"), about),
        ] {
            assert!(passing.passes(&stake), "{passing:?}");
        }
        for failing in [
            test(None, None, small),
            test(None, Some("EUR"), about),
            test(Some(FigureKind::Percent), None, about),
        ] {
            assert!(!failing.passes(&stake), "{failing:?}");
        }
    }

    #[test]
    fn no_date_answers_for_an_amount() {
        let mut day = mention("8 April 2026", FigureKind::Date, None, "0");
        day.value = Value::Date("2026-04-08".into());
        let amount = FigureTest {
            within: Some(ANY_VALUE),
            ..FigureTest::default()
        };
        assert!(!amount.passes(&day));
    }
}
