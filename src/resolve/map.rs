//! Who cites whom for which figure, and which article comes from which?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{
    dictionary::Dictionaries,
    model::{ArticleRecord, CitationMap, Derivation, Edge, Figure, Node},
};

/// Draws the map. Every edge carries a sentence that shows it.
pub(super) fn map(
    articles: &[ArticleRecord],
    figures: &[Figure],
    derivations: &[Derivation],
    names: &BTreeMap<String, String>,
    words: &Dictionaries,
) -> CitationMap {
    let mut edges = CitationMap::citations(figures);
    let mut stated: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, figure) in figures.iter().enumerate() {
        for doc in &figure.documents {
            stated.entry(doc).or_default().push(index);
        }
    }
    edges.extend(
        derivations
            .iter()
            .map(|derivation| derived(derivation, figures, &stated)),
    );
    CitationMap {
        nodes: nodes(articles, &edges, names, words),
        edges,
    }
}

fn derived(derivation: &Derivation, figures: &[Figure], stated: &HashMap<&str, Vec<usize>>) -> Edge {
    let own = stated.get(derivation.doc.as_str()).into_iter().flatten();
    let carried: Vec<String> = own
        .map(|&index| &figures[index])
        .filter(|figure| figure.documents.binary_search(&derivation.from).is_ok())
        .map(|figure| figure.id.clone())
        .collect();
    Edge {
        source: derivation.doc.clone(),
        target: derivation.from.clone(),
        kind: "derived_from".into(),
        weight: carried.len().max(1),
        figures: carried,
        via: Vec::new(),
        evidence: derivation.evidence.clone(),
    }
}

fn nodes(
    articles: &[ArticleRecord],
    edges: &[Edge],
    names: &BTreeMap<String, String>,
    words: &Dictionaries,
) -> Vec<Node> {
    let mut nodes: BTreeMap<&str, Node> = articles
        .iter()
        .map(|article| {
            let label = article
                .source
                .clone()
                .or_else(|| article.title.clone())
                .unwrap_or_else(|| article.id.clone());
            (
                article.id.as_str(),
                Node {
                    id: article.id.clone(),
                    label,
                    kind: "article".into(),
                },
            )
        })
        .collect();
    let cited: BTreeSet<&str> = edges.iter().map(|edge| edge.target.as_str()).collect();
    for id in cited {
        nodes.entry(id).or_insert_with(|| Node {
            id: id.to_string(),
            label: names.get(id).cloned().unwrap_or_else(|| id.to_string()),
            kind: words
                .entities
                .get(id)
                .map_or("unnamed", |entry| entry.kind.as_str())
                .to_string(),
        });
    }
    nodes.into_values().collect()
}
