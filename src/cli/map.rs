//! `recount map`: who cites whom.

use anyhow::bail;

use super::{args::MapArgs, context::Context, exit::Exit, report};
use crate::report::{Format, Render, write_some};

/// Writes the map in the formats asked for, or prints one.
pub(super) fn run(context: &Context, args: &MapArgs) -> anyhow::Result<Exit> {
    let whole = context.report()?.filtered(&args.filters.filters());
    let mut formats = report::formats(&args.format)?;
    if formats.is_empty() {
        formats = vec![Format::Html, Format::GraphMl, Format::Gexf, Format::GraphJson];
    }
    match (args.target.as_deref(), &formats[..]) {
        (None, _) => {
            for path in write_some(&whole, context.output(), &formats)? {
                context.say(&path.display().to_string());
            }
        }
        (Some("-"), [one]) => one.render(&whole, &mut context.out())?,
        (Some("-"), _) => bail!("stdout takes one format; name it with --format"),
        (Some(other), _) => bail!("cannot write the map to {other:?}; use --output DIR, or `-` for stdout"),
    }
    Ok(Exit::Done)
}
