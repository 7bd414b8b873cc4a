//! Every case of `testdata/pairing`, and the demonstration repository: `rsvlint coverage` must say of each vault what
//! `expected.json` says. The format is described in `testdata/pairing/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

const TESTDATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata");

#[test]
fn cases_of_the_oracle() {
    check_all("pairing/oracle");
}

#[test]
fn patterns_of_real_repositories() {
    check_all("pairing/patterns");
}

#[test]
fn mixed_cases() {
    check_all("pairing/mixed");
}

#[test]
fn deep_mixtures() {
    check_all("pairing/deep");
}

#[test]
fn random_configurations() {
    check_all("pairing/random");
}

#[test]
fn pairs_across_roots() {
    check_all("pairing/cross-root");
}

#[test]
fn calls_of_known_modules() {
    check_all("pairing/known-modules");
}

#[test]
fn demonstration() {
    let expected = read(&Path::new(TESTDATA).join("demo-expected.json"));
    let wrong = differences(&Path::new(TESTDATA).join("demo"), &expected);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_all(folder: &str) {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(Path::new(TESTDATA).join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    let mut wrong = Vec::new();
    for case in &cases {
        let differences = differences(case, &read(&case.join("expected.json")));
        if !differences.is_empty() {
            wrong.push(format!("{}\n  {}", case.file_name().unwrap().display(), differences.join("\n  ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What of a case is not as expected, a line each.
fn differences(case: &Path, expected: &Value) -> Vec<String> {
    let mut roots: BTreeMap<String, Value> = BTreeMap::new();
    let mut scanned = case.to_path_buf();
    match expected.get("roots") {
        Some(Value::Object(several)) => {
            roots.extend(several.iter().map(|(root, expected)| (root.clone(), expected["vaults"].clone())));
        }
        _ => {
            let root = expected["root"].as_str().unwrap();
            scanned = if root == "." { scanned } else { scanned.join(root) };
            roots.insert(".".to_owned(), expected["vaults"].clone());
        }
    }
    let found = coverage(&scanned);
    let mut wrong = Vec::new();
    for (root, vaults) in &roots {
        let found = found.get(root).cloned().unwrap_or_else(|| json!({}));
        compare(root, vaults, &found, &mut wrong);
    }
    wrong.extend(
        found.keys().filter(|root| !roots.contains_key(*root)).map(|root| format!("{root}: unexpected root")),
    );
    wrong
}

fn compare(root: &str, expected: &Value, found: &Value, wrong: &mut Vec<String>) {
    let (expected, found) = (expected.as_object().unwrap(), found.as_object().unwrap());
    for (address, expected) in expected {
        match found.get(address) {
            None => wrong.push(format!("{root}: {address} is missing")),
            Some(found) if found != expected => {
                wrong.push(format!("{root}: {address}\n    expected {expected}\n    found    {found}"));
            }
            Some(_) => {}
        }
    }
    for address in found.keys().filter(|address| !expected.contains_key(*address)) {
        wrong.push(format!("{root}: {address} is unexpected"));
    }
}

/// By root and address, in the form of `expected.json`.
fn coverage(directory: &Path) -> BTreeMap<String, Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_rsvlint"))
        .args(["coverage", "--format", "json", "."])
        .current_dir(directory)
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{}: {error}: {}", directory.display(), String::from_utf8_lossy(&output.stderr))
    });
    let mut roots: BTreeMap<String, Value> = BTreeMap::new();
    for vault in report["vaults"].as_array().unwrap() {
        let settings: serde_json::Map<String, Value> =
            vault["settings"].as_array().unwrap().iter().map(setting).collect();
        let root = roots.entry(vault["root"].as_str().unwrap().to_owned()).or_insert_with(|| json!({}));
        let shown = json!({ "status": vault["status"], "settings": settings });
        root[vault["address"].as_str().unwrap()] = shown;
    }
    roots
}

fn setting(setting: &Value) -> (String, Value) {
    let list = |name: &str| match setting[format!("{name}_known")].as_bool() {
        Some(false) => Value::Null,
        _ => setting[name].clone(),
    };
    let mut shown = json!({
        "certainty": setting["certainty"],
        "categories": list("categories"),
        "category_groups": list("category_groups"),
        "destinations": list("destinations"),
        "destination_type": setting["destination_type"],
    });
    // Only settings of other roots have it.
    if let Some(root) = setting.get("root") {
        shown["root"] = root.clone();
    }
    (setting["address"].as_str().unwrap().to_owned(), shown)
}
