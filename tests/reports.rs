//! Every folder in `testdata/reports` is a run written down as data, beside the reports that it must give.
//! `RSVLINT_BLESS=1 cargo test --test reports` writes the reports anew; read the diff before you commit it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod written_run;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rsvlint::finding::{Coverage, Finding, Level, Verdict};
use rsvlint::report::{self, Limits, Look, Outcome};
use rsvlint::source::{Diagnostic, Location, SourceFile, SourceMap, Span};
use serde_json::Value;
use written_run::WrittenRun;

const NARROW: Look = Look { width: 80, colour: false, unicode: true };
const WIDE: Look = Look { width: 120, colour: false, unicode: true };
const ASCII: Look = Look { width: 80, colour: false, unicode: false };
const COLOUR: Look = Look { width: 80, colour: true, unicode: true };

#[test]
fn reports_are_as_written() {
    let mut wrong = Vec::new();
    for case in cases() {
        let run = WrittenRun::read(&case);
        let outcome = Outcome { elapsed: Some(Duration::from_millis(6)), ..run.outcome() };
        let sarif = report::sarif(&outcome, Limits::GITHUB).unwrap();
        let reports = [
            ("check-80.txt", report::human(&outcome, &NARROW, false)),
            ("check-120.txt", report::human(&outcome, &WIDE, false)),
            ("check-ascii.txt", report::human(&outcome, &ASCII, false)),
            ("check-colour.txt", report::human(&outcome, &COLOUR, false).replace('\u{1b}', "␛")),
            ("check.json", report::json(&outcome).unwrap()),
            ("check.sarif.json", indented(&sarif)),
            ("coverage-80.txt", report::human_coverage(&outcome, &NARROW)),
            ("coverage.json", report::json_coverage(&outcome).unwrap()),
        ];
        for (name, actual) in reports {
            let path = case.join(name);
            if std::env::var_os("RSVLINT_BLESS").is_some() {
                fs::write(&path, &actual).unwrap();
            } else if fs::read_to_string(&path).unwrap_or_default() != actual {
                wrong.push(format!("{} is now:\n{actual}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sarif_follows_its_schema() {
    let schema = fs::read_to_string("testdata/sarif/sarif-schema-2.1.0.json").unwrap();
    // One published pattern has a stray bracket, which stricter readers of regular expressions refuse.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", r"{2}\\]?$")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for case in cases() {
        let run = WrittenRun::read(&case);
        let sarif = report::sarif(&run.outcome(), Limits::GITHUB).unwrap();
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&sarif)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{}: {}", case.display(), errors.join("\n"));
    }
}

/// What GitHub asks for beyond the schema.
#[test]
fn sarif_has_what_github_requires() {
    for case in cases() {
        let run = WrittenRun::read(&case);
        let sarif = report::sarif(&run.outcome(), Limits::GITHUB).unwrap();
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        let run = &sarif["runs"][0];
        for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
            for text in ["/shortDescription/text", "/fullDescription/text", "/help/text", "/help/markdown"] {
                assert!(rule.pointer(text).unwrap().as_str().is_some_and(|text| !text.is_empty()), "{text}");
            }
            assert!(rule["fullDescription"]["text"].as_str().unwrap().chars().count() <= 1024);
            assert!(rule["properties"]["tags"].as_array().unwrap().len() <= 20);
        }
        for result in run["results"].as_array().unwrap() {
            let region = &result["locations"][0]["physicalLocation"]["region"];
            for side in ["startLine", "startColumn", "endLine", "endColumn"] {
                assert!(region[side].as_u64().unwrap() >= 1);
            }
            assert_eq!(region["startLine"], region["endLine"]);
            assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string());
            let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
        }
    }
}

#[test]
fn sarif_stops_at_its_limits_and_says_so() {
    let case = Path::new("testdata/reports/every-kind");
    let run = WrittenRun::read(case);
    for limits in [Limits { results: 1, bytes: usize::MAX }, Limits { results: usize::MAX, bytes: 3000 }] {
        let sarif: Value = serde_json::from_str(&report::sarif(&run.outcome(), limits).unwrap()).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert!(results.len() < run.outcome().findings.len());
        let notifications =
            sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
        assert!(notifications.last().unwrap()["message"]["text"].as_str().unwrap().contains("left out"));
    }
}

#[test]
fn quiet_says_nothing_where_nothing_is_wrong() {
    let run = WrittenRun::read(Path::new("testdata/reports/all-well"));
    assert_eq!(report::human(&run.outcome(), &NARROW, true), "");
}

/// Places come from anywhere: no place in any text may stop a report.
#[test]
fn no_place_in_any_text_stops_a_report() {
    let texts = [
        "",
        "\n",
        "\r\n",
        "a",
        "\u{feff}a = 1\r\n\tb\t= \"ü\"\r\n",
        "\u{1b}[31m\u{202e}é\u{300}👩‍👩‍👧 漢字\0",
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\tx",
        &format!("{} = {}", "漢".repeat(60), "é\t".repeat(60)),
    ];
    for text in texts {
        let length = text.len() as u32;
        let step = (length / 40).max(1);
        for start in (0..=length + 2).step_by(step as usize) {
            for end in (0..=length + 3).step_by(step as usize) {
                report_everything(text, Span { start, end });
            }
        }
    }
}

#[test]
fn a_huge_line_is_cut_to_the_width() {
    let text = format!("locals {{ a = [{}] }}", "\"value\", ".repeat(2_000));
    for start in [0, 15, 9_000, text.len() as u32 - 3, text.len() as u32] {
        for length in [0, 5, 300, 100_000] {
            let report = report_everything(&text, Span { start, end: start + length });
            let widest = report.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= 80, "{report}");
        }
    }
}

fn report_everything(text: &str, span: Span) -> String {
    let mut sources = SourceMap::default();
    let source = sources.add(SourceFile::new("a.tf", text));
    let location = Location { source, span };
    let finding = Finding {
        rule: "TEST001".into(),
        name: "a-name".into(),
        level: Level::Error,
        verdict: Verdict::Fail,
        message: "something is wrong".to_owned(),
        label: "a label that is long enough to be wrapped once or twice at the place itself".to_owned(),
        root: ".".to_owned(),
        address: "a.b".to_owned(),
        instances: vec!["a.b".to_owned()],
        scenario: None,
        location,
        related: Vec::new(),
        help: None,
        security_severity: None,
        suppressed: None,
    };
    let outcome = Outcome {
        sources: &sources,
        findings: &[finding],
        coverage: &Coverage::default(),
        rules: &[],
        diagnostics: &[Diagnostic::error(location, "something is wrong")],
        file_count: 1,
        root_count: 1,
        calls_not_on_disk: 0,
        complete: true,
        elapsed: None,
    };
    report::human(&outcome, &Look { width: 30, ..COLOUR }, false);
    report::json(&outcome).unwrap();
    report::sarif(&outcome, Limits::GITHUB).unwrap();
    report::human(&outcome, &NARROW, false)
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> =
        fs::read_dir("testdata/reports").unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn indented(json: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap();
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}
