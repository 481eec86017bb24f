//! In which language is an article written?

use whatlang::detect;

/// Bytes of an article that are looked at.
const SAMPLE: usize = 1200;
/// Fewer letters tell nothing.
const FEWEST: usize = 60;

/// The code of ISO 639-3, `eng` for English; `None` where it cannot be told.
pub(super) fn of(text: &str) -> Option<String> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if sample.chars().filter(|sign| sign.is_alphabetic()).count() < FEWEST {
        return None;
    }
    let found = detect(sample).filter(whatlang::Info::is_reliable)?;
    Some(found.lang().code().to_string())
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_language_is_told_or_left_open() {
        let english =
            "The harbour was quiet when the last of the boats came in, and the crew carried what was left.";
        let german = "Der Hafen war still, als das letzte der Boote einlief, und die Mannschaft trug den Rest an Land.";
        assert_eq!(of(english).as_deref(), Some("eng"));
        assert_eq!(of(german).as_deref(), Some("deu"));
        assert_eq!(of("It floats."), None);
        assert_eq!(of(&"48 % 17 ".repeat(400)), None);
    }
}
