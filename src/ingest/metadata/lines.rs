//! Which lines of a text speak of the article itself, and what do they say?

use std::ops::Range;

use super::super::dates;
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
const LONGEST_CREDIT: usize = 400;

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
        let parts = parts(line);
        let date = parts
            .iter()
            .any(|part| dates::in_words(part).is_some_and(|(date, _)| date.len() > 7));
        let fits = parts.iter().all(|part| {
            let rest = dates::in_words(part).map_or(*part, |(_, rest)| rest);
            rest.is_empty() || is_name(rest, self.words) || is_domain(rest) || self.words.is_aside(rest)
        });
        let named = parts.len() > 1 || dates::iso(line).is_some() || follows;
        if !(date && fits && named) || self.dated || line.ends_with(['?', '!', ':']) {
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

/// Whoever stands behind the last "by" of a sentence.
fn publisher(sentence: &str, words: &MetaLines) -> Option<String> {
    let name = sentence.rsplit_once(" by ")?.1.trim().trim_end_matches('.');
    (is_name(name, words) || is_domain(name)).then(|| name.to_string())
}

/// The parts of a line of metadata, parted by strong signs, else by commas that part no date.
fn parts(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for part in split_strong(line) {
        let rest = dates::in_words(part).map_or(part, |(_, rest)| rest);
        let commas = rest.split(", ").count();
        if commas > 1 {
            parts.extend(rest.split(", ").map(str::trim));
            if rest.len() < part.len() {
                parts.push(part[rest.len()..].trim_start_matches([',', ' ']));
            }
        } else {
            parts.push(part.trim());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The pieces of a line between slashes, bars, dots and dashes that stand alone.
fn split_strong(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, sign) in line.char_indices() {
        let alone = line[..at].ends_with(' ') && line[at + sign.len_utf8()..].starts_with(' ');
        if sign == '\n' || alone && matches!(sign, '/' | '|' | '·' | '•' | '—' | '–' | '-') {
            pieces.push(&line[start..at]);
            start = at + sign.len_utf8();
        }
    }
    pieces.push(&line[start..]);
    pieces
}

/// The names in a credit: capitalised words and addresses up to where the sentence goes on.
fn credited(text: &str, words: &MetaLines) -> Vec<String> {
    let end = name_end(text, words);
    let mut names = Vec::new();
    for name in text[..end]
        .split(" - ")
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" / "))
    {
        let name = name
            .trim()
            .trim_end_matches(['.', ',', ')', '*'])
            .trim_start_matches("the ");
        let name = if name.contains('(') && !name.ends_with(')') {
            format!("{name})")
        } else {
            name.to_string()
        };
        if name.chars().any(char::is_alphanumeric) {
            names.push(name);
        }
    }
    names
}

/// Where a run of names ends: before a word in lower case that links no names.
fn name_end(text: &str, words: &MetaLines) -> usize {
    let mut end = 0;
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim();
        let linking = bare.is_empty() || words.links_names(bare);
        let named = bare.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
            || bare.starts_with(['(', '“', '"'])
            || is_domain(bare);
        at += word.len();
        if named {
            end = at;
            if bare.ends_with([',', ';', ':']) {
                break;
            }
        } else if !linking {
            break;
        }
    }
    end
}

/// A few words that begin with capitals.
fn is_name(text: &str, words: &MetaLines) -> bool {
    let mut count = 0;
    let capitals = text.split_whitespace().all(|word| {
        count += 1;
        let bare = word.trim_start_matches(['(', '“', '"', '\'']);
        words.links_names(word) && count > 1
            || bare.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit())
            || word.starts_with('(')
    });
    capitals && (1..=9).contains(&count) && text.starts_with(|sign: char| !sign.is_ascii_digit())
}

/// `www.harrow.example`, `harrow.example/boats`
fn is_domain(text: &str) -> bool {
    let host = host(text);
    let mut labels = host.split('.');
    let valid = labels.clone().all(|label| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    valid
        && labels
            .next_back()
            .is_some_and(|last| last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic()))
        && host.contains('.')
}

/// The host of an address, or the text itself.
fn host(text: &str) -> &str {
    let text = text.trim_end_matches(['.', ',', ')']);
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    text.split('/').next().unwrap_or(text)
}

/// The name to show for an outlet: the bare host of an address.
fn outlet(name: &str) -> &str {
    if is_domain(name) {
        let host = host(name);
        return host.strip_prefix("www.").unwrap_or(host);
    }
    name
}

/// Whether a line ends in a stop and is long enough to be a sentence of the story.
fn ends_like_prose(line: &str) -> bool {
    line.ends_with(['.', '?', '!']) && line.len() > 120
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dictionary::Dictionaries, ingest::document, model::Document};

    fn read_text(text: &str) -> Document {
        let article = Article {
            text: text.to_string(),
            ..Article::default()
        };
        document(article, Dictionaries::embedded())
    }

    /// Source, author and date of a text.
    fn known(text: &str) -> (Option<String>, Option<String>, Option<String>) {
        let article = read_text(text).article;
        (article.source, article.author, article.published)
    }

    /// A field that is known.
    macro_rules! some {
        ($text:literal) => {
            Some($text.to_string())
        };
    }

    #[test]
    fn bylines_name_writer_outlet_and_date() {
        for line in [
            "By Wendela Quill / Harrow Bugle / April 8, 2026",
            "By Wendela Quill, Harrow Bugle\nApril 8, 2026",
            "Author: Wendela Quill | Harrow Bugle | 8 Apr 2026",
        ] {
            let text = format!(
                "A boat is found\n\n{line}\n\nThe boat was found on a beach near the town. It was old."
            );
            assert_eq!(
                known(&text),
                (some!("Harrow Bugle"), some!("Wendela Quill"), some!("2026-04-08")),
                "{line}"
            );
        }
    }

    #[test]
    fn a_byline_may_stand_at_the_foot_with_an_address() {
        let text = "The boat was found on a beach. It was old.\n\nAuthor: Wendela Quill (Wen) / www.bugle.example / 12 Apr 2026";
        assert_eq!(
            known(text),
            (
                some!("bugle.example"),
                some!("Wendela Quill (Wen)"),
                some!("2026-04-12")
            )
        );
        let last = read_text(text).sentences.pop().expect("a sentence");
        assert_eq!(last.block, Block::Meta);
    }

    #[test]
    fn the_outlet_below_a_byline_is_where_it_was_printed() {
        let text = "A boat is found\n\nBy Wendela Quill, Harrow Bugle\nThe Ainsley Herald / April 9, 2026\n\nThe boat was found.";
        assert_eq!(known(text).0, some!("The Ainsley Herald"));
    }

    #[test]
    fn a_role_is_no_outlet() {
        let text = "A boat is found\n\nBy Wendela Quill, Staff Writer\n\nThe boat was found on a beach.";
        assert_eq!(known(text), (None, some!("Wendela Quill"), None));
    }

    #[test]
    fn prose_is_no_byline() {
        let text = "By Monday the boat was gone.\n\nThe boat, found on April 8, 2026, was old.";
        assert_eq!(known(text), (None, None, None));
        assert!(
            read_text(text)
                .sentences
                .iter()
                .all(|sentence| sentence.block == Block::Text)
        );
    }

    #[test]
    fn a_credit_names_the_original() {
        let text = "The boat was found. It was old.\n\nThis story first appeared in Harrow Bugle (sample).";
        let credit = read_text(text).article.credit.expect("a credit");
        assert_eq!(credit.names, ["Harrow Bugle (sample)"]);
        assert!(!credit.summary);
    }

    #[test]
    fn a_summary_names_its_own_publisher_too() {
        let text = "The boat was found. It was old.\n\nEditorial summary and curation by Ainsley Digest. \
                    Original article published by Harrow.example - Bugle.harrow.example.";
        let article = read_text(text).article;
        let credit = article.credit.expect("a credit");
        assert_eq!(credit.names, ["Harrow.example", "Bugle.harrow.example"]);
        assert!(credit.summary);
        assert_eq!(article.source.as_deref(), Some("Ainsley Digest"));
    }

    #[test]
    fn a_credit_ends_where_its_sentence_goes_on() {
        assert_eq!(
            credited(
                " Harrow Bugle (sample), written by Amos Quill.",
                MetaLines::embedded()
            ),
            ["Harrow Bugle (sample)"]
        );
        assert_eq!(
            credited(" the Harrow Bugle on 4 May.", MetaLines::embedded()),
            ["Harrow Bugle"]
        );
    }

    #[test]
    fn the_first_heading_is_the_title() {
        let article = read_text("A boat is found\n\nThe boat was found on a beach.").article;
        assert_eq!(article.title.as_deref(), Some("A boat is found"));
    }
}
