//! `rsvlint config`

use std::process::ExitCode;

use super::arguments::{ColorChoice, ConfigArguments, ConfigFormat};
use super::config::Config;
use super::failure::Failure;
use super::output::{deliver, require_distinct};
use super::prepare::configured_rules;
use crate::module::LoadError;
use crate::rule::Examples;

/// Shows what is in force, and who says so.
pub(super) fn show_config(arguments: &ConfigArguments) -> Result<ExitCode, Failure> {
    require_distinct(&arguments.reports)?;
    arguments.path.metadata().map_err(|reason| {
        let path = arguments.path.clone();
        LoadError::Unreadable { path, reason }
    })?;
    let config = Config::find(arguments.config.as_deref(), std::slice::from_ref(&arguments.path))?;
    let pack = configured_rules(&config, &arguments.rules, Examples::Left)?;
    config.check_environments()?;
    let effective = config.effective(&pack, arguments.fail_on, &arguments.rules);
    deliver(&arguments.reports, ColorChoice::Auto, |format, _| match format {
        ConfigFormat::Hcl => Ok(effective.to_hcl()),
        ConfigFormat::Json => serde_json::to_string_pretty(&effective).map(|text| text + "\n"),
    })?;
    Ok(ExitCode::SUCCESS)
}
