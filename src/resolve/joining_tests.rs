//! Which values of small articles are one figure, and how is it shown?

use super::{resolve, tests::read};
use crate::{dictionary::Dictionaries, model::Report};

fn report(articles: &[(&str, &str)]) -> Report {
    let (records, mentions) = read(articles);
    resolve(records, mentions, Dictionaries::embedded())
}

/// In how many figures the mentions stand that begin with a text.
fn figures_of(report: &Report, written: &str) -> usize {
    let holds = |figure: &&crate::model::Figure| {
        let mut mentions = figure.mentions.iter();
        mentions.any(|mention| mention.text.starts_with(written))
    };
    report.figures.iter().filter(holds).count()
}

/// How the figure is shown whose first mention begins with a text.
fn shown<'r>(report: &'r Report, written: &str) -> &'r str {
    let first = |figure: &&crate::model::Figure| figure.mentions[0].text.starts_with(written);
    let figure = report.figures.iter().find(first);
    figure.map_or_else(|| panic!("no {written}"), |figure| &figure.canonical)
}

#[test]
fn who_was_killed_was_not_arrested() {
    let flood = "The river Orle burst its banks at Harrowgate Mill on Sunday and took Tern Bridge with it.";
    let one = format!("{flood} The flood at Harrowgate Mill killed 12 people, the Orle coroner said.");
    let two = format!("{flood} Orle police arrested 12 people for looting at Harrowgate Mill.");
    let three = format!("{flood} In Harrowgate Mill 12 people were found dead, said the Orle coroner.");
    assert_eq!(figures_of(&report(&[("a", &one), ("b", &two)]), "12"), 2);
    assert_eq!(figures_of(&report(&[("a", &one), ("c", &three)]), "12"), 1);
}

#[test]
fn a_sentence_that_states_a_value_twice_means_two_facts() {
    let text = "Norhaven Bank lent the port £40m and the airport £40m.";
    assert_eq!(figures_of(&report(&[("a", text)]), "£40m"), 2);
}

#[test]
fn what_a_share_fell_to_is_no_fall() {
    let report = report(&[(
        "a",
        "The dams fell to 21% of capacity. Sales in Marle fell by 14%.",
    )]);
    assert_eq!(shown(&report, "21%"), "21%");
    assert_eq!(shown(&report, "14%"), "−14%");
}

#[test]
fn an_amount_is_shown_in_the_currency_that_most_articles_use() {
    let report = report(&[
        (
            "a",
            "Norhaven Bank must pay a fine of 18 million Mexican pesos ($987,000) for its loans to Tern.",
        ),
        (
            "b",
            "The fine of 18 million Mexican pesos for Norhaven Bank’s loans to Tern was too low, many said.",
        ),
    ]);
    assert_eq!(shown(&report, "18 million Mexican pesos"), "MXN 18M");
}

#[test]
fn two_that_could_round_each_other_are_laid_one_on_the_other() {
    let one =
        "About 1,010 nurses at Harrowgate Mill hospital walked out on Sunday, the Orle health board said.";
    let two =
        "At Harrowgate Mill hospital about 1,020 nurses walked out on Sunday, said the Orle health board.";
    let report = report(&[("a", one), ("b", two)]);
    assert_eq!(figures_of(&report, "1,010"), 1);
    assert_eq!(figures_of(&report, "1,020"), 1);
}
