//! A value for people, as `terraform console` prints it, with the reason where it is not known.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use crate::eval::{Kind, Marks, Text, TextPiece, Type, Unknown, Value};

/// One level of nesting.
const INDENT: usize = 2;
/// Stands in a string for a part of which there is no name.
const NAMELESS_HOLE: &str = "…";

/// A value as `terraform console` prints it, over as many lines as it takes, without a line end at its end. What is
/// not known says why: `(unknown: reason)`; of a string, what is known of it stands before that.
pub fn console(value: &Value) -> String {
    let mut out = String::new();
    write(value, 0, &mut out);
    out
}

/// Writes a value whose first line is already indented; `indent` is for the lines that follow.
fn write(value: &Value, indent: usize, out: &mut String) {
    if value.marks.has(Marks::SENSITIVE) {
        return out.push_str("(sensitive value)");
    }
    if value.marks.has(Marks::EPHEMERAL) {
        return out.push_str("(ephemeral value)");
    }
    match &value.kind {
        Kind::Null(ty) => write_null(ty, out),
        Kind::Unknown(unknown) => write_unknown(unknown, out),
        Kind::Bool(value) => _ = write!(out, "{value}"),
        Kind::Number(number) => _ = write!(out, "{number}"),
        Kind::String(text) if is_laid_out(text) => write_heredoc(text, indent, out),
        Kind::String(text) => write_quoted(text, out),
        Kind::Text(text) => write_text(text, out),
        Kind::List(_, items) => write_called("tolist", out, |out| write_items(items, indent, out)),
        Kind::Set(_, items) => write_called("toset", out, |out| write_items(items, indent, out)),
        Kind::Tuple(items) => write_items(items, indent, out),
        Kind::Map(_, entries) => write_called("tomap", out, |out| write_entries(entries, indent, out)),
        Kind::Object(entries) => write_entries(entries, indent, out),
    }
}

fn write_null(ty: &Type, out: &mut String) {
    match ty {
        Type::Dynamic => out.push_str("null"),
        Type::Bool => out.push_str("tobool(null)"),
        Type::Number => out.push_str("tonumber(null)"),
        Type::String => out.push_str("tostring(null)"),
        Type::List(element) => _ = write!(out, "tolist(null) /* of {element} */"),
        Type::Set(element) => _ = write!(out, "toset(null) /* of {element} */"),
        Type::Map(element) => _ = write!(out, "tomap(null) /* of {element} */"),
        Type::Tuple(_) | Type::Object(_) => _ = write!(out, "null /* {ty} */"),
    }
}

fn write_called(function: &str, out: &mut String, write_argument: impl FnOnce(&mut String)) {
    out.push_str(function);
    out.push('(');
    write_argument(out);
    out.push(')');
}

fn write_items(items: &[Value], indent: usize, out: &mut String) {
    if items.is_empty() {
        return out.push_str("[]");
    }
    out.push('[');
    for item in items {
        start_line(indent + INDENT, out);
        write(item, indent + INDENT, out);
        out.push(',');
    }
    start_line(indent, out);
    out.push(']');
}

fn write_entries(entries: &BTreeMap<Arc<str>, Value>, indent: usize, out: &mut String) {
    if entries.is_empty() {
        return out.push_str("{}");
    }
    out.push('{');
    for (key, value) in entries {
        start_line(indent + INDENT, out);
        write_quoted(key, out);
        out.push_str(" = ");
        write(value, indent + INDENT, out);
    }
    start_line(indent, out);
    out.push('}');
}

fn start_line(indent: usize, out: &mut String) {
    _ = write!(out, "\n{:indent$}", "");
}

/// Whether a string is shown line by line: it has several, and nothing in it that a terminal would obey.
fn is_laid_out(text: &str) -> bool {
    text.contains('\n')
        && text.chars().all(|character| matches!(character, '\n' | '\t') || is_seen(character))
}

fn write_heredoc(text: &str, indent: usize, out: &mut String) {
    let mut marker = "EOT".to_owned();
    while text.lines().any(|line| line.trim() == marker) {
        marker.push('_');
    }
    out.push_str(if indent > 0 { "<<-" } else { "<<" });
    out.push_str(&marker);
    for line in text.split('\n') {
        start_line(indent, out);
        out.push_str(line);
    }
    start_line(indent, out);
    out.push_str(&marker);
}

fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    write_escaped(text, out);
    out.push('"');
}

fn write_escaped(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{7}' => out.push_str("\\a"),
            '\u{8}' => out.push_str("\\b"),
            '\u{b}' => out.push_str("\\v"),
            '\u{c}' => out.push_str("\\f"),
            seen if is_seen(seen) => out.push(seen),
            unseen => match u32::from(unseen) {
                code @ 0..=0x7f => _ = write!(out, "\\x{code:02x}"),
                code @ 0x80..=0xffff => _ = write!(out, "\\u{code:04x}"),
                code => _ = write!(out, "\\U{code:08x}"),
            },
        }
    }
}

/// Whether a terminal shows the character and does nothing else.
fn is_seen(character: char) -> bool {
    match character {
        ' '..='~' => true,
        '\0'..='\x7f' => false,
        // Behind a letter only what is not printable is escaped; at the front, marks that belong on a letter are too.
        other => String::from_iter(['a', other]).escape_debug().count() == 2,
    }
}

/// A string with holes as the template that it might be, and why the first hole is one.
fn write_text(text: &Text, out: &mut String) {
    out.push('"');
    for piece in &text.pieces {
        match piece {
            TextPiece::Literal(text) => write_escaped(&text.replace("${", "$${").replace("%{", "%%{"), out),
            TextPiece::Hole(hole) => write_hole(hole, out),
        }
    }
    out.push('"');
    if let Some(hole) = text.holes().next() {
        out.push(' ');
        write_unknown(hole, out);
    }
}

fn write_hole(hole: &Unknown, out: &mut String) {
    out.push_str("${");
    match &hole.origin {
        Some(origin) => write_harmless(&origin.to_string(), out),
        None => out.push_str(NAMELESS_HOLE),
    }
    out.push('}');
}

fn write_unknown(unknown: &Unknown, out: &mut String) {
    out.push_str("(unknown: ");
    write_harmless(&unknown.reason.to_string(), out);
    out.push(')');
}

/// Addresses and messages hold names that others have given.
fn write_harmless(text: &str, out: &mut String) {
    let shown = |character| if is_seen(character) { character } else { char::REPLACEMENT_CHARACTER };
    out.extend(text.chars().map(shown));
}
