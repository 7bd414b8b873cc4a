//! Why a command could not do its work.

use std::io;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::arguments::Arguments;
use super::config::ConfigError;
use crate::RunError;
use crate::module::LoadError;
use crate::rule::{RulesError, ScenarioError, SelectionError, nearest};
use crate::source::{Mistake, describe_error};

/// Why a command could not do its work. Every one of them ends with exit code 2.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Run(#[from] RunError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Rules(#[from] RulesError),
    #[error("only one report can go to standard output: write `{format}=FILE` to put one in a file")]
    TwoReportsOnStandardOutput { format: String },
    #[error("two reports would be written to `{}`", path.display())]
    TwoReportsInOneFile { path: PathBuf },
    #[error("cannot write `{}`: {}", path.display(), describe_error(reason))]
    Unwritable { path: PathBuf, reason: io::Error },
    #[error("cannot write to standard output: {0}")]
    StandardOutput(io::Error),
    #[error("cannot read standard input: {0}")]
    StandardInput(io::Error),
    #[error("no Terraform or OpenTofu configuration found in `{}`", path.display())]
    EmptyRoot { path: PathBuf },
    #[error("these rules have no examples, so nothing is tested")]
    NoExamples,
    #[error("cannot write an example to a temporary directory: {}", describe_error(_0))]
    Example(io::Error),
    #[error("an expression is missing")]
    NoExpression,
    #[error("cannot start a thread: {0}")]
    Thread(io::Error),
    #[error("cannot write the report: {0}")]
    Report(#[from] serde_json::Error),
}

impl Failure {
    /// The mistake in a file that is written for this program, if that is why.
    pub(super) fn mistake(&self) -> Option<&Mistake> {
        match self {
            Failure::Run(RunError::Rules(mistake))
            | Failure::Rules(RulesError::Mistake(mistake))
            | Failure::Config(ConfigError::Mistake(mistake)) => Some(mistake),
            _ => None,
        }
    }

    /// The command that somebody may have meant by a path that is not there.
    pub(super) fn meant_command(&self) -> Option<String> {
        let Failure::Run(RunError::Load(LoadError::Unreadable { path, .. })) = self else { return None };
        let arguments = Arguments::command();
        let commands: Vec<&str> = arguments.get_subcommands().map(|command| command.get_name()).collect();
        let name = path.to_str().filter(|name| !commands.contains(name))?;
        Some(format!("did you mean the command `{}`?", nearest(name, commands.clone())?))
    }

    /// What to do about it, where that is not plain.
    pub(super) fn advice(&self) -> Option<&'static str> {
        match self {
            Failure::Run(RunError::NoTerraform { .. }) => {
                Some("name a directory that holds .tf, .tf.json, .tofu or .tofu.json files, or one above it")
            }
            Failure::Run(RunError::Load(LoadError::Unreadable { path, .. })) if is_command(path) => {
                Some("that is a command, but options stand before it: write the command first")
            }
            Failure::Run(RunError::Selection(SelectionError::UnknownRule { .. })) => Some(
                "rules of your own are known where --rules, or the configuration file, names their directory",
            ),
            Failure::Run(RunError::Scenario(error)) => match error {
                ScenarioError::NoSuchFile(_) | ScenarioError::IsADirectory(_) => {
                    Some("--var-file names a .tfvars or .tfvars.json file, relative to the working directory")
                }
                ScenarioError::UndeclaredVariable(_) => {
                    Some("declare it in a root module of these paths, or leave --var out")
                }
                ScenarioError::NoSuchRoot { .. } | ScenarioError::NotARoot { .. } => {
                    Some("name a directory that holds configuration and is called by no other one")
                }
            },
            Failure::Rules(RulesError::NoRules { .. }) => {
                Some("name a directory that holds rule files, whose names end in .hcl")
            }
            Failure::Rules(RulesError::Unreadable { .. }) => {
                Some("name a directory whose rule files (.hcl) can all be read")
            }
            Failure::Config(ConfigError::Unreadable { .. }) => Some(
                "--config names a file as docs/configuration.md describes; without it, .rsvlint.hcl is looked for",
            ),
            Failure::NoExamples => Some(
                "write `example` blocks into the rules, as docs/writing-rules.md shows, or name another directory",
            ),
            Failure::Run(RunError::Selection(SelectionError::AllIgnored { .. })) => {
                Some("take them out of --ignore, or select others")
            }
            Failure::Run(RunError::Selection(SelectionError::AllOff)) => Some(
                "give one of them a level in the configuration file, name it with --select, or take it out of --ignore",
            ),
            Failure::EmptyRoot { .. } => {
                Some("name the directory of a module, or leave --root out for expressions without references")
            }
            Failure::NoExpression => Some("write one, or give --stdin to read one from each line"),
            _ => None,
        }
    }
}

impl From<Mistake> for Failure {
    fn from(mistake: Mistake) -> Failure {
        Failure::Config(mistake.into())
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Failure {
        Failure::Run(error.into())
    }
}

impl From<ScenarioError> for Failure {
    fn from(error: ScenarioError) -> Failure {
        Failure::Run(error.into())
    }
}

fn is_command(path: &Path) -> bool {
    path.to_str().is_some_and(|name| Arguments::command().find_subcommand(name).is_some())
}
