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
    dictionary::{Dictionaries, Unit},
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
        let number = self.numbers().number(sign, false)?;
        self.with_unit(at, &number, negative)
    }

    /// A minus sign that belongs to what stands behind it: not a hyphen behind a word.
    fn minus(&self, at: usize) -> (usize, bool) {
        let tokens = self.tokens;
        let sign = matches!(tokens.text_of(at), Some("-" | "−" | "–")) && tokens.glued(at + 1);
        let free = at == 0
            || tokens.get(at).is_some_and(|token| token.spaced)
            || tokens.text_of(at - 1) == Some("(");
        if sign && free { (at + 1, true) } else { (at, false) }
    }

    /// The currency whose sign or code begins at `at`, with the index behind it: "$", "US$", "S $", "Rs.", "EUR".
    pub(super) fn currency_before(&self, at: usize) -> Option<(usize, &'a Unit)> {
        let tokens = self.tokens;
        let first = tokens.get(at)?;
        if first.masked || matches!(first.kind, Kind::Digits(_)) {
            return None;
        }
        let units = &self.words.units;
        if let (Some(one), Some(two)) = (tokens.text_of(at), tokens.text_of(at + 1))
            && first.kind == Kind::Word
            && one.len() <= 4
            && tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Sign)
        {
            let joined = format!("{one}{two}");
            if let Some(unit) = units.prefix(&joined)
                && tokens.digits(at + 2).is_some()
            {
                return Some((at + 2, unit));
            }
        }
        let text = tokens.text_of(at)?;
        let unit = units.prefix(text)?;
        let digits = tokens.digits(at + 1).is_some() || self.minus(at + 1).1;
        // One letter is a currency only when it touches its number: R500.
        let near = text.len() > 1 || first.kind == Kind::Sign || tokens.glued(at + 1);
        (digits && near).then_some((at + 1, unit))
    }

    /// Money with its sign in front. A word behind may repeat the currency or say which dollar it is.
    fn money(&self, first: usize, number: &Number, currency: &'a Unit, negative: bool) -> Option<Draft> {
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
        self.in_unit(&mut draft, unit);
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
        if let Some((end, unit)) = self.unit_behind(number) {
            draft.end = end;
            self.in_unit(&mut draft, unit);
            self.smaller_coins(&mut draft);
            self.old(&mut draft);
            self.per(&mut draft);
            return Some(draft);
        }
        if number.form == Form::Fraction {
            draft.kind = FigureKind::Ratio;
            if let Value::Exact { value, .. } = &mut draft.value {
                *value = value.round_dp(7);
            }
            return Some(draft);
        }
        self.known_letters(number.end)?;
        if let Some(counted) = noun::counted(self.tokens, number, &self.words.numbers) {
            draft.kind = FigureKind::Count;
            draft.end = counted.end;
            draft.unit = Some(counted.head);
            self.per(&mut draft);
        } else if number.approx && !number.scaled {
            return None;
        }
        Some(draft)
    }

    /// Letters stuck to a number that are not understood make it no number: `5G`, `3D`, `10x`.
    fn known_letters(&self, end: usize) -> Option<()> {
        let tokens = self.tokens;
        let stuck = tokens.glued(end) && tokens.get(end).is_some_and(|token| token.kind == Kind::Word);
        (!stuck).then_some(())
    }

    fn draft(&self, first: usize, number: &Number, negative: bool) -> Draft {
        let value = if negative { -number.value } else { number.value };
        let value = Value::Exact {
            value,
            grain: number.grain,
        };
        let mut draft = Draft::new(first, number.end, FigureKind::Number, value);
        draft.form = number.form;
        draft.approx = number.approx;
        draft.scaled = number.scaled;
        draft.rows.clone_from(&number.rows);
        draft
    }

    /// The unit behind a number: spaced, glued, or after a hyphen.
    pub(super) fn unit_behind(&self, number: &Number) -> Option<(usize, &'a Unit)> {
        let tokens = self.tokens;
        let mut at = number.end;
        let mut hyphen = tokens.hyphen(at);
        // "a 7- or 8-inch screen" leaves its first hyphen open; the range reader closes it.
        at += usize::from(hyphen);
        if number.approx && tokens.is(at, "of") {
            at += 1;
        }
        hyphen |= tokens.glued(at);
        if tokens.get(at)?.masked {
            return None;
        }
        let (length, unit) = self.words.units.find(|step| tokens.text_of(at + step))?;
        if unit.glued && (!hyphen || !number.form.is_digits()) {
            return None;
        }
        // A unit of letters must not stick to words by anything but a hyphen.
        (!tokens.glued(at + length) || !letter(tokens, at + length)).then_some((at + length, unit))
    }

    /// Gives the draft its unit, and the kind that goes with it.
    pub(super) fn in_unit(&self, draft: &mut Draft, unit: &Unit) {
        draft.unit = Some(unit.id.to_string());
        draft.dimension = Some(unit.dimension.clone());
        draft.kind = match &*unit.dimension {
            "money" => FigureKind::Money,
            "percent" | "percentage point" => FigureKind::Percent,
            "time" => FigureKind::Duration,
            "point" => FigureKind::Count,
            _ => FigureKind::Measure,
        };
        if unit.scale != Decimal::ONE
            && let Value::Exact { value, grain } = &mut draft.value
        {
            *value *= unit.scale;
            *grain *= unit.scale;
        }
        if !draft.rows.contains(&unit.row) {
            draft.rows.insert(0, unit.row.clone());
        }
    }

    /// "thirteen dollars and forty-five cents".
    fn smaller_coins(&self, draft: &mut Draft) {
        if draft.kind != FigureKind::Money {
            return;
        }
        let at = draft.end + usize::from(self.tokens.is(draft.end, "and"));
        let Some(coins) = self.numbers().number(at, false) else {
            return;
        };
        let Some((end, unit)) = self.unit_behind(&coins) else {
            return;
        };
        if let Value::Exact { value, grain } = &mut draft.value
            && &*unit.dimension == "money"
            && unit.scale < Decimal::ONE
            && coins.value < Decimal::from(100)
        {
            *value += coins.value * unit.scale;
            *grain = unit.scale;
            draft.end = end;
        }
    }

    /// "49-year-old", "ten months old".
    fn old(&self, draft: &mut Draft) {
        if draft.kind != FigureKind::Duration {
            return;
        }
        let tokens = self.tokens;
        let at = draft.end + usize::from(tokens.hyphen(draft.end));
        if tokens.is_one_of(at, &["old", "olds"]) {
            draft.end = at + 1;
        } else if tokens.is(at, "of") && tokens.is(at + 1, "age") {
            draft.end = at + 2;
        }
    }

    /// "$70 a barrel", "£7m a year", "3 per cent per annum".
    pub(super) fn per(&self, draft: &mut Draft) {
        let tokens = self.tokens;
        let at = draft.end;
        let slash = tokens.text_of(at) == Some("/") && tokens.glued(at);
        if !slash && !tokens.is_one_of(at, &["per", "a", "an", "each", "every"]) {
            return;
        }
        let Some(word) = tokens.word(at + 1) else { return };
        let numbers = &self.words.numbers;
        let behind = tokens.is_one_of(at + 2, &["earlier", "later", "ago", "after", "before"]);
        if behind || numbers.stop(word).is_some() || numbers.word(word).is_some() || tokens.capital(at + 1) {
            return;
        }
        let unit = self
            .words
            .units
            .find(|step| tokens.text_of(at + 1 + step))
            .map(|(_, unit)| unit.id.to_string());
        let article = tokens.is_one_of(at, &["a", "an"]);
        if article && unit.is_none() && draft.kind != FigureKind::Money {
            return;
        }
        draft.per =
            Some(unit.unwrap_or_else(|| noun::singular(word, numbers).unwrap_or_else(|| word.to_string())));
    }
}

fn letter(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| token.kind == Kind::Word)
}
