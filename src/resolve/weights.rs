//! How much does each kind of evidence weigh?
//!
//! Set by hand on the stories of `tests/stories`, whose scores stay above their floors when any one of these moves by a
//! fifth. All are in one unit: a sum above zero joins.

/// The weights of the evidence that two mentions state one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// What joining asks for before anything is known.
    pub doubt: f64,
    /// For each digit that a value is worth, four at most: a rare value speaks for itself.
    pub digit: f64,
    /// Articles on one event; against it where they share little.
    pub event: f64,
    /// The same subject.
    pub subject: f64,
    /// Against another subject, once more for each that the other's article does not know at all.
    pub stranger: f64,
    /// The same measure or metric; half of it against measures without a common word.
    pub measure: f64,
    /// The same noun counted; against it other nouns.
    pub noun: f64,
    /// A shared word beside the figure, before its rarity and distance are counted; all of them four times that.
    pub word: f64,
    /// Another figure of the same value in both sentences, "$14.3 billion for 49%"; two of them twice that.
    pub companion: f64,
    /// An article says again what is telling.
    pub again: f64,
    /// Each of two articles says the value only once, so that it can be mistaken for no other fact.
    pub alone: f64,
    /// Against other periods and times of day.
    pub time: f64,
    /// Against what cannot be: opposed changes, two owners of one score. Half of it forbids two mentions one figure.
    pub against: f64,
    /// From which likeness on two figures of different values answer one question.
    pub alike: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            doubt: 3.8,
            digit: 0.85,
            event: 2.0,
            subject: 0.4,
            stranger: 0.6,
            measure: 0.95,
            noun: 1.4,
            word: 1.5,
            companion: 0.9,
            again: 1.0,
            alone: 1.2,
            time: 1.0,
            against: 10.0,
            alike: 4.0,
        }
    }
}

impl Weights {
    /// Every weight by name, so that each can be moved.
    pub fn each(&mut self) -> [(&'static str, &mut f64); 14] {
        [
            ("doubt", &mut self.doubt),
            ("digit", &mut self.digit),
            ("event", &mut self.event),
            ("subject", &mut self.subject),
            ("measure", &mut self.measure),
            ("noun", &mut self.noun),
            ("word", &mut self.word),
            ("stranger", &mut self.stranger),
            ("companion", &mut self.companion),
            ("again", &mut self.again),
            ("alone", &mut self.alone),
            ("time", &mut self.time),
            ("against", &mut self.against),
            ("alike", &mut self.alike),
        ]
    }

    /// What forbids that two mentions stand in one figure, whatever speaks for the others.
    pub(super) fn veto(&self) -> f64 {
        -self.against / 2.0
    }
}
