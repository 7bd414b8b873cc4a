//! SARIF 2.1.0, as GitHub code scanning wants it.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/> and
//! <https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>

use std::collections::{BTreeMap, HashMap};

use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Location, LogicalLocation, Message, Notification, PhysicalLocation,
    PropertyBag, Region, Result as SarifResult, ResultKind, ResultLevel, Run, Sarif, Suppression, Tool,
    ToolComponent,
};

use super::Outcome;
use super::fingerprint::{block_address, line_hashes};
use super::sarif_rules::{descriptor, security_severity};
use crate::finding::{Finding, Level, Verdict};
use crate::source::{self, Diagnostic, SourceId, SourceMap};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Stands for the directory that paths are relative to: the repository's top, if rsvlint ran there.
const SOURCE_ROOT: &str = "%SRCROOT%";

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
    let mut hashes = LineHashes { sources: outcome.sources, by_file: HashMap::new() };
    let mut results = Vec::new();
    let mut bytes = 0;
    for finding in outcome.findings.iter().take(limits.results) {
        let result = result(outcome.sources, &rules, &mut hashes, finding);
        bytes += serde_json::to_vec(&result)?.len();
        if bytes > limits.bytes {
            break;
        }
        results.push(result);
    }
    let left_out = outcome.findings.len() - results.len();
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

/// The hashes of a file's lines, computed once for all its findings.
struct LineHashes<'a> {
    sources: &'a SourceMap,
    by_file: HashMap<SourceId, Vec<String>>,
}

impl LineHashes<'_> {
    fn of(&mut self, source: SourceId, line: u32) -> Option<String> {
        let sources = self.sources;
        let hashes = self.by_file.entry(source).or_insert_with(|| line_hashes(&sources.file(source).text));
        hashes.get(line.checked_sub(1)? as usize).cloned()
    }
}

fn result(
    sources: &SourceMap,
    rules: &HashMap<&str, i64>,
    hashes: &mut LineHashes,
    finding: &Finding,
) -> SarifResult {
    let mut result = SarifResult::builder()
        .rule_id(finding.rule.to_string())
        .kind(kind(finding))
        .level(level(finding))
        .message(Message::builder().text(message(finding)).build())
        .locations(vec![primary_location(sources, finding)])
        .partial_fingerprints(partial_fingerprints(sources, hashes, finding))
        .properties(properties(finding))
        .build();
    result.rule_index = rules.get(&*finding.rule).copied();
    if !finding.related.is_empty() {
        result.related_locations = Some(related_locations(sources, finding));
    }
    if let Some(reason) = &finding.suppressed {
        let suppression =
            Suppression::builder().kind("inSource").status("accepted").justification(reason.clone()).build();
        result.suppressions = Some(vec![suppression]);
    }
    result
}

fn kind(finding: &Finding) -> ResultKind {
    match finding.verdict {
        Verdict::Fail => ResultKind::Fail,
        Verdict::Undecided => ResultKind::Open,
    }
}

/// SARIF §3.27.10: a result of any other kind than `fail` has the level `none`.
fn level(finding: &Finding) -> ResultLevel {
    match (finding.verdict, finding.level) {
        (Verdict::Undecided, _) => ResultLevel::None,
        (Verdict::Fail, Level::Error) => ResultLevel::Error,
        (Verdict::Fail, Level::Warning) => ResultLevel::Warning,
        (Verdict::Fail, Level::Note) => ResultLevel::Note,
    }
}

/// The message, then a line with a link for each place that explains it.
fn message(finding: &Finding) -> String {
    let mut text = finding.message.clone();
    if let Some(scenario) = &finding.scenario {
        text.push_str(&format!("\nWhen: {scenario}"));
    }
    for (id, related) in (1..).zip(&finding.related) {
        let id: i64 = id;
        text.push_str(&format!("\n[{}]({id})", link_text(&related.message)));
    }
    if let Some(help) = &finding.help {
        text.push_str(&format!("\nHelp: {help}"));
    }
    text
}

/// SARIF §3.11.6: brackets and backslashes in a link's text are escaped.
fn link_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '[' | ']' | '\\') {
            out.push('\\');
        }
        out.push(if character == '\n' { ' ' } else { character });
    }
    out
}

fn primary_location(sources: &SourceMap, finding: &Finding) -> Location {
    let logical =
        LogicalLocation::builder().fully_qualified_name(finding.address.clone()).kind("resource").build();
    Location::builder()
        .physical_location(physical_location(sources, finding.location))
        .logical_locations(vec![logical])
        .build()
}

fn related_locations(sources: &SourceMap, finding: &Finding) -> Vec<Location> {
    (1..)
        .zip(&finding.related)
        .map(|(id, related)| {
            let id: i64 = id;
            Location::builder()
                .id(id)
                .physical_location(physical_location(sources, related.location))
                .message(Message::builder().text(related.message.clone()).build())
                .build()
        })
        .collect()
}

/// The first line of a place: GitHub shows an annotation in a pull request only if all its lines were changed.
fn physical_location(sources: &SourceMap, location: source::Location) -> PhysicalLocation {
    let text = sources.text(location);
    let first_line = text.split('\n').next().unwrap_or("").trim_end_matches('\r');
    let mut location = location;
    if first_line.len() < text.len() {
        location.span.end = location.span.start + first_line.len() as u32;
    }
    let (start, end) = sources.positions(location);
    let region = Region::builder()
        .start_line(start.line)
        .start_column(start.column)
        .end_line(end.line)
        .end_column(end.column)
        .build();
    PhysicalLocation::builder()
        .artifact_location(artifact_location(&sources.file(location.source).path))
        .region(region)
        .build()
}

fn artifact_location(path: &str) -> ArtifactLocation {
    match path.starts_with('/') {
        true => ArtifactLocation::builder().uri(format!("file://{}", uri_path(path))).build(),
        false => ArtifactLocation::builder().uri(uri_path(path)).uri_base_id(SOURCE_ROOT).build(),
    }
}

/// A path as RFC 3986 writes it. A colon is escaped too: the first segment must not read as a scheme.
fn uri_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char)
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn partial_fingerprints(
    sources: &SourceMap,
    hashes: &mut LineHashes,
    finding: &Finding,
) -> BTreeMap<String, String> {
    let (start, _) = sources.positions(finding.location);
    let block = block_address(&finding.address);
    let mut fingerprints = BTreeMap::from([(
        "rsvlintBlock/v1".to_owned(),
        format!("{} {} {block}", finding.rule, finding.root),
    )]);
    if let Some(hash) = hashes.of(finding.location.source, start.line) {
        fingerprints.insert("primaryLocationLineHash".to_owned(), hash);
    }
    fingerprints
}

fn properties(finding: &Finding) -> PropertyBag {
    let mut properties = PropertyBag::builder().build();
    let more = &mut properties.additional_properties;
    more.insert("root".to_owned(), finding.root.clone().into());
    more.insert("address".to_owned(), finding.address.clone().into());
    more.insert("instances".to_owned(), finding.instances.clone().into());
    if let Some(scenario) = &finding.scenario {
        more.insert("scenario".to_owned(), scenario.clone().into());
    }
    if let Some(severity) = finding.security_severity {
        more.insert("security-severity".to_owned(), security_severity(severity));
    }
    properties
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
