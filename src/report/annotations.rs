//! Where, to the letter, does each article state a figure or a claim, for tools that annotate texts?
//!
//! W3C Web Annotations in JSON-LD: every mention is an annotation whose body is the figure and whose target is a passage, by
//! position (code points, half-open) and by quotation. Beside them stand, in PROV-O, whose statement a passage is, and which
//! article was derived from which other one, by what evidence. The context is written out, so that nothing is fetched.
//!
//! # Source
//! W3C Web Annotation Data Model (23 February 2017), its vocabulary `oa:`, and PROV-O.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::{Serialize, Serializer, ser::SerializeSeq};
use serde_json::{Value as Json, json};

use super::{
    Render,
    iri::{self, Articles},
    linked,
    lookup::{Lookup, within},
    text::{context, cut},
};
use crate::model::{ArticleSummary, Derivation, Figure, Mention, Report, Statement, TableInfo};

/// Writes `annotations.jsonld`.
#[derive(Clone, Copy, Debug)]
pub(super) struct WebAnnotation;

/// Name of the report itself.
const REPORT: &str = "urn:recount:report";
/// Code points of the sentence that stand beside a quotation to find it again.
const BESIDE: usize = 32;

impl Render for WebAnnotation {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lookup = Lookup::new(report);
        let graph = Graph {
            articles: Articles::new(&lookup),
            lookup: &lookup,
        };
        let context = terms()?;
        linked::write(context, graph, out)
    }
}

/// What the words of this file mean.
fn terms() -> serde_json::Result<Json> {
    serde_json::from_str(include_str!("annotations.context.json"))
}

/// Everything in the file, each thing made while it is written.
struct Graph<'r> {
    lookup: &'r Lookup<'r>,
    articles: Articles<'r>,
}

impl Serialize for Graph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = self.lookup.report;
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(&self.report())?;
        for article in &report.articles {
            list.serialize_element(&self.article(article))?;
        }
        for (id, name) in self.agents() {
            list.serialize_element(&json!({"id": iri::entity(id), "type": "Agent", "label": name}))?;
        }
        for figure in &report.figures {
            list.serialize_element(&quantity(figure))?;
            for mention in &figure.mentions {
                list.serialize_element(&self.mention(figure, mention))?;
            }
        }
        for claim in &report.claims {
            list.serialize_element(&self.claim(claim))?;
        }
        list.end()
    }
}

impl Graph<'_> {
    /// How this file came about.
    fn report(&self) -> Json {
        let provenance = &self.lookup.report.provenance;
        let table = |table: &TableInfo| {
            json!({
                "id": format!("urn:recount:table:{}:{}", iri::segment(&table.name), table.fingerprint),
                "type": "Entity",
                "label": table.name,
            })
        };
        json!({
            "id": REPORT,
            "type": "Entity",
            "identifier": format!("commit {}", provenance.index_generation),
            "wasGeneratedBy": {
                "type": "Activity",
                "wasAssociatedWith": {"type": "SoftwareAgent", "label": format!("recount {}", provenance.version)},
                "used": provenance.dictionaries.iter().map(table).collect::<Vec<Json>>(),
            },
        })
    }

    fn article(&self, article: &ArticleSummary) -> Json {
        let record = &article.record;
        let mut node = json!({
            "id": self.articles.of(&record.id),
            "type": ["Article", "Entity"],
            "identifier": record.id,
        });
        let known = [
            ("title", &record.title),
            ("creator", &record.author),
            ("publisher", &record.source),
            ("issued", &record.published),
        ];
        for (name, text) in known {
            if let Some(text) = text {
                node[name] = text.as_str().into();
            }
        }
        if let Some(derived) = self.lookup.derivation(&record.id) {
            node["wasDerivedFrom"] = self.articles.of(&derived.from).into();
            node["qualifiedDerivation"] = self.derivation(derived);
        }
        node
    }

    fn derivation(&self, derived: &Derivation) -> Json {
        json!({
            "type": "Derivation",
            "entity": self.articles.of(&derived.from),
            "label": derived.kind.as_str(),
            "comment": derived.evidence,
        })
    }

    /// Whoever is said to say something, with names.
    fn agents(&self) -> BTreeMap<&str, &str> {
        let report = self.lookup.report;
        let mentions = report.figures.iter().flat_map(|figure| &figure.mentions);
        let said = mentions.filter_map(|mention| mention.said.as_ref());
        let speakers = said.flat_map(|said| [Some(&said.speaker), said.via.as_ref()]);
        let claimed = report
            .claims
            .iter()
            .flat_map(|claim| [claim.speaker.as_ref(), claim.via.as_ref()]);
        speakers
            .chain(claimed)
            .flatten()
            .map(|id| (id.as_str(), report.name(id)))
            .collect()
    }

    fn mention(&self, figure: &Figure, mention: &Mention) -> Json {
        let (start, end) = within(mention);
        let [before, exact, after] = cut(&mention.sentence_text, start, end);
        let (prefix, suffix) = context(before, after, BESIDE);
        let said = mention.said.as_ref();
        let mut target = self.passage(&mention.doc, mention.start, mention.end, exact);
        target["selector"][1]["prefix"] = prefix.into();
        target["selector"][1]["suffix"] = suffix.into();
        credit(
            &mut target,
            said.map(|said| said.speaker.as_str()),
            said.and_then(|said| said.via.as_deref()),
        );
        if let Some(original) = self.lookup.repeats(figure, &mention.doc) {
            target["wasDerivedFrom"] = self.articles.of(original).into();
        }
        json!({
            "id": iri::annotation(&mention.doc, mention.start, mention.end, &figure.id),
            "type": "Annotation",
            "motivation": "identifying",
            "body": iri::figure(&figure.id),
            "target": target,
        })
    }

    fn claim(&self, claim: &Statement) -> Json {
        let mut target = self.passage(&claim.doc, claim.start, claim.end, &claim.text);
        credit(&mut target, claim.speaker.as_deref(), claim.via.as_deref());
        let tag = |word: &str| json!({"type": "TextualBody", "value": word});
        let mut bodies = vec![tag(claim.kind.as_str()), tag(claim.basis.as_str())];
        bodies.extend(claim.hedged.then(|| tag("hedged")));
        json!({
            "type": "Annotation",
            "motivation": "classifying",
            "body": bodies,
            "target": target,
        })
    }

    /// A piece of an article, by position and by its words.
    fn passage(&self, doc: &str, start: usize, end: usize, exact: &str) -> Json {
        json!({
            "id": iri::passage(doc, start, end),
            "type": ["SpecificResource", "Entity"],
            "source": self.articles.of(doc),
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": exact},
            ],
        })
    }
}

/// Says whose statement a passage is, and who carried it.
fn credit(target: &mut Json, speaker: Option<&str>, via: Option<&str>) {
    if let Some(speaker) = speaker {
        target["wasAttributedTo"] = iri::entity(speaker).into();
    }
    if let Some(via) = via {
        target["wasInfluencedBy"] = iri::entity(via).into();
    }
}

fn quantity(figure: &Figure) -> Json {
    let mut node = json!({
        "id": iri::figure(&figure.id),
        "type": ["Quantity", "Entity"],
        "label": format!("{}: {}", figure.label, figure.canonical),
    });
    let (value, low, high) = figure.value.printed();
    for (name, known) in [
        ("amount", value.as_deref()),
        ("minValue", low.as_deref()),
        ("maxValue", high.as_deref()),
        ("unit", figure.unit.as_deref()),
    ] {
        if let Some(known) = known {
            node[name] = known.into();
        }
    }
    node
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn rendered(report: &Report) -> (String, Json) {
        let mut out = Vec::new();
        WebAnnotation
            .render(report, &mut out)
            .expect("a vector takes everything");
        let text = String::from_utf8(out).expect("UTF-8");
        let json = serde_json::from_str(&text).expect("JSON");
        (text, json)
    }

    fn of_type<'j>(json: &'j Json, kind: &str) -> Vec<&'j Json> {
        let graph = json["@graph"].as_array().expect("a list");
        let is = |node: &&Json| node["type"] == kind || node["type"][0] == kind;
        graph.iter().filter(is).collect()
    }

    #[test]
    fn every_mention_and_claim_is_an_annotation_with_its_place() {
        for report in [sample::sample(), sample::hostile()] {
            let (_, json) = rendered(&report);
            let mentions: usize = report.figures.iter().map(|figure| figure.mentions.len()).sum();
            let annotations = of_type(&json, "Annotation");
            assert_eq!(annotations.len(), mentions + report.claims.len());
            for annotation in annotations {
                let selectors = &annotation["target"]["selector"];
                let length = selectors[0]["end"].as_u64().expect("an end")
                    - selectors[0]["start"].as_u64().expect("a start");
                let exact = selectors[1]["exact"].as_str().expect("words");
                assert_eq!(exact.chars().count() as u64, length, "{annotation}");
            }
        }
    }

    #[test]
    fn every_word_has_a_meaning_and_nothing_is_fetched() {
        fn words(json: &Json, found: &mut std::collections::BTreeSet<String>) {
            match json {
                Json::Object(map) => {
                    found.extend(map.keys().cloned());
                    for (key, value) in map {
                        if key == "type" {
                            let all = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                            found.extend(all.iter().filter_map(Json::as_str).map(String::from));
                        }
                        words(value, found);
                    }
                }
                Json::Array(list) => list.iter().for_each(|value| words(value, found)),
                _ => {}
            }
        }
        let (text, json) = rendered(&sample::sample());
        let mut found = std::collections::BTreeSet::new();
        words(&json["@graph"], &mut found);
        for word in found {
            assert!(json["@context"].get(&word).is_some(), "{word}");
        }
        assert!(!text.contains("\"@context\": \""));
    }

    #[test]
    fn derivations_carry_their_evidence() {
        let (_, json) = rendered(&sample::sample());
        let brief = of_type(&json, "Article")
            .into_iter()
            .find(|article| article["identifier"] == "tern-brief")
            .expect("it is there");
        assert_eq!(brief["wasDerivedFrom"], "https://news.example/tern");
        assert!(
            brief["qualifiedDerivation"]["comment"]
                .as_str()
                .is_some_and(|text| !text.is_empty())
        );
    }
}
