//! `recount generate`: synthetic articles to measure with.

use std::io::Write;

use super::{args::GenerateArgs, context::Context, exit::Exit};
use crate::generate;

/// Prints articles as JSON Lines.
pub(super) fn run(context: &Context, args: &GenerateArgs) -> anyhow::Result<Exit> {
    let mut out = std::io::BufWriter::new(context.out());
    for article in generate::articles(args.seed, args.count) {
        serde_json::to_writer(&mut out, &article)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(Exit::Done)
}
