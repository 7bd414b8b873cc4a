//! What an expression shall come to.

use std::collections::BTreeMap;

use crate::chance::Chance;

/// A vault instance, by its place in the table of all.
pub type VaultId = usize;

/// A value, as far as configurations with vaults need them.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(usize),
    Text(String),
    /// The id of a vault instance.
    Id(VaultId),
    /// A vault instance as a whole.
    Whole(VaultId),
    List(Vec<Value>),
    /// Keys that are data.
    Map(BTreeMap<String, Value>),
    /// Keys that are attributes.
    Record(BTreeMap<String, Value>),
}

impl Value {
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    pub fn texts(texts: &[String]) -> Value {
        Value::List(texts.iter().map(Value::text).collect())
    }

    /// Whether a vault is anywhere in it.
    pub fn holds_vaults(&self) -> bool {
        self.vaults().next().is_some()
    }

    /// The vaults in it.
    pub fn vaults(&self) -> Box<dyn Iterator<Item = VaultId> + '_> {
        match self {
            Value::Id(id) | Value::Whole(id) => Box::new(std::iter::once(*id)),
            Value::List(items) => Box::new(items.iter().flat_map(Value::vaults)),
            Value::Map(items) | Value::Record(items) => Box::new(items.values().flat_map(Value::vaults)),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// Whether whole resources are anywhere in it.
    pub fn holds_whole(&self) -> bool {
        match self {
            Value::Whole(_) => true,
            Value::List(items) => items.iter().any(Value::holds_whole),
            Value::Map(items) | Value::Record(items) => items.values().any(Value::holds_whole),
            _ => false,
        }
    }

    /// Whether it is neither null nor a collection.
    pub fn is_scalar(&self) -> bool {
        matches!(self, Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Id(_))
    }

    /// Something of the same kind that is not the same, for what is not chosen.
    pub fn decoy(&self, chance: &mut Chance) -> Value {
        match self {
            Value::Null => Value::text("zz"),
            Value::Bool(on) => Value::Bool(!on),
            Value::Number(number) => Value::Number(number + 1 + chance.below(2)),
            Value::Text(text) if text.contains('/') => Value::text("/subscriptions/0/none"),
            Value::Text(_) => Value::text(*chance.pick(&["zz", "other", "none", "x-1"])),
            Value::Id(_) => Value::text("/subscriptions/0/none"),
            Value::Whole(_) => Value::Record(
                ["id", "name"].iter().map(|name| ((*name).to_owned(), Value::text("zz"))).collect(),
            ),
            Value::List(items) => {
                let mut items: Vec<Value> = items.iter().map(|item| item.decoy(chance)).collect();
                if chance.percent(50) {
                    items.pop();
                }
                Value::List(items)
            }
            Value::Map(items) => Value::Map(
                items.iter().map(|(key, item)| (format!("zz-{key}"), item.decoy(chance))).collect(),
            ),
            Value::Record(items) => {
                Value::Record(items.iter().map(|(key, item)| (key.clone(), item.decoy(chance))).collect())
            }
        }
    }

    /// The value as a literal, without any vault.
    pub fn literal(&self) -> String {
        match self {
            Value::Null => "null".to_owned(),
            Value::Bool(on) => on.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => quoted(text),
            Value::Id(_) => quoted("/subscriptions/0/none"),
            Value::Whole(_) => "{ id = \"zz\", name = \"zz\" }".to_owned(),
            Value::List(items) => {
                format!("[{}]", items.iter().map(Value::literal).collect::<Vec<_>>().join(", "))
            }
            Value::Map(items) | Value::Record(items) => object(
                items
                    .iter()
                    .map(|(key, item)| (key_literal(key), item.literal()))
                    .collect::<Vec<_>>()
                    .as_slice(),
            ),
        }
    }

    /// The value in JSON, without any vault.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Bool(on) => (*on).into(),
            Value::Number(number) => (*number).into(),
            Value::Text(text) => text.as_str().into(),
            Value::Id(_) | Value::Whole(_) => "/subscriptions/0/none".into(),
            Value::List(items) => items.iter().map(Value::json).collect(),
            Value::Map(items) | Value::Record(items) => {
                items.iter().map(|(key, item)| (key.clone(), item.json())).collect()
            }
        }
    }
}

/// A text in quotes.
pub fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('\\', "\\\\").replace('"', "\\\"").replace("${", "$${").replace("%{", "%%{")
    )
}

/// A key as it stands in an object.
pub fn key_literal(key: &str) -> String {
    let is_name = key.chars().next().is_some_and(|first| first.is_ascii_lowercase())
        && key.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
        && !["for", "null", "true", "false"].contains(&key);
    if is_name { key.to_owned() } else { quoted(key) }
}

/// An object of rendered keys and values.
pub fn object(items: &[(String, String)]) -> String {
    if items.is_empty() {
        return "{}".to_owned();
    }
    let items: Vec<String> = items.iter().map(|(key, item)| format!("{key} = {item}")).collect();
    format!("{{ {} }}", items.join(", "))
}
