//! The concordance: every sentence that states a figure, the figure in a column of its own.

use askama::Template;

use super::{
    Held, Limits, Totals, anchor,
    figures::Alarm,
    filters,
    held::{self, SIDE},
    shown, slug,
};
use crate::{
    model::{Figure, Mention},
    report::{
        lookup::{Lookup, within},
        text::cut,
        words,
    },
};

/// All figures with their sentences.
#[derive(Template)]
#[template(path = "concordance.html")]
pub(crate) struct View {
    pub(crate) all: Totals,
    pub(crate) blocks: Vec<Block>,
    /// Figures without sentences here.
    pub(crate) left_out: usize,
}

/// One figure with its sentences.
#[derive(Template)]
#[template(path = "block.html")]
pub(crate) struct Block {
    pub(crate) all: Totals,
    pub(crate) anchor: String,
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) grade: &'static str,
    pub(crate) grade_slug: String,
    pub(crate) rule: &'static str,
    pub(crate) mentions: usize,
    pub(crate) sources: usize,
    pub(crate) origins: usize,
    pub(crate) first_seen: Option<String>,
    pub(crate) variants: Vec<(String, usize)>,
    pub(crate) voices: Vec<(String, usize)>,
    pub(crate) conflict: Option<Alarm>,
    pub(crate) related: Vec<Related>,
    pub(crate) lines: Vec<Line>,
    /// Sentences that are not shown.
    pub(crate) left_out: usize,
}

/// Another figure it stands in a relation to.
pub(crate) struct Related {
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) anchor: Option<String>,
}

/// One sentence, cut at the figure.
pub(crate) struct Line {
    pub(crate) anchor: String,
    /// The id of its article.
    pub(crate) article: String,
    pub(crate) doc: String,
    pub(crate) source: String,
    /// Its source, for filters.
    pub(crate) place: String,
    pub(crate) day: String,
    pub(crate) block: Option<&'static str>,
    pub(crate) repeats: Option<String>,
    pub(crate) left: Vec<Piece>,
    pub(crate) keyword: String,
    pub(crate) right: Vec<Piece>,
    pub(crate) voice: Option<String>,
    pub(crate) manner: String,
    /// The rows of dictionaries that fired.
    pub(crate) rules: Vec<String>,
    pub(crate) span: String,
}

/// Some words of a sentence and what they do in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// `who` names the holder of a claim, `cue` reports it; empty for all else.
    pub(crate) role: &'static str,
    pub(crate) text: String,
}

impl View {
    pub(crate) fn new(lookup: &Lookup<'_>, limits: &Limits, held: &Held) -> Self {
        let ranked = lookup.ranked().into_iter().take(limits.figures);
        let blocks: Vec<Block> = ranked
            .map(|(index, figure)| Block::new(lookup, limits, held, index, figure, held.lines(index)))
            .collect();
        Self {
            all: Totals::of(lookup),
            left_out: lookup.report.figures.len() - blocks.len(),
            blocks,
        }
    }
}

impl Block {
    /// The figure at `index` of the report with at most `lines` of its sentences.
    pub(crate) fn new(
        lookup: &Lookup<'_>,
        limits: &Limits,
        held: &Held,
        index: usize,
        figure: &Figure,
        lines: usize,
    ) -> Self {
        let related = figure.related.iter().map(|relation| {
            let other = lookup.figure(&relation.figure);
            Related {
                kind: shown(&words::plain(&relation.kind)),
                value: other
                    .map(|(_, other)| words::short_value(other))
                    .unwrap_or_default(),
                label: other.map_or_else(|| shown(&relation.figure), |(_, other)| shown(&other.label)),
                anchor: other.and_then(|(index, other)| held.figure(index, other)),
            }
        });
        Self {
            all: Totals::of(lookup),
            anchor: anchor(&figure.id),
            value: shown(&figure.canonical),
            label: shown(&figure.label),
            grade: figure.grade.as_str(),
            grade_slug: slug(figure.grade.as_str()),
            rule: figure.grade.rule(),
            mentions: figure.mentions.len(),
            sources: figure.sources.len(),
            origins: figure.origins,
            first_seen: figure.first_seen.as_deref().map(shown),
            variants: figure
                .variants
                .iter()
                .map(|variant| (shown(&variant.text), variant.count))
                .collect(),
            voices: words::voices(lookup, figure)
                .into_iter()
                .map(|(voice, mentions)| (shown(&voice), mentions))
                .collect(),
            conflict: Alarm::of(lookup, limits, index),
            related: related.collect(),
            lines: figure
                .mentions
                .iter()
                .take(lines)
                .map(|mention| Line::new(lookup, figure, mention))
                .collect(),
            left_out: figure.mentions.len() - lines,
        }
    }
}

impl Line {
    pub(crate) fn new(lookup: &Lookup<'_>, figure: &Figure, mention: &Mention) -> Self {
        let (start, end) = within(mention);
        let [left, keyword, right] = cut(&mention.sentence_text, start, end).map(shown);
        let (left, right) = (near_end(&left), near_start(&right));
        let said = mention.said.as_ref();
        let holder = said.map(|said| shown(lookup.report.name(&said.speaker)));
        let cue = said.and_then(|said| said.cue.as_deref()).map(shown);
        let (left, right) = marked(&left, &right, holder.as_deref(), cue.as_deref());
        let manner = said.map(|said| {
            let mut words = vec![
                words::plain(said.kind.as_str()),
                words::plain(said.basis.as_str()),
            ];
            words.extend(said.hedged.then(|| "hedged".into()));
            words.extend(said.quote.then(|| "in quotation marks".into()));
            words.join(", ")
        });
        Self {
            anchor: held::line(mention),
            article: mention.doc.clone(),
            doc: shown(&mention.doc),
            source: shown(lookup.label(&mention.doc)),
            place: super::places([lookup.source(&mention.doc)].into_iter(), |source| {
                lookup.source_place(source)
            }),
            day: lookup.day(&mention.doc).map(shown).unwrap_or_default(),
            block: Some(mention.block.as_str()).filter(|block| *block != "text"),
            repeats: lookup
                .repeats(figure, &mention.doc)
                .map(|doc| shown(lookup.label(doc))),
            left,
            keyword,
            right,
            voice: said.is_some().then(|| shown(&words::voice(lookup, mention))),
            manner: manner.unwrap_or_default(),
            rules: mention.rules.iter().map(|rule| shown(rule)).collect(),
            span: format!("{}–{}", mention.start, mention.end),
        }
    }
}

fn near_end(left: &str) -> String {
    match left.char_indices().rev().nth(SIDE) {
        Some((at, _)) => format!("…{}", &left[at..]),
        None => left.to_owned(),
    }
}

fn near_start(right: &str) -> String {
    match right.char_indices().nth(SIDE) {
        Some((at, _)) => format!("{}…", &right[..at]),
        None => right.to_owned(),
    }
}

/// Both sides of a sentence in pieces, the holder of the claim and the words that report it apart.
///
/// The index keeps their words, not their places; of several places the one nearest to the figure is
/// taken.
pub(crate) fn marked(
    left: &str,
    right: &str,
    holder: Option<&str>,
    cue: Option<&str>,
) -> (Vec<Piece>, Vec<Piece>) {
    let (mut in_left, mut in_right) = (Vec::new(), Vec::new());
    for (role, words) in [("who", holder), ("cue", cue)] {
        let Some(words) = words else { continue };
        if let Some(at) = last_place(left, words) {
            in_left.push((at, at + words.len(), role));
        } else if let Some(at) = first_place(right, words) {
            in_right.push((at, at + words.len(), role));
        }
    }
    (pieces(left, in_left), pieces(right, in_right))
}

fn pieces(text: &str, mut marks: Vec<(usize, usize, &'static str)>) -> Vec<Piece> {
    marks.sort_unstable();
    let mut pieces = Vec::new();
    let mut done = 0;
    for (start, end, role) in marks {
        if start < done {
            continue;
        }
        pieces.push(Piece {
            role: "",
            text: text[done..start].into(),
        });
        pieces.push(Piece {
            role,
            text: text[start..end].into(),
        });
        done = end;
    }
    pieces.push(Piece {
        role: "",
        text: text[done..].into(),
    });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn first_place(text: &str, words: &str) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    text.match_indices(words)
        .map(|(at, _)| at)
        .find(|&at| stands_alone(text, at, at + words.len()))
}

fn last_place(text: &str, words: &str) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    text.rmatch_indices(words)
        .map(|(at, _)| at)
        .find(|&at| stands_alone(text, at, at + words.len()))
}

/// Whether no letter or digit touches these words.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !touches(text[..start].chars().next_back()) && !touches(text[end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(role: &'static str, text: &str) -> Piece {
        Piece {
            role,
            text: text.into(),
        }
    }

    #[test]
    fn holder_and_cue_are_marked_nearest_to_the_figure() {
        let (left, right) = marked(
            "Ada said it was said by Bo: ",
            " is right, Ada said.",
            Some("Ada"),
            Some("said"),
        );
        assert_eq!(
            left,
            [
                piece("who", "Ada"),
                piece("", " said it was "),
                piece("cue", "said"),
                piece("", " by Bo: ")
            ]
        );
        assert_eq!(right, [piece("", " is right, Ada said.")]);
    }

    #[test]
    fn a_cue_inside_a_word_is_none() {
        let (left, right) = marked("the aforesaid ", " men", None, Some("said"));
        assert_eq!((left.len(), right.len()), (1, 1));
        assert_eq!(marked("", "", Some(""), None), (vec![], vec![]));
    }
}
