//! Which articles share so much wording that one was made from the other?
//!
//! An inverted index of the kept [shingles](ArticleRecord::shingles) and of long sentences proposes pairs, and the lists of
//! both confirm them. What counts is how much of the shorter one stands in the longer one: a reprint may be cut. What an
//! outlet prints under all of its articles does not count between two of its own.

use std::collections::BTreeSet;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::ratio;
use crate::model::{ArticleRecord, DerivationKind};

/// Share of the shorter text from which on it is a reprint, where there are enough shingles to tell, and where there are few.
const REPRINT: f64 = 0.3;
const SHORT_REPRINT: f64 = 0.6;
/// Kept shingles that are enough to tell.
const ENOUGH: usize = 12;
/// Fewest shared shingles of a reprint.
const FEWEST: usize = 5;
/// Share that the longer text must have of the shorter one: a chronicle of the day is no reprint of a dispatch in it.
const OF_THE_LONGER: f64 = 0.1;
/// Share of its long sentences that a shorter text must have verbatim from a longer one, and fewest of them.
const LIFTED: f64 = 0.6;
const SENTENCES: usize = 3;
/// Older articles that each holder of a shingle is held against: a text printed a thousand times is one text.
const ELDERS: usize = 4;
/// Shared shingles and share of the shorter text's that propose a pair.
const PROPOSED: usize = 3;
const PROPOSED_SHARE: f64 = 0.1;
/// Articles of one outlet from which on a shingle is the outlet's own.
const HOUSE: usize = 3;
/// A shingle in more articles than this, and in more than one of so many, is a common phrase.
const COMMON: usize = 64;
const COMMON_SHARE: usize = 10;
/// Share from which on two articles of one outlet are one text, boilerplate or not.
const ONE_TEXT: f64 = 0.8;

/// What two articles have in common, seen from the first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    is_copy: bool,
    shingles: usize,
    sentences: usize,
    /// Shingles and long sentences of the first article, and of the second.
    own: (usize, usize),
    other: (usize, usize),
}

impl Shared {
    /// The same, seen from the other article.
    pub(super) fn turned(self) -> Self {
        Self {
            own: self.other,
            other: self.own,
            ..self
        }
    }

    /// How much of the shorter text stands in the longer one.
    pub(super) fn share(&self) -> f64 {
        if self.is_copy {
            return 1.0;
        }
        let shingles = ratio(self.shingles, self.own.0.min(self.other.0));
        if self.is_lifted() {
            shingles.max(self.lifted())
        } else {
            shingles
        }
    }

    fn lifted(&self) -> f64 {
        ratio(self.sentences, self.own.1.min(self.other.1))
    }

    fn is_lifted(&self) -> bool {
        self.own.1.min(self.other.1) >= SENTENCES && self.lifted() >= LIFTED
    }

    /// Whether that makes one of them a reprint.
    fn is_reprint(&self) -> bool {
        let (short, long) = (self.own.0.min(self.other.0), self.own.0.max(self.other.0));
        let wanted = if short < ENOUGH { SHORT_REPRINT } else { REPRINT };
        let shared = self.shingles >= FEWEST
            && ratio(self.shingles, short) >= wanted
            && ratio(self.shingles, long) >= OF_THE_LONGER;
        self.is_copy || shared || self.is_lifted()
    }

    /// What that makes of the first article: one that says that it is a summary and keeps some wording is no reprint.
    pub(super) fn kind(&self, derived: &ArticleRecord) -> DerivationKind {
        if derived.summary && self.share() < ONE_TEXT {
            DerivationKind::Summary
        } else {
            DerivationKind::Reprint
        }
    }

    /// What a reader is told of it, of the article it is seen from.
    pub(super) fn in_words(&self) -> String {
        if self.is_copy {
            return "same text".into();
        }
        let wording = format!(
            "about {:.0}% of its wording stands in the original",
            ratio(self.shingles, self.own.0) * 100.0
        );
        match self.sentences {
            0 | 1 => wording,
            sentences => format!(
                "{wording}, {sentences} of its {} long sentences word for word",
                self.own.1
            ),
        }
    }
}

/// Pairs of articles of one text, each with what they share, seen from the first; by their places in the list.
pub(super) fn pairs(articles: &[ArticleRecord]) -> Vec<(usize, usize, Shared)> {
    let eldest_first = eldest_first(articles);
    let house = House::new(articles);
    let phrases = common_phrases(articles);
    let candidates: Vec<(usize, usize)> = candidates(articles, &eldest_first).into_iter().collect();
    candidates
        .into_par_iter()
        .map(|(one, two)| (one, two, shared(&articles[one], &articles[two], &house, &phrases)))
        .filter(|(.., shared)| shared.is_reprint())
        .collect()
}

/// How much of the shorter of two texts stands in the other one, from 0 to 1.
pub(super) fn in_common(one: &ArticleRecord, two: &ArticleRecord) -> f64 {
    let count = common(&one.shingles, &two.shingles, |_| true);
    ratio(count, one.shingles.len().min(two.shingles.len()))
}

/// Shingles and sentences that stand all over the corpus: they say nothing of two articles.
fn common_phrases(articles: &[ArticleRecord]) -> FxHashSet<u64> {
    let most = COMMON.max(articles.len() / COMMON_SHARE);
    if articles.len() <= most {
        return FxHashSet::default();
    }
    let shingles = articles
        .iter()
        .flat_map(|article| &article.shingles)
        .map(|&print| u64::from(print));
    let sentences = articles
        .iter()
        .flat_map(|article| article.wording.iter().copied());
    let mut prints: Vec<u64> = shingles.chain(sentences).collect();
    prints.par_sort_unstable();
    let often = prints.chunk_by(|a, b| a == b).filter(|run| run.len() > most);
    often.map(|run| run[0]).collect()
}

/// The places of the articles, the earliest first, undated ones last.
fn eldest_first(articles: &[ArticleRecord]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|&index| {
        let article = &articles[index];
        (article.published.is_none(), &article.published, index)
    });
    order
}

/// Pairs that share enough to be looked at, the lower place first.
fn candidates(articles: &[ArticleRecord], order: &[usize]) -> BTreeSet<(usize, usize)> {
    let place = |rank: u32| order[rank as usize];
    let pair = |(one, two): (u32, u32)| (place(one).min(place(two)), place(one).max(place(two)));
    let ranked = || (0_u32..).zip(order.iter().map(|&index| &articles[index]));
    let mut found: BTreeSet<(usize, usize)> = BTreeSet::new();
    let copies = ranked().filter(|(_, article)| !article.words.is_empty());
    let copies = with_elders(
        copies
            .map(|(rank, article)| (article.words.as_str(), rank))
            .collect(),
    );
    found.extend(copies.into_iter().map(pair));
    let sentences =
        ranked().flat_map(|(rank, article)| article.wording.iter().map(move |&print| (print, rank)));
    let shingles =
        ranked().flat_map(|(rank, article)| article.shingles.iter().map(move |&print| (print, rank)));
    let enough = |rank: u32, count: usize, of: fn(&ArticleRecord) -> usize| {
        ratio(count, of(&articles[place(rank)])) >= PROPOSED_SHARE
    };
    for (shared, of) in [
        (
            with_elders(sentences.collect()),
            (|article| article.wording.len()) as fn(&ArticleRecord) -> usize,
        ),
        (with_elders(shingles.collect()), |article| article.shingles.len()),
    ] {
        for run in shared.chunk_by(|a, b| a == b) {
            let (one, two) = run[0];
            let either = enough(one, run.len(), of) || enough(two, run.len(), of);
            if run.len() >= PROPOSED && either {
                found.insert(pair(run[0]));
            }
        }
    }
    found
}

/// Holders of each print with the eldest holders of it, sorted; a pair stands there as often as it shares a print.
fn with_elders<P: Ord + Send>(mut holders: Vec<(P, u32)>) -> Vec<(u32, u32)> {
    holders.par_sort_unstable();
    holders.dedup();
    let mut pairs = Vec::new();
    for group in holders.chunk_by(|a, b| a.0 == b.0) {
        for (place, (_, elder)) in group.iter().take(ELDERS).enumerate() {
            pairs.extend(group[place + 1..].iter().map(|(_, younger)| (*elder, *younger)));
        }
    }
    pairs.par_sort_unstable();
    pairs
}

/// What outlets print under all of their articles: shingles and long sentences.
struct House<'a> {
    /// A number for each outlet.
    outlets: FxHashMap<&'a str, u32>,
    prints: FxHashSet<(u32, u64)>,
}

impl<'a> House<'a> {
    fn new(articles: &'a [ArticleRecord]) -> Self {
        let mut outlets: FxHashMap<&str, u32> = FxHashMap::default();
        let mut prints: Vec<(u32, u64)> = Vec::new();
        for article in articles {
            let Some(outlet) = article.source.as_deref() else {
                continue;
            };
            let next = u32::try_from(outlets.len()).unwrap_or(u32::MAX);
            let outlet = *outlets.entry(outlet).or_insert(next);
            let shingles = article.shingles.iter().map(|&print| u64::from(print));
            let mut own: Vec<u64> = shingles.chain(article.wording.iter().copied()).collect();
            own.sort_unstable();
            own.dedup();
            prints.extend(own.into_iter().map(|print| (outlet, print)));
        }
        prints.par_sort_unstable();
        let often = prints.chunk_by(|a, b| a == b).filter(|run| run.len() >= HOUSE);
        Self {
            outlets,
            prints: often.map(|run| run[0]).collect(),
        }
    }

    /// Whether a print is no boilerplate of the outlet.
    fn is_free(&self, outlet: &'a str, print: u64) -> bool {
        let outlet = self.outlets.get(outlet);
        outlet.is_none_or(|outlet| !self.prints.contains(&(*outlet, print)))
    }
}

fn shared<'a>(
    one: &'a ArticleRecord,
    two: &'a ArticleRecord,
    house: &House<'a>,
    phrases: &FxHashSet<u64>,
) -> Shared {
    let all = what_counts(one, two, |print| !phrases.contains(&print));
    let outlet = one.source.as_deref().filter(|_| one.source == two.source);
    match outlet.filter(|_| !all.is_copy && all.share() < ONE_TEXT) {
        Some(outlet) => what_counts(one, two, |print| {
            !phrases.contains(&print) && house.is_free(outlet, print)
        }),
        None => all,
    }
}

/// What two articles share of the prints that count.
fn what_counts(one: &ArticleRecord, two: &ArticleRecord, counts: impl Fn(u64) -> bool) -> Shared {
    let known: FxHashSet<u64> = one.wording.iter().copied().collect();
    let both = |article: &ArticleRecord| -> (usize, usize) {
        let shingles = article.shingles.iter().filter(|&&print| counts(u64::from(print)));
        let sentences = article.wording.iter().filter(|&&print| counts(print));
        (shingles.count(), sentences.count())
    };
    let verbatim = two
        .wording
        .iter()
        .filter(|&&print| known.contains(&print) && counts(print));
    Shared {
        is_copy: one.is_copy_of(two),
        shingles: common(&one.shingles, &two.shingles, |print| counts(u64::from(print))),
        sentences: verbatim.collect::<FxHashSet<_>>().len(),
        own: both(one),
        other: both(two),
    }
}

/// Prints that two sorted lists have in common and that count.
fn common(one: &[u32], two: &[u32], counts: impl Fn(u32) -> bool) -> usize {
    let (mut a, mut b, mut count) = (0, 0, 0);
    while let (Some(&left), Some(&right)) = (one.get(a), two.get(b)) {
        count += usize::from(left == right && counts(left));
        a += usize::from(left <= right);
        b += usize::from(right <= left);
    }
    count
}
