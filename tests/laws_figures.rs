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
#[expect(clippy::too_many_lines, reason = "a table of pieces")]
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

/// A figure of some kind as one would print it, and what must be read from it.
#[derive(Clone, Debug)]
struct Printed {
    text: String,
    kind: FigureKind,
    value: String,
    unit: Option<String>,
}

/// A value as one text, the ends of a range parted by dots.
fn shown(value: &Value) -> String {
    match value.printed() {
        (Some(value), ..) => value,
        (_, Some(low), Some(high)) => format!("{low}..{high}"),
        _ => "open".into(),
    }
}

/// Digits with their commas: 1234567 is "1,234,567".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// One figure as it is printed, and what it must be read as.
fn figure(text: String, kind: FigureKind, value: String, unit: Option<&str>) -> Printed {
    Printed {
        text,
        kind,
        value,
        unit: unit.map(str::to_string),
    }
}

/// Whole numbers with their commas, and what they are.
fn whole() -> impl Strategy<Value = (String, String)> + Clone {
    (3u64..1_000_000_000).prop_map(|whole| (grouped(whole), whole.to_string()))
}

/// Numbers, whole and with decimals.
fn amount() -> BoxedStrategy<(String, String)> {
    let decimal = (10u64..1_000_000, 1u32..100).prop_map(|(whole, part)| {
        let part = format!("{part:02}");
        (
            format!("{}.{part}", grouped(whole)),
            format!("{whole}.{}", part.trim_end_matches('0')),
        )
    });
    prop_oneof![decimal, whole()].boxed()
}

/// Amounts of money and shares.
fn sums() -> BoxedStrategy<Printed> {
    let money = (
        amount(),
        prop::sample::select(vec![
            ("$", "USD"),
            ("€", "EUR"),
            ("£", "GBP"),
            ("HK$", "HKD"),
            ("CHF ", "CHF"),
            ("PLN ", "PLN"),
        ]),
    )
        .prop_map(move |((text, value), (sign, code))| {
            figure(format!("{sign}{text}"), FigureKind::Money, value, Some(code))
        });
    let scaled = (
        1u64..1000,
        prop::sample::select(vec![("bn", 9), (" million", 6), ("k", 3), ("tn", 12)]),
    )
        .prop_map(move |(number, (scale, power))| {
            figure(
                format!("€{number}{scale}"),
                FigureKind::Money,
                format!("{number}{}", "0".repeat(power)),
                Some("EUR"),
            )
        });
    let percent = (
        amount(),
        prop::sample::select(vec![
            ("%", "%"),
            (" per cent", "%"),
            (" percentage points", "percentage point"),
            (" basis points", "basis point"),
        ]),
    )
        .prop_map(move |((text, value), (sign, unit))| {
            figure(format!("{text}{sign}"), FigureKind::Percent, value, Some(unit))
        });
    prop_oneof![money, scaled, percent].boxed()
}

/// What is measured and counted.
fn quantities() -> BoxedStrategy<Printed> {
    let measure = (
        amount(),
        prop::sample::select(vec![
            ("km/h", "kilometre per hour"),
            ("kilometres", "kilometre"),
            ("kWh", "kilowatt-hour"),
            ("square feet", "square foot"),
            ("TB", "terabyte"),
            ("tokens", "token"),
            ("lb-ft", "pound-foot"),
            ("°C", "celsius"),
        ]),
    )
        .prop_map(move |((text, value), (sign, unit))| {
            figure(format!("{text} {sign}"), FigureKind::Measure, value, Some(unit))
        });
    let duration = (
        amount(),
        prop::sample::select(vec![
            ("hours", "hour"),
            ("months", "month"),
            ("years", "year"),
            ("seconds", "second"),
        ]),
    )
        .prop_map(move |((text, value), (word, unit))| {
            figure(format!("{text} {word}"), FigureKind::Duration, value, Some(unit))
        });
    let count = (
        whole(),
        prop::sample::select(vec![
            ("ships", "ship"),
            ("people", "person"),
            ("large houses", "house"),
        ]),
    )
        .prop_map(move |((text, value), (word, unit))| {
            figure(format!("{text} {word}"), FigureKind::Count, value, Some(unit))
        });
    let number = (1_000_000u64..1_000_000_000)
        .prop_map(move |number| figure(grouped(number), FigureKind::Number, number.to_string(), None));
    prop_oneof![measure, duration, count, number].boxed()
}

/// Days, quarters, months and places in a row.
fn dates_and_ranks() -> BoxedStrategy<Printed> {
    let ordinal = (1u64..500).prop_map(move |number| {
        let ending = match (number % 10, number % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        figure(
            format!("{number}{ending}"),
            FigureKind::Ordinal,
            number.to_string(),
            None,
        )
    });
    let date = (1950u32..2049, 1u32..13, 1u32..29, 0usize..4).prop_map(move |(year, month, day, shape)| {
        let iso = format!("{year}-{month:02}-{day:02}");
        let text = match shape {
            0 => iso.clone(),
            1 => {
                return figure(
                    format!("Q{} {year}", (month - 1) / 3 + 1),
                    FigureKind::Date,
                    format!("{year}-Q{}", (month - 1) / 3 + 1),
                    None,
                );
            }
            2 => {
                return figure(
                    format!("{} {year}", MONTHS[month as usize - 1]),
                    FigureKind::Date,
                    format!("{year}-{month:02}"),
                    None,
                );
            }
            _ => format!("{day} {} {year}", MONTHS[month as usize - 1]),
        };
        figure(text, FigureKind::Date, iso, None)
    });
    prop_oneof![ordinal, date].boxed()
}

/// Two numbers set against each other.
fn pairs() -> BoxedStrategy<Printed> {
    let ratio = (1u64..9, 10u64..100).prop_map(move |(part, whole)| {
        let value = (rust_decimal::Decimal::from(part) / rust_decimal::Decimal::from(whole))
            .round_dp(7)
            .normalize();
        figure(
            format!("{part} in {whole}"),
            FigureKind::Ratio,
            value.to_string(),
            None,
        )
    });
    let multiple = (2u64..500)
        .prop_map(move |times| figure(format!("{times}x"), FigureKind::Multiple, times.to_string(), None));
    let score = (1u64..10, 0u64..10)
        .prop_filter("a result that is no range", |(home, away)| home > away)
        .prop_map(move |(home, away)| {
            figure(
                format!("{home}-{away}"),
                FigureKind::Score,
                format!("{away}..{home}"),
                None,
            )
        });
    let range = (
        10u64..500,
        1u64..500,
        prop::sample::select(vec!["-", "–", " to "]),
        prop::sample::select(vec![
            ("%", FigureKind::Percent, "%"),
            (" kilometres", FigureKind::Measure, "kilometre"),
            (" ships", FigureKind::Count, "ship"),
        ]),
    )
        .prop_map(move |(low, more, link, (sign, kind, unit))| {
            figure(
                format!("{low}{link}{}{sign}", low + more),
                kind,
                format!("{low}..{}", low + more),
                Some(unit),
            )
        });
    prop_oneof![ratio, multiple, score, range].boxed()
}

/// Figures of every kind, in digits, whole and with decimals, single and as ranges.
fn printed() -> impl Strategy<Value = Printed> {
    prop_oneof![3 => sums(), 4 => quantities(), 2 => dates_and_ranks(), 4 => pairs()]
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

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
    fn any_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        in_order_and_sliceable(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn what_is_printed_is_read_back(figure in printed()) {
        let Printed { text, kind, value, unit } = figure;
        let (_, found) = figures(&text);
        prop_assert_eq!(found.len(), 1, "{:?}: {:?}", text, found);
        prop_assert_eq!(found[0].kind, kind, "{:?}", text);
        prop_assert_eq!(&shown(&found[0].value), &value, "{:?}", text);
        prop_assert_eq!(&found[0].unit, &unit, "{:?}", text);
    }

    #[test]
    fn a_figure_in_a_sentence_is_the_figure_of_its_span(
        lead in prop::sample::select(vec!["It was", "The mill reported", "They spoke of", "After that came"]),
        figure in printed(),
        tail in prop::sample::select(vec!["", " in the end", ", she said", " at the gate", "; nobody knew why"]),
    ) {
        let (text, found) = figures(&format!("{lead} {}{tail}.", figure.text));
        for figure in found {
            let own = figure.span.of(&text).to_string();
            let (_, again) = figures(&own);
            prop_assert_eq!(again.len(), 1, "{:?} of {:?}: {:?}", own, text, again);
            prop_assert_eq!(shown(&again[0].value), shown(&figure.value), "{:?} of {:?}", own, text);
            prop_assert_eq!(&again[0].unit, &figure.unit, "{:?} of {:?}", own, text);
        }
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

/// The same with everything that is read in an article: names, figures, who says so, and what it is about.
#[test]
fn an_article_in_one_line_takes_time_in_proportion() {
    let piece = "sales rose 7.5% to $14.3bn from 1,200 ships said Ann Lee of Norwick Mills in May and the union of 40 people who left ";
    let words = Dictionaries::embedded();
    let seconds = |bytes: usize| {
        let article = Article {
            text: piece.repeat(bytes / piece.len()),
            ..Article::default()
        };
        let document = recount::ingest::document(article, words);
        let start = std::time::Instant::now();
        let found = extract::extract(&document, words);
        assert!(found.figures.len() > bytes / 200);
        start.elapsed().as_secs_f64()
    };
    let step = if cfg!(debug_assertions) { 30_000 } else { 300_000 };
    let (small, large) = (seconds(step), seconds(8 * step));
    assert!(
        large < small * 8.0 * 2.5,
        "{small:.3} s for {step} bytes, {large:.3} s for eight times as many"
    );
}

/// A line without a full stop takes time in proportion to its length: eight times the text, about eight times the time.
#[test]
fn a_long_line_takes_time_in_proportion() {
    let piece = "sales rose 7.5% to $14.3bn from 1,200 ships and one one twenty 5 10 15 2 [1,2 (3 of 12 men to May or 4-3-2-1 ";
    let seconds = |bytes: usize| {
        let text = piece.repeat(bytes / piece.len());
        let best = (0..2).map(|_| {
            let start = std::time::Instant::now();
            let found = extract::figures_in(&text, Dictionaries::embedded());
            assert!(found.len() > bytes / 200, "only {} figures", found.len());
            start.elapsed().as_secs_f64()
        });
        best.fold(f64::INFINITY, f64::min)
    };
    // Without optimisation a megabyte takes seconds, and the ratio is the same at a fifth of it.
    let step = if cfg!(debug_assertions) { 100_000 } else { 500_000 };
    let (small, large) = (seconds(step), seconds(8 * step));
    assert!(
        large < small * 8.0 * 2.0,
        "{small:.3} s for {step} bytes, {large:.3} s for eight times as many"
    );
}
