//! `testdata/syntax/{ok,err}`: each file beside a dump of its tree. `RSVLINT_BLESS=1` writes the dumps anew.

use std::fs;
use std::path::{Path, PathBuf};

use rsvlint::source::{Decoded, SourceId, decode};
use rsvlint::syntax::{JsonBlockType, JsonSchema, parse_damaged, parse_json_damaged};

use crate::dump::dump;

static LEAF: JsonSchema = JsonSchema { blocks: &[], literals: &[] };
static NESTED: JsonSchema = JsonSchema {
    blocks: &[
        JsonBlockType { name: "nested", labels: 0, body: &LEAF },
        JsonBlockType { name: "dynamic", labels: 1, body: &LEAF },
    ],
    literals: &[],
};

/// Enough of Terraform's block types for the cases.
pub static SCHEMA: JsonSchema = JsonSchema {
    blocks: &[
        JsonBlockType { name: "locals", labels: 0, body: &LEAF },
        JsonBlockType { name: "module", labels: 1, body: &LEAF },
        JsonBlockType { name: "variable", labels: 1, body: &LEAF },
        JsonBlockType { name: "resource", labels: 2, body: &NESTED },
    ],
    literals: &[],
};

/// Files of a directory below `testdata/syntax` that are not expectations, by name.
pub fn cases(directory: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/syntax").join(directory);
    let entries = fs::read_dir(&root).unwrap_or_else(|error| panic!("{}: {error}", root.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tf" || extension == "json"));
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn dump_of(path: &Path) -> (String, bool) {
    let Decoded { text, damaged } = decode(fs::read(path).unwrap()).unwrap();
    let (tree, diagnostics) = if path.extension().is_some_and(|extension| extension == "json") {
        parse_json_damaged(SourceId(0), &text, &damaged, &SCHEMA)
    } else {
        parse_damaged(SourceId(0), &text, &damaged)
    };
    (dump(&tree, &text, &diagnostics), diagnostics.is_empty())
}

fn compare(directory: &str, sound: bool) {
    let bless = std::env::var_os("RSVLINT_BLESS").is_some();
    let mut wrong = Vec::new();
    for path in cases(directory) {
        let (found, is_sound) = dump_of(&path);
        assert_eq!(is_sound, sound, "{}:\n{found}", path.display());
        let expectation = PathBuf::from(format!("{}.expected", path.display()));
        if bless {
            fs::write(&expectation, &found).unwrap();
        } else if fs::read_to_string(&expectation).unwrap_or_default() != found {
            wrong.push(format!("--- {}\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}\nIf that is right: RSVLINT_BLESS=1 cargo test", wrong.join("\n"));
}

#[test]
fn sound_files() {
    compare("ok", true);
}

#[test]
fn broken_files() {
    compare("err", false);
}
