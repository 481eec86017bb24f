//! Which entry does this word lead to?
//!
//! Every word of a text is looked up several times, and nearly all of them are short. A word of up to sixteen bytes is packed
//! into one number: comparing is one instruction, lower case three, and no pointer is followed.

use std::{borrow::Cow, hash::BuildHasher};

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};

/// A word of one to sixteen bytes as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Packed(u128);

/// The same byte sixteen times.
#[inline]
const fn each(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// The bit of every byte that no ASCII sign has.
const HIGH: u128 = each(0x80);

impl Packed {
    /// Packs a word, if it is short enough.
    #[inline]
    pub fn new(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        // Zeros fill up what is empty: a word that ends with one would look like a shorter one.
        if bytes.len() > 16 || bytes.last().is_none_or(|last| *last == 0) {
            return None;
        }
        let number = match bytes.len() {
            8.. => {
                let low = u64::from_le_bytes(bytes[..8].try_into().ok()?);
                let high = u64::from_le_bytes(bytes[bytes.len() - 8..].try_into().ok()?);
                let rest = bytes.len() - 8;
                u128::from(low) | (u128::from(high) >> (8 * (8 - rest))) << 64
            }
            4.. => {
                let low = u32::from_le_bytes(bytes[..4].try_into().ok()?);
                let high = u32::from_le_bytes(bytes[bytes.len() - 4..].try_into().ok()?);
                let rest = bytes.len() - 4;
                u128::from(low) | (u128::from(high) >> (8 * (4 - rest))) << 32
            }
            _ => bytes
                .iter()
                .rev()
                .fold(0, |number, byte| number << 8 | u128::from(*byte)),
        };
        Some(Self(number))
    }

    /// Packs the ASCII letters `bytes[start..end]` in lower case, if they are few enough.
    #[inline]
    pub fn of_letters(bytes: &[u8], start: usize, end: usize) -> Option<Self> {
        let length = end - start;
        if length == 0 || length > 16 {
            return None;
        }
        // One load of sixteen bytes, of which those behind the word are wiped out; the last words of a text are copied.
        let window = if let Some(window) = bytes.get(start..start + 16) {
            window.try_into().ok()?
        } else {
            let mut window = [0; 16];
            window[..length].copy_from_slice(bytes.get(start..end)?);
            window
        };
        let letters = u128::from_le_bytes(window) | each(0x20);
        Some(Self(letters & (u128::MAX >> (8 * (16 - length)))))
    }

    /// Packs one byte, which is not zero.
    #[inline]
    pub fn of_byte(byte: u8) -> Self {
        Self(u128::from(byte))
    }

    /// The same word with its ASCII capitals in lower case.
    #[inline]
    #[must_use]
    pub fn lower(self) -> Self {
        let low = self.0 & const { each(0x7f) };
        let from_a = low + const { each(0x80 - b'A') };
        let behind_z = low + const { each(0x7f - b'Z') };
        let capitals = (from_a ^ behind_z) & !self.0 & HIGH;
        Self(self.0 | capitals >> 2)
    }

    /// Whether all its letters are ASCII.
    #[inline]
    pub fn is_ascii(self) -> bool {
        self.0 & HIGH == 0
    }

    /// Whether it holds this ASCII sign.
    #[inline]
    pub fn holds(self, sign: u8) -> bool {
        let same = self.0 ^ each(sign);
        same.wrapping_sub(const { each(1) }) & !same & HIGH != 0
    }

    /// The word as text.
    fn spelled(self) -> String {
        let bytes = self.0.to_le_bytes();
        let length = bytes
            .iter()
            .rposition(|byte| *byte != 0)
            .map_or(0, |last| last + 1);
        String::from_utf8_lossy(&bytes[..length]).into_owned()
    }

    /// A number of sixteen bits that equal words share.
    #[inline]
    pub fn mark(self) -> u16 {
        #[expect(clippy::cast_possible_truncation, reason = "both halves count")]
        let halves = (self.0 >> 64) as u64 ^ (self.0 as u64).rotate_left(29);
        (halves.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16
    }
}

/// A sieve for words: those whose mark was never added are surely none of those that were added.
#[derive(Clone, Debug)]
pub(super) struct Sieve(Box<[u64; 1024]>);

impl Default for Sieve {
    fn default() -> Self {
        // All zeros come from the system faster than from a loop.
        let zeros: Box<[u64]> = vec![0; 1024].into();
        Self(zeros.try_into().expect("is as long"))
    }
}

impl Sieve {
    /// Adds a word by its mark.
    pub(super) fn add(&mut self, mark: u16) {
        self.0[usize::from(mark >> 6)] |= 1 << (mark & 63);
    }

    /// Whether a word of this mark may have been added.
    #[inline]
    pub(super) fn may_hold(&self, mark: u16) -> bool {
        self.0[usize::from(mark >> 6)] & 1 << (mark & 63) != 0
    }
}

/// A sieve for the words of one document.
#[derive(Clone, Copy, Debug)]
pub struct SmallSieve([u64; 64]);

impl Default for SmallSieve {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl SmallSieve {
    /// Adds a word by its mark.
    #[inline]
    pub fn add(&mut self, mark: u16) {
        self.0[usize::from(mark >> 10)] |= 1 << (mark >> 4 & 63);
    }

    /// Whether a word of this mark may have been added.
    #[inline]
    pub fn may_hold(&self, mark: u16) -> bool {
        self.0[usize::from(mark >> 10)] & 1 << (mark >> 4 & 63) != 0
    }
}

/// Words, each leading to an entry.
#[derive(Clone, Debug)]
pub struct WordMap<V> {
    short: FxHashMap<Packed, V>,
    long: LongWords<V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self {
            short: FxHashMap::default(),
            long: LongWords::default(),
        }
    }
}

impl<V> WordMap<V> {
    /// The entry of a word.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        match Packed::new(word) {
            Some(word) => self.short.get(&word),
            None => self.long.get(word),
        }
    }

    /// The entry of a packed word.
    #[inline]
    pub fn get_packed(&self, word: Packed) -> Option<&V> {
        self.short.get(&word)
    }

    /// The entry of a word, whatever its ASCII capitals; the map's own words are in lower case.
    #[inline]
    pub fn get_caseless(&self, word: &str) -> Option<&V> {
        match Packed::new(word) {
            Some(word) => self.short.get(&word.lower()),
            None => self.long.get(&ascii_lower(word)),
        }
    }

    /// The entry of a word as it stands, else of the word in lower case and with straight apostrophes.
    #[inline]
    pub fn get_folded(&self, word: &str) -> Option<&V> {
        let Some(packed) = Packed::new(word).filter(|packed| packed.is_ascii()) else {
            return self.get_rare(word);
        };
        let lower = packed.lower();
        let found = self.short.get(&packed);
        if found.is_some() || lower == packed {
            return found;
        }
        self.short.get(&lower)
    }

    #[cold]
    fn get_rare(&self, word: &str) -> Option<&V> {
        self.get(word).or_else(|| match lowered(word) {
            Cow::Borrowed(_) => None,
            Cow::Owned(lower) => self.get(&lower.replace('’', "'")),
        })
    }

    /// The words, in no order: for sets of them.
    pub fn words(&self) -> impl Iterator<Item = String> {
        let short = self.short.keys().map(|word| word.spelled());
        short.chain(self.long.keys().map(str::to_string))
    }

    /// The entry of a word, made where there is none.
    pub fn entry(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        match Packed::new(word) {
            Some(word) => self.short.entry(word).or_default(),
            None => self.long.entry(word, V::default),
        }
    }

    /// Gives a word its entry, if it has none; what it has then.
    pub fn insert_new(&mut self, word: &str, value: V) -> &V {
        match Packed::new(word) {
            Some(word) => self.short.entry(word).or_insert(value),
            None => self.long.entry(word, || value),
        }
    }
}

impl<V> FromIterator<(Box<str>, V)> for WordMap<V> {
    fn from_iter<I: IntoIterator<Item = (Box<str>, V)>>(words: I) -> Self {
        let mut map = Self::default();
        for (word, value) in words {
            match Packed::new(&word) {
                Some(word) => _ = map.short.insert(word, value),
                None => map.long.insert(&word, value),
            }
        }
        map
    }
}

/// Words of more than sixteen bytes, one behind the other in one string: two hundred thousand of them are two pieces of memory.
#[derive(Clone, Debug)]
struct LongWords<V> {
    text: String,
    spots: HashTable<Spot<V>>,
}

/// Where a word stands, and its entry.
#[derive(Clone, Debug)]
struct Spot<V> {
    start: u32,
    end: u32,
    value: V,
}

impl<V> Spot<V> {
    fn word<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }
}

impl<V> Default for LongWords<V> {
    fn default() -> Self {
        Self {
            text: String::new(),
            spots: HashTable::new(),
        }
    }
}

impl<V> LongWords<V> {
    fn get(&self, word: &str) -> Option<&V> {
        self.spots
            .find(hash(word), |spot| spot.word(&self.text) == word)
            .map(|spot| &spot.value)
    }

    /// The words, in no order: for sets of them.
    fn keys(&self) -> impl Iterator<Item = &str> {
        self.spots.iter().map(|spot| spot.word(&self.text))
    }

    /// The entry of a word, made where there is none.
    fn entry(&mut self, word: &str, value: impl FnOnce() -> V) -> &mut V {
        let Self { text, spots } = self;
        let hashed = hash(word);
        let spots = match spots.find_entry(hashed, |spot| spot.word(text) == word) {
            Ok(known) => return &mut known.into_mut().value,
            Err(absent) => absent.into_table(),
        };
        let offset = |at: usize| u32::try_from(at).expect("less than four gigabytes of words");
        let spot = Spot {
            start: offset(text.len()),
            end: offset(text.len() + word.len()),
            value: value(),
        };
        text.push_str(word);
        let put = spots.insert_unique(hashed, spot, |spot| hash(spot.word(text)));
        &mut put.into_mut().value
    }

    fn insert(&mut self, word: &str, value: V) {
        let mut value = Some(value);
        let entry = self.entry(word, || value.take().expect("is asked for once"));
        if let Some(value) = value {
            *entry = value;
        }
    }
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

/// A word with its ASCII capitals in lower case, copied only if it has any.
fn ascii_lower(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// A word in lower case, copied only if it may not be so already.
pub fn lowered(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        ascii_lower(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_are_told_apart() {
        let long = "aBcdefghijklmNopqrs";
        let words: Vec<&str> = (1..=long.len()).map(|end| &long[..end]).collect();
        let mut map = WordMap::default();
        for (index, word) in words.iter().enumerate() {
            *map.entry(&word.to_lowercase()) = index;
        }
        for (index, word) in words.iter().enumerate() {
            assert_eq!(map.get_caseless(word), Some(&index), "{word}");
            assert_eq!(map.get(word).is_some(), !word.contains('B'), "{word}");
        }
        assert_eq!(map.get_caseless("b"), None);
        assert_eq!(map.get_caseless("a\0"), None);
    }

    #[test]
    fn letters_of_a_text_are_packed_as_the_word_is() {
        let text = "Telecommunications giants sold SEVENTEEN yachts";
        let bytes = text.as_bytes();
        let mut start = 0;
        for word in text.split(' ') {
            let packed = Packed::of_letters(bytes, start, start + word.len());
            assert_eq!(packed, Packed::new(&word.to_lowercase()), "{word}");
            start += word.len() + 1;
        }
    }

    #[test]
    fn only_ascii_capitals_are_lowered() {
        let lower = |word: &str| Packed::new(word).map(Packed::lower);
        assert_eq!(lower("@AZ[`az{É"), Packed::new("@az[`az{É"));
        assert!(Packed::new("mill.dev").is_some_and(|word| word.holds(b'.') && !word.holds(b',')));
    }
}
