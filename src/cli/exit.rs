//! With which code does the program leave?

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// All done.
    Done,
    /// Done, but nothing was found.
    Nothing,
    /// Could not do it.
    Failed,
    /// Done, but some inputs were passed over.
    Skipped,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Nothing => 1,
            Exit::Failed => 2,
            Exit::Skipped => 3,
        })
    }
}
