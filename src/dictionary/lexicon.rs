//! What part can a word play in its sentence?
//!
//! Small words are told apart by `grammar.tsv`, nouns that can hold a statement by `source_nouns.tsv`, verbs
//! that report by `reporting.tsv`. One look-up answers all of it, so that every word of a text is looked up
//! once.

use std::ops::BitOr;

use super::{
    Cues, Tables,
    inflect::{Form, plural, verb_forms},
    word_map::{Packed, WordMap, lowered},
};
use crate::error::Result;

/// A set of parts that a word can play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts(u64);

/// Declares the parts, one bit each, and the names they bear in the tables.
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident $bit:literal $word:literal,)*) => {
        impl Parts {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*

            /// The part of that name in a table.
            fn named(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

parts! {
    /// "the", "every".
    DETERMINER 0 "determiner",
    /// "their".
    POSSESSIVE 1 "possessive",
    /// "they", "nobody": can be a subject.
    PRONOUN 2 "pronoun",
    /// "them".
    OBJECT 3 "object",
    /// "who", "which", "that".
    RELATIVE 4 "relative",
    /// "is".
    BE 5 "be",
    /// "has".
    HAVE 6 "have",
    /// "did".
    DO 7 "do",
    /// "would".
    MODAL 8 "modal",
    /// "not".
    NEGATION 9 "negation",
    /// "and".
    CONJUNCTION 10 "conjunction",
    /// "because".
    SUBORDINATOR 11 "subordinator",
    /// "of", "in".
    PREPOSITION 12 "preposition",
    /// "also".
    ADVERB 13 "adverb",
    /// "Tuesday", "week".
    TIME 14 "time",
    /// "drove", "launched": surely a verb in the past.
    VERB 15 "past",
    /// "drive", "drives": a verb or a noun.
    WEAK_VERB 16 "weak",
    /// "declined" and others that leave "to say" its subject.
    CONTROL 17 "control",
    /// "of", "de": inside names.
    LINKER 18 "linker",
    /// "analyst".
    PERSON 19 "person",
    /// "company".
    BODY 20 "body",
    /// "filing".
    DOCUMENT 21 "document",
    /// "poll".
    INSTRUMENT 22 "instrument",
    /// "insiders".
    UNNAMED 23 "unnamed",
    /// A reporting phrase may begin here.
    PHRASE 24 "phrase",
    /// A turn of phrase that reports nothing may begin here.
    NOT_CUE 25 "not_cue",
    /// The form is as often a noun or an adjective.
    NOUN 26 "noun",
    /// "Dr", "President": stands before a person's name.
    TITLE 27 "title",
    /// "Maria".
    GIVEN_NAME 28 "given_name",
    /// "move", "-ment": holds no statement.
    THING 29 "thing",
    /// "-er": does something.
    AGENT 30 "agent",
    /// "family": no adverb in spite of its ending.
    PLAIN 31 "plain",
    /// "Bank": ends the name of an organization.
    ORG_WORD 32 "org_word",
    /// "University": begins the name of one, before "of".
    ORG_FIRST 33 "org_first",
    /// "Harbour": ends the name of a place.
    PLACE_WORD 34 "place_word",
    /// "Mount": begins the name of a place.
    PLACE_FIRST 35 "place_first",
    /// "Monday", "Norwegian": has a capital and is no name.
    NO_NAME 36 "no_name",
    /// "Mr", "Inc": the stop behind it belongs to it.
    ABBREVIATED 37 "abbreviated",
    /// "I": whoever writes or is quoted.
    FIRST_PERSON 38 "first_person",
    /// "the", "a": an article, no other determiner.
    ARTICLE 39 "article",
    /// "this", "such": points at something said.
    POINTING 40 "pointing",
    /// "whether", "if": opens a clause that says what is said, asked or supposed.
    OPENS_CLAUSE 41 "opens_clause",
    /// "he": stands for one person.
    ONE_PERSON 42 "one_person",
    /// "they": stands for several, or for a body.
    SEVERAL 43 "several",
    /// "and", "or": joins two nouns.
    JOINS 44 "joins",
    /// "the", "its": of which one it is, is known.
    DEFINITE 45 "definite",
    /// "after", "as": makes its clause hang on another, if one follows.
    AFTER 46 "after",
    /// "reached", "totalled": says how much its subject is.
    LEVEL 47 "level",
    /// "in", "of": a noun phrase goes on over it.
    EXTENDING 48 "extending",
    /// "nobody", "no": what it names says nothing.
    NO_ONE 49 "no_one",
    /// "Inc": ends the name of a company.
    ORG_END 51 "org_end",
    /// "he", "Mr", "Sam": a man.
    MASCULINE 52 "masculine",
    /// "she", "Mrs", "Ruth": a woman.
    FEMININE 53 "feminine",
    /// "card" in "model card": with the words before it, it may be a noun that holds a statement.
    COMPOUND 50 "compound",
}

impl Parts {
    /// "is", "has", "did", "would": verbs that say little by themselves.
    pub const AUXILIARY: Self = Self(Self::BE.0 | Self::HAVE.0 | Self::DO.0 | Self::MODAL.0);
    /// The small words that hold a sentence together and name nothing.
    pub const FUNCTION: Self = Self(
        Self::AUXILIARY.0
            | Self::DETERMINER.0
            | Self::POSSESSIVE.0
            | Self::PRONOUN.0
            | Self::OBJECT.0
            | Self::RELATIVE.0
            | Self::NEGATION.0
            | Self::CONJUNCTION.0
            | Self::SUBORDINATOR.0
            | Self::PREPOSITION.0
            | Self::ADVERB.0,
    );

    /// Whether the word can play one of `other`.
    #[inline]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These parts and those of `other`.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of these parts that are among `other`.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// These parts but those of `other`.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Parts {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The parts it can play.
    pub parts: Parts,
    /// The row of `reporting.tsv` it is a form of, and which form.
    pub cue: Option<(u16, Form)>,
}

/// All words by their lower-case form.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: WordMap<Word>,
    /// Endings that tell the part of a word in no table, by their last byte.
    endings: Endings,
    /// Nouns of several words that can hold a statement: "model card".
    compounds: WordMap<Parts>,
}

/// Endings, each with the parts that it tells.
type Told = Vec<(Box<str>, Parts)>;

/// Endings by their last byte.
#[derive(Debug)]
struct Endings {
    by_last: Box<[Told; 256]>,
    /// All parts that an ending with this last byte may tell.
    parts: Box<[Parts; 256]>,
}

impl Default for Endings {
    fn default() -> Self {
        Self {
            by_last: Box::new([const { Vec::new() }; 256]),
            parts: Box::new([Parts::default(); 256]),
        }
    }
}

impl Lexicon {
    /// Reads the tables.
    ///
    /// # Errors
    /// A row whose class is none of [`Parts`].
    pub fn new(tables: &Tables, cues: &Cues) -> Result<Self> {
        let mut lexicon = Self::default();
        let (phrases, not_cues) = cues.first_words();
        for word in phrases {
            lexicon.add(word, Parts::PHRASE);
        }
        for word in not_cues {
            lexicon.add(word, Parts::NOT_CUE);
        }
        lexicon.read_grammar(tables, "grammar.tsv")?;
        lexicon.read_grammar(tables, "name_parts.tsv")?;
        for row in tables.get("given_names.tsv").rows() {
            let gender = match row.get("gender") {
                "f" => Parts::FEMININE,
                "m" => Parts::MASCULINE,
                "" => Parts::default(),
                other => {
                    return Err(row.wrong(
                        format!("column `gender` holds {other:?}"),
                        "write f, m or nothing",
                    ));
                }
            };
            lexicon.add(row.get("name"), Parts::GIVEN_NAME | gender);
        }
        for row in tables.get("titles.tsv").rows() {
            let words = row
                .get("title")
                .split(' ')
                .filter(|word| word.starts_with(char::is_uppercase));
            for word in words {
                lexicon.add_spelled(word, Parts::TITLE);
            }
        }
        lexicon.read_nouns(tables)?;
        for (index, row) in tables.get("reporting.tsv").rows().enumerate() {
            let index = u16::try_from(index).map_err(|_| row.wrong("too many rows", "65,535 are enough"))?;
            for (form, part) in verb_forms(row.get("lemma"), row.list("forms")) {
                if !form.contains(' ') {
                    let noun = row.list("noun").any(|noun| noun == form);
                    lexicon.add_cue(&form, index, part, noun);
                }
            }
        }
        Ok(lexicon)
    }

    fn read_grammar(&mut self, tables: &Tables, table: &str) -> Result<()> {
        for row in tables.get(table).rows() {
            let class = row.get("class");
            if class == "verb" {
                for word in row.list("words") {
                    for (form, part) in verb_forms(word, std::iter::empty()) {
                        let parts = match part {
                            Form::Past => Parts::VERB,
                            Form::Ing => continue,
                            Form::Base | Form::Present => Parts::WEAK_VERB,
                        };
                        self.add(&form, parts);
                    }
                }
                continue;
            }
            let Some(named) = Parts::named(class) else {
                return Err(row.wrong(
                    format!("column `class` holds {class:?}"),
                    "use one of the classes of the other rows",
                ));
            };
            // What ends the name of a company ends that of an organization.
            let parts = if named == Parts::ORG_END {
                named | Parts::ORG_WORD
            } else {
                named
            };
            for word in row.list("words") {
                match word.strip_prefix('-') {
                    Some(ending) => self.add_ending(ending, parts),
                    None => self.add_spelled(word, parts),
                }
            }
        }
        Ok(())
    }

    fn read_nouns(&mut self, tables: &Tables) -> Result<()> {
        for row in tables.get("source_nouns.tsv").rows() {
            let class = row.get("class");
            let Some(parts) = Parts::named(class) else {
                return Err(row.wrong(
                    format!("column `class` holds {class:?}"),
                    "write person, body, document, instrument or unnamed",
                ));
            };
            let noun = row.get("noun");
            // The head of a compound carries its class: "card" alone does not, "model card" does.
            if let Some((_, head)) = noun.rsplit_once(' ') {
                let ending = plural(noun);
                let (_, heads) = ending.rsplit_once(' ').unwrap_or_default();
                self.add(head, Parts::COMPOUND);
                self.add(heads, Parts::COMPOUND);
                *self.compounds.entry(noun) = parts;
                *self.compounds.entry(&ending) = parts;
            } else {
                self.add(noun, parts);
                self.add(&plural(noun), parts);
                for form in row.list("forms") {
                    self.add(form, parts);
                }
            }
        }
        Ok(())
    }

    /// Lets a word play a further part.
    pub fn add(&mut self, word: &str, parts: Parts) {
        let known = self.words.entry(&word.to_lowercase());
        known.parts = known.parts | parts;
    }

    /// Lets a word play a further part, with or without the stop at its end.
    fn add_spelled(&mut self, word: &str, parts: Parts) {
        self.add(word, parts);
        if let Some(bare) = word
            .strip_suffix('.')
            .filter(|bare| bare.len() > 1 && !bare.contains('.'))
        {
            self.add(bare, parts | Parts::ABBREVIATED);
        }
    }

    fn add_cue(&mut self, form: &str, row: u16, part: Form, noun: bool) {
        let known = self.words.entry(&form.to_lowercase());
        if known.cue.is_none() {
            known.cue = Some((row, part));
            if noun {
                known.parts = known.parts | Parts::NOUN;
            }
        }
    }

    fn add_ending(&mut self, ending: &str, parts: Parts) {
        if let Some(last) = ending.bytes().last() {
            let last = usize::from(last);
            self.endings.by_last[last].push((ending.into(), parts));
            self.endings.parts[last] = self.endings.parts[last] | parts;
        }
    }

    /// Whether the ending of a word tells that it can play one of these parts.
    #[inline]
    pub fn ends_as(&self, word: &str, parts: Parts) -> bool {
        word.as_bytes()
            .last()
            .is_some_and(|&last| self.endings.parts[usize::from(last)].any(parts))
            && self.ending(word).any(parts)
    }

    /// What the ending of a word tells of it; a short word has none.
    pub fn ending(&self, word: &str) -> Parts {
        word.bytes()
            .last()
            .and_then(|last| {
                let before = word.as_bytes()[word.len().saturating_sub(2)];
                self.endings.by_last[usize::from(last)]
                    .iter()
                    .find(|(ending, _)| {
                        let bytes = ending.as_bytes();
                        let alike = bytes.len() < 2 || bytes[bytes.len() - 2] == before;
                        alike && word.len() > ending.len() + 2 && word.ends_with(&**ending)
                    })
            })
            .map_or(Parts::default(), |(_, parts)| *parts)
    }

    /// What is known of a word, given in lower case.
    pub fn get(&self, lower: &str) -> Word {
        self.words.get(lower).copied().unwrap_or_default()
    }

    /// The parts of a noun of several words, given in lower case.
    pub fn compound(&self, lower: &str) -> Parts {
        self.compounds.get(lower).copied().unwrap_or_default()
    }

    /// What is known of a word, whatever its capitals.
    pub fn get_caseless(&self, word: &str) -> Word {
        match Packed::new(word).filter(|packed| packed.is_ascii()) {
            Some(packed) => self.get_packed(packed.lower()),
            None => self.get(&lowered(word)),
        }
    }

    /// What is known of a short word, given in lower case.
    pub fn get_packed(&self, lower: Packed) -> Word {
        self.words.get_packed(lower).copied().unwrap_or_default()
    }
}
