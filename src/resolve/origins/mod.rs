//! Which article got its text, or its figures, from which other one?
//!
//! Reprints share their wording, however they are cut, headed or parted ([`wording`]). A summary is in words of its own, but
//! its figures are those of its original, nearly all of them and nearly in the same order ([`carried`]); where a credit names
//! the original, less will do ([`credit`]). Two reporters at one press conference have figures and quotations in common, too,
//! but each has others beside them and another order. Which of two articles came first is settled in [`direction`].

mod carried;
mod credit;
mod direction;
mod wording;

use std::collections::BTreeMap;

use self::{carried::Values, credit::Names, wording::Shared};
use crate::model::{ArticleRecord, Derivation, DerivationKind, Mention};

pub(super) use credit::plain as plain_name;

/// How much less wording than the nearest original an older one may share and still be the original of a reprint.
const AS_NEAR: f64 = 0.15;

/// Every derived article with its original, by article. Articles and mentions are sorted.
pub(super) fn derivations(articles: &[ArticleRecord], mentions: &[Mention]) -> Vec<Derivation> {
    let names = Names::new(articles);
    let mut found = Found::default();
    reprints(articles, &names, &mut found);
    let values = Values::new(articles, mentions, &found.families(articles));
    for proposal in carried::summaries(articles, &values, &names, &found) {
        found.take(proposal);
    }
    found
        .0
        .into_values()
        .map(|proposal| derivation(&proposal, articles))
        .collect()
}

/// An article that may derive from another one, both by their place in the list.
struct Proposal {
    derived: usize,
    original: usize,
    kind: DerivationKind,
    /// How strong the evidence is, beside others of its kind.
    strength: f64,
    /// The evidence itself, for readers.
    evidence: String,
}

fn derivation(proposal: &Proposal, articles: &[ArticleRecord]) -> Derivation {
    let derived = &articles[proposal.derived];
    let credit = derived.credit_line.as_ref();
    let credit = credit.map(|line| format!("credit line: “{line}”"));
    let shown = Some(&proposal.evidence).filter(|text| !text.is_empty()).cloned();
    let evidence: Vec<String> = match proposal.kind {
        DerivationKind::Reprint => shown.into_iter().chain(credit).collect(),
        DerivationKind::Summary => credit.into_iter().chain(shown).collect(),
    };
    Derivation {
        doc: derived.id.clone(),
        from: articles[proposal.original].id.clone(),
        kind: proposal.kind,
        evidence: evidence.join("; "),
    }
}

/// What was found, by derived article.
#[derive(Default)]
struct Found(BTreeMap<usize, Proposal>);

impl Found {
    /// Takes a proposal, unless its article has an original or following the originals would come back to it.
    fn take(&mut self, proposal: Proposal) {
        if !self.0.contains_key(&proposal.derived) && self.root(proposal.original) != proposal.derived {
            self.0.insert(proposal.derived, proposal);
        }
    }

    /// The article that one goes back to.
    fn root(&self, article: usize) -> usize {
        let mut at = article;
        while let Some(next) = self.0.get(&at) {
            at = next.original;
        }
        at
    }

    /// For each article the one it goes back to.
    fn families(&self, articles: &[ArticleRecord]) -> Vec<usize> {
        (0..articles.len()).map(|article| self.root(article)).collect()
    }
}

/// Finds the reprints: of each derived article the oldest original that shares nearly as much as any.
fn reprints(articles: &[ArticleRecord], names: &Names, found: &mut Found) {
    let mut originals: BTreeMap<usize, Vec<(usize, Shared)>> = BTreeMap::new();
    for (one, two, shared) in wording::pairs(articles) {
        let (original, derived, shared) = if direction::is_original(one, two, articles, names) {
            (one, two, shared.turned())
        } else {
            (two, one, shared)
        };
        originals.entry(derived).or_default().push((original, shared));
    }
    for (derived, list) in originals {
        let most = list.iter().map(|(_, shared)| shared.share()).fold(0.0, f64::max);
        let mut near: Vec<(usize, Shared)> = list;
        near.retain(|(_, shared)| shared.share() >= most - AS_NEAR);
        near.sort_by(|a, b| direction::order(a.0, b.0, articles, names));
        for (original, shared) in near {
            found.take(Proposal {
                derived,
                original,
                kind: shared.kind(&articles[derived]),
                strength: shared.share(),
                evidence: shared.in_words(),
            });
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of words and figures are far below 2^52"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests;
