//! How does a person talk to the program? The only part that speaks, colours, waits or exits.

mod add;
mod args;
mod completions;
mod context;
mod diagnostic;
mod dictionaries;
mod exit;
mod extract;
mod figures;
mod generate;
mod inputs;
mod inspect;
mod map;
mod novelty;
mod progress;
mod report;
mod run;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod status;
mod watch;

use std::process::ExitCode;

use clap::Parser;

use self::{
    args::{Cli, Command},
    context::Context,
    exit::Exit,
};

/// Runs the program with the arguments of this process.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let quiet = cli.global.quiet;
    match command(cli) {
        Ok(exit) => exit.into(),
        Err(error) if diagnostic::is_closed_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            if !quiet {
                diagnostic::complain(&error);
            }
            Exit::Failed.into()
        }
    }
}

fn command(cli: Cli) -> anyhow::Result<Exit> {
    cli.global.color.write_global();
    let context = Context::new(cli.global);
    match cli.command {
        Command::Run(args) => run::run(&context, &args),
        Command::Add(args) => add::run(&context, &args),
        Command::Watch(args) => watch::run(&context, &args),
        Command::Search(args) => search::run(&context, &args),
        Command::Figures(args) => figures::run(&context, &args),
        Command::Show(args) => show::run(&context, &args),
        Command::Map(args) => map::run(&context, &args),
        Command::Report(args) => report::run(&context, &args),
        Command::Extract(args) => extract::run(&context, &args),
        Command::Inspect(args) => inspect::run(&context, &args),
        Command::Dictionaries(args) => dictionaries::run(&context, &args),
        Command::Status(args) => status::status(&context, &args),
        Command::Verify(args) => status::verify(&context, &args),
        #[cfg(feature = "serve")]
        Command::Serve(args) => serve::run(&context, &args),
        Command::Generate(args) => generate::run(&context, &args),
        Command::Completions(args) => completions::run(&args),
    }
}
