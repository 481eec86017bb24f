//! Which tokens does a piece of content cover?

use super::line::Line;
use crate::{dictionary::Parts, extract::tokens::Kind, span::Span};

/// A half-open range of tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub(super) from: usize,
    pub(super) to: usize,
}

impl Range {
    pub(super) fn new(from: usize, to: usize) -> Self {
        Self {
            from,
            to: to.max(from),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.from >= self.to
    }

    pub(super) fn span(self, line: &Line) -> Option<Span> {
        (!self.is_empty())
            .then(|| line.cover(self.from, self.to))
            .flatten()
    }

    /// Words in it.
    pub(super) fn words(self, line: &Line) -> usize {
        (self.from..self.to)
            .filter(|&at| {
                line.get(at)
                    .is_some_and(|token| token.wordlike() || token.kind == Kind::Number)
            })
            .count()
    }

    /// Without the marks and links at its ends.
    pub(super) fn trimmed(self, line: &Line) -> Self {
        let mut range = self;
        while !range.is_empty()
            && (matches!(
                line.kind(range.from),
                Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop | Kind::Close)
            ) || line.is_word(range.from, &["that"]) && !line.is(range.from + 1, Parts::BE))
        {
            range.from += 1;
        }
        while !range.is_empty()
            && (matches!(
                line.kind(range.to - 1),
                Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Open)
            ) || line.is(range.to - 1, Parts::CONJUNCTION) && line.kind(range.to - 1) == Some(Kind::Word))
        {
            range.to -= 1;
        }
        range
    }
}
