//! A run written down as data: `run.json` beside the files that it speaks of.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rsvlint::finding::{
    Certainty, Coverage, CoverageStatus, Finding, Level, Related, RuleDescription, SettingCoverage,
    VaultCoverage, Verdict,
};
use rsvlint::report::Outcome;
use rsvlint::source::{self, Diagnostic, Location, SourceFile, SourceId, SourceMap, Span};
use serde_json::Value;

/// A run as it was written down.
pub struct WrittenRun {
    sources: SourceMap,
    findings: Vec<Finding>,
    coverage: Coverage,
    rules: Vec<RuleDescription>,
    diagnostics: Vec<Diagnostic>,
    file_count: usize,
    root_count: usize,
    calls_not_on_disk: usize,
    complete: bool,
}

impl WrittenRun {
    /// Reads `run.json` and the files that it names.
    pub fn read(case: &Path) -> WrittenRun {
        let path = case.join("run.json");
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let run: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut files = Files { sources: SourceMap::default(), by_path: BTreeMap::new() };
        for name in strings(&run["files"]) {
            let text = fs::read_to_string(case.join(&name)).unwrap();
            files.add(name, text);
        }
        for (name, text) in run["texts"].as_object().into_iter().flatten() {
            files.add(name.clone(), text.as_str().unwrap().to_owned());
        }
        WrittenRun {
            findings: list(&run["findings"]).map(|value| finding(&files, value)).collect(),
            coverage: Coverage { vaults: list(&run["vaults"]).map(|value| vault(&files, value)).collect() },
            rules: list(&run["rules"]).map(rule).collect(),
            diagnostics: list(&run["diagnostics"]).map(|value| diagnostic(&files, value)).collect(),
            file_count: run["file_count"].as_u64().map_or(files.sources.len(), |count| count as usize),
            root_count: run["root_count"].as_u64().unwrap_or(1) as usize,
            calls_not_on_disk: run["calls_not_on_disk"].as_u64().unwrap_or(0) as usize,
            complete: run["complete"].as_bool().unwrap_or(true),
            sources: files.sources,
        }
    }

    /// What reports are made from.
    pub fn outcome(&self) -> Outcome<'_> {
        Outcome {
            sources: &self.sources,
            findings: &self.findings,
            coverage: &self.coverage,
            rules: &self.rules,
            diagnostics: &self.diagnostics,
            file_count: self.file_count,
            root_count: self.root_count,
            calls_not_on_disk: self.calls_not_on_disk,
            complete: self.complete,
            elapsed: None,
        }
    }
}

struct Files {
    sources: SourceMap,
    by_path: BTreeMap<String, SourceId>,
}

impl Files {
    fn add(&mut self, path: String, text: String) {
        let id = self.sources.add(SourceFile::new(path.clone(), text));
        self.by_path.insert(path, id);
    }

    /// `{"path": "main.tf", "at": "text to find"}` or `{"path": "main.tf", "bytes": [0, 5]}`
    fn location(&self, value: &Value) -> Location {
        let path = string(&value["path"]);
        let source = *self.by_path.get(&path).unwrap_or_else(|| panic!("no file {path}"));
        if let Some(bytes) = value["bytes"].as_array() {
            let byte = |index: usize| bytes[index].as_u64().unwrap() as u32;
            return Location { source, span: Span { start: byte(0), end: byte(1) } };
        }
        let at = string(&value["at"]);
        let text = &self.sources.file(source).text;
        let start = text.find(&at).unwrap_or_else(|| panic!("{path} does not hold {at:?}")) as u32;
        Location { source, span: Span { start, end: start + at.len() as u32 } }
    }
}

fn finding(files: &Files, value: &Value) -> Finding {
    let address = string(&value["address"]);
    let mut instances = strings(&value["instances"]);
    if instances.is_empty() {
        instances.push(address.clone());
    }
    Finding {
        rule: string(&value["rule"]).into(),
        name: string(&value["name"]).into(),
        level: level(&value["level"]),
        verdict: match value["verdict"].as_str() {
            Some("undecided") => Verdict::Undecided,
            _ => Verdict::Fail,
        },
        message: string(&value["message"]),
        label: value["label"].as_str().unwrap_or_default().to_owned(),
        root: value["root"].as_str().unwrap_or(".").to_owned(),
        address,
        instances,
        scenario: optional(&value["scenario"]),
        location: files.location(&value["location"]),
        related: list(&value["related"])
            .map(|related| Related {
                message: string(&related["message"]),
                location: files.location(&related["location"]),
            })
            .collect(),
        help: optional(&value["help"]),
        security_severity: value["security_severity"].as_f64().map(|severity| severity as f32),
        suppressed: optional(&value["suppressed"]),
    }
}

fn vault(files: &Files, value: &Value) -> VaultCoverage {
    VaultCoverage {
        root: value["root"].as_str().unwrap_or(".").to_owned(),
        address: string(&value["address"]),
        resource_type: string(&value["type"]),
        kind: optional(&value["kind"]),
        status: match value["status"].as_str() {
            Some("paired") => CoverageStatus::Paired,
            Some("unpaired") => CoverageStatus::Unpaired,
            _ => CoverageStatus::Undecided,
        },
        reasons: strings(&value["reasons"]),
        location: files.location(&value["location"]),
        settings: list(&value["settings"]).map(|setting| self::setting(files, setting)).collect(),
        delivered: strings(&value["delivered"]),
        missing: strings(&value["missing"]),
    }
}

fn setting(files: &Files, value: &Value) -> SettingCoverage {
    let known = |list: &Value| list.is_array().then(|| strings(list));
    SettingCoverage {
        address: string(&value["address"]),
        root: optional(&value["root"]),
        by_name: false,
        certainty: match value["certainty"].as_str() {
            Some("possible") => Certainty::Possible,
            _ => Certainty::Certain,
        },
        categories: known(&value["categories"]),
        category_groups: known(&value["category_groups"]),
        destinations: known(&value["destinations"]),
        destination_type: optional(&value["destination_type"]),
        location: files.location(&value["location"]),
    }
}

fn rule(value: &Value) -> RuleDescription {
    let compliance = value["compliance"].as_object().into_iter().flatten();
    RuleDescription {
        id: string(&value["id"]).into(),
        name: string(&value["name"]).into(),
        level: level(&value["level"]),
        security_severity: value["security_severity"].as_f64().map(|severity| severity as f32),
        summary: string(&value["summary"]),
        help: string(&value["help"]),
        references: strings(&value["references"]),
        compliance: compliance.map(|(framework, controls)| (framework.clone(), strings(controls))).collect(),
    }
}

fn diagnostic(files: &Files, value: &Value) -> Diagnostic {
    Diagnostic {
        level: match value["level"].as_str() {
            Some("warning") => source::Level::Warning,
            _ => source::Level::Error,
        },
        message: string(&value["message"]),
        location: value["location"].is_object().then(|| files.location(&value["location"])),
        path: optional(&value["path"]),
        help: optional(&value["help"]),
    }
}

fn level(value: &Value) -> Level {
    match value.as_str() {
        Some("note") => Level::Note,
        Some("warning") => Level::Warning,
        _ => Level::Error,
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn strings(value: &Value) -> Vec<String> {
    list(value).map(string).collect()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a string is missing: {value}")).to_owned()
}

fn optional(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
