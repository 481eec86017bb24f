//! In what is the number counted?
//!
//! A currency before it or behind it, a percent sign, a unit of measure or time, or the head of the noun phrase
//! that follows: "3.58B family daily active people" counts people.

use rust_decimal::Decimal;

use super::{
    draft::Draft,
    noun,
    number::{Form, Number, NumberReader},
    tokens::{Kind, Literal, Tokens},
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
        if !negative && let Some(draft) = self.named_currency(at) {
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
        let lasts = draft.kind == FigureKind::Duration
            && at
                .checked_sub(1)
                .and_then(|before| tokens.word(before))
                .and_then(|word| self.words.numbers.lasts(word))
                .is_some()
            && tokens
                .word(end)
                .is_none_or(|word| self.words.numbers.stop(word) == Some(StopKind::Stop))
            && !tokens.hyphen(end)
            && !tokens.is_one_of(end, &["earlier", "later", "ago", "before", "after"]);
        let cue = at
            .checked_sub(1)
            .and_then(|before| tokens.word(before))
            .and_then(|word| self.words.numbers.lasts(word));
        draft.rows.extend(cue.cloned());
        (draft.end > end || lasts).then_some(draft)
    }

    /// A minus sign or word that belongs to what stands behind it: not a hyphen behind a word, nor a dash between clauses.
    fn minus(&self, at: usize) -> (usize, bool) {
        let tokens = self.tokens;
        if self
            .words
            .numbers
            .negative(tokens.word(at).unwrap_or_default())
            .is_some()
        {
            let hyphen = usize::from(tokens.hyphen(at + 1));
            let number = at == 0 || tokens.digits(at - 1).is_none();
            return if number {
                (at + 1 + hyphen, true)
            } else {
                (at, false)
            };
        }
        let sign = matches!(tokens.text_of(at), Some("-" | "−" | "–")) && tokens.glued(at + 1);
        if sign && self.is_free(at) {
            (at + 1, true)
        } else {
            (at, false)
        }
    }

    /// Whether a sign at `at` begins something: at the start, in brackets, behind a function word or another sign, or in
    /// a row of numbers.
    fn is_free(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        if tokens.text_of(before) == Some("(") {
            return true;
        }
        if !tokens.get(at).is_some_and(|token| token.spaced) || tokens.dash(before) {
            return false;
        }
        let Some(word) = tokens.word(before) else {
            return true;
        };
        let numbers = &self.words.numbers;
        // "the money -$1.2bn in grants" is a dash; "a low of -5", "Dow -0.3%" are numbers below zero.
        let noun = numbers.stop(word).is_none() && numbers.change(word).is_none() && !tokens.capital(before);
        let currency = tokens.digits(at + 1).is_none();
        !(noun && currency)
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
            && (first.kind == Kind::Word) != (tokens.get(at + 1)?.kind == Kind::Word)
            && one.len() <= 4
            && two.len() <= 4
            && tokens.digits(at + 2).is_some()
            && !(at > 0 && tokens.text_of(at - 1) == Some(".") && tokens.glued(at))
            // "a $2bn gap" has an article before its dollar.
            && (tokens.glued(at + 1) || !one.eq_ignore_ascii_case("a"))
            && let Some(unit) = units.joined_prefix(one, two)
        {
            return Some((at + 2, unit));
        }
        let text = tokens.text_of(at)?;
        let unit = units.prefix(text)?;
        let digits = tokens.digits(at + 1).is_some() || self.minus(at + 1).1;
        (digits && self.is_currency(at, text)).then_some((at + 1, unit))
    }

    /// One letter is a currency only where it touches a number that looks like an amount: R500, N1.2bn, but not N95.
    fn is_currency(&self, at: usize, text: &str) -> bool {
        let tokens = self.tokens;
        let sign = tokens.get(at).is_some_and(|token| token.kind == Kind::Sign);
        if text.len() > 1 || sign {
            return true;
        }
        let amount = tokens
            .digits(at + 1)
            .is_some_and(|literal| !literal.plain || literal.length > 2);
        let scaled = || {
            self.numbers()
                .number(at + 1, true)
                .is_some_and(|number| number.scaled)
        };
        let goes_on = tokens.hyphen(at + 2);
        tokens.glued(at + 1) && !goes_on && (amount || scaled())
    }

    /// "dollar 22.5 million", "ringgit 42": a currency's name in front, and nothing behind the number.
    fn named_currency(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        tokens.word(at)?;
        let (length, unit) = self.words.units.find(|step| tokens.text_of(at + step))?;
        let start = at + length;
        let after_number = at > 0
            && (tokens.digits(at - 1).is_some() || self.words.numbers.word(tokens.word(at - 1)?).is_some());
        let year = tokens.digits(start)?.is_year();
        if &*unit.dimension != "money" || unit.scale != Decimal::ONE || after_number {
            return None;
        }
        let number = self.numbers().number(start, true)?;
        let open = tokens
            .word(number.end)
            .is_none_or(|word| self.words.numbers.stop(word).is_some());
        let share = tokens
            .text_of(number.end)
            .is_some_and(|sign| matches!(sign, "%" | "-" | ":" | "/"));
        if year && !number.scaled || !open || share {
            return None;
        }
        let mut draft = self.draft(at, &number, false);
        Self::in_unit(&mut draft, unit);
        Some(draft)
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
        if let Some((end, unit)) = self.unit_behind(number) {
            draft.end = end;
            Self::in_unit(&mut draft, unit);
            self.scale_behind_unit(&mut draft, number);
            self.smaller_unit(&mut draft, number);
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
        self.known_letters(number.end)?;
        if let Some(counted) = noun::counted(self.tokens, number, self.words) {
            self.count(&mut draft, counted);
        } else if number.approx && !number.scaled {
            return None;
        }
        Some(draft)
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
        let (length, unit) = self.words.units.find(|step| tokens.text_of(at + step))?;
        let near = hyphen || &*unit.dimension == "temperature" && self.ends_here(at + length);
        if unit.glued && (!near || !number.form.is_digits()) {
            return None;
        }
        if unit.glued && self.closes_quote(at)
            || self.belongs_to_next(at, length, unit)
            || self.is_name_or_year(number, at, unit)
        {
            return None;
        }
        let unit = self.pounds(number, at + length, unit);
        // A unit of letters must not stick to words by anything but a hyphen.
        (!tokens.glued(at + length) || !letter(tokens, at + length)).then_some((at + length, unit))
    }

    /// Whether a quotation mark at `at` ends a quotation rather than stands for inches or feet: "Top 10".
    fn closes_quote(&self, at: usize) -> bool {
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
    fn ends_here(&self, end: usize) -> bool {
        !self.tokens.capital(end) && self.tokens.text_of(end) != Some("'")
    }

    /// Whether a currency sign or code at `at` has its own number behind it: "$115B-$135B", "3 USD50 cards".
    fn belongs_to_next(&self, at: usize, length: usize, unit: &Unit) -> bool {
        let tokens = self.tokens;
        let behind = at + length;
        let sign = tokens.get(at).is_some_and(|token| token.kind == Kind::Sign);
        let number = tokens.digits(behind).is_some();
        &*unit.dimension == "money"
            && number
            && (tokens.glued(behind) || sign && !tokens.glued(at) || sign && tokens.hyphen(at - 1))
    }

    /// "2018s" and "2016 Stone" are a year with something of its own; "2022′s" as well.
    fn is_name_or_year(&self, number: &Number, at: usize, unit: &Unit) -> bool {
        let tokens = self.tokens;
        let year = matches!(
            number.form,
            Form::Digits {
                plain: true,
                length: 4
            }
        ) && tokens.digits(number.end - 1).is_some_and(Literal::is_year);
        let text = tokens.text_of(at).unwrap_or_default();
        // "in her 80s", "the mid-30s"
        let tens = number.value % Decimal::TEN == Decimal::ZERO && number.value < Decimal::ONE_HUNDRED;
        let owned = (number.end > 1).then(|| tokens.word(number.end - 2)).flatten();
        let aged =
            owned.is_some_and(|word| self.words.numbers.determiner(word) || word.eq_ignore_ascii_case("mid"));
        if text == "s" && tokens.glued(at) && tens && aged {
            return true;
        }
        let possessive =
            matches!(text, "s") && tokens.glued(at) || matches!(text, "′" | "'") && tokens.is(at + 1, "s");
        year && (possessive || tokens.capital(at) && text.len() > 3 && &*unit.dimension != "money")
    }

    /// Millions of pounds are money, unless they are pounds "of" something.
    fn pounds(&self, number: &Number, behind: usize, unit: &'a Unit) -> &'a Unit {
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
            "percent" | "percentage point" => FigureKind::Percent,
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

    /// "75 USD million": the magnitude behind the currency.
    fn scale_behind_unit(&self, draft: &mut Draft, number: &Number) {
        if draft.kind != FigureKind::Money || number.scaled {
            return;
        }
        if let Some((factor, row)) = self.numbers().scale_at(draft.end)
            && let Value::Exact { value, grain } = &mut draft.value
            && let (Some(scaled), Some(step)) = (value.checked_mul(factor), grain.checked_mul(factor))
        {
            (*value, *grain) = (scaled, step);
            draft.scaled = true;
            draft.factor = factor;
            draft.rows.push(row);
            draft.end += 1;
        }
    }

    /// "thirteen dollars and forty-five cents", "15 dollars 50", "5 feet 2 inches", "an hour and a half".
    fn smaller_unit(&self, draft: &mut Draft, number: &Number) {
        let tokens = self.tokens;
        let Some(larger) = draft.unit.as_deref().and_then(|unit| self.words.units.get(unit)) else {
            return;
        };
        let and = usize::from(tokens.is(draft.end, "and"));
        let at = draft.end + and;
        if and == 1
            && let Some((end, part)) = self.half_behind(at)
        {
            if let Value::Exact { value, grain } = &mut draft.value
                && draft.kind != FigureKind::Money
            {
                *value += part;
                *grain = part;
                draft.end = end;
            }
            return;
        }
        let Some(more) = self
            .numbers()
            .number(at, false)
            .filter(|more| !more.scaled && more.form != Form::Ordinal)
        else {
            return;
        };
        let Value::Exact { value, grain } = &mut draft.value else {
            return;
        };
        let money = draft.kind == FigureKind::Money && draft.coin == Decimal::ONE && !number.scaled;
        // "12 ft 2 in": behind feet it is no preposition.
        let inches = || {
            let inch = self
                .words
                .units
                .get("inch")
                .filter(|_| &*larger.id == "foot" && tokens.is(more.end, "in"))?;
            Some((more.end + 1, inch))
        };
        if let Some((end, unit)) = self.unit_behind(&more).or_else(inches) {
            let coins = money && &*unit.dimension == "money" && unit.scale < Decimal::ONE;
            let part = if coins {
                Some(unit.scale)
            } else if is_split(&larger.id, &unit.id) {
                unit.factor.checked_div(larger.factor)
            } else {
                None
            };
            if let Some(part) = part
                && more.value * part < Decimal::ONE
            {
                *value = (*value + more.value * part).round_dp(9);
                *grain = part.round_dp(9);
                draft.end = end;
            }
            return;
        }
        // Coins without their name stand at the end: "it cost 15 dollars 50."
        let coins = Decimal::new(1, 2);
        let open = tokens.word(more.end).is_none()
            && !matches!(
                tokens.text_of(more.end),
                Some("%" | "-" | "/" | ":" | "$" | "€" | "£")
            );
        let words = tokens.word(draft.end - 1).is_some();
        if money
            && words
            && open
            && more.grain == Decimal::ONE
            && more.value < Decimal::ONE_HUNDRED
            && number.grain == Decimal::ONE
        {
            *value += more.value * coins;
            *grain = coins;
            draft.end = more.end;
        }
    }

    /// "a half", "half", "a quarter", "three quarters" behind "an hour and".
    fn half_behind(&self, at: usize) -> Option<(usize, Decimal)> {
        let article = usize::from(self.tokens.is_one_of(at, &["a", "an"]));
        let reader = self.numbers();
        if let Some(part) = reader.fraction_word(at + article)
            && (article == 1 || part == Decimal::new(5, 1))
        {
            return Some((at + article + 1, part));
        }
        reader
            .fraction(at)
            .map(|fraction| (fraction.end, fraction.value))
            .filter(|(_, part)| *part < Decimal::ONE)
    }

    /// "2 degrees below zero".
    fn below_zero(&self, draft: &mut Draft) {
        let tokens = self.tokens;
        let degrees = matches!(draft.unit.as_deref(), Some("degree" | "celsius" | "fahrenheit"));
        if degrees
            && tokens.is(draft.end, "below")
            && tokens.is(draft.end + 1, "zero")
            && let Value::Exact { value, .. } = &mut draft.value
        {
            *value = -*value;
            draft.end += 2;
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

/// Pairs of units that a quantity is written in, the larger first.
fn is_split(larger: &str, smaller: &str) -> bool {
    matches!(
        (larger, smaller),
        ("foot", "inch") | ("pound", "ounce") | ("stone", "pound")
    )
}

fn letter(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| token.kind == Kind::Word)
}
