//! What is too large to check in: trees of many files, and references that lead very deep.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rsvlint::finding::CoverageStatus;
use rsvlint::{Run, Settings};

const PAIRED: &str = r#"
resource "azurerm_recovery_services_vault" "v" {
  name                = "rsv"
  location            = "westeurope"
  resource_group_name = "rg"
  sku                 = "Standard"
}

resource "azurerm_monitor_diagnostic_setting" "d" {
  name                       = "d"
  target_resource_id         = azurerm_recovery_services_vault.v.name
  log_analytics_workspace_id = "/law"

  enabled_log {
    category_group = "allLogs"
  }
}
"#;

const OVERRIDE: &str = r#"
resource "azurerm_monitor_diagnostic_setting" "d" {
  target_resource_id = azurerm_recovery_services_vault.v.id
}
"#;

fn run(path: &Path) -> Run {
    rsvlint::run(&Settings { paths: vec![path.to_path_buf()], ..Settings::default() }).unwrap()
}

/// Trees that only served to read declarations are made again for evaluation.
#[test]
fn many_files_are_judged_as_few_are() {
    let folder = tempfile::tempdir().unwrap();
    for root in 0..100 {
        let root = folder.path().join(format!("root{root}"));
        fs::create_dir(&root).unwrap();
        fs::write(root.join("main.tf"), PAIRED).unwrap();
        fs::write(root.join("main_override.tf"), OVERRIDE).unwrap();
    }
    let run = run(folder.path());
    assert_eq!((run.file_count, run.root_count, run.coverage.vaults.len()), (200, 100, 100));
    assert!(run.coverage.vaults.iter().all(|vault| vault.status == CoverageStatus::Paired));
}

/// Each step is within the bounds for nesting and for references; together they would need more stack than there is.
#[test]
fn deep_expressions_that_refer_to_each_other_end_in_doubt() {
    const NESTED: usize = 190;
    let folder = tempfile::tempdir().unwrap();
    let (open, close) = ("upper(lower(".repeat(NESTED), "))".repeat(NESTED));
    let counted = "{\n  count = terraform_data.r1499.input == \"y\" ? 0 : 1";
    let mut text = PAIRED.replacen('{', counted, 1);
    writeln!(text, "resource \"terraform_data\" \"r0\" {{\n  input = \"x\"\n}}").unwrap();
    for at in 1..1500 {
        let before = at - 1;
        writeln!(
            text,
            "resource \"terraform_data\" \"r{at}\" {{\n  input = {open}terraform_data.r{before}.input{close}\n}}"
        )
        .unwrap();
    }
    fs::write(folder.path().join("main.tf"), text).unwrap();
    assert_eq!(run(folder.path()).coverage.vaults.len(), 1);
}

/// What a value may be, given choices of choices, doubles with each declaration.
#[test]
fn choices_of_choices_do_not_multiply() {
    const LINKS: usize = 300;
    let folder = tempfile::tempdir().unwrap();
    let mut text =
        PAIRED.replace("_vault.v.name", &format!("_vault.v.id == local.l{LINKS} ? \"\" : local.m{LINKS}"));
    writeln!(text, "variable \"x\" {{}}\nlocals {{\n  l0 = var.x\n  l1 = \"${{var.x}}-\"\n  m0 = var.x\n}}")
        .unwrap();
    for at in 2..=LINKS {
        let (before, last) = (at - 2, at - 1);
        writeln!(
            text,
            "variable \"c{at}\" {{}}\nlocals {{\n  l{at} = var.c{at} ? local.l{before} : local.l{last}\n}}"
        )
        .unwrap();
    }
    for at in 1..=LINKS {
        let last = at - 1;
        writeln!(
            text,
            "locals {{\n  m{at} = var.c2 ? \"${{local.m{last}}}${{local.m{last}}}\" : local.m{last}\n}}"
        )
        .unwrap();
    }
    fs::write(folder.path().join("main.tf"), text).unwrap();
    assert_eq!(run(folder.path()).coverage.vaults[0].status, CoverageStatus::Undecided);
}

/// Each local wraps the one before it: whoever walks the last by recursion would need a frame for each.
#[test]
fn values_that_wrap_each_other_end_in_doubt() {
    const LINKS: usize = 50_000;
    let folder = tempfile::tempdir().unwrap();
    let last = LINKS - 1;
    let counted = format!("{{\n  count = local.l{LINKS} == local.l{last} ? 1 : 0");
    let mut text = PAIRED.replacen('{', &counted, 1).replace("_vault.v.name", "_vault.v[0].id");
    writeln!(text, "locals {{\n  l0 = \"x\"").unwrap();
    for at in 1..=LINKS {
        writeln!(text, "  l{at} = {{ inner = [local.l{}] }}", at - 1).unwrap();
    }
    text.push_str("}\n");
    fs::write(folder.path().join("main.tf"), text).unwrap();
    let run = run(folder.path());
    assert_eq!(run.coverage.vaults[0].address, "azurerm_recovery_services_vault.v[*]");
}

/// Values are bounded, but not so narrowly that a large file of settings would be one too large.
#[test]
fn large_files_of_settings_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut settings = String::from("[");
    for at in 0..65_000 {
        write!(
            settings,
            r#"{{"name":"rg-backup-{at:06}","location":"westeurope","enabled":true,"retention":{},"#,
            30 + at % 300
        )
        .unwrap();
        write!(settings, r#""tags":{{"owner":"team-{}","cost":"c"}},"ports":[80,443,8080]}},"#, at % 17)
            .unwrap();
    }
    settings.push_str(r#"{"name":"last","enabled":false}]"#);
    assert!((9_000_000..10_000_000).contains(&settings.len()), "{}", settings.len());
    fs::write(folder.path().join("settings.json"), settings).unwrap();
    let text = PAIRED.replace("v.name", "v.id").replacen(
        "\"azurerm_monitor_diagnostic_setting\" \"d\" {",
        "\"azurerm_monitor_diagnostic_setting\" \"d\" {\n  count = length([for one in local.all : one if !one.enabled])",
        1,
    );
    let read = "locals {\n  all = jsondecode(file(\"${path.module}/settings.json\"))\n}\n";
    fs::write(folder.path().join("main.tf"), format!("{text}{read}")).unwrap();
    let vaults = run(folder.path()).coverage.vaults;
    assert_eq!(vaults.iter().map(|vault| vault.status).collect::<Vec<_>>(), [CoverageStatus::Paired]);
}
