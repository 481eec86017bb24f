//! `recount run`: the main job.

use super::{add, args::RunArgs, context::Context, diagnostic, exit::Exit};
use crate::report::{Terminal, write_all};

/// Adds the articles, writes the report, prints the table.
pub(super) fn run(context: &Context, args: &RunArgs) -> anyhow::Result<Exit> {
    let mut paths = args.paths.clone();
    if paths.is_empty() && args.inputs.files_from.is_none() {
        paths.push("corpus".into());
    }
    let tally = add::bring_in(context, &paths, &args.inputs)?;
    let whole = context.report()?;
    let files = write_all(&whole, context.output())?;
    let filtered = whole.filtered(&args.filters.filters());
    if args.json {
        context.print(&crate::report::Format::Json, &filtered)?;
    } else {
        let table = Terminal {
            width: context.width(),
            style: context.style(),
            ..Terminal::default()
        };
        context.print(&table, &filtered)?;
    }
    if let Some(page) = files.first() {
        context.say(&format!(
            "\n{} files in {}; open {}",
            files.len(),
            context.output().display(),
            page.display()
        ));
    }
    diagnostic::list_skipped(&tally.skipped, context.quiet())?;
    Ok(if tally.skipped.is_empty() {
        Exit::Done
    } else {
        Exit::Skipped
    })
}
