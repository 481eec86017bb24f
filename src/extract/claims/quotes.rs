//! Which stretches of a paragraph are quoted?
//!
//! A quotation ends with its paragraph at the latest: an unclosed mark (news repeats the opening mark in each
//! paragraph of a long quotation, and forgets some) never swallows the rest of an article.

use crate::span::Span;

/// Shortest stretch behind an unclosed mark that is taken for a quotation, in bytes.
const UNCLOSED: usize = 20;

/// Appends the quotations of one paragraph, marks included, in order, disjoint.
pub(super) fn quotations(text: &str, paragraph: Span, found: &mut Vec<Span>) {
    let piece = paragraph.of(text);
    let mut open: Option<(usize, Mark)> = None;
    let mut skip = 0;
    for offset in first_bytes(piece) {
        if offset < skip {
            continue;
        }
        let Some(letter) = piece[offset..].chars().next() else {
            break;
        };
        let at = paragraph.start + offset;
        let Some((mark, width)) = Mark::at(piece, offset, letter) else {
            continue;
        };
        skip = offset + width;
        match open {
            None if mark.can_open(piece, offset, width) => open = Some((at, mark)),
            Some((start, opened)) if mark.can_close(opened, piece, offset, width) => {
                found.push(Span::new(start, at + width));
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, mark)) = open
        && mark != Mark::Single
        && paragraph.end - start > UNCLOSED
    {
        found.push(Span::new(start, paragraph.end));
    }
}

/// Where the first bytes of marks stand, and of a few other signs.
fn first_bytes(piece: &str) -> impl Iterator<Item = usize> {
    let bytes = piece.as_bytes();
    let mut straight = memchr::memchr3_iter(b'"', b'\'', b'`', bytes).peekable();
    let mut curly = memchr::memchr2_iter(0xE2, 0xC2, bytes).peekable();
    std::iter::from_fn(move || match (straight.peek(), curly.peek()) {
        (Some(one), Some(other)) if one > other => curly.next(),
        (Some(_), _) => straight.next(),
        (None, _) => curly.next(),
    })
}

/// Shapes of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `"`, `''`: opens and closes.
    Straight,
    /// `“`, `„`, `«`, two backticks.
    Opening,
    /// `”`, `»`, `’’`.
    Closing,
    /// `‘` and `’`.
    Single,
}

impl Mark {
    /// The mark at `offset`, and its bytes.
    fn at(piece: &str, offset: usize, letter: char) -> Option<(Self, usize)> {
        let rest = &piece[offset..];
        Some(match letter {
            '"' => (Self::Straight, 1),
            '“' | '„' | '«' => (Self::Opening, letter.len_utf8()),
            '”' | '»' => (Self::Closing, letter.len_utf8()),
            '\'' if rest.starts_with("''") => (Self::Straight, 2),
            '`' if rest.starts_with("``") => (Self::Opening, 2),
            '’' if rest.starts_with("’’") => (Self::Closing, 6),
            '‘' | '’' => (Self::Single, 3),
            _ => return None,
        })
    }

    fn can_open(self, piece: &str, offset: usize, width: usize) -> bool {
        let after = piece[offset + width..].chars().next();
        match self {
            // The wrong mark at the start of a paragraph.
            Self::Closing => offset == 0 && after.is_some_and(char::is_alphanumeric),
            Self::Opening => true,
            // An inch mark or a lonely closing mark does not open.
            Self::Straight => after.is_some_and(|letter| !letter.is_whitespace()),
            Self::Single => {
                let before = piece[..offset].chars().next_back();
                piece[offset..].starts_with('‘')
                    && before.is_none_or(|letter| !letter.is_alphanumeric())
                    && after.is_some_and(char::is_alphanumeric)
            }
        }
    }

    fn can_close(self, opened: Self, piece: &str, offset: usize, width: usize) -> bool {
        match (opened, self) {
            (Self::Single, Self::Single) => {
                let before = piece[..offset].chars().next_back();
                let after = piece[offset + width..].chars().next();
                // Between letters it is an apostrophe; behind an s before a space it may be one too.
                piece[offset..].starts_with('’')
                    && after.is_none_or(|letter| !letter.is_alphanumeric())
                    && before.is_some_and(|letter| letter != 's')
            }
            (Self::Single, _) | (_, Self::Single) => false,
            // The wrong mark: “We lost it,“ she said.
            (_, Self::Opening) => {
                let before = piece[..offset].chars().next_back();
                let after = piece[offset + width..].chars().next();
                before.is_some_and(|letter| !letter.is_whitespace()) && after.is_none_or(char::is_whitespace)
            }
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        quotations(text, Span::new(0, text.len()), &mut found);
        found.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn marks_of_every_shape_quote() {
        assert_eq!(
            quoted("He said \"no\" and “never” and ''not''."),
            ["\"no\"", "“never”", "''not''"]
        );
        assert_eq!(
            quoted("It’s ‘far too late’, the miller’s wife said."),
            ["‘far too late’"]
        );
    }

    #[test]
    fn an_unclosed_mark_ends_with_its_paragraph() {
        assert_eq!(
            quoted("“We waited for the ferry until dark."),
            ["“We waited for the ferry until dark."]
        );
        assert_eq!(quoted("a 12\" pipe"), Vec::<&str>::new());
    }
}
