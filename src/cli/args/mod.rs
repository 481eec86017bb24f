//! What can be typed?

mod batch;
mod filters;
mod looking;
mod publishing;
mod words;

use std::{num::NonZero, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use batch::{AddArgs, ExtractArgs, GenerateArgs, RunArgs, StatusArgs, WatchArgs};
pub(super) use filters::FilterArgs;
pub(super) use looking::{FiguresArgs, InspectArgs, SearchArgs, ShowArgs};
#[cfg(feature = "serve")]
pub(super) use publishing::ServeArgs;
pub(super) use publishing::{MapArgs, ReportArgs};
pub(super) use words::{DictionariesArgs, DictionariesCommand, ImportArgs, SuggestArgs};

/// Which numbers run through your articles, in which words, on whose authority, and do they agree?
#[derive(Debug, Parser)]
#[command(
    name = "recount",
    version,
    after_help = "Examples:
  recount run                         read corpus/, build index/, write output/, print the table
  recount run articles/ story.html    the same for your own files and folders
  recount search '\"$14.3B\" stake'     sentences with that figure, however it is written
  recount show 14.3B                  one figure: every sentence that states it, who is cited, what conflicts
  recount extract < in.jsonl          a stream of articles in, a stream of annotations out

Exit codes: 0 done · 1 search found nothing · 2 could not do it · 3 done, but some inputs were skipped"
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options that every command knows.
#[derive(Args, Debug)]
pub(super) struct Global {
    /// Folder of the index
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        default_value = "index",
        help_heading = "Places"
    )]
    pub(super) index: PathBuf,
    /// Folder for reports [default: output]; for `extract`, the file to write
    #[arg(long, global = true, value_name = "DIR", help_heading = "Places")]
    pub(super) output: Option<PathBuf>,
    /// A table, or a folder of tables, to lay over the built-in dictionaries; the last one is on top.
    /// corpus/dictionaries/ is used where it exists
    #[arg(long, global = true, value_name = "PATH", help_heading = "Places")]
    pub(super) dict: Vec<PathBuf>,
    /// Threads; one for each core unless given
    #[arg(long, global = true, value_name = "N", help_heading = "Working")]
    pub(super) threads: Option<NonZero<usize>>,
    /// Largest file to read, in MiB
    #[arg(long, global = true, value_name = "MIB", help_heading = "Working")]
    pub(super) max_file: Option<u64>,
    /// Longest line of JSON Lines to read, in MiB
    #[arg(long, global = true, value_name = "MIB", help_heading = "Working")]
    pub(super) max_line: Option<usize>,
    /// Results only: no bars, no hints
    #[arg(long, short, global = true, help_heading = "Working")]
    pub(super) quiet: bool,
    /// When to use colours; `NO_COLOR` is respected
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        help_heading = "Working"
    )]
    pub(super) color: Color,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// Where a terminal shows them
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes it the rule for all output of this process.
    pub(super) fn write_global(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Read articles, index them, write the report, print the table of repeated figures
    Run(RunArgs),
    /// Read new or changed articles into the index, and say what they brought
    Add(AddArgs),
    /// Add whatever appears in a folder, until interrupted
    Watch(WatchArgs),
    /// Find sentences by words, phrases, figures, sources and entities
    Search(SearchArgs),
    /// Print the table of figures
    Figures(FiguresArgs),
    /// Print everything about one figure
    Show(ShowArgs),
    /// Write the citation map
    Map(MapArgs),
    /// Write the whole report
    Report(ReportArgs),
    /// Tag a stream of articles: JSON Lines in, JSON Lines out; no index, no state
    Extract(ExtractArgs),
    /// Show each figure, name and claim of a text with the dictionary rows that fired
    Inspect(InspectArgs),
    /// List, check and explain the words the program knows; suggest and import others
    Dictionaries(DictionariesArgs),
    /// Say what is in the index
    Status(StatusArgs),
    /// Say whether the index is whole
    Verify(StatusArgs),
    /// Show report and search as local web pages, and answer programs
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Print synthetic articles, for measuring time and memory
    Generate(GenerateArgs),
    /// Print a completion script for your shell
    Completions(CompletionsArgs),
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recount completions bash > ~/.local/share/bash-completion/completions/recount")]
pub(super) struct CompletionsArgs {
    /// The shell
    pub(super) shell: clap_complete::Shell,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }
}
