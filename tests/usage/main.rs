//! The program as users meet it on input that is wrong: every folder of `testdata/usage` and `testdata/growth` is run as it is, and what
//! comes out, exit code included, must be what `expected.json` says. `RSVLINT_BLESS=1 cargo test --test usage` writes
//! the expected files anew. The format is described in `testdata/usage/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod determinism;
mod disk;
mod limits;
mod options;
mod readme;
mod sarif;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Map, Value, json};

/// The cases are about input that is wrong, not about rules: these show what comes of it, unless a case names others.
const RULES: &str = "RSV001,RSV002,RSV003,RSV005,RSV006";

#[test]
fn cases() {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    // Values that grow take their time: they are kept apart from what is run over and over again.
    let entries = ["usage", "growth"].map(|folder| fs::read_dir(testdata.join(folder)).unwrap());
    let entries = entries.into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(case).err()).collect();
    assert!(wrong.is_empty(), "{} of {} cases are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn check(case: &Path) -> Result<(), String> {
    let arguments: Value = match fs::read_to_string(case.join("arguments.json")) {
        Ok(text) => serde_json::from_str(&text).unwrap(),
        Err(_) => json!({}),
    };
    let mut actual = serde_json::to_string_pretty(&outcome(case, &arguments)).unwrap();
    actual.push('\n');
    let path = case.join("expected.json");
    if std::env::var_os("RSVLINT_BLESS").is_some() {
        fs::write(path, actual).unwrap();
        return Ok(());
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    match expected == actual {
        true => Ok(()),
        false => Err(format!("{}: expected\n{expected}\nbut got\n{actual}", case.display())),
    }
}

/// What a user sees: `check` and `coverage` in their JSON forms, cut down to what a case is about.
fn outcome(case: &Path, arguments: &Value) -> Value {
    let directory = case.join(arguments["directory"].as_str().unwrap_or("."));
    let paths: Vec<&str> = match arguments["paths"].as_array() {
        Some(paths) => paths.iter().map(|path| path.as_str().unwrap()).collect(),
        None => vec!["."],
    };
    let options: Vec<&str> = match arguments["options"].as_array() {
        Some(options) => options.iter().map(|option| option.as_str().unwrap()).collect(),
        None => Vec::new(),
    };
    let run = |command: &str, own: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_rsvlint"))
            .args([command, "--format", "json"])
            .args(own)
            .args(&options)
            .arg("--")
            .args(&paths)
            .current_dir(&directory)
            .output()
            .unwrap()
    };
    let rules = arguments["rules"].as_str().unwrap_or(RULES);
    let (check, coverage) = (run("check", &["--select", rules]), run("coverage", &[]));
    let mut outcome = Map::new();
    outcome.insert("exit_code".to_owned(), json!(check.status.code()));
    if coverage.status.code() == Some(2) || check.status.code() == Some(2) {
        assert_eq!(check.status.code(), coverage.status.code(), "{}", case.display());
    }
    outcome.insert("standard_error".to_owned(), lines(&check));
    if !check.stdout.is_empty() {
        let (check, coverage) = (report(&check), report(&coverage));
        // Rules look at more than the table of coverage shows, so they may find more wrong.
        let told = coverage["diagnostics"].as_array().unwrap();
        let all = check["diagnostics"].as_array().unwrap();
        assert!(told.iter().all(|one| all.contains(one)), "{}", case.display());
        outcome.insert("diagnostics".to_owned(), list(&check["diagnostics"], diagnostic));
        let whole = arguments["whole"].as_bool() == Some(true);
        let findings = check["findings"].as_array().unwrap().iter();
        let findings = findings.map(|one| if whole { whole_finding(one) } else { finding(one).into() });
        outcome.insert("findings".to_owned(), findings.collect());
        outcome.insert("vaults".to_owned(), list(&coverage["vaults"], vault));
    }
    Value::Object(outcome)
}

fn lines(output: &Output) -> Value {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    text.lines().map(|line| Value::from(line.replace('\\', "/"))).collect()
}

fn report(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list(values: &Value, text: fn(&Value) -> String) -> Value {
    values.as_array().unwrap().iter().map(|value| Value::from(text(value))).collect()
}

fn diagnostic(diagnostic: &Value) -> String {
    let mut text =
        format!("{} {}: {}", word(diagnostic, "level"), place(diagnostic), word(diagnostic, "message"));
    if let Some(help) = diagnostic["help"].as_str() {
        text.push_str(&format!(" ({help})"));
    }
    text
}

fn finding(finding: &Value) -> String {
    let verdict = match word(finding, "verdict") {
        "undecided" => "undecided",
        _ => word(finding, "level"),
    };
    format!("{verdict} {} {}: {}", word(finding, "rule"), place(finding), word(finding, "message"))
}

/// A finding with all that is said of it beside its message.
fn whole_finding(one: &Value) -> Value {
    let related = |related: &Value| format!("{}: {}", place(related), word(related, "message"));
    json!({
        "finding": format!("{} {}", word(one, "level"), finding(one)),
        "instances": one["instances"],
        "scenario": one["scenario"],
        "related": list(&one["related"], related),
        "help": one["help"],
    })
}

fn vault(vault: &Value) -> String {
    let root = match word(vault, "root") {
        "." => String::new(),
        root => format!("{root}: "),
    };
    format!("{root}{} {}", word(vault, "address"), word(vault, "status"))
}

fn place(value: &Value) -> String {
    match value["location"]["path"].as_str() {
        Some(path) => {
            let start = &value["location"]["start"];
            format!("{path}:{}:{}", start["line"], start["column"])
        }
        None => value["path"].as_str().unwrap_or("nowhere").to_owned(),
    }
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_else(|| panic!("{name} is missing in {value}"))
}
