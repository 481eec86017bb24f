//! Which numbers leave out a noun that stands in a sentence before, or in another place of their own?
//!
//! "610 buildings burned. Of those, 455 were homes", "season tickets, of which 21,500 were sold", "12 of them", "24 teams
//! instead of 16", "31 million, up from 29 million", and a number that the article also writes with its noun.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{draft::Draft, noun, number::Form, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Parts},
    model::{Document, FigureKind, RowRef, WrittenFigure},
};

/// Sentences back in which the noun of "12 of them" may stand.
const FAR: usize = 2;

/// Words between "of whom" and its number: "of whom there are 3,200".
const REACH: usize = 3;

/// A count that a later number may recall.
pub(super) struct Counted {
    sentence: usize,
    value: Decimal,
    unit: String,
    row: Option<RowRef>,
}

/// The counts of the sentences before.
pub(super) type Memory = Vec<Counted>;

/// Gives the bare numbers of a sentence the nouns that they recall, and remembers what it counts.
pub(super) fn fill(
    drafts: &mut [Draft],
    earlier: &mut Memory,
    sentence: usize,
    tokens: &Tokens<'_>,
    words: &Dictionaries,
) {
    earlier.retain(|counted| counted.sentence + FAR >= sentence);
    for draft in drafts {
        if is_open(draft)
            && let Some((value, _)) = draft.exact()
            && let Some(link) = link(draft, tokens, words)
        {
            let noun = match link {
                Link::Noun(unit) => Some((unit, None)),
                Link::Part(plural) => {
                    let whole = earlier.iter().rev().find(|counted| counted.value >= value);
                    let here = whole.filter(|whole| plural.is_none() || whole.sentence == sentence);
                    let told = || {
                        let own = tokens.is(draft.end, "of");
                        own.then(|| plural_before(draft.lead, tokens, words)).flatten()
                    };
                    here.map(|whole| (whole.unit.clone(), whole.row.clone()))
                        .or_else(|| plural.or_else(told).map(|plural| (plural, None)))
                }
                Link::Beside => earlier
                    .last()
                    .filter(|counted| counted.sentence == sentence)
                    .map(|counted| (counted.unit.clone(), counted.row.clone())),
            };
            if let Some((unit, row)) = noun {
                draft.kind = FigureKind::Count;
                draft.unit = Some(unit);
                draft.rows.extend(row);
                draft.rows.extend(link_row(draft, tokens, words));
            }
        }
        if let Some(unit) = draft.unit.clone().filter(|_| draft.kind == FigureKind::Count)
            && let Some((value, _)) = draft.exact()
        {
            earlier.push(Counted {
                sentence,
                value,
                unit,
                row: draft.rows.first().cloned(),
            });
        }
    }
}

/// Whether a number lacks a noun or unit that it may have left out.
pub(super) fn is_open(draft: &Draft) -> bool {
    draft.is_bare() && draft.form != Form::Fraction && draft.form != Form::Ordinal && draft.exact().is_some()
}

/// "lorries are no help: it would take 216 of them": the last plural that the sentence names before `lead`.
fn plural_before(lead: usize, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<String> {
    let numbers = &words.numbers;
    (0..lead).rev().find_map(|at| {
        let word = tokens.word(at)?;
        let plural = noun::is_plural(word, numbers) && numbers.stop(word).is_none();
        let verb = words.lexicon.get_caseless(word).parts.any(Parts::WEAK_VERB);
        noun::singular(word, numbers).filter(|_| plural && !verb)
    })
}

/// By what a number is tied to a noun before it.
enum Link {
    /// It is told right here.
    Noun(String),
    /// It is a part of what was counted, or of the plural before its comma.
    Part(Option<String>),
    /// It is held against the count before it in its sentence.
    Beside,
}

fn link(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<Link> {
    let numbers = &words.numbers;
    let recalls = |at: usize| {
        tokens
            .word(at)
            .is_some_and(|word| numbers.recalls(word).is_some())
    };
    let plural = |at: usize| {
        let word = tokens
            .word(at)
            .filter(|word| noun::is_plural(word, numbers) && numbers.stop(word).is_none())?;
        noun::singular(word, numbers)
    };
    // "of them", "of those inspected", "of them homes"
    if tokens.is(draft.end, "of") && recalls(draft.end + 1) {
        let told = plural(draft.end + 2);
        let apposed = || {
            let comma = draft
                .lead
                .checked_sub(1)
                .filter(|&at| tokens.text_of(at) == Some(","))?;
            plural(comma.checked_sub(1)?)
        };
        return Some(told.map_or_else(|| Link::Part(apposed()), Link::Noun));
    }
    // "tickets, of which 21,500 were sold", "crew, of whom there are 3,200"
    let relative = (1..=REACH)
        .filter_map(|back| draft.lead.checked_sub(back))
        .take_while(|&at| tokens.word(at).is_some())
        .find(|&at| tokens.is_one_of(at, &["which", "whom"]))
        .and_then(|at| at.checked_sub(1))
        .filter(|&of| tokens.is(of, "of"));
    if let Some(of) = relative {
        let head = of
            .checked_sub(2)
            .filter(|_| tokens.text_of(of - 1) == Some(","))
            .and_then(plural)
            .filter(|_| tokens.number_word(of - 2, numbers).is_none());
        return Some(Link::Part(head));
    }
    let before = draft.lead.checked_sub(1)?;
    // "Of those, 12 were": only the first number behind it.
    if tokens.text_of(before) == Some(",") && before > 1 && recalls(before - 1) && tokens.is(before - 2, "of")
    {
        return Some(Link::Part(None));
    }
    // "up from 29 million", "24 teams instead of 16"
    let word = |back: usize| before.checked_sub(back).and_then(|at| tokens.word(at));
    let moved = tokens.is(before, "from") && before > 0 && tokens.is_one_of(before - 1, &["up", "down"]);
    let instead = tokens.is(before, "of") && word(1).is_some_and(|word| numbers.instead(word).is_some());
    let denied = tokens.is(before, "not") && before > 0 && tokens.text_of(before - 1) == Some(",");
    (moved || instead || denied).then_some(Link::Beside)
}

/// The row of the word that ties the number: "them" behind it, "instead" before it.
fn link_row(draft: &Draft, tokens: &Tokens<'_>, words: &Dictionaries) -> Option<RowRef> {
    let numbers = &words.numbers;
    let behind = tokens.word(draft.end + 1).and_then(|word| numbers.recalls(word));
    let before = || numbers.instead(tokens.word(draft.lead.checked_sub(2)?)?);
    behind.or_else(before).cloned()
}

/// From how large a number on nobody thinks that a second one of the same value is another.
const TELLING: i64 = 100;

/// Gives bare numbers the noun that the same number has elsewhere in the article: "318 ill" below "318 cases". `supposed`
/// are the figures whose noun was only taken from what stands before them, so that what is written wins.
pub(super) fn same(found: &mut [WrittenFigure], supposed: &BTreeSet<usize>, document: &Document) {
    let mut known: BTreeMap<Decimal, Option<(String, Option<RowRef>)>> = BTreeMap::new();
    for (index, figure) in found.iter().enumerate() {
        let counted = figure.kind == FigureKind::Count && !supposed.contains(&index);
        if let (true, Some(value), Some(unit)) = (counted, telling(figure), &figure.unit) {
            let noun = (unit.clone(), figure.rules.first().cloned());
            known
                .entry(value)
                .and_modify(|known| {
                    if known.as_ref().is_some_and(|(known, _)| known != unit) {
                        *known = None;
                    }
                })
                .or_insert(Some(noun));
        }
    }
    if known.is_empty() {
        return;
    }
    for (index, figure) in found.iter_mut().enumerate() {
        if figure.kind != FigureKind::Number && !supposed.contains(&index) {
            continue;
        }
        let in_table = document.sentences[figure.sentence].cell.is_some();
        if let Some(value) = telling(figure).filter(|_| !in_table)
            && let Some(Some((unit, row))) = known.get(&value)
        {
            figure.kind = FigureKind::Count;
            figure.unit = Some(unit.clone());
            figure.rules.extend(row.clone());
        }
    }
}

fn telling(figure: &WrittenFigure) -> Option<Decimal> {
    let value = figure.value.exact()?;
    let round = value % Decimal::TEN == Decimal::ZERO && value < Decimal::ONE_THOUSAND;
    (value >= Decimal::from(TELLING) && !round).then(|| value.normalize())
}
