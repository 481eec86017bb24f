//! `recount extract`: the stream.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
};

use anyhow::{Context as _, bail};

use super::{args::ExtractArgs, context::Context, exit::Exit};
use crate::{
    error::Error,
    extract::contract::Echo,
    pipeline::{StreamOptions, stream},
};

/// Answers each line in by one line out.
pub(super) fn run(context: &Context, args: &ExtractArgs) -> anyhow::Result<Exit> {
    let options = StreamOptions {
        limits: context.limits(),
        threads: context.threads(),
        echo: echo(&args.echo)?,
    };
    let words = context.words()?;
    let failed = match context.output_file() {
        None => with_input(args, |input| {
            stream(input, BufWriter::new(io::stdout().lock()), &options, words)
        })?,
        Some(path) => {
            let unfinished = unfinished(path);
            let file = File::create(&unfinished).map_err(Error::io("write", &unfinished))?;
            let mut out = BufWriter::new(file);
            let failed = with_input(args, |input| stream(input, &mut out, &options, words))?;
            out.flush().map_err(Error::io("write", &unfinished))?;
            fs::rename(&unfinished, path).map_err(Error::io("write", path))?;
            failed
        }
    };
    if args.verbose {
        context.say(&format!("{failed} lines failed"));
    }
    Ok(if failed == 0 || args.exit_zero {
        Exit::Done
    } else {
        Exit::Skipped
    })
}

/// Another name in the same folder, so that the rename is atomic.
fn unfinished(path: &Path) -> std::path::PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

fn with_input<T>(
    args: &ExtractArgs,
    work: impl FnOnce(Box<dyn io::Read + Send>) -> Result<T, Error>,
) -> anyhow::Result<T> {
    let input: Box<dyn io::Read + Send> = match &args.input {
        Some(path) => Box::new(File::open(path).map_err(Error::io("read", path))?),
        None => Box::new(io::stdin()),
    };
    work(input).context("the stream broke off")
}

fn echo(names: &[String]) -> anyhow::Result<Vec<Echo>> {
    names
        .iter()
        .map(|name| match Echo::parse(name) {
            Some(echo) => Ok(echo),
            None => bail!("cannot repeat {name:?}; the fields are title, url, source, author, published"),
        })
        .collect()
}
