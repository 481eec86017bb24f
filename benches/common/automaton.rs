//! The automaton that a bench is held against.

use aho_corasick::{AhoCorasick, MatchKind};
use recount::dictionary::{Dictionaries, Table};

/// One automaton of every spelling in these columns of the tables that are `wanted`.
pub(crate) fn of_spellings(
    words: &Dictionaries,
    wanted: impl Fn(&Table) -> bool,
    columns: &'static [&'static str],
) -> AhoCorasick {
    let rows = words
        .tables()
        .iter()
        .filter(|table| wanted(table))
        .flat_map(Table::rows);
    let spellings: Vec<&str> = rows
        .flat_map(|row| columns.iter().flat_map(move |column| row.list(column)))
        .collect();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(spellings)
        .expect("an automaton")
}
