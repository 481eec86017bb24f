//! `recount status` and `recount verify`: what is in the index, and is it whole?

use std::io::Write;

use serde_json::json;

use super::{args::StatusArgs, context::Context, exit::Exit};
use crate::index::Reader;

/// Says what is in the index.
pub(super) fn status(context: &Context, args: &StatusArgs) -> anyhow::Result<Exit> {
    let status = Reader::open(context.index())?.status()?;
    let mut out = context.out();
    if args.json {
        let committed = status
            .committed
            .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok())
            .map(|time| time.as_secs());
        let value = json!({
            "articles": status.articles, "sources": status.sources, "sentences": status.sentences,
            "mentions": status.mentions, "bytes": status.bytes, "format": status.format,
            "generation": status.generation, "committed": committed,
        });
        writeln!(out, "{value}")?;
        return Ok(Exit::Done);
    }
    writeln!(
        out,
        "{} articles from {} sources",
        status.articles, status.sources
    )?;
    writeln!(
        out,
        "{} sentences, {} mentions of figures",
        status.sentences, status.mentions
    )?;
    writeln!(
        out,
        "{:.1} MiB in {}, format {}, commit {}",
        mebibytes(status.bytes),
        context.index().display(),
        status.format,
        status.generation
    )?;
    Ok(Exit::Done)
}

/// Reads every article back and compares.
pub(super) fn verify(context: &Context, args: &StatusArgs) -> anyhow::Result<Exit> {
    let check = Reader::open(context.index())?.verify()?;
    let mut out = context.out();
    let whole = check.problems.is_empty();
    if args.json {
        let value = json!({
            "whole": whole, "articles": check.articles, "sentences": check.sentences,
            "mentions": check.mentions, "problems": check.problems,
        });
        writeln!(out, "{value}")?;
    } else {
        for problem in &check.problems {
            writeln!(out, "{problem}")?;
        }
        let verdict = if whole {
            "whole"
        } else {
            "damaged: remove the folder and add the articles again"
        };
        writeln!(
            out,
            "{} articles, {} sentences, {} mentions: {verdict}",
            check.articles, check.sentences, check.mentions
        )?;
    }
    Ok(if whole { Exit::Done } else { Exit::Failed })
}

#[expect(clippy::cast_precision_loss, reason = "printed with one decimal")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
