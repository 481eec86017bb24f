//! `recount inspect`: each hit with the rows that fired.

use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
};

use anstyle::{AnsiColor, Style};
use anyhow::Context as _;

use super::{args::InspectArgs, context::Context, exit::Exit};
use crate::{
    extract::{self, contract},
    ingest,
    model::{Annotations, Article, Document},
    report::neutral,
};

const FIGURE: Style = AnsiColor::Yellow.on_default().bold();
const ENTITY: Style = AnsiColor::Cyan.on_default();
const CLAIM: Style = AnsiColor::Green.on_default();
const DIM: Style = Style::new().dimmed();

/// Tags a text and prints what was found.
pub(super) fn run(context: &Context, args: &InspectArgs) -> anyhow::Result<Exit> {
    let text = text(&args.text)?;
    let words = context.words()?;
    let article = Article {
        id: "text".into(),
        text,
        ..Article::default()
    };
    let document = ingest::document(article, words);
    let annotations = extract::extract(&document, words);
    let mut out = context.out();
    if args.json {
        writeln!(out, "{}", contract::to_json(&document, &annotations, &[]))?;
    } else {
        print(&document, &annotations, &mut out)?;
    }
    Ok(Exit::Done)
}

fn text(asked: &str) -> anyhow::Result<String> {
    if asked == "-" {
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .context("cannot read stdin")?;
        return Ok(text);
    }
    if Path::new(asked).is_file() {
        return fs::read_to_string(asked).with_context(|| format!("cannot read {asked:?} as text"));
    }
    Ok(asked.to_string())
}

fn print(document: &Document, annotations: &Annotations, out: &mut dyn Write) -> io::Result<()> {
    let text = &document.article.text;
    for (index, sentence) in document.sentences.iter().enumerate() {
        let figures: Vec<_> = annotations
            .figures
            .iter()
            .filter(|figure| figure.sentence == index)
            .collect();
        let entities: Vec<_> = annotations
            .entities
            .iter()
            .filter(|entity| entity.sentence == index)
            .collect();
        let claims: Vec<_> = annotations
            .claims
            .iter()
            .filter(|claim| claim.sentence == index)
            .collect();
        if figures.is_empty() && entities.is_empty() && claims.is_empty() {
            continue;
        }
        writeln!(
            out,
            "{DIM}{}{DIM:#} {}",
            sentence.block.as_str(),
            neutral(sentence.span.of(text))
        )?;
        for figure in figures {
            let (value, low, high) = figure.value.printed();
            let amount = value.unwrap_or_else(|| match (low, high) {
                (Some(low), Some(high)) => format!("{low}–{high}"),
                _ => "open".into(),
            });
            let parts = [
                figure.unit.clone(),
                figure.per.as_ref().map(|per| format!("per {per}")),
                figure.period.as_ref().map(|period| format!("a {period}")),
                figure.bound.map(|bound| bound.as_str().to_string()),
                figure.approx.then(|| "approx".to_string()),
                figure.change.map(|change| change.as_str().to_string()),
                figure.of.as_ref().map(|of| format!("of {of}")),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let rows: Vec<String> = figure.rules.iter().map(ToString::to_string).collect();
            writeln!(
                out,
                "  {FIGURE}{}{FIGURE:#}  {} {amount} {}  {DIM}{}{DIM:#}",
                neutral(figure.span.of(text)),
                figure.kind.as_str(),
                neutral(&parts.join(" · ")),
                rows.join(" ")
            )?;
        }
        for entity in entities {
            let row = entity
                .rule
                .as_ref()
                .map_or_else(|| "by its shape".to_string(), ToString::to_string);
            let kind = entity.kind.as_str();
            let name = neutral(entity.span.of(text));
            writeln!(
                out,
                "  {ENTITY}{name}{ENTITY:#}  {kind} {}  {DIM}{row}{DIM:#}",
                neutral(&entity.id)
            )?;
        }
        for claim in claims {
            let source = claim.source.map_or("", |source| source.of(text));
            let cue = claim.cue.map_or("", |cue| cue.of(text));
            let row = claim.rule.as_ref().map(ToString::to_string).unwrap_or_default();
            writeln!(
                out,
                "  {CLAIM}{}{CLAIM:#} {} “{}”  {} · {}  {DIM}{row}{DIM:#}",
                neutral(source),
                neutral(cue),
                neutral(claim.span.of(text)),
                claim.kind.as_str(),
                claim.basis.as_str()
            )?;
        }
    }
    Ok(())
}
