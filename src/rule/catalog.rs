//! The catalog: files of plain data, each under its name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::definition::RuleError;
use super::file::{FileId, RuleFile};
use crate::eval::{Number, Value};

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
    match hcl::from_str::<serde_json::Value>(text) {
        Ok(json) => Ok(value_of(&json)),
        Err(error) => {
            RuleFile::parse(FileId::default(), path, text)?;
            Err(RuleError::new(path, text, crate::source::Span::default(), error.to_string()))
        }
    }
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
