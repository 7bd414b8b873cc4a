//! Arguments in, exit code out.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    rsvlint::cli::main(std::env::args_os())
}
