//! Which words were broken to fit the end of a line, and how were they written before?

use rustc_hash::FxHashSet;

use super::layout::{self, Layout};

/// Signs at which a word is broken.
const HYPHENS: [char; 3] = ['-', '\u{ad}', '‐'];

/// What becomes of the hyphen between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// No word was broken here.
    None,
    /// The word is written with a hyphen.
    Kept,
    /// The hyphen was only put there by the break.
    Gone,
}

/// Words that bear a hyphen in the middle of a line of a text.
pub(super) struct Compounds<'t>(FxHashSet<&'t str>);

impl<'t> Compounds<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let words = text.split_whitespace().map(bare);
        Self(words.filter(|word| word.contains(HYPHENS)).collect())
    }

    /// What stands between a line and the next one. A hyphen goes unless the word bears it elsewhere, too.
    pub(super) fn joint(&self, line: &str, next: &str) -> Joint {
        let broken = line
            .strip_suffix(HYPHENS)
            .is_some_and(|rest| rest.ends_with(char::is_alphabetic))
            && next.starts_with(char::is_lowercase);
        if !broken {
            return Joint::None;
        }
        let head = line.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tail = next.split(char::is_whitespace).next().unwrap_or_default();
        let whole = format!("{head}{tail}");
        if self.0.contains(bare(&whole)) {
            Joint::Kept
        } else {
            Joint::Gone
        }
    }
}

/// A word without the signs at its ends.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| !sign.is_alphanumeric())
}

/// The text with every broken word whole again at the end of its first line; other texts, and those whose
/// lines were not broken at a width, as they are.
pub(super) fn mended(text: String) -> String {
    let breaks = HYPHENS.iter().any(|hyphen| text.contains(&format!("{hyphen}\n")));
    if !breaks {
        return text;
    }
    let lines = layout::lines(&text);
    let layout = layout::layout(&text, &lines);
    if layout == Layout::Lines {
        return text;
    }
    let compounds = Compounds::of(&text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].span.of(&text), pair[1].span.of(&text));
        let joint = compounds.joint(line, next);
        if joint == Joint::None || !layout::is_soft(&text, layout, pair[0], pair[1]) {
            continue;
        }
        let end = pair[0].span.end;
        // A word that fills its line alone was moved up with the line before.
        if end < at {
            continue;
        }
        out.push_str(&text[at..end]);
        if joint == Joint::Gone {
            out.pop();
        }
        let tail = next.find(char::is_whitespace).unwrap_or(next.len());
        out.push_str(&next[..tail]);
        at = pair[1].span.start + tail;
        let rest = next[tail..].trim_start();
        if !rest.is_empty() {
            out.push('\n');
            at = pair[1].span.end - rest.len();
        }
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn words_are_made_whole_where_lines_were_broken() {
        let text = "The harbour was quiet when the last of the boats came in and the crew\n\
                    carried what was left of the catch up to the market hall, where a few buy-\n\
                    ers had waited since noon without much hope of getting anything at all for\n\
                    their long-term money, and where in the end hardly anybody spoke of the long-\n\
                    term plan of the harbour or of anything else that the harbour master had in\n\
                    mind.\n";
        let mended = mended(text.into());
        assert!(mended.contains("a few buyers\nhad waited"), "{mended}");
        assert!(mended.contains("of the long-term\nplan"), "{mended}");
    }

    #[test]
    fn a_word_alone_in_its_line_moves_nothing_else() {
        let line = "The harbour was quiet when the last of the boats came in and the crew\n".repeat(5);
        let text = format!(
            "{line}carried what was left of the catch up to the market hall for a few buy-\ners-\n\nNext."
        );
        assert_eq!(mended(text.clone()), text.replace("buy-\ners-", "buyers-"));
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "A list of pre-\nand post-war boats.\n",
            "- one\n-\ntwo",
            "No break - here.",
        ] {
            assert_eq!(mended(text.into()), text);
        }
    }
}
