//! The parser never panics, and its trees keep their promises, on arbitrary and on mutated input.

use std::fs;

use proptest::prelude::*;
use rsvlint::source::{Decoded, SourceId, decode};
use rsvlint::syntax::{parse_damaged, parse_expression, parse_json_damaged, parse_template};

use crate::golden::{SCHEMA, cases};
use crate::invariants::check;

const ID: SourceId = SourceId(0);

/// Parses bytes in every way and checks every tree.
fn check_bytes(bytes: Vec<u8>) {
    let Decoded { text, damaged } = decode(bytes).unwrap();
    let (tree, diagnostics) = parse_damaged(ID, &text, &damaged);
    check(&tree, &text, &diagnostics);
    let (tree, diagnostics) = parse_json_damaged(ID, &text, &damaged, &SCHEMA);
    check(&tree, &text, &diagnostics);
    let (tree, expr, diagnostics) = parse_template(ID, &text);
    assert_eq!(expr.0 as usize, tree.exprs.len() - 1);
    check(&tree, &text, &diagnostics);
    let (tree, expr, diagnostics) = parse_expression(ID, &text);
    assert_eq!(expr.0 as usize, tree.exprs.len() - 1);
    check(&tree, &text, &diagnostics);
}

fn all_cases() -> Vec<Vec<u8>> {
    let directories = ["ok", "err", "real"];
    let paths = directories.iter().flat_map(|directory| cases(directory));
    paths.map(|path| fs::read(path).unwrap()).collect()
}

/// Words of the language, and what is easily confused with them.
fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a",
        "b.c",
        "1",
        "0.1",
        "1e5",
        "\"",
        "\"x\"",
        "\\",
        "\\n",
        "$",
        "%",
        "${",
        "%{",
        "$${",
        "~}",
        "~",
        "}",
        "{",
        "[",
        "]",
        "(",
        ")",
        ",",
        ":",
        "?",
        "=",
        "==",
        "=>",
        "...",
        ".",
        ".*",
        "[*]",
        "::",
        "+",
        "-",
        "!",
        "&&",
        "||",
        "<",
        "<<E\n",
        "<<-E\n",
        "\nE\n",
        "E",
        "\n",
        "\r\n",
        "\r",
        " ",
        "  ",
        "\t",
        "#",
        "//",
        "/*",
        "*/",
        "for ",
        "in ",
        "if ",
        "else",
        "endif",
        "endfor",
        "true",
        "null",
        "é",
        "\u{feff}",
        "\u{a0}",
        "\0",
        "resource \"x\" {\n",
        "a = ",
        "\n}\n",
        "\\u00e9",
        "\\ud800",
        "provider::",
        "\"//\":",
        "\"resource\":",
        "\"a\":",
    ])
}

#[test]
fn cases_keep_the_promises() {
    all_cases().into_iter().for_each(check_bytes);
}

/// Every prefix of every small case: files that end anywhere.
#[test]
fn prefixes_of_cases_keep_the_promises() {
    for case in all_cases().into_iter().filter(|case| case.len() < 200) {
        (0..case.len()).for_each(|end| check_bytes(case[..end].to_vec()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_bytes(bytes);
    }

    #[test]
    fn words_in_any_order(words in prop::collection::vec(word(), 0..60)) {
        check_bytes(words.concat().into_bytes());
    }

    #[test]
    fn mutated_cases(
        case in prop::sample::select(all_cases()),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, word()), 1..6),
    ) {
        let mut bytes = case;
        for (at, removed, word) in edits {
            let start = at.index(bytes.len() + 1);
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, word.bytes());
        }
        check_bytes(bytes);
    }
}
