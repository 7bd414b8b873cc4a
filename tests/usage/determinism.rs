//! The same tree gives the same bytes, whatever the machine, the shell and the order of things.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TESTDATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata");

fn run(directory: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_rsvlint"))
        .args(arguments)
        .current_dir(directory)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

const REPORTS: &[&[&str]] = &[
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--quiet"],
    &["coverage", "--format", "json"],
];

fn reports(directory: &Path, paths: &[&str], variables: &[(&str, &str)]) -> Vec<String> {
    let run = |report: &&[&str]| run(directory, &[*report, paths].concat(), variables);
    REPORTS.iter().map(run).collect()
}

#[test]
fn threads_and_locale_do_not_matter() {
    for tree in ["demo", "pairing/mixed", "usage"] {
        let tree = Path::new(TESTDATA).join(tree);
        let expected = reports(&tree, &["."], &[]);
        assert!(expected.iter().all(|report| !report.is_empty()));
        for variables in [
            &[("RAYON_NUM_THREADS", "1")][..],
            &[("RAYON_NUM_THREADS", "7")],
            &[("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8")],
            &[("LC_ALL", "C"), ("TZ", "Asia/Tokyo")],
            &[("COLUMNS", "40"), ("TERM", "dumb"), ("NO_COLOR", "1")],
            &[("TF_VAR_diagnostics_enabled", "false"), ("TF_WORKSPACE", "prod")],
        ] {
            assert!(reports(&tree, &["."], variables) == expected, "{} with {variables:?}", tree.display());
        }
    }
}

#[test]
fn the_form_of_a_path_does_not_matter() {
    let demo = Path::new(TESTDATA).join("demo");
    let absolute = demo.to_string_lossy().into_owned();
    let expected = reports(&demo, &["."], &[]);
    for paths in [
        &["./"][..],
        &[&absolute],
        &["../demo"],
        &["envs/.."],
        &["platform", "envs", "modules"],
        &["modules", "platform", "envs", "envs/prod", "envs/dev/main.tf"],
    ] {
        assert!(reports(&demo, paths, &[]) == expected, "{paths:?}");
    }
}

/// Directories list their entries in an order of their own, mostly that of creation.
#[test]
fn the_order_of_directories_does_not_matter() {
    let demo = Path::new(TESTDATA).join("demo");
    let mut files = BTreeMap::new();
    collect(&demo, &demo, &mut files);
    let expected = reports(&demo, &["."], &[]);
    for backwards in [false, true] {
        let copy = tempfile::tempdir().unwrap();
        let mut order: Vec<_> = files.iter().collect();
        if backwards {
            order.reverse();
        }
        for (path, text) in order {
            let path = copy.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        assert!(reports(copy.path(), &["."], &[]) == expected, "backwards: {backwards}");
    }
}

fn collect(top: &Path, directory: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(top, &path, files);
        } else {
            files.insert(path.strip_prefix(top).unwrap().to_path_buf(), fs::read(&path).unwrap());
        }
    }
}
