//! One report that every format is tested on, and one that means harm.
//!
//! An event that never was, told by six articles: one of them a summary of another, one without outlet
//! or date.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{
    ArticleRecord, ArticleSummary, Attribution, Basis, Block, Bound, Change, Citation, CitationMap,
    ClaimKind, Comparison, ComparisonItem, Conflict, Derivation, DerivationKind, Edge, Figure, FigureKind,
    Grade, Mention, Node, Provenance, Relation, Report, Severity, Statement, TableInfo, Value, Variant,
};

use Grade::{Independent, Projection, SelfReported, SingleOrigin, Unattributed};

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

#[rustfmt::skip] // a table: one mention a line
#[expect(clippy::too_many_lines, reason = "a table")]
fn figures(desk: &mut Desk) {
    desk.figure("2-4b-eur-cost-skarv-bank", "Cost of the Skarv Bank wind farm", FigureKind::Money, exact("2400000000", "100000000"), "€2.4B", Independent, &[
        ("tern", "", "Skarv Bank, which cost [€2.4 billion] and two ministers their jobs, sent its first power ashore on Wednesday."),
        ("tern", "", "Nobody on the quay would defend [€2.4 billion] to a camera."),
        ("tern-brief", "", "The farm cost [€2.4 billion]."),
        ("courier", "", "For [€2.4bn] the coast got a row of lights on the horizon and a ferry that now takes the long way round."),
        ("courier", "marine-grid-office: put", "The Marine Grid Office put the bill at [2.4 billion euros], cable included."),
        ("grid-weekly", "halyard-energy: according to", "Total outlay, according to Halyard Energy: [€2.4bn]."),
        ("tideline", "halyard-energy via reedmark: told", "“It was about [€2.4 billion] and worth every cent,” Halyard's chief told Reedmark."),
    ]);
    desk.figure("1-2-gw-capacity-skarv-bank", "Capacity of Skarv Bank", FigureKind::Measure, exact("1200000000", "100000000"), "1.2 GW", Independent, &[
        ("tern", "halyard-energy: said", "At full wind it delivers [1.2 GW], Halyard Energy said."),
        ("tern-brief", "", "Capacity: [1.2 GW]."),
        ("grid-weekly", "", "With [1,200 MW] on the meter, Skarv Bank is the largest farm north of Vesper Shoal."),
        ("grid-weekly", "", "Skarv Bank | [1.2 GW] | 84 turbines"),
        ("tideline", "", "Its [1.2 gigawatts] arrive when nobody needs them, critics say."),
    ]);
    desk.figure("84-turbine-skarv-bank", "Turbines at Skarv Bank", FigureKind::Count, exact("84", "1"), "84", Independent, &[
        ("tern", "", "All [84 turbines] were turning by noon."),
        ("tern-brief", "", "It has [84 turbines]."),
        ("grid-weekly", "", "Skarv Bank | 1.2 GW | [84 turbines]"),
        ("memo-17", "", "Inspection covered [eighty-four turbines], two of which were idle."),
    ]);
    desk.figure("2026-03-04-first-power", "Day of the first power from Skarv Bank", FigureKind::Date, Value::Date("2026-03-04".into()), "4 March 2026", Independent, &[
        ("tern", "", "Skarv Bank, which cost €2.4 billion and two ministers their jobs, sent its first power ashore on [Wednesday]."),
        ("courier", "", "On [March 4] the substation hummed for the first time."),
        ("grid-weekly", "", "Commissioned: [4 March 2026]."),
    ]);
    desk.figure("31-percent-stake-halyard", "Halyard Energy's stake in Skarv Bank", FigureKind::Percent, exact("31", "1"), "31%", Independent, &[
        ("tern", "", "Halyard Energy holds [31%]; the rest belongs to pension funds."),
        ("courier", "", "A [31 per cent] stake buys Halyard the naming rights and the blame."),
        ("tideline", "", "Halyard kept [31%] when it sold down in autumn."),
    ]);
    desk.figure("900000-homes-skarv-bank", "Homes that Skarv Bank is said to supply", FigureKind::Count, exact("900000", "100000"), "900,000", SelfReported, &[
        ("tern", "halyard-energy: claims", "Halyard Energy claims it will light [900,000 homes]."),
        ("tern-brief", "halyard-energy: says", "Halyard says [900,000 homes] will be supplied."),
        ("courier", "halyard-energy: promised", "Halyard promised light for [900,000 homes], though not on windless nights."),
    ]);
    desk.figure("2-year-delay-skarv-bank", "Delay of Skarv Bank", FigureKind::Duration, exact("2", "1"), "2 years", Independent, &[
        ("tern", "", "It comes [two years] late."),
        ("courier", "", "After [two years] of delay nobody on the quay cheered."),
    ]);
    desk.figure("58-eur-price-per-mwh", "Guaranteed price of Skarv Bank's power", FigureKind::Money, exact("58", "1"), "€58 per MWh", Independent, &[
        ("grid-weekly", "marine-grid-office: according to", "The contract pays [€58] a megawatt hour, according to the Marine Grid Office."),
        ("tideline", "", "Consumers pay [€58] for each megawatt hour."),
    ]);
    desk.figure("3rd-gridscore-skarv-bank", "Skarv Bank's rank on the GridScore reliability index", FigureKind::Ordinal, exact("3", "1"), "3rd", SingleOrigin, &[
        ("tern", "gridscore: ranks", "The GridScore reliability index ranks it [third], behind Dogger Reach and Vesper Shoal."),
        ("tern-brief", "gridscore: ranks", "It ranks [third] on GridScore."),
    ]);
    desk.figure("310m-eur-subsidy-skarv-bank", "Subsidy for Skarv Bank, upper bound", FigureKind::Money, exact("310000000", "10000000"), "up to €310M", SingleOrigin, &[
        ("tern", "", "The state has committed [up to €310 million]."),
        ("tern-brief", "", "Up to [€310 million] of it is public money."),
    ]);
    desk.figure("64-km-cable-skarv-bank", "Length of the export cable", FigureKind::Measure, exact("64000", "1000"), "64 km", Independent, &[
        ("grid-weekly", "", "The export cable runs [64 km] along the old ferry route."),
        ("memo-17", "", "Cable route surveyed over [64 kilometres]."),
    ]);
    desk.figure("71-gridscore-skarv-bank", "Skarv Bank on the GridScore reliability index", FigureKind::Score, exact("71", "1"), "71", SingleOrigin, &[
        ("grid-weekly", "gridscore: places", "GridScore places Skarv Bank at [71], behind Dogger Reach at 78 and Vesper Shoal at 74."),
        ("grid-weekly", "", "Skarv Bank | [71]"),
    ]);
    desk.figure("78-gridscore-dogger-reach", "Dogger Reach on the GridScore reliability index", FigureKind::Score, exact("78", "1"), "78", SingleOrigin, &[
        ("grid-weekly", "gridscore: places", "GridScore places Skarv Bank at 71, behind Dogger Reach at [78] and Vesper Shoal at 74."),
    ]);
    desk.figure("74-gridscore-vesper-shoal", "Vesper Shoal on the GridScore reliability index", FigureKind::Score, exact("74", "1"), "74", SingleOrigin, &[
        ("grid-weekly", "gridscore: places", "GridScore places Skarv Bank at 71, behind Dogger Reach at 78 and Vesper Shoal at [74]."),
    ]);
    desk.figure("240m-310m-eur-subsidy-skarv-bank", "Subsidy for Skarv Bank", FigureKind::Money, Value::Range { low: decimal("240000000"), high: decimal("310000000"), grain: decimal("10000000") }, "€240M–€310M", SingleOrigin, &[
        ("grid-weekly", "marine-grid-office: expects", "The Marine Grid Office expects a subsidy of [€240m to €310m], for farm and harbour together."),
    ]);
    desk.figure("1900-jobs-skarv-bank", "Permanent jobs at Skarv Bank", FigureKind::Count, exact("1900", "100"), "1,900", SelfReported, &[
        ("tideline", "halyard-energy: insisted", "“There are [1,900 permanent jobs] here today,” she insisted."),
    ]);
    desk.figure("1400-jobs-skarv-bank", "Permanent jobs at Skarv Bank", FigureKind::Count, exact("1400", "100"), "1,400", SingleOrigin, &[
        ("courier", "marine-grid-office: counts", "The Marine Grid Office counts [1,400 permanent jobs]."),
    ]);
    desk.figure("54-percent-capacity-factor", "Capacity factor of Skarv Bank, expected", FigureKind::Percent, exact("54", "1"), "54%", Projection, &[
        ("tideline", "halyard-energy: expects", "Halyard Energy expects a capacity factor of [54%] in the first full year."),
    ]);
    desk.figure("47-percent-capacity-factor", "Capacity factor of Skarv Bank, trial weeks", FigureKind::Percent, exact("47", "1"), "47%", SingleOrigin, &[
        ("grid-weekly", "marine-grid-office: measured", "Over the trial weeks the Marine Grid Office measured [47%]."),
    ]);
    desk.figure("3-5-gw-2030-north-coast", "Wind capacity off the north coast by 2030", FigureKind::Measure, exact("3500000000", "100000000"), "3.5 GW", Projection, &[
        ("tideline", "halyard-energy: will", "By 2030 the coast will have [3.5 GW], she forecast."),
    ]);
    desk.figure("12-percent-power-price-rise", "Rise of household power prices on the north coast", FigureKind::Percent, exact("12", "1"), "+12%", Unattributed, &[
        ("courier", "", "Household prices rose [12%] while the pylons went up."),
    ]);
    desk.figure("2-in-5-berths", "Fishing berths given up in Halden", FigureKind::Ratio, exact("0.4", "0.1"), "2 in 5", SingleOrigin, &[
        ("courier", "two skippers: said", "[Two in five] berths have gone, two skippers said."),
    ]);
    desk.figure("3x-maintenance-budget", "Growth of the maintenance budget", FigureKind::Multiple, exact("3", "1"), "×3", Unattributed, &[
        ("memo-17", "", "Maintenance budget [tripled] since the last inspection."),
    ]);
    desk.figure("17-vessels-rerouted", "Vessels that take another route", FigureKind::Count, exact("17", "1"), "17", Unattributed, &[
        ("courier", "", "[17 vessels] now sail around the bank."),
    ]);
    desk.figure("open-next-inspection", "Next inspection of Skarv Bank", FigureKind::Date, Value::Open, "next spring", Unattributed, &[
        ("memo-17", "", "Next inspection: [next spring]."),
    ]);
    desk.figure("2026", "Year of the first power", FigureKind::Date, Value::Date("2026".into()), "2026", Independent, &[
        ("tern", "", "That makes [2026] the year of the switch."),
        ("courier", "", "In [2026], the coast counts lights."),
        ("grid-weekly", "", "Best of [2026] so far."),
    ]);
    desk.figure("1st", "First", FigureKind::Ordinal, exact("1", "1"), "1st", Independent, &[
        ("tern", "", "Skarv Bank, which cost €2.4 billion and two ministers their jobs, sent its [first] power ashore on Wednesday."),
        ("courier", "", "On March 4 the substation hummed for the [first] time."),
    ]);
    desk.tune("310m-eur-subsidy-skarv-bank", |figure| {
        figure.bound = Some(Bound::AtMost);
        figure.related = vec![Relation { figure: "240m-310m-eur-subsidy-skarv-bank".into(), kind: "bound_of_range".into() }];
    });
    desk.tune("3rd-gridscore-skarv-bank", |figure| {
        figure.mentions.iter_mut().for_each(|mention| mention.metric = Some("gridscore-index".into()));
    });
    desk.tune("12-percent-power-price-rise", |figure| figure.change = Some(Change::Up));
    desk.tune("58-eur-price-per-mwh", |figure| figure.per = Some("megawatt hour".into()));
    for (figure, unit) in [("58-eur-price-per-mwh", "EUR"), ("2-4b-eur-cost-skarv-bank", "EUR"), ("310m-eur-subsidy-skarv-bank", "EUR"),
        ("240m-310m-eur-subsidy-skarv-bank", "EUR"), ("31-percent-stake-halyard", "%"), ("84-turbine-skarv-bank", "turbine"),
        ("900000-homes-skarv-bank", "home"), ("1-2-gw-capacity-skarv-bank", "watt"), ("64-km-cable-skarv-bank", "metre")] {
        desk.tune(figure, |figure| figure.unit = Some(unit.into()));
    }
}

fn comparisons(desk: &mut Desk) -> Vec<Comparison> {
    let index = desk.comparison(
        "GridScore reliability index",
        &[
            ("dogger-reach", "Dogger Reach", "78"),
            ("vesper-shoal", "Vesper Shoal", "74"),
            ("skarv-bank", "Skarv Bank", "71"),
        ],
        &[
            "71-gridscore-skarv-bank",
            "78-gridscore-dogger-reach",
            "74-gridscore-vesper-shoal",
            "3rd-gridscore-skarv-bank",
        ],
        Some("“third” (The Tern, Lighthouse Brief) is borne out: 71 stands behind 78 and 74"),
    );
    let capacity = desk.comparison(
        "Capacity",
        &[
            ("skarv-bank", "Skarv Bank", "1200000000"),
            ("vesper-shoal", "Vesper Shoal", "900000000"),
            ("dogger-reach", "Dogger Reach", "3600000000"),
        ],
        &["1-2-gw-capacity-skarv-bank"],
        None,
    );
    let subsidy = desk.comparison(
        "Subsidy by year",
        &[
            ("2025", "2025", "198000000"),
            ("2026", "2026", "240000000–310000000"),
        ],
        &["240m-310m-eur-subsidy-skarv-bank"],
        None,
    );
    vec![index, capacity, subsidy]
}

fn conflicts(desk: &Desk) -> Vec<Conflict> {
    let conflict = |figures: &[&str], kind: &str, severity, why: &str| Conflict {
        figures: figures.iter().filter_map(|id| desk.place(id)).collect(),
        kind: kind.into(),
        severity,
        why: why.into(),
    };
    vec![
        conflict(
            &["1900-jobs-skarv-bank", "1400-jobs-skarv-bank"],
            "different_value",
            Severity::Hard,
            "Permanent jobs at Skarv Bank are 1,900 in Tideline and 1,400 in North Coast Courier; no rounding or date explains 500",
        ),
        conflict(
            &["310m-eur-subsidy-skarv-bank", "240m-310m-eur-subsidy-skarv-bank"],
            "range_cut_to_bound",
            Severity::Soft,
            "The Tern and its summary give only the upper end of a range, and call it committed where Grid Weekly says expected",
        ),
        conflict(
            &["2026-03-04-first-power", "2-year-delay-skarv-bank"],
            "date_arithmetic",
            Severity::Soft,
            "Two years before 4 March 2026 is 4 March 2024; the start once planned was autumn 2024",
        ),
    ]
}

/// Puts a report together the way the stages before would.
#[derive(Default)]
struct Desk {
    articles: Vec<ArticleSummary>,
    figures: Vec<Figure>,
    /// Sentences of each article in the order they came, with where they start.
    sentences: BTreeMap<String, Vec<(String, usize)>>,
}

impl Desk {
    fn article(&mut self, id: &str, source: &str, author: &str, published: &str, title: &str) {
        let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let record = ArticleRecord {
            id: id.into(),
            hash: format!("{:032x}", id.len() * 7919),
            title: known(title),
            source: known(source),
            author: known(author),
            published: known(published),
            url: known(source).map(|_| format!("https://news.example/{id}")),
            length: 2400 + 100 * id.len(),
            sentences: 20 + id.len(),
            entities: vec![
                ("skarv-bank".into(), "Skarv Bank".into(), 9),
                ("halyard-energy".into(), "Halyard Energy".into(), 4),
            ],
            ..ArticleRecord::default()
        };
        self.articles.push(ArticleSummary {
            record,
            ..ArticleSummary::default()
        });
    }

    #[expect(clippy::too_many_arguments, reason = "one call is one row of the table above")]
    fn figure(
        &mut self,
        id: &str,
        label: &str,
        kind: FigureKind,
        value: Value,
        canonical: &str,
        grade: Grade,
        lines: &[(&str, &str, &str)],
    ) {
        let mentions: Vec<Mention> = lines
            .iter()
            .map(|(doc, said, line)| self.mention(doc, said, line, kind, &value))
            .collect();
        let mut documents: Vec<String> = mentions.iter().map(|mention| mention.doc.clone()).collect();
        documents.sort();
        documents.dedup();
        let mut sources: Vec<String> = documents.iter().map(|doc| self.source(doc)).collect();
        sources.sort();
        let derived =
            documents.iter().any(|doc| doc == "tern-brief") && documents.iter().any(|doc| doc == "tern");
        let mut variants: Vec<Variant> = Vec::new();
        for mention in &mentions {
            match variants.iter_mut().find(|variant| variant.text == mention.text) {
                Some(variant) => variant.count += 1,
                None => variants.push(Variant {
                    text: mention.text.clone(),
                    count: 1,
                }),
            }
        }
        variants.sort_by_key(|variant| std::cmp::Reverse(variant.count));
        let cited = mentions
            .iter()
            .filter_map(|mention| {
                let said = mention.said.as_ref()?;
                Some(Citation {
                    doc: mention.doc.clone(),
                    entity: said.speaker.clone(),
                    via: said.via.clone(),
                })
            })
            .collect();
        let first_seen = documents.iter().filter_map(|doc| self.published(doc)).min();
        self.figures.push(Figure {
            id: id.into(),
            label: label.into(),
            kind,
            value,
            unit: None,
            per: None,
            bound: None,
            change: None,
            canonical: canonical.into(),
            origins: sources.len() - usize::from(derived),
            sources,
            documents,
            mentions,
            variants,
            entities: vec!["skarv-bank".into()],
            cited,
            grade,
            first_seen,
            related: Vec::new(),
        });
    }

    /// `line` holds the mention in brackets; `said` is `holder via carrier: cue`, or nothing.
    fn mention(&mut self, doc: &str, said: &str, line: &str, kind: FigureKind, value: &Value) -> Mention {
        let (before, rest) = line.split_once('[').unwrap_or(("", line));
        let (text, after) = rest.split_once(']').unwrap_or((rest, ""));
        let sentence_text = format!("{before}{text}{after}");
        let (sentence, sentence_start) = self.sentence(doc, &sentence_text);
        let start = sentence_start + before.chars().count();
        Mention {
            doc: doc.into(),
            sentence,
            start,
            end: start + text.chars().count(),
            text: text.into(),
            sentence_start,
            block: if sentence_text.contains(" | ") {
                Block::Cell
            } else {
                Block::Text
            },
            sentence_text,
            kind,
            value: value.clone(),
            unit: None,
            per: None,
            bound: None,
            approx: before.ends_with("about "),
            change: None,
            measure: None,
            subjects: vec!["skarv-bank".into()],
            metric: None,
            context: Vec::new(),
            entities: Vec::new(),
            heading: Vec::new(),
            time: None,
            against: None,
            said: attribution(said),
            rules: vec!["units.tsv:14".into()],
        }
    }

    fn sentence(&mut self, doc: &str, text: &str) -> (usize, usize) {
        let known = self.sentences.entry(doc.into()).or_default();
        if let Some(index) = known.iter().position(|(sentence, _)| sentence == text) {
            return (index, known[index].1);
        }
        let start = known
            .last()
            .map_or(40, |(sentence, start)| start + sentence.chars().count() + 1);
        known.push((text.into(), start));
        (known.len() - 1, start)
    }

    fn record(&self, doc: &str) -> Option<&ArticleRecord> {
        self.articles
            .iter()
            .map(|article| &article.record)
            .find(|record| record.id == doc)
    }

    fn source(&self, doc: &str) -> String {
        self.record(doc).map_or(doc, ArticleRecord::source_key).to_owned()
    }

    fn published(&self, doc: &str) -> Option<String> {
        self.record(doc)?.published.clone()
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.figures.iter().position(|figure| figure.id == id)
    }

    fn tune(&mut self, id: &str, change: impl Fn(&mut Figure)) {
        self.figures
            .iter_mut()
            .filter(|figure| figure.id == id)
            .for_each(change);
    }

    fn comparison(
        &self,
        metric: &str,
        items: &[(&str, &str, &str)],
        figures: &[&str],
        note: Option<&str>,
    ) -> Comparison {
        let mentions: Vec<Mention> = figures
            .iter()
            .filter_map(|id| self.place(id))
            .flat_map(|place| self.figures[place].mentions.clone())
            .collect();
        let mut documents: Vec<String> = mentions.iter().map(|mention| mention.doc.clone()).collect();
        documents.sort();
        documents.dedup();
        let items = items
            .iter()
            .map(|(entity, name, value)| ComparisonItem {
                entity: (*entity).into(),
                name: (*name).into(),
                value: (*value).into(),
            })
            .collect();
        Comparison {
            metric: metric.into(),
            items,
            documents,
            mentions,
            note: note.map(Into::into),
        }
    }

    fn report(mut self, comparisons: Vec<Comparison>, conflicts: Vec<Conflict>) -> Report {
        for article in &mut self.articles {
            let stated = |figure: &&Figure| figure.documents.contains(&article.record.id);
            article.figures = self.figures.iter().filter(stated).count();
            article.mentions = self
                .figures
                .iter()
                .flat_map(|figure| &figure.mentions)
                .filter(|mention| mention.doc == article.record.id)
                .count();
        }
        let derivations: Vec<Derivation> = self
            .articles
            .iter()
            .filter_map(|article| {
                Some(Derivation {
                    doc: article.record.id.clone(),
                    from: article.derived_from.clone()?,
                    kind: DerivationKind::Summary,
                    evidence: "a credit line, 7 figures in the same order and 41% of its wording".into(),
                })
            })
            .collect();
        let map = self.map(&derivations);
        self.articles.sort_by(|a, b| a.record.id.cmp(&b.record.id));
        Report {
            map,
            claims: self.claims(),
            figures: self.figures,
            comparisons,
            conflicts,
            derivations,
            articles: self.articles,
            names: NAMES
                .iter()
                .map(|(id, name)| ((*id).into(), (*name).into()))
                .collect(),
            provenance: Provenance {
                version: "0.1.0".into(),
                dictionaries: ["abbreviations", "cues", "entities", "numbers", "units"]
                    .iter()
                    .zip([812, 431, 1204, 96, 388])
                    .map(|(name, rows)| TableInfo {
                        name: format!("{name}.tsv"),
                        origin: "built-in".into(),
                        rows,
                        fingerprint: format!("{:016x}", rows * 0x9e37_79b9),
                    })
                    .collect(),
                index_generation: 3,
            },
        }
    }

    /// What the mentions attribute, and what is said without a figure.
    fn claims(&mut self) -> Vec<Statement> {
        let mut claims: Vec<Statement> = Vec::new();
        for mention in self.figures.iter().flat_map(|figure| &figure.mentions) {
            let Some(said) = &mention.said else { continue };
            let claim = statement(
                &mention.doc,
                said,
                mention.sentence,
                mention.sentence_start,
                &mention.sentence_text,
            );
            claims.push(Statement {
                figures: vec![(mention.start, mention.end)],
                ..claim
            });
        }
        for (doc, said, text) in SAID {
            let known = self.articles.iter().any(|article| article.record.id == *doc);
            let Some(said) = attribution(said).filter(|_| known) else {
                continue;
            };
            let (sentence, start) = self.sentence(doc, text);
            claims.push(statement(doc, &said, sentence, start, text));
        }
        claims.sort_by(|a, b| (&a.doc, a.start).cmp(&(&b.doc, b.start)));
        claims.dedup_by(|a, b| (&a.doc, a.start, &a.speaker) == (&b.doc, b.start, &b.speaker));
        claims
    }

    fn map(&self, derivations: &[Derivation]) -> CitationMap {
        let mut nodes: BTreeMap<String, Node> = BTreeMap::new();
        for article in &self.articles {
            let record = &article.record;
            let label = record.source_key().to_owned();
            nodes.insert(
                record.id.clone(),
                Node {
                    id: record.id.clone(),
                    label,
                    kind: "article".into(),
                },
            );
        }
        let mut edges: BTreeMap<(String, String), Edge> = BTreeMap::new();
        for figure in &self.figures {
            for mention in &figure.mentions {
                let Some(said) = &mention.said else { continue };
                let name = NAMES.iter().find(|(id, ..)| *id == said.speaker);
                nodes.entry(said.speaker.clone()).or_insert_with(|| Node {
                    id: said.speaker.clone(),
                    label: name.map_or(said.speaker.as_str(), |(_, name)| *name).into(),
                    kind: if name.is_some() { "organization" } else { "unnamed" }.into(),
                });
                let edge = edges
                    .entry((mention.doc.clone(), said.speaker.clone()))
                    .or_insert_with(|| Edge {
                        source: mention.doc.clone(),
                        target: said.speaker.clone(),
                        kind: "cites".into(),
                        weight: 0,
                        figures: Vec::new(),
                        via: Vec::new(),
                        evidence: mention.sentence_text.clone(),
                    });
                edge.weight += 1;
                if !edge.figures.contains(&figure.id) {
                    edge.figures.push(figure.id.clone());
                }
                edge.via.extend(said.via.clone());
            }
        }
        for derivation in derivations {
            edges.insert(
                (derivation.doc.clone(), derivation.from.clone()),
                Edge {
                    source: derivation.doc.clone(),
                    target: derivation.from.clone(),
                    kind: "derived_from".into(),
                    weight: 7,
                    figures: Vec::new(),
                    via: Vec::new(),
                    evidence: "Summary of a report first published by The Tern".into(),
                },
            );
        }
        CitationMap {
            nodes: nodes.into_values().collect(),
            edges: edges.into_values().collect(),
        }
    }
}

const NAMES: [(&str, &str); 7] = [
    ("halyard-energy", "Halyard Energy"),
    ("marine-grid-office", "Marine Grid Office"),
    ("gridscore", "GridScore"),
    ("reedmark", "Reedmark"),
    ("skarv-bank", "Skarv Bank"),
    ("vesper-shoal", "Vesper Shoal"),
    ("dogger-reach", "Dogger Reach"),
];

/// Claims without a figure: article, `holder: cue`, the sentence.
const SAID: &[(&str, &str, &str)] = &[
    (
        "tern",
        "halyard-energy: denied",
        "Halyard Energy denied that the cable was laid twice.",
    ),
    (
        "tideline",
        "halyard-energy: insisted",
        "“We would build it again,” she insisted.",
    ),
    (
        "courier",
        "two skippers: said",
        "Nobody had asked the harbour, two skippers said.",
    ),
];

fn statement(doc: &str, said: &Attribution, sentence: usize, start: usize, text: &str) -> Statement {
    Statement {
        doc: doc.into(),
        sentence,
        sentence_start: start,
        sentence_text: text.into(),
        block: Block::Text,
        start,
        end: start + text.chars().count(),
        text: text.into(),
        speaker: Some(said.speaker.clone()),
        holder: Some(said.speaker.clone()),
        via: said.via.clone(),
        cue: said.cue.clone(),
        kind: said.kind,
        basis: said.basis,
        hedged: said.hedged,
        quote: said.quote,
        figures: Vec::new(),
        rule: Some("reporting.tsv:9".into()),
    }
}

fn attribution(said: &str) -> Option<Attribution> {
    let (who, cue) = said.split_once(": ")?;
    let (speaker, via) = who
        .split_once(" via ")
        .map_or((who, None), |(who, via)| (who, Some(via.to_owned())));
    Some(Attribution {
        speaker: speaker.into(),
        via,
        cue: Some(cue.into()),
        kind: if cue == "expects" || cue == "will" {
            ClaimKind::Projection
        } else {
            ClaimKind::Reported
        },
        basis: if speaker == "halyard-energy" {
            Basis::SelfReport
        } else {
            Basis::Independent
        },
        hedged: false,
        quote: cue == "told" || cue == "insisted",
    })
}

fn decimal(number: &str) -> Decimal {
    Decimal::from_str_exact(number).expect("the sample holds numbers")
}

fn exact(value: &str, grain: &str) -> Value {
    Value::Exact {
        value: decimal(value),
        grain: decimal(grain),
    }
}
