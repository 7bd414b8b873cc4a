//! Where the configuration file names what is not there: what a run finds out later, told with its place.

use std::path::{Path, PathBuf};

use super::super::failure::Failure;
use super::Config;
use crate::RunError;
use crate::rule::{RulesError, ScenarioError, check_environment};
use crate::source::Mistake;

impl Config {
    /// Why a run cannot be, with the place in the file if the file asks for what cannot be had.
    pub(in crate::cli) fn place_run_error(&self, error: RunError) -> Failure {
        let scenario = match &error {
            RunError::Scenario(scenario) => scenario,
            RunError::NoTerraform { .. } if !self.exclude.is_empty() => {
                let help =
                    "this may leave out all that there is: take patterns out, or name another directory";
                return self
                    .mistake_at(&["exclude"], &error, help)
                    .map_or_else(|| error.into(), Failure::from);
            }
            _ => return error.into(),
        };
        let mistake = match scenario {
            ScenarioError::NoSuchRoot { name, .. } => {
                let help = "`root` is relative to this file";
                self.mistake_at(&["scenario", name, "root"], scenario, help)
            }
            ScenarioError::NotARoot { name, .. } => {
                let help = "name a directory that holds configuration and is called by no other one";
                self.mistake_at(&["scenario", name, "root"], scenario, help)
            }
            ScenarioError::NoSuchFile(path) | ScenarioError::IsADirectory(path) => {
                self.variable_file(path).and_then(|(name, file)| {
                    let help = "`var_files` are relative to the `root` of their scenario";
                    self.mistake_at(&["scenario", name, "var_files", file], scenario, help)
                })
            }
            ScenarioError::UndeclaredVariable(_) => None,
        };
        mistake.map_or_else(|| error.into(), Failure::from)
    }

    /// Why rules cannot be used, with the place in the file if the file names their directory.
    pub(in crate::cli) fn place_rules_error(&self, error: RulesError) -> Failure {
        let path = match &error {
            RulesError::Unreadable { path, .. } | RulesError::NoRules { path } => path,
            RulesError::Mistake(_) => return error.into(),
        };
        let mut named = self.contents.rules.iter().filter_map(|named| named.to_str());
        let named = named.find(|named| self.directory().join(named) == *path);
        let help = "`rules` names directories, relative to this file";
        let mistake = named.and_then(|named| self.mistake_at(&["rules", named], &error, help));
        mistake.map_or_else(|| error.into(), Failure::from)
    }

    /// Refuses scenarios of what is not there.
    pub(in crate::cli) fn check_environments(&self) -> Result<(), Failure> {
        let mut environments = self.environments().into_iter();
        environments
            .try_for_each(|environment| check_environment(&environment))
            .map_err(|error| self.place_run_error(error.into()))
    }

    fn mistake_at(&self, place: &[&str], message: &impl ToString, help: &str) -> Option<Mistake> {
        let file = self.file.as_ref()?;
        Some(file.mistake(file.place(place).value, message.to_string()).with_help(help))
    }

    /// The scenario that names a variable file, and how it does.
    fn variable_file(&self, path: &Path) -> Option<(&str, &str)> {
        self.environments().into_iter().find_map(|environment| {
            let (name, scenario) = self.contents.scenario.get_key_value(&environment.name)?;
            let is_it = |file: &&PathBuf| environment.root.join(file) == *path;
            Some((name.as_str(), scenario.var_files.iter().find(is_it)?.to_str()?))
        })
    }
}
