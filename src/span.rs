//! Where in a text does something stand?
//!
//! Inside the program a position is a byte offset; in every contract it is a Unicode code point (the
//! `TextPositionSelector` of the W3C Web Annotation model, and what a Python slice expects).
//! [`CodePoints`] is the only bridge between the two.

use serde::{Deserialize, Serialize};

/// A half-open piece of one text, `start <= end`, both on `char` boundaries.
///
/// # Units
/// Byte offsets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(
            start <= end,
            "a span must not end before it starts: {start}..{end}"
        );
        Self { start, end }
    }

    /// The piece of `text` that this span covers.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[inline]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span in a text in which this one's text begins at byte `by`.
    #[must_use]
    pub fn shift(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }

    /// As a range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }

    /// Without the white space at both ends of what it covers in `text`.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let piece = self.of(text);
        let start = self.start + (piece.len() - piece.trim_start().len());
        Span::new(start, start + piece.trim().len())
    }
}

/// Bytes between two remembered counts; small enough to scan, large enough to cost little memory.
const STEP: usize = 64;

/// Turns the byte offsets of one text into code points and back.
///
/// # Example
/// ```
/// use recount::span::{CodePoints, Span};
///
/// let text = "“49 %”";
/// let points = CodePoints::new(text);
/// let bytes = Span::new(3, 7);
/// assert_eq!(bytes.of(text), "49 %");
/// assert_eq!(points.span(bytes), Span::new(1, 5));
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each multiple of [`STEP`]; empty when every byte is one.
    counts: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut total = 0;
            for block in text.as_bytes().chunks(STEP) {
                counts.push(total);
                total += starts(block);
            }
        }
        Self { text, counts }
    }

    /// Code points before the byte at `offset`.
    pub fn at(&self, offset: usize) -> usize {
        let Some(last) = self.counts.len().checked_sub(1) else {
            return offset;
        };
        let block = (offset / STEP).min(last);
        self.counts[block] + starts(&self.text.as_bytes()[block * STEP..offset])
    }

    /// A byte span as a span of code points.
    pub fn span(&self, bytes: Span) -> Span {
        Span::new(self.at(bytes.start), self.at(bytes.end))
    }
}

/// How many code points begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_half_open() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert_eq!(Span::new(0, 3).join(Span::new(5, 6)), Span::new(0, 6));
    }

    #[test]
    fn trimming_keeps_the_words() {
        assert_eq!(Span::new(0, 6).trim("  49%\n").of("  49%\n"), "49%");
    }

    #[test]
    fn code_points_are_counted_behind_an_emoji_and_over_block_ends() {
        let text = format!("{}🙂 $14.3 billion", "é".repeat(300));
        let points = CodePoints::new(&text);
        let dollar = text.find('$').expect("a dollar sign");
        assert_eq!(points.at(dollar), 302);
        assert_eq!(points.at(text.len()), text.chars().count());
    }
}
