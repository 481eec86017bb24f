//! Which part of which whole is meant?
//!
//! "one in five", "2 out of 3", "three of its last seven", "odds of 5-1", "a ratio of 3:1".

use rust_decimal::Decimal;

use super::{
    amount::AmountReader,
    draft::Draft,
    noun,
    number::{Form, Number},
};
use crate::{
    dictionary::{Part, Roles, StopKind},
    model::{FigureKind, RowRef, Value},
};

/// Words that may stand between a part and its whole.
const BETWEEN: usize = 3;

/// Words around a pair of numbers in which it may be called odds or a ratio.
const NEAR: usize = 4;

impl<'a> AmountReader<'a, '_> {
    /// The share that begins at token `at`; asked before anything else, as "that one in three" is no "that one".
    pub(super) fn share_of(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        if tokens.digits(at).is_none() && !tokens.may(at, Roles::NUMBER) {
            return None;
        }
        if let Some(share) = self.noun_between(at) {
            return Some(share);
        }
        let plain = match tokens.digits(at) {
            Some(literal) => literal.plain && literal.length <= 3,
            None => matches!(self.numbers().part(at), Some(Part::Small(_) | Part::Tens(_))),
        };
        let linked = |at: usize| tokens.is_one_of(at, &["in", "out", "of"]);
        if !plain || !(1..=3).any(|step| linked(at + step)) {
            return None;
        }
        let number = self
            .numbers()
            .number(at, false)
            .filter(|number| number.form == Form::Words || number.form.is_digits())?;
        self.ratio(&self.draft(at, &number, false))
    }

    /// "one worker in five", "nine voters out of ten": what is counted stands between the part and its whole.
    fn noun_between(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let link = (2..=BETWEEN + 1)
            .map(|step| at + step)
            .find(|&link| tokens.is(link, "in") || tokens.is(link, "out") && tokens.is(link + 1, "of"))?;
        let numbers = &self.words.numbers;
        if tokens.phrase(at, Roles::IDIOM, &numbers.idioms).is_some() {
            return None;
        }
        let number = self.whole_number(at)?;
        let noun = |index: usize| {
            tokens.word(index).is_some_and(|word| {
                numbers.stop(word) != Some(StopKind::Stop)
                    && tokens.number_word(index, numbers).is_none()
                    && !tokens.capital(index)
            }) && tokens.get(index).is_some_and(|token| token.spaced)
        };
        let nouns = number.end < link && (number.end..link).all(noun) && self.unit_behind(&number).is_none();
        let every = usize::from(tokens.is(link + 1, "every"));
        let out = tokens.is(link, "out");
        let whole = self.of_so_many(number.value, link + 1 + usize::from(out) + every, !out)?;
        let small = number.value <= Decimal::from(3) || out;
        let closed = tokens.word(whole.end).is_none_or(|word| {
            numbers.stop(word) == Some(StopKind::Stop) && !tokens.is_one_of(whole.end, &["of", "to"])
        }) && !tokens.hyphen(whole.end);
        let known = !out || is_base(whole.value);
        (nouns && small && closed && known && !whole.scaled).then(|| Self::share(at, &number, &whole))?
    }

    /// A number that is no rank and no part of something.
    fn whole_number(&self, at: usize) -> Option<Number> {
        self.numbers()
            .number(at, false)
            .filter(|number| matches!(number.form, Form::Words | Form::Digits { .. }) && !number.approx)
    }

    /// The share of `part` in `whole`.
    fn share(at: usize, part: &Number, whole: &Number) -> Option<Draft> {
        let over = part.value.checked_div(whole.value)?.round_dp(9).normalize();
        let value = Value::Exact {
            value: over,
            grain: over,
        };
        let mut share = Draft::new(at, whole.end, FigureKind::Ratio, value);
        share.form = Form::Fraction;
        share.rows.clone_from(&part.rows);
        Some(share)
    }

    /// The share or ratio whose first number is `first`.
    pub(super) fn ratio(&self, first: &Draft) -> Option<Draft> {
        let (part, grain) = first.exact()?;
        if !first.is_bare() || first.scaled || self.is_labelled(first.first) {
            return None;
        }
        let whole = self.whole(first, part)?;
        let over = part.checked_div(whole.value)?.round_dp(7);
        if grain != Decimal::ONE && whole.value != Decimal::ONE {
            return None;
        }
        let value = Value::Exact {
            value: over,
            grain: over,
        };
        let mut ratio = Draft::new(first.first, whole.end, FigureKind::Ratio, value);
        ratio.form = Form::Fraction;
        ratio.rows.clone_from(&first.rows);
        ratio
            .rows
            .extend(self.called_odds(first.first, whole.end).cloned());
        Some(ratio)
    }

    fn is_labelled(&self, first: usize) -> bool {
        let labels = &self.words.numbers.labels;
        self.tokens.phrase_before(first, Roles::LABEL, labels).is_some()
    }

    /// The number that `first` is a part of, or is set against.
    fn whole(&self, first: &Draft, part: Decimal) -> Option<Number> {
        let tokens = self.tokens;
        let end = first.end;
        if tokens.is(end, "in") {
            self.of_so_many(part, end + 1, true)
        } else if tokens.is(end, "out") && tokens.is(end + 1, "of") {
            self.of_so_many(part, self.behind_owner(end + 2), false)
                .filter(|whole| is_base(whole.value))
        } else if tokens.hyphen(end) && tokens.is(end + 1, "in") && tokens.hyphen(end + 2) {
            self.of_so_many(part, end + 3, false)
        } else if tokens.is(end, "of") {
            // "68 of the 179 seats" are two counts, and "one of the seven wonders" is a wonder; "three of its last seven
            // inspections" is a share.
            let last = tokens.is_one_of(end + 2, &["last", "past", "previous", "next"]);
            let counted = tokens.is_one_of(end + 1, &["the", "these", "those"]) && !last;
            let at = self.behind_owner(end + 1);
            self.of_so_many(part, at, false)
                .filter(|whole| !counted && !self.counts_on(whole))
                // "nine of its 10 instruments" and "40 of 84 seats" are two counts of things that are there.
                .filter(|whole| last || is_base(whole.value) && (at == end + 1 || !self.counts_nouns(whole)))
                // "one of 50 entries" is one entry of many.
                .filter(|whole| {
                    let few = part > Decimal::ONE || whole.value <= Decimal::TEN;
                    few || !self.counts_nouns(whole)
                })
        } else {
            self.odds(first)
        }
    }

    /// Behind "its", "the last", "those": where the number of the whole stands.
    fn behind_owner(&self, at: usize) -> usize {
        let tokens = self.tokens;
        let word = |at: usize| tokens.word(at).unwrap_or_default();
        let numbers = &self.words.numbers;
        let owner = word(at).ends_with("'s") || word(at).ends_with("’s");
        let behind = at + usize::from(numbers.determiner(word(at)) || owner);
        let adjective = behind > at
            && numbers.stop(word(behind)) == Some(StopKind::Modifier)
            && tokens.number_word(behind, numbers).is_none();
        behind + usize::from(adjective)
    }

    fn counts_nouns(&self, whole: &Number) -> bool {
        noun::counted(self.tokens, whole, self.words).is_some()
    }

    /// "2 of 5 km" is no share of five.
    fn counts_on(&self, whole: &Number) -> bool {
        whole.scaled || self.unit_behind(whole).is_some()
    }

    fn of_so_many(&self, part: Decimal, at: usize, in_words: bool) -> Option<Number> {
        let tokens = self.tokens;
        let whole = self
            .numbers()
            .number(at + usize::from(tokens.is(at, "every")), false)?;
        let year = matches!(
            whole.form,
            Form::Digits {
                plain: true,
                length: 4
            }
        );
        let sensible = part >= Decimal::ONE
            && part.is_integer()
            && whole.value > part
            && whole.value.is_integer()
            && !year
            && whole.form != Form::Ordinal;
        let unit_follows = in_words && self.unit_behind(&whole).is_some();
        let named = in_words && tokens.capital(whole.end) && whole.value > Decimal::TEN;
        (sensible && !unit_follows && !named).then_some(whole)
    }

    /// The row of a word around the numbers in `first..end` that calls them odds or a ratio.
    fn called_odds(&self, first: usize, end: usize) -> Option<&'a RowRef> {
        (first.saturating_sub(NEAR)..end + NEAR)
            .filter_map(|at| self.tokens.word(at))
            .find_map(|word| self.words.numbers.odds(word))
    }

    /// "odds of 5-1", "a ratio of 3:1", "100 to 1 against".
    fn odds(&self, first: &Draft) -> Option<Number> {
        let tokens = self.tokens;
        let end = first.end;
        let colon = tokens.text_of(end) == Some(":") && tokens.glued(end) && tokens.glued(end + 1);
        let at = if tokens.hyphen(end) && tokens.is(end + 1, "to") && tokens.hyphen(end + 2) {
            end + 3
        } else if colon || tokens.hyphen(end) || tokens.is(end, "to") {
            end + 1
        } else {
            return None;
        };
        let second = self.numbers().number(at, false)?;
        let whole = second.value.is_integer() && !second.value.is_zero() && !second.scaled;
        (whole
            && self.called_odds(first.first, second.end).is_some()
            && second.form != Form::Ordinal
            && self.unit_behind(&second).is_none())
        .then_some(second)
    }
}

/// Whether shares are told by this whole: "seven in 10", "two out of 500"; "seven out of 34" counts towers.
fn is_base(whole: Decimal) -> bool {
    let mut first = whole;
    while first > Decimal::TEN {
        first /= Decimal::TEN;
    }
    first.is_integer()
}
