//! How do yEd, networkx and igraph read the citation map?

use std::io::{self, Write};

use super::{Render, graph::placed, lookup::Lookup, text::neutral, xml::escaped};
use crate::model::Report;

/// Writes `map.graphml`.
#[derive(Clone, Copy, Debug)]
pub(super) struct GraphMl;

/// Every attribute: what it belongs to, its name, its type.
const KEYS: [(&str, &str, &str); 10] = [
    ("node", "label", "string"),
    ("node", "kind", "string"),
    ("node", "mentions", "long"),
    ("node", "x", "double"),
    ("node", "y", "double"),
    ("edge", "kind", "string"),
    ("edge", "weight", "long"),
    ("edge", "figures", "string"),
    ("edge", "via", "string"),
    ("edge", "evidence", "string"),
];

impl Render for GraphMl {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
        for (holder, name, kind) in KEYS {
            writeln!(
                out,
                r#"  <key id="{holder}-{name}" for="{holder}" attr.name="{name}" attr.type="{kind}"/>"#
            )?;
        }
        writeln!(out, r#"  <graph id="citations" edgedefault="directed">"#)?;
        for placed in placed(&Lookup::new(report)) {
            writeln!(out, r#"    <node id="{}">"#, escaped(&placed.node.id))?;
            data(out, "node-label", &placed.node.label)?;
            data(out, "node-kind", &placed.node.kind)?;
            data(out, "node-mentions", &placed.weight.to_string())?;
            data(out, "node-x", &placed.x.to_string())?;
            data(out, "node-y", &placed.y.to_string())?;
            writeln!(out, "    </node>")?;
        }
        for (number, edge) in report.map.edges.iter().enumerate() {
            let (source, target) = (escaped(&edge.source), escaped(&edge.target));
            writeln!(
                out,
                r#"    <edge id="e{number}" source="{source}" target="{target}">"#
            )?;
            data(out, "edge-kind", &edge.kind)?;
            data(out, "edge-weight", &edge.weight.to_string())?;
            data(out, "edge-figures", &edge.figures.join("; "))?;
            data(out, "edge-via", &edge.via.join("; "))?;
            data(out, "edge-evidence", &edge.evidence)?;
            writeln!(out, "    </edge>")?;
        }
        writeln!(out, "  </graph>\n</graphml>")
    }
}

fn data(out: &mut dyn Write, key: &str, value: &str) -> io::Result<()> {
    writeln!(
        out,
        r#"      <data key="{key}">{}</data>"#,
        escaped(&neutral(value))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{sample, xml::tests::is_well_formed};

    #[test]
    fn well_formed_whatever_the_articles_say() {
        for report in [Report::default(), sample::sample(), sample::hostile()] {
            let mut out = Vec::new();
            GraphMl
                .render(&report, &mut out)
                .expect("a vector takes everything");
            let document = String::from_utf8(out).expect("UTF-8");
            assert!(is_well_formed(&document), "{document}");
            assert_eq!(document.matches("<node ").count(), report.map.nodes.len());
            assert_eq!(document.matches("<edge ").count(), report.map.edges.len());
        }
    }
}
