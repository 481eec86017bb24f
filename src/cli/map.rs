//! `recount map`: who cites whom.

use super::{
    args::MapArgs,
    context::Context,
    exit::Exit,
    report::{Place, formats},
};
use crate::report::Format;

/// What is written where no format is named.
const USUAL: [Format; 4] = [Format::Html, Format::GraphMl, Format::Gexf, Format::GraphJson];

/// Writes the map in the formats asked for, or prints one.
pub(super) fn run(context: &Context, args: &MapArgs) -> anyhow::Result<Exit> {
    let formats = formats(&args.format, &USUAL)?;
    let place = Place::of(context, args.target.as_deref(), &formats)?;
    let report = context.report()?.filtered(&args.filters.filters());
    place.write(context, &report, &formats)?;
    Ok(Exit::Done)
}
