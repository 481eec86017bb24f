//! `recount figures`: the table.

use anyhow::bail;

use super::{args::FiguresArgs, context::Context, exit::Exit};
use crate::report::{Format, Table, Terminal, count};

/// Prints the figures that pass.
pub(super) fn run(context: &Context, args: &FiguresArgs) -> anyhow::Result<Exit> {
    let format = format(args)?;
    let mut whole = context.report()?;
    let all = whole.figures.len();
    whole = whole.filtered(&args.filters.filters());
    if let Some(words) = &args.filter {
        whole = whole.holding(words);
    }
    if format.is_none() && whole.figures.is_empty() && all > 0 {
        context.say(&format!(
            "none of {} fits; fewer words or filters show more",
            count(all, "figure")
        ));
        return Ok(Exit::Done);
    }
    let table = Terminal {
        width: context.width(),
        style: context.style(),
        limit: args.limit,
    };
    match format {
        Some(format) => context.print(&format, &whole)?,
        None => context.print(&table, &whole)?,
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
