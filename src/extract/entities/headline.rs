//! Does a line have capitals because it is a headline?

use super::shape::Line;
use crate::{
    dictionary::Parts,
    extract::tokens::{Kind, Token},
    model::Block,
};

/// Which part of the longer words of a line must have capitals for it to be a headline.
const HEADLINE: f64 = 0.6;

/// Longest name of a writer, in words.
const BYLINE: usize = 3;

/// Between a headline and a dateline in capitals a line of a few capitalised words names who wrote it: it is no headline.
pub(super) fn release_bylines(lines: &mut [Line]) {
    let shouted: Vec<bool> = lines.iter().map(|line| line.shouted).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        let between = at > 0 && shouted[at - 1] && shouted.get(at + 1) == Some(&true);
        let names = line.tokens.len() <= BYLINE && line.tokens.iter().all(|token| token.kind == Kind::Name);
        line.headline &= !(between && names && !line.shouted);
    }
}

/// Whether nearly every word of a line has a capital.
pub(super) fn is_headline(text: &str, tokens: &[Token], block: Block) -> bool {
    // "The Mill Society of Norwick met Dana Cole." is a sentence of many names.
    let told = block == Block::Text
        && tokens.last().is_some_and(|token| token.kind == Kind::Stop)
        && tokens
            .iter()
            .any(|token| token.kind == Kind::Word && token.is(Parts::VERB | Parts::BE | Parts::HAVE));
    if told {
        return false;
    }
    let (mut long, mut capitals, mut shouted) = (0_u32, 0_u32, true);
    for token in tokens {
        shouted &= token.kind != Kind::Word;
        if !token.wordlike() || token.span.len() <= 3 {
            continue;
        }
        long += 1;
        capitals +=
            u32::from(token.kind == Kind::Name && token.span.of(text).starts_with(char::is_uppercase));
    }
    let share = f64::from(capitals) / f64::from(long.max(1));
    let label = block == Block::Heading && long > 0 && share > HEADLINE;
    label
        || long > 2
            && (share > HEADLINE && (block == Block::Heading || share > 0.8 && long > 5)
                || shouted && long > 3)
}
