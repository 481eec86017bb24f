//! What does an outlet print under every article?
//!
//! "The Lantern is read by two million people": a sentence that stands word for word in several articles of one outlet,
//! none of which derives from another, is the outlet repeating itself. It is kept where it stands first.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::sources::Sources;
use crate::model::{Block, Mention};

/// Articles from which on a sentence is the outlet's and not the story's.
const ARTICLES: usize = 3;
/// Shorter sentences may be equal by chance.
const WORDS: usize = 6;

/// Leaves out what sorted mentions repeat of the boilerplate of their outlets.
pub(super) fn leave_out(mentions: &mut Vec<Mention>, sources: &Sources) {
    let mut roots: FxHashMap<(&str, &str), BTreeSet<&str>> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| may_be(mention)) {
        roots
            .entry((sources.source(&mention.doc), &mention.sentence_text))
            .or_default()
            .insert(sources.root(&mention.doc));
    }
    roots.retain(|_, roots| roots.len() >= ARTICLES);
    if roots.is_empty() {
        return;
    }
    let mut first: FxHashMap<(&str, &str), &str> = FxHashMap::default();
    let mut again: FxHashSet<(String, usize)> = FxHashSet::default();
    for mention in mentions.iter().filter(|mention| may_be(mention)) {
        let key = (sources.source(&mention.doc), &*mention.sentence_text);
        if roots.contains_key(&key) && *first.entry(key).or_insert(&mention.doc) != mention.doc {
            again.insert((mention.doc.clone(), mention.start));
        }
    }
    mentions.retain(|mention| !again.contains(&(mention.doc.clone(), mention.start)));
}

fn may_be(mention: &Mention) -> bool {
    let prose = matches!(mention.block, Block::Text | Block::Item | Block::Quote);
    prose && mention.sentence_text.split_whitespace().count() >= WORDS
}
