//! What happens when a researcher’s own tables lie over the built-in ones?

use super::{Dictionaries, Table, Tables};
use crate::error::Result;

/// The embedded words with these layers over them, lowest first; each is a table’s name and its text.
fn layered(layers: &[(&str, &str)]) -> Result<Dictionaries> {
    let mut tables = Tables::embedded()?;
    for (name, text) in layers {
        tables.lay(Table::parse(name, "mine", text.to_string())?)?;
    }
    Dictionaries::new(tables)
}

/// The ids of the names in a text.
fn named(words: &Dictionaries, text: &str) -> Vec<String> {
    words
        .entities
        .find(text)
        .iter()
        .map(|known| known.entry.id.to_string())
        .collect()
}

fn complaint(layers: &[(&str, &str)]) -> String {
    layered(layers).expect_err("does not load").to_string()
}

#[test]
fn a_row_adds_overrides_clears_and_switches_off() {
    let base = "id\ttype\tname\taliases\tparent\nbrede-mill\torganization\tBrede Mill\tThe Mill at Brede|Brede Works\tmeta\n";
    let over =
        |row: &str| layered(&[("organizations.tsv", base), ("organizations.tsv", row)]).expect("loads");
    let header = "id\ttype\tname\taliases\tparent\n";

    let added = over(&format!("{header}brede-mill\t\t\tBrede Looms\t\n"));
    assert_eq!(
        named(&added, "Brede Looms and Brede Works"),
        ["brede-mill", "brede-mill"]
    );

    let taken_out = over(&format!("{header}brede-mill\t\t\t-Brede Works\t\n"));
    assert_eq!(named(&taken_out, "Brede Works; Brede Mill"), ["brede-mill"]);

    let replaced = over(&format!("{header}brede-mill\t\t\t=Brede Looms\t\n"));
    assert_eq!(named(&replaced, "The Mill at Brede; Brede Looms"), ["brede-mill"]);

    let renamed = over(&format!("{header}brede-mill\t\tOld Brede Mill\t\t\n"));
    let entry = renamed.entities.get("brede-mill").expect("still there");
    assert_eq!(
        (&*entry.name, entry.parent.as_deref()),
        ("Old Brede Mill", Some("meta"))
    );

    let cleared = over(&format!("{header}brede-mill\t\t\t\t-\n"));
    assert_eq!(
        cleared
            .entities
            .get("brede-mill")
            .and_then(|entry| entry.parent.clone()),
        None
    );

    let off = over("id\n!brede-mill\n");
    assert!(off.entities.get("brede-mill").is_none());
    assert_eq!(named(&off, "Brede Works"), Vec::<String>::new());
}

#[test]
fn the_later_layer_has_the_name_and_says_so() {
    let words = layered(&[
        (
            "organizations.tsv",
            "id\ttype\tname\nbrede-mill\torganization\tBrede Mill\n",
        ),
        (
            "places.tsv",
            "id\ttype\tname\nbrede-mill-village\tplace\tBrede Mill\n",
        ),
    ])
    .expect("loads");
    assert_eq!(named(&words, "near Brede Mill"), ["brede-mill-village"]);
    assert_eq!(
        words.entities.taken_over(),
        [
            "\"Brede Mill\" now names \"brede-mill-village\" (places.tsv:2), no longer \"brede-mill\" (organizations.tsv:2)"
        ]
    );
    assert_eq!(
        Dictionaries::embedded().entities.taken_over(),
        Vec::<String>::new()
    );
}

#[test]
fn one_layer_gives_a_name_to_one_entry() {
    let twice = "id\ttype\tname\taliases\nbrede-mill\torganization\tBrede Mill\tThe Looms\n\
                 brede-looms\torganization\tBrede Looms\tThe Looms\n";
    assert_eq!(
        complaint(&[("organizations.tsv", twice)]),
        "organizations.tsv:3: \"The Looms\" names \"brede-looms\", and in organizations.tsv:2 it names \"brede-mill\""
    );
    // With words that settle it, both may stay.
    let settled = "id\ttype\tname\taliases\tneeds\nbrede-mill\torganization\tBrede Mill\tThe Looms\tThe Looms:flour\n\
                   brede-looms\torganization\tBrede Looms\tThe Looms\tThe Looms:cloth\n";
    let words = layered(&[("organizations.tsv", settled)]).expect("loads");
    assert_eq!(named(&words, "The Looms sold cloth"), ["brede-looms"]);
    assert_eq!(named(&words, "The Looms sold flour"), ["brede-mill"]);
    assert_eq!(named(&words, "The Looms sold out"), Vec::<String>::new());
}

#[test]
fn what_contradicts_itself_is_an_error_with_its_place() {
    for (name, text, wanted) in [
        (
            "reporting.tsv",
            "lemma\tclass\nvouchsafe\tneutral\nvouchsafe\tclaim\n",
            "reporting.tsv:3: \"vouchsafe\" stands in reporting.tsv:2 already",
        ),
        (
            "outlets.tsv",
            "id\n!no-such-echo\n",
            "outlets.tsv:2: there is no row \"no-such-echo\" in outlets.tsv to switch off",
        ),
        (
            "reporting.tsv",
            "lemma\tclass\nvouchsafe\tloud\n",
            "reporting.tsv:2: column `class` holds \"loud\"",
        ),
        (
            "organizations.tsv",
            "id\ttype\tname\nbrede-mill\tfactory\tBrede Mill\n",
            "organizations.tsv:2: column `type` holds \"factory\"",
        ),
    ] {
        assert_eq!(complaint(&[(name, text)]), wanted, "help: {text}");
    }
}

#[test]
fn a_cue_is_silenced_in_one_line() {
    let words = layered(&[("reporting.tsv", "lemma\n!say\n")]).expect("loads");
    assert!(words.lexicon.get("said").cue.is_none());
    assert!(Dictionaries::embedded().lexicon.get("said").cue.is_some());
}

/// The size that a researcher’s list of companies may have.
const MANY: usize = 200_000;

#[test]
fn two_hundred_thousand_names_load() {
    let mut text = String::from("id\ttype\tname\taliases\n");
    for number in 0..MANY / 2 {
        let row = [
            "firm-",
            "\torganization\tVantor ",
            " Holdings\tQuelle ",
            " Works\n",
        ];
        text.push_str(&row.join(&number.to_string()));
    }
    let words = layered(&[("organizations.tsv", &text)]).expect("loads");
    assert_eq!(
        named(&words, "Quelle 77 Works bought Vantor 99999 Holdings"),
        ["firm-77", "firm-99999"]
    );
}
