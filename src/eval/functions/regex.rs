//! `regex`, `regexall`, and `replace` with a pattern.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use regex::{Captures, Regex};

use crate::eval::weight::LONGEST_TEXT;
use crate::eval::{Type, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::regex_syntax::rewrite;
use super::signature::ParameterType::String as AString;
use super::signature::{Function, parameter};
use super::string::text_value;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "regex",
        &[parameter("pattern", AString), parameter("string", AString)],
        match_type,
        first_match,
    ),
    Function::new(
        "regexall",
        &[parameter("pattern", AString), parameter("string", AString)],
        |arguments| match_type(arguments).map(Type::list),
        all_matches,
    ),
];

/// A compiled pattern with the names of its groups.
struct Pattern {
    engine: Regex,
    groups: Vec<Option<String>>,
}

/// Why there is no pattern.
#[derive(Clone)]
enum Refusal {
    /// It is wrong.
    Invalid(String),
    /// It is too large for the engine.
    TooLarge,
}

/// How many compiled patterns are kept: configurations use few, but many times.
const MOST_KEPT: usize = 256;

type Kept = HashMap<String, Result<Arc<Pattern>, Refusal>>;

static COMPILED: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

fn compiled(pattern: &str) -> Result<Arc<Pattern>, Refusal> {
    let mut kept = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(pattern) {
        return known.clone();
    }
    let result = compile(pattern).map(Arc::new);
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    kept.insert(pattern.to_owned(), result.clone());
    result
}

fn compile(pattern: &str) -> Result<Pattern, Refusal> {
    let rewritten = rewrite(pattern).map_err(Refusal::Invalid)?;
    let engine = Regex::new(&rewritten.pattern).map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => Refusal::TooLarge,
        other => Refusal::Invalid(last_line(&other.to_string())),
    })?;
    Ok(Pattern { engine, groups: rewritten.groups })
}

/// The engine's messages draw a picture first.
fn last_line(message: &str) -> String {
    message.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

fn invalid(message: &str) -> FunctionError {
    FunctionError::of(0, format!("invalid regular expression: {message}"))
}

/// The type of a match: a string, or what the groups make.
fn match_type(arguments: &[Value]) -> Result<Type, FunctionError> {
    let Some(pattern) = arguments[0].as_str() else { return Ok(Type::Dynamic) };
    let pattern = match compiled(pattern) {
        Ok(pattern) => pattern,
        Err(Refusal::Invalid(message)) => return Err(invalid(&message)),
        Err(Refusal::TooLarge) => return Ok(Type::Dynamic),
    };
    let named = pattern.groups.iter().flatten().count();
    if pattern.groups.is_empty() {
        return Ok(Type::String);
    }
    if named == 0 {
        return Ok(Type::tuple(vec![Type::String; pattern.groups.len()]));
    }
    if named < pattern.groups.len() {
        return Err(invalid("named and unnamed groups cannot be mixed"));
    }
    Ok(Type::object(
        pattern.groups.iter().flatten().map(|name| (name.as_str().into(), Type::String)).collect(),
    ))
}

impl Pattern {
    fn value(&self, captures: &Captures<'_>) -> Value {
        let group = |index: usize| match captures.get(index) {
            Some(found) => text_value(found.as_str()),
            None => Value::null_of(Type::String),
        };
        if self.groups.is_empty() {
            return group(0);
        }
        if self.groups.iter().all(Option::is_none) {
            return Value::tuple((1..=self.groups.len()).map(group).collect());
        }
        let named = self.groups.iter().enumerate();
        let named = named.filter_map(|(index, name)| Some((Arc::from(name.as_deref()?), group(index + 1))));
        Value::object(named.collect::<BTreeMap<Arc<str>, Value>>())
    }
}

fn first_match(call: &Call<'_>) -> FunctionResult {
    let Ok(pattern) = compiled(call.text(0)) else {
        return call.beyond("the regular expression is too large");
    };
    match pattern.engine.captures(call.text(1)) {
        Some(captures) => Ok(pattern.value(&captures)),
        None => Err(FunctionError::new("the pattern matches no part of the string")),
    }
}

fn all_matches(call: &Call<'_>) -> FunctionResult {
    let Ok(pattern) = compiled(call.text(0)) else {
        return call.beyond("the regular expression is too large");
    };
    let element = call.ty.element().cloned().unwrap_or(Type::Dynamic);
    let matches = pattern.engine.captures_iter(call.text(1)).map(|captures| pattern.value(&captures));
    Ok(Value::list(element, matches.collect()))
}

/// All matches in a text replaced; `$1`, `${name}` in the replacement stand for groups.
pub(super) fn replace_all(call: &Call<'_>, text: &str, pattern: &str, replacement: &str) -> FunctionResult {
    let pattern = match compiled(pattern) {
        Ok(pattern) => pattern,
        Err(Refusal::Invalid(message)) => return Err(invalid(&message)),
        Err(Refusal::TooLarge) => return call.beyond("the regular expression is too large"),
    };
    let mut replaced = String::with_capacity(text.len());
    let mut end = 0;
    for captures in pattern.engine.captures_iter(text) {
        let Some(found) = captures.get(0) else { continue };
        replaced.push_str(&text[end..found.start()]);
        pattern.expand(replacement, &captures, &mut replaced);
        end = found.end();
        if replaced.len() > LONGEST_TEXT {
            return call.beyond("replace gives too long a string");
        }
    }
    replaced.push_str(&text[end..]);
    Ok(text_value(&replaced))
}

impl Pattern {
    /// Writes a replacement, as far as the text does not become too long: `$name` takes as many letters, digits and underscores as there are.
    fn expand(&self, template: &str, captures: &Captures<'_>, text: &mut String) {
        let mut rest = template;
        while let Some(at) = rest.find('$') {
            if text.len() > LONGEST_TEXT {
                return;
            }
            text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix('$') {
                text.push('$');
                rest = after;
                continue;
            }
            match group_name(rest) {
                Some((name, after)) => {
                    text.push_str(self.group(name, captures));
                    rest = after;
                }
                None => text.push('$'),
            }
        }
        text.push_str(rest);
    }

    fn group<'t>(&self, name: &str, captures: &Captures<'t>) -> &'t str {
        let found = match name.parse::<usize>() {
            Ok(index) => captures.get(index),
            Err(_) => self
                .groups
                .iter()
                .enumerate()
                .filter(|(_, group)| group.as_deref() == Some(name))
                .find_map(|(index, _)| captures.get(index + 1)),
        };
        found.map_or("", |found| found.as_str())
    }
}

/// The name after a dollar sign, in braces or not, and what follows it.
fn group_name(text: &str) -> Option<(&str, &str)> {
    let is_name = |character: char| character.is_alphanumeric() || character == '_';
    if let Some(inner) = text.strip_prefix('{') {
        let (name, after) = inner.split_once('}')?;
        return (!name.is_empty() && name.chars().all(is_name)).then_some((name, after));
    }
    let end = text.find(|character| !is_name(character)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}
