//! Rule files of users: what they add, and what is refused. The cases are described in `testdata/rules/README.md`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const KEY_VAULT: &str = "testdata/rules/key-vault";

fn rsvlint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rsvlint")).args(arguments).current_dir(ROOT).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n")
}

#[test]
fn mistakes_are_shown_with_their_place() {
    let entries = fs::read_dir(Path::new(ROOT).join("testdata/rules/broken")).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut wrong = Vec::new();
    for case in &cases {
        let rules = case.strip_prefix(ROOT).unwrap().to_str().unwrap().replace('\\', "/");
        let output = rsvlint(&["rules", "test", &rules]);
        let actual = text(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{rules}: {actual}");
        let check = rsvlint(&["--rules", &rules, "testdata/demo"]);
        assert_eq!((check.status.code(), text(&check.stderr)), (Some(2), actual.clone()), "{rules}");
        let path = case.join("expected.txt");
        if std::env::var_os("RSVLINT_BLESS").is_some() {
            fs::write(path, actual).unwrap();
            continue;
        }
        let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
        if expected != actual {
            wrong.push(format!("{rules}: expected\n{expected}\nbut got\n{actual}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What fails for something in a configuration is told with its place in the rule, and the run is none.
#[test]
fn rules_that_do_not_fit_a_configuration_are_told() {
    let entries = fs::read_dir(Path::new(ROOT).join("testdata/rules/unfit")).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut wrong = Vec::new();
    for case in &cases {
        let path = case.strip_prefix(ROOT).unwrap().to_str().unwrap().replace('\\', "/");
        let rules = format!("{path}/rules");
        let output = rsvlint(&["--rules", &rules, "--select", "KV100", "--quiet", &path]);
        let (shown, complaints) = (text(&output.stdout), text(&output.stderr));
        let actual = format!("{shown}{complaints}exit code {}\n", output.status.code().unwrap());
        let expected = case.join("expected.txt");
        if std::env::var_os("RSVLINT_BLESS").is_some() {
            fs::write(expected, actual).unwrap();
            continue;
        }
        let expected = fs::read_to_string(expected).unwrap_or_default().replace("\r\n", "\n");
        if expected != actual {
            wrong.push(format!("{path}: expected\n{expected}\nbut got\n{actual}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What `--rules` checks of rules that users add, the built-in ones are held to here: a run takes them as they are.
#[test]
fn built_in_rules_are_sound() {
    let pack = rsvlint::rule::RulePack::built_in().unwrap();
    assert_eq!(pack.check_soundness().map_err(|mistake| mistake.to_string()), Ok(()));
}

/// Whoever knows the documentation can write rules about anything.
#[test]
fn rules_beyond_vaults_are_as_their_examples_say() {
    let output = rsvlint(&["rules", "test", "testdata/rules/beyond-vaults"]);
    let shown = text(&output.stdout);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{shown}");
    assert!(shown.ends_with("14 examples: 14 ok, 0 failed\n"), "{shown}");
}

/// A rule that leaves the word to another one must not pass for it where nobody hears that other one's doubt.
#[test]
fn what_another_rule_leaves_open_is_told_by_one_of_them() {
    let tree = tempfile::tempdir().unwrap();
    let terraform = "resource \"azurerm_kubernetes_cluster\" \"k\" {\n  name = \"k\"\n}\n\nmodule \"log\" {\n  \
        source = \"acme/log/azurerm\"\n  target = azurerm_kubernetes_cluster.k.id\n}\n";
    fs::write(tree.path().join("main.tf"), terraform).unwrap();
    let path = tree.path().to_str().unwrap();
    for (select, told) in [("AKS001,AKS002", ["AKS001"]), ("AKS002", ["AKS002"])] {
        let arguments =
            ["--rules", "testdata/rules/beyond-vaults", "--select", select, "--format", "json", path];
        let output = rsvlint(&arguments);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let rules: Vec<&str> = findings.iter().map(|one| one["rule"].as_str().unwrap()).collect();
        assert_eq!(rules, told, "{select}");
        assert_eq!(findings[0]["verdict"], "undecided", "{select}");
    }
}

#[test]
fn examples_of_users_are_tried() {
    let output = rsvlint(&["rules", "test", KEY_VAULT]);
    let shown = text(&output.stdout);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{shown}");
    assert!(shown.starts_with("KV001 ") && shown.ends_with(" ok, 0 failed\n"), "{shown}");
}

fn copy_of_key_vault(change: impl Fn(String) -> String) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(Path::new(ROOT).join(KEY_VAULT)).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        fs::write(folder.path().join(path.file_name().unwrap()), change(text)).unwrap();
    }
    folder
}

#[test]
fn an_example_that_does_not_hold_is_told_with_the_difference() {
    let wrong = copy_of_key_vault(|text| {
        text.replace("fails     = [\"azurerm_key_vault.kv\"]", "fails     = [\"azurerm_key_vault.other\"]")
    });
    let output = rsvlint(&["rules", "test", wrong.path().to_str().unwrap()]);
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    for part in [
        "  failed  no setting at all\n",
        "          expected azurerm_key_vault.other to fail\n",
        "          did not expect azurerm_key_vault.kv to fail: azurerm_key_vault.kv has no diagnostic setting",
        "5 examples: 4 ok, 1 failed\n",
    ] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    let mistaken = copy_of_key_vault(|text| text.replace("      variable \"cat", "      variabel \"cat"));
    let output = rsvlint(&["rules", "test", mistaken.path().to_str().unwrap()]);
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{shown}");
    assert!(shown.contains("its configuration has a mistake: main.tf:1: "), "{shown}");
}

/// A condition that is no answer is a mistake in the rule, not something that is not known.
#[test]
fn a_condition_that_is_no_answer_is_told_as_one() {
    let wrong = copy_of_key_vault(|text| {
        let condition = "condition = known_or(jsondecode(jsonencode(length(linked.settings))), true)";
        text.replace("condition = length(linked.settings) > 0", condition)
    });
    let output = rsvlint(&["rules", "test", wrong.path().to_str().unwrap()]);
    let shown = text(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{shown}");
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("a condition must be true or false, not of type number"), "{shown}");
    assert!(
        shown.contains("KV001-key-vault-without-audit-log.hcl:") && shown.contains("`no setting at all`"),
        "{shown}"
    );
}

/// Nor is a message that cannot be made passed over.
#[test]
fn a_message_that_cannot_be_made_is_told_as_one() {
    for (message, error) in [
        ("jsondecode(jsonencode([self.name]))", "instead of a text there is a value of type tuple"),
        ("jsondecode(jsonencode(null))", "instead of a text there is null"),
        ("jsondecode(self.address)", "`jsondecode`"),
    ] {
        let wrong = copy_of_key_vault(|text| {
            text.replace(
                "\"${self.address} has no diagnostic setting: nobody will know who read its secrets\"",
                message,
            )
        });
        let output = rsvlint(&["rules", "test", wrong.path().to_str().unwrap()]);
        let shown = text(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{shown}");
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = "the rule does not fit `azurerm_key_vault.kv`: ";
        assert!(shown.contains(told) && shown.contains(error), "{shown}");
    }
}

/// An example in which a type is misspelt would hold whatever the rule says.
#[test]
fn an_example_without_anything_to_judge_is_told_as_one() {
    let wrong = copy_of_key_vault(|text| {
        text.replace("resource \"azurerm_key_vault\"", "resource \"azurerm_keyvault\"")
    });
    let output = rsvlint(&["rules", "test", wrong.path().to_str().unwrap()]);
    let shown = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{shown}{}", text(&output.stderr));
    assert!(shown.contains("nothing in it is a `key_vault`, so nothing is tried"), "{shown}");
}

#[test]
fn rules_that_are_named_twice_are_there_once() {
    let again = format!("{KEY_VAULT}/../key-vault");
    let output = rsvlint(&["rules", "--rules", KEY_VAULT, "--rules", &again]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

#[test]
fn two_rules_of_one_id_are_told_with_both_files() {
    let folder = copy_of_key_vault(|text| text);
    let rule = folder.path().join("KV001-key-vault-without-audit-log.hcl");
    fs::copy(&rule, folder.path().join("copy.hcl")).unwrap();
    let shown = text(&rsvlint(&["rules", "test", folder.path().to_str().unwrap()]).stderr);
    let shown = shown.split_whitespace().collect::<String>();
    assert!(shown.contains("copy.hcl:") || shown.contains("incopy.hcl"), "{shown}");
    assert!(shown.contains("KV001-key-vault-without-audit-log.hcl"), "{shown}");
}

#[test]
fn rules_without_examples_are_not_taken_for_tested() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.hcl"), "# nothing\n").unwrap();
    let output = rsvlint(&["rules", "test", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("nothing is tested"));
}

/// A tree with a key vault that has no setting, and no vault of any other kind.
fn key_vault_tree(configuration: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let terraform = "resource \"azurerm_key_vault\" \"kv\" {\n  name = \"kv\"\n}\n\n\
        resource \"azurerm_monitor_diagnostic_setting\" \"d\" {\n  target_resource_id = azurerm_key_vault.kv.id\n  \
        enabled_log {\n    category_group = \"audit\"\n  }\n}\n";
    fs::write(folder.path().join("main.tf"), terraform).unwrap();
    fs::write(folder.path().join(".rsvlint.hcl"), configuration).unwrap();
    folder
}

fn findings(output: &Output) -> Vec<String> {
    let report: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", text(&output.stderr)));
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|one| format!("{} {}", one["rule"].as_str().unwrap(), one["message"].as_str().unwrap()))
        .collect()
}

#[test]
fn what_rules_of_users_are_about_is_judged_without_any_vault() {
    let rules = Path::new(ROOT).join(KEY_VAULT);
    let plain = key_vault_tree("");
    let path = plain.path().to_str().unwrap();
    let run = |arguments: &[&str]| rsvlint(&[arguments, &["--format", "json", path]].concat());
    assert_eq!(findings(&run(&[])), [""; 0]);
    assert_eq!(
        findings(&run(&["--rules", rules.to_str().unwrap()])),
        [""; 0],
        "the group is one that counts"
    );
    let rules = rules.to_str().unwrap().replace('\\', "/");
    let configured =
        key_vault_tree(&format!("rules = [\"{rules}\"]\nrule \"KV001\" {{\n  groups = [\"allLogs\"]\n}}\n"));
    let output = rsvlint(&["--format", "json", configured.path().to_str().unwrap()]);
    let message = "azurerm_key_vault.kv: no setting has the category AuditEvent or one of the groups allLogs";
    assert_eq!(findings(&output), [format!("KV001 {message}")]);
}

/// Whoever names no directory means those of the configuration file.
#[test]
fn rules_of_the_configuration_file_are_tried() {
    let rules = Path::new(ROOT).join(KEY_VAULT).to_str().unwrap().replace('\\', "/");
    let run = |configuration: &str| {
        let tree = key_vault_tree(configuration);
        let mut command = Command::new(env!("CARGO_BIN_EXE_rsvlint"));
        let output = command.args(["rules", "test"]).current_dir(tree.path()).output().unwrap();
        (output.status.code(), text(&output.stdout) + &text(&output.stderr))
    };
    let (code, shown) = run(&format!("rules = [\"{rules}\"]\n"));
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.starts_with("KV001 ") && shown.contains("5 examples: 5 ok"), "{shown}");
    let (code, shown) = run("rules = [\"nowhere\"]\n");
    assert_eq!(code, Some(2), "{shown}");
    assert!(shown.contains(".rsvlint.hcl:1:10") && shown.contains("cannot read the rules"), "{shown}");
}

#[test]
fn options_must_be_of_their_type() {
    let rules = Path::new(ROOT).join(KEY_VAULT).to_str().unwrap().replace('\\', "/");
    for (value, error) in [
        ("groups = \"audit\"", "this must be a list of texts"),
        ("groups = [1]", "this must be a list of texts"),
        ("group = [\"audit\"]", "did you mean `groups`?"),
    ] {
        let tree = key_vault_tree(&format!("rules = [\"{rules}\"]\nrule \"KV001\" {{\n  {value}\n}}\n"));
        let output = rsvlint(&[tree.path().to_str().unwrap()]);
        let shown = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{shown}");
        assert!(shown.contains(error) && shown.contains(".rsvlint.hcl:3:"), "{shown}");
    }
}

#[test]
fn a_rule_of_a_built_in_id_replaces_it() {
    let folder = tempfile::tempdir().unwrap();
    let rule = "rule \"RSV001\" {\n  name = \"vault-without-diagnostic-setting\"\n  severity = \"note\"\n  \
        summary = \"Ours.\"\n  question = \"whether\"\n  help = \"Ours.\"\n  subject = \"vault\"\n  assert {\n    \
        condition = false\n    message = \"ours: ${self.address}\"\n  }\n}\n";
    fs::write(folder.path().join("ours.hcl"), rule).unwrap();
    let rules = folder.path().to_str().unwrap();
    let arguments = ["--rules", rules, "--select", "RSV001", "--format", "json", "testdata/demo/envs/prod"];
    let found = findings(&rsvlint(&arguments));
    assert!(!found.is_empty() && found.iter().all(|one| one.starts_with("RSV001 ours: ")), "{found:?}");
    let shown = text(&rsvlint(&["explain", "RSV001", "--rules", rules]).stdout);
    assert!(shown.contains("Ours.") && shown.contains("note"), "{shown}");
}

/// Views that users add to an entity are asked before those that are there.
#[test]
fn an_entity_can_have_more_views() {
    let folder = tempfile::tempdir().unwrap();
    let view = "entity \"vault\" {\n  view \"company_vault\" {\n    kind = \"backup_vault\"\n    id = self.id\n    \
        name = self.name\n  }\n}\n";
    fs::write(folder.path().join("company.hcl"), view).unwrap();
    let tree = tempfile::tempdir().unwrap();
    fs::write(tree.path().join("main.tf"), "resource \"company_vault\" \"v\" {\n  name = \"v\"\n}\n")
        .unwrap();
    let arguments = ["--rules", folder.path().to_str().unwrap(), "--select", "RSV001", "--format", "json"];
    let found = findings(&rsvlint(&[&arguments[..], &[tree.path().to_str().unwrap()]].concat()));
    assert_eq!(found.len(), 1, "{found:?}");
}

/// A view of several labels reads each of them, and knows by which it does.
#[test]
fn a_view_can_have_several_labels() {
    let folder = tempfile::tempdir().unwrap();
    let rule = "entity \"gate\" {\n  view \"company_gate\" \"data.company_gate\" \"company_door\" {\n    \
        name = self.name\n    read = view\n  }\n}\n\nrule \"G001\" {\n  name = \"gate\"\n  summary = \"S.\"\n  \
        question = \"whether\"\n  help = \"H.\"\n  subject = \"gate\"\n  assert {\n    condition = false\n    \
        message = \"${self.name} is a ${self.read}\"\n  }\n}\n";
    fs::write(folder.path().join("gate.hcl"), rule).unwrap();
    let tree = tempfile::tempdir().unwrap();
    let terraform = "resource \"company_door\" \"a\" {\n  name = \"a\"\n}\n\nresource \"company_gate\" \"b\" {\n  \
        name = \"b\"\n}\n\ndata \"company_gate\" \"c\" {\n  name = \"c\"\n}\n";
    fs::write(tree.path().join("main.tf"), terraform).unwrap();
    let arguments = ["--rules", folder.path().to_str().unwrap(), "--select", "G001", "--format", "json"];
    let found = findings(&rsvlint(&[&arguments[..], &[tree.path().to_str().unwrap()]].concat()));
    let expected = ["a is a company_door", "b is a company_gate", "c is a data.company_gate"];
    assert_eq!(found, expected.map(|message| format!("G001 {message}")));
}

#[test]
fn directories_without_rules_are_refused() {
    let empty = tempfile::tempdir().unwrap();
    for (directory, error) in [
        (empty.path().to_str().unwrap(), "there is no rule file"),
        ("no/such/directory", "cannot read the rules"),
    ] {
        let output = rsvlint(&["--rules", directory, "testdata/demo"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(error));
    }
}

#[test]
fn the_list_of_rules_is_complete_and_can_be_read_by_programs() {
    let output = rsvlint(&["rules", "--rules", KEY_VAULT, "--format", "json"]);
    let list: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rules = list["rules"].as_array().unwrap();
    let added: Vec<&Value> = rules.iter().filter(|rule| rule["built_in"] == false).collect();
    let [added] = &added[..] else { panic!("{added:?}") };
    assert_eq!((&added["id"], &added["level"]), (&"KV001".into(), &"error".into()));
    assert_eq!(added["options"][0]["default"], serde_json::json!(["audit", "allLogs"]));
    let shown = text(&rsvlint(&["rules", "--rules", KEY_VAULT]).stdout);
    for rule in rules {
        for part in ["id", "name"] {
            assert!(shown.contains(rule[part].as_str().unwrap()), "{rule}");
        }
    }
}

#[test]
fn rules_are_explained_by_id_and_by_name() {
    let by_id = rsvlint(&["explain", "rsv001"]);
    let by_name = rsvlint(&["explain", "Vault-without-diagnostic-setting"]);
    assert_eq!(by_id.stdout, by_name.stdout);
    let shown = text(&by_id.stdout);
    assert!(shown.starts_with("RSV001: vault-without-diagnostic-setting\n"), "{shown}");
    assert!(!shown.contains('\u{1b}') && !shown.contains("```") && !shown.contains("\n#"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 100 || line.starts_with("    ")), "{shown}");
    let coloured = text(&rsvlint(&["explain", "RSV001", "--color", "always"]).stdout);
    assert!(coloured.starts_with("\u{1b}[1m"), "{coloured}");
    let markdown = text(&rsvlint(&["explain", "RSV001", "--format", "markdown"]).stdout);
    assert!(markdown.starts_with("# RSV001: ") && markdown.contains("```terraform\n"), "{markdown}");
    let json: Value =
        serde_json::from_slice(&rsvlint(&["explain", "RSV001", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["id"], "RSV001");
    let unknown = rsvlint(&["explain", "RSV01"]);
    assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(2), 0));
    assert!(text(&unknown.stderr).contains("did you mean `RSV001`?"));
}

#[test]
fn rules_are_the_same_without_their_examples() {
    use rsvlint::rule::{Examples, RulePack};
    let kept = RulePack::built_in().unwrap();
    let left = RulePack::with(&[], Examples::Left).unwrap();
    assert_eq!(kept.rules().len(), left.rules().len());
    for (kept, left) in kept.rules().iter().zip(left.rules()) {
        assert!(kept.examples.len() >= 4 && left.examples.is_empty(), "{}", kept.id);
        assert_eq!(format!("{:?}", kept.description()), format!("{:?}", left.description()));
        assert_eq!(kept.asserts.len(), left.asserts.len(), "{}", kept.id);
        assert_eq!(kept.related.len(), left.related.len(), "{}", kept.id);
    }
}
