//! Configuration files: what is in force, and what is refused. The cases are described in `testdata/config/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn rsvlint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rsvlint")).args(arguments).current_dir(ROOT).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n")
}

fn cases(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(ROOT).join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|it| it == "hcl")).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases.iter().map(|case| case.strip_prefix(ROOT).unwrap().to_path_buf()).collect()
}

/// Compares with the text beside the case, or writes it.
fn check(case: &Path, actual: &str) -> Result<(), String> {
    let path = Path::new(ROOT).join(case).with_extension("txt");
    if std::env::var_os("RSVLINT_BLESS").is_some() {
        fs::write(path, actual).unwrap();
        return Ok(());
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    match expected == actual {
        true => Ok(()),
        false => Err(format!("{}: expected\n{expected}\nbut got\n{actual}", case.display())),
    }
}

fn check_all(folder: &str, actual: impl Fn(&Path) -> String) {
    let cases = cases(folder);
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(case, &actual(case)).err()).collect();
    assert!(wrong.is_empty(), "{} of {} cases are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn what_is_refused_is_shown_with_its_place() {
    check_all("testdata/config/err", |case| {
        let output = rsvlint(&["config", "--config", case.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{}", case.display());
        assert!(output.stdout.is_empty());
        let check = rsvlint(&["--config", case.to_str().unwrap(), "testdata/demo"]);
        assert_eq!((check.status.code(), &check.stderr), (Some(2), &output.stderr), "{}", case.display());
        text(&output.stderr)
    });
}

#[test]
fn what_is_in_force_is_shown_with_where_it_comes_from() {
    check_all("testdata/config/ok", |case| {
        let output = rsvlint(&["config", "--config", case.to_str().unwrap()]);
        assert_eq!(
            (output.status.code(), text(&output.stderr)),
            (Some(0), String::new()),
            "{}",
            case.display()
        );
        only_what_the_file_says(&text(&output.stdout))
    });
}

/// Leaves out what is so by default: rules come and go.
fn only_what_the_file_says(shown: &str) -> String {
    let json = |line: &&str| !line.contains("# default");
    let mut lines: Vec<&str> = Vec::new();
    for paragraph in shown.split("\n\n").filter(|paragraph| !paragraph.ends_with("# default\n}")) {
        let keeps = paragraph.contains(".hcl:") || paragraph.starts_with("# What");
        if keeps {
            lines.extend(paragraph.lines().filter(json));
        }
    }
    lines.join("\n") + "\n"
}

/// What is shown is a configuration file that says the same.
#[test]
fn what_is_shown_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let platform = folder.path().join("envs/platform");
    fs::create_dir_all(&platform).unwrap();
    fs::write(platform.join("prod.tfvars"), "").unwrap();
    for case in cases("testdata/config/ok") {
        let shown = rsvlint(&["config", "--config", case.to_str().unwrap()]);
        let path = folder.path().join("again.hcl");
        fs::write(&path, &shown.stdout).unwrap();
        let again = rsvlint(&["config", "--config", path.to_str().unwrap()]);
        let without_comments = |output: &Output| -> Vec<String> {
            let lines = text(&output.stdout);
            lines.lines().map(|line| line.split('#').next().unwrap().trim_end().to_owned()).collect()
        };
        let shown: Vec<String> =
            without_comments(&shown).into_iter().filter(|line| !line.is_empty()).collect();
        let again: Vec<String> =
            without_comments(&again).into_iter().filter(|line| !line.is_empty()).collect();
        assert_eq!(shown, again, "{}", case.display());
    }
}

fn configured(configuration: &str, arguments: &[&str]) -> (Option<i32>, serde_json::Value, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".rsvlint.hcl"), configuration).unwrap();
    for (directory, name) in
        [("envs/prod", "prod"), ("examples/simple", "simple"), ("modules/vault", "called")]
    {
        let vault = format!(
            "resource \"azurerm_recovery_services_vault\" \"{name}\" {{\n  name = \"{name}\"\n  location = \"weu\"\n  \
             resource_group_name = \"rg\"\n  sku = \"Standard\"\n}}\n"
        );
        fs::create_dir_all(folder.path().join(directory)).unwrap();
        fs::write(folder.path().join(directory).join("main.tf"), vault).unwrap();
    }
    let call = "module \"vault\" {\n  source = \"../../modules/vault\"\n}\n";
    fs::write(folder.path().join("envs/prod/call.tf"), call).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_rsvlint"))
        .args(arguments)
        .args(["--format", "json"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let report = serde_json::from_slice(&output.stdout).unwrap_or_default();
    (output.status.code(), report, text(&output.stderr))
}

fn found(report: &serde_json::Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    let text = |finding: &serde_json::Value, name: &str| finding[name].as_str().unwrap().to_owned();
    findings
        .map(|one| format!("{} {} {}", text(one, "level"), text(one, "rule"), text(one, "address")))
        .collect()
}

#[test]
fn excluded_paths_are_no_roots_but_what_they_hold_can_be_called() {
    let (code, report, error) =
        configured("exclude = [\"examples/**\", \"modules\"]\n", &["--select", "RSV001"]);
    assert_eq!((code, error.as_str()), (Some(1), ""));
    let expected = [
        "error RSV001 azurerm_recovery_services_vault.prod",
        "error RSV001 module.vault.azurerm_recovery_services_vault.called",
    ];
    assert_eq!(found(&report), expected);
}

#[test]
fn a_file_that_leaves_everything_out_is_named() {
    let (code, _, error) = configured("fail_on = \"note\"\nexclude = [\"**/*.tf\"]\n", &[]);
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains(".rsvlint.hcl:2:11") && error.contains("no Terraform"), "{error}");
}

#[test]
fn excluded_paths_may_be_written_as_shells_complete_them() {
    let exclude = "exclude = [\"./examples/\", \"modules/\"]\n";
    let (code, report, error) = configured(exclude, &["--select", "RSV001"]);
    assert_eq!((code, error.as_str()), (Some(1), ""));
    assert_eq!(found(&report).len(), 2, "{report}");
}

/// What the file names is looked for later than the file is read, and is told with its place all the same.
#[test]
fn scenarios_of_what_is_not_there_are_refused_with_their_place() {
    for (root, file, place, error) in [
        ("envs/prod", "no.tfvars", ".rsvlint.hcl:3:16", "there is no variable file"),
        ("envs/no", "no.tfvars", ".rsvlint.hcl:2:15", "which is no directory"),
        ("modules/vault", "no.tfvars", ".rsvlint.hcl:2:15", "which is no root module here"),
    ] {
        let scenario =
            format!("scenario \"prod\" {{\n  root      = {root:?}\n  var_files = [{file:?}]\n}}\n");
        for command in [&["check"][..], &["coverage"]] {
            let (code, _, shown) = configured(&scenario, command);
            assert_eq!(code, Some(2), "{shown}");
            assert!(shown.contains(place) && shown.contains(error), "{shown}");
        }
    }
}

#[test]
fn a_byte_order_mark_and_ends_of_lines_say_nothing() {
    let configuration = "\u{feff}fail_on = \"never\"\r\n\r\nretention_days = 30\r\n";
    let (code, _, error) = configured(configuration, &[]);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let (code, _, error) = configured("\u{feff}fail_on = \"nver\"\r\n", &[]);
    assert!(code == Some(2) && error.contains("did you mean `never`?"), "{error}");
}

#[test]
fn what_is_not_text_is_shown_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("latin1.hcl");
    fs::write(&path, b"# \xfcber\nfail_on = \"never\"\n").unwrap();
    let output = rsvlint(&["config", "--config", path.to_str().unwrap()]);
    let shown = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(shown.contains("this is not UTF-8") && shown.contains("latin1.hcl:1:3"), "{shown}");
}

#[test]
fn an_excluded_path_that_is_named_is_looked_at() {
    let arguments = ["--select", "RSV001", "examples/simple"];
    for pattern in ["examples/**", "**/simple", "**/examples/**"] {
        let (code, report, error) = configured(&format!("exclude = [{pattern:?}]\n"), &arguments);
        assert_eq!((code, error.as_str()), (Some(1), ""), "{pattern}");
        assert_eq!(found(&report), ["error RSV001 azurerm_recovery_services_vault.simple"], "{pattern}");
    }
}

#[test]
fn levels_are_the_worst_that_a_rule_can_say() {
    let exclude = "exclude = [\"examples/**\", \"modules\"]\n";
    let with = |level: &str| format!("{exclude}rule \"RSV001\" {{ level = \"{level}\" }}\n");
    let only = &["--ignore", "RSV002"];
    for (level, code) in [("off", 0), ("note", 0), ("warning", 1), ("error", 1)] {
        let (actual, report, _) = configured(&with(level), only);
        let of_rule: Vec<String> = found(&report).into_iter().filter(|one| one.contains("RSV001")).collect();
        assert_eq!(of_rule.len(), if level == "off" { 0 } else { 2 }, "{level}");
        assert!(of_rule.iter().all(|one| one.starts_with(level)), "{of_rule:?}");
        assert_eq!(actual, Some(code), "{level}: {report}");
    }
    let (_, report, _) = configured(&with("off"), &["--select", "RSV001"]);
    assert_eq!(found(&report).len(), 2, "who asks for a rule by its name means it");
}

/// A gate that judges nothing would pass whatever is there.
#[test]
fn a_run_without_rules_is_refused() {
    let off = "rule \"RSV001\" { level = \"off\" }\n";
    for (configuration, arguments, error) in [
        ("", &["--select", "RSV001", "--ignore", "RSV001"][..], "`RSV001` is both selected and ignored"),
        (off, &["--select", "rsv001", "--ignore", "vault-without-diagnostic-setting"], "`rsv001` is both"),
        ("", &["--select", "RSV001,RSV002", "--ignore", "RSV002,RSV001"], "`RSV001`, `RSV002` are both"),
    ] {
        let (code, report, shown) = configured(configuration, arguments);
        assert_eq!((code, report), (Some(2), serde_json::Value::Null), "{shown}");
        assert!(shown.contains(error) && shown.contains("take them out of --ignore"), "{shown}");
    }
    let rules = rsvlint::rule::RulePack::built_in().unwrap();
    let all: String =
        rules.rules().iter().map(|rule| format!("rule \"{}\" {{ level = \"off\" }}\n", rule.id)).collect();
    let (code, _, shown) = configured(&all, &["check"]);
    assert_eq!(code, Some(2), "{shown}");
    assert!(shown.contains("all of them are switched off or ignored"), "{shown}");
    // The table of coverage is no matter of rules.
    assert_eq!(configured(&all, &["coverage"]).0, Some(0));
    let some = configured("", &["--select", "RSV001,RSV002", "--ignore", "RSV002"]);
    assert!(found(&some.1).iter().all(|one| one.contains("RSV001")), "{}", some.2);
}

#[test]
fn the_command_line_wins() {
    let configuration = "fail_on = \"never\"\n";
    assert_eq!(configured(configuration, &[]).0, Some(0));
    assert_eq!(configured(configuration, &["--fail-on", "error"]).0, Some(1));
}

#[test]
fn what_is_required_is_what_the_file_says() {
    let configuration = "required_categories {\n  recovery_services_vault = [\"AzureBackupOperations\"]\n}\n";
    let (_, report, _) = configured(configuration, &["coverage"]);
    let vaults = report["vaults"].as_array().unwrap();
    assert_eq!(vaults.len(), 3);
    assert!(vaults.iter().all(|vault| vault["missing"] == serde_json::json!(["AzureBackupOperations"])));
}
