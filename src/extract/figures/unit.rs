//! Which unit stands behind a number?
//!
//! "%", "km/h", "euros", "-inch", "m" stuck to its digits; and when a unit there belongs to something else.

use rust_decimal::Decimal;

use super::{
    amount::AmountReader,
    draft::Draft,
    literal::Literal,
    noun,
    number::{Form, Number},
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{CalendarWord, StopKind, Unit},
    model::{FigureKind, RowRef, Value},
};

impl<'a> AmountReader<'a, '_> {
    /// The unit behind a number: spaced, glued, or after a hyphen.
    pub(super) fn unit_behind(&self, number: &Number) -> Option<(usize, &'a Unit)> {
        let bent = || {
            let at = noun::behind_bend(self.tokens, number.end, &self.words.numbers);
            (at > number.end).then_some(at)
        };
        self.unit_at(number.end, number)
            .or_else(|| self.unit_at(bent()?, number))
    }

    fn unit_at(&self, mut at: usize, number: &Number) -> Option<(usize, &'a Unit)> {
        let tokens = self.tokens;
        let mut hyphen = tokens.hyphen(at);
        // "30 - year bonds"
        let apart = tokens.text_of(at) == Some("-") && self.is_attribute(at + 1);
        hyphen |= apart;
        // "a 7- or 8-inch screen" leaves its first hyphen open; the range reader closes it.
        at += usize::from(hyphen);
        if number.approx && tokens.is(at, "of") {
            at += 1;
        }
        // "1/16 of a pint", "half of a mile"
        let part =
            number.form == Form::Fraction || number.grain == number.value && number.value < Decimal::ONE;
        if part && tokens.is(at, "of") && tokens.is_one_of(at + 1, &["a", "an"]) {
            at += 2;
        }
        hyphen |= tokens.glued(at);
        if tokens.get(at)?.masked {
            return None;
        }
        let (length, unit) = tokens.unit(at, &self.words.units)?;
        let near = hyphen
            || &*unit.dimension == "temperature" && self.ends_here(at + length)
            || self.extent(at + length).is_some();
        if unit.glued && (!near || !number.form.is_digits()) {
            return None;
        }
        // "a 1-in-100-year flood"
        let joins = unit.glued && hyphen && tokens.hyphen(at + length);
        if joins && tokens.digits(at + length + 1).is_some()
            || unit.glued && self.closes_quote(at)
            || self.belongs_to_next(at, length, unit)
            || self.is_name_or_year(number, at, unit)
        {
            return None;
        }
        let unit = self.pounds(number, at + length, unit);
        // A unit of letters must not stick to words by anything but a hyphen.
        (!tokens.glued(at + length) || !letter(tokens, at + length)).then_some((at + length, unit))
    }

    /// The row of a word at `at` that says along which side was measured: "long".
    pub(super) fn extent(&self, at: usize) -> Option<&'a RowRef> {
        self.words.numbers.extent(self.tokens.word(at)?)
    }

    /// Whether a unit in the singular stands at `at` before another word: "- year bonds".
    fn is_attribute(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let unit = self
            .words
            .units
            .find(|step| tokens.text_of(at + step).filter(|_| step == 0));
        let singular = unit.is_some_and(|(_, unit)| tokens.is(at, &unit.id));
        let spaced = tokens.get(at).is_some_and(|token| token.spaced);
        let word = tokens.word(at + 1).unwrap_or_default();
        singular && spaced && word.len() > 1 && self.words.numbers.stop(word) != Some(StopKind::Stop)
    }

    /// Whether a quotation mark at `at` ends a quotation rather than stands for inches or feet: "Top 10".
    pub(super) fn closes_quote(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(mark @ ("\"" | "'" | "’" | "″" | "′")) = tokens.text_of(at) else {
            return false;
        };
        let opened = (at.saturating_sub(80)..at)
            .filter(|&before| tokens.text_of(before) == Some(mark))
            .count()
            % 2
            == 1;
        let long = tokens.get(at - 1).is_some_and(|token| token.span.len() > 3);
        mark != "″" && mark != "′" && (opened || long)
    }

    /// Whether a letter up to `end` closes its phrase: "12 C in the shade", but not "12 C Avenue".
    pub(super) fn ends_here(&self, end: usize) -> bool {
        !self.tokens.capital(end) && self.tokens.text_of(end) != Some("'")
    }

    /// Whether a currency sign or code at `at` has its own number behind it: "$115B-$135B", "3 USD50 cards".
    pub(super) fn belongs_to_next(&self, at: usize, length: usize, unit: &Unit) -> bool {
        let tokens = self.tokens;
        let behind = at + length;
        let sign = tokens.get(at).is_some_and(|token| token.kind == Kind::Sign);
        let coins = || {
            let coin = tokens.unit(behind + 1, &self.words.units);
            coin.is_some_and(|(_, coin)| coin.id == unit.id && coin.scale < Decimal::ONE)
        };
        // "10 $ 30 cent"
        let number = tokens.digits(behind).is_some() && !coins();
        &*unit.dimension == "money"
            && number
            && (tokens.glued(behind) || sign && !tokens.glued(at) || sign && tokens.hyphen(at - 1))
    }

    /// "2018s" and "2016 Stone" are a year with something of its own; "2022′s" as well.
    pub(super) fn is_name_or_year(&self, number: &Number, at: usize, unit: &Unit) -> bool {
        let tokens = self.tokens;
        let year = matches!(
            number.form,
            Form::Digits {
                plain: true,
                length: 4
            }
        ) && tokens.digits(number.end - 1).is_some_and(Literal::is_year);
        let text = tokens.text_of(at).unwrap_or_default();
        // "in her 80s", "the mid-30s", "under-25s"
        if text == "s" && tokens.glued(at) && self.is_plural_of_number(number) {
            return true;
        }
        let possessive =
            matches!(text, "s") && tokens.glued(at) || matches!(text, "′" | "'") && tokens.is(at + 1, "s");
        year && (possessive || tokens.capital(at) && text.len() > 3 && &*unit.dimension != "money")
    }

    /// Whether the "s" behind a number makes its plural, and no seconds: behind "the", "her", "mid-" and bounds.
    fn is_plural_of_number(&self, number: &Number) -> bool {
        let tokens = self.tokens;
        let Some(first) = number.end.checked_sub(2) else {
            return false;
        };
        let before = first.checked_sub(usize::from(tokens.hyphen(first)));
        let Some(word) = before.and_then(|at| tokens.word(at)) else {
            return false;
        };
        let numbers = &self.words.numbers;
        let tens = number.value % Decimal::TEN == Decimal::ZERO && number.value < Decimal::ONE_HUNDRED;
        let edge = matches!(numbers.calendar(word), Some((CalendarWord::Edge, _)));
        let bound = numbers.before.find(|step| (step == 0).then_some(word)).is_some();
        tens && (numbers.determiner(word) || edge)
            || bound && number.value.is_integer() && tokens.hyphen(first)
    }

    /// Millions of pounds are money, unless they are pounds "of" something.
    pub(super) fn pounds(&self, number: &Number, behind: usize, unit: &'a Unit) -> &'a Unit {
        let weight = self.tokens.is(behind, "of") || self.tokens.is(behind, "per");
        let money =
            &*unit.id == "pound" && number.scaled && number.factor >= Decimal::ONE_THOUSAND && !weight;
        if money {
            self.words.units.get("GBP").unwrap_or(unit)
        } else {
            unit
        }
    }

    /// Gives the draft its unit, and the kind that goes with it.
    pub(super) fn in_unit(draft: &mut Draft, unit: &Unit) {
        draft.unit = Some(unit.id.to_string());
        draft.dimension = Some(unit.dimension.clone());
        draft.kind = match &*unit.dimension {
            "money" => FigureKind::Money,
            "percent" | "percentage point" | "basis point" => FigureKind::Percent,
            "time" => FigureKind::Duration,
            "point" => FigureKind::Count,
            _ => FigureKind::Measure,
        };
        if unit.scale != Decimal::ONE
            && let Value::Exact { value, grain } = &mut draft.value
        {
            *value = value.checked_mul(unit.scale).unwrap_or(*value);
            *grain = grain.checked_mul(unit.scale).unwrap_or(*grain);
        }
        draft.coin = unit.scale;
        if !draft.rows.contains(&unit.row) {
            draft.rows.insert(0, unit.row.clone());
        }
    }
}

fn letter(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| token.kind == Kind::Word)
}
