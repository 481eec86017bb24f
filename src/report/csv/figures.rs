//! How do figures and their mentions become rows?

use std::io;

use super::{Rows, list, maybe, own, text, value};
use crate::{
    model::{Bound, Change},
    report::{lookup::Lookup, words},
};

pub(super) fn figures(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "id",
        "label",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "per",
        "bound",
        "change",
        "canonical",
        "grade",
        "sources",
        "articles",
        "origins",
        "mentions",
        "source_names",
        "article_ids",
        "variants",
        "cited",
        "entities",
        "first_seen",
        "conflicts",
        "related",
    ])?;
    for (index, figure) in lookup.report.figures.iter().enumerate() {
        let [one, low, high] = value(&figure.value);
        rows.row([
            text(&figure.id),
            text(&figure.label),
            own(figure.kind.as_str()),
            one,
            low,
            high,
            maybe(figure.unit.as_deref()),
            maybe(figure.per.as_deref()),
            own(figure.bound.map_or("", Bound::as_str)),
            own(figure.change.map_or("", Change::as_str)),
            text(&figure.canonical),
            own(figure.grade.as_str()),
            own(figure.sources.len()),
            own(figure.documents.len()),
            own(figure.origins),
            own(figure.mentions.len()),
            list(&figure.sources),
            list(&figure.documents),
            list(
                figure
                    .variants
                    .iter()
                    .map(|variant| format!("{} ×{}", variant.text, variant.count)),
            ),
            list(words::credited(lookup, figure)),
            list(figure.entities.iter().map(|id| lookup.report.name(id))),
            maybe(figure.first_seen.as_deref()),
            own(lookup.conflicts(index).count()),
            list(
                figure
                    .related
                    .iter()
                    .map(|other| format!("{}: {}", other.kind, other.figure)),
            ),
        ])?;
    }
    Ok(())
}

pub(super) fn mentions(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "figure",
        "article",
        "source",
        "published",
        "start",
        "end",
        "text",
        "sentence",
        "sentence_index",
        "block",
        "kind",
        "value",
        "low",
        "high",
        "unit",
        "per",
        "bound",
        "approx",
        "change",
        "measure",
        "subject",
        "time",
        "speaker",
        "via",
        "cue",
        "claim",
        "basis",
        "hedged",
        "quote",
        "repeats",
        "rules",
    ])?;
    for figure in &lookup.report.figures {
        for mention in &figure.mentions {
            let [one, low, high] = value(&mention.value);
            let said = mention.said.as_ref();
            let name = |id: &str| text(lookup.report.name(id));
            rows.row([
                text(&figure.id),
                text(&mention.doc),
                text(lookup.source(&mention.doc)),
                maybe(
                    lookup
                        .article(&mention.doc)
                        .and_then(|article| article.record.published.as_deref()),
                ),
                own(mention.start),
                own(mention.end),
                text(&mention.text),
                text(&mention.sentence_text),
                own(mention.sentence),
                own(mention.block.as_str()),
                own(mention.kind.as_str()),
                one,
                low,
                high,
                maybe(mention.unit.as_deref()),
                maybe(mention.per.as_deref()),
                own(mention.bound.map_or("", Bound::as_str)),
                own(mention.approx),
                own(mention.change.map_or("", Change::as_str)),
                maybe(mention.measure.as_deref()),
                mention
                    .subjects
                    .first()
                    .map_or_else(|| own(""), |subject| name(subject)),
                maybe(mention.time.as_deref()),
                said.map_or_else(|| own(""), |said| name(&said.speaker)),
                said.and_then(|said| said.via.as_deref())
                    .map_or_else(|| own(""), name),
                maybe(said.and_then(|said| said.cue.as_deref())),
                own(said.map_or("", |said| said.kind.as_str())),
                own(said.map_or("", |said| said.basis.as_str())),
                own(said.is_some_and(|said| said.hedged)),
                own(said.is_some_and(|said| said.quote)),
                maybe(lookup.repeats(figure, &mention.doc)),
                list(&mention.rules),
            ])?;
        }
    }
    Ok(())
}
