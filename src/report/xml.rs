//! How does foreign text become XML?

use std::fmt::Write;

/// `text` for an element or an attribute in double quotes. Characters that XML 1.0 cannot hold become
/// U+FFFD; line ends are written as references, since an attribute would turn them into spaces.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
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
        assert_eq!(escaped("a\nb"), "a&#10;b");
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
            after
                .split_once(';')
                .is_some_and(|(name, _)| ["amp", "lt", "gt", "quot", "#9", "#10", "#13"].contains(&name))
        })
    }
}
