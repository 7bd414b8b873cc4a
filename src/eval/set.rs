//! Sets: which elements are the same, and in which order Terraform walks them.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use super::equality::same;
use super::weight::too_much_for_a_set;
use super::{Kind, Number, TextPiece, Type, Unknown, Value};

impl Value {
    /// A set of items that all have the type `element`: without repetition, in Terraform's order. Marks of the
    /// items become marks of the set.
    pub fn set(element: Type, items: Vec<Value>) -> Value {
        let marks = items.iter().fold(super::Marks::NONE, |marks, item| marks.with(item.marks_deep()));
        if let Some(reason) = too_much_for_a_set(&items) {
            return Value::from(Unknown::new(Type::set(element), reason).not_null()).marked(marks);
        }
        let items: Vec<Value> = items.into_iter().map(Value::unmarked_deep).collect();
        let mut items = without_repetition(items);
        sort(&element, &mut items);
        Value::from(Kind::Set(element, Arc::new(items))).marked(marks)
    }
}

/// The items without those that are certainly equal to an earlier one, in their order.
pub(super) fn without_repetition(items: Vec<Value>) -> Vec<Value> {
    let mut seen: HashMap<String, Vec<usize>> = HashMap::with_capacity(items.len());
    let mut kept: Vec<Value> = Vec::with_capacity(items.len());
    for item in items {
        if let Some(identity) = identity(&item) {
            let bucket = seen.entry(identity).or_default();
            if bucket.iter().any(|index| same(&kept[*index], &item) == Some(true)) {
                continue;
            }
            bucket.push(kept.len());
        }
        kept.push(item);
    }
    kept
}

/// How many partly unknown values one value is compared with.
const MOST_COMPARED: usize = 1_000;

/// A set of values to look others up in, without comparing each with each.
pub(super) struct Members {
    by_identity: HashMap<String, Vec<Value>>,
    all: Vec<Value>,
    /// Those that another value might equal without having their identity.
    uncertain: Vec<Value>,
}

impl Members {
    /// Holds these.
    pub(super) fn of<'a>(items: impl IntoIterator<Item = &'a Value>) -> Members {
        let mut members = Members { by_identity: HashMap::new(), all: Vec::new(), uncertain: Vec::new() };
        for item in items {
            if let Some(identity) = identity(item) {
                members.by_identity.entry(identity).or_default().push(item.clone());
            }
            if item.has_unknown() {
                members.uncertain.push(item.clone());
            }
            members.all.push(item.clone());
        }
        members
    }

    /// Whether one of them equals the value, as far as can be told.
    pub(super) fn contain(&self, value: &Value) -> Option<bool> {
        let bucket = identity(value).and_then(|identity| self.by_identity.get(&identity));
        if bucket.is_some_and(|bucket| bucket.iter().any(|item| same(item, value) == Some(true))) {
            return Some(true);
        }
        let candidates = if value.has_unknown() { &self.all } else { &self.uncertain };
        if candidates.iter().take(MOST_COMPARED).any(|item| same(item, value).is_none()) {
            return None;
        }
        if candidates.len() > MOST_COMPARED { None } else { Some(false) }
    }
}

/// A text that values share if they are certainly equal; none if nothing but the value itself is.
fn identity(value: &Value) -> Option<String> {
    let mut text = String::new();
    write_identity(value, &mut text).then_some(text)
}

/// Writes the identity; false if there is none.
fn write_identity(value: &Value, text: &mut String) -> bool {
    match &value.kind {
        Kind::Unknown(unknown) => write_hole(unknown, text),
        Kind::Text(pieces) => pieces.pieces.iter().all(|piece| match piece {
            TextPiece::Hole(hole) => write_hole(hole, text),
            TextPiece::Literal(literal) => {
                write_quoted(literal, text);
                true
            }
        }),
        Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => {
            text.push('[');
            items.iter().all(|item| {
                let known = write_identity(item, text);
                text.push(';');
                known
            })
        }
        Kind::Map(_, entries) | Kind::Object(entries) => {
            text.push('{');
            entries.iter().all(|(key, value)| {
                write_quoted(key, text);
                let known = write_identity(value, text);
                text.push(';');
                known
            })
        }
        _ => {
            write_digest(value, text);
            true
        }
    }
}

fn write_hole(hole: &Unknown, text: &mut String) -> bool {
    hole.origin.as_ref().is_some_and(|origin| write!(text, "?{origin}?").is_ok())
}

/// Sorts items of one type in the order in which Terraform walks a set of them.
pub(super) fn sort(element: &Type, items: &mut [Value]) {
    if element.is_primitive() {
        items.sort_by(compare_primitives);
    } else {
        items.sort_by_cached_key(|item| (rank(item), digest(item)));
    }
}

fn compare_primitives(left: &Value, right: &Value) -> Ordering {
    rank(left).cmp(&rank(right)).then_with(|| match (&left.kind, &right.kind) {
        (Kind::String(left), Kind::String(right)) => left.cmp(right),
        (Kind::Number(left), Kind::Number(right)) => left.compare(right),
        (Kind::Bool(left), Kind::Bool(right)) => left.cmp(right),
        _ => Ordering::Equal,
    })
}

/// Known before unknown before null.
fn rank(value: &Value) -> u8 {
    match &value.kind {
        Kind::Null(_) => 2,
        Kind::Unknown(_) | Kind::Text(_) => 1,
        _ => 0,
    }
}

/// A text that equal values share, and by which Terraform orders elements that have no order of their own.
pub(super) fn digest(value: &Value) -> String {
    let mut text = String::new();
    write_digest(value, &mut text);
    text
}

fn write_digest(value: &Value, text: &mut String) {
    match &value.kind {
        Kind::Unknown(unknown) => match &unknown.origin {
            Some(origin) => _ = write!(text, "?{origin}"),
            None => text.push('?'),
        },
        Kind::Text(_) => text.push('?'),
        Kind::Null(_) => text.push('~'),
        Kind::Bool(value) => text.push(if *value { 'T' } else { 'F' }),
        Kind::Number(number) => text.push_str(&ten_digits(number)),
        Kind::String(string) => write_quoted(string, text),
        Kind::List(_, items) | Kind::Set(_, items) => write_all('[', items.iter(), ']', text),
        Kind::Tuple(items) => write_all('<', items.iter(), '>', text),
        Kind::Object(attributes) => write_all('<', attributes.values(), '>', text),
        Kind::Map(_, entries) => {
            text.push('{');
            for (key, value) in entries.iter() {
                write_quoted(key, text);
                text.push(':');
                write_digest(value, text);
                text.push(';');
            }
            text.push('}');
        }
    }
}

fn write_all<'a>(open: char, items: impl Iterator<Item = &'a Value>, close: char, text: &mut String) {
    text.push(open);
    for item in items {
        write_digest(item, text);
        text.push(';');
    }
    text.push(close);
}

/// In quotes, with escapes for what cannot be printed.
pub(super) fn write_quoted(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{7}' => text.push_str("\\a"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{b}' => text.push_str("\\v"),
            control if control < ' ' || control == '\u{7f}' => {
                _ = write!(text, "\\x{:02x}", u32::from(control));
            }
            control if control.is_control() => _ = write!(text, "\\u{:04x}", u32::from(control)),
            other => text.push(other),
        }
    }
    text.push('"');
}

/// Ten significant digits, with an exponent where that is shorter.
fn ten_digits(number: &Number) -> String {
    let Some(decimal) = number.decimal() else { return number.to_string() };
    let decimal = decimal.rounded(10);
    let sign = if number.is_negative() && !number.is_zero() { "-" } else { "" };
    let exponent = decimal.point - 1;
    if !decimal.digits.is_empty() && !(-4..10).contains(&exponent) {
        return format!("{sign}{}", decimal.scientific(decimal.digits.len() - 1, 'e'));
    }
    format!("{sign}{}", decimal.plain(None))
}
