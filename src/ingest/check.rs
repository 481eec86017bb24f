//! Does every row about sentences and about the article itself do what it says?
//!
//! The rows' own examples are read as articles are: an abbreviation keeps its sentence whole, a starter opens one, and a
//! line about the article fills its metadata.

use super::{document, sentences};
use crate::{
    dictionary::{Complaint, Dictionaries, Opener, Row, check_examples},
    model::{Article, Block, Document},
};

/// Runs the examples of the tables by which articles are cut and read.
pub fn check(words: &Dictionaries) -> Vec<Complaint> {
    PROBES
        .into_iter()
        .flat_map(|(table, probe)| {
            check_examples(words.tables().get(table), |row, text| probe(words, row, text))
        })
        .collect()
}

/// Whether a row fires in a text.
type Probe = fn(&Dictionaries, &Row, &str) -> bool;

const PROBES: [(&str, Probe); 3] = [
    ("abbreviations.tsv", holds_together),
    ("starters.tsv", opens),
    ("meta_lines.tsv", speaks_of_itself),
];

/// An abbreviation fires where its text stays one sentence.
fn holds_together(words: &Dictionaries, _: &Row, text: &str) -> bool {
    sentences::split(text, &words.abbreviations).len() == 1
}

/// A starter fires where it opens the second sentence of its text.
fn opens(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let found = sentences::split(text, &words.abbreviations);
    found.get(1).is_some_and(|sentence| {
        let first = sentence.of(text).split(' ').next().unwrap_or_default();
        row.list("surfaces")
            .any(|word| word == first.trim_end_matches(','))
    })
}

/// A word by which an article speaks of itself fires where it fills what its kind says.
fn speaks_of_itself(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let Document { article, sentences } = document(
        Article {
            text: text.to_string(),
            ..Article::default()
        },
        words,
    );
    let meta = &words.meta_lines;
    let opener = meta.opener(text).map(|(opener, _)| opener);
    let line = |kind: Opener| opener == Some(kind) && sentences[0].block == Block::Meta;
    let credit = article.credit.as_ref();
    let written = article.author.is_some() && article.source.is_none();
    match row.get("kind") {
        "author" => line(Opener::Author) && article.author.is_some(),
        "source" => line(Opener::Source) && article.source.is_some(),
        "published" => line(Opener::Published) && article.published.is_some(),
        "references" => line(Opener::References),
        "label" => line(Opener::Label),
        "summary" => credit.is_some_and(|credit| credit.summary) && opener == Some(Opener::Summary),
        "condensed" => credit.is_some_and(|credit| credit.summary) && meta.is_condensed(text),
        "role" => written && meta.is_role(text),
        "aside" => written && meta.is_aside(text),
        "linking" => credit.is_some_and(|credit| {
            row.list("surfaces").any(|link| {
                credit
                    .names
                    .iter()
                    .any(|name| name.contains(&format!(" {link} ")))
            })
        }),
        _ => credit.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::assert_both_examples;

    #[test]
    fn words_of_sentences_and_of_articles_do_what_they_say() {
        let complaints: Vec<String> = check(Dictionaries::embedded())
            .iter()
            .map(Complaint::to_string)
            .collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }

    #[test]
    fn every_row_brings_both_examples() {
        let tables = Dictionaries::embedded().tables();
        assert_both_examples(PROBES.iter().flat_map(|(table, _)| tables.get(table).rows()));
    }
}
