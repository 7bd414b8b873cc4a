//! What there is to read of a rule.

use std::collections::BTreeMap;

use super::{Level, RuleDescription};

/// Everything that a page about a rule shows.
#[derive(Debug, Clone, PartialEq)]
pub struct RulePage {
    /// What reports say of it.
    pub description: RuleDescription,
    /// The level that it has for what a module leaves to its callers, if that is another one.
    pub level_in_library: Option<Level>,
    /// Whether it comes with the program.
    pub is_built_in: bool,
    /// Whether it is switched off.
    pub is_off: bool,
    /// What users may set.
    pub options: Vec<OptionPage>,
    /// Its tests.
    pub examples: Vec<ExamplePage>,
}

/// What users may set of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionPage {
    /// Its name.
    pub name: String,
    /// Its type, as Terraform writes types.
    pub type_name: String,
    /// What it is worth if nobody sets it, as JSON.
    pub default: String,
    /// What it is for.
    pub description: String,
}

/// Configuration, and what the rule finds in it.
#[derive(Debug, Clone, PartialEq)]
pub struct ExamplePage {
    /// Its name.
    pub name: String,
    /// Files: name and text.
    pub files: BTreeMap<String, String>,
    /// Addresses for which the rule fails.
    pub fails: Vec<String>,
    /// Addresses for which it is undecided.
    pub undecided: Vec<String>,
}
