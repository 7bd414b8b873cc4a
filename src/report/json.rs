//! `check --format json`: the contract that scripts depend on.

use serde::Serialize;

use super::Outcome;
use crate::finding::{Finding, Verdict};
use crate::source::{self, Diagnostic, Location, SourceMap};

/// The version of the contract. It grows when a field changes its meaning or goes, not when one is added.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
struct CheckReport<'a> {
    version: u32,
    findings: Vec<FindingEntry<'a>>,
    diagnostics: Vec<DiagnosticEntry<'a>>,
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    rule: &'a str,
    name: &'a str,
    level: &'static str,
    verdict: &'static str,
    message: &'a str,
    root: &'a str,
    address: &'a str,
    instances: &'a [String],
    scenario: Option<&'a str>,
    location: Place<'a>,
    related: Vec<RelatedEntry<'a>>,
    help: Option<&'a str>,
    suppressed: Option<&'a str>,
}

#[derive(Serialize)]
struct RelatedEntry<'a> {
    message: &'a str,
    location: Place<'a>,
}

/// A diagnostic. `path` is given where there is no location: a directory that cannot be read has no line 1.
#[derive(Serialize)]
pub(super) struct DiagnosticEntry<'a> {
    level: &'static str,
    message: &'a str,
    location: Option<Place<'a>>,
    path: Option<&'a str>,
    help: Option<&'a str>,
}

/// A place: the path with `/`, lines and columns from 1, columns in code points, the end just after the last one.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    path: &'a str,
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

/// Findings and diagnostics.
pub fn check(outcome: &Outcome) -> Result<String, serde_json::Error> {
    let report = CheckReport {
        version: VERSION,
        findings: outcome.findings.iter().map(|finding| finding_entry(outcome.sources, finding)).collect(),
        diagnostics: diagnostics(outcome),
    };
    written(&report)
}

/// Indented, with a newline at the end.
pub(super) fn written(report: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(report)?;
    text.push('\n');
    Ok(text)
}

pub(super) fn diagnostics<'a>(outcome: &Outcome<'a>) -> Vec<DiagnosticEntry<'a>> {
    outcome.diagnostics.iter().map(|diagnostic| diagnostic_entry(outcome.sources, diagnostic)).collect()
}

pub(super) fn place(sources: &SourceMap, location: Location) -> Place<'_> {
    let (start, end) = sources.positions(location);
    Place {
        path: &sources.file(location.source).path,
        start: Point { line: start.line, column: start.column },
        end: Point { line: end.line, column: end.column },
    }
}

fn diagnostic_entry<'a>(sources: &'a SourceMap, diagnostic: &'a Diagnostic) -> DiagnosticEntry<'a> {
    DiagnosticEntry {
        level: match diagnostic.level {
            source::Level::Error => "error",
            source::Level::Warning => "warning",
        },
        message: &diagnostic.message,
        location: diagnostic.location.map(|location| place(sources, location)),
        path: match diagnostic.location {
            Some(_) => None,
            None => diagnostic.path.as_deref(),
        },
        help: diagnostic.help.as_deref(),
    }
}

fn finding_entry<'a>(sources: &'a SourceMap, finding: &'a Finding) -> FindingEntry<'a> {
    FindingEntry {
        rule: &finding.rule,
        name: &finding.name,
        level: finding.level.word(),
        // What fails in some environments only is, over all of them, open: `scenario` says where it is not.
        verdict: match (finding.verdict, &finding.scenario) {
            (Verdict::Fail, None) => "fail",
            (Verdict::Fail, Some(_)) | (Verdict::Undecided, _) => "undecided",
        },
        message: &finding.message,
        root: &finding.root,
        address: &finding.address,
        instances: &finding.instances,
        scenario: finding.scenario.as_deref(),
        location: place(sources, finding.location),
        related: finding
            .related
            .iter()
            .map(|related| RelatedEntry {
                message: &related.message,
                location: place(sources, related.location),
            })
            .collect(),
        help: finding.help.as_deref(),
        suppressed: finding.suppressed.as_deref(),
    }
}
