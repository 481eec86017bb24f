//! By which magnitude is a number multiplied?
//!
//! "million", "bn", "k", "4 thousand 3 hundred and 21", "a quarter of a million"; and when "35m" is a length.

use rust_decimal::Decimal;

use super::{
    number::{Form, Number, NumberReader},
    tokens::Kind,
};
use crate::{
    dictionary::{Part, StopKind},
    model::RowRef,
};

impl NumberReader<'_, '_> {
    /// Magnitudes behind the number: "million", "bn", "k".
    pub(super) fn scale(&self, number: &mut Number, money: bool) {
        while let Some((end, factor, rows, suffix)) = self.scale_behind(number, money) {
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
            number.rows.splice(0..0, rows);
            if number.form == Form::Fraction {
                number.form = Form::Words;
            }
            if suffix {
                return;
            }
        }
    }

    fn scale_behind(&self, number: &Number, money: bool) -> Option<(usize, Decimal, Vec<RowRef>, bool)> {
        let tokens = self.tokens;
        let hyphen = usize::from(tokens.hyphen(number.end));
        let at = number.end + hyphen;
        if let Some((factor, row)) = self.scale_at(at) {
            return Some((at + 1, factor, vec![row], false));
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
        let mut rows = vec![word.row_of(|part| matches!(part, Part::Suffix(_)))];
        let fits = if lakh {
            money || text.len() > 1
        } else if money {
            glued || text.len() > 1 || !tokens.is_one_of(at, &["a", "t"])
        } else if text == "K" {
            // Kelvin stands apart; a thousand touches its number.
            glued && number.grain == Decimal::ONE
        } else if unit || matches!(text, "t" | "T" | "mm" | "MM") {
            let crowd = (text == "m" && glued && !money)
                .then(|| self.crowd_around(number, at))
                .flatten();
            let counted = crowd.is_some();
            rows.extend(crowd);
            glued && (counted || self.counts_people(at + 1))
        } else {
            glued || text.len() > 1 || text == "B" && self.counts_people(at + 1)
        };
        fits.then_some((at + 1, factor, rows, true))
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
        // "2.6m public workers", but "2.6m granite blocks"
        let crowd = || {
            let noun = (at + 1..at + 3)
                .find(|&at| self.numbers.crowd(tokens.word(at).unwrap_or_default()).is_some());
            let extent = self.numbers.extent(word).is_some();
            !extent
                && noun.is_some_and(|noun| {
                    (at..noun).all(|at| {
                        tokens
                            .word(at)
                            .is_some_and(|word| self.numbers.stop(word) != Some(StopKind::Stop))
                    })
                })
        };
        of || tokens.is_one_of(at, &["more", "daily", "monthly"])
            || crowd()
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
    pub(super) fn go_on(&self, number: &mut Number) {
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

    /// "a quarter of a million", "two thirds of a billion".
    pub(super) fn of_a_magnitude(&self, number: &mut Number) {
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

    /// The part of the token before `end`.
    fn last_part(&self, end: usize) -> Option<(Part, usize)> {
        let at = end.checked_sub(1)?;
        self.part(at).map(|part| (part, at))
    }
}
