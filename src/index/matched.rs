//! Which words and figures of a sentence made it a hit?

use super::{key::FigureTest, query::Node, reader::Passage, schema};
use crate::span::Span;

/// Everything a query looks for that can be shown in a sentence.
#[derive(Default)]
struct Wanted<'q> {
    words: Vec<&'q [String]>,
    prefixes: Vec<&'q str>,
    tests: Vec<&'q FigureTest>,
}

/// The spans that match, sorted and disjoint, in bytes of the sentence's text.
pub(super) fn matched(root: &Node, passage: &Passage) -> Vec<Span> {
    let mut wanted = Wanted::default();
    wanted.collect(root);
    let mut spans = wanted.words_in(&passage.text);
    spans.extend(wanted.figures_in(passage));
    join(spans)
}

impl<'q> Wanted<'q> {
    /// Goes through a query; what must not be there is not looked for.
    fn collect(&mut self, node: &'q Node) {
        match node {
            Node::Words(words) => self.words.push(words),
            Node::Prefix(start) => self.prefixes.push(start),
            Node::Figure { words, test } => {
                self.words.push(words);
                self.tests.push(test);
            }
            Node::Test(test) => self.tests.push(test),
            Node::And(parts) | Node::Or(parts) => parts.iter().for_each(|part| self.collect(part)),
            Node::Source(_) | Node::Entity(_) | Node::Doc(_) | Node::Not(_) => {}
        }
    }

    /// Words, phrases and beginnings of words.
    fn words_in(&self, text: &str) -> Vec<Span> {
        let mut tokens: Vec<(String, Span)> = Vec::new();
        schema::words().token_stream(text).process(&mut |token| {
            tokens.push((token.text.clone(), Span::new(token.offset_from, token.offset_to)));
        });
        let mut spans = Vec::new();
        for (at, (token, span)) in tokens.iter().enumerate() {
            if self.prefixes.iter().any(|start| token.starts_with(start)) {
                spans.push(*span);
            }
            for words in &self.words {
                let here = tokens.iter().skip(at).map(|(token, _)| token).take(words.len());
                if here.eq(words.iter()) {
                    spans.push(span.join(tokens[at + words.len() - 1].1));
                }
            }
        }
        spans
    }

    /// Figures.
    fn figures_in(&self, passage: &Passage) -> Vec<Span> {
        if self.tests.is_empty() {
            return Vec::new();
        }
        // Byte offset of each code point of the sentence, and of its end.
        let offsets: Vec<usize> = passage
            .text
            .char_indices()
            .map(|(offset, _)| offset)
            .chain([passage.text.len()])
            .collect();
        let offset = |point: usize| offsets.get(point.checked_sub(passage.start)?).copied();
        passage
            .mentions
            .iter()
            .filter(|mention| self.tests.iter().any(|test| test.passes(mention)))
            .filter_map(|mention| Some((offset(mention.start)?, offset(mention.end)?)))
            .filter(|(start, end)| start < end)
            .map(|(start, end)| Span::new(start, end))
            .collect()
    }
}

/// Overlapping spans become one.
fn join(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.start < last.end => *last = last.join(span),
            _ => joined.push(span),
        }
    }
    joined
}
