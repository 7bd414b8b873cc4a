//! What is read from queries: each `NAME.kql` in `testdata/kusto/` beside what is expected in `NAME.json`. In a query
//! `${…}` stands for text that is not known.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use proptest::prelude::*;
use rsvlint::rule::kusto::{self, FirstTable, HOLE, LookBack, Query};
use serde_json::{Value, json};

const TIME_COLUMN: &str = "TimeGenerated";

#[test]
fn queries_are_read_as_expected() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/kusto");
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "kql") {
            continue;
        }
        count += 1;
        let found = shown(&kusto::read(&with_holes(&std::fs::read_to_string(&path).unwrap()), TIME_COLUMN));
        let expected = std::fs::read_to_string(path.with_extension("json")).unwrap_or_default();
        if serde_json::from_str::<Value>(&expected).ok().as_ref() != Some(&found) {
            wrong.push(format!("{}: found {found}, expected {expected}", path.display()));
        }
    }
    assert!(count > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

fn with_holes(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        found.push_str(before);
        found.push(HOLE);
        rest = after.split_once('}').unwrap().1;
    }
    found + rest
}

fn shown(query: &Query) -> Value {
    let reads = query.reads.iter().map(|read| {
        let place = if read.is_elsewhere { " elsewhere" } else { "" };
        let LookBack { at_most, may_be_less } = read.look_back;
        let time = match (at_most, may_be_less) {
            (None, false) => String::new(),
            (Some(seconds), false) => format!(" for {seconds} s"),
            (Some(seconds), true) => format!(" for {seconds} s or less"),
            (None, true) => " for nobody knows how long".to_owned(),
        };
        format!("{}{place}{time}", read.table)
    });
    let first = match &query.first {
        FirstTable::Table(name) => json!(name),
        FirstTable::None => json!(null),
        FirstTable::Unknown => json!("?"),
    };
    let others = |knows: bool| if knows { "no others" } else { "perhaps others" };
    json!({
        "reads": [reads.collect::<Vec<String>>(), others(query.knows_tables)],
        "first": first,
        "texts": [query.texts, others(query.knows_texts)],
    })
}

/// Pieces of queries, so that random ones are often nearly right.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "let ",
        "x",
        "T",
        "=",
        ";",
        "|",
        "union ",
        "join ",
        "kind=inner ",
        "on ",
        "where ",
        "TimeGenerated",
        ">",
        "<",
        "ago(",
        "30m",
        ")",
        "(",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "@'",
        "```",
        "//",
        "\n",
        "materialize(",
        "search ",
        "find ",
        "in ",
        "*",
        ".",
        "..",
        "workspace('w')",
        "table('T')",
        "and ",
        "or ",
        "between",
        "-",
        "+",
        "now()",
        "\u{ffff}",
        "ä",
        "\u{301}",
        "as ",
        "invoke ",
        "f(",
        ",",
        "1.5h",
        "99999999999999999999d",
        "dynamic(",
        "\\",
    ];
    prop_oneof![9 => proptest::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(pieces in proptest::collection::vec(piece(), 0..60)) {
        kusto::read(&pieces.concat(), TIME_COLUMN);
    }

    #[test]
    fn what_a_comment_says_is_not_read(text in "[A-Za-z |()']{0,30}") {
        let plain = kusto::read("T | count", TIME_COLUMN);
        let commented = kusto::read(&format!("T // {text}\n | count"), TIME_COLUMN);
        prop_assert_eq!(plain, commented);
    }
}

/// Whoever writes a query decides how deep and how long it is, so that must cost neither the stack nor much time.
#[test]
fn no_query_is_too_deep_or_too_long() {
    let repeated = |piece: &str| piece.repeat(10_000);
    let queries = [
        repeated("("),
        repeated("let x = union x, x;\n"),
        repeated("union "),
        repeated("T | join ("),
        repeated("f("),
        repeated("workspace('w')."),
        format!("T | where TimeGenerated > ago({}1m)", repeated("1m + ")),
        format!("T | where TimeGenerated > ago({}1m)", repeated("-")),
        format!("T | where {}true", repeated("TimeGenerated > ago(1m) and ")),
        format!("let x = T; {} x", repeated("let x = union (x | where TimeGenerated > ago(1m)), x;")),
        repeated("[{("),
        repeated("T | where a in (T | "),
        repeated("materialize("),
    ];
    for query in queries {
        kusto::read(&query, TIME_COLUMN);
    }
    let deep = format!("{}T{}", "(".repeat(60), ")".repeat(60));
    assert_eq!(kusto::read(&deep, TIME_COLUMN).first, FirstTable::Table("T".to_owned()));
    let too_deep = format!("{}T{}", "(".repeat(70), ")".repeat(70));
    assert!(!kusto::read(&too_deep, TIME_COLUMN).knows_tables);
}
