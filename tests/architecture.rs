//! What must stay true of the house, whoever builds on it. CONTRIBUTING.md says why.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// The one-way street: a room uses only those to its left.
const ROOMS: [&str; 10] =
    ["source", "syntax", "module", "eval", "graph", "finding", "rule", "fix", "report", "cli"];

/// Names that belong to Azure: resource types, namespaces, log categories and groups, destinations, policies.
const AZURE_NAMES: [&str; 16] = [
    "azurerm_",
    "azapi_",
    "azuread_",
    "microsoft.",
    "coreazurebackup",
    "addonazurebackup",
    "azurebackupreport",
    "azurebackupoperations",
    "azuresiterecovery",
    "azurediagnostics",
    "asrjobs",
    "asrreplicateditems",
    "alllogs",
    "log_analytics",
    "recovery_services",
    "c717fb0c",
];

#[test]
fn rooms_use_only_those_to_their_left() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(room) = room_of(&path) else { continue };
        for used in names_under_crate(&text) {
            match ROOMS.iter().position(|name| *name == used) {
                Some(index) if index > room => wrong.push(format!("{}: uses {used}", path.display())),
                // The pipeline in lib.rs is above every room; only the command line may call it.
                None if ROOMS[room] != "cli" => wrong.push(format!("{}: uses crate::{used}", path.display())),
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_directory_is_a_room() {
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_known = ROOMS.contains(&name.as_str()) || name == "main.rs" || name == "lib.rs";
        assert!(is_known, "{} is neither a room, nor main.rs, nor lib.rs", path.display());
    }
}

#[test]
fn the_program_knows_nothing_of_azure() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.to_ascii_lowercase();
            for name in AZURE_NAMES.iter().filter(|name| line.contains(**name)) {
                wrong.push(format!("{}:{number}: `{name}` belongs in rules/", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_only_reads() {
    forbid(
        &["process::Command", "TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs", "unsafe {"],
        |_| true,
    );
}

#[test]
fn no_environment_variable_changes_a_verdict() {
    forbid(&["env::var", "env::vars"], |path| !path.starts_with("src/cli"));
}

#[test]
fn nothing_is_left_for_later() {
    forbid(
        &["todo!(", "unimplemented!(", "TODO", "FIXME", "XXX", "allow(dead_code)", "allow(unused"],
        |_| true,
    );
}

#[test]
fn unsafe_code_is_forbidden() {
    for path in ["src/lib.rs", "src/main.rs"] {
        assert!(fs::read_to_string(path).unwrap().contains("#![forbid(unsafe_code)]"), "{path}");
    }
}

#[test]
fn files_are_named_for_their_one_job() {
    for (path, _) in sources() {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let says_nothing = ["util", "utils", "helper", "helpers", "common", "misc", "manager"];
        assert!(!says_nothing.contains(&stem.as_str()), "{}", path.display());
    }
}

#[test]
fn rooms_open_with_what_they_are_for() {
    for room in ROOMS {
        let path = format!("src/{room}/mod.rs");
        if let Ok(text) = fs::read_to_string(&path) {
            assert!(text.starts_with("//! "), "{path}");
            assert!(text.contains("It must not"), "{path} does not say what it must not do or know");
        }
    }
}

/// The crate named `sarif` is an empty placeholder.
#[test]
fn the_placeholder_crate_is_not_used() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    assert!(!manifest.lines().any(|line| line.starts_with("sarif =") || line.starts_with("sarif.")));
}

/// No file under `src/` that `applies` holds any of `words`.
fn forbid(words: &[&str], applies: impl Fn(&Path) -> bool) {
    let mut wrong = Vec::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| applies(path)) {
        for (number, line) in (1..).zip(text.lines()) {
            for word in words.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{}:{number}: `{word}`", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn room_of(path: &Path) -> Option<usize> {
    let room = path.strip_prefix("src").unwrap().components().next()?;
    ROOMS.iter().position(|name| room.as_os_str() == *name)
}

/// `a` of `crate::a::b`, and `a` and `c` of `crate::{a::b, c}`.
fn names_under_crate(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, prefix) in text.match_indices("crate::") {
        let rest = &text[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(names_in_group(group)),
            None => names.push(leading_name(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn names_in_group(group: &str) -> Vec<String> {
    let mut depth = 1;
    let mut names = vec![leading_name(group.trim_start())];
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => names.push(leading_name(group[at + 1..].trim_start())),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn leading_name(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from("src")];
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(found.len() > 10);
    found
}
