use super::*;

/// What the text falls into.
fn pieces(text: &str) -> Vec<&str> {
    split(text, Abbreviations::embedded())
        .into_iter()
        .map(|sentence| sentence.of(text))
        .collect()
}

/// Each case is written with `¦` where a boundary must be.
fn check(cases: &[&str]) {
    for case in cases {
        let text = case.replace('¦', "");
        let wanted: Vec<&str> = case.split('¦').map(str::trim).collect();
        assert_eq!(pieces(&text), wanted);
    }
}

#[test]
fn numbers_versions_and_domains_hold_together() {
    check(&[
        "The bill was $14.3 billion. ¦The rest was 3.5% of it.",
        "They tested Quillbot 4.6. ¦Harrow 2.0, the older one, lost.",
        "It runs on harrow.ai and in the app. ¦Nobody minds.",
        "Write to ann.quill@harrow.example. ¦She answers.",
    ]);
}

#[test]
fn initials_and_acronyms_end_only_before_a_starter() {
    check(&[
        "The boat was built by Amos T. Harrow in the U.S. Navy yard.",
        "It was sold in the U.S. ¦The price was low.",
        "Ann and I. ¦That was all.",
    ]);
}

#[test]
fn a_time_that_opens_a_sentence_does_not_end_it() {
    check(&["At 7 a.m. Harrow sailed. ¦He was back by 9 p.m. ¦Quill had waited."]);
}

#[test]
fn quotes_and_reference_marks_stay_with_their_sentence() {
    check(&[
        "He said “no more.” ¦The boat left.",
        "\"It leaks.\" ¦\"It does not.\"",
        "\"It leaks!\" she said, and left.",
        "The mill burned down.[3][4] ¦It was rebuilt. [12] ¦Nobody was hurt.",
        "It was a small mill (type 2).14 ¦The large one came later.",
    ]);
}

#[test]
fn a_question_stays_with_whoever_asked_it() {
    check(&[
        "“Why now?” Betty asked. ¦Nobody knew.",
        "“Who pays?” Ann Low wondered. ¦“We do,” said Harrow.",
        "\"It leaks!\" Mr. Harrow shouted at them.",
        "“Why now?” ¦She asked again.",
        "He only said “no!” ¦Harrow asked for more.",
        "“Who pays?” ¦Harrow Bay is a small town.",
    ]);
}

#[test]
fn a_caption_holds_its_number() {
    check(&[
        "Figure 2. The boat at low tide. ¦It is old.",
        "This is shown in figure 2. ¦The boat is old.",
    ]);
}

#[test]
fn a_reference_may_stand_apart() {
    check(&[
        "The mill burned down. 12 ¦However, it was rebuilt.",
        "The mill burned down. ¦12 men were hurt.",
        "The mill burned down. ¦3 May was a hot day.",
    ]);
}

#[test]
fn a_bracket_may_close_behind_a_space() {
    check(&["(We sail at noon. ) ¦The rest is free."]);
}

#[test]
fn addresses_stamps_and_rules_end_sentences() {
    check(&[
        "All boats are on http://harrow.example/boats ¦The list is long.",
        "See http://harrow.example/boats Harrow for more.",
        "Write to ann@harrow.example ¦We answer.",
        "From: Ann Low <ann@harrow.example> ¦Boats for sale",
        "Ann Low ¦03/05/2026 08:15 AM ¦Boats float.",
        "It was sent on 03/05/2026 08:15 AM by Ann Low.",
        "It sailed at 08:15 and came back at 9:20 PM.",
        "Boats for sale ¦__________ ¦Ann Low, Harrow",
        "The end. ¦*** ¦The next day it rained.",
        "It was -- as he said -- a fine_boat.",
    ]);
}

#[test]
fn the_credit_of_a_picture_stands_alone() {
    check(&[
        "The boat at low tide ¦Photo: Ann Low",
        "The boat (left) ¦Image credit: Ann Low / Bugle",
        "He kept one photo: hers.",
        "Photo: Ann Low",
    ]);
}

#[test]
fn long_quotations_are_split_inside() {
    check(&["“We sail at noon. ¦We return on Friday,” said Harrow."]);
}

#[test]
fn lists_inside_a_line_are_split() {
    check(&[
        "1) a boat ¦2) a bridge ¦3) a mill",
        "a. The boat ¦b. The bridge",
        "• 9. The boat ¦• 10. The bridge",
        "(a) It floats. ¦(b) It sinks.",
        "As said in 1. above, it floats.",
    ]);
}

#[test]
fn a_number_at_the_head_is_no_sentence() {
    check(&["2.1. What was built", "3. What was lost"]);
}

#[test]
fn ellipses() {
    check(&[
        "I never ... well, I never did.",
        "It was so . . . I mean it was late.",
        "That was it.... ¦She left.",
        "The boat was old. ¦. . . The bridge was new.",
    ]);
}

#[test]
fn lower_case_may_start_a_sentence_in_informal_writing() {
    check(&["the boat was fine. we liked it a lot. ¦Next time again."
        .replace(". we", ". ¦we")
        .as_str()]);
}

#[test]
fn scripts_without_spaces_are_split() {
    check(&["船が来た。¦橋が落ちた。"]);
}

#[test]
fn nothing_gives_nothing() {
    assert!(pieces(" \n ").is_empty());
    assert_eq!(pieces("..."), ["..."]);
}
