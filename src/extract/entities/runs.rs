//! Which part of a run of capitals is a name of its own?
//!
//! Known names inside it are cut out, unless they are a part of a longer one ("the Mill Society of Norwick"); titles before it
//! are left out.

use super::{
    capitals,
    shape::{Candidate, Line, Reader, speaks},
};
use crate::{
    dictionary::Parts,
    extract::tokens::{Kind, Token},
    model::{Entity, EntityKind},
    span::Span,
};

impl Reader<'_> {
    /// Cuts a run at known names and titles, and keeps what is a name of its own.
    pub(super) fn run(
        &self,
        line: &Line,
        from: usize,
        to: usize,
        known: &[Entity],
        found: &mut Vec<Candidate>,
    ) {
        let tokens = line.tokens;
        let span = Span::new(tokens[from].span.start, tokens[to - 1].span.end);
        let begin = known.partition_point(|entity| entity.span.end <= span.start);
        let within = known[begin..].partition_point(|entity| entity.span.start < span.end);
        let inside = &known[begin..begin + within];
        let last = &tokens[to - 1];
        // "Iowa State University", "Norwick Heights School": the place is a part of the name.
        let places = inside
            .iter()
            .all(|entity| entity.kind == EntityKind::Place && span.contains(entity.span));
        let ends = inside.iter().any(|entity| entity.span.end >= span.end);
        let whole = places
            && if ends {
                inside.len() == 1 && self.takes_in(&tokens[from..to], &inside[0])
            } else {
                last.is(Parts::ORG_WORD | Parts::PLACE_WORD)
            };
        // "Norwick Mills Research Center", where Norwick Mills is known.
        let longer = inside.len() == 1
            && inside[0].span.start == span.start
            && inside[0].span.end < last.span.start
            && last.is(Parts::ORG_WORD)
            && to - from > 2;
        if inside.is_empty() || whole || longer {
            self.titled_run(line, from, to, found);
            return;
        }
        let mut start = from;
        for (at, token) in tokens.iter().enumerate().take(to).skip(from) {
            let known = inside.iter().find(|entity| entity.span.overlaps(token.span));
            if let Some(known) = known {
                // "President Cole", "Dana Cole": what stands before a known person belongs to it.
                let before = &tokens[start..at];
                let person = known.kind == EntityKind::Person
                    && before
                        .iter()
                        .all(|token| token.is(Parts::TITLE | Parts::GIVEN_NAME) || !token.wordlike());
                if !person {
                    self.titled_run(line, start, at, found);
                }
                start = at + 1;
            }
        }
        self.titled_run(line, start, to, found);
    }

    /// Whether a run that ends with a known place is one name: "the Mill Society of Norwick", "Dana Norwick".
    fn takes_in(&self, run: &[Token], place: &Entity) -> bool {
        let behind = run.partition_point(|token| token.span.start < place.span.start);
        let Some(last) = behind.checked_sub(1).map(|at| &run[at]) else {
            return false;
        };
        let of = last.is(Parts::LINKER) && matches!(last.span.of(self.text), "of" | "for" | "de" | "du");
        let body = |token: &Token| token.is(Parts::ORG_WORD | Parts::ORG_FIRST | Parts::PLACE_FIRST);
        let member = of && run[..behind - 1].iter().any(body);
        let given = run[..behind].iter().all(|token| token.is(Parts::GIVEN_NAME)) && run.len() == behind + 1;
        member || given
    }

    /// A run without the titles before it: "Sen. Cole" is Cole.
    fn titled_run(&self, line: &Line, from: usize, until: usize, found: &mut Vec<Candidate>) {
        let tokens = line.tokens;
        let joint = |at: usize| {
            !tokens[at].wordlike() || tokens[at].is(Parts::LINKER) && tokens[at].kind == Kind::Word
        };
        let mut end = until;
        while end > from && joint(end - 1) {
            end -= 1;
        }
        let mut start = from;
        while start + 1 < end
            && (tokens[start].is(Parts::TITLE) && !tokens[end - 1].is(Parts::ORG_WORD | Parts::PLACE_WORD)
                || joint(start))
        {
            start += 1;
        }
        if start >= end {
            return;
        }
        // "W L PCT GB": the head of a table.
        let short = |token: &Token| token.span.len() <= 3 && capitals::in_capitals(token.span.of(self.text));
        if end - start > 2 && tokens[start..end].iter().all(short) {
            return;
        }
        let single = end - start == 1;
        let (first, last) = (&tokens[start], &tokens[end - 1]);
        if single
            && (first.is(Parts::TITLE) && !self.capital_only(first)
                || first.is(Parts::NO_NAME)
                || first.span.len() < 2)
        {
            return;
        }
        // "the Government", where "government" stands elsewhere: a word made important.
        let ordinary = || first.kind == Kind::Name && self.stands_small(first, first.span.of(self.text));
        if single && start == from && !first.is(Parts::GIVEN_NAME | Parts::TITLE) && ordinary() {
            return;
        }
        let around = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at))
                .map_or((Parts::default(), Span::new(0, 0)), |token| {
                    (token.word.parts, token.span)
                })
        };
        let title_before = from.checked_sub(1).is_some_and(|at| {
            tokens[at].span.of(self.text) == "." && at > 0 && tokens[at - 1].is(Parts::TITLE)
                || tokens[at].is(Parts::TITLE)
        });
        found.push(Candidate {
            span: Span::new(first.span.start, last.span.end),
            sentence: line.sentence,
            words: tokens[start..end].iter().filter(|token| token.wordlike()).count(),
            first: first.word.parts,
            last: self.head(&tokens[start..end]).word.parts,
            titled: start > from || title_before,
            before: around(start.checked_sub(1)),
            after: around(Some(end)),
            speaks: tokens.get(end).is_some_and(speaks),
            shouted: line.shouted,
            listed: None,
        });
    }

    /// The word of a name that tells what it is: the last, or the one before "of" and "for".
    fn head<'t>(&self, name: &'t [Token]) -> &'t Token {
        let behind = name
            .iter()
            .position(|token| token.kind == Kind::Word && matches!(token.span.of(self.text), "of" | "for"));
        &name[behind.filter(|&at| at > 0).unwrap_or(name.len()) - 1]
    }

    fn capital_only(&self, token: &Token) -> bool {
        let word = token.span.of(self.text);
        self.capital.contains_key(word)
            && !self.stands_small(token, word)
            && self.document.sentences.len() > 1
    }
}
