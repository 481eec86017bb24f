//! Labels of figures in sentences of all turns.

use crate::{
    dictionary::Dictionaries,
    resolve::{self, tests::read},
};

/// The label of the figure that is written so in a text.
fn label(text: &str, written: &str) -> String {
    let (records, mentions) = read(&[("a", text)]);
    let report = resolve::resolve(records, mentions, Dictionaries::embedded());
    let figure = report
        .figures
        .iter()
        .find(|figure| figure.mentions[0].text == written);
    figure
        .unwrap_or_else(|| panic!("no {written} in {text:?}"))
        .label
        .clone()
}

#[test]
fn each_turn_gives_its_words() {
    let mut wrong = Vec::new();
    for (text, written, expected) in [
        (
            "Norhaven Bank holds a 30% stake in Harrow Ferries.",
            "30%",
            "Norhaven Bank’s stake in Harrow Ferries",
        ),
        (
            "Ministers set aside £2 billion in road repairs.",
            "£2 billion",
            "Road repairs",
        ),
        (
            "The group reported a turnover of more than £51m.",
            "£51m",
            "Turnover",
        ),
        (
            "The mill ran a 9 MW steam turbine turning slowly in the river.",
            "9 MW",
            "Steam turbine",
        ),
        (
            "A third of households in Kent had no water.",
            "A third",
            "Share of households in Kent that had no water",
        ),
        (
            "Tenants make up 26% of the population.",
            "26%",
            "Share of the population that tenants make up",
        ),
        (
            "Some 640 flights were cancelled on Monday.",
            "640 flights",
            "Flights cancelled on Monday",
        ),
        (
            "The strike grounded 640 flights.",
            "640 flights",
            "Flights that the strike grounded",
        ),
        ("The response rate was 97.8%.", "97.8%", "The response rate"),
        (
            "Turnout among the young reached 62%.",
            "62%",
            "Turnout among the young",
        ),
        (
            "Bread prices rose by 4%, the office said.",
            "4%",
            "How much bread prices rose",
        ),
        ("Sponsors paid £3m.", "£3m", "What sponsors paid"),
        (
            "The walkout lasted 24 hours.",
            "24 hours",
            "How long the walkout lasted",
        ),
        ("The audit put the losses at £3m.", "£3m", "Losses"),
    ] {
        let found = label(text, written);
        if found != expected {
            wrong.push(format!("{text}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_no_turn_tells_is_quoted() {
    assert_eq!(
        label("They were after 12% more, and got it.", "12%"),
        "“They were after … more and got it”"
    );
}
