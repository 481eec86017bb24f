//! `recount add`: new and changed articles into the index.

use std::{io::Write, path::PathBuf};

use anyhow::Context as _;

use super::{
    args::AddArgs, context::Context, diagnostic, exit::Exit, inputs::InputArgs, novelty, progress::Progress,
};
use crate::{model::Tally, pipeline};

/// Adds the articles and says what they brought.
pub(super) fn run(context: &Context, args: &AddArgs) -> anyhow::Result<Exit> {
    let tally = bring_in(context, &args.paths, &args.inputs)?;
    let report = context.report()?;
    let batch = novelty::novelty(&report, &tally);
    if args.json {
        writeln!(context.out(), "{}", serde_json::to_string(&batch)?)?;
    } else {
        novelty::print(&batch, &report, &mut context.out())?;
    }
    diagnostic::list_skipped(&tally.skipped, context.quiet())?;
    Ok(if tally.skipped.is_empty() {
        Exit::Done
    } else {
        Exit::Skipped
    })
}

/// Adds the articles, with a bar.
pub(super) fn bring_in(context: &Context, paths: &[PathBuf], inputs: &InputArgs) -> anyhow::Result<Tally> {
    let options = context.add_options(inputs)?;
    let progress = Progress::new(context.quiet());
    let words = context.words()?;
    let tally = pipeline::add(paths, options, words, context.index(), &progress);
    progress.clear();
    tally.context("cannot add these articles")
}
