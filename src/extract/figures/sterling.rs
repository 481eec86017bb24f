//! Are these pounds money or weight?
//!
//! A sentence with "20,000 pounds" in it may not tell, but its article does: where sums are named in pounds sterling,
//! pounds of nothing are money too.

use rust_decimal::Decimal;

use crate::{
    dictionary::Dictionaries,
    extract::figures::tokens::{Memory, Tokens},
    model::{FigureKind, RowRef, WrittenFigure},
    span::Span,
};

/// Bytes before and behind a figure in which a word may tell of weight: "weighed 20 pounds", "20 pounds of coal".
const NEAR: usize = 24;

/// From how many pounds on they are money, "of" or not: "92 million pounds of debt".
const MILLION: i64 = 1_000_000;

/// Makes money of the pounds of an article that speaks of pounds sterling.
pub(super) fn settle(found: &mut [WrittenFigure], text: &str, words: &Dictionaries) {
    let Some(sterling) = words.units.get("GBP") else {
        return;
    };
    let is_weight = |figure: &WrittenFigure| figure.unit.as_deref() == Some("pound") && figure.per.is_none();
    let money = |figure: &WrittenFigure| figure.unit.as_deref() == Some(&*sterling.id);
    if !found.iter().any(is_weight) || !found.iter().any(money) {
        return;
    }
    for figure in found.iter_mut().filter(|figure| is_weight(figure)) {
        let weight = weighs(figure.span, text, words);
        let millions = figure
            .value
            .exact()
            .is_some_and(|value| value >= Decimal::from(MILLION));
        if weight.is_none() && (millions || !is_amount_of(figure.span, text)) {
            figure.kind = FigureKind::Money;
            figure.unit = Some(sterling.id.to_string());
            figure.rules.insert(0, sterling.row.clone());
        }
        figure.rules.extend(weight.cloned());
    }
}

/// "20 pounds of coal", "a 20-pound cod", "20 pounds (9kg)": surely a weight.
fn is_amount_of(figure: Span, text: &str) -> bool {
    let behind = text[figure.end..].trim_start();
    figure.of(text).contains(['-', '\u{2011}']) || behind.starts_with("of ") || behind.starts_with('(')
}

/// The row of a word shortly before the figure that speaks of weight.
fn weighs<'d>(figure: Span, text: &str, words: &'d Dictionaries) -> Option<&'d RowRef> {
    let before = Span::new(
        text.floor_char_boundary(figure.start.saturating_sub(NEAR)),
        figure.start,
    );
    let tokens = Tokens::new(text, before, &[], words, Memory::default());
    (0..tokens.len())
        .filter_map(|at| tokens.word(at))
        .find_map(|word| words.numbers.weighs(word))
}
