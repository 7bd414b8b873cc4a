//! The configuration file, `.rsvlint.hcl`: looked for from the first scanned path upwards to the repository's top.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::rule::Environment;
use crate::source::describe_error;

const FILE_NAME: &str = ".rsvlint.hcl";

/// What a configuration file says.
#[derive(Debug, Default)]
pub(super) struct Config {
    directory: PathBuf,
    contents: Contents,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    #[serde(default)]
    scenario: BTreeMap<String, ScenarioBlock>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScenarioBlock {
    root: PathBuf,
    #[serde(default)]
    var_files: Vec<PathBuf>,
}

/// A configuration file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConfigError {
    #[error("cannot read the configuration file `{path}`: {}", describe_error(reason), path = path.display())]
    Unreadable { path: PathBuf, reason: io::Error },
    #[error("the configuration file `{path}` has a mistake: {reason}", path = path.display())]
    Invalid { path: PathBuf, reason: hcl::Error },
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
        let text = std::fs::read_to_string(&path)
            .map_err(|reason| ConfigError::Unreadable { path: path.clone(), reason })?;
        let contents =
            hcl::from_str(&text).map_err(|reason| ConfigError::Invalid { path: path.clone(), reason })?;
        let directory = path.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Config { directory, contents })
    }

    /// The scenarios: a root is named relative to the configuration file, variable files relative to their root.
    pub(super) fn environments(&self) -> Vec<Environment> {
        let scenarios = self.contents.scenario.iter();
        scenarios
            .map(|(name, scenario)| {
                let root = self.directory.join(&scenario.root);
                let variable_files = scenario.var_files.iter().map(|file| root.join(file)).collect();
                Environment { name: name.clone(), root, variable_files }
            })
            .collect()
    }
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
