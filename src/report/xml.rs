//! How does foreign text become XML?

use std::fmt::Write;

use super::{
    drawing::{Attribute, Kind},
    text::{neutral, steers},
};

/// `text` to the letter, for an element or an attribute in double quotes. What would steer a screen and line ends, which
/// an attribute would turn into spaces, are written as references; characters that XML 1.0 cannot hold become U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                escaped.push('\u{FFFD}');
            }
            c if steers(c) => {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// `text` for people, on one line and harmless also where it is read back and shown.
pub(super) fn shown(text: &str) -> String {
    escaped(&neutral(text))
}

impl Kind {
    /// The name that the formats for graphs have for it.
    pub(super) fn in_xml(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Count => "long",
        }
    }
}

impl Attribute<'_> {
    /// As it stands in an element or attribute; lists are joined by `; `.
    pub(super) fn in_xml(&self) -> String {
        match self {
            Self::Text(text) => shown(text),
            Self::Texts(texts) => shown(&texts.join("; ")),
            Self::Count(count) => count.to_string(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(
            escaped("<a b=\"c\">&</a>"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&lt;/a&gt;"
        );
        assert_eq!(escaped("]]> \u{0}\u{1b}"), "]]&gt; \u{FFFD}\u{FFFD}");
        assert_eq!(escaped("a\nb\u{202E}c"), "a&#10;b&#8238;c");
        assert_eq!(shown("a\nb\u{202E}c"), "a b\u{FFFD}c");
    }

    /// Whether tags nest and close, attributes are quoted and no `&` or `<` stands bare: enough to tell
    /// that escaping held. (The whole grammar is for the tools that read the files.)
    pub(in crate::report) fn is_well_formed(document: &str) -> bool {
        let mut open: Vec<&str> = Vec::new();
        let mut rest = document;
        while let Some(start) = rest.find('<') {
            if rest[..start].contains("&#0") || !references_are_whole(&rest[..start]) {
                return false;
            }
            let Some(end) = rest[start..].find('>').map(|end| start + end) else {
                return false;
            };
            let tag = &rest[start + 1..end];
            if tag.contains('<') || !tag.matches('"').count().is_multiple_of(2) || !references_are_whole(tag)
            {
                return false;
            }
            if let Some(name) = tag.strip_prefix('/') {
                if open.pop() != Some(name) {
                    return false;
                }
            } else if !tag.ends_with('/') && !tag.starts_with('?') && !tag.starts_with('!') {
                open.push(tag.split_whitespace().next().unwrap_or_default());
            }
            rest = &rest[end + 1..];
        }
        open.is_empty()
    }

    fn references_are_whole(text: &str) -> bool {
        text.split('&').skip(1).all(|after| {
            after.split_once(';').is_some_and(|(name, _)| {
                ["amp", "lt", "gt", "quot"].contains(&name)
                    || name
                        .strip_prefix('#')
                        .is_some_and(|number| number.parse::<u32>().is_ok())
            })
        })
    }
}
