//! What does the program say when something went wrong?

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::{error::Error, ingest, model::Skipped, report::neutral};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const HINT: Style = AnsiColor::Cyan.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();

/// Prints an error, what led to it, and what to try next.
pub(super) fn complain(error: &anyhow::Error) {
    let mut err = anstream::stderr().lock();
    let mut lines = error
        .chain()
        .map(|cause| neutral(&cause.to_string()).into_owned());
    let first = lines.next().unwrap_or_default();
    // Nobody is left to tell when stderr is closed.
    let _ = writeln!(err, "{ERROR}error:{ERROR:#} {first}");
    for line in lines {
        let _ = writeln!(err, "  because {line}");
    }
    if let Some(hint) = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<Error>()?.hint())
    {
        let _ = writeln!(err, "{HINT}hint:{HINT:#} {hint}");
    }
}

/// Warns of something that may not have been meant.
#[cfg(feature = "serve")]
pub(super) fn warn(text: &str) {
    // Nobody is left to tell when stderr is closed.
    let _ = writeln!(anstream::stderr().lock(), "{WARNING}warning:{WARNING:#} {text}");
}

/// Lists the inputs that were passed over and, unless `quiet`, what can be tried about them, each thing once.
pub(super) fn list_skipped(skipped: &[Skipped], quiet: bool) -> io::Result<()> {
    if skipped.is_empty() {
        return Ok(());
    }
    let mut err = anstream::stderr().lock();
    let many = if skipped.len() == 1 {
        "input was"
    } else {
        "inputs were"
    };
    writeln!(
        err,
        "{WARNING}skipped:{WARNING:#} {} {many} passed over",
        skipped.len()
    )?;
    for one in skipped {
        writeln!(err, "  {}: {}", neutral(&one.input), neutral(&one.reason))?;
    }
    let mut told = Vec::new();
    for hint in skipped.iter().filter_map(|one| ingest::hint(&one.reason)) {
        if !quiet && !told.contains(&hint) {
            writeln!(err, "{HINT}hint:{HINT:#} {hint}")?;
            told.push(hint);
        }
    }
    Ok(())
}

/// Whether the reader of our output went away, which is no fault.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>();
        io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
    })
}
