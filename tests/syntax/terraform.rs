//! `testdata/syntax/terraform.jsonl`: values of an argument, and whether Terraform 1.11.4 can parse them. Some
//! were written by hand, the others made up at random and broken at random.

use std::fs;
use std::path::Path;

use rsvlint::source::{Level, SourceId};
use rsvlint::syntax::parse;

#[test]
fn refuses_what_terraform_refuses() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/syntax/terraform.jsonl");
    let mut wrong = Vec::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let value = line["expr"].as_str().unwrap();
        let (_, diagnostics) = parse(SourceId(0), &format!("a = {value}\n"));
        let accepted = diagnostics.iter().all(|diagnostic| diagnostic.level < Level::Error);
        if accepted != line["ok"].as_bool().unwrap() {
            wrong.push(format!("{value:?}: {:?}", diagnostics.first().map(|diagnostic| &diagnostic.message)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
