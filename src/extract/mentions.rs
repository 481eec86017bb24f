//! Which row does a figure leave behind, so that it is understood without its article?

use std::collections::BTreeMap;

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::{about, fingerprint, stems::Stems};
use crate::{
    dictionary::Dictionaries,
    model::{
        Annotations, ArticleRecord, Attribution, Block, Claim, Document, IndexedSentence, Mention, Parcel,
        WrittenFigure,
    },
    span::{CodePoints, Span},
};

/// Flattens what was found in a document into what the index keeps.
pub fn parcel(document: &Document, annotations: &Annotations, words: &Dictionaries) -> Parcel {
    let rows = Rows {
        document,
        annotations,
        words,
        points: CodePoints::new(&document.article.text),
        stems: Stems::new(),
    };
    let mut sentences: Vec<IndexedSentence> = (0..document.sentences.len())
        .map(|index| rows.sentence(index))
        .collect();
    for (index, figure) in annotations.figures.iter().enumerate() {
        sentences[figure.sentence]
            .mentions
            .push(rows.mention(index, figure));
    }
    Parcel {
        record: rows.record(),
        sentences,
    }
}

/// Everything a row is made from.
struct Rows<'a> {
    document: &'a Document,
    annotations: &'a Annotations,
    words: &'a Dictionaries,
    points: CodePoints<'a>,
    stems: Stems,
}

impl Rows<'_> {
    fn text(&self) -> &str {
        &self.document.article.text
    }

    fn sentence(&self, index: usize) -> IndexedSentence {
        let sentence = &self.document.sentences[index];
        let mut entities: Vec<String> = self
            .annotations
            .entities
            .iter()
            .filter(|entity| entity.sentence == index)
            .map(|entity| entity.id.to_string())
            .collect();
        entities.sort();
        entities.dedup();
        let beside = |span: Option<Span>| {
            span.filter(|span| *span != sentence.span)
                .map(|span| span.of(self.text()))
        };
        let context: Vec<&str> = sentence
            .cell
            .iter()
            .flat_map(|cell| [beside(cell.label), beside(cell.head)])
            .flatten()
            .collect();
        IndexedSentence {
            index,
            start: self.points.at(sentence.span.start),
            text: sentence.span.of(self.text()).to_string(),
            context: context.join(" · "),
            block: sentence.block,
            entities,
            mentions: Vec::new(),
        }
    }

    fn mention(&self, number: usize, figure: &WrittenFigure) -> Mention {
        let sentence = &self.document.sentences[figure.sentence];
        let about = about::about(self.document, self.annotations, figure, self.words);
        let span = self.points.span(figure.span);
        Mention {
            doc: self.document.article.id.clone(),
            sentence: figure.sentence,
            start: span.start,
            end: span.end,
            text: figure.span.of(self.text()).to_string(),
            sentence_start: self.points.at(sentence.span.start),
            sentence_text: sentence.span.of(self.text()).to_string(),
            block: sentence.block,
            kind: figure.kind,
            value: figure.value.clone(),
            unit: figure.unit.clone(),
            per: figure.per.clone().or_else(|| figure.period.clone()),
            bound: figure.bound,
            approx: figure.approx,
            change: figure.change,
            measure: about.measure,
            subjects: about.subjects,
            metric: about.metric,
            context: self.context(figure),
            entities: self.near_entities(figure),
            heading: about.heading,
            time: about.time,
            said: self.attribution(number),
            rules: figure.rules.iter().map(ToString::to_string).collect(),
        }
    }

    /// Stems around the figure, nearest first; for a cell those of its header and row label, too.
    fn context(&self, figure: &WrittenFigure) -> Vec<String> {
        let sentence = &self.document.sentences[figure.sentence];
        let mut pieces = vec![(sentence.span, figure.span)];
        if let Some(cell) = sentence.cell {
            let beside = [cell.head, cell.label]
                .into_iter()
                .flatten()
                .filter(|span| *span != sentence.span);
            pieces.extend(beside.map(|span| (span, Span::new(span.start, span.start))));
        }
        let mut stems: Vec<(usize, String)> = Vec::new();
        for (piece, from) in pieces {
            stems.extend(self.stems.around(self.text(), piece, from, &self.words.numbers));
        }
        stems.sort();
        let mut seen = Vec::with_capacity(stems.len());
        for (_, stem) in stems {
            if !seen.contains(&stem) {
                seen.push(stem);
            }
        }
        seen
    }

    /// Ids of the entities of the sentence, nearest to the figure first.
    fn near_entities(&self, figure: &WrittenFigure) -> Vec<String> {
        let mut near: Vec<(usize, &str)> = self
            .annotations
            .entities
            .iter()
            .filter(|entity| entity.sentence == figure.sentence)
            .map(|entity| (distance(entity.span, figure.span), &*entity.id))
            .collect();
        near.sort_unstable();
        let mut ids: Vec<String> = Vec::new();
        for (_, id) in near {
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_string());
            }
        }
        ids
    }

    /// Who is said to say so: the innermost claim that attributes the figure.
    fn attribution(&self, figure: usize) -> Option<Attribution> {
        let claims = self
            .annotations
            .claims
            .iter()
            .filter(|claim| claim.figures.contains(&figure));
        let claim = claims.min_by_key(|claim| claim.span.len())?;
        let speaker = self.speaker(claim)?;
        Some(Attribution {
            speaker,
            via: claim.via.as_ref().map(|via| match &via.id {
                Some(id) => id.to_string(),
                None => via.span.of(self.text()).to_string(),
            }),
            cue: claim.cue.map(|cue| cue.of(self.text()).to_string()),
            kind: claim.kind,
            basis: claim.basis,
            hedged: claim.hedged,
            quote: claim.quote,
        })
    }

    fn speaker(&self, claim: &Claim) -> Option<String> {
        match (&claim.speaker, claim.source) {
            (Some(id), _) => Some(id.to_string()),
            (None, Some(source)) => Some(source.of(self.text()).to_string()),
            (None, None) => None,
        }
    }

    fn record(&self) -> ArticleRecord {
        let article = &self.document.article;
        let text = self.text();
        let prose: Vec<&str> = self
            .document
            .sentences
            .iter()
            .filter(|sentence| sentence.block != Block::Meta)
            .map(|sentence| sentence.span.of(text))
            .collect();
        ArticleRecord {
            id: article.id.clone(),
            hash: self.hash(),
            title: article.title.clone(),
            source: article.source.clone(),
            author: article.author.clone(),
            published: article.published.clone(),
            url: article.url.clone(),
            language: article.language.clone(),
            words: words_hash(text),
            credits: article
                .credit
                .as_ref()
                .map(|credit| credit.names.clone())
                .unwrap_or_default(),
            credit_line: article
                .credit
                .as_ref()
                .map(|credit| credit.span.of(text).to_string()),
            summary: article.credit.as_ref().is_some_and(|credit| credit.summary),
            length: self.points.at(text.len()),
            sentences: self.document.sentences.len(),
            signature: fingerprint::signature(&prose),
            wording: fingerprint::wording(&prose),
            entities: self.entity_counts(),
        }
    }

    /// Fingerprint of everything that makes the article.
    fn hash(&self) -> String {
        let article = &self.document.article;
        let meta = [
            &article.title,
            &article.source,
            &article.author,
            &article.published,
            &article.url,
        ];
        let mut whole = article.text.clone();
        for field in meta {
            whole.push('\u{0}');
            whole.push_str(field.as_deref().unwrap_or_default());
        }
        format!("{:032x}", xxh3_128(whole.as_bytes()))
    }

    fn entity_counts(&self) -> Vec<(String, String, usize)> {
        let mut counts: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for entity in &self.annotations.entities {
            counts.entry(&entity.id).or_insert((&entity.name, 0)).1 += 1;
        }
        let mut counts: Vec<(String, String, usize)> = counts
            .into_iter()
            .map(|(id, (name, count))| (id.to_string(), name.to_string(), count))
            .collect();
        counts.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.0.cmp(&b.0)));
        counts
    }
}

/// Bytes between two spans; what follows counts a little farther than what precedes.
fn distance(name: Span, figure: Span) -> usize {
    if name.end <= figure.start {
        figure.start - name.end
    } else {
        name.start.saturating_sub(figure.end) + 1
    }
}

/// Fingerprint of the words of a text, whatever stands between them.
fn words_hash(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return String::new();
    }
    format!("{:032x}", xxh3_128(words.join(" ").as_bytes()))
}

/// A number that stands for a text.
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
