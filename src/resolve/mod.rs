//! Which mentions state one fact, and who had it from whom?
//!
//! Mentions of compatible value are candidates ([`amount`]); their context ([`profile`]) decides ([`evidence`]); clusters grow
//! by the average of their evidence, never along a chain ([`cluster`]), and equals on paper are laid on them ([`fold`]). Figures then get their words ([`label`]), articles their originals
//! ([`origins`]), and figures are held against one another ([`comparisons`], [`conflicts`]). Nothing here reads a text
//! again, and nothing depends on the order of its arguments or on threads.

mod amount;
mod bare;
mod beside;
mod boilerplate;
mod capitals;
mod chance;
mod clause;
mod cluster;
mod comparisons;
mod conflicts;
mod corpus;
mod corrections;
mod disputes;
mod documents;
mod elapsed;
mod evidence;
mod figures;
mod fold;
mod held_against;
#[cfg(test)]
mod joining_tests;
mod kin;
mod label;
mod map;
mod names;
mod nouns;
mod origins;
mod profile;
mod provenance;
mod reading;
mod retold;
mod rivals;
mod sentence;
mod sources;
mod spoken;
mod spread;
mod subjects;
#[cfg(test)]
mod tests;
mod timed;
mod topics;
mod values;
mod weights;
mod worth;

use std::collections::HashMap;

use self::sources::Sources;
use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, ArticleSummary, Block, Derivation, Figure, Mention, Report},
};

pub use amount::{canonical, compatible};
pub use weights::Weights;

/// Joins the mentions of a corpus into figures. The result depends on neither the order of its arguments nor on threads.
/// Its claims and its provenance are left to the caller, who knows where the mentions were read.
pub fn resolve(articles: Vec<ArticleRecord>, mentions: Vec<Mention>, words: &Dictionaries) -> Report {
    resolve_with(articles, mentions, words, &Weights::default())
}

/// The same with other weights of the evidence.
pub fn resolve_with(
    mut articles: Vec<ArticleRecord>,
    mut mentions: Vec<Mention>,
    words: &Dictionaries,
    weights: &Weights,
) -> Report {
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    mentions.retain(|mention| mention.block != Block::Meta);
    mentions.sort_by(|a, b| (&a.doc, a.start, a.end).cmp(&(&b.doc, b.start, b.end)));
    names::whole(&mut mentions, words);
    let (names, derivations) = rayon::join(
        || names::names(&articles, &mentions, words),
        || origins::derivations(&articles, &mentions),
    );
    let sources = Sources::new(&articles, &derivations);
    boilerplate::leave_out(&mut mentions, &sources);
    let (clusters, corpus) = cluster::cluster(mentions, (&articles, &derivations), words, weights);
    let mut figures = figures::figures(clusters, &sources, &names, words);
    let mut conflicts = conflicts::conflicts(&mut figures, &derivations, &sources, &corpus);
    let ((mut comparisons, map), (proven, dated)) = rayon::join(
        || {
            rayon::join(
                || comparisons::comparisons(&figures, &names, words),
                || map::map(&articles, &figures, &derivations, &names, words),
            )
        },
        || {
            rayon::join(
                || provenance::provenance(&articles, &figures, &names),
                || elapsed::date_arithmetic(&figures, words),
            )
        },
    );
    conflicts.extend(comparisons::check_ranks(&mut comparisons, &figures));
    conflicts.extend(proven.into_iter().chain(dated));
    conflicts.sort_by_key(|conflict| conflict.severity);
    Report {
        articles: summaries(articles, &figures, &derivations),
        figures,
        comparisons,
        conflicts,
        derivations,
        map,
        claims: Vec::new(),
        names,
        provenance: crate::model::Provenance::default(),
    }
}

/// Two mentions, each by its article and the code point where it starts.
pub type Pair<'p> = [(&'p str, usize); 2];
/// Names of reasons and what each weighs.
pub type Reasons = Vec<(&'static str, f64)>;

/// What speaks for and against one fact in each of these pairs of mentions, given by article and start: the name of each
/// reason and its weight, [`Weights::default`] being what they weigh. Pairs of unknown mentions are left out.
pub fn reasons<'p>(
    articles: &[ArticleRecord],
    mut mentions: Vec<Mention>,
    words: &Dictionaries,
    pairs: impl IntoIterator<Item = Pair<'p>>,
) -> Vec<(Pair<'p>, Reasons)> {
    mentions.retain(|mention| mention.block != Block::Meta);
    mentions.sort_by(|a, b| (&a.doc, a.start, a.end).cmp(&(&b.doc, b.start, b.end)));
    names::whole(&mut mentions, words);
    let derivations = origins::derivations(articles, &mentions);
    let corpus = corpus::Corpus::new(mentions, (articles, &derivations), words, &Weights::default());
    let place = |(doc, start): (&str, usize)| {
        let found = corpus
            .mentions
            .shared()
            .binary_search_by(|mention| (mention.doc.as_str(), mention.start).cmp(&(doc, start)));
        found.ok()
    };
    pairs
        .into_iter()
        .filter_map(|pair| {
            let [one, two] = pair.map(place);
            Some((pair, evidence::reasons(&corpus, one?, two?).to_vec()))
        })
        .collect()
}

fn summaries(
    articles: Vec<ArticleRecord>,
    figures: &[Figure],
    derivations: &[Derivation],
) -> Vec<ArticleSummary> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for figure in figures {
        for doc in &figure.documents {
            counts.entry(doc).or_default().0 += 1;
        }
        for mention in &figure.mentions {
            counts.entry(&mention.doc).or_default().1 += 1;
        }
    }
    articles
        .into_iter()
        .map(|record| {
            let (figures, mentions) = counts.get(record.id.as_str()).copied().unwrap_or_default();
            let place = derivations.binary_search_by(|derivation| derivation.doc.cmp(&record.id));
            let derived_from = place.ok().map(|place| &derivations[place]);
            ArticleSummary {
                derived_from: derived_from.map(|derivation| derivation.from.clone()),
                figures,
                mentions,
                record,
            }
        })
        .collect()
}
