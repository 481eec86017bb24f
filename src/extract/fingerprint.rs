//! By what are two texts known to be nearly the same?
//!
//! By their shingles, runs of four words: every article keeps the same quarter of all that there could be, so that two
//! articles that share a run either both keep it or neither does, and the share of kept runs that stand in another article is
//! an estimate of the share of its wording. What stands in quotation marks is left out, since two reporters at one press
//! conference write down the same words. Fingerprints of whole sentences say which stand word for word in both.

use unicode_segmentation::UnicodeSegmentation;

use super::{mentions::hash, terms::Terms};
use crate::dictionary::Dictionaries;

/// Words in a shingle.
const SHINGLE: usize = 4;
/// One of so many shingles is kept.
const KEPT: u64 = 4;
/// Shortest sentence that tells one text from another.
const LONG_SENTENCE: usize = 8;

/// The fingerprints of a text.
#[derive(Debug, Default)]
pub(super) struct Prints {
    /// The kept shingles of what is not quoted, sorted, each once.
    pub(super) shingles: Vec<u32>,
    /// One for each sentence of eight words and more, in order.
    pub(super) wording: Vec<u64>,
    /// What its words say of its event.
    pub(super) terms: Terms,
}

/// Takes the fingerprints of sentences, each with the number of its paragraph.
pub(super) fn prints<'t>(sentences: impl Iterator<Item = (usize, &'t str)>, words: &Dictionaries) -> Prints {
    let mut prints = Prints::default();
    let mut run: Vec<u64> = Vec::new();
    let mut quotation = Quotation::default();
    let mut lower = String::new();
    for (paragraph, sentence) in sentences {
        quotation.enter(paragraph);
        lower.clear();
        let mut count = 0;
        let mut end = 0;
        for (start, word) in sentence.unicode_word_indices() {
            if quotation.read(sentence, end, start) {
                run.clear();
            }
            end = start + word.len();
            if !lower.is_empty() {
                lower.push(' ');
            }
            let from = lower.len();
            push_lower(&mut lower, word);
            prints.terms.read(word, &lower[from..], count == 0, words);
            count += 1;
            if !quotation.is_open() {
                run.push(hash(&lower[from..]));
                prints.shingles.extend(kept(&run));
            }
        }
        if quotation.read(sentence, end, sentence.len()) {
            run.clear();
        }
        if count >= LONG_SENTENCE {
            prints.wording.push(hash(&lower));
        }
    }
    prints.shingles.sort_unstable();
    prints.shingles.dedup();
    prints
}

fn push_lower(text: &mut String, word: &str) {
    if word.is_ascii() {
        let from = text.len();
        text.push_str(word);
        text[from..].make_ascii_lowercase();
    } else {
        text.push_str(&word.to_lowercase());
    }
}

/// The shingle that the last words of a run make, if it is of those that are kept.
fn kept(run: &[u64]) -> Option<u32> {
    let words = run.len().checked_sub(SHINGLE).map(|from| &run[from..])?;
    let mixed = words.iter().fold(0_u64, |sum, word| {
        sum.rotate_left(13).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word
    });
    let mixed = mixed.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    let mixed = mixed ^ (mixed >> 33);
    (mixed >> 32)
        .is_multiple_of(KEPT)
        .then_some((mixed & 0xFFFF_FFFF) as u32)
}

/// Whether a text is inside quotation marks where it is read.
#[derive(Default)]
struct Quotation {
    paragraph: usize,
    /// The sign that ends it.
    closing: Option<char>,
}

impl Quotation {
    /// A quotation that nobody closed ends with its paragraph.
    fn enter(&mut self, paragraph: usize) {
        if paragraph != self.paragraph {
            self.closing = None;
        }
        self.paragraph = paragraph;
    }

    /// Reads the signs between two words; whether a quotation begins or ends among them.
    fn read(&mut self, text: &str, from: usize, to: usize) -> bool {
        let mut turned = false;
        for sign in text[from..to].chars() {
            let closing = match sign {
                '“' => '”',
                '‘' => '’',
                '«' => '»',
                '"' => '"',
                _ => sign,
            };
            if self.closing == Some(sign) {
                self.closing = None;
                turned = true;
            } else if self.closing.is_none() && (closing != sign || sign == '"') {
                self.closing = Some(closing);
                turned = true;
            }
        }
        turned
    }

    fn is_open(&self) -> bool {
        self.closing.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shingles(text: &str) -> Vec<u32> {
        prints(std::iter::once((0, text)), Dictionaries::embedded()).shingles
    }

    /// Words that nobody says twice.
    fn words(from: usize, to: usize) -> String {
        let words: Vec<String> = (from..to).map(|number| format!("word{number}")).collect();
        words.join(" ")
    }

    #[test]
    fn about_a_quarter_is_kept() {
        let kept = shingles(&words(0, 1000)).len();
        assert!((200..300).contains(&kept), "{kept}");
    }

    #[test]
    fn a_part_keeps_what_the_whole_keeps() {
        let (whole, part) = (shingles(&words(0, 400)), shingles(&words(100, 200)));
        assert!(!part.is_empty());
        assert!(part.iter().all(|shingle| whole.binary_search(shingle).is_ok()));
    }

    #[test]
    fn what_is_quoted_is_left_out() {
        let quoted = format!("She said: “{}”, and {}", words(0, 100), words(200, 240));
        let plain = shingles(&words(0, 100));
        assert!(!plain.is_empty());
        assert!(
            shingles(&quoted)
                .iter()
                .all(|shingle| plain.binary_search(shingle).is_err())
        );
        assert!(!shingles(&quoted).is_empty());
    }

    #[test]
    fn a_quotation_runs_on_over_its_sentences_but_not_over_its_paragraph() {
        let (first, second) = (format!("“{}", words(0, 50)), words(100, 200));
        let within = prints(
            [(0, first.as_str()), (0, second.as_str())].into_iter(),
            Dictionaries::embedded(),
        );
        let behind = prints(
            [(0, first.as_str()), (1, second.as_str())].into_iter(),
            Dictionaries::embedded(),
        );
        assert!(within.shingles.is_empty());
        assert_eq!(behind.shingles, shingles(&second));
    }

    #[test]
    fn an_apostrophe_opens_nothing() {
        let text = format!("the ferry’s {} didn’t {}", words(0, 40), words(50, 90));
        assert!(shingles(&text).len() > 12);
    }
}
