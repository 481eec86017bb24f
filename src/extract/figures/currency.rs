//! Which currency stands before a number, and is it below zero?
//!
//! "$", "US$", "S $", "Rs.", "EUR", "ringgit 42"; "-", "minus".

use rust_decimal::Decimal;

use super::{
    amount::AmountReader,
    draft::Draft,
    number::{Form, Number},
    tokens::Kind,
};
use crate::dictionary::Unit;

impl<'a> AmountReader<'a, '_> {
    /// A minus sign or word that belongs to what stands behind it: not a hyphen behind a word, nor a dash between clauses.
    pub(super) fn minus(&self, at: usize) -> (usize, bool) {
        let tokens = self.tokens;
        if tokens.negative(at, &self.words.numbers).is_some() {
            let hyphen = usize::from(tokens.hyphen(at + 1));
            let number = at == 0 || tokens.digits(at - 1).is_none();
            return if number {
                (at + 1 + hyphen, true)
            } else {
                (at, false)
            };
        }
        let sign = matches!(tokens.text_of(at), Some("-" | "−" | "–"));
        let sign = sign && (tokens.glued(at + 1) || at == 0 && self.is_only_number());
        if sign && self.is_free(at) {
            (at + 1, true)
        } else {
            (at, false)
        }
    }

    /// Whether the sentence is nothing but a number: "- 10 k" is below zero there, and no item of a list.
    fn is_only_number(&self) -> bool {
        let tokens = self.tokens;
        tokens.len() < 8 && (0..tokens.len()).all(|at| tokens.word(at).is_none_or(|word| word.len() == 1))
    }

    /// Whether a sign at `at` begins something: at the start, in brackets, behind a function word or another sign, or in
    /// a row of numbers.
    pub(super) fn is_free(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        if matches!(
            tokens.text_of(before),
            Some("(" | "<" | ">" | "=" | "≤" | "≥" | "~")
        ) {
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

    /// "$(45) million": what accounts put in brackets is below zero.
    pub(super) fn in_brackets(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let unit = tokens.prefix(at, &self.words.units)?;
        let opened = tokens.text_of(at + 1) == Some("(") && tokens.glued(at + 1);
        let literal = tokens.digits(at + 2).filter(|_| opened)?;
        let closed = tokens.text_of(at + 3) == Some(")");
        let form = Form::Digits {
            plain: literal.plain,
            length: literal.length,
        };
        let mut number = Number::new(at + 4, literal.value, literal.grain, form);
        self.numbers().scale(&mut number, true);
        closed.then(|| self.money(at, &number, unit, true)).flatten()
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
        let unit = tokens.prefix(at, units)?;
        let digits = tokens.digits(at + 1).is_some() || self.minus(at + 1).1;
        (digits && self.is_currency(at, text)).then_some((at + 1, unit))
    }

    /// One letter is a currency only where it touches a number that looks like an amount: R500, N1.2bn, but not N95.
    pub(super) fn is_currency(&self, at: usize, text: &str) -> bool {
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
    pub(super) fn named_currency(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        tokens.word(at)?;
        let (length, unit) = tokens.unit(at, &self.words.units)?;
        let start = at + length;
        let after_number = at > 0
            && (tokens.digits(at - 1).is_some() || tokens.number_word(at - 1, &self.words.numbers).is_some());
        let year = tokens.digits(start)?.is_year();
        // "won 34.2 per cent of the vote": the name is a verb as well, and in front of a number it is one.
        let verb = length == 1 && self.words.numbers.contest(tokens.word(at)?).is_some();
        // A letter is a currency by far fewer signs than a name is: "N25" is a road.
        let letter = tokens.word(at)?.len() == 1 && !self.is_currency(at, tokens.word(at)?);
        if &*unit.dimension != "money" || unit.scale != Decimal::ONE || after_number || verb || letter {
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
}
