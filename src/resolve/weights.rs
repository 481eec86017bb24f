//! How much does each kind of evidence weigh?
//!
//! Set by hand on the stories of `tests/stories`; the scores of each fourth of them stay above their floors when any one of
//! these moves by a fifth. All are in one unit: a sum above zero joins.

/// The weights of the evidence that two mentions state one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// What joining asks for before anything is known.
    pub doubt: f64,
    /// How rare the value is: the negative logarithm of the chance that an article on something else states it.
    pub rare: f64,
    /// Articles on one event; against it where they share little.
    pub event: f64,
    /// Against two governing names, once more for each that the other's article does not know at all.
    pub stranger: f64,
    /// The same measure or metric; half of it against measures without a common word.
    pub measure: f64,
    /// The same noun counted; a little of it against other nouns.
    pub noun: f64,
    /// A shared word beside the figure, before its rarity and distance are counted.
    pub word: f64,
    /// A name in two sentences of one article, and one owner of a score: articles on one event all name it.
    pub name: f64,
    /// Another figure of the same value in both sentences, "$14.3 billion for 49%"; two of them twice that.
    pub companion: f64,
    /// A word of the sentence before one of the figures, before its rarity is counted.
    pub setting: f64,
    /// A value that stands near both, in the sentences beside their own.
    pub neighbour: f64,
    /// Both repeat one figure of an article that theirs are made from.
    pub retold: f64,
    /// A headline states the figure that its article is about, and says little of it.
    pub headline: f64,
    /// Against two sentences that share no word, name, noun or other figure.
    pub silent: f64,
    /// Each of two articles says the value only once, so that it can be mistaken for no other fact.
    pub alone: f64,
    /// Against a year, or an earlier time, beside one of two figures only.
    pub time: f64,
    /// Against each thing that only one of two figures has or is: its kind, a hedge, a change, a name that the other's sentence does
    /// not know, a sentence that speaks of another case.
    pub differs: f64,
    /// Against what cannot be: opposed changes, two owners of one score. Half of it forbids two mentions one figure.
    pub against: f64,
    /// Against words that two articles on one event share anyhow, by the logarithm of their number.
    pub common: f64,
    /// How far the clearest pair speaks for two groups, beside the average of all.
    pub clearest: f64,
    /// From which likeness on two figures of different values answer one question.
    pub alike: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            doubt: 5.1,
            rare: 0.75,
            event: 2.9,
            stranger: 0.8,
            measure: 1.0,
            noun: 1.7,
            word: 2.3,
            name: 0.7,
            companion: 1.9,
            setting: 0.4,
            neighbour: 0.8,
            retold: 3.4,
            headline: 0.85,
            silent: 0.7,
            alone: 0.75,
            time: 1.45,
            differs: 0.55,
            against: 10.0,
            common: 0.85,
            clearest: 0.4,
            alike: 4.4,
        }
    }
}

impl Weights {
    /// Every weight by name, so that each can be moved.
    pub fn each(&mut self) -> [(&'static str, &mut f64); 21] {
        [
            ("doubt", &mut self.doubt),
            ("rare", &mut self.rare),
            ("event", &mut self.event),
            ("stranger", &mut self.stranger),
            ("measure", &mut self.measure),
            ("noun", &mut self.noun),
            ("word", &mut self.word),
            ("name", &mut self.name),
            ("companion", &mut self.companion),
            ("setting", &mut self.setting),
            ("neighbour", &mut self.neighbour),
            ("retold", &mut self.retold),
            ("headline", &mut self.headline),
            ("silent", &mut self.silent),
            ("alone", &mut self.alone),
            ("time", &mut self.time),
            ("differs", &mut self.differs),
            ("against", &mut self.against),
            ("common", &mut self.common),
            ("clearest", &mut self.clearest),
            ("alike", &mut self.alike),
        ]
    }

    /// What forbids that two mentions stand in one figure, whatever speaks for the others.
    pub(super) fn veto(&self) -> f64 {
        -self.against / 2.0
    }
}
