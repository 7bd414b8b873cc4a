//! rsvlint: which Azure backup vaults of a Terraform tree deliver their diagnostic logs, and which do not.
#![forbid(unsafe_code)]

pub mod cli;
pub mod eval;
pub mod finding;
pub mod module;
pub mod report;
pub mod source;
pub mod syntax;

use std::io;
use std::path::PathBuf;

use finding::{Coverage, Finding, RuleDescription};
use source::{Diagnostic, SourceMap};

/// What to look at and how.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Directories and files to look at.
    pub paths: Vec<PathBuf>,
    /// Values of root variables.
    pub variables: Vec<(String, String)>,
    /// Files with values of root variables.
    pub variable_files: Vec<PathBuf>,
    /// Only these rules; all if empty.
    pub select: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
}

/// Everything that is known after a run.
#[derive(Debug, Default)]
pub struct Run {
    /// Every file that was read.
    pub sources: SourceMap,
    /// What was found, in the order of reports.
    pub findings: Vec<Finding>,
    /// Every vault instance and what reaches it.
    pub coverage: Coverage,
    /// Every enabled rule, whether it found something or not.
    pub rules: Vec<RuleDescription>,
    /// What is wrong with the input, in the order of reports.
    pub diagnostics: Vec<Diagnostic>,
    /// How many configuration files were read.
    pub file_count: usize,
    /// How many roots were evaluated.
    pub root_count: usize,
    /// Whether a file that an answer needed could not be read whole.
    pub needed_file_had_errors: bool,
}

/// Why there is nothing to report.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A path that was asked for cannot be read.
    #[error("cannot read `{path}`: {reason}", path = path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the operating system says.
        reason: io::Error,
    },
    /// A gate must not pass because it looked in the wrong place.
    #[error(
        "no Terraform or OpenTofu configuration found in {}",
        paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ")
    )]
    NoTerraform {
        /// The paths as given.
        paths: Vec<PathBuf>,
    },
}

/// Reads, evaluates and judges what `settings` names.
pub fn run(settings: &Settings) -> Result<Run, RunError> {
    for path in &settings.paths {
        if let Err(reason) = path.metadata() {
            return Err(RunError::Unreadable { path: path.clone(), reason });
        }
    }
    Err(RunError::NoTerraform { paths: settings.paths.clone() })
}
