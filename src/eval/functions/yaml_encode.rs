//! `yamlencode`: every string and key in quotes, collections in block style.

use std::fmt::Write;

use crate::eval::weight::LONGEST_TEXT;
use crate::eval::{Kind, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::string::text_value;

pub(super) fn yamlencode(call: &Call<'_>) -> FunctionResult {
    let value = &call.arguments[0];
    if value.has_unknown() {
        return call.unknown();
    }
    let mut text = String::new();
    write_value(value, 0, &mut text)?;
    if text.len() > LONGEST_TEXT {
        return call.beyond("yamlencode gives too long a string");
    }
    text.push('\n');
    // A lone plain scalar could go on, were it not for the end of the document.
    if matches!(value.kind, Kind::Null(_) | Kind::Bool(_) | Kind::Number(_)) {
        text.push_str("...\n");
    }
    Ok(text_value(&text))
}

fn write_value(value: &Value, indent: usize, text: &mut String) -> Result<(), FunctionError> {
    // Nobody will see what is too long.
    if text.len() > LONGEST_TEXT {
        return Ok(());
    }
    match &value.kind {
        Kind::Null(_) => text.push_str("null"),
        Kind::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Kind::Number(number) => _ = write!(text, "{number}"),
        Kind::String(string) => write_string(string, indent, text),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) if items.is_empty() => {
            text.push_str("[]")
        }
        Kind::Map(_, entries) | Kind::Object(entries) if entries.is_empty() => text.push_str("{}"),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    line(indent, text);
                }
                text.push_str("- ");
                write_value(item, indent + 2, text)?;
            }
        }
        Kind::Map(_, entries) | Kind::Object(entries) => {
            for (index, (key, value)) in entries.iter().enumerate() {
                if index > 0 {
                    line(indent, text);
                }
                if is_simple_key(key) {
                    write_quoted(key, indent, Fold::Never, text);
                    text.push(':');
                    write_entry(value, indent, text)?;
                } else {
                    text.push_str("? ");
                    write_string(key, indent + 2, text);
                    line(indent, text);
                    text.push_str(": ");
                    write_value(value, indent + 2, text)?;
                }
            }
        }
        Kind::Unknown(_) | Kind::Text(_) => return Err(FunctionError::of(0, "it is not known")),
    }
    Ok(())
}

/// A value after its key: sequences stand as far left as the key, mappings further right.
fn write_entry(value: &Value, indent: usize, text: &mut String) -> Result<(), FunctionError> {
    match &value.kind {
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) if !items.is_empty() => {
            line(indent, text);
            write_value(value, indent, text)
        }
        Kind::Map(_, entries) | Kind::Object(entries) if !entries.is_empty() => {
            line(indent + 2, text);
            write_value(value, indent + 2, text)
        }
        _ => {
            text.push(' ');
            write_value(value, indent + 2, text)
        }
    }
}

fn line(indent: usize, text: &mut String) {
    text.push('\n');
    text.push_str(&" ".repeat(indent));
}

/// Several lines as a literal block, where its characters allow, all else in quotes.
fn write_string(string: &str, indent: usize, text: &mut String) {
    if !string.contains('\n') || !fits_literal_block(string) {
        write_quoted(string, indent, Fold::AtSpaces, text);
        return;
    }
    let kept = string.trim_end_matches('\n');
    text.push('|');
    if string.starts_with([' ', '\n']) {
        text.push('2');
    }
    match string.len() - kept.len() {
        0 => text.push('-'),
        1 if !kept.is_empty() => {}
        _ => text.push('+'),
    }
    let body = string.strip_suffix('\n').unwrap_or(string);
    let indent = indent.max(2);
    for content in body.split('\n') {
        if text.len() > LONGEST_TEXT {
            return;
        }
        text.push('\n');
        if !content.is_empty() {
            text.push_str(&" ".repeat(indent));
            text.push_str(content);
        }
    }
}

fn fits_literal_block(string: &str) -> bool {
    let trailing_space = string.split('\n').any(|line| line.ends_with(' ')) || string.ends_with(' ');
    !trailing_space && string.chars().all(|character| character == '\n' || is_printable(character))
}

fn is_printable(character: char) -> bool {
    matches!(character, '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
        && !matches!(character, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// Keys on one line and of moderate length need no question mark.
fn is_simple_key(key: &str) -> bool {
    key.len() <= 128 && !(key.contains('\n') && fits_literal_block(key))
}

/// Whether a quoted string may go on in the next line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fold {
    /// Keys stay on their line.
    Never,
    /// Behind the eightieth column, a space may become a line's end.
    AtSpaces,
}

fn write_quoted(string: &str, indent: usize, fold: Fold, text: &mut String) {
    const WIDTH: usize = 80;
    text.push('"');
    let mut column = text.rsplit('\n').next().map_or(0, |line| line.chars().count());
    let mut after_space = false;
    let mut characters = string.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character == ' ' {
            let inside = at > 0 && at + 1 < string.len();
            if fold == Fold::AtSpaces && !after_space && inside && column > WIDTH {
                line(indent.max(2), text);
                column = indent.max(2);
                if characters.peek().is_some_and(|(_, next)| *next == ' ') {
                    text.push('\\');
                    column += 1;
                }
            } else {
                text.push(' ');
                column += 1;
            }
            after_space = true;
            continue;
        }
        after_space = false;
        let before = text.len();
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\0' => text.push_str("\\0"),
            '\u{7}' => text.push_str("\\a"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{b}' => text.push_str("\\v"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            '\u{1b}' => text.push_str("\\e"),
            '\u{85}' => text.push_str("\\N"),
            '\u{2028}' => text.push_str("\\L"),
            '\u{2029}' => text.push_str("\\P"),
            printable if is_printable(printable) => text.push(printable),
            other => {
                let code = u32::from(other);
                _ = match code {
                    0..=0xff => write!(text, "\\x{code:02X}"),
                    0x100..=0xffff => write!(text, "\\u{code:04X}"),
                    _ => write!(text, "\\U{code:08X}"),
                };
            }
        }
        column += text[before..].chars().count();
    }
    text.push('"');
}
