//! `recount report`: everything into the output folder.

use anyhow::bail;

use super::{args::ReportArgs, context::Context, exit::Exit};
use crate::report::{Format, write_some};

/// Writes the formats asked for, and names the files.
pub(super) fn run(context: &Context, args: &ReportArgs) -> anyhow::Result<Exit> {
    let report = context.report()?.filtered(&args.filters.filters());
    let formats = formats(&args.format)?;
    let formats = if formats.is_empty() {
        Format::ALL.to_vec()
    } else {
        formats
    };
    for path in write_some(&report, context.output(), &formats)? {
        context.say(&path.display().to_string());
    }
    Ok(Exit::Done)
}

/// The formats of these names.
pub(super) fn formats(names: &[String]) -> anyhow::Result<Vec<Format>> {
    let mut formats = Vec::new();
    for name in names {
        let found = Format::named(name);
        if found.is_empty() {
            bail!(
                "there is no format {name:?}; the formats are {}",
                Format::NAMES.join(", ")
            );
        }
        formats.extend(found);
    }
    Ok(formats)
}
