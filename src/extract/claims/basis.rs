//! How near is a source to what it says?

use super::line::Line;
use crate::{
    dictionary::Entities,
    model::{Basis, Entity, EntityKind},
    span::Span,
};

/// The nearness of a speaker to a statement.
pub(super) fn basis(
    line: &Line,
    source: Option<Span>,
    speaker: Option<(&str, EntityKind)>,
    content: Span,
) -> Basis {
    let hint = source.and_then(|source| line.nearness(source));
    let Some((id, kind)) = speaker else {
        return match (source, hint) {
            (Some(source), None | Some(Basis::SelfReport)) if is_author(line, source) => Basis::Author,
            (Some(_), Some(hint)) if hint != Basis::SelfReport => hint,
            _ => Basis::Unnamed,
        };
    };
    let known = &line.words.entities;
    match kind {
        // The blog of a company is no press where it speaks of the company.
        EntityKind::Outlet if !about_itself(known, id, line.entities_in(content)) => Basis::Press,
        _ if known.evaluates(id) && !about_itself(known, id, line.entities_in(content)) => Basis::Independent,
        _ if hint == Some(Basis::SelfReport) || about_itself(known, id, line.entities_in(content)) => {
            Basis::SelfReport
        }
        _ if hint == Some(Basis::Independent) => Basis::Independent,
        _ if line
            .entities_in(content)
            .any(|entity| speaks_of_another(known, id, entity)) =>
        {
            Basis::Independent
        }
        _ => Basis::SelfReport,
    }
}

fn is_author(line: &Line, source: Span) -> bool {
    source.of(line.text) == "I"
}

/// Whether a statement names the speaker or what it makes.
fn about_itself<'e>(known: &Entities, speaker: &str, mut named: impl Iterator<Item = &'e Entity>) -> bool {
    // Whoever keeps an index is no party to what it shows.
    named.any(|entity| {
        !(entity.kind == EntityKind::Benchmark && known.evaluates(speaker))
            && (known.affiliated(speaker, &entity.id) || known.makes(speaker, &entity.id))
    })
}

fn speaks_of_another(known: &Entities, speaker: &str, entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Organization | EntityKind::Product)
        && !known.affiliated(speaker, &entity.id)
}
