//! Recorded answers of Terraform for single expressions, in `testdata/expressions/expressions.jsonl`, against the
//! evaluator's. What they disagree on is listed, with the reason, in `disagreements.jsonl` beside it, which must
//! hold no more and no less than that.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rsvlint::eval::configuration::{Evaluation, NothingKnown};
use rsvlint::eval::functions;
use rsvlint::eval::scope::NoFiles;
use rsvlint::eval::{EvalError, Kind, Number, Refinement, TextPiece, Type, Unknown, Value};
use rsvlint::module::{self, LoadOptions, RootId};
use rsvlint::source::SourceId;
use rsvlint::syntax::{ExprKind, parse_expression};

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
    let name = if name.is_empty() { "empty" } else { name };
    let path = directory().join("contexts").join(name);
    let workspace = module::load(std::slice::from_ref(&path), &LoadOptions::default()).unwrap();
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

/// Where literals stand, and what can take the place of each: a variable, or what may be the literal or something else.
fn literals(expression: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let (tree, _, problems) = parse_expression(SourceId(0), expression);
    if !problems.is_empty() {
        return Vec::new();
    }
    let literals = tree.exprs.iter().filter_map(|expr| match expr.kind {
        ExprKind::String { .. } => Some((expr.span.range(), "var.string")),
        ExprKind::Number => Some((expr.span.range(), "var.number")),
        _ => None,
    });
    let literals = literals.flat_map(|(range, typed)| [(range.clone(), typed), (range, "var.anything")]);
    // As in Terraform's own plans, a branch is not converted as long as the type of the other is not known.
    let conditional = tree.exprs.iter().any(|expr| matches!(expr.kind, ExprKind::Conditional { .. }));
    let literals = literals.filter(|(_, variable)| !conditional || *variable != "var.anything");
    let literals = literals.filter_map(|(range, variable)| {
        let literal = expression.get(range.clone())?;
        let choice = match variable {
            "var.string" => format!("var.anything == \"x\" ? {literal} : \"other\""),
            "var.number" => format!("var.anything == \"x\" ? 7 : {literal}"),
            _ => format!("[{literal}, \"other\"][var.number]"),
        };
        Some([(range.clone(), variable.to_owned()), (range, choice)])
    });
    literals.flatten().collect()
}

/// Whether a value that is known may turn out to be this one, which is only partly so.
fn admits(partly: &Value, known: &Value) -> bool {
    match &partly.kind {
        Kind::Unknown(unknown) => {
            !(unknown.not_null && known.is_null())
                && (known.is_null() || fits(&unknown.ty, known))
                && refinement_admits(&unknown.refinement, known)
                && others_admit(unknown, known)
        }
        Kind::Text(text) => known.as_str().is_some_and(|known| text_admits(&text.pieces, known)),
        Kind::Set(_, items) => known.as_items().is_some_and(|known| {
            // Unknown elements may coincide with others.
            known.len() <= items.len()
                && known.iter().all(|item| items.iter().any(|other| admits(other, item)))
                && items.iter().all(|item| known.iter().any(|other| admits(item, other)))
        }),
        Kind::List(_, items) | Kind::Tuple(items) => known.as_items().is_some_and(|known| {
            items.len() == known.len() && items.iter().zip(known).all(|(partly, known)| admits(partly, known))
        }),
        Kind::Map(_, entries) | Kind::Object(entries) => known.as_entries().is_some_and(|known| {
            entries.keys().eq(known.keys())
                && entries.values().zip(known.values()).all(|(partly, known)| admits(partly, known))
        }),
        _ => agrees(known, partly),
    }
}

/// A list or tuple as if its elements had no order.
fn as_set(value: &Value) -> Value {
    match &value.kind {
        Kind::List(_, items) | Kind::Tuple(items) => Kind::Set(Type::Dynamic, items.clone()).into(),
        _ => value.clone(),
    }
}

/// Whether JSON may be a value of a type.
fn fits(ty: &Type, known: &Value) -> bool {
    match (ty, &known.kind) {
        (Type::Dynamic, _) => true,
        (Type::Bool, kind) => matches!(kind, Kind::Bool(_)),
        (Type::Number, kind) => matches!(kind, Kind::Number(_)),
        (Type::String, kind) => matches!(kind, Kind::String(_)),
        (Type::List(_) | Type::Set(_), kind) => matches!(kind, Kind::Tuple(_)),
        (Type::Tuple(types), Kind::Tuple(items)) => types.len() == items.len(),
        (Type::Map(_), kind) => matches!(kind, Kind::Object(_)),
        (Type::Object(types), Kind::Object(attributes)) => types.keys().eq(attributes.keys()),
        _ => false,
    }
}

fn refinement_admits(refinement: &Refinement, known: &Value) -> bool {
    match (refinement, &known.kind) {
        (_, Kind::Null(_)) => true,
        (Refinement::Prefix(prefix), Kind::String(text)) => text.starts_with(&**prefix),
        (Refinement::Range(low, high), Kind::Number(number)) => {
            low.as_ref().is_none_or(|low| number >= low) && high.as_ref().is_none_or(|high| number <= high)
        }
        (Refinement::Length(least, most), Kind::Tuple(items)) => {
            items.len() as u64 >= *least && most.is_none_or(|most| items.len() as u64 <= most)
        }
        (Refinement::Members(members), Kind::Tuple(items)) => {
            members.iter().all(|member| items.iter().any(|item| admits(member, item)))
        }
        (Refinement::Entries(entries), Kind::Object(known)) => {
            entries.iter().all(|(key, entry)| known.get(key).is_some_and(|known| admits(entry, known)))
        }
        (Refinement::OneOf(values), _) => values.iter().any(|value| admits(value, known)),
        _ => true,
    }
}

/// Whether every element is one that the list certainly has or may have.
fn others_admit(unknown: &Unknown, known: &Value) -> bool {
    let Refinement::Members(members) = &unknown.refinement else { return true };
    let possible: Vec<&Value> = members.iter().chain(&*unknown.others).collect();
    let elements = known.as_items().unwrap_or_default();
    unknown.others.is_empty()
        || elements.iter().all(|element| possible.iter().any(|possible| admits(possible, element)))
}

/// Whether the literal pieces stand in a text in their order, the outermost at its ends.
fn text_admits(pieces: &[TextPiece], text: &str) -> bool {
    let mut rest = text;
    let mut anchored = true;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            TextPiece::Hole(_) => anchored = false,
            TextPiece::Literal(literal) if anchored => match rest.strip_prefix(&**literal) {
                Some(after) => rest = after,
                None => return false,
            },
            TextPiece::Literal(literal) if index + 1 == pieces.len() => return rest.ends_with(&**literal),
            TextPiece::Literal(literal) => match rest.find(&**literal) {
                Some(at) => rest = &rest[at + literal.len()..],
                None => return false,
            },
        }
    }
    true
}

#[test]
fn what_is_said_of_unknowns_holds_for_every_value() {
    let all = lines("expressions.jsonl");
    let mut wrong = Vec::new();
    let mut tried = 0;
    with_context("variables", |evaluate| {
        let lone = all.iter().filter(|(_, line)| !line.contains_key("context"));
        let known = lone.filter(|(_, line)| line["ok"].as_bool() == Some(true) && line.contains_key("value"));
        for (_, line) in known {
            let expression = text(line, "expr");
            for (range, variable) in literals(&expression) {
                let mut varied = expression.clone();
                varied.replace_range(range, &format!("({variable})"));
                if !parse_expression(SourceId(0), &varied).2.is_empty() {
                    continue;
                }
                tried += 1;
                // Terraform walks unknown elements of a set last, wherever their values will stand.
                let reordered = expression.contains("toset(");
                match evaluate(&varied) {
                    Ok(value) if admits(&value, &line["value"]) => {}
                    Ok(value) if reordered && admits(&as_set(&value), &line["value"]) => {}
                    Ok(value) if reordered && value.ty() == Type::String => {}
                    Ok(value) => {
                        wrong.push(format!("{varied}\n    ours: {}\n    {expression}", shown(&value)))
                    }
                    Err(error) => wrong.push(format!("{varied}\n    ours: error: {error}\n    {expression}")),
                }
            }
        }
    });
    assert!(tried > 5_000, "only {tried} tried");
    assert!(wrong.is_empty(), "{} of {tried} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
