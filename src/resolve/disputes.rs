//! Which two figures do two voices of one article give for one thing?
//!
//! "Police counted 400 people. Organisers said 700.": the second says nothing of what it counts, as it answers the same question.

use super::{
    amount,
    conflicts::{homes, neighbours, ordered, places},
    profile::Corpus,
};
use crate::model::{Conflict, Figure, FigureKind, Mention, Severity};

/// Conflicts between neighbours that different voices state.
pub(super) fn disputes(figures: &[Figure], corpus: &Corpus<'_>) -> Vec<Conflict> {
    let disputed = neighbours(corpus, is_dispute);
    if disputed.is_empty() {
        return Vec::new();
    }
    let homes = homes(figures);
    let home = |mention: &Mention| homes.get(&(mention.doc.as_str(), mention.start)).copied();
    let conflict = |(first, second): (&Mention, &Mention)| {
        let (one, two) = (home(first)?, home(second)?);
        let (a, b) = (&figures[one], &figures[two]);
        let voice = |mention: &Mention| mention.said.as_ref().map(|said| said.speaker.clone());
        (one != two).then(|| Conflict {
            figures: ordered(one, two),
            kind: "different_value".into(),
            severity: Severity::Soft,
            why: format!(
                "{}: {} in {} by {} against {} by {}",
                a.label,
                a.canonical,
                places(a),
                voice(first).unwrap_or_default().trim_start_matches('?'),
                b.canonical,
                voice(second).unwrap_or_default().trim_start_matches('?'),
            ),
        })
    };
    disputed.into_iter().filter_map(conflict).collect()
}

/// Whether two neighbours are near amounts of one kind that two voices state, the second without saying of what.
fn is_dispute(first: &Mention, second: &Mention, corpus: &Corpus<'_>) -> bool {
    let units = &corpus.words.units;
    let counted = |mention: &Mention| {
        let kind = matches!(
            mention.kind,
            FigureKind::Count | FigureKind::Number | FigureKind::Money | FigureKind::Percent
        );
        kind && mention.change.is_none() && mention.metric.is_none()
    };
    let near = first.doc == second.doc && second.sentence.saturating_sub(first.sentence) <= 1;
    let voices = match (&first.said, &second.said) {
        (Some(one), Some(two)) => one.speaker != two.speaker,
        _ => false,
    };
    let bare = second.kind == FigureKind::Number && second.unit.is_none();
    if !near || !voices || !bare || !counted(first) || !counted(second) {
        return false;
    }
    let same = amount::dimension(first, units) == amount::dimension(second, units);
    match (amount::base(first, units), amount::base(second, units)) {
        (Some((one, _)), Some((two, _))) => same && one != two && one.max(two) <= one.min(two) + one.min(two),
        _ => false,
    }
}
