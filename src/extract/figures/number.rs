//! Which number do these words and digits make?
//!
//! "14.3 billion", "3 1/2", "4 thousand 3 hundred and 21", "13 and a half", "21st". Numbers in words are the next
//! room's; units, currencies and bounds the one after.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    literal::Literal,
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{NumberWord, Numbers, Part, Roles, Units},
    model::RowRef,
};

/// A number phrase.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Index of the token behind it.
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// One step in its last written place.
    pub(super) grain: Decimal,
    pub(super) form: Form,
    /// "a couple of": not to be taken at its word.
    pub(super) approx: bool,
    /// A magnitude word or suffix was part of it.
    pub(super) scaled: bool,
    /// The magnitude at its end, by which the other end of a range may have to be multiplied, too.
    pub(super) factor: Decimal,
    pub(super) rows: Vec<RowRef>,
}

impl Number {
    pub(super) fn new(end: usize, value: Decimal, grain: Decimal, form: Form) -> Self {
        Self {
            end,
            value,
            grain,
            form,
            approx: false,
            scaled: false,
            factor: Decimal::ONE,
            rows: Vec::new(),
        }
    }
}

/// How a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In digits.
    Digits {
        /// Digits only, without grouping or decimals.
        plain: bool,
        /// Digits before the decimal mark.
        length: usize,
    },
    /// In words.
    Words,
    /// As a fraction of something: "two-thirds".
    Fraction,
    /// As a rank: "fourth", "21st".
    Ordinal,
}

impl Form {
    pub(super) fn is_digits(self) -> bool {
        matches!(self, Self::Digits { .. })
    }
}

/// Reads numbers off tokens.
#[derive(Clone, Copy)]
pub(super) struct NumberReader<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) numbers: &'a Numbers,
    pub(super) units: &'a Units,
}

impl NumberReader<'_, '_> {
    /// The number that begins at token `at`. `money`: it stands behind a currency sign, so "m" is a million.
    pub(super) fn number(&self, at: usize, money: bool) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let opens = token.kind == Kind::Word && token.roles.any(Roles::NUMBER | Roles::BEGINS)
            || matches!(token.kind, Kind::Digits(_));
        if token.masked || !opens {
            return None;
        }
        if money {
            return self.read(at, true);
        }
        self.tokens.number(at, || self.read(at, false))
    }

    fn read(&self, at: usize, money: bool) -> Option<Number> {
        let mut number = match self.tokens.digits(at) {
            Some(literal) => self.in_digits(at, literal),
            None => self.in_words(at)?,
        };
        if number.form == Form::Ordinal {
            return Some(number);
        }
        self.point(&mut number);
        self.one_over(&mut number);
        self.add_fraction(&mut number);
        let scaled = number.scaled;
        self.scale(&mut number, money);
        if number.scaled && !scaled {
            self.add_fraction(&mut number);
        }
        self.go_on(&mut number);
        self.of_a_magnitude(&mut number);
        self.restated(&mut number);
        Some(number)
    }

    /// "3", "3 1/2", "1/16", "21st", "3½".
    pub(super) fn in_digits(&self, at: usize, literal: Literal) -> Number {
        let tokens = self.tokens;
        let form = Form::Digits {
            plain: literal.plain,
            length: literal.length,
        };
        let mut number = Number::new(at + 1, literal.value, literal.grain, form);
        if tokens.glued(at + 1) && self.ordinal_ending(at, literal) {
            number.end = at + 2;
            number.form = Form::Ordinal;
            return number;
        }
        if let Some((end, fraction)) = self.written_fraction(at) {
            number = Number::new(
                end,
                fraction,
                fraction,
                Form::Digits {
                    plain: false,
                    length: 1,
                },
            );
        } else if literal.plain
            && let Some((end, fraction)) = self.written_fraction(at + 1)
        {
            number.end = end;
            number.value += fraction;
            number.grain = fraction;
            number
                .rows
                .extend(self.tokens.number_word(at + 1, self.numbers).map(NumberWord::row));
        }
        number
    }

    /// Whether the letters behind digits make a rank of them: "21st", but not "12st", which is a weight.
    pub(super) fn ordinal_ending(&self, at: usize, literal: Literal) -> bool {
        let Some(letters) = self.tokens.word(at + 1) else {
            return false;
        };
        let last_two = literal.value % Decimal::ONE_HUNDRED;
        let last = literal.value % Decimal::TEN;
        let wanted = match last.to_u8() {
            _ if (Decimal::TEN..Decimal::from(20)).contains(&last_two) => "th",
            Some(1) => "st",
            Some(2) => "nd",
            Some(3) => "rd",
            _ => "th",
        };
        letters.eq_ignore_ascii_case(wanted) || letters.eq_ignore_ascii_case("th")
    }

    /// "1/16", "1⁄32" with a denominator that fractions have, or a sign such as "½".
    fn written_fraction(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        if let Some(value) = self.fraction_sign(at) {
            return Some((at + 1, value));
        }
        let (over, under) = (tokens.digits(at)?, tokens.digits(at + 2)?);
        let slash =
            matches!(tokens.text_of(at + 1)?, "/" | "⁄") && tokens.glued(at + 1) && tokens.glued(at + 2);
        let longer = matches!(tokens.text_of(at + 3), Some("/" | "-")) && tokens.glued(at + 3);
        let usual = over.plain && under.plain && over.value < under.value && is_denominator(under.value);
        if !slash || longer || !usual || over.value.is_zero() {
            return None;
        }
        Some((at + 3, over.value.checked_div(under.value)?))
    }

    /// A sign such as "½".
    pub(super) fn fraction_sign(&self, at: usize) -> Option<Decimal> {
        let word = self.tokens.number_word(at, self.numbers)?;
        if self.tokens.word(at)?.starts_with(char::is_alphabetic) {
            return None;
        }
        match word.parts.first()? {
            Part::Fraction(value) => Some(*value),
            _ => None,
        }
    }

    /// "five point three", "1 point 1".
    fn point(&self, number: &mut Number) {
        let simple = matches!(number.form, Form::Words | Form::Digits { plain: true, .. }) && !number.approx;
        if simple
            && self.tokens.is(number.end, "point")
            && let Some((end, value, grain)) = self.decimals(number.end + 1)
        {
            number.value += value;
            number.grain = grain;
            number.end = end;
        }
    }

    /// The decimals behind "point": digits, or their names one by one.
    pub(super) fn decimals(&self, at: usize) -> Option<(usize, Decimal, Decimal)> {
        if let Some(literal) = self
            .tokens
            .digits(at)
            .filter(|literal| literal.plain && literal.length < 12)
        {
            let places = u32::try_from(self.tokens.get(at)?.span.len()).ok()?;
            let grain = Decimal::new(1, places);
            return Some((at + 1, literal.value * grain, grain));
        }
        let (mut value, mut grain, mut end) = (Decimal::ZERO, Decimal::ONE, at);
        while end < at + 12
            && let Some(Part::Small(digit)) = self.part(end)
            && digit < Decimal::TEN
        {
            grain *= Decimal::new(1, 1);
            value += digit * grain;
            end += 1;
        }
        (end > at).then_some((end, value, grain))
    }

    /// "and a half", "and three quarters", "-and-a-half", "and fifty-four hundredths" behind a number.
    fn add_fraction(&self, number: &mut Number) {
        if number.form == Form::Fraction {
            return;
        }
        let tokens = self.tokens;
        let at = number.end + usize::from(tokens.hyphen(number.end));
        if !tokens.is(at, "and") {
            return;
        }
        let at = at + 1 + usize::from(tokens.hyphen(at + 1));
        let article = tokens.is_one_of(at, &["a", "an"]);
        let place = at + usize::from(article) + usize::from(article && tokens.hyphen(at + 1));
        let found = match self.fraction_word(place) {
            Some(part) if article || tokens.is(place, "half") => Some((place + 1, part)),
            _ => self.fraction(at).map(|fraction| (fraction.end, fraction.value)),
        };
        let apart = |end: usize| tokens.is(end, "of") && !article;
        let Some((end, part)) = found.filter(|(end, part)| *part < Decimal::ONE && !apart(*end)) else {
            return;
        };
        // "one million and a half" is 1,500,000; "one million and a half million" as well.
        let again = self.scale_at(end).is_some();
        let factor = if number.scaled && article && !again {
            number.factor
        } else {
            Decimal::ONE
        };
        let factor = match self.scale_at(end) {
            Some((scale, _)) if number.scaled && scale < number.factor => {
                number.end = end + 1;
                scale
            }
            _ => {
                number.end = end;
                factor
            }
        };
        number.value += part * factor;
        number.grain = part * factor;
    }

    /// "thirty (30) days": the same number once more in brackets.
    fn restated(&self, number: &mut Number) {
        let tokens = self.tokens;
        if tokens.text_of(number.end) != Some("(") {
            return;
        }
        let at = number.end + 1;
        let again = if let Some(literal) = tokens.digits(at) {
            Some(self.in_digits(at, literal))
        } else {
            let mut again = Number::new(at, Decimal::ONE, Decimal::ONE, Form::Words);
            self.cardinal(at, &mut again).map(|()| again)
        };
        if let Some(again) = again
            && again.value == number.value
            && again.form.is_digits() != number.form.is_digits()
            && tokens.text_of(again.end) == Some(")")
        {
            number.end = again.end + 1;
        }
    }

    /// The first part that the word at `at` may play in a number.
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.tokens.number_word(at, self.numbers)?.parts.first().copied()
    }
}

/// Denominators that fractions in running text have; "4/22" is a date.
fn is_denominator(value: Decimal) -> bool {
    const USUAL: [i64; 19] = [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 50, 64, 100, 128, 1000,
    ];
    USUAL.iter().any(|usual| value == Decimal::from(*usual))
}
