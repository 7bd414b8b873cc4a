//! Lists the files under `rules/`, so that a rule is registered by being there: each as it is, and without its examples.
//! Those are more than half of the text, and only who explains or tests a rule reads them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut source = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&root).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let without_examples = without_examples(&std::fs::read_to_string(file)?);
        let path = file.display().to_string();
        let _ = writeln!(source, "    ({name:?}, include_str!({path:?}), {without_examples:?}),");
    }
    source.push(']');
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    std::fs::write(out.join("rule_files.rs"), source)
}

/// A rule file without the `example` blocks of its rules, as they are formatted: from a line that opens one to the next
/// that closes a block of a rule.
fn without_examples(text: &str) -> String {
    let mut kept = String::new();
    let mut in_example = false;
    for line in text.lines() {
        if line.starts_with("  example \"") {
            in_example = true;
        }
        if !in_example {
            kept.push_str(line);
            kept.push('\n');
        }
        if line == "  }" {
            in_example = false;
        }
    }
    kept
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "hcl") {
            files.push(path);
        }
    }
    Ok(())
}
