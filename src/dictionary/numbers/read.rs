//! How do the rows of the number tables become words?

use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::{Bend, CalendarWord, ChangeWord, NotNumber, NumberWord, Part, WordClass};
use crate::{
    dictionary::{Phrases, Row, Tables},
    error::Result,
    model::{Bound, Change, RowRef},
};

pub(super) fn number_words(tables: &Tables) -> Result<HashMap<Box<str>, NumberWord>> {
    let mut words: HashMap<Box<str>, NumberWord> = HashMap::default();
    for row in tables.get("numbers.tsv").rows() {
        let part = match row.get("class") {
            "article" => Part::Article,
            class => {
                let value: Decimal = row.parse("value", "a plain number")?;
                match class {
                    "small" => Part::Small(value),
                    "tens" => Part::Tens(value),
                    "scale" => Part::Scale(value),
                    "suffix" => Part::Suffix(value),
                    "fraction" => Part::Fraction(value),
                    "ordinal" => Part::Ordinal(value),
                    "group" => Part::Group(value),
                    other => {
                        return Err(row.wrong(
                            format!("column `class` holds {other:?}"),
                            "the classes are small, tens, scale, suffix, fraction, ordinal, group, article",
                        ));
                    }
                }
            }
        };
        for surface in row.list("surfaces") {
            let word = words.entry(surface.into()).or_insert_with(|| NumberWord {
                parts: Vec::new(),
                rows: Vec::new(),
            });
            word.parts.push(part);
            word.rows.push(row.place.clone());
        }
    }
    add_joined(&mut words);
    Ok(words)
}

/// "twentyfifth", "thirtyone": tens and ones that lost their hyphen.
pub(super) fn add_joined(words: &mut HashMap<Box<str>, NumberWord>) {
    let with = |wanted: fn(&Part) -> bool| -> Vec<(Box<str>, NumberWord, Part)> {
        let mut found: Vec<_> = words
            .iter()
            .filter_map(|(word, entry)| {
                Some((
                    word.clone(),
                    entry.clone(),
                    *entry.parts.iter().find(|part| wanted(part))?,
                ))
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found
    };
    let tens = with(|part| matches!(part, Part::Tens(_)));
    let ones = with(|part| match part {
        Part::Small(value) | Part::Ordinal(value) => *value > Decimal::ZERO && *value < Decimal::TEN,
        _ => false,
    });
    for (ten, entry, tens) in &tens {
        for (one, _, ones) in &ones {
            let part = match (tens, ones) {
                (Part::Tens(ten), Part::Small(one)) => Part::Small(ten + one),
                (Part::Tens(ten), Part::Ordinal(one)) => Part::Ordinal(ten + one),
                _ => continue,
            };
            let joined = NumberWord {
                parts: vec![part],
                rows: vec![entry.row()],
            };
            words.entry(format!("{ten}{one}").into()).or_insert(joined);
        }
    }
}

pub(super) fn calendar(tables: &Tables) -> Result<HashMap<Box<str>, (CalendarWord, RowRef)>> {
    let mut words = HashMap::default();
    for row in tables.get("calendar.tsv").rows() {
        let value: i8 = row.parse("value", "a small number")?;
        let word = match row.get("class") {
            "month" => CalendarWord::Month(value),
            "weekday" => CalendarWord::Weekday(value),
            "season" => CalendarWord::Season(value),
            "edge" => CalendarWord::Edge,
            "day" => CalendarWord::Day(value),
            "step" => CalendarWord::Step(value),
            "before" => CalendarWord::Before(value > 0),
            "era" => CalendarWord::Era(value),
            "ahead" => CalendarWord::Ahead,
            "period" => CalendarWord::Period,
            other => {
                return Err(row.wrong(
                    format!("column `class` holds {other:?}"),
                    "the classes are month, weekday, season, edge, day, step, before, era, ahead, period",
                ));
            }
        };
        for surface in row.list("surfaces") {
            words.insert(surface.into(), (word, row.place.clone()));
        }
    }
    Ok(words)
}

pub(super) fn changes(tables: &Tables) -> Result<HashMap<Box<str>, ChangeWord>> {
    let mut words = HashMap::default();
    for row in tables.get("changes.tsv").rows() {
        let Some(change) = change(row)? else {
            return Err(row.wrong("column `change` is empty", "write up or down"));
        };
        for form in row.list("forms") {
            words.insert(
                form.into(),
                ChangeWord {
                    change,
                    row: row.place.clone(),
                },
            );
        }
    }
    Ok(words)
}

pub(super) fn change(row: &Row) -> Result<Option<Change>> {
    match row.get("change") {
        "" => Ok(None),
        "up" => Ok(Some(Change::Up)),
        "down" => Ok(Some(Change::Down)),
        other => Err(row.wrong(
            format!("column `change` holds {other:?}"),
            "write up, down or nothing",
        )),
    }
}

pub(super) fn bends(tables: &Tables) -> Result<(Phrases<Bend>, Phrases<Bend>)> {
    let (mut before, mut after) = (Phrases::backwards(), Phrases::forwards());
    for row in tables.get("bounds.tsv").rows() {
        let effect = row.get("effect");
        let bend = Bend {
            bound: match effect {
                "at_least" => Some(Bound::AtLeast),
                "at_most" => Some(Bound::AtMost),
                _ => None,
            },
            approx: effect == "approx",
            noun: row.flag("noun")?,
            row: row.place.clone(),
        };
        if effect == "negative" {
            continue;
        }
        if bend.bound.is_none() && !bend.approx && effect != "exact" {
            return Err(row.wrong(
                format!("column `effect` holds {effect:?}"),
                "the effects are at_least, at_most, approx, negative, exact",
            ));
        }
        match row.get("place") {
            "before" => row
                .list("surfaces")
                .for_each(|surface| before.insert(surface, bend.clone())),
            "after" => row
                .list("surfaces")
                .for_each(|surface| after.insert(surface, bend.clone())),
            other => {
                return Err(row.wrong(format!("column `place` holds {other:?}"), "write before or after"));
            }
        }
    }
    Ok((before, after))
}

pub(super) fn not_numbers(tables: &Tables) -> Result<(Phrases<NotNumber>, Phrases<NotNumber>)> {
    let (mut labels, mut idioms) = (Phrases::backwards(), Phrases::forwards());
    for row in tables.get("not_numbers.tsv").rows() {
        let entry = NotNumber {
            row: row.place.clone(),
        };
        match row.get("class") {
            "label" => row
                .list("surfaces")
                .for_each(|surface| labels.insert(surface, entry.clone())),
            "idiom" => row
                .list("surfaces")
                .for_each(|surface| idioms.insert(surface, entry.clone())),
            "model" | "street" | "call" | "daytime" | "paper" | "avenue" | "appointment" => {}
            other => {
                return Err(row.wrong(
                    format!("column `class` holds {other:?}"),
                    "the classes are label, idiom, model, street, call, daytime, paper, avenue, appointment",
                ));
            }
        }
    }
    Ok((labels, idioms))
}

/// The classes of `contests.tsv`.
const CONTEXTS: [&str; 24] = [
    "contest", "rank", "compare", "last", "person", "being", "turn", "odds", "extent", "verbal", "crowd",
    "pass", "weigh", "live", "elder", "recall", "instead", "fate", "slay", "toll", "peopled", "tally",
    "people", "data",
];

/// The words of one class of `contests.tsv`.
pub(super) fn contests(tables: &Tables, class: &str) -> Result<HashMap<Box<str>, RowRef>> {
    let mut words = HashMap::default();
    for row in tables.get("contests.tsv").rows() {
        let found = row.get("class");
        if !CONTEXTS.contains(&found) {
            return Err(row.wrong(
                format!("column `class` holds {found:?}"),
                "use one of the classes of the other rows",
            ));
        }
        if found == class {
            words.extend(row.list("forms").map(|form| (form.into(), row.place.clone())));
        }
    }
    Ok(words)
}

/// The words of one class of `not_numbers.tsv`, capitals as written.
pub(super) fn names(tables: &Tables, class: &str) -> HashMap<Box<str>, RowRef> {
    let rows = tables.get("not_numbers.tsv").rows();
    rows.filter(|row| row.get("class") == class)
        .flat_map(|row| {
            row.list("surfaces")
                .map(|surface| (surface.into(), row.place.clone()))
        })
        .collect()
}

pub(super) fn stops(tables: &Tables) -> Result<HashMap<Box<str>, WordClass>> {
    let mut words = HashMap::default();
    for row in tables.get("stops.tsv").rows() {
        let kind = match row.get("class") {
            "stop" => WordClass::Stop,
            "determiner" => WordClass::Determiner,
            "modifier" => WordClass::Modifier,
            "comparison" => WordClass::Comparison,
            "either" => WordClass::Either,
            other => {
                return Err(row.wrong(
                    format!("column `class` holds {other:?}"),
                    "write stop, either, determiner, modifier or comparison",
                ));
            }
        };
        for surface in row.list("surfaces") {
            words.insert(surface.into(), kind);
        }
    }
    Ok(words)
}
