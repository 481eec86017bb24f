//! What kind of thing does an unknown name name?
//!
//! Evidence adds up over the document: a title, a given name, a telling word in the name, what stands before
//! and behind it. All mentions of one name are of one kind.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::shape::Candidate;
use crate::{
    dictionary::{Dictionaries, Parts},
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
#[derive(Default)]
struct Name {
    votes: Votes,
    /// Id and name, once they were asked for.
    called: Option<(Arc<str>, Arc<str>)>,
}

/// The candidates with their kinds.
pub(super) fn typed(document: &Document, candidates: Vec<Candidate>, words: &Dictionaries) -> Vec<Entity> {
    let text = document.article.text.as_str();
    let mut names: FxHashMap<&str, Name> = FxHashMap::default();
    for candidate in &candidates {
        let evidence = evidence(candidate, text, words);
        let sum = &mut names.entry(candidate.span.of(text)).or_default().votes;
        for (sum, vote) in sum.iter_mut().zip(evidence) {
            *sum += vote;
        }
    }
    let surnames = surnames(&candidates, &names, text);
    candidates
        .into_iter()
        .map(|candidate| {
            let surface = candidate.span.of(text);
            let name = names.entry(surface).or_default();
            let mut sum = name.votes;
            if candidate.words == 1 && surnames.contains(surface) {
                sum[PERSON] += 12;
            }
            let kind = KINDS[strongest(sum)];
            let (id, name) = name
                .called
                .get_or_insert_with(|| (slug(surface).into(), surface.into()));
            Entity {
                span: candidate.span,
                sentence: candidate.sentence,
                kind,
                id: Arc::clone(id),
                name: Arc::clone(name),
                guessed: true,
                rule: None,
            }
        })
        .collect()
}

/// The kind with most evidence; of equal ones the first in the order of [`KINDS`].
fn strongest(votes: Votes) -> usize {
    (0..votes.len())
        .rev()
        .max_by_key(|&kind| votes[kind])
        .unwrap_or(ORGANIZATION)
}

/// Last words of names that are surely persons.
fn surnames<'t>(
    candidates: &[Candidate],
    names: &FxHashMap<&str, Name>,
    text: &'t str,
) -> FxHashSet<&'t str> {
    candidates
        .iter()
        .filter(|candidate| candidate.words > 1 && strongest(names[candidate.span.of(text)].votes) == PERSON)
        .filter_map(|candidate| candidate.span.of(text).rsplit(' ').next())
        .collect()
}

fn evidence(candidate: &Candidate, text: &str, words: &Dictionaries) -> Votes {
    let mut votes = [0; 5];
    let name = candidate.span.of(text);
    let before = candidate.before.1.of(text);
    let after = candidate.after.1.of(text);
    if is_domain(name) {
        votes[OUTLET] += 20;
        return votes;
    }
    if candidate.titled {
        votes[PERSON] += 12;
    }
    if candidate.first.any(Parts::GIVEN_NAME) && candidate.words > 1 {
        votes[PERSON] += 8;
    } else if candidate.first.any(Parts::GIVEN_NAME) {
        votes[PERSON] += 5;
    }
    if candidate.last.any(Parts::ORG_WORD) || candidate.first.any(Parts::ORG_FIRST) && candidate.words > 2 {
        votes[ORGANIZATION] += 10;
    }
    if candidate.last.any(Parts::PLACE_WORD) || candidate.first.any(Parts::PLACE_FIRST) && candidate.words > 1
    {
        votes[PLACE] += 7;
    }
    let acronym = name.len() > 1
        && name
            .chars()
            .all(|letter| letter.is_uppercase() || letter == '.' || letter == '&' || letter.is_ascii_digit());
    if acronym {
        votes[ORGANIZATION] += 5;
    }
    votes[context(candidate, before, after)] += 3;
    if candidate.speaks {
        votes[PERSON] += 5;
    }
    if words.lexicon.get(after).parts.any(Parts::RELATIVE) && after == "who" {
        votes[PERSON] += 4;
    }
    if before == "," && candidate.words > 1 && candidate.after.1.of(text) == "," {
        // "the actor, Niles Perrin, ..."
        votes[PERSON] += 1;
    }
    if matches!(candidate.words, 2 | 3) {
        votes[PERSON] += 2;
    }
    votes
}

/// The kind that the words around a name point to.
fn context(candidate: &Candidate, before: &str, after: &str) -> usize {
    let lower = before.to_ascii_lowercase();
    match &*lower {
        "in" | "near" | "across" | "throughout" | "outside" | "around" | "from" | "to" | "into"
            if candidate.words < 3 && !(lower == "from" || lower == "to") =>
        {
            PLACE
        }
        "from" if candidate.words == 1 => PLACE,
        "the" if candidate.words < 3 => ORGANIZATION,
        "at" if candidate.words > 1 => ORGANIZATION,
        _ if candidate.after.0.any(Parts::HAVE | Parts::MODAL) => PERSON,
        _ if after == "," && candidate.words > 1 => PERSON,
        _ if candidate.words == 1 => THING,
        _ => PERSON,
    }
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
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len() + 1);
    slug.push('?');
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with(['?', '-']) {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
