//! What can a word be to a number?

use rust_decimal::Decimal;

use crate::model::{Bound, Change, RowRef};

/// What a word adds to a number phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// zero to nineteen.
    Small(Decimal),
    /// twenty, thirty … ninety.
    Tens(Decimal),
    /// hundred, thousand, million, crore, dozen: multiplies what stands before it, with or without a space.
    Scale(Decimal),
    /// k, m, bn: multiplies digits that it is glued to (or, if it is a `loose` one, stands behind).
    Suffix(Decimal),
    /// half, third, quarter, tenth.
    Fraction(Decimal),
    /// first, second, third: a rank.
    Ordinal(Decimal),
    /// couple, pair: about so many.
    Group(Decimal),
    /// a, an: one, before a scale, a fraction or a group.
    Article,
}

/// A word of the table `numbers.tsv`.
#[derive(Clone, Debug)]
pub struct NumberWord {
    /// What it may be; "second" and "third" are two things.
    pub parts: Vec<Part>,
    /// The row of each part.
    pub(super) rows: Vec<RowRef>,
}

impl NumberWord {
    /// The row of the first part that is wanted, or of the word's first part.
    pub fn row_of(&self, wanted: impl Fn(Part) -> bool) -> RowRef {
        let index = self
            .parts
            .iter()
            .position(|part| wanted(*part))
            .unwrap_or_default();
        self.rows[index].clone()
    }

    /// The row of its first part.
    pub fn row(&self) -> RowRef {
        self.row_of(|_| true)
    }
}

/// What a phrase beside a figure says about it.
#[derive(Clone, Debug)]
pub struct Bend {
    /// "up to", "more than".
    pub bound: Option<Bound>,
    /// "about", "nearly".
    pub approx: bool,
    /// Whether what is counted may still follow: "300-plus guests".
    pub noun: bool,
    /// Its row.
    pub row: RowRef,
}

/// What a verb or noun of change says.
#[derive(Clone, Debug)]
pub struct ChangeWord {
    /// Which way.
    pub change: Change,
    /// Its row.
    pub row: RowRef,
}

/// A word that is a multiple by itself: "tripled", "twofold", "halved".
#[derive(Clone, Debug)]
pub struct Multiple {
    /// How many times.
    pub factor: Decimal,
    /// Which way, for verbs.
    pub change: Option<Change>,
    /// Whether it counts only before "the", "its", "as": "double the amount", "twice as many".
    pub needs_follower: bool,
    /// Its row.
    pub row: RowRef,
}

/// The part a calendar word plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarWord {
    /// 1 to 12.
    Month(i8),
    /// Monday is 1.
    Weekday(i8),
    /// spring, summer, autumn, winter: 1 to 4.
    Season(i8),
    /// early, mid, late.
    Edge,
    /// today, yesterday, tomorrow: days from the day of publication.
    Day(i8),
    /// this, last, next: steps of a unit of time.
    Step(i8),
    /// in, since, until: a month or year may follow; `true` where it cannot be anything else.
    Before(bool),
    /// AD is 1, BC is -1.
    Era(i8),
    /// will, due, until: what follows is to come.
    Ahead,
    /// Q, H, FY: digits stick to it.
    Period,
}

/// Why a number beside a word is none.
#[derive(Clone, Debug)]
pub struct NotNumber {
    /// Its row.
    pub row: RowRef,
}

/// A measure whose unit goes without saying: a "context window" is counted in tokens.
#[derive(Clone, Debug)]
pub struct Implied {
    /// Kind of figure, as in the contract.
    pub kind: String,
    /// Unit to give.
    pub unit: Option<String>,
    /// Its row.
    pub row: RowRef,
}
