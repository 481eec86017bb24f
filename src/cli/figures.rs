//! `recount figures`: the table.

use anyhow::bail;

use super::{args::FiguresArgs, context::Context, exit::Exit};
use crate::report::{Format, Render, Table, Terminal};

/// Prints the figures that pass.
pub(super) fn run(context: &Context, args: &FiguresArgs) -> anyhow::Result<Exit> {
    let mut whole = context.report()?.filtered(&args.filters.filters());
    if let Some(words) = &args.filter {
        whole = whole.holding(words);
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
