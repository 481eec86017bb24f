//! Who says a sentence in which no word reports?
//!
//! A quotation of several sentences has one speaker, named in one of them; a quotation behind another goes on with its
//! speaker; what a colon introduces belongs to who introduced it; "COLE: ..." holds to the end of its paragraph.

use std::sync::Arc;

use super::{Reader, basis, figures_in, line::Line, within};
use crate::{
    dictionary::Parts,
    extract::tokens::Kind,
    model::{Block, Claim, ClaimKind, Document, EntityKind, RowRef, Sentence, Via},
    span::Span,
};

/// How many paragraphs a quotation may go on without naming its speaker again.
pub(super) const CONTINUES: usize = 2;
/// Which part of a sentence must be quoted for it to be somebody's words.
const MOSTLY: f64 = 0.6;

/// Who spoke last, and where.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    pub(super) source: Span,
    pub(super) speaker: Option<(Arc<str>, EntityKind)>,
    pub(super) via: Option<Via>,
    pub(super) paragraph: usize,
    /// The mark that introduced it, until its first sentence has it.
    pub(super) cue: Option<(Span, RowRef)>,
    /// Whether the items of a list that follows belong to it.
    pub(super) lists: bool,
}

/// A quoted sentence whose speaker may be named in a later sentence of its quotation, or below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    sentence: usize,
    paragraph: usize,
    /// The quotation.
    quote: Span,
    first_figure: usize,
    /// The claim made for the time being.
    claim: Option<usize>,
}

/// Whether a colon gives the rest of its paragraph to a speaker: "COLE: ..." at its start.
pub(super) fn is_turn(line: &Line, document: &Document, colon: usize) -> bool {
    let here = &document.sentences[line.sentence];
    let first = line
        .sentence
        .checked_sub(1)
        .is_none_or(|before| document.sentences[before].paragraph != here.paragraph);
    let person = colon
        .checked_sub(1)
        .and_then(|last| line.entity_at(last))
        .is_some_and(|entity| entity.kind == EntityKind::Person);
    first && person && here.block != Block::Heading && (0..colon).all(|at| !line.is(at, Parts::PREPOSITION))
}

impl Reader<'_> {
    /// A sentence in which no word reports.
    pub(super) fn bare(&mut self, line: &Line, first_figure: usize, sentence: &Sentence) {
        let mostly = mostly_quoted(line);
        let last = self.last.clone().filter(|last| {
            let listed = last.lists && matches!(sentence.block, Block::Quote | Block::Item);
            (mostly || listed) && sentence.paragraph <= last.paragraph + CONTINUES
        });
        let claim = last.map(|last| {
            let speech = Speech {
                paragraph: sentence.paragraph,
                ..last
            };
            self.carry_on(line, first_figure, speech)
        });
        let index = line.quotes.partition_point(|quote| quote.end < line.span.end);
        let before = index.checked_sub(1).and_then(|before| line.quotes.get(before));
        let quote = line
            .quotes
            .get(index)
            .filter(|quote| quote.start < line.span.end)
            .or(before)
            .filter(|_| mostly);
        if let Some(&quote) = quote {
            self.open.push(Open {
                sentence: line.sentence,
                paragraph: sentence.paragraph,
                quote,
                first_figure,
                claim,
            });
        }
    }

    /// Gives a whole sentence to a speech that goes on; the index of the claim.
    pub(super) fn carry_on(&mut self, line: &Line, first_figure: usize, mut speech: Speech) -> usize {
        let cue = speech.cue.take();
        let named = speech.speaker.as_ref().map(|(id, kind)| (&**id, *kind));
        self.claims.push(Claim {
            span: line.span,
            sentence: line.sentence,
            source: Some(speech.source),
            speaker: speech.speaker.as_ref().map(|(id, _)| Arc::clone(id)),
            via: speech.via.clone(),
            cue: cue.as_ref().map(|(span, _)| *span),
            kind: ClaimKind::Quotation,
            basis: basis::basis(line, Some(speech.source), named, line.span),
            hedged: line.has_any(&self.words.cues.hedges, line.span),
            quote: true,
            figures: figures_in(line, line.span, first_figure, [None, None]),
            rule: cue.map(|(_, rule)| rule),
        });
        self.last = Some(speech);
        self.claims.len() - 1
    }

    /// Gives the earlier sentences of a quotation to the speaker named in its last one, or in the line below it.
    pub(super) fn adopt(&mut self, speech: &Speech, pieces: &[Span], here: &Line) {
        let below = pieces.is_empty() && !speech.lists;
        let mut cue = speech.cue.clone().filter(|_| below);
        for open in std::mem::take(&mut self.open) {
            let inside =
                open.quote.end > here.span.start && pieces.iter().any(|piece| piece.overlaps(open.quote));
            if !(inside || below && open.paragraph + 1 >= speech.paragraph) {
                continue;
            }
            let given = Speech {
                cue: cue.take(),
                ..speech.clone()
            };
            self.give(open, given, here.quotes);
        }
    }

    /// Gives an earlier sentence to a speech.
    fn give(&mut self, open: Open, speech: Speech, quotes: &[Span]) {
        let document = self.document;
        let span = document.sentences[open.sentence].span;
        let line = Line {
            text: &document.article.text,
            words: self.words,
            sentence: open.sentence,
            span,
            tokens: self.tokens.of(open.sentence),
            entities: within(self.entities, span, |entity| entity.span),
            figures: within(self.figures, span, |figure| figure.span),
            quotes,
        };
        self.carry_on(&line, open.first_figure, speech);
        if let Some(earlier) = open.claim
            && let Some(made) = self.claims.pop()
        {
            self.claims[earlier] = made;
        }
    }
}

/// Whether most of a sentence is quoted.
fn mostly_quoted(line: &Line) -> bool {
    let first = line.quotes.partition_point(|quote| quote.end <= line.span.start);
    let quoted: usize = line.quotes[first..]
        .iter()
        .take_while(|quote| quote.start < line.span.end)
        .map(|quote| quote.end.min(line.span.end) - quote.start.max(line.span.start))
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "sentences are short")]
    let mostly = quoted as f64 > MOSTLY * line.span.len() as f64;
    mostly && !matches!(line.kind(0), Some(Kind::Number) if line.tokens.len() < 3)
}
