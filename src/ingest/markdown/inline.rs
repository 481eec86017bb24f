//! Which words of a line are left when emphasis, links, code marks and escapes are gone?

use dom_query::Document;

/// `line` without inline markup.
pub(super) fn strip(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut open = Vec::new();
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        rest = match sign {
            '\\' => escaped(rest, &mut out),
            '`' => code(rest, &mut out),
            '!' if rest.starts_with("![") => link(&rest[1..], &mut out, false),
            '[' => link(rest, &mut out, true),
            '<' => tag(rest, &mut out),
            '*' | '_' | '~' => emphasis(rest, &mut out, &mut open),
            '&' => entity(rest, &mut out),
            _ => {
                out.push(sign);
                &rest[sign.len_utf8()..]
            }
        };
    }
    out
}

/// `\*`; an escaped pipe stays escaped, so that it parts no cells.
fn escaped<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let mut signs = rest.chars();
    signs.next();
    match signs.next() {
        Some('|') | None => out.push('\\'),
        Some(sign) if sign.is_ascii_punctuation() => {
            out.push(sign);
            return signs.as_str();
        }
        Some(_) => out.push('\\'),
    }
    &rest[1..]
}

/// `` `code` ``
fn code<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let content = rest.trim_start_matches('`');
    let fence = &rest[..rest.len() - content.len()];
    let Some(end) = content.find(fence) else {
        out.push_str(fence);
        return content;
    };
    out.push_str(content[..end].trim());
    &content[end + fence.len()..]
}

/// `[words](address)`, `[words][name]`; a picture leaves no words. `[17]` stays.
fn link<'t>(rest: &'t str, out: &mut String, words: bool) -> &'t str {
    let Some(end) = closing(rest, '[', ']') else {
        out.push('[');
        return &rest[1..];
    };
    let behind = &rest[end + 1..];
    let target = if behind.starts_with('(') {
        closing(behind, '(', ')')
    } else if behind.starts_with('[') {
        closing(behind, '[', ']').filter(|&at| at != 1 || !words)
    } else {
        None
    };
    match target {
        Some(at) => {
            if words {
                out.push_str(&strip(&rest[1..end]));
            }
            &behind[at + 1..]
        }
        // Footnotes `[^1]` go, references `[1]` stay.
        None if rest[1..].starts_with('^') => behind.strip_prefix(':').unwrap_or(behind),
        None => {
            out.push('[');
            &rest[1..]
        }
    }
}

/// Where the bracket that `rest` begins with closes.
fn closing(rest: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, sign) in rest.char_indices().take(2000) {
        if sign == open {
            depth += 1;
        } else if sign == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// `<b>`, `</b>`, `<br>`, `<https://…>`
fn tag<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let named = rest[1..]
        .trim_start_matches('/')
        .starts_with(|sign: char| sign.is_ascii_alphabetic());
    let Some(end) = rest.find('>').filter(|_| named) else {
        out.push('<');
        return &rest[1..];
    };
    let inner = &rest[1..end];
    if inner.contains("://") && !inner.contains(' ') {
        out.push_str(inner);
    } else if inner.starts_with("br") {
        out.push(' ');
    }
    &rest[end + 1..]
}

/// A run of marks that may open an emphasis, and where it stands in what was written.
struct Open {
    sign: char,
    length: usize,
    at: usize,
}

/// A run of `*`, `_` or `~`. A pair goes; what finds no partner stays: `5 * 3`, `a_b`, `81%*`, `~30`.
fn emphasis<'t>(rest: &'t str, out: &mut String, open: &mut Vec<Open>) -> &'t str {
    let sign = rest.chars().next().unwrap_or('*');
    let behind = rest.trim_start_matches(sign);
    let mut length = rest.len() - behind.len();
    let (before, after) = (out.chars().next_back(), behind.chars().next());
    let spaced = |sign: Option<char>| sign.is_none_or(char::is_whitespace);
    let inside = sign == '_'
        && [before, after]
            .iter()
            .all(|sign| sign.is_some_and(char::is_alphanumeric));
    let literal = inside || sign == '~' && length != 2;
    while !literal && !spaced(before) && length > 0 {
        let partner = open
            .iter()
            .rposition(|open| open.sign == sign && open.length <= length);
        let Some(index) = partner else { break };
        let Open {
            length: marks, at, ..
        } = open.remove(index);
        open.truncate(index);
        out.replace_range(at..at + marks, "");
        length -= marks;
    }
    if length > 0 && !literal && !spaced(after) {
        let at = out.len();
        open.push(Open { sign, length, at });
    }
    out.push_str(&rest[..length]);
    behind
}

/// `&amp;`
fn entity<'t>(rest: &'t str, out: &mut String) -> &'t str {
    let end = rest.bytes().take(12).position(|byte| byte == b';');
    let Some(end) = end.filter(|&end| end > 1) else {
        out.push('&');
        return &rest[1..];
    };
    out.push_str(&Document::fragment(&rest[..=end]).text());
    &rest[end + 1..]
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[test]
    fn only_words_are_left() {
        for (line, wanted) in [
            ("**Bold** and *thin* and ***both***", "Bold and thin and both"),
            ("**bold with *thin***", "bold with thin"),
            (
                "a [link](http://a.example/(x)) and ![a boat](b.png)",
                "a link and ",
            ),
            ("`code *kept*` &amp; more", "code *kept* & more"),
            ("see [17] and [^2]", "see [17] and "),
            (
                "<b>bold</b> <https://a.example> 3 < 4",
                "bold https://a.example 3 < 4",
            ),
            ("~~gone~~ here", "gone here"),
        ] {
            assert_eq!(strip(line), wanted, "{line}");
        }
    }

    #[test]
    fn signs_that_mark_nothing_stay() {
        for line in [
            "5 * 3 = 15",
            "snake_case_name",
            "81.2%*",
            "about ~30 boats",
            "a \\| b",
            "AT&T; R&D",
            "*alone",
        ] {
            assert_eq!(strip(line), line);
        }
        assert_eq!(strip("\\* a note"), "* a note");
    }
}
