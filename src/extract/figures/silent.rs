//! Which rows kept a number from being a figure?
//!
//! A row of `not_numbers.tsv` leaves nothing behind by which it could be seen, so its examples are looked at from here.

use super::{
    codes::{CALLED, STREET},
    tokens::{Kind, Memory, Tokens},
};
use crate::{
    dictionary::Dictionaries,
    model::{Document, RowRef, WrittenFigure},
    span::Span,
};

/// The rows of `not_numbers.tsv` that silence a number of this document of one sentence.
pub(in crate::extract) fn rows(
    document: &Document,
    found: &[WrittenFigure],
    words: &Dictionaries,
) -> Vec<RowRef> {
    let text = &document.article.text;
    let tokens = Tokens::new(text, Span::new(0, text.len()), &[], words, Memory::default());
    let mut rows = Vec::new();
    for at in 0..tokens.len() {
        rows.extend(idiom(at, &tokens, found, words));
        rows.extend(paper(at, &tokens, found, words).cloned());
        let silenced = |at: usize| is_number(at, &tokens, words) && !is_figure(at, &tokens, found);
        if silenced(at) && at > 0 {
            let label = words
                .numbers
                .labels
                .find(|step| tokens.text_of((at - 1).checked_sub(step)?));
            rows.extend(label.map(|(_, entry)| entry.row.clone()));
        }
        if silenced(at) {
            let call =
                (at.saturating_sub(CALLED)..at).find_map(|near| words.numbers.calls(tokens.word(near)?));
            rows.extend(call.cloned());
            rows.extend(
                tokens
                    .word(at + 1)
                    .and_then(|word| words.numbers.model_row(word))
                    .cloned(),
            );
            rows.extend(
                tokens
                    .word(at + 3)
                    .and_then(|word| words.numbers.daytime(word))
                    .cloned(),
            );
            rows.extend(place_or_hour(at, &tokens, words));
            let street = (at + 2..at + 5).find_map(|at| words.numbers.street_row(tokens.word(at)?));
            rows.extend(street.cloned());
        }
    }
    rows
}

/// The row of the newspaper whose name the weekday at `at` opens.
fn paper<'d>(
    at: usize,
    tokens: &Tokens<'_>,
    found: &[WrittenFigure],
    words: &'d Dictionaries,
) -> Option<&'d RowRef> {
    let weekday = words.numbers.month_or_weekday(tokens.word(at)?) && !is_figure(at, tokens, found);
    tokens
        .word(at + 1)
        .and_then(|word| words.numbers.paper(word))
        .filter(|_| weekday)
}

/// The row of a word before the number that makes it the number of a house or an hour.
fn place_or_hour(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let hour = at
        .checked_sub(2)
        .and_then(|before| words.numbers.appointment(tokens.word(before)?));
    let street = || (at.saturating_sub(STREET)..at).find_map(|at| words.numbers.avenue(tokens.word(at)?));
    hour.or_else(street).cloned()
}

/// The idiom that begins at `at`, if no figure is seen inside it.
fn idiom(at: usize, tokens: &Tokens<'_>, found: &[WrittenFigure], words: &Dictionaries) -> Option<RowRef> {
    let (length, entry) = words.numbers.idioms.find(|step| tokens.text_of(at + step))?;
    let seen = (at..at + length).any(|at| is_number(at, tokens, words) && is_figure(at, tokens, found));
    (!seen).then(|| entry.row.clone())
}

fn is_number(at: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> bool {
    let digits = tokens
        .get(at)
        .is_some_and(|token| matches!(token.kind, Kind::Digits(_)));
    digits
        || tokens
            .word(at)
            .is_some_and(|word| words.numbers.word(word).is_some())
}

fn is_figure(at: usize, tokens: &Tokens<'_>, found: &[WrittenFigure]) -> bool {
    let span = tokens.span(at, at + 1);
    found.iter().any(|figure| figure.span.overlaps(span))
}
