//! Which capitals make a name?
//!
//! A run of capitalised words is a name unless something else explains its capitals: the start of a sentence, a
//! headline, a title before a person. "of", "for" and "&" join runs where the words before them say so.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    capitals,
    headline::{is_headline, release_bylines},
    kinds, rows,
};

use crate::{
    dictionary::{Dictionaries, Parts, SmallSieve, Word, lowered},
    extract::tokens::{Kind, Token, Tokens},
    model::{Document, Entity, EntityKind},
    span::Span,
};

/// A run of capitals that is taken for a name, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) sentence: usize,
    /// Number of its words.
    pub(super) words: usize,
    /// What is known of its first and its last word.
    pub(super) first: Parts,
    pub(super) last: Parts,
    /// A title stood before it.
    pub(super) titled: bool,
    /// What is known of the word before it, and that word.
    pub(super) before: (Parts, Span),
    /// What is known of the word behind it, and that word.
    pub(super) after: (Parts, Span),
    /// The word behind it is a form of a reporting verb.
    pub(super) speaks: bool,
    /// It stands among capitals alone.
    pub(super) shouted: bool,
    /// What it is in a row of results.
    pub(super) listed: Option<EntityKind>,
}

/// All candidates of a document, in order, disjoint. Known towns that are teams where they stand are made such.
pub(super) fn candidates(
    document: &Document,
    tokens: &Tokens,
    known: &mut [Entity],
    words: &Dictionaries,
) -> Vec<Candidate> {
    let mut reader = Reader::new(document, tokens);
    rows::teams(&reader.lines, known, reader.text, words);
    reader.count();
    let mut found = Vec::new();
    for index in 0..reader.lines.len() {
        reader.line(index, known, &mut found);
    }
    found
}

/// One sentence.
pub(super) struct Line<'d> {
    pub(super) sentence: usize,
    pub(super) tokens: &'d [Token],
    pub(super) headline: bool,
    /// All of it is in capitals.
    pub(super) shouted: bool,
    /// It is a row of results.
    pub(super) row: bool,
}

pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    pub(super) text: &'d str,
    lines: Vec<Line<'d>>,
    /// Words that occur in small letters, if they may occur with a capital as well.
    small: FxHashSet<&'d str>,
    /// The marks of these words.
    small_marks: SmallSieve,
    /// Words that occur with a capital inside a sentence, and how often.
    pub(super) capital: FxHashMap<&'d str, usize>,
    /// Short forms that are no names.
    explained: FxHashSet<&'d str>,
}

impl<'d> Reader<'d> {
    fn new(document: &'d Document, tokens: &'d Tokens) -> Self {
        let text = document.article.text.as_str();
        let mut lines: Vec<Line> = document
            .sentences
            .iter()
            .zip(tokens.sentences())
            .enumerate()
            .map(|(sentence, (piece, tokens))| {
                let headline = is_headline(text, tokens, piece.block);
                Line {
                    sentence,
                    tokens,
                    headline,
                    shouted: headline && capitals::is_shouted(text, tokens),
                    row: false,
                }
            })
            .collect();
        release_bylines(&mut lines);
        rows::mark(&mut lines, |sentence| document.sentences[sentence].block);
        let explained = explained(text, &lines);
        Self {
            document,
            text,
            lines,
            explained,
            small: FxHashSet::default(),
            small_marks: SmallSieve::default(),
            capital: FxHashMap::default(),
        }
    }

    fn count(&mut self) {
        let mut named = SmallSieve::default();
        for line in &self.lines {
            for (at, token) in line.tokens.iter().enumerate() {
                if token.kind != Kind::Name {
                    continue;
                }
                named.add(token.mark);
                if !line.headline && (!starts(line.tokens, at) || opens_company(line.tokens, at)) {
                    *self.capital.entry(token.span.of(self.text)).or_default() += 1;
                }
            }
        }
        for token in self.lines.iter().flat_map(|line| line.tokens) {
            if token.kind == Kind::Word && named.may_hold(token.mark) {
                self.small_marks.add(token.mark);
                self.small.insert(token.span.of(self.text));
            }
        }
    }

    /// Whether a word with a capital occurs in small letters as well.
    pub(super) fn stands_small(&self, token: &Token, word: &str) -> bool {
        (token.mark == 0 || self.small_marks.may_hold(token.mark)) && self.small.contains(&*lowered(word))
    }

    fn line(&self, index: usize, known: &[Entity], found: &mut Vec<Candidate>) {
        let line = &self.lines[index];
        let tokens = line.tokens;
        let mut at = 0;
        while let Some(skipped) = tokens[at..].iter().position(|token| {
            // Most words are in small letters, and no part of a name.
            token.kind == Kind::Name || token.kind == Kind::Word && token.dotted
        }) {
            at += skipped;
            if !self.opens(line, at) {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while let Some(next) = self.goes_on(tokens, at, end) {
                // Among capitals every word is asked.
                if line.shouted && !self.opens(line, next - 1) {
                    break;
                }
                end = next;
            }
            let before = found.len();
            self.run(line, at, end, known, found);
            for candidate in &mut found[before..] {
                self.place(line, at, candidate);
            }
            at = end;
        }
    }

    /// Cuts off what is glued to a name in a headline, and says what it is in a row.
    fn place(&self, line: &Line, first: usize, candidate: &mut Candidate) {
        if line.shouted && candidate.span.start == line.tokens[first].span.start {
            candidate.span.start += glued(line.tokens[first].span.of(self.text));
        }
        if line.row {
            candidate.listed = rows::kind(line, candidate, self.text);
        }
    }

    /// Whether the token at `at` can be the first word of a name.
    fn opens(&self, line: &Line, at: usize) -> bool {
        let token = &line.tokens[at];
        let word = token.span.of(self.text);
        if token.kind == Kind::Word && token.dotted {
            return kinds::is_domain(word);
        }
        // "Attendance: 14,300" in a row of results is a label.
        let labels = || {
            line.tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Colon)
        };
        if token.kind != Kind::Name || line.row && labels() {
            return false;
        }
        if !word.starts_with(char::is_uppercase) && !token.dotted {
            return false;
        }
        if !self.explained.is_empty() && self.explained.contains(word) || !token.plain && is_adjective(word) {
            return false;
        }
        let grammar = Parts::FUNCTION;
        let acronym = word.len() > 1 && word.chars().all(|letter| letter.is_uppercase() || letter == '.');
        let given = token.is(Parts::GIVEN_NAME)
            && line
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.kind == Kind::Name && !next.is(grammar));
        if token.is(grammar) && !acronym && !given {
            return false;
        }
        let next_capital = line.tokens.get(at + 1).is_some_and(|next| {
            next.kind == Kind::Name
                && !next.is(grammar | Parts::NO_NAME)
                && next.span.start == token.span.end + 1
        });
        if token.is(Parts::NO_NAME) {
            // "American Mill Society": an adjective may open a name.
            let next_ends = (at + 1..line.tokens.len())
                .take_while(|&at| line.tokens[at].kind == Kind::Name)
                .any(|at| line.tokens[at].is(Parts::ORG_WORD | Parts::PLACE_WORD));
            return next_capital && next_ends && !token.is(Parts::TIME);
        }
        if line.headline {
            let usual = if line.shouted {
                Cow::Owned(capitals::lowered(&word[glued(word)..]))
            } else {
                Cow::Borrowed(word)
            };
            return self.capital.contains_key(&*usual) && !self.stands_small(token, word);
        }
        // "(R-Ohio)", ", D-Norwick,": a party and a place.
        if word.as_bytes().get(1) == Some(&b'-')
            && at
                .checked_sub(1)
                .is_some_and(|before| matches!(line.tokens[before].kind, Kind::Open | Kind::Comma))
        {
            return false;
        }
        // "11 RBI", "25 CUC": a unit behind its number.
        let counted = at
            .checked_sub(1)
            .is_some_and(|before| line.tokens[before].kind == Kind::Number);
        if acronym && counted && word.len() < 5 && !next_capital {
            return false;
        }
        if !starts(line.tokens, at) || acronym || line.row {
            return true;
        }
        // "Evensted, Ohio, is cold": a place and where it lies. "Cole and Reyes said": two names.
        let lies =
            line.tokens.get(at + 1).is_some_and(|next| {
                next.kind == Kind::Comma || next.is(Parts::JOINS) && !word.ends_with('s')
            }) && line
                .tokens
                .get(at + 2)
                .is_some_and(|next| next.kind == Kind::Name)
                && token.word == Word::default()
                && word.len() > 3;
        if lies && !self.stands_small(token, word) && !word.ends_with("ly") && !word.ends_with("ing") {
            return true;
        }
        // "Santoro warned" names somebody, "growers fear" does not.
        let speaks = line.tokens.get(at + 1).is_some_and(speaks) && !word.ends_with('s');
        self.name_in_spite_of_its_place(token, word, next_capital, speaks)
    }

    /// Whether the first word of a sentence is a name all the same.
    fn name_in_spite_of_its_place(
        &self,
        token: &Token,
        word: &str,
        next_capital: bool,
        speaks: bool,
    ) -> bool {
        let seen = self.capital.contains_key(word);
        let ordinary = self.stands_small(token, word)
            || token.word.cue.is_some()
            || token.is(Parts::VERB
                | Parts::WEAK_VERB
                | Parts::PERSON
                | Parts::BODY
                | Parts::DOCUMENT
                | Parts::INSTRUMENT
                | Parts::THING
                | Parts::TIME)
            || word.ends_with("ly")
            || word.ends_with("ing");
        if next_capital {
            return seen || !ordinary || token.is(Parts::GIVEN_NAME | Parts::TITLE | Parts::PLACE_FIRST);
        }
        seen && (!ordinary || self.capital[word] > 1) || (token.is(Parts::GIVEN_NAME) || speaks) && !ordinary
    }

    /// The end of the run if it goes on behind `end`.
    fn goes_on(&self, tokens: &[Token], start: usize, end: usize) -> Option<usize> {
        let last = &tokens[end - 1];
        let next = tokens.get(end)?;
        let gap = next.span.start - last.span.end;
        let word = next.span.of(self.text);
        let capital = |at: usize| {
            tokens
                .get(at)
                .is_some_and(|token| token.kind == Kind::Name && self.name_word(token))
        };
        // "Norwick Motor Co., Ltd."
        if next.kind == Kind::Comma
            && tokens
                .get(end + 1)
                .is_some_and(|ending| ending.kind == Kind::Name && ending.is(Parts::ORG_END))
        {
            return Some(end + 2);
        }
        // "Norwick Mills Inc Q3": nothing follows the ending of a company but another one.
        if last.is(Parts::ORG_END) && end > start + 1 && !next.is(Parts::ORG_END) && word != "." {
            return None;
        }
        if next.kind == Kind::Name && gap <= 1 && self.name_word(next) {
            return Some(end + 1);
        }
        // "J. Cole", "Cole Jr."
        if word == "."
            && gap == 0
            && (last.span.len() == 1 || last.is(Parts::TITLE | Parts::ORG_WORD | Parts::NO_NAME))
            && capital(end + 1)
            && tokens[end + 1].span.start == next.span.end + 1
        {
            return Some(end + 2);
        }
        // "Llama 4", "Boeing 737" are no runs: numbers end a name, unless letters follow in the same word.
        // "Norwick Foods plc"
        if next.kind == Kind::Word && next.is(Parts::ORG_END) && gap == 1 && !capital(end + 1) {
            return Some(end + 1);
        }
        if (next.is(Parts::LINKER | Parts::PREPOSITION) || word == "&") && gap == 1 {
            let particle = matches!(word, "of" | "for" | "and" | "the" | "&") || !next.is(Parts::LINKER);
            let body = || {
                tokens[start..end]
                    .iter()
                    .any(|token| token.is(Parts::ORG_WORD | Parts::ORG_FIRST))
            };
            let joins = match word {
                "of" => {
                    last.is(Parts::PLACE_FIRST | Parts::PLACE_WORD)
                        || tokens[start].is(Parts::PLACE_FIRST)
                        || body()
                }
                "for" => body(),
                // "the Committee on Fisheries"
                "on" => last.is(Parts::ORG_FIRST) && last.is(Parts::ORG_WORD),
                "&" => true,
                _ => !particle,
            };
            if !joins {
                return None;
            }
            if capital(end + 1) {
                return Some(end + 2);
            }
            let article = tokens
                .get(end + 1)
                .is_some_and(|token| matches!(token.span.of(self.text), "the" | "la" | "den"));
            return (article && capital(end + 2)).then_some(end + 3);
        }
        None
    }

    /// Whether a capitalised word can stand inside a name.
    fn name_word(&self, token: &Token) -> bool {
        let word = token.span.of(self.text);
        let grammar = Parts::PRONOUN
            | Parts::DETERMINER
            | Parts::BE
            | Parts::HAVE
            | Parts::DO
            | Parts::MODAL
            | Parts::CONJUNCTION
            | Parts::RELATIVE
            | Parts::TIME;
        (word.starts_with(char::is_uppercase) || has_particle(word))
            && (!token.is(grammar)
                || word.len() > 1 && word.chars().all(|letter| letter.is_uppercase() || letter == '.'))
    }
}

/// Whether a name begins behind a small word grown together with it: "d’Arvor", "al-Haddad".
fn has_particle(word: &str) -> bool {
    word.find(['\'', '’', '-'])
        .is_some_and(|mark| mark <= 3 && word[mark..].chars().nth(1).is_some_and(char::is_uppercase))
}

/// How much of a word in capitals stands before the name glued to it: "SOCCER-NORWICK".
fn glued(word: &str) -> usize {
    word.rfind('-').map_or(0, |hyphen| hyphen + 1)
}

/// Whether a token is a form of a reporting verb.
pub(super) fn speaks(token: &Token) -> bool {
    token.word.cue.is_some() && token.kind == Kind::Word && !token.is(Parts::PREPOSITION | Parts::HAVE)
}

/// "French-born", "Wang-led": an adjective, whatever its first part names.
fn is_adjective(word: &str) -> bool {
    word.rsplit_once('-').is_some_and(|(first, last)| {
        first.chars().skip(1).any(char::is_lowercase)
            && last.len() > 2
            && last.bytes().all(|byte| byte.is_ascii_lowercase())
            && (last.ends_with("ed") || last.ends_with("ing") || last.ends_with("rn"))
    })
}

/// Short forms that a text explains by ordinary words: "sea surface salinity (SSS)".
fn explained<'d>(text: &'d str, lines: &[Line]) -> FxHashSet<&'d str> {
    let mut found = FxHashSet::default();
    for line in lines {
        let opened = line
            .tokens
            .iter()
            .enumerate()
            .skip(1)
            .filter(|(at, token)| token.kind == Kind::Name && line.tokens[at - 1].kind == Kind::Open);
        for (at, token) in opened {
            let word = token.span.of(text);
            let short = (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase());
            if !(short && at > word.len()) {
                continue;
            }
            let words = &line.tokens[at - 1 - word.len()..at - 1];
            let spells = words
                .iter()
                .zip(word.chars())
                .all(|(token, letter)| token.span.of(text).to_uppercase().starts_with(letter));
            if spells && words.iter().all(|token| token.kind == Kind::Word) {
                found.insert(word);
            }
        }
    }
    found
}

/// Whether the name of a company opens here: "Norwick Mills Inc said".
fn opens_company(tokens: &[Token], at: usize) -> bool {
    tokens[at + 1..]
        .iter()
        .take_while(|token| token.kind == Kind::Name)
        .take(4)
        .any(|token| token.is(Parts::ORG_END))
}

/// Whether the token at `at` starts a sentence or a quotation.
fn starts(tokens: &[Token], at: usize) -> bool {
    let mut before = at;
    while let Some(previous) = before.checked_sub(1) {
        match tokens[previous].kind {
            Kind::Quote | Kind::Open => before = previous,
            Kind::Stop | Kind::Colon => {
                return !(tokens[previous].span.len() == 1
                    && previous > 0
                    && tokens[previous - 1].is(Parts::TITLE));
            }
            _ => return false,
        }
    }
    true
}
