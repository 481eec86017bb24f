//! What does a file of plain text say?

use super::hyphens;

/// The text with `\n` at the end of every line, and with words whole that the ends of lines had broken.
pub(super) fn text(text: String) -> String {
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    hyphens::mended(text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_end_becomes_one() {
        assert_eq!(super::text("a\r\nb\rc\n".into()), "a\nb\nc\n");
    }
}
