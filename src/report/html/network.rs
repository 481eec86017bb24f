//! The network: by which ways did a figure come from an authority into an article?
//!
//! Authorities to the left, figures in the middle, articles to the right, each column ordered so that
//! lines cross as little as may be. A path is read from left to right. Where there are too many articles to
//! name, their sources stand for them; what still does not fit is left out, the least repeated first, and
//! said to be.

use askama::Template;

use super::{Totals, anchor, filters, shown};
use crate::{
    model::Figure,
    report::{
        lookup::Lookup,
        paths::{self, LEFT, Paths, RIGHT, ROOM, ROW, Room, TOP},
        text::head,
        words,
    },
};

/// The drawing.
#[derive(Template)]
#[template(path = "network.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) height: usize,
    pub(crate) authorities: Vec<Node>,
    pub(crate) figures: Vec<Node>,
    /// Articles, or where these are too many their sources.
    pub(crate) articles: Vec<Node>,
    pub(crate) by_source: bool,
    pub(crate) lines: Vec<Line>,
    /// Bodies that any mention credits.
    pub(crate) all_authorities: usize,
}

/// An authority, a figure or an article.
pub(crate) struct Node {
    pub(crate) key: String,
    pub(crate) y: usize,
    pub(crate) name: String,
    /// The value of a figure, and its anchor.
    pub(crate) value: String,
    pub(crate) anchor: String,
    pub(crate) href: String,
    pub(crate) says: String,
    pub(crate) repeats: bool,
}

/// A line between two nodes.
pub(crate) struct Line {
    /// `credits`, `states`, `repeats`, `derived`.
    pub(crate) manner: &'static str,
    pub(crate) path: String,
    /// The keys of everything on the paths it is part of.
    pub(crate) keys: String,
    pub(crate) width: usize,
}

/// Where the figures' fields begin and end, between the columns of [`paths`].
const PILL: (usize, usize) = (368, 752);
/// Characters of a name that fit beside its column, and into a field.
const NAME: usize = 30;
const LABEL: usize = 43;

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>) -> Self {
        Self::within(lookup, &ROOM)
    }

    fn within(lookup: &Lookup<'_>, room: &Room) -> Self {
        let paths = Paths::new(lookup, room);
        let [left, middle, right] = &paths.heights;
        let named = |column: &[&str], heights: &[usize], name: &dyn Fn(usize, &str, usize) -> Node| {
            let nodes = column.iter().zip(heights).enumerate();
            nodes
                .map(|(index, (id, &y))| name(index, id, y))
                .collect::<Vec<_>>()
        };
        Self {
            all: Totals::of(lookup),
            height: TOP * 2 + paths.rows() * ROW,
            lines: lines(lookup, &paths),
            authorities: named(&paths.authorities, left, &|index, id, y| {
                authority(lookup, &paths, index, id, y)
            }),
            figures: paths
                .figures
                .iter()
                .zip(middle)
                .enumerate()
                .map(|(index, (figure, &y))| pill(index, figure, y))
                .collect(),
            articles: named(&paths.articles, right, &|index, id, y| {
                article(lookup, &paths, index, id, y)
            }),
            by_source: paths.by_source,
            all_authorities: paths::authorities(lookup),
        }
    }

    /// Whether lines are many enough to be drawn thin.
    fn is_dense(&self) -> bool {
        self.lines.len() > 70
    }
}

fn lines(lookup: &Lookup<'_>, paths: &Paths<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (&(authority, figure), carriers) in &paths.credits {
        let through: Vec<String> = carriers.iter().map(|article| format!(" s{article}")).collect();
        let keys = format!("a{authority} f{figure}{}", through.concat());
        lines.push(Line {
            manner: "credits",
            path: curve(
                (LEFT + 6, paths.heights[0][authority]),
                (PILL.0, paths.heights[1][figure]),
            ),
            keys,
            width: thickness(carriers.len()),
        });
    }
    for (&(figure, article), &(mentions, repeats)) in &paths.states {
        let credited: Vec<String> = paths
            .credits
            .iter()
            .filter(|((_, of), carriers)| *of == figure && carriers.contains(&article))
            .map(|((authority, _), _)| format!(" a{authority}"))
            .collect();
        let keys = format!("f{figure} s{article}{}", credited.concat());
        lines.push(Line {
            manner: if repeats { "repeats" } else { "states" },
            path: curve(
                (PILL.1, paths.heights[1][figure]),
                (RIGHT - 6, paths.heights[2][article]),
            ),
            keys,
            width: thickness(mentions),
        });
    }
    lines.extend(derived(lookup, paths));
    lines
}

/// From an article to the one it repeats: an arc beside the column.
fn derived(lookup: &Lookup<'_>, paths: &Paths<'_>) -> Vec<Line> {
    let place = |id: &str| paths.articles.iter().position(|doc| *doc == id);
    lookup
        .report
        .derivations
        .iter()
        .filter_map(|derived| {
            let (from, to) = (place(&derived.doc)?, place(&derived.from)?);
            let (y1, y2) = (paths.heights[2][from], paths.heights[2][to]);
            let bulge = RIGHT - 34;
            Some(Line {
                manner: "derived",
                path: format!("M{0} {y1}C{bulge} {y1} {bulge} {y2} {0} {y2}", RIGHT - 6),
                keys: format!("s{from} s{to}"),
                width: 2,
            })
        })
        .collect()
}

fn thickness(weight: usize) -> usize {
    match weight {
        0 | 1 => 1,
        2..=3 => 2,
        4..=9 => 3,
        _ => 5,
    }
}

fn curve((x1, y1): (usize, usize), (x2, y2): (usize, usize)) -> String {
    let bend = usize::midpoint(x1, x2);
    format!("M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}")
}

fn authority(lookup: &Lookup<'_>, paths: &Paths<'_>, index: usize, id: &str, y: usize) -> Node {
    let credited: usize = paths.credits.keys().filter(|(own, _)| *own == index).count();
    let name = shown(lookup.report.name(id));
    Node {
        key: format!("a{index}"),
        y,
        says: format!("{name}: cited for {}", words::count(credited, "figure")),
        name: head(&name, NAME).into_owned(),
        value: String::new(),
        anchor: String::new(),
        href: String::new(),
        repeats: false,
    }
}

fn pill(index: usize, figure: &Figure, y: usize) -> Node {
    let value = words::short_value(figure);
    let label = shown(&figure.label);
    let room = LABEL.saturating_sub(value.chars().count());
    Node {
        key: format!("f{index}"),
        y,
        says: format!(
            "{value} {label}: {} of {}",
            words::count(figure.origins, "origin"),
            words::count(figure.sources.len(), "source")
        ),
        name: head(&label, room.max(8)).into_owned(),
        value,
        anchor: anchor(&figure.id),
        href: format!("#concordance/{}", anchor(&figure.id)),
        repeats: false,
    }
}

fn article(lookup: &Lookup<'_>, paths: &Paths<'_>, index: usize, doc: &str, y: usize) -> Node {
    if paths.by_source {
        return source(lookup, paths, index, doc, y);
    }
    let stated = paths.states.keys().filter(|(_, own)| *own == index).count();
    let source = shown(lookup.label(doc));
    let day = lookup
        .day(doc)
        .map(|day| format!(", {}", shown(day)))
        .unwrap_or_default();
    Node {
        key: format!("s{index}"),
        y,
        says: format!(
            "{source}{day}: states {} drawn here",
            words::count(stated, "figure")
        ),
        name: head(&format!("{source}{day}"), NAME).into_owned(),
        value: String::new(),
        anchor: String::new(),
        href: format!("#articles/{}", anchor(doc)),
        repeats: lookup.derivation(doc).is_some(),
    }
}

fn source(lookup: &Lookup<'_>, paths: &Paths<'_>, index: usize, source: &str, y: usize) -> Node {
    let stated = paths.states.keys().filter(|(_, own)| *own == index).count();
    let name = shown(lookup.short_name(source));
    Node {
        key: format!("s{index}"),
        y,
        says: format!("{name}: states {} drawn here", words::count(stated, "figure")),
        name: head(&name, NAME).into_owned(),
        value: String::new(),
        anchor: String::new(),
        href: String::new(),
        repeats: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{drawing, sample};

    #[test]
    fn a_path_runs_from_the_authority_to_the_article() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let view = View::new(&lookup);
        let key = |nodes: &[Node], name: &str| {
            nodes
                .iter()
                .find(|node| node.name.starts_with(name))
                .map(|node| node.key.clone())
                .expect(name)
        };
        let office = key(&view.authorities, "Marine Grid Office");
        let courier = key(&view.articles, "North Coast Courier");
        let on_path = |manner: &str| {
            view.lines.iter().any(|line| {
                let keys: Vec<&str> = line.keys.split(' ').collect();
                line.manner == manner && keys.contains(&office.as_str()) && keys.contains(&courier.as_str())
            })
        };
        assert!(on_path("credits") && on_path("states"));
    }

    #[test]
    fn what_is_not_drawn_can_be_counted() {
        let report = sample::sample();
        let room = Room {
            figures: 2,
            sides: 2,
            ..ROOM
        };
        let view = View::within(&Lookup::new(&report), &room);
        assert_eq!(
            (view.figures.len(), view.articles.len(), view.authorities.len()),
            (2, 2, 2)
        );
        assert!(view.by_source && view.all_authorities > 2 && view.all.figures > 2);
    }

    #[test]
    fn the_exports_carry_the_same_coordinates() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let (view, paths) = (View::new(&lookup), Paths::new(&lookup, &ROOM));
        let exported = drawing::nodes(&lookup);
        let place = |id: &str| {
            let node = exported.iter().find(|placed| placed.node.id == id).expect(id);
            format!("{} {}", node.x, node.y)
        };
        for (id, node) in paths.authorities.iter().zip(&view.authorities) {
            assert_eq!(place(id), format!("{LEFT} {}", node.y));
        }
        for (id, node) in paths.articles.iter().zip(&view.articles) {
            assert_eq!(place(id), format!("{RIGHT} {}", node.y));
        }
        assert!(!view.articles.is_empty() && !view.authorities.is_empty());
    }
}
