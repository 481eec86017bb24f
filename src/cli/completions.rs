//! `recount completions`: a script for the shell.

use clap::CommandFactory;

use super::{
    args::{Cli, CompletionsArgs},
    exit::Exit,
};

/// Prints the script.
#[expect(clippy::unnecessary_wraps, reason = "all commands have one shape")]
pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Exit> {
    clap_complete::generate(args.shell, &mut Cli::command(), "recount", &mut std::io::stdout());
    Ok(Exit::Done)
}
