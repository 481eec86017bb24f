//! Which number do words alone make?
//!
//! "one hundred and twenty-three thousand", "half a million", "two-thirds", "a dozen", "forty-second", "a couple of".

use rust_decimal::Decimal;

use super::{
    cardinal::{Cardinal, Step},
    fraction::rank,
    number::{Form, Number, NumberReader},
};
use crate::dictionary::{NumberWord, Part, Roles};

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
                if let Some(spoken) = self.without_hundred(at) {
                    return Some(spoken);
                }
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
            // "every tenth of a degree"
            Part::Fraction(value) if self.is_part_of_unit(at + 1) => {
                number.value = value;
                number.grain = value;
                number.form = Form::Fraction;
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

    /// "one twenty two", "six forty": the hundred left out, as in speech.
    fn without_hundred(&self, at: usize) -> Option<Number> {
        let tokens = self.tokens;
        let Some(Part::Small(hundreds)) = self.part(at).filter(|_| !tokens.hyphen(at + 1)) else {
            return None;
        };
        let Some(Part::Tens(_)) = self.part(at + 1) else {
            return None;
        };
        let mut rest = Number::new(at + 1, Decimal::ONE, Decimal::ONE, Form::Words);
        self.cardinal(at + 1, &mut rest)?;
        let small = (Decimal::ONE..Decimal::TEN).contains(&hundreds) && rest.value < Decimal::ONE_HUNDRED;
        let ends = rest.form == Form::Words && !tokens.hyphen(rest.end) && tokens.word(rest.end).is_none();
        rest.value += hundreds * Decimal::ONE_HUNDRED;
        (small && ends).then_some(rest)
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

    /// Whether "of a" and a unit stand at `at`: "of a degree".
    fn is_part_of_unit(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.is(at, "of")
            && tokens.is_one_of(at + 1, &["a", "an"])
            && tokens.unit(at + 2, self.units).is_some()
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
        // "speak of a tenth", "up from a tenth": what stands in no such place may be a rank, "two died and a third was hurt".
        let led = before.is_none_or(|word| {
            tokens.is_one_of(at - 1, &["by", "to", "from", "of"])
                || self.numbers.being(word).is_some()
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
