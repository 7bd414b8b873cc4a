//! Pages that are made from the rules: `docs/rules/`, and the table in the README. They must be as the rules say.
//! `RSVLINT_BLESS=1 cargo test --test documentation` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rsvlint::finding::RulePage;
use rsvlint::report::{rule_markdown, rule_table};
use rsvlint::rule::RulePack;

const BEGIN: &str = "<!-- rules -->\n";
const END: &str = "<!-- /rules -->";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn pages() -> Vec<RulePage> {
    RulePack::built_in().unwrap().rules().iter().map(|rule| rule.page()).collect()
}

fn is_blessing() -> bool {
    std::env::var_os("RSVLINT_BLESS").is_some()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n")
}

/// Compares a file with what it should be, or writes it.
fn check(path: &Path, expected: &str) -> Option<String> {
    if is_blessing() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, expected).unwrap();
    }
    let advice = "RSVLINT_BLESS=1 cargo test --test documentation writes it anew";
    (read(path) != expected).then(|| format!("{} is not as the rules say: {advice}", path.display()))
}

#[test]
fn every_rule_has_its_page() {
    let folder = root().join("docs/rules");
    let pages = pages();
    let mut wrong: Vec<String> = Vec::new();
    let mut expected = vec!["README.md".to_owned()];
    for page in &pages {
        let name = format!("{}.md", page.description.id);
        wrong.extend(check(&folder.join(&name), &rule_markdown(page)));
        expected.push(name);
    }
    let list = format!(
        "# Rules\n\nWhat rsvlint finds, made from the files in `rules/`. In a terminal, `rsvlint explain RULE` shows the same.\n\n{}",
        rule_table(&pages, "")
    );
    wrong.extend(check(&folder.join("README.md"), &list));
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if expected.contains(&path.file_name().unwrap().to_string_lossy().into_owned()) {
            continue;
        }
        match is_blessing() {
            true => fs::remove_file(path).unwrap(),
            false => wrong.push(format!("{} is the page of no rule", path.display())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_readme_lists_every_rule() {
    let path = root().join("README.md");
    let readme = read(&path);
    let (before, rest) = readme.split_once(BEGIN).expect("the table's beginning is marked");
    let (_, after) = rest.split_once(END).expect("the table's end is marked");
    let expected = format!("{before}{BEGIN}{}{END}{after}", rule_table(&pages(), "docs/rules/"));
    assert_eq!(check(&path, &expected), None);
}

/// The fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("\n```{language}\n");
    let starts = text.split(&fence).skip(1);
    starts.map(|after| after.split_once("\n```\n").unwrap().0.to_owned()).collect()
}

fn rsvlint(arguments: &[&str]) -> (i32, String) {
    let program =
        Command::new(env!("CARGO_BIN_EXE_rsvlint")).args(arguments).current_dir(root()).output().unwrap();
    let said = [program.stdout, program.stderr].concat();
    (program.status.code().unwrap(), String::from_utf8(said).unwrap().replace("\r\n", "\n"))
}

/// What the tutorial shows is what its example's files hold.
#[test]
fn the_tutorial_shows_files_that_work() {
    let tutorial = read(&root().join("docs/writing-rules.md"));
    let folder = root().join("testdata/rules/key-vault");
    let files: Vec<String> =
        fs::read_dir(&folder).unwrap().map(|entry| read(&entry.unwrap().path())).collect();
    let shown = blocks(&tutorial, "hcl");
    let (configuration, rules): (Vec<&String>, Vec<&String>) =
        shown.iter().partition(|block| block.starts_with("# .rsvlint.hcl\n"));
    assert!(rules.len() > 5);
    for block in rules {
        assert!(
            files.iter().any(|file| file.contains(block.as_str())),
            "no file of the example holds:\n{block}"
        );
    }
    let [configuration] = configuration[..] else { panic!("one configuration file is shown") };
    let tree = tempfile::tempdir().unwrap();
    let path = tree.path().join(".rsvlint.hcl");
    let folder = folder.to_str().unwrap().replace('\\', "/");
    fs::write(&path, configuration.replace("[\"rules\"]", &format!("[{folder:?}]"))).unwrap();
    let (code, said) = rsvlint(&["config", "--config", path.to_str().unwrap()]);
    assert!(code == 0 && said.contains("rule \"KV001\" {\n  level = \"warning\" # "), "{said}");
}

#[test]
fn screens_of_the_tutorial_are_real() {
    let screens = blocks(&read(&root().join("docs/writing-rules.md")), "console");
    assert!(!screens.is_empty());
    for screen in screens {
        let (command, shown) = screen.split_once('\n').unwrap();
        let arguments: Vec<&str> = command.strip_prefix("$ rsvlint ").unwrap().split(' ').collect();
        assert_eq!(rsvlint(&arguments).1.trim_end(), shown, "{command}");
    }
}

#[test]
fn the_configuration_file_that_is_shown_is_understood() {
    let page = read(&root().join("docs/configuration.md"));
    let [configuration] = &blocks(&page, "hcl")[..] else { panic!("one configuration file is shown") };
    let tree = tempfile::tempdir().unwrap();
    let rules = root().join("testdata/rules/key-vault").to_str().unwrap().replace('\\', "/");
    let path = tree.path().join(".rsvlint.hcl");
    fs::write(&path, configuration.replace("[\"rules\"]", &format!("[{rules:?}]"))).unwrap();
    fs::create_dir_all(tree.path().join("envs/platform")).unwrap();
    fs::write(tree.path().join("envs/platform/prod.tfvars"), "").unwrap();
    let (code, said) = rsvlint(&["config", "--config", path.to_str().unwrap(), "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let effective: serde_json::Value = serde_json::from_str(&said).unwrap();
    for name in effective["settings"].as_object().unwrap().keys() {
        assert!(page.contains(&format!("| `{name}` |")), "`{name}` is not explained");
    }
}

/// Links from page to page lead somewhere.
#[test]
fn links_between_pages_work() {
    let docs = root().join("docs");
    let pages =
        ["writing-rules.md", "rule-language.md", "configuration.md", "rules/README.md", "../README.md"];
    for page in pages.map(|page| docs.join(page)) {
        let text = read(&page);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                assert!(page.parent().unwrap().join(target).exists(), "{}: {link}", page.display());
            }
        }
    }
}

/// The reference speaks of everything that the readers of rule files know.
#[test]
fn the_reference_is_complete() {
    let reference = read(&root().join("docs/rule-language.md"));
    let mut missing = Vec::new();
    for file in ["reader", "option", "structure", "graph_functions", "view_scope", "scope"] {
        let text = read(&root().join("src/rule").join(file).with_extension("rs"));
        let text = text.split("#[cfg(test)]").next().unwrap();
        // What stands in quotes and looks like a name is one, but for the parts of values that functions give.
        for word in text.split('"').skip(1).step_by(2) {
            let is_name =
                !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_');
            let is_known = ["data", "module", "key", "value", "says", "ephemeral"].contains(&word);
            if is_name && !is_known && !reference.contains(&format!("`{word}")) {
                missing.push(format!("{file}.rs: `{word}`"));
            }
        }
    }
    assert!(missing.is_empty(), "the reference does not explain {missing:?}");
}

/// The reference explains no function that is not there.
#[test]
fn the_reference_speaks_of_nothing_else() {
    let reference = read(&root().join("docs/rule-language.md"));
    let rooms = ["graph_functions", "view_scope", "scope"];
    let known: String =
        rooms.iter().map(|file| read(&root().join("src/rule").join(file).with_extension("rs"))).collect();
    let is_gone = |name: &str| !name.contains('`') && !known.contains(&format!("\"{name}\""));
    let explained = reference.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('('));
    let gone: Vec<&str> = explained.map(|(name, _)| name).filter(|name| is_gone(name)).collect();
    assert!(gone.is_empty(), "the reference explains {gone:?}, which nobody knows");
}
