//! Which claims run through the articles, for tools that read schema.org?
//!
//! Every figure is a `Claim`: what it says, what it is about, in which articles it appears and, where dates tell, where it
//! appeared first. The context is written out, so that nothing is fetched.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use serde::{Serialize, Serializer, ser::SerializeSeq};
use serde_json::{Value as Json, json};

use super::{
    Render,
    iri::{self, Articles},
    linked,
    lookup::Lookup,
    text::web_address,
};
use crate::model::{ArticleSummary, Figure, Report};

/// Writes `claims.jsonld`.
#[derive(Clone, Copy, Debug)]
pub(super) struct SchemaOrg;

impl Render for SchemaOrg {
    fn render(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let lookup = Lookup::new(report);
        let graph = Graph {
            articles: Articles::new(&lookup),
            lookup: &lookup,
        };
        let link = json!({"@type": "@id"});
        let context = json!({
            "@vocab": "https://schema.org/",
            "id": "@id",
            "type": "@type",
            "appearance": link,
            "firstAppearance": link,
            "isBasedOn": link,
            "url": link,
        });
        linked::write(context, graph, out)
    }
}

/// Everything in the file, each thing made while it is written.
struct Graph<'r> {
    lookup: &'r Lookup<'r>,
    articles: Articles<'r>,
}

impl Serialize for Graph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for article in &self.lookup.report.articles {
            list.serialize_element(&self.article(article))?;
        }
        for figure in &self.lookup.report.figures {
            list.serialize_element(&self.claim(figure))?;
        }
        list.end()
    }
}

impl Graph<'_> {
    fn article(&self, article: &ArticleSummary) -> Json {
        let record = &article.record;
        let mut node = json!({
            "id": self.articles.of(&record.id),
            "type": "NewsArticle",
            "identifier": record.id,
        });
        if let Some(title) = &record.title {
            node["headline"] = title.as_str().into();
        }
        if let Some(day) = &record.published {
            node["datePublished"] = day.as_str().into();
        }
        if let Some(author) = &record.author {
            node["author"] = json!({"type": "Person", "name": author});
        }
        if let Some(source) = &record.source {
            node["publisher"] = json!({"type": "Organization", "name": source});
        }
        if let Some(url) = web_address(record.url.as_deref()) {
            node["url"] = url.into();
        }
        if let Some(original) = &article.derived_from {
            node["isBasedOn"] = self.articles.of(original).into();
        }
        node
    }

    fn claim(&self, figure: &Figure) -> Json {
        let report = self.lookup.report;
        let about = |id: &String| json!({"id": iri::entity(id), "type": "Thing", "name": report.name(id)});
        let addresses =
            |docs: Vec<&str>| -> Vec<String> { docs.iter().map(|doc| self.articles.of(doc)).collect() };
        let mut node = json!({
            "id": iri::figure(&figure.id),
            "type": "Claim",
            "name": figure.label,
            "text": format!("{}: {}", figure.label, figure.canonical),
            "about": figure.entities.iter().map(about).collect::<Vec<Json>>(),
            "creator": self.creators(figure),
            "appearance": addresses(figure.documents.iter().map(String::as_str).collect()),
        });
        let first = first(self.lookup, figure);
        if !first.is_empty() {
            node["firstAppearance"] = addresses(first).into();
        }
        node
    }

    /// Whom the articles credit for it.
    fn creators(&self, figure: &Figure) -> Vec<Json> {
        let report = self.lookup.report;
        let cited: BTreeSet<&str> = figure.cited.iter().map(|cited| cited.entity.as_str()).collect();
        let kind = |id: &str| {
            let at = report.map.nodes.binary_search_by(|node| node.id.as_str().cmp(id));
            match at.map(|at| report.map.nodes[at].kind.as_str()) {
                Ok("person") => "Person",
                _ => "Organization",
            }
        };
        let creator = |id| json!({"id": iri::entity(id), "type": kind(id), "name": report.name(id)});
        cited.into_iter().map(creator).collect()
    }
}

/// The articles that had a figure first, as far as dates tell: all of the earliest day but those that are derived from
/// another one that states it, too.
fn first<'r>(lookup: &Lookup<'r>, figure: &'r Figure) -> Vec<&'r str> {
    let dated = figure
        .documents
        .iter()
        .filter_map(|doc| Some((lookup.day(doc)?, doc.as_str())));
    let Some(earliest) = dated.clone().map(|(day, _)| day).min() else {
        return Vec::new();
    };
    dated
        .filter(|(day, doc)| *day == earliest && lookup.repeats(figure, doc).is_none())
        .map(|(_, doc)| doc)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn claims(report: &Report) -> Vec<Json> {
        let mut out = Vec::new();
        SchemaOrg
            .render(report, &mut out)
            .expect("a vector takes everything");
        let json: Json = serde_json::from_slice(&out).expect("JSON");
        let graph = json["@graph"].as_array().expect("a list");
        graph
            .iter()
            .filter(|node| node["type"] == "Claim")
            .cloned()
            .collect()
    }

    #[test]
    fn a_claim_names_its_appearances_and_the_first_of_them() {
        let report = sample::sample();
        let claims = claims(&report);
        assert_eq!(claims.len(), report.figures.len());
        let cost = &claims[0];
        assert_eq!(
            cost["appearance"].as_array().map(Vec::len),
            Some(report.figures[0].documents.len())
        );
        assert_eq!(cost["firstAppearance"], json!(["https://news.example/tern"]));
        assert!(
            cost["creator"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one["name"] == "Halyard Energy"))
        );
    }

    #[test]
    fn where_nothing_is_dated_nothing_is_first() {
        let mut report = sample::sample();
        for article in &mut report.articles {
            article.record.published = None;
        }
        assert!(
            claims(&report)
                .iter()
                .all(|claim| claim.get("firstAppearance").is_none())
        );
    }
}
