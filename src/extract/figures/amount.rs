//! In what is the number counted?
//!
//! A currency before it or behind it, a percent sign, a unit of measure or time, or the head of the noun phrase
//! that follows: "3.58B family daily active people" counts people.

use rust_decimal::Decimal;

use super::{
    draft::Draft,
    noun,
    number::{Form, Number, NumberReader},
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{Dictionaries, StopKind, Unit},
    model::{FigureKind, Value},
};

/// Reads amounts off tokens.
#[derive(Clone, Copy)]
pub(super) struct AmountReader<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a Dictionaries,
}

impl<'a, 't> AmountReader<'a, 't> {
    pub(super) fn numbers(&self) -> NumberReader<'a, 't> {
        NumberReader {
            tokens: self.tokens,
            numbers: &self.words.numbers,
            units: &self.words.units,
        }
    }

    /// The amount that begins at token `at`: a currency sign with its number, or a number with what follows.
    pub(super) fn amount(&self, at: usize) -> Option<Draft> {
        let (sign, negative) = self.minus(at);
        if let Some((start, currency)) = self.currency_before(sign) {
            let (start, negative) = if negative {
                (start, true)
            } else {
                self.minus(start)
            };
            let number = self
                .numbers()
                .number(start, true)
                .filter(|number| number.form.is_digits())?;
            return self.money(at, &number, currency, negative);
        }
        if !negative && let Some(draft) = self.in_brackets(at).or_else(|| self.named_currency(at)) {
            return Some(draft);
        }
        match self.numbers().number(sign, false) {
            Some(number) => self.with_unit(at, &number, negative),
            None => self.one_unit(at),
        }
    }

    /// "for an hour", "within a week", "a dollar and 42 cents": one, in words of its own.
    fn one_unit(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        if !tokens.is_one_of(at, &["a", "an"]) {
            return None;
        }
        let number = Number::new(at + 1, Decimal::ONE, Decimal::ONE, Form::Words);
        let (end, unit) = self.unit_behind(&number)?;
        let mut draft = self.draft(at, &number, false);
        draft.end = end;
        Self::in_unit(&mut draft, unit);
        self.smaller_unit(&mut draft, &number);
        let cue = at
            .checked_sub(1)
            .and_then(|before| tokens.word(before))
            .and_then(|word| self.words.numbers.lasts(word));
        let lasts = draft.kind == FigureKind::Duration
            && cue.is_some()
            && tokens
                .word(end)
                .is_none_or(|word| self.words.numbers.stop(word) == Some(StopKind::Stop))
            && !tokens.hyphen(end)
            && !tokens.is_one_of(end, &["earlier", "later", "ago", "before", "after"]);
        // "a mile is 1.6 kilometres"
        let equals = tokens.is_one_of(end, &["is", "equals", "weighs"])
            && (1..=2).any(|step| tokens.digits(end + step).is_some());
        draft.rows.extend(cue.cloned());
        (draft.end > end || lasts || equals).then_some(draft)
    }

    /// Money with its sign in front. A word behind may repeat the currency or say which dollar it is.
    pub(super) fn money(
        &self,
        first: usize,
        number: &Number,
        currency: &'a Unit,
        negative: bool,
    ) -> Option<Draft> {
        self.known_letters(number.end)?;
        let mut draft = self.draft(first, number, negative);
        let mut unit = currency;
        if let Some((end, behind)) = self.unit_behind(number)
            && &*behind.dimension == "money"
            && behind.scale == Decimal::ONE
        {
            draft.end = end;
            if &*behind.id != "USD" || &*unit.id == "USD" {
                unit = behind;
            }
        }
        Self::in_unit(&mut draft, unit);
        self.smaller_unit(&mut draft, number);
        self.per(&mut draft);
        Some(draft)
    }

    /// A number with a unit, a currency or a noun behind it, or bare.
    fn with_unit(&self, first: usize, number: &Number, negative: bool) -> Option<Draft> {
        let mut draft = self.draft(first, number, negative);
        if number.form == Form::Ordinal {
            draft.kind = FigureKind::Ordinal;
            return (!negative).then_some(draft);
        }
        if let Some((end, unit)) = self
            .time_behind_cue(first, number)
            .or_else(|| self.unit_behind(number))
        {
            draft.end = end;
            Self::in_unit(&mut draft, unit);
            self.scale_behind_unit(&mut draft, number);
            self.smaller_unit(&mut draft, number);
            draft.rows.extend(self.extent(draft.end).cloned());
            self.old(&mut draft);
            self.below_zero(&mut draft);
            self.per(&mut draft);
            return Some(draft);
        }
        if number.form == Form::Fraction {
            draft.kind = FigureKind::Ratio;
            if let Value::Exact { value, .. } = &mut draft.value {
                *value = value.round_sf(9).unwrap_or(*value).normalize();
            }
            return Some(draft);
        }
        if let Some(group) = self.age_group(first, number) {
            return Some(group);
        }
        self.known_letters(number.end)?;
        if let Some(counted) = noun::counted(self.tokens, number, self.words) {
            self.count(&mut draft, counted);
        } else if number.approx && !number.scaled {
            return None;
        }
        self.per_so_many(&mut draft);
        Some(draft)
    }

    /// "left for 10D", "lasted 2W": letters for times, which count only behind a word that tells of a length.
    fn time_behind_cue(&self, first: usize, number: &Number) -> Option<(usize, &'a Unit)> {
        let cue = self.tokens.word(first.checked_sub(1)?)?;
        let stuck = self.tokens.glued(number.end) && self.words.numbers.lasts(cue).is_some();
        let unit = self
            .words
            .units
            .timed(self.tokens.word(number.end).filter(|_| stuck)?)?;
        Some((number.end + 1, unit))
    }

    /// Gives the draft its noun; "taxpayer dollars" and "trading days" are what their last word is.
    pub(super) fn count(&self, draft: &mut Draft, counted: noun::Counted) {
        draft.kind = FigureKind::Count;
        draft.end = counted.end;
        match self
            .words
            .units
            .find(|step| (step == 0).then_some(counted.head.as_str()))
        {
            Some((_, unit)) if &*unit.dimension == "money" && counted.head.len() > 2 => {
                Self::in_unit(draft, unit);
            }
            _ => draft.unit = Some(counted.head),
        }
        self.per(draft);
    }

    /// Letters stuck to a number that are not understood make it no number: `5G`, `3D`, `10x`.
    fn known_letters(&self, end: usize) -> Option<()> {
        (!self.stuck(end)).then_some(())
    }

    /// Whether letters stick to what ends before `end`.
    pub(super) fn stuck(&self, end: usize) -> bool {
        self.tokens.glued(end) && self.tokens.get(end).is_some_and(|token| token.kind == Kind::Word)
    }

    pub(super) fn draft(&self, first: usize, number: &Number, negative: bool) -> Draft {
        let value = if negative { -number.value } else { number.value };
        let value = Value::Exact {
            value,
            grain: number.grain,
        };
        let mut draft = Draft::new(first, number.end, FigureKind::Number, value);
        let minus = self
            .tokens
            .word(first)
            .filter(|_| negative)
            .and_then(|word| self.words.numbers.negative(word));
        draft.form = number.form;
        draft.approx = number.approx;
        draft.scaled = number.scaled;
        draft.factor = number.factor;
        draft.number_end = number.end;
        draft.rows.clone_from(&number.rows);
        draft.rows.extend(minus.cloned());
        draft
    }
}
