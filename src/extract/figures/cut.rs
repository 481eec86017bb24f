//! Into which words, digits and signs does a sentence fall?
//!
//! One pass, no copies. A run of digits takes its separators with it ("1,234.5", "12,34,567", "1 405"), so
//! that what is left beside it is really beside the number. Letters behind digits are a token of their own
//! (`14` `bn`), digits behind letters are not (`H100`), unless the letters are a currency (`EUR` `50` `m`).

use super::{
    literal::{Literal, digits},
    tokens::{At, Kind, Token},
};
use crate::{
    dictionary::{CalendarWord, Dictionaries, Roles, is_multi},
    span::Span,
};

/// Appends the tokens of `text[within]` and their numbers; gives back whether a figure may stand among them: there are
/// digits, a sign that is a number, or a word that tells. `names` are the spans, in order, of names with digits in them.
pub(super) fn cut(
    text: &str,
    within: Span,
    names: &[Span],
    words: &Dictionaries,
    list: &mut Vec<Token>,
    literals: &mut Vec<Literal>,
) -> bool {
    let bytes = text.as_bytes();
    let before_end = &text[..within.end];
    let mut at = within.start;
    let mut spaced = true;
    let mut tells = false;
    let mut names = &names[names.partition_point(|name| name.end <= within.start)..];
    while at < within.end {
        let byte = bytes[at];
        if matches!(byte, b' ' | b'\t'..=b'\r') {
            spaced = true;
            at += 1;
            continue;
        }
        let plain = plain_word(before_end.as_bytes(), at);
        let (end, kind, roles);
        if plain > at {
            (end, kind) = (plain, Kind::Word);
            roles = words.triggers.roles_of_letters(bytes, at, end);
            tells |= roles.any(Roles::TELLS) || byte | 0x20 == b'm' && is_multi(&text[at..end]);
        } else if byte.is_ascii_punctuation()
            && (byte != b'.' || !bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
        {
            (end, kind) = (at + 1, Kind::Sign);
            roles = words.triggers.roles_of_sign(byte);
            tells |= roles.any(Roles::TELLS);
        } else {
            let Some(next) = before_end[at..].chars().next() else {
                break;
            };
            if next.is_whitespace() {
                spaced = true;
                at += next.len_utf8();
                continue;
            }
            (end, kind) = scan(before_end, at, next, words, literals);
            let piece = &text[at..end];
            let numeric = kind != Kind::Sign && piece.contains(char::is_numeric);
            let mut found = words.triggers.roles(piece);
            if numeric {
                found = found | Roles::BEGINS | Roles::TELLS;
                mark_openers(list);
            }
            tells |= found.any(Roles::TELLS);
            roles = found;
        }
        let span = Span::new(at, end);
        while names.first().is_some_and(|name| name.end <= span.start) {
            names = &names[1..];
        }
        let masked = names.first().is_some_and(|name| name.overlaps(span));
        list.push(Token {
            span,
            kind,
            spaced,
            masked,
            roles,
        });
        spaced = false;
        debug_assert!(end > at, "a token is never empty");
        at = end;
    }
    tells
}

/// Marks what stands before digits: the word or sign right there, and the sign or short word before that, may open their
/// figure ("Rs. 5", "- $ 4").
fn mark_openers(list: &mut [Token]) {
    let mut before = list.iter_mut().rev();
    if let Some(token) = before.next() {
        token.roles = token.roles | Roles::BEGINS;
    }
    if let Some(token) = before.next().filter(|token| token.span.len() <= 4) {
        token.roles = token.roles | Roles::BEGINS;
    }
}

/// The token that begins at `at` with `next`.
fn scan(
    text: &str,
    at: usize,
    next: char,
    words: &Dictionaries,
    literals: &mut Vec<Literal>,
) -> (usize, Kind) {
    if next.is_ascii_digit() || (next == '.' && starts_decimal(text, at)) {
        let (end, literal) = digits(text, at);
        let place = u32::try_from(literals.len()).ok();
        let kept = literal.zip(place).map(|(literal, place)| {
            literals.push(literal);
            At(place)
        });
        return (end, Kind::Digits(kept));
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

/// The end of a word that is plain letters up to a space or sign, as nearly all words are; else `at`.
fn plain_word(bytes: &[u8], at: usize) -> usize {
    let letters = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic());
    let end = at + letters.count();
    let plain = bytes
        .get(end)
        .is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_digit() && *byte != b'\'');
    if plain { end } else { at }
}

/// The end of the word that begins at `at`.
fn word(text: &str, at: usize, words: &Dictionaries) -> usize {
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

#[cfg(test)]
mod tests {
    use super::{
        super::{
            literal::literal,
            tokens::{Memory, Tokens},
        },
        *,
    };

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
        let tokens = Tokens::new(text, Span::new(0, text.len()), &[], words, Memory::default());
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
            Memory::default(),
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
            ("10^25", "10000000000000000000000000"),
            ("3x2^10 bits", "3072"),
        ] {
            let tokens = Tokens::new(
                text,
                Span::new(0, text.len()),
                &[],
                Dictionaries::embedded(),
                Memory::default(),
            );
            let value = tokens
                .digits(0)
                .map(|literal| literal.value.normalize().to_string());
            assert_eq!(value.as_deref(), Some(wanted), "{text}");
        }
    }
}
