//! How does a cluster of mentions become a figure, and which figures come first?

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use rayon::prelude::*;

use super::{
    amount,
    cluster::Cluster,
    label::{self, Glossary},
    sources::{Reporters, Sources},
};
use crate::{
    dictionary::Dictionaries,
    model::{Basis, Citation, ClaimKind, Figure, FigureKind, Grade, Mention, Mentions, Value, Variant},
};

/// Figures that are worded in a row, so that what was looked up for one serves the others.
const ROW: usize = 1024;

/// Makes the figures of a corpus, most repeated first.
pub(super) fn figures(
    clusters: Vec<Cluster>,
    sources: &Sources,
    names: &BTreeMap<String, String>,
    words: &Dictionaries,
) -> Vec<Figure> {
    let shared: Vec<_> = clusters.iter().flat_map(Mentions::shared).cloned().collect();
    let reporters = sources.reporters(shared.iter().map(AsRef::as_ref), names, words);
    let mut figures: Vec<Figure> = clusters
        .into_par_iter()
        .with_min_len(ROW)
        .map_init(
            || Glossary::new(words),
            |glossary, cluster| figure(cluster, sources, &reporters, names, glossary),
        )
        .collect();
    figures.sort_by_cached_key(|figure| {
        let first = &figure.mentions[0];
        let place = (first.doc.clone(), first.start);
        (
            tier(figure),
            Reverse(figure.sources.len()),
            Reverse(figure.mentions.len()),
            figure.kind,
            place,
        )
    });
    name_them(&mut figures);
    figures
}

/// Repeated figures, then repeated years and ranks that count little by themselves, then the rest in the same order.
fn tier(figure: &Figure) -> u8 {
    let year =
        matches!(&figure.value, Value::Date(date) if date.len() <= 7) || matches!(figure.value, Value::Open);
    let bare_rank =
        figure.kind == FigureKind::Ordinal && figure.mentions.iter().all(|mention| mention.metric.is_none());
    match (figure.sources.len() > 1, year || bare_rank) {
        (true, false) => 0,
        (true, true) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

fn figure(
    mentions: Cluster,
    sources: &Sources,
    reporters: &Reporters<'_>,
    names: &BTreeMap<String, String>,
    glossary: &Glossary<'_>,
) -> Figure {
    let best = best(&mentions, glossary.words());
    let documents: BTreeSet<String> = mentions.iter().map(|mention| mention.doc.clone()).collect();
    let outlets: BTreeSet<String> = documents
        .iter()
        .map(|doc| sources.source(doc).to_string())
        .collect();
    let origins = sources.origins(&mentions, reporters);
    let first_seen = documents
        .iter()
        .filter_map(|doc| sources.published(doc))
        .min()
        .map(str::to_string);
    Figure {
        id: String::new(),
        label: label::label(&mentions, names, glossary),
        kind: best.kind,
        value: best.value.clone(),
        unit: best.unit.clone(),
        per: best.per.clone(),
        bound: best.bound,
        change: best.change,
        canonical: amount::canonical(best),
        sources: outlets.into_iter().collect(),
        documents: documents.into_iter().collect(),
        origins,
        variants: variants(&mentions),
        entities: entities(&mentions),
        cited: cited(&mentions, best),
        grade: grade(&mentions, origins),
        first_seen,
        related: Vec::new(),
        mentions,
    }
}

/// The mention whose value stands for the figure: in the currency that is mostly used, "$1.3 billion" rather than "(£640m)", the
/// finest precision, the most frequent spelling, the first.
fn best<'m>(mentions: &'m Mentions, words: &Dictionaries) -> &'m Mention {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for mention in mentions {
        *counts.entry(&mention.text).or_default() += 1;
    }
    let grain = |mention: &Mention| amount::base(mention, &words.units).map(|(_, grain)| grain);
    let currencies = currencies(mentions);
    let currency = |mention: &Mention| {
        let unit = mention.unit.as_deref();
        currencies.iter().position(|one| unit == Some(one))
    };
    mentions
        .iter()
        .min_by_key(|mention| {
            let open = mention.value == Value::Open;
            let plain = mention.bound.is_some() || mention.approx;
            (
                open,
                currency(mention).unwrap_or(currencies.len()),
                grain(mention),
                plain,
                Reverse(counts[mention.text.as_str()]),
                &mention.doc,
                mention.start,
            )
        })
        .expect("a cluster has mentions")
}

/// The currencies of a figure, the most frequent first, of equals the one that is written first.
fn currencies(mentions: &Mentions) -> Vec<&str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let money = mentions
        .iter()
        .filter(|mention| mention.kind == FigureKind::Money);
    for unit in money.filter_map(|mention| mention.unit.as_deref()) {
        match counts.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, count)) => *count += 1,
            None => counts.push((unit, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts.into_iter().map(|(unit, _)| unit).collect()
}

fn variants(mentions: &Mentions) -> Vec<Variant> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in mentions {
        *counts.entry(&mention.text).or_default() += 1;
    }
    let mut variants: Vec<Variant> = counts
        .into_iter()
        .map(|(text, count)| Variant {
            text: text.to_string(),
            count,
        })
        .collect();
    variants.sort_by_key(|variant| Reverse(variant.count));
    variants
}

fn entities(mentions: &Mentions) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for id in mentions
        .iter()
        .flat_map(|mention| mention.subjects.iter().chain(&mention.metric))
    {
        *counts.entry(id).or_default() += 1;
    }
    let mut ids: Vec<(&str, usize)> = counts.into_iter().collect();
    ids.sort_by_key(|(_, count)| Reverse(*count));
    ids.into_iter().map(|(id, _)| id.to_string()).collect()
}

/// Who is cited for the value itself; who states a rounding is cited for that.
fn cited(mentions: &Mentions, best: &Mention) -> Vec<Citation> {
    let citations: BTreeSet<Citation> = mentions
        .iter()
        .filter_map(|mention| {
            let said = mention.said.as_ref().filter(|said| said.basis != Basis::Author)?;
            let rounds = mention.is_apart_from(&best.value, best.unit.as_deref());
            (!rounds).then(|| Citation {
                doc: mention.doc.clone(),
                entity: said.speaker.clone(),
                via: said.via.clone(),
            })
        })
        .collect();
    citations.into_iter().collect()
}

/// The grade, by the rules that [`Grade::rule`] prints.
fn grade(mentions: &Mentions, origins: usize) -> Grade {
    let said: Vec<_> = mentions
        .iter()
        .filter_map(|mention| mention.said.as_ref())
        .collect();
    if said.len() == mentions.len() && said.iter().all(|said| said.kind == ClaimKind::Projection) {
        return Grade::Projection;
    }
    let voices = said.iter().filter(|said| said.basis != Basis::Author).count();
    let own = said.iter().filter(|said| said.basis == Basis::SelfReport).count();
    match (origins, voices) {
        (_, voices) if voices > 0 && voices == own && (origins < 2 || own == mentions.len()) => {
            Grade::SelfReported
        }
        (2.., _) => Grade::Independent,
        (_, 0) => Grade::Unattributed,
        _ => Grade::SingleOrigin,
    }
}

/// Gives each figure a short name that stays the same while its value and label do.
fn name_them(figures: &mut [Figure]) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for figure in figures {
        let slug = slug(&format!("{} {}", figure.canonical, figure.label));
        let count = taken.entry(slug.clone()).or_default();
        *count += 1;
        figure.id = if *count == 1 {
            slug
        } else {
            format!("{slug}-{count}")
        };
    }
}

/// Lower-case words joined by hyphens, sixty characters at most.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if slug.len() + word.len() > 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word.to_lowercase());
    }
    slug
}
