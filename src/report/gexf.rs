//! How does Gephi read the citation map?

use std::io::{self, Write};

use super::{
    Render,
    drawing::{self, Attribute, Kind},
    lookup::Lookup,
    xml::{escaped, shown},
};
use crate::model::Report;

/// Writes `map.gexf`, in version 1.2, which every reader knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gexf;

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
        announce(out, "node", &drawing::NODE)?;
        announce(out, "edge", &drawing::EDGE)?;
        nodes(report, out)?;
        edges(report, out)?;
        writeln!(out, "  </graph>\n</gexf>")
    }
}

fn announce(out: &mut dyn Write, class: &str, attributes: &[(&str, Kind)]) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{class}">"#)?;
    for (name, kind) in attributes {
        let kind = kind.in_xml();
        writeln!(
            out,
            r#"      <attribute id="{class}-{name}" title="{name}" type="{kind}"/>"#
        )?;
    }
    writeln!(out, "    </attributes>")
}

fn nodes(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "    <nodes>")?;
    for placed in drawing::nodes(&Lookup::new(report)) {
        let (id, label) = (escaped(&placed.node.id), shown(&placed.node.label));
        writeln!(out, r#"      <node id="{id}" label="{label}">"#)?;
        values(out, "node", &placed.attributes)?;
        let (x, y) = (placed.x, placed.y);
        writeln!(out, r#"        <viz:position x="{x}" y="{y}" z="0"/>"#)?;
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
        values(out, "edge", &drawing::edge(edge))?;
        writeln!(out, "      </edge>")?;
    }
    writeln!(out, "    </edges>")
}

fn values(out: &mut dyn Write, class: &str, attributes: &[(&str, Attribute<'_>)]) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for (name, value) in attributes {
        writeln!(
            out,
            r#"          <attvalue for="{class}-{name}" value="{}"/>"#,
            value.in_xml()
        )?;
    }
    writeln!(out, "        </attvalues>")
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
