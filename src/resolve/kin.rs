//! How much of what tells them apart do the articles of one value share, each with each?
//!
//! Whoever states a value is held against everybody else who does. Their topics are laid out word by word once, so that only
//! words that some of them share cost anything: a tenth of what it takes to walk through two topics for every pair.

use super::topics::Topic;

/// Articles from which on their words are laid out; fewer are held against each other one by one.
const LAID_OUT: usize = 8;

/// The kinship of every two of a few articles.
pub(super) struct Kin {
    /// Sorted.
    articles: Vec<u32>,
    /// A row for each of them.
    kinship: Vec<f64>,
}

impl Kin {
    /// Holds sorted articles against each other; the topics are those of all articles.
    pub(super) fn among(articles: Vec<u32>, topics: &[Topic]) -> Self {
        let count = articles.len();
        let own: Vec<&Topic> = articles
            .iter()
            .map(|&article| &topics[article as usize])
            .collect();
        let mut kinship = vec![0.0; count * count];
        if count < LAID_OUT {
            for one in 0..count {
                for two in one + 1..count {
                    kinship[one * count + two] = own[one].kinship(own[two]);
                }
            }
        } else {
            add_shared(&own, &mut kinship);
            for one in 0..count {
                for two in one + 1..count {
                    kinship[one * count + two] = own[one].part_of(own[two], kinship[one * count + two]);
                }
            }
        }
        for one in 0..count {
            for two in 0..one {
                kinship[one * count + two] = kinship[two * count + one];
            }
        }
        Self { articles, kinship }
    }

    /// The kinship of two of the articles.
    pub(super) fn of(&self, one: u32, two: u32) -> f64 {
        let place = |article: u32| self.articles.binary_search(&article);
        match (place(one), place(two)) {
            (Ok(one), Ok(two)) => self.kinship[one * self.articles.len() + two],
            _ => 0.0,
        }
    }

    /// The kinship of the article at a place with each of them, in their order.
    pub(super) fn row(&self, place: usize) -> &[f64] {
        let count = self.articles.len();
        &self.kinship[place * count..(place + 1) * count]
    }
}

/// Adds what each shared word says of each two of the topics, the lower place first. Words come in their order, so that a sum is
/// the same however it is come by.
fn add_shared(topics: &[&Topic], kinship: &mut [f64]) {
    let count = topics.iter().map(|topic| topic.len()).sum();
    let mut words: Vec<(u32, u32, f64)> = Vec::with_capacity(count);
    for (place, topic) in (0..).zip(topics) {
        words.extend(topic.words().map(|(word, rarity)| (word, place, rarity)));
    }
    // Each topic is sorted already, which a stable sort makes use of.
    words.sort_by_key(|(word, ..)| *word);
    for holders in words.chunk_by(|a, b| a.0 == b.0) {
        for (at, &(_, one, rarity)) in holders.iter().enumerate() {
            for &(_, two, other) in &holders[at + 1..] {
                kinship[one as usize * topics.len() + two as usize] += rarity * other;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laid_out_or_not_the_kinship_is_the_same() {
        let topics: Vec<Topic> = (0..30_u32)
            .map(|article| {
                let words = (0..40_u32).filter(|word| (word * 7 + article * 3) % 11 < 5);
                Topic::of(words.map(|word| (word, 1.0 / f64::from(word + 2))))
            })
            .collect();
        let all = Kin::among((0..30).collect(), &topics);
        for one in 0..30 {
            for two in (0..30).filter(|&two| two != one) {
                let pair = topics[one as usize].kinship(&topics[two as usize]);
                assert!((all.of(one, two) - pair).abs() < f64::EPSILON);
                let few = Kin::among(vec![one.min(two), one.max(two)], &topics);
                assert!((few.of(two, one) - pair).abs() < f64::EPSILON);
            }
        }
    }
}
