//! Where is a sentence cut that does not end?
//!
//! A file in one line has no full stop for megabytes, and rules that look about in a sentence would look about in all of it.

use crate::span::Span;

/// Bytes that a sentence may have. The longest ones of courts and contracts are shorter.
const LONGEST: usize = 4_096;

/// Hands `sentence` to `found`, in pieces if it is too long: cut behind a semicolon or comma where there is one, else
/// between two words, and never inside a word.
pub(super) fn pieces(text: &str, sentence: Span, found: &mut impl FnMut(Span)) {
    let mut rest = sentence;
    while rest.len() > LONGEST {
        let Some(at) = cut(rest.of(text)) else { break };
        let (piece, behind) = (
            Span::new(rest.start, rest.start + at).trim(text),
            Span::new(rest.start + at, rest.end).trim(text),
        );
        if piece.is_empty() || behind.is_empty() {
            break;
        }
        found(piece);
        rest = behind;
    }
    found(rest);
}

/// Where to cut a text that is too long: in the second half of what may be kept, or at the first space behind it.
fn cut(text: &str) -> Option<usize> {
    let from = text.ceil_char_boundary(LONGEST / 2);
    let (mut behind_mark, mut between_words) = (None, None);
    let mut before = ' ';
    for (at, letter) in text[from..]
        .char_indices()
        .map(|(at, letter)| (from + at, letter))
    {
        if at >= LONGEST && (behind_mark.is_some() || between_words.is_some()) {
            break;
        }
        if letter.is_whitespace() {
            if matches!(before, ';' | ',' | ':') {
                behind_mark = Some(at);
            } else if !before.is_numeric() || at >= LONGEST {
                // "4 million" and "12 500" stay whole, if they can.
                between_words = Some(at);
            }
        }
        before = letter;
    }
    behind_mark.or(between_words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_up(text: &str) -> Vec<&str> {
        let mut pieces = Vec::new();
        super::pieces(text, Span::new(0, text.len()), &mut |piece| {
            pieces.push(piece.of(text));
        });
        pieces
    }

    #[test]
    fn a_line_without_an_end_is_cut_between_words_and_nothing_is_lost() {
        let text = "sold 4 million tonnes, and ".repeat(2_000);
        let text = text.trim();
        let pieces = cut_up(text);
        assert!(pieces.len() > 10);
        assert!(
            pieces
                .iter()
                .all(|piece| piece.len() <= LONGEST && !piece.ends_with('4'))
        );
        assert_eq!(pieces.join(" "), text);
    }

    #[test]
    fn a_word_is_never_cut() {
        assert_eq!(cut_up(&"é".repeat(10_000)).len(), 1);
        let digits = "7".repeat(9_000);
        assert_eq!(cut_up(&format!("{digits} of {digits}")).len(), 2);
    }

    #[test]
    fn what_a_person_wrote_stays_whole() {
        let text = "the parties, having heard the witness, agree, ".repeat(60);
        assert_eq!(cut_up(text.trim()).len(), 1);
    }
}
