//! Does a line begin like a list item?

use super::list::{self, Marker};

/// How a line that looks like an item begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum LineMarker {
    /// A dash, a star, a bullet.
    Sign,
    /// A number or a letter.
    Numbered(Marker),
}

/// The marker a line begins with.
pub(in crate::ingest) fn of_line(line: &str) -> Option<LineMarker> {
    let mut signs = line.chars();
    let first = signs.next()?;
    if matches!(first, '-' | '*' | '+' | '–' | '—') {
        return (signs.next() == Some(' ') && !signs.as_str().trim().is_empty()).then_some(LineMarker::Sign);
    }
    let (marker, _) = list::marker_at(line, 0)?;
    if marker.is_bullet() {
        return Some(LineMarker::Sign);
    }
    // "I. Newton" and "A. Harrow" are names.
    (!marker.is_initial()).then_some(LineMarker::Numbered(marker))
}

/// The number that a line like `2.1. Title` or `3 Title` begins with, in bytes; none for a year.
pub(in crate::ingest) fn heading_number(line: &str) -> Option<usize> {
    let number = line
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let bare = line[..number].trim_end_matches('.');
    let fits = !bare.is_empty() && bare.len() <= 6 && (bare.len() != 4 || bare.contains('.'));
    let capital = line[number..]
        .strip_prefix(' ')
        .is_some_and(|title| title.starts_with(char::is_uppercase));
    (fits && capital).then_some(number)
}
