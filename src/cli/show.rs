//! `recount show`: one figure.

use std::io::Write;

use super::{args::ShowArgs, context::Context, exit::Exit};
use crate::{
    error::Error,
    model::{Figure, Report},
    report::{Render, Show},
};

/// Names that are offered where none fits.
const OFFERED: usize = 3;

/// Prints the figure that was asked for.
pub(super) fn run(context: &Context, args: &ShowArgs) -> anyhow::Result<Exit> {
    let report = context.report()?;
    let figure = find(&report, &args.figure)?;
    let mut out = context.out();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(figure)?)?;
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

/// The figure of that id, that value, that spelling, or with these words in its label; the most repeated of several.
fn find<'r>(report: &'r Report, asked: &str) -> Result<&'r Figure, Error> {
    let folded = fold(asked);
    let by = |test: &dyn Fn(&Figure) -> bool| report.figures.iter().find(|figure| test(figure));
    let words: Vec<String> = asked.split_whitespace().map(str::to_lowercase).collect();
    let worded = |figure: &Figure| {
        let text = format!("{} {}", figure.canonical, figure.label).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    by(&|figure| figure.id == asked)
        .or_else(|| by(&|figure| fold(&figure.canonical) == folded))
        .or_else(|| {
            by(&|figure| {
                figure
                    .variants
                    .iter()
                    .any(|variant| fold(&variant.text) == folded)
            })
        })
        .or_else(|| by(&|figure| bare(&figure.canonical) == bare(asked)))
        .or_else(|| by(&worded))
        .ok_or_else(|| Error::NoFigure {
            name: asked.to_string(),
            near: near(report, asked),
        })
}

fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Without its currency sign.
fn bare(text: &str) -> String {
    fold(text)
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .to_string()
}

/// Ids that begin alike.
fn near(report: &Report, asked: &str) -> Vec<String> {
    let start: String = bare(asked).chars().take(2).collect();
    let alike = report
        .figures
        .iter()
        .filter(|figure| !start.is_empty() && bare(&figure.canonical).starts_with(&start));
    alike
        .take(OFFERED)
        .map(|figure| format!("`{}`", figure.id))
        .collect()
}
