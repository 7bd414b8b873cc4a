//! `yamldecode`: events of a YAML parser to values, with the words of YAML 1.1.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};

use crate::eval::conversion::convert;
use crate::eval::text::normalized;
use crate::eval::{Kind, Number, Type, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::timestamp::Timestamp;

/// Nesting beyond which nothing is decoded.
const DEEPEST: usize = 256;
/// How many values aliases may add up to.
const MOST_VALUES: usize = 1_000_000;

pub(super) fn yamldecode(call: &Call<'_>) -> FunctionResult {
    if let Some(version) = other_version(call.text(0)) {
        return Err(FunctionError::of(0, format!("it is YAML {version}, and only 1.1 is supported")));
    }
    let mut decoder =
        Decoder { events: Parser::new_from_str(call.text(0)), anchors: HashMap::new(), count: 0 };
    match decoder.document() {
        Ok(value) => Ok(value),
        Err(Failure::Invalid(message)) => Err(FunctionError::of(0, format!("it is not YAML: {message}"))),
        Err(Failure::TooLarge) => call.beyond("the YAML is nested too deeply or too large"),
    }
}

/// The version in the directive at the start, if it is another.
fn other_version(text: &str) -> Option<&str> {
    let directives =
        text.lines().take_while(|line| line.starts_with('%') || line.starts_with('#') || line.is_empty());
    let version = directives.filter_map(|line| line.strip_prefix("%YAML ")).map(str::trim).next()?;
    (version != "1.1").then_some(version)
}

enum Failure {
    Invalid(String),
    TooLarge,
}

type Decoded = Result<Value, Failure>;

fn invalid<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Invalid(message.into()))
}

struct Decoder<'a> {
    events: Parser<'a, StrInput<'a>>,
    /// Values by anchor, with the number of values in each; none while the value is being read.
    anchors: HashMap<usize, Option<(Value, usize)>>,
    count: usize,
}

impl<'a> Decoder<'a> {
    fn next(&mut self) -> Result<Event<'a>, Failure> {
        match self.events.next() {
            Some(Ok((event, _))) => Ok(event),
            Some(Err(error)) => invalid(error.to_string()),
            None => Ok(Event::StreamEnd),
        }
    }

    fn document(&mut self) -> Decoded {
        loop {
            match self.next()? {
                Event::StreamStart | Event::Nothing => {}
                Event::DocumentStart(_) => break,
                _ => return invalid("there is no document"),
            }
        }
        let first = self.next()?;
        let value = self.value(first, 0)?;
        loop {
            match self.next()? {
                Event::DocumentEnd | Event::Nothing => {}
                Event::StreamEnd => return Ok(value),
                _ => return invalid("there is something after the document"),
            }
        }
    }

    fn value(&mut self, event: Event<'a>, depth: usize) -> Decoded {
        if depth > DEEPEST {
            return Err(Failure::TooLarge);
        }
        let before = self.count;
        let anchor = match &event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _) => *anchor,
            _ => 0,
        };
        if anchor > 0 {
            self.anchors.insert(anchor, None);
        }
        let value = match event {
            Event::Alias(anchor) => return self.alias(anchor),
            Event::Scalar(text, style, _, tag) => scalar(&text, style, tag.as_deref())?,
            Event::SequenceStart(_, tag) => {
                expect_tag(tag.as_deref(), "seq")?;
                self.sequence(depth)?
            }
            Event::MappingStart(_, tag) => {
                expect_tag(tag.as_deref(), "map")?;
                self.mapping(depth)?
            }
            _ => return invalid("a value is missing"),
        };
        self.add(1)?;
        if anchor > 0 {
            self.anchors.insert(anchor, Some((value.clone(), self.count - before)));
        }
        Ok(value)
    }

    fn add(&mut self, count: usize) -> Result<(), Failure> {
        self.count += count;
        if self.count > MOST_VALUES { Err(Failure::TooLarge) } else { Ok(()) }
    }

    fn alias(&mut self, anchor: usize) -> Decoded {
        match self.anchors.get(&anchor).cloned() {
            Some(Some((value, count))) => {
                self.add(count)?;
                Ok(value)
            }
            Some(None) => invalid("an anchor is referred to inside of its own value"),
            None => invalid("there is no such anchor"),
        }
    }

    fn sequence(&mut self, depth: usize) -> Decoded {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(Value::tuple(items)),
                event => items.push(self.value(event, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, depth: usize) -> Decoded {
        let mut entries: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        loop {
            let event = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Value::object(entries));
            }
            let merges = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, _, None) if text == "<<");
            let key = if merges { Value::string("<<") } else { self.value(event, depth + 1)? };
            let next = self.next()?;
            let value = self.value(next, depth + 1)?;
            if merges {
                match value.kind {
                    Kind::Object(merged) => {
                        entries.extend(merged.iter().map(|(key, value)| (Arc::clone(key), value.clone())));
                    }
                    _ => return invalid("only a mapping can be merged into a mapping"),
                }
                continue;
            }
            entries.insert(key_name(&key)?, value);
        }
    }
}

fn key_name(key: &Value) -> Result<Arc<str>, Failure> {
    if key.is_null() {
        return invalid("a key is null");
    }
    match convert(key, &Type::String).map(|key| key.kind) {
        Ok(Kind::String(name)) => Ok(name),
        _ => invalid("only strings can be keys"),
    }
}

/// The short name of a tag: `str` for `!!str`; none if there is no tag, or the one that says nothing.
fn short_tag(tag: Option<&Tag>) -> Result<Option<&str>, Failure> {
    match tag {
        None => Ok(None),
        Some(tag) if tag.is_yaml_core_schema() => Ok(Some(&tag.suffix)),
        Some(tag) if tag.handle == "!" && tag.suffix.is_empty() => Ok(Some("str")),
        Some(tag) => invalid(format!("unsupported tag \"{}{}\"", tag.handle, tag.suffix)),
    }
}

fn expect_tag(tag: Option<&Tag>, expected: &str) -> Result<(), Failure> {
    match short_tag(tag)? {
        Some(other) if other != expected => invalid(format!("this is no {other}")),
        _ => Ok(()),
    }
}

fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Decoded {
    let string = || Value::string(normalized(text));
    let tag = short_tag(tag)?;
    if style != ScalarStyle::Plain {
        return match tag {
            Some("map" | "seq" | "set") => invalid("a scalar is no collection"),
            _ => Ok(string()),
        };
    }
    match tag {
        None => resolve(text),
        Some("str" | "binary") => Ok(string()),
        Some("bool" | "int" | "float" | "null" | "timestamp") => resolve(text),
        Some(other) => invalid(format!("a scalar is no {other}")),
    }
}

/// What a plain scalar means.
fn resolve(text: &str) -> Decoded {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::null(),
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => true.into(),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => false.into(),
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => infinity("Inf")?,
        "-.inf" | "-.Inf" | "-.INF" => infinity("-Inf")?,
        ".nan" | ".NaN" | ".NAN" => return invalid("what is not a number is not supported"),
        _ => match number(text) {
            Some(number) => number.into(),
            None => match Timestamp::parse_yaml(text) {
                Some(timestamp) => Value::string(timestamp.to_string()),
                None => Value::string(normalized(text)),
            },
        },
    };
    Ok(value)
}

fn infinity(text: &str) -> Decoded {
    Number::parse(text).map(Value::from).ok_or(Failure::TooLarge)
}

fn number(text: &str) -> Option<Number> {
    if let Some(digits) = text.strip_prefix("0x") {
        return Number::parse_radix(digits, false, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return Number::parse_radix(digits, false, 8);
    }
    let decimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    let numeric = text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().all(decimal);
    if numeric { Number::parse(text) } else { None }
}
