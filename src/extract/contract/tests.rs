use super::*;
use crate::model::{Basis, Block, Cell, ClaimKind, EntityKind, FigureKind, RowRef, Value, Via};

/// An emoji before everything, so that bytes and code points differ.
const TEXT: &str = "🙂 Ada Quill told Port Gazette it cost €3 million.";

fn span(piece: &str) -> Span {
    let start = TEXT.find(piece).expect("is there");
    Span::new(start, start + piece.len())
}

fn document() -> Document {
    Document {
        article: parse(
            format!(r#"{{"id":"d1","text":"{TEXT}","source":"Port Gazette","url":null,"extra":1}}"#)
                .as_bytes(),
        )
        .expect("a document"),
        sentences: vec![Sentence {
            span: Span::new(0, TEXT.len()),
            block: Block::Cell,
            paragraph: 0,
            cell: Some(Cell {
                row: 1,
                col: 2,
                head: Some(span("Ada")),
                label: None,
                caption: None,
            }),
        }],
    }
}

fn annotations() -> Annotations {
    Annotations {
        entities: vec![Entity {
            span: span("Ada Quill"),
            sentence: 0,
            kind: EntityKind::Person,
            id: "?ada-quill".into(),
            name: "Ada Quill".into(),
            guessed: true,
            rule: None,
        }],
        figures: vec![WrittenFigure {
            span: span("€3 million"),
            sentence: 0,
            kind: FigureKind::Money,
            value: Value::whole(3_000_000),
            unit: Some("EUR".into()),
            per: None,
            period: None,
            bound: None,
            approx: false,
            change: None,
            of: None,
            rules: Vec::new(),
        }],
        claims: vec![Claim {
            span: span("it cost €3 million"),
            sentence: 0,
            source: Some(span("Ada Quill")),
            speaker: Some("?ada-quill".into()),
            via: Some(Via {
                span: span("Port Gazette"),
                id: None,
            }),
            cue: Some(span("told")),
            kind: ClaimKind::Reported,
            basis: Basis::Independent,
            hedged: false,
            quote: false,
            figures: vec![0],
            rule: Some(RowRef {
                table: "cues.tsv".into(),
                line: 7,
            }),
        }],
    }
}

#[test]
fn every_field_stands_in_the_order_of_the_contract() {
    let expected = concat!(
        r#"{"id":"d1","source":"Port Gazette","url":null,"#,
        r#""sentences":[{"start":0,"end":49,"block":"cell","row":1,"col":2,"head":{"start":2,"end":5},"label":null}],"#,
        r#""entities":[{"start":2,"end":11,"text":"Ada Quill","type":"person","id":"?ada-quill"}],"#,
        r#""figures":[{"start":38,"end":48,"text":"€3 million","kind":"money","value":"3000000","low":null,"#,
        r#""high":null,"unit":"EUR","per":null,"bound":null,"approx":false,"change":null,"of":null}],"#,
        r#""claims":[{"start":30,"end":48,"sentence":0,"source":{"start":2,"end":11,"text":"Ada Quill"},"#,
        r#""speaker":"?ada-quill","via":{"start":17,"end":29,"text":"Port Gazette","id":null},"#,
        r#""cue":{"start":12,"end":16,"text":"told"},"kind":"reported","basis":"independent","hedged":false,"#,
        r#""quote":false,"figures":[0],"rule":"cues.tsv:7"}]}"#,
    );
    assert_eq!(
        to_json(&document(), &annotations(), &[Echo::Source, Echo::Url]),
        expected
    );
}

#[test]
fn a_line_that_is_no_document_says_why() {
    for (line, complaint) in [
        ("", "is empty"),
        (" \t", "is empty"),
        ("{", "EOF"),
        ("[1]", "no document"),
        (r#"{"text":"x"}"#, "missing field `id`"),
        (r#"{"id":"a"}"#, "missing field `text`"),
        (r#"{"id":"a","text":"\ud800"}"#, "no document"),
    ] {
        let why = parse(line.as_bytes()).expect_err(line);
        assert!(
            why.contains(complaint) && !why.contains("line 1"),
            "{line}: {why}"
        );
    }
    assert!(parse(b"\xff").is_err());
    assert_eq!(id_of(br#"{"id":"a"}"#).as_deref(), Some("a"));
    assert_eq!(id_of(br#"{"id":3}"#), None);
}

#[test]
fn an_error_keeps_its_place() {
    assert_eq!(
        error_json(None, "no \"JSON\"", 17),
        r#"{"id":null,"error":"no \"JSON\"","line":17}"#
    );
}

#[test]
fn every_field_that_can_be_repeated_is_known_by_its_name() {
    for field in Echo::ALL {
        assert_eq!(Echo::parse(field.as_str()), Some(field));
    }
    assert_eq!(Echo::parse("text"), None);
}
