//! Loads each folder of `testdata/modules` and compares what was read with its `expected.json`.
//! `RSVLINT_BLESS=1 cargo test --test modules` writes the expected files anew.
#![allow(clippy::unwrap_used)]

mod disk;
mod summary;

use std::fs;
use std::path::{Path, PathBuf};

use rsvlint::module::{LoadOptions, load};
use rsvlint::source::Glob;
use serde::Deserialize;

/// `arguments.json` of a case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Arguments {
    paths: Vec<PathBuf>,
    exclude: Vec<String>,
}

impl Default for Arguments {
    fn default() -> Arguments {
        Arguments { paths: vec![PathBuf::from(".")], exclude: Vec::new() }
    }
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/modules");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let failed: Vec<String> = cases.iter().filter_map(|case| check(case).err()).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn check(case: &Path) -> Result<(), String> {
    let arguments = match fs::read(case.join("arguments.json")) {
        Ok(text) => serde_json::from_slice(&text).unwrap(),
        Err(_) => Arguments::default(),
    };
    let options = LoadOptions {
        exclude: arguments.exclude.iter().map(|glob| Glob::new(glob).unwrap()).collect(),
        working_directory: Some(case.to_path_buf()),
        ..LoadOptions::default()
    };
    let summary = summary::of(&load(&arguments.paths, &options).unwrap());
    let mut actual = serde_json::to_string_pretty(&summary).unwrap();
    actual.push('\n');
    let expected_path = case.join("expected.json");
    if std::env::var_os("RSVLINT_BLESS").is_some() {
        fs::write(expected_path, actual).unwrap();
        return Ok(());
    }
    let expected = fs::read_to_string(expected_path).unwrap_or_default();
    if expected == actual {
        Ok(())
    } else {
        Err(format!("{}: expected\n{expected}\nbut got\n{actual}", case.display()))
    }
}
