//! Why a command could not do its work.

use std::io;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::arguments::Arguments;
use super::config::ConfigError;
use crate::RunError;
use crate::module::LoadError;
use crate::rule::{RulesError, ScenarioError};
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

    /// What to do about it, where that is not plain.
    pub(super) fn advice(&self) -> Option<&'static str> {
        match self {
            Failure::Run(RunError::NoTerraform { .. }) => {
                Some("name a directory that holds .tf, .tf.json, .tofu or .tofu.json files, or one above it")
            }
            Failure::Run(RunError::Load(LoadError::Unreadable { path, .. })) if is_command(path) => {
                Some("that is a command, but options stand before it: write the command first")
            }
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
