//! By which words does an article speak of itself: its writer, its outlet, its original?

use std::collections::{HashMap, HashSet};

use super::{Case, Dictionaries, Matcher, Tables, ends_word};
use crate::{error::Result, span::Span};

/// Words that may stand before "a report in" where a sentence says what it was made from.
const BEFORE: usize = 5;

/// What follows the words that open a line about the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opener {
    /// A person, then perhaps outlet and date.
    Author,
    /// The outlet.
    Source,
    /// The date.
    Published,
    /// Works it rests on.
    References,
    /// Readers, tags, links.
    Label,
    /// A summary, "by" whom.
    Summary,
}

/// The words of `meta_lines.tsv`.
#[derive(Debug)]
pub struct MetaLines {
    /// Openers in lower case by their first byte, the longest first.
    openers: HashMap<u8, Vec<(Box<str>, Opener)>>,
    credits: Matcher,
    works: Matcher,
    selves: Matcher,
    condensed: Matcher,
    roles: Matcher,
    asides: Matcher,
    linking: HashSet<Box<str>>,
}

impl MetaLines {
    /// Reads the table.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: &Tables) -> Result<Self> {
        let mut openers: Vec<(Box<str>, Opener)> = Vec::new();
        let mut lists: [Vec<&str>; 6] = Default::default();
        let mut linking = HashSet::new();
        for row in tables.get("meta_lines.tsv").rows() {
            let list = match row.get("kind") {
                "credit" => 0,
                "self" => 1,
                "condensed" => 2,
                "role" => 3,
                "aside" => 4,
                "work" => 5,
                "linking" => {
                    linking.extend(row.list("surfaces").map(Box::from));
                    continue;
                }
                kind => {
                    let opener = match kind {
                        "author" => Opener::Author,
                        "source" => Opener::Source,
                        "published" => Opener::Published,
                        "references" => Opener::References,
                        "label" => Opener::Label,
                        "summary" => Opener::Summary,
                        other => {
                            return Err(row.wrong(
                                format!("column `kind` holds {other:?}"),
                                "write one of the kinds that the head of meta_lines.tsv explains",
                            ));
                        }
                    };
                    openers.extend(
                        row.list("surfaces")
                            .map(|surface| (surface.to_lowercase().into(), opener)),
                    );
                    continue;
                }
            };
            lists[list].extend(row.list("surfaces"));
        }
        // The longest first, so that "published by" is not taken for "published".
        openers.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        let mut by_byte: HashMap<u8, Vec<(Box<str>, Opener)>> = HashMap::new();
        for (opener, kind) in openers {
            let first = opener.bytes().next().unwrap_or_default();
            by_byte.entry(first).or_default().push((opener, kind));
        }
        let [credits, selves, condensed, roles, asides, works] =
            lists.map(|list| Matcher::new(list.into_iter().map(|surface| (surface, 0)), Case::Insensitive));
        Ok(Self {
            openers: by_byte,
            credits,
            works,
            selves,
            condensed,
            roles,
            asides,
            linking,
        })
    }

    /// The words compiled into the program.
    pub fn embedded() -> &'static Self {
        &Dictionaries::embedded().meta_lines
    }

    /// What kind of line `line` is by its first words, and where the rest of it starts.
    pub fn opener(&self, line: &str) -> Option<(Opener, usize)> {
        let first = line.bytes().next()?.to_ascii_lowercase();
        let (opener, kind) = self.openers.get(&first)?.iter().find(|(opener, _)| {
            let head = line.as_bytes().get(..opener.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(opener.as_bytes()))
                && (opener.ends_with(':') || ends_word(line, opener.len()))
        })?;
        Some((*kind, opener.len()))
    }

    /// Where in `sentence` the name of the original's publisher starts.
    pub fn credit(&self, sentence: &str) -> Option<usize> {
        self.retold(sentence).or_else(|| self.published(sentence))
    }

    /// "Digest of reporting in", "Based on a report by": where the name behind it starts.
    fn retold(&self, sentence: &str) -> Option<usize> {
        let hit = self
            .works
            .find_iter(sentence, Span::new(0, sentence.len()))
            .next()?;
        let before = &sentence[..hit.span.start];
        (before.split_whitespace().count() <= BEFORE && self.is_condensed(before)).then_some(hit.span.end)
    }

    /// "This story first appeared in": where the name behind it starts.
    fn published(&self, sentence: &str) -> Option<usize> {
        let whole = Span::new(0, sentence.len());
        let hit = self.credits.find_iter(sentence, whole).next()?;
        let before = Span::new(0, hit.span.start);
        let opens = !before.of(sentence).contains(char::is_alphanumeric);
        let speaks_of_itself = self.selves.find_iter(sentence, before).next().is_some();
        (opens || speaks_of_itself).then_some(hit.span.end)
    }

    /// Whether a credit speaks of a summary or a rewrite.
    pub fn is_condensed(&self, text: &str) -> bool {
        finds(&self.condensed, text)
    }

    /// Whether `text` says what a writer is: "staff writer".
    pub fn is_role(&self, text: &str) -> bool {
        finds(&self.roles, text)
    }

    /// Whether `word` may stand in lower case inside a name: "of".
    pub fn links_names(&self, word: &str) -> bool {
        self.linking.contains(word)
    }

    /// Whether `text` is neither name nor date: "3 min read".
    pub fn is_aside(&self, text: &str) -> bool {
        finds(&self.asides, text)
    }
}

/// Whether a spelling stands anywhere in `text`.
fn finds(matcher: &Matcher, text: &str) -> bool {
    matcher.find_iter(text, Span::new(0, text.len())).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_opener_wins() {
        let words = MetaLines::embedded();
        assert_eq!(
            words.opener("Published in: Harrow Bugle"),
            Some((Opener::Source, 13))
        );
        assert_eq!(words.opener("BY WENDELA QUILL"), Some((Opener::Author, 2)));
        assert_eq!(words.opener("Bygone days"), None);
    }
}
