//! What would explain that two values do not agree?
//!
//! Whatever sets the two sides apart in the articles themselves: dates, periods, authorities, interests,
//! hedges, scope. None of it is proof; each is a question to ask before one side is called wrong.

use std::collections::BTreeSet;

use super::{lookup::Lookup, text::neutral, timeline, words};
use crate::model::{Basis, ClaimKind, Conflict, Figure, Mention};

/// One side of a conflict: the mentions that speak for it.
type Side<'r> = Vec<&'r Mention>;

/// Reasons that would explain a conflict, each a short sentence; empty where the articles give none.
pub(crate) fn explanations(lookup: &Lookup<'_>, conflict: &Conflict) -> Vec<String> {
    let parties: Vec<&Figure> = lookup.parties(conflict).collect();
    let (one, other): (Side<'_>, Side<'_>) = match parties.as_slice() {
        [one, other, ..] => (one.mentions.iter().collect(), other.mentions.iter().collect()),
        [only] => halves(only),
        [] => return Vec::new(),
    };
    let labels = match parties.as_slice() {
        [one, other, ..] if one.label != other.label => Some((&one.label, &other.label)),
        _ => None,
    };
    let mut reasons = Vec::new();
    reasons.extend(published(lookup, &one, &other));
    reasons.extend(period(&one, &other));
    reasons.extend(
        labels.map(|(one, other)| format!("Another scope: “{}” against “{}”", neutral(one), neutral(other))),
    );
    reasons.extend(authority(lookup, &one, &other));
    reasons.extend(
        only_one(&one, &other, |mention| {
            mention
                .said
                .as_ref()
                .is_some_and(|said| said.basis == Basis::SelfReport)
        })
        .map(|mention| {
            format!(
                "An interest: {} speaks for itself on one side",
                neutral(&words::voice(lookup, mention))
            )
        }),
    );
    reasons.extend(
        only_one(&one, &other, |mention| {
            mention
                .said
                .as_ref()
                .is_some_and(|said| said.kind == ClaimKind::Projection)
        })
        .map(|_| "A plan against an outcome: one side says what is expected, the other what is".to_string()),
    );
    reasons.extend(
        only_one(&one, &other, |mention| {
            mention.approx || mention.said.as_ref().is_some_and(|said| said.hedged)
        })
        .map(|mention| {
            format!(
                "An estimate: {} gives its number as a rough one",
                neutral(lookup.label(&mention.doc))
            )
        }),
    );
    reasons.extend(retelling(lookup, &one, &other));
    reasons
}

/// A figure at odds with itself: its first article against all others.
fn halves(figure: &Figure) -> (Side<'_>, Side<'_>) {
    let first = figure.mentions.first().map(|mention| &mention.doc);
    figure
        .mentions
        .iter()
        .partition(|mention| Some(&mention.doc) == first)
}

/// The mention that shows it, where one side has such and the other has none.
fn only_one<'r>(one: &Side<'r>, other: &Side<'r>, is: impl Fn(&Mention) -> bool) -> Option<&'r Mention> {
    let find = |side: &Side<'r>| side.iter().copied().find(|mention| is(mention));
    match (find(one), find(other)) {
        (Some(mention), None) | (None, Some(mention)) => Some(mention),
        _ => None,
    }
}

fn published(lookup: &Lookup<'_>, one: &Side<'_>, other: &Side<'_>) -> Option<String> {
    let first = |side: &Side<'_>| -> Option<jiff::civil::Date> {
        let days = side.iter().filter_map(|mention| lookup.day(&mention.doc));
        days.filter_map(timeline::days).map(|(first, _)| first).min()
    };
    match (first(one), first(other)) {
        (Some(a), Some(b)) if a != b => Some(format!(
            "An update: one was first published {} after the other",
            words::count(
                usize::try_from(timeline::between(a.min(b), a.max(b))).unwrap_or(0),
                "day"
            )
        )),
        (Some(_), Some(_)) => None,
        (None, None) => Some("An update: neither side is dated, so which came later is not known".into()),
        _ => Some("An update: one side is undated, so which came later is not known".into()),
    }
}

fn period(one: &Side<'_>, other: &Side<'_>) -> Option<String> {
    let times = |side: &Side<'_>| -> BTreeSet<String> {
        side.iter().filter_map(|mention| mention.time.clone()).collect()
    };
    let (a, b) = (times(one), times(other));
    let joined = |times: &BTreeSet<String>| {
        let times: Vec<&str> = times.iter().map(String::as_str).collect();
        neutral(&times.join(", ")).into_owned()
    };
    (!a.is_empty() && !b.is_empty() && a.is_disjoint(&b))
        .then(|| format!("Another period: {} against {}", joined(&a), joined(&b)))
}

fn authority(lookup: &Lookup<'_>, one: &Side<'_>, other: &Side<'_>) -> Option<String> {
    let voices = |side: &Side<'_>| -> BTreeSet<String> {
        side.iter()
            .filter(|mention| mention.said.is_some())
            .map(|mention| neutral(&words::voice(lookup, mention)).into_owned())
            .collect()
    };
    let joined = |voices: BTreeSet<String>| voices.into_iter().collect::<Vec<_>>().join(", ");
    let (a, b) = (voices(one), voices(other));
    match (a.is_empty(), b.is_empty()) {
        (false, false) if a.is_disjoint(&b) => {
            Some(format!("Another authority: {} against {}", joined(a), joined(b)))
        }
        (true, true) | (false, false) => None,
        (true, false) => Some(format!("Another authority: {} against no one named", joined(b))),
        (false, true) => Some(format!("Another authority: {} against no one named", joined(a))),
    }
}

fn retelling(lookup: &Lookup<'_>, one: &Side<'_>, other: &Side<'_>) -> Option<String> {
    let docs =
        |side: &Side<'_>| -> BTreeSet<String> { side.iter().map(|mention| mention.doc.clone()).collect() };
    let (a, b) = (docs(one), docs(other));
    let told = lookup.report.derivations.iter().find(|derived| {
        (a.contains(&derived.doc) && b.contains(&derived.from))
            || (b.contains(&derived.doc) && a.contains(&derived.from))
    })?;
    Some(format!(
        "A slip in retelling: {} is derived from {}",
        neutral(lookup.label(&told.doc)),
        neutral(lookup.label(&told.from))
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_conflict_is_met_with_questions() {
        let report = sample::sample();
        let lookup = Lookup::new(&report);
        let jobs = explanations(&lookup, &report.conflicts[0]);
        assert!(jobs.contains(&"An update: one was first published 5 days after the other".to_string()));
        assert!(
            jobs.contains(&"Another authority: Halyard Energy against Marine Grid Office".to_string()),
            "{jobs:?}"
        );
        assert!(
            jobs.iter()
                .any(|reason| reason.starts_with("An interest: Halyard Energy"))
        );
    }

    #[test]
    fn a_conflict_of_nothing_is_explained_by_nothing() {
        let mut report = sample::sample();
        report.conflicts[0].figures = vec![999];
        assert!(explanations(&Lookup::new(&report), &report.conflicts[0]).is_empty());
    }
}
