//! `recount show`: one figure.

use super::{args::ShowArgs, context::Context, exit::Exit};
use crate::{
    error::Error,
    model::{Figure, Report},
    report::{Render, Show, ShowJson},
};

/// Prints the figure that was asked for.
pub(super) fn run(context: &Context, args: &ShowArgs) -> anyhow::Result<Exit> {
    let report = context.report()?;
    let figure = find(&report, &args.figure)?;
    let mut out = context.out();
    if args.json {
        ShowJson { figure }.render(&report, &mut out)?;
    } else {
        Show {
            figure,
            width: context.width(),
            style: context.style(),
        }
        .render(&report, &mut out)?;
    }
    Ok(Exit::Done)
}

/// The figure that was asked for.
fn find<'r>(report: &'r Report, asked: &str) -> Result<&'r Figure, Error> {
    report.find(asked).ok_or_else(|| Error::NoFigure {
        name: asked.to_string(),
        near: report
            .near(asked)
            .iter()
            .map(|figure| format!("`{}`", figure.id))
            .collect(),
    })
}
