//! Which lines of a text speak of the article itself, and what do they say?

use std::ops::Range;

use super::{
    super::dates,
    names::{credited, is_domain, is_name, outlet, parts, publisher},
};
use crate::{
    dictionary::{MetaLines, Opener},
    model::{Article, Block, Credit, Sentence},
    span::Span,
};

/// Paragraphs at either end in which bylines and credits are looked for.
const MARGIN: usize = 10;
/// A longer paragraph is prose, whatever its first word is.
const LONGEST: usize = 220;
/// A longer sentence gives no credit.
const LONGEST_CREDIT: usize = 300;

/// Marks the sentences that speak of the article and fills what is still open of its metadata.
pub(in crate::ingest) fn read(article: &mut Article, sentences: &mut [Sentence], words: &MetaLines) {
    let paragraphs = paragraphs(sentences);
    let mut reader = Reader {
        words,
        byline: false,
        dated: false,
        declared_source: article.source.is_some(),
    };
    let prose = first_prose(&paragraphs, sentences);
    for (index, range) in paragraphs.iter().enumerate() {
        let head = index < MARGIN && index < prose;
        let foot = index + MARGIN >= paragraphs.len();
        reader.paragraph(article, &mut sentences[range.clone()], head, foot);
        if index < MARGIN || foot {
            reader.credits(article, &mut sentences[range.clone()]);
        }
    }
    if article.title.is_none() {
        article.title = title(&article.text, sentences, &paragraphs);
    }
}

/// The sentences of each paragraph.
fn paragraphs(sentences: &[Sentence]) -> Vec<Range<usize>> {
    let mut start = 0;
    sentences
        .chunk_by(|a, b| a.paragraph == b.paragraph)
        .map(|chunk| {
            let range = start..start + chunk.len();
            start = range.end;
            range
        })
        .collect()
}

/// The first paragraph that is surely the story: several sentences, or a long one.
fn first_prose(paragraphs: &[Range<usize>], sentences: &[Sentence]) -> usize {
    paragraphs
        .iter()
        .position(|range| {
            let (first, last) = (&sentences[range.start], &sentences[range.end - 1]);
            first.block == Block::Text && last.span.end - first.span.start > LONGEST
        })
        .unwrap_or(paragraphs.len())
}

/// The first line, if it is short, does not stop, and something follows it.
fn title(text: &str, sentences: &[Sentence], paragraphs: &[Range<usize>]) -> Option<String> {
    let first = sentences.first()?;
    let titled = first.block == Block::Heading && paragraphs.len() > 1 && paragraphs[0].len() == 1;
    titled.then(|| {
        first
            .span
            .of(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    })
}

/// What has been read so far.
struct Reader<'w> {
    words: &'w MetaLines,
    /// A byline stood in the paragraph before.
    byline: bool,
    /// A line with outlet and date was read.
    dated: bool,
    /// The source was known before the text was read.
    declared_source: bool,
}

impl Reader<'_> {
    /// Reads a paragraph that is a line about the article, if it is one.
    fn paragraph(&mut self, article: &mut Article, sentences: &mut [Sentence], head: bool, foot: bool) {
        let follows = std::mem::take(&mut self.byline);
        let (Some(first), Some(last)) = (sentences.first(), sentences.last()) else {
            return;
        };
        if !matches!(first.block, Block::Text | Block::Heading | Block::Meta) {
            return;
        }
        let span = first.span.join(last.span);
        let line = span.of(&article.text);
        let is_meta = match self.words.opener(line) {
            Some((Opener::Author, from)) if head || foot => {
                let value = line[from..].to_string();
                self.author(article, line.as_bytes()[from - 1] == b':', &value)
            }
            Some((Opener::Published, from)) if (head || foot) && line.len() <= LONGEST => {
                let date = dates::in_words(&line[from..]).map(|(date, _)| date);
                let found = date.is_some();
                article.published = article.published.take().or(date);
                found
            }
            Some((Opener::Source, from)) if head && line.len() <= LONGEST => {
                let value = line[from..].trim().to_string();
                self.parts(article, &value, false);
                true
            }
            Some((Opener::Source | Opener::Label, _)) => line.len() <= LONGEST && !ends_like_prose(line),
            Some((Opener::References, _)) => true,
            None if head && line.len() <= LONGEST => {
                let value = line.to_string();
                self.dated_line(article, follows, &value)
            }
            _ => false,
        };
        if is_meta {
            for sentence in sentences {
                sentence.block = Block::Meta;
            }
        }
    }

    /// A byline: the writer, then perhaps outlet and date.
    fn author(&mut self, article: &mut Article, labelled: bool, value: &str) -> bool {
        let value = value.trim();
        let first = value
            .split(['/', '|', ',', '·', '•', '\n'])
            .next()
            .unwrap_or("")
            .trim();
        if value.len() > LONGEST
            || !labelled && (value.ends_with(['.', '?', '!', ':']) || !is_name(first, self.words))
        {
            return false;
        }
        self.parts(article, value, true);
        self.byline = true;
        true
    }

    /// A line below the headline or the byline that is only outlet and date, or only a date.
    fn dated_line(&mut self, article: &mut Article, follows: bool, line: &str) -> bool {
        if self.dated || !dates::may_hold(line) || line.ends_with(['?', '!', ':']) {
            return false;
        }
        let parts = parts(line);
        let date = parts
            .iter()
            .any(|part| dates::in_words(part).is_some_and(|(date, _)| date.len() > 7));
        let fits = parts.iter().all(|part| {
            let rest = dates::in_words(part).map_or(*part, |(_, rest)| rest);
            rest.is_empty() || is_name(rest, self.words) || is_domain(rest) || self.words.is_aside(rest)
        });
        let named = parts.len() > 1 || dates::iso(line).is_some() || follows;
        if !(date && fits && named) {
            return false;
        }
        if follows && !self.declared_source {
            // The outlet below a byline that names another one is where it was printed.
            let byline_outlet = article.source.take();
            self.parts(article, line, false);
            article.source = article.source.take().or(byline_outlet);
        } else {
            self.parts(article, line, false);
        }
        self.dated = true;
        true
    }

    /// Reads names, outlet and date from the parts of a line; the first name is the writer's if `written`.
    fn parts(&mut self, article: &mut Article, value: &str, mut written: bool) {
        for part in parts(value) {
            let (date, name) = match dates::in_words(part) {
                Some((date, rest)) => (Some(date), rest),
                None => (None, part),
            };
            article.published = article.published.take().or(date);
            let name = name.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '.' | ','));
            if name.is_empty() || self.words.is_aside(name) {
                continue;
            }
            let field = if written {
                &mut article.author
            } else {
                &mut article.source
            };
            if field.is_none() && (written || !self.words.is_role(name)) && name.len() <= 100 {
                *field = Some(outlet(name).to_string());
            }
            written = false;
        }
    }

    /// Reads the credit in a paragraph, if it gives one.
    fn credits(&self, article: &mut Article, sentences: &mut [Sentence]) {
        let credit = sentences.iter().position(|sentence| {
            let fits = sentence.span.len() <= LONGEST_CREDIT
                && matches!(
                    sentence.block,
                    Block::Text | Block::Meta | Block::Heading | Block::Quote
                );
            fits && self.words.credit(sentence.span.of(&article.text)).is_some()
        });
        let Some(index) = credit else { return };
        let span = sentences[index].span;
        let text = span.of(&article.text);
        let names = self
            .words
            .credit(text)
            .map(|from| credited(&text[from..], self.words))
            .unwrap_or_default();
        if names.is_empty() {
            return;
        }
        let summary = sentences
            .iter()
            .find(|sentence| {
                matches!(
                    self.words.opener(sentence.span.of(&article.text)),
                    Some((Opener::Summary, _))
                )
            })
            .map(|sentence| sentence.span);
        let condensed = summary.is_some() || self.words.is_condensed(text);
        let publisher = summary.and_then(|summary| publisher(summary.of(&article.text), self.words));
        if let Some(summary) = summary {
            for sentence in sentences.iter_mut().filter(|sentence| sentence.span == summary) {
                sentence.block = Block::Meta;
            }
        }
        sentences[index].block = Block::Meta;
        article.source = article.source.take().or(publisher);
        if article.credit.is_none() {
            article.credit = Some(Credit {
                names,
                summary: condensed,
                span: summary.map_or(span, |summary| Span::join(summary, span)),
            });
        }
    }
}

/// Whether a line ends in a stop and is long enough to be a sentence of the story.
fn ends_like_prose(line: &str) -> bool {
    line.ends_with(['.', '?', '!']) && line.len() > 120
}

#[cfg(test)]
mod tests;
