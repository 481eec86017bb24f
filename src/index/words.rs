//! Which words does a query look for, and which of them are a figure?

use super::{
    key::FigureTest,
    query::{Node, ReadFigures, one_or},
    schema,
};
use crate::span::Span;

/// The words of a piece of text, as the index has them.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut words = schema::words();
    let mut found = Vec::new();
    words
        .token_stream(text)
        .process(&mut |token| found.push(token.text.clone()));
    found
}

/// Words that stand side by side without quotation marks, and the figures among them.
pub(super) fn run(words: &[&str], read: ReadFigures<'_>) -> Vec<Node> {
    let text = words.join(" ");
    let figures = figures(&text, read);
    let mut nodes = Vec::new();
    let mut start = 0;
    for word in words {
        let here = Span::new(start, start + word.len());
        start = here.end + 1;
        match figures.iter().find(|(span, _)| span.overlaps(here)) {
            None => nodes.extend(single(word)),
            // A figure of several words is taken with its first one.
            Some((span, wanted)) if span.start >= here.start => nodes.push(figure(span.of(&text), wanted)),
            Some(_) => {}
        }
    }
    nodes
}

/// Words in quotation marks: just so, or the same with their figures in another spelling.
pub(super) fn phrase(text: &str, read: ReadFigures<'_>) -> Option<Node> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (span, wanted) in figures(text, read) {
        parts.extend(some_words(&text[start..span.start]));
        parts.push(figure(span.of(text), &wanted));
        start = span.end;
    }
    let whole = some_words(text)?;
    if start == 0 {
        return Some(whole);
    }
    parts.extend(some_words(&text[start..]));
    if parts.len() == 1 {
        return parts.pop();
    }
    Some(Node::Or(vec![whole, one_or(parts, Node::And)]))
}

/// One word outside of quotation marks.
fn single(word: &str) -> Option<Node> {
    let begins = word.ends_with('*');
    match some_words(word)? {
        Node::Words(mut words) if begins && words.len() == 1 => words.pop().map(Node::Prefix),
        words => Some(words),
    }
}

/// Words side by side, if there are any.
fn some_words(text: &str) -> Option<Node> {
    let words = tokens(text);
    (!words.is_empty()).then_some(Node::Words(words))
}

/// A figure, or just its words.
fn figure(text: &str, wanted: &FigureTest) -> Node {
    Node::Figure {
        words: tokens(text),
        test: wanted.clone(),
    }
}

/// The figures of a text that end where words end: the 9 in `Delta-9` is a name's.
fn figures(text: &str, read: ReadFigures<'_>) -> Vec<(Span, FigureTest)> {
    read(text)
        .into_iter()
        .filter(|figure| {
            let (before, after) = (&text[..figure.span.start], &text[figure.span.end..]);
            !glued(before.chars().rev()) && !glued(after.chars())
        })
        .filter(|figure| !tokens(figure.span.of(text)).is_empty())
        .filter_map(|figure| Some((figure.span, FigureTest::says(&figure)?)))
        .collect()
}

/// Whether a word goes on in this direction, over a dash or at once.
fn glued(mut onwards: impl Iterator<Item = char>) -> bool {
    let is_letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    match onwards.next() {
        Some('-') => is_letter(onwards.next()),
        next => is_letter(next),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use rust_decimal::Decimal;

    use crate::{
        model::{FigureKind, Value, WrittenFigure},
        span::Span,
    };

    /// Reads figures as simply as the tests of this folder need it: `$14.3 billion`, `10B`, `49%`, `57`.
    pub(in crate::index) fn read(text: &str) -> Vec<WrittenFigure> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(skip) = text[at..].find(|letter: char| letter == '$' || letter.is_ascii_digit()) {
            let start = at + skip;
            let mut end = start + usize::from(text[start..].starts_with('$'));
            let digits = &text[end..];
            let length = digits
                .find(|letter: char| letter != '.' && !letter.is_ascii_digit())
                .unwrap_or(digits.len());
            let number: Option<Decimal> = digits[..length].parse().ok();
            end += length;
            let money = text[start..].starts_with('$');
            let mut factor = Decimal::ONE;
            for (word, power) in [(" billion", 9), ("B", 9)] {
                if text[end..].starts_with(word) {
                    end += word.len();
                    factor = Decimal::from(10_u64.pow(power));
                }
            }
            let percent = text[end..].starts_with('%');
            end += usize::from(percent);
            if let Some(number) = number {
                found.push(WrittenFigure {
                    span: Span::new(start, end),
                    sentence: 0,
                    kind: if money {
                        FigureKind::Money
                    } else {
                        FigureKind::Number
                    },
                    value: Value::Exact {
                        value: number * factor,
                        grain: Decimal::new(1, number.scale()) * factor,
                    },
                    unit: if money {
                        Some("USD".into())
                    } else {
                        percent.then(|| "%".into())
                    },
                    per: None,
                    period: None,
                    bound: None,
                    approx: false,
                    change: None,
                    of: None,
                    rules: Vec::new(),
                });
            }
            at = end.max(start + 1);
        }
        found
    }
}
