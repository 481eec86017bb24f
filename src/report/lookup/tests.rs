use super::*;
use crate::report::sample;

#[test]
fn a_derived_source_stands_right_after_its_original() {
    let report = sample::sample();
    let lookup = Lookup::new(&report);
    let sources = lookup.sources();
    let place = |name: &str| sources.iter().position(|source| *source == name).expect(name);
    assert_eq!(place("Lighthouse Brief"), place("The Tern") + 1);
    assert_eq!(sources.len(), 6);
}

#[test]
fn a_long_id_is_known_by_its_head_where_no_other_has_it() {
    let mut report = Report::default();
    for id in [
        "000_e2ba33ae37155045",
        "memo-17",
        "cable-survey-of-march",
        "cable-survey-of-april",
    ] {
        let mut article = ArticleSummary::default();
        article.record.id = id.into();
        report.articles.push(article);
    }
    let lookup = Lookup::new(&report);
    let labels: Vec<&str> = report
        .articles
        .iter()
        .map(|article| lookup.label(&article.record.id))
        .collect();
    assert_eq!(
        labels,
        ["000", "memo-17", "cable-survey-of-march", "cable-survey-of-april"]
    );
    let docs = ["000_e2ba33ae37155045".to_string()];
    assert_eq!(
        lookup.told(
            "in 000_e2ba33ae37155045, not in x000_e2ba33ae37155045",
            docs.iter()
        ),
        "in 000, not in x000_e2ba33ae37155045"
    );
}

#[test]
fn a_ring_of_derivations_loses_no_source() {
    let mut report = sample::sample();
    report
        .articles
        .iter_mut()
        .find(|article| article.record.id == "tern")
        .expect("it is there")
        .derived_from = Some("tern-brief".into());
    assert_eq!(Lookup::new(&report).sources().len(), 6);
}

#[test]
fn bare_ranks_and_years_stand_below() {
    let report = sample::sample();
    let lookup = Lookup::new(&report);
    let bare: Vec<&str> = lookup
        .ranked()
        .into_iter()
        .filter(|(_, figure)| Lookup::tier(figure) == Tier::Bare)
        .map(|(_, figure)| figure.id.as_str())
        .collect();
    assert_eq!(bare, ["2026", "1st"]);
    assert_eq!(
        lookup.ranked().last().map(|(_, figure)| figure.id.as_str()),
        Some("1st")
    );
}
