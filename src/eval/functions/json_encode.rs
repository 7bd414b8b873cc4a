//! Values as JSON: `jsonencode`.

use std::fmt::Write;
use std::sync::Arc;

use crate::eval::conversion::ConversionError;
use crate::eval::text::TextBuilder;
use crate::eval::{Kind, Refinement, TextPiece, Type, Unknown, Value};

/// The JSON text of a value. What is unknown becomes a hole: a string's stands between its quotes, that of
/// anything else in place of the value, with the value's own type ([`TextBuilder::finish`] knows the difference).
pub(super) fn encode(value: &Value) -> Result<Value, ConversionError> {
    let mut builder = TextBuilder::default();
    write(value, &mut builder)?;
    Ok(builder.finish())
}

fn write(value: &Value, builder: &mut TextBuilder) -> Result<(), ConversionError> {
    builder.mark(value.marks);
    match &value.kind {
        Kind::Null(_) => builder.push_str("null"),
        Kind::Bool(value) => builder.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) if number.is_infinite() => {
            return Err(ConversionError::new("infinity cannot be written as JSON"));
        }
        Kind::Number(number) if !number.is_printable() => {
            builder.push(crate::eval::conversion::convert(value, &Type::String)?);
        }
        Kind::Number(number) => builder.push_str(&number.to_string()),
        Kind::String(text) => builder.push_str(&json_string(text)),
        Kind::Text(text) => {
            builder.push_str("\"");
            for piece in &text.pieces {
                match piece {
                    TextPiece::Literal(literal) => builder.push_str(&inner(literal)),
                    TextPiece::Hole(_) => builder.push_piece(piece.clone()),
                }
            }
            builder.push_str("\"");
        }
        Kind::Unknown(unknown) if unknown.ty == Type::String && unknown.not_null => {
            builder.push_str("\"");
            builder.push_piece(TextPiece::Hole(Arc::clone(unknown)));
            builder.push_str("\"");
        }
        Kind::Unknown(unknown) => builder.push_piece(TextPiece::Hole(as_json_hole(unknown))),
        Kind::Set(_, items) if items.len() > 1 && items.iter().any(Value::has_unknown) => {
            // In which order they stand is not known either.
            let members = Refinement::Members(items.iter().cloned().collect());
            let unknown = Unknown::computed(value.ty(), [value]).not_null().refined(members);
            builder.push_piece(TextPiece::Hole(Arc::new(unknown)));
        }
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            builder.push_str("[");
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    builder.push_str(",");
                }
                write(item, builder)?;
            }
            builder.push_str("]");
        }
        Kind::Map(_, entries) | Kind::Object(entries) => {
            builder.push_str("{");
            for (index, (key, value)) in entries.iter().enumerate() {
                if index > 0 {
                    builder.push_str(",");
                }
                builder.push_str(&json_string(key));
                builder.push_str(":");
                write(value, builder)?;
            }
            builder.push_str("}");
        }
    }
    Ok(())
}

/// A string that may be null has no quotes of its own that are certain: it is a value of unknown type here.
fn as_json_hole(unknown: &Arc<Unknown>) -> Arc<Unknown> {
    if unknown.ty != Type::String {
        return Arc::clone(unknown);
    }
    Arc::new(Unknown { ty: Type::Dynamic, ..Unknown::clone(unknown) })
}

fn json_string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    write_json_string(text, &mut quoted);
    quoted
}

fn inner(text: &str) -> String {
    let quoted = json_string(text);
    quoted[1..quoted.len() - 1].to_owned()
}

/// A string in quotes, with what HTML would misread escaped too.
pub(super) fn write_json_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' => {
                _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
