//! One name: what is said of it, what it is credited for, what it says, and who speaks of it.

use askama::Template;

use super::{
    Rendered,
    named::Named,
    page,
    row::{Rows, address},
    shown,
};
use crate::{
    model::{Figure, Report},
    report::{
        html::{Totals, filters},
        iri::segment,
        lookup::Lookup,
    },
};

/// Rows of each list.
const ROWS: usize = 100;

#[derive(Template)]
#[template(path = "live/entity.html")]
struct View {
    name: String,
    kind: String,
    about: Listed,
    credited: Listed,
    claims: Vec<Said>,
    all_claims: usize,
    articles: Vec<(Named, usize)>,
    all_articles: usize,
    all: Totals,
    filter: String,
}

/// Figures, and how many there are.
struct Listed {
    rows: Rows,
    all: usize,
}

/// A claim in its sentence.
struct Said {
    address: String,
    source: String,
    sentence: String,
    manner: String,
}

/// The page of a person, body or thing, if the report speaks of it.
pub(crate) fn entity(report: &Report, id: &str) -> Option<Rendered> {
    let lookup = Lookup::new(report);
    let listed = |is: &dyn Fn(&Figure) -> bool| {
        let figures: Vec<_> = lookup
            .ranked()
            .into_iter()
            .filter(|(_, figure)| is(figure))
            .collect();
        Listed {
            all: figures.len(),
            rows: Rows::new(&lookup, figures.iter().copied().take(ROWS)),
        }
    };
    let about = listed(&|figure| figure.entities.iter().any(|other| other == id));
    let credited = listed(&|figure| {
        figure
            .cited
            .iter()
            .any(|cited| cited.entity == id || cited.via.as_deref() == Some(id))
    });
    let claims: Vec<_> = report
        .claims
        .iter()
        .filter(|claim| claim.speaker.as_deref() == Some(id) || claim.via.as_deref() == Some(id))
        .collect();
    let mut articles: Vec<(&str, usize)> = report
        .articles
        .iter()
        .filter_map(|article| {
            let record = &article.record;
            let (.., times) = record.entities.iter().find(|(other, ..)| other == id)?;
            Some((record.id.as_str(), *times))
        })
        .collect();
    if about.all + credited.all + claims.len() + articles.len() == 0 {
        return None;
    }
    articles.sort_by_key(|&(id, times)| (std::cmp::Reverse(times), id));
    let node = report.map.nodes.iter().find(|node| node.id == id);
    let view = View {
        name: shown(report.name(id)),
        kind: node.map_or_else(|| "name".into(), |node| shown(&node.kind)),
        about,
        credited,
        all_claims: claims.len(),
        claims: claims
            .iter()
            .take(ROWS)
            .map(|claim| Said {
                address: format!("{}#at-{}", address("article", &claim.doc), claim.sentence_start),
                source: shown(lookup.label(&claim.doc)),
                sentence: shown(&claim.sentence_text),
                manner: format!(
                    "{}, {}",
                    claim.kind.as_str(),
                    claim.basis.as_str().replace('_', " ")
                ),
            })
            .collect(),
        all_articles: articles.len(),
        articles: articles
            .into_iter()
            .take(ROWS)
            .map(|(id, times)| (Named::new(&lookup, id), times))
            .collect(),
        all: Totals::of(&lookup),
        filter: segment(id),
    };
    let title = view.name.clone();
    Some(page(report, &title, "", &view))
}
