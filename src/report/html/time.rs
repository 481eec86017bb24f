//! The view of time: one row a figure, dots where articles that state it were published.

use std::collections::BTreeMap;

use askama::Template;

use super::{Limits, Totals, anchor, figures::Alarm, filters, shown};
use crate::{
    model::{Figure, Mention},
    report::{
        lookup::{Lookup, Tier},
        timeline::{Axis, Tick},
        words,
    },
};

/// Rows over one axis.
#[derive(Template)]
#[template(path = "time.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) ticks: Vec<Mark>,
    pub(crate) rows: Vec<Row>,
    /// Figures without a row.
    pub(crate) left_out: usize,
    /// Articles with a date.
    pub(crate) dated: usize,
    /// Sources of articles without one.
    pub(crate) undated: Vec<String>,
    pub(crate) undated_left_out: usize,
}

/// A tick of the axis.
pub(crate) struct Mark {
    pub(crate) at: String,
    pub(crate) label: String,
    /// How its label is set: `start`, `middle`, `end`.
    pub(crate) side: &'static str,
}

/// One figure.
pub(crate) struct Row {
    pub(crate) anchor: String,
    pub(crate) value: String,
    pub(crate) canonical: String,
    pub(crate) label: String,
    pub(crate) height: usize,
    pub(crate) middle: usize,
    /// From the first dot to the last.
    pub(crate) span: Option<(String, String)>,
    pub(crate) dots: Vec<Dot>,
    pub(crate) undated: Vec<Dot>,
    pub(crate) dated_articles: usize,
    pub(crate) articles: usize,
    pub(crate) conflict: Option<Alarm>,
}

/// Articles that stand at one place and state the figure in one way.
pub(crate) struct Dot {
    pub(crate) x: String,
    /// The width of a stretch, for dates that are cut.
    pub(crate) width: Option<String>,
    pub(crate) y: usize,
    pub(crate) radius: usize,
    pub(crate) articles: usize,
    /// `origin`, `repeat`, `coarse`.
    pub(crate) manner: &'static str,
    pub(crate) says: String,
    pub(crate) line: String,
}

/// The most rows.
const ROWS: usize = 100;
/// Dots nearer than this, in hundredths of a percent, are one.
const NEAR: u32 = 230;
/// Between two dots above one another.
const DOWN: usize = 15;
/// The most articles that the words of one dot name.
const NAMED: usize = 4;
/// The most undated sources that are named.
const NAMED_ASIDE: usize = 40;

/// How an article states a figure, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    Origin,
    Repeat,
    Coarse,
}

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let articles = &lookup.report.articles;
        let dates = articles
            .iter()
            .filter_map(|article| article.record.published.as_deref());
        let axis = Axis::over(dates);
        let ranked = lookup.ranked();
        let told: Vec<&(usize, &Figure)> = ranked
            .iter()
            .filter(|(_, figure)| Lookup::tier(figure) != Tier::Bare)
            .collect();
        let kept = told.len().min(ROWS).min(limits.figures);
        let mut undated: Vec<&str> = articles
            .iter()
            .filter(|article| lookup.day(&article.record.id).is_none())
            .map(|article| lookup.label(&article.record.id))
            .collect();
        undated.sort_unstable();
        undated.dedup();
        let more = undated.len().saturating_sub(NAMED_ASIDE);
        Self {
            all: Totals::of(lookup),
            ticks: axis.map(|axis| marks(&axis.ticks())).unwrap_or_default(),
            rows: told[..kept]
                .iter()
                .map(|(index, figure)| Row::new(lookup, limits, axis, *index, figure))
                .collect(),
            left_out: ranked.len() - kept,
            dated: articles
                .iter()
                .filter(|article| lookup.day(&article.record.id).is_some())
                .count(),
            undated_left_out: more,
            undated: undated.into_iter().take(NAMED_ASIDE).map(shown).collect(),
        }
    }
}

fn marks(ticks: &[Tick]) -> Vec<Mark> {
    ticks
        .iter()
        .map(|tick| Mark {
            at: percent(tick.at),
            label: tick.label.clone(),
            side: match tick.at {
                0..=300 => "start",
                9700.. => "end",
                _ => "middle",
            },
        })
        .collect()
}

/// A cell of the line, how the articles in it state the figure, the place of the first, and they.
type Placed<'r> = ((u32, u32), Manner, (u32, u32), Vec<&'r str>);

/// What one article has to say about a figure.
struct Stated<'r> {
    manner: Manner,
    mentions: Vec<&'r Mention>,
}

impl Row {
    fn new(lookup: &Lookup<'_>, limits: &Limits, axis: Option<Axis>, index: usize, figure: &Figure) -> Self {
        let mut by_article: BTreeMap<&str, Stated<'_>> = BTreeMap::new();
        for mention in &figure.mentions {
            let manner = manner(lookup, figure, mention);
            let stated = by_article.entry(&mention.doc).or_insert(Stated {
                manner,
                mentions: Vec::new(),
            });
            stated.manner = stated.manner.min(manner);
            stated.mentions.push(mention);
        }
        let mut placed: Vec<Placed<'_>> = Vec::new();
        let mut undated: Vec<(Manner, Vec<&str>)> = Vec::new();
        for (doc, stated) in &by_article {
            let place = axis.and_then(|axis| axis.place(lookup.day(doc)?));
            match place {
                Some(place) => {
                    let step = |at: u32| at / NEAR * NEAR;
                    let key = (step(place.from), step(place.to));
                    let known = placed
                        .iter_mut()
                        .find(|(at, manner, ..)| (*at, *manner) == (key, stated.manner));
                    match known {
                        Some((.., docs)) => docs.push(doc),
                        None => placed.push((key, stated.manner, (place.from, place.to), vec![doc])),
                    }
                }
                None => match undated.iter_mut().find(|(manner, _)| *manner == stated.manner) {
                    Some((_, docs)) => docs.push(doc),
                    None => undated.push((stated.manner, vec![doc])),
                },
            }
        }
        placed.sort();
        undated.sort();
        let tallest = placed
            .iter()
            .map(|(at, ..)| placed.iter().filter(|(other, ..)| other == at).count())
            .max()
            .unwrap_or(1);
        let height = 30 + (tallest - 1) * DOWN;
        let middle = height / 2;
        let dot = |at: u32, to: u32, y: usize, manner: Manner, docs: &[&str]| {
            Dot::new(lookup, figure, &by_article, (at, to), y, manner, docs)
        };
        let mut dots: Vec<Dot> = Vec::new();
        for (number, (at, manner, place, docs)) in placed.iter().enumerate() {
            let beside = placed.iter().filter(|(other, ..)| other == at).count();
            let before = placed[..number].iter().filter(|(other, ..)| other == at).count();
            let y = middle + before * DOWN - (beside - 1) * DOWN / 2;
            dots.push(dot(place.0, place.1, y, *manner, docs));
        }
        let ends = placed.iter().map(|(_, _, place, _)| place.0);
        let span = ends
            .clone()
            .min()
            .zip(ends.max())
            .filter(|(first, last)| first < last);
        Self {
            anchor: anchor(&figure.id),
            value: words::short_value(figure),
            canonical: shown(&figure.canonical),
            label: shown(&figure.label),
            height,
            middle,
            span: span.map(|(first, last)| (percent(first), percent(last))),
            dated_articles: placed.iter().map(|(.., docs)| docs.len()).sum(),
            articles: by_article.len(),
            dots,
            undated: undated
                .iter()
                .map(|(manner, docs)| dot(0, 0, 12, *manner, docs))
                .collect(),
            conflict: Alarm::of(lookup, limits, index),
        }
    }
}

fn manner(lookup: &Lookup<'_>, figure: &Figure, mention: &Mention) -> Manner {
    if lookup.repeats(figure, &mention.doc).is_some() {
        Manner::Repeat
    } else if figure.is_rounding(mention) {
        Manner::Coarse
    } else {
        Manner::Origin
    }
}

impl Dot {
    fn new(
        lookup: &Lookup<'_>,
        figure: &Figure,
        stated: &BTreeMap<&str, Stated<'_>>,
        (from, to): (u32, u32),
        y: usize,
        manner: Manner,
        docs: &[&str],
    ) -> Self {
        let (name, verb) = match manner {
            Manner::Origin => ("origin", "states it"),
            Manner::Repeat => ("repeat", "repeats another article"),
            Manner::Coarse => ("coarse", "gives it less precisely"),
        };
        let mut told: Vec<String> = docs
            .iter()
            .take(NAMED)
            .map(|doc| {
                let mentions = stated.get(doc).map_or(0, |stated| stated.mentions.len());
                let day = lookup.day(doc).unwrap_or("undated");
                format!(
                    "{}, {day}: {verb}, {}",
                    lookup.label(doc),
                    words::count(mentions, "mention")
                )
            })
            .collect();
        if docs.len() > NAMED {
            told.push(format!("and {} more", docs.len() - NAMED));
        }
        let first = docs
            .first()
            .and_then(|doc| stated.get(doc)?.mentions.first().copied());
        let line = first.map_or_else(
            || anchor(&figure.id),
            |mention| {
                format!(
                    "{}/{}/{}-{}",
                    anchor(&figure.id),
                    anchor(&mention.doc),
                    mention.start,
                    mention.end
                )
            },
        );
        Self {
            x: percent(from),
            width: (to > from).then(|| percent(to - from)),
            y,
            radius: if docs.len() > 1 { 9 } else { 5 },
            articles: docs.len(),
            manner: name,
            says: shown(&told.join("; ")),
            line,
        }
    }
}

/// Hundredths of a percent as a length.
fn percent(hundredths: u32) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{html::LIMITS, sample};

    #[test]
    fn undated_articles_stand_at_the_side() {
        let report = sample::sample();
        let view = View::new(&Lookup::new(&report), &LIMITS);
        assert_eq!(
            (view.dated, view.undated.as_slice()),
            (5, &["memo-17".to_string()][..])
        );
        let turbines = view
            .rows
            .iter()
            .find(|row| row.anchor == "84-turbine-skarv-bank")
            .expect("a row");
        assert_eq!((turbines.dots.len(), turbines.undated.len()), (3, 1));
        assert_eq!((turbines.dated_articles, turbines.articles), (3, 4));
    }

    #[test]
    fn every_article_that_states_a_figure_has_its_share_of_a_dot() {
        let report = sample::sample();
        for row in View::new(&Lookup::new(&report), &LIMITS).rows {
            let drawn: usize = row.dots.iter().chain(&row.undated).map(|dot| dot.articles).sum();
            assert_eq!(drawn, row.articles, "{}", row.anchor);
        }
    }

    #[test]
    fn a_repeat_is_no_origin() {
        let report = sample::sample();
        let view = View::new(&Lookup::new(&report), &LIMITS);
        let cost = &view.rows[0];
        let brief = cost
            .dots
            .iter()
            .find(|dot| dot.manner == "repeat")
            .expect("the summary");
        assert!(brief.says.starts_with("Lighthouse Brief"), "{}", brief.says);
    }
}
