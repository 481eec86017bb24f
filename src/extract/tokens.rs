//! Of which words and marks is a sentence made?
//!
//! Finer than a split at white space: "Meta’s" is a name and a possessive, "didn’t" a verb and a negation,
//! "$14.3" one number, "union-led" and "harrow.example" one word. Every word is looked up once.

use std::borrow::Cow;

use crate::{
    dictionary::{Lexicon, Packed, Parts, Word, lowered},
    model::Document,
    span::Span,
};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word in small letters.
    Word,
    /// A word with a capital.
    Name,
    /// Digits, perhaps with a currency sign or letters.
    Number,
    /// A possessive ending: ’s.
    Possessive,
    /// `,`
    Comma,
    /// `.`, `!`, `?`, `…`
    Stop,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A dash between words.
    Dash,
    /// `(`, `[`
    Open,
    /// `)`, `]`
    Close,
    /// A quotation mark of any shape.
    Quote,
    /// Another sign.
    Other,
}

/// A word or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Where it stands in the article.
    pub(super) span: Span,
    /// What it is.
    pub(super) kind: Kind,
    /// What is known of it.
    pub(super) word: Word,
    /// A number that all words share that are the same in lower case; 0 for long ones and for marks.
    pub(super) mark: u16,
    /// Whether a full stop stands in it.
    pub(super) dotted: bool,
    /// Whether it is made of ASCII letters and digits alone.
    pub(super) plain: bool,
}

impl Token {
    /// Whether it can play one of these parts.
    #[inline]
    pub(super) fn is(&self, parts: Parts) -> bool {
        self.word.parts.any(parts)
    }

    /// Whether it is a word or a name.
    #[inline]
    pub(super) fn wordlike(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Name)
    }
}

/// The tokens of all sentences of a document: the taggers share them.
pub(super) struct Tokens {
    list: Vec<Token>,
    /// Index behind the last token of each sentence.
    ends: Vec<usize>,
}

impl Tokens {
    pub(super) fn new(document: &Document, lexicon: &Lexicon) -> Self {
        let text = document.article.text.as_str();
        let mut tokens = Self {
            list: Vec::with_capacity(text.len() / 5),
            ends: Vec::with_capacity(document.sentences.len()),
        };
        for sentence in &document.sentences {
            tokenize(text, sentence.span, lexicon, &mut tokens.list);
            tokens.ends.push(tokens.list.len());
        }
        tokens
    }

    /// The tokens of one sentence.
    #[inline]
    pub(super) fn of(&self, sentence: usize) -> &[Token] {
        let from = sentence.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.list[from..self.ends[sentence]]
    }

    /// The tokens of all sentences.
    pub(super) fn all(&self) -> &[Token] {
        &self.list
    }

    /// The tokens of each sentence.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &[Token]> {
        (0..self.ends.len()).map(|sentence| self.of(sentence))
    }
}

/// Longest word that is looked up; no table holds a longer one.
const LONGEST: usize = 32;

/// Appends the tokens of `text[within]`.
pub(super) fn tokenize(text: &str, within: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = within.start;
    while at < within.end {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at = word(text, at, within.end, lexicon, tokens);
            continue;
        }
        if matches!(byte, b' ' | b'\t'..=b'\r') {
            at += 1;
            continue;
        }
        let Some(first) = text[at..].chars().next() else {
            break;
        };
        let width = first.len_utf8();
        if first.is_whitespace() {
            at += width;
        } else if first.is_alphanumeric() || (is_currency(first) && starts_number(&text[at + width..])) {
            at = word(text, at, within.end, lexicon, tokens);
        } else {
            let (kind, width) = mark(text, at, first);
            tokens.push(Token {
                span: Span::new(at, (at + width).min(within.end)),
                kind,
                word: Word::default(),
                mark: 0,
                dotted: false,
                plain: false,
            });
            at += width;
        }
    }
}

/// Lets the last token play the part of the noun of two words that it ends: "model card".
fn compound(text: &str, lexicon: &Lexicon, tokens: &mut [Token]) {
    let [.., before, last] = tokens else { return };
    if last.span.start != before.span.end + 1 {
        return;
    }
    let parts = lexicon.compound(&lowered(before.span.join(last.span).of(text)));
    last.word.parts = last.word.parts | parts;
}

/// Appends the word that begins at `at`; gives back where it ends.
fn word(text: &str, at: usize, limit: usize, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> usize {
    let (bare, plain) = word_end(text, at, limit);
    let end = with_stop(text, Span::new(at, bare), limit, lexicon);
    if plain && end == bare {
        tokens.push(token(text, Span::new(at, end), true, lexicon));
    } else {
        push_word(text, Span::new(at, end), lexicon, tokens);
    }
    if tokens.last().is_some_and(|last| last.is(Parts::COMPOUND)) {
        compound(text, lexicon, tokens);
    }
    end
}

/// The end of a word together with the stop of an abbreviation: "Mr.", "Inc.", the "S." of a name.
fn with_stop(text: &str, span: Span, limit: usize, lexicon: &Lexicon) -> usize {
    let word = span.of(text);
    if span.end >= limit || text.as_bytes()[span.end] != b'.' || !word.starts_with(char::is_uppercase) {
        return span.end;
    }
    let mut behind = text[span.end + 1..limit].chars();
    let initial =
        word.len() == 1 && behind.next() == Some(' ') && behind.next().is_some_and(char::is_uppercase);
    let abbreviated = word.len() < 8
        && Packed::new(word).is_some_and(|packed| {
            let known = if packed.is_ascii() {
                lexicon.get_packed(packed.lower())
            } else {
                lexicon.get(&word.to_lowercase())
            };
            known.parts.any(Parts::ABBREVIATED)
        });
    span.end + usize::from(initial || abbreviated)
}

fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '€' | '£' | '¥' | '₹' | '#')
}

fn starts_number(rest: &str) -> bool {
    rest.starts_with(|letter: char| letter.is_ascii_digit())
}

/// The mark at `at`, and its bytes.
fn mark(text: &str, at: usize, first: char) -> (Kind, usize) {
    let rest = &text[at..];
    if let Some(two) = ["''", "``", "’’", "--"]
        .iter()
        .find(|two| rest.starts_with(**two))
    {
        let kind = if *two == "--" { Kind::Dash } else { Kind::Quote };
        return (kind, two.len());
    }
    let spaced = text[..at].ends_with([' ', '\n']) && rest[first.len_utf8()..].starts_with([' ', '\n']);
    let kind = match first {
        '’' | '\'' if owns(text, at, first) => Kind::Possessive,
        ',' => Kind::Comma,
        '.' | '!' | '?' | '…' => Kind::Stop,
        ':' => Kind::Colon,
        ';' => Kind::Semicolon,
        '—' | '–' | '―' => Kind::Dash,
        '-' if spaced => Kind::Dash,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' => Kind::Quote,
        _ => Kind::Other,
    };
    (kind, first.len_utf8())
}

/// Whether an apostrophe behind an s makes a plural an owner: "the farmers’ union". One that closes a quotation in single
/// marks has its opening mark before it.
fn owns(text: &str, at: usize, first: char) -> bool {
    let behind = text[at + first.len_utf8()..].chars().next();
    text[..at].ends_with(['s', 'S', 'z'])
        && behind == Some(' ')
        && !text[..at]
            .chars()
            .rev()
            .take(QUOTED)
            .any(|letter| letter == '‘' || letter == '`')
}

/// How far before an apostrophe a single opening mark is looked for, in letters.
const QUOTED: usize = 80;

/// Where the word that begins at `start` ends, and whether it is made of ASCII letters and digits alone. A sign between two
/// letters or digits belongs to the word.
fn word_end(text: &str, start: usize, limit: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut plain = true;
    while at < limit {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        if ends_any_word(byte) {
            return (at, plain);
        }
        let Some(letter) = text[at..].chars().next() else {
            break;
        };
        let width = letter.len_utf8();
        let joins = letter.is_alphanumeric()
            || (at == start && is_currency(letter))
            || (matches!(letter, '-' | '\'' | '’' | '.' | '&' | '@' | '/' | ',' | '‑')
                && joined(text, start, at, width));
        if !joins {
            // "49%" is one word; so is the last stop of "U.S."
            let percent = letter == '%' && bytes[at - 1].is_ascii_digit();
            let initials = letter == '.' && is_initials(&text[start..at]);
            return if percent || initials {
                (at + width, false)
            } else {
                (at, plain)
            };
        }
        plain = false;
        at += width;
    }
    (at.min(limit), plain)
}

/// Whether no word goes on with this byte, whatever follows.
fn ends_any_word(byte: u8) -> bool {
    byte.is_ascii()
        && !matches!(
            byte,
            b'-' | b'\'' | b'.' | b'&' | b'@' | b'/' | b',' | b'%' | b'$' | b'#'
        )
}

/// Whether the sign at `at` stands inside a word rather than behind it.
fn joined(text: &str, start: usize, at: usize, width: usize) -> bool {
    let next = text[at + width..].chars().next();
    let before = text[start..at].chars().next_back();
    let (Some(next), Some(before)) = (next, before) else {
        return false;
    };
    if !next.is_alphanumeric() || !before.is_alphanumeric() {
        return false;
    }
    match text.as_bytes()[at] {
        // A thousands' comma; in all other places a comma ends a word.
        b',' => before.is_ascii_digit() && next.is_ascii_digit(),
        // "3.5", "U.S.", "meta.ai", but not "end.Next".
        b'.' => {
            !next.is_uppercase()
                || before.is_ascii_digit()
                || text[start..at].chars().count() == 1
                || is_initials(&text[start..at])
        }
        _ => true,
    }
}

/// "U.S", "J".
fn is_initials(word: &str) -> bool {
    word.len() > 1
        && word
            .split('.')
            .all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_uppercase())
}

/// Endings that are words of their own.
const CLITICS: [&str; 14] = [
    "n't", "n’t", "'s", "’s", "'ve", "’ve", "'re", "’re", "'ll", "’ll", "'d", "’d", "'m", "’m",
];

fn push_word(text: &str, span: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let word = span.of(text);
    let clitic = CLITICS
        .iter()
        .filter(|_| may_end_with_clitic(word))
        .find(|clitic| {
            word.len() > clitic.len()
                && word.as_bytes()[word.len() - clitic.len()..].eq_ignore_ascii_case(clitic.as_bytes())
        });
    let Some(clitic) = clitic else {
        tokens.push(token(text, span, false, lexicon));
        return;
    };
    let cut = span.end - clitic.len();
    let plain = word[..word.len() - clitic.len()]
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric());
    tokens.push(token(text, Span::new(span.start, cut), plain, lexicon));
    let mut ending = token(text, Span::new(cut, span.end), false, lexicon);
    if clitic.ends_with('s') {
        ending.kind = Kind::Possessive;
    }
    tokens.push(ending);
}

/// Whether an apostrophe, or the last byte of one, stands one or two letters before the end of a word.
fn may_end_with_clitic(word: &str) -> bool {
    let bytes = word.as_bytes();
    [2, 3].iter().any(|back| {
        bytes
            .len()
            .checked_sub(*back)
            .is_some_and(|at| matches!(bytes[at], b'\'' | 0x99))
    })
}

fn token(text: &str, span: Span, plain: bool, lexicon: &Lexicon) -> Token {
    let word = span.of(text);
    match Packed::new(word).filter(|packed| packed.is_ascii()) {
        Some(packed) => {
            let lower = packed.lower();
            let first = word.as_bytes()[0];
            Token {
                span,
                kind: if first.is_ascii_digit() || is_currency(char::from(first)) {
                    Kind::Number
                } else if lower == packed {
                    Kind::Word
                } else {
                    Kind::Name
                },
                word: lexicon.get_packed(lower),
                mark: lower.mark(),
                dotted: !plain && packed.holds(b'.'),
                plain,
            }
        }
        None => rare_token(word, span, plain, lexicon),
    }
}

/// A token that is long or holds more than ASCII.
fn rare_token(word: &str, span: Span, plain: bool, lexicon: &Lexicon) -> Token {
    let first = word.chars().next().unwrap_or(' ');
    let kind = if first.is_ascii_digit() || is_currency(first) {
        Kind::Number
    } else if word.chars().any(char::is_uppercase) {
        Kind::Name
    } else {
        Kind::Word
    };
    let lower = match kind {
        Kind::Word => Cow::Borrowed(word),
        _ => Cow::Owned(word.to_lowercase()),
    };
    let known = if kind == Kind::Word || word.len() <= LONGEST {
        lexicon.get(&lower)
    } else {
        Word::default()
    };
    Token {
        span,
        kind,
        word: known,
        mark: Packed::new(&lower).map_or(0, Packed::mark),
        dotted: word.contains('.'),
        plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Dictionaries;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(
            text,
            Span::new(0, text.len()),
            &Dictionaries::embedded().lexicon,
            &mut tokens,
        );
        tokens.iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn clitics_are_words_of_their_own() {
        assert_eq!(
            words("Cole’s dog didn’t bark"),
            ["Cole", "’s", "dog", "did", "n’t", "bark"]
        );
    }

    #[test]
    fn signs_inside_words_and_numbers_stay() {
        assert_eq!(
            words("a Wang-led team at mill.dev, $1,400.50 or 49% (U.S. only)."),
            [
                "a",
                "Wang-led",
                "team",
                "at",
                "mill.dev",
                ",",
                "$1,400.50",
                "or",
                "49%",
                "(",
                "U.S.",
                "only",
                ")",
                "."
            ]
        );
    }

    #[test]
    fn a_dash_is_no_hyphen() {
        assert_eq!(
            words("late -- too late - gone"),
            ["late", "--", "too", "late", "-", "gone"]
        );
    }
}
