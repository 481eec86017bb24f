//! What may a person ask for?
//!
//! ```text
//! chip makers               both words, anywhere in the sentence
//! "chip makers"             side by side
//! invest*                   words that begin so
//! $14.3 billion             the figure, in any spelling
//! "raised $14.3B"           the words, and the figure in any spelling
//! chips OR memory           either
//! chips -rumour             the one without the other; NOT does the same
//! (chips OR memory) prices  parentheses group
//! source:"Port Gazette"     in an outlet; a part of its name will do
//! entity:scale-ai           about an entity, by id or name
//! doc:ID                    in an article
//! kind:money unit:USD value:[10B TO 20B]   one figure that is all of this
//! value:>10B  value:<=5%  value:2026-04    and so
//! ```
//!
//! What stands side by side must all be there. Conditions on a figure that stand side by side are asked of
//! one and the same figure.

use super::{
    condition::condition,
    key::FigureTest,
    lexer::{Sign, signs},
    words::{phrase, run},
};
use crate::{
    error::{Error, Result},
    model::WrittenFigure,
};

/// Reads the figures in a piece of text; lent by whoever knows how.
pub type ReadFigures<'f> = &'f dyn Fn(&str) -> Vec<WrittenFigure>;

/// A query that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    pub(super) root: Node,
}

/// A part of a query. Words are as the index has them: lower case, without accents.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Words side by side; one or more.
    Words(Vec<String>),
    /// Words that begin so.
    Prefix(String),
    /// A figure in any spelling, or just its words.
    Figure { words: Vec<String>, test: FigureTest },
    /// A figure that is so.
    Test(FigureTest),
    /// An outlet, in lower case.
    Source(String),
    /// An entity, by id or name.
    Entity(String),
    /// An article.
    Doc(String),
    /// All of them.
    And(Vec<Node>),
    /// One of them.
    Or(Vec<Node>),
    /// What must not be there; only inside [`Node::And`].
    Not(Box<Node>),
}

impl Query {
    /// Understands a query.
    ///
    /// # Errors
    /// Says what cannot be understood, with the words of the query.
    pub fn parse(query: &str, read: ReadFigures<'_>) -> Result<Self> {
        let complain = |complaint| Error::Query {
            query: query.into(),
            complaint,
        };
        let signs = signs(query).map_err(complain)?;
        let mut parser = Parser { signs: &signs, read };
        let root = parser.either().map_err(complain)?;
        if !parser.signs.is_empty() {
            return Err(complain("a `)` has no `(` before it".into()));
        }
        Ok(Self { root })
    }
}

/// Reads signs from the left.
struct Parser<'s, 'q> {
    signs: &'s [Sign<'q>],
    read: ReadFigures<'s>,
}

impl<'q> Parser<'_, 'q> {
    /// `a b OR c d`
    fn either(&mut self) -> Result<Node, String> {
        let mut sides = vec![self.all()?];
        while self.take(&Sign::Or) {
            sides.push(self.all()?);
        }
        Ok(one_or(sides, Node::Or))
    }

    /// `a b AND -c`, up to an `OR`, a `)` or the end.
    fn all(&mut self) -> Result<Node, String> {
        let mut parts = Vec::new();
        while !matches!(self.signs.first(), None | Some(Sign::Close | Sign::Or)) {
            if self.take(&Sign::And) {
                continue;
            }
            let not = self.take(&Sign::Not);
            let found = self.part()?;
            if not {
                parts.extend(found.into_iter().map(|node| Node::Not(Box::new(node))));
            } else {
                parts.extend(found);
            }
        }
        if parts.is_empty() {
            return Err("there is nothing to look for".into());
        }
        if parts.iter().all(|part| matches!(part, Node::Not(_))) {
            return Err("it only says what to leave out, not what to look for".into());
        }
        Ok(one_or(join_tests(parts), Node::And))
    }

    /// One thing to look for. A run of words counts as one, since a figure may go over several; words
    /// without a letter or digit are nothing.
    fn part(&mut self) -> Result<Vec<Node>, String> {
        let Some(sign) = self.signs.first() else {
            return Err("nothing stands after the last `NOT`".into());
        };
        if matches!(sign, Sign::Word(_)) {
            return Ok(run(&self.take_words(), self.read));
        }
        self.signs = &self.signs[1..];
        match sign {
            Sign::Phrase(text) => Ok(phrase(text, self.read).into_iter().collect()),
            Sign::Field(name, value) => Ok(vec![condition(name, value, self.read)?]),
            Sign::Open => {
                let inner = self.either()?;
                if self.take(&Sign::Close) {
                    Ok(vec![inner])
                } else {
                    Err("a `(` has no `)` after it".into())
                }
            }
            _ => Err("an `AND`, `OR` or `NOT` has nothing to work on".into()),
        }
    }

    /// The words up to the next sign of another sort.
    fn take_words(&mut self) -> Vec<&'q str> {
        let words: Vec<&str> = self
            .signs
            .iter()
            .map_while(|sign| match sign {
                Sign::Word(word) => Some(*word),
                _ => None,
            })
            .collect();
        self.signs = &self.signs[words.len()..];
        words
    }

    /// Takes this sign, if it is the next.
    fn take(&mut self, sign: &Sign<'_>) -> bool {
        let is_next = self.signs.first() == Some(sign);
        if is_next {
            self.signs = &self.signs[1..];
        }
        is_next
    }
}

/// The only one, or all of them together.
pub(super) fn one_or(mut nodes: Vec<Node>, together: impl Fn(Vec<Node>) -> Node) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        last => {
            nodes.extend(last);
            together(nodes)
        }
    }
}

/// Asks conditions on a figure that stand side by side of one and the same figure.
fn join_tests(parts: Vec<Node>) -> Vec<Node> {
    let mut joined: Vec<Node> = Vec::new();
    for part in parts {
        let Node::Test(test) = &part else {
            joined.push(part);
            continue;
        };
        let both = joined.iter_mut().find_map(|other| match other {
            Node::Test(other) => other.and(test).map(|both| *other = both),
            _ => None,
        });
        if both.is_none() {
            joined.push(part);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::words::tests::read;

    fn parse(query: &str) -> Node {
        Query::parse(query, &read)
            .unwrap_or_else(|error| panic!("{query}: {error}"))
            .root
    }

    fn words(text: &str) -> Node {
        Node::Words(text.split(' ').map(str::to_string).collect())
    }

    #[test]
    fn words_group_as_they_stand() {
        let either = Node::Or(vec![words("chips"), words("memory makers")]);
        let expected = Node::And(vec![
            either,
            words("prices"),
            Node::Not(Box::new(words("rumour"))),
        ]);
        assert_eq!(parse("(chips OR \"memory makers\") prices -rumour"), expected);
        assert_eq!(
            parse("(chips OR \"memory makers\") AND prices AND NOT rumour"),
            expected
        );
    }

    #[test]
    fn a_name_with_a_dash_is_words_side_by_side() {
        assert_eq!(parse("Delta-9"), words("delta 9"));
        assert_eq!(parse("invest*"), Node::Prefix("invest".into()));
    }

    #[test]
    fn a_figure_is_found_among_words_and_in_a_phrase() {
        for query in ["raised $14.3 billion", "raised \"$14.3 billion\""] {
            let Node::And(parts) = parse(query) else {
                panic!("{query}")
            };
            assert_eq!(parts[0], words("raised"), "{query}");
            assert!(matches!(&parts[1], Node::Figure { .. }), "{query}: {parts:?}");
        }
        let Node::Or(ways) = parse("\"raised $14.3 billion\"") else {
            panic!("two ways")
        };
        assert_eq!(ways[0], words("raised 14 3 billion"));
    }

    #[test]
    fn conditions_side_by_side_are_one_condition() {
        let Node::Test(test) = parse("kind:money value:[10B TO 20B] unit:USD") else {
            panic!("one test")
        };
        assert!(test.kind.is_some() && test.unit.is_some() && test.within.is_some());
        let Node::And(two) = parse("kind:money kind:percent") else {
            panic!("two tests")
        };
        assert_eq!(two.len(), 2);
    }

    #[test]
    fn what_cannot_be_understood_is_told() {
        for (query, complaint) in [
            ("", "nothing to look for"),
            ("()", "nothing to look for"),
            ("$ %", "nothing to look for"),
            ("a OR", "nothing to look for"),
            ("-rumour", "only says what to leave out"),
            ("a NOT", "nothing stands after"),
            ("(a", "no `)`"),
            ("a)", "no `(`"),
            ("a NOT OR b", "nothing to work on"),
            ("kind:colour", "no kind of figure"),
            ("colour:red", "no field `colour`"),
            ("value:[2 TO 1]", "ends before it starts"),
            ("value:lots", "as a value"),
            ("value:[1 2]", "`[from TO to]`"),
        ] {
            let error = Query::parse(query, &read).expect_err(query).to_string();
            assert!(error.contains(complaint), "{query}: {error}");
        }
    }
}
