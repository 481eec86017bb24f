//! Which number do words alone make?
//!
//! "one hundred and twenty-three thousand", "half a million", "two-thirds", "a dozen", "forty-second", "a couple of".

use rust_decimal::Decimal;

use super::{
    cardinal::{Cardinal, Step},
    number::{Form, Number, NumberReader},
};
use crate::dictionary::{NumberWord, Part, Roles};

/// Words that a fraction with its denominator may have.
const LONGEST: usize = 16;

impl NumberReader<'_, '_> {
    /// Everything in words.
    pub(super) fn in_words(&self, at: usize) -> Option<Number> {
        if let Some(value) = self.fraction_sign(at) {
            let mut number = Number::new(
                at + 1,
                value,
                value,
                Form::Digits {
                    plain: false,
                    length: 1,
                },
            );
            number
                .rows
                .extend(self.tokens.number_word(at, self.numbers).map(NumberWord::row));
            return Some(number);
        }
        let tokens = self.tokens;
        let text = tokens.word(at)?;
        if text.eq_ignore_ascii_case("point") && at == 0 {
            let (end, value, grain) = self.decimals(at + 1)?;
            return Some(Number::new(end, value, grain, Form::Words));
        }
        let word = tokens.number_word(at, self.numbers)?;
        let mut number = Number::new(at + 1, Decimal::ONE, Decimal::ONE, Form::Words);
        number.rows.push(word.row());
        match *word.parts.first()? {
            Part::Article => self.behind_article(at, &mut number)?,
            Part::Small(_) | Part::Tens(_) => {
                if let Some(fraction) = self.fraction(at) {
                    return Some(fraction);
                }
                self.cardinal(at, &mut number)?;
            }
            Part::Scale(_) if self.opens_number(at) => self.cardinal(at, &mut number)?,
            Part::Fraction(value) if word.parts.len() == 1 => self.lone_half(at, value, &mut number)?,
            Part::Ordinal(value) => {
                number.value = value;
                number.form = Form::Ordinal;
            }
            Part::Fraction(_) => {
                number.value = rank(word)?;
                number.form = Form::Ordinal;
                number.rows = vec![word.row_of(|part| matches!(part, Part::Ordinal(_)))];
            }
            Part::Scale(_) | Part::Suffix(_) | Part::Group(_) => return None,
        }
        Some(number)
    }

    /// "hundred thousand dollars", "million-dollar": a magnitude may open a number where another or a unit follows.
    fn opens_number(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let behind = at + 1 + usize::from(tokens.hyphen(at + 1));
        let vague = at > 0 && tokens.is_one_of(at - 1, &["several", "few", "many", "some"]);
        let unit = || {
            tokens
                .unit(behind, self.units)
                .is_some_and(|(_, unit)| &*unit.dimension == "money" || &*unit.dimension == "percent")
        };
        !vague && (self.scale_at(behind).is_some() || unit())
    }

    /// "one over three".
    pub(super) fn one_over(&self, number: &mut Number) {
        let tokens = self.tokens;
        if number.value != Decimal::ONE || number.scaled || !tokens.is(number.end, "over") {
            return;
        }
        let at = number.end + 1;
        let under = match tokens.digits(at) {
            Some(literal) if literal.plain => Some((at + 1, literal.value)),
            Some(_) => None,
            None => {
                let mut under = Number::new(at, Decimal::ONE, Decimal::ONE, Form::Words);
                self.cardinal(at, &mut under).map(|()| (under.end, under.value))
            }
        };
        let bare = |end: usize| tokens.word(end).is_none() && tokens.text_of(end) != Some("%");
        if let Some((end, under)) = under
            && under > Decimal::ONE
            && bare(end)
            && let Some(value) = number.value.checked_div(under)
        {
            number.value = value;
            number.grain = value;
            number.end = end;
            number.form = Form::Fraction;
        }
    }

    /// "a million", "a hundred and twenty", "a couple of", "a dozen", "a third of".
    fn behind_article(&self, at: usize, number: &mut Number) -> Option<()> {
        let tokens = self.tokens;
        let word = tokens.number_word(at + 1, self.numbers)?;
        number.rows = vec![word.row()];
        number
            .rows
            .extend(self.tokens.number_word(at, self.numbers).map(NumberWord::row));
        for part in &word.parts {
            match *part {
                Part::Scale(_) => {
                    if let Some(fraction) = self.fraction(at) {
                        *number = fraction;
                        return Some(());
                    }
                    return self.cardinal(at, number);
                }
                Part::Group(value) if tokens.is(at + 2, "of") || self.scale_at(at + 2).is_some() => {
                    number.value = value;
                    number.approx = true;
                    number.end = at + 2 + usize::from(tokens.is(at + 2, "of"));
                    return Some(());
                }
                Part::Fraction(value) if self.is_share(at, at + 2) => {
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

    /// Whether "a third" up to `end` is a part and no rank: "a third of", "fell by a quarter", "about a fifth more".
    fn is_share(&self, at: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let points = || {
            let unit = tokens.unit(end + usize::from(tokens.hyphen(end)), self.units);
            unit.is_some_and(|(_, unit)| matches!(&*unit.dimension, "point" | "percentage point"))
        };
        if tokens.is(end, "of") || points() || self.numbers.comparison(tokens.word(end).unwrap_or_default()) {
            return true;
        }
        let open = tokens
            .word(end)
            .is_none_or(|word| self.numbers.stop(word).is_some())
            && !tokens.hyphen(end);
        let before = at.checked_sub(1).and_then(|before| tokens.word(before));
        let led = before.is_none_or(|word| {
            word.eq_ignore_ascii_case("by")
                || word.eq_ignore_ascii_case("to")
                || tokens.change(at - 1, self.numbers).is_some()
                || tokens
                    .phrase_before(at, Roles::BEFORE, &self.numbers.before)
                    .is_some()
        });
        open && led
    }

    /// "half a million", "half an hour", "half of the members", "half a dozen".
    fn lone_half(&self, at: usize, value: Decimal, number: &mut Number) -> Option<()> {
        let tokens = self.tokens;
        if value < Decimal::new(5, 1) && !tokens.is(at + 1, "of") {
            return None;
        }
        number.value = value;
        number.grain = value;
        let behind = at + 1 + usize::from(tokens.is_one_of(at + 1, &["a", "an"]));
        let hyphen = usize::from(tokens.hyphen(behind));
        let unit = || tokens.unit(behind + hyphen, self.units).is_some();
        if self.scale_at(behind + hyphen).is_some() || unit() {
            number.end = behind;
            return Some(());
        }
        let whole = tokens.is_one_of(at + 1, &["of", "the", "its", "their", "his", "her", "our", "all"]);
        // "more than half people", "half a century"
        let counted = tokens
            .word(at + 1)
            .is_some_and(|word| super::noun::is_plural(word, self.numbers));
        (whole || at > 0 && (counted || self.is_share(at, at + 1))).then(|| number.form = Form::Fraction)
    }

    /// A fraction in words at `at`: "two-thirds", "one fourth", "twenty fifths", "a hundred trillionths", and with its
    /// whole number "two hundred and fifty-four hundredths".
    pub(super) fn fraction(&self, at: usize) -> Option<Number> {
        if let Some(number) = self.compound_fraction(at) {
            return Some(number);
        }
        let tokens = self.tokens;
        let mut over = Number::new(at, Decimal::ONE, Decimal::ONE, Form::Words);
        let tail = self
            .cardinal(at, &mut over)
            .and_then(|()| self.behind_and(at, over.end));
        if over.end == at || over.form == Form::Ordinal {
            return None;
        }
        let dash = tokens.hyphen(over.end) || tokens.dash(over.end) && tokens.get(over.end + 1)?.spaced;
        let under_at = over.end + usize::from(dash);
        let part = self.fraction_word(under_at)?;
        let text = tokens.word(under_at)?;
        let plural = text.ends_with('s') || text == "halves";
        let singular = over.value == Decimal::ONE;
        let spaced_one = dash && singular && tokens.is_one_of(at, &["a", "an"]);
        if over.value.is_zero() || singular == plural || spaced_one {
            return None;
        }
        let mut under_end = under_at + 1;
        // "two hundred and fifty-four hundredths" is 200.54, as 54 hundredths are less than one.
        let value = match tail {
            Some((whole, tail)) if tail * part < Decimal::ONE => {
                // "one billion and three quarters million"
                let (end, factor) = self
                    .scale_at(under_at + 1)
                    .map_or((under_at + 1, Decimal::ONE), |(factor, _)| (under_at + 2, factor));
                under_end = end;
                whole.checked_add((tail * part).checked_mul(factor)?)?
            }
            _ => over.value.checked_mul(part)?,
        };
        let mut number = Number::new(under_end, value.round_dp(20), part, Form::Fraction);
        number.rows.push(self.numbers.word(text)?.row());
        number.rows.extend(over.rows);
        if value > Decimal::ONE {
            number.form = Form::Words;
        }
        Some(number)
    }

    /// "twenty twenty-fifths", "one one hundred and fifth": a denominator of several words.
    fn compound_fraction(&self, at: usize) -> Option<Number> {
        let tokens = self.tokens;
        let counts = |at: usize| {
            matches!(
                self.part(at),
                Some(Part::Small(_) | Part::Tens(_) | Part::Scale(_))
            )
        };
        let mut last = at;
        while last < at + LONGEST
            && (counts(last) || tokens.hyphen(last) || last > at && tokens.is(last, "and"))
        {
            last += 1;
        }
        let word = tokens.word(last).filter(|_| last > at + 1)?;
        let plural = word.ends_with('s');
        let rank = rank(self.numbers.word(word.strip_suffix('s').unwrap_or(word))?)?;
        if rank >= Decimal::ONE_HUNDRED {
            return None;
        }
        for split in at + 1..last {
            let opens = matches!(self.part(split), Some(Part::Small(_) | Part::Tens(_)));
            let joined = tokens.hyphen(split - 1) || tokens.is(split - 1, "and");
            if joined || !opens {
                continue;
            }
            let (mut over, mut under) = (Cardinal::default(), Cardinal::default());
            let over = self.take_all(at, split, &mut over).and_then(|()| over.total());
            let whole = self.take_all(split, last, &mut under).and_then(|()| {
                under.take(Part::Ordinal(rank), false)?;
                under.total()
            });
            let (Some(over), Some(under)) = (over, whole) else {
                continue;
            };
            if over < under && (over == Decimal::ONE) != plural {
                let value = over.checked_div(under)?;
                let mut number = Number::new(last + 1, value, value, Form::Fraction);
                number.rows.push(self.numbers.word(word)?.row());
                return Some(number);
            }
        }
        None
    }

    /// Takes all words from `at` up to `end`; `None` where one does not fit.
    fn take_all(&self, at: usize, end: usize, sum: &mut Cardinal) -> Option<()> {
        for index in at..end {
            if self.tokens.hyphen(index) || index > at && self.tokens.is(index, "and") {
                continue;
            }
            let part = self.part(index)?;
            sum.take(part, index == at)?;
        }
        Some(())
    }

    /// What stands before and behind the last "and" of the number in `at..end`.
    fn behind_and(&self, at: usize, end: usize) -> Option<(Decimal, Decimal)> {
        let and = (at..end).rev().find(|&index| self.tokens.is(index, "and"))?;
        let mut tail = Number::new(and + 1, Decimal::ONE, Decimal::ONE, Form::Words);
        self.cardinal(and + 1, &mut tail)?;
        let mut all = Number::new(at, Decimal::ONE, Decimal::ONE, Form::Words);
        self.cardinal(at, &mut all)?;
        (tail.end == end).then(|| (all.value - tail.value, tail.value))
    }

    /// What the word at `at` is as a denominator: "thirds", "half".
    pub(super) fn fraction_word(&self, at: usize) -> Option<Decimal> {
        let word = self.tokens.number_word(at, self.numbers)?;
        word.parts.iter().find_map(|part| match part {
            Part::Fraction(value) => Some(*value),
            _ => None,
        })
    }

    /// "one hundred and twenty-three thousand", "twenty-first", "a million".
    pub(super) fn cardinal(&self, at: usize, number: &mut Number) -> Option<()> {
        let tokens = self.tokens;
        let mut sum = Cardinal::default();
        let (mut index, mut end) = (at, at);
        if matches!(self.part(at), Some(Part::Scale(_))) {
            sum.take(Part::Article, true);
        }
        while let Some(word) = tokens.number_word(index, self.numbers) {
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
                number
                    .rows
                    .push(word.row_of(|part| matches!(part, Part::Scale(_))));
                number.scaled = true;
            }
            index = end;
            let dash = tokens.hyphen(index) || sum.after_tens && tokens.dash(index);
            let and = tokens.is(index, "and") && sum.may_go_on();
            index += usize::from(dash || and);
        }
        (end > at && sum.started).then_some(())?;
        number.value = sum.total()?;
        number.grain = sum.grain;
        number.factor = if sum.open.is_none() || sum.grain >= Decimal::ONE_HUNDRED {
            sum.grain
        } else {
            Decimal::ONE
        };
        number.end = end;
        Some(())
    }
}

/// The rank that a word such as "third" may be, too.
fn rank(word: &NumberWord) -> Option<Decimal> {
    word.parts.iter().find_map(|part| match part {
        Part::Ordinal(value) => Some(*value),
        _ => None,
    })
}
