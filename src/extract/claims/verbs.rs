//! Which words are surely verbs?
//!
//! Subjects end where a verb begins. A form that may be a noun as well counts only behind words that no noun follows.

use super::line::Line;
use crate::{
    dictionary::{Form, Parts},
    extract::tokens::Kind,
};

/// Whether the word at `at` is surely a verb.
pub(super) fn is_verb(line: &Line, at: usize) -> bool {
    let Some(token) = line.get(at) else { return false };
    if token.kind != Kind::Word || token.is(Parts::PREPOSITION) {
        return false;
    }
    let before = at.checked_sub(1);
    let after = |parts| before.is_some_and(|before| line.is(before, parts));
    let modified = after(Parts::DETERMINER | Parts::POSSESSIVE | Parts::PREPOSITION)
        || before
            .is_some_and(|before| line.kind(before) == Some(Kind::Possessive) && !line.is_in_name(before))
        || before.is_some_and(|before| {
            line.is_adverb(before) && before > 0 && line.is(before - 1, Parts::DETERMINER)
        });
    match token.word.cue {
        Some((_, Form::Past)) => {
            !modified && !token.is(Parts::PERSON | Parts::BODY | Parts::DOCUMENT | Parts::INSTRUMENT)
        }
        Some((_, Form::Base | Form::Present))
            if token.is(Parts::NOUN | Parts::DOCUMENT | Parts::INSTRUMENT) =>
        {
            after(Parts::PRONOUN | Parts::MODAL | Parts::RELATIVE | Parts::NEGATION)
                && !after(Parts::DETERMINER)
        }
        Some((_, Form::Base | Form::Present)) => !modified,
        _ => {
            (token.is(Parts::VERB) && !modified)
                || (line.ends_as(at, Parts::VERB)
                    && before.is_some_and(|before| {
                        line.is_name(before) || line.is(before, Parts::PRONOUN | Parts::RELATIVE)
                    }))
                || (token.is(Parts::WEAK_VERB)
                    && (after(Parts::PRONOUN | Parts::MODAL | Parts::NEGATION)
                        || line.word(at).ends_with('s') && before.is_some_and(|before| line.is_name(before))))
        }
    }
}
