//! What does the front matter of a file declare?

use super::super::metadata;
use crate::model::Article;

/// Reads the `key: value` or `key = value` lines between `---` or `+++` fences; returns what follows.
pub(super) fn read<'t>(text: &'t str, article: &mut Article) -> &'t str {
    let text = text.trim_start_matches(['\u{feff}', '\n']);
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| {
        text.strip_prefix(fence)
            .is_some_and(|rest| rest.trim_start_matches([' ', '-', '+']).starts_with('\n'))
    }) else {
        return text;
    };
    let mut at = text.find('\n').map_or(text.len(), |end| end + 1);
    let mut fields: Vec<(String, String)> = Vec::new();
    while at < text.len() {
        let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let line = &text[at..end];
        at = (end + 1).min(text.len());
        if line.trim_end() == fence || line.trim_end() == "..." {
            for (key, value) in &fields {
                metadata::declare(article, key, value);
            }
            return &text[at..];
        }
        field(line, &mut fields);
    }
    // A fence that never closes is a rule at the head of the text.
    text
}

/// Takes in one line of front matter; `- item` lines add to the field before.
fn field(line: &str, fields: &mut Vec<(String, String)>) {
    let unquoted = |value: &str| value.trim().trim_matches(['"', '\'', '[', ']']).to_string();
    if let Some(item) = line.trim_start().strip_prefix("- ") {
        if let Some((_, value)) = fields.last_mut() {
            let item = unquoted(item.strip_prefix("name:").unwrap_or(item));
            *value = if value.is_empty() {
                item
            } else {
                format!("{value}, {item}")
            };
        }
        return;
    }
    let nested = line.starts_with([' ', '\t']);
    let Some((key, value)) = line.split_once([':', '=']) else {
        return;
    };
    if nested {
        // "author:" over "  name: …"
        if let Some((_, parent)) = fields.last_mut().filter(|_| key.trim() == "name") {
            *parent = unquoted(value);
        }
        return;
    }
    fields.push((key.trim().to_string(), unquoted(value)));
}
