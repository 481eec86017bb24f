//! In which charset is it written?
//!
//! A byte order mark decides, then what the page or the server that sent it declares, then UTF-8 if the
//! bytes are valid UTF-8, then the guess of chardetng.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Bytes at the head of a page in which its charset may be declared.
const DECLARED_WITHIN: usize = 4096;

/// The text that `bytes` hold, without a byte order mark. `page` is searched for a declared charset; `sent`
/// is the one that came with it.
///
/// # Errors
/// Bytes that are no text.
pub(super) fn text(bytes: Vec<u8>, page: bool, sent: Option<&str>) -> Result<String, String> {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return checked(
            encoding
                .decode_without_bom_handling(&bytes[length..])
                .0
                .into_owned(),
        );
    }
    if bytes.contains(&0) {
        return Err("a binary file: it holds NUL bytes".into());
    }
    let sent = sent.and_then(|label| Encoding::for_label(label.as_bytes()));
    let declared = sent.or_else(|| if page { declared(&bytes) } else { None });
    if let Some(encoding) = declared.filter(|&encoding| encoding != UTF_8) {
        let (text, _, malformed) = encoding.decode(&bytes);
        if !malformed {
            return checked(text.into_owned());
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) => checked(text),
        Err(error) => checked(guessed(error.as_bytes())),
    }
}

/// A text that holds no NUL: those of a binary file come out of some charsets.
fn checked(text: String) -> Result<String, String> {
    if text.contains('\0') {
        return Err("a binary file: it holds NUL characters".into());
    }
    Ok(text)
}

/// The text in the charset that fits best.
fn guessed(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Allow);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The charset that the head of a page declares: `charset=…` in a meta tag or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let from = ["charset=", "encoding="]
        .iter()
        .find_map(|key| Some(head.find(key)? + key.len()))?;
    let label = head[from..].trim_start_matches(['"', '\'', ' ']);
    let end = label
        .find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | ':')))
        .unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_then_a_declaration_then_utf_8_then_a_guess() {
        let read = |bytes: &[u8], page| text(bytes.to_vec(), page, None).expect("a text");
        assert_eq!(read(b"\xEF\xBB\xBF49 \xE2\x82\xAC", false), "49 €");
        assert_eq!(read(b"\xFF\xFE4\x009\x00", false), "49");
        assert_eq!(
            read(b"<meta charset=windows-1251>\xCC\xE5\xF0\xE0", true),
            "<meta charset=windows-1251>Мера"
        );
        assert_eq!(read("49 €".as_bytes(), false), "49 €");
        assert_eq!(
            read(b"\x93Caf\xE9 society\x94, he said", false),
            "“Café society”, he said"
        );
    }

    #[test]
    fn a_binary_file_is_named_one() {
        assert!(
            text(b"PK\x03\x04\x00\x00".to_vec(), false, None).is_err_and(|reason| reason.contains("binary"))
        );
    }
}
