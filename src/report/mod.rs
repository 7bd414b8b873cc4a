//! What was found, written down: one file per output format.
//!
//! This room knows findings, places and formats. It must not know trees, values or rules, nor decide anything:
//! whatever a report says stands in the findings already.

mod excerpt;
mod fingerprint;
mod human;
mod human_coverage;
mod json;
mod json_coverage;
mod look;
mod markdown;
mod prose;
mod rule_list;
mod rule_page;
mod sarif;
mod sarif_place;
mod sarif_result;
mod sarif_rules;
mod summary;

use std::time::Duration;

use crate::finding::{Coverage, Finding, RuleDescription};
use crate::source::{Diagnostic, SourceMap};

pub use fingerprint::line_hashes;
pub use human::{check as human, mistake};
pub use human_coverage::coverage as human_coverage;
pub use json::check as json;
pub use json_coverage::coverage as json_coverage;
pub use look::Look;
pub use markdown::rule_page as human_rule_page;
pub use rule_list::rules as human_rules;
pub use rule_page::{rule_json, rule_markdown, rule_table, rules_json};
pub use sarif::{Limits, check as sarif};

/// What a report is about. Findings and diagnostics are written in the order in which they stand here.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// Where texts and places come from.
    pub sources: &'a SourceMap,
    /// What was found.
    pub findings: &'a [Finding],
    /// Every vault instance.
    pub coverage: &'a Coverage,
    /// Every enabled rule.
    pub rules: &'a [RuleDescription],
    /// What is wrong with the input.
    pub diagnostics: &'a [Diagnostic],
    /// How many configuration files were read.
    pub file_count: usize,
    /// How many roots were evaluated.
    pub root_count: usize,
    /// How many calls of modules that are not on disk were met.
    pub calls_not_on_disk: usize,
    /// Whether every file that an answer needed was read whole.
    pub complete: bool,
    /// How long it took. Only the human report tells, and only if asked to: the others are the same on every run.
    pub elapsed: Option<Duration>,
}
