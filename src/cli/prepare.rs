//! From the command line and the configuration file to what a run needs. The command line wins.

use std::path::PathBuf;

use super::arguments::InputArguments;
use super::config::Config;
use super::failure::Failure;
use crate::Settings;
use crate::rule::{Examples, RulePack};

/// What a run needs.
pub(super) struct Prepared {
    pub(super) config: Config,
    pub(super) pack: RulePack,
    pub(super) settings: Settings,
}

/// What is asked for on the command line and in the configuration file.
pub(super) fn prepare(input: &InputArguments) -> Result<Prepared, Failure> {
    let config = Config::find(input.config.as_deref(), &input.paths)?;
    let pack = configured_rules(&config, &input.rules, Examples::Left)?;
    let settings = Settings {
        paths: input.paths.clone(),
        variables: input.values.variables.clone(),
        variable_files: input.values.variable_files.clone(),
        environments: config.environments(),
        exclude: config.exclude().to_vec(),
        exclude_base: config.exclude_base(),
        ..Settings::default()
    };
    Ok(Prepared { config, pack, settings })
}

/// The built-in rules and those of directories, with what the configuration file says of them.
pub(super) fn configured_rules(
    config: &Config,
    directories: &[PathBuf],
    examples: Examples,
) -> Result<RulePack, Failure> {
    let mut all = config.rule_directories();
    all.extend_from_slice(directories);
    let mut pack =
        RulePack::with_directories(&all, examples).map_err(|error| config.place_rules_error(error))?;
    config.apply(&mut pack)?;
    Ok(pack)
}
