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

/// The `MinHash` signature of a text; empty where it is shorter than a shingle.
pub(super) fn signature(sentences: &[&str]) -> Vec<u32> {
    let words: Vec<u64> = sentences
        .iter()
        .flat_map(|sentence| sentence.unicode_words())
        .map(|word| hash(&word.to_lowercase()))
        .collect();
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

/// Fingerprints of the sentences of eight words and more, in order.
pub(super) fn wording(sentences: &[&str]) -> Vec<u64> {
    sentences
        .iter()
        .filter_map(|sentence| {
            let words: Vec<String> = sentence.unicode_words().map(str::to_lowercase).collect();
            (words.len() >= LONG_SENTENCE).then(|| hash(&words.join(" ")))
        })
        .collect()
}
