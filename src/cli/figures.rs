//! `recount figures`: the table.

use anyhow::bail;

use super::{args::FiguresArgs, context::Context, exit::Exit, report};
use crate::{
    model::Report,
    report::{Format, Render, Table, Terminal},
};

/// Prints the figures that pass.
pub(super) fn run(context: &Context, args: &FiguresArgs) -> anyhow::Result<Exit> {
    let mut whole = report::filtered(context.report()?, &args.filters.filters());
    if let Some(words) = &args.filter {
        whole = holding(whole, words);
    }
    let mut out = context.out();
    match args.format.as_deref() {
        _ if args.json => Format::Json.render(&whole, &mut out)?,
        None | Some("table") => {
            Terminal {
                width: context.width(),
                style: context.style(),
                limit: args.limit,
            }
            .render(&whole, &mut out)?;
        }
        Some("json") => Format::Json.render(&whole, &mut out)?,
        Some("csv") => Table::Figures.render(&whole, &mut out)?,
        Some("markdown") => Format::Markdown.render(&whole, &mut out)?,
        Some(other) => bail!("there is no format {other:?}; the formats are table, json, csv, markdown"),
    }
    Ok(Exit::Done)
}

/// Figures whose label, value or spelling holds all the words.
fn holding(mut report: Report, words: &str) -> Report {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let conflicts = std::mem::take(&mut report.conflicts);
    let mut kept = Vec::new();
    let figures = std::mem::take(&mut report.figures);
    for (index, figure) in figures.into_iter().enumerate() {
        let spellings: Vec<&str> = figure
            .variants
            .iter()
            .map(|variant| variant.text.as_str())
            .collect();
        let text = format!(
            "{} {} {} {}",
            figure.label,
            figure.canonical,
            figure.id,
            spellings.join(" ")
        )
        .to_lowercase();
        if words.iter().all(|word| text.contains(word)) {
            kept.push(index);
            report.figures.push(figure);
        }
    }
    report.conflicts = conflicts
        .into_iter()
        .filter_map(|mut conflict| {
            let moved: Option<Vec<usize>> = conflict
                .figures
                .iter()
                .map(|figure| kept.iter().position(|old| old == figure))
                .collect();
            conflict.figures = moved?;
            Some(conflict)
        })
        .collect();
    report
}
