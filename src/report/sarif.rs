//! SARIF 2.1.0, as GitHub code scanning wants it.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/> and
//! <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>

use std::collections::{BTreeMap, HashMap};

use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Location, Message, Notification, PhysicalLocation, Run, Sarif, Tool,
    ToolComponent,
};

use super::Outcome;
use super::sarif_place::{SOURCE_ROOT, artifact_location, physical_location};
use super::sarif_result::{LineHashes, by_block};
use super::sarif_rules::descriptor;
use crate::source::{self, Diagnostic, SourceMap};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// How much a report may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most results.
    pub results: usize,
    /// Most bytes of results, before compression.
    pub bytes: usize,
}

impl Limits {
    /// GitHub takes 25,000 results and 10 MB of gzip; results are so alike that gzip leaves a tenth of them at most,
    /// so half of what that would allow is safe.
    pub const GITHUB: Limits = Limits { results: 25_000, bytes: 50_000_000 };
}

/// Findings and diagnostics. What goes beyond the limits is left out, and a notification says so.
pub fn check(outcome: &Outcome, limits: Limits) -> Result<String, serde_json::Error> {
    let rules: HashMap<&str, i64> =
        (0..).zip(outcome.rules).map(|(index, rule)| (&*rule.id, index)).collect();
    let mut hashes = LineHashes::new(outcome.sources);
    let mut results = Vec::new();
    let mut bytes = 0;
    let blocks = by_block(outcome.findings);
    for block in blocks.iter().take(limits.results) {
        let Some(result) = block.result(outcome.sources, &rules, &mut hashes) else { continue };
        bytes += serde_json::to_vec(&result)?.len();
        if bytes > limits.bytes {
            break;
        }
        results.push(result);
    }
    let left_out = blocks.len() - results.len();
    let driver = ToolComponent::builder()
        .name("rsvlint")
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .information_uri(env!("CARGO_PKG_REPOSITORY"))
        .rules(outcome.rules.iter().map(descriptor).collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .invocations(vec![invocation(outcome, left_out)])
        .original_uri_base_ids(source_root())
        .column_kind("unicodeCodePoints")
        .results(results)
        .build();
    let report = Sarif::builder().schema(SCHEMA).version("2.1.0").runs(vec![run]).build();
    let mut text = serde_json::to_string(&report)?;
    text.push('\n');
    Ok(text)
}

fn source_root() -> BTreeMap<String, ArtifactLocation> {
    let description = Message::builder().text("The directory in which rsvlint ran").build();
    BTreeMap::from([(SOURCE_ROOT.to_owned(), ArtifactLocation::builder().description(description).build())])
}

fn invocation(outcome: &Outcome, left_out: usize) -> Invocation {
    let mut notifications: Vec<Notification> =
        outcome.diagnostics.iter().map(|diagnostic| notification(outcome.sources, diagnostic)).collect();
    if left_out > 0 {
        let text =
            format!("{left_out} more results are left out: the report would be larger than GitHub takes");
        notifications.push(
            Notification::builder().level("warning").message(Message::builder().text(text).build()).build(),
        );
    }
    Invocation::builder()
        .execution_successful(outcome.complete)
        .tool_execution_notifications(notifications)
        .build()
}

fn notification(sources: &SourceMap, diagnostic: &Diagnostic) -> Notification {
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        text.push_str(&format!("\nHelp: {help}"));
    }
    let level = match diagnostic.level {
        source::Level::Error => "error",
        source::Level::Warning => "warning",
    };
    let physical = match (diagnostic.location, &diagnostic.path) {
        (Some(location), _) => Some(physical_location(sources, location)),
        (None, Some(path)) => {
            Some(PhysicalLocation::builder().artifact_location(artifact_location(path)).build())
        }
        (None, None) => None,
    };
    let mut notification =
        Notification::builder().level(level).message(Message::builder().text(text).build()).build();
    notification.locations =
        physical.map(|physical| vec![Location::builder().physical_location(physical).build()]);
    notification
}
