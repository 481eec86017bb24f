//! How is foreign text kept from steering what shows it?
//!
//! An article may hold escape sequences, overrides of the writing direction, line breaks inside a
//! headline. [`neutral`] makes them visible or harmless; what a format needs beyond that (markup,
//! formulas) is its own business.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Stands where a character was that would have steered the reader's screen.
const REPLACED: char = '\u{FFFD}';

/// `text` on one line: breaks and tabs become spaces, control characters and overrides of the writing
/// direction become U+FFFD.
///
/// # Shape
/// As many code points as `text`, so that offsets stay right.
/// # Example
/// ```
/// assert_eq!(recount::report::neutral("two\nlines \u{1b}[31mred"), "two lines \u{FFFD}[31mred");
/// ```
pub fn neutral(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) {
        text.chars().map(harmless).collect::<String>().into()
    } else {
        text.into()
    }
}

fn harmless(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        c if steers(c) => REPLACED,
        c => c,
    }
}

/// Control characters, separators of lines, marks that turn the direction of writing, and those XML
/// forbids.
pub(super) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}')
}

/// An address that may become a link: nothing that could run.
pub(super) fn web_address(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    let lower = url.get(..8)?.to_ascii_lowercase();
    let is_web = lower.starts_with("http://") || lower.starts_with("https://");
    (is_web && !url.chars().any(|c| c.is_control() || c.is_whitespace())).then(|| neutral(url).into_owned())
}

/// The columns of a terminal that `text` takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The beginning of `text` in at most `columns` columns, with an ellipsis where something is cut.
pub(super) fn head(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return text.into();
    }
    let kept = fitting(text.chars(), columns.saturating_sub(1));
    let head: String = text.chars().take(kept).collect();
    format!("{}…", head.trim_end()).into()
}

/// The end of `text` in at most `columns` columns, with an ellipsis where something is cut.
pub(super) fn tail(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return text.into();
    }
    let kept = fitting(text.chars().rev(), columns.saturating_sub(1));
    let skipped = text.chars().count() - kept;
    let tail: String = text.chars().skip(skipped).collect();
    format!("…{}", tail.trim_start()).into()
}

/// How many of these characters fit into so many columns.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut taken = 0;
    characters
        .take_while(|c| {
            taken += c.width().unwrap_or(0);
            taken <= columns
        })
        .count()
}

/// A sentence cut at a mention: what stands before it, it, what stands after it.
///
/// Offsets are code points. They are turned into slices here, once, so that neither templates nor the
/// page's script (whose strings count UTF-16 units) ever count characters.
pub(super) fn cut(sentence: &str, start: usize, end: usize) -> [&str; 3] {
    let byte = |at: usize| {
        sentence
            .char_indices()
            .nth(at)
            .map_or(sentence.len(), |(index, _)| index)
    };
    let (from, to) = (byte(start), byte(end.max(start)));
    [&sentence[..from], &sentence[from..to], &sentence[to..]]
}

/// The last characters before a quotation and the first after it, at most so many on each side.
pub(super) fn context<'t>(before: &'t str, after: &'t str, characters: usize) -> (&'t str, &'t str) {
    let skipped = before.chars().count().saturating_sub(characters);
    let [_, prefix, _] = cut(before, skipped, usize::MAX);
    let [_, suffix, _] = cut(after, 0, characters);
    (prefix, suffix)
}

/// Cut into lines of at most `columns`, between words; a longer word gets a line of its own.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(head(word, columns).into()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_screen() {
        assert_eq!(neutral("a\u{1b}]0;title\u{7}b"), "a\u{FFFD}]0;title\u{FFFD}b");
        assert_eq!(
            neutral("pay \u{202E}0001\u{202C} now"),
            "pay \u{FFFD}0001\u{FFFD} now"
        );
        assert_eq!(neutral("one\r\n\ttwo"), "one   two");
        assert!(matches!(neutral("plain — “text” 😀 é"), Cow::Borrowed(_)));
    }

    #[test]
    fn cut_texts_fit_and_say_that_they_are_cut() {
        assert_eq!(head("a long label", 7), "a long…");
        assert_eq!(tail("a long label", 7), "…label");
        assert_eq!(head("short", 5), "short");
        assert_eq!(width(&head("数字数字数字", 6)), 5);
        assert_eq!(head("anything", 0), "…");
    }

    #[test]
    fn a_sentence_is_cut_by_code_points() {
        assert_eq!(cut("😀 paid $5 at é", 7, 9), ["😀 paid ", "$5", " at é"]);
        assert_eq!(context("😀 paid ", " at é", 3), ("id ", " at"));
        assert_eq!(cut("short", 3, 99), ["sho", "rt", ""]);
        assert_eq!(cut("short", 99, 3), ["short", "", ""]);
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(
            web_address(Some("https://news.example/a")).as_deref(),
            Some("https://news.example/a")
        );
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://a b",
            "http",
            "JaVaScRiPt://x",
            "éééééééé",
        ] {
            assert_eq!(web_address(Some(other)), None, "{other}");
        }
    }
}
