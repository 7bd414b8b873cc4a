//! `rsvlint completions`

use std::process::ExitCode;

use clap::CommandFactory;

use super::arguments::Arguments;
use super::failure::Failure;
use super::output::write_standard_output;

/// Prints the script that completes this command line in `shell`.
pub(super) fn completions(shell: clap_complete::Shell) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "rsvlint", &mut script);
    write_standard_output(&String::from_utf8_lossy(&script)).map_err(Failure::StandardOutput)?;
    Ok(ExitCode::SUCCESS)
}
