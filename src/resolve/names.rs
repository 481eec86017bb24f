//! By which name is a thing called throughout a report?

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, EntityKind, Mention},
};

/// Names for readers by entity id: those of the articles, and for dictionary entries the dictionary's.
pub(super) fn names(
    articles: &[ArticleRecord],
    mentions: &[Mention],
    words: &Dictionaries,
) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (id, name, _) in articles.iter().flat_map(|article| &article.entities) {
        names.entry(id.clone()).or_insert_with(|| {
            words
                .entities
                .get(id)
                .map_or(name.as_str(), |entry| &*entry.name)
                .to_string()
        });
    }
    let cited = mentions.par_iter().flat_map_iter(|mention| {
        let said = mention.said.iter();
        let cited = said.flat_map(|said| said.via.iter().chain([&said.speaker]));
        cited.chain(&mention.subjects).chain(&mention.metric)
    });
    let cited: FxHashSet<&String> = cited.collect();
    let unnamed = cited.into_par_iter().filter(|id| !names.contains_key(*id));
    let found: Vec<(String, String)> = unnamed
        .filter_map(|id| Some((id.clone(), name(id, words)?)))
        .collect();
    names.extend(found);
    names
}

/// The name of a dictionary entry; an id that only begins with one ("mmmu-team") is that name and the rest.
fn name(id: &str, words: &Dictionaries) -> Option<String> {
    if let Some(entry) = words.entities.get(id) {
        return Some(entry.name.to_string());
    }
    let slug = id.contains('-')
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !slug {
        return None;
    }
    let known = id
        .rmatch_indices('-')
        .find_map(|(cut, _)| Some((words.entities.get(&id[..cut])?, &id[cut + 1..])));
    Some(match known {
        Some((entry, rest)) => format!("{} {}", entry.name, rest.replace('-', " ")),
        None => id.replace('-', " "),
    })
}

/// Calls a product by its whole name throughout: "muse" is "muse-spark" where no other product of the corpus begins so, and
/// what is added is a word ("Spark", "Preview"), not a number, which would be another model.
pub(super) fn whole(mentions: &mut [Mention], words: &Dictionaries) {
    let product = |id: &str| {
        words
            .entities
            .get(id)
            .is_some_and(|entry| entry.kind == EntityKind::Product)
    };
    let ids: BTreeSet<String> = mentions
        .iter()
        .flat_map(|mention| &mention.subjects)
        .filter(|id| product(id))
        .cloned()
        .collect();
    let mut long: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for id in &ids {
        for (cut, _) in id.match_indices('-').filter(|(cut, _)| ids.contains(&id[..*cut])) {
            let added = &id[cut + 1..];
            let only = !long.contains_key(&id[..cut]) && added.bytes().all(|byte| byte.is_ascii_lowercase());
            long.insert(&id[..cut], only.then_some(id.as_str()));
        }
    }
    for subject in mentions.iter_mut().flat_map(|mention| &mut mention.subjects) {
        if let Some(Some(whole)) = long.get(subject.as_str()) {
            *subject = (*whole).to_string();
        }
    }
}
