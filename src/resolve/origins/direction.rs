//! Which of two articles with the same content came first?

use std::cmp::Ordering;

use super::credit::Names;
use crate::model::ArticleRecord;

/// A text is longer than another one from a twentieth on.
const LONGER: usize = 20;

/// Whether article `one` is the original of `two`.
pub(super) fn is_original(one: usize, two: usize, articles: &[ArticleRecord], names: &Names) -> bool {
    order(one, two, articles, names) == Ordering::Less
}

/// The original first: whom the other credits, the earlier one, the one without a credit line, the longer one, the dated one,
/// the first by name.
pub(super) fn order(one: usize, two: usize, articles: &[ArticleRecord], names: &Names) -> Ordering {
    let (a, b) = (&articles[one], &articles[two]);
    settled(one, two, articles, names)
        .then_with(|| longer(a, b))
        .then_with(|| a.published.is_none().cmp(&b.published.is_none()))
        .then_with(|| a.id.cmp(&b.id))
}

/// The order as far as the articles themselves say it: by credit, by date.
pub(super) fn settled(one: usize, two: usize, articles: &[ArticleRecord], names: &Names) -> Ordering {
    let (a, b) = (&articles[one], &articles[two]);
    let credited = |by: usize, whom: usize| names.credited(by).binary_search(&whom).is_ok();
    // The credited one is less.
    credited(one, two)
        .cmp(&credited(two, one))
        .then_with(|| earlier(a, b))
        .then_with(|| a.credit_line.is_some().cmp(&b.credit_line.is_some()))
}

/// By publication, as far as both dates are written.
fn earlier(one: &ArticleRecord, two: &ArticleRecord) -> Ordering {
    let (Some(a), Some(b)) = (&one.published, &two.published) else {
        return Ordering::Equal;
    };
    let common = a.len().min(b.len());
    a.get(..common).cmp(&b.get(..common))
}

/// The longer one is less.
fn longer(one: &ArticleRecord, two: &ArticleRecord) -> Ordering {
    if one.length.abs_diff(two.length) * LONGER < one.length.max(two.length) {
        return Ordering::Equal;
    }
    two.length.cmp(&one.length)
}
