//! Which figures does the sample state, what is compared in it, and what is in conflict?

use crate::model::{Bound, Change, Comparison, Conflict, FigureKind, Grade, Relation, Severity, Value};
use Grade::{Independent, Projection, SelfReported, SingleOrigin, Unattributed};

use super::{
    desk::Desk,
    said::{decimal, exact},
};

#[rustfmt::skip] // a table: one mention a line
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn figures(desk: &mut Desk) {
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

pub(super) fn comparisons(desk: &mut Desk) -> Vec<Comparison> {
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

pub(super) fn conflicts(desk: &Desk) -> Vec<Conflict> {
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
