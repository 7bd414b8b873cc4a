//! The command line: arguments to settings, reports to where they were asked for, findings to an exit code.
//!
//! This room knows terminals, files and exit codes. It must not know how anything is found out.

mod arguments;
mod check;
mod completions;
mod config;
mod coverage;
mod eval;
mod failure;
mod output;
mod prepare;
mod rules;
mod show_config;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use failure::Failure;

/// The run itself failed: bad usage, an unreadable path, nothing to look at.
const RUN_FAILED: u8 = 2;
/// Something was found, or an expression is wrong.
const FOUND: u8 = 1;

/// Does what `arguments` ask for. The first of them is the program's name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too. Nobody is left to tell if they cannot be written.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(RUN_FAILED));
        }
    };
    let result = match arguments.command {
        None => check::check(&arguments.check),
        Some(Command::Check(check)) => check::check(&check),
        Some(Command::Coverage(coverage)) => coverage::coverage(&coverage),
        Some(Command::Eval(eval)) => eval::eval(&eval),
        Some(Command::Config(config)) => show_config::show_config(&config),
        Some(Command::Rules(arguments)) => rules::rules(&arguments),
        Some(Command::Explain(arguments)) => rules::explain(&arguments),
        Some(Command::Completions { shell }) => completions::completions(shell),
    };
    result.unwrap_or_else(|failure| {
        tell(&failure);
        ExitCode::from(RUN_FAILED)
    })
}

fn tell(failure: &Failure) {
    match failure.mistake() {
        Some(mistake) => terminal::complain_of_mistake(mistake),
        None => {
            let meant = failure.meant_command();
            terminal::complain(&failure.to_string(), meant.as_deref().or(failure.advice()));
        }
    }
}
