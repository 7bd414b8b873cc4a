//! `rsvlint eval`

mod console;
mod lines;
mod prompt;

use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use super::FOUND;
use super::arguments::EvalArguments;
use super::failure::Failure;
use super::terminal::look_of_standard_error;
use crate::eval::configuration::{Evaluation, GivenValues};
use crate::eval::with_deep_stack;
use crate::module::{LoadOptions, RootId, Workspace, load_root};
use crate::rule::{Examples, ProviderFunctions, RulePack, scenarios};
use console::{Console, Streams};

/// Where expressions come from.
enum Input<'a> {
    Argument(&'a str),
    Lines,
    Prompt,
}

/// Shows what expressions are worth.
pub(super) fn eval(arguments: &EvalArguments) -> Result<ExitCode, Failure> {
    let input = input(arguments)?;
    let pack = RulePack::with_directories(&[], Examples::Left)?;
    let (mut workspace, root) = load(arguments.root.as_deref())?;
    let given = given(&mut workspace, arguments)?;
    let functions = ProviderFunctions(&pack);
    let answered = with_deep_stack(|| {
        let evaluation = Evaluation::with_values(&workspace, root, &functions, given.clone());
        let (mut output, mut errors) = (io::stdout(), io::stderr());
        let streams = Streams { output: &mut output, errors: &mut errors, look: look_of_standard_error() };
        let mut console = Console::new(&workspace, &evaluation, arguments.json, streams);
        console.tell_what_was_lost();
        answer_all(&input, &mut console)
    });
    match answered.map_err(Failure::Thread)? {
        // A reader that has seen enough and hangs up, as `head` does, is no error.
        Err(Failure::StandardOutput(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(ExitCode::SUCCESS)
        }
        Err(failure) => Err(failure),
        Ok(all_right) => Ok(if all_right { ExitCode::SUCCESS } else { ExitCode::from(FOUND) }),
    }
}

/// Whether every expression has a value. Mistakes at the prompt are part of the conversation.
fn answer_all(input: &Input<'_>, console: &mut Console<'_>) -> Result<bool, Failure> {
    match input {
        Input::Argument(expression) => console.answer(expression),
        Input::Lines => lines::answer(&mut io::stdin().lock(), console),
        Input::Prompt => prompt::converse(&mut io::stdin().lock(), console).map(|()| true),
    }
}

fn input(arguments: &EvalArguments) -> Result<Input<'_>, Failure> {
    match &arguments.expression {
        Some(expression) => Ok(Input::Argument(expression)),
        None if arguments.stdin => Ok(Input::Lines),
        None if io::stdin().is_terminal() => Ok(Input::Prompt),
        None => Err(Failure::NoExpression),
    }
}

/// The working directory need not hold configuration: expressions without references have values everywhere.
fn load(directory: Option<&Path>) -> Result<(Workspace, RootId), Failure> {
    let (workspace, root) = load_root(directory.unwrap_or(Path::new(".")), &LoadOptions::default())?;
    let is_empty = workspace.module(workspace.root(root).module).files.is_empty();
    match directory {
        Some(directory) if is_empty && workspace.diagnostics.is_empty() => {
            Err(Failure::EmptyRoot { path: directory.to_owned() })
        }
        _ => Ok((workspace, root)),
    }
}

fn given(workspace: &mut Workspace, arguments: &EvalArguments) -> Result<GivenValues, Failure> {
    let values = &arguments.values;
    let scenarios = scenarios(workspace, &values.variables, &values.variable_files, &[])?;
    Ok(scenarios.into_iter().next().map(|scenario| scenario.given).unwrap_or_default())
}
