//! How is it said to people?
//!
//! The sentences and short phrases that the terminal, Markdown and the page share. They are plain text:
//! whoever prints them neutralises and escapes.

use std::collections::BTreeMap;

use super::lookup::{Lookup, Tier};
use crate::model::{Figure, Grade, Mention, Report, Severity};

/// "1 article", "4 articles".
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// A number with its thousands set apart: "12,400".
pub(super) fn grouped(number: usize) -> String {
    set_apart(&number.to_string())
}

/// Digits with their thousands set apart.
pub(super) fn set_apart(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// "6 articles, 5 origins".
pub(super) fn title(report: &Report) -> String {
    if report.articles.is_empty() {
        return "No articles".into();
    }
    format!(
        "{}, {}",
        count(report.articles.len(), "article"),
        count(report.origins(), "origin")
    )
}

/// Who repeats whom, up to three of them: "Lighthouse Brief repeats The Tern".
pub(super) fn repeaters(lookup: &Lookup<'_>) -> Option<String> {
    const SHOWN: usize = 3;
    let derivations = &lookup.report.derivations;
    let mut phrases: Vec<String> = derivations
        .iter()
        .take(SHOWN)
        .map(|derived| {
            let (own, original) = (lookup.label(&derived.doc), lookup.label(&derived.from));
            if own == original {
                format!("{own} repeats itself")
            } else {
                format!("{own} repeats {original}")
            }
        })
        .collect();
    if derivations.len() > SHOWN {
        phrases.push(format!(
            "{} more articles repeat others",
            derivations.len() - SHOWN
        ));
    }
    (!phrases.is_empty()).then(|| phrases.join(", "))
}

/// "27 figures, 12 of them in two sources or more; 3 conflicts, 1 of them hard". Bare
/// ranks and years are no finding.
pub(super) fn findings(report: &Report) -> String {
    let repeated = report
        .figures
        .iter()
        .filter(|figure| Lookup::tier(figure) == Tier::Repeated)
        .count();
    let hard = report
        .conflicts
        .iter()
        .filter(|conflict| conflict.severity == Severity::Hard)
        .count();
    let figures = format!(
        "{}, {} of them in two sources or more",
        count(report.figures.len(), "figure"),
        grouped(repeated)
    );
    match report.conflicts.len() {
        0 => format!("{figures}; no conflicts"),
        conflicts => format!(
            "{figures}; {}, {} of them hard",
            count(conflicts, "conflict"),
            grouped(hard)
        ),
    }
}

/// "3 of 4": origins among sources.
pub(super) fn origins(figure: &Figure) -> String {
    format!("{} of {}", figure.origins, figure.sources.len())
}

/// Whom the mentions of a figure credit, most often first, with how many of them: the article's own
/// voice is a voice too.
pub(super) fn voices(lookup: &Lookup<'_>, figure: &Figure) -> Vec<(String, usize)> {
    counted(lookup, figure.mentions.iter())
}

/// Who is cited for the value itself, the most often cited first; who only rounds it is not.
pub(super) fn cited(lookup: &Lookup<'_>, figure: &Figure) -> Vec<String> {
    let firm = figure
        .mentions
        .iter()
        .filter(|mention| mention.said.is_some() && !figure.is_rounding(mention));
    counted(lookup, firm)
        .into_iter()
        .map(|(voice, _)| voice)
        .collect()
}

fn counted<'m>(lookup: &Lookup<'_>, mentions: impl Iterator<Item = &'m Mention>) -> Vec<(String, usize)> {
    let mut voices: BTreeMap<String, usize> = BTreeMap::new();
    for mention in mentions {
        *voices.entry(voice(lookup, mention)).or_default() += 1;
    }
    let mut voices: Vec<(String, usize)> = voices.into_iter().collect();
    voices.sort_by(|(a, many), (b, more)| more.cmp(many).then_with(|| a.cmp(b)));
    voices
}

/// Who says so in one mention: "Halyard Energy, through Reedmark".
pub(super) fn voice(lookup: &Lookup<'_>, mention: &Mention) -> String {
    match &mention.said {
        None => "own voice".into(),
        Some(said) => {
            let speaker = lookup.report.name(&said.speaker);
            match &said.via {
                Some(via) => format!("{speaker}, through {}", lookup.report.name(via)),
                None => speaker.into(),
            }
        }
    }
}

/// Whom a figure is credited to, without the article's own voice: "Halyard Energy (3 of 5)".
pub(super) fn credited(lookup: &Lookup<'_>, figure: &Figure) -> Vec<String> {
    let all = figure.mentions.len();
    voices(lookup, figure)
        .into_iter()
        .filter(|(voice, _)| voice != "own voice")
        .map(|(voice, mentions)| format!("{voice} ({mentions} of {all})"))
        .collect()
}

/// The variant written most often, and how many others there are: `€2.4 billion +2`.
pub(super) fn variants(figure: &Figure) -> String {
    match figure.variants.as_slice() {
        [] => String::new(),
        [only] => only.text.clone(),
        [first, others @ ..] => format!("{} +{}", first.text, others.len()),
    }
}

/// A name of the contract for people: `range_cut_to_bound` is "range cut to bound".
pub(super) fn plain(name: &str) -> String {
    name.replace('_', " ")
}

/// A value that many figures make long, short enough for a column of its own: the words after the
/// number belong to the label.
pub(super) fn short_value(figure: &Figure) -> String {
    const COLUMNS: usize = 15;
    let canonical = super::text::neutral(&figure.canonical);
    if super::text::width(&canonical) <= COLUMNS {
        return canonical.into_owned();
    }
    let mut short = String::new();
    for word in canonical.split(' ') {
        let longer = if short.is_empty() {
            word.to_owned()
        } else {
            format!("{short} {word}")
        };
        if super::text::width(&longer) > COLUMNS {
            break;
        }
        short = longer;
    }
    let has_number = short.chars().any(|c| c.is_ascii_digit());
    if has_number {
        short
    } else {
        super::text::head(&canonical, COLUMNS).into_owned()
    }
}

/// All grades, best supported first.
pub(super) const GRADES: [Grade; 5] = [
    Grade::Independent,
    Grade::SingleOrigin,
    Grade::SelfReported,
    Grade::Projection,
    Grade::Unattributed,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn counts_read_as_a_person_would_write_them() {
        assert_eq!(count(1, "origin"), "1 origin");
        assert_eq!(count(0, "origin"), "0 origins");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped(999), "999");
    }

    #[test]
    fn the_title_is_a_sentence() {
        let report = sample::sample();
        assert_eq!(title(&report), "6 articles, 5 origins");
        assert_eq!(
            repeaters(&Lookup::new(&report)).as_deref(),
            Some("Lighthouse Brief repeats The Tern")
        );
        assert_eq!(
            findings(&report),
            "27 figures, 11 of them in two sources or more; 3 conflicts, 1 of them hard"
        );
    }

    #[test]
    fn a_long_value_leaves_its_noun_to_the_label() {
        let mut figure = sample::sample().figures.remove(0);
        figure.canonical = "3.58B family daily active people".into();
        assert_eq!(short_value(&figure), "3.58B family");
        figure.canonical = "incomparablylongwordwithoutend 3".into();
        assert_eq!(short_value(&figure), "incomparablylo…");
    }
}
