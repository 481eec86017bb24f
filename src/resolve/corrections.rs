//! Which figures does an article say are wrong?
//!
//! "The city grew by 12.1% and not 21.1%": the second is denied, and whoever states it elsewhere is contradicted. An article
//! that corrects states both values, so that no comparison of articles would set them against each other.

use super::{
    amount,
    conflicts::{homes, neighbours, ordered, places},
    profile::{Corpus, around},
};
use crate::model::{Conflict, Figure, FigureKind, Mention, Severity};

/// Letters between a figure and the one it corrects at most.
const LONGEST: usize = 50;

/// Conflicts between a figure and the one that is denied beside it, where that is stated elsewhere.
pub(super) fn corrections(figures: &[Figure], corpus: &Corpus<'_>) -> Vec<Conflict> {
    let denied = neighbours(corpus, is_correction);
    if denied.is_empty() {
        return Vec::new();
    }
    let homes = homes(figures);
    let home = |mention: &Mention| homes.get(&(mention.doc.as_str(), mention.start)).copied();
    let mut conflicts = Vec::new();
    for (right, wrong) in denied {
        let (Some(one), Some(two)) = (home(right), home(wrong)) else {
            continue;
        };
        let elsewhere: Vec<&String> = figures[two]
            .documents
            .iter()
            .filter(|doc| **doc != right.doc)
            .collect();
        if one == two || elsewhere.is_empty() {
            continue;
        }
        conflicts.push(Conflict {
            figures: ordered(one, two),
            kind: "different_value".into(),
            severity: Severity::Hard,
            why: format!(
                "{}: {} in {}, which denies {}, as in {}",
                figures[one].label,
                figures[one].canonical,
                right.doc,
                figures[two].canonical,
                places(&figures[two])
            ),
        });
    }
    conflicts
}

/// Whether two neighbours are amounts of one kind and the words between them deny the second.
fn is_correction(right: &Mention, wrong: &Mention, corpus: &Corpus<'_>) -> bool {
    let units = &corpus.words.units;
    let near = right.doc == wrong.doc && right.sentence == wrong.sentence && wrong.start > right.end;
    if !near || wrong.start - right.end > LONGEST || right.value == wrong.value {
        return false;
    }
    let between: String = around(right).1.chars().take(wrong.start - right.end).collect();
    // "13 cars went down, not 11".
    let last = between.rsplit([',', ';', '—']).next();
    let last = last.filter(|_| right.kind == FigureKind::Count);
    let corrects = |text: &str| corpus.words.matters.corrects(text);
    (corrects(&between) || last.is_some_and(corrects))
        && amount::dimension(right, units) == amount::dimension(wrong, units)
}
