//! Does every row of the dictionaries do what it says?
//!
//! The rows' own examples are read like articles of one sentence; a row fires if it stands behind something
//! that was found.

use std::collections::HashSet;

use super::{
    claims, entities,
    figures::{self, silent},
    tokens::tokenize,
};
use crate::{
    dictionary::{
        Complaint, Dictionaries, Parts, Row, check_examples, ends_word, plural, starts_word, verb_forms,
    },
    model::{Article, Block, Document, EntityKind, RowRef, Sentence, WrittenFigure},
    span::Span,
};

/// Runs the examples of all tables of names and cues, a researcher's own rows among them.
pub fn check(words: &Dictionaries) -> Vec<Complaint> {
    words
        .tables()
        .iter()
        .flat_map(|table| match probe(&table.name) {
            Some(probe) => check_examples(table, |row, text| probe(words, row, text)),
            None => Vec::new(),
        })
        .collect()
}

/// Whether a row fires in a text.
type Probe = fn(&Dictionaries, &Row, &str) -> bool;

/// How the rows of a table are found. Tables that are not named here are checked where they are used.
fn probe(table: &str) -> Option<Probe> {
    Some(match table {
        "organizations.tsv" | "people.tsv" | "products.tsv" | "benchmarks.tsv" | "outlets.tsv"
        | "places.tsv" => names,
        "reporting.tsv" => reports,
        "not_cues.tsv" => turns,
        "hedges.tsv" | "comparison.tsv" | "projection.tsv" | "basis.tsv" => marks,
        "grammar.tsv" | "name_parts.tsv" | "source_nouns.tsv" => spelled,
        "numbers.tsv" | "units.tsv" | "currencies.tsv" | "bounds.tsv" | "changes.tsv" | "multiples.tsv"
        | "calendar.tsv" | "implied.tsv" | "contests.tsv" => numbers,
        "not_numbers.tsv" => not_numbers,
        "plurals.tsv" => plurals,
        "stops.tsv" => stops,
        "matters.tsv" => surfaces,
        "notions.tsv" => notions,
        "given_names.tsv" => given_names,
        "titles.tsv" => titles,
        _ => return None,
    })
}

fn names(words: &Dictionaries, row: &Row, text: &str) -> bool {
    entities::rows_in(&one_sentence(text), words).contains(&row.place)
}

fn reports(words: &Dictionaries, row: &Row, text: &str) -> bool {
    claims::rows_in(&one_sentence(text), words).contains(&row.place)
}

/// A row of a number table fires if it stands behind a figure.
fn numbers(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let document = one_sentence(text);
    let found = figures_of(&document, words);
    found.iter().any(|figure| figure.rules.contains(&row.place))
}

/// A row of what is no number fires if it keeps a number from being a figure.
fn not_numbers(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let document = one_sentence(text);
    let found = figures_of(&document, words);
    silent::rows(&document, &found, words).contains(&row.place)
}

/// A plural fires if a figure counts it by its singular.
fn plurals(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let document = one_sentence(text);
    figures_of(&document, words).iter().any(|figure| {
        figure.unit.as_deref() == Some(row.get("singular"))
            && contains_word(&figure.span.of(text).to_lowercase(), row.get("plural"))
    })
}

/// A modifier fires where the noun phrase of a figure goes on over it, any other stop where a figure ends right before it.
fn stops(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let modifies = matches!(row.get("class"), "modifier" | "comparison");
    let document = one_sentence(text);
    let found = figures_of(&document, words);
    let fires = |word: Span| {
        found.iter().any(|figure| {
            if modifies {
                figure.span.contains(word) && figure.span.end > word.end
            } else {
                figure.span.end <= word.start && text[figure.span.end..word.start].trim().is_empty()
            }
        })
    };
    // Peoples have a capital in news and none in the table.
    let lower = text.to_ascii_lowercase();
    row.list("surfaces").any(|surface| {
        let mut places = lower.match_indices(surface);
        places.any(|(at, _)| {
            let end = at + surface.len();
            starts_word(text, at) && ends_word(text, end) && fires(Span::new(at, end))
        })
    })
}

fn figures_of(document: &Document, words: &Dictionaries) -> Vec<WrittenFigure> {
    let entities = entities::entities(document, words);
    figures::figures(document, &entities, words)
}

fn turns(words: &Dictionaries, row: &Row, text: &str) -> bool {
    claims::turns_in(&one_sentence(text), words).contains(&row.place)
}

fn marks(words: &Dictionaries, row: &Row, text: &str) -> bool {
    words.cues.marks_in(text).any(|place| *place == row.place)
}

/// A row of words, or one noun: whether one of its forms is a word of the text.
fn spelled(_: &Dictionaries, row: &Row, text: &str) -> bool {
    let mut forms: HashSet<String> = HashSet::new();
    for word in row.list("words") {
        if row.get("class") == "verb" {
            forms.extend(
                verb_forms(word, std::iter::empty())
                    .into_iter()
                    .map(|(form, _)| form),
            );
        } else {
            forms.insert(word.to_string());
        }
    }
    let noun = row.get("noun");
    if !noun.is_empty() {
        forms.extend([noun.to_string(), plural(noun)]);
        forms.extend(row.list("forms").map(str::to_string));
    }
    let lower = text.to_lowercase();
    forms.iter().any(|form| match form.strip_prefix('-') {
        Some(ending) => lower
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| word.ends_with(ending)),
        None => contains_word(text, form) || contains_word(&lower, form),
    })
}

/// A row of surfaces: whether one of them stands in the text.
fn surfaces(_: &Dictionaries, row: &Row, text: &str) -> bool {
    row.list("surfaces").any(|surface| {
        let counted = row.get("place") == "counted";
        if counted {
            contains_word(text, &format!("a {surface}"))
        } else {
            contains_word(text, surface)
        }
    })
}

/// A notion fires where a word calls it.
fn notions(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let mut spoken = text.split(|letter: char| !letter.is_alphanumeric());
    spoken.any(|word| words.notions.of(word) == Some(row.get("id")))
}

fn given_names(words: &Dictionaries, row: &Row, text: &str) -> bool {
    has_part(words, text, row.get("name"), Parts::GIVEN_NAME)
}

/// A title fires beside a person's name: "Dr. Cole", "the actor, Niles Perrin", "Tobin Rasker Jr."
fn titles(words: &Dictionaries, row: &Row, text: &str) -> bool {
    let title = row.get("title");
    let persons = entities::entities(&one_sentence(text), words);
    text.match_indices(title).any(|(at, _)| {
        let end = at + title.len();
        let beside =
            |span: Span| at <= span.start && span.start <= end + 2 || span.end + 2 >= at && span.end <= end;
        starts_word(text, at)
            && persons
                .iter()
                .any(|entity| entity.kind == EntityKind::Person && beside(entity.span))
    })
}

/// Whether `spelling` is a word of the text that plays this part.
fn has_part(words: &Dictionaries, text: &str, spelling: &str, part: Parts) -> bool {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &words.lexicon, &mut tokens);
    tokens
        .iter()
        .any(|token| token.span.of(text) == spelling && token.is(part))
        || (spelling.contains(['-', ' ']) && contains_word(text, spelling))
}

fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| starts_word(text, at) && ends_word(text, at + word.len()))
}

/// A text as a document of one sentence.
fn one_sentence(text: &str) -> Document {
    Document {
        article: Article {
            text: text.to_string(),
            // A day for "yesterday" and "last year" to be counted from.
            published: Some("2026-04-08".to_string()),
            ..Article::default()
        },
        sentences: vec![Sentence {
            span: Span::new(0, text.len()),
            block: Block::Text,
            paragraph: 0,
            cell: None,
        }],
    }
}

/// The rows behind what was found.
pub(super) type Rows = HashSet<RowRef>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::{Table, assert_both_examples};

    /// Fails with every complaint about one table.
    fn holds(table: &str) {
        let words = Dictionaries::embedded();
        let complaints: Vec<String> = check(words)
            .into_iter()
            .filter(|complaint| &*complaint.place.table == table)
            .map(|complaint| complaint.to_string())
            .collect();
        assert!(
            complaints.is_empty(),
            "{} rows of {table}\n{}",
            complaints.len(),
            complaints.join("\n")
        );
    }

    #[test]
    fn every_row_brings_both_examples() {
        let probed = Dictionaries::embedded().tables().iter();
        let probed = probed.filter(|table| probe(&table.name).is_some());
        assert_both_examples(probed.flat_map(Table::rows));
    }

    #[test]
    fn the_tables_are_as_broad_as_news_needs() {
        let tables = Dictionaries::embedded().tables();
        let rows =
            |names: &[&str]| -> usize { names.iter().map(|name| tables.get(name).rows().count()).sum() };
        for (least, names) in [
            (350, &["reporting.tsv"][..]),
            (300, &["outlets.tsv"]),
            (1500, &["organizations.tsv"]),
            (1500, &["places.tsv"]),
            (500, &["products.tsv", "benchmarks.tsv"]),
            (500, &["given_names.tsv"]),
        ] {
            assert!(
                least <= rows(names),
                "{names:?}: {} rows, {least} are asked",
                rows(names)
            );
        }
    }

    macro_rules! tables {
        ($($name:ident $table:literal,)*) => {
            $(#[test] fn $name() { holds($table); })*
        };
    }

    tables! {
        organizations_do_what_they_say "organizations.tsv",
        people_do_what_they_say "people.tsv",
        products_do_what_they_say "products.tsv",
        benchmarks_do_what_they_say "benchmarks.tsv",
        outlets_do_what_they_say "outlets.tsv",
        places_do_what_they_say "places.tsv",
        reporting_words_do_what_they_say "reporting.tsv",
        turns_of_phrase_do_what_they_say "not_cues.tsv",
        hedges_do_what_they_say "hedges.tsv",
        comparisons_do_what_they_say "comparison.tsv",
        projections_do_what_they_say "projection.tsv",
        bases_do_what_they_say "basis.tsv",
        small_words_do_what_they_say "grammar.tsv",
        parts_of_names_do_what_they_say "name_parts.tsv",
        source_nouns_do_what_they_say "source_nouns.tsv",
        given_names_do_what_they_say "given_names.tsv",
        titles_do_what_they_say "titles.tsv",
        number_words_do_what_they_say "numbers.tsv",
        units_do_what_they_say "units.tsv",
        currencies_do_what_they_say "currencies.tsv",
        bounds_do_what_they_say "bounds.tsv",
        changes_do_what_they_say "changes.tsv",
        multiples_do_what_they_say "multiples.tsv",
        calendar_words_do_what_they_say "calendar.tsv",
        implied_units_do_what_they_say "implied.tsv",
        contexts_of_numbers_do_what_they_say "contests.tsv",
        what_is_no_number_does_what_it_says "not_numbers.tsv",
        matters_do_what_they_say "matters.tsv",
        notions_do_what_they_say "notions.tsv",
        plurals_do_what_they_say "plurals.tsv",
        stops_do_what_they_say "stops.tsv",
    }
}
