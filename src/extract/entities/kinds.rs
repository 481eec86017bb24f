//! What kind of thing does an unknown name name?
//!
//! Evidence adds up over the document: a title, a given name, a telling word in the name, what stands before
//! and behind it. All mentions of one name are of one kind.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{capitals, neighbours, shape::Candidate};
use crate::{
    dictionary::{Parts, lowered},
    model::{Document, Entity, EntityKind},
};

/// Evidence for a person, an organization, a place, an outlet, a mere thing.
type Votes = [u32; 5];

const KINDS: [EntityKind; 5] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Outlet,
    EntityKind::Product,
];
const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const OUTLET: usize = 3;
const THING: usize = 4;

/// All mentions of one name.
struct Name<'t> {
    surface: &'t str,
    votes: Votes,
    /// Id and name, once they were asked for.
    called: Option<(Arc<str>, Arc<str>)>,
}

/// The names of a document, and where in `list` each stands.
#[derive(Default)]
struct Names<'t> {
    list: Vec<Name<'t>>,
    places: FxHashMap<&'t str, usize>,
}

impl<'t> Names<'t> {
    /// The place of a name, made where it has none.
    fn place(&mut self, surface: &'t str) -> usize {
        let Self { list, places } = self;
        *places.entry(surface).or_insert_with(|| {
            list.push(Name {
                surface,
                votes: [0; 5],
                called: None,
            });
            list.len() - 1
        })
    }
}

/// The candidates with their kinds.
pub(super) fn typed(document: &Document, candidates: Vec<Candidate>, known: &[Entity]) -> Vec<Entity> {
    let text = document.article.text.as_str();
    let mut names = Names::default();
    let places: Vec<usize> = candidates
        .iter()
        .map(|candidate| {
            let place = names.place(candidate.span.of(text));
            names.list[place].add(evidence(candidate, text));
            place
        })
        .collect();
    let firm = |candidate: usize| firmly(names.list[places[candidate]].votes);
    for (candidate, evidence) in neighbours::evidence(text, &candidates, known, firm) {
        names.list[places[candidate]].add(evidence);
    }
    let surnames = surnames(&candidates, &places, &names);
    candidates
        .into_iter()
        .zip(places)
        .map(|(candidate, place)| {
            let mut sum = votes(&names, &candidate, place);
            let name = &mut names.list[place];
            if candidate.words == 1
                && surnames.contains(name.surface)
                && (candidate.shouted || !is_acronym(name.surface))
            {
                sum[PERSON] += 12;
            }
            let surface = name.surface;
            let (id, name) = name
                .called
                .get_or_insert_with(|| (slug(surface).into(), surface.into()));
            Entity {
                span: candidate.span,
                sentence: candidate.sentence,
                kind: KINDS[strongest(sum)],
                id: Arc::clone(id),
                name: Arc::clone(name),
                guessed: true,
                rule: None,
            }
        })
        .collect()
}

/// The evidence for a name; one in capitals alone has that of the name as it stands elsewhere.
fn votes(names: &Names, candidate: &Candidate, place: usize) -> Votes {
    let name = &names.list[place];
    let elsewhere = candidate
        .shouted
        .then(|| names.places.get(&*capitals::lowered(name.surface)))
        .flatten();
    elsewhere.map_or(name.votes, |&usual| names.list[usual].votes)
}

impl Name<'_> {
    fn add(&mut self, evidence: Votes) {
        for (sum, vote) in self.votes.iter_mut().zip(evidence) {
            *sum += vote;
        }
    }
}

/// How much evidence makes a kind certain enough to tell that of its neighbours.
const FIRM: u32 = 7;

fn firmly(votes: Votes) -> Option<EntityKind> {
    let best = strongest(votes);
    (votes[best] >= FIRM).then_some(KINDS[best])
}

/// The kind with most evidence, of equal ones the first in the order of [`KINDS`]; without any it is a mere thing.
fn strongest(votes: Votes) -> usize {
    (0..votes.len())
        .rev()
        .max_by_key(|&kind| votes[kind])
        .filter(|&kind| votes[kind] > 0)
        .unwrap_or(THING)
}

/// Last words of names that are surely persons.
fn surnames<'t>(candidates: &[Candidate], places: &[usize], names: &Names<'t>) -> FxHashSet<&'t str> {
    candidates
        .iter()
        .zip(places)
        .map(|(candidate, &place)| (candidate, &names.list[place]))
        .filter(|(candidate, name)| candidate.words > 1 && strongest(name.votes) == PERSON)
        .filter_map(|(_, name)| name.surface.rsplit(' ').next())
        .collect()
}

/// What one mention tells of its kind.
fn evidence(candidate: &Candidate, text: &str) -> Votes {
    let mut votes = [0; 5];
    let name = candidate.span.of(text);
    if is_domain(name) {
        votes[OUTLET] += 20;
        return votes;
    }
    if let Some(kind) = candidate.listed {
        votes[if kind == EntityKind::Person {
            PERSON
        } else {
            ORGANIZATION
        }] += 8;
    }
    let body =
        candidate.last.any(Parts::ORG_WORD) || candidate.first.any(Parts::ORG_FIRST) && candidate.words > 2;
    let place = candidate.words > 1
        && (candidate.last.any(Parts::PLACE_WORD) || candidate.first.any(Parts::PLACE_FIRST));
    if candidate.titled {
        votes[PERSON] += 12;
    }
    if body {
        votes[ORGANIZATION] += 10;
    }
    if place {
        votes[PLACE] += 8;
    }
    let acronym = !candidate.shouted && is_acronym(name);
    if acronym {
        votes[ORGANIZATION] += 5;
    }
    if is_dateline(candidate, text) {
        votes[PLACE] += 12;
        return votes;
    }
    let before = candidate.before.1.of(text);
    // "Anita Hill", but "the Ross Sea", "in Logan County".
    let stands_alone =
        candidate.words == 2 && !candidate.before.0.any(Parts::DETERMINER | Parts::PREPOSITION);
    if candidate.first.any(Parts::GIVEN_NAME) && !body && (!place || stands_alone) {
        votes[PERSON] += match (candidate.words, place) {
            (1, _) => 5,
            (_, false) => 8,
            (_, true) => 9,
        };
    }
    let after = candidate.after.1.of(text);
    // "Norwick Corp said": what its own words tell of a name outweighs what it does.
    if !body && !place {
        if let Some(kind) = context(candidate, before, after) {
            votes[kind] += 3;
        }
        if candidate.speaks {
            votes[if acronym { ORGANIZATION } else { PERSON }] += 5;
        }
        if after == "who" && candidate.after.0.any(Parts::RELATIVE) {
            votes[PERSON] += 4;
        }
        if matches!(candidate.words, 2 | 3) {
            votes[PERSON] += 2;
        }
    }
    if before == "," && candidate.words > 1 && after == "," {
        // "the actor, Niles Perrin, ..."
        votes[PERSON] += 1;
    }
    votes
}

/// "NORWICK (AP) —", "Norwick, April 8 (Reuters) -", "NORWICK 2026-08-30": where an agency reports from, at the start of a line.
fn is_dateline(candidate: &Candidate, text: &str) -> bool {
    let opens = text[..candidate.span.start]
        .chars()
        .next_back()
        .is_none_or(|letter| letter == '\n');
    // A name in the midst of a line is none, which is seen without reading the line on.
    if !opens || candidate.words > 3 {
        return false;
    }
    let line = text[candidate.span.end..].split('\n').next().unwrap_or_default();
    let agency = line.find(") ").filter(|&close| {
        close < DATELINE && line[close + 2..].starts_with(['-', '–', '—']) && line[..close].contains('(')
    });
    let dated = || {
        line.strip_prefix(' ').is_some_and(|date| {
            date.len() == DATE && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        })
    };
    agency.is_some() || dated()
}

/// Length of a date, "2026-08-30".
const DATE: usize = 10;
/// Longest dateline behind its place, in bytes.
const DATELINE: usize = 60;

/// "USDA", "U.N.", "AT&T", "G20".
fn is_acronym(name: &str) -> bool {
    name.len() > 1
        && name
            .chars()
            .all(|letter| letter.is_uppercase() || matches!(letter, '.' | '&') || letter.is_ascii_digit())
}

/// The kind that the words around a name point to.
fn context(candidate: &Candidate, before: &str, after: &str) -> Option<usize> {
    let lower = lowered(before);
    let single = candidate.words == 1;
    let kind = match &*lower {
        "in" | "near" | "across" | "throughout" | "outside" | "around" | "into" if candidate.words < 3 => {
            PLACE
        }
        "from" | "to" if single => PLACE,
        "the" if candidate.words < 3 => ORGANIZATION,
        "at" if !single => ORGANIZATION,
        _ if candidate.after.0.any(Parts::HAVE | Parts::MODAL | Parts::VERB) => PERSON,
        _ if after == "," && !single => PERSON,
        _ if single => return None,
        _ => PERSON,
    };
    Some(kind)
}

/// Whether a name is a web domain: "mill.dev", "www.mill.dev".
pub(super) fn is_domain(name: &str) -> bool {
    let Some((host, top)) = name.rsplit_once('.') else {
        return false;
    };
    !host.is_empty()
        && (2..=6).contains(&top.len())
        && top.bytes().all(|byte| byte.is_ascii_lowercase())
        && host.split('.').all(|part| {
            part.len() > 1
                && part
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || letter == '-')
        })
}

/// A guessed name as an id: "?alexandr-wang".
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len() + 1);
    slug.push('?');
    let mut push = |letter: char| {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with(['?', '-']) {
            slug.push('-');
        }
    };
    for letter in name.chars() {
        if letter.is_ascii() {
            push(letter.to_ascii_lowercase());
        } else {
            letter.to_lowercase().for_each(&mut push);
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
