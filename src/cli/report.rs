//! `recount report`: everything into the output folder.

use std::collections::HashMap;

use anyhow::bail;

use super::{args::ReportArgs, context::Context, exit::Exit};
use crate::{
    model::{Filters, Report},
    report::{Format, write_some},
};

/// Writes the formats asked for, and names the files.
pub(super) fn run(context: &Context, args: &ReportArgs) -> anyhow::Result<Exit> {
    let report = filtered(context.report()?, &args.filters.filters());
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

/// The part of a report that passes the filters. Conflicts stay only where both of their figures do.
pub(super) fn filtered(mut report: Report, filters: &Filters) -> Report {
    if filters.is_empty() {
        return report;
    }
    let keep: Vec<bool> = report
        .figures
        .iter()
        .map(|figure| filters.matches_figure(figure, &report))
        .collect();
    let places: HashMap<usize, usize> = keep
        .iter()
        .enumerate()
        .filter(|(_, keep)| **keep)
        .enumerate()
        .map(|(new, (old, _))| (old, new))
        .collect();
    let mut index = 0;
    report.figures.retain(|_| {
        index += 1;
        keep[index - 1]
    });
    report.conflicts.retain_mut(|conflict| {
        let moved: Option<Vec<usize>> = conflict
            .figures
            .iter()
            .map(|figure| places.get(figure).copied())
            .collect();
        moved.map(|moved| conflict.figures = moved).is_some()
    });
    report
}
