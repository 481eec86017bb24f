//! Which row does a figure leave behind, so that it is understood without its article?

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_128};

use super::{
    about,
    fingerprint::{self, Prints},
    stems::Stems,
    unchecked,
};
use crate::{
    dictionary::{Dictionaries, Opener},
    model::{
        self, Annotations, ArticleRecord, Attribution, Block, Claim, Document, Entity, FigureKind,
        IndexedSentence, Mention, Parcel, Statement, WrittenFigure,
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
        asked: about::Asked::new(document, annotations, words),
        stems: RefCell::new(Stems::new(&document.article.text, words)),
        innermost: innermost(annotations),
        last: RefCell::default(),
    };
    let mut sentences: Vec<IndexedSentence> = (0..document.sentences.len())
        .map(|index| rows.sentence(index))
        .collect();
    for (index, figure) in annotations.figures.iter().enumerate() {
        sentences[figure.sentence]
            .mentions
            .push(rows.mention(index, figure));
    }
    for claim in &annotations.claims {
        sentences[claim.sentence].claims.push(rows.statement(claim));
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
    asked: about::Asked<'a>,
    stems: RefCell<Stems<'a>>,
    /// For each figure the index of the innermost claim that attributes it.
    innermost: Vec<Option<usize>>,
    /// The text of the sentence asked for last: its figures share it.
    last: RefCell<Option<(usize, Arc<str>)>>,
}

/// For each figure the index of the shortest claim that attributes it, the first of equally short ones.
fn innermost(annotations: &Annotations) -> Vec<Option<usize>> {
    let claims = &annotations.claims;
    let mut found: Vec<Option<usize>> = vec![None; annotations.figures.len()];
    for (index, claim) in claims.iter().enumerate() {
        for &figure in &claim.figures {
            let shorter = |known: usize| claim.span.len() < claims[known].span.len();
            if let Some(slot) = found.get_mut(figure)
                && slot.is_none_or(shorter)
            {
                *slot = Some(index);
            }
        }
    }
    found
}

impl Rows<'_> {
    fn text(&self) -> &str {
        &self.document.article.text
    }

    /// The text of a sentence.
    fn sentence_text(&self, index: usize) -> Arc<str> {
        let mut last = self.last.borrow_mut();
        if let Some((_, text)) = last.as_ref().filter(|(known, _)| *known == index) {
            return Arc::clone(text);
        }
        let text: Arc<str> = self.document.sentences[index].span.of(self.text()).into();
        *last = Some((index, Arc::clone(&text)));
        text
    }

    /// The entities of a sentence.
    fn entities(&self, sentence: usize) -> impl Iterator<Item = &Entity> {
        let all = &self.annotations.entities;
        let first = all.partition_point(|entity| entity.sentence < sentence);
        all[first..]
            .iter()
            .take_while(move |entity| entity.sentence == sentence)
    }

    fn sentence(&self, index: usize) -> IndexedSentence {
        let sentence = &self.document.sentences[index];
        let mut entities: Vec<String> = self.entities(index).map(|entity| entity.id.to_string()).collect();
        entities.sort();
        entities.dedup();
        let beside = |span: Option<Span>| {
            span.filter(|span| *span != sentence.span)
                .map(|span| span.of(self.text()))
        };
        let context: Vec<&str> = sentence
            .cell
            .iter()
            .flat_map(|cell| [beside(cell.label), beside(cell.head), beside(cell.caption)])
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
            claims: Vec::new(),
        }
    }

    /// Whether a share is what something rose or fell to, or from: it did not rise by it.
    fn is_level(&self, figure: &WrittenFigure) -> bool {
        let from = self.document.sentences[figure.sentence].span.start;
        matches!(figure.kind, FigureKind::Percent | FigureKind::Ratio)
            && self.words.matters.is_level(&self.text()[from..figure.span.start])
    }

    fn mention(&self, number: usize, figure: &WrittenFigure) -> Mention {
        let sentence = &self.document.sentences[figure.sentence];
        let about = self.asked.about(figure);
        let span = self.points.span(figure.span);
        Mention {
            doc: self.document.article.id.clone(),
            sentence: figure.sentence,
            start: span.start,
            end: span.end,
            text: figure.span.of(self.text()).to_string(),
            sentence_start: self.points.at(sentence.span.start),
            sentence_text: self.sentence_text(figure.sentence),
            block: sentence.block,
            kind: figure.kind,
            value: figure.value.clone(),
            unit: figure.unit.clone(),
            per: figure.per.clone().or_else(|| figure.period.clone()),
            bound: figure.bound,
            approx: figure.approx,
            change: figure.change.filter(|_| !self.is_level(figure)),
            measure: about.measure,
            subjects: about.subjects,
            metric: about.metric,
            context: self.context(figure),
            entities: self.near_entities(figure),
            heading: about.heading,
            time: about.time,
            against: about.against,
            said: self.attribution(number),
            rules: figure.rules.iter().map(ToString::to_string).collect(),
        }
    }

    /// The figures of the sentence of a figure.
    fn beside(&self, figure: &WrittenFigure) -> impl Iterator<Item = &WrittenFigure> {
        let all = &self.annotations.figures;
        let first = all.partition_point(|other| other.sentence < figure.sentence);
        let here = figure.sentence;
        all[first..]
            .iter()
            .take_while(move |other| other.sentence == here)
    }

    /// Stems around the figure, nearest first; for a cell those of its header and row label, too.
    fn context(&self, figure: &WrittenFigure) -> model::Stems {
        let sentence = &self.document.sentences[figure.sentence];
        let mut pieces = vec![(sentence.span, figure.span)];
        if let Some(cell) = sentence.cell {
            let beside = [cell.head, cell.label]
                .into_iter()
                .flatten()
                .filter(|span| *span != sentence.span);
            pieces.extend(beside.map(|span| (span, Span::new(span.start, span.start))));
        }
        let others: Vec<Span> = self.beside(figure).map(|other| other.span).collect();
        let mut stems = Vec::new();
        for (piece, from) in pieces {
            stems.extend(self.stems.borrow_mut().around(piece, from, &others));
        }
        stems.sort();
        let mut seen = Vec::with_capacity(stems.len());
        for (_, stem) in stems {
            if !seen.contains(&stem) {
                seen.push(stem);
            }
        }
        seen.iter().collect()
    }

    /// Ids of the entities of the sentence, nearest to the figure first.
    fn near_entities(&self, figure: &WrittenFigure) -> Vec<String> {
        let mut near: Vec<(usize, &str)> = self
            .entities(figure.sentence)
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
        let claim = &self.annotations.claims[self.innermost[figure]?];
        let speaker = self.speaker(claim)?;
        Some(Attribution {
            speaker,
            via: self.carrier(claim),
            cue: claim.cue.map(|cue| cue.of(self.text()).to_string()),
            kind: claim.kind,
            basis: claim.basis,
            hedged: claim.hedged,
            quote: claim.quote,
        })
    }

    /// A claim as a row of its own, whether it attributes figures or not.
    fn statement(&self, claim: &Claim) -> Statement {
        let sentence = &self.document.sentences[claim.sentence];
        let span = self.points.span(claim.span);
        let words = |span: Span| span.of(self.text()).to_string();
        Statement {
            doc: self.document.article.id.clone(),
            sentence: claim.sentence,
            sentence_start: self.points.at(sentence.span.start),
            sentence_text: self.sentence_text(claim.sentence),
            block: sentence.block,
            start: span.start,
            end: span.end,
            text: words(claim.span),
            speaker: self.speaker(claim),
            holder: claim.source.map(words),
            via: self.carrier(claim),
            cue: claim.cue.map(words),
            kind: claim.kind,
            basis: claim.basis,
            hedged: claim.hedged,
            quote: claim.quote,
            figures: claim.figures.iter().map(|&figure| self.place(figure)).collect(),
            rule: claim.rule.as_ref().map(ToString::to_string),
        }
    }

    /// Where a figure stands, in code points.
    fn place(&self, figure: usize) -> (usize, usize) {
        let span = self.points.span(self.annotations.figures[figure].span);
        (span.start, span.end)
    }

    /// Who carried a claim.
    fn carrier(&self, claim: &Claim) -> Option<String> {
        claim.via.as_ref().map(|via| match &via.id {
            Some(id) => id.to_string(),
            None => via.span.of(self.text()).to_string(),
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
        let prose = self
            .document
            .sentences
            .iter()
            .filter(|sentence| sentence.block != Block::Meta)
            .map(|sentence| (sentence.paragraph, sentence.span.of(text)));
        let Prints {
            shingles,
            wording,
            terms,
        } = fingerprint::prints(prose, self.words);
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
            shingles,
            wording,
            terms: terms.into_sorted(),
            unchecked: unchecked::unchecked(self.document, self.annotations, self.words),
            entities: self.entity_counts(),
            listed: self.listed(),
        }
    }

    /// Whom the article's own list of sources names, each once.
    fn listed(&self) -> Vec<(String, String)> {
        let mut within = false;
        let in_list: Vec<bool> = self
            .document
            .sentences
            .iter()
            .map(|sentence| {
                within = sentence.block == Block::Meta
                    && self
                        .words
                        .meta_lines
                        .opener(sentence.span.of(self.text()))
                        .map_or(within, |(opener, _)| opener == Opener::References);
                within
            })
            .collect();
        let mut listed: Vec<(String, String)> = Vec::new();
        for entity in &self.annotations.entities {
            if in_list[entity.sentence] && !listed.iter().any(|(id, _)| *id == *entity.id) {
                listed.push((entity.id.to_string(), entity.name.to_string()));
            }
        }
        listed
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
        let mut whole = Xxh3::new();
        whole.update(article.text.as_bytes());
        for field in meta {
            whole.update(b"\0");
            whole.update(field.as_deref().unwrap_or_default().as_bytes());
        }
        format!("{:032x}", whole.digest128())
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
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if words.is_empty() {
        return words;
    }
    format!("{:032x}", xxh3_128(words.as_bytes()))
}

/// A number that stands for a text.
pub(super) fn hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
