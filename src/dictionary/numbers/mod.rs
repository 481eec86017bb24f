//! Which words are numbers, which bend them, and which make them none?

mod parts;
mod read;

pub use self::parts::{Bend, CalendarWord, ChangeWord, NumberWord, Part};
use self::parts::{Implied, Multiple, NotNumber};
use super::{Phrases, Roles, Tables, WordMap};
use crate::{error::Result, model::RowRef};

/// Number words, magnitudes, bounds, approximations, changes, multiples, calendar words, and what is no number.
#[derive(Debug)]
pub struct Numbers {
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
    /// And those before it: "a crowd of", from right to left.
    pub implied_before: Phrases<Implied>,
    /// Words that make a pair "3-2" a result.
    contests: WordMap<RowRef>,
    ranks: WordMap<RowRef>,
    ellipses: WordMap<RowRef>,
    lasting: WordMap<RowRef>,
    persons: WordMap<RowRef>,
    beings: WordMap<RowRef>,
    turns: WordMap<RowRef>,
    odds: WordMap<RowRef>,
    extents: WordMap<RowRef>,
    verbals: WordMap<RowRef>,
    crowds: WordMap<RowRef>,
    passages: WordMap<RowRef>,
    weights: WordMap<RowRef>,
    elders: WordMap<RowRef>,
    recalls: WordMap<RowRef>,
    instead: WordMap<RowRef>,
    fates: WordMap<RowRef>,
    slayers: WordMap<RowRef>,
    tolls: WordMap<RowRef>,
    dwellings: WordMap<RowRef>,
    tallies: WordMap<RowRef>,
    data: WordMap<RowRef>,
    people: WordMap<RowRef>,
    daytimes: WordMap<RowRef>,
    papers: WordMap<RowRef>,
    avenues: WordMap<RowRef>,
    appointments: WordMap<RowRef>,
    lives: WordMap<RowRef>,
    calls: WordMap<RowRef>,
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
    /// A verb that is as often a plural: "starts", "calls".
    Either,
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
                change: read::change(row)?,
                needs_follower: row.flag("needs_follower")?,
                row: row.place.clone(),
            };
            row.list("surfaces")
                .for_each(|surface| multiples.insert(surface, entry.clone()));
        }
        let (before, after) = read::bends(tables)?;
        let (labels, idioms) = read::not_numbers(tables)?;
        let (mut implied, mut implied_before) = (Phrases::forwards(), Phrases::backwards());
        for row in tables.get("implied.tsv").rows() {
            let unit = row.get("unit");
            let entry = Implied {
                kind: row.get("kind").to_string(),
                unit: (!unit.is_empty()).then(|| unit.to_string()),
                row: row.place.clone(),
            };
            let place = match row.get("place") {
                "" => &mut implied,
                "before" => &mut implied_before,
                other => {
                    return Err(row.wrong(
                        format!("column `place` holds {other:?}"),
                        "write `before`, or nothing where the phrase stands behind its number",
                    ));
                }
            };
            row.list("surfaces")
                .for_each(|surface| place.insert(surface, entry.clone()));
        }
        Ok(Self {
            words: read::number_words(tables)?.into_iter().collect(),
            calendar: read::calendar(tables)?.into_iter().collect(),
            changes: read::changes(tables)?.into_iter().collect(),
            before,
            after,
            multiples,
            labels,
            idioms,
            implied,
            implied_before,
            contests: read::contests(tables, "contest")?.into_iter().collect(),
            ranks: read::contests(tables, "rank")?.into_iter().collect(),
            ellipses: read::contests(tables, "compare")?.into_iter().collect(),
            lasting: read::contests(tables, "last")?.into_iter().collect(),
            persons: read::contests(tables, "person")?.into_iter().collect(),
            beings: read::contests(tables, "being")?.into_iter().collect(),
            turns: read::contests(tables, "turn")?.into_iter().collect(),
            odds: read::contests(tables, "odds")?.into_iter().collect(),
            extents: read::contests(tables, "extent")?.into_iter().collect(),
            verbals: read::contests(tables, "verbal")?.into_iter().collect(),
            crowds: read::contests(tables, "crowd")?.into_iter().collect(),
            passages: read::contests(tables, "pass")?.into_iter().collect(),
            calls: read::names(tables, "call").into_iter().collect(),
            lives: read::contests(tables, "live")?.into_iter().collect(),
            weights: read::contests(tables, "weigh")?.into_iter().collect(),
            elders: read::contests(tables, "elder")?.into_iter().collect(),
            recalls: read::contests(tables, "recall")?.into_iter().collect(),
            instead: read::contests(tables, "instead")?.into_iter().collect(),
            fates: read::contests(tables, "fate")?.into_iter().collect(),
            slayers: read::contests(tables, "slay")?.into_iter().collect(),
            tolls: read::contests(tables, "toll")?.into_iter().collect(),
            dwellings: read::contests(tables, "peopled")?.into_iter().collect(),
            tallies: read::contests(tables, "tally")?.into_iter().collect(),
            papers: read::names(tables, "paper").into_iter().collect(),
            avenues: read::names(tables, "avenue").into_iter().collect(),
            appointments: read::names(tables, "appointment").into_iter().collect(),
            people: read::contests(tables, "people")?.into_iter().collect(),
            data: read::contests(tables, "data")?.into_iter().collect(),
            daytimes: read::names(tables, "daytime").into_iter().collect(),
            models: read::names(tables, "model").into_iter().collect(),
            streets: read::names(tables, "street").into_iter().collect(),
            negatives: tables
                .get("bounds.tsv")
                .rows()
                .filter(|row| row.get("effect") == "negative")
                .flat_map(|row| {
                    row.list("surfaces")
                        .map(|surface| (surface.into(), row.place.clone()))
                })
                .collect(),
            stops: read::stops(tables)?.into_iter().collect(),
            plurals: tables
                .get("plurals.tsv")
                .rows()
                .map(|row| (row.get("plural").into(), row.get("singular").into()))
                .collect(),
        })
    }

    /// Tells `add` every word that has a role here, and which.
    pub fn tell_roles(&self, add: &mut dyn FnMut(&str, Roles)) {
        let mut each = |role: Roles, words: &mut dyn Iterator<Item = String>| {
            for word in words {
                add(&word, role);
            }
        };
        each(Roles::NUMBER, &mut self.words.words());
        each(Roles::CALENDAR, &mut self.calendar.words());
        each(Roles::CHANGE, &mut self.changes.words());
        each(Roles::CONTEST, &mut self.contests.words());
        each(Roles::NEGATIVE, &mut self.negatives.words());
        each(Roles::BEFORE, &mut self.before.first_words());
        each(Roles::AFTER, &mut self.after.first_words());
        each(Roles::MULTIPLE, &mut self.multiples.first_words());
        each(Roles::LABEL, &mut self.labels.first_words());
        each(Roles::IDIOM, &mut self.idioms.first_words());
        each(Roles::IMPLIED, &mut self.implied.first_words());
        each(Roles::IMPLIED, &mut self.implied_before.first_words());
    }

    /// The number words with the parts that they may play.
    pub fn parts(&self) -> impl Iterator<Item = (String, &[Part])> {
        let entry = |word: String| Some((word.clone(), &*self.words.get(&word)?.parts));
        self.words.words().filter_map(entry)
    }

    /// The words of the calendar.
    pub fn calendar_words(&self) -> impl Iterator<Item = (String, CalendarWord)> {
        let entry = |word: String| Some((word.clone(), self.calendar.get(&word)?.0));
        self.calendar.words().filter_map(entry)
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

    /// Whether `word` ends a noun phrase as a verb, but may be its plural head as well.
    pub fn noun_too(&self, word: &str) -> bool {
        self.stops.get_folded(word) == Some(&WordClass::Either)
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
        self.model_row(word).is_some()
    }

    /// The row of a [`model_word`](Self::model_word).
    pub fn model_row(&self, word: &str) -> Option<&RowRef> {
        self.models.get(word)
    }

    /// Whether `word` ends a street address: "16 Mill Street".
    pub fn street(&self, word: &str) -> bool {
        self.street_row(word).is_some()
    }

    /// The row of a [`street`](Self::street).
    pub fn street_row(&self, word: &str) -> Option<&RowRef> {
        self.streets.get_folded(word)
    }

    /// The row of `word`, if a number behind it counts on what was counted before: "compared with 63", "versus 1M".
    pub fn compares(&self, word: &str) -> Option<&RowRef> {
        self.ellipses.get_folded(word)
    }

    /// The row of `word`, if a time behind it is a length: "for an hour", "within a week".
    pub fn lasts(&self, word: &str) -> Option<&RowRef> {
        self.lasting.get_folded(word)
    }

    /// The row of `word`, if it is somebody who has an age: "she", "who", "boy".
    pub fn person(&self, word: &str) -> Option<&RowRef> {
        self.persons.get_folded(word)
    }

    /// The row of `word`, if it is a form of "to be".
    pub fn being(&self, word: &str) -> Option<&RowRef> {
        self.beings.get_folded(word)
    }

    /// The row of `word`, if an age follows it: "turned".
    pub fn turns(&self, word: &str) -> Option<&RowRef> {
        self.turns.get_folded(word)
    }

    /// The row of `word`, if it calls the numbers beside it odds or a ratio.
    pub fn odds(&self, word: &str) -> Option<&RowRef> {
        self.odds.get_folded(word)
    }

    /// The row of `word`, if it says behind a measure along which side: "long", "thick".
    pub fn extent(&self, word: &str) -> Option<&RowRef> {
        self.extents.get_folded(word)
    }

    /// The row of `word`, if it is counted in millions: "visitors", "population".
    pub fn crowd(&self, word: &str) -> Option<&RowRef> {
        self.crowds.get_folded(word)
    }

    /// The row of `word`, if "from" behind it leads from an old value to a new one: "gone", "moved".
    pub fn passes(&self, word: &str) -> Option<&RowRef> {
        self.passages.get_folded(word)
    }

    /// The row of `word`, if a phone number stands near it: "helpline", "ring".
    pub fn calls(&self, word: &str) -> Option<&RowRef> {
        self.calls.get_folded(word)
    }

    /// The row of `word`, if "at" behind it leads to an age: "died", "retired".
    pub fn lives(&self, word: &str) -> Option<&RowRef> {
        self.lives.get_folded(word)
    }

    /// The row of `word`, if "and" or "or" before it makes an age of a number: "65 and older".
    pub fn elder(&self, word: &str) -> Option<&RowRef> {
        self.elders.get_folded(word)
    }

    /// The row of `word`, if it stands for what was counted before: "12 of them".
    pub fn recalls(&self, word: &str) -> Option<&RowRef> {
        self.recalls.get_folded(word)
    }

    /// The row of `word`, if "of" behind it leads to another number of the same: "instead of 16".
    pub fn instead(&self, word: &str) -> Option<&RowRef> {
        self.instead.get_folded(word)
    }

    /// The row of `word`, if it says what became of people, who need no noun before it: "23 dead".
    pub fn fate(&self, word: &str) -> Option<&RowRef> {
        self.fates.get_folded(word)
    }

    /// The row of `word`, if it is done to people: "killed 12".
    pub fn slays(&self, word: &str) -> Option<&RowRef> {
        self.slayers.get_folded(word)
    }

    /// The row of `word`, if it counts people by itself: "the toll stands at 41".
    pub fn toll(&self, word: &str) -> Option<&RowRef> {
        self.tolls.get_folded(word)
    }

    /// The row of `word`, if it is made of people: "a town of 2,300".
    pub fn peopled(&self, word: &str) -> Option<&RowRef> {
        self.dwellings.get_folded(word)
    }

    /// The row of `word`, if it with "of" behind it names what is counted: "the number of branches".
    pub fn tally(&self, word: &str) -> Option<&RowRef> {
        self.tallies.get_folded(word)
    }

    /// The row of `word`, if a weekday before it is part of a newspaper's name: "Sunday Times".
    pub fn paper(&self, word: &str) -> Option<&RowRef> {
        self.papers.get(word)
    }

    /// The row of `word`, if it opens the name of a street, whose number ends it: "Calle Colón 27".
    pub fn avenue(&self, word: &str) -> Option<&RowRef> {
        self.avenues.get(word)
    }

    /// The row of `word`, if a small number behind it and "at" is an hour: "a meeting at 8".
    pub fn appointment(&self, word: &str) -> Option<&RowRef> {
        self.appointments.get_folded(word)
    }

    /// The row of `word`, if it means people, who are under or over an age: "children under 5".
    pub fn people(&self, word: &str) -> Option<&RowRef> {
        self.people.get_folded(word)
    }

    /// The row of `word`, if it speaks of data, so that "mb" in its sentence measures them: "file".
    pub fn data(&self, word: &str) -> Option<&RowRef> {
        self.data.get_folded(word)
    }

    /// The row of `word`, if "in the" between makes an hour of a number: "five in the morning".
    pub fn daytime(&self, word: &str) -> Option<&RowRef> {
        self.daytimes.get_folded(word)
    }

    /// The row of `word`, if pounds near it are a weight: "weighed", "heavy".
    pub fn weighs(&self, word: &str) -> Option<&RowRef> {
        self.weights.get_folded(word)
    }

    /// The row of `word`, if it makes a verb of the next one: "to", "will".
    pub fn makes_verb(&self, word: &str) -> Option<&RowRef> {
        self.verbals.get_folded(word)
    }

    /// Whether `letters` before digits make a period of them: Q, H, FY.
    pub fn is_period_sign(&self, letters: &str) -> bool {
        letters.bytes().all(|byte| byte.is_ascii_uppercase())
            && matches!(self.calendar(letters), Some((CalendarWord::Period, _)))
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
            WordClass::Stop | WordClass::Determiner | WordClass::Either => Some(StopKind::Stop),
            WordClass::Modifier | WordClass::Comparison => Some(StopKind::Modifier),
        }
    }

    /// The singular of an irregular plural.
    pub fn irregular_singular(&self, plural: &str) -> Option<&str> {
        self.plurals.get_folded(plural).map(AsRef::as_ref)
    }
}
