//! How much, in what, how firmly?
//!
//! One pass over the tokens of each sentence, left to right. At each token the readers are asked in a fixed order: an
//! idiom that counts nothing, a date, a multiple or vague magnitude, an amount; the first that understands the place takes
//! it. A second round looks at neighbours: ranges, shared units, bounds, changes, scores.

mod ages;
mod amount;
mod antecedent;
mod cardinal;
mod codes;
mod column;
mod context;
mod crowd;
mod currency;
mod cut;
mod dates;
mod draft;
mod fraction;
mod gapping;
mod homes;
mod known;
mod literal;
mod magnitude;
mod names;
mod noun;
mod number;
mod pairs;
mod parts;
mod people;
mod ranks;
mod ratio;
mod recall;
mod scores;
mod share;
pub(super) mod silent;
mod sterling;
mod stopwatch;
mod storage;
mod subject;
#[cfg(test)]
mod tests;
mod tokens;
mod unit;
mod vague;
mod words;

use std::collections::BTreeSet;

use jiff::civil::Date;

use self::{
    amount::AmountReader,
    dates::DateReader,
    draft::Draft,
    tokens::{Kind, Memory, Tokens},
};
use crate::{
    dictionary::{Dictionaries, Roles, is_multi},
    model::{Block, Document, Entity, FigureKind, Sentence, WrittenFigure},
    span::Span,
};

/// All figures of a document, in order, disjoint.
pub(super) fn figures(document: &Document, entities: &[Entity], words: &Dictionaries) -> Vec<WrittenFigure> {
    let text = &document.article.text;
    let names: Vec<Span> = entities
        .iter()
        .filter(|entity| has_digit(entity.span.of(text)))
        .filter(|entity| !(entity.guessed && names::reads_as_figure(text, entity.span, words)))
        .map(|entity| entity.span)
        .collect();
    let published = document
        .article
        .published
        .as_deref()
        .and_then(|date| date.get(..10)?.parse::<Date>().ok());
    let mut found = Vec::new();
    let mut memory = Memory::default();
    let mut counted = recall::Memory::default();
    let mut spoken = antecedent::Memory::default();
    let mut supposed = BTreeSet::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let tokens = Tokens::new(text, sentence.span, &names, words, memory);
        if !tokens.may_hold_figures() {
            memory = tokens.into_memory();
            continue;
        }
        let tagger = Tagger {
            tokens: &tokens,
            words,
            published,
            sentence,
        };
        let drafts = tagger.drafts();
        if !drafts.is_empty() {
            let percent = found.last().is_some_and(|last: &WrittenFigure| {
                last.kind == FigureKind::Percent && last.sentence + 1 == index
            });
            let mut drafts = scores::mark(drafts, &tokens, document, index, entities, words);
            share::percentages(&mut drafts, &tokens, words);
            share::ellipses(&mut drafts, &tokens, &words.numbers);
            gapping::fill(&mut drafts, &tokens, words);
            storage::settle(&mut drafts, &tokens, words);
            people::mark(&mut drafts, &tokens, words);
            recall::fill(&mut drafts, &mut counted, index, &tokens, words);
            share::points(&mut drafts, &tokens, &words.numbers, percent);
            if sentence.cell.is_none() {
                subject::fill(&mut drafts, &tokens, words);
                let filled = antecedent::fill(&mut drafts, &mut spoken, index, &tokens, words);
                supposed.extend(filled.into_iter().map(|at| found.len() + at));
            }
            found.extend(drafts.into_iter().map(|draft| written(draft, &tokens, index)));
        }
        memory = tokens.into_memory();
    }
    sterling::settle(&mut found, text, words);
    homes::settle(&mut found, entities, text, words);
    recall::same(&mut found, &supposed, document);
    found
}

/// Leaves the guessed names out that turned out to be part of a figure: "`EUR50m`", "Dec31".
pub(super) fn without_figures(entities: &mut Vec<Entity>, figures: &[WrittenFigure], text: &str) {
    let mut next = 0;
    entities.retain(|entity| {
        while figures
            .get(next)
            .is_some_and(|figure| figure.span.end <= entity.span.start)
        {
            next += 1;
        }
        let taken = figures
            .get(next)
            .is_some_and(|figure| figure.span.overlaps(entity.span));
        !(entity.guessed && taken && has_digit(entity.span.of(text)))
    });
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Tags one sentence.
struct Tagger<'a, 't> {
    tokens: &'a Tokens<'t>,
    words: &'a Dictionaries,
    published: Option<Date>,
    sentence: &'a Sentence,
}

impl Tagger<'_, '_> {
    fn drafts(&self) -> Vec<Draft> {
        let tokens = self.tokens;
        let amounts = AmountReader {
            tokens,
            words: self.words,
        };
        let mut drafts: Vec<Draft> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let floor = drafts.last().map_or(0, |draft| draft.tail.max(draft.end));
            match self.at(at, floor, &amounts) {
                Place::Nothing => at += 1,
                Place::Skip(end) => at = end.max(at + 1),
                Place::Figure(mut draft) => {
                    at = draft.tail.max(draft.end).max(at + 1);
                    context::bend(&mut draft, tokens, &self.words.numbers, floor);
                    drafts.push(*draft);
                }
            }
        }
        pairs::join_bounds(&mut drafts, |one, two| {
            tokens.is_one_of(one.end, &["and", "but"]) && two.lead == one.end + 1 && two.lead < two.first
        });
        drafts = self.without_names(drafts);
        for draft in &mut drafts {
            draft.rows.extend(ranks::rank_row(draft, tokens, self.words));
        }
        ages::mark(&mut drafts, tokens, self.words);
        dates::carry_year(&mut drafts, tokens);
        context::carry_over(&mut drafts, tokens);
        share::lists(&mut drafts, tokens);
        drafts
    }

    /// The drafts that count or measure something.
    fn without_names(&self, drafts: Vec<Draft>) -> Vec<Draft> {
        let (tokens, words) = (self.tokens, self.words);
        let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let label = names::is_label(&draft, kept.last(), tokens, words, self.sentence);
            if !label && !ranks::is_idle(&draft, tokens, words) {
                kept.push(draft);
            }
        }
        kept
    }

    /// What begins at token `at`.
    fn at(&self, at: usize, floor: usize, amounts: &AmountReader<'_, '_>) -> Place {
        let tokens = self.tokens;
        let may_begin = match tokens.get(at).map(|token| token.kind) {
            Some(Kind::Digits(_)) => true,
            Some(Kind::Sign) => {
                tokens.may(at, Roles::BEGINS) || tokens.text_of(at) == Some("[") || tokens.hyphen(at)
            }
            Some(Kind::Word) => self.interesting(at),
            None => false,
        };
        if !may_begin {
            return Place::Nothing;
        }
        let dates = DateReader {
            tokens,
            words: self.words,
            published: self.published,
        };
        if let Some(draft) = dates.dotted(at) {
            return Place::Figure(Box::new(draft));
        }
        if let Some(draft) = ranks::rank_sign(at, tokens, self.words) {
            return Place::Figure(Box::new(draft));
        }
        if let Some(draft) = amounts.share_of(at).filter(|draft| draft.first >= floor) {
            return Place::Figure(Box::new(draft));
        }
        if let Some(draft) = amounts.time_taken(at) {
            return Place::Figure(Box::new(draft));
        }
        if let Some(end) = codes::counts_nothing(at, tokens, self.words) {
            return Place::Skip(end);
        }
        if self.numbered_heading(at) || self.numbered_paragraph(at) {
            return Place::Skip(at + 2);
        }
        if let Some(draft) = dates.date(at).filter(|draft| draft.first >= floor) {
            return Place::Figure(Box::new(draft));
        }
        let vague = amounts.vague(at).or_else(|| amounts.times(at));
        if let Some(draft) = vague {
            return Place::Figure(Box::new(draft));
        }
        let Some(draft) = amounts.amount(at) else {
            return match tokens.get(at).map(|token| token.kind) {
                Some(Kind::Digits(_)) => Place::Skip(at + 1),
                _ => Place::Nothing,
            };
        };
        let mut draft = amounts.pair(&draft).unwrap_or(draft);
        draft.rows.extend(amounts.passage_row(&draft));
        if names::is_name(&mut draft, tokens, self.words) {
            return Place::Skip(draft.number_end);
        }
        Place::Figure(Box::new(draft))
    }

    /// Whether a word can begin a figure at all; most cannot, and are left at once.
    fn interesting(&self, at: usize) -> bool {
        let tokens = self.tokens;
        if tokens.may(at, Roles::BEGINS) {
            return true;
        }
        match tokens.word(at).unwrap_or_default() {
            letter if letter.len() == 1 && tokens.text_of(at + 1) == Some(".") => true,
            "a" | "an" | "A" | "An" | "AN" => self.article_opens(at),
            word if word.ends_with('s') && word.as_bytes()[0].is_ascii_uppercase() => {
                dates::owning_weekday(word, self.words).is_some() || is_multi(word)
            }
            word => word.len() > 4 && is_multi(word),
        }
    }

    /// Whether "a" or "an" may begin a figure: "a million", "an hour", "a dollar and 42 cents".
    fn article_opens(&self, at: usize) -> bool {
        let tokens = self.tokens;
        tokens.may(at + 1, Roles::BEGINS) || tokens.unit(at + 1, &self.words.units).is_some()
    }

    /// "3. Timeline", "2) Method", "- 4 …": the number of a heading or of a list item.
    fn numbered_heading(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let first = at == 0 || (at == 1 && tokens.dash(0));
        let listed = matches!(self.sentence.block, Block::Heading | Block::Item) || tokens.len() < 12;
        let mark = matches!(tokens.text_of(at + 1), Some("." | ")")) && tokens.glued(at + 1);
        let spaced = tokens.get(at + 2).is_none_or(|token| token.spaced);
        first
            && listed
            && mark
            && spaced
            && tokens
                .digits(at)
                .is_some_and(|literal| literal.plain && literal.length <= 3)
    }

    /// "Two. Take the offer": a sentence of one number word, with which a paragraph begins.
    fn numbered_paragraph(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let alone = at == 0 && tokens.len() == 2 && tokens.text_of(1) == Some(".");
        let text = tokens.text;
        let start = self.sentence.span.start;
        let rest = &text[self.sentence.span.end..];
        alone
            && tokens.number_word(at, &self.words.numbers).is_some()
            && (start == 0 || text[..start].ends_with('\n'))
            && !rest.trim_start_matches(' ').starts_with('\n')
    }
}

/// What was found at a token.
enum Place {
    Nothing,
    /// Nothing up to this token.
    Skip(usize),
    Figure(Box<Draft>),
}

/// A finished figure.
fn written(draft: Draft, tokens: &Tokens<'_>, sentence: usize) -> WrittenFigure {
    let span = tokens.span(draft.first, draft.end);
    WrittenFigure {
        span,
        sentence,
        kind: if draft.kind == FigureKind::Count && draft.unit.is_none() {
            FigureKind::Number
        } else {
            draft.kind
        },
        value: draft.value,
        unit: draft.unit,
        per: draft.per,
        period: draft.period,
        bound: draft.bound,
        approx: draft.approx,
        change: draft.change,
        of: None,
        rules: draft.rows,
    }
}
