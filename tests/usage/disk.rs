//! What a checked-in folder cannot hold: links, missing permissions, pipes, very large files.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::outcome;

/// A vault that is paired, whatever happens elsewhere, and one whose setting nobody has seen.
const TWO_VAULTS: &str = r#"
resource "azurerm_recovery_services_vault" "safe" {
  name                = "safe"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "safe" {
  name               = "safe"
  target_resource_id = azurerm_recovery_services_vault.safe.id
  storage_account_id = "/sa"
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_recovery_services_vault" "asked" {
  name                = "asked"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}
"#;

struct Tree {
    folder: TempDir,
}

impl Tree {
    fn new() -> Tree {
        let tree = Tree { folder: tempfile::tempdir().unwrap() };
        tree.write("main.tf", TWO_VAULTS);
        tree
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn forbid(&self, path: &str) {
        fs::set_permissions(self.path(path), fs::Permissions::from_mode(0o000)).unwrap();
    }

    fn outcome(&self) -> Value {
        outcome(self.folder.path(), &json!({}))
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        // Else the directory could not be removed.
        let _ = Command::new("chmod").arg("-R").arg("u+rwx").arg(self.folder.path()).status();
    }
}

/// Who may do anything, as root may, cannot be kept out.
fn may_read_anything(path: &Path) -> bool {
    fs::read(path).is_ok() || fs::read_dir(path).is_ok()
}

fn text(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap()
}

/// One message, exit code 2, the sound vault unharmed and the other undecided.
fn assert_lost(outcome: &Value, message: &str) {
    assert_eq!(outcome["exit_code"], 2, "{}", text(outcome));
    assert_eq!(outcome["diagnostics"], json!([message]), "{}", text(outcome));
    assert_eq!(
        outcome["vaults"],
        json!([
            "azurerm_recovery_services_vault.safe paired",
            "azurerm_recovery_services_vault.asked undecided"
        ]),
        "{}",
        text(outcome)
    );
    let findings = outcome["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{}", text(outcome));
    assert!(findings[0].as_str().unwrap().starts_with("undecided RSV001 main.tf:"), "{}", text(outcome));
}

/// One message, and the answers as if it were not there.
fn assert_unharmed(outcome: &Value, message: &str, exit_code: i32) {
    assert_eq!(outcome["exit_code"], exit_code, "{}", text(outcome));
    assert_eq!(outcome["diagnostics"], json!([message]), "{}", text(outcome));
    assert_eq!(
        outcome["vaults"],
        json!([
            "azurerm_recovery_services_vault.safe paired",
            "azurerm_recovery_services_vault.asked unpaired"
        ]),
        "{}",
        text(outcome)
    );
}

#[test]
fn a_file_without_permission() {
    let tree = Tree::new();
    tree.write("more.tf", "locals {}\n");
    tree.forbid("more.tf");
    if may_read_anything(&tree.path("more.tf")) {
        return;
    }
    assert_lost(&tree.outcome(), "error more.tf: cannot be read: permission denied");
}

#[test]
fn a_directory_without_permission() {
    let tree = Tree::new();
    tree.write("below/main.tf", "locals {}\n");
    tree.forbid("below");
    if may_read_anything(&tree.path("below")) {
        return;
    }
    assert_unharmed(&tree.outcome(), "error below: the directory cannot be read: permission denied", 2);
}

#[test]
fn links_that_lead_nowhere_or_in_circles() {
    for (target, problem) in [
        ("nowhere", "is a symbolic link that leads nowhere"),
        ("more.tf", "is a symbolic link that cannot be followed: Too many levels of symbolic links"),
    ] {
        let tree = Tree::new();
        symlink(target, tree.path("more.tf")).unwrap();
        assert_lost(&tree.outcome(), &format!("error more.tf: {problem}"));
    }
}

#[test]
fn a_link_to_a_directory_above_it() {
    let tree = Tree::new();
    tree.write("below/main.tf", "locals {}\n");
    symlink("..", tree.path("below/up")).unwrap();
    let message = "warning below/up: is a symbolic link to a directory that holds it; it is not followed";
    assert_unharmed(&tree.outcome(), message, 1);
}

#[test]
fn a_directory_that_is_named_like_a_file() {
    let tree = Tree::new();
    fs::create_dir(tree.path("more.tf")).unwrap();
    assert_unharmed(&tree.outcome(), "warning more.tf: is a directory, not a file", 1);
}

#[test]
fn a_pipe_that_nobody_writes_to() {
    let tree = Tree::new();
    let made = Command::new("mkfifo").arg(tree.path("more.tf")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    assert_lost(&tree.outcome(), "error more.tf: is not a regular file");
}

#[test]
fn nothing_but_what_cannot_be_read() {
    let tree = Tree::new();
    fs::remove_file(tree.path("main.tf")).unwrap();
    symlink("nowhere", tree.path("main.tf")).unwrap();
    let outcome = tree.outcome();
    assert_eq!(outcome["exit_code"], 2, "{}", text(&outcome));
    assert_eq!(outcome["diagnostics"], json!(["error main.tf: is a symbolic link that leads nowhere"]));
}

#[test]
fn a_file_of_ten_megabytes() {
    let tree = Tree::new();
    let line = "# a comment that fills the file and means nothing at all\n";
    tree.write("large.tf", &line.repeat(10 * 1024 * 1024 / line.len()));
    let outcome = tree.outcome();
    assert_eq!(outcome["exit_code"], 1, "{}", text(&outcome));
    assert_eq!(outcome["diagnostics"], json!([]));
}

#[test]
fn a_file_name_that_is_not_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let tree = Tree::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.tf");
    if fs::write(tree.folder.path().join(name), "locals {\n  a = \n}\n").is_err() {
        return;
    }
    let outcome = tree.outcome();
    let diagnostics = outcome["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), 1, "{}", text(&outcome));
    assert!(diagnostics[0].as_str().unwrap().contains("caf\u{fffd}.tf:2:7"), "{}", text(&outcome));
}

#[test]
fn a_working_directory_that_is_gone() {
    let tree = Tree::new();
    let gone = tree.path("gone");
    fs::create_dir(&gone).unwrap();
    let script = format!(
        "cd {gone} && rmdir {gone} && exec {program}",
        gone = gone.display(),
        program = env!("CARGO_BIN_EXE_rsvlint")
    );
    let output: Output = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.starts_with("error: the working directory cannot be found: "), "{error}");
}
