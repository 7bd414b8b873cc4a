//! SARIF as the program writes it, against its schema and what GitHub asks for beyond it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const TESTDATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata");

#[test]
fn is_valid_for_trees_of_all_kinds() {
    let schema = fs::read_to_string(Path::new(TESTDATA).join("sarif/sarif-schema-2.1.0.json")).unwrap();
    // One of its patterns is no regular expression as JSON Schema has them: a bracket stands alone.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", r"{2}\\]?$")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mut trees = vec![PathBuf::from("demo"), PathBuf::from("pairing"), PathBuf::from("usage")];
    trees.push(PathBuf::from("usage/instances-that-fail-at-different-levels"));
    for group in ["pairing/patterns", "pairing/mixed", "usage"] {
        let entries = fs::read_dir(Path::new(TESTDATA).join(group)).unwrap();
        let mut cases: Vec<PathBuf> =
            entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
        cases.sort();
        trees.extend(cases.into_iter().step_by(6));
    }
    let mut results = 0;
    for tree in trees {
        let tree = Path::new(TESTDATA).join(tree);
        let output = Command::new(env!("CARGO_BIN_EXE_rsvlint"))
            .args(["--format", "sarif", "."])
            .current_dir(&tree)
            .output()
            .unwrap();
        if output.stdout.is_empty() {
            assert_eq!(output.status.code(), Some(2), "{}", tree.display());
            continue;
        }
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let errors: Vec<String> = schema.iter_errors(&report).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {}", tree.display(), errors.join("\n"));
        let run = &report["runs"][0];
        let mut known = std::collections::BTreeSet::new();
        for result in run["results"].as_array().unwrap() {
            check(run, result, &tree);
            let key = format!("{} {}", result["ruleId"], result["partialFingerprints"]);
            let is_suppressed = result["suppressions"].is_array();
            assert!(known.insert((key, is_suppressed)), "{} has {result} twice", tree.display());
            results += 1;
        }
    }
    assert!(results > 100, "only {results} results were seen");
}

fn check(run: &Value, result: &Value, tree: &Path) {
    let context = || format!("{}: {result}", tree.display());
    assert!(!result["message"]["text"].as_str().unwrap().is_empty(), "{}", context());
    let rule = result["ruleIndex"].as_u64().unwrap() as usize;
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"], "{}", context());
    let locations = result["locations"].as_array().unwrap();
    assert_eq!(locations.len(), 1, "{}", context());
    let place = &locations[0]["physicalLocation"];
    let path = place["artifactLocation"]["uri"].as_str().unwrap();
    assert!(!path.starts_with('/') && !path.contains('\\'), "{}", context());
    let number =
        |name: &str| place["region"][name].as_u64().unwrap_or_else(|| panic!("{name}: {}", context()));
    let (start, end) =
        ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
    assert!(start < end && start.1 >= 1, "{}", context());
    assert!(result["partialFingerprints"]["primaryLocationLineHash"].is_string(), "{}", context());
}
