//! How do yEd, networkx and igraph read the citation map?

use std::io::{self, Write};

use super::{
    Render, drawing,
    lookup::Lookup,
    xml::{escaped, shown},
};
use crate::model::Report;

/// Writes `map.graphml`.
#[derive(Clone, Copy, Debug)]
pub(super) struct GraphMl;

impl Render for GraphMl {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
        keys(out)?;
        writeln!(out, r#"  <graph id="citations" edgedefault="directed">"#)?;
        for placed in drawing::nodes(&Lookup::new(report)) {
            writeln!(out, r#"    <node id="{}">"#, escaped(&placed.node.id))?;
            data(out, "node-label", &shown(&placed.node.label))?;
            for (name, value) in &placed.attributes {
                data(out, &format!("node-{name}"), &value.in_xml())?;
            }
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
            data(out, "edge-weight", &edge.weight.to_string())?;
            for (name, value) in drawing::edge(edge) {
                data(out, &format!("edge-{name}"), &value.in_xml())?;
            }
            writeln!(out, "    </edge>")?;
        }
        writeln!(out, "  </graph>\n</graphml>")
    }
}

/// Announces every attribute.
fn keys(out: &mut dyn Write) -> io::Result<()> {
    key(out, "node", "label", "string")?;
    for (name, values) in drawing::NODE {
        key(out, "node", name, values.in_xml())?;
    }
    key(out, "node", "x", "double")?;
    key(out, "node", "y", "double")?;
    key(out, "edge", "weight", "long")?;
    for (name, values) in drawing::EDGE {
        key(out, "edge", name, values.in_xml())?;
    }
    Ok(())
}

fn key(out: &mut dyn Write, holder: &str, name: &str, kind: &str) -> io::Result<()> {
    writeln!(
        out,
        r#"  <key id="{holder}-{name}" for="{holder}" attr.name="{name}" attr.type="{kind}"/>"#
    )
}

/// `value` is escaped already.
fn data(out: &mut dyn Write, key: &str, value: &str) -> io::Result<()> {
    writeln!(out, r#"      <data key="{key}">{value}</data>"#)
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
