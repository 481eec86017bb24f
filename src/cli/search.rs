//! `recount search`: sentences, best first.

use std::{
    fmt::Write as _,
    fs,
    io::{self, Read, Write},
};

use anstyle::{AnsiColor, Style};
use anyhow::Context as _;
use serde::Serialize;

use super::{args::SearchArgs, context::Context, exit::Exit};
use crate::{
    extract,
    index::{Found, Hit, Query, Reader},
    report::{json_line, neutral},
    span::Span,
};

const MATCH: Style = AnsiColor::Yellow.on_default().bold();
const FIGURE: Style = Style::new().underline();
const PLACE: Style = AnsiColor::Green.on_default();
const DIM: Style = Style::new().dimmed();

/// A hit, and of which query where there are many.
#[derive(Serialize)]
struct Line<'h> {
    #[serde(flatten)]
    hit: &'h Hit,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'h str>,
}

/// Answers one query, or a file of them.
pub(super) fn run(context: &Context, args: &SearchArgs) -> anyhow::Result<Exit> {
    let words = context.words()?;
    let reader = Reader::open(context.index())?;
    let filters = args.filters.filters();
    let mut found_any = false;
    for text in queries(args)? {
        let query = Query::parse(&text, &|text| extract::figures_in(text, words))?;
        let found = reader.search(&query, &filters, args.limit)?;
        found_any |= !found.hits.is_empty();
        let mut out = context.out();
        if args.json {
            for hit in &found.hits {
                let query = args.batch.is_some().then_some(text.as_str());
                json_line(&Line { hit, query }, &mut out)?;
            }
        } else {
            if args.batch.is_some() {
                writeln!(out, "{MATCH}{}{MATCH:#}", neutral(&text))?;
            }
            for hit in &found.hits {
                print(hit, &reader, args.context, &mut out)?;
            }
            context.say(&summary(&found));
        }
    }
    Ok(if found_any { Exit::Done } else { Exit::Nothing })
}

fn queries(args: &SearchArgs) -> anyhow::Result<Vec<String>> {
    let Some(file) = &args.batch else {
        return Ok(args.query.iter().cloned().collect());
    };
    let text = if file.as_os_str() == "-" {
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .context("cannot read the queries from stdin")?;
        text
    } else {
        fs::read_to_string(file).with_context(|| format!("cannot read the queries in {}", file.display()))?
    };
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(String::from)
        .collect())
}

fn summary(found: &Found) -> String {
    match (found.total, found.hits.len()) {
        (0, _) => "nothing found; fewer words, or `recount figures` for what there is".to_string(),
        (1, _) => "1 sentence".to_string(),
        (total, shown) if total > shown => format!("{shown} of {total} sentences; --limit shows more"),
        (total, _) => format!("{total} sentences"),
    }
}

/// Prints a hit: where it stands, then the sentence with matches and figures marked.
fn print(hit: &Hit, reader: &Reader, context: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    let date = hit
        .published
        .as_deref()
        .and_then(|date| date.get(..10))
        .map(|date| format!(" · {date}"))
        .unwrap_or_default();
    let beside = if hit.context.is_empty() {
        String::new()
    } else {
        format!(" · {}", hit.context)
    };
    // An article of an unknown outlet stands for itself; its id is not said twice.
    let doc = if hit.source == hit.doc {
        String::new()
    } else {
        format!(" {}", neutral(&hit.doc))
    };
    writeln!(
        out,
        "{PLACE}{}{PLACE:#}{DIM}{doc}{date}{}{DIM:#}",
        neutral(&hit.source),
        neutral(&beside)
    )?;
    let (before, after) = if context {
        reader.neighbours(hit)?
    } else {
        (None, None)
    };
    if let Some(passage) = before {
        writeln!(out, "  {DIM}{}{DIM:#}", neutral(&passage.text))?;
    }
    writeln!(out, "  {}", marked(hit))?;
    if let Some(passage) = after {
        writeln!(out, "  {DIM}{}{DIM:#}", neutral(&passage.text))?;
    }
    Ok(())
}

/// The sentence with what matched in colour and its other figures underlined.
fn marked(hit: &Hit) -> String {
    let mut styles: Vec<(Span, Style)> = hit.matched.iter().map(|span| (*span, MATCH)).collect();
    let bytes: Vec<usize> = hit
        .text
        .char_indices()
        .map(|(at, _)| at)
        .chain([hit.text.len()])
        .collect();
    for mention in &hit.mentions {
        let ends = (
            mention.start.checked_sub(hit.start),
            mention.end.checked_sub(hit.start),
        );
        if let (Some(start), Some(end)) = ends
            && end < bytes.len()
        {
            let span = Span::new(bytes[start], bytes[end]);
            if !hit.matched.iter().any(|other| other.overlaps(span)) {
                styles.push((span, FIGURE));
            }
        }
    }
    styles.sort_by_key(|(span, _)| *span);
    let mut text = String::new();
    let mut at = 0;
    for (span, style) in styles {
        text.push_str(&neutral(&hit.text[at..span.start]));
        let _ = write!(text, "{style}{}{style:#}", neutral(span.of(&hit.text)));
        at = span.end;
    }
    text.push_str(&neutral(&hit.text[at..]));
    text
}
