//! How does the sentence of a figure say what it measures?
//!
//! A handful of turns that English has for it, each with the words that make a label of it: "a 30% stake in Harrow", "a
//! turnover of £3m", "12% of the market", "640 flights were cancelled", "turnout reached 62%", "sponsors paid £3m". Where
//! none fits, the words around the figure are quoted: a quotation may be dull, but it is never wrong.

use super::{
    clause::{self, Clause, Glossary, Piece},
    noun::{join, noun_length, noun_phrase, predicate},
};
use crate::{
    dictionary::{Dictionaries, Parts},
    model::{FigureKind, Mention},
};

/// Words of a quotation, before the figure and behind it.
const QUOTED: (usize, usize) = (5, 5);

/// A label that one mention offers.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) text: String,
    /// How surely the turn says what is measured, from 0 to 60.
    pub(super) weight: u32,
    /// Whether it is a bare noun phrase, so that its owner may be named before it.
    pub(super) may_be_owned: bool,
}

impl Phrase {
    fn owned(text: String, weight: u32) -> Self {
        Self {
            text,
            weight,
            may_be_owned: true,
        }
    }

    fn whole(text: String, weight: u32) -> Self {
        Self {
            text,
            weight,
            may_be_owned: false,
        }
    }
}

/// A mention, its clause, and the name of whom it is about.
pub(super) struct Teller<'t> {
    pub(super) mention: &'t Mention,
    pub(super) clause: Clause<'t>,
    pub(super) subject: Option<&'t str>,
    pub(super) words: &'t Dictionaries,
    pub(super) glossary: &'t Glossary<'t>,
}

impl Teller<'_> {
    /// What the mention offers, the surest first.
    pub(super) fn phrases(&self) -> Vec<Phrase> {
        let turns = match (self.mention.kind, self.counted_noun()) {
            (FigureKind::Date, _) => vec![self.happened()],
            (FigureKind::Count, Some(noun)) => vec![Some(self.counted(&noun)), self.complement(Some(&noun))],
            (FigureKind::Percent | FigureKind::Ratio, _) => {
                let share = self.share();
                if share.is_some() { vec![share] } else { self.told() }
            }
            _ => self.told(),
        };
        turns.into_iter().flatten().collect()
    }

    /// What the turns offer that hold for any amount.
    fn told(&self) -> Vec<Option<Phrase>> {
        vec![
            self.attribute(),
            self.complement(None),
            self.level(),
            self.moved(),
            self.object(),
        ]
    }

    /// "stake in Harrow" of "a 30% stake in Harrow"; "surge" of "a nine-foot surge"; "repairs" of "£3m in repairs".
    fn attribute(&self) -> Option<Phrase> {
        let first = self.clause.behind.first()?;
        if self.mention.kind == FigureKind::Money && first.text == "in" {
            return Some(Phrase::owned(noun_phrase(&self.clause.behind[1..])?, 50));
        }
        let verbal = self
            .words
            .lexicon
            .ending(&first.text.to_lowercase())
            .any(Parts::VERB);
        if !first.is_content() || verbal || self.words.numbers.comparison(first.text) {
            return None;
        }
        let noun = noun_phrase(&self.clause.behind)?;
        Some(Phrase::owned(noun, 60))
    }

    /// "turnover" of "a turnover of more than £3m"; "increase in the price of bread" of "an increase of 7% in …".
    fn complement(&self, counted: Option<&str>) -> Option<Phrase> {
        let before = &self.clause.before;
        let of = before
            .iter()
            .rposition(|piece| piece.text == "of" || !self.is_bound(piece))?;
        if before[of].text != "of" {
            return None;
        }
        let first = before[..of]
            .iter()
            .rposition(|piece| !piece.is_content())
            .map_or(0, |at| at + 1);
        let head = before[..of].last().filter(|head| first < of && !head.number)?;
        let mut text = join(&before[first.max(of.saturating_sub(3))..of]);
        let more = self
            .tail_of_noun()
            .or_else(|| counted.map(|noun| format!("of {noun}")));
        if let Some(more) = &more {
            text = format!("{text} {more}");
        }
        let vague = head.change || head.parts.any(Parts::THING);
        let weight = if counted.is_some() || vague && more.is_none() {
            25
        } else {
            55
        };
        // "Harrow has a turnover of", but not "Harrow ordered the sale of".
        let done = self
            .clause
            .verb()
            .is_some_and(|(_, end)| !before[end - 1].parts.any(Parts::HAVE | Parts::BE));
        Some(if done {
            Phrase::whole(text, weight)
        } else {
            Phrase::owned(text, weight)
        })
    }

    /// "in the price of bread" behind a figure.
    fn tail_of_noun(&self) -> Option<String> {
        let behind = &self.clause.behind;
        let first = behind
            .first()
            .filter(|piece| piece.parts.any(Parts::EXTENDING) && piece.text != "of" && piece.text != "to")?;
        let rest = noun_phrase(&behind[1..])?;
        Some(format!("{} {rest}", first.text))
    }

    /// "Share of households in Kent that had no water" of "a third of households in Kent had no water".
    fn share(&self) -> Option<Phrase> {
        let behind = &self.clause.behind;
        let first = behind.first()?;
        if first.text != "of" {
            return None;
        }
        let length = noun_length(&behind[1..])?;
        let noun = join(&behind[1..=length]);
        if let Some(predicate) = predicate(&behind[1 + length..]) {
            return Some(Phrase::whole(format!("share of {noun} that {predicate}"), 60));
        }
        let Some((subject, verb)) = self.done() else {
            return Some(Phrase::owned(format!("share of {noun}"), 50));
        };
        if self.has() {
            return Some(Phrase::whole(
                super::possessive(&subject, &format!("share of {noun}")),
                60,
            ));
        }
        Some(Phrase::whole(
            format!("share of {noun} that {subject} {verb}"),
            55,
        ))
    }

    /// "Flights cancelled in Kent" of "640 flights were cancelled in Kent"; "people who use the app".
    fn counted(&self, noun: &str) -> Phrase {
        let behind = &self.clause.behind;
        self.undergone(noun, behind)
            .or_else(|| placed(noun, behind))
            .or_else(|| self.done_to(noun))
            .unwrap_or_else(|| Phrase::owned(noun.to_string(), 20))
    }

    /// What is said of the counted by the words behind it: "were cancelled", "use the app", "who use the app", "dead".
    fn undergone(&self, noun: &str, behind: &[Piece]) -> Option<Phrase> {
        let first = behind.first()?;
        if let Some(said) = predicate(behind) {
            let small = Parts::BE | Parts::HAVE | Parts::ADVERB;
            let verb = behind
                .iter()
                .position(|piece| !piece.parts.any(small))
                .unwrap_or(0);
            // "were saved on Monday", "saved on Monday", but "lost electricity".
            let acts = behind
                .get(verb + 1)
                .is_some_and(|next| next.is_content() || next.parts.any(Parts::DETERMINER));
            let passive = behind[verb].parts.any(Parts::VERB) && (verb > 0 || !acts);
            let text = if passive {
                let rest = predicate(&behind[verb..])?;
                format!("{noun} {rest}")
            } else {
                format!("{noun} {} {said}", self.relative())
            };
            return Some(Phrase::whole(text, 55));
        }
        if first.parts.any(Parts::RELATIVE) && behind.len() > 2 {
            let predicate = predicate(&behind[1..])?;
            return Some(Phrase::whole(format!("{noun} {} {predicate}", first.text), 50));
        }
        let alone = behind.get(1).is_none_or(|next| !next.is_content());
        (first.is_content() && alone).then(|| Phrase::whole(format!("{noun} {}", first.text), 40))
    }

    /// "flights that the strike grounded" of "the strike grounded 640 flights"; "Harrow’s ships" of "Harrow has 9 ships".
    fn done_to(&self, noun: &str) -> Option<Phrase> {
        let (subject, verb) = self.done()?;
        if self.has() {
            return Some(Phrase::whole(super::possessive(&subject, noun), 40));
        }
        Some(Phrase::whole(format!("{noun} that {subject} {verb}"), 40))
    }

    /// Who does what to the figure: the subject, and the verb with what leads on from it.
    fn done(&self) -> Option<(String, String)> {
        let (first, end) = self.clause.verb()?;
        let before = &self.clause.before;
        let verb = &before[end - 1];
        let between: Vec<Piece> = before[end..]
            .iter()
            .filter(|piece| piece.parts.any(Parts::PREPOSITION) || !self.is_bound(piece))
            .copied()
            .collect();
        let clear = between.len() <= 2
            && !between
                .iter()
                .any(|piece| piece.number || piece.parts.any(Parts::RELATIVE));
        if !clear || verb.reports || verb.parts.any(Parts::BE | Parts::MODAL) {
            return None;
        }
        let subject = self.subject(&before[..first])?;
        let verb = format!("{} {}", join(&before[first..end]), join(&between));
        Some((subject, verb.trim_end().to_string()))
    }

    /// Whether the verb before the figure says that its subject has it.
    fn has(&self) -> bool {
        let last = self.clause.verb().map(|(_, end)| &self.clause.before[end - 1]);
        last.is_some_and(|verb| verb.parts.any(Parts::HAVE))
    }

    /// "response rate" of "the response rate was 97%": the subject of a verb that says how much it is.
    fn level(&self) -> Option<Phrase> {
        if let Some(put) = self.put() {
            return Some(put);
        }
        let (first, end) = self.clause.verb()?;
        let before = &self.clause.before;
        let verb = &before[end - 1];
        let at = before
            .last()
            .is_some_and(|piece| piece.text == "at" || piece.text == "to");
        let tells = at || verb.parts.any(Parts::BE | Parts::LEVEL) && !verb.reports;
        if !tells || !self.leads(&before[end..]) {
            return None;
        }
        if self.mention.change.is_some() && self.mention.kind == FigureKind::Percent && !at {
            return None;
        }
        let subject = self.subject(&before[..first])?;
        let weight = if subject.contains(' ') { 55 } else { 43 };
        Some(Phrase::whole(subject, weight))
    }

    /// "losses" of "put the losses at £3m": a noun stands before an "at".
    fn put(&self) -> Option<Phrase> {
        let before = &self.clause.before;
        let at = before
            .iter()
            .rposition(|piece| piece.text == "at" || !self.is_bound(piece))?;
        let first = before[..at]
            .iter()
            .rposition(|piece| !piece.is_content())
            .map_or(0, |first| first + 1);
        (before[at].text == "at" && (1..at).contains(&first))
            .then(|| Phrase::owned(join(&before[first..at]), 50))
    }

    /// "How much prices would rise" of "prices would rise by 3%".
    fn moved(&self) -> Option<Phrase> {
        let (first, end) = self.clause.verb()?;
        let before = &self.clause.before;
        let up = before[end..].iter().find(|piece| piece.change);
        let to = before.last().is_some_and(|piece| piece.text == "to");
        if to || !(before[end - 1].change || up.is_some()) || !self.leads(&before[end..]) {
            return None;
        }
        let subject = self.subject(&before[..first])?;
        let verbs = join(&before[first..end]);
        let up = up.map_or(String::new(), |up| format!(" {}", up.text));
        Some(Phrase::whole(format!("how much {subject} {verbs}{up}"), 55))
    }

    /// "What sponsors paid" of "sponsors paid £3m"; "how long the strike lasted".
    fn object(&self) -> Option<Phrase> {
        let asks = match self.mention.kind {
            FigureKind::Money | FigureKind::Percent | FigureKind::Measure => "what",
            FigureKind::Duration => "how long",
            _ => return None,
        };
        let (first, end) = self.clause.verb()?;
        let before = &self.clause.before;
        let verb = &before[end - 1];
        let between: Vec<Piece> = before[end..]
            .iter()
            .filter(|piece| !self.is_bound(piece))
            .copied()
            .collect();
        let led = before[end..]
            .iter()
            .any(|piece| piece.parts.any(Parts::PREPOSITION) && piece.text != "for");
        let clear = between.len() <= 3 && !between.iter().any(|piece| piece.number || piece.closes);
        if led || !clear || verb.reports || verb.parts.any(Parts::BE | Parts::HAVE | Parts::MODAL) {
            return None;
        }
        let subject = self.subject(&before[..first])?;
        let weight = if between.is_empty() { 45 } else { 35 };
        let text = format!(
            "{asks} {subject} {} {}",
            join(&before[first..end]),
            join(&between)
        );
        Some(Phrase::whole(text.trim_end().to_string(), weight))
    }

    /// "When the storm came ashore".
    fn happened(&self) -> Option<Phrase> {
        let (first, end) = self.clause.verb()?;
        let before = &self.clause.before;
        if before[first..end].iter().any(|piece| piece.reports)
            || before[first..end]
                .iter()
                .all(|piece| piece.parts.any(Parts::BE | Parts::HAVE | Parts::MODAL))
        {
            return None;
        }
        let subject = self.subject(&before[..first])?;
        let rest = &before[end..];
        let last = rest
            .iter()
            .position(|piece| piece.number || piece.parts.any(Parts::PREPOSITION))
            .unwrap_or(rest.len());
        let text = format!(
            "when {subject} {} {}",
            join(&before[first..end]),
            join(&rest[..last.min(3)])
        );
        Some(Phrase::whole(text.trim_end().to_string(), 50))
    }

    /// The words around the figure, which stands as "…": those of its clause, or where these say too little, those of its
    /// sentence.
    pub(super) fn quotation(&self) -> Phrase {
        let told = |pieces: &[Piece]| {
            pieces
                .iter()
                .filter(|piece| piece.is_content() || piece.is_verb())
                .count()
        };
        let clause = self.quoted(&self.clause.before, &self.clause.behind);
        let content = told(&self.clause.before) + told(&self.clause.behind);
        if content > 1 {
            return Phrase::whole(clause, 4 + 2 * u32::try_from(content.min(6)).unwrap_or(6));
        }
        let (before, behind) = clause::all(self.mention, self.glossary);
        Phrase::whole(self.quoted(&before, &behind), 5)
    }

    fn quoted(&self, before: &[Piece], behind: &[Piece]) -> String {
        let before = &before[before.len().saturating_sub(QUOTED.0)..];
        let behind = &behind[..behind.len().min(QUOTED.1)];
        let unit = self.counted_noun();
        let words: Vec<&str> = before
            .iter()
            .map(|piece| piece.text)
            .chain(["…"])
            .chain(unit.as_deref())
            .chain(behind.iter().map(|piece| piece.text))
            .collect();
        format!("“{}”", words.join(" "))
    }

    /// The noun of a count as it is written, with what stands between.
    fn counted_noun(&self) -> Option<String> {
        let all: Vec<&str> = self.mention.text.split_whitespace().collect();
        let number = |word: &&str| {
            word.contains(|c: char| c.is_ascii_digit())
                || self.words.numbers.word(&word.to_lowercase()).is_some()
        };
        let first = all.iter().rposition(number).map_or(0, |at| at + 1);
        let noun = all[first..].join(" ");
        let (first, rest) = noun.split_once(' ').unwrap_or((&noun, ""));
        let noun = if !rest.is_empty() && self.words.numbers.comparison(first) {
            rest
        } else {
            &noun
        };
        let noun = noun
            .strip_prefix("of the ")
            .or_else(|| noun.strip_prefix("of "))
            .unwrap_or(noun);
        (!noun.is_empty() && self.mention.unit.is_some()).then(|| noun.to_string())
    }

    /// "who" of people, "that" of things.
    fn relative(&self) -> &'static str {
        if self.mention.unit.as_deref() == Some("person") {
            "who"
        } else {
            "that"
        }
    }

    /// A word between what is measured and its figure that says nothing of it: "about", "a", "some", "to".
    fn is_bound(&self, piece: &Piece) -> bool {
        piece
            .parts
            .any(Parts::ADVERB | Parts::DETERMINER | Parts::NEGATION)
            || self.words.numbers.stop(piece.text).is_some()
    }

    /// Whether pieces only lead from a verb to its figure: "by", "at about".
    fn leads(&self, pieces: &[Piece]) -> bool {
        let somebody = |piece: &Piece| {
            piece.parts.any(Parts::PRONOUN | Parts::OBJECT) && !piece.parts.any(Parts::DETERMINER)
        };
        pieces
            .iter()
            .all(|piece| self.is_bound(piece) && !somebody(piece))
    }
}

/// "households in Kent".
fn placed(noun: &str, behind: &[Piece]) -> Option<Phrase> {
    let first = behind.first().filter(|piece| piece.parts.any(Parts::EXTENDING))?;
    let rest = noun_phrase(&behind[1..])?;
    Some(Phrase::whole(format!("{noun} {} {rest}", first.text), 45))
}
