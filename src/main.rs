//! The program `recount`: parse, run, leave.

use std::process::ExitCode;

fn main() -> ExitCode {
    recount::cli::main()
}
