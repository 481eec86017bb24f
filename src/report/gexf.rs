//! How does Gephi read the citation map?

use std::io::{self, Write};

use super::{Render, graph::placed, lookup::Lookup, text::neutral, xml::escaped};
use crate::model::Report;

/// Writes `map.gexf`, in version 1.2, which every reader knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gexf;

const NODE_ATTRIBUTES: [(&str, &str); 2] = [("kind", "string"), ("mentions", "integer")];
const EDGE_ATTRIBUTES: [(&str, &str); 4] = [
    ("kind", "string"),
    ("figures", "string"),
    ("via", "string"),
    ("evidence", "string"),
];

impl Render for Gexf {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
        writeln!(
            out,
            r#"<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">"#
        )?;
        writeln!(
            out,
            "  <meta>\n    <creator>recount {}</creator>",
            escaped(&report.provenance.version)
        )?;
        writeln!(out, "    <description>Who cites whom</description>\n  </meta>")?;
        writeln!(out, r#"  <graph mode="static" defaultedgetype="directed">"#)?;
        attributes(out, "node", &NODE_ATTRIBUTES)?;
        attributes(out, "edge", &EDGE_ATTRIBUTES)?;
        nodes(report, out)?;
        edges(report, out)?;
        writeln!(out, "  </graph>\n</gexf>")
    }
}

fn attributes(out: &mut dyn Write, class: &str, names: &[(&str, &str)]) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{class}">"#)?;
    for (name, kind) in names {
        writeln!(
            out,
            r#"      <attribute id="{class}-{name}" title="{name}" type="{kind}"/>"#
        )?;
    }
    writeln!(out, "    </attributes>")
}

fn nodes(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <nodes>")?;
    for placed in placed(&Lookup::new(report)) {
        let node = placed.node;
        writeln!(
            out,
            r#"      <node id="{}" label="{}">"#,
            escaped(&node.id),
            shown(&node.label)
        )?;
        writeln!(out, "        <attvalues>")?;
        value(out, "node-kind", &node.kind)?;
        value(out, "node-mentions", &placed.weight.to_string())?;
        writeln!(out, "        </attvalues>")?;
        // Gephi's axis points up, a page's down.
        writeln!(
            out,
            r#"        <viz:position x="{}" y="{}" z="0"/>"#,
            placed.x,
            0.0 - placed.y
        )?;
        writeln!(out, "      </node>")?;
    }
    writeln!(out, "    </nodes>")
}

fn edges(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <edges>")?;
    for (number, edge) in report.map.edges.iter().enumerate() {
        let (source, target, weight) = (escaped(&edge.source), escaped(&edge.target), edge.weight);
        writeln!(
            out,
            r#"      <edge id="{number}" source="{source}" target="{target}" weight="{weight}">"#
        )?;
        writeln!(out, "        <attvalues>")?;
        value(out, "edge-kind", &edge.kind)?;
        value(out, "edge-figures", &edge.figures.join("; "))?;
        value(out, "edge-via", &edge.via.join("; "))?;
        value(out, "edge-evidence", &edge.evidence)?;
        writeln!(out, "        </attvalues>\n      </edge>")?;
    }
    writeln!(out, "    </edges>")
}

fn value(out: &mut dyn Write, name: &str, value: &str) -> io::Result<()> {
    writeln!(
        out,
        r#"          <attvalue for="{name}" value="{}"/>"#,
        shown(value)
    )
}

fn shown(text: &str) -> String {
    escaped(&neutral(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{sample, xml::tests::is_well_formed};

    #[test]
    fn well_formed_whatever_the_articles_say() {
        for report in [Report::default(), sample::sample(), sample::hostile()] {
            let mut out = Vec::new();
            Gexf.render(&report, &mut out).expect("a vector takes everything");
            let document = String::from_utf8(out).expect("UTF-8");
            assert!(is_well_formed(&document), "{document}");
            assert_eq!(document.matches("<node ").count(), report.map.nodes.len());
            assert_eq!(document.matches("<edge ").count(), report.map.edges.len());
        }
    }
}
