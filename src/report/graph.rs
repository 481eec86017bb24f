//! How do programs read the citation map?
//!
//! Node-link JSON: `networkx.node_link_graph(data, edges="edges")`, or nodes and links for d3. The
//! coordinates are those of the picture in the page.

use std::io::{self, Write};

use serde::Serialize;

use super::{Render, layout, lookup::Lookup};
use crate::model::{Edge, Node, Report};

/// Writes `map.json`.
#[derive(Clone, Copy, Debug)]
pub(super) struct GraphJson;

#[derive(Serialize)]
struct Graph<'r> {
    directed: bool,
    multigraph: bool,
    #[serde(rename = "graph")]
    about: About<'r>,
    nodes: Vec<Placed<'r>>,
    edges: Vec<Linked<'r>>,
}

#[derive(Serialize)]
struct About<'r> {
    generator: String,
    articles: usize,
    origins: usize,
    index_generation: &'r u64,
}

/// A node with its place and how many of the map's mentions run through it.
#[derive(Serialize)]
pub(super) struct Placed<'r> {
    #[serde(flatten)]
    pub(super) node: &'r Node,
    pub(super) weight: usize,
    pub(super) x: f64,
    pub(super) y: f64,
}

#[derive(Serialize)]
struct Linked<'r> {
    key: usize,
    #[serde(flatten)]
    edge: &'r Edge,
}

/// The nodes of the map with their places.
pub(super) fn placed<'r>(lookup: &Lookup<'r>) -> Vec<Placed<'r>> {
    let places = layout::coordinates(lookup);
    let map = &lookup.report.map;
    let mut weights = std::collections::BTreeMap::<&str, usize>::new();
    for edge in &map.edges {
        *weights.entry(&edge.source).or_default() += edge.weight;
        *weights.entry(&edge.target).or_default() += edge.weight;
    }
    map.nodes
        .iter()
        .map(|node| {
            let (x, y) = places.get(&node.id).copied().unwrap_or_default();
            Placed {
                node,
                weight: weights.get(node.id.as_str()).copied().unwrap_or_default(),
                x,
                y,
            }
        })
        .collect()
}

impl Render for GraphJson {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let graph = Graph {
            directed: true,
            multigraph: true,
            about: About {
                generator: format!("recount {}", report.provenance.version),
                articles: report.articles.len(),
                origins: report.origins(),
                index_generation: &report.provenance.index_generation,
            },
            nodes: placed(&Lookup::new(report)),
            edges: report
                .map
                .edges
                .iter()
                .enumerate()
                .map(|(key, edge)| Linked { key, edge })
                .collect(),
        };
        serde_json::to_writer_pretty(&mut *out, &graph)?;
        writeln!(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn the_graph_is_the_map_with_places() {
        let report = sample::hostile();
        let mut out = Vec::new();
        GraphJson
            .render(&report, &mut out)
            .expect("a vector takes everything");
        let graph: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(
            graph["nodes"].as_array().map(Vec::len),
            Some(report.map.nodes.len())
        );
        assert_eq!(
            graph["edges"].as_array().map(Vec::len),
            Some(report.map.edges.len())
        );
        assert!(graph["nodes"][0]["x"].is_number());
        assert!(graph["edges"][0]["evidence"].is_string());
    }
}
