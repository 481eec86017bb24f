//! Of whom does the clause of a figure speak?

use super::{clause::Piece, noun::join, phrase::Teller, possessive};
use crate::dictionary::Parts;

/// Words of a subject that a label can bear.
const SUBJECT: usize = 9;

impl Teller<'_> {
    /// The subject of a clause as a label bears it: without its article and what leads up to it.
    pub(super) fn subject(&self, pieces: &[Piece]) -> Option<String> {
        let lead = Parts::CONJUNCTION | Parts::SUBORDINATOR | Parts::ADVERB | Parts::RELATIVE;
        let mut from = pieces
            .iter()
            .position(|piece| !piece.parts.any(lead) || piece.parts.any(Parts::DETERMINER))?;
        if pieces[from].parts.any(Parts::PREPOSITION) {
            let noun = |piece: &Piece| piece.parts.any(Parts::DETERMINER | Parts::POSSESSIVE) || piece.closes;
            from += pieces[from..].iter().skip(2).position(noun)? + 2;
        }
        let pieces = &pieces[from..];
        let (first, last) = (pieces.first()?, pieces.last()?);
        if pieces.len() > SUBJECT
            || last.parts.any(Parts::PREPOSITION | Parts::CONJUNCTION)
            || pieces.iter().any(|piece| piece.number || piece.is_verb())
        {
            return None;
        }
        let named = || self.subject.map(str::to_string);
        if pieces.len() == 2 && first.parts.any(Parts::DETERMINER) && last.parts.any(Parts::BODY) {
            return named();
        }
        let rest = if first.parts.any(Parts::DETERMINER | Parts::POSSESSIVE) {
            &pieces[1..]
        } else {
            pieces
        };
        if !rest.iter().any(Piece::is_content) {
            return None;
        }
        let text = self.spelled(rest);
        match first.parts.any(Parts::POSSESSIVE) {
            true => Some(named().map_or(text.clone(), |subject| possessive(&subject, &text))),
            false if first.parts.any(Parts::DETERMINER) && first.text.eq_ignore_ascii_case("the") => {
                Some(format!("the {text}"))
            }
            false => Some(text),
        }
    }

    /// The words joined, without the capital that only begins a sentence.
    fn spelled(&self, pieces: &[Piece]) -> String {
        let text = join(pieces);
        let Some(first) = pieces.first() else { return text };
        let named = self
            .mention
            .entities
            .iter()
            .any(|id| id.starts_with(&first.text.to_lowercase()));
        let others = pieces.iter().skip(1).any(|piece| piece.capital);
        let known = pieces.len() > 1 || first.parts != Parts::default() || first.text.ends_with('s');
        if first.capital && known && !named && !others && first.text.chars().skip(1).all(char::is_lowercase) {
            text.to_lowercase()
        } else {
            text
        }
    }
}
