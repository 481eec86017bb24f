//! As which words are phrases compared?

use crate::dictionary::Dictionaries;

/// The words of a measure phrase in lower case, a plural -s cut, small words left out.
pub(super) fn measure_words(measure: &str) -> Vec<String> {
    measure
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 2 || word.starts_with(char::is_uppercase))
        .filter(|word| !["the", "and", "for", "its", "with"].contains(word))
        .map(|word| {
            let mut lower = word.to_lowercase();
            if lower.len() > 3 && lower.ends_with('s') {
                lower.pop();
            }
            lower
        })
        .collect()
}

/// The words, those of one notion by its name.
pub(super) fn called(mut spoken: Vec<String>, words: &Dictionaries) -> Vec<String> {
    for word in &mut spoken {
        if let Some(notion) = words.notions.of(word) {
            *word = notion.to_string();
        }
    }
    spoken
}
