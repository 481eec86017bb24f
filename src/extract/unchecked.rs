//! Where does an article say that nobody else has checked it?
//!
//! "No independent evaluation has come in yet": a check that the sentence denies. Another article may cite one.

use crate::{
    dictionary::{Dictionaries, Matter, Parts},
    model::{Annotations, Block, Document, EntityKind},
    span::Span,
};

/// Sentences that deny a check by others, with the ids of the products and bodies they name, else of the title's.
pub(super) fn unchecked(
    document: &Document,
    annotations: &Annotations,
    words: &Dictionaries,
) -> Vec<(String, Vec<String>)> {
    let text = &document.article.text;
    let prose = |block: Block| matches!(block, Block::Text | Block::Item | Block::Quote);
    document
        .sentences
        .iter()
        .filter(|sentence| prose(sentence.block))
        .filter(|sentence| {
            let sentence = sentence.span.of(text);
            words.matters.speak_of(Matter::Check, sentence) && denies(sentence, words)
        })
        .map(|sentence| {
            (
                sentence.span.of(text).to_string(),
                named(sentence.span, annotations),
            )
        })
        .collect()
}

/// "haven't come in", "no independent test".
fn denies(sentence: &str, words: &Dictionaries) -> bool {
    sentence.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let negated = word.ends_with("n't") || word.ends_with("n’t") || word == "no";
        negated || words.lexicon.get(&word).parts.any(Parts::NEGATION)
    })
}

fn named(span: Span, annotations: &Annotations) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for entity in &annotations.entities {
        let thing = matches!(entity.kind, EntityKind::Product | EntityKind::Organization);
        if thing && entity.span.overlaps(span) && !ids.contains(&entity.id.to_string()) {
            ids.push(entity.id.to_string());
        }
    }
    ids
}
