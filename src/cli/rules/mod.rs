//! `rsvlint rules` and `rsvlint explain`

mod arguments;
mod examples;

use std::process::ExitCode;

pub(super) use arguments::{ExplainArguments, RulesArguments};
use arguments::{ExplainFormat, ListFormat, RulesCommand};

use super::config::Config;
use super::failure::Failure;
use super::output::{deliver, require_distinct};
use super::prepare::configured_rules;
use crate::finding::RulePage;
use crate::report;
use crate::rule::{Examples, SelectionError};

/// Lists the rules, or tries their examples.
pub(super) fn rules(arguments: &RulesArguments) -> Result<ExitCode, Failure> {
    match &arguments.command {
        Some(RulesCommand::Test { directories, config }) => examples::test(directories, config.as_deref()),
        None => list(arguments),
    }
}

fn list(arguments: &RulesArguments) -> Result<ExitCode, Failure> {
    require_distinct(&arguments.reports)?;
    let config = Config::find(arguments.config.as_deref(), &[".".into()])?;
    let pack = configured_rules(&config, &arguments.rules, Examples::Kept)?;
    let pages: Vec<RulePage> = pack.rules().iter().map(|rule| rule.page()).collect();
    deliver(&arguments.reports, arguments.color, |format, look| match format {
        ListFormat::Human => Ok(report::human_rules(&pages, look)),
        ListFormat::Json => serde_json::to_string_pretty(&report::rules_json(&pages)).map(|text| text + "\n"),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Shows the page of a rule.
pub(super) fn explain(arguments: &ExplainArguments) -> Result<ExitCode, Failure> {
    require_distinct(&arguments.reports)?;
    let config = Config::find(arguments.config.as_deref(), &[".".into()])?;
    let pack = configured_rules(&config, &arguments.rules, Examples::Kept)?;
    let Some(rule) = pack.find_rule(&arguments.rule) else {
        let (id, hint) = (arguments.rule.clone(), pack.hint(&arguments.rule));
        return Err(crate::RunError::from(SelectionError::UnknownRule { id, hint }).into());
    };
    let page = rule.page();
    deliver(&arguments.reports, arguments.color, |format, look| match format {
        ExplainFormat::Human => Ok(report::human_rule_page(&page, look)),
        ExplainFormat::Markdown => Ok(report::rule_markdown(&page)),
        ExplainFormat::Json => {
            serde_json::to_string_pretty(&report::rule_json(&page)).map(|text| text + "\n")
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
