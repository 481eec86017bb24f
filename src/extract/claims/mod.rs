//! Who says so?
//!
//! A claim is a statement with its holder. Signs (words that report) are found first, then the source of each,
//! then the stretch of text it is made responsible for; what is inside quotation marks or inside the content of
//! another sign is not read again. Only then are pronouns resolved and figures handed out: a figure in the
//! source ("200 teachers said") or beside the content belongs to nobody.

mod basis;
mod cells;
mod content;
mod line;
mod phrases;
mod quotes;
mod signs;
mod sources;
mod speakers;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::{
    line::Line,
    phrases::Phrase,
    sources::{Attribution, Side},
    speakers::Memory,
};
use crate::{
    dictionary::{Dictionaries, Holder, Parts},
    extract::{
        check::Rows,
        entities, figures,
        tokens::{Kind, Token, Tokens, tokenize},
    },
    model::{Block, Claim, ClaimKind, Document, Entity, EntityKind, FigureKind, Via, WrittenFigure},
    span::Span,
};

/// All claims of a document, in the order of their content.
pub(super) fn claims(
    document: &Document,
    tokens: &Tokens,
    entities: &[Entity],
    figures: &[WrittenFigure],
    words: &Dictionaries,
) -> Vec<Claim> {
    let mut reader = Reader {
        document,
        entities,
        figures,
        words,
        quotes: quotations(document),
        memory: Memory::new(speakers::topic(entities)),
        last: None,
        claims: Vec::new(),
    };
    for (index, tokens) in tokens.sentences().enumerate() {
        reader.sentence(index, tokens);
    }
    let mut claims = reader.claims;
    claims.sort_by_key(|claim| (claim.span.start, claim.cue.map(|cue| cue.start)));
    claims
}

/// The rows of `reporting.tsv` that report something in a document.
pub(super) fn rows_in(document: &Document, words: &Dictionaries) -> Rows {
    let mut rows = Rows::new();
    each_line(document, words, |line| {
        let signs = signs::signs(line);
        rows.extend(
            sources::attributions(line, &signs)
                .iter()
                .map(|found| found.sign.cue(line).place.clone()),
        );
    });
    rows
}

/// The rows of `not_cues.tsv` found in a document.
pub(super) fn turns_in(document: &Document, words: &Dictionaries) -> Rows {
    let mut rows = Rows::new();
    each_line(document, words, |line| rows.extend(signs::turns(line).cloned()));
    rows
}

/// Reads the sentences of a document as they are before any claim is made of them.
fn each_line(document: &Document, words: &Dictionaries, mut read: impl FnMut(&Line)) {
    let text = &document.article.text;
    let entities = entities::entities(document, words);
    let figures = figures::figures(document, &entities, words);
    let quotes = quotations(document);
    for (sentence, piece) in document.sentences.iter().enumerate() {
        let mut tokens = Vec::new();
        tokenize(text, piece.span, &words.lexicon, &mut tokens);
        read(&Line {
            text,
            words,
            sentence,
            span: piece.span,
            tokens: &tokens,
            entities: within(&entities, piece.span, |entity| entity.span),
            figures: within(&figures, piece.span, |figure| figure.span),
            quotes: &quotes,
        });
    }
}

/// The quotations of all paragraphs.
fn quotations(document: &Document) -> Vec<Span> {
    let mut quotes = Vec::new();
    for paragraph in document
        .sentences
        .chunk_by(|a, b| a.paragraph == b.paragraph && a.cell.is_none() && b.cell.is_none())
    {
        if let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) {
            quotes::quotations(&document.article.text, first.span.join(last.span), &mut quotes);
        }
    }
    quotes
}

/// How many paragraphs a quotation may go on without naming its speaker again.
const CONTINUES: usize = 2;
/// Which part of a sentence must be quoted for it to be somebody's words.
const MOSTLY: f64 = 0.6;

/// Reads a document sentence by sentence.
struct Reader<'d> {
    document: &'d Document,
    entities: &'d [Entity],
    figures: &'d [WrittenFigure],
    words: &'d Dictionaries,
    quotes: Vec<Span>,
    memory: Memory,
    /// The last speech, for quotations that go on.
    last: Option<Speech>,
    claims: Vec<Claim>,
}

/// Who spoke last, and where.
#[derive(Clone, Debug)]
struct Speech {
    source: Span,
    speaker: Option<(Arc<str>, EntityKind)>,
    via: Option<Via>,
    paragraph: usize,
}

impl Reader<'_> {
    fn sentence(&mut self, index: usize, tokens: &[Token]) {
        let sentence = &self.document.sentences[index];
        if matches!(sentence.block, Block::Meta | Block::Header) {
            return;
        }
        let text = &self.document.article.text;
        let entities = within(self.entities, sentence.span, |entity| entity.span);
        let first_figure = self
            .figures
            .partition_point(|figure| figure.span.start < sentence.span.start);
        let figures = within(self.figures, sentence.span, |figure| figure.span);
        let quotes = std::mem::take(&mut self.quotes);
        let line = Line {
            text,
            words: self.words,
            sentence: index,
            span: sentence.span,
            tokens,
            entities,
            figures,
            quotes: &quotes,
        };
        if sentence.block == Block::Cell {
            self.claims.extend(cells::cell(&line, first_figure));
        }
        let signs = signs::signs(&line);
        let attributions = surveyed(
            &line,
            carried(&line, unnested(&line, sources::attributions(&line, &signs))),
        );
        if attributions.is_empty() {
            if sentence.block != Block::Cell && sentence.block != Block::Heading {
                self.bare(&line, first_figure, sentence.paragraph);
            }
        } else {
            for at in 0..attributions.len() {
                self.claim(&line, &attributions, at, first_figure, sentence.paragraph);
            }
        }
        self.quotes = quotes;
    }

    /// The claims of one attribution.
    fn claim(&mut self, line: &Line, all: &[Attribution], at: usize, first_figure: usize, paragraph: usize) {
        let attribution = &all[at];
        let cue = attribution.sign.cue(line);
        let span = line.cover(attribution.sign.from, attribution.sign.to);
        let sources: Vec<Option<phrases::Phrase>> = if attribution.sources.is_empty() {
            vec![None]
        } else {
            attribution.sources.iter().copied().map(Some).collect()
        };
        let pieces = content::content(line, all, at);
        let via = self.via(line, attribution, paragraph);
        for source in sources {
            let source_span = source.and_then(|source| source.span(line));
            let speaker =
                source.and_then(|source| speakers::speaker(line, self.entities, source, &self.memory));
            for &piece in &pieces {
                let quote = line.has_quote(piece);
                let kind = match signs::kind(line, attribution.sign) {
                    ClaimKind::Reported if quote => ClaimKind::Quotation,
                    ClaimKind::Reported if self.words.cues.projection.any(line.text, piece) => {
                        ClaimKind::Projection
                    }
                    kind => kind,
                };
                let owned = if cue.class.carries_figures() {
                    figures_in(line, piece, first_figure, [span, source_span])
                } else {
                    Vec::new()
                };
                let named = speaker.as_ref().map(|(id, kind)| (&**id, *kind));
                self.claims.push(Claim {
                    span: piece,
                    sentence: line.sentence,
                    source: source_span,
                    speaker: speaker.as_ref().map(|(id, _)| Arc::clone(id)),
                    via: via.clone(),
                    cue: span,
                    kind,
                    basis: basis::basis(line, source_span, named, piece),
                    hedged: self.words.cues.hedges.any(line.text, piece)
                        || span.is_some_and(|span| self.words.cues.hedges.any(line.text, span)),
                    quote,
                    figures: owned,
                    rule: Some(cue.place.clone()),
                });
            }
            if let Some((id, kind)) = &speaker {
                self.memory.heard(id, *kind, &self.words.entities);
            }
            if let Some(source) = source_span
                && attribution.side != Side::Right
            {
                self.last = Some(Speech {
                    source,
                    speaker,
                    via: via.clone(),
                    paragraph,
                });
            }
        }
    }

    /// The carrier of an attribution: named beside it, or that of the speech it goes on with.
    fn via(&self, line: &Line, attribution: &Attribution, paragraph: usize) -> Option<Via> {
        let Some(phrase) = attribution.via else {
            let goes_on = attribution.sources.first().is_none_or(|source| {
                matches!(
                    sources::nature(line, *source),
                    sources::Nature::Pronoun | sources::Nature::It
                )
            });
            return self
                .last
                .as_ref()
                .filter(|last| goes_on && last.paragraph == paragraph)?
                .via
                .clone();
        };
        let span = phrase.span(line)?;
        let entity = line.entity_over(span);
        let id = entity.map(|entity| Arc::clone(&entity.id));
        Some(Via {
            span: entity.map_or(span, |entity| entity.span),
            id,
        })
    }

    /// A sentence without a sign: a quotation that goes on with the last speaker.
    fn bare(&mut self, line: &Line, first_figure: usize, paragraph: usize) {
        let quoted: usize = line
            .quotes
            .iter()
            .filter(|quote| quote.overlaps(line.span))
            .map(|quote| quote.end.min(line.span.end) - quote.start.max(line.span.start))
            .sum();
        let Some(last) = self.last.clone() else { return };
        #[expect(clippy::cast_precision_loss, reason = "sentences are short")]
        let mostly = quoted as f64 > MOSTLY * line.span.len() as f64;
        if !mostly || last.paragraph + CONTINUES < paragraph {
            return;
        }
        let named = last.speaker.as_ref().map(|(id, kind)| (&**id, *kind));
        self.claims.push(Claim {
            span: line.span,
            sentence: line.sentence,
            source: Some(last.source),
            speaker: last.speaker.as_ref().map(|(id, _)| Arc::clone(id)),
            via: last.via.clone(),
            cue: None,
            kind: ClaimKind::Quotation,
            basis: basis::basis(line, Some(last.source), named, line.span),
            hedged: self.words.cues.hedges.any(line.text, line.span),
            quote: true,
            figures: figures_in(line, line.span, first_figure, [None, None]),
            rule: None,
        });
        self.last = Some(Speech { paragraph, ..last });
    }
}

/// The items of a sorted list that lie in a span.
fn within<T>(items: &[T], span: Span, place: impl Fn(&T) -> Span) -> &[T] {
    let from = items.partition_point(|item| place(item).start < span.start);
    let to = items.partition_point(|item| place(item).start < span.end);
    &items[from..to.max(from)]
}

/// The indices of the figures in a piece of content, without those in the source or the cue.
fn figures_in(line: &Line, piece: Span, first: usize, outside: [Option<Span>; 2]) -> Vec<usize> {
    line.figures
        .iter()
        .enumerate()
        .filter(|(_, figure)| {
            piece.contains(figure.span) && !counts_off(line, figure) && !pronoun(line, figure)
        })
        .filter(|(_, figure)| !outside.iter().flatten().any(|span| span.overlaps(figure.span)))
        .map(|(index, _)| first + index)
        .collect()
}

/// Whether a number is hardly more than a pronoun: "one very talented person".
fn pronoun(line: &Line, figure: &WrittenFigure) -> bool {
    figure.kind == FigureKind::Number
        && !figure
            .span
            .of(line.text)
            .bytes()
            .any(|byte| byte.is_ascii_digit())
}

/// Whether an ordinal only tells one thing from another: "the first step", where "ranks fourth" is a rank.
fn counts_off(line: &Line, figure: &WrittenFigure) -> bool {
    let behind = line
        .tokens
        .partition_point(|token| token.span.start < figure.span.end);
    let links = Parts::PREPOSITION | Parts::CONJUNCTION | Parts::ADVERB | Parts::SUBORDINATOR;
    figure.kind == FigureKind::Ordinal
        && line
            .get(behind)
            .is_some_and(|token| token.wordlike() && !token.is(links))
}

/// Without the signs that stand inside the content of another one; where a carrier reports what a named source
/// said, the inner one stays and names its carrier.
fn unnested(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    let mut kept: Vec<Attribution> = Vec::new();
    for mut attribution in found {
        let Some(outer) = kept.last() else {
            kept.push(attribution);
            continue;
        };
        if !inside(line, outer, &attribution) {
            kept.push(attribution);
            continue;
        }
        if carries(line, outer, &attribution) {
            attribution.via = outer.sources.first().copied();
            kept.pop();
            kept.push(attribution);
        }
    }
    kept
}

/// Names the carriers: "told Axios", "writing on mill.dev", "in an interview with the Herald".
fn carried(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    let several = found.len() > 1;
    let mut kept: Vec<Attribution> = Vec::new();
    let mut pending: Option<Phrase> = None;
    for mut attribution in found {
        let only_carries = attribution.via.is_some() && attribution.sign.cue(line).holder == Holder::Via;
        if only_carries && (several || attribution.sources.is_empty()) {
            match kept.last_mut() {
                Some(last) if last.via.is_none() => last.via = attribution.via,
                _ => pending = attribution.via,
            }
            continue;
        }
        if attribution.via.is_none() {
            attribution.via = pending.take().or_else(|| outlet_beside(line, &attribution));
        }
        kept.push(attribution);
    }
    kept
}

/// The outlet that is told, or in which a source writes.
fn outlet_beside(line: &Line, attribution: &Attribution) -> Option<Phrase> {
    let is_outlet = |at: usize| {
        line.entity_at(at)
            .is_some_and(|entity| entity.kind == EntityKind::Outlet)
    };
    let told = attribution.sign.to;
    if matches!(attribution.side, Side::Left | Side::Shared)
        && (is_outlet(told) || line.is(told, Parts::DETERMINER) && is_outlet(told + 1))
        && attribution.sign.cue(line).needs.is_empty()
    {
        return phrases::starting_at(line, told);
    }
    let source = attribution.sources.first()?;
    let head = source.head(line);
    (head + 1..source.to)
        .find(|&at| {
            is_outlet(at)
                && line.is(at - 1, Parts::PREPOSITION)
                && (line.is(head, Parts::PERSON) || at > head + 2)
        })
        .map(|at| Phrase { from: at, to: at + 1 })
}

/// Where a survey speaks for the sentence, "51 percent said" in it is what the survey found.
fn surveyed(line: &Line, found: Vec<Attribution>) -> Vec<Attribution> {
    let survey = |attribution: &Attribution| {
        attribution.side == Side::Right
            && attribution
                .sources
                .first()
                .is_some_and(|source| line.is(source.head(line), Parts::INSTRUMENT))
    };
    if !found.iter().any(survey) {
        return found;
    }
    found
        .into_iter()
        .filter(|attribution| {
            survey(attribution)
                || !attribution.sources.first().is_some_and(|source| {
                    (source.from..source.to).any(|at| line.kind(at) == Some(Kind::Number))
                })
        })
        .collect()
}

/// Whether an attribution begins inside the content of the one before it, rather than beside it.
fn inside(line: &Line, outer: &Attribution, inner: &Attribution) -> bool {
    if outer.sources.is_empty()
        || matches!(outer.side, Side::Inverted | Side::Right)
        || inner.side != Side::Left
    {
        return false;
    }
    let (from, to) = (outer.sign.to, inner.start());
    if to < from {
        return false;
    }
    let apart = (from..to).any(|at| {
        matches!(
            line.kind(at),
            Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Quote)
        )
    });
    let joined = to > from
        && line.is(to - 1, Parts::CONJUNCTION | Parts::SUBORDINATOR | Parts::RELATIVE)
        && !line.is_word(to - 1, &["that", "whether", "if", "how", "why"]);
    !apart && !joined
}

/// Whether the outer attribution only carries the inner one: "the Herald reported that Cole admitted".
fn carries(line: &Line, outer: &Attribution, inner: &Attribution) -> bool {
    let (Some(carrier), Some(source)) = (outer.sources.first(), inner.sources.first()) else {
        return false;
    };
    let gap = inner.start() - outer.sign.to;
    let direct = gap == 0 || gap == 1 && line.is_word(outer.sign.to, &["that"]);
    let outlet = line
        .entity_at(carrier.head(line))
        .is_some_and(|entity| entity.kind == EntityKind::Outlet);
    let document = line.is(carrier.head(line), Parts::DOCUMENT);
    direct && (outlet || document) && line.is_name(source.head(line))
}
