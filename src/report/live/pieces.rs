//! A sentence in pieces: what matched, and the figures in it.

use std::collections::HashMap;

use super::{row::address, shown};
use crate::{
    model::{Figure, Mention},
    span::Span,
};

/// Some words of a sentence.
pub(super) struct Piece {
    pub(super) text: String,
    /// Whether they answer the query.
    pub(super) matched: bool,
    /// The page of the figure they state.
    pub(super) figure: Option<String>,
}

/// The figures of a report by article and place.
pub(super) type Places<'r> = HashMap<(&'r str, usize, usize), (&'r Figure, &'r Mention)>;

/// Cuts a sentence that starts at `start` at what matched (bytes of it) and at its figures (code points of its article).
pub(super) fn pieces(
    places: &Places<'_>,
    doc: &str,
    text: &str,
    start: usize,
    matched: &[Span],
    figures: &[(usize, usize)],
) -> Vec<Piece> {
    let byte = |at: usize| {
        let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        ends.nth(at.checked_sub(start)?)
    };
    let stated = figures.iter().filter_map(|&(from, to)| {
        let (figure, _) = places.get(&(doc, from, to))?;
        Some((byte(from)?, byte(to)?, address("figure", &figure.id)))
    });
    let stated: Vec<(usize, usize, String)> = stated.collect();
    let mut cuts: Vec<usize> = stated.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
    cuts.extend(matched.iter().flat_map(|span| [span.start, span.end]));
    cuts.extend([0, text.len()]);
    cuts.retain(|at| text.is_char_boundary(*at));
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2)
        .map(|ends| {
            let within = |from: usize, to: usize| from <= ends[0] && ends[1] <= to;
            Piece {
                text: shown(&text[ends[0]..ends[1]]),
                matched: matched.iter().any(|span| within(span.start, span.end)),
                figure: stated
                    .iter()
                    .find(|(from, to, _)| within(*from, *to))
                    .map(|(_, _, address)| address.clone()),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{lookup::Lookup, sample};

    #[test]
    fn figures_are_cut_by_code_points_and_matches_by_bytes() {
        let report = sample::hostile();
        let places = Lookup::new(&report).places();
        let figure = report.find("evil-figure").expect("it is in the sample");
        let mention = &figure.mentions[0];
        let text = &mention.sentence_text;
        let at = text.find("script").expect("it is there");
        let found = pieces(
            &places,
            &mention.doc,
            text,
            mention.sentence_start,
            &[Span::new(at, at + 6)],
            &[(mention.start, mention.end)],
        );
        let stated: Vec<&Piece> = found.iter().filter(|piece| piece.figure.is_some()).collect();
        assert_eq!(stated.len(), 1);
        assert_eq!(stated[0].text, mention.text);
        assert!(found.iter().any(|piece| piece.matched && piece.text == "script"));
        let whole: String = found.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, shown(text));
    }
}
