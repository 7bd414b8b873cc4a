//! Recorded answers of Terraform for single expressions, in `testdata/expressions/expressions.jsonl`, against the
//! evaluator's. What they disagree on is listed, with the reason, in `disagreements.jsonl` beside it, which must
//! hold no more and no less than that.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rsvlint::eval::configuration::{Evaluation, NothingKnown};
use rsvlint::eval::functions;
use rsvlint::eval::scope::NoFiles;
use rsvlint::eval::{EvalError, Kind, Number, Value};
use rsvlint::module::{self, LoadOptions, RootId};

/// The share of expressions that must agree, in tenths of a percent.
const LEAST_AGREEMENT: usize = 995;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/expressions")
}

/// JSON with numbers in full.
fn decoded(json: &str) -> Value {
    let decode = functions::find("jsondecode").unwrap();
    decode.call(&[Value::string(json)], &functions::FunctionContext { files: &NoFiles }).unwrap()
}

fn parse(line: &str) -> BTreeMap<String, Value> {
    decoded(line).as_entries().unwrap().iter().map(|(key, value)| (key.to_string(), value.clone())).collect()
}

fn lines(name: &str) -> Vec<(String, BTreeMap<String, Value>)> {
    let text = std::fs::read_to_string(directory().join(name)).unwrap();
    text.lines().map(|line| (line.to_owned(), parse(line))).collect()
}

fn text(line: &BTreeMap<String, Value>, key: &str) -> String {
    line.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Evaluates expressions in the scope of a root module.
fn with_context<R>(name: &str, work: impl FnOnce(&dyn Fn(&str) -> Result<Value, EvalError>) -> R) -> R {
    let empty = std::env::temp_dir().join("rsvlint-no-configuration");
    std::fs::create_dir_all(&empty).unwrap();
    std::fs::write(empty.join("main.tf"), "").unwrap();
    let path = if name.is_empty() { empty } else { directory().join("contexts").join(name) };
    let workspace = module::load(&[path.clone()], &LoadOptions::default()).unwrap();
    let path = path.canonicalize().unwrap();
    let roots = 0..workspace.roots.len();
    let root = roots
        .map(|at| RootId(at as u32))
        .find(|id| workspace.module(workspace.root(*id).module).path == path);
    let evaluation = Evaluation::new(&workspace, root.unwrap(), &NothingKnown);
    let instance = evaluation.root_instance();
    work(&|expression| evaluation.evaluate_text(&instance, expression))
}

fn is_unknown_mark(value: &Value) -> bool {
    value.as_entries().is_some_and(|entries| entries.len() == 1 && entries.contains_key("__unknown__"))
}

fn same_number(expected: &Number, actual: &Number) -> bool {
    expected == actual || Number::parse(&actual.plan_digits()).as_ref() == Some(expected)
}

/// Whether a value is what its JSON says; unknown parts are marked there.
fn agrees(expected: &Value, actual: &Value) -> bool {
    match (&expected.kind, &actual.kind) {
        (_, Kind::Unknown(_) | Kind::Text(_)) => is_unknown_mark(expected),
        (Kind::Null(_), Kind::Null(_)) => true,
        (Kind::Number(expected), Kind::Number(actual)) => same_number(expected, actual),
        (Kind::Bool(expected), Kind::Bool(actual)) => expected == actual,
        (Kind::String(expected), Kind::String(actual)) => expected == actual,
        (Kind::Tuple(expected), Kind::Set(_, actual)) => {
            let mut left: Vec<&Value> = actual.iter().collect();
            expected.len() == left.len()
                && expected.iter().all(|item| {
                    left.iter().position(|other| agrees(item, other)).map(|at| left.swap_remove(at)).is_some()
                })
        }
        (Kind::Tuple(expected), Kind::List(_, actual) | Kind::Tuple(actual)) => {
            expected.len() == actual.len()
                && expected.iter().zip(actual.iter()).all(|(one, two)| agrees(one, two))
        }
        (Kind::Object(expected), Kind::Map(_, actual) | Kind::Object(actual)) => {
            expected.keys().eq(actual.keys())
                && expected.values().zip(actual.values()).all(|(one, two)| agrees(one, two))
        }
        _ => false,
    }
}

/// What is wrong with an answer; nothing if it is right.
fn disagreement(expected: &BTreeMap<String, Value>, actual: Result<Value, EvalError>) -> Option<String> {
    let ok = expected["ok"].as_bool() == Some(true);
    let actual = match (ok, actual) {
        (false, Err(_)) => return None,
        (true, Err(error)) => return Some(format!("error: {error}")),
        (false, Ok(value)) => return Some(format!("no error: {}", shown(&value))),
        (true, Ok(value)) => value,
    };
    if expected.get("unknown").and_then(Value::as_bool) == Some(true) {
        let sharper = expected.get("constant").is_some_and(|constant| agrees(constant, &actual));
        return (!actual.is_unknown() && !sharper).then(|| format!("known: {}", shown(&actual)));
    }
    if !agrees(&expected["value"], &actual) {
        return Some(format!("value: {}", shown(&actual)));
    }
    let ty = if actual.is_null() { "\"dynamic\"".to_owned() } else { actual.ty().to_json().to_string() };
    match expected.get("type") {
        Some(expected) if !agrees(expected, &decoded(&ty)) => Some(format!("type: {ty}")),
        _ => None,
    }
}

fn shown(value: &Value) -> String {
    match &value.kind {
        Kind::Unknown(unknown) => format!("unknown({})", unknown.reason),
        Kind::Text(_) => "text with holes".to_owned(),
        Kind::Null(_) => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(number) => number.to_string(),
        Kind::String(text) => format!("{text:?}"),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        Kind::Map(_, entries) | Kind::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key} = {}", shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn expressions_are_worth_what_terraform_says() {
    let all = lines("expressions.jsonl");
    let listed: BTreeMap<(String, String), String> = lines("disagreements.jsonl")
        .iter()
        .map(|(_, line)| ((text(line, "context"), text(line, "expr")), text(line, "reason")))
        .collect();
    assert!(listed.values().all(|reason| !reason.is_empty()), "a listed disagreement has no reason");
    let mut contexts: Vec<String> = all.iter().map(|(_, line)| text(line, "context")).collect();
    contexts.sort();
    contexts.dedup();
    let mut found = BTreeMap::new();
    for context in contexts {
        with_context(&context, |evaluate| {
            for (json, line) in all.iter().filter(|(_, line)| text(line, "context") == context) {
                let expression = text(line, "expr");
                if let Some(difference) = disagreement(line, evaluate(&expression)) {
                    found.insert((context.clone(), expression), (difference, json.clone()));
                }
            }
        });
    }
    let new: Vec<String> = found
        .iter()
        .filter(|(key, _)| !listed.contains_key(key))
        .map(|((context, expression), (difference, json))| {
            format!("{context}: {expression}\n    ours: {difference}\n    {json}")
        })
        .collect();
    let stale: Vec<_> = listed.keys().filter(|key| !found.contains_key(key)).collect();
    assert!(new.is_empty(), "{} new disagreements:\n{}", new.len(), new.join("\n"));
    assert!(stale.is_empty(), "{} listed disagreements are none any more: {stale:?}", stale.len());
    assert!((all.len() - found.len()) * 1000 >= all.len() * LEAST_AGREEMENT, "{} disagree", found.len());
}
