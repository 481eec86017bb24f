//! Which words are figures without a number in them?
//!
//! "tripled", "twice as many", "an order of magnitude", "billions of users", "multibillion-dollar",
//! "nine-figure", "10x", "tenfold".

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    amount::AmountReader,
    draft::Draft,
    noun,
    number::{Form, Number},
};
use crate::{
    dictionary::{CalendarWord, Part, Roles},
    model::{Bound, Change, FigureKind, Value},
};

impl AmountReader<'_, '_> {
    /// The figure in words that begins at token `at`.
    pub(super) fn vague(&self, at: usize) -> Option<Draft> {
        if self.tokens.get(at)?.masked {
            return None;
        }
        self.multiple(at)
            .or_else(|| self.magnitudes(at))
            .or_else(|| self.several(at))
            .or_else(|| self.multi(at))
            .or_else(|| self.so_many_figures(at))
    }

    /// "tripled", "twice as many", "an order of magnitude".
    fn multiple(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let (length, multiple) = tokens.phrase(at, Roles::MULTIPLE, &self.words.numbers.multiples)?;
        let end = at + length;
        if multiple.needs_follower && !self.multiplies(end) {
            return None;
        }
        let mut draft = Draft::new(at, end, FigureKind::Multiple, Value::whole(multiple.factor));
        draft.change = multiple.change;
        if tokens.is_one_of(end, &["less", "fewer", "smaller", "lower", "cheaper", "slower"]) {
            draft.change = Some(Change::Down);
        }
        draft.rows.push(multiple.row.clone());
        Some(draft)
    }

    /// Whether "double" and "twice" up to `end` multiply what follows: "twice the amount", "twice as many".
    fn multiplies(&self, end: usize) -> bool {
        let tokens = self.tokens;
        if tokens.is(end, "as") {
            return !tokens.capital(end + 1) && tokens.word(end + 1).is_some();
        }
        self.opens_whole(end) || matches!(self.calendar_step(end), Some(CalendarWord::Step(_)))
    }

    fn calendar_step(&self, at: usize) -> Option<CalendarWord> {
        self.tokens
            .calendar(at, &self.words.numbers)
            .map(|(word, _)| *word)
    }

    /// Whether what is multiplied begins here: "the amount", "his salary", "India's", "what they pay".
    fn opens_whole(&self, at: usize) -> bool {
        let word = self.tokens.word(at).unwrap_or_default();
        let owner = word.ends_with("'s") || word.ends_with("’s");
        owner || self.words.numbers.determiner(word) || word.eq_ignore_ascii_case("what")
    }

    /// "10x", "2.5X", "ten times", "3-fold".
    pub(super) fn times(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let number = self.numbers().number(at, false)?;
        let hyphen = usize::from(tokens.hyphen(number.end));
        let word = number.end + hyphen;
        let sign = tokens.glued(word) && matches!(tokens.text_of(word), Some("x" | "X" | "×"));
        let fold = (tokens.glued(word) || hyphen == 1) && tokens.is(word, "fold");
        let times = tokens.is(word, "times") && (!number.value.is_integer() || self.times_compare(word + 1));
        if !(sign || fold || times) || tokens.digits(word + 1).is_some() && tokens.glued(word + 1) {
            return None;
        }
        let value = Value::Exact {
            value: number.value,
            grain: number.grain,
        };
        let mut draft = Draft::new(at, word + 1, FigureKind::Multiple, value);
        draft.number_end = number.end;
        draft.form = number.form;
        draft.rows = number.rows;
        Some(draft)
    }

    /// Whether "times" multiplies ("three times as many", "10 times higher") or counts ("went three times").
    pub(super) fn times_compare(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let numbers = &self.words.numbers;
        let Some(word) = tokens.word(at) else { return false };
        // "16 times earnings", but "three times winner" and "five times in May"
        let multiplied = || {
            let plain =
                numbers.stop(word).is_none() && !tokens.capital(at) && tokens.calendar(at, numbers).is_none();
            plain && noun::is_plural(word, numbers) && tokens.number_word(at, numbers).is_none()
        };
        tokens.is_one_of(at, &["as", "over"])
            || self.opens_whole(at)
            || numbers.comparison(word)
            || multiplied()
    }

    /// "billions of users", "tens of millions of dollars", "hundreds of people".
    fn magnitudes(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let (mut floor, row) = self.plural_magnitude(at)?;
        let mut end = at + 1;
        while tokens.is(end, "of")
            && let Some((more, _)) = self.plural_magnitude(end + 1)
        {
            floor = floor.checked_mul(more)?;
            end += 2;
        }
        let bare = end;
        if !tokens.is(end, "of") {
            return None;
        }
        let mut number = Number::new(bare, floor, floor, Form::Words);
        number.approx = true;
        number.scaled = true;
        let mut draft = Draft::new(
            at,
            bare,
            FigureKind::Number,
            Value::Exact {
                value: floor,
                grain: floor,
            },
        );
        draft.approx = true;
        draft.bound = Some(Bound::AtLeast);
        draft.rows.push(row);
        if let Some((end, unit)) = self.unit_behind(&number) {
            draft.end = end;
            Self::in_unit(&mut draft, unit);
            self.per(&mut draft);
        } else {
            let counted = noun::counted(tokens, &number, self.words)?;
            self.count(&mut draft, counted);
        }
        Some(draft)
    }

    /// "several hundred thousand dollars", "a few million people": at least one of that magnitude.
    fn several(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let before = at.checked_sub(1)?;
        if !tokens.is_one_of(before, &["several", "few", "many"]) {
            return None;
        }
        let (mut floor, row) = self.numbers().scale_at(at)?;
        let mut end = at + 1;
        while let Some((factor, _)) = self.numbers().scale_at(end) {
            floor = floor.checked_mul(factor)?;
            end += 1;
        }
        let mut number = Number::new(end, floor, floor, Form::Words);
        number.scaled = true;
        number.factor = floor;
        let mut draft = self.at_least(before, &number);
        draft.rows.push(row);
        if let Some((end, unit)) = self.unit_behind(&number) {
            draft.end = end;
            Self::in_unit(&mut draft, unit);
            self.per(&mut draft);
        } else if let Some(counted) = noun::counted(tokens, &number, self.words) {
            self.count(&mut draft, counted);
        }
        Some(draft)
    }

    /// A figure that only says its magnitude.
    fn at_least(&self, first: usize, number: &Number) -> Draft {
        let mut draft = self.draft(first, number, false);
        draft.approx = true;
        draft.bound = Some(Bound::AtLeast);
        draft
    }

    /// "tens", "dozens", "hundreds", "billions": a magnitude with an -s.
    fn plural_magnitude(&self, at: usize) -> Option<(Decimal, crate::model::RowRef)> {
        let word = self
            .tokens
            .word(at)
            .filter(|_| self.tokens.may(at, Roles::BEGINS))?;
        let found = self.words.numbers.word(word.strip_suffix('s')?)?;
        let value = found.parts.iter().find_map(|part| match *part {
            Part::Scale(value) => Some(value),
            Part::Small(value) if value == Decimal::TEN => Some(value),
            _ => None,
        })?;
        Some((value, found.row()))
    }

    /// "multibillion-dollar", "multi-million-euro".
    fn multi(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let word = tokens.word(at)?;
        let prefix = word
            .get(..5)
            .filter(|prefix| prefix.eq_ignore_ascii_case("multi"))?;
        let (scale, end) = match &word[prefix.len()..] {
            "" if tokens.hyphen(at + 1) => (tokens.word(at + 2)?, at + 3),
            "" => return None,
            scale => (scale, at + 1),
        };
        let found = self.words.numbers.word(scale)?;
        let Part::Scale(floor) = *found.parts.first()? else {
            return None;
        };
        let mut number = Number::new(end, floor, floor, Form::Words);
        number.scaled = true;
        number.factor = floor;
        let (end, unit) = self.unit_behind(&number)?;
        let mut draft = Draft::new(
            at,
            end,
            FigureKind::Number,
            Value::Exact {
                value: floor,
                grain: floor,
            },
        );
        draft.rows.push(found.row());
        draft.approx = true;
        draft.bound = Some(Bound::AtLeast);
        Self::in_unit(&mut draft, unit);
        Some(draft)
    }

    /// "nine-figure sum", "a six-figure salary": from the first to the last number of that many digits.
    fn so_many_figures(&self, at: usize) -> Option<Draft> {
        let tokens = self.tokens;
        let number = self.numbers().number(at, false)?;
        let digits = number.value.to_u32().filter(|digits| (2..=15).contains(digits))?;
        let hyphen = tokens.hyphen(number.end);
        let word = number.end + usize::from(hyphen);
        // "six figures" is a sum as well, but "three figures" may be drawn.
        let sum = if hyphen {
            tokens.is_one_of(word, &["figure", "figures"])
        } else {
            digits >= 5 && tokens.is(word, "figures")
        };
        if !sum || number.form.is_digits() && !hyphen {
            return None;
        }
        let low = Decimal::from_i128_with_scale(10_i128.pow(digits - 1), 0);
        let high = Decimal::from_i128_with_scale(10_i128.pow(digits) - 1, 0);
        let mut draft = Draft::new(
            at,
            word + 1,
            FigureKind::Money,
            Value::Range {
                low,
                high,
                grain: low,
            },
        );
        draft.unit = Some("USD".to_string());
        draft.approx = true;
        draft.rows = number.rows;
        Some(draft)
    }
}
