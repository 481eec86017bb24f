//! How do programs read the citation map?
//!
//! Node-link JSON: `networkx.node_link_graph(data, edges="edges")`, or nodes and links for d3. The
//! coordinates are those of the other drawings.

use std::io::{self, Write};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{
    Render,
    drawing::{self, Attribute, Placed},
    inert::pretty_json,
    lookup::Lookup,
};
use crate::model::{Edge, Report};

/// Writes `map.json`.
#[derive(Clone, Copy, Debug)]
pub(super) struct GraphJson;

#[derive(Serialize)]
struct Graph<'r> {
    directed: bool,
    multigraph: bool,
    #[serde(rename = "graph")]
    about: About,
    nodes: Vec<Spot<'r>>,
    edges: Vec<Link<'r>>,
}

#[derive(Serialize)]
struct About {
    generator: String,
    articles: usize,
    origins: usize,
    index_generation: u64,
}

struct Spot<'r>(Placed<'r>);

struct Link<'r>(usize, &'r Edge);

impl Serialize for Attribute<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => text.serialize(serializer),
            Self::Texts(texts) => texts.serialize(serializer),
            Self::Count(count) => count.serialize(serializer),
        }
    }
}

impl Serialize for Spot<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Placed {
            node,
            x,
            y,
            attributes,
        } = &self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &node.id)?;
        map.serialize_entry("label", &node.label)?;
        for (name, value) in attributes {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("x", x)?;
        map.serialize_entry("y", y)?;
        map.end()
    }
}

impl Serialize for Link<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(key, edge) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("key", key)?;
        map.serialize_entry("source", &edge.source)?;
        map.serialize_entry("target", &edge.target)?;
        map.serialize_entry("weight", &edge.weight)?;
        for (name, value) in drawing::edge(edge) {
            map.serialize_entry(name, &value)?;
        }
        map.end()
    }
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
                index_generation: report.provenance.index_generation,
            },
            nodes: drawing::nodes(&Lookup::new(report))
                .into_iter()
                .map(Spot)
                .collect(),
            edges: report
                .map
                .edges
                .iter()
                .enumerate()
                .map(|(key, edge)| Link(key, edge))
                .collect(),
        };
        pretty_json(&graph, out)
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
