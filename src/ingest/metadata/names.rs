//! Which names stand in a byline or a credit, and where does a name end?

use super::super::dates;
use crate::dictionary::MetaLines;

/// Whoever stands behind the last "by" of a sentence.
pub(super) fn publisher(sentence: &str, words: &MetaLines) -> Option<String> {
    let name = sentence.rsplit_once(" by ")?.1.trim().trim_end_matches('.');
    (is_name(name, words) || is_domain(name)).then(|| name.to_string())
}

/// The parts of a line of metadata, parted by strong signs, else by commas that part no date.
pub(super) fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in split_strong(line) {
        let rest = dates::in_words(part).map_or(part, |(_, rest)| rest);
        let commas = rest.split(", ").count();
        if commas > 1 {
            parts.extend(rest.split(", ").map(str::trim));
            if rest.len() < part.len() {
                parts.push(part[rest.len()..].trim_start_matches([',', ' ']));
            }
        } else {
            parts.push(part.trim());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The pieces of a line between slashes, bars, dots and dashes that stand alone.
fn split_strong(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, sign) in line.char_indices() {
        let alone = line[..at].ends_with(' ') && line[at + sign.len_utf8()..].starts_with(' ');
        if sign == '\n' || alone && matches!(sign, '/' | '|' | '·' | '•' | '—' | '–' | '-') {
            pieces.push(&line[start..at]);
            start = at + sign.len_utf8();
        }
    }
    pieces.push(&line[start..]);
    pieces
}

/// The names in a credit: capitalised words and addresses up to where the sentence goes on.
pub(super) fn credited(text: &str, words: &MetaLines) -> Vec<String> {
    let end = name_end(text, words);
    let mut names = Vec::new();
    for name in text[..end]
        .split(" - ")
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" / "))
    {
        let name = name
            .trim()
            .trim_end_matches(['.', ',', ')', '*'])
            .trim_start_matches("the ")
            .trim_start_matches("an ")
            .trim_start_matches("a ");
        let name = if name.contains('(') && !name.ends_with(')') {
            format!("{name})")
        } else {
            name.to_string()
        };
        if name.chars().any(char::is_alphanumeric) {
            names.push(name);
        }
    }
    names
}

/// Where a run of names ends: before a word in lower case that links no names.
fn name_end(text: &str, words: &MetaLines) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let linking = bare.is_empty() || words.links_names(bare);
        let named = bare.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
            || bare.starts_with(['(', '“', '"'])
            || is_domain(bare);
        at += word.len();
        if named {
            end = at;
            if bare.ends_with([',', ';', ':']) {
                break;
            }
        } else if !linking {
            break;
        }
    }
    end
}

/// A few words that begin with capitals.
pub(super) fn is_name(text: &str, words: &MetaLines) -> bool {
    let mut count = 0;
    let capitals = text.split_whitespace().all(|word| {
        count += 1;
        let bare = word.trim_start_matches(['(', '“', '"', '\'']);
        words.links_names(word) && count > 1
            || bare.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
            || word.starts_with('(')
    });
    capitals && (1..=9).contains(&count) && text.starts_with(|sign: char| !sign.is_ascii_digit())
}

/// `www.harrow.example`, `harrow.example/boats`
pub(super) fn is_domain(text: &str) -> bool {
    let host = host(text);
    let mut labels = host.split('.');
    let valid = labels.clone().all(|label| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    valid
        && labels
            .next_back()
            .is_some_and(|last| last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && host.contains('.')
}

/// The host of an address, or the text itself.
fn host(text: &str) -> &str {
    let text = text.trim_end_matches(['.', ',', ')']);
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    text.split('/').next().unwrap_or(text)
}

/// The name to show for an outlet: the bare host of an address.
pub(super) fn outlet(name: &str) -> &str {
    if is_domain(name) {
        let host = host(name);
        return host.strip_prefix("www.").unwrap_or(host);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_ends_where_its_sentence_goes_on() {
        assert_eq!(
            credited(
                " Harrow Bugle (sample), written by Amos Quill.",
                MetaLines::embedded()
            ),
            ["Harrow Bugle (sample)"]
        );
        assert_eq!(
            credited(" the Harrow Bugle on 4 May.", MetaLines::embedded()),
            ["Harrow Bugle"]
        );
        assert_eq!(
            credited(" a Harrow Bugle report.", MetaLines::embedded()),
            ["Harrow Bugle"]
        );
    }

    #[test]
    fn a_line_falls_into_its_parts() {
        assert_eq!(
            parts("Amos Quill, Harrow Bugle / Friday 3 May 2025"),
            ["Amos Quill", "Harrow Bugle", "Friday 3 May 2025"]
        );
        assert_eq!(outlet("https://www.bugle.example/boats"), "bugle.example");
    }
}
