//! Do the dates of a corpus bear out the times that are said to lie between them?
//!
//! "Nine months after the $14.3bn deal": the deal is known by its sum, and another sentence dates that; the end is the most
//! repeated date of what the sentence is about. What lies between them is held against what is said.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::{profile, worth};
use crate::{
    dictionary::{Dictionaries, Matter},
    model::{Conflict, Figure, FigureKind, Mention, Severity, Value},
};

/// Farther apart than this many times what is said, the dates are of something else.
const UNRELATED: f64 = 2.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// Times from an event on that the dates of their events do not bear out.
pub(super) fn date_arithmetic(figures: &[Figure], words: &Dictionaries) -> Vec<Conflict> {
    let places = Places::new(figures);
    let mut conflicts = Vec::new();
    for (index, figure) in figures.iter().enumerate() {
        let spoken = figure
            .mentions
            .iter()
            .filter(|mention| profile::length(mention, &words.matters) == Some(Matter::Elapsed));
        conflicts.extend(
            spoken
                .into_iter()
                .find_map(|mention| places.check(index, mention, words)),
        );
    }
    conflicts
}

/// A figure and the first and last day it may mean.
type Dated = (usize, (Date, Date));

struct Places<'f> {
    figures: &'f [Figure],
    /// Figures by article and sentence.
    beside: HashMap<(&'f str, usize), Vec<usize>>,
    /// Whole dates with the figures that state them, by what they are about, each list in the order of the figures.
    dated: HashMap<&'f str, Vec<Dated>>,
}

impl<'f> Places<'f> {
    fn new(figures: &'f [Figure]) -> Self {
        let mut places = Self {
            figures,
            beside: HashMap::new(),
            dated: HashMap::new(),
        };
        for (index, figure) in figures.iter().enumerate() {
            let whole = match &figure.value {
                Value::Date(date) if date.len() == 10 => period(date),
                _ => None,
            };
            for mention in &figure.mentions {
                let near = places.beside.entry((&mention.doc, mention.sentence)).or_default();
                near.push(index);
                for (id, whole) in mention.subjects.iter().filter_map(|id| Some((id, whole?))) {
                    let dates = places.dated.entry(id).or_default();
                    if dates.last().is_none_or(|(last, _)| *last != index) {
                        dates.push((index, whole));
                    }
                }
            }
        }
        places
    }

    /// The conflict of a time with the dates of its beginning and its end, if there are any and they do not fit.
    fn check(&self, index: usize, mention: &Mention, words: &Dictionaries) -> Option<Conflict> {
        let said = mention.exact()?.to_f64()?;
        let unit = words.units.get(mention.unit.as_deref()?)?;
        let days = unit.factor.to_f64()? / SECONDS_A_DAY;
        let (begun, begins) = self.beginning(mention)?;
        let (ended, ends) = self.end(mention, begins.1)?;
        let between = |from: Date, to: Date| f64::from((to - from).get_days()) / days;
        let (least, most) = (between(begins.1, ends.0), between(begins.0, ends.1));
        let middle = f64::midpoint(least, most);
        let fits = (middle - said).abs() <= 0.5 || mention.approx && (middle - said).abs() <= 1.0;
        if fits || middle <= 0.0 || middle > said * UNRELATED || middle * UNRELATED < said {
            return None;
        }
        let (from, to) = (&self.figures[begun], &self.figures[ended]);
        let mut pair = vec![index, begun, ended];
        pair.sort_unstable();
        Some(Conflict {
            figures: pair,
            kind: "date_arithmetic".into(),
            severity: Severity::Soft,
            why: format!(
                "{} in {}, but from {} to {} it is {least:.1} to {most:.1} {}s",
                mention.text,
                self.figures[index].documents.join(", "),
                from.canonical,
                to.canonical,
                mention.unit.as_deref().unwrap_or("unit")
            ),
        })
    }

    /// The date figure that dates a telling figure beside the mention.
    fn beginning(&self, mention: &Mention) -> Option<(usize, (Date, Date))> {
        let beside = self.beside.get(&(mention.doc.as_str(), mention.sentence))?;
        let telling = beside.iter().map(|&index| &self.figures[index]).filter(|figure| {
            figure.kind != FigureKind::Date
                && figure
                    .mentions
                    .iter()
                    .any(|one| worth::is_telling(worth::worth(one)) || worth::worth(one) >= 3.0)
        });
        for figure in telling {
            for dated in &figure.mentions {
                let Some(time) = dated.time.as_deref().and_then(period) else {
                    continue;
                };
                let near = self.beside.get(&(dated.doc.as_str(), dated.sentence))?;
                let found = near.iter().find(|&&index| {
                    matches!(&self.figures[index].value, Value::Date(date) if Some(date) == dated.time.as_ref())
                });
                if let Some(&found) = found {
                    return Some((found, time));
                }
            }
        }
        None
    }

    /// The most repeated whole date, later than `after`, of what the mention's sentence is about.
    fn end(&self, mention: &Mention, after: Date) -> Option<(usize, (Date, Date))> {
        let ids = mention.subjects.iter().chain(&mention.entities);
        let dates = ids.filter_map(|id| self.dated.get(id.as_str()));
        let later = dates.filter_map(|dates| dates.iter().find(|(_, (from, _))| *from > after));
        later.min_by_key(|(index, _)| *index).copied()
    }
}

/// The first and the last day of a date cut to a month or a day.
fn period(date: &str) -> Option<(Date, Date)> {
    if date.len() == 7 {
        let first: Date = format!("{date}-01").parse().ok()?;
        return Some((first, first.last_of_month()));
    }
    let day: Date = date.parse().ok()?;
    Some((day, day))
}
