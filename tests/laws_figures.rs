//! What holds of the figures of any text?
#![allow(clippy::unwrap_used, reason = "a law that cannot be set up has failed")]

use proptest::prelude::*;
use recount::{
    dictionary::Dictionaries,
    extract,
    model::{Article, Block, Document, FigureKind, Sentence, Value, WrittenFigure},
    span::Span,
};

/// The figures of a text that is one sentence.
fn figures(text: &str) -> (String, Vec<WrittenFigure>) {
    let words = Dictionaries::embedded();
    let article = Article {
        id: "law".into(),
        text: text.into(),
        published: Some("2026-04-08".into()),
        ..Article::default()
    };
    let sentence = Sentence {
        span: Span::new(0, text.len()),
        block: Block::Text,
        paragraph: 0,
        cell: None,
    };
    let document = Document {
        article,
        sentences: vec![sentence],
    };
    let found = extract::extract(&document, words).figures;
    (document.article.text, found)
}

/// Texts made of what figures are made of, so that the readers meet each other.
fn newsy() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "3",
        "14.3",
        "1,200",
        "12,34,567",
        "2026",
        "0",
        "½",
        "1/2",
        "007",
        "99999999999999999999999999999",
        "million",
        "bn",
        "m",
        "k",
        "hundred",
        "thousand",
        "two",
        "twenty",
        "thirds",
        "third",
        "half",
        "a",
        "an",
        "and",
        "point",
        "dozen",
        "couple",
        "of",
        "the",
        "$",
        "€",
        "US$",
        "EUR",
        "Rs",
        "A",
        "%",
        "per cent",
        "percentage points",
        "km",
        "hours",
        "h",
        "feet",
        "inches",
        "\"",
        "'",
        "°C",
        "-",
        "–",
        "/",
        ":",
        ".",
        ",",
        "(",
        ")",
        "[",
        "]",
        "to",
        "or",
        "between",
        "from",
        "more than",
        "up to",
        "about",
        "minus",
        "April",
        "May",
        "Wednesday",
        "Q4",
        "BC",
        "A.D.",
        "last",
        "year",
        "first",
        "second",
        "twice",
        "as",
        "times",
        "x",
        "fold",
        "people",
        "ships",
        "rose",
        "fell",
        "Boeing",
        "Llama",
        "No",
        "one",
        "in",
        "five",
        "over",
        "multi",
        "-figure",
        "old",
        "ago",
        "é",
        "😀",
        "\u{a0}",
        "10^6",
        "×10−5",
    ]);
    let gap = prop::sample::select(vec!["", " ", " ", " "]);
    prop::collection::vec((pieces, gap), 0..24)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn in_order_and_sliceable(text: &str) -> Result<(), TestCaseError> {
    let (text, found) = figures(text);
    let mut end = 0;
    for figure in &found {
        prop_assert!(figure.span.start >= end, "{found:?} overlap in {text:?}");
        prop_assert!(figure.span.end > figure.span.start, "an empty figure in {text:?}");
        prop_assert!(
            text.get(figure.span.start..figure.span.end).is_some(),
            "{figure:?} cuts {text:?}"
        );
        if let Value::Range { low, high, .. } = figure.value {
            prop_assert!(low <= high, "{figure:?} in {text:?}");
        }
        end = figure.span.end;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_ordered_disjoint_figures_on_character_boundaries(text in "\\PC{0,120}") {
        in_order_and_sliceable(&text)?;
    }

    #[test]
    fn a_text_of_number_words_does_so_too(text in newsy()) {
        in_order_and_sliceable(&text)?;
    }

    #[test]
    fn a_figure_read_alone_has_the_same_value(
        lead in prop::sample::select(vec!["It cost", "They counted", "More than", "A rise of", "Some"]),
        number in prop::sample::select(vec!["14.3", "1,200", "3", "forty-two", "2.5 million", "half a million", "one hundred and five"]),
        unit in prop::sample::select(vec!["dollars", "percent", "kilometres", "hours", "ships", "percentage points", "euros", "large houses"]),
        tail in prop::sample::select(vec!["", " in May", ", he said", " a year", " on Tuesday"]),
    ) {
        let (text, found) = figures(&format!("{lead} {number} {unit}{tail}."));
        let kinds = [FigureKind::Money, FigureKind::Percent, FigureKind::Count, FigureKind::Measure, FigureKind::Duration];
        let first = found.iter().find(|figure| kinds.contains(&figure.kind));
        prop_assert!(first.is_some(), "nothing in {text:?}");
        let first = first.unwrap();
        let own = first.span.of(&text).to_string();
        let (_, again) = figures(&own);
        prop_assert_eq!(again.len(), 1, "{:?} of {:?}", own, text);
        prop_assert_eq!(&again[0].value, &first.value, "{:?} of {:?}", own, text);
        prop_assert_eq!(&again[0].unit, &first.unit, "{:?} of {:?}", own, text);
    }

    #[test]
    fn digits_with_a_currency_come_back_as_written(whole in 1u64..1_000_000, cents in 0u32..100) {
        let text = format!("It paid ${whole}.{cents:02} to them.");
        let (_, found) = figures(&text);
        let wanted = rust_decimal::Decimal::new(i64::try_from(whole * 100 + u64::from(cents)).unwrap(), 2);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].value.exact(), Some(wanted));
        prop_assert_eq!(found[0].unit.as_deref(), Some("USD"));
    }
}
