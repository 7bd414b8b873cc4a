//! The program as users run it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::{Command, Output};

fn rsvlint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rsvlint")).args(arguments).output().unwrap()
}

fn error(output: &Output) -> String {
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn help_and_version_are_no_failure() {
    for arguments in [["--help"], ["-h"], ["-V"]] {
        let output = rsvlint(&arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(!output.stdout.is_empty() && output.stderr.is_empty());
    }
}

#[test]
fn bad_usage_exits_with_2() {
    for arguments in [
        &["--format", "xml"][..],
        &["--format", "json="],
        &["--fail-on", "sometimes"],
        &["coverage", "--format", "sarif"],
        &["--format", "human", "--format", "json"],
        &["--format", "json=a", "--format", "human=a"],
        &["--no-such-option"],
    ] {
        let output = rsvlint(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error(&output).starts_with("error: "), "{arguments:?}");
    }
}

#[test]
fn a_path_that_is_not_there_exits_with_2() {
    for arguments in [&["no/such/directory"][..], &["coverage", "no/such/directory"]] {
        let output = rsvlint(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(error(&output).contains("no/such/directory"));
    }
}

#[test]
fn a_gate_does_not_pass_because_it_looked_in_the_wrong_place() {
    let output = rsvlint(&["testdata/sarif"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        error(&output).starts_with("error: no Terraform or OpenTofu configuration found in `testdata/sarif`")
    );
}

#[test]
fn options_before_a_command_are_explained() {
    let output = rsvlint(&["--quiet", "coverage"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(error(&output).contains("write the command first"));
}

#[test]
fn what_may_have_been_meant_is_said() {
    for (arguments, said) in [
        (&["chek", "testdata/demo"][..], "did you mean the command `check`?"),
        (&["--select", "", "testdata/demo"], "an empty text names no rule"),
        (&["explain", "KV1"], "where --rules, or the configuration file, names their directory"),
    ] {
        let output = rsvlint(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let error = error(&output);
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn completions_are_scripts() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = rsvlint(&["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8(output.stdout).unwrap().contains("rsvlint"));
    }
}
