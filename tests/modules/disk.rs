//! What a checked-in folder cannot hold: links, loops, missing permissions, very many directories.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use rsvlint::module::{
    LoadError, LoadOptions, RootId, Workspace, load, read_variable_file, report_undeclared,
};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::summary;

const OUTPUT: &str = "output \"x\" {\n  value = 1\n}\n";

/// A temporary tree.
struct Tree {
    folder: TempDir,
}

impl Tree {
    fn new(files: &[(&str, &str)]) -> Tree {
        let tree = Tree { folder: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            tree.write(path, text);
        }
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

    fn link(&self, link: &str, target: &str) {
        let link = self.path(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(target, link).unwrap();
    }

    fn load(&self, paths: &[&str]) -> Result<Workspace, LoadError> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        let working_directory = Some(self.folder.path().to_path_buf());
        load(&paths, &LoadOptions { working_directory, ..LoadOptions::default() })
    }

    fn summary(&self) -> Value {
        summary::of(&self.load(&["."]).unwrap())
    }
}

fn call(source: &str) -> String {
    format!("module \"m\" {{\n  source = \"{source}\"\n}}\n")
}

fn roots(summary: &Value) -> Vec<&str> {
    summary["roots"].as_array().unwrap().iter().map(|root| root["directory"].as_str().unwrap()).collect()
}

fn modules(summary: &Value) -> Vec<&str> {
    summary["modules"].as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn what_is_no_file_is_told_and_the_module_is_incomplete() {
    let tree = Tree::new(&[("main.tf", OUTPUT), ("directory.tf/main.tf", OUTPUT)]);
    tree.link("broken.tf", "nowhere");
    tree.link("circle.tf", "circle.tf");
    tree.link("linked.tf", "directory.tf");
    tree.link("terraform.tfvars", "nowhere");
    let _socket = UnixListener::bind(tree.path("socket.tf")).unwrap();
    let summary = tree.summary();
    assert_eq!(
        summary["diagnostics"],
        json!([
            "error @broken.tf: is a symbolic link that leads nowhere",
            "error @circle.tf: is a symbolic link that cannot be followed: Too many levels of symbolic links",
            "warning @directory.tf: is a directory, not a file",
            "error @linked.tf: is a symbolic link to a directory",
            "error @socket.tf: is not a regular file",
            "error @terraform.tfvars: is a symbolic link that leads nowhere",
        ])
    );
    assert_eq!(
        summary["modules"]["."],
        json!({
            "files": ["main.tf"],
            "outputs": ["x @main.tf:1:1 value = 1"],
            "incomplete": [
                "`broken.tf`, which cannot be read",
                "`circle.tf`, which cannot be read",
                "`linked.tf`, which cannot be read",
                "`socket.tf`, which cannot be read",
            ],
        })
    );
    assert_eq!(
        summary["roots"][0]["variable_files"],
        json!([{ "path": "terraform.tfvars", "incomplete": true }])
    );
    assert_eq!(roots(&summary), [".", "directory.tf"]);
}

#[test]
fn a_loop_of_directories_is_walked_once() {
    let tree = Tree::new(&[("a/b/main.tf", OUTPUT)]);
    tree.link("a/b/up", "..");
    tree.link("a/b/top", "../..");
    tree.link("again", "a");
    let summary = tree.summary();
    assert_eq!(roots(&summary), ["a/b"]);
    assert_eq!(
        summary["diagnostics"],
        json!([
            "warning @a/b/top: is a symbolic link to a directory that holds it; it is not followed",
            "warning @a/b/up: is a symbolic link to a directory that holds it; it is not followed",
        ])
    );
}

#[test]
fn a_link_to_a_directory_elsewhere_is_followed() {
    let tree = Tree::new(&[("scanned/main.tf", OUTPUT), ("elsewhere/deep/main.tf", OUTPUT)]);
    tree.link("scanned/linked", "../elsewhere");
    tree.link("scanned/same", "../elsewhere");
    tree.link("scanned/gone", "../nowhere");
    tree.link("scanned/.#lock", "someone@somewhere");
    let summary = summary::of(&tree.load(&["scanned"]).unwrap());
    assert_eq!(roots(&summary), ["scanned", "scanned/linked/deep"]);
    assert_eq!(
        summary["diagnostics"],
        json!([
            "warning @scanned/gone: is a symbolic link that leads nowhere (if it stands for a directory, nothing in it is checked)"
        ])
    );
}

#[test]
fn a_module_is_one_whatever_the_way_to_it() {
    let tree = Tree::new(&[
        ("envs/prod/main.tf", &call("./modules/store")),
        ("envs/test/main.tf", &call("../../modules/store")),
        ("modules/store/main.tf", OUTPUT),
    ]);
    tree.link("envs/prod/modules", "../../modules");
    let summary = tree.summary();
    assert_eq!(roots(&summary), ["envs/prod", "envs/test"]);
    assert_eq!(modules(&summary), ["envs/prod", "envs/test", "modules/store"]);
    assert_eq!(
        summary["modules"]["envs/prod"]["calls"][0]["call"],
        "m @envs/prod/main.tf:1:1 -> modules/store"
    );
    assert_eq!(summary["diagnostics"], json!([]));
}

#[test]
fn what_may_not_be_read_is_told() {
    let tree =
        Tree::new(&[("main.tf", &call("./closed")), ("secret.tf", OUTPUT), ("closed/main.tf", OUTPUT)]);
    for path in ["secret.tf", "closed"] {
        fs::set_permissions(tree.path(path), fs::Permissions::from_mode(0o000)).unwrap();
    }
    let is_almighty = fs::read(tree.path("secret.tf")).is_ok();
    let summary = tree.summary();
    for path in ["secret.tf", "closed"] {
        fs::set_permissions(tree.path(path), fs::Permissions::from_mode(0o755)).unwrap();
    }
    if is_almighty {
        return;
    }
    assert_eq!(
        summary["diagnostics"],
        json!([
            "error @closed: the directory cannot be read: permission denied",
            "error @secret.tf: cannot be read: permission denied",
        ])
    );
    assert_eq!(summary["modules"]["."]["incomplete"], json!(["`secret.tf`, which cannot be read"]));
    assert_eq!(
        summary["modules"]["closed"]["incomplete"],
        json!(["`closed`, which cannot be read (permission denied)"])
    );
}

#[test]
fn paths_that_are_not_there_or_no_configuration_end_the_run() {
    let tree = Tree::new(&[("README.md", ""), ("envs/main.tf", OUTPUT)]);
    let message = |path: &str| tree.load(&[path]).unwrap_err().to_string();
    assert_eq!(message("nowhere"), "cannot read `nowhere`: there is no such file or directory");
    assert_eq!(message("README.md/x"), "cannot read `README.md/x`: it is not a directory");
    assert_eq!(
        message("README.md"),
        "`README.md` is neither a directory nor a file of configuration (.tf, .tofu, .tf.json, .tofu.json)"
    );
    assert!(tree.load(&["envs", "./envs/../envs/", "envs/main.tf"]).unwrap().roots.len() == 1);
}

#[test]
fn the_same_tree_gives_the_same_workspace_whatever_the_thread_count() {
    let tree = Tree::new(&[]);
    for at in 0..200 {
        tree.write(&format!("roots/{at}/main.tf"), &call(&format!("../../modules/{}", at % 7)));
        tree.write(&format!("roots/{at}/broken.tf"), "resource {\n");
    }
    for at in 0..6 {
        tree.write(&format!("modules/{at}/main.tf"), OUTPUT);
    }
    let load = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| tree.summary())
    };
    let alone = load(1);
    assert_eq!(roots(&alone).len(), 200);
    assert_eq!(alone, load(4));
}

#[test]
fn a_long_chain_of_calls_is_cut_and_told() {
    let tree = Tree::new(&[]);
    for at in 0..3_000 {
        tree.write(&format!("m/{at}/main.tf"), &call(&format!("../{}", at + 1)));
    }
    tree.write("m/3000/main.tf", OUTPUT);
    let workspace = tree.load(&["m/0"]).unwrap();
    assert_eq!(workspace.modules.len(), 3_001);
    let cut: Vec<&str> = workspace.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert!(cut[0].starts_with("modules are nested more than 100 deep here"), "{cut:?}");
}

#[test]
fn a_tree_in_a_tree_of_links_ends() {
    let tree = Tree::new(&[("top/main.tf", OUTPUT)]);
    for at in 0..20 {
        tree.write(&format!("far/{at}/main.tf"), OUTPUT);
        for other in 0..20 {
            tree.link(&format!("far/{at}/to-{other}"), &format!("../{other}"));
        }
    }
    tree.link("top/far", "../far/0");
    let workspace = tree.load(&["top"]).unwrap();
    assert_eq!(workspace.modules.len(), 21);
}

#[test]
fn scanned_paths_are_canonical() {
    let tree = Tree::new(&[("a/main.tf", OUTPUT)]);
    tree.link("b", "a");
    let workspace = tree.load(&["b"]).unwrap();
    let expected: &Path = &tree.path("a").canonicalize().unwrap();
    assert_eq!(workspace.scanned, [expected]);
    assert_eq!(workspace.modules[0].directory, "a");
}

#[test]
fn a_named_variable_file_is_read_with_the_others() {
    let tree = Tree::new(&[
        ("main.tf", "variable \"a\" {}\n"),
        ("named.tfvars", "a = 1\nb = 2\n"),
        ("terraform.tfvars", ""),
    ]);
    let mut workspace = tree.load(&["."]).unwrap();
    let file = read_variable_file(&mut workspace, &tree.path("named.tfvars"), "named.tfvars");
    report_undeclared(&mut workspace, &[RootId(0)], &file);
    let names: Vec<&str> = file.values.iter().map(|value| value.name.as_ref()).collect();
    assert_eq!(names, ["a", "b"]);
    assert!(!file.incomplete);
    let missing = read_variable_file(&mut workspace, &tree.path("none.tfvars"), "none.tfvars");
    assert!(missing.incomplete);
    assert_eq!(
        summary::of(&workspace)["diagnostics"],
        json!([
            "warning @named.tfvars:2:1: a value for the variable `b`, which `.` does not declare",
            "error @none.tfvars: cannot be read: there is no such file or directory",
        ])
    );
}

#[test]
fn functions_may_read_beside_what_was_loaded_and_nowhere_else() {
    let tree = Tree::new(&[
        ("scanned/main.tf", &call("../called")),
        ("scanned/deep/a.txt", "a"),
        ("called/main.tf", OUTPUT),
        ("called/b.txt", "b"),
        ("secret/c.txt", "c"),
        ("linked/main.tf", OUTPUT),
        ("linked/d.txt", "d"),
    ]);
    tree.link("scanned/link", "../linked");
    let workspace = tree.load(&["scanned"]).unwrap();
    let is_read = |path: &str| workspace.files.read(&tree.path(path)).is_ok();
    assert!(is_read("scanned/deep/a.txt") && is_read("called/b.txt") && is_read("scanned/link/d.txt"));
    assert!(!is_read("secret/c.txt") && !is_read("scanned/../secret/c.txt"));
}
