//! When may two amounts be one, and how is an amount written for readers?

use rust_decimal::Decimal;

use crate::{
    dictionary::Units,
    model::{Bound, Change, FigureKind, Mention, Value},
};

/// Decimal places kept when units are converted.
const PLACES: u32 = 9;

/// What an amount is an amount of: only amounts of one dimension can be one figure.
pub(super) fn dimension(mention: &Mention, units: &Units) -> String {
    let unit = mention.unit.as_deref().unwrap_or_default();
    if is_point(unit) {
        return "points of percent".into();
    }
    match mention.kind {
        FigureKind::Money => format!("money {unit}"),
        FigureKind::Date => "date".into(),
        FigureKind::Ordinal => "ordinal".into(),
        FigureKind::Multiple => "multiple".into(),
        FigureKind::Percent | FigureKind::Score | FigureKind::Ratio
            if unit == "%" || mention.kind != FigureKind::Score =>
        {
            "percent".into()
        }
        FigureKind::Score => "number".into(),
        // What is counted is evidence: "1,240 patients" and "1,240 people" may be one, and so may a bare "1,240".
        _ => match units.get(unit) {
            Some(found) if !found.factor.is_zero() => found.dimension.to_string(),
            _ => "number".into(),
        },
    }
}

/// A difference of percentages.
fn is_point(unit: &str) -> bool {
    matches!(unit, "percentage point" | "basis point")
}

/// The value in the base unit of its dimension, with its grain.
pub(super) fn base(mention: &Mention, units: &Units) -> Option<(Decimal, Decimal)> {
    let Value::Exact { value, grain } = mention.value else {
        return None;
    };
    let factor = factor(mention, units);
    Some((
        value.checked_mul(factor)?.round_dp(PLACES),
        grain.checked_mul(factor)?.abs(),
    ))
}

fn factor(mention: &Mention, units: &Units) -> Decimal {
    if mention.kind == FigureKind::Ratio {
        return Decimal::ONE_HUNDRED;
    }
    let converts = matches!(mention.kind, FigureKind::Measure | FigureKind::Duration)
        || mention.unit.as_deref().is_some_and(is_point);
    let unit = mention
        .unit
        .as_deref()
        .filter(|_| converts)
        .and_then(|unit| units.get(unit));
    unit.map(|unit| unit.factor)
        .filter(|factor| !factor.is_zero())
        .unwrap_or(Decimal::ONE)
}

/// A text that is the same for equal amounts of one dimension.
pub(super) fn key(mention: &Mention, units: &Units) -> Option<String> {
    Some(match &mention.value {
        Value::Exact { .. } => base(mention, units)?.0.normalize().to_string(),
        Value::Range { low, high, .. } => {
            let factor = factor(mention, units);
            let ends = [low.checked_mul(factor)?, high.checked_mul(factor)?]
                .map(|end| end.round_dp(PLACES).normalize());
            format!("{}..{}", ends[0], ends[1])
        }
        Value::Date(date) => date.clone(),
        Value::DateRange { low, high } => format!("{low}..{high}"),
        Value::Open => return None,
    })
}

/// The place of the last digit of a value that is not zero: 100 for 400.
pub(super) fn round_step(value: Decimal) -> Decimal {
    let value = value.normalize();
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    let mut step = Decimal::ONE;
    while !value.is_zero() && (value % (step * Decimal::TEN)).is_zero() {
        step *= Decimal::TEN;
    }
    step
}

/// Whether the coarser of two numbers is a rounding of the finer one.
pub fn compatible((value, grain): (Decimal, Decimal), (other, finer): (Decimal, Decimal)) -> bool {
    let step = grain.max(finer);
    value != other && (value - other).abs() * Decimal::TWO <= step && grain != finer
}

/// Whether `second` is `first` in another currency or unit, directly behind it: "£800m ($1.5bn)", "$86bn or £66bn".
pub(super) fn is_conversion(first: &Mention, second: &Mention) -> bool {
    let kind = matches!(first.kind, FigureKind::Money | FigureKind::Measure) && first.kind == second.kind;
    if !kind || first.unit == second.unit || first.doc != second.doc || first.sentence != second.sentence {
        return false;
    }
    let (Some(skip), Some(length)) = (
        first.end.checked_sub(first.sentence_start),
        second.start.checked_sub(first.end),
    ) else {
        return false;
    };
    let gap: String = first.sentence_text.chars().skip(skip).take(length).collect();
    let gap = gap.trim().trim_start_matches(',').trim_start();
    let words = gap.split_whitespace().count();
    gap.starts_with('(') && words <= 2 || ["or", "which is", "or about", "or some"].contains(&gap)
}

/// Whether `short` is how the currency of `long` is written where nobody takes it for another: "$12m" for "A$12m", "12 dollars"
/// for "12 Canadian dollars".
pub(super) fn is_unmarked(short: &Mention, long: &Mention) -> bool {
    let (one, two) = (sign(short), sign(long));
    let ends = |short: &String| {
        two.iter().any(|long| {
            long.len() > short.len()
                && long.ends_with(short.as_str())
                && !short.starts_with(char::is_alphabetic)
        })
    };
    let follows = |short: &String| short.len() > 2 && two.iter().skip(1).any(|long| long == short);
    short.kind == FigureKind::Money
        && long.kind == FigureKind::Money
        && one.iter().any(|word| ends(word) || follows(word))
}

/// What a mention is written with beside digits, in lower case: "a$", "m".
fn sign(mention: &Mention) -> Vec<String> {
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let words = mention.text.split(digit).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Digits of a number that say something: 14.3 billion has three, 10 has one.
pub(super) fn significant_digits(value: Decimal) -> usize {
    let mut digits = value.mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits.checked_ilog10().map_or(1, |power| power as usize + 1)
}

/// A thousand for 999: the upper end of "three figures", which only says how many digits there are.
fn rounded_up(value: Decimal) -> Decimal {
    let next = value.checked_add(Decimal::ONE).unwrap_or(value);
    let digits = next.to_string();
    let power = digits.len() > 3 && digits.trim_end_matches('0') == "1";
    if power { next } else { value }
}

/// The amount as a reader would write it: "$14.3B", "up to $135B", "4th", "9 months".
pub fn canonical(mention: &Mention) -> String {
    let amount = match &mention.value {
        Value::Exact { value, .. } => with_unit(mention, &short(*value), *value),
        Value::Range { low, high, .. } if mention.kind == FigureKind::Score => format!("{high}–{low}"),
        Value::Range { low, high, .. } => {
            let high = &if mention.approx { rounded_up(*high) } else { *high };
            let (low_text, high_text) = (short(*low), short(*high));
            match mention.kind {
                FigureKind::Money => {
                    format!(
                        "{}–{}",
                        with_unit(mention, &low_text, *low),
                        with_unit(mention, &high_text, *high)
                    )
                }
                _ => with_unit(mention, &format!("{low_text}–{high_text}"), *high),
            }
        }
        Value::Date(date) => date.clone(),
        Value::DateRange { low, high } => format!("{low}–{high}"),
        Value::Open => mention.text.clone(),
    };
    let bound = match mention.bound {
        Some(Bound::AtLeast) => "at least ",
        Some(Bound::AtMost) => "up to ",
        None if mention.approx => "about ",
        None => "",
    };
    let change = match mention.change {
        Some(Change::Up) if mention.kind == FigureKind::Percent => "+",
        Some(Change::Down) if mention.kind == FigureKind::Percent && !amount.starts_with('-') => "−",
        _ => "",
    };
    format!("{bound}{change}{amount}")
}

fn with_unit(mention: &Mention, number: &str, value: Decimal) -> String {
    let unit = mention.unit.as_deref().unwrap_or_default();
    let plural = |unit: &str| {
        if value == Decimal::ONE {
            unit.to_string()
        } else {
            many(unit)
        }
    };
    match mention.kind {
        FigureKind::Money => match unit {
            "USD" => format!("${number}"),
            "EUR" => format!("€{number}"),
            "GBP" => format!("£{number}"),
            "JPY" => format!("¥{number}"),
            "INR" => format!("₹{number}"),
            _ => format!("{unit} {number}"),
        },
        FigureKind::Ordinal => format!("{number}{}", ordinal_ending(value)),
        FigureKind::Multiple => format!("×{number}"),
        _ if unit == "%" => format!("{number}%"),
        _ if unit.is_empty() => number.to_string(),
        _ => format!("{number} {}", plural(unit)),
    }
}

/// A unit in the plural, as far as English is regular.
fn many(unit: &str) -> String {
    match unit {
        "person" => "people".into(),
        "celsius" => "°C".into(),
        "fahrenheit" => "°F".into(),
        "foot" => "feet".into(),
        "inch" => "inches".into(),
        "man" | "woman" => unit.replace("man", "men"),
        "child" => "children".into(),
        _ if unit.ends_with('y')
            && !unit.ends_with(['a', 'e', 'o'])
            && !unit.ends_with("ay")
            && !unit.ends_with("ey") =>
        {
            format!("{}ies", &unit[..unit.len() - 1])
        }
        _ if unit.ends_with(['s', 'x'])
            || unit.ends_with("ch")
            || unit.ends_with("sh")
            || unit.contains(' ') =>
        {
            unit.into()
        }
        _ => format!("{unit}s"),
    }
}

fn ordinal_ending(value: Decimal) -> &'static str {
    let whole = value.normalize().to_string();
    match whole.as_str() {
        text if text.ends_with("11") || text.ends_with("12") || text.ends_with("13") => "th",
        text if text.ends_with('1') => "st",
        text if text.ends_with('2') => "nd",
        text if text.ends_with('3') => "rd",
        _ => "th",
    }
}

/// 14300000000 is 14.3B, 262000 is 262k, 1500 stays 1,500.
fn short(value: Decimal) -> String {
    let magnitudes = [(12, "T"), (9, "B"), (6, "M")];
    for (power, letter) in magnitudes {
        let unit = Decimal::from_i128_with_scale(10_i128.pow(power), 0);
        if value.abs() >= unit {
            let scaled = (value / unit).normalize();
            if scaled.scale() <= 3 {
                return format!("{scaled}{letter}");
            }
        }
    }
    let thousands = (value / Decimal::ONE_THOUSAND).normalize();
    if value.abs() >= Decimal::from(100_000) && thousands.scale() == 0 {
        return format!("{thousands}k");
    }
    grouped(&value.normalize().to_string())
}

/// Digits in groups of three, from ten thousand up.
fn grouped(number: &str) -> String {
    let (whole, decimals) = number
        .split_once('.')
        .map_or((number, None), |(whole, decimals)| (whole, Some(decimals)));
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("-", digits));
    let mut out = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounding_is_compatible_with_what_it_rounds() {
        let number =
            |text: &str, grain: &str| (text.parse().expect("a number"), grain.parse().expect("a number"));
        assert!(compatible(
            number("14000000000", "1000000000"),
            number("14300000000", "100000000")
        ));
        assert!(!compatible(
            number("3000000000", "1000000000"),
            number("3580000000", "10000000")
        ));
        assert!(!compatible(number("81", "1"), number("82", "1")));
    }

    #[test]
    fn readers_see_short_numbers() {
        for (value, wanted) in [
            ("14300000000", "14.3B"),
            ("262000", "262k"),
            ("1500", "1500"),
            ("12345.5", "12,345.5"),
        ] {
            assert_eq!(short(value.parse().expect("a number")), wanted);
        }
    }

    #[test]
    fn so_many_figures_end_at_a_round_number() {
        assert_eq!(
            rounded_up(Decimal::from(999_999_999)),
            Decimal::from(1_000_000_000)
        );
        assert_eq!(rounded_up(Decimal::from(99)), Decimal::from(99));
        assert_eq!(rounded_up(Decimal::from(1_999)), Decimal::from(1_999));
    }
}
