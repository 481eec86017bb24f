//! `recount report`: everything into the output folder, or one file to stdout.

use std::path::Path;

use anyhow::bail;

use super::{args::ReportArgs, context::Context, exit::Exit};
use crate::{
    model::Report,
    report::{Format, write_some, write_whole},
};

/// Writes the formats asked for, and names the files.
pub(super) fn run(context: &Context, args: &ReportArgs) -> anyhow::Result<Exit> {
    let formats = formats(&args.format, &Format::ALL)?;
    let place = Place::of(context, args.target.as_deref(), &formats)?;
    let report = context.report()?.filtered(&args.filters.filters());
    place.write(context, &report, &formats)?;
    Ok(Exit::Done)
}

/// The formats of these names, or those a command writes where none is named.
pub(super) fn formats(names: &[String], usual: &[Format]) -> anyhow::Result<Vec<Format>> {
    if names.is_empty() {
        return Ok(usual.to_vec());
    }
    let mut formats = Vec::new();
    for name in names {
        let found = Format::named(name);
        if found.is_empty() {
            bail!(
                "there is no format {name:?}; the formats are {}, and single files by name, such as {}",
                Format::NAMES.join(", "),
                Format::Csv(crate::report::Table::Mentions).file_name()
            );
        }
        formats.extend(
            found
                .into_iter()
                .filter(|format| !formats.contains(format))
                .collect::<Vec<_>>(),
        );
    }
    Ok(formats)
}

/// Where files go.
pub(super) enum Place<'p> {
    /// To stdout, which takes one.
    Stdout(Format),
    /// To a file of the user's own naming.
    File(&'p Path, Format),
    /// Into a folder, by their names.
    Folder(&'p Path),
}

impl<'p> Place<'p> {
    /// What `-` and `--output` mean for these formats. `--output FILE` names a file where one format is asked for and the
    /// name ends as files of that format do.
    pub(super) fn of(context: &'p Context, target: Option<&str>, formats: &[Format]) -> anyhow::Result<Self> {
        let asked = context.output_file();
        let output = context.output();
        match (target, formats) {
            (Some("-"), [one]) => Ok(Self::Stdout(*one)),
            (None, [one]) if asked == Some(Path::new("-")) => Ok(Self::Stdout(*one)),
            (None, [one]) if !output.is_dir() && one.names(output) => Ok(Self::File(output, *one)),
            (None, _) if asked != Some(Path::new("-")) => Ok(Self::Folder(output)),
            (None | Some("-"), _) => {
                bail!("stdout takes one file; name it with --format, such as --format figures.csv")
            }
            (Some(other), _) => bail!("cannot write to {other:?}; use --output, or `-` for stdout"),
        }
    }

    /// Writes them there, and names the files.
    pub(super) fn write(&self, context: &Context, report: &Report, formats: &[Format]) -> anyhow::Result<()> {
        match self {
            Self::Stdout(format) => context.print(format, report)?,
            Self::File(path, format) => {
                write_whole(report, format, path)?;
                context.say(&path.display().to_string());
            }
            Self::Folder(folder) => {
                for path in write_some(report, folder, formats)? {
                    context.say(&path.display().to_string());
                }
            }
        }
        Ok(())
    }
}
