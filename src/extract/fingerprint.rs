//! By what are two texts known to be nearly the same?
//!
//! A `MinHash` signature of word 5-shingles (Broder 1997, one permutation with rotation) estimates how much wording two
//! articles share; fingerprints of whole sentences say which they have in common.

use unicode_segmentation::UnicodeSegmentation;

use super::mentions::hash;

/// Numbers in a signature.
const SLOTS: usize = 64;
/// Words in a shingle.
const SHINGLE: usize = 5;
/// Shortest sentence that tells one text from another.
const LONG_SENTENCE: usize = 8;

/// The fingerprints of a text.
#[derive(Debug, Default)]
pub(super) struct Prints {
    /// Its `MinHash` signature; empty where it is shorter than a shingle.
    pub(super) signature: Vec<u32>,
    /// One for each sentence of eight words and more, in order.
    pub(super) wording: Vec<u64>,
}

/// Takes the fingerprints of a text, word by word.
pub(super) fn prints<'t>(sentences: impl Iterator<Item = &'t str>) -> Prints {
    let mut words: Vec<u64> = Vec::new();
    let mut wording = Vec::new();
    // The words of a sentence in lower case, a space between them.
    let mut lower = String::new();
    for sentence in sentences {
        lower.clear();
        let first = words.len();
        for word in sentence.unicode_words() {
            if !lower.is_empty() {
                lower.push(' ');
            }
            let start = lower.len();
            if word.is_ascii() {
                lower.push_str(word);
                lower[start..].make_ascii_lowercase();
            } else {
                lower.push_str(&word.to_lowercase());
            }
            words.push(hash(&lower[start..]));
        }
        if words.len() - first >= LONG_SENTENCE {
            wording.push(hash(&lower));
        }
    }
    let signature = signature(&words);
    Prints { signature, wording }
}

fn signature(words: &[u64]) -> Vec<u32> {
    let mut slots = vec![u32::MAX; SLOTS];
    let mut any = false;
    for shingle in words.windows(SHINGLE) {
        let mixed = shingle.iter().fold(0_u64, |sum, word| {
            sum.rotate_left(13).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word
        });
        let mixed = mixed.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        let mixed = mixed ^ (mixed >> 33);
        let slot = (mixed >> 58) as usize;
        let value = (mixed & 0xFFFF_FFFF) as u32;
        slots[slot] = slots[slot].min(value);
        any = true;
    }
    if any { fill(slots) } else { Vec::new() }
}

/// Gives each empty slot the value of the next filled one, so that short texts can be compared, too.
fn fill(mut slots: Vec<u32>) -> Vec<u32> {
    let filled: Vec<(usize, u32)> = slots
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, value)| *value != u32::MAX)
        .collect();
    for (index, slot) in slots
        .iter_mut()
        .enumerate()
        .filter(|(_, slot)| **slot == u32::MAX)
    {
        let next = filled
            .iter()
            .find(|(at, _)| *at > index)
            .or_else(|| filled.first());
        if let Some((_, value)) = next {
            *slot = *value;
        }
    }
    slots
}
