//! What is in force, and who says so.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::Config;
use crate::cli::arguments::FailOn;
use crate::eval::{Value, rendering};
use crate::rule::{Rule, RulePack};

/// Everything that is in force.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Effective {
    pub(in crate::cli) version: u32,
    /// The configuration file.
    pub(in crate::cli) file: Option<String>,
    pub(in crate::cli) exclude: Sourced,
    pub(in crate::cli) fail_on: Sourced,
    pub(in crate::cli) rule_directories: Sourced,
    /// By name; what has parts has them by their names.
    pub(in crate::cli) settings: BTreeMap<String, SettingValue>,
    /// By id.
    pub(in crate::cli) rules: BTreeMap<String, RuleValues>,
    /// By name.
    pub(in crate::cli) scenarios: BTreeMap<String, Sourced>,
}

/// A value, and where it comes from.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct Sourced {
    pub(in crate::cli) value: Json,
    #[serde(flatten)]
    pub(in crate::cli) origin: Origin,
}

/// Who says so.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub(in crate::cli) enum Origin {
    Default,
    File { path: String, line: u32 },
    CommandLine,
}

/// What a setting is worth.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(in crate::cli) enum SettingValue {
    Whole(Sourced),
    Parts(BTreeMap<String, Sourced>),
}

/// What is in force for a rule.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct RuleValues {
    pub(in crate::cli) name: String,
    pub(in crate::cli) level: Sourced,
    pub(in crate::cli) options: BTreeMap<String, Sourced>,
}

impl Config {
    /// What is in force, with what the command line says on top.
    pub(in crate::cli) fn effective(
        &self,
        pack: &RulePack,
        fail_on: Option<FailOn>,
        rules: &[PathBuf],
    ) -> Effective {
        let fail_on_origin = match fail_on {
            Some(_) => Origin::CommandLine,
            None => self.origin(&["fail_on"]),
        };
        let fail_on = fail_on.or(self.fail_on).unwrap_or(FailOn::Warning);
        let rules_origin = match rules {
            [] => self.origin(&["rules"]),
            _ => Origin::CommandLine,
        };
        let directories: Vec<&PathBuf> = self.contents.rules.iter().chain(rules).collect();
        Effective {
            version: 1,
            file: self.file.as_ref().map(|file| file.shown.clone()),
            exclude: Sourced { value: json!(self.contents.exclude), origin: self.origin(&["exclude"]) },
            fail_on: Sourced { value: json!(fail_on.to_string()), origin: fail_on_origin },
            rule_directories: Sourced { value: json!(directories), origin: rules_origin },
            settings: self.settings(pack),
            rules: pack.rules().iter().map(|rule| (rule.id.to_string(), self.of_rule(rule))).collect(),
            scenarios: self.scenarios(),
        }
    }

    fn origin(&self, path: &[&str]) -> Origin {
        let Some(file) = &self.file else { return Origin::Default };
        let place = file.place(path);
        match place.is_exact {
            true => Origin::File { path: file.shown.clone(), line: file.line(place.name) },
            false => Origin::Default,
        }
    }

    fn settings(&self, pack: &RulePack) -> BTreeMap<String, SettingValue> {
        let settings = pack.settings().map(|(setting, value)| {
            let sourced =
                |value: &Value, path: &[&str]| Sourced { value: plain(value), origin: self.origin(path) };
            let value = match value.as_entries().filter(|_| setting.has_parts()) {
                Some(entries) => SettingValue::Parts(
                    entries
                        .iter()
                        .map(|(key, value)| (key.to_string(), sourced(value, &[&setting.name, key])))
                        .collect(),
                ),
                None => SettingValue::Whole(sourced(value, &[&setting.name])),
            };
            (setting.name.to_string(), value)
        });
        settings.collect()
    }

    fn of_rule(&self, rule: &Rule) -> RuleValues {
        let written = self.contents.rule.keys().find(|wanted| rule.goes_by(wanted));
        let origin = |name: &str| match written {
            Some(written) => self.origin(&["rule", written, name]),
            None => Origin::Default,
        };
        let level = if rule.is_off { "off" } else { rule.level.word() };
        let options = rule.options.iter().map(|option| {
            let sourced = Sourced { value: plain(&option.value), origin: origin(&option.name) };
            (option.name.to_string(), sourced)
        });
        RuleValues {
            name: rule.name.to_string(),
            level: Sourced { value: json!(level), origin: origin("level") },
            options: options.collect(),
        }
    }

    fn scenarios(&self) -> BTreeMap<String, Sourced> {
        let scenarios = self.contents.scenario.iter().map(|(name, scenario)| {
            let mut value = json!({ "root": scenario.root, "var_files": scenario.var_files });
            if let Some(workspace) = &scenario.workspace {
                value["workspace"] = json!(workspace);
            }
            (name.clone(), Sourced { value, origin: self.origin(&["scenario", name]) })
        });
        scenarios.collect()
    }
}

fn plain(value: &Value) -> Json {
    let text = rendering::json(value).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or(Json::Null)
}

impl Effective {
    /// As a configuration file, with a comment behind each value that says where it comes from.
    pub(in crate::cli) fn to_hcl(&self) -> String {
        let mut out = match &self.file {
            Some(file) => format!("# What is in force with {file}\n"),
            None => "# What is in force without a configuration file\n".to_owned(),
        };
        let top = [("exclude", &self.exclude), ("fail_on", &self.fail_on), ("rules", &self.rule_directories)];
        for (name, sourced) in top {
            out.push_str(&attribute("", name, sourced));
        }
        let mut blocks = String::new();
        for (name, setting) in &self.settings {
            match setting {
                SettingValue::Whole(sourced) => out.push_str(&attribute("", name, sourced)),
                SettingValue::Parts(parts) => {
                    let parts: String = parts.iter().map(|(key, one)| attribute("  ", key, one)).collect();
                    blocks.push_str(&format!("\n{name} {{\n{parts}}}\n"));
                }
            }
        }
        for (id, rule) in &self.rules {
            blocks.push_str(&format!("\n# {}\nrule {id:?} {{\n", rule.name));
            blocks.push_str(&attribute("  ", "level", &rule.level));
            blocks.extend(rule.options.iter().map(|(name, option)| attribute("  ", name, option)));
            blocks.push_str("}\n");
        }
        for (name, scenario) in &self.scenarios {
            let parts = scenario.value.as_object().into_iter().flatten();
            let parts = parts.map(|(key, value)| {
                attribute("  ", key, &Sourced { value: value.clone(), origin: scenario.origin.clone() })
            });
            blocks.push_str(&format!("\nscenario {} {{\n{}}}\n", quoted(name), parts.collect::<String>()));
        }
        out + &blocks
    }
}

/// A value of several lines has its comment above.
fn attribute(indent: &str, name: &str, sourced: &Sourced) -> String {
    let value = written(&sourced.value).replace('\n', &format!("\n{indent}"));
    let origin = match &sourced.origin {
        Origin::Default => "default".to_owned(),
        Origin::File { path, line } => format!("{path}:{line}"),
        Origin::CommandLine => "command line".to_owned(),
    };
    match value.contains('\n') {
        true => format!("{indent}# {origin}\n{indent}{name} = {value}\n"),
        false => format!("{indent}{name} = {value} # {origin}\n"),
    }
}

fn quoted(text: &str) -> String {
    written(&json!(text))
}

fn written(value: &Json) -> String {
    let expression = hcl::to_expression(value);
    let formatted = expression.and_then(|expression| hcl::format::to_string(&expression));
    formatted.unwrap_or_default()
}
