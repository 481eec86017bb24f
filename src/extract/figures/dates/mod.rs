//! Which point or period of the calendar is written here?
//!
//! Complete dates and parts of them (`day`), years and what they are written as (`year`), quarters, halves, decades,
//! centuries and days counted from the day of publication (`period`). A value is ISO 8601 cut to what is written.

mod day;
mod period;
mod year;

use jiff::civil::Date;

use super::{
    draft::Draft,
    literal::Literal,
    number::NumberReader,
    tokens::{Kind, Tokens},
};
use crate::{
    dictionary::{CalendarWord, Dictionaries, Roles},
    model::{FigureKind, RowRef, Value},
};

/// Words between the first day of "from the 15th to the 20th day of June" and its month.
const MONTH_BEHIND: usize = 8;

/// Words back in which the future may be spoken of.
const AHEAD: usize = 14;

/// Reads dates off tokens.
#[derive(Clone, Copy)]
pub(super) struct DateReader<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) words: &'a Dictionaries,
    /// The day of publication, against which "Wednesday" is read.
    pub(super) published: Option<Date>,
}

/// A calendar point with the index behind it.
struct Found {
    end: usize,
    value: Value,
    rows: Vec<RowRef>,
}

impl Found {
    fn new(end: usize, value: Value, rows: Vec<RowRef>) -> Self {
        Self { end, value, rows }
    }
}

impl<'a> DateReader<'a, '_> {
    /// The date that begins at token `at`.
    pub(super) fn date(&self, at: usize) -> Option<Draft> {
        if self.tokens.get(at)?.masked {
            return None;
        }
        let found = match self.tokens.digits(at) {
            Some(literal) => self.in_digits(at, literal),
            None => self.in_word(at),
        }?;
        Some(self.draft(at, found))
    }

    /// The date in digits and full stops at `at`: "13.5.2015".
    pub(super) fn dotted(&self, at: usize) -> Option<Draft> {
        let token = self.tokens.get(at)?;
        let unread = token.kind == Kind::Digits(None) && !token.masked;
        let found = self.dotted_date(at).filter(|_| unread)?;
        Some(self.draft(at, found))
    }

    fn draft(&self, at: usize, found: Found) -> Draft {
        let mut draft = Draft::new(at, found.end, FigureKind::Date, found.value);
        draft.rows = found.rows;
        if let Some((CalendarWord::Before(_), row)) =
            at.checked_sub(1).and_then(|before| self.calendar(before))
        {
            draft.rows.push(row.clone());
        }
        // Only a date without its year is placed by the words before it.
        let year =
            (at..draft.end).any(|at| self.tokens.digits(at).is_some_and(|literal| literal.length == 4));
        if !year && matches!(draft.value, Value::Date(_)) {
            draft.rows.extend(self.ahead(at).cloned());
        }
        self.edge(&mut draft);
        draft
    }

    /// Whether a word before `at` speaks of what is to come: "will open in May", "due on Thursday".
    fn is_ahead(&self, at: usize) -> bool {
        self.ahead(at).is_some()
    }

    /// The row of that word.
    fn ahead(&self, at: usize) -> Option<&'a RowRef> {
        (at.saturating_sub(AHEAD)..at)
            .rev()
            .find_map(|at| match self.calendar(at)? {
                (CalendarWord::Ahead, row) => Some(row),
                _ => None,
            })
    }

    /// "early 2025", "mid-2024": blurred, and part of the figure.
    fn edge(&self, draft: &mut Draft) {
        let Some(before) = draft.first.checked_sub(1) else {
            return;
        };
        let at = if self.tokens.hyphen(before) {
            before.saturating_sub(1)
        } else {
            before
        };
        if let Some((CalendarWord::Edge, row)) = self.calendar(at) {
            draft.first = at;
            draft.lead = at;
            draft.approx = true;
            draft.rows.push(row.clone());
        }
    }

    /// "12 Apr 2026", "8th of April", "2026-04-08", "4/8/2026", "2012-13", "1990s", "2025".
    fn in_digits(&self, at: usize, literal: Literal) -> Option<Found> {
        // Most numbers have no month behind them.
        let month = (1..=MONTH_BEHIND).any(|step| self.tokens.may(at + step, Roles::CALENDAR));
        let ordinal = self.tokens.glued(at + 1) && self.tokens.word(at + 1).is_some();
        self.numeric(at, literal)
            .or_else(|| month.then(|| self.day_first(at)).flatten())
            .or_else(|| self.year_first(at))
            .or_else(|| ordinal.then(|| self.ordinal_period(at)).flatten())
            .or_else(|| self.quarter_number(at))
            .or_else(|| self.decade(at, literal))
            .or_else(|| self.pair_of_years(at))
            .or_else(|| self.slashed(at))
            .or_else(|| self.lone_year(at))
    }

    /// "Monday's close": the day that owns something.
    fn owner(&self, at: usize) -> Option<Found> {
        let (day, row) = owning_weekday(self.tokens.word(at)?, self.words)?;
        self.in_weekday(at, day, vec![row.clone()])
    }

    fn in_word(&self, at: usize) -> Option<Found> {
        let word = self.tokens.word(at)?;
        let named = self.tokens.may(at, Roles::NUMBER | Roles::CALENDAR);
        let signed =
            word.ends_with(|c: char| c.is_ascii_digit()) || self.tokens.is_one_of(at, &["fiscal", "FY", "A"]);
        if !named && !signed {
            return self.owner(at);
        }
        let period = self
            .quarter_sign(at, word)
            .or_else(|| self.fiscal(at))
            .or_else(|| self.era_first(at))
            .or_else(|| self.ordinal_period(at));
        if period.is_some() {
            return period;
        }
        if self.tokens.number_word(at, &self.words.numbers).is_some() {
            return self.day_first(at);
        }
        let (calendar, row) = self.calendar(at)?;
        let rows = vec![row.clone()];
        match *calendar {
            CalendarWord::Month(month) => self.in_month(at, month, rows),
            CalendarWord::Weekday(day) => self.in_weekday(at, day, rows),
            CalendarWord::Season(_) => self.season(at, rows),
            CalendarWord::Day(away) => self.day_away(at, away, rows),
            CalendarWord::Step(step) => self.step(at, step, rows),
            _ => None,
        }
    }

    /// The calendar word at `at`.
    fn calendar(&self, at: usize) -> Option<&'a (CalendarWord, RowRef)> {
        self.tokens.calendar(at, &self.words.numbers)
    }

    fn numbers(&self) -> NumberReader<'_, '_> {
        NumberReader {
            tokens: self.tokens,
            numbers: &self.words.numbers,
            units: &self.words.units,
        }
    }

    /// How firmly the word before `at` places a date there: `Some(true)` for "in", `Some(false)` for "to".
    fn placed(&self, at: usize) -> Option<bool> {
        match self.calendar(at.checked_sub(1)?)?.0 {
            CalendarWord::Before(firmly) => Some(firmly),
            CalendarWord::Edge | CalendarWord::Step(_) => Some(true),
            _ => None,
        }
    }

    /// Whether a plural in lower case follows at once: then a number counts it.
    fn counts_something(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let numbers = &self.words.numbers;
        tokens.get(at).is_some_and(|token| token.spaced)
            && tokens.word(at).is_some_and(|word| {
                !tokens.capital(at) && numbers.stop(word).is_none() && super::noun::is_plural(word, numbers)
            })
    }

    /// Whether a unit or a magnitude stands at `at`.
    fn measures(&self, at: usize) -> bool {
        let tokens = self.tokens;
        // "2022′s market" has an apostrophe and no feet, and "in 2019" a mark that ends what was said.
        let owner = matches!(tokens.text_of(at), Some("′" | "'" | "’")) && tokens.is(at + 1, "s")
            || tokens.text_of(at) == Some("\"");
        let unit = tokens.unit(at, &self.words.units);
        !owner && unit.is_some_and(|(_, unit)| !unit.glued || tokens.glued(at))
            || self.numbers().scale_at(at).is_some()
    }
}

/// The day of "Monday's", and its row.
pub(super) fn owning_weekday<'d>(word: &str, words: &'d Dictionaries) -> Option<(i8, &'d RowRef)> {
    let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"))?;
    match words.numbers.calendar(stem)? {
        (CalendarWord::Weekday(day), row) => Some((*day, row)),
        _ => None,
    }
}

/// "between A.D. 1000 and 1260", "from 500 BC to 300": a bare number behind a year is the year that it goes on to.
pub(super) fn carry_year(drafts: &mut [Draft], tokens: &Tokens<'_>) {
    for index in 1..drafts.len() {
        let (front, back) = drafts.split_at_mut(index);
        let (earlier, later) = (&front[index - 1], &mut back[0]);
        let Value::Date(year) = &earlier.value else {
            continue;
        };
        let opened = (1..=2)
            .filter_map(|back| earlier.first.checked_sub(back))
            .any(|at| tokens.is_one_of(at, &["between", "from"]));
        let linked = later.first == earlier.end + 1 && tokens.is_one_of(earlier.end, &["and", "to"]);
        let plain = matches!(
            later.form,
            super::number::Form::Digits {
                plain: true,
                length: 3..=4
            }
        );
        if let Some((value, _)) = later.exact()
            && year.trim_start_matches('-').len() == 4
            && opened
            && linked
            && plain
            && later.is_bare()
            && !later.scaled
        {
            later.kind = FigureKind::Date;
            later.value = Value::Date(format!("{:04}", value.normalize()));
        }
    }
}
