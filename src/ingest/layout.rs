//! Which line breaks end a block?
//!
//! Most wrong sentences come from line breaks, not from full stops: in one text every break ends a
//! paragraph, in the next one it only keeps lines short. No single rule serves both, so each document is
//! measured: a hard-wrapped one breaks where the next word would not have fitted.

use super::{sentences::marker, tables};
use crate::span::Span;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without the white space at its ends.
    pub(super) span: Span,
    /// A blank line, or the start of the text, stands before it.
    pub(super) apart: bool,
}

/// How a document uses line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A line is a block.
    Lines,
    /// Lines were broken at some width, given in characters.
    Wrapped(usize),
}

/// A wider line was not broken to fit a page or a screen.
const WIDEST: usize = 120;
/// Breaks it takes to speak of a habit.
const HABIT: usize = 3;

/// The lines of `text` that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut apart = true;
    while start < text.len() {
        let (end, next) = line_end(text, start);
        let span = Span::new(start, end).trim(text);
        if span.is_empty() {
            apart = true;
        } else {
            lines.push(Line { span, apart });
            apart = false;
        }
        start = next;
    }
    lines
}

/// Where the line that begins at `start` ends, and where the next one begins.
fn line_end(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => return (at, at + 2),
            b'\n' | b'\r' | 0x0B | 0x0C => return (at, at + 1),
            // U+2028 and U+2029, made for just this
            0xE2 if matches!(bytes[at..], [_, 0x80, 0xA8 | 0xA9, ..]) => return (at, at + 3),
            _ => at += 1,
        }
    }
    (at, at)
}

/// Decides how a document uses line breaks.
pub(super) fn layout(text: &str, lines: &[Line]) -> Layout {
    let mut widest = 0;
    let mut breaks = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let follows = lines.get(index + 1).filter(|next| !next.apart);
        let here = line.span.of(text);
        let Some(next) = follows else { continue };
        if here.len() > 4 * WIDEST {
            return Layout::Lines;
        }
        if is_set_apart(here) || is_set_apart(next.span.of(text)) {
            continue;
        }
        let width = width(here);
        widest = widest.max(width);
        breaks.push(width + 1 + first_word(next.span.of(text)));
    }
    if breaks.is_empty() || widest > WIDEST {
        return Layout::Lines;
    }
    let full = breaks.iter().filter(|&&reach| overruns(reach, widest)).count();
    let wrapped = if breaks.len() < HABIT {
        full == breaks.len() && (60..=90).contains(&widest) && none_wider(text, lines, widest)
    } else {
        10 * full >= 7 * breaks.len()
    };
    if wrapped {
        Layout::Wrapped(widest)
    } else {
        Layout::Lines
    }
}

/// Whether no line, not even one alone in its paragraph, is much wider than `widest`.
fn none_wider(text: &str, lines: &[Line], widest: usize) -> bool {
    lines.iter().all(|line| width(line.span.of(text)) <= widest + 8)
}

/// Whether a line that would reach so far is too long for the page.
fn overruns(reach: usize, widest: usize) -> bool {
    10 * reach > 9 * widest
}

/// Whether the break between two lines that follow each other directly is inside a block.
pub(super) fn is_soft(text: &str, layout: Layout, line: Line, next: Line) -> bool {
    let (here, there) = (line.span.of(text), next.span.of(text));
    if next.apart || is_heading_mark(here) || is_rule(here) || is_rule(there) {
        return false;
    }
    let lower = there.starts_with(char::is_lowercase);
    match layout {
        Layout::Lines => {
            !is_set_apart(there)
                && !is_set_apart_block(here)
                && lower
                && !closes(here)
                && !here.starts_with(char::is_lowercase)
        }
        Layout::Wrapped(widest) => {
            let full = overruns(width(here) + 1 + first_word(there), widest);
            if is_set_apart(there) {
                // A dash that wrapping has moved to the start of a line begins no list.
                return full && !closes(here) && is_dash(there) && !is_set_apart(here);
            }
            full || lower && !closes(here)
        }
    }
}

/// Whether a line is of a kind that no break is measured against.
fn is_set_apart(line: &str) -> bool {
    is_set_apart_block(line) || marker::of_line(line).is_some()
}

/// Whether a line bears a mark of its own: a heading, a quotation, a table row, a rule.
fn is_set_apart_block(line: &str) -> bool {
    line.starts_with(['>', '|']) || is_heading_mark(line) || is_rule(line) || tables::has_columns(line)
}

/// `## Heading`
pub(super) fn is_heading_mark(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
}

/// A line of nothing but dashes, stars or the like.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .bytes()
            .all(|byte| matches!(byte, b'-' | b'=' | b'*' | b'_' | b'~' | b'#' | b' '))
}

/// Whether a line begins with a dash and a space.
fn is_dash(line: &str) -> bool {
    ["- ", "– ", "— "].iter().any(|dash| line.starts_with(dash))
}

/// Whether a line ends as a sentence does, or announces what follows.
pub(super) fn closes(line: &str) -> bool {
    line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '*', '_'])
        .ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Characters of a line.
fn width(line: &str) -> usize {
    line.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

/// Characters of the first word of a line.
fn first_word(line: &str) -> usize {
    line.chars().take_while(|sign| !sign.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(text: &str) -> Layout {
        layout(text, &lines(text))
    }

    #[test]
    fn lines_broken_at_a_width_are_wrapped() {
        let text = "The harbour was quiet when the last of the boats came in and the crew\n\
                    carried what was left of the catch up to the market hall, where a few\n\
                    buyers had waited since noon without much hope of getting anything at\n\
                    all for their money. Nobody spoke.";
        assert!(matches!(measured(text), Layout::Wrapped(_)));
    }

    #[test]
    fn a_paragraph_a_line_is_not_wrapped() {
        assert_eq!(
            measured("A heading\nOne line of text.\nAnother line of text.\nThe end."),
            Layout::Lines
        );
        assert_eq!(measured("One.\n\nTwo."), Layout::Lines);
    }

    #[test]
    fn every_kind_of_line_break_counts() {
        assert_eq!(lines("a\r\nb\rc\u{2028}d\n\ne").len(), 5);
    }
}
