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
    dictionary::{NumberWord, Numbers, Part, Units},
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
        if self.tokens.get(at)?.masked {
            return None;
        }
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
    fn in_digits(&self, at: usize, literal: Literal) -> Number {
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

    /// Magnitudes behind the number: "million", "bn", "k".
    pub(super) fn scale(&self, number: &mut Number, money: bool) {
        while let Some((end, factor, row, suffix)) = self.scale_behind(number, money) {
            let (Some(value), Some(grain)) =
                (number.value.checked_mul(factor), number.grain.checked_mul(factor))
            else {
                return;
            };
            number.value = value;
            number.grain = grain;
            number.end = end;
            number.scaled = true;
            number.factor = number.factor.checked_mul(factor).unwrap_or(factor);
            number.rows.insert(0, row);
            if number.form == Form::Fraction {
                number.form = Form::Words;
            }
            if suffix {
                return;
            }
        }
    }

    fn scale_behind(&self, number: &Number, money: bool) -> Option<(usize, Decimal, RowRef, bool)> {
        let tokens = self.tokens;
        let hyphen = usize::from(tokens.hyphen(number.end));
        let at = number.end + hyphen;
        if let Some((factor, row)) = self.scale_at(at) {
            return Some((at + 1, factor, row, false));
        }
        let text = tokens.word(at)?;
        let word = self
            .numbers
            .exact_word(text)
            .filter(|_| number.form.is_digits())?;
        let factor = word.parts.iter().find_map(|part| match part {
            Part::Suffix(factor) => Some(*factor),
            _ => None,
        })?;
        let glued = tokens.glued(at);
        let unit = tokens.unit(at, self.units).is_some();
        let lakh = matches!(text, "L" | "lk");
        let fits = if lakh {
            money || text.len() > 1
        } else if money {
            glued || text.len() > 1 || !tokens.is_one_of(at, &["a", "t"])
        } else if text == "K" {
            // Kelvin stands apart; a thousand touches its number.
            glued && number.grain == Decimal::ONE
        } else if unit || matches!(text, "t" | "T" | "mm" | "MM") {
            glued && self.counts_people(at + 1)
        } else {
            glued || text.len() > 1 || text == "B" && self.counts_people(at + 1)
        };
        fits.then(|| {
            (
                at + 1,
                factor,
                word.row_of(|part| matches!(part, Part::Suffix(_))),
                true,
            )
        })
    }

    /// Whether what follows is counted: "35m of its devices", "8 B people". Decides between million and metre.
    fn counts_people(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(token) = tokens.get(at) else { return false };
        if !token.spaced || token.kind != Kind::Word {
            return false;
        }
        let word = tokens.word(at).unwrap_or_default();
        // "35m of its phones", but "1.5m of water"
        let of = tokens.is(at, "of") && self.plural_or_owner(at + 1);
        of || tokens.is_one_of(at, &["more", "daily", "monthly"])
            || tokens.unit(at, self.units).is_some_and(|(_, unit)| !unit.glued)
            || self.numbers.irregular_singular(word).is_some()
            || (word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && self.numbers.stop(word).is_none())
    }

    fn plural_or_owner(&self, at: usize) -> bool {
        let word = self.tokens.word(at).unwrap_or_default();
        self.numbers.determiner(word)
            || self.numbers.stop(word).is_some()
            || self.tokens.capital(at)
            || super::noun::is_plural(word, self.numbers)
    }

    /// "4 thousand 3 hundred and 21", "3 hundred and one": smaller parts behind a magnitude.
    fn go_on(&self, number: &mut Number) {
        if !number.scaled || !number.form.is_digits() {
            return;
        }
        let tokens = self.tokens;
        while let Some((Part::Scale(_), _)) = self.last_part(number.end) {
            let hundred = number.factor == Decimal::ONE_HUNDRED;
            let at = number.end + usize::from(hundred && tokens.is(number.end, "and"));
            let more = match tokens.digits(at) {
                Some(literal) if literal.plain => {
                    let mut more = self.in_digits(at, literal);
                    self.scale(&mut more, false);
                    Some(more)
                }
                None if hundred => self.in_words(at),
                _ => None,
            };
            let Some(more) = more.filter(|more| {
                let closes = at > number.end || more.scaled;
                more.form != Form::Ordinal
                    && more.form != Form::Fraction
                    && more.value < number.factor
                    && closes
            }) else {
                return;
            };
            number.value += more.value;
            number.grain = more.grain;
            number.end = more.end;
            number.factor = more.factor;
        }
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

    /// "a quarter of a million", "two thirds of a billion".
    fn of_a_magnitude(&self, number: &mut Number) {
        let tokens = self.tokens;
        if number.form == Form::Fraction
            && tokens.is(number.end, "of")
            && tokens.is(number.end + 1, "a")
            && let Some((factor, row)) = self.scale_at(number.end + 2)
            && let Some(value) = number.value.checked_mul(factor)
        {
            number.value = value.round_dp(7);
            number.grain = number.value;
            number.factor = factor;
            number.end += 3;
            number.form = Form::Words;
            number.scaled = true;
            number.rows.insert(0, row);
        }
    }

    /// The magnitude word at `at`.
    pub(super) fn scale_at(&self, at: usize) -> Option<(Decimal, RowRef)> {
        let word = self.tokens.number_word(at, self.numbers)?;
        word.parts.iter().find_map(|part| match part {
            Part::Scale(factor) => Some((*factor, word.row_of(|part| matches!(part, Part::Scale(_))))),
            _ => None,
        })
    }

    /// The first part that the word at `at` may play in a number.
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.tokens.number_word(at, self.numbers)?.parts.first().copied()
    }

    /// The part of the token before `end`.
    fn last_part(&self, end: usize) -> Option<(Part, usize)> {
        let at = end.checked_sub(1)?;
        self.part(at).map(|part| (part, at))
    }
}

/// Denominators that fractions in running text have; "4/22" is a date.
fn is_denominator(value: Decimal) -> bool {
    const USUAL: [i64; 19] = [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 25, 32, 50, 64, 100, 128, 1000,
    ];
    USUAL.iter().any(|usual| value == Decimal::from(*usual))
}
