//! Functions on strings, which keep what is known of a string with holes.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use crate::eval::letters::{simple_upper, with_letters};
use crate::eval::text::{self, TextBuilder, known_prefix, known_suffix, normalized, safe_end, safe_start};
use crate::eval::{Kind, Letters, TextPiece, Type, Value};

use crate::eval::weight::LONGEST_TEXT;

use super::call::{Call, FunctionError, FunctionResult};
use super::regex;
use super::signature::ParameterType::{ListOfString, Number, String as AString};
use super::signature::{Function, Parameter, parameter};

const TEXT: Parameter = parameter("str", AString).unknown();
const PLAIN: Parameter = parameter("str", AString);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("lower", &[TEXT], string_type, |call| Ok(with_letters(&call.arguments[0], Letters::Small))),
    Function::new("upper", &[TEXT], string_type, |call| {
        Ok(with_letters(&call.arguments[0], Letters::Capital))
    }),
    Function::new("title", &[PLAIN], string_type, |call| Ok(text_value(&title(call.text(0))))),
    Function::new("chomp", &[TEXT], string_type, chomp),
    Function::new("indent", &[parameter("spaces", Number), PLAIN], string_type, indent),
    Function::new("trim", &[TEXT, parameter("cutset", AString)], string_type, trim),
    Function::new("trimspace", &[TEXT], string_type, trimspace),
    Function::new("trimprefix", &[TEXT, parameter("prefix", AString)], string_type, trimprefix),
    Function::new("trimsuffix", &[TEXT, parameter("suffix", AString)], string_type, trimsuffix),
    Function::new("startswith", &[TEXT, parameter("prefix", AString).unknown()], bool_type, startswith),
    Function::new("endswith", &[TEXT, parameter("suffix", AString).unknown()], bool_type, endswith),
    Function::new("strcontains", &[TEXT, parameter("substr", AString)], bool_type, strcontains),
    Function::new("strrev", &[PLAIN], string_type, |call| {
        Ok(text_value(&call.text(0).graphemes(true).rev().collect::<String>()))
    }),
    Function::new(
        "substr",
        &[TEXT, parameter("offset", Number), parameter("length", Number)],
        string_type,
        substr,
    ),
    Function::new("split", &[parameter("separator", AString), TEXT], |_| Ok(Type::list(Type::String)), split),
    Function::new("join", &[parameter("separator", AString).unknown()], string_type, join)
        .variadic(parameter("lists", ListOfString).unknown()),
    Function::new(
        "replace",
        &[TEXT, parameter("substr", AString), parameter("replace", AString)],
        string_type,
        replace,
    ),
];

pub(super) fn string_type(_: &[Value]) -> Result<Type, FunctionError> {
    Ok(Type::String)
}

pub(super) fn bool_type(_: &[Value]) -> Result<Type, FunctionError> {
    Ok(Type::Bool)
}

/// A string value, in NFC.
pub(super) fn text_value(text: &str) -> Value {
    Value::string(normalized(text))
}

/// Capitals at the beginning of words: after anything that is no letter, digit, underscore or apostrophe.
fn title(text: &str) -> String {
    let mut previous = ' ';
    let mut titled = String::with_capacity(text.len());
    for character in text.chars() {
        titled.push(if separates_words(previous) { title_case(character) } else { character });
        previous = character;
    }
    titled
}

fn separates_words(character: char) -> bool {
    if character.is_ascii() {
        return !(character.is_ascii_alphanumeric() || character == '_');
    }
    !character.is_alphanumeric() && character.is_whitespace()
}

/// Four digraphs have a form of their own at the beginning of words.
fn title_case(character: char) -> char {
    match character {
        'Ǆ' | 'ǅ' | 'ǆ' => 'ǅ',
        'Ǉ' | 'ǈ' | 'ǉ' => 'ǈ',
        'Ǌ' | 'ǋ' | 'ǌ' => 'ǋ',
        'Ǳ' | 'ǲ' | 'ǳ' => 'ǲ',
        other => simple_upper(other),
    }
}

/// A string from whose ends some characters are cut.
struct Ends {
    pieces: Vec<TextPiece>,
    /// A hole has come to an end that was to be cut.
    lost: bool,
}

impl Ends {
    fn of(value: &Value) -> Ends {
        match text::pieces(value) {
            Some(pieces) => Ends { pieces, lost: false },
            None => Ends { pieces: Vec::new(), lost: true },
        }
    }

    fn cut_start(&mut self, belongs: impl Fn(char) -> bool + Copy) {
        loop {
            let many = self.pieces.len() > 1;
            let literal = match self.pieces.first() {
                Some(TextPiece::Literal(literal)) => literal,
                Some(TextPiece::Hole(hole)) => return self.lost |= !text::is_identity(hole),
                None => return,
            };
            let rest: Arc<str> = literal.trim_start_matches(belongs).into();
            if !rest.is_empty() || !many {
                self.pieces[0] = TextPiece::Literal(rest);
                return;
            }
            self.pieces.remove(0);
        }
    }

    fn cut_end(&mut self, belongs: impl Fn(char) -> bool + Copy) {
        loop {
            let many = self.pieces.len() > 1;
            let literal = match self.pieces.last() {
                Some(TextPiece::Literal(literal)) => literal,
                Some(TextPiece::Hole(hole)) => return self.lost |= !text::is_identity(hole),
                None => return,
            };
            let rest: Arc<str> = literal.trim_end_matches(belongs).into();
            self.pieces.pop();
            if !rest.is_empty() || !many {
                self.pieces.push(TextPiece::Literal(rest));
                return;
            }
        }
    }

    fn finish(self, call: &Call<'_>) -> FunctionResult {
        if self.lost {
            return call.unknown();
        }
        Ok(join_pieces(self.pieces))
    }
}

pub(super) fn join_pieces(pieces: impl IntoIterator<Item = TextPiece>) -> Value {
    let mut builder = TextBuilder::default();
    pieces.into_iter().for_each(|piece| builder.push_piece(piece));
    builder.finish()
}

fn chomp(call: &Call<'_>) -> FunctionResult {
    let mut ends = Ends::of(&call.arguments[0]);
    ends.cut_end(|character| matches!(character, '\r' | '\n'));
    ends.finish(call)
}

fn trimspace(call: &Call<'_>) -> FunctionResult {
    let mut ends = Ends::of(&call.arguments[0]);
    ends.cut_start(char::is_whitespace);
    ends.cut_end(char::is_whitespace);
    ends.finish(call)
}

fn trim(call: &Call<'_>) -> FunctionResult {
    let cut: Vec<char> = call.text(1).chars().collect();
    let mut ends = Ends::of(&call.arguments[0]);
    ends.cut_start(|character| cut.contains(&character));
    ends.cut_end(|character| cut.contains(&character));
    ends.finish(call)
}

/// Whether the string begins so, as far as can be told.
fn begins_with(value: &Value, prefix: &str) -> Option<bool> {
    if let Some(text) = value.as_str() {
        return Some(text.starts_with(prefix));
    }
    let known = known_prefix(value);
    if known.starts_with(prefix) {
        return Some(true);
    }
    if prefix.starts_with(&known) { None } else { Some(false) }
}

/// Whether the string ends so, as far as can be told.
fn finishes_with(value: &Value, suffix: &str) -> Option<bool> {
    if let Some(text) = value.as_str() {
        return Some(text.ends_with(suffix));
    }
    let known = known_suffix(value);
    if known.ends_with(suffix) {
        return Some(true);
    }
    if suffix.ends_with(known) { None } else { Some(false) }
}

fn trimprefix(call: &Call<'_>) -> FunctionResult {
    let (value, prefix) = (&call.arguments[0], call.text(1));
    match begins_with(value, prefix) {
        Some(false) => Ok(value.clone()),
        Some(true) => {
            let mut pieces = text::pieces(value).unwrap_or_default();
            match pieces.first_mut() {
                Some(TextPiece::Literal(literal)) if literal.starts_with(prefix) => {
                    *literal = literal[prefix.len()..].into();
                    Ok(join_pieces(pieces))
                }
                _ if prefix.is_empty() => Ok(value.clone()),
                _ => call.unknown(),
            }
        }
        None => call.unknown(),
    }
}

fn trimsuffix(call: &Call<'_>) -> FunctionResult {
    let (value, suffix) = (&call.arguments[0], call.text(1));
    match finishes_with(value, suffix) {
        Some(false) => Ok(value.clone()),
        Some(true) => {
            let mut pieces = text::pieces(value).unwrap_or_default();
            match pieces.last_mut() {
                Some(TextPiece::Literal(literal)) if literal.ends_with(suffix) => {
                    *literal = literal[..literal.len() - suffix.len()].into();
                    Ok(join_pieces(pieces))
                }
                _ if suffix.is_empty() => Ok(value.clone()),
                _ => call.unknown(),
            }
        }
        None => call.unknown(),
    }
}

fn decided(call: &Call<'_>, answer: Option<bool>) -> FunctionResult {
    match answer {
        Some(answer) => Ok(answer.into()),
        None => call.unknown(),
    }
}

fn startswith(call: &Call<'_>) -> FunctionResult {
    let (value, prefix) = (&call.arguments[0], &call.arguments[1]);
    if let Some(prefix) = prefix.as_str() {
        return decided(call, begins_with(value, prefix));
    }
    let refuted = begins_with(value, &known_prefix(prefix)) == Some(false);
    decided(call, refuted.then_some(false))
}

fn endswith(call: &Call<'_>) -> FunctionResult {
    let (value, suffix) = (&call.arguments[0], &call.arguments[1]);
    if let Some(suffix) = suffix.as_str() {
        return decided(call, finishes_with(value, suffix));
    }
    let refuted = finishes_with(value, known_suffix(suffix)) == Some(false);
    decided(call, refuted.then_some(false))
}

fn strcontains(call: &Call<'_>) -> FunctionResult {
    let (value, part) = (&call.arguments[0], call.text(1));
    if let Some(text) = value.as_str() {
        return Ok(text.contains(part).into());
    }
    let Kind::Text(text) = &value.kind else {
        let known = part.is_empty() || known_prefix(value).contains(part);
        return decided(call, known.then_some(true));
    };
    let last = text.pieces.len() - 1;
    let held = text.pieces.iter().enumerate().any(|(index, piece)| match piece {
        TextPiece::Literal(literal) => {
            let from = if index == 0 { 0 } else { safe_start(literal) };
            let to = if index == last { literal.len() } else { safe_end(literal) };
            from <= to && literal[from..to].contains(part)
        }
        TextPiece::Hole(_) => false,
    });
    decided(call, held.then_some(true))
}

fn indent(call: &Call<'_>) -> FunctionResult {
    let spaces = usize::try_from(call.integer(0)?)
        .map_err(|_| FunctionError::of(0, "the number of spaces must not be negative"))?;
    let text = call.text(1);
    let lines = text.matches('\n').count();
    if spaces.saturating_mul(lines) > LONGEST_TEXT {
        return call.beyond("indent gives too long a string");
    }
    let indented = text.replace('\n', &format!("\n{}", " ".repeat(if lines > 0 { spaces } else { 0 })));
    Ok(text_value(&indented))
}

fn substr(call: &Call<'_>) -> FunctionResult {
    let (offset, length) = (call.integer(1)?, call.integer(2)?);
    if let Some(text) = call.arguments[0].as_str() {
        return Ok(text_value(&substring(text, offset, length)));
    }
    if offset < 0 || length < 0 {
        return call.unknown();
    }
    // The last cluster of what is known may go on.
    let prefix = known_prefix(&call.arguments[0]);
    let clusters = prefix.graphemes(true).count();
    let needed = usize::try_from(offset.saturating_add(length)).unwrap_or(usize::MAX);
    if length == 0 || clusters > needed {
        return Ok(text_value(&substring(&prefix, offset, length)));
    }
    call.unknown()
}

/// Counts grapheme clusters; a negative offset counts from the end, a negative length goes to the end.
fn substring(text: &str, offset: i64, length: i64) -> String {
    if length == 0 && offset >= 0 {
        return String::new();
    }
    let clusters: Vec<&str> = text.graphemes(true).collect();
    let count = i64::try_from(clusters.len()).unwrap_or(i64::MAX);
    let start = if offset < 0 { (offset + count).max(0) } else { offset };
    // From the end, a length of zero is none, like a negative one.
    let end = if length <= 0 { count } else { start.saturating_add(length).min(count) };
    if start >= count || start > end {
        return String::new();
    }
    clusters[start as usize..end as usize].concat()
}

fn split(call: &Call<'_>) -> FunctionResult {
    let (separator, text) = (call.text(0), call.text(1));
    if call.arguments[1].as_str().is_none() {
        return super::cut::split(call, separator);
    }
    let parts: Vec<Value> = if separator.is_empty() {
        text.chars().map(|character| text_value(character.encode_utf8(&mut [0; 4]))).collect()
    } else {
        text.split(separator).map(text_value).collect()
    };
    Ok(Value::list(Type::String, parts))
}

fn join(call: &Call<'_>) -> FunctionResult {
    if call.arguments.len() < 2 {
        return Err(FunctionError::new("at least one list is required"));
    }
    let separator = &call.arguments[0];
    let mut items: Vec<&Value> = Vec::new();
    for (index, list) in call.arguments.iter().enumerate().skip(1) {
        let Some(list) = list.as_items() else { return call.unknown() };
        if list.iter().any(Value::is_null) {
            return Err(FunctionError::of(index, "an element is null, and null cannot be joined"));
        }
        items.extend(list);
    }
    let mut builder = TextBuilder::default();
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            builder.push(separator.clone());
        }
        builder.push(item.clone());
    }
    Ok(builder.finish())
}

/// Whether a text is longer than texts may be once all occurrences of a part are replaced.
pub(super) fn may_become_too_long(text: &str, part: &str, replacement: &str) -> bool {
    let is_at_most = |occurrences: usize| {
        replacement.len().saturating_mul(occurrences).saturating_add(text.len()) <= LONGEST_TEXT
    };
    !is_at_most(text.len() + 1) && !is_at_most(text.matches(part).count())
}

fn replace(call: &Call<'_>) -> FunctionResult {
    let (substring, replacement) = (call.text(1), call.text(2));
    let Some(text) = call.arguments[0].as_str() else {
        return super::cut::replace(call, substring, replacement);
    };
    if substring.len() >= 2 && substring.starts_with('/') && substring.ends_with('/') {
        let pattern = &substring[1..substring.len() - 1];
        return regex::replace_all(call, text, pattern, replacement);
    }
    if may_become_too_long(text, substring, replacement) {
        return call.beyond("replace gives too long a string");
    }
    Ok(text_value(&text.replace(substring, replacement)))
}
