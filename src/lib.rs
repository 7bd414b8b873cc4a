//! rsvlint: which Azure backup vaults of a Terraform tree deliver their diagnostic logs, and which do not.
#![forbid(unsafe_code)]

pub mod cli;
pub mod eval;
pub mod finding;
pub mod graph;
pub mod module;
pub mod report;
pub mod rule;
pub mod source;
pub mod syntax;

use std::path::PathBuf;

use finding::{Coverage, Finding, RuleDescription};
use source::{Diagnostic, Glob, Location, SourceMap};

/// What to look at and how.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Directories and files to look at.
    pub paths: Vec<PathBuf>,
    /// Values of root variables.
    pub variables: Vec<(String, String)>,
    /// Files with values of root variables.
    pub variable_files: Vec<PathBuf>,
    /// Environments that roots are judged in.
    pub environments: Vec<rule::Environment>,
    /// Files and directories that are no roots.
    pub exclude: Vec<Glob>,
    /// What those are relative to; none: the working directory.
    pub exclude_base: Option<PathBuf>,
    /// Only these rules; all that are not off if empty.
    pub select: Vec<String>,
    /// Not these rules.
    pub ignore: Vec<String>,
    /// What to find out.
    pub aim: Aim,
}

/// What a run is to find out, beside which vaults there are and whether they are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aim {
    /// What is wrong.
    #[default]
    Findings,
    /// What reaches each vault, and what is delivered of its logs.
    Coverage,
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
    /// How many calls of modules that are not on disk were met: whatever stands in there is not seen.
    pub calls_not_on_disk: usize,
    /// Whether a file that an answer needed could not be read whole.
    pub needed_file_had_errors: bool,
    /// Whether a variable file, or who asks, gives a root variable a value that it cannot have.
    pub given_values_had_errors: bool,
    /// How many instances the rules have looked at.
    pub subject_count: usize,
    /// What is wrong with rules that users have written, as far as only this configuration shows it. It is among the
    /// diagnostics, too.
    pub rule_mistakes: Vec<rule::RuleError>,
}

impl Run {
    /// Whether the input stood in the way of answers.
    pub fn is_incomplete(&self) -> bool {
        self.needed_file_had_errors || self.given_values_had_errors || !self.rule_mistakes.is_empty()
    }
}

/// Why there is nothing to report.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// What was asked for cannot be read.
    #[error(transparent)]
    Load(#[from] module::LoadError),
    /// A gate must not pass because it looked in the wrong place.
    #[error(
        "no Terraform or OpenTofu configuration found in {}",
        paths.iter().map(|path| format!("`{}`", path.display())).collect::<Vec<_>>().join(", ")
    )]
    NoTerraform {
        /// The paths as given.
        paths: Vec<PathBuf>,
    },
    /// A rule file has a mistake.
    #[error(transparent)]
    Rules(#[from] rule::RuleError),
    /// Values cannot be given as asked for.
    #[error(transparent)]
    Scenario(#[from] rule::ScenarioError),
    /// There is nothing to judge by.
    #[error(transparent)]
    Selection(#[from] rule::SelectionError),
}

/// Reads, evaluates and judges what `settings` names, by the rules that come with the program.
pub fn run(settings: &Settings) -> Result<Run, RunError> {
    run_with(&rule::RulePack::built_in()?, settings)
}

/// The same by the rules of a pack.
pub fn run_with(pack: &rule::RulePack, settings: &Settings) -> Result<Run, RunError> {
    let selection = rule::Selection::new(pack, &settings.select, &settings.ignore)?;
    if settings.aim != Aim::Coverage {
        selection.require_rules(&settings.select)?;
    }
    let (exclude, exclude_base) = (settings.exclude.clone(), settings.exclude_base.clone());
    let options = module::LoadOptions { exclude, exclude_base, ..module::LoadOptions::default() };
    let mut workspace = module::load(&settings.paths, &options)?;
    if workspace.modules.is_empty() && workspace.diagnostics.is_empty() {
        return Err(RunError::NoTerraform { paths: settings.paths.clone() });
    }
    let unreadable = |one: &Diagnostic| one.level == source::Level::Error && one.location.is_none();
    let unreadable = workspace.diagnostics.iter().any(unreadable);
    let (variables, files) = (&settings.variables, &settings.variable_files);
    let scenarios = rule::scenarios(&mut workspace, variables, files, &settings.environments)?;
    let judged = rule::judge_roots(&workspace, pack, &selection, &scenarios, settings.aim == Aim::Coverage);
    let calls_not_on_disk = workspace.calls_not_on_disk();
    let mut run = Run {
        findings: judged.findings,
        coverage: Coverage { vaults: judged.coverage },
        rules: selection.descriptions(),
        diagnostics: workspace.diagnostics,
        file_count: workspace.trees.count(),
        root_count: workspace.roots.len(),
        calls_not_on_disk,
        needed_file_had_errors: judged.needed_file_had_errors || unreadable || workspace.modules.is_empty(),
        given_values_had_errors: judged.given_values_had_errors,
        subject_count: judged.subject_count,
        rule_mistakes: judged.misfits.into_values().collect(),
        sources: workspace.sources,
    };
    for mistake in &run.rule_mistakes {
        let location = Location { source: run.sources.add(mistake.file()), span: mistake.span };
        let help = mistake.help.clone();
        run.diagnostics.push(Diagnostic { help, ..Diagnostic::error(location, mistake.message.clone()) });
    }
    run.diagnostics.extend(judged.diagnostics);
    run.diagnostics.sort_by(|a, b| (a.location, &a.path, a).cmp(&(b.location, &b.path, b)));
    run.diagnostics.dedup();
    Ok(run)
}
