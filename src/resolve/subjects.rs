//! Do two mentions speak of the same one?
//!
//! Where a value belongs to its subject alone (a score, a rank, a size) the subjects that were tagged decide. Elsewhere the
//! names that govern the figures do, and what the sentences and articles know of each other's names.

use super::profile::{Corpus, Profile};
use crate::{
    dictionary::Matter,
    model::{EntityKind, FigureKind, Mention},
};

/// Half as much where the likeness is one of families, of makers, or of remembered names.
const HALF: f64 = 0.5;

/// How often one stranger's weight two names within one article speak against one figure.
const WITHIN: f64 = 2.0;

/// Whether a value of this kind belongs to its subject alone.
pub(super) fn is_owned(mention: &Mention) -> bool {
    matches!(
        mention.kind,
        FigureKind::Score | FigureKind::Ordinal | FigureKind::Measure
    ) || mention.metric.is_some() && mention.kind != FigureKind::Money
}

/// An id as a name is compared: "?Muse Spark" as "muse-spark".
pub(super) fn plain(id: &str) -> String {
    letters(id).collect()
}

fn letters(id: &str) -> impl Iterator<Item = char> {
    let letters = id.trim_start_matches('?').chars();
    letters
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == ' ' { '-' } else { letter })
}

/// What is short for an id, and the id itself: "muse" and "muse-spark".
pub(super) fn short_names(id: &str) -> Vec<String> {
    let name = plain(id);
    let mut names: Vec<String> = name
        .match_indices('-')
        .map(|(at, _)| name[..at].to_string())
        .collect();
    names.push(name);
    names
}

/// Whether one id names the family of the other: "muse" and "muse-spark".
pub(super) fn is_short_for(one: &str, two: &str) -> bool {
    let (mut one, mut two) = (letters(one), letters(two));
    loop {
        match (one.next(), two.next()) {
            (Some(first), Some(second)) if first == second => {}
            (None, Some('-')) | (Some('-'), None) => return true,
            _ => return false,
        }
    }
}

/// The evidence of the subjects of two mentions.
pub(super) fn subjects(
    corpus: &Corpus<'_>,
    (a, p): (&Mention, &Profile),
    (b, q): (&Mention, &Profile),
) -> f64 {
    let weights = &corpus.weights;
    let any = |test: &dyn Fn(&String, &String) -> bool| {
        a.subjects
            .iter()
            .any(|one| b.subjects.iter().any(|two| test(one, two)))
    };
    let both = !a.subjects.is_empty() && !b.subjects.is_empty();
    // "57" may be a score, too.
    let owned = |mention: &Mention| is_owned(mention) || mention.kind == FigureKind::Number;
    if owned(a) && owned(b) && both && (a.metric.is_some() || b.metric.is_some()) {
        return match () {
            () if any(&|one, two| one == two) => weights.name,
            () if any(&|one, two| is_short_for(one, two)) => weights.name * HALF,
            () => -weights.against,
        };
    }
    // "GPT-5.4 has 57" and "57 for Gemini" need no metric to be two scores.
    if [a, b].iter().all(|mention| mention.kind == FigureKind::Number)
        && are_products(corpus, a)
        && are_products(corpus, b)
        && !any(&|one, two| one == two || is_short_for(one, two))
    {
        return -weights.against;
    }
    // An age is one person's.
    let ages = p.length == Some(Matter::Age) && q.length == Some(Matter::Age);
    if ages
        && !p.beside.names.is_empty()
        && !q.beside.names.is_empty()
        && !p.beside.names.iter().any(|name| q.beside.names.contains(name))
    {
        return -weights.against;
    }
    if p.governor.is_empty() || q.governor.is_empty() {
        return 0.0;
    }
    if p.governor.iter().any(|word| q.governor.contains(word)) {
        return 0.0;
    }
    let known = &corpus.words.entities;
    if both
        && p.is_subject
        && q.is_subject
        && any(&|one, two| one == two || is_short_for(one, two) || known.affiliated(one, two))
    {
        return 0.0;
    }
    let named =
        |one: &Profile, two: &Profile| one.governor.iter().any(|word| two.beside.names.contains(word));
    match () {
        () if named(p, q) || named(q, p) => 0.0,
        // A writer who names two names means two things.
        () if a.doc == b.doc && (p.named_here || q.named_here) => -weights.stranger * WITHIN,
        () => -weights.stranger * strangeness(corpus, p, q),
    }
}

/// Whether all that a mention is told of are known products.
fn are_products(corpus: &Corpus<'_>, mention: &Mention) -> bool {
    let product = |id: &String| {
        let entry = corpus.words.entities.get(id);
        entry.is_some_and(|entry| entry.kind == EntityKind::Product)
    };
    !mention.subjects.is_empty() && mention.subjects.iter().all(product)
}

/// How much two governing names without anything in common speak against one figure.
fn strangeness(corpus: &Corpus<'_>, p: &Profile, q: &Profile) -> f64 {
    // A subject that was only remembered from elsewhere in its article says less.
    let sure = if p.named_here && q.named_here { 1.0 } else { HALF };
    let absent =
        |one: &Profile, two: &Profile| !one.governor.iter().any(|word| corpus.knows(two.article, *word));
    let unknown = match (absent(p, q), absent(q, p)) {
        (true, true) => 2.0,
        (true, false) if p.named_here => 1.0,
        (false, true) if q.named_here => 1.0,
        _ => 0.0,
    };
    sure * (1.0 + unknown)
}
