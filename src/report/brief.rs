//! What does one article say, in short?
//!
//! Chosen, never written: sentences are lifted whole, those first that state what other sources state too
//! and that speak of what the article speaks of most. Claims stand in the order of the text.

use std::collections::{BTreeMap, BTreeSet};

use super::lookup::{Lookup, Tier};
use crate::model::{ArticleSummary, Basis, Block, ClaimKind, Mention, Statement};

/// The mentions and claims of every article, found once.
pub(crate) struct Briefs<'r> {
    /// By article: figures by index with one of their mentions each, in the order of the text.
    mentions: BTreeMap<&'r str, Vec<(usize, &'r Mention)>>,
    claims: BTreeMap<&'r str, Vec<&'r Statement>>,
}

/// One article in short.
pub(crate) struct Brief<'r> {
    /// In the order of the text.
    pub(crate) key: Vec<Key<'r>>,
    /// In the order of the text; of several with one holder in one sentence the first.
    pub(crate) claims: Vec<&'r Statement>,
    /// Figures, by index, that no other source states.
    pub(crate) alone: Vec<usize>,
    /// Figures that others state too.
    pub(crate) repeated: Vec<usize>,
    /// Figures that are part of a conflict; they are among the others as well.
    pub(crate) conflicting: Vec<usize>,
    /// Whom it cites, by id or words, with how many claims; most often first.
    pub(crate) cites: Vec<(&'r str, usize)>,
    /// Names in its list of sources to which it credits nothing.
    pub(crate) unused: Vec<&'r str>,
    /// How long that list is.
    pub(crate) listed: usize,
}

/// A sentence lifted whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Key<'r> {
    pub(crate) start: usize,
    pub(crate) text: &'r str,
    /// Its figures that other sources state too.
    pub(crate) repeated: usize,
}

/// The most sentences.
const KEY: usize = 3;
/// Characters of the shortest and the longest sentence worth lifting.
const SHORTEST: usize = 40;
const LONGEST: usize = 480;

impl<'r> Briefs<'r> {
    pub(crate) fn new(lookup: &Lookup<'r>) -> Self {
        let mut mentions: BTreeMap<&str, Vec<(usize, &Mention)>> = BTreeMap::new();
        for (index, figure) in lookup.report.figures.iter().enumerate() {
            for mention in &figure.mentions {
                mentions.entry(&mention.doc).or_default().push((index, mention));
            }
        }
        for found in mentions.values_mut() {
            found.sort_by_key(|(_, mention)| mention.start);
        }
        let mut claims: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
        for claim in &lookup.report.claims {
            claims.entry(&claim.doc).or_default().push(claim);
        }
        Self { mentions, claims }
    }

    /// What an article says in short.
    pub(crate) fn brief(&self, lookup: &Lookup<'r>, article: &'r ArticleSummary) -> Brief<'r> {
        let id = article.record.id.as_str();
        let mentions = self.mentions.get(id).map_or(&[][..], Vec::as_slice);
        let all_claims = self.claims.get(id).map_or(&[][..], Vec::as_slice);
        let claims = once_a_sentence(all_claims);
        let told = |keep: &dyn Fn(usize) -> bool| -> Vec<usize> {
            let mut seen = BTreeSet::new();
            mentions
                .iter()
                .map(|(figure, _)| *figure)
                .filter(|figure| Lookup::tier(&lookup.report.figures[*figure]) != Tier::Bare)
                .filter(|figure| keep(*figure) && seen.insert(*figure))
                .collect()
        };
        let shared = |figure: usize| lookup.report.figures[figure].sources.len() > 1;
        let cites = cites(&claims);
        let listed = &article.record.listed;
        let used = |entity: &str| {
            all_claims
                .iter()
                .any(|claim| claim.speaker.as_deref() == Some(entity) || claim.via.as_deref() == Some(entity))
        };
        Brief {
            key: key(lookup, article, mentions, all_claims),
            alone: told(&|figure| !shared(figure)),
            repeated: told(&shared),
            conflicting: told(&|figure| lookup.conflicts(figure).next().is_some()),
            cites,
            unused: listed
                .iter()
                .filter(|(entity, _)| !used(entity))
                .map(|(_, name)| name.as_str())
                .collect(),
            listed: listed.len(),
            claims,
        }
    }
}

/// Of several claims of one holder in one sentence the first.
fn once_a_sentence<'r>(claims: &[&'r Statement]) -> Vec<&'r Statement> {
    let mut seen = BTreeSet::new();
    let mut kept: Vec<&Statement> = claims
        .iter()
        .copied()
        .filter(|claim| seen.insert((claim.sentence, claim.speaker.as_deref())))
        .collect();
    kept.sort_by_key(|claim| (claim.sentence, claim.start));
    kept
}

/// Whom the claims credit, most often first; the writer is nobody to cite.
fn cites<'r>(claims: &[&'r Statement]) -> Vec<(&'r str, usize)> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.basis != Basis::Author) {
        if let Some(speaker) = claim.speaker.as_deref() {
            *times.entry(speaker).or_default() += 1;
        }
    }
    let mut cites: Vec<(&str, usize)> = times.into_iter().collect();
    cites.sort_by_key(|&(speaker, times)| (std::cmp::Reverse(times), speaker));
    cites
}

/// A sentence that may be lifted, with what speaks for it.
struct Candidate<'r> {
    start: usize,
    text: &'r str,
    figures: BTreeSet<usize>,
    entities: BTreeSet<&'r str>,
    reported: bool,
}

fn key<'r>(
    lookup: &Lookup<'r>,
    article: &'r ArticleSummary,
    mentions: &[(usize, &'r Mention)],
    claims: &[&'r Statement],
) -> Vec<Key<'r>> {
    let mut candidates: BTreeMap<usize, Candidate<'r>> = BTreeMap::new();
    for (figure, mention) in mentions {
        if let Some(candidate) = candidate(
            &mut candidates,
            mention.block,
            mention.sentence_start,
            &mention.sentence_text,
        ) {
            candidate.figures.insert(*figure);
            candidate
                .entities
                .extend(mention.entities.iter().map(String::as_str));
        }
    }
    for claim in claims {
        if let Some(candidate) = candidate(
            &mut candidates,
            claim.block,
            claim.sentence_start,
            &claim.sentence_text,
        ) {
            candidate.reported = true;
            candidate.entities.extend(claim.speaker.as_deref());
        }
    }
    let spoken: usize = article.record.entities.iter().map(|(.., times)| times).sum();
    let weights: BTreeMap<&str, f64> = article
        .record
        .entities
        .iter()
        .map(|(id, _, times)| (id.as_str(), real(*times) / real(spoken.max(1))))
        .collect();
    let mut left: Vec<Candidate<'_>> = candidates.into_values().collect();
    let mut covered: BTreeSet<usize> = BTreeSet::new();
    let mut key = Vec::new();
    while key.len() < KEY {
        let score = |candidate: &Candidate<'_>| weigh(lookup, candidate, &covered, &weights);
        let best = (0..left.len())
            .map(|index| (index, score(&left[index])))
            .filter(|(_, score)| *score > 0.0)
            .max_by(|(i, a), (j, b)| a.total_cmp(b).then(j.cmp(i)));
        let Some((index, _)) = best else { break };
        let chosen = left.remove(index);
        key.push(Key {
            start: chosen.start,
            text: chosen.text,
            repeated: chosen
                .figures
                .iter()
                .filter(|figure| lookup.report.figures[**figure].sources.len() > 1)
                .count(),
        });
        covered.extend(chosen.figures);
    }
    key.sort_by_key(|key| key.start);
    key
}

/// The candidate of a sentence of prose; headings and cells say nothing on their own.
fn candidate<'c, 'r>(
    candidates: &'c mut BTreeMap<usize, Candidate<'r>>,
    block: Block,
    start: usize,
    text: &'r str,
) -> Option<&'c mut Candidate<'r>> {
    let length = text.chars().count();
    let prose = matches!(block, Block::Text | Block::Quote | Block::Item);
    (prose && (SHORTEST..=LONGEST).contains(&length)).then(|| {
        candidates.entry(start).or_insert_with(|| Candidate {
            start,
            text,
            figures: BTreeSet::new(),
            entities: BTreeSet::new(),
            reported: false,
        })
    })
}

/// Figures by how many sources repeat them, as far as no chosen sentence states them; names by their share
/// of the article; long sentences a little less.
fn weigh(
    lookup: &Lookup<'_>,
    candidate: &Candidate<'_>,
    covered: &BTreeSet<usize>,
    weights: &BTreeMap<&str, f64>,
) -> f64 {
    let figures: f64 = candidate
        .figures
        .difference(covered)
        .map(|&figure| &lookup.report.figures[figure])
        .filter(|figure| Lookup::tier(figure) != Tier::Bare)
        .map(|figure| real(figure.sources.len()).sqrt())
        .sum();
    if figures == 0.0 && !(candidate.reported && candidate.figures.is_empty()) {
        return 0.0;
    }
    let names: f64 = candidate.entities.iter().filter_map(|id| weights.get(id)).sum();
    let reported = if candidate.reported { 0.3 } else { 0.0 };
    (figures + names + reported) / (real(candidate.text.chars().count()) / 80.0 + 1.0).sqrt()
}

/// How a claim is to be taken, in words a reader knows.
pub(crate) fn tags(claim: &Statement) -> Vec<&'static str> {
    let mut tags = Vec::new();
    match claim.basis {
        Basis::SelfReport => tags.push("self-reported"),
        Basis::Unnamed => tags.push("unnamed source"),
        Basis::Press => tags.push("another outlet"),
        Basis::Author => tags.push("own voice"),
        Basis::Independent => {}
    }
    match claim.kind {
        ClaimKind::Projection => tags.push("projection"),
        ClaimKind::Denial => tags.push("denial"),
        ClaimKind::Comparison => tags.push("comparison"),
        ClaimKind::Quotation | ClaimKind::Reported | ClaimKind::Assertion => {}
    }
    if claim.quote {
        tags.push("in quotation marks");
    }
    if claim.hedged {
        tags.push("hedged");
    }
    tags
}

/// A count as a weight.
fn real(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn what_is_repeated_comes_first_and_sentences_stay_whole() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let tern = lookup.article("tern").expect("it is there");
        let brief = Briefs::new(&lookup).brief(&lookup, tern);
        assert_eq!(brief.key.len(), KEY);
        assert!(
            brief.key[0]
                .text
                .starts_with("Skarv Bank, which cost €2.4 billion")
        );
        assert!(brief.key.is_sorted_by_key(|key| key.start));
        let sentences: Vec<&str> = report
            .figures
            .iter()
            .flat_map(|figure| &figure.mentions)
            .map(|mention| &*mention.sentence_text)
            .collect();
        assert!(brief.key.iter().all(|key| sentences.contains(&key.text)));
    }

    #[test]
    fn a_listed_source_that_is_credited_with_nothing_is_named() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let tern = lookup.article("tern").expect("it is there");
        let brief = Briefs::new(&lookup).brief(&lookup, tern);
        assert_eq!(
            (brief.unused.as_slice(), brief.listed),
            (&["Pilotage Board"][..], 2)
        );
        assert!(
            brief
                .cites
                .iter()
                .any(|(speaker, _)| *speaker == "halyard-energy")
        );
    }

    #[test]
    fn figures_are_new_or_repeated() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let tideline = lookup.article("tideline").expect("it is there");
        let brief = Briefs::new(&lookup).brief(&lookup, tideline);
        let ids = |figures: &[usize]| -> Vec<&str> {
            figures
                .iter()
                .map(|&figure| report.figures[figure].id.as_str())
                .collect()
        };
        assert!(ids(&brief.alone).contains(&"1900-jobs-skarv-bank"));
        assert!(ids(&brief.repeated).contains(&"2-4b-eur-cost-skarv-bank"));
        assert_eq!(ids(&brief.conflicting), ["1900-jobs-skarv-bank"]);
    }
}
