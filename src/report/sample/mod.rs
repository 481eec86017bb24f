//! On which report is every format tested, and which one means harm?
//!
//! An event that never was, told by six articles: one of them a summary of another, one without outlet
//! or date.

mod desk;
mod figures;
mod said;

use crate::model::{FigureKind, Grade, Report};
use Grade::Unattributed;

use desk::Desk;
use figures::{comparisons, conflicts, figures};
use said::exact;

/// A rich report.
pub(crate) fn sample() -> Report {
    let mut desk = Desk::default();
    for (id, source, author, published, title) in ARTICLES {
        desk.article(id, source, author, published, title);
    }
    desk.articles[0].record.listed = vec![
        ("halyard-energy".into(), "Halyard Energy".into()),
        ("pilotage-board".into(), "Pilotage Board".into()),
    ];
    desk.articles[1].derived_from = Some("tern".into());
    desk.articles[1].record.summary = true;
    desk.articles[1].record.credit_line = Some("Summary of a report first published by The Tern".into());
    desk.articles[1].record.credits = vec!["The Tern".into()];
    figures(&mut desk);
    let comparisons = comparisons(&mut desk);
    let conflicts = conflicts(&desk);
    desk.report(comparisons, conflicts)
}

/// What the hostile report would like to be on a page, and must not be.
pub(crate) const ATTACKS: [&str; 7] = [
    "<img",
    "<b>bold",
    "<u>under",
    "<i>holder",
    "href=\"javascript",
    "\u{1b}",
    "\u{202E}",
];

/// The rich report with one article that attacks whatever shows it.
pub(super) fn hostile() -> Report {
    const EVIL: &str = "</script><script>alert('x')</script><img src=x onerror=alert(1)>";
    let mut report = sample();
    let mut desk = Desk::default();
    desk.article(
        "evil\"'><b>&/../ #",
        "=cmd|'/C calc'!A0",
        "+SUM(1,2)",
        "2026-03-12",
        EVIL,
    );
    if let Some(article) = desk.articles.first_mut() {
        article.record.url = Some("javascript:alert(document.domain)".into());
        article.record.author = Some("@evil\u{1b}[31m\u{202E}gpj.exe".into());
        article.record.credit_line =
            Some("]]> &xxe; <!-- --> {{ 7*7 }} | cell | `code` [link](javascript:x)".into());
    }
    desk.figure(
        "evil-figure",
        "<b>bold</b> \u{202E}label | ]]>",
        FigureKind::Number,
        exact("-5", "1"),
        "-5",
        Unattributed,
        &[(
            "evil\"'><b>&/../ #",
            "<i>holder</i> via =HYPERLINK(\"http://x\"): said",
            "😀😀 </script> [-5]\u{1b}]0;owned\u{7} &amp; <u>under</u>\u{2028}line",
        )],
    );
    let evil = desk.report(Vec::new(), Vec::new());
    report.articles.extend(evil.articles);
    report.claims.extend(evil.claims);
    report.figures.extend(evil.figures);
    report.map.nodes.extend(evil.map.nodes);
    report.map.edges.extend(evil.map.edges);
    report.names.insert(
        "halyard-energy".into(),
        "Halyard <script>alert(2)</script>".into(),
    );
    report
}

const ARTICLES: [(&str, &str, &str, &str, &str); 6] = [
    (
        "tern",
        "The Tern",
        "Ines Halloran",
        "2026-03-04",
        "Skarv Bank wind farm switches on, two years late",
    ),
    (
        "tern-brief",
        "Lighthouse Brief",
        "",
        "2026-03-05",
        "In brief: Skarv Bank at last",
    ),
    (
        "courier",
        "North Coast Courier",
        "Tomas Reyk",
        "2026-03-06",
        "What Skarv Bank cost the coast",
    ),
    (
        "grid-weekly",
        "Grid Weekly",
        "Adaeze Moor",
        "2026-03-09",
        "Skarv Bank by the numbers",
    ),
    (
        "tideline",
        "Tideline",
        "Per Osk",
        "2026-03-11",
        "“We would build it again”: Halyard's chief on Skarv Bank",
    ),
    ("memo-17", "", "", "", ""),
];
