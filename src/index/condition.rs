//! What does `name:value` ask for?

use rust_decimal::Decimal;

use super::{
    key::{self, ANY_VALUE, FigureTest},
    query::{Node, ReadFigures},
};
use crate::model::{FigureKind, Value};

/// The names there are, for a complaint.
const NAMES: &str = "source, entity, doc, kind, unit and value";

/// Understands `name:value`.
pub(super) fn condition(name: &str, value: &str, read: ReadFigures<'_>) -> Result<Node, String> {
    let value = value.trim();
    match name.to_ascii_lowercase().as_str() {
        "source" => Ok(Node::Source(value.to_lowercase())),
        "entity" => Ok(Node::Entity(value.into())),
        "doc" => Ok(Node::Doc(value.into())),
        "kind" => kind(value).map(Node::Test),
        "unit" => Ok(Node::Test(FigureTest {
            unit: Some(value.into()),
            ..FigureTest::default()
        })),
        "value" => amount(value, read).map(Node::Test),
        _ => Err(format!("there is no field `{name}`; the fields are {NAMES}")),
    }
}

/// Figures of a kind.
fn kind(value: &str) -> Result<FigureTest, String> {
    let kind = FigureKind::parse(&value.to_ascii_lowercase()).ok_or_else(|| {
        let kinds: Vec<&str> = FigureKind::ALL.iter().map(|kind| kind.as_str()).collect();
        format!(
            "{value:?} is no kind of figure; the kinds are {}",
            kinds.join(", ")
        )
    })?;
    Ok(FigureTest {
        kind: Some(kind),
        ..FigureTest::default()
    })
}

/// `10B`, `>10B`, `<=5%`, `[10B TO 20B]`, `[2026-01 TO *]`.
fn amount(value: &str, read: ReadFigures<'_>) -> Result<FigureTest, String> {
    let (lowest, highest) = ANY_VALUE;
    if let Some(inner) = value.strip_prefix('[') {
        let (low, high) = inner
            .strip_suffix(']')
            .and_then(|inner| inner.split_once(" TO "))
            .ok_or("a range is written `[from TO to]`, with `*` for an open end")?;
        return between(point(low, read)?, point(high, read)?);
    }
    for (sign, below, own) in [
        (">=", false, true),
        ("<=", true, true),
        (">", false, false),
        ("<", true, false),
    ] {
        let Some(rest) = value.strip_prefix(sign) else {
            continue;
        };
        let mut test = point(rest, read)?;
        let (low, high) = test.within.unwrap_or(ANY_VALUE);
        test.within = Some(match (below, own) {
            (false, true) => (low, highest),
            (false, false) => (high + 1, highest),
            (true, true) => (lowest, high),
            (true, false) => (lowest, low - 1),
        });
        return Ok(test);
    }
    let figures = read(value);
    match figures.first() {
        Some(figure) if figure.span.len() == value.len() => FigureTest::says(figure),
        _ => None,
    }
    .map_or_else(|| point(value, read), Ok)
}

/// From one point to another, which may be given in the unit of either.
fn between(low: FigureTest, high: FigureTest) -> Result<FigureTest, String> {
    fn same<T: PartialEq>(left: Option<T>, right: Option<T>) -> Result<Option<T>, String> {
        match (left, right) {
            (Some(left), Some(right)) if left != right => {
                Err("the two ends of the range are of different sorts".into())
            }
            (left, right) => Ok(left.or(right)),
        }
    }
    let (from, to) = (
        low.within.unwrap_or(ANY_VALUE).0,
        high.within.unwrap_or(ANY_VALUE).1,
    );
    if from > to {
        return Err("the range ends before it starts".into());
    }
    Ok(FigureTest {
        kind: same(low.kind, high.kind)?,
        unit: same(low.unit, high.unit)?,
        within: Some((from, to)),
    })
}

/// One point: a plain number, a date, or a figure as people write it, exactly.
fn point(text: &str, read: ReadFigures<'_>) -> Result<FigureTest, String> {
    let text = text.trim();
    if text == "*" {
        return Ok(FigureTest::default());
    }
    if let Ok(number) = text.parse::<Decimal>() {
        return Ok(at(key::ordered(number)));
    }
    if let Some(days) = key::period(text) {
        return Ok(FigureTest {
            kind: Some(FigureKind::Date),
            within: Some(days.into_inner()),
            ..FigureTest::default()
        });
    }
    let figures = read(text);
    let whole = figures.first().filter(|figure| figure.span.len() == text.len());
    match whole.map(|figure| (&figure.value, figure)) {
        Some((Value::Exact { value, .. }, figure)) => Ok(FigureTest {
            unit: figure.unit.clone(),
            ..at(key::ordered(*value))
        }),
        Some((Value::Date(_), figure)) => FigureTest::says(figure).ok_or_else(|| unreadable(text)),
        _ => Err(unreadable(text)),
    }
}

/// A test for one value.
fn at(value: u64) -> FigureTest {
    FigureTest {
        within: Some((value, value)),
        ..FigureTest::default()
    }
}

/// The complaint about a value that is none.
fn unreadable(text: &str) -> String {
    format!("cannot read {text:?} as a value; write `10B`, `$14.3 billion`, `49%` or `2026-04`")
}
