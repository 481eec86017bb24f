//! Into which words, digits and signs does a sentence fall?
//!
//! One pass, no copies. A run of digits takes its separators with it ("1,234.5", "12,34,567", "1 405"), so
//! that what is left beside it is really beside the number. Letters behind digits are a token of their own
//! (`14` `bn`), digits behind letters are not (`H100`), unless the letters are a currency (`EUR` `50` `m`).

use std::cell::OnceCell;

use super::literal::{Literal, digits};
use crate::{
    dictionary::{
        CalendarWord, ChangeWord, Dictionaries, NumberWord, Numbers, Phrases, Roles, Unit, Units, is_multi,
    },
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
    /// What it may be to a figure.
    pub(super) roles: Roles,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with the digits and apostrophes inside them.
    Word,
    /// A number in digits; `None` where the separators make it none (a version, an address).
    Digits(Option<At>),
    /// Anything else.
    Sign,
}

/// Where the number of a run of digits is kept: numbers are big, and most tokens are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At(u32);

/// Memory for the tokens of a sentence, used again for the next.
#[derive(Debug, Default)]
pub(super) struct Memory {
    list: Vec<Token>,
    literals: Vec<Literal>,
}

/// The tokens of one sentence.
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    list: Vec<Token>,
    literals: Vec<Literal>,
    tells: bool,
    /// The word that makes "3-2" a result here, once it was asked for.
    contest: OnceCell<Option<RowRef>>,
}

impl<'t> Tokens<'t> {
    /// Cuts `text[within]`. `names` are the spans, in order, of names with digits in them; `memory` is used again.
    pub(super) fn new(
        text: &'t str,
        within: Span,
        names: &[Span],
        words: &Dictionaries,
        memory: Memory,
    ) -> Self {
        let Memory {
            mut list,
            mut literals,
        } = memory;
        list.clear();
        literals.clear();
        let bytes = text.as_bytes();
        let text_before_end = &text[..within.end];
        let mut at = within.start;
        let mut spaced = true;
        let mut tells = false;
        let first = names.partition_point(|name| name.end <= within.start);
        let mut names = names[first..].iter().peekable();
        while at < within.end {
            let byte = bytes[at];
            if matches!(byte, b' ' | b'\t'..=b'\r') {
                spaced = true;
                at += 1;
                continue;
            }
            let plain = if byte.is_ascii_alphabetic() {
                plain_word(&bytes[..within.end], at)
            } else {
                at
            };
            let (end, kind) = if plain > at {
                (plain, Kind::Word)
            } else {
                let Some(next) = text_before_end[at..].chars().next() else {
                    break;
                };
                if next.is_whitespace() {
                    spaced = true;
                    at += next.len_utf8();
                    continue;
                }
                let found = scan(text_before_end, at, next, words, &mut literals);
                tells |= found.1 != Kind::Sign && text[at..found.0].contains(char::is_numeric);
                found
            };
            let span = Span::new(at, end);
            let roles = words.triggers.roles(span.of(text));
            tells |= roles.any(Roles::TELLS) || byte | 0x20 == b'm' && is_multi(span.of(text));
            while names.next_if(|name| name.end <= span.start).is_some() {}
            let masked = names.peek().is_some_and(|name| name.overlaps(span));
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
        Self {
            text,
            list,
            literals,
            tells,
            contest: OnceCell::new(),
        }
    }

    /// Whether a figure may stand here: there are digits, a sign that is a number, or a word that tells.
    pub(super) fn may_hold_figures(&self) -> bool {
        self.tells
    }

    /// Gives the memory of the tokens back.
    pub(super) fn into_memory(self) -> Memory {
        Memory {
            list: self.list,
            literals: self.literals,
        }
    }

    /// The row of a word that makes "3-2" a result, looked for once a sentence.
    pub(super) fn contest(&self, words: &Numbers) -> Option<&RowRef> {
        let find = || {
            (0..self.len())
                .filter(|at| self.may(*at, Roles::CONTEST))
                .find_map(|at| words.contest(self.word(at)?).cloned())
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

    /// Whether token `index` may play one of these roles.
    #[inline]
    pub(super) fn may(&self, index: usize, roles: Roles) -> bool {
        self.list.get(index).is_some_and(|token| token.roles.any(roles))
    }

    /// The word at `index`, if it may play one of these roles.
    #[inline]
    fn word_as(&self, index: usize, roles: Roles) -> Option<&'t str> {
        self.word(index).filter(|_| self.may(index, roles))
    }

    /// The number word at `index`.
    pub(super) fn number_word<'d>(&self, index: usize, words: &'d Numbers) -> Option<&'d NumberWord> {
        words.word(self.word_as(index, Roles::NUMBER)?)
    }

    /// The calendar word at `index`.
    pub(super) fn calendar<'d>(
        &self,
        index: usize,
        words: &'d Numbers,
    ) -> Option<&'d (CalendarWord, RowRef)> {
        words.calendar(self.word_as(index, Roles::CALENDAR)?)
    }

    /// What the word at `index` says of a change.
    pub(super) fn change<'d>(&self, index: usize, words: &'d Numbers) -> Option<&'d ChangeWord> {
        words.change(self.word_as(index, Roles::CHANGE)?)
    }

    /// The row of the word at `index`, if it makes the number behind it negative.
    pub(super) fn negative<'d>(&self, index: usize, words: &'d Numbers) -> Option<&'d RowRef> {
        words.negative(self.word_as(index, Roles::NEGATIVE)?)
    }

    /// The currency whose sign or code is token `index`.
    pub(super) fn prefix<'d>(&self, index: usize, units: &'d Units) -> Option<&'d Unit> {
        let text = self.text_of(index).filter(|_| self.may(index, Roles::PREFIX))?;
        units.prefix(text)
    }

    /// The unit that begins at `index`, with the number of its tokens.
    pub(super) fn unit<'d>(&self, index: usize, units: &'d Units) -> Option<(usize, &'d Unit)> {
        if !self.may(index, Roles::UNIT) {
            return None;
        }
        units.find(|step| self.text_of(index + step))
    }

    /// The phrase of a list that begins at `index`, with the number of its tokens; `role` is that of its first word.
    pub(super) fn phrase<'d, T: Clone>(
        &self,
        index: usize,
        role: Roles,
        list: &'d Phrases<T>,
    ) -> Option<(usize, &'d T)> {
        if !self.may(index, role) {
            return None;
        }
        list.find(|step| self.text_of(index + step))
    }

    /// The phrase of a list that ends before `end`, with the number of its tokens; `role` is that of its last word.
    pub(super) fn phrase_before<'d, T: Clone>(
        &self,
        end: usize,
        role: Roles,
        list: &'d Phrases<T>,
    ) -> Option<(usize, &'d T)> {
        let last = end.checked_sub(1).filter(|last| self.may(*last, role))?;
        list.find(|step| self.text_of(last.checked_sub(step)?))
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
        let token = self.list.get(index)?;
        match token.kind {
            Kind::Digits(Some(At(at))) if !token.masked => self.literals.get(at as usize).copied(),
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

    /// The index of the first token that begins at `offset` or behind it.
    pub(super) fn at_or_behind(&self, offset: usize) -> usize {
        self.list.partition_point(|token| token.span.start < offset)
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
    let mut end = at;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
        end += 1;
    }
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
    use super::{super::literal::literal, *};

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
