//! Every folder in `testdata/eval` holds expressions, perhaps beside the configuration that they refer to, and what
//! `rsvlint eval` says to each: for people in `console.txt`, for programs in `answers.jsonl`.
//! `RSVLINT_BLESS=1 cargo test --test eval` writes the answers anew; read the diff before you commit it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/eval")).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/eval").join(name)
}

fn eval(directory: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rsvlint"));
    command.arg("eval").args(arguments).current_dir(directory);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may have ended without reading.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Each expression behind `> `, then the value or what is wrong.
fn console(case: &Path, expressions: &str) -> String {
    let mut transcript = String::new();
    for expression in expressions.lines() {
        let output = eval(case, &["--", expression], b"");
        assert_eq!(output.status.code(), Some(i32::from(!output.stderr.is_empty())), "{expression}");
        writeln!(transcript, "> {expression}\n{}{}", text(&output.stdout), text(&output.stderr)).unwrap();
    }
    transcript
}

#[test]
fn answers_are_as_written() {
    let mut wrong = Vec::new();
    for case in cases() {
        let expressions = fs::read_to_string(case.join("expressions.txt")).unwrap();
        let answers = eval(&case, &["--stdin", "--json"], expressions.as_bytes());
        assert_eq!(answers.status.code(), Some(1));
        let answers = text(&answers.stdout);
        assert_eq!(answers.lines().count(), expressions.lines().count());
        for (name, actual) in [("console.txt", console(&case, &expressions)), ("answers.jsonl", answers)] {
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
fn answers_have_one_of_three_shapes() {
    for case in cases() {
        let expressions = fs::read(case.join("expressions.txt")).unwrap();
        let answers = eval(&case, &["--stdin", "--json"], &expressions);
        for line in text(&answers.stdout).lines() {
            let answer: serde_json::Value = serde_json::from_str(line).unwrap();
            let keys: Vec<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
            assert!(
                [&["ok", "value", "type"][..], &["ok", "unknown", "type"], &["ok", "error"]]
                    .contains(&&keys[..]),
                "{line}"
            );
        }
    }
}

#[test]
fn a_line_in_is_a_line_out() {
    let input = b"\xef\xbb\xbf1\r\n\n\xff\n\"last\"";
    let output = eval(&case("constants"), &["--stdin", "--json"], input);
    let lines: Vec<String> = text(&output.stdout).lines().map(str::to_owned).collect();
    assert_eq!(lines[0], r#"{"ok":true,"value":1,"type":"number"}"#);
    assert!(lines[1].starts_with(r#"{"ok":false,"#) && lines[2].starts_with(r#"{"ok":false,"#));
    assert_eq!(lines[3], r#"{"ok":true,"value":"last","type":"string"}"#);
    assert_eq!(lines.len(), 4);

    let output = eval(&case("constants"), &["--stdin"], b"1\n\n[\n[2]\n");
    assert_eq!(text(&output.stdout), "1\n[\n  2,\n]\n");
    assert_eq!(text(&output.stderr).matches("error: ").count(), 1);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_called_module_can_be_asked_by_itself() {
    let output = eval(&case("module"), &["--root", "vault", "var.region"], b"");
    assert_eq!(text(&output.stdout), "(unknown: `var.region` has no value)\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn variables_can_be_given() {
    let given = ["--var", "environment=prod", "local.name"];
    assert_eq!(text(&eval(&case("module"), &given, b"").stdout), "\"rg-prod-weu\"\n");
    let output = eval(&case("module"), &["--var", "nosuch=1", "1"], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn bad_usage_exits_with_2() {
    for (arguments, message) in [
        (&[][..], "an expression is missing"),
        (&["--stdin", "1"], "cannot be used with"),
        (&["--root", "no/such/directory", "1"], "no/such/directory"),
        (&["--root", ".", "1"], "no Terraform or OpenTofu configuration found in `.`"),
    ] {
        let output = eval(&case("constants"), arguments, b"1\n");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(message), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}
