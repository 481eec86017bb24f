//! How do articles, and what stands between them, become rows?

use std::io;

use super::{Rows, amount, list, maybe, own, text};
use crate::{model::Report, report::lookup::Lookup};

pub(super) fn citations(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "article",
        "source",
        "kind",
        "cited",
        "cited_name",
        "via",
        "mentions",
        "figures",
        "evidence",
    ])?;
    for edge in &lookup.report.map.edges {
        let target = lookup.article(&edge.target);
        let name = target.map_or_else(
            || lookup.report.name(&edge.target),
            |article| article.record.source_key(),
        );
        rows.row([
            text(&edge.source),
            text(lookup.source(&edge.source)),
            text(&edge.kind),
            text(&edge.target),
            text(name),
            list(edge.via.iter().map(|via| lookup.report.name(via))),
            own(edge.weight),
            list(&edge.figures),
            text(&edge.evidence),
        ])?;
    }
    Ok(())
}

pub(super) fn comparisons(report: &Report, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "comparison",
        "metric",
        "entity",
        "name",
        "value",
        "articles",
        "mentions",
        "note",
    ])?;
    for (index, comparison) in report.comparisons.iter().enumerate() {
        for item in &comparison.items {
            rows.row([
                own(index + 1),
                text(&comparison.metric),
                text(&item.entity),
                text(&item.name),
                amount(&item.value),
                list(&comparison.documents),
                own(comparison.mentions.len()),
                maybe(comparison.note.as_deref()),
            ])?;
        }
    }
    Ok(())
}

pub(super) fn conflicts(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "conflict", "severity", "kind", "why", "figure", "label", "value", "sources",
    ])?;
    for (index, conflict) in lookup.report.conflicts.iter().enumerate() {
        for figure in lookup.parties(conflict) {
            rows.row([
                own(index + 1),
                own(conflict.severity.as_str()),
                text(&conflict.kind),
                text(&conflict.why),
                text(&figure.id),
                text(&figure.label),
                text(&figure.canonical),
                list(&figure.sources),
            ])?;
        }
    }
    Ok(())
}

pub(super) fn articles(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "id",
        "title",
        "source",
        "author",
        "published",
        "url",
        "derived_from",
        "derivation",
        "evidence",
        "credit_line",
        "length",
        "sentences",
        "figures",
        "mentions",
        "hash",
    ])?;
    for article in &lookup.report.articles {
        let record = &article.record;
        let derived = lookup.derivation(&record.id);
        rows.row([
            text(&record.id),
            maybe(record.title.as_deref()),
            maybe(record.source.as_deref()),
            maybe(record.author.as_deref()),
            maybe(record.published.as_deref()),
            maybe(record.url.as_deref()),
            maybe(article.derived_from.as_deref()),
            own(derived.map_or("", |derived| derived.kind.as_str())),
            maybe(derived.map(|derived| derived.evidence.as_str())),
            maybe(record.credit_line.as_deref()),
            own(record.length),
            own(record.sentences),
            own(article.figures),
            own(article.mentions),
            text(&record.hash),
        ])?;
    }
    Ok(())
}
