//! Does this mark end the sentence?

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
    let bytes = b".!?)\xE2\xE3\xEF\xD8\xDB\xE0\xC2";
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
fn mark_at(bytes: &[u8]) -> Option<(Mark, usize)> {
    Some(match *bytes {
        [b'.', ..] => (Mark::Stop, 1),
        [b'!' | b'?', ..] => (Mark::Cry, 1),
        [b')', ..] => (Mark::Bracket, 1),
        // … ‼ ⁇ ⁈ ⁉ • ‣ ⁃
        [0xE2, 0x80, 0xA6, ..] => (Mark::Ellipsis, 3),
        [0xE2, 0x80, 0xBC, ..] | [0xE2, 0x81, 0x87..=0x89, ..] => (Mark::Cry, 3),
        [0xE2, 0x80, 0xA2 | 0xA3, ..] | [0xE2, 0x81, 0x83, ..] => (Mark::Bullet, 3),
        // ◦ ● ▪ ·
        [0xE2, 0x97, 0xA6 | 0x8F, ..] | [0xE2, 0x96, 0xAA, ..] => (Mark::Bullet, 3),
        [0xC2, 0xB7, ..] => (Mark::Bullet, 2),
        // 。 ！ ？ ． ｡
        [0xE3, 0x80, 0x82, ..] | [0xEF, 0xBC, 0x81 | 0x9F | 0x8E, ..] | [0xEF, 0xBD, 0xA1, ..] => {
            (Mark::Wide, 3)
        }
        // ؟ ۔ । ॥
        [0xD8, 0x9F, ..] | [0xDB, 0x94, ..] => (Mark::Cry, 2),
        [0xE0, 0xA5, 0xA4 | 0xA5, ..] => (Mark::Cry, 3),
        _ => return None,
    })
}

/// What the first word behind a mark begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
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
struct Tail<'t> {
    /// Behind marks, closing quotes and brackets, reference marks.
    end: usize,
    /// How many stops and ellipses there are.
    stops: usize,
    cry: bool,
    /// A closing quote or bracket stands behind the mark.
    closed: bool,
    /// A reference mark stands behind it, or another mark behind a closing bracket.
    decided: bool,
    /// White space stands behind all that.
    spaced: bool,
    next: Next,
    /// A quote or bracket opens before the next word.
    opened: Option<char>,
    /// The next word, without what opens before it.
    word: &'t str,
}

/// Decides about the mark at `position` in a sentence that starts at `start` and a block that ends with
/// `text`.
pub(super) fn judge(text: &str, start: usize, position: usize, mark: Mark, words: &Abbreviations) -> Verdict {
    if mark == Mark::Bracket {
        return bracket(text, start, position);
    }
    if mark == Mark::Bullet {
        return Verdict::Resume(position + mark_at(&text.as_bytes()[position..]).map_or(1, |(_, len)| len));
    }
    if let Some(verdict) = spaced_ellipsis(text, start, position) {
        return verdict;
    }
    let tail = tail(text, position);
    let ends = match tail.next {
        Next::Nothing => tail.spaced,
        _ if mark == Mark::Wide => true,
        _ if !tail.spaced => glued(text, start, position, &tail),
        Next::Link => false,
        _ if tail.decided => tail.next != Next::Lower,
        next if tail.cry => cry_ends(text, position, next, &tail, words),
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
fn bracket(text: &str, start: usize, position: usize) -> Verdict {
    let before = &text[start..position];
    let smiles = [" :", " ;", " :-", " ;-", " ="]
        .iter()
        .any(|eyes| before.ends_with(eyes));
    if smiles {
        let tail = tail(text, position + 1);
        if tail.spaced && tail.next == Next::Capital {
            return Verdict::Ends(tail.end);
        }
    }
    Verdict::Resume(position + 1)
}

/// Reads on from the mark at `position`.
fn tail(text: &str, position: usize) -> Tail<'_> {
    let bytes = text.as_bytes();
    let mut tail = Tail {
        end: position,
        stops: 0,
        cry: false,
        closed: false,
        decided: false,
        spaced: false,
        next: Next::Nothing,
        opened: None,
        word: "",
    };
    loop {
        match mark_at(&bytes[tail.end..]) {
            Some((Mark::Bracket, _)) | None => {}
            Some((Mark::Bullet, _)) => break,
            Some((mark, length)) => {
                tail.decided |= tail.closed;
                tail.stops += usize::from(mark == Mark::Stop) + 2 * usize::from(mark == Mark::Ellipsis);
                tail.cry |= mark == Mark::Cry;
                tail.end += length;
                continue;
            }
        }
        let Some(sign) = closer(text, tail.end) else { break };
        tail.closed = true;
        tail.end += sign.len_utf8();
    }
    if let Some(end) = references(text, tail.end) {
        tail.end = end;
        tail.decided = true;
    }
    look_ahead(text, &mut tail);
    tail
}

/// The closing quote or bracket at `at`.
fn closer(text: &str, at: usize) -> Option<char> {
    let mut signs = text[at..].chars();
    let sign = signs.next()?;
    match sign {
        ')' | ']' | '}' | '”' | '»' | '›' | '」' | '』' | '）' => Some(sign),
        // Only where no word follows: "said.'So" opens, "it's" does neither.
        '"' | '\'' | '’' | '*' | '_' => {
            let next = signs.next();
            next.is_none_or(|next| !next.is_alphanumeric()).then_some(sign)
        }
        _ => None,
    }
}

/// The end of the reference marks at `at`: `[17]`, ` [a]`, `.10` before a space, `¹²`.
fn references(text: &str, at: usize) -> Option<usize> {
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
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let spaced = rest[digits..].starts_with(char::is_whitespace);
        if (1..=3).contains(&digits) && spaced {
            end += digits;
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
    tail.word = &word[..length];
    tail.next = next_kind(word);
}

/// What `word` begins with.
fn next_kind(word: &str) -> Next {
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

/// Whether a sentence ends although no space follows: "They left.The rest stayed."
fn glued(text: &str, start: usize, position: usize, tail: &Tail) -> bool {
    if tail.next != Next::Capital || tail.closed && !tail.cry && tail.stops == 0 {
        return false;
    }
    let before = &text[start..position];
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
    let behind = &text[tail.end + next.len()..];
    let goes_on = behind.starts_with(char::is_whitespace) || behind.starts_with([',', '\'', '’']);
    !address && goes_on && plain(token, 3) && token.starts_with(char::is_lowercase) && plain(next, 1)
}

/// Whether `!` or `?` ends a sentence.
fn cry_ends(text: &str, position: usize, next: Next, tail: &Tail, words: &Abbreviations) -> bool {
    if next == Next::Lower && (tail.closed || tail.opened.is_some()) {
        return false;
    }
    let from = text[..position].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = text[from..=position].trim_start_matches(|sign: char| !sign.is_alphanumeric());
    !(words.is_name(word) && !words.starts(tail.word))
}

/// What stands before a single stop.
enum Before<'t> {
    Number,
    /// `2.` or `a.` or `IV.` where a sentence starts.
    Marker,
    Initial,
    /// `U.S`
    Acronym(&'t str),
    Word(&'t str),
}

/// Whether a single stop ends a sentence.
fn stop_ends(text: &str, start: usize, position: usize, tail: &Tail, words: &Abbreviations) -> bool {
    if tail.closed && text[..position].ends_with(char::is_whitespace) {
        return tail.next != Next::Lower;
    }
    let starter = words.starts(tail.word);
    match before(text, start, position) {
        Before::Marker => false,
        Before::Number => tail.next != Next::Lower,
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

/// "At 5 a.m. Harrow left": a time that opens a sentence does not end it.
fn opens_with_time(text: &str, start: usize, position: usize) -> bool {
    text[start..position].split_whitespace().take(4).count() <= 3
}

/// Informal writing starts sentences in lower case; behind a plain word a stop is enough.
fn lower_starts(token: &str, tail: &Tail) -> bool {
    let word = |sign: char| sign.is_alphabetic() || matches!(sign, '\'' | '’' | '&');
    !tail.closed && token.chars().nth(1).is_some() == !token.is_empty() && token.chars().all(word)
}

/// Reads back from the stop at `position`.
fn before(text: &str, start: usize, position: usize) -> Before<'_> {
    let sentence = &text[start..position];
    let from = sentence
        .char_indices()
        .rev()
        .take_while(|(_, sign)| {
            sign.is_alphanumeric() || matches!(sign, '.' | '\'' | '’' | '&' | '°' | 'º' | ',')
        })
        .last()
        .map_or(sentence.len(), |(at, _)| at);
    let token = sentence[from..].trim_start_matches([',', '\'', '’', '.', '&']);
    let opens = sentence[..from].chars().all(|sign| !sign.is_alphanumeric());
    let mut signs = token.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if opens && sign.is_alphanumeric() => Before::Marker,
        (Some(sign), None) if sign.is_uppercase() => Before::Initial,
        (Some(first), _)
            if token
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) =>
        {
            if opens && first.is_ascii_digit() && token.len() <= 5 && !is_year(token) {
                Before::Marker
            } else {
                Before::Number
            }
        }
        _ if opens && token.len() <= 4 && token.bytes().all(|byte| b"IVX".contains(&byte)) => Before::Marker,
        _ if is_acronym(token) => Before::Acronym(token),
        _ => Before::Word(token),
    }
}

/// Four digits are a year, not the number of a heading.
fn is_year(token: &str) -> bool {
    token.len() >= 4 && token.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters parted by stops: `U.S`, `p.m`, `Ph.D`.
fn is_acronym(token: &str) -> bool {
    let mut parts = token.split('.');
    token.contains('.')
        && parts
            .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// `. . .` and `. . . .`: a gap in a quotation, unless a sentence stops before it.
fn spaced_ellipsis(text: &str, start: usize, position: usize) -> Option<Verdict> {
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
    let tail = tail(text, last);
    let attached = !text[start..position].is_empty() && !text[start..position].ends_with(char::is_whitespace);
    Some(match tail.next {
        Next::Capital if count > 3 && attached => Verdict::Ends(position + 1),
        Next::Capital if count > 3 && position > start => Verdict::Ends(tail.end),
        _ => Verdict::Resume(tail.end),
    })
}
