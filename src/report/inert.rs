//! How is JSON written so that no screen is steered by it?
//!
//! Programs want texts to the letter, so nothing in them is replaced: what would steer a terminal or turn the direction of
//! writing is written as `\u202e`, which every reader of JSON turns back into what it was.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::text::steers;

/// Writes a value over many lines, with a line end.
///
/// # Errors
/// What `out` says.
pub fn pretty_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(
        &mut *out,
        Inert(PrettyFormatter::new()),
    ))?;
    writeln!(out)
}

/// Writes a value on one line, with a line end.
///
/// # Errors
/// What `out` says.
pub fn json_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(
        &mut *out,
        Inert(CompactFormatter),
    ))?;
    writeln!(out)
}

/// A way of laying JSON out, with harmless strings.
struct Inert<F>(F);

/// Hands a step of the layout on.
macro_rules! handed_on {
    ($($step:ident($($flag:ident)?)),* $(,)?) => {$(
        fn $step<W: Write + ?Sized>(&mut self, writer: &mut W $(, $flag: bool)?) -> io::Result<()> {
            self.0.$step(writer $(, $flag)?)
        }
    )*};
}

impl<F: Formatter> Formatter for Inert<F> {
    handed_on! {
        begin_array(), end_array(), begin_array_value(first), end_array_value(),
        begin_object(), end_object(), begin_object_key(first), end_object_key(),
        begin_object_value(), end_object_value(),
    }

    fn write_string_fragment<W: Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| steers(*c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_steers_is_written_as_an_escape_and_read_back_as_it_was() {
        let value = json!({"a\u{202E}b": ["\u{1b}[31m", "\u{9b}31m\u{7f}", "😀 “é”", "\u{2028}", []], "n": 1.5, "o": {}});
        for write in [pretty_json, json_line] as [fn(&serde_json::Value, &mut dyn Write) -> io::Result<()>; 2]
        {
            let mut out = Vec::new();
            write(&value, &mut out).expect("a vector takes everything");
            let text = String::from_utf8(out).expect("UTF-8");
            assert!(
                !text.trim_end().contains(|c: char| steers(c) && c != '\n'),
                "{text:?}"
            );
            assert!(
                text.contains("\\u202e") && text.contains("\\u009b31m\\u007f") && text.contains("😀 “é”")
            );
            assert_eq!(
                serde_json::from_str::<serde_json::Value>(&text).expect("JSON"),
                value
            );
        }
    }

    #[test]
    fn the_layout_is_that_of_serde_json() {
        let value = json!({"a": [1, {"b": null}], "c": "\"\\\n"});
        let mut out = Vec::new();
        pretty_json(&value, &mut out).expect("a vector takes everything");
        let plain = serde_json::to_string_pretty(&value).expect("JSON");
        assert_eq!(String::from_utf8(out).expect("UTF-8").trim_end(), plain);
    }
}
