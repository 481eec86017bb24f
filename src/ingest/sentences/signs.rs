//! Where does a sentence end although no stop stands there?
//!
//! Between things that nobody wrote as prose: behind a web or mail address, at the stamp of a mail or a
//! comment, at a rule drawn with dashes or stars, before the credit of a picture. Pages and mails that lost
//! their line breaks run them together with the sentences around.

use super::{
    stop::Verdict,
    tail::{Next, next_kind},
};
use crate::dictionary::Abbreviations;

/// Bytes of the longest address; looking no further keeps the time of a pass in line with its text.
const LONGEST: usize = 500;
/// Bytes in which a word and what stands with it are looked for.
const NEAR: usize = 200;
/// So many lines or stars in a row are a rule.
const RULE: usize = 5;
/// Stars are one sooner, when they stand alone.
const STARS: usize = 3;

/// A colon: of an address, of a clock, of a credit?
pub(super) fn colon(text: &str, start: usize, position: usize, words: &Abbreviations) -> Verdict {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if text[position..].starts_with("://") {
        return address(text, position, words);
    }
    if position > start && digit(position - 1) && digit(position + 1) {
        return clock(text, start, position).unwrap_or(Verdict::Resume(position + 1));
    }
    match credit(text, start, position, words) {
        Some(from) => Verdict::Ends(from),
        None => Verdict::Resume(position + 1),
    }
}

/// An address in running text ends a sentence if a word that starts sentences follows.
pub(super) fn address(text: &str, position: usize, words: &Abbreviations) -> Verdict {
    let most = text.floor_char_boundary(position + LONGEST);
    let length = text[position..most]
        .find(char::is_whitespace)
        .unwrap_or(most - position);
    let end = position + length;
    let rest = text[end..].trim_start();
    let word = rest
        .find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '\'' | '’')))
        .map_or(rest, |end| &rest[..end]);
    let open = text[position..end].ends_with(|sign: char| sign.is_alphanumeric() || sign == '/');
    if open && words.starts(word) {
        Verdict::Ends(end)
    } else {
        Verdict::Resume(position + 1)
    }
}

/// `<ann@harrow.example>` closes a line of a mail's header.
pub(super) fn angle(text: &str, start: usize, position: usize) -> Verdict {
    let before = near(&text[start..position]);
    let mail = before.rfind('<').is_some_and(|open| {
        let inner = &before[open + 1..];
        inner.contains('@') && !inner.contains(char::is_whitespace)
    });
    let end = position + 1;
    if mail && is_spaced(text, end) && next_after(text, end) == Next::Capital {
        Verdict::Ends(end)
    } else {
        Verdict::Resume(end)
    }
}

/// A run of the same sign: a rule is a piece of its own.
pub(super) fn rule(text: &str, start: usize, position: usize) -> Verdict {
    let bytes = text.as_bytes();
    let run = bytes[position..]
        .iter()
        .take_while(|&&byte| byte == bytes[position])
        .count();
    let end = position + run;
    let opens = text[start..position].trim_end().is_empty();
    let parted = position == start || bytes[position - 1].is_ascii_whitespace();
    let alone = parted && (end == bytes.len() || bytes[end].is_ascii_whitespace());
    let least = if alone && bytes[position] == b'*' {
        STARS
    } else {
        RULE
    };
    if run < least {
        return Verdict::Resume(end);
    }
    if alone && !opens {
        return Verdict::Ends(position);
    }
    let follows = next_after(text, end);
    if is_spaced(text, end) && (alone && follows != Next::Nothing || follows == Next::Capital) {
        Verdict::Ends(end)
    } else {
        Verdict::Resume(end)
    }
}

/// The stamp of a mail or a comment, `03/05/2026 08:15 AM`, around the colon at `position`: a sentence ends
/// before it, unless it opens one or goes on with a word in lower case, and behind it.
fn clock(text: &str, start: usize, position: usize) -> Option<Verdict> {
    let bytes = text.as_bytes();
    let digits_before = |end: usize| {
        bytes[start..end]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let hour = position - digits_before(position);
    let mut date = hour
        .checked_sub(1)
        .filter(|&at| at > start && bytes[at] == b' ')?;
    let day_end = date;
    for part in 0..3 {
        let digits = digits_before(date);
        if !(1..=4).contains(&digits) {
            return None;
        }
        date -= digits;
        if part < 2 {
            date = date
                .checked_sub(1)
                .filter(|&at| at > start && matches!(bytes[at], b'/' | b'-' | b'.'))?;
        }
    }
    debug_assert!(date < day_end);
    let mut end = position;
    while bytes.get(end) == Some(&b':') {
        end += 1 + bytes[end + 1..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
    }
    let half = [" AM", " PM", " am", " pm", "AM", "PM", "am", "pm"]
        .into_iter()
        .find(|half| text[end..].starts_with(half));
    end += half.map_or(0, str::len);
    let before = near(text[start..date].trim_end());
    let named = before
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.starts_with(|sign: char| sign.is_uppercase() || sign == '<'));
    // "Updated" alone is the label of a date, no name.
    if named && (before.contains(char::is_whitespace) || before.contains('@')) {
        return Some(Verdict::Ends(date));
    }
    let next = text[end..].trim_start();
    let zone = next.chars().take_while(|sign| sign.is_uppercase()).count() > 1;
    let ends = is_spaced(text, end) && next_kind(next) == Next::Capital && !zone;
    Some(if ends {
        Verdict::Ends(end)
    } else {
        Verdict::Resume(end)
    })
}

/// Where the credit of a picture starts whose words end at the colon at `position`: "… at low tide Photo: Ann
/// Harrow".
fn credit(text: &str, start: usize, position: usize, words: &Abbreviations) -> Option<usize> {
    let before = near(&text[start..position]);
    let start = position - before.len();
    let spaces = before
        .char_indices()
        .rev()
        .filter(|(_, sign)| sign.is_whitespace());
    let (at, sign) = spaces
        .take(2)
        .find(|&(at, sign)| words.is_credit(&before[at + sign.len_utf8()..]))?;
    let parted = before[..at]
        .trim_end()
        .ends_with(|sign: char| sign.is_alphanumeric() || sign == ')');
    (parted && is_spaced(text, position + 1)).then_some(start + at + sign.len_utf8())
}

/// The end of a text, as far as it can matter.
pub(super) fn near(text: &str) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(NEAR))..]
}

/// What the first word behind `end` begins with.
fn next_after(text: &str, end: usize) -> Next {
    next_kind(text[end..].trim_start())
}

/// Whether white space stands at `end`.
fn is_spaced(text: &str, end: usize) -> bool {
    text[end..].starts_with(char::is_whitespace)
}
