//! `recount figures`: the table.

use anyhow::bail;

use super::{args::FiguresArgs, context::Context, exit::Exit};
use crate::report::{Format, Render, Table, Terminal};

/// Prints the figures that pass.
pub(super) fn run(context: &Context, args: &FiguresArgs) -> anyhow::Result<Exit> {
    let format = format(args)?;
    let mut whole = context.report()?.filtered(&args.filters.filters());
    if let Some(words) = &args.filter {
        whole = whole.holding(words);
    }
    let mut out = context.out();
    match format {
        Some(format) => format.render(&whole, &mut out)?,
        None => Terminal {
            width: context.width(),
            style: context.style(),
            limit: args.limit,
        }
        .render(&whole, &mut out)?,
    }
    Ok(Exit::Done)
}

/// The format asked for; none for the table on the terminal.
fn format(args: &FiguresArgs) -> anyhow::Result<Option<Format>> {
    match args.format.as_deref() {
        _ if args.json => Ok(Some(Format::Json)),
        None | Some("table") => Ok(None),
        // Of all the tables, the one of figures is meant.
        Some("csv") => Ok(Some(Format::Csv(Table::Figures))),
        Some(name) => match Format::named(name)[..] {
            [one] => Ok(Some(one)),
            _ => bail!(
                "there is no format {name:?}; the formats are table, {}",
                Format::NAMES.join(", ")
            ),
        },
    }
}
