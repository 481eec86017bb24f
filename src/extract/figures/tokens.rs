//! Into which words, digits and signs does a sentence fall?
//!
//! One pass, no copies. A run of digits takes its separators with it ("1,234.5", "12,34,567", "1 405"), so
//! that what is left beside it is really beside the number. Letters behind digits are a token of their own
//! (`14` `bn`), digits behind letters are not (`H100`), unless the letters are a currency (`EUR` `50` `m`).

use std::cell::OnceCell;

use rust_decimal::Decimal;

use crate::{
    dictionary::{BEGINS, CalendarWord, Dictionaries, Numbers},
    model::RowRef,
    span::Span,
};

/// A word, a run of digits, or a single sign.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// White space stands before it.
    pub(super) spaced: bool,
    /// It belongs to a name that holds digits, so it counts nothing.
    pub(super) masked: bool,
    /// A word that may begin a figure.
    pub(super) begins: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with the digits and apostrophes inside them.
    Word,
    /// A number in digits; `None` where the separators make it none (a version, an address).
    Digits(Option<Literal>),
    /// Anything else.
    Sign,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) value: Decimal,
    /// One step in its last written place.
    pub(super) grain: Decimal,
    /// Digits before the decimal mark.
    pub(super) length: usize,
    /// Whether it is digits only, without grouping or a decimal mark.
    pub(super) plain: bool,
}

/// The tokens of one sentence.
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    list: Vec<Token>,
    /// The word that makes "3-2" a result here, once it was asked for.
    contest: OnceCell<Option<RowRef>>,
}

impl<'t> Tokens<'t> {
    /// Cuts `text[within]`. `names` are the spans, in order, of names with digits in them; `list` is an old list of tokens,
    /// whose memory is used again.
    pub(super) fn new(
        text: &'t str,
        within: Span,
        names: &[Span],
        words: &Dictionaries,
        mut list: Vec<Token>,
    ) -> Self {
        list.clear();
        let mut at = within.start;
        let mut spaced = true;
        let first = names.partition_point(|name| name.end <= within.start);
        let mut names = names[first..].iter().peekable();
        while let Some(next) = text[at..within.end].chars().next() {
            if next == ' ' {
                spaced = true;
                at += 1;
                continue;
            }
            if next.is_whitespace() {
                spaced = true;
                at += next.len_utf8();
                continue;
            }
            let (end, kind) = scan(&text[..within.end], at, next, words);
            let span = Span::new(at, end);
            while names.next_if(|name| name.end <= span.start).is_some() {}
            let masked = names.peek().is_some_and(|name| name.overlaps(span));
            let begins = kind == Kind::Word && words.numbers.triggers.role(span.of(text)) & BEGINS != 0;
            list.push(Token {
                span,
                kind,
                spaced,
                masked,
                begins,
            });
            spaced = false;
            debug_assert!(end > at, "a token is never empty");
            at = end.max(at + next.len_utf8());
        }
        Self {
            text,
            list,
            contest: OnceCell::new(),
        }
    }

    /// Gives the memory of the tokens back.
    pub(super) fn into_list(self) -> Vec<Token> {
        self.list
    }

    /// The row of a word that makes "3-2" a result, looked for once a sentence.
    pub(super) fn contest(&self, words: &Numbers) -> Option<&RowRef> {
        let find = || {
            (0..self.len())
                .filter_map(|at| self.word(at))
                .find_map(|word| words.contest(word).cloned())
        };
        self.contest.get_or_init(find).as_ref()
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// The text of token `index`.
    pub(super) fn text_of(&self, index: usize) -> Option<&'t str> {
        self.list.get(index).map(|token| token.span.of(self.text))
    }

    /// The text of token `index`, if it is a word.
    pub(super) fn word(&self, index: usize) -> Option<&'t str> {
        let token = self.list.get(index)?;
        (token.kind == Kind::Word).then(|| token.span.of(self.text))
    }

    /// Whether token `index` is that word, in any case.
    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        self.text_of(index)
            .is_some_and(|text| text.eq_ignore_ascii_case(word))
    }

    /// Whether token `index` is one of those words, in any case.
    pub(super) fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(index, word))
    }

    /// The number in digits at `index`, if it is one and not part of a name.
    pub(super) fn digits(&self, index: usize) -> Option<Literal> {
        match self.list.get(index) {
            Some(Token {
                kind: Kind::Digits(literal),
                masked: false,
                ..
            }) => *literal,
            _ => None,
        }
    }

    /// Whether token `index` stands directly behind the one before it.
    pub(super) fn glued(&self, index: usize) -> bool {
        index > 0 && self.list.get(index).is_some_and(|token| !token.spaced)
    }

    /// Whether token `index` is a hyphen or dash with nothing but itself between its neighbours.
    pub(super) fn hyphen(&self, index: usize) -> bool {
        self.text_of(index).is_some_and(is_dash) && self.glued(index) && self.glued(index + 1)
    }

    /// Whether token `index` is a hyphen or dash.
    pub(super) fn dash(&self, index: usize) -> bool {
        self.text_of(index).is_some_and(is_dash)
    }

    /// From the first byte of token `first` to the last of the token before `end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.list[first].span.start, self.list[end - 1].span.end)
    }

    /// Whether the word begins with a capital.
    pub(super) fn capital(&self, index: usize) -> bool {
        self.word(index)
            .is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "‑" | "‐" | "−")
}

/// The token that begins at `at` with `next`.
fn scan(text: &str, at: usize, next: char, words: &Dictionaries) -> (usize, Kind) {
    if next.is_ascii_digit() || (next == '.' && starts_decimal(text, at)) {
        return digits(text, at);
    }
    if next.is_alphabetic() {
        return (word(text, at, words), Kind::Word);
    }
    let kind = if next.is_numeric() { Kind::Word } else { Kind::Sign };
    (at + next.len_utf8(), kind)
}

/// Whether the full stop at `at` opens a number such as ".08".
fn starts_decimal(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || "($£€+-–~".contains(c))
        && text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
}

/// The end of the word that begins at `at`.
fn word(text: &str, at: usize, words: &Dictionaries) -> usize {
    // Nearly all words are plain letters up to a space.
    let bytes = &text.as_bytes()[at..];
    let plain = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if bytes
        .get(plain)
        .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_digit() && *byte != b'\'')
    {
        return at + plain;
    }
    let mut end = at;
    let mut letters = true;
    for (offset, c) in text[at..].char_indices() {
        let here = at + offset;
        let goes_on = if matches!(c, '\'' | '’') {
            text[here + c.len_utf8()..].starts_with(char::is_alphabetic)
        } else if c.is_numeric() {
            if letters && (parts_from_digits(text, at, here, words)) {
                false
            } else {
                letters = false;
                true
            }
        } else {
            c.is_alphabetic()
        };
        if !goes_on {
            break;
        }
        end = here + c.len_utf8();
    }
    end
}

/// Whether the digits behind the letters `text[at..here]` are a number of their own: `EUR50m`, `$US113`, `Dec31`.
fn parts_from_digits(text: &str, at: usize, here: usize, words: &Dictionaries) -> bool {
    // A sign such as "Ⅷ" is a letter and a number at once.
    if here == at {
        return false;
    }
    let letters = &text[at..here];
    let month = || matches!(words.numbers.calendar(letters), Some((CalendarWord::Month(_), _)));
    let sign = text[..at].chars().next_back().filter(|c| !c.is_alphanumeric());
    let signed = || {
        sign.is_some_and(|c| {
            !c.is_whitespace() && words.units.prefix(&text[at - c.len_utf8()..here]).is_some()
        })
    };
    words.units.prefix(letters).is_some() || month() || signed()
}

/// The run of digits that begins at `at`, with its separators.
fn digits(text: &str, at: usize) -> (usize, Kind) {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        if bytes[end].is_ascii_digit() {
            end += 1;
            continue;
        }
        let rest = &text[end..];
        let Some(mark) = rest.chars().next() else { break };
        let behind = &rest[mark.len_utf8()..];
        let joins = match mark {
            // "12,2016" is a day and a year.
            ',' => behind.starts_with(|c: char| c.is_ascii_digit()) && digits_in(behind) != 4,
            '.' => behind.starts_with(|c: char| c.is_ascii_digit()),
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => group_of_three(behind),
            ' ' => groups_so_far(&text[at..end]) && spaced_group(behind),
            _ => false,
        };
        if !joins {
            break;
        }
        end += mark.len_utf8();
    }
    if let Some((end, power)) = power_of_ten(text, end) {
        let literal =
            literal(&text[at..end - power.written]).and_then(|literal| literal.times_ten_to(power.exponent));
        return (end, Kind::Digits(literal));
    }
    (end, Kind::Digits(literal(&text[at..end])))
}

/// Whether plain spaces may part these digits from three more: "1", "1 414", but not "2020" or "0".
fn groups_so_far(text: &str) -> bool {
    let mut groups = text.split(' ');
    let first = groups.next().unwrap_or_default();
    let short = (1..=3).contains(&first.len()) && !first.starts_with('0');
    short && first.bytes().all(|byte| byte.is_ascii_digit()) && groups.all(|group| group.len() == 3)
}

fn digits_in(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether exactly three digits stand here.
fn group_of_three(text: &str) -> bool {
    digits_in(text) == 3
}

/// Whether a group of three digits stands here that a plain space may part from the digits before: "816 000 t",
/// but not "in 2020 300 people", and not "5 100-metre races".
fn spaced_group(text: &str) -> bool {
    group_of_three(text) && !text[3..].starts_with(|c: char| c == '-' || c.is_alphabetic())
}

/// A power of ten written behind a number.
struct Power {
    exponent: i32,
    /// Bytes it takes.
    written: usize,
}

/// "e14", "E-5", "x10^6", "×10−5", "× 10⁶" behind a number, with the end of it.
fn power_of_ten(text: &str, end: usize) -> Option<(usize, Power)> {
    let rest = &text[end..];
    let tail = if let Some(tail) = rest.strip_prefix(['e', 'E']) {
        tail
    } else {
        let times = rest.trim_start_matches(' ').strip_prefix(['x', '×', '*', '·'])?;
        let tail = times.trim_start_matches(' ').strip_prefix("10")?;
        let caret = tail.strip_prefix('^');
        let raised =
            tail.starts_with(['−', '⁻']) || tail.chars().next().is_some_and(|c| superscript(c).is_some());
        caret.or_else(|| raised.then_some(tail))?
    };
    let unsigned = tail.trim_start_matches(['+', '-', '−', '⁻', '⁺']);
    let sign = &tail[..tail.len() - unsigned.len()];
    let (mut exponent, mut length, mut digits) = (0, 0, 0);
    for c in unsigned.chars() {
        let Some(digit) = c.to_digit(10).or_else(|| superscript(c)) else {
            break;
        };
        exponent = exponent * 10 + i32::try_from(digit).ok()?;
        length += c.len_utf8();
        digits += 1;
        if digits > 2 {
            return None;
        }
    }
    let goes_on = unsigned[length..].starts_with(char::is_alphanumeric);
    if digits == 0 || goes_on || sign.chars().count() > 1 {
        return None;
    }
    let exponent = if sign.is_empty() || sign.starts_with(['+', '⁺']) {
        exponent
    } else {
        -exponent
    };
    let stop = text.len() - unsigned.len() + length;
    Some((
        stop,
        Power {
            exponent,
            written: stop - end,
        },
    ))
}

/// The digit that a raised one stands for.
fn superscript(c: char) -> Option<u32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹"
        .chars()
        .zip(0..)
        .find(|(raised, _)| *raised == c)
        .map(|(_, digit)| digit)
}

impl Literal {
    /// Whether it reads as a year of our time.
    pub(super) fn is_year(self) -> bool {
        self.plain && self.length == 4 && (Decimal::from(1900)..Decimal::from(2100)).contains(&self.value)
    }

    fn times_ten_to(self, exponent: i32) -> Option<Self> {
        let factor = ten_to(exponent.unsigned_abs())?;
        let apply = |number: Decimal| {
            if exponent < 0 {
                number.checked_div(factor)
            } else {
                number.checked_mul(factor)
            }
        };
        Some(Self {
            value: apply(self.value)?,
            grain: apply(self.grain)?,
            plain: false,
            ..self
        })
    }
}

/// Reads digits with separators; `None` where they are no number.
fn literal(text: &str) -> Option<Literal> {
    let (whole, decimals) = split_decimals(text)?;
    let scale = u32::try_from(decimals.len()).ok().filter(|scale| *scale <= 20)?;
    let mut mantissa: i128 = 0;
    let mut length = 0;
    for digit in whole.bytes().filter(u8::is_ascii_digit).chain(decimals.bytes()) {
        mantissa = mantissa * 10 + i128::from(digit - b'0');
        length += 1;
        if length > 28 {
            return None;
        }
    }
    let length = length - decimals.len();
    Some(Literal {
        value: Decimal::from_i128_with_scale(mantissa, scale),
        grain: Decimal::new(1, scale),
        length,
        plain: whole.len() == text.len() && length == whole.len(),
    })
}

pub(super) fn ten_to(power: u32) -> Option<Decimal> {
    (power <= 27).then(|| Decimal::from_i128_with_scale(10_i128.pow(power), 0))
}

/// Parts the digits before and behind the decimal mark. `None` for "1.2.3", "1,23,4", "10,12,2024".
fn split_decimals(text: &str) -> Option<(&str, &str)> {
    let commas = text.matches(',').count();
    let points = text.matches('.').count();
    let (whole, decimals) = match (commas, points) {
        (_, 0) if commas > 0 => {
            let last = text.rsplit(',').next().unwrap_or_default();
            // "1,3" is a decimal comma; "12,34,567" and "1,200" are groups.
            if commas == 1 && last.len() != 3 {
                text.split_once(',')?
            } else {
                (text, "")
            }
        }
        (_, 1) => text.split_once('.')?,
        (0, points) if points > 1 => (text, ""),
        (1, points) if points > 1 && text.rfind(',') > text.rfind('.') => text.split_once(',')?,
        (0, 0) => (text, ""),
        _ => return None,
    };
    (grouped(whole) && decimals.bytes().all(|byte| byte.is_ascii_digit())).then_some((whole, decimals))
}

/// Whether separators part the digits as numbers do: three by three, or two by two before the last three.
fn grouped(whole: &str) -> bool {
    let groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let Some((last, first)) = groups.split_last() else {
        return false;
    };
    if first.is_empty() {
        return true;
    }
    let middle = &first[1..];
    let by_three = (1..=3).contains(&first[0].len()) && middle.iter().all(|group| group.len() == 3);
    let by_two = (1..=2).contains(&first[0].len()) && middle.iter().all(|group| group.len() == 2);
    last.len() == 3 && (by_three || by_two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        literal(text).map(|literal| literal.value.normalize().to_string())
    }

    #[test]
    fn separators_are_understood_or_the_digits_are_no_number() {
        for (text, wanted) in [
            ("14.3", Some("14.3")),
            ("1,234,567.89", Some("1234567.89")),
            ("12,34,567.89", Some("1234567.89")),
            ("1 405", Some("1405")),
            ("1 414 021 100", Some("1414021100")),
            ("1.234.567", Some("1234567")),
            ("1.234.567,5", Some("1234567.5")),
            ("1,3", Some("1.3")),
            (".08", Some("0.08")),
            ("1.2.3", None),
            ("192.168.0.1", None),
            ("10,12,2024", None),
        ] {
            assert_eq!(value(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn letters_are_parted_from_digits_but_not_digits_from_letters() {
        let words = Dictionaries::embedded();
        let text = "EUR50m for H100, 14.3bn (PS21,700) 49%";
        let tokens = Tokens::new(text, Span::new(0, text.len()), &[], words, Vec::new());
        let words: Vec<&str> = (0..tokens.len())
            .filter_map(|index| tokens.text_of(index))
            .collect();
        assert_eq!(
            words,
            [
                "EUR", "50", "m", "for", "H100", ",", "14.3", "bn", "(", "PS", "21,700", ")", "49", "%"
            ]
        );
    }

    #[test]
    fn a_sign_that_is_letter_and_number_is_a_word() {
        let text = "$Ⅷ and €Ⅻ";
        let tokens = Tokens::new(
            text,
            Span::new(0, text.len()),
            &[],
            Dictionaries::embedded(),
            Vec::new(),
        );
        assert_eq!(tokens.text_of(1), Some("Ⅷ"));
        assert_eq!(tokens.len(), 5);
    }

    #[test]
    fn powers_of_ten_belong_to_the_digits_before_them() {
        for (text, wanted) in [
            ("4e14", "400000000000000"),
            ("7e-3 of it", "0.007"),
            ("1.3x10^6", "1300000"),
            ("2.5 × 10⁻³ mol", "0.0025"),
            ("9×10−5", "0.00009"),
        ] {
            let tokens = Tokens::new(
                text,
                Span::new(0, text.len()),
                &[],
                Dictionaries::embedded(),
                Vec::new(),
            );
            let value = tokens
                .digits(0)
                .map(|literal| literal.value.normalize().to_string());
            assert_eq!(value.as_deref(), Some(wanted), "{text}");
        }
    }
}
