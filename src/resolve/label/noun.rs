//! Where does a noun phrase end, and what is said of it?

use super::clause::Piece;
use crate::dictionary::Parts;

/// Words of a noun phrase, and of what goes on behind it.
const NOUN: usize = 7;
const TAIL: usize = 6;

/// The noun phrase that pieces begin with, without its article.
pub(super) fn noun_phrase(pieces: &[Piece]) -> Option<String> {
    let length = noun_length(pieces)?;
    let text = bare(&pieces[..length]);
    (!text.is_empty()).then_some(text)
}

/// How many pieces belong to the noun phrase that they begin with.
pub(super) fn noun_length(pieces: &[Piece]) -> Option<usize> {
    let mut length = 0;
    let mut phrases = 0;
    for (at, piece) in pieces.iter().enumerate().take(NOUN) {
        let lead = at == 0 || pieces[at - 1].parts.any(Parts::PREPOSITION);
        let article = piece.parts.any(Parts::DETERMINER | Parts::POSSESSIVE) && lead;
        let joins = at > 0 && piece.parts.any(Parts::EXTENDING) && phrases < 1;
        phrases += usize::from(joins && piece.text != "of");
        let participle = at > 0
            && piece.parts.any(Parts::VERB)
            && piece.text.ends_with("ed")
            && !piece.closes
            && pieces
                .get(at + 1)
                .is_some_and(|next| next.is_content() && !next.capital);
        // "a context window working natively".
        let acts = at > 0
            && piece.text.ends_with("ing")
            && pieces
                .get(at + 1)
                .is_some_and(|next| next.parts.any(Parts::ADVERB));
        if acts {
            break;
        }
        if piece.is_content() || article || joins || participle {
            if piece.is_content() {
                length = at + 1;
            }
        } else {
            break;
        }
        if piece.closes {
            break;
        }
    }
    // "the shops of Harrow's" wants another noun.
    let owns = |piece: &Piece| piece.text.ends_with("'s") || piece.text.ends_with("’s");
    while length > 0 && (owns(&pieces[length - 1]) || !pieces[length - 1].is_content()) {
        length -= 1;
    }
    (length > 0).then_some(length)
}

/// What is said of a noun by the verb behind it, up to the end of the clause.
pub(super) fn predicate(rest: &[Piece]) -> Option<String> {
    let first = rest.first().filter(|piece| piece.is_verb() && !piece.reports)?;
    let links = Parts::CONJUNCTION | Parts::RELATIVE | Parts::SUBORDINATOR;
    let link = rest
        .iter()
        .position(|piece| piece.parts.any(links) && !piece.is_verb());
    let text = bare_tail(&rest[..link.unwrap_or(rest.len()).min(TAIL)]);
    if text.is_empty() {
        return None;
    }
    let small = first
        .parts
        .any(Parts::BE | Parts::HAVE | Parts::DO | Parts::MODAL);
    (!small || text.contains(' ')).then_some(text)
}

pub(super) fn join(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| piece.text)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words joined without a leading article.
pub(super) fn bare(pieces: &[Piece]) -> String {
    let article = pieces
        .first()
        .is_some_and(|piece| piece.parts.any(Parts::DETERMINER | Parts::POSSESSIVE));
    join(&pieces[usize::from(article)..])
}

/// The words joined without small words at their end.
pub(super) fn bare_tail(pieces: &[Piece]) -> String {
    let small = Parts::PREPOSITION
        | Parts::DETERMINER
        | Parts::POSSESSIVE
        | Parts::CONJUNCTION
        | Parts::SUBORDINATOR
        | Parts::RELATIVE;
    let last = pieces
        .iter()
        .rposition(|piece| !piece.parts.any(small))
        .map_or(0, |at| at + 1);
    join(&pieces[..last])
}
