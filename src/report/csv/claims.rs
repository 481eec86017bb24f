//! How do claims become rows?

use std::io;

use super::{Rows, list, maybe, own, text};
use crate::report::lookup::Lookup;

/// Every claim of the report, with figures or without.
pub(super) fn claims(lookup: &Lookup<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.head(&[
        "article",
        "outlet",
        "published",
        "start",
        "end",
        "content",
        "source",
        "speaker",
        "speaker_name",
        "via",
        "via_name",
        "cue",
        "kind",
        "basis",
        "hedged",
        "quote",
        "figures",
        "figure_texts",
        "rule",
        "sentence",
        "sentence_index",
        "block",
    ])?;
    let places = lookup.places();
    for claim in &lookup.report.claims {
        let article = lookup.article(&claim.doc);
        let name = |id: Option<&str>| id.map(|id| lookup.report.name(id).to_owned());
        let stated: Vec<_> = claim
            .figures
            .iter()
            .filter_map(|&(start, end)| places.get(&(claim.doc.as_str(), start, end)))
            .collect();
        rows.row([
            text(&claim.doc),
            text(lookup.source(&claim.doc)),
            maybe(article.and_then(|article| article.record.published.as_deref())),
            own(claim.start),
            own(claim.end),
            text(&claim.text),
            maybe(claim.holder.as_deref()),
            maybe(claim.speaker.as_deref()),
            maybe(name(claim.speaker.as_deref()).as_deref()),
            maybe(claim.via.as_deref()),
            maybe(name(claim.via.as_deref()).as_deref()),
            maybe(claim.cue.as_deref()),
            own(claim.kind.as_str()),
            own(claim.basis.as_str()),
            own(claim.hedged),
            own(claim.quote),
            list(stated.iter().map(|(figure, _)| &figure.id)),
            list(stated.iter().map(|(_, mention)| &mention.text)),
            maybe(claim.rule.as_deref()),
            text(&claim.sentence_text),
            own(claim.sentence),
            own(claim.block.as_str()),
        ])?;
    }
    Ok(())
}
