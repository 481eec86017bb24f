//! Which number do these words and digits make?
//!
//! "14.3 billion", "one hundred and twenty-three thousand", "half a million", "2½", "two-thirds", "a dozen",
//! "forty-second". No unit, no currency, no bound: those are the next room's.

use rust_decimal::Decimal;

use super::tokens::{Kind, Literal, Tokens};
use crate::{
    dictionary::{Numbers, Part, Units},
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
    pub(super) rows: Vec<RowRef>,
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
            Some(literal) => self.from_digits(at, literal)?,
            None => self.from_words(at)?,
        };
        self.add_halves(&mut number);
        self.scale(&mut number, money);
        Some(number)
    }

    /// "3", "3 1/2", "1/16", "21st", "3½".
    fn from_digits(&self, at: usize, literal: Literal) -> Option<Number> {
        let tokens = self.tokens;
        let mut number = Number {
            end: at + 1,
            value: literal.value,
            grain: literal.grain,
            form: Form::Digits {
                plain: literal.plain,
                length: literal.length,
            },
            approx: false,
            scaled: false,
            rows: Vec::new(),
        };
        if tokens.glued(at + 1) && tokens.is_one_of(at + 1, &["st", "nd", "rd", "th"]) {
            number.end = at + 2;
            number.form = Form::Ordinal;
            return Some(number);
        }
        if let Some((end, fraction)) = self.written_fraction(at) {
            number.end = end;
            number.value = fraction;
            number.grain = fraction;
            number.form = Form::Digits {
                plain: false,
                length: 1,
            };
        } else if let Some((end, fraction)) = self.written_fraction(at + 1)
            && literal.plain
            && tokens
                .get(at + 1)
                .is_some_and(|token| token.spaced || tokens.glued(at + 1))
        {
            number.end = end;
            number.value += fraction;
            number.grain = fraction;
        }
        Some(number)
    }

    /// "1/16", "1⁄32" with a denominator that fractions have, or a sign such as "½".
    fn written_fraction(&self, at: usize) -> Option<(usize, Decimal)> {
        let tokens = self.tokens;
        if let Some(sign) = tokens.word(at)
            && !sign.starts_with(char::is_alphabetic)
            && let Some(Part::Fraction(value)) = self.numbers.word(sign).and_then(|word| word.parts.first())
        {
            return Some((at + 1, *value));
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

    /// Everything in words.
    fn from_words(&self, at: usize) -> Option<Number> {
        let word = self.numbers.word(self.tokens.word(at)?)?;
        let mut number = Number {
            end: at + 1,
            value: Decimal::ONE,
            grain: Decimal::ONE,
            form: Form::Words,
            approx: false,
            scaled: false,
            rows: vec![word.row.clone()],
        };
        if let Some(fraction) = self.fraction_of(at) {
            return Some(fraction);
        }
        match *word.parts.first()? {
            Part::Article => self.behind_article(at, &mut number)?,
            Part::Small(_) | Part::Tens(_) => self.cardinal(at, &mut number)?,
            Part::Fraction(value) if word.parts.len() == 1 => self.lone_half(at, value, &mut number)?,
            Part::Ordinal(value) => {
                number.value = value;
                number.form = Form::Ordinal;
            }
            Part::Fraction(_) => {
                let rank = word.parts.iter().find_map(|part| match part {
                    Part::Ordinal(value) => Some(*value),
                    _ => None,
                })?;
                number.value = rank;
                number.form = Form::Ordinal;
            }
            Part::Scale(_) | Part::Suffix(_) | Part::Group(_) => return None,
        }
        Some(number)
    }

    /// "a million", "a hundred and twenty", "a couple of", "a dozen", "a third of".
    fn behind_article(&self, at: usize, number: &mut Number) -> Option<()> {
        let word = self.numbers.word(self.tokens.word(at + 1)?)?;
        number.rows = vec![word.row.clone()];
        for part in &word.parts {
            match *part {
                Part::Scale(_) => return self.cardinal(at, number),
                Part::Group(value) if self.tokens.is(at + 2, "of") || self.scale_at(at + 2).is_some() => {
                    number.value = value;
                    number.approx = true;
                    number.end = at + 2 + usize::from(self.tokens.is(at + 2, "of"));
                    return Some(());
                }
                Part::Fraction(value) if self.opens_whole(at + 2) => {
                    number.value = value;
                    number.grain = value;
                    number.form = Form::Fraction;
                    number.end = at + 2;
                    return Some(());
                }
                _ => {}
            }
        }
        None
    }

    /// "half a million", "half an hour", "half of the members", "half a dozen".
    fn lone_half(&self, at: usize, value: Decimal, number: &mut Number) -> Option<()> {
        let tokens = self.tokens;
        if value < Decimal::new(5, 1) && !tokens.is(at + 1, "of") {
            return None;
        }
        number.value = value;
        number.grain = value;
        number.form = Form::Words;
        number.end = at + 1;
        let behind = at + 1 + usize::from(tokens.is_one_of(at + 1, &["a", "an"]));
        let hyphen = usize::from(tokens.hyphen(behind));
        let unit = || {
            self.units
                .find(|step| tokens.text_of(behind + hyphen + step))
                .is_some()
        };
        if self.scale_at(behind + hyphen).is_some() || unit() {
            number.end = behind;
            return Some(());
        }
        let after_measure =
            at > 0 && tokens.is_one_of(at - 1, &["more", "than", "nearly", "about", "almost", "over"]);
        if tokens.is_one_of(at + 1, &["of", "the", "its", "their", "his", "her", "our", "all"])
            || after_measure
        {
            number.form = Form::Fraction;
            return Some(());
        }
        None
    }

    /// "two-thirds", "three quarters", "one fourth"; also "a quarter of" is read by `behind_article`.
    fn fraction_of(&self, at: usize) -> Option<Number> {
        let tokens = self.tokens;
        let over = self.numbers.word(tokens.word(at)?)?;
        let Part::Small(count) = *over.parts.first()? else {
            return None;
        };
        let hyphen = usize::from(tokens.hyphen(at + 1));
        let under_text = tokens.word(at + 1 + hyphen)?;
        let under = self.numbers.word(under_text)?;
        let part = under.parts.iter().find_map(|part| match part {
            Part::Fraction(value) => Some(*value),
            _ => None,
        })?;
        let singular = count == Decimal::ONE;
        let plural = under_text.ends_with('s') || under_text == "halves";
        if count.is_zero() || singular == plural {
            return None;
        }
        let value = (count * part).round_dp(12);
        Some(Number {
            end: at + 2 + hyphen,
            value,
            grain: part,
            form: Form::Fraction,
            approx: false,
            scaled: false,
            rows: vec![under.row.clone(), over.row.clone()],
        })
    }

    /// "one hundred and twenty-three thousand", "twenty-first", "a million".
    fn cardinal(&self, at: usize, number: &mut Number) -> Option<()> {
        let tokens = self.tokens;
        let mut sum = Cardinal::default();
        let mut index = at;
        let mut end = at;
        while let Some(word) = tokens.word(index).and_then(|word| self.numbers.word(word)) {
            if tokens.get(index)?.masked {
                break;
            }
            let Some(step) = word.parts.iter().find_map(|part| sum.take(*part, index == at)) else {
                break;
            };
            end = index + 1;
            if matches!(step, Step::Ordinal) {
                number.form = Form::Ordinal;
                break;
            }
            if matches!(step, Step::Scale) {
                number.rows.push(word.row.clone());
                number.scaled = true;
            }
            index = end;
            if tokens.hyphen(index) {
                index += 1;
            } else if tokens.is(index, "and") && sum.may_go_on() {
                index += 1;
            }
        }
        (end > at && sum.started).then_some(())?;
        number.value = sum.total()?;
        number.grain = sum.grain;
        number.end = end;
        Some(())
    }

    /// "and a half", "and three quarters" behind a number.
    fn add_halves(&self, number: &mut Number) {
        if matches!(number.form, Form::Fraction | Form::Ordinal) {
            return;
        }
        let tokens = self.tokens;
        let at = number.end;
        if !tokens.is(at, "and") && !tokens.hyphen(at) {
            return;
        }
        let at = if tokens.hyphen(at) {
            if tokens.is(at + 1, "and") { at + 2 } else { return }
        } else {
            at + 1
        };
        let at = at + usize::from(tokens.hyphen(at));
        let article = tokens.is_one_of(at, &["a", "an"]);
        let place = at + usize::from(article) + usize::from(tokens.hyphen(at + 1) && article);
        let half = tokens
            .word(place)
            .and_then(|word| self.numbers.word(word))
            .and_then(|word| {
                word.parts.iter().find_map(|part| match part {
                    Part::Fraction(value) => Some(*value),
                    _ => None,
                })
            });
        let (end, part) = match half {
            Some(value) if article || tokens.is(place, "half") => (place + 1, value),
            _ => match self.fraction_of(at) {
                Some(fraction) => (fraction.end, fraction.value),
                None => return,
            },
        };
        if part < Decimal::ONE {
            number.value += part;
            number.grain = part;
            number.end = end;
        }
    }

    /// Magnitudes behind the number: "million", "bn", "k".
    fn scale(&self, number: &mut Number, money: bool) {
        if number.form == Form::Ordinal {
            return;
        }
        while let Some((end, factor, row)) = self.scale_behind(number, money) {
            let (Some(value), Some(grain)) =
                (number.value.checked_mul(factor), number.grain.checked_mul(factor))
            else {
                return;
            };
            number.value = value;
            number.grain = grain;
            number.end = end;
            number.scaled = true;
            number.rows.insert(0, row);
            if number.form == Form::Fraction {
                number.form = Form::Words;
            }
        }
    }

    fn scale_behind(&self, number: &Number, money: bool) -> Option<(usize, Decimal, RowRef)> {
        let tokens = self.tokens;
        let hyphen = usize::from(tokens.hyphen(number.end));
        let at = number.end + hyphen;
        if let Some((factor, row)) = self.scale_at(at) {
            return Some((at + 1, factor, row));
        }
        let text = tokens.word(at)?;
        let word = self.numbers.word(text).filter(|_| number.form.is_digits())?;
        let factor = word.parts.iter().find_map(|part| match part {
            Part::Suffix(factor) => Some(*factor),
            _ => None,
        })?;
        // A suffix is not folded to lower case: "L" is a lakh, "l" a litre.
        let exact = self
            .numbers
            .word(text)
            .is_some_and(|found| std::ptr::eq(found, word));
        let glued = tokens.glued(at);
        let unit = self.units.find(|step| tokens.text_of(at + step)).is_some();
        let lakh_or_crore = matches!(text, "L" | "lk" | "cr" | "Cr");
        let fits = if lakh_or_crore {
            money
        } else if money {
            glued || text.len() > 1
        } else if unit || matches!(text, "t" | "T" | "mm" | "MM") {
            glued && self.counts_people(at + 1)
        } else {
            glued || text.len() > 1 || (text == "B" && self.counts_people(at + 1))
        };
        (exact && fits).then(|| (at + 1, factor, word.row.clone()))
    }

    /// Whether what follows is counted: "35m of its devices", "8 B people". Decides between million and metre.
    fn counts_people(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(token) = tokens.get(at) else { return false };
        if !token.spaced || token.kind != Kind::Word {
            return false;
        }
        let word = tokens.word(at).unwrap_or_default();
        tokens.is_one_of(
            at,
            &[
                "of",
                "people",
                "more",
                "daily",
                "monthly",
                "users",
                "parameter",
                "token",
            ],
        ) || self.numbers.irregular_singular(word).is_some()
            || (word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && self.numbers.stop(word).is_none())
    }

    /// The magnitude word at `at`.
    fn scale_at(&self, at: usize) -> Option<(Decimal, RowRef)> {
        let word = self.numbers.word(self.tokens.word(at)?)?;
        word.parts.iter().find_map(|part| match part {
            Part::Scale(factor) => Some((*factor, word.row.clone())),
            _ => None,
        })
    }

    /// Whether "a third" is followed by the whole that it is a third of.
    fn opens_whole(&self, at: usize) -> bool {
        self.tokens.is_one_of(
            at,
            &[
                "of", "more", "less", "fewer", "higher", "lower", "larger", "smaller",
            ],
        )
    }
}

/// Denominators that fractions in running text have; "4/22" is a date.
fn is_denominator(value: Decimal) -> bool {
    [
        "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "16", "20", "25", "32", "50", "64", "100", "128",
        "1000",
    ]
    .iter()
    .any(|usual| usual.parse() == Ok(value))
}

/// The sum behind "two hundred and five thousand and one".
#[derive(Default)]
struct Cardinal {
    /// What whole magnitudes have added up to.
    done: Decimal,
    /// What stands before the next magnitude.
    open: Option<Decimal>,
    /// The last magnitude closed; the next must be smaller.
    last: Option<Decimal>,
    grain: Decimal,
    started: bool,
    after_tens: bool,
}

enum Step {
    Plain,
    Scale,
    Ordinal,
}

impl Cardinal {
    /// Takes one more word, if it fits.
    fn take(&mut self, part: Part, first: bool) -> Option<Step> {
        let open = self.open.unwrap_or_default();
        let room = |limit: i64| self.open.is_none() || (open % Decimal::from(limit)).is_zero();
        let hundred = Decimal::from(100);
        let step = match part {
            Part::Article if first => {
                self.open = Some(Decimal::ONE);
                self.grain = Decimal::ONE;
                return Some(Step::Plain);
            }
            Part::Small(value) if self.fits_small(value, room(100)) => {
                self.open = Some(open + value);
                self.after_tens = false;
                self.grain = Decimal::ONE;
                Step::Plain
            }
            Part::Tens(value) if room(100) && !self.after_tens => {
                self.open = Some(open + value);
                self.after_tens = true;
                self.grain = if self.open == Some(value) {
                    Decimal::ONE
                } else {
                    Decimal::TEN
                };
                Step::Plain
            }
            Part::Scale(factor) if self.open.is_some() && factor <= hundred => {
                (open < hundred).then_some(())?;
                self.open = Some(open.checked_mul(factor)?);
                self.after_tens = false;
                self.grain = factor;
                Step::Scale
            }
            Part::Scale(factor) if self.open.is_some() && self.last.is_none_or(|last| factor < last) => {
                self.done = self.done.checked_add(open.checked_mul(factor)?)?;
                self.grain = factor;
                self.open = None;
                self.last = Some(factor);
                self.after_tens = false;
                Step::Scale
            }
            Part::Scale(factor) if self.open.is_none() && self.started && self.last.is_some() => {
                // "two hundred thousand million"
                self.done = self.done.checked_mul(factor)?;
                self.grain = self.grain.checked_mul(factor)?;
                self.last = Some(factor);
                Step::Scale
            }
            Part::Ordinal(value) if self.started && value < hundred && self.fits_small(value, room(100)) => {
                self.open = Some(open + value);
                Step::Ordinal
            }
            Part::Ordinal(value) if self.started && value >= hundred => {
                self.open = Some(open.max(Decimal::ONE).checked_mul(value)?);
                Step::Ordinal
            }
            _ => return None,
        };
        self.started = true;
        Some(step)
    }

    fn fits_small(&self, value: Decimal, room: bool) -> bool {
        if self.after_tens {
            value < Decimal::TEN && !value.is_zero()
        } else {
            room
        }
    }

    /// Whether "and" may go on with this number: behind a magnitude only.
    fn may_go_on(&self) -> bool {
        self.last.is_some() && self.open.is_none()
            || self
                .open
                .is_some_and(|open| open >= Decimal::from(100) && (open % Decimal::from(100)).is_zero())
    }

    fn total(&self) -> Option<Decimal> {
        self.done.checked_add(self.open.unwrap_or_default())
    }
}
