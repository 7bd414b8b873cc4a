//! The catalog: files of plain data, each under its name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::definition::RuleError;
use super::file::{FileId, RuleFile};
use crate::eval::{Number, Value};
use crate::source::Span;
use crate::syntax::{BodyId, ExprId, ExprKind, UnaryOperator};

/// The file that holds what the rules require unless a configuration file says otherwise.
pub(super) const DEFAULTS: &str = "defaults";

/// Facts by the name of their file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    files: BTreeMap<Arc<str>, Value>,
}

impl Facts {
    /// Takes a file in. What it says of defaults is laid over what is there; any other file replaces one of its name.
    pub(super) fn add(&mut self, name: &str, path: &str, text: &str) -> Result<(), RuleError> {
        let facts = facts(path, text)?;
        let facts = match self.files.get(name).filter(|_| name == DEFAULTS) {
            Some(before) => overlaid(before, &facts),
            None => facts,
        };
        self.files.insert(name.into(), facts);
        Ok(())
    }

    /// What is required by default, and all else.
    pub(super) fn finish(mut self) -> (Value, Value) {
        let defaults = self.files.remove(DEFAULTS).unwrap_or_default();
        (defaults, Value::object(self.files))
    }
}

/// An object with the entries of another one over its own.
pub(super) fn overlaid(below: &Value, above: &Value) -> Value {
    match (below.as_entries(), above.as_entries()) {
        (Some(below), Some(above)) => {
            let entries = below.iter().chain(above);
            Value::object(entries.map(|(key, value)| (key.clone(), value.clone())).collect())
        }
        _ => above.clone(),
    }
}

/// Facts are plain data, read through serde. Where that fails, our own parser tells the place better.
fn facts(path: &str, text: &str) -> Result<Value, RuleError> {
    // hcl-rs takes no byte order mark, which some editors write.
    match hcl::from_str::<serde_json::Value>(text.strip_prefix('\u{feff}').unwrap_or(text)) {
        Ok(json) => Ok(value_of(&json)),
        Err(error) => {
            let file = RuleFile::parse(FileId::default(), path, text)?;
            check_plain(&file, file.tree.root)?;
            Err(RuleError::new(path, text, Span::default(), error.to_string())
                .with_help("a file of `catalog/` holds names with plain values: NAME = …"))
        }
    }
}

/// Refuses what would have to be evaluated: in facts it would become the text that it is written as.
pub(super) fn check_plain(file: &RuleFile, body: BodyId) -> Result<(), RuleError> {
    let tree = &file.tree;
    for block in tree.blocks(body) {
        check_plain(file, block.body)?;
    }
    let mut open: Vec<ExprId> = tree.attributes(body).map(|attribute| attribute.expr).collect();
    while let Some(at) = open.pop() {
        let is_plain = match tree.expr(at).kind {
            ExprKind::Null | ExprKind::Bool(_) | ExprKind::String { .. } => true,
            ExprKind::Number => {
                let digits = tree.text(&file.text, tree.expr(at).span);
                digits.parse().is_ok_and(f64::is_finite)
            }
            ExprKind::Template(_) => file.string_of(at).is_some(),
            ExprKind::Unary { operator: UnaryOperator::Negate, operand } => {
                matches!(tree.expr(operand).kind, ExprKind::Number)
            }
            ExprKind::Tuple(items) => {
                open.extend(tree.list(items));
                true
            }
            ExprKind::Object(items) => {
                open.extend(tree.object_items(items).iter().map(|item| item.value));
                let mut keys = tree.object_items(items).iter().map(|item| tree.expr(item.key).kind);
                keys.all(|key| !matches!(key, ExprKind::Parentheses(_)))
            }
            _ => false,
        };
        if !is_plain {
            let message = "only plain data can stand here: nothing is evaluated in the catalog";
            let help = "write the value itself, or evaluate it in a `let` of the rule";
            return Err(RuleError::new(&file.path, &file.text, tree.expr(at).span, message).with_help(help));
        }
    }
    Ok(())
}

/// Plain data as a value.
pub fn value_of(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::null(),
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => match Number::parse(&number.to_string()) {
            Some(number) => number.into(),
            None => Value::string(number.to_string()),
        },
        Json::String(text) => Value::string(text.as_str()),
        Json::Array(items) => Value::tuple(items.iter().map(value_of).collect()),
        Json::Object(entries) => Value::object(
            entries.iter().map(|(key, value)| (Arc::from(key.as_str()), value_of(value))).collect(),
        ),
    }
}
