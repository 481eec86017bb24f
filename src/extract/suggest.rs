//! Which words of a corpus does no dictionary hold?
//!
//! Names that were only guessed, and verbs that stand between a name and a figure without being listed, counted over many
//! articles. A row for one of the frequent ones mends more than any rule.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Kind, Token, tokenize};
use crate::{
    dictionary::{Dictionaries, Form, Parts, verb_forms},
    model::{Annotations, Block, Document, Entity, EntityKind},
    span::Span,
};

/// What is known of a word that was met.
#[derive(Clone, Debug, Default)]
struct Met {
    times: usize,
    articles: BTreeSet<String>,
    /// The words of the shortest sentence that holds it.
    example: String,
    /// How often it was taken for what.
    kinds: BTreeMap<&'static str, usize>,
    /// How it is written.
    spellings: BTreeMap<String, usize>,
}

impl Met {
    fn note(&mut self, article: &str, sentence: &str, spelling: &str, kind: &'static str) {
        self.times += 1;
        self.articles.insert(article.to_string());
        *self.kinds.entry(kind).or_default() += 1;
        *self.spellings.entry(spelling.to_string()).or_default() += 1;
        let example: String = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        let better =
            self.example.is_empty() || (example.len(), &example) < (self.example.len(), &self.example);
        if better {
            self.example = example;
        }
    }
}

/// The most frequent of some counted things; of equally frequent ones the first in the alphabet.
fn most<K: Clone + Ord>(counts: &BTreeMap<K, usize>) -> Option<K> {
    counts
        .iter()
        .min_by_key(|(key, count)| (std::cmp::Reverse(**count), (*key).clone()))
        .map(|(key, _)| key.clone())
}

/// A word for a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The table it belongs into.
    pub table: &'static str,
    /// Its cells, by column.
    pub cells: Vec<(&'static str, String)>,
    /// How often it was met.
    pub times: usize,
    /// In how many articles.
    pub articles: usize,
    /// A sentence that holds it.
    pub example: String,
}

/// Counts over many articles what no dictionary holds.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    names: BTreeMap<String, Met>,
    verbs: BTreeMap<String, Met>,
}

/// How many words may stand between a name and its verb, and between the verb and the figure.
const REACH: usize = 6;

impl Tally {
    /// Counts one article.
    pub fn add(&mut self, document: &Document, annotations: &Annotations, words: &Dictionaries) {
        let text = &document.article.text;
        for entity in annotations.entities.iter().filter(|entity| entity.guessed) {
            let sentence = document.sentences[entity.sentence].span.of(text);
            self.names
                .entry(entity.id.trim_start_matches('?').to_string())
                .or_default()
                .note(&document.article.id, sentence, &entity.name, entity.kind.as_str());
        }
        let mut tokens = Vec::new();
        for (index, sentence) in document.sentences.iter().enumerate() {
            let prose = matches!(sentence.block, Block::Text | Block::Item | Block::Quote);
            let figures: Vec<Span> = annotations
                .figures
                .iter()
                .filter(|figure| figure.sentence == index)
                .map(|figure| figure.span)
                .collect();
            if !prose || figures.is_empty() {
                continue;
            }
            tokens.clear();
            tokenize(text, sentence.span, &words.lexicon, &mut tokens);
            let names = annotations
                .entities
                .iter()
                .filter(|entity| entity.sentence == index);
            for entity in names.filter(|entity| can_speak(entity)) {
                if let Some(verb) = verb_behind(text, &tokens, entity.span, &figures, words) {
                    let form = verb.of(text);
                    self.verbs.entry(base(form, words)).or_default().note(
                        &document.article.id,
                        sentence.span.of(text),
                        form,
                        "neutral",
                    );
                }
            }
        }
    }

    /// What was met in at least `least` articles, the most frequent first, at most `limit` names and as many verbs.
    pub fn suggestions(&self, least: usize, limit: usize) -> Vec<Suggestion> {
        let frequent = |met: &BTreeMap<String, Met>| -> Vec<(String, Met)> {
            let mut list: Vec<(String, Met)> = met
                .iter()
                .filter(|(_, met)| least <= met.articles.len())
                .map(|(key, met)| (key.clone(), met.clone()))
                .collect();
            list.sort_by(|(a, left), (b, right)| {
                (right.articles.len(), right.times, a).cmp(&(left.articles.len(), left.times, b))
            });
            list.truncate(limit);
            list
        };
        let names = frequent(&self.names)
            .into_iter()
            .map(|(id, met)| name_row(id, &met));
        let verbs = frequent(&self.verbs)
            .into_iter()
            .map(|(lemma, met)| verb_row(lemma, &met));
        names.chain(verbs).collect()
    }
}

/// Whether a name may be the subject of a verb that says something.
fn can_speak(entity: &Entity) -> bool {
    !matches!(entity.kind, EntityKind::Event)
}

/// The unlisted verb between a name and a figure: "Mill Watch totted up 40 leaks".
fn verb_behind(
    text: &str,
    tokens: &[Token],
    name: Span,
    figures: &[Span],
    words: &Dictionaries,
) -> Option<Span> {
    let first = tokens.partition_point(|token| token.span.start < name.end);
    let helpers = Parts::HAVE | Parts::MODAL | Parts::ADVERB | Parts::NEGATION;
    let at = (first..tokens.len().min(first + REACH)).find(|&at| !tokens[at].is(helpers))?;
    let verb = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
    let form = verb.span.of(text);
    let listed = verb.word.cue.is_some() || verb.word.parts != Parts::default();
    let verbal = form.len() > 4 && (form.ends_with("ed") || form.ends_with('s') && !form.ends_with("ss"));
    let figure = figures.iter().any(|figure| {
        let there = tokens.partition_point(|token| token.span.start < figure.start);
        verb.span.end <= figure.start && there <= at + REACH + 1
    });
    (!listed && verbal && figure && words.lexicon.ending(form) != Parts::ADVERB).then_some(verb.span)
}

/// The base form of a regular verb.
fn base(form: &str, words: &Dictionaries) -> String {
    let stems: Vec<String> = ["ied", "ies"]
        .iter()
        .filter_map(|ending| Some(format!("{}y", form.strip_suffix(ending)?)))
        .chain(
            ["es", "ed", "s", "d"]
                .iter()
                .filter_map(|ending| form.strip_suffix(ending).map(String::from)),
        )
        .collect();
    let undoubled = |stem: &str| -> Option<String> {
        let mut letters = stem.chars().rev();
        let (last, before) = (letters.next()?, letters.next()?);
        (last == before && !matches!(last, 's' | 'l' | 'z' | 'e'))
            .then(|| stem[..stem.len() - last.len_utf8()].to_string())
    };
    let candidates = stems
        .iter()
        .flat_map(|stem| [undoubled(stem), Some(stem.clone())])
        .flatten();
    let regular = |lemma: &String| {
        verb_forms(lemma, std::iter::empty())
            .iter()
            .any(|(made, kind)| made == form && *kind != Form::Base)
    };
    let known = |lemma: &String| words.lexicon.get(lemma).parts != Parts::default();
    let fitting: Vec<String> = candidates.filter(regular).collect();
    // "invoiced" has lost no letter but its d: no verb ends in these.
    let whole = |lemma: &&String| !lemma.ends_with(['c', 'v', 'u', 'z', 'g']) && !lemma.ends_with("at");
    fitting
        .iter()
        .find(|lemma| known(lemma))
        .or_else(|| fitting.iter().find(whole))
        .or(fitting.first())
        .cloned()
        .unwrap_or_else(|| form.to_string())
}

fn name_row(id: String, met: &Met) -> Suggestion {
    let kind = most(&met.kinds).unwrap_or("organization");
    let table = match EntityKind::parse(kind) {
        Some(EntityKind::Person) => "people.tsv",
        Some(EntityKind::Place) => "places.tsv",
        Some(EntityKind::Outlet) => "outlets.tsv",
        Some(EntityKind::Product | EntityKind::Event) => "products.tsv",
        Some(EntityKind::Benchmark) => "benchmarks.tsv",
        Some(EntityKind::Organization) | None => "organizations.tsv",
    };
    let name = most(&met.spellings).unwrap_or_default();
    let others: Vec<&str> = met
        .spellings
        .keys()
        .filter(|spelling| **spelling != name)
        .map(String::as_str)
        .collect();
    let aliases = others.join("|");
    suggestion(
        table,
        met,
        vec![
            ("id", id),
            ("type", kind.to_string()),
            ("name", name),
            ("aliases", aliases),
        ],
    )
}

fn verb_row(lemma: String, met: &Met) -> Suggestion {
    let cells = vec![
        ("lemma", lemma),
        ("class", "neutral".to_string()),
        ("source", "speaker".to_string()),
        ("needs", "that|+figure".to_string()),
    ];
    suggestion("reporting.tsv", met, cells)
}

fn suggestion(table: &'static str, met: &Met, mut cells: Vec<(&'static str, String)>) -> Suggestion {
    cells.push(("fires", met.example.clone()));
    Suggestion {
        table,
        cells,
        times: met.times,
        articles: met.articles.len(),
        example: met.example.clone(),
    }
}
