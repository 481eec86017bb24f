//! Which article got its text, or its figures, from which other one?
//!
//! Reprints share most of their wording: `MinHash` signatures, cut into bands, propose pairs, and the signature confirms them.
//! A summary says so itself, in a credit line; its original is the outlet it names, or the article whose figures it repeats
//! in the same order. Similar figures alone prove nothing: two reporters at one press conference have them, too.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{ArticleRecord, Derivation, DerivationKind, FigureKind, Mention};

/// Numbers of a signature that must agree for a candidate pair.
const BAND: usize = 4;
/// Share of the signature from which on two texts are one reprinted.
const REPRINT: f64 = 0.55;
/// Share of its long sentences that a shorter text must have verbatim from a longer one.
const LIFTED: f64 = 0.6;
/// Share of a summary's figures that its original must hold.
const CARRIED: f64 = 0.7;
/// Fewest figures that tell one original from another.
const FEWEST: usize = 3;

/// Every derived article with its original, by article.
pub(super) fn derivations(articles: &[ArticleRecord], mentions: &[Mention]) -> Vec<Derivation> {
    let mut found: BTreeMap<&str, Derivation> = BTreeMap::new();
    for (derived, original, share) in reprints(articles) {
        let evidence = evidence_of_reprint(derived, original, share);
        let kind = DerivationKind::Reprint;
        let derivation = Derivation {
            doc: derived.id.clone(),
            from: original.id.clone(),
            kind,
            evidence,
        };
        found.entry(&derived.id).or_insert(derivation);
    }
    let values = values(mentions);
    for derived in articles
        .iter()
        .filter(|article| !article.credits.is_empty() || article.credit_line.is_some())
    {
        if found.contains_key(derived.id.as_str()) {
            continue;
        }
        if let Some(derivation) = summary(derived, articles, &values).filter(|new| !leads_back(new, &found)) {
            found.insert(&derived.id, derivation);
        }
    }
    found.into_values().collect()
}

/// Whether following the originals of `new` would come back to it.
fn leads_back(new: &Derivation, found: &BTreeMap<&str, Derivation>) -> bool {
    let mut at = new.from.as_str();
    while let Some(next) = found.get(at) {
        if next.from == new.doc {
            return true;
        }
        at = &next.from;
    }
    at == new.doc
}

fn evidence_of_reprint(derived: &ArticleRecord, original: &ArticleRecord, share: f64) -> String {
    let wording = if derived.is_copy_of(original) {
        "same text".to_string()
    } else {
        format!("shares about {:.0}% of its wording", share * 100.0)
    };
    match &derived.credit_line {
        Some(line) => format!("{wording}; credit line: “{line}”"),
        None => wording,
    }
}

/// Pairs (derived, original, shared wording).
fn reprints(articles: &[ArticleRecord]) -> Vec<(&ArticleRecord, &ArticleRecord, f64)> {
    let mut bands: HashMap<(usize, &[u32]), Vec<usize>> = HashMap::new();
    for (index, article) in articles.iter().enumerate() {
        for (band, slots) in article.signature.chunks_exact(BAND).enumerate() {
            bands.entry((band, slots)).or_default().push(index);
        }
    }
    let mut copies: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, article) in articles
        .iter()
        .enumerate()
        .filter(|(_, article)| !article.words.is_empty())
    {
        copies.entry(&article.words).or_default().push(index);
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let buckets = bands.values().chain(copies.values());
    let mut buckets: Vec<&Vec<usize>> = buckets.filter(|bucket| bucket.len() > 1).collect();
    buckets.sort();
    for bucket in buckets {
        // All articles of a bucket are held against the first ones only: a text printed a thousand times is one text.
        for &two in bucket {
            pairs.extend(
                bucket
                    .iter()
                    .take(4)
                    .filter(|&&one| one != two)
                    .map(|&one| (one.min(two), one.max(two))),
            );
        }
    }
    let mut found = Vec::new();
    for (one, two) in pairs {
        let (one, two) = (&articles[one], &articles[two]);
        let share = if one.is_copy_of(two) {
            1.0
        } else {
            alike(&one.signature, &two.signature).max(lifted(one, two))
        };
        if share >= REPRINT {
            let (original, derived) = older_first(one, two);
            found.push((derived, original, share));
        }
    }
    found.sort_by(|a, b| {
        b.2.total_cmp(&a.2)
            .then_with(|| (&a.0.id, &a.1.id).cmp(&(&b.0.id, &b.1.id)))
    });
    // An original that is a reprint itself would make a circle of equal copies.
    let mut chosen: Vec<(&ArticleRecord, &ArticleRecord, f64)> = Vec::new();
    found.sort_by_key(|(_, original, _)| (original.published.clone(), original.id.clone()));
    for pair in found {
        let already = chosen.iter().any(|(derived, ..)| derived.id == pair.0.id);
        let circle = chosen
            .iter()
            .any(|(derived, original, _)| derived.id == pair.1.id && original.id == pair.0.id);
        if !already && !circle {
            chosen.push(pair);
        }
    }
    chosen
}

/// Share of equal numbers in two signatures: an estimate of the Jaccard similarity of their shingles.
fn alike(one: &[u32], two: &[u32]) -> f64 {
    let equal = one.iter().zip(two).filter(|(a, b)| a == b).count();
    ratio(equal, one.len().max(1))
}

/// Share of the shorter article's long sentences that stand verbatim in the other one.
fn lifted(one: &ArticleRecord, two: &ArticleRecord) -> f64 {
    let (short, long) = if one.wording.len() <= two.wording.len() {
        (one, two)
    } else {
        (two, one)
    };
    if short.wording.len() < FEWEST {
        return 0.0;
    }
    let known: BTreeSet<u64> = long.wording.iter().copied().collect();
    let share = ratio(
        short
            .wording
            .iter()
            .filter(|sentence| known.contains(sentence))
            .count(),
        short.wording.len(),
    );
    if share >= LIFTED { share } else { 0.0 }
}

/// The original first: the one without a credit line, the earlier one, the longer one, the first by name.
fn older_first<'a>(one: &'a ArticleRecord, two: &'a ArticleRecord) -> (&'a ArticleRecord, &'a ArticleRecord) {
    let rank = |article: &ArticleRecord| {
        let undated = article.published.is_none();
        (
            article.credit_line.is_some(),
            undated,
            article.published.clone(),
            usize::MAX - article.length,
            article.id.clone(),
        )
    };
    if rank(one) <= rank(two) {
        (one, two)
    } else {
        (two, one)
    }
}

/// The values of each article in the order of its text, those that say little left out.
fn values(mentions: &[Mention]) -> HashMap<&str, Vec<String>> {
    let mut values: HashMap<&str, Vec<String>> = HashMap::new();
    for mention in mentions {
        let first =
            mention.kind == FigureKind::Ordinal && mention.exact() == Some(rust_decimal::Decimal::ONE);
        let printed = mention.value.printed();
        if !first && printed != (None, None, None) {
            let (value, low, high) = printed;
            let text = [value, low, high]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("..");
            values
                .entry(&mention.doc)
                .or_default()
                .push(format!("{text} {}", mention.unit.as_deref().unwrap_or("")));
        }
    }
    values
}

/// The original of an article that credits another one.
fn summary(
    derived: &ArticleRecord,
    articles: &[ArticleRecord],
    values: &HashMap<&str, Vec<String>>,
) -> Option<Derivation> {
    let own = values
        .get(derived.id.as_str())
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut best: Option<(f64, &ArticleRecord, String)> = None;
    for other in articles.iter().filter(|other| other.id != derived.id) {
        let named = credits(derived, other);
        let known_elsewhere = other.source.is_some() && !named;
        let theirs = values
            .get(other.id.as_str())
            .map(Vec::as_slice)
            .unwrap_or_default();
        let carried = own.iter().filter(|value| theirs.contains(value)).count();
        let share = ratio(carried, own.len().max(1));
        let ordered = ratio(in_order(own, theirs), own.len().max(1));
        let enough = own.len() >= FEWEST && share >= CARRIED;
        let score = share + ordered + f64::from(u8::from(named));
        let proven = (named && (enough || own.len() < FEWEST || share >= CARRIED / 2.0))
            || (enough && !known_elsewhere);
        let better = best.as_ref().is_none_or(|(highest, ..)| score > *highest);
        if proven && better {
            let line = derived.credit_line.as_deref().unwrap_or_default();
            let evidence = format!(
                "credit line: “{line}”; {carried} of its {} figures stand in the original{}",
                own.len(),
                if ordered >= CARRIED {
                    ", in the same order"
                } else {
                    ""
                }
            );
            best = Some((score, other, evidence));
        }
    }
    let (_, original, evidence) = best?;
    let kind = DerivationKind::Summary;
    Some(Derivation {
        doc: derived.id.clone(),
        from: original.id.clone(),
        kind,
        evidence,
    })
}

/// Whether the credit line of `derived` names the outlet, the address or the title of `other`.
fn credits(derived: &ArticleRecord, other: &ArticleRecord) -> bool {
    let line = derived.credit_line.as_deref().unwrap_or_default().to_lowercase();
    let own_source = derived.source.as_deref().unwrap_or_default().to_lowercase();
    [&other.source, &other.title].into_iter().flatten().any(|name| {
        let name = name.to_lowercase();
        name.len() > 3 && name != own_source && line.contains(&name)
    })
}

/// Length of the longest run of values, gaps allowed, that both articles have in the same order.
fn in_order(own: &[String], theirs: &[String]) -> usize {
    let mut row = vec![0_usize; theirs.len() + 1];
    for value in own {
        let mut diagonal = 0;
        for (index, other) in theirs.iter().enumerate() {
            let above = row[index + 1];
            row[index + 1] = if value == other {
                diagonal + 1
            } else {
                above.max(row[index])
            };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of sentences and figures are far below 2^52"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
