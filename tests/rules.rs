//! The examples of every built-in rule, which are its tests.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use rsvlint::Settings;
use rsvlint::finding::Verdict;
use rsvlint::rule::{Example, Rule, RulePack};

#[test]
fn examples_give_what_they_say() {
    let pack = RulePack::built_in().unwrap();
    let mut wrong = Vec::new();
    for rule in pack.rules() {
        for example in &rule.examples {
            if let Err(difference) = check(&pack, rule, example) {
                wrong.push(format!("{} \"{}\": {difference}", rule.id, example.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The command that users have for the examples of their own rules has nothing to say against these.
#[test]
fn the_command_finds_nothing_wrong_with_them() {
    let output = Command::new(env!("CARGO_BIN_EXE_rsvlint")).args(["rules", "test"]).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let last = told.lines().rfind(|line| !line.is_empty()).unwrap();
    assert!(output.status.success() && last.ends_with(", 0 failed"), "{told}");
}

/// What was judged before is remembered; it must not change what is said of anything else. Of roots that are alike, the second
/// is hardly evaluated any more: a debug build evaluates it all the same, and panics where that differs.
#[test]
fn what_was_judged_before_changes_nothing() {
    let pack = RulePack::built_in().unwrap();
    for rule in pack.rules() {
        let tree = tempfile::tempdir().unwrap();
        for (number, example) in rule.examples.iter().enumerate() {
            for twin in ["first", "second"] {
                write_into(&tree.path().join(twin).join(number.to_string()), &example.files);
            }
        }
        let settings = Settings { paths: vec![tree.path().to_path_buf()], ..Settings::default() };
        let run = rsvlint::run_with(&pack, &settings).unwrap();
        assert!(!run.findings.is_empty(), "{}", rule.id);
    }
}

fn written(files: &BTreeMap<String, String>) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    write_into(directory.path(), files);
    directory
}

fn write_into(directory: &Path, files: &BTreeMap<String, String>) {
    for (name, text) in files {
        let path = directory.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// Rules that are silent about what is not known: a target, or a policy, of which nothing is.
const NEVER_UNDECIDED: [&str; 2] = ["RSV009", "RSV402"];

#[test]
fn every_rule_shows_itself_failing_passing_and_undecided() {
    for rule in RulePack::built_in().unwrap().rules() {
        let failing = rule.examples.iter().filter(|example| !example.fails.is_empty()).count();
        let passing = rule
            .examples
            .iter()
            .filter(|example| example.fails.is_empty() && example.undecided.is_empty())
            .count();
        assert!(failing >= 2 && passing >= 2, "{}: {failing} failing, {passing} passing examples", rule.id);
        let is_undecided = rule.examples.iter().any(|example| !example.undecided.is_empty());
        assert_eq!(is_undecided, !NEVER_UNDECIDED.contains(&&*rule.id), "{}", rule.id);
    }
}

fn check(pack: &RulePack, rule: &Rule, example: &Example) -> Result<(), String> {
    let directory = written(&example.files);
    let settings = Settings {
        paths: vec![directory.path().to_path_buf()],
        select: vec![rule.id.to_string()],
        ..Settings::default()
    };
    let run = rsvlint::run_with(pack, &settings).map_err(|error| error.to_string())?;
    if let Some(diagnostic) = run.diagnostics.first() {
        return Err(format!("the example has a mistake: {}", diagnostic.message));
    }
    let found = |verdict: Verdict| -> BTreeSet<String> {
        let findings = run.findings.iter().filter(|finding| finding.verdict == verdict);
        findings.flat_map(|finding| finding.instances.clone()).collect()
    };
    let expected = |addresses: &[String]| addresses.iter().cloned().collect::<BTreeSet<String>>();
    let messages: Vec<&str> = run.findings.iter().map(|finding| finding.message.as_str()).collect();
    if found(Verdict::Fail) != expected(&example.fails) {
        return Err(format!(
            "expected {:?} to fail, found {:?} {messages:?}",
            example.fails,
            found(Verdict::Fail)
        ));
    }
    if let Some(level) = example.level
        && let Some(other) = run.findings.iter().find(|finding| finding.level != level)
    {
        return Err(format!("expected {level:?}, found {:?}: {}", other.level, other.message));
    }
    if found(Verdict::Undecided) != expected(&example.undecided) {
        let (wanted, found) = (&example.undecided, found(Verdict::Undecided));
        return Err(format!("expected {wanted:?} to be undecided, found {found:?} {messages:?}"));
    }
    Ok(())
}
