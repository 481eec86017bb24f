//! What do the nouns that two figures count say of whether they are one?

use super::profile::Profile;

/// What other nouns speak against one figure, beside what one noun speaks for it: many words call one thing.
const OTHER_NOUN: f64 = 0.3;
const HALF: f64 = 0.5;

/// How the nouns that two figures count go together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Nouns {
    /// Neither has one, or one counts people without saying so.
    Unsaid,
    /// One noun, or a word of it.
    Same,
    /// Both say no more than "people": 12 people were killed, or arrested.
    Anyone,
    /// "300,000 homes", "as for homes, the 300,000 a year".
    Spoken,
    /// Voters, patients, employees.
    People,
    /// One has a noun, the other does not speak of it.
    Missing,
    /// Two nouns.
    Other,
}

impl Nouns {
    pub(super) fn of(p: &Profile, q: &Profile) -> Self {
        match (p.noun.is_empty(), q.noun.is_empty()) {
            (true, true) => return Self::Unsaid,
            (true, false) if speaks_of(p, &q.noun) => return Self::Spoken,
            (false, true) if speaks_of(q, &p.noun) => return Self::Spoken,
            // "26 fighters", "only 26 of them"; but a toll counts people without saying so.
            (true, false) | (false, true) if p.people || q.people => return Self::Unsaid,
            (true, false) | (false, true) => return Self::Missing,
            (false, false) => {}
        }
        let same = p.noun.iter().any(|word| q.noun.contains(word));
        match () {
            () if same && p.is_anyone && q.is_anyone => Self::Anyone,
            () if same => Self::Same,
            () if p.people && q.people => Self::People,
            () => Self::Other,
        }
    }

    /// What they say where the values are one: many words call one thing.
    pub(super) fn of_one_value(self) -> f64 {
        match self {
            Self::Unsaid => 0.0,
            Self::Same => 1.0,
            Self::Anyone | Self::Spoken | Self::People => HALF,
            Self::Missing | Self::Other => -OTHER_NOUN,
        }
    }

    /// What they say where the values differ.
    pub(super) fn of_two_values(self) -> f64 {
        match self {
            Self::Unsaid => 0.0,
            Self::Same | Self::Anyone => 1.4,
            Self::Spoken => 0.7,
            Self::People => -0.35,
            Self::Missing => -0.7,
            Self::Other => -1.4,
        }
    }
}

/// Whether the sentence of a mention holds one of these words.
pub(super) fn speaks_of(profile: &Profile, words: &[u32]) -> bool {
    words
        .iter()
        .any(|word| profile.beside.spoken.binary_search(word).is_ok())
}
