//! What does a file of plain text say?

/// The text with `\n` at the end of every line.
pub(super) fn text(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_end_becomes_one() {
        assert_eq!(super::text("a\r\nb\rc\n".into()), "a\nb\nc\n");
    }
}
