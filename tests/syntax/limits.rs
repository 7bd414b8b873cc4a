//! Input that is nested or chained beyond measure ends in a tree or a diagnostic, within a small stack and in
//! linear time.

use std::thread;

use rsvlint::source::{Diagnostic, SourceId};
use rsvlint::syntax::{
    JsonBlockType, JsonSchema, MAX_NESTING, Tree, parse, parse_expression, parse_json, parse_template,
};

const MANY: usize = 100_000;
const STACK: usize = 2 * 1024 * 1024;

static NESTED: JsonSchema =
    JsonSchema { blocks: &[JsonBlockType { name: "b", labels: 1, body: &NESTED }], literals: &[] };

/// Parses in every way on a thread with a small stack; the diagnostics of the file are given back.
fn survive(text: &str) -> (Tree, Vec<Diagnostic>) {
    thread::scope(|scope| {
        let parse_all = || {
            parse_expression(SourceId(0), text);
            parse_template(SourceId(0), text);
            parse_json(SourceId(0), text, &NESTED);
            parse(SourceId(0), text)
        };
        thread::Builder::new().stack_size(STACK).spawn_scoped(scope, parse_all).unwrap().join().unwrap()
    })
}

/// Parses `a = <value>` between two sound attributes, which must both be there.
fn value(value: &str) -> Vec<Diagnostic> {
    let text = format!("before = 1\na = {value}\nafter = 2\n");
    let (tree, diagnostics) = survive(&text);
    for name in ["before", "after"] {
        assert!(tree.find_attribute(&text, tree.root, name).is_some(), "{name} is lost");
    }
    diagnostics
}

fn too_deep(diagnostics: &[Diagnostic]) {
    assert!(diagnostics[0].message.contains("nested more than"), "{:?}", diagnostics[0]);
}

fn nest(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

#[test]
fn brackets_nest_up_to_a_bound() {
    let close_to_it = MAX_NESTING as usize - 1;
    for (open, inner, close) in [("[", "1", "]"), ("(", "1", ")"), ("{ a = ", "1", "}"), ("f(", "1", ")")] {
        assert_eq!(value(&nest(open, inner, close, close_to_it)), [], "{open}");
        too_deep(&value(&nest(open, inner, close, MANY)));
    }
    let worst = "1 || 1 && 1 == 1 < 1 + 1 * -f(true ? { for k, v in x : k => [for y in ";
    too_deep(&value(&nest(worst, "1", ": 1]} : 2)", MANY / 10)));
    for open in ["[", "(", "{a=", "f(", "[for a in b : ", "{for a in b : a => ", "a[", "a[*]["] {
        too_deep(&value(&open.repeat(MANY)));
    }
}

#[test]
fn templates_nest_up_to_a_bound() {
    too_deep(&value(&nest("\"${", "a", "}\"", MANY)));
    too_deep(&value(&nest("\"%{ if true }${", "a", "}%{ endif }\"", MANY)));
    too_deep(&value(&"\"${".repeat(MANY)));
    let diagnostics = value(&format!("\"{}\"", nest("%{ if a }", "x", "%{ endif }", MANY)));
    too_deep(&diagnostics);
    let heredocs = "<<E\n${".repeat(MANY);
    let (_, diagnostics) = survive(&format!("a = {heredocs}"));
    too_deep(&diagnostics);
}

#[test]
fn chains_of_operators_are_not_bounded() {
    let (tree, diagnostics) = survive(&format!("a = 1{}", " + 1".repeat(MANY)));
    assert_eq!(diagnostics, []);
    assert_eq!(tree.exprs.len(), 2 * MANY + 1);
    assert_eq!(value(&format!("1{}", " || 1 && 1 == 1".repeat(MANY))), []);
}

#[test]
fn other_chains_are_bounded() {
    too_deep(&value(&format!("{}1", "!".repeat(MANY))));
    too_deep(&value(&format!("{}1", "-".repeat(MANY))));
    too_deep(&value(&format!("{}c", "a ? b : ".repeat(MANY))));
    too_deep(&value(&format!("{}a{}", "a ? ".repeat(MANY), " : b".repeat(MANY))));
    too_deep(&value(&format!("a{}", "[*]".repeat(MANY))));
    for step in [".b", "[0]", ".0 ", ".*", ".*.b[0]"] {
        let diagnostics = value(&format!("a{}", step.repeat(MANY)));
        let message = &diagnostics[0].message;
        assert!(message.contains("in a row") || message.contains("cannot stand"), "{step}: {message}");
    }
}

#[test]
fn blocks_nest_up_to_a_bound() {
    for (open, close) in [("b {\n", "}\n"), ("b {", "}"), ("b \"x\" { a = [\n", "]\n}\n")] {
        let text = format!("before = 1\n{}\nafter = 2\n", nest(open, "", close, MANY));
        let (tree, diagnostics) = survive(&text);
        assert!(!diagnostics.is_empty());
        assert!(tree.find_attribute(&text, tree.root, "before").is_some());
        survive(&open.repeat(MANY));
        survive(&close.repeat(MANY));
    }
    let text = format!("{}after = 2\n", nest("b {\n", "", "}\n", MANY));
    let (tree, diagnostics) = survive(&text);
    too_deep(&diagnostics);
    assert_eq!(diagnostics.len(), 1);
    assert!(tree.find_attribute(&text, tree.root, "after").is_some());
}

#[test]
fn json_nests_up_to_a_bound() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"b\":{\"x\":", "}}"), ("{\"b\":[", "]}")] {
        survive(&nest(open, "1", close, MANY));
        survive(&open.repeat(MANY));
        let text = format!("{{\"before\": 1, \"a\": {}, \"after\": 2}}", nest(open, "1", close, MANY));
        let (tree, diagnostics) = parse_json(SourceId(0), &text, &JsonSchema { blocks: &[], literals: &[] });
        too_deep(&diagnostics);
        assert!(tree.find_attribute(&text, tree.root, "after").is_some());
    }
    let sound = nest("[", "1", "]", MAX_NESTING as usize - 2);
    let (_, diagnostics) = parse_json(SourceId(0), &format!("{{\"a\": {sound}}}"), &NESTED);
    assert_eq!(diagnostics, []);
}

#[test]
fn many_errors_are_cut_short() {
    for line in [
        "a = [\n",
        "a = {\n",
        "a = \"${\n",
        "a = \"\n",
        "= 1\n",
        "a = <<E\n",
        "a \"\n",
        "b {\n a = (\n",
        "}\n",
        "a = 1\n",
        "a = 1 b = 2\n",
        "/*\n",
        "\u{feff}\n",
        "a {a = 1 b {",
        "\r",
    ] {
        let (_, diagnostics) = survive(&line.repeat(MANY));
        assert!(!diagnostics.is_empty() && diagnostics.len() <= 101, "{line}: {}", diagnostics.len());
    }
}
