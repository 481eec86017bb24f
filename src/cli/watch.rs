//! `recount watch`: add whatever appears.

use std::{io::Write, thread, time::Duration};

use anyhow::Context as _;

use super::{args::WatchArgs, context::Context, diagnostic, exit::Exit, inputs::InputArgs, novelty};
use crate::{error::Error, pipeline};

/// Looks into the folder again and again; what is unchanged costs one comparison of fingerprints.
pub(super) fn run(context: &Context, args: &WatchArgs) -> anyhow::Result<Exit> {
    let words = context.words()?;
    let mut told = Vec::new();
    loop {
        let paths = [args.dir.clone()];
        match pipeline::add(
            &paths,
            context.add_options(&InputArgs::default())?,
            words,
            context.index(),
            &(),
        ) {
            Ok(tally) => {
                if !tally.added.is_empty() || !tally.replaced.is_empty() {
                    let report = context.report()?;
                    let mut out = context.out();
                    novelty::print(&novelty::novelty(&report, &tally), &report, &mut out)?;
                    out.flush()?;
                }
                if tally.skipped != told {
                    diagnostic::list_skipped(&tally.skipped, context.quiet())?;
                    told = tally.skipped;
                }
            }
            // An empty folder is what a watch begins with.
            Err(Error::NoArticles { .. }) => {}
            Err(error) => return Err(error).context("cannot add these articles"),
        }
        thread::sleep(Duration::from_secs(args.every.max(1)));
    }
}
