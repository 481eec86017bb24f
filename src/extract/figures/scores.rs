//! Which numbers are results of a benchmark, and which get their unit from the measure they belong to?

use super::{column, draft::Draft, number::Form, tokens::Tokens};
use crate::{
    dictionary::{Dictionaries, Roles},
    model::{Cell, Document, Entity, EntityKind, FigureKind},
    span::Span,
};

/// Turns bare numbers and percentages beside a benchmark into scores, and gives numbers of a measure whose unit goes
/// without saying ("context window") that unit.
pub(super) fn mark(
    mut drafts: Vec<Draft>,
    tokens: &Tokens<'_>,
    document: &Document,
    index: usize,
    entities: &[Entity],
    words: &Dictionaries,
) -> Vec<Draft> {
    let sentence = &document.sentences[index];
    let first = entities.partition_point(|entity| entity.sentence < index);
    let benchmarks: Vec<Span> = entities[first..]
        .iter()
        .take_while(|entity| entity.sentence == index)
        .filter(|entity| entity.kind == EntityKind::Benchmark && !words.entities.is_market(&entity.id))
        .map(|entity| entity.span)
        .collect();
    let on_benchmark = benchmarks.iter().any(|span| is_measured_on(tokens, *span));
    for draft in &mut drafts {
        implied_unit(draft, tokens, document, sentence.cell.as_ref(), words);
        column::unit(draft, document, sentence.cell.as_ref(), words);
        let span = tokens.span(draft.first, draft.end);
        let before = benchmarks.partition_point(|name| name.end <= span.start);
        let beside = before
            .checked_sub(1)
            .is_some_and(|last| span.start - benchmarks[last].end <= 2);
        let bare = draft.is_bare() && draft.exact().is_some();
        let percent =
            draft.kind == FigureKind::Percent && draft.change.is_none() && draft.unit.as_deref() == Some("%");
        if (bare || percent) && (on_benchmark || beside) || bare && is_set_against(draft, tokens) {
            draft.kind = FigureKind::Score;
        }
    }
    drafts
}

/// Whether the sentence speaks of a result "on" or "in" that benchmark.
fn is_measured_on(tokens: &Tokens<'_>, name: Span) -> bool {
    let at = tokens.at_or_behind(name.start);
    if at == tokens.len() {
        return false;
    }
    (1..=3).any(|back| {
        at.checked_sub(back)
            .is_some_and(|at| tokens.is_one_of(at, &["on", "across"]))
    })
}

/// "52 versus 57".
fn is_set_against(draft: &Draft, tokens: &Tokens<'_>) -> bool {
    let versus = |at: usize| tokens.is_one_of(at, &["vs", "versus", "v"]);
    let stop = usize::from(tokens.text_of(draft.first.saturating_sub(1)) == Some("."));
    versus(draft.end) || draft.first.checked_sub(1 + stop).is_some_and(versus)
}

/// "a 262k context window", or a bare number in the column "Context window".
fn implied_unit(
    draft: &mut Draft,
    tokens: &Tokens<'_>,
    document: &Document,
    cell: Option<&Cell>,
    words: &Dictionaries,
) {
    let unitless = draft.unit.is_none() && matches!(draft.kind, FigureKind::Number | FigureKind::Count);
    if !unitless {
        return;
    }
    let implied = &words.numbers.implied;
    let skip = usize::from(tokens.hyphen(draft.end));
    let class = usize::from(tokens.is(draft.end + skip, "class") && skip == 1);
    let here = tokens.phrase(draft.end + skip + class, Roles::IMPLIED, implied);
    let headed = |span: Span| {
        let header: Vec<&str> = span.of(&document.article.text).split_whitespace().collect();
        (0..header.len()).find_map(|at| implied.find(|step| header.get(at + step).copied()))
    };
    let before = || {
        let closed = tokens
            .word(draft.end)
            .is_none_or(|word| words.numbers.stop(word).is_some());
        let bare = draft.is_bare() && draft.form != Form::Fraction && closed;
        let phrase = tokens.phrase_before(draft.lead, Roles::IMPLIED, &words.numbers.implied_before);
        phrase.filter(|_| bare)
    };
    let found = here
        .or_else(before)
        .or_else(|| cell.and_then(|cell| cell.head.and_then(headed).or_else(|| cell.label.and_then(headed))))
        .map(|(_, found)| found);
    if let Some(found) = found
        && let Some(kind) = FigureKind::parse(&found.kind)
    {
        draft.kind = kind;
        draft.unit.clone_from(&found.unit);
        draft.rows.push(found.row.clone());
    }
}
