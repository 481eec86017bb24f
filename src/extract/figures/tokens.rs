//! What is known of the words, digits and signs of one sentence?
//!
//! [`cut`] makes them; here they are asked for by their place. What the tables say of them is the next room's.

use std::cell::{OnceCell, RefCell};

use super::{cut::cut, literal::Literal, number::Number};
use crate::{
    dictionary::{Dictionaries, Numbers, Roles},
    model::RowRef,
    span::Span,
};

/// A word, a run of digits, or a single sign.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// White space stands before it.
    pub(super) spaced: bool,
    /// It belongs to a name that holds digits, so it counts nothing.
    pub(super) masked: bool,
    /// What it may be to a figure.
    pub(super) roles: Roles,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with the digits and apostrophes inside them.
    Word,
    /// A number in digits; `None` where the separators make it none (a version, an address).
    Digits(Option<At>),
    /// Anything else.
    Sign,
}

/// Where the number of a run of digits is kept: numbers are big, and most tokens are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At(pub(super) u32);

/// Memory for the tokens of a sentence, used again for the next.
#[derive(Debug, Default)]
pub(super) struct Memory {
    list: Vec<Token>,
    literals: Vec<Literal>,
}

/// The tokens of one sentence.
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    list: Vec<Token>,
    literals: Vec<Literal>,
    tells: bool,
    /// The word that makes "3-2" a result here, once it was asked for.
    contest: OnceCell<Option<RowRef>>,
    /// The numbers read last, each with its place.
    numbers: RefCell<[Option<Remembered>; NUMBERS]>,
}

/// A place, and the number that was read there, if there is one.
type Remembered = (usize, Option<Number>);

/// How many numbers are remembered: the readers ask for that at one place, and for those right behind it.
const NUMBERS: usize = 4;

impl<'t> Tokens<'t> {
    /// Cuts `text[within]`. `names` are the spans, in order, of names with digits in them; `memory` is used again.
    pub(super) fn new(
        text: &'t str,
        within: Span,
        names: &[Span],
        words: &Dictionaries,
        memory: Memory,
    ) -> Self {
        let Memory {
            mut list,
            mut literals,
        } = memory;
        list.clear();
        literals.clear();
        let tells = cut(text, within, names, words, &mut list, &mut literals);
        Self {
            text,
            list,
            literals,
            tells,
            contest: OnceCell::new(),
            numbers: RefCell::default(),
        }
    }

    /// Whether a figure may stand here: there are digits, a sign that is a number, or a word that tells.
    pub(super) fn may_hold_figures(&self) -> bool {
        self.tells
    }

    /// Gives the memory of the tokens back.
    pub(super) fn into_memory(self) -> Memory {
        Memory {
            list: self.list,
            literals: self.literals,
        }
    }

    /// The row of a word that makes "3-2" a result, looked for once a sentence.
    pub(super) fn contest(&self, words: &Numbers) -> Option<&RowRef> {
        let find = || {
            (0..self.len())
                .filter(|at| self.may(*at, Roles::CONTEST))
                .find_map(|at| words.contest(self.word(at)?).cloned())
        };
        self.contest.get_or_init(find).as_ref()
    }

    /// The number at `at`: the one that was read there last, or `read` now.
    pub(super) fn number(&self, at: usize, read: impl FnOnce() -> Option<Number>) -> Option<Number> {
        let slot = at % NUMBERS;
        if let Some((place, number)) = &self.numbers.borrow()[slot]
            && *place == at
        {
            return number.clone();
        }
        let number = read();
        self.numbers.borrow_mut()[slot] = Some((at, number.clone()));
        number
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// The text of token `index`.
    #[inline]
    pub(super) fn text_of(&self, index: usize) -> Option<&'t str> {
        self.list.get(index).map(|token| token.span.of(self.text))
    }

    /// The text of token `index`, if it is a word.
    #[inline]
    pub(super) fn word(&self, index: usize) -> Option<&'t str> {
        let token = self.list.get(index)?;
        (token.kind == Kind::Word).then(|| token.span.of(self.text))
    }

    /// Whether token `index` may play one of these roles.
    #[inline]
    pub(super) fn may(&self, index: usize, roles: Roles) -> bool {
        self.list.get(index).is_some_and(|token| token.roles.any(roles))
    }

    /// The word at `index`, if it may play one of these roles.
    #[inline]
    pub(super) fn word_as(&self, index: usize, roles: Roles) -> Option<&'t str> {
        self.word(index).filter(|_| self.may(index, roles))
    }

    /// Whether token `index` is that word, in any case.
    #[inline]
    pub(super) fn is(&self, index: usize, word: &str) -> bool {
        self.list.get(index).is_some_and(|token| {
            token.span.len() == word.len() && token.span.of(self.text).eq_ignore_ascii_case(word)
        })
    }

    /// Whether token `index` is one of those words, in any case.
    pub(super) fn is_one_of(&self, index: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(index, word))
    }

    /// The number in digits at `index`, if it is one and not part of a name.
    #[inline]
    pub(super) fn digits(&self, index: usize) -> Option<Literal> {
        let token = self.list.get(index)?;
        match token.kind {
            Kind::Digits(Some(At(at))) if !token.masked => self.literals.get(at as usize).copied(),
            _ => None,
        }
    }

    /// Whether token `index` stands directly behind the one before it.
    #[inline]
    pub(super) fn glued(&self, index: usize) -> bool {
        index > 0 && self.list.get(index).is_some_and(|token| !token.spaced)
    }

    /// Whether token `index` is a hyphen or dash with nothing but itself between its neighbours.
    #[inline]
    pub(super) fn hyphen(&self, index: usize) -> bool {
        self.dash(index) && self.glued(index) && self.glued(index + 1)
    }

    /// Whether token `index` is a hyphen or dash.
    #[inline]
    pub(super) fn dash(&self, index: usize) -> bool {
        self.list
            .get(index)
            .is_some_and(|token| token.kind == Kind::Sign && is_dash(token.span.of(self.text)))
    }

    /// The index of the first token that begins at `offset` or behind it.
    pub(super) fn at_or_behind(&self, offset: usize) -> usize {
        self.list.partition_point(|token| token.span.start < offset)
    }

    /// From the first byte of token `first` to the last of the token before `end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.list[first].span.start, self.list[end - 1].span.end)
    }

    /// Whether the word begins with a capital.
    pub(super) fn capital(&self, index: usize) -> bool {
        self.word(index)
            .is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—" | "‑" | "‐" | "−")
}
