//! Who says so?
//!
//! A claim is a statement with its holder. Signs (words that report) are found first, then the source of each,
//! then the stretch of text it is made responsible for; what is inside quotation marks or inside the content of
//! another sign is not read again. Only then are pronouns resolved and figures handed out: a figure in the
//! source ("200 teachers said") or beside the content belongs to nobody.

mod basis;
mod cells;
mod clauses;
mod content;
mod inverted;
mod leftwards;
mod line;
mod marks;
mod members;
mod nature;
mod nesting;
mod passages;
mod phrases;
mod placed;
mod quotes;
mod range;
mod signs;
mod sources;
mod speakers;
mod subject;
#[cfg(test)]
mod tests;
mod verbal;
mod verbs;

use std::sync::Arc;

use self::{
    line::Line,
    passages::{Open, Speech},
    sources::{Attribution, Side},
    speakers::Memory,
};
use crate::{
    dictionary::{Dictionaries, Parts},
    extract::{
        check::Rows,
        entities, figures,
        tokens::{Kind, Token, Tokens, tokenize},
    },
    model::{Block, Claim, ClaimKind, Document, Entity, FigureKind, Via, WrittenFigure},
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
        tokens,
        entities,
        figures,
        words,
        quotes: quotations(document),
        memory: Memory::new(speakers::topic(entities)),
        last: None,
        turn: None,
        open: Vec::new(),
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

/// Reads a document sentence by sentence.
struct Reader<'d> {
    document: &'d Document,
    tokens: &'d Tokens,
    entities: &'d [Entity],
    figures: &'d [WrittenFigure],
    words: &'d Dictionaries,
    quotes: Vec<Span>,
    memory: Memory,
    /// The last speech, for quotations that go on.
    last: Option<Speech>,
    /// A speech that lasts for the rest of its paragraph: "COLE: ...".
    turn: Option<Speech>,
    /// Quoted sentences whose speaker may still be named.
    open: Vec<Open>,
    claims: Vec<Claim>,
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
        if let Some(turn) = self
            .turn
            .take()
            .filter(|turn| turn.paragraph == sentence.paragraph)
        {
            self.carry_on(&line, first_figure, turn.clone());
            self.turn = Some(turn);
            self.quotes = quotes;
            return;
        }
        let signs = signs::signs(&line);
        let attributions = if signs.is_empty() {
            Vec::new()
        } else {
            nesting::settled(&line, sources::attributions(&line, &signs))
        };
        if attributions.is_empty() {
            if sentence.block != Block::Cell && sentence.block != Block::Heading {
                self.bare(&line, first_figure, sentence);
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
        let mark = line
            .kind(attribution.sign.from)
            .filter(|kind| matches!(kind, Kind::Colon | Kind::Dash));
        for source in sources {
            let source_span = source.and_then(|source| source.span(line));
            let mut speaker =
                source.and_then(|source| speakers::speaker(line, self.entities, source, &self.memory));
            if source.is_some_and(|source| line.is(source.from, Parts::FIRST_PERSON)) {
                // "I" is who is being quoted; where nobody is, it is the writer, who vouches for all of the text anyway.
                match self.speaking(paragraph) {
                    Some(speech) => speaker.clone_from(&speech.speaker),
                    None => continue,
                }
            }
            for &piece in &pieces {
                let quote = line.has_quote(piece);
                let kind = match signs::kind(line, attribution.sign) {
                    ClaimKind::Reported if quote => ClaimKind::Quotation,
                    ClaimKind::Reported if line.has_any(&self.words.cues.projection, piece) => {
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
                    hedged: line.has_any(&self.words.cues.hedges, piece)
                        || span.is_some_and(|span| line.has_any(&self.words.cues.hedges, span)),
                    quote,
                    figures: owned,
                    rule: Some(cue.place.clone()),
                });
            }
            if let Some((id, kind)) = &speaker {
                let pronoun = source
                    .filter(|source| line.is(source.from, Parts::ONE_PERSON))
                    .and_then(|source| line.get(source.from))
                    .map_or(Parts::default(), |token| token.word.parts);
                self.memory.heard(id, *kind, pronoun, &self.words.entities);
            }
            if let Some(source) = source_span
                && attribution.side != Side::Right
            {
                let speech = Speech {
                    source,
                    speaker,
                    via: via.clone(),
                    paragraph,
                    cue: span
                        .filter(|_| mark.is_some() && pieces.is_empty())
                        .map(|span| (span, cue.place.clone())),
                    lists: mark == Some(Kind::Colon) && pieces.is_empty(),
                };
                self.adopt(&speech, &pieces, line);
                if mark == Some(Kind::Colon) && passages::is_turn(line, self.document, attribution.sign.from)
                {
                    self.turn = Some(speech.clone());
                }
                self.last = Some(speech);
            }
        }
    }

    /// The speech that goes on in a paragraph.
    fn speaking(&self, paragraph: usize) -> Option<&Speech> {
        self.last
            .as_ref()
            .filter(|last| paragraph <= last.paragraph + passages::CONTINUES)
    }

    /// The carrier of an attribution: named beside it, or that of the speech it goes on with.
    fn via(&self, line: &Line, attribution: &Attribution, paragraph: usize) -> Option<Via> {
        let Some(phrase) = attribution.via else {
            let goes_on = attribution.sources.first().is_none_or(|source| {
                matches!(
                    nature::nature(line, *source),
                    nature::Nature::Pronoun | nature::Nature::It
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

/// Whether a number is hardly more than an article: "one very talented person".
fn pronoun(line: &Line, figure: &WrittenFigure) -> bool {
    figure.kind == FigureKind::Number && figure.span.of(line.text).eq_ignore_ascii_case("one")
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
