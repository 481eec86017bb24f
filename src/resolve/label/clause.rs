//! Which words stand in the clause of a figure, and what part does each play?

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::{
    dictionary::{Dictionaries, Form, Parts},
    model::Mention,
    resolve::profile,
};

/// What the dictionaries say of words, each looked up once for all the sentences that it stands in.
pub(in crate::resolve) struct Glossary<'w> {
    pub(super) words: &'w Dictionaries,
    /// By the word as it is written, with the punctuation around it.
    known: RefCell<FxHashMap<Box<str>, Piece<'static>>>,
}

impl<'w> Glossary<'w> {
    pub(in crate::resolve) fn new(words: &'w Dictionaries) -> Self {
        Self {
            words,
            known: RefCell::default(),
        }
    }

    /// The dictionaries themselves.
    pub(in crate::resolve) fn words(&self) -> &'w Dictionaries {
        self.words
    }

    fn piece<'t>(&self, word: &'t str) -> Piece<'t> {
        let text = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        if let Some(known) = self.known.borrow().get(word) {
            return Piece { text, ..*known };
        }
        let piece = piece(word, text, self.words);
        let known = Piece { text: "", ..piece };
        self.known.borrow_mut().insert(word.into(), known);
        piece
    }
}

/// A word beside a figure.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the word"
)]
pub(super) struct Piece<'t> {
    /// Without the punctuation around it.
    pub(super) text: &'t str,
    pub(super) parts: Parts,
    /// A verb that reports: what follows is another clause.
    pub(super) reports: bool,
    /// A number, or a word that can only be one.
    pub(super) number: bool,
    /// "rose", "fall".
    pub(super) change: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// Whether a clause or a parenthesis ends before it.
    opens: bool,
    /// Whether one ends behind it.
    pub(super) closes: bool,
}

/// The words of a figure's clause, before it and behind it.
pub(super) struct Clause<'t> {
    pub(super) before: Vec<Piece<'t>>,
    pub(super) behind: Vec<Piece<'t>>,
}

impl<'t> Clause<'t> {
    pub(super) fn of(mention: &'t Mention, words: &Glossary<'_>) -> Self {
        let (before, behind) = profile::around(mention);
        let mut before = mark(pieces(before, words));
        let first = before
            .iter()
            .rposition(|piece| piece.closes)
            .map_or(0, |at| at + 1);
        let first = before
            .iter()
            .rposition(|piece| piece.opens)
            .map_or(first, |at| at.max(first));
        let own = before.split_off(first);
        // "The union, which speaks for the pilots, is seeking": the subject stands before the insertion.
        let cut_off = own.first().is_some_and(Piece::is_verb);
        let before = if cut_off { with_subject(&before, own) } else { own };
        let mut behind = if follows(behind) {
            mark(pieces(behind, words))
        } else {
            Vec::new()
        };
        let last = behind
            .iter()
            .position(|piece| piece.closes)
            .map_or(behind.len(), |at| at + 1);
        behind.truncate(last);
        if let Some(open) = behind.iter().position(|piece| piece.opens) {
            behind.truncate(open);
        }
        Self { before, behind }
    }

    /// The verb before the figure that governs it: where its group begins, and where it ends.
    pub(super) fn verb(&self) -> Option<(usize, usize)> {
        let last = self.before.iter().rposition(Piece::is_verb)?;
        let mut first = last;
        while first > 0 && self.before[first - 1].is_of_verb() {
            first -= 1;
        }
        Some((first, last + 1))
    }
}

/// The words of a figure's whole sentence, before it and behind it.
pub(super) fn all<'t>(mention: &'t Mention, words: &Glossary<'_>) -> (Vec<Piece<'t>>, Vec<Piece<'t>>) {
    let (before, behind) = profile::around(mention);
    (mark(pieces(before, words)), mark(pieces(behind, words)))
}

/// The subject two insertions back, put before the words of the clause.
fn with_subject<'t>(before: &[Piece<'t>], own: Vec<Piece<'t>>) -> Vec<Piece<'t>> {
    let ends: Vec<usize> = before
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.closes)
        .map(|(at, _)| at + 1)
        .collect();
    let Some([.., subject, _insertion]) = (ends.len() > 1).then_some(ends.as_slice()) else {
        return own;
    };
    let from = ends.iter().rev().nth(2).copied().unwrap_or(0);
    let subject = &before[from..*subject];
    if subject.iter().any(Piece::is_verb) {
        return own;
    }
    subject.iter().copied().chain(own).collect()
}

/// Whether what stands behind the figure goes on with it.
fn follows(behind: &str) -> bool {
    behind.starts_with([' ', '-'])
}

fn pieces<'t>(text: &'t str, glossary: &Glossary<'_>) -> Vec<Piece<'t>> {
    let words = glossary.words;
    let mut all: Vec<Piece> = text.split_whitespace().map(|word| glossary.piece(word)).collect();
    // "per cent" goes with its number.
    for at in 0..all.len() {
        let unit = words
            .units
            .find(|next| all.get(at + next).map(|piece| piece.text));
        if let Some((length, _)) = unit.filter(|(_, unit)| &*unit.dimension == "percent") {
            all[at..at + length]
                .iter_mut()
                .for_each(|piece| piece.number = true);
        }
    }
    all
}

fn piece<'t>(word: &str, text: &'t str, words: &Dictionaries) -> Piece<'t> {
    let known = words.lexicon.get_caseless(text);
    let lower = text.to_lowercase();
    let small = known.parts.any(Parts::AUXILIARY);
    let reports = !small && known.cue.is_some_and(|(_, form)| form != Form::Ing);
    let ending = if known.parts == Parts::default() {
        words.lexicon.ending(&lower)
    } else {
        Parts::default()
    };
    let stop = word.ends_with('.') && known.parts.any(Parts::ABBREVIATED | Parts::TITLE);
    Piece {
        text,
        parts: known.parts | ending,
        reports,
        number: text.bytes().any(|byte| byte.is_ascii_digit()) || words.numbers.exact_word(&lower).is_some(),
        change: words.numbers.change(&lower).is_some(),
        capital: text.starts_with(char::is_uppercase),
        opens: word.starts_with(['(', '“', '"', '—', '–', '[']),
        closes: !stop && word.ends_with([',', ';', ':', ')', '”', '"', '—', '–', ']', '.', '?', '!']),
    }
}

/// Takes the verb from words that stand where only a noun or an adjective can, and drops marks that stand alone.
fn mark(mut pieces: Vec<Piece<'_>>) -> Vec<Piece<'_>> {
    for at in 1..pieces.len() {
        if pieces[at].text.is_empty() {
            pieces[at - 1].closes = true;
        }
    }
    pieces.retain(|piece| !piece.text.is_empty());
    for at in 0..pieces.len() {
        if is_nominal(&pieces, at) {
            let wanted = at > 0 && pieces[at - 1].wants_noun();
            pieces[at].reports &= !wanted;
            let past = if at > 0 { Parts::VERB } else { Parts::default() };
            pieces[at].parts = pieces[at].parts.without(Parts::WEAK_VERB | past);
        } else if at > 0 && is_compound(&pieces, at) {
            pieces[at].reports = false;
            pieces[at].parts = pieces[at].parts.without(Parts::WEAK_VERB);
        }
    }
    pieces
}

/// Whether a word stands where no verb can: a name, before "is", behind an article.
fn is_nominal(pieces: &[Piece], at: usize) -> bool {
    let next_verb = pieces
        .get(at + 1)
        .is_some_and(|next| next.parts.any(Parts::AUXILIARY));
    let wanted = at > 0 && pieces[at - 1].wants_noun();
    pieces[at].capital && at > 0 || next_verb || wanted
}

/// Whether what may be a verb is the second noun of two: "road repairs in Kent" and "pay deal", but not "the strike grounds
/// ships" and "unions want".
fn is_compound(pieces: &[Piece], at: usize) -> bool {
    let (first, second) = (pieces[at - 1], pieces[at]);
    if !first.is_content() || first.closes || second.parts.any(Parts::VERB | Parts::AUXILIARY) {
        return false;
    }
    let ends = Parts::PREPOSITION | Parts::CONJUNCTION;
    if second.text.ends_with('s') {
        second.closes || pieces.get(at + 1).is_some_and(|next| next.parts.any(ends))
    } else {
        !first.text.ends_with('s') && !first.capital
    }
}

impl Piece<'_> {
    /// Whether only a noun or what stands before one can follow.
    fn wants_noun(&self) -> bool {
        self.parts.any(Parts::DETERMINER | Parts::POSSESSIVE) && !self.parts.any(Parts::PRONOUN)
            || self.parts.any(Parts::PREPOSITION) && self.text != "to"
            || self.text.ends_with("'s")
            || self.text.ends_with("’s")
    }

    pub(super) fn is_verb(&self) -> bool {
        let verb = self.parts.any(Parts::VERB | Parts::WEAK_VERB) || self.reports;
        self.parts.any(Parts::AUXILIARY)
            || verb && !self.number && !self.parts.any(Parts::NOUN | Parts::PREPOSITION)
    }

    /// Whether it can stand in a group of verbs: "had promised to cut".
    fn is_of_verb(&self) -> bool {
        self.is_verb()
            || self.parts.any(Parts::ADVERB | Parts::NEGATION | Parts::CONTROL)
            || self.text == "to"
    }

    /// Whether it is a noun, a name or an adjective: part of what is spoken of.
    pub(super) fn is_content(&self) -> bool {
        !self.number
            && !self.is_verb()
            && !self.parts.any(Parts::FUNCTION | Parts::TIME)
            && self.text.len() > 1
    }
}
