//! Which words are numbers, which bend them, and which make them none?

use rust_decimal::Decimal;
use rustc_hash::FxHashMap as HashMap;

use super::{BEGINS, Phrases, Row, TELLS, Tables, Triggers, WordMap};
use crate::{
    error::Result,
    model::{Bound, Change, RowRef},
};

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
    rows: Vec<RowRef>,
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

/// Number words, magnitudes, bounds, approximations, changes, multiples, calendar words, and what is no number.
#[derive(Debug)]
pub struct Numbers {
    /// Words that begin figures or tell of them.
    pub triggers: Triggers,
    words: WordMap<NumberWord>,
    calendar: WordMap<(CalendarWord, RowRef)>,
    changes: WordMap<ChangeWord>,
    /// Phrases that end before a figure.
    pub before: Phrases<Bend>,
    /// Phrases that begin behind a figure.
    pub after: Phrases<Bend>,
    /// Multiples of one or more words.
    pub multiples: Phrases<Multiple>,
    /// Words before a number that make it a name, a label, a page.
    pub labels: Phrases<NotNumber>,
    /// Whole phrases with a number in them that count nothing.
    pub idioms: Phrases<NotNumber>,
    /// Measures whose unit goes without saying.
    pub implied: Phrases<Implied>,
    /// Words that make a pair "3-2" a result.
    contests: WordMap<RowRef>,
    ranks: WordMap<RowRef>,
    ellipses: WordMap<RowRef>,
    lasting: WordMap<RowRef>,
    models: WordMap<RowRef>,
    streets: WordMap<RowRef>,
    negatives: WordMap<RowRef>,
    stops: WordMap<WordClass>,
    plurals: WordMap<Box<str>>,
}

/// What a row of `stops.tsv` says of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordClass {
    Stop,
    /// "the", "its", "these".
    Determiner,
    Modifier,
    /// A modifier that sets two amounts against each other: "higher", "fewer".
    Comparison,
}

/// Why a noun phrase ends at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// A preposition, conjunction, verb, pronoun or determiner.
    Stop,
    /// An adjective, which counts nothing by itself.
    Modifier,
}

impl Numbers {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row that is not as its table wants it.
    pub fn new(tables: &Tables) -> Result<Self> {
        let mut multiples = Phrases::forwards();
        for row in tables.get("multiples.tsv").rows() {
            let entry = Multiple {
                factor: row.parse("factor", "a plain number")?,
                change: change(row)?,
                needs_follower: row.flag("needs_follower")?,
                row: row.place.clone(),
            };
            row.list("surfaces")
                .for_each(|surface| multiples.insert(surface, entry.clone()));
        }
        let (before, after) = bends(tables)?;
        let (labels, idioms) = not_numbers(tables)?;
        let mut implied = Phrases::forwards();
        for row in tables.get("implied.tsv").rows() {
            let unit = row.get("unit");
            let entry = Implied {
                kind: row.get("kind").to_string(),
                unit: (!unit.is_empty()).then(|| unit.to_string()),
                row: row.place.clone(),
            };
            row.list("surfaces")
                .for_each(|surface| implied.insert(surface, entry.clone()));
        }
        let words = number_words(tables)?;
        let calendar = calendar(tables)?;
        Ok(Self {
            triggers: triggers(tables, &words, &calendar),
            words: words.into_iter().collect(),
            calendar: calendar.into_iter().collect(),
            changes: changes(tables)?.into_iter().collect(),
            before,
            after,
            multiples,
            labels,
            idioms,
            implied,
            contests: contests(tables, "contest")?.into_iter().collect(),
            ranks: contests(tables, "rank")?.into_iter().collect(),
            ellipses: contests(tables, "compare")?.into_iter().collect(),
            lasting: contests(tables, "last")?.into_iter().collect(),
            models: names(tables, "model").into_iter().collect(),
            streets: names(tables, "street").into_iter().collect(),
            negatives: tables
                .get("bounds.tsv")
                .rows()
                .filter(|row| row.get("effect") == "negative")
                .flat_map(|row| {
                    row.list("surfaces")
                        .map(|surface| (surface.into(), row.place.clone()))
                })
                .collect(),
            stops: stops(tables)?.into_iter().collect(),
            plurals: tables
                .get("plurals.tsv")
                .rows()
                .map(|row| (row.get("plural").into(), row.get("singular").into()))
                .collect(),
        })
    }

    /// The number word, if `word` (in any case) is one.
    pub fn word(&self, word: &str) -> Option<&NumberWord> {
        self.words.get_folded(word)
    }

    /// The number word spelled exactly so: "L" is a lakh, "l" a litre.
    pub fn exact_word(&self, word: &str) -> Option<&NumberWord> {
        self.words.get(word)
    }

    /// Whether `word` sets two amounts against each other: "more", "fewer", "higher".
    pub fn comparison(&self, word: &str) -> bool {
        self.stops.get_folded(word) == Some(&WordClass::Comparison)
    }

    /// The row of `word`, if it speaks of a contest.
    pub fn contest(&self, word: &str) -> Option<&RowRef> {
        self.contests.get_folded(word)
    }

    /// Whether `word` opens a noun phrase: "the", "its", "these".
    pub fn determiner(&self, word: &str) -> bool {
        self.stops.get_folded(word) == Some(&WordClass::Determiner)
    }

    /// The row of `word`, if a rank follows it: "finished", "came", "was".
    pub fn ranks(&self, word: &str) -> Option<&RowRef> {
        self.ranks.get_folded(word)
    }

    /// Whether `word` behind a number makes a product's name of it: "11 Pro", "737 Max".
    pub fn model_word(&self, word: &str) -> bool {
        self.models.get(word).is_some()
    }

    /// Whether `word` ends a street address: "16 Mill Street".
    pub fn street(&self, word: &str) -> bool {
        self.streets.get_folded(word).is_some()
    }

    /// The row of `word`, if a number behind it counts on what was counted before: "compared with 63", "versus 1M".
    pub fn compares(&self, word: &str) -> Option<&RowRef> {
        self.ellipses.get_folded(word)
    }

    /// The row of `word`, if a time behind it is a length: "for an hour", "within a week".
    pub fn lasts(&self, word: &str) -> Option<&RowRef> {
        self.lasting.get_folded(word)
    }

    /// The row of `word`, if it makes the number behind it negative.
    pub fn negative(&self, word: &str) -> Option<&RowRef> {
        self.negatives.get_folded(word)
    }

    /// The calendar word, if `word` is one. Months and weekdays need their capital.
    pub fn calendar(&self, word: &str) -> Option<&(CalendarWord, RowRef)> {
        self.calendar.get_folded(word)
    }

    /// Whether `word` names a month or a day of the week.
    pub fn month_or_weekday(&self, word: &str) -> bool {
        let found = self.calendar(word);
        matches!(
            found,
            Some((CalendarWord::Month(_) | CalendarWord::Weekday(_), _))
        )
    }

    /// What a verb or noun of change says.
    pub fn change(&self, word: &str) -> Option<&ChangeWord> {
        self.changes.get_folded(word)
    }

    /// Whether a noun phrase ends before `word`, or goes on over it.
    pub fn stop(&self, word: &str) -> Option<StopKind> {
        match self.stops.get_folded(word)? {
            WordClass::Stop | WordClass::Determiner => Some(StopKind::Stop),
            WordClass::Modifier | WordClass::Comparison => Some(StopKind::Modifier),
        }
    }

    /// The singular of an irregular plural.
    pub fn irregular_singular(&self, plural: &str) -> Option<&str> {
        self.plurals.get_folded(plural).map(AsRef::as_ref)
    }
}

fn number_words(tables: &Tables) -> Result<HashMap<Box<str>, NumberWord>> {
    let mut words: HashMap<Box<str>, NumberWord> = HashMap::default();
    for row in tables.get("numbers.tsv").rows() {
        let part = match row.get("class") {
            "article" => Part::Article,
            class => {
                let value: Decimal = row.parse("value", "a plain number")?;
                match class {
                    "small" => Part::Small(value),
                    "tens" => Part::Tens(value),
                    "scale" => Part::Scale(value),
                    "suffix" => Part::Suffix(value),
                    "fraction" => Part::Fraction(value),
                    "ordinal" => Part::Ordinal(value),
                    "group" => Part::Group(value),
                    other => {
                        return Err(row.wrong(
                            format!("column `class` holds {other:?}"),
                            "the classes are small, tens, scale, suffix, fraction, ordinal, group, article",
                        ));
                    }
                }
            }
        };
        for surface in row.list("surfaces") {
            let word = words.entry(surface.into()).or_insert_with(|| NumberWord {
                parts: Vec::new(),
                rows: Vec::new(),
            });
            word.parts.push(part);
            word.rows.push(row.place.clone());
        }
    }
    add_joined(&mut words);
    Ok(words)
}

/// "twentyfifth", "thirtyone": tens and ones that lost their hyphen.
fn add_joined(words: &mut HashMap<Box<str>, NumberWord>) {
    let with = |wanted: fn(&Part) -> bool| -> Vec<(Box<str>, NumberWord, Part)> {
        let mut found: Vec<_> = words
            .iter()
            .filter_map(|(word, entry)| {
                Some((
                    word.clone(),
                    entry.clone(),
                    *entry.parts.iter().find(|part| wanted(part))?,
                ))
            })
            .collect();
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found
    };
    let tens = with(|part| matches!(part, Part::Tens(_)));
    let ones = with(|part| match part {
        Part::Small(value) | Part::Ordinal(value) => *value > Decimal::ZERO && *value < Decimal::TEN,
        _ => false,
    });
    for (ten, entry, tens) in &tens {
        for (one, _, ones) in &ones {
            let part = match (tens, ones) {
                (Part::Tens(ten), Part::Small(one)) => Part::Small(ten + one),
                (Part::Tens(ten), Part::Ordinal(one)) => Part::Ordinal(ten + one),
                _ => continue,
            };
            let joined = NumberWord {
                parts: vec![part],
                rows: vec![entry.row()],
            };
            words.entry(format!("{ten}{one}").into()).or_insert(joined);
        }
    }
}

fn calendar(tables: &Tables) -> Result<HashMap<Box<str>, (CalendarWord, RowRef)>> {
    let mut words = HashMap::default();
    for row in tables.get("calendar.tsv").rows() {
        let value: i8 = row.parse("value", "a small number")?;
        let word = match row.get("class") {
            "month" => CalendarWord::Month(value),
            "weekday" => CalendarWord::Weekday(value),
            "season" => CalendarWord::Season(value),
            "edge" => CalendarWord::Edge,
            "day" => CalendarWord::Day(value),
            "step" => CalendarWord::Step(value),
            "before" => CalendarWord::Before(value > 0),
            "era" => CalendarWord::Era(value),
            other => {
                return Err(row.wrong(
                    format!("column `class` holds {other:?}"),
                    "the classes are month, weekday, season, edge, day, step, before, era",
                ));
            }
        };
        for surface in row.list("surfaces") {
            words.insert(surface.into(), (word, row.place.clone()));
        }
    }
    Ok(words)
}

fn changes(tables: &Tables) -> Result<HashMap<Box<str>, ChangeWord>> {
    let mut words = HashMap::default();
    for row in tables.get("changes.tsv").rows() {
        let Some(change) = change(row)? else {
            return Err(row.wrong("column `change` is empty", "write up or down"));
        };
        for form in row.list("forms") {
            words.insert(
                form.into(),
                ChangeWord {
                    change,
                    row: row.place.clone(),
                },
            );
        }
    }
    Ok(words)
}

fn change(row: &Row) -> Result<Option<Change>> {
    match row.get("change") {
        "" => Ok(None),
        "up" => Ok(Some(Change::Up)),
        "down" => Ok(Some(Change::Down)),
        other => Err(row.wrong(
            format!("column `change` holds {other:?}"),
            "write up, down or nothing",
        )),
    }
}

fn bends(tables: &Tables) -> Result<(Phrases<Bend>, Phrases<Bend>)> {
    let (mut before, mut after) = (Phrases::backwards(), Phrases::forwards());
    for row in tables.get("bounds.tsv").rows() {
        let effect = row.get("effect");
        let bend = Bend {
            bound: match effect {
                "at_least" => Some(Bound::AtLeast),
                "at_most" => Some(Bound::AtMost),
                _ => None,
            },
            approx: effect == "approx",
            row: row.place.clone(),
        };
        if effect == "negative" {
            continue;
        }
        if bend.bound.is_none() && !bend.approx && effect != "exact" {
            return Err(row.wrong(
                format!("column `effect` holds {effect:?}"),
                "the effects are at_least, at_most, approx, negative, exact",
            ));
        }
        match row.get("place") {
            "before" => row
                .list("surfaces")
                .for_each(|surface| before.insert(surface, bend.clone())),
            "after" => row
                .list("surfaces")
                .for_each(|surface| after.insert(surface, bend.clone())),
            other => {
                return Err(row.wrong(format!("column `place` holds {other:?}"), "write before or after"));
            }
        }
    }
    Ok((before, after))
}

fn not_numbers(tables: &Tables) -> Result<(Phrases<NotNumber>, Phrases<NotNumber>)> {
    let (mut labels, mut idioms) = (Phrases::backwards(), Phrases::forwards());
    for row in tables.get("not_numbers.tsv").rows() {
        let entry = NotNumber {
            row: row.place.clone(),
        };
        match row.get("class") {
            "label" => row
                .list("surfaces")
                .for_each(|surface| labels.insert(surface, entry.clone())),
            "idiom" => row
                .list("surfaces")
                .for_each(|surface| idioms.insert(surface, entry.clone())),
            "model" | "street" => {}
            other => {
                return Err(row.wrong(
                    format!("column `class` holds {other:?}"),
                    "the classes are label, idiom, model, street",
                ));
            }
        }
    }
    Ok((labels, idioms))
}

/// The words that begin figures or tell of them.
fn triggers(
    tables: &Tables,
    words: &HashMap<Box<str>, NumberWord>,
    calendar: &HashMap<Box<str>, (CalendarWord, RowRef)>,
) -> Triggers {
    let mut triggers = Triggers::default();
    #[expect(clippy::iter_over_hash_type, reason = "a set is filled from a set")]
    for (word, entry) in words {
        if !entry
            .parts
            .iter()
            .all(|part| matches!(part, Part::Article | Part::Suffix(_)))
        {
            triggers.insert(&word.to_lowercase(), BEGINS | TELLS);
        }
        if entry
            .parts
            .iter()
            .any(|part| matches!(part, Part::Scale(_) | Part::Small(_)))
        {
            triggers.insert(&format!("{word}s"), BEGINS | TELLS);
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "a set is filled from a set")]
    for (word, (role, _)) in calendar {
        let role = match role {
            CalendarWord::Month(_) | CalendarWord::Weekday(_) | CalendarWord::Day(_) => BEGINS | TELLS,
            CalendarWord::Season(_) | CalendarWord::Step(_) | CalendarWord::Era(_) => BEGINS,
            CalendarWord::Edge | CalendarWord::Before(_) => continue,
        };
        triggers.insert(word, role);
    }
    for surface in tables
        .get("multiples.tsv")
        .rows()
        .flat_map(|row| row.list("surfaces"))
    {
        for word in surface
            .split([' ', '-'])
            .filter(|word| !matches!(*word, "a" | "an" | "of"))
        {
            triggers.insert(word, BEGINS | TELLS);
        }
    }
    for row in tables
        .get("bounds.tsv")
        .rows()
        .filter(|row| row.get("effect") == "negative")
    {
        row.list("surfaces")
            .for_each(|word| triggers.insert(word, BEGINS));
    }
    for row in tables
        .get("units.tsv")
        .rows()
        .filter(|row| row.get("dimension") == "time")
    {
        row.list("surfaces")
            .filter(|word| !word.contains(' '))
            .for_each(|word| triggers.insert(word, TELLS));
    }
    triggers.insert("fiscal", BEGINS);
    triggers.insert("fy", BEGINS);
    triggers.insert("point", BEGINS);
    triggers
}

/// The words of one class of `contests.tsv`.
fn contests(tables: &Tables, class: &str) -> Result<HashMap<Box<str>, RowRef>> {
    let mut words = HashMap::default();
    for row in tables.get("contests.tsv").rows() {
        let found = row.get("class");
        if !matches!(found, "contest" | "rank" | "compare" | "last") {
            return Err(row.wrong(
                format!("column `class` holds {found:?}"),
                "write contest, rank, compare or last",
            ));
        }
        if found == class {
            words.extend(row.list("forms").map(|form| (form.into(), row.place.clone())));
        }
    }
    Ok(words)
}

/// The words of one class of `not_numbers.tsv`, capitals as written.
fn names(tables: &Tables, class: &str) -> HashMap<Box<str>, RowRef> {
    let rows = tables.get("not_numbers.tsv").rows();
    rows.filter(|row| row.get("class") == class)
        .flat_map(|row| {
            row.list("surfaces")
                .map(|surface| (surface.into(), row.place.clone()))
        })
        .collect()
}

fn stops(tables: &Tables) -> Result<HashMap<Box<str>, WordClass>> {
    let mut words = HashMap::default();
    for row in tables.get("stops.tsv").rows() {
        let kind = match row.get("class") {
            "stop" => WordClass::Stop,
            "determiner" => WordClass::Determiner,
            "modifier" => WordClass::Modifier,
            "comparison" => WordClass::Comparison,
            other => {
                return Err(row.wrong(
                    format!("column `class` holds {other:?}"),
                    "write stop, determiner, modifier or comparison",
                ));
            }
        };
        for surface in row.list("surfaces") {
            words.insert(surface.into(), kind);
        }
    }
    Ok(words)
}
