//! What does `recount show --json` print of one figure?
//!
//! The figure as it stands in `report.json`, each mention with all that is known of it, and its conflicts.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::views::{FigureView, MentionView, ValueView};
use crate::{
    model::{Attribution, Block, Conflict, Figure, FigureKind, Mention, Report, Severity},
    report::{Render, inert::pretty_json, lookup::Lookup},
};

/// One figure for programs.
#[derive(Clone, Copy, Debug)]
pub struct ShowJson<'f> {
    /// The figure, one of the report's.
    pub figure: &'f Figure,
}

impl Render for ShowJson<'_> {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lookup = Lookup::new(report);
        let conflicts = lookup
            .figure(&self.figure.id)
            .into_iter()
            .flat_map(|(index, _)| lookup.conflicts(index))
            .map(|(_, conflict)| ConflictView::new(&lookup, self.figure, conflict))
            .collect();
        let view = View {
            figure: FigureView::from(self.figure),
            evidence: Evidence {
                lookup: &lookup,
                figure: self.figure,
            },
            conflicts,
        };
        pretty_json(&view, out)
    }
}

#[derive(Serialize)]
struct View<'r> {
    #[serde(flatten)]
    figure: FigureView<'r>,
    evidence: Evidence<'r>,
    conflicts: Vec<ConflictView<'r>>,
}

/// The mentions in full, each made while it is written.
struct Evidence<'r> {
    lookup: &'r Lookup<'r>,
    figure: &'r Figure,
}

impl Serialize for Evidence<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mentions = self.figure.mentions.iter();
        serializer.collect_seq(mentions.map(|mention| Full::new(self.lookup, self.figure, mention)))
    }
}

/// A mention with its article, its context and who is said to say so.
#[derive(Serialize)]
struct Full<'r> {
    #[serde(flatten)]
    mention: MentionView<'r>,
    source: &'r str,
    published: Option<&'r str>,
    /// The original that the article merely repeats here.
    repeats: Option<&'r str>,
    sentence_start: usize,
    block: Block,
    kind: FigureKind,
    #[serde(flatten)]
    value: ValueView,
    unit: Option<&'r str>,
    approx: bool,
    measure: Option<&'r str>,
    subjects: &'r [String],
    metric: Option<&'r str>,
    time: Option<&'r str>,
    said: Option<&'r Attribution>,
    rules: &'r [String],
}

impl<'r> Full<'r> {
    fn new(lookup: &'r Lookup<'r>, figure: &'r Figure, mention: &'r Mention) -> Self {
        let article = lookup.article(&mention.doc);
        Self {
            mention: MentionView::from(mention),
            source: lookup.source(&mention.doc),
            published: article.and_then(|article| article.record.published.as_deref()),
            repeats: lookup.repeats(figure, &mention.doc),
            sentence_start: mention.sentence_start,
            block: mention.block,
            kind: mention.kind,
            value: ValueView::from(&mention.value),
            unit: mention.unit.as_deref(),
            approx: mention.approx,
            measure: mention.measure.as_deref(),
            subjects: &mention.subjects,
            metric: mention.metric.as_deref(),
            time: mention.time.as_deref(),
            said: mention.said.as_ref(),
            rules: &mention.rules,
        }
    }
}

#[derive(Serialize)]
struct ConflictView<'r> {
    kind: &'r str,
    severity: Severity,
    why: &'r str,
    /// Ids of the other figures.
    against: Vec<&'r str>,
}

impl<'r> ConflictView<'r> {
    fn new(lookup: &Lookup<'r>, figure: &Figure, conflict: &'r Conflict) -> Self {
        let others = lookup.parties(conflict).filter(|other| other.id != figure.id);
        Self {
            kind: &conflict.kind,
            severity: conflict.severity,
            why: &conflict.why,
            against: others.map(|other| other.id.as_str()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_figure_comes_with_its_evidence_and_its_conflicts() {
        let report = sample::sample();
        let figure = report.find("up to €310M").expect("it is in the sample");
        let mut out = Vec::new();
        ShowJson { figure }
            .render(&report, &mut out)
            .expect("a vector takes everything");
        let shown: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(shown["id"], figure.id);
        assert_eq!(
            shown["evidence"].as_array().map(Vec::len),
            Some(figure.mentions.len())
        );
        assert_eq!(
            shown["mentions"].as_array().map(Vec::len),
            Some(figure.mentions.len())
        );
        assert_eq!(shown["evidence"][1]["repeats"], "tern");
        assert_eq!(shown["evidence"][0]["source"], "The Tern");
        assert_eq!(
            shown["conflicts"][0]["against"][0],
            "240m-310m-eur-subsidy-skarv-bank"
        );
    }
}
