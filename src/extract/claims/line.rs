//! What can be asked about the words of one sentence?

use std::borrow::Cow;

use super::verbs;
use crate::{
    dictionary::{Dictionaries, Marks, Need, Parts, lowered},
    extract::tokens::{Kind, Token},
    model::{Basis, Entity, EntityKind, FigureKind, RowRef, WrittenFigure},
    span::Span,
};

/// One sentence with everything found in it so far.
#[derive(Clone, Copy)]
pub(super) struct Line<'d> {
    pub(super) text: &'d str,
    pub(super) words: &'d Dictionaries,
    /// Index of the sentence.
    pub(super) sentence: usize,
    pub(super) span: Span,
    pub(super) tokens: &'d [Token],
    /// The names in it.
    pub(super) entities: &'d [Entity],
    /// The figures in it.
    pub(super) figures: &'d [WrittenFigure],
    /// The quotations of the document.
    pub(super) quotes: &'d [Span],
}

/// Longest quotation, in tokens, that may stand inside an aside: a title, a nickname.
const MOST_ASIDE: usize = 9;
/// Longest date or place between a cue and "that", in tokens.
const ASIDE: usize = 9;
/// How many words behind a cue a number may stand that belongs to it.
const FIGURE_REACH: usize = 12;
/// How many words behind a cue "at" may stand with its number.
const AT_REACH: usize = 10;
/// How many words behind a cue a rank may stand.
const RANK_REACH: usize = 6;

impl<'d> Line<'d> {
    /// The token at `at`.
    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<&'d Token> {
        self.tokens.get(at)
    }

    /// The kind of the token at `at`.
    #[inline]
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|token| token.kind)
    }

    /// Whether the token at `at` can play one of these parts.
    #[inline]
    pub(super) fn is(&self, at: usize, parts: Parts) -> bool {
        self.get(at).is_some_and(|token| token.is(parts))
    }

    /// The word at `at` as written; empty behind the end.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'d str {
        self.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether the word at `at` is one of these, which are in small letters.
    #[inline]
    pub(super) fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let here = self.word(at);
        words.iter().any(|word| word.eq_ignore_ascii_case(here))
    }

    /// The word at `at` in small letters.
    pub(super) fn lower(&self, at: usize) -> Option<Cow<'d, str>> {
        self.get(at).map(|token| lowered(token.span.of(self.text)))
    }

    /// The text of the tokens from `from` up to, not including, `to`.
    #[inline]
    pub(super) fn cover(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.get(from)?, self.get(to.checked_sub(1)?)?);
        (from < to).then(|| Span::new(first.span.start, last.span.end))
    }

    /// Whether the token at `at` is an adverb that may stand anywhere.
    #[inline]
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        if token.is(Parts::ADVERB) {
            return true;
        }
        token.kind == Kind::Word && !token.is(Parts::PLAIN) && self.ends_as(at, Parts::ADVERB)
    }

    /// Whether the ending of the word at `at` tells that it plays one of these parts.
    #[inline]
    pub(super) fn ends_as(&self, at: usize, parts: Parts) -> bool {
        self.words.lexicon.ends_as(self.word(at), parts)
    }

    /// What the ending of the word at `at` tells of it.
    pub(super) fn ending(&self, at: usize) -> Parts {
        self.words.lexicon.ending(self.word(at))
    }

    /// Whether the token belongs to a verb but bears no meaning of its own: "has", "not", "also".
    #[inline]
    pub(super) fn is_auxiliary(&self, at: usize) -> bool {
        self.is(
            at,
            Parts::BE | Parts::HAVE | Parts::DO | Parts::MODAL | Parts::NEGATION,
        ) && self.kind(at) != Some(Kind::Name)
            && (self.kind(at) != Some(Kind::Possessive)
                || self.is(at.wrapping_sub(1), Parts::PRONOUN | Parts::RELATIVE))
    }

    /// Whether a position of the text is inside quotation marks.
    #[inline]
    pub(super) fn quoted(&self, at: usize) -> bool {
        let index = self.quotes.partition_point(|quote| quote.end <= at);
        self.quotes.get(index).is_some_and(|quote| quote.start < at)
    }

    /// Whether the token at `at` is inside a quotation that is never closed.
    pub(super) fn is_in_open_quotation(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        let index = self.quotes.partition_point(|quote| quote.end <= token.span.start);
        self.quotes.get(index).is_some_and(|quote| {
            quote.start < token.span.start
                && quote.end >= self.span.end
                && self.tokens.last().is_some_and(|last| last.kind != Kind::Quote)
        })
    }

    /// Whether the mark at `at` makes the name before it an owner: "Cole’s", but not "Moody’s".
    pub(super) fn owns(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Possessive) && !self.is_auxiliary(at) && !self.is_in_name(at)
    }

    /// Whether the token at `at` belongs to the name before it: the end of "Moody’s".
    pub(super) fn is_in_name(&self, at: usize) -> bool {
        let Some(token) = self.get(at) else { return false };
        self.entity_over(token.span)
            .is_some_and(|entity| entity.span.start < token.span.start && token.span.end <= entity.span.end)
    }

    /// Whether a quotation overlaps a stretch of text.
    pub(super) fn has_quote(&self, span: Span) -> bool {
        let index = self.quotes.partition_point(|quote| quote.end <= span.start);
        self.quotes.get(index).is_some_and(|quote| quote.overlaps(span))
    }

    /// Whether one of these phrases stands in a stretch of the sentence.
    pub(super) fn has_any(&self, marks: &Marks, span: Span) -> bool {
        self.first_of(marks, span).is_some()
    }

    /// The row of the first of these phrases in a stretch of the sentence.
    pub(super) fn first_of<'m>(&self, marks: &'m Marks, span: Span) -> Option<&'m RowRef> {
        let from = self.tokens.partition_point(|token| token.span.start < span.start);
        self.tokens[from..]
            .iter()
            .take_while(|token| token.span.start < span.end)
            .filter(|token| !(token.plain && token.mark != 0) || marks.may_begin(token.mark))
            .filter(|token| !self.is_dated(token))
            .find_map(|token| marks.row_at(self.text, token.span.start, span.end))
    }

    /// What the words of a source tell about its nearness to its subject.
    pub(super) fn nearness(&self, source: Span) -> Option<Basis> {
        let cues = &self.words.cues;
        cues.basis_of(self.first_of(&cues.basis, source)?)
    }

    /// Whether a name is part of a date: "May".
    fn is_dated(&self, token: &Token) -> bool {
        token.kind == Kind::Name
            && self
                .figures
                .iter()
                .any(|figure| figure.kind == FigureKind::Date && figure.span.contains(token.span))
    }

    /// The token that opens the short quotation which the mark at `mark` closes.
    pub(super) fn opening(&self, mark: usize) -> Option<usize> {
        let end = self.get(mark)?.span.end;
        let index = self.quotes.partition_point(|quote| quote.end < end);
        let quote = self.quotes.get(index).filter(|quote| quote.end == end)?;
        let open = self
            .tokens
            .partition_point(|token| token.span.start < quote.start);
        (quote.start >= self.span.start && mark - open <= MOST_ASIDE).then_some(open)
    }

    /// The name that covers a token.
    #[inline]
    pub(super) fn entity_at(&self, at: usize) -> Option<&'d Entity> {
        let span = self.get(at)?.span;
        self.entity_over(span)
    }

    /// The last name that overlaps a stretch of text.
    pub(super) fn entity_over(&self, span: Span) -> Option<&'d Entity> {
        let index = self
            .entities
            .partition_point(|entity| entity.span.start < span.end);
        self.entities[..index]
            .last()
            .filter(|entity| entity.span.overlaps(span))
    }

    /// The names in a stretch of text.
    pub(super) fn entities_in(&self, span: Span) -> impl Iterator<Item = &'d Entity> {
        self.entities
            .iter()
            .filter(move |entity| span.contains(entity.span))
    }

    /// Whether a named benchmark speaks for those who keep it: an index, a ranking, a test that bears their name. Anybody may
    /// report a score on "MMMU".
    pub(super) fn judges(&self, entity: &Entity) -> bool {
        let known = &self.words.entities;
        let entry = known.get(&entity.id);
        let maker = entry.and_then(|entry| known.get(entry.maker.as_deref()?));
        let keeps = |name: &str| {
            let last = name.rsplit([' ', '-']).next().unwrap_or(name);
            self.words.lexicon.get_caseless(last).parts.any(Parts::INSTRUMENT)
        };
        entity.kind == EntityKind::Benchmark
            && (known.is_market(&entity.id)
                || keeps(entity.span.of(self.text))
                || keeps(&entity.name)
                || maker.is_some_and(|maker| entity.name.starts_with(&*maker.name)))
    }

    /// Whether the token begins or continues a name.
    #[inline]
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Name) && (self.entity_at(at).is_some() || self.is(at, Parts::TITLE))
    }

    /// Whether a poll, an index or a benchmark is named in the sentence.
    pub(super) fn has_instrument(&self) -> bool {
        self.tokens.iter().any(|token| token.is(Parts::INSTRUMENT))
            || self
                .entities
                .iter()
                .any(|entity| entity.kind == EntityKind::Benchmark)
    }

    /// Where what is said begins behind a date or a place: "said on Tuesday night that ...", "said in ’08 that ...".
    pub(super) fn behind_aside(&self, from: usize) -> usize {
        if !self.is(from, Parts::TIME | Parts::PREPOSITION) && !self.is_adverb(from) {
            return from;
        }
        let idle = |at: &usize| {
            let ends = matches!(
                self.kind(*at),
                None | Some(Kind::Quote | Kind::Colon | Kind::Semicolon | Kind::Stop)
            );
            !ends && !verbs::is_verb(self, *at)
        };
        (from..from + ASIDE)
            .take_while(idle)
            // "that she left" opens what is said, "a model that fails" does not.
            .find(|&at| self.is_word(at, &["that"]) && self.get(at + 1).is_some() && !self.is_finite(at + 1))
            .or_else(|| self.behind_date(from))
            .unwrap_or(from)
    }

    /// Whether a verb with a subject before it may stand here.
    fn is_finite(&self, at: usize) -> bool {
        self.is_auxiliary(at)
            || verbs::is_verb(self, at)
            || self.is(at, Parts::WEAK_VERB) && self.word(at).ends_with('s')
    }

    /// The token behind a date that begins at `from`: "on Tuesday", "last week".
    fn behind_date(&self, from: usize) -> Option<usize> {
        let date = from + usize::from(self.is_word(from, &["on"]) || self.is(from, Parts::DETERMINER));
        let end = (date..date + 3)
            .take_while(|&at| self.is(at, Parts::TIME))
            .last()?;
        Some(end + 1)
    }

    /// Whether one of the alternatives follows the token before `behind`.
    pub(super) fn follows(&self, alternatives: &[Vec<Need>], behind: usize) -> bool {
        let here = self.word(behind);
        alternatives.iter().any(|needs| {
            if let Some(Need::Next(word)) = needs.first()
                && !word.eq_ignore_ascii_case(here)
            {
                return false;
            }
            let mut at = behind;
            needs.iter().all(|need| {
                let met = self.meets(need, at);
                at += usize::from(matches!(need, Need::Next(_)));
                met
            })
        })
    }

    fn meets(&self, need: &Need, at: usize) -> bool {
        match need {
            Need::Next(word) => self.is_word(at, &[word]),
            Need::Quote => {
                let skipped = (at..at + 3)
                    .take_while(|&at| {
                        matches!(self.kind(at), Some(Kind::Comma | Kind::Colon))
                            || self.is(
                                at,
                                Parts::DETERMINER | Parts::POSSESSIVE | Parts::OBJECT | Parts::RELATIVE,
                            )
                            || self.is_word(at, &["as", "it"])
                    })
                    .count();
                self.kind(at + skipped) == Some(Kind::Quote)
            }
            Need::Figure => {
                let from = self.get(at).map_or(self.span.end, |token| token.span.start);
                let to = self
                    .get(at + FIGURE_REACH)
                    .map_or(self.span.end, |token| token.span.start);
                self.figures
                    .iter()
                    .any(|figure| from <= figure.span.start && figure.span.start < to)
                    || (at..at + FIGURE_REACH).any(|at| self.kind(at) == Some(Kind::Number))
            }
            Need::Number => self.kind(at) == Some(Kind::Number),
            Need::Name => self.is_name(at),
            Need::Rank => {
                let from = self.get(at).map_or(self.span.end, |token| token.span.start);
                let to = self
                    .get(at + RANK_REACH)
                    .map_or(self.span.end, |token| token.span.start);
                self.figures.iter().any(|figure| {
                    figure.kind == FigureKind::Ordinal && from <= figure.span.start && figure.span.start < to
                })
            }
            Need::Instrument => self.has_instrument(),
            Need::At => (at..at + AT_REACH).any(|at| {
                let skipped = (at + 1..at + 3)
                    .take_while(|&at| self.is_adverb(at) || self.is_word(at, &["about", "around"]))
                    .count();
                let number = at + 1 + skipped;
                let written = |figure: &WrittenFigure| {
                    self.get(number)
                        .is_some_and(|token| token.span.start == figure.span.start)
                };
                self.is_word(at, &["at"])
                    && (self.kind(number) == Some(Kind::Number) || self.figures.iter().any(written))
            }),
        }
    }
}
