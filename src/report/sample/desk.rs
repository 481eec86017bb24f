//! How does the sample come together from its parts?

use std::collections::BTreeMap;

use crate::model::{
    ArticleRecord, ArticleSummary, Block, Citation, CitationMap, Comparison, ComparisonItem, Conflict,
    Derivation, DerivationKind, Edge, Figure, FigureKind, Grade, Mention, Mentions, Node, Provenance, Report,
    Statement, Stems, TableInfo, Value, Variant,
};

use super::said::{NAMES, SAID, attribution, statement};

/// Puts a report together the way the stages before would.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) articles: Vec<ArticleSummary>,
    pub(super) figures: Vec<Figure>,
    /// Sentences of each article in the order they came, with where they start.
    sentences: BTreeMap<String, Vec<(String, usize)>>,
}

impl Desk {
    pub(super) fn article(&mut self, id: &str, source: &str, author: &str, published: &str, title: &str) {
        let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let record = ArticleRecord {
            id: id.into(),
            hash: format!("{:032x}", id.len() * 7919),
            title: known(title),
            source: known(source),
            author: known(author),
            published: known(published),
            url: known(source).map(|_| format!("https://news.example/{id}")),
            length: 2400 + 100 * id.len(),
            sentences: 20 + id.len(),
            entities: vec![
                ("skarv-bank".into(), "Skarv Bank".into(), 9),
                ("halyard-energy".into(), "Halyard Energy".into(), 4),
            ],
            ..ArticleRecord::default()
        };
        self.articles.push(ArticleSummary {
            record,
            ..ArticleSummary::default()
        });
    }

    #[expect(clippy::too_many_arguments, reason = "one call is one row of the table above")]
    pub(super) fn figure(
        &mut self,
        id: &str,
        label: &str,
        kind: FigureKind,
        value: Value,
        canonical: &str,
        grade: Grade,
        lines: &[(&str, &str, &str)],
    ) {
        let mentions: Mentions = lines
            .iter()
            .map(|(doc, said, line)| self.mention(doc, said, line, kind, &value))
            .collect();
        let mut documents: Vec<String> = mentions.iter().map(|mention| mention.doc.clone()).collect();
        documents.sort();
        documents.dedup();
        let mut sources: Vec<String> = documents.iter().map(|doc| self.source(doc)).collect();
        sources.sort();
        let derived =
            documents.iter().any(|doc| doc == "tern-brief") && documents.iter().any(|doc| doc == "tern");
        let mut variants: Vec<Variant> = Vec::new();
        for mention in &mentions {
            match variants.iter_mut().find(|variant| variant.text == mention.text) {
                Some(variant) => variant.count += 1,
                None => variants.push(Variant {
                    text: mention.text.clone(),
                    count: 1,
                }),
            }
        }
        variants.sort_by_key(|variant| std::cmp::Reverse(variant.count));
        let cited = mentions
            .iter()
            .filter_map(|mention| {
                let said = mention.said.as_ref()?;
                Some(Citation {
                    doc: mention.doc.clone(),
                    entity: said.speaker.clone(),
                    via: said.via.clone(),
                })
            })
            .collect();
        let first_seen = documents.iter().filter_map(|doc| self.published(doc)).min();
        self.figures.push(Figure {
            id: id.into(),
            label: label.into(),
            kind,
            value,
            unit: None,
            per: None,
            bound: None,
            change: None,
            canonical: canonical.into(),
            origins: sources.len() - usize::from(derived),
            sources,
            documents,
            mentions,
            variants,
            entities: vec!["skarv-bank".into()],
            cited,
            grade,
            first_seen,
            related: Vec::new(),
        });
    }

    /// `line` holds the mention in brackets; `said` is `holder via carrier: cue`, or nothing.
    pub(super) fn mention(
        &mut self,
        doc: &str,
        said: &str,
        line: &str,
        kind: FigureKind,
        value: &Value,
    ) -> Mention {
        let (before, rest) = line.split_once('[').unwrap_or(("", line));
        let (text, after) = rest.split_once(']').unwrap_or((rest, ""));
        let sentence_text = format!("{before}{text}{after}");
        let (sentence, sentence_start) = self.sentence(doc, &sentence_text);
        let start = sentence_start + before.chars().count();
        Mention {
            doc: doc.into(),
            sentence,
            start,
            end: start + text.chars().count(),
            text: text.into(),
            sentence_start,
            block: if sentence_text.contains(" | ") {
                Block::Cell
            } else {
                Block::Text
            },
            sentence_text: sentence_text.into(),
            kind,
            value: value.clone(),
            unit: None,
            per: None,
            bound: None,
            approx: before.ends_with("about "),
            change: None,
            measure: None,
            subjects: vec!["skarv-bank".into()],
            metric: None,
            context: Stems::default(),
            entities: Vec::new(),
            heading: Vec::new(),
            time: None,
            against: None,
            said: attribution(said),
            rules: vec!["units.tsv:14".into()],
        }
    }

    pub(super) fn sentence(&mut self, doc: &str, text: &str) -> (usize, usize) {
        let known = self.sentences.entry(doc.into()).or_default();
        if let Some(index) = known.iter().position(|(sentence, _)| sentence == text) {
            return (index, known[index].1);
        }
        let start = known
            .last()
            .map_or(40, |(sentence, start)| start + sentence.chars().count() + 1);
        known.push((text.into(), start));
        (known.len() - 1, start)
    }

    pub(super) fn record(&self, doc: &str) -> Option<&ArticleRecord> {
        self.articles
            .iter()
            .map(|article| &article.record)
            .find(|record| record.id == doc)
    }

    pub(super) fn source(&self, doc: &str) -> String {
        self.record(doc).map_or(doc, ArticleRecord::source_key).to_owned()
    }

    pub(super) fn published(&self, doc: &str) -> Option<String> {
        self.record(doc)?.published.clone()
    }

    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.figures.iter().position(|figure| figure.id == id)
    }

    pub(super) fn tune(&mut self, id: &str, change: impl Fn(&mut Figure)) {
        self.figures
            .iter_mut()
            .filter(|figure| figure.id == id)
            .for_each(change);
    }

    pub(super) fn comparison(
        &self,
        metric: &str,
        items: &[(&str, &str, &str)],
        figures: &[&str],
        note: Option<&str>,
    ) -> Comparison {
        let mentions: Mentions = figures
            .iter()
            .filter_map(|id| self.place(id))
            .flat_map(|place| self.figures[place].mentions.shared().to_vec())
            .collect();
        let mut documents: Vec<String> = mentions.iter().map(|mention| mention.doc.clone()).collect();
        documents.sort();
        documents.dedup();
        let items = items
            .iter()
            .map(|(entity, name, value)| ComparisonItem {
                entity: (*entity).into(),
                name: (*name).into(),
                value: (*value).into(),
            })
            .collect();
        Comparison {
            metric: metric.into(),
            items,
            documents,
            mentions,
            note: note.map(Into::into),
        }
    }

    pub(super) fn report(mut self, comparisons: Vec<Comparison>, conflicts: Vec<Conflict>) -> Report {
        for article in &mut self.articles {
            let stated = |figure: &&Figure| figure.documents.contains(&article.record.id);
            article.figures = self.figures.iter().filter(stated).count();
            article.mentions = self
                .figures
                .iter()
                .flat_map(|figure| &figure.mentions)
                .filter(|mention| mention.doc == article.record.id)
                .count();
        }
        let derivations: Vec<Derivation> = self
            .articles
            .iter()
            .filter_map(|article| {
                Some(Derivation {
                    doc: article.record.id.clone(),
                    from: article.derived_from.clone()?,
                    kind: DerivationKind::Summary,
                    evidence: "a credit line, 7 figures in the same order and 41% of its wording".into(),
                })
            })
            .collect();
        let map = self.map(&derivations);
        self.articles.sort_by(|a, b| a.record.id.cmp(&b.record.id));
        Report {
            map,
            claims: self.claims(),
            figures: self.figures,
            comparisons,
            conflicts,
            derivations,
            articles: self.articles,
            names: NAMES
                .iter()
                .map(|(id, name)| ((*id).into(), (*name).into()))
                .collect(),
            provenance: Provenance {
                version: "0.1.0".into(),
                dictionaries: ["abbreviations", "cues", "entities", "numbers", "units"]
                    .iter()
                    .zip([812, 431, 1204, 96, 388])
                    .map(|(name, rows)| TableInfo {
                        name: format!("{name}.tsv"),
                        origin: "built-in".into(),
                        rows,
                        fingerprint: format!("{:016x}", rows * 0x9e37_79b9),
                    })
                    .collect(),
                index_generation: 3,
            },
        }
    }

    /// What the mentions attribute, and what is said without a figure.
    fn claims(&mut self) -> Vec<Statement> {
        let mut claims: Vec<Statement> = Vec::new();
        for mention in self.figures.iter().flat_map(|figure| &figure.mentions) {
            let Some(said) = &mention.said else { continue };
            let claim = statement(
                &mention.doc,
                said,
                mention.sentence,
                mention.sentence_start,
                &mention.sentence_text,
            );
            claims.push(Statement {
                figures: vec![(mention.start, mention.end)],
                ..claim
            });
        }
        for (doc, said, text) in SAID {
            let known = self.articles.iter().any(|article| article.record.id == *doc);
            let Some(said) = attribution(said).filter(|_| known) else {
                continue;
            };
            let (sentence, start) = self.sentence(doc, text);
            claims.push(statement(doc, &said, sentence, start, text));
        }
        claims.sort_by(|a, b| (&a.doc, a.start).cmp(&(&b.doc, b.start)));
        claims.dedup_by(|a, b| (&a.doc, a.start, &a.speaker) == (&b.doc, b.start, &b.speaker));
        claims
    }

    fn map(&self, derivations: &[Derivation]) -> CitationMap {
        let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
        for article in &self.articles {
            let record = &article.record;
            let label = record.source_key().to_owned();
            nodes.insert(
                record.id.clone(),
                Node {
                    id: record.id.clone(),
                    label,
                    kind: "article".into(),
                },
            );
        }
        let mut edges: BTreeMap<(String, String), Edge> = BTreeMap::new();
        for figure in &self.figures {
            for mention in &figure.mentions {
                let Some(said) = &mention.said else { continue };
                let name = NAMES.iter().find(|(id, ..)| *id == said.speaker);
                nodes.entry(said.speaker.clone()).or_insert_with(|| Node {
                    id: said.speaker.clone(),
                    label: name.map_or(said.speaker.as_str(), |(_, name)| *name).into(),
                    kind: if name.is_some() { "organization" } else { "unnamed" }.into(),
                });
                let edge = edges
                    .entry((mention.doc.clone(), said.speaker.clone()))
                    .or_insert_with(|| Edge {
                        source: mention.doc.clone(),
                        target: said.speaker.clone(),
                        kind: "cites".into(),
                        weight: 0,
                        figures: Vec::new(),
                        via: Vec::new(),
                        evidence: mention.sentence_text.to_string(),
                    });
                edge.weight += 1;
                if !edge.figures.contains(&figure.id) {
                    edge.figures.push(figure.id.clone());
                }
                edge.via.extend(said.via.clone());
            }
        }
        for derivation in derivations {
            edges.insert(
                (derivation.doc.clone(), derivation.from.clone()),
                Edge {
                    source: derivation.doc.clone(),
                    target: derivation.from.clone(),
                    kind: "derived_from".into(),
                    weight: 7,
                    figures: Vec::new(),
                    via: Vec::new(),
                    evidence: "Summary of a report first published by The Tern".into(),
                },
            );
        }
        CitationMap {
            nodes: nodes.into_values().collect(),
            edges: edges.into_values().collect(),
        }
    }
}
