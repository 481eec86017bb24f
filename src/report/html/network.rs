//! The network: by which ways did a figure come from an authority into an article?
//!
//! Authorities to the left, figures in the middle, articles to the right, each column ordered so that
//! lines cross as little as may be. A path is read from left to right. Where there are too many articles to
//! name, their sources stand for them; what still does not fit is left out, the least repeated first, and
//! said to be.

use std::collections::BTreeMap;

use askama::Template;

use super::{Limits, Totals, anchor, shown};
use crate::{
    model::{Basis, Figure},
    report::{
        layout::{Link, three_columns},
        lookup::{Lookup, Tier},
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
    /// The value of a figure.
    pub(crate) value: String,
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

impl View {
    /// Whether lines are many enough to be drawn thin.
    fn is_dense(&self) -> bool {
        self.lines.len() > 70
    }
}

/// The most figures, and of the others each.
const FIGURES: usize = 36;
const SIDES: usize = 30;
/// So many lines between figures and articles can still be told apart.
const LINES: usize = 130;
const ROW: usize = 30;
const TOP: usize = 24;
/// Where the columns stand, in units of the view box.
const LEFT: usize = 232;
const PILL: (usize, usize) = (390, 720);
const RIGHT: usize = 872;
/// Characters of a name that fit beside its column.
const NAME: usize = 30;
const LABEL: usize = 34;

/// The nodes of the three columns by id, with the links between them.
#[derive(Default)]
struct Draft<'r> {
    authorities: Vec<&'r str>,
    /// Articles or sources, by id or name.
    articles: Vec<&'r str>,
    by_source: bool,
    /// (authority, figure) to the articles that credit it so.
    credits: BTreeMap<(usize, usize), Vec<usize>>,
    /// (figure, article) to mentions and whether it is merely repeated.
    states: BTreeMap<(usize, usize), (usize, bool)>,
}

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits) -> Self {
        let mut chosen = chosen(lookup, limits);
        let mut draft = Draft::new(lookup, limits, &chosen);
        while draft.states.len() > LINES && chosen.len() > 1 {
            chosen.pop();
            draft = Draft::new(lookup, limits, &chosen);
        }
        let mut links: Vec<Link> = Vec::new();
        for ((authority, figure), articles) in &draft.credits {
            links.push((0, *authority, *figure, articles.len()));
        }
        for ((figure, article), (mentions, _)) in &draft.states {
            links.push((1, *figure, *article, *mentions));
        }
        let sizes = [draft.authorities.len(), chosen.len(), draft.articles.len()];
        let orders = three_columns(sizes, &links);
        let tallest = sizes.into_iter().max().unwrap_or(0);
        let places: Vec<Vec<usize>> = orders.iter().map(|order| rows(order, tallest)).collect();
        Self {
            all: Totals::of(lookup),
            height: TOP * 2 + tallest * ROW,
            lines: lines(lookup, &draft, &places),
            authorities: draft
                .authorities
                .iter()
                .enumerate()
                .map(|(index, id)| authority(lookup, &draft, index, id, places[0][index]))
                .collect(),
            figures: chosen
                .iter()
                .enumerate()
                .map(|(index, (_, figure))| pill(index, figure, places[1][index]))
                .collect(),
            articles: draft
                .articles
                .iter()
                .enumerate()
                .map(|(index, doc)| article(lookup, &draft, index, doc, places[2][index]))
                .collect(),
            by_source: draft.by_source,
            all_authorities: bodies(lookup),
        }
    }
}

/// Figures that lead from one body to another: repeated, or credited to someone.
fn chosen<'r>(lookup: &Lookup<'r>, limits: &Limits) -> Vec<(usize, &'r Figure)> {
    let ranked = lookup.ranked();
    let leads = |figure: &Figure| figure.sources.len() > 1 || !figure.cited.is_empty();
    ranked
        .into_iter()
        .filter(|(_, figure)| Lookup::tier(figure) != Tier::Bare && leads(figure))
        .take(FIGURES.min(limits.nodes))
        .collect()
}

fn bodies(lookup: &Lookup<'_>) -> usize {
    let cited = lookup.report.figures.iter().flat_map(|figure| &figure.cited);
    let mut bodies: Vec<&str> = cited.map(|citation| citation.entity.as_str()).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies.len()
}

impl<'r> Draft<'r> {
    fn new(lookup: &Lookup<'r>, limits: &Limits, chosen: &[(usize, &'r Figure)]) -> Self {
        let most = SIDES.min(limits.nodes);
        let mentions = || chosen.iter().flat_map(|(_, figure)| &figure.mentions);
        let authorities = heaviest(
            mentions().filter_map(|mention| {
                let said = mention.said.as_ref()?;
                (said.basis != Basis::Author).then_some(said.speaker.as_str())
            }),
            most,
        );
        let articles = heaviest(mentions().map(|mention| mention.doc.as_str()), usize::MAX);
        let by_source = articles.len() > most;
        let articles = if by_source {
            heaviest(mentions().map(|mention| lookup.source_of(mention)), most)
        } else {
            articles
        };
        let mut draft = Self {
            authorities,
            articles,
            by_source,
            ..Self::default()
        };
        for (index, (_, figure)) in chosen.iter().enumerate() {
            draft.add(lookup, index, figure);
        }
        draft
    }

    fn add(&mut self, lookup: &Lookup<'r>, index: usize, figure: &'r Figure) {
        for mention in &figure.mentions {
            let own = if self.by_source {
                lookup.source_of(mention)
            } else {
                &mention.doc
            };
            let Some(article) = self.articles.iter().position(|id| *id == own) else {
                continue;
            };
            let repeats = lookup.repeats(figure, &mention.doc).is_some();
            let entry = self.states.entry((index, article)).or_insert((0, repeats));
            entry.0 += 1;
            // One article of its own makes a source more than a repeater.
            entry.1 &= repeats;
            let Some(said) = mention.said.as_ref().filter(|said| said.basis != Basis::Author) else {
                continue;
            };
            if let Some(authority) = self.authorities.iter().position(|id| *id == said.speaker) {
                let carriers = self.credits.entry((authority, index)).or_default();
                if !carriers.contains(&article) {
                    carriers.push(article);
                }
            }
        }
    }
}

/// Names by how often they come, at most so many.
fn heaviest<'n>(names: impl Iterator<Item = &'n str>, most: usize) -> Vec<&'n str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names {
        *times.entry(name).or_default() += 1;
    }
    let mut by_times: Vec<(&str, usize)> = times.into_iter().collect();
    by_times.sort_by_key(|&(name, times)| (std::cmp::Reverse(times), name));
    by_times.into_iter().take(most).map(|(name, _)| name).collect()
}

/// The height at which each node of a column stands; shorter columns are spread over the tallest.
fn rows(order: &[usize], tallest: usize) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    let room = tallest * ROW;
    for (place, &node) in order.iter().enumerate() {
        places[node] = TOP + (2 * place + 1) * room / (2 * order.len().max(1));
    }
    places
}

fn lines(lookup: &Lookup<'_>, draft: &Draft<'_>, places: &[Vec<usize>]) -> Vec<Line> {
    let mut lines = Vec::new();
    for (&(authority, figure), carriers) in &draft.credits {
        let through: Vec<String> = carriers.iter().map(|article| format!(" s{article}")).collect();
        let keys = format!("a{authority} f{figure}{}", through.concat());
        lines.push(Line {
            manner: "credits",
            path: curve((LEFT + 6, places[0][authority]), (PILL.0, places[1][figure])),
            keys,
            width: thickness(carriers.len()),
        });
    }
    for (&(figure, article), &(mentions, repeats)) in &draft.states {
        let credited: Vec<String> = draft
            .credits
            .iter()
            .filter(|((_, of), carriers)| *of == figure && carriers.contains(&article))
            .map(|((authority, _), _)| format!(" a{authority}"))
            .collect();
        let keys = format!("f{figure} s{article}{}", credited.concat());
        lines.push(Line {
            manner: if repeats { "repeats" } else { "states" },
            path: curve((PILL.1, places[1][figure]), (RIGHT - 6, places[2][article])),
            keys,
            width: thickness(mentions),
        });
    }
    lines.extend(derived(lookup, draft, &places[2]));
    lines
}

/// From an article to the one it repeats: an arc beside the column.
fn derived(lookup: &Lookup<'_>, draft: &Draft<'_>, places: &[usize]) -> Vec<Line> {
    let place = |id: &str| draft.articles.iter().position(|doc| *doc == id);
    lookup
        .report
        .derivations
        .iter()
        .filter_map(|derived| {
            let (from, to) = (place(&derived.doc)?, place(&derived.from)?);
            let (y1, y2) = (places[from], places[to]);
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

fn authority(lookup: &Lookup<'_>, draft: &Draft<'_>, index: usize, id: &str, y: usize) -> Node {
    let credited: usize = draft.credits.keys().filter(|(own, _)| *own == index).count();
    let name = shown(lookup.report.name(id));
    Node {
        key: format!("a{index}"),
        y,
        says: format!("{name}: cited for {}", words::count(credited, "figure")),
        name: head(&name, NAME).into_owned(),
        value: String::new(),
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
        href: format!("#concordance/{}", anchor(&figure.id)),
        repeats: false,
    }
}

fn article(lookup: &Lookup<'_>, draft: &Draft<'_>, index: usize, doc: &str, y: usize) -> Node {
    if draft.by_source {
        return source(lookup, draft, index, doc, y);
    }
    let stated = draft.states.keys().filter(|(_, own)| *own == index).count();
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
        href: format!("#articles/{}", anchor(doc)),
        repeats: lookup.derivation(doc).is_some(),
    }
}

fn source(lookup: &Lookup<'_>, draft: &Draft<'_>, index: usize, source: &str, y: usize) -> Node {
    let stated = draft.states.keys().filter(|(_, own)| *own == index).count();
    let name = shown(lookup.short_name(source));
    Node {
        key: format!("s{index}"),
        y,
        says: format!("{name}: states {} drawn here", words::count(stated, "figure")),
        name: head(&name, NAME).into_owned(),
        value: String::new(),
        href: String::new(),
        repeats: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{html::LIMITS, sample};

    #[test]
    fn no_two_names_of_a_column_touch() {
        let report = sample::sample();
        let view = View::new(&Lookup::new(&report), &LIMITS);
        for column in [&view.authorities, &view.figures, &view.articles] {
            let mut places: Vec<usize> = column.iter().map(|node| node.y).collect();
            places.sort_unstable();
            assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= ROW - 1));
            assert!(places.iter().all(|&y| y < view.height));
        }
    }

    #[test]
    fn a_path_runs_from_the_authority_to_the_article() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let view = View::new(&lookup, &LIMITS);
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
        let limits = Limits { nodes: 2, ..LIMITS };
        let view = View::new(&Lookup::new(&report), &limits);
        assert_eq!(
            (view.figures.len(), view.articles.len(), view.authorities.len()),
            (2, 2, 2)
        );
        assert!(view.by_source && view.all_authorities > 2 && view.all.figures > 2);
    }
}
