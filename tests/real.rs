//! Does it hold on real articles? Five of them, on the launch of one AI model, that are not ours to keep here.
//!
//! `RECOUNT_REAL_CORPUS=folder cargo test --test real` runs these; without the variable they say so and pass.

mod common;

use std::{env, path::PathBuf, sync::LazyLock};

use common::{Desk, Report};

#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
static REPORT: LazyLock<Option<Report>> = LazyLock::new(|| {
    let Some(corpus) = env::var_os("RECOUNT_REAL_CORPUS").map(PathBuf::from) else {
        println!("skipped: RECOUNT_REAL_CORPUS names no folder with the five articles");
        return None;
    };
    let corpus = corpus.canonicalize().expect("RECOUNT_REAL_CORPUS is a folder");
    let desk = Desk::new();
    desk.recount(["run".as_ref(), corpus.as_os_str()]);
    Some(desk.report())
});

#[test]
fn the_first_figure_is_the_investment() {
    let Some(report) = &*REPORT else { return };
    let first = report.figures().next().expect("a figure");
    assert_eq!(
        (first.0["value"].as_str(), first.0["unit"].as_str()),
        (Some("14300000000"), Some("USD"))
    );
    assert_eq!(first.documents().len(), 4);
    assert_eq!(first.origins(), 3);
    assert!(first.mentions() >= 8, "{} mentions", first.mentions());
}

#[test]
fn the_stake_stands_in_three_articles() {
    let Some(report) = &*REPORT else { return };
    let most = report
        .of("49", "%")
        .into_iter()
        .map(|figure| figure.documents().len())
        .max();
    assert_eq!(most, Some(3));
}

#[test]
fn one_score_of_two_models_is_two_figures() {
    let Some(report) = &*REPORT else { return };
    let scores: Vec<_> = report
        .figures()
        .filter(|figure| figure.0["value"] == "57")
        .collect();
    assert_eq!(scores.len(), 2, "{scores:#?}");
    let about = |figure: &common::Figure| figure.0["entities"].to_string();
    assert_ne!(about(&scores[0]), about(&scores[1]));
}

#[test]
fn the_summary_comes_from_the_article_it_credits() {
    let Some(report) = &*REPORT else { return };
    let derivations = report.0["derivations"].as_array().expect("a list");
    let starts =
        |value: &serde_json::Value, start: &str| value.as_str().is_some_and(|id| id.starts_with(start));
    let summary: Vec<_> = derivations
        .iter()
        .filter(|derivation| starts(&derivation["doc"], "001"))
        .collect();
    assert_eq!(summary.len(), 1);
    assert!(starts(&summary[0]["from"], "000"));
    assert_eq!(derivations.len(), 1, "nothing else derives");
}
