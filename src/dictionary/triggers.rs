//! What may a word be to a figure?
//!
//! Most sentences hold no figure, and most words of one that does have no part in it. A word is hashed once to sixteen
//! bits, and one look into a table tells all that words of this hash may do. It may say too much, never too little: whoever
//! finds a role there asks the word itself.

use std::{borrow::Cow, ops::BitOr};

use super::{
    Numbers, Tables, Units,
    numbers::{CalendarWord, Part},
    word_map::{Packed, WordMap, lowered},
};

/// A set of things that a word may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u16);

impl Roles {
    /// It may begin a figure.
    pub const BEGINS: Self = Self(1 << 0);
    /// Its sentence may hold a figure.
    pub const TELLS: Self = Self(1 << 1);
    /// It is a word of a number.
    pub const NUMBER: Self = Self(1 << 2);
    /// It is a word of the calendar.
    pub const CALENDAR: Self = Self(1 << 3);
    /// It begins a multiple.
    pub const MULTIPLE: Self = Self(1 << 4);
    /// It begins a phrase that counts nothing.
    pub const IDIOM: Self = Self(1 << 5);
    /// It begins a unit.
    pub const UNIT: Self = Self(1 << 6);
    /// It is a currency's sign or code.
    pub const PREFIX: Self = Self(1 << 7);
    /// It tells of a change.
    pub const CHANGE: Self = Self(1 << 8);
    /// It ends a phrase that bends the figure behind it.
    pub const BEFORE: Self = Self(1 << 9);
    /// It begins a phrase that bends the figure before it.
    pub const AFTER: Self = Self(1 << 10);
    /// It ends a label, whose number counts nothing.
    pub const LABEL: Self = Self(1 << 11);
    /// It makes a result of "3-2".
    pub const CONTEST: Self = Self(1 << 12);
    /// It makes the number behind it negative.
    pub const NEGATIVE: Self = Self(1 << 13);
    /// It begins a measure whose unit goes without saying.
    pub const IMPLIED: Self = Self(1 << 14);

    /// Whether the word may do one of `other`.
    #[inline]
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Roles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Words with their roles.
#[derive(Debug)]
pub struct Triggers {
    /// The roles of all words of up to sixteen bytes that share a mark.
    by_mark: Box<[Roles]>,
    /// The roles of longer words.
    long: WordMap<Roles>,
}

impl Triggers {
    /// Gathers the roles of all words of the number and unit tables.
    pub fn new(tables: &Tables, numbers: &Numbers, units: &Units) -> Self {
        let mut triggers = Self {
            by_mark: vec![Roles::default(); 1 << 16].into(),
            long: WordMap::default(),
        };
        numbers.tell_roles(&mut |word, role| triggers.add(word, role));
        units.tell_roles(&mut |word, role| triggers.add(word, role));
        for (word, role) in openers(tables, numbers) {
            triggers.add(&word, role);
        }
        triggers
    }

    fn add(&mut self, word: &str, role: Roles) {
        let lower = word.to_lowercase().replace('’', "'");
        let known = if let Some(packed) = Packed::new(&lower) {
            &mut self.by_mark[usize::from(packed.mark())]
        } else {
            self.long.entry(&lower)
        };
        *known = *known | role;
    }

    /// The roles that a word may have, whatever its capitals.
    #[inline]
    pub fn roles(&self, word: &str) -> Roles {
        match Packed::new(word) {
            Some(packed) if packed.is_ascii() => self.by_mark[usize::from(packed.lower().mark())],
            _ => self.roles_of_rare(word),
        }
    }

    /// The roles of the word of ASCII letters `bytes[start..end]`.
    #[inline]
    pub fn roles_of_letters(&self, bytes: &[u8], start: usize, end: usize) -> Roles {
        match Packed::of_letters(bytes, start, end) {
            Some(packed) => self.by_mark[usize::from(packed.mark())],
            None => self.roles_of_long(&bytes[start..end]),
        }
    }

    /// The roles of an ASCII sign.
    #[inline]
    pub fn roles_of_sign(&self, sign: u8) -> Roles {
        self.by_mark[usize::from(Packed::of_byte(sign).mark())]
    }

    /// The roles of a long word of ASCII letters.
    #[cold]
    fn roles_of_long(&self, letters: &[u8]) -> Roles {
        std::str::from_utf8(letters).map_or(Roles::default(), |word| self.roles_of_rare(word))
    }

    /// The roles of a word that is long or holds more than ASCII.
    fn roles_of_rare(&self, word: &str) -> Roles {
        let mut buffer = [0; 16];
        let lower = match with_plain_apostrophe(word, &mut buffer) {
            Some(plain) => Cow::Borrowed(plain),
            None => lowered(word),
        };
        match Packed::new(&lower).map(Packed::lower) {
            Some(packed) => self.by_mark[usize::from(packed.mark())],
            None => self.long.get(&lower).copied().unwrap_or_default(),
        }
    }
}

/// A short word that is ASCII but for its apostrophes, with straight ones: "Lund’s".
fn with_plain_apostrophe<'b>(word: &str, buffer: &'b mut [u8; 16]) -> Option<&'b str> {
    let mut length = 0;
    for c in word.chars() {
        let plain = if c == '’' { '\'' } else { c };
        *buffer.get_mut(length)? = u8::try_from(plain).ok().filter(u8::is_ascii)?;
        length += 1;
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

/// The words that begin figures or tell of them.
fn openers<'t>(tables: &'t Tables, numbers: &'t Numbers) -> Vec<(String, Roles)> {
    let mut found: Vec<(String, Roles)> = Vec::new();
    for (word, parts) in numbers.parts() {
        if !parts
            .iter()
            .all(|part| matches!(part, Part::Article | Part::Suffix(_)))
        {
            found.push((word.clone(), Roles::BEGINS | Roles::TELLS));
        }
        if parts
            .iter()
            .any(|part| matches!(part, Part::Scale(_) | Part::Small(_)))
        {
            found.push((format!("{word}s"), Roles::BEGINS | Roles::TELLS));
        }
    }
    for (word, class) in numbers.calendar_words() {
        let role = match class {
            CalendarWord::Month(_) | CalendarWord::Weekday(_) | CalendarWord::Day(_) => {
                Roles::BEGINS | Roles::TELLS
            }
            CalendarWord::Season(_) | CalendarWord::Step(_) | CalendarWord::Era(_) => Roles::BEGINS,
            CalendarWord::Edge | CalendarWord::Before(_) | CalendarWord::Ahead | CalendarWord::Period => {
                continue;
            }
        };
        found.push((word, role));
    }
    let multiples = tables
        .get("multiples.tsv")
        .rows()
        .flat_map(|row| row.list("surfaces"))
        .flat_map(|surface| surface.split([' ', '-']))
        .filter(|word| !matches!(*word, "a" | "an" | "of"));
    found.extend(multiples.map(|word| (word.to_string(), Roles::BEGINS | Roles::TELLS)));
    let negatives = tables
        .get("bounds.tsv")
        .rows()
        .filter(|row| row.get("effect") == "negative")
        .flat_map(|row| row.list("surfaces"));
    found.extend(negatives.map(|word| (word.to_string(), Roles::BEGINS)));
    let times = tables
        .get("units.tsv")
        .rows()
        .filter(|row| row.get("dimension") == "time")
        .flat_map(|row| row.list("surfaces"))
        .filter(|word| !word.contains(' '));
    found.extend(times.map(|word| (word.to_string(), Roles::TELLS)));
    found.extend(["fiscal", "fy", "point"].map(|word| (word.to_string(), Roles::BEGINS)));
    found
}

/// "multibillion", "multi-million".
pub fn is_multi(word: &str) -> bool {
    word.as_bytes()
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"multi"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Dictionaries;

    #[test]
    fn a_word_has_its_roles_whatever_its_capitals_and_apostrophe() {
        let triggers = &Dictionaries::embedded().triggers;
        for (word, role) in [
            ("fourth", Roles::NUMBER | Roles::BEGINS | Roles::TELLS),
            ("TWELVE", Roles::NUMBER | Roles::BEGINS | Roles::TELLS),
            ("½", Roles::NUMBER),
            ("Rs", Roles::PREFIX),
            ("€", Roles::PREFIX | Roles::UNIT),
            ("%", Roles::UNIT),
            ("Monday", Roles::CALENDAR | Roles::BEGINS | Roles::TELLS),
            ("Tripled", Roles::MULTIPLE | Roles::BEGINS | Roles::TELLS),
            ("hour", Roles::UNIT | Roles::TELLS),
            ("Rose", Roles::CHANGE),
            ("than", Roles::BEFORE),
            ("minus", Roles::NEGATIVE | Roles::BEGINS),
        ] {
            assert_eq!(triggers.roles(word) | role, triggers.roles(word), "{word}");
        }
    }

    #[test]
    fn nearly_all_words_have_no_role() {
        let triggers = &Dictionaries::embedded().triggers;
        let words = "garden window lantern speak quiet harbour ladder timid orchard walnut velvet thunder Lund’s canoe";
        let idle = words
            .split(' ')
            .filter(|word| triggers.roles(word) == Roles::default())
            .count();
        assert!(idle > 10, "{idle}");
    }
}
