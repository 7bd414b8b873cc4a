//! Pages that are made from the rules: `docs/rules/`, and the table in the README. They must be as the rules say.
//! `RSVLINT_BLESS=1 cargo test --test documentation` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

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
