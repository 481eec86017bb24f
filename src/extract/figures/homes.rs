//! Whose dollars are these?
//!
//! A bare "$" means the dollar of the United States, unless its article is about a country that has dollars of its own: one
//! that speaks of Canadian places and of no American ones, or one that marks the American dollars among others as US$.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    dictionary::{Dictionaries, Unit},
    model::{Entity, FigureKind, WrittenFigure},
    span::Span,
};

/// How often places of a country must be named before bare money is its own.
const AT_HOME: usize = 3;

/// The money that is spoken of in every country, so that more must tell of another.
const WORLD: &str = "USD";

/// Steps from a town or an organization up to its country.
const STEPS: usize = 3;

/// Gives bare money the currency of the country that the article is about.
pub(super) fn settle(found: &mut [WrittenFigure], entities: &[Entity], text: &str, words: &Dictionaries) {
    let shared: BTreeSet<String> = found
        .iter()
        .filter(|figure| figure.kind == FigureKind::Money)
        .filter_map(|figure| figure.unit.clone())
        .filter(|code| words.units.namesakes(code).next().is_some())
        .collect();
    for code in shared {
        let Some(home) = home(&code, found, entities, text, words) else {
            continue;
        };
        for figure in found.iter_mut() {
            if figure.unit.as_deref() == Some(&code) && !is_named(figure.span, text) {
                figure.unit = Some(home.id.to_string());
                figure.rules.push(home.row.clone());
            }
        }
    }
}

/// The currency that bare money of `code` is in, if it is another one.
fn home<'d>(
    code: &str,
    found: &[WrittenFigure],
    entities: &[Entity],
    text: &str,
    words: &'d Dictionaries,
) -> Option<&'d Unit> {
    let named = |wanted: &str| {
        found
            .iter()
            .any(|figure| figure.unit.as_deref() == Some(wanted) && is_named(figure.span, text))
    };
    let countries = countries(entities, words);
    let times = |code: &str| countries.get(&country_of(code)).copied().unwrap_or_default();
    let home = words
        .units
        .namesakes(code)
        .filter(|unit| !named(&unit.id))
        .max_by_key(|unit| times(&unit.id))?;
    let here = times(&home.id);
    let told_apart = named(code) && here > times(code);
    let enough = if code == WORLD { AT_HOME } else { 1 };
    (told_apart || here >= enough && times(code) == 0).then_some(home)
}

/// ISO 4217 codes begin with those of ISO 3166.
fn country_of(code: &str) -> String {
    code.get(..2).unwrap_or_default().to_lowercase()
}

/// How often places and bodies of each country are named.
fn countries(entities: &[Entity], words: &Dictionaries) -> BTreeMap<String, usize> {
    let mut countries = BTreeMap::new();
    for entity in entities.iter().filter(|entity| !entity.guessed) {
        let mut id = entity.id.to_string();
        for _ in 0..STEPS {
            let country = id.split('-').next().unwrap_or_default();
            if country.len() == 2 {
                *countries.entry(country.to_string()).or_default() += 1;
                break;
            }
            match words.entities.get(&id).and_then(|entry| entry.parent.as_deref()) {
                Some(parent) => id = parent.to_string(),
                None => break,
            }
        }
    }
    countries
}

/// Whether the money is written with its country: "US$3m", "C$40", "500 Canadian dollars".
fn is_named(figure: Span, text: &str) -> bool {
    let written = figure.of(text);
    let before = written
        .split(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or_default();
    let sign = before.chars().any(char::is_uppercase) && before.contains(['$', '¢']);
    let words = written.split_whitespace().skip(1);
    sign || words
        .filter(|word| word.len() > 1)
        .any(|word| word.starts_with(char::is_uppercase))
}
