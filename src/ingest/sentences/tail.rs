//! What hangs on a mark, and what comes behind it?

use super::stop::{Mark, mark_at};
use crate::dictionary::Abbreviations;

/// What the first word behind a mark begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Nothing,
    Capital,
    Lower,
    Digit,
    /// A dash, a comma: the sentence goes on.
    Link,
    /// A currency sign, a hash, an emoji.
    Sign,
}

/// What hangs on a mark and what comes behind it.
pub(super) struct Tail<'t> {
    /// Behind marks, closing quotes and brackets, reference marks.
    pub(super) end: usize,
    /// How many stops and ellipses there are.
    pub(super) stops: usize,
    /// How many exclamation and question marks.
    pub(super) cries: usize,
    /// A closing quote or bracket stands behind the mark.
    pub(super) closed: bool,
    /// A reference mark stands behind it, or another mark behind a closing bracket.
    pub(super) decided: bool,
    /// White space stands behind all that.
    pub(super) spaced: bool,
    pub(super) next: Next,
    /// A quote or bracket opens before the next word.
    pub(super) opened: Option<char>,
    /// The next word, without what opens before it.
    pub(super) word: &'t str,
    /// What stands behind that word.
    pub(super) rest: &'t str,
}

/// Reads on from the mark at `position`.
pub(super) fn tail<'t>(text: &'t str, position: usize, words: &Abbreviations) -> Tail<'t> {
    let bytes = text.as_bytes();
    let mut tail = Tail {
        end: position,
        stops: 0,
        cries: 0,
        closed: false,
        decided: false,
        spaced: false,
        next: Next::Nothing,
        opened: None,
        word: "",
        rest: "",
    };
    loop {
        match mark_at(&bytes[tail.end..]) {
            Some((mark, length)) if mark.is_stop() => {
                tail.decided |= tail.closed;
                tail.stops += usize::from(mark == Mark::Stop) + 2 * usize::from(mark == Mark::Ellipsis);
                tail.cries += usize::from(mark == Mark::Cry);
                tail.end += length;
                continue;
            }
            Some((Mark::Bullet, _)) => break,
            _ => {}
        }
        let Some(length) = closer(text, tail.end) else {
            break;
        };
        tail.closed = true;
        tail.end += length;
    }
    if let Some(end) = references(text, tail.end, words) {
        tail.end = end;
        tail.decided = true;
    }
    look_ahead(text, &mut tail);
    tail
}

/// The length of the closing quote or bracket at `at`, with a space before it: "(It floats. )".
fn closer(text: &str, at: usize) -> Option<usize> {
    let mut signs = text[at..].chars();
    let sign = signs.next()?;
    let fits = match sign {
        ' ' => {
            let lone = text[at + 1..]
                .strip_prefix(')')
                .filter(|rest| !rest.starts_with(char::is_alphanumeric));
            return lone.map(|_| 2);
        }
        ')' | ']' | '}' | '”' | '»' | '›' | '」' | '』' | '）' => true,
        // Only where no word follows: "said.'So" opens, "it's" does neither.
        '"' | '\'' | '’' | '*' | '_' => {
            let next = signs.next();
            next.is_none_or(|next| !next.is_alphanumeric())
        }
        _ => false,
    };
    fits.then_some(sign.len_utf8())
}

/// The end of the reference marks at `at`: `[17]`, ` [a]`, `.10` before a space, `. 10` before a word that
/// starts a sentence and takes no number, `¹²`.
fn references(text: &str, at: usize, words: &Abbreviations) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        let from = end + usize::from(bytes.get(end) == Some(&b' '));
        let Some(length) = bracketed(&bytes[from.min(bytes.len())..]) else {
            break;
        };
        end = from + length;
    }
    let rest = &text[end..];
    let raised = rest.trim_start_matches(|sign| matches!(sign, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'));
    if raised.len() < rest.len() {
        end = text.len() - raised.len();
    } else if end == at && behind_a_word(text, at) {
        let apart = rest.strip_prefix(' ');
        let number = apart.unwrap_or(rest);
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &number[digits..];
        let spaced = behind.starts_with(char::is_whitespace);
        let word = behind
            .trim_start()
            .split(|sign: char| !sign.is_alphabetic())
            .next();
        if (1..=3).contains(&digits)
            && spaced
            && (apart.is_none() || word.is_some_and(|word| words.starts_behind_number(word)))
        {
            end = text.len() - behind.len();
        }
    }
    (end > at).then_some(end)
}

/// Whether the stop that ends at `at` stands behind a letter or a closing sign, not behind a digit.
fn behind_a_word(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix('.').unwrap_or("");
    let two = before
        .chars()
        .rev()
        .take(2)
        .filter(|sign| sign.is_lowercase() || matches!(sign, ')' | '"' | '”'));
    two.count() == 2 || before.ends_with([')', '”'])
}

/// The length of a reference in square brackets: digits, ranges, one or two letters.
fn bracketed(bytes: &[u8]) -> Option<usize> {
    let inner = bytes.strip_prefix(b"[")?;
    let length = inner.iter().take(16).position(|&byte| byte == b']')?;
    let inner = &inner[..length];
    let letters = inner.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let digits = inner.iter().filter(|byte| byte.is_ascii_digit()).count();
    let reference = (digits > 0 && letters <= 5) || (letters == length && (1..=2).contains(&letters));
    reference.then_some(length + 2)
}

/// Fills in what comes behind the end of a tail.
fn look_ahead<'t>(text: &'t str, tail: &mut Tail<'t>) {
    let rest = &text[tail.end..];
    let trimmed = rest.trim_start();
    tail.spaced = trimmed.len() < rest.len() || rest.is_empty();
    let mut word = trimmed;
    while let Some(sign) = word.chars().next() {
        if !matches!(
            sign,
            '“' | '‘' | '"' | '\'' | '’' | '(' | '[' | '{' | '«' | '¿' | '¡' | '„' | '*' | '_'
        ) {
            break;
        }
        tail.opened = Some(sign);
        word = &word[sign.len_utf8()..];
    }
    let length = word
        .char_indices()
        .find(|(_, sign)| !(sign.is_alphanumeric() || matches!(sign, '\'' | '’')))
        .map_or(word.len(), |(at, _)| at);
    (tail.word, tail.rest) = word.split_at(length);
    tail.next = next_kind(word);
}

/// What `word` begins with.
pub(super) fn next_kind(word: &str) -> Next {
    let mut signs = word.chars();
    let Some(first) = signs.next() else {
        return Next::Nothing;
    };
    if first.is_lowercase() {
        // iPhone, eBay
        return if signs.next().is_some_and(char::is_uppercase) {
            Next::Capital
        } else {
            Next::Lower
        };
    }
    match first {
        _ if first.is_alphabetic() => Next::Capital,
        _ if first.is_numeric() => Next::Digit,
        '-' | '–' | '—' | ',' | ';' | ':' | '.' | '!' | '?' | '…' | '/' | '&' | '+' | '=' | '|' | '%'
        | ')' | ']' | '}' | '”' | '»' => Next::Link,
        _ => Next::Sign,
    }
}
