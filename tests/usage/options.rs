//! Options, and what goes to which stream and file.

use std::fs;
use std::io::Read;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rsvlint"));
    command.args(arguments).current_dir(ROOT);
    command
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn code(arguments: &[&str]) -> i32 {
    run(arguments).status.code().unwrap()
}

/// The rules that found something.
fn rules(arguments: &[&str]) -> Vec<String> {
    let output = run(&[arguments, &["--format", "json", "testdata/demo"]].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let mut rules: Vec<String> =
        findings.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect();
    rules.sort();
    rules.dedup();
    rules
}

#[test]
fn levels_at_which_a_run_fails() {
    // The vault of a library without a setting: a warning.
    let warning = "testdata/demo/modules/aks-backup";
    // A vault whose setting depends on a module that is not on disk.
    let undecided = "testdata/usage/module-not-installed";
    let sound = "testdata/usage/empty-file";
    for (level, codes) in [
        ("error", [1, 0, 0, 0]),
        ("warning", [1, 1, 0, 0]),
        ("note", [1, 1, 0, 0]),
        ("undecided", [1, 1, 1, 0]),
        ("never", [0, 0, 0, 0]),
    ] {
        let found = ["testdata/demo", warning, undecided, sound]
            .map(|path| code(&["--select", "RSV001", "--fail-on", level, path]));
        assert_eq!(found, codes, "--fail-on {level}");
    }
    assert_eq!(code(&["--fail-on", "never", "testdata/usage/only-broken"]), 2);
    assert_eq!(code(&["coverage", "testdata/demo"]), 0);
}

#[test]
fn rules_are_chosen_by_id_and_by_name() {
    assert_eq!(rules(&["--select", "RSV001"]), ["RSV001"]);
    assert_eq!(rules(&["--select", "rsv001,unknown-log-category"]), ["RSV001", "RSV005"]);
    assert_eq!(rules(&["--select", "RSV001", "--select", "RSV005"]), ["RSV001", "RSV005"]);
    assert_eq!(rules(&["--select", "RSV001,RSV005", "--ignore", "RSV001"]), ["RSV005"]);
    let all = rules(&[]);
    let others: Vec<&String> = all.iter().filter(|rule| *rule != "RSV001").collect();
    assert_eq!(rules(&["--ignore", "vault-without-diagnostic-setting"]).iter().collect::<Vec<_>>(), others);
    assert_eq!(code(&["--select", "RSV001", "--ignore", "RSV001", "testdata/demo"]), 2);
}

#[test]
fn a_rule_that_is_not_there_is_refused_with_one_that_is() {
    for (wanted, meant) in [
        ("RSV01", "did you mean `RSV001`?"),
        ("vault-without-diagnostic-settings", "did you mean `vault-without-diagnostic-setting`?"),
        ("nonsense", "there are RSV001, "),
    ] {
        for option in ["--select", "--ignore"] {
            let output = run(&[option, wanted, "testdata/demo"]);
            assert_eq!(output.status.code(), Some(2));
            assert!(output.stdout.is_empty());
            let error = String::from_utf8(output.stderr).unwrap();
            assert!(error.starts_with(&format!("error: there is no rule `{wanted}`")), "{error}");
            assert!(error.contains(meant), "{error}");
        }
    }
}

#[test]
fn quiet_says_nothing_when_all_is_well() {
    let output = run(&["--quiet", "--select", "RSV001", "testdata/usage/empty-file"]);
    assert_eq!((output.status.code(), output.stdout.len(), output.stderr.len()), (Some(0), 0, 0));
    let loud = String::from_utf8(run(&["testdata/demo"]).stdout).unwrap();
    let quiet = String::from_utf8(run(&["-q", "testdata/demo"]).stdout).unwrap();
    assert!(
        loud.starts_with(quiet.as_str())
            && loud.contains("12 vaults in ")
            && !quiet.contains("12 vaults in ")
    );
}

#[test]
fn reports_go_where_they_are_sent() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let target = |format: &str, name: &str| format!("{format}={}", file(name).display());
    let output = run(&[
        "--format",
        "human",
        "--format",
        &target("json", "report.json"),
        "--format",
        &target("sarif", "report.sarif"),
        "--format",
        &target("human", "report.txt"),
        "testdata/demo",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let strip_time = |text: String| {
        text.lines().filter(|line| !line.contains(" files in ")).collect::<Vec<_>>().join("\n")
    };
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(strip_time(shown), strip_time(fs::read_to_string(file("report.txt")).unwrap()));
    for (format, name) in [("json", "report.json"), ("sarif", "report.sarif")] {
        let alone = String::from_utf8(run(&["--format", format, "testdata/demo"]).stdout).unwrap();
        assert!(alone == fs::read_to_string(file(name)).unwrap(), "{format}");
    }
    let unwritable = target("json", "missing/report.json");
    let output = run(&["--format", &unwritable, "testdata/demo"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: cannot write `"));
}

#[test]
fn colours_are_for_terminals_only() {
    let has_colour =
        |arguments: &[&str]| run(&[arguments, &["testdata/demo"]].concat()).stdout.contains(&0x1b);
    assert!(!has_colour(&[]));
    assert!(!has_colour(&["--color", "never"]));
    assert!(has_colour(&["--color", "always"]));
    assert!(!has_colour(&["--color", "always", "--format", "json"]));
}

/// As `rsvlint … | head -1` does: the reader hangs up while there is more to say than a pipe holds.
#[test]
fn a_reader_that_hangs_up_is_no_error() {
    for arguments in [
        &["--format", "json", "testdata/usage", "testdata/pairing"][..],
        &["coverage", "testdata/usage", "testdata/pairing"],
        &["--help"],
    ] {
        let expected = code(arguments);
        let mut child = program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(!error.contains("pipe") && !error.contains("panic"), "{error}");
        assert_eq!(output.status.code(), Some(expected), "{error}");
    }
}
