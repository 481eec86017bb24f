//! Small invented sentences, by kind of figure: what is found, as `kind value unit`, with `>` `<` for bounds, `~` for
//! approximations, `+` `-` for changes.

use crate::{
    dictionary::Dictionaries,
    extract,
    model::{Article, Block, Bound, Change, Document, Sentence, WrittenFigure},
    span::Span,
};

fn shown(figure: &WrittenFigure) -> String {
    let (value, low, high) = figure.value.printed();
    let value = match (value, low, high) {
        (Some(value), ..) => value,
        (_, Some(low), Some(high)) => format!("{low}..{high}"),
        _ => "?".to_string(),
    };
    let mut text = format!("{} {value}", figure.kind.as_str());
    if let Some(unit) = &figure.unit {
        text.push(' ');
        text.push_str(unit);
    }
    if let Some(per) = &figure.per {
        text.push('/');
        text.push_str(per);
    }
    match figure.bound {
        Some(Bound::AtLeast) => text.push_str(" >"),
        Some(Bound::AtMost) => text.push_str(" <"),
        None => {}
    }
    if figure.approx {
        text.push_str(" ~");
    }
    match figure.change {
        Some(Change::Up) => text.push_str(" +"),
        Some(Change::Down) => text.push_str(" -"),
        None => {}
    }
    text
}

fn found(text: &str) -> Vec<String> {
    let words = Dictionaries::embedded();
    let article = Article {
        id: "case".into(),
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
    extract::extract(&document, words)
        .figures
        .iter()
        .map(shown)
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(found(text), *wanted, "{text}");
    }
}

#[test]
fn people_without_a_word() {
    check(&[
        (
            "The ferry sank with 23 dead and 40 missing.",
            &["count 23 person -", "count 40 person"],
        ),
        ("The toll from the flood rose to 41.", &["count 41 person +"]),
        (
            "The slide killed 12, and six of the injured are children.",
            &["count 12 person -", "count 6 person"],
        ),
        ("It is a mill town of 2,300.", &["count 2300 person"]),
        ("Children under five go free.", &["duration 5 year <"]),
        ("The dead lay in 23 rows.", &["count 23 row"]),
    ]);
}

#[test]
fn nouns_that_stand_elsewhere() {
    check(&[
        ("The number of closed mills rose to 14.", &["count 14 mill +"]),
        (
            "The reform brought to 31 the number of judges.",
            &["count 31 judge"],
        ),
        ("Orders from abroad came to 6,300.", &["count 6300 order"]),
        (
            "The choir has 24 singers and would like 30.",
            &["count 24 singer", "count 30 singer"],
        ),
        (
            "The list won 25 seats. To rule it needs 36.",
            &["count 25 seat", "count 36 seat"],
        ),
        (
            "Norway took 14 medals, Sweden 13 and Finland nine.",
            &["count 14 medal", "count 13 medal", "count 9 medal"],
        ),
        (
            "Of 34 towers tested, nine of 16 pumps leaked.",
            &["count 34 tower", "count 9 pump", "count 16 pump"],
        ),
        ("Lorries are no help: it takes 216 of them.", &["count 216 lorry"]),
        (
            "The mill takes 60 logs; it could take 90 a day.",
            &["count 60 log", "count 90 log"],
        ),
        ("Wool rose 8% to 3.65.", &["percent 8 % +", "number 3.65 +"]),
        (
            "It was made about 1160 with 62 pearls.",
            &["number 1160 ~", "count 62 pearl"],
        ),
    ]);
}

#[test]
fn hours_streets_and_papers_count_nothing() {
    check(&[
        ("They met at half past three and left by nine o'clock.", &[]),
        ("He sat until seven on the roof.", &[]),
        ("She lives at Calle Mayor 27.", &[]),
        ("Pupils in grades three through eight may read.", &[]),
        ("It burns less than the 737s it replaces.", &[]),
        ("The Sunday Mirror had it.", &[]),
    ]);
}

#[test]
fn money_in_all_its_spellings() {
    check(&[
        ("The mill was sold for £800m.", &["money 800000000 GBP"]),
        (
            "It set aside A$2.5-$3 billion for barns.",
            &["money 2500000000..3000000000 AUD"],
        ),
        ("A $2bn hole was found.", &["money 2000000000 USD"]),
        ("The dam took Rs 1,200 crore.", &["money 12000000000 INR"]),
        (
            "They paid 75 USD million and 120 MEUR.",
            &["money 75000000 USD", "money 120000000 EUR"],
        ),
        ("The hat was 15 dollars 50.", &["money 15.5 USD"]),
        ("The loaf was a dollar and 42 cents.", &["money 1.42 USD"]),
        (
            "Wool rose 12 cents to $3 a bale.",
            &["money 0.12 USD +", "money 3 USD/bale +"],
        ),
        (
            "Millions of taxpayer dollars went there.",
            &["money 1000000 USD > ~"],
        ),
        ("It bought 9 million pounds of flour.", &["measure 9000000 pound"]),
    ]);
}

#[test]
fn ranges_bounds_and_moves() {
    check(&[
        (
            "It plans to spend $115B-$135B.",
            &["money 115000000000..135000000000 USD"],
        ),
        (
            "Sales fell from 6.9 to 6.2 percent.",
            &["percent 6.9 % -", "percent 6.2 % -"],
        ),
        (
            "The rope held 0-to-60-mph winds.",
            &["measure 0..60 mile per hour"],
        ),
        (
            "Some four to five thousand bees left.",
            &["count 4000..5000 bee ~"],
        ),
        (
            "It needs more than 40 and less than 50 nails.",
            &["count 40..50 nail"],
        ),
        (
            "Nights ranged from -12 °C to -27 °C.",
            &["measure -27..-12 celsius"],
        ),
        (
            "They walked more than 100 km (60 miles).",
            &["measure 100 kilometre >", "measure 60 mile >"],
        ),
        ("A sub-7 nanometre line.", &["measure 7 nanometre <"]),
        ("A 7- or 8-inch pan.", &["measure 7 inch", "measure 8 inch"]),
    ]);
}

#[test]
fn number_words_and_fractions() {
    check(&[
        ("Two hundred and fifty-four hundredths", &["number 200.54"]),
        (
            "It holds one million and a half litres.",
            &["measure 1500000 litre"],
        ),
        ("Prices fell by a fifth.", &["ratio 0.2"]),
        ("One in four goats ran.", &["ratio 0.25"]),
        ("The balance is minus seven point two.", &["number -7.2"]),
        ("About 1.3x10^6 cells", &["count 1300000 cell ~"]),
        (
            "It weighs 4 thousand 3 hundred and 21 tons.",
            &["measure 4321 ton"],
        ),
    ]);
}

#[test]
fn counts_take_the_head_of_their_noun() {
    check(&[
        (
            "It has 3.5B family daily active people.",
            &["count 3500000000 person"],
        ),
        (
            "They built eight million 250ml bottles.",
            &["count 8000000 bottle", "measure 250 millilitre"],
        ),
        (
            "Some 460 Kia and Seat vans were sold, compared with 63 in May.",
            &["count 460 van ~", "count 63 van", "date 2025-05"],
        ),
        ("Two of Ann's deputies quit.", &["count 2 deputy"]),
        (
            "The 40 people and 20 who hid",
            &["count 40 person", "count 20 person"],
        ),
    ]);
}

#[test]
fn durations_ages_and_multiples() {
    check(&[
        ("It lasted for an hour and a half.", &["duration 1.5 hour"]),
        ("Ann Lee, 39, a baker", &["duration 39 year"]),
        (
            "Output tripled, twice as fast as rents.",
            &["multiple 3 +", "multiple 2"],
        ),
        ("A nine-figure sum", &["money 100000000..999999999 USD ~"]),
        ("In her 80s she sang.", &["duration 80..89 year"]),
        (
            "He is 61 and she turned 30.",
            &["duration 61 year", "duration 30 year"],
        ),
        (
            "The baker, 47, had a girl of eight.",
            &["duration 47 year", "duration 8 year"],
        ),
        ("No under-25s came.", &["duration 25 year <"]),
        ("It took an hour and 20 minutes.", &["duration 80 minute"]),
    ]);
}

#[test]
fn dates_to_the_precision_written() {
    check(&[
        ("on 12 Apr 2026", &["date 2026-04-12"]),
        ("from Sept. 20-24, 2025", &["date 2025-09-20..2025-09-24"]),
        ("in the fourth quarter of 2025", &["date 2025-Q4"]),
        ("on Wednesday", &["date 2026-04-08"]),
        ("by march 2027", &["date 2027-03"]),
        ("seen on 13.5.2015", &["date 2015-05-13"]),
        ("on the twenty-second of june", &["date 2026-06-22"]),
        ("built in 300 BC", &["date -0299"]),
        ("last year", &["date 2025"]),
        ("the 1990s", &["date 1990..1999"]),
    ]);
}

#[test]
fn names_labels_and_idioms_count_nothing() {
    for text in [
        "The Boeing 737 and the Nova 2 chips",
        "Her phone 11 Pro and the 11 Pro Max",
        "one of the barns, which one and no one",
        "a closed-first plan, first shown",
        "the Second Amendment",
        "Channel 5s news",
        "at 16-18 Mill Lane",
        "24/7, 9/11 and a 5G mast",
        "call 555-0142",
        "an N95 mask and a PS5",
        "[17] and ID.3",
        "at 10.45pm and 2:55 p.m.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn verbs_crowds_passages_and_stopwatches() {
    check(&[
        (
            "The Elm party won 31.4 per cent of the vote.",
            &["percent 31.4 %"],
        ),
        ("The fee is 31,400 won.", &["money 31400 KRW"]),
        (
            "The number of visitors fell from 1.64m to 1.2m last year.",
            &["count 1640000 visitor -", "count 1200000 visitor -", "date 2025"],
        ),
        (
            "Some 2.9 million went by rail and fewer by coach (1.7m).",
            &["number 2900000 ~", "number 1700000"],
        ),
        ("Visitors stood 1.5m from the wall.", &["measure 1.5 metre"]),
        (
            "She is 1.74m tall and leapt to 2.04m.",
            &["measure 1.74 metre", "measure 2.04 metre +"],
        ),
        (
            "The share has gone from 6.2% to 6.9%.",
            &["percent 6.2 %", "percent 6.9 %"],
        ),
        ("A seat costs from $6 to $8.", &["money 6..8 USD"]),
        ("Her lap of 1:54.37 was enough.", &["duration 114.37 second"]),
        ("He won in 2:11:09 on the day.", &["duration 7869 second"]),
        ("It left at 12:11:09 with all aboard.", &[]),
    ]);
}
