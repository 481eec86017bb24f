//! What does an outlet print under every article?
//!
//! "The Lantern is read by two million people": a sentence that stands word for word in several articles of one outlet,
//! none of which derives from another, is the outlet repeating itself. It is kept where it stands first.

use std::{collections::BTreeSet, sync::Arc};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::sources::Sources;
use crate::model::{Block, Mention};

/// Articles from which on a sentence is the outlet's and not the story's.
const ARTICLES: usize = 3;
/// Shorter sentences may be equal by chance.
const WORDS: usize = 6;

/// Leaves out what sorted mentions repeat of the boilerplate of their outlets.
pub(super) fn leave_out(mentions: &mut Vec<Mention>, sources: &Sources) {
    let again = again(mentions, sources);
    if !again.is_empty() {
        let mut again = again.into_iter().peekable();
        let mut index = 0;
        mentions.retain(|_| {
            index += 1;
            again.next_if_eq(&(index - 1)).is_none()
        });
    }
}

/// The places of the mentions in sentences that an outlet has printed before, rising.
fn again(mentions: &[Mention], sources: &Sources) -> Vec<usize> {
    let prints = frequent(mentions);
    let frequent = mentions.iter().zip(&prints).enumerate();
    let frequent = || {
        frequent
            .clone()
            .filter(|(_, (_, frequent))| **frequent)
            .map(|(at, (said, _))| (at, said))
    };
    let key = |mention: &'_ Mention| {
        (
            sources.source(&mention.doc).to_string(),
            Arc::clone(&mention.sentence_text),
        )
    };
    let mut roots: FxHashMap<(String, Arc<str>), BTreeSet<&str>> = FxHashMap::default();
    for (_, mention) in frequent() {
        roots
            .entry(key(mention))
            .or_default()
            .insert(sources.root(&mention.doc));
    }
    roots.retain(|_, roots| roots.len() >= ARTICLES);
    let mut first: FxHashMap<(String, Arc<str>), &str> = FxHashMap::default();
    let mut again = Vec::new();
    for (at, mention) in frequent() {
        let key = key(mention);
        if roots.contains_key(&key) && *first.entry(key).or_insert(&mention.doc) != mention.doc {
            again.push(at);
        }
    }
    again
}

/// For each mention whether its sentence may be boilerplate: long enough, and in as many mentions as would make it so.
fn frequent(mentions: &[Mention]) -> Vec<bool> {
    let print = |mention: &Mention| may_be(mention).then(|| xxh3_64(mention.sentence_text.as_bytes()));
    let prints: Vec<Option<u64>> = mentions.par_iter().map(print).collect();
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    for print in prints.iter().flatten() {
        *counts.entry(*print).or_default() += 1;
    }
    let often = |print: &Option<u64>| print.is_some_and(|print| counts[&print] >= ARTICLES);
    prints.iter().map(often).collect()
}

fn may_be(mention: &Mention) -> bool {
    let prose = matches!(mention.block, Block::Text | Block::Item | Block::Quote);
    prose && mention.sentence_text.split_whitespace().count() >= WORDS
}
