//! Which marks report: a colon behind a name, a dash before one, a colon that introduces?

use super::{
    line::Line,
    phrases::{Phrase, starting_at},
    signs::Sign,
    verbs::is_verb,
};
use crate::{
    dictionary::{Form, Parts},
    extract::tokens::{Kind, Token},
    model::EntityKind,
};

/// A mark that reports: its row in `reporting.tsv` bears the mark itself.
fn marked(line: &Line, at: usize, mark: &str) -> Option<Sign> {
    let (row, form) = line.words.lexicon.get(mark).cue?;
    Some(Sign {
        row: usize::from(row),
        from: at,
        to: at + 1,
        form,
        negated: false,
    })
}

/// Longest name before a colon or behind a dash, in tokens.
const MOST_NAME: usize = 7;

/// "COLE: ...", "Mill Watch: ...", "Update – Sam Cole: ...": a name, a colon, and what it says.
pub(super) fn colon(line: &Line) -> Option<Sign> {
    let mut behind = line.tokens.iter().skip(1);
    let mark = 1 + behind.position(|token| token.kind == Kind::Colon)?;
    let start = turn_start(line, mark);
    let named = line.entity_at(mark - 1).is_some_and(|entity| match entity.kind {
        EntityKind::Person => true,
        EntityKind::Organization | EntityKind::Outlet => !entity.guessed,
        _ => false,
    }) || line.is(mark - 1, Parts::INSTRUMENT) && mark <= 3
        || is_common(line, mark);
    let name = |at| matches!(line.kind(at), Some(Kind::Name | Kind::Stop));
    let only_name = start < mark && mark - start < MOST_NAME && (start..mark).all(name);
    // "From Mill Watch: ..."
    let letter = line.is(start, Parts::PREPOSITION)
        && line.is_name(start + 1)
        && starting_at(line, start + 1).is_some_and(|phrase| phrase.to == mark);
    let says = mark + 3 < line.tokens.len();
    if !(named && says && (only_name || letter || is_common(line, mark))) {
        return None;
    }
    // "Continued Cole: “…”": the word in front reports, the mark only closes the turn.
    let verb = line
        .get(start)?
        .word
        .cue
        .filter(|(_, form)| *form == Form::Past && start + 1 < mark);
    match verb {
        Some((row, form)) => Some(Sign {
            row: usize::from(row),
            from: start,
            to: start + 1,
            form,
            negated: false,
        }),
        None => marked(line, mark, ":"),
    }
}

/// Whether a common noun stands for who speaks before the colon at `mark`: "Police: ...", "Port authority: ...".
pub(super) fn is_common(line: &Line, mark: usize) -> bool {
    (1..=2).contains(&mark)
        && line.is(mark - 1, Parts::PERSON | Parts::BODY)
        && (0..mark).all(|at| {
            line.get(at)
                .is_some_and(|token| token.wordlike() && !token.is(Parts::FUNCTION))
        })
}

/// Who speaks in "Continued Cole: “…”": the name between the word that reports, which opens the line, and a colon.
pub(super) fn turn_with_verb(line: &Line, sign: Sign) -> Option<Phrase> {
    let opens = sign.form == Form::Past && sign.from == turn_start(line, sign.from);
    if !opens {
        return None;
    }
    let name = starting_at(line, sign.to)?;
    (line.kind(name.to) == Some(Kind::Colon) && line.is_name(name.from)).then_some(name)
}

/// Where the words before a colon begin: behind the dash that parts a label from them.
pub(super) fn turn_start(line: &Line, mark: usize) -> usize {
    (0..mark)
        .rev()
        .find(|&at| line.kind(at) == Some(Kind::Dash))
        .map_or(0, |dash| dash + 1)
}

/// "“We lost the mill.” — Sam Cole": a dash, a name and nothing more behind a quotation or at the start of a line.
pub(super) fn signature(line: &Line) -> Option<Sign> {
    let end = without_stop(line, line.tokens.len());
    let dash = line.tokens[..end]
        .iter()
        .rposition(|token| token.kind == Kind::Dash)?;
    // "— Sam Cole, farmer"
    let comma = (dash + 1..end).find(|&at| line.kind(at) == Some(Kind::Comma));
    let explained = comma.filter(|comma| {
        (comma + 1..end).all(|at| line.get(at).is_some_and(Token::wordlike) && !is_verb(line, at))
    });
    let name = dash + 1..explained.unwrap_or(end);
    let only_name = !name.is_empty()
        && name.len() < MOST_NAME
        && line.kind(dash + 1) == Some(Kind::Name)
        && name.clone().all(|at| {
            line.kind(at) == Some(Kind::Name) || line.is(at, Parts::LINKER) || line.word(at) == "."
        });
    let behind = match dash.checked_sub(1) {
        None => true,
        Some(before) => line.kind(before) == Some(Kind::Quote),
    };
    let named = line
        .entity_at(name.end.saturating_sub(1))
        .is_some_and(|entity| entity.kind != EntityKind::Place);
    (only_name && behind && named).then(|| marked(line, dash, "—"))?
}

/// The end of a range of tokens without the stop and the quotation mark there.
pub(super) fn without_stop(line: &Line, end: usize) -> usize {
    let mut end = end;
    while end > 0 && matches!(line.kind(end - 1), Some(Kind::Stop | Kind::Quote)) {
        end -= 1;
    }
    end
}

/// "Cole went even further:", "The board’s answer was this: “…”": a colon before a quotation, or at the end of a sentence,
/// where no word reports.
pub(super) fn introduction(line: &Line) -> Option<Sign> {
    let last = line.tokens.len().checked_sub(1)?;
    let at = (2..=last).find(|&at| {
        line.kind(at) == Some(Kind::Colon) && (at == last || line.kind(at + 1) == Some(Kind::Quote))
    })?;
    (!line.quoted(line.tokens[at].span.start)).then(|| marked(line, at, ":"))?
}
