//! `recount status` and `recount verify`: what is in the index, and is it whole?

use std::io::Write;

use serde_json::json;

use super::{args::StatusArgs, context::Context, exit::Exit};
use crate::{
    index::Reader,
    report::{count, json_line},
};

/// Says what is in the index.
pub(super) fn status(context: &Context, args: &StatusArgs) -> anyhow::Result<Exit> {
    let status = Reader::open(context.index())?.status()?;
    let mut out = context.out();
    if args.json {
        json_line(&status, &mut out)?;
        return Ok(Exit::Done);
    }
    writeln!(
        out,
        "{} from {}",
        count(status.articles, "article"),
        count(status.sources, "source")
    )?;
    writeln!(
        out,
        "{}, {} of figures",
        count(status.sentences, "sentence"),
        count(status.mentions, "mention")
    )?;
    writeln!(
        out,
        "{} in {}, format {}, commit {}",
        indicatif::HumanBytes(status.bytes),
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
        json_line(&value, &mut out)?;
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
            "{}, {}, {}: {verdict}",
            count(check.articles, "article"),
            count(check.sentences, "sentence"),
            count(check.mentions, "mention")
        )?;
    }
    Ok(if whole { Exit::Done } else { Exit::Failed })
}
