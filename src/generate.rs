//! With which articles can the program be measured?
//!
//! With articles of our own making: any number of them, the same ones for the same seed, in plain news
//! English, full of names, quotations and figures. Some are reprints of an earlier one and some are
//! summaries. They are good for time and memory and no good for judging what is found.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{dictionary::Table, model::Article};

/// Every so many articles are a reprint of an earlier one, or a summary.
const REPRINT: u64 = 12;
const SUMMARY: u64 = 15;
/// The outlet that summarises has few words: so many paragraphs.
const SUMMARY_PARAGRAPHS: usize = 2;

/// Makes articles, `synthetic-000000` first.
///
/// # Example
/// ```
/// let articles: Vec<_> = recount::generate::articles(1, 3).collect();
/// assert_eq!(articles[2].id, "synthetic-000002");
/// assert!(articles[2].text.contains(' '));
/// ```
pub fn articles(seed: u64, count: u64) -> impl Iterator<Item = Article> {
    (0..count).map(move |number| article(seed, number))
}

/// One article of the series.
pub fn article(seed: u64, number: u64) -> Article {
    let mut dice = Dice::new(seed, number);
    let mut article = match number {
        _ if number > 0 && number.is_multiple_of(REPRINT) => derived(seed, number, "credit", usize::MAX),
        _ if number > 0 && number.is_multiple_of(SUMMARY) => {
            derived(seed, number, "summary", SUMMARY_PARAGRAPHS)
        }
        _ => original(seed, number),
    };
    let story = Story::new(&mut dice);
    article.id = format!("synthetic-{number:06}");
    article.source = Some(story.fill("{outlet}", &mut dice));
    article.author = Some(story.fill("{person}", &mut dice));
    article.published = Some(format!(
        "2026-{:02}-{:02}",
        1 + dice.below(12),
        1 + dice.below(28)
    ));
    article
}

/// An article that owes nothing to another one.
fn original(seed: u64, number: u64) -> Article {
    let mut dice = Dice::new(!seed, number);
    let story = Story::new(&mut dice);
    let title = capital(&story.fill("{title}", &mut dice));
    let mut text = title.clone();
    for paragraph in 0..6 + dice.below(10) {
        text.push_str("\n\n");
        if paragraph > 0 && dice.below(6) == 0 {
            text.push_str(&story.fill("{heading}", &mut dice));
            text.push_str("\n\n");
        }
        if dice.below(12) == 0 {
            let items: Vec<String> = (0..3)
                .map(|_| format!("- {}", capital(&story.fill("{item}", &mut dice))))
                .collect();
            text.push_str(&items.join("\n"));
            continue;
        }
        let sentences: Vec<String> = (0..2 + dice.below(3))
            .map(|_| capital(&story.fill("{sentence}", &mut dice)))
            .collect();
        text.push_str(&sentences.join(" "));
    }
    Article {
        title: Some(title),
        text,
        ..Article::default()
    }
}

/// An earlier article with a credit line, in whole or cut down to its first paragraphs.
fn derived(seed: u64, number: u64, credit: &str, paragraphs: usize) -> Article {
    let mut dice = Dice::new(seed ^ 1, number);
    let from = article(seed, dice.below(number));
    let line = text_of(credit, &mut dice).replace("{outlet}", from.source.as_deref().unwrap_or_default());
    let kept: Vec<&str> = from
        .text
        .split("\n\n")
        .take(paragraphs.saturating_add(1))
        .collect();
    Article {
        text: format!("{}\n\n{line}", kept.join("\n\n")),
        title: from.title,
        ..Article::default()
    }
}

/// Who and what an article is about: the same names all through.
struct Story {
    names: BTreeMap<&'static str, String>,
}

impl Story {
    fn new(dice: &mut Dice) -> Self {
        let mut name = |parts: &[&str]| -> String { parts.iter().map(|slot| text_of(slot, dice)).collect() };
        let mut names = BTreeMap::new();
        for company in ["company", "company2"] {
            let made = format!(
                "{} {}{}",
                name(&["head", "middle", "tail"]),
                name(&["sector"]),
                name(&["form"])
            );
            names.insert(company, made);
        }
        names.insert(
            "person",
            format!("{} {}", name(&["given"]), name(&["head", "middle", "tail"])),
        );
        names.insert("place", name(&["head", "middle", "tail"]));
        Self { names }
    }

    /// A text with every slot filled.
    fn fill(&self, text: &str, dice: &mut Dice) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (slot, behind) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            let text = self.slot(slot, dice);
            let article = filled.ends_with(" a ") || filled == "A ";
            if article && text.starts_with(['a', 'e', 'i', 'o', 'u']) {
                filled.insert(filled.len() - 1, 'n');
            }
            filled.push_str(&text);
            rest = behind;
        }
        filled + rest
    }

    /// What stands in one slot: a name, a number, or a row of the table.
    fn slot(&self, slot: &str, dice: &mut Dice) -> String {
        if let Some(name) = self.names.get(slot) {
            return name.clone();
        }
        match slot {
            "digit" => (2 + dice.below(8)).to_string(),
            "small" => (10 + dice.below(85)).to_string(),
            "whole" => (100 + dice.below(900)).to_string(),
            "thousands" => format!("{},{:03}", 1 + dice.below(900), dice.below(1000)),
            "tenths" => format!("{}.{}", 1 + dice.below(40), 1 + dice.below(9)),
            "day" => (1 + dice.below(28)).to_string(),
            "year" => (2015 + dice.below(15)).to_string(),
            "ordinal" => format!("{}th", 4 + dice.below(7)),
            slot => {
                let row = text_of(slot.trim_end_matches('2'), dice);
                self.fill(row, dice)
            }
        }
    }
}

/// A row of a slot.
fn text_of(slot: &str, dice: &mut Dice) -> &'static str {
    static SLOTS: OnceLock<BTreeMap<String, Vec<String>>> = OnceLock::new();
    let slots = SLOTS.get_or_init(|| {
        let text = include_str!("../dictionaries/generate.tsv");
        let mut slots: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let table = Table::parse("generate.tsv", "built-in", text).into_iter();
        for row in table.flat_map(|table| table.rows().cloned().collect::<Vec<_>>()) {
            // An empty text is one, too; a leading blank is lost with the cell's own.
            let text = row.get("text").replace('_', " ");
            slots.entry(row.get("slot").to_string()).or_default().push(text);
        }
        slots
    });
    let rows = slots.get(slot).map_or(&[][..], Vec::as_slice);
    let count = u64::try_from(rows.len()).unwrap_or(1).max(1);
    let chosen = usize::try_from(dice.below(count)).unwrap_or_default();
    rows.get(chosen).map_or("", String::as_str)
}

/// With a capital letter at the beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Random numbers that are the same on every machine (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn new(seed: u64, number: u64) -> Self {
        let mut dice = Self(seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        dice.below(1);
        dice
    }

    /// A number from 0 up to, not including, `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_articles() {
        let first: Vec<Article> = articles(7, 40).collect();
        assert_eq!(first, articles(7, 40).collect::<Vec<_>>());
        assert_ne!(first[0].text, article(8, 0).text);
    }

    #[test]
    fn no_slot_stays_open() {
        for article in articles(3, 200) {
            assert!(!article.text.contains(['{', '}', '_']), "{}", article.text);
            assert!(!article.text.contains("  "), "{}", article.text);
            assert!(!article.text.contains(" a unfinished"), "{}", article.text);
        }
    }

    #[test]
    fn some_are_reprints_and_some_are_summaries() {
        let articles: Vec<Article> = articles(5, 61).collect();
        let credited = |words: &str| {
            articles
                .iter()
                .filter(|article| article.text.contains(words))
                .count()
        };
        assert!(credited("Summary of an article") >= 3);
        assert!(credited("riginal article published by") + credited("first appeared in") >= 5);
        let length: usize = articles.iter().map(|article| article.text.len()).sum();
        assert!((1_500..8_000).contains(&(length / articles.len())), "{length}");
    }
}
