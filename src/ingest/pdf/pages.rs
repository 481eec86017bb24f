//! Which lines of printed pages belong to one paragraph?
//!
//! What stands on every page, at the head or the foot, is furniture. Lines that were broken to fit the page
//! are joined, also over the end of a page; a word that was broken is made whole.

use std::collections::HashMap;

use super::super::{
    hyphens::{Compounds, Joint},
    layout,
};

/// Furniture is looked for where there are so many pages.
const FEW: usize = 3;
/// Lines at the head and foot of a page that may be furniture.
const MARGIN: usize = 2;

/// The text of pages, a paragraph a line.
pub(super) fn text(pages: &[String]) -> String {
    let mut pages: Vec<Vec<&str>> = pages
        .iter()
        .map(|page| page.lines().map(str::trim).collect())
        .collect();
    for page in &mut pages {
        single_spaced(page);
    }
    strip_furniture(&mut pages);
    paragraphs(&joined(&pages))
}

/// Takes out the blank lines of a page that has one after nearly every line.
fn single_spaced(page: &mut Vec<&str>) {
    let filled = page.iter().filter(|line| !line.is_empty()).count();
    let pairs = page
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .count();
    if filled > 5 && 10 * pairs < filled {
        // Two blank lines in a row still part paragraphs.
        let mut blanks = 0;
        page.retain(|line| {
            blanks = if line.is_empty() { blanks + 1 } else { 0 };
            blanks != 1
        });
    }
}

/// Takes out lines that come back on most pages, numbers aside, and numbers alone.
fn strip_furniture(pages: &mut [Vec<&str>]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut seen: Vec<String> = margins(page).into_iter().map(|at| shape(page[at])).collect();
        seen.sort();
        seen.dedup();
        for shape in seen {
            *counts.entry(shape).or_default() += 1;
        }
    }
    let many = pages.len() >= FEW;
    let most = pages.len().div_ceil(2);
    for page in pages {
        for at in margins(page) {
            let line = shape(page[at]);
            let number = pages_number(page[at]);
            if number || many && counts.get(&line).is_some_and(|&count| count > most.max(2) - 1) {
                page[at] = "";
            }
        }
    }
}

/// Indices of the first and last lines of a page that are not blank.
fn margins(page: &[&str]) -> Vec<usize> {
    let filled: Vec<usize> = (0..page.len()).filter(|&at| !page[at].is_empty()).collect();
    let foot = filled.len().saturating_sub(MARGIN).max(MARGIN.min(filled.len()));
    filled[..MARGIN.min(filled.len())]
        .iter()
        .chain(&filled[foot..])
        .copied()
        .collect()
}

/// A line with its numbers made equal.
fn shape(line: &str) -> String {
    line.chars()
        .map(|sign| if sign.is_ascii_digit() { '#' } else { sign })
        .collect()
}

/// `12`, `- 12 -`
fn pages_number(line: &str) -> bool {
    let inner = line.trim_matches(['-', '–', '—', ' ']);
    (1..=4).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// All pages as one text. A page that ends in the middle of a sentence runs on.
fn joined(pages: &[Vec<&str>]) -> String {
    let mut text = String::new();
    for page in pages {
        let page = page.join("\n");
        let page = page.trim_matches('\n');
        if page.is_empty() {
            continue;
        }
        if !text.is_empty() {
            let last = text.lines().next_back().unwrap_or_default();
            let runs_on = !layout::closes(last) && !layout::is_heading_mark(last);
            text.push_str(if runs_on { "\n" } else { "\n\n" });
        }
        text.push_str(page);
    }
    text
}

/// Joins the lines of each paragraph.
fn paragraphs(text: &str) -> String {
    let lines = layout::lines(text);
    let layout = layout::layout(text, &lines);
    let compounds = Compounds::of(text);
    let mut out = String::with_capacity(text.len());
    for (index, line) in lines.iter().enumerate() {
        let here = line.span.of(text);
        if let Some(before) = index.checked_sub(1).map(|before| lines[before]) {
            if layout::is_soft(text, layout, before, *line) {
                join(&mut out, here, &compounds);
                continue;
            }
            out.push_str(if line.apart { "\n\n" } else { "\n" });
        }
        out.push_str(here);
    }
    out
}

/// Adds a line to a paragraph; a word that was broken between them becomes whole.
fn join(out: &mut String, line: &str, compounds: &Compounds<'_>) {
    match compounds.joint(out, line) {
        Joint::Kept => {}
        Joint::Gone => {
            out.pop();
        }
        Joint::None => {
            let compound = out.ends_with('-') && line.starts_with(char::is_alphanumeric);
            if !compound || out.ends_with(" -") {
                out.push(' ');
            }
        }
    }
    out.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "Harrow Bugle 1\nThe harbour was quiet when the last of the boats came in and the crew\n\
        carried what was left of the catch up to the market hall, where a few buy-\n\
        ers had waited since noon without much hope of getting anything at all for\n\
        their long-term money, and the long-\nterm plan of the harbour was still to be written by the people who";

    #[test]
    fn lines_pages_and_words_are_joined() {
        let pages = [
            PAGE.to_string(),
            "Harrow Bugle 2\nhad promised it. Nobody spoke.\n\nThe end.\n2".to_string(),
            "Harrow Bugle 3\nAnd one more.".to_string(),
        ];
        let text = text(&pages);
        assert!(text.contains("a few buyers had waited"), "{text}");
        assert!(text.contains("and the long-term plan"), "{text}");
        assert!(
            text.contains("people who had promised it. Nobody spoke.\n\nThe end."),
            "{text}"
        );
        assert!(!text.contains("Bugle") && !text.contains('2'), "{text}");
    }

    #[test]
    fn wide_leading_parts_no_paragraphs() {
        let page = "One line.\n\nTwo lines.\n\nThree lines.\n\nFour lines.\n\nFive lines.\n\nSix lines.";
        let mut lines: Vec<&str> = page.lines().collect();
        single_spaced(&mut lines);
        assert!(!lines.contains(&""));
    }
}
