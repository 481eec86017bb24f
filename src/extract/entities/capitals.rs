//! What do names look like where everything is in capitals?
//!
//! A headline of an agency shouts ("NORWICK BEAT ORRIN"), and so do its datelines. A name in it is known by the same letters
//! in their usual size.

use crate::{
    dictionary::Dictionaries,
    extract::tokens::{Kind, Token},
    model::{Document, Entity},
    span::Span,
};

use super::as_entity;

/// Fewest letters of a word that has to be in capitals.
const LONG: usize = 3;

/// Whether every longer word stands in capitals.
pub(super) fn is_shouted(text: &str, tokens: &[Token]) -> bool {
    let mut long = tokens
        .iter()
        .filter(|token| token.wordlike() && token.span.len() > LONG)
        .peekable();
    long.peek().is_some() && long.all(|token| in_capitals(token.span.of(text)))
}

/// Whether a word has no small letter.
pub(super) fn in_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase)
}

/// A text in capitals as it is usually written: "New York". No letter changes its length.
pub(super) fn lowered(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .map(|letter| {
            let small = inside && letter.is_ascii_uppercase();
            inside = letter.is_alphanumeric() || matches!(letter, '\'' | '’');
            if small {
                letter.to_ascii_lowercase()
            } else {
                letter
            }
        })
        .collect()
}

/// How far a dateline reaches: the words in capitals at the start of a sentence, before a bracket, a dash or a date.
fn dateline(text: &str, tokens: &[Token]) -> Option<Span> {
    let shouted = tokens
        .iter()
        .take_while(|token| token.kind == Kind::Comma || in_capitals(token.span.of(text)) && token.wordlike())
        .count();
    let behind = tokens.get(shouted)?;
    let parted = matches!(behind.kind, Kind::Open | Kind::Dash | Kind::Number)
        || tokens[..shouted].last()?.kind == Kind::Comma;
    let long = tokens[..shouted].iter().any(|token| token.span.len() > LONG);
    (parted && long).then(|| Span::new(tokens[0].span.start, tokens[shouted - 1].span.end))
}

/// The known names of a sentence in capitals, and those of a dateline.
pub(super) fn known(
    document: &Document,
    sentence: usize,
    tokens: &[Token],
    words: &Dictionaries,
    found: &mut Vec<Entity>,
) {
    let text = document.article.text.as_str();
    let opens = tokens
        .first()
        .is_some_and(|token| token.span.len() > 1 && in_capitals(token.span.of(text)));
    if !opens {
        return;
    }
    let piece = if is_shouted(text, tokens) {
        document.sentences[sentence].span
    } else if let Some(piece) = dateline(text, tokens) {
        piece
    } else {
        return;
    };
    let usual = lowered(piece.of(text));
    // "SOCCER-NORWICK BEAT ORRIN": the word before the hyphen is no part of the name.
    let parted = usual.replace('-', " ");
    let names = words.entities.find(&usual);
    let glued = words.entities.find(&parted).into_iter().filter(|glued| {
        glued.span.start > 0
            && usual.as_bytes()[glued.span.start - 1] == b'-'
            && !names.iter().any(|name| name.span.overlaps(glued.span))
    });
    for known in names.iter().copied().chain(glued) {
        found.push(as_entity(known.entry, known.span.shift(piece.start), sentence));
    }
}
