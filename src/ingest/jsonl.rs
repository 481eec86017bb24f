//! What does a line of JSON Lines say, and how is the next one read without trusting its length?

use std::io::{self, BufRead, Read};

use serde_json::{Map, Value};

use super::metadata;
use crate::model::Article;

/// One line, or what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// Its bytes, without the line end.
    Whole(Vec<u8>),
    /// It is longer than allowed; it was passed over without being held in memory.
    TooLong,
}

/// Reads the next line of at most `limit` bytes; `None` at the end.
///
/// # Errors
/// What the system says.
pub fn next_line(reader: &mut impl BufRead, limit: usize) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    // A line may be followed by two bytes that end it.
    let most = limit as u64 + 2;
    if reader.by_ref().take(most).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    let ended = line.last() == Some(&b'\n');
    for end in [b'\n', b'\r'] {
        if line.last() == Some(&end) {
            line.pop();
        }
    }
    if line.len() <= limit {
        return Ok(Some(Line::Whole(line)));
    }
    drop(line);
    if !ended {
        reader.skip_until(b'\n')?;
    }
    Ok(Some(Line::TooLong))
}

/// The article that a JSON object holds; its text stays byte for byte what it was.
///
/// # Errors
/// What is wrong with it.
pub(super) fn article(id: String, bytes: &[u8]) -> Result<Article, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| format!("invalid UTF-8 at byte {}", error.valid_up_to() + 1))?;
    let value: Value =
        serde_json::from_str(text).map_err(|error| format!("broken JSON: {}", said(&error)))?;
    let Value::Object(mut fields) = value else {
        return Err(format!("expected a JSON object, found {}", kind(&value)));
    };
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        Some(other) => {
            return Err(format!(
                "the field `text` holds {}, expected a string",
                kind(&other)
            ));
        }
        None => return Err("the field `text` is missing".into()),
    };
    let mut article = Article {
        id,
        text,
        ..Article::default()
    };
    for (key, value) in &fields {
        if let Some(value) = scalar(value) {
            metadata::declare(&mut article, key, &value);
        }
    }
    Ok(article)
}

/// What serde says of a line, which is always its first.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rsplit_once(" at line ") {
        Some((complaint, _)) => format!("{complaint} at column {}", error.column()),
        None => said,
    }
}

/// A value that can stand in a field of metadata: a string, a number, a name, a list of them.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(fields) => name(fields),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(scalar).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        Value::Bool(_) | Value::Null => None,
    }
}

/// The name of a person or an organization.
fn name(fields: &Map<String, Value>) -> Option<String> {
    fields.get("name").or_else(|| fields.get("@id")).and_then(scalar)
}

/// What kind of value it is, for a message.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_metadata_and_the_text_stays() {
        let line =
            r#"{"id":7,"text":" a\r\nb ","source":{"name":"Harrow Bugle"},"author":["A. Quill","B. Low"]}"#;
        let article = article("x".into(), line.as_bytes()).expect("an article");
        assert_eq!((article.id.as_str(), article.text.as_str()), ("7", " a\r\nb "));
        assert_eq!(article.source.as_deref(), Some("Harrow Bugle"));
        assert_eq!(article.author.as_deref(), Some("A. Quill, B. Low"));
    }

    #[test]
    fn every_broken_line_is_named() {
        for (line, reason) in [
            (
                &b"{\"text\":"[..],
                "broken JSON: EOF while parsing a value at column 8",
            ),
            (b"[1]", "expected a JSON object, found a list"),
            (b"{\"id\":\"a\"}", "the field `text` is missing"),
            (
                b"{\"text\":4}",
                "the field `text` holds a number, expected a string",
            ),
            (b"{\"text\":\"\xFF\"}", "invalid UTF-8 at byte 10"),
        ] {
            assert_eq!(article(String::new(), line).expect_err("an error"), reason);
        }
        assert!(article(String::new(), br#"{"text":"\ud800"}"#).is_err());
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over() {
        let mut reader = io::BufReader::with_capacity(4, &b"short\nmuch too long\r\nlast\r\n"[..]);
        let mut next = || next_line(&mut reader, 6).expect("readable");
        assert_eq!(next(), Some(Line::Whole(b"short".to_vec())));
        assert_eq!(next(), Some(Line::TooLong));
        assert_eq!(next(), Some(Line::Whole(b"last".to_vec())));
        assert_eq!(next(), None);
    }
}
