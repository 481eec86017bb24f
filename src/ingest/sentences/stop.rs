//! Does this mark end the sentence?

use super::{
    before::{Before, before},
    signs,
    tail::{Next, Tail, tail},
};
use crate::dictionary::{Abbreviations, Ends};

/// What kind of mark stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `.`
    Stop,
    /// `!`, `?` and their like.
    Cry,
    /// `…`
    Ellipsis,
    /// A stop of a script that puts no space behind it.
    Wide,
    /// `)`, which may belong to a list marker.
    Bracket,
    /// A bullet.
    Bullet,
    /// `:`, which may belong to an address, a clock, a credit.
    Colon,
    /// `@`
    At,
    /// `>`
    Angle,
    /// The first of two `_`, `*`, `-` or `=`: perhaps a rule.
    Line,
}

impl Mark {
    /// Whether it ends sentences, and is more than a sign that may stand where one ends.
    pub(super) fn is_stop(self) -> bool {
        matches!(self, Self::Stop | Self::Cry | Self::Ellipsis | Self::Wide)
    }
}

/// What comes of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends there.
    Ends(usize),
    /// It does not; look on from there.
    Resume(usize),
}

/// Bytes that may begin a mark.
const INTERESTING: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b".!?):@>_*-=\xE2\xE3\xEF\xD8\xDB\xE0\xC2";
    let mut index = 0;
    while index < bytes.len() {
        table[bytes[index] as usize] = true;
        index += 1;
    }
    table
};

/// The first mark at or behind `from`.
pub(super) fn next_mark(bytes: &[u8], from: usize) -> Option<(usize, Mark)> {
    let mut at = from;
    while let Some(skip) = bytes
        .get(at..)?
        .iter()
        .position(|&byte| INTERESTING[usize::from(byte)])
    {
        at += skip;
        if let Some((mark, _)) = mark_at(&bytes[at..]) {
            return Some((at, mark));
        }
        at += 1;
    }
    None
}

/// The mark these bytes begin with, and its length.
pub(super) fn mark_at(bytes: &[u8]) -> Option<(Mark, usize)> {
    Some(match *bytes {
        [b'.', ..] => (Mark::Stop, 1),
        [b'!' | b'?', ..] => (Mark::Cry, 1),
        [b')', ..] => (Mark::Bracket, 1),
        [b':', ..] => (Mark::Colon, 1),
        [b'@', ..] => (Mark::At, 1),
        [b'>', ..] => (Mark::Angle, 1),
        [b'_', b'_', ..] | [b'*', b'*', ..] | [b'-', b'-', ..] | [b'=', b'=', ..] => (Mark::Line, 1),
        // … ‼ ⁇ ⁈ ⁉ । ॥ • ‣ ⁃
        [0xE2, 0x80, 0xA6, ..] => (Mark::Ellipsis, 3),
        [0xE2, 0x80, 0xBC, ..] | [0xE2, 0x81, 0x87..=0x89, ..] | [0xE0, 0xA5, 0xA4 | 0xA5, ..] => {
            (Mark::Cry, 3)
        }
        [0xE2, 0x80, 0xA2 | 0xA3, ..] | [0xE2, 0x81, 0x83, ..]
        // ◦ ● ▪ ·
        | [0xE2, 0x97, 0xA6 | 0x8F, ..] | [0xE2, 0x96, 0xAA, ..] => (Mark::Bullet, 3),
        [0xC2, 0xB7, ..] => (Mark::Bullet, 2),
        // 。 ！ ？ ． ｡
        [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F | 0x8E, ..] | [0xEF, 0xBD, 0xA1, ..] => {
            (Mark::Wide, 3)
        }
        // ؟ ۔
        [0xD8, 0x9F, ..] | [0xDB, 0x94, ..] => (Mark::Cry, 2),
        _ => return None,
    })
}

/// Decides about the mark at `position` in a sentence that starts at `start` and a block that ends with
/// `text`.
pub(super) fn judge(text: &str, start: usize, position: usize, mark: Mark, words: &Abbreviations) -> Verdict {
    match mark {
        Mark::Bracket => return bracket(text, start, position, words),
        Mark::Bullet => {
            let length = mark_at(&text.as_bytes()[position..]).map_or(1, |(_, length)| length);
            return Verdict::Resume(position + length);
        }
        Mark::Colon => return signs::colon(text, start, position, words),
        Mark::At => return signs::address(text, position, words),
        Mark::Angle => return signs::angle(text, start, position),
        Mark::Line => return signs::rule(text, start, position),
        Mark::Stop | Mark::Cry | Mark::Ellipsis | Mark::Wide => {}
    }
    if let Some(verdict) = spaced_ellipsis(text, start, position, words) {
        return verdict;
    }
    let tail = tail(text, position, words);
    let ends = match tail.next {
        Next::Nothing => tail.spaced,
        _ if mark == Mark::Wide => true,
        _ if !tail.spaced => glued(text, start, position, &tail),
        Next::Link => false,
        _ if tail.decided => tail.next != Next::Lower,
        next if tail.cries > 0 => cry_ends(text, start, position, next, &tail, words),
        next if tail.stops > 1 || mark == Mark::Ellipsis => {
            next != Next::Lower && (tail.closed || next != Next::Digit) && !text[..position].ends_with('[')
        }
        _ => stop_ends(text, start, position, &tail, words),
    };
    if ends {
        Verdict::Ends(tail.end)
    } else {
        Verdict::Resume(tail.end.max(position + 1))
    }
}

/// A closing bracket ends a sentence only as the mouth of a smiley: "It floats :) Come and see."
fn bracket(text: &str, start: usize, position: usize, words: &Abbreviations) -> Verdict {
    let before = &text[start..position];
    let smiles = [" :", " ;", " :-", " ;-", " ="]
        .iter()
        .any(|eyes| before.ends_with(eyes));
    if smiles {
        let tail = tail(text, position + 1, words);
        if tail.spaced && tail.next == Next::Capital {
            return Verdict::Ends(tail.end);
        }
    }
    Verdict::Resume(position + 1)
}

/// Whether a sentence ends although no space follows: "They left.The rest stayed."
fn glued(text: &str, start: usize, position: usize, tail: &Tail) -> bool {
    if tail.next != Next::Capital || tail.closed && tail.cries == 0 && tail.stops == 0 {
        return false;
    }
    let before = signs::near(&text[start..position]);
    let token = before
        .rsplit(|sign: char| !sign.is_alphanumeric())
        .next()
        .unwrap_or("");
    let next = tail.word;
    let plain = |word: &str, least: usize| {
        word.chars().count() >= least && word.chars().skip(1).all(char::is_lowercase)
    };
    let address = before
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|word| word.contains(['/', '@', '.', '_']));
    let goes_on = tail.rest.starts_with(char::is_whitespace) || tail.rest.starts_with([',', '\'', '’']);
    !address && goes_on && plain(token, 3) && token.starts_with(char::is_lowercase) && plain(next, 1)
}

/// Whether `!` or `?` ends a sentence.
fn cry_ends(
    text: &str,
    start: usize,
    position: usize,
    next: Next,
    tail: &Tail,
    words: &Abbreviations,
) -> bool {
    if next == Next::Lower && (tail.closed || tail.opened.is_some()) {
        return false;
    }
    let quoted = text[position..tail.end].ends_with(['”', '"', '»', '’', '\'']);
    if quoted && tail.opened.is_none() && is_told(&text[start..position], &text[tail.end..], words) {
        return false;
    }
    let last = signs::near(&text[..position])
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or("");
    let from = position - last.len();
    let word = text
        .get(from..=position)
        .unwrap_or_default()
        .trim_start_matches(|sign: char| !sign.is_alphanumeric());
    !words.is_name(word) || words.starts(tail.word)
}

/// A longer sentence is no quotation that [`is_told`] looks into.
const LONGEST_QUOTATION: usize = 2000;
/// Names that may stand before the verb of [`is_told`].
const NAMES: usize = 4;

/// Whether a quotation that closes goes on with whoever said it: “Why?” Betty asked. A quotation that stands
/// inside a sentence has its speaker before it.
fn is_told(quotation: &str, rest: &str, words: &Abbreviations) -> bool {
    let opens = |sign: char| matches!(sign, '“' | '"' | '«' | '„');
    if quotation.len() > LONGEST_QUOTATION || quotation.trim_start_matches(opens).contains(opens) {
        return false;
    }
    let inside = quotation.starts_with(opens) || !quotation.contains(opens);
    let mut names = rest.split_whitespace();
    let Some(first) = names.next().filter(|first| inside && !words.starts(first)) else {
        return false;
    };
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    capital(first)
        && names
            .take(NAMES)
            .find(|word| !capital(word))
            .is_some_and(|word| words.reports(word.trim_end_matches(['.', ',', ':', ';'])))
}

/// Whether a single stop ends a sentence.
fn stop_ends(text: &str, start: usize, position: usize, tail: &Tail, words: &Abbreviations) -> bool {
    if tail.closed && text[..position].ends_with(char::is_whitespace) {
        return tail.next != Next::Lower;
    }
    let starter = words.starts(tail.word);
    match before(text, start, position) {
        Before::Marker => false,
        Before::Number => tail.next != Next::Lower && !is_caption(&text[start..position], words),
        Before::Initial => starter,
        Before::Acronym(token) => match words.get(token) {
            Some(Ends::BeforeCapital) => {
                tail.next == Next::Capital && !opens_with_time(text, start, position)
            }
            Some(Ends::Never) => false,
            _ => starter || tail.closed && tail.next == Next::Capital,
        },
        Before::Word(token) => match words.get(token) {
            Some(Ends::Never) => tail.closed && tail.next == Next::Capital,
            Some(Ends::UnlessNumber) if tail.next == Next::Digit => false,
            Some(Ends::UnlessNumber) => tail.next != Next::Lower,
            Some(Ends::BeforeStarter) => starter,
            Some(Ends::BeforeCapital) => tail.next == Next::Capital,
            None => tail.next != Next::Lower || lower_starts(token, tail),
        },
    }
}

/// "Figure 2. The boat": the number of a caption at the head of its line.
fn is_caption(before: &str, words: &Abbreviations) -> bool {
    before
        .split_once(' ')
        .is_some_and(|(label, number)| words.is_label(label) && !number.contains(' '))
}

/// "At 5 a.m. Harrow left": a time that opens a sentence does not end it.
fn opens_with_time(text: &str, start: usize, position: usize) -> bool {
    text[start..position].split_whitespace().take(4).count() <= 3
}

/// Informal writing starts sentences in lower case; behind a plain word a stop is enough.
fn lower_starts(token: &str, tail: &Tail) -> bool {
    let word = |sign: char| sign.is_alphabetic() || matches!(sign, '\'' | '’' | '&');
    !tail.closed && (token.is_empty() || token.chars().nth(1).is_some()) && token.chars().all(word)
}

/// `. . .` and `. . . .`: a gap in a quotation, unless a sentence stops before it.
fn spaced_ellipsis(text: &str, start: usize, position: usize, words: &Abbreviations) -> Option<Verdict> {
    let bytes = text.as_bytes();
    let mut last = position;
    let mut count = 1;
    while bytes.get(last + 1) == Some(&b' ') && bytes.get(last + 2) == Some(&b'.') {
        last += 2;
        count += 1;
    }
    if bytes[position] != b'.' || count < 3 {
        return None;
    }
    let tail = tail(text, last, words);
    let attached = !text[start..position].is_empty() && !text[start..position].ends_with(char::is_whitespace);
    Some(match tail.next {
        Next::Capital if count > 3 && attached => Verdict::Ends(position + 1),
        Next::Capital if count > 3 && position > start => Verdict::Ends(tail.end),
        _ => Verdict::Resume(tail.end),
    })
}
