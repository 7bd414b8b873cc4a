//! What a finding is: which rule, where, how bad, how sure. Data only, the same for every report format.
//!
//! This room knows places and words. It must not know trees, values or output formats.

mod coverage;
mod rule_page;

pub use coverage::{Certainty, Coverage, CoverageStatus, SettingCoverage, VaultCoverage};
pub use rule_page::{ExamplePage, OptionPage, RulePage};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::source::Location;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Good to know.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Level {
    /// As users write it.
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        }
    }
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is so.
    Fail,
    /// It may be so: the message names what is in the way of knowing.
    Undecided,
}

/// One finding: one rule, one block, one root, with every instance of the block that it holds for.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `RSV001`
    pub rule: Arc<str>,
    /// `vault-without-diagnostic-setting`
    pub name: Arc<str>,
    /// How bad it is.
    pub level: Level,
    /// How sure it is.
    pub verdict: Verdict,
    /// What is wrong, about the first failing instance; complete in itself.
    pub message: String,
    /// What to write at the place itself, short: names the instance and what it lacks.
    pub label: String,
    /// The root's directory.
    pub root: String,
    /// The address of the first failing instance.
    pub address: String,
    /// Addresses of all failing instances, the first included.
    pub instances: Vec<String>,
    /// The scenario in which it holds, if not in all.
    pub scenario: Option<String>,
    /// The place: the header of the block at fault.
    pub location: Location,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// What to do about it.
    pub help: Option<String>,
    /// How severe it is for security, 0 to 10, where the finding differs from its rule.
    pub security_severity: Option<f32>,
    /// The reason given by whoever suppressed it.
    pub suppressed: Option<String>,
}

/// A place that explains a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// What is there to see.
    pub message: String,
    /// Where.
    pub location: Location,
}

/// What reports say of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleDescription {
    /// `RSV001`
    pub id: Arc<str>,
    /// `vault-without-diagnostic-setting`
    pub name: Arc<str>,
    /// The level it has unless a finding says otherwise.
    pub level: Level,
    /// How severe its findings are for security, 0 to 10.
    pub security_severity: Option<f32>,
    /// One sentence.
    pub summary: String,
    /// The page, in Markdown.
    pub help: String,
    /// Links.
    pub references: Vec<String>,
    /// Compliance controls: framework and its control ids.
    pub compliance: BTreeMap<String, Vec<String>>,
}
