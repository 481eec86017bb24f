//! What goes on behind the unit of an amount?
//!
//! "5 feet 2 inches", "an hour and a half", "75 USD million", "20 degrees below zero", "years old", "a barrel".

use rust_decimal::Decimal;

use super::{
    amount::AmountReader,
    draft::Draft,
    noun,
    number::{Form, Number},
};
use crate::{
    dictionary::Unit,
    model::{FigureKind, Value},
};

impl AmountReader<'_, '_> {
    /// "75 USD million": the magnitude behind the currency.
    pub(super) fn scale_behind_unit(&self, draft: &mut Draft, number: &Number) {
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
    pub(super) fn smaller_unit(&self, draft: &mut Draft, number: &Number) {
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
            if &*larger.dimension == "time" && &*unit.dimension == "time" {
                self.add_time(draft, larger, &more, end, unit);
                return;
            }
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
        let more_follows = and == 0 && tokens.is(more.end, "more");
        let listed = and == 1 && more.form == Form::Words && tokens.is(more.end, "and");
        let open = (tokens.word(more.end).is_none() || more_follows || listed)
            && !matches!(
                tokens.text_of(more.end),
                Some("%" | "-" | "/" | ":" | "$" | "€" | "£")
            );
        let words = tokens.word(draft.end - 1).is_some() || and == 1 && more.form == Form::Words;
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

    /// "an hour and 20 minutes", "2 hours 35 minutes and 10 seconds": in the smallest unit, so that the value stays exact.
    fn add_time(&self, draft: &mut Draft, larger: &Unit, more: &Number, end: usize, unit: &Unit) {
        let Some(times) = whole_times(larger, unit) else {
            return;
        };
        if let Value::Exact { value, grain } = &mut draft.value
            && more.value < times
            && let Some(whole) = value
                .checked_mul(times)
                .and_then(|whole| whole.checked_add(more.value))
        {
            *value = whole;
            *grain = more.grain;
            draft.end = end;
            draft.unit = Some(unit.id.to_string());
            draft.rows.push(unit.row.clone());
            self.smaller_unit(draft, more);
        }
    }

    /// "a half", "half", "a quarter", "three quarters" behind "an hour and".
    pub(super) fn half_behind(&self, at: usize) -> Option<(usize, Decimal)> {
        let article = usize::from(self.tokens.is_one_of(at, &["a", "an"]));
        let reader = self.numbers();
        if let Some(part) = reader.fraction_word(at + article)
            && !self.tokens.is(at + article + 1, "of")
            && (article == 1 || part == Decimal::new(5, 1))
        {
            return Some((at + article + 1, part));
        }
        // "a quarter of the pounds and three quarters of the euros" are two.
        reader
            .fraction(at)
            .map(|fraction| (fraction.end, fraction.value))
            .filter(|(end, part)| *part < Decimal::ONE && !self.tokens.is(*end, "of"))
    }

    /// "2 degrees below zero".
    pub(super) fn below_zero(&self, draft: &mut Draft) {
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
    pub(super) fn old(&self, draft: &mut Draft) {
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

    /// "12 per 100,000", "94 crimes for every 1,000 people": so many of a round number.
    pub(super) fn per_so_many(&self, draft: &mut Draft) {
        let tokens = self.tokens;
        let every = tokens.is(draft.end, "for") && tokens.is(draft.end + 1, "every");
        if draft.per.is_some() || !every && !tokens.is(draft.end, "per") {
            return;
        }
        let whole = self.numbers().number(draft.end + 1 + usize::from(every), false);
        let Some(whole) = whole.filter(|whole| is_round(whole.value) && !self.stuck(whole.end)) else {
            return;
        };
        if self.unit_behind(&whole).is_some() {
            return;
        }
        let counted = noun::counted(tokens, &whole, self.words);
        draft.per = Some(whole.value.normalize().to_string());
        draft.tail = draft.tail.max(counted.map_or(whole.end, |counted| counted.end));
    }

    /// "$70 a barrel", "£7m a year", "3 per cent per annum".
    pub(super) fn per(&self, draft: &mut Draft) {
        let tokens = self.tokens;
        // "a £5-a-month plan"
        let hyphen = tokens.hyphen(draft.end) && tokens.hyphen(draft.end + 2);
        let at = draft.end + usize::from(hyphen);
        let slash = tokens.text_of(at) == Some("/") && tokens.glued(at);
        if !slash && !tokens.is_one_of(at, &["per", "a", "an", "each", "every"]) {
            return;
        }
        let noun_at = at + 1 + usize::from(hyphen);
        let Some(word) = tokens.word(noun_at) else { return };
        let numbers = &self.words.numbers;
        let unit = tokens.unit(noun_at, &self.words.units).map(|(_, unit)| unit);
        let behind = tokens.is_one_of(noun_at + 1, &["earlier", "later", "ago", "after", "before"]);
        let dozen = || self.numbers().scale_at(noun_at).is_some();
        let counted = numbers.word(word).is_some() && unit.is_none() && !dozen();
        if behind || numbers.stop(word).is_some() || counted || tokens.capital(noun_at) {
            return;
        }
        let article = tokens.is_one_of(at, &["a", "an"]);
        if article && unit.is_none() && draft.kind != FigureKind::Money {
            return;
        }
        draft.tail = draft.tail.max(noun_at + 1);
        let name = unit.map_or_else(
            || noun::singular(word, numbers).unwrap_or_else(|| word.to_string()),
            |unit| unit.id.to_string(),
        );
        let again = draft.kind == FigureKind::Money && unit.is_some_and(|unit| &*unit.dimension == "time");
        *(if again { &mut draft.period } else { &mut draft.per }) = Some(name);
    }
}

/// The round number of which a rate says how many: 100, 1,000 … a million.
fn is_round(number: Decimal) -> bool {
    let mut power = Decimal::ONE_HUNDRED;
    while power < number && power < Decimal::from(1_000_000_000) {
        power *= Decimal::TEN;
    }
    power == number
}

/// How many of the smaller unit of time the larger one has, where that is a whole number and both are of one family:
/// months and years, or weeks and below.
fn whole_times(larger: &Unit, smaller: &Unit) -> Option<Decimal> {
    let times = larger.factor.checked_div(smaller.factor)?;
    (times > Decimal::ONE && times.is_integer()).then_some(times)
}

/// Pairs of units that a quantity is written in, the larger first.
fn is_split(larger: &str, smaller: &str) -> bool {
    matches!(
        (larger, smaller),
        ("foot", "inch") | ("pound", "ounce") | ("stone", "pound")
    )
}
