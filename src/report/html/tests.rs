use super::*;
use crate::report::sample;

fn rendered(report: &Report) -> String {
    let mut out = Vec::new();
    Html.render(report, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn nothing_of_an_article_becomes_markup() {
    let page = rendered(&sample::hostile());
    assert_eq!(
        page.matches("<script").count(),
        3,
        "the first words, the data and the script, no fourth"
    );
    assert_eq!(page.matches("</script>").count(), 3);
    for attack in sample::ATTACKS {
        assert!(!page.contains(attack), "{attack}");
    }
    assert!(page.contains("&#60;/script&#62;"), "it is shown as what it is");
}

#[test]
fn the_page_loads_nothing() {
    let page = rendered(&sample::sample());
    assert!(page.contains("default-src &#39;none&#39;"));
    for loading in [
        "src=",
        "@import",
        "url(",
        " style=",
        " onclick",
        "fetch(",
        "innerHTML",
        "XMLHttpRequest",
    ] {
        assert!(!page.contains(loading), "{loading}");
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    for report in [Report::default(), sample::sample(), sample::hostile()] {
        let page = rendered(&report);
        for href in page.split("href=\"#").skip(1) {
            let target = href.split('"').next().unwrap_or_default();
            assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
        }
    }
}

#[test]
fn ids_are_given_once() {
    let page = rendered(&sample::hostile());
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn two_ids_never_share_an_anchor() {
    assert_eq!(anchor("2-4b-eur_cost.x"), "2-4b-eur_cost.x");
    assert_ne!(anchor("a b"), anchor("a~20.b"));
    assert!(!anchor("\"'><&/ #").contains(['"', '\'', '<', '>', '&', '#', ' ', '/']));
}

#[test]
fn a_hundred_thousand_mentions_make_a_page_that_opens() {
    let mut report = sample::sample();
    let figure = report.figures[0].clone();
    let mentions = figure.mentions.iter().cycle().take(100).cloned().collect();
    report.figures = (0..1000)
        .map(|number| {
            let mut figure = figure.clone();
            figure.id = format!("figure-{number}");
            figure.mentions.clone_from(&mentions);
            figure
                .mentions
                .iter_mut()
                .enumerate()
                .for_each(|(line, mention)| mention.end += line / 7);
            figure
        })
        .collect();
    let page = rendered(&report);
    assert!(page.len() < 10_000_000, "{} bytes", page.len());
    assert!(page.contains("mentions are not on this page; mentions.csv holds all of them"));
}

#[test]
fn whatever_the_articles_are_like_the_page_stays_small() {
    let mut report = sample::hostile();
    let long = "<&> 😀 \u{202E}\"'".repeat(100);
    let figure = report.figures[0].clone();
    report.figures = (0..700)
        .map(|number| {
            let mut figure = figure.clone();
            figure.id = format!("<figure {number}> {long}");
            figure.label.clone_from(&long);
            figure.documents = (0..5).map(|doc| format!("article {doc} {long}")).collect();
            figure.mentions[0].sentence_text = format!("{}{long}", figure.mentions[0].sentence_text).into();
            figure
        })
        .collect();
    let page = rendered(&report);
    assert!(page.len() <= MOST, "{} bytes", page.len());
    assert!(page.contains("of 700 figures"));
}

#[test]
fn what_is_left_out_is_said() {
    let report = sample::sample();
    let limits = Limits {
        figures: 5,
        bytes: 6000,
        lines_of_figure: 2,
        columns: 3,
        nodes: 1,
        others: 1,
    };
    let page = Page::new(&Lookup::new(&report), &limits);
    assert_eq!(
        page.concordance.blocks.len() + page.concordance.left_out,
        report.figures.len()
    );
    assert_eq!(page.figures.left_out, report.figures.len() - 5);
    assert_eq!(page.figures.columns.len(), 3);
    let page = page.render().expect("it renders");
    assert!(page.contains("figures.csv") && page.contains("mentions.csv"));
}
