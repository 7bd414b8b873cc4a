//! A value as JSON.

use crate::eval::{Kind, Number, Value};

/// Stands in place of what is not known.
const UNKNOWN: &str = r#"{"__unknown__":true}"#;

/// A number that JSON cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// Terraform refuses it, too.
    #[error("infinity cannot be written as JSON")]
    Infinity,
    /// It would fill pages.
    #[error("a number has too many digits to be written as JSON")]
    TooLarge,
}

/// A value as JSON on one line: numbers with all their digits, `{"__unknown__":true}` for whatever is not known, and
/// sensitive values as they are, as in `terraform output -json`.
pub fn json(value: &Value) -> Result<String, Unwritable> {
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

fn write(value: &Value, out: &mut String) -> Result<(), Unwritable> {
    match &value.kind {
        Kind::Unknown(_) | Kind::Text(_) => out.push_str(UNKNOWN),
        Kind::Null(_) => out.push_str("null"),
        Kind::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) => out.push_str(&digits(number)?),
        Kind::String(text) => write_string(text, out),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out)?;
            }
            out.push(']');
        }
        Kind::Map(_, entries) | Kind::Object(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(key, out);
                out.push(':');
                write(value, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

fn digits(number: &Number) -> Result<String, Unwritable> {
    if number.is_infinite() {
        return Err(Unwritable::Infinity);
    }
    if !number.is_printable() {
        return Err(Unwritable::TooLarge);
    }
    Ok(number.to_string())
}

fn write_string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}
