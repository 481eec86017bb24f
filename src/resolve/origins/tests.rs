use super::*;
use crate::resolve::tests::read;

/// Articles as id and text; what derives from what, with the evidence.
fn derived(articles: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let (records, mentions) = read(articles);
    derivations(&records, &mentions)
        .into_iter()
        .map(|found| (found.doc, found.from, found.evidence))
        .collect()
}

const DISPATCH: &str = "Dam above Orrin cracks, 4,300 leave their homes

By Wendela Quill / Harrow Wire / 3 May 2027

A crack 38 metres long opened in the dam above the town of Orrin on Sunday night, and 4,300 people were told to leave their homes.

Engineers lowered the lake by 2.7 metres before dawn, the water board said, and were pumping out 640 cubic metres a minute. The dam was built in 1931 and holds 52 million cubic metres of water.

“I took the cat and the deeds, in that order, and I am not sure about the deeds,” said Amos Pell, 71, who spent the night in a school hall with 260 others.

The board had set aside £18.5m for repairs in 2025 and has spent £3.2m of it. An inspection in March gave the dam 61 points out of 100, the lowest mark of all 117 dams in the county.

The road through the valley will stay shut for at least 12 days.";

#[test]
fn a_dispatch_that_is_cut_and_headed_anew_is_a_reprint() {
    let cut: String = DISPATCH
        .split("\n\n")
        .skip(2)
        .take(3)
        .collect::<Vec<_>>()
        .join("\n\n");
    let reprint = format!("Thousands flee as dam cracks\n\nBy our staff / Vale Post / 4 May 2027\n\n{cut}");
    let found = derived(&[("dispatch", DISPATCH), ("reprint", &reprint)]);
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("reprint", "dispatch"),
        "{found:?}"
    );
    assert!(
        found[0].2.contains("of its wording stands in the original"),
        "{found:?}"
    );
}

#[test]
fn other_spellings_and_a_few_other_words_hide_no_reprint() {
    let edited = DISPATCH
        .replace("metres", "meters")
        .replace("Sunday night", "Sunday")
        .replace("told to leave", "asked to leave")
        .replace("before dawn", "overnight")
        .replace("Harrow Wire / 3 May", "Vale Post / 5 May");
    let mut paragraphs: Vec<&str> = edited.split("\n\n").collect();
    paragraphs.swap(3, 5);
    let found = derived(&[("dispatch", DISPATCH), ("edited", &paragraphs.join("\n\n"))]);
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("edited", "dispatch"),
        "{found:?}"
    );
}

#[test]
fn another_reporter_at_the_same_dam_owes_nothing() {
    let other = "Orrin waits for its dam

By Tobias Lunt / Moor Herald / 4 May 2027

Nobody in Orrin slept much. The police knocked at about 1,700 doors, and 4,300 people went, most of them to relatives.

“I took the cat and the deeds, in that order, and I am not sure about the deeds,” said Amos Pell, 71, at the school hall.

The leader of the council, Ida Crome, said she had asked for the money three times. £18.5m had been promised, and the first 9 anchors were to be set this summer. The dam scored 61 in an inspection; her own report, from 2019, had given it 44.

Shops will get £2,500 each, 84 of them in all, and the ferry takes 150 an hour.";
    let found = derived(&[("dispatch", DISPATCH), ("other", other)]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_digest_in_other_words_has_the_same_figures_in_the_same_order() {
    let digest = "The Orrin dam in brief

4,300 residents had to go after a 38-metre fissure appeared in the barrier. The reservoir stands 2.7 metres lower, with 640 cubic metres leaving it each minute out of 52 million.

One pensioner, 71, shared a hall with 260 people.

Of £18.5m meant for mending, £3.2m was used. With a mark of 61 it came last among 117. Expect no traffic for 12 days.

In other news: the Harrow fair sold 900 pies.";
    let found = derived(&[("digest", digest), ("dispatch", DISPATCH)]);
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("digest", "dispatch"),
        "{found:?}"
    );
    assert!(
        found[0].2.contains("telling figures stand in the original"),
        "{found:?}"
    );
}

#[test]
fn a_credit_asks_for_fewer_figures() {
    let brief = "Dam trouble

A dam near Orrin has split along 38 metres, and 4,300 people are out. The county has 117 dams and 6 inspectors; one of them, 58, told us that he had resigned.

Condensed from a Harrow Wire report.";
    let found = derived(&[("brief", brief), ("dispatch", DISPATCH)]);
    assert_eq!(
        (found[0].0.as_str(), found[0].1.as_str()),
        ("brief", "dispatch"),
        "{found:?}"
    );
    assert!(
        found[0]
            .2
            .starts_with("credit line: “Condensed from a Harrow Wire report.”"),
        "{found:?}"
    );
}

#[test]
fn what_an_outlet_prints_under_each_article_derives_nothing() {
    let note = "The Harrow Wire is owned by its readers and has been printed every day since 1871 but for one week in which \
                the river stood in the cellar. Write to us about errors and we shall mend them on this page, in this place, and \
                with a note that says what was wrong before.";
    let article = |text: &str, day: u8| {
        format!("Short news\n\nBy Wendela Quill / Harrow Wire / {day} May 2027\n\n{text}\n\n{note}")
    };
    let one = article(
        "The bakery in Sill Lane will close at the end of the month after a quarrel over its chimney, the owner told guests.",
        3,
    );
    let two = article(
        "Three swans were counted on the weir on Friday, fewer than last year, and the warden blames a fox with a limp.",
        4,
    );
    let three = article(
        "A choir from Moor will sing in the old station hall before it is pulled down and made into flats for nurses.",
        5,
    );
    let found = derived(&[("one", &one), ("two", &two), ("three", &three)]);
    assert!(found.is_empty(), "{found:?}");
}
