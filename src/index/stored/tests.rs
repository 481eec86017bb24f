use super::*;
use crate::model::Parcel;

/// A figure for tests, alone in its sentence.
pub(in crate::index) fn mention(text: &str, kind: FigureKind, unit: Option<&str>, value: &str) -> Mention {
    let value: Decimal = value.parse().expect("a decimal");
    Mention {
        doc: "d".into(),
        sentence: 0,
        start: 0,
        end: text.chars().count(),
        text: text.into(),
        sentence_start: 0,
        sentence_text: text.into(),
        block: Block::Text,
        kind,
        value: Value::whole(value),
        unit: unit.map(str::to_string),
        per: None,
        bound: None,
        approx: false,
        change: None,
        measure: None,
        subjects: Vec::new(),
        metric: None,
        context: Stems::default(),
        entities: Vec::new(),
        heading: Vec::new(),
        time: None,
        against: None,
        said: None,
        rules: Vec::new(),
    }
}

/// A figure for tests: its words, kind, unit and value.
type Told<'t> = (&'t str, FigureKind, Option<&'t str>, &'t str);

/// An article for tests: its sentences, each with figures given by their words, kind, unit and value.
pub(in crate::index) fn parcel(id: &str, source: &str, sentences: &[(&str, &[Told<'_>])]) -> Parcel {
    let mut start = 0;
    let sentences: Vec<IndexedSentence> = sentences
        .iter()
        .enumerate()
        .map(|(index, (text, figures))| {
            let here = start;
            start += text.chars().count() + 1;
            let mentions = figures.iter().map(|(words, kind, unit, value)| {
                let at = text.find(words).map_or(0, |at| text[..at].chars().count());
                let found = mention(words, *kind, *unit, value);
                Mention {
                    doc: id.into(),
                    sentence: index,
                    start: here + at,
                    end: here + at + found.end,
                    sentence_start: here,
                    sentence_text: (*text).into(),
                    ..found
                }
            });
            IndexedSentence {
                index,
                start: here,
                text: (*text).to_string(),
                context: String::new(),
                block: Block::Text,
                entities: Vec::new(),
                mentions: mentions.collect(),
                claims: Vec::new(),
            }
        })
        .collect();
    let text: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    Parcel {
        record: ArticleRecord {
            id: id.into(),
            hash: format!("{:032x}", xxhash_rust::xxh3::xxh3_128(text.join("\n").as_bytes())),
            source: Some(source.into()),
            sentences: sentences.len(),
            ..ArticleRecord::default()
        },
        sentences,
    }
}

#[test]
fn mentions_and_claims_come_back_as_they_went() {
    let mut full = mention("about $70 a barrel", FigureKind::Money, Some("USD"), "70");
    full.per = Some("barrel".into());
    full.bound = Some(Bound::AtMost);
    full.approx = true;
    full.change = Some(Change::Down);
    full.measure = Some("price of crude".into());
    full.metric = Some("spot price".into());
    full.subjects = vec!["brent".into()];
    full.context = ["price", "crude"].into_iter().collect();
    full.said = Some(Attribution {
        speaker: "?ada-quill".into(),
        via: None,
        cue: Some("said".into()),
        kind: ClaimKind::Projection,
        basis: Basis::Independent,
        hedged: true,
        quote: false,
    });
    let mut range = full.clone();
    range.value = Value::Range {
        low: Decimal::from(60),
        high: Decimal::from(80),
        grain: Decimal::TEN,
    };
    let claim = Statement {
        doc: "d".into(),
        sentence: 0,
        sentence_start: 0,
        sentence_text: full.sentence_text.clone(),
        block: Block::Text,
        start: 6,
        end: 18,
        text: full.sentence_text[6..18].to_string(),
        speaker: Some("?ada-quill".into()),
        holder: Some("she".into()),
        via: Some("reedmark".into()),
        cue: Some("denied".into()),
        kind: ClaimKind::Denial,
        basis: Basis::Unnamed,
        hedged: true,
        quote: true,
        figures: vec![(6, 8), (10, 12)],
        rule: Some("cues.tsv:7".into()),
    };
    let beyond = Statement {
        end: 40,
        text: "70 a barrel. And that was cheap, too.".into(),
        ..claim.clone()
    };
    let sentence = IndexedSentence {
        index: 0,
        start: 0,
        text: full.sentence_text.to_string(),
        context: String::new(),
        block: Block::Text,
        entities: Vec::new(),
        mentions: vec![full, range],
        claims: vec![claim, beyond],
    };
    let json = serde_json::to_vec(&StoredSentence::new(&sentence)).expect("writes");
    let mut stored: StoredSentence = serde_json::from_slice(&json).expect("reads");
    let text: Arc<str> = sentence.text.into();
    assert_eq!(stored.mentions("d", &text), sentence.mentions);
    assert_eq!(stored.claims("d", &text), sentence.claims);
}
