//! Who is a voice, who is none, and who stands behind "he" and "the company"?

use super::super::super::entities;
use super::{document_of, figures_of, read_document, told};
use crate::{
    dictionary::Dictionaries,
    model::{Basis, Claim},
};

/// The claims of one paragraph, its sentences parted by a bar.
fn claims(paragraph: &str) -> Vec<Claim> {
    read_document(document_of(&[paragraph.split(" ¦ ").collect()])).1
}

/// The speakers of a paragraph’s claims.
fn speakers(paragraph: &str) -> Vec<String> {
    claims(paragraph)
        .iter()
        .map(|claim| claim.speaker.as_deref().unwrap_or("-").to_string())
        .collect()
}

#[test]
fn nobody_says_nothing() {
    for text in [
        "Nobody says that 52 is a good score.",
        "Nobody at the mill would say how many of the 300 jobs were lost.",
        "No member said the plan was good.",
        "No one said that 40 boats were lost.",
    ] {
        assert_eq!(told(&[text]), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        told(&["Neither Dana Cole nor Sam Reyes said how many boats were lost."]),
        [
            "Dana Cole | said | how many boats were lost.",
            "Sam Reyes | said | how many boats were lost."
        ]
    );
}

#[test]
fn a_test_is_no_voice_and_an_index_is_one() {
    assert_eq!(
        told(&["On MMMU-Pro, the model scored 80.4%."]),
        Vec::<String>::new()
    );
    assert_eq!(
        told(&["OpenAI says GPT-5.4 scores 83.0% on GPQA Diamond."]),
        ["OpenAI | says | GPT-5.4 scores 83.0% on GPQA Diamond."]
    );
    assert_eq!(
        told(&["On the World Press Freedom Index the country sits fourth."]),
        ["World Press Freedom Index | sits | fourth."]
    );
}

#[test]
fn members_of_a_list_speak_one_by_one() {
    assert_eq!(
        told(&["Reuters, Axios and the BBC reported that the deal is worth $4 billion."]),
        [
            "Reuters | reported | the deal is worth $4 billion.",
            "Axios | reported | the deal is worth $4 billion.",
            "the BBC | reported | the deal is worth $4 billion."
        ]
    );
    assert_eq!(
        told(&["The ministry and the port authority say 40 boats were lost."]),
        [
            "The ministry | say | 40 boats were lost.",
            "the port authority | say | 40 boats were lost."
        ]
    );
}

#[test]
fn agents_and_papers_are_named_whole() {
    for (text, wanted) in [
        (
            "The loss of 40 boats was confirmed by the port authority.",
            "the port authority | confirmed | The loss of 40 boats",
        ),
        (
            "The firm owes $2 million, according to a count by the Harrow Institute.",
            "a count by the Harrow Institute | according to | The firm owes $2 million",
        ),
        (
            "According to figures released by the ministry, 1,200 homes were flooded.",
            "figures released by the ministry | According to | 1,200 homes were flooded.",
        ),
        (
            "Figures from the port office show exports fell 12% in spring.",
            "Figures from the port office | show | exports fell 12% in spring.",
        ),
        (
            "Moody's said the bank lost $2 million.",
            "Moody's | said | the bank lost $2 million.",
        ),
        (
            "Dana Cole refused to say whether the firm owes $2 million.",
            "Dana Cole | refused to say | whether the firm owes $2 million.",
        ),
        (
            "Dana Cole never claimed that 40 boats were lost.",
            "Dana Cole | claimed | 40 boats were lost.",
        ),
        (
            "“We had 20 calls within an hour, Dana Cole said.",
            "Dana Cole | said | “We had 20 calls within an hour",
        ),
        (
            "Port authority: 40 boats lost in a storm",
            "Port authority | : | 40 boats lost in a storm",
        ),
    ] {
        assert_eq!(told(&[text]), [wanted], "{text}");
    }
}

#[test]
fn he_and_she_are_not_one_person() {
    assert_eq!(
        speakers(
            "Ruth Calder met Paul Tolland on Monday. ¦ He told her that 40 boats were lost. ¦ She said it was 30."
        ),
        ["?paul-tolland", "?ruth-calder"]
    );
    assert_eq!(
        speakers("Mr. Quillson met Ms. Tolland. ¦ He said 40 boats were lost. ¦ She said it was 30."),
        ["?quillson", "?tolland"]
    );
}

#[test]
fn who_sells_what_it_tests_is_no_judge_and_who_keeps_an_index_is_one() {
    for (text, basis) in [
        (
            "OpenAI says GPT-5.4 scores 83.0% on GPQA Diamond.",
            Basis::SelfReport,
        ),
        (
            "Artificial Analysis says GPT-5.4 scores 57 on its index.",
            Basis::Independent,
        ),
        (
            "Artificial Analysis put GPT-5.4 at 57 on the Artificial Analysis Intelligence Index.",
            Basis::Independent,
        ),
        ("Boeing said it lost $11.8 billion.", Basis::SelfReport),
        ("Moody's said Boeing lost $11.8 billion.", Basis::Independent),
    ] {
        assert_eq!(claims(text)[0].basis, basis, "{text}");
    }
}

#[test]
fn a_month_is_no_hedge() {
    let text = "The port office said exports fell 12% in May.";
    assert!(!claims(text)[0].hedged);
    let document = document_of(&[vec![text]]);
    assert_eq!(figures_of(&document).len(), 2);
    assert!(entities::entities(&document, Dictionaries::embedded()).is_empty());
}

#[test]
fn a_dateline_is_nobody_and_says_nothing() {
    for (text, wanted) in [
        (
            "NORWICK, April 8 (Reuters) - The bank lost $2 million, its chairman said on Wednesday.",
            "its chairman | said | The bank lost $2 million",
        ),
        (
            "NORWICK (AP) — Police said 12 people were hurt.",
            "Police | said | 12 people were hurt.",
        ),
    ] {
        assert_eq!(told(&[text]), [wanted], "{text}");
        assert_eq!(claims(text)[0].speaker, None, "{text}");
    }
}

#[test]
fn an_amount_before_a_source_is_what_it_speaks_of() {
    assert_eq!(
        told(&["The bank said it lost $3 million, compared with the $2 million analysts had expected."]),
        [
            "The bank | said | it lost $3 million, compared with",
            "analysts | expected | the $2 million"
        ]
    );
}

#[test]
fn surveys_and_amounts_stay_where_they_belong() {
    for (text, wanted) in [
        (
            "In a survey of 2,000 drivers by the Harrow Institute, 38% said they drink.",
            "a survey of 2,000 drivers by the Harrow Institute | In | 38% said they drink.",
        ),
        (
            "Only 12% of those polled said they trusted the mayor, according to the Harrow Institute.",
            "the Harrow Institute | according to | Only 12% of those polled said they trusted the mayor",
        ),
        (
            "About 58 percent of firms pay for leave, according to a 2014 study by the ministry.",
            "a 2014 study by the ministry | according to | About 58 percent of firms pay for leave",
        ),
        (
            "In a statement on Monday, the ministry put the number of flooded homes at 1,200.",
            "the ministry | put | the number of flooded homes at 1,200.",
        ),
        (
            "The ministry denied reports that 52 people had died.",
            "The ministry | denied | reports that 52 people had died.",
        ),
    ] {
        assert_eq!(told(&[text]), [wanted], "{text}");
    }
}
