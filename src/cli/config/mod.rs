//! The configuration file, `.rsvlint.hcl`: looked for from the first scanned path upwards to the repository's top.
//!
//! hcl-rs reads what it says; our own parser tells where it says so. Nothing in it is passed over: what is not
//! understood stops the run.

mod apply;
mod effective;
mod file;
mod placed;
mod shape;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Deserialize;
use serde_json::Value as Json;

use super::arguments::FailOn;
use crate::rule::{Environment, one_of};
use crate::source::{Glob, Mistake, ReadError, describe_error, read};

use file::ConfigFile;

const FILE_NAME: &str = ".rsvlint.hcl";

/// What a configuration file says; nothing, if there is none.
#[derive(Debug, Default)]
pub(super) struct Config {
    file: Option<ConfigFile>,
    contents: Contents,
    exclude: Vec<Glob>,
    fail_on: Option<FailOn>,
}

#[derive(Debug, Default, Deserialize)]
struct Contents {
    #[serde(default)]
    exclude: Vec<String>,
    fail_on: Option<String>,
    #[serde(default)]
    rules: Vec<PathBuf>,
    #[serde(default)]
    rule: BTreeMap<String, BTreeMap<String, Json>>,
    #[serde(default)]
    scenario: BTreeMap<String, ScenarioBlock>,
    /// What the rules let users set.
    #[serde(flatten)]
    settings: BTreeMap<String, Json>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScenarioBlock {
    root: PathBuf,
    #[serde(default)]
    var_files: Vec<PathBuf>,
    workspace: Option<String>,
}

/// A configuration file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConfigError {
    #[error("cannot read the configuration file `{path}`: {reason}", path = path.display())]
    Unreadable { path: PathBuf, reason: String },
    #[error(transparent)]
    Mistake(#[from] Mistake),
}

impl Config {
    /// The file that is named, else the nearest one, else an empty one.
    pub(super) fn find(named: Option<&Path>, scanned: &[PathBuf]) -> Result<Config, ConfigError> {
        let path = match named {
            Some(named) => named.to_path_buf(),
            None => match nearest(scanned) {
                Some(path) => path,
                None => return Ok(Config::default()),
            },
        };
        let decoded = read(&path).map_err(|error| {
            let reason = match &error {
                ReadError::Io(error) => describe_error(error),
                ReadError::TooLarge => error.to_string(),
            };
            ConfigError::Unreadable { path: path.clone(), reason }
        })?;
        if let Some(span) = decoded.damaged.first() {
            return Err(ConfigFile::not_text(&path, &decoded.text, *span).into());
        }
        Ok(Config::read(path, decoded.text)?)
    }

    fn read(path: PathBuf, text: String) -> Result<Config, Mistake> {
        let file = ConfigFile::parse(path, text)?;
        shape::check(&file)?;
        let contents: Contents =
            hcl::from_str(file.text_for_serde()).map_err(|error| file.unreadable(&error))?;
        let exclude = globs(&file, &contents.exclude)?;
        let fail_on = contents.fail_on.as_deref().map(|word| fail_on(&file, word)).transpose()?;
        Ok(Config { file: Some(file), contents, exclude, fail_on })
    }

    /// The scenarios: a root is named relative to the configuration file, variable files relative to their root.
    pub(super) fn environments(&self) -> Vec<Environment> {
        let scenarios = self.contents.scenario.iter();
        scenarios
            .map(|(name, scenario)| {
                let root: PathBuf = self.directory().join(&scenario.root).components().collect();
                let variable_files = scenario.var_files.iter().map(|file| root.join(file)).collect();
                let (name, workspace) = (name.clone(), scenario.workspace.clone());
                Environment { name, root, variable_files, workspace }
            })
            .collect()
    }

    /// Directories of rules, relative to the configuration file.
    pub(super) fn rule_directories(&self) -> Vec<PathBuf> {
        self.contents.rules.iter().map(|rules| self.directory().join(rules)).collect()
    }

    /// Paths that are not looked at.
    pub(super) fn exclude(&self) -> &[Glob] {
        &self.exclude
    }

    /// What those are relative to: the directory of the configuration file.
    pub(super) fn exclude_base(&self) -> Option<PathBuf> {
        let directory = self.directory();
        let is_here = directory.as_os_str().is_empty();
        self.file.is_some().then(|| if is_here { PathBuf::from(".") } else { directory.to_path_buf() })
    }

    /// From which level on findings fail a run.
    pub(super) fn fail_on(&self) -> Option<FailOn> {
        self.fail_on
    }

    fn directory(&self) -> &Path {
        let directory = self.file.as_ref().and_then(|file| file.path.parent());
        directory.unwrap_or(Path::new(""))
    }
}

fn globs(file: &ConfigFile, patterns: &[String]) -> Result<Vec<Glob>, Mistake> {
    let globs = patterns.iter().map(|pattern| {
        let mistake = |message: String| file.mistake(file.place(&["exclude", pattern]).value, message);
        let below = below_this_file(pattern).ok_or_else(|| {
            mistake(format!("`{pattern}` leaves out nothing: paths are compared from this file downwards"))
                .with_help(
                    "write it relative to the directory of this file, as in \"envs/test\" or \"**/test\"",
                )
        })?;
        Glob::new(below).map_err(|error| {
            let help = "a pattern is a path in which `*` stands for a name, `**` for any directories, and [ab] for one letter";
            mistake(format!("`{pattern}` is no pattern: {error}")).with_help(help)
        })
    });
    globs.collect()
}

/// A pattern without what says nothing, `./` before it and `/` behind it; nothing if no path below could fit.
fn below_this_file(pattern: &str) -> Option<&str> {
    let below = pattern.trim_start_matches("./");
    let leads_out = below.is_empty() || below.starts_with('/') || below.split('/').any(|part| part == "..");
    (!leads_out).then(|| below.trim_end_matches('/'))
}

fn fail_on(file: &ConfigFile, word: &str) -> Result<FailOn, Mistake> {
    FailOn::from_str(word, false).map_err(|_| {
        let words = ["error", "warning", "note", "undecided", "never"];
        let message = format!("`{word}` is no level to fail on");
        file.mistake(file.place(&["fail_on"]).value, message).with_help(one_of(word, &words))
    })
}

fn nearest(scanned: &[PathBuf]) -> Option<PathBuf> {
    let start = scanned.first()?.canonicalize().ok()?;
    for directory in start.ancestors() {
        let candidate = directory.join(FILE_NAME);
        if candidate.is_file() {
            return Some(candidate);
        }
        if directory.join(".git").exists() {
            return None;
        }
    }
    None
}
