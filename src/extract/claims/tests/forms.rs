//! In which forms may somebody be quoted, and what does a careful reader take from each?
//!
//! A text is a list of paragraphs, its sentences parted by a bar. What is told is `source | cue | content`, and, where it
//! matters, what kind of claim it is and who carried it.

use super::{document_of, read_document};
use crate::{model::Claim, span::Span};

/// `source | cue | content` of every claim, and behind them in brackets what is not plain about it.
fn told(paragraphs: &[&str]) -> Vec<String> {
    let cut: Vec<Vec<&str>> = paragraphs
        .iter()
        .map(|paragraph| paragraph.split(" ¦ ").collect())
        .collect();
    let (document, claims) = read_document(document_of(&cut));
    let text = &document.article.text;
    let words = |span: Option<Span>| span.map_or("-", |span| span.of(text));
    claims
        .iter()
        .map(|claim: &Claim| {
            let via = claim
                .via
                .as_ref()
                .map(|via| format!(" [via {}]", via.span.of(text)))
                .unwrap_or_default();
            let kind = match claim.kind.as_str() {
                "reported" | "quotation" => String::new(),
                kind => format!(" [{kind}]"),
            };
            format!(
                "{} | {} | {}{kind}{via}",
                words(claim.source),
                words(claim.cue),
                claim.span.of(text)
            )
        })
        .collect()
}

/// Fails with every case that is told otherwise.
fn all(cases: &[(&str, &[&str], &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(name, text, wanted)| {
            let found = told(text);
            (found != *wanted)
                .then(|| format!("{name}\n  text   {text:?}\n  wanted {wanted:#?}\n  found  {found:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn quotations() {
    all(&[
        (
            "direct",
            &["Dana Cole said: “The dyke held for 40 years.”"],
            &["Dana Cole | said | “The dyke held for 40 years.”"],
        ),
        (
            "straight marks",
            &["\"The dyke held,\" Dana Cole said."],
            &["Dana Cole | said | \"The dyke held,\""],
        ),
        (
            "typed marks",
            &["``The dyke held,'' Dana Cole said."],
            &["Dana Cole | said | ``The dyke held,''"],
        ),
        (
            "indirect",
            &["Dana Cole said that the dyke had held for 40 years."],
            &["Dana Cole | said | the dyke had held for 40 years."],
        ),
        (
            "mixed",
            &["Dana Cole said the dyke was “a wreck” after 40 years."],
            &["Dana Cole | said | the dyke was “a wreck” after 40 years."],
        ),
        (
            "inverted",
            &["“The dyke held,” said Dana Cole, who runs the ferry."],
            &["Dana Cole | said | “The dyke held,”"],
        ),
        (
            "broken by its speaker",
            &["“The dyke held,” Dana Cole said, “for all of 40 years.”"],
            &[
                "Dana Cole | said | “The dyke held,”",
                "Dana Cole | said | “for all of 40 years.”",
            ],
        ),
        (
            "the speaker of a long quotation is named at its end",
            &["“We lost 40 metres of dyke. ¦ Nobody came for nine days,” said Dana Cole."],
            &[
                "Dana Cole | - | “We lost 40 metres of dyke.",
                "Dana Cole | said | Nobody came for nine days,”",
            ],
        ),
        (
            "over paragraphs, the mark opened again",
            &[
                "“We lost 40 metres of dyke,” Dana Cole said.",
                "“Nobody came for nine days, and then it rained for another nine.",
                "“We waited.”",
            ],
            &[
                "Dana Cole | said | “We lost 40 metres of dyke,”",
                "Dana Cole | - | “Nobody came for nine days, and then it rained for another nine.",
                "Dana Cole | - | “We waited.”",
            ],
        ),
        (
            "a mark that nothing closes ends with its paragraph",
            &[
                "Dana Cole said: “We lost 40 metres of dyke.",
                "The ferry runs again on Monday.",
            ],
            &["Dana Cole | said | “We lost 40 metres of dyke."],
        ),
        (
            "closed by the wrong mark",
            &["“The dyke held,“ said Dana Cole."],
            &["Dana Cole | said | “The dyke held,“"],
        ),
    ]);
}

#[test]
fn marks_that_report() {
    all(&[
        (
            "a name and a colon",
            &["Dana Cole: “We will not sell the 40 boats.”"],
            &["Dana Cole | : | “We will not sell the 40 boats.”"],
        ),
        (
            "a turn lasts for its paragraph",
            &["Dana Cole: We own 40 boats. ¦ Nine of them leak."],
            &[
                "Dana Cole | : | We own 40 boats.",
                "Dana Cole | - | Nine of them leak.",
            ],
        ),
        (
            "from somebody",
            &["From Dana Cole: “We will not sell the 40 boats.”"],
            &["Dana Cole | : | “We will not sell the 40 boats.”"],
        ),
        (
            "signed with a long dash",
            &["“We will not sell the 40 boats.” — Dana Cole"],
            &["Dana Cole | — | “We will not sell the 40 boats.”"],
        ),
        (
            "signed with a short dash, on a line below",
            &["“We own 40 boats. ¦ We will not sell.”", "- Dana Cole"],
            &[
                "Dana Cole | - | “We own 40 boats.",
                "Dana Cole | - | We will not sell.”",
            ],
        ),
        (
            "introduced",
            &[
                "Dana Cole went even further:",
                "“We will not sell one of the 40 boats.”",
            ],
            &["Dana Cole | : | “We will not sell one of the 40 boats.”"],
        ),
        (
            "as follows",
            &["Dana Cole explained the accounts as follows: 40 boats, nine leaks."],
            &["Dana Cole | explained | the accounts as follows: 40 boats, nine leaks."],
        ),
    ]);
}

#[test]
fn where_the_source_stands() {
    all(&[
        (
            "according to, behind",
            &["Rents fell by 3 percent, according to Dana Cole, a surveyor."],
            &["Dana Cole | according to | Rents fell by 3 percent"],
        ),
        (
            "according to, before",
            &["According to Dana Cole, rents fell by 3 percent."],
            &["Dana Cole | According to | rents fell by 3 percent."],
        ),
        (
            "passive",
            &["The levy of 3 percent was criticised by Dana Cole."],
            &["Dana Cole | criticised | The levy of 3 percent"],
        ),
        (
            "a participle",
            &["Dana Cole closed the mill, saying it had lost $4 million."],
            &["Dana Cole | saying | it had lost $4 million."],
        ),
        (
            "two sources",
            &["Reuters and Axios both reported that the mill had lost $4 million."],
            &[
                "Reuters | reported | the mill had lost $4 million.",
                "Axios | reported | the mill had lost $4 million.",
            ],
        ),
        (
            "a chain",
            &["Reuters reported that Samsung admitted a loss of $4 million."],
            &["Samsung | admitted | a loss of $4 million. [via Reuters]"],
        ),
        (
            "told an outlet",
            &["A mill manager told Reuters the loss was $4 million."],
            &["A mill manager | told | the loss was $4 million. [via Reuters]"],
        ),
        (
            "quoted as saying",
            &["Reuters quoted Dana Cole as saying that the loss was $4 million."],
            &["Dana Cole | quoted Dana Cole as saying | the loss was $4 million. [via Reuters]"],
        ),
        (
            "at the end, for all of it",
            &["The mill plans to hire 40 people, the board stated."],
            &["the board | stated | The mill plans to hire 40 people [projection]"],
        ),
        (
            "announced and opened",
            &["The board issued a statement on Monday saying the mill had lost $4 million."],
            &["The board | issued a statement on Monday saying | the mill had lost $4 million."],
        ),
        (
            "an owner’s noun",
            &["Dana Cole repeated the board’s claim that 40 boats leak."],
            &["Dana Cole | repeated | the board’s claim that 40 boats leak."],
        ),
    ]);
}

#[test]
fn denials() {
    all(&[
        (
            "denied",
            &["The mill denied a loss of $4 million."],
            &["The mill | denied | a loss of $4 million. [denial]"],
        ),
        (
            "negated",
            &["The mill did not say that it had lost $4 million."],
            &["The mill | say | it had lost $4 million. [denial]"],
        ),
        (
            "does not call itself",
            &["The mill does not call itself a monopoly."],
            &["The mill | does not call | itself a monopoly. [denial]"],
        ),
    ]);
}

#[test]
fn the_prose_of_analysts() {
    all(&[
        (
            "places",
            &["Artificial Analysis places GPT-5.4 at 57 on its index."],
            &["Artificial Analysis | places | GPT-5.4 at 57 on its index. [comparison]"],
        ),
        (
            "ranks, where the index speaks",
            &["On the Corruption Perceptions Index the country ranks 40th."],
            &["Corruption Perceptions Index | ranks | 40th. [comparison]"],
        ),
        (
            "reporting a score",
            &["Anthropic published its model card, reporting 83.0% on the test."],
            &[
                "Anthropic | published | its model card",
                "Anthropic | reporting | 83.0% on the test.",
            ],
        ),
        (
            "frames",
            &["Samsung frames the $4 billion plant as a bet on chips."],
            &["Samsung | frames | the $4 billion plant as a bet on chips."],
        ),
        (
            "guided",
            &["Samsung guided to sales of $4 billion for the quarter."],
            &["Samsung | guided | to sales of $4 billion for the quarter. [projection]"],
        ),
        (
            "keeps citing",
            &["The rate of 12 percent that Dana Cole keeps citing is old."],
            &["Dana Cole | keeps citing | The rate of 12 percent"],
        ),
        (
            "put it plainly",
            &["Dana Cole put it plainly: “Nobody pays $4 million for a wreck.”"],
            &["Dana Cole | put it plainly | “Nobody pays $4 million for a wreck.”"],
        ),
    ]);
}

#[test]
fn surveys_speak_for_their_sentence() {
    all(&[
        (
            "in a poll",
            &["In a new poll, 40 percent said they would sell."],
            &["a new poll | In | 40 percent said they would sell."],
        ),
        (
            "a poll finds",
            &["The poll finds that, while 40 percent say they would sell, 9 percent would not."],
            &["The poll | finds that | while 40 percent say they would sell, 9 percent would not."],
        ),
        (
            "a poll has",
            &["Monday’s poll has Dana Cole leading by 6 points."],
            &["Monday’s poll | has | Dana Cole leading by 6 points."],
        ),
    ]);
}

#[test]
fn numbers_beside_the_content_are_nobody_s() {
    for (text, wanted) in [
        (
            "In 2019 Dana Cole said in a hall of 300 seats that rents fell by 3 percent.",
            "3 percent",
        ),
        ("40 teachers said the school lacked 12 rooms.", "12 rooms"),
        (
            "Dana Cole, who owns 40 boats, said the mill had lost $4 million.",
            "$4 million",
        ),
        (
            "While farmers call for calm, Dana Cole said that 12 percent had left.",
            "12 percent",
        ),
    ] {
        let (document, claims) = read_document(document_of(&[vec![text]]));
        let figures = super::figures_of(&document);
        let attributed: Vec<&str> = claims
            .iter()
            .flat_map(|claim| &claim.figures)
            .map(|&index| figures[index].span.of(text))
            .collect();
        assert_eq!(attributed, [wanted], "help: {text}");
    }
}

#[test]
fn who_carries_it() {
    all(&[
        (
            "written on a site",
            &["One analyst writing on mill.dev put it plainly: “The dyke is lost.”"],
            &["One analyst | put it plainly | “The dyke is lost.” [via mill.dev]"],
        ),
        (
            "spoken to an outlet",
            &["Speaking to the Financial Times, Dana Cole said sales fell by 5 percent."],
            &["Dana Cole | said | sales fell by 5 percent. [via Financial Times]"],
        ),
        (
            "reporters carry nothing in particular",
            &["Speaking to reporters, Dana Cole said sales fell by 5 percent."],
            &["Dana Cole | said | sales fell by 5 percent."],
        ),
    ]);
}

#[test]
fn relative_clauses() {
    all(&[
        (
            "set apart",
            &["That second dyke, which Dana Cole said is late, will hold."],
            &["Dana Cole | said | is late"],
        ),
        (
            "the subject before it goes on",
            &["Growers who own land warned on Tuesday that the levy may fall."],
            &["Growers | warned | the levy may fall."],
        ),
    ]);
}

#[test]
fn the_first_person_is_who_is_quoted_or_nobody() {
    all(&[
        ("the writer", &["I said the dyke was late."], &[]),
        (
            "a verb before a name and a colon",
            &["Continued Dana Cole: “So it is a very real problem.”"],
            &["Dana Cole | Continued | “So it is a very real problem.”"],
        ),
    ]);
}
