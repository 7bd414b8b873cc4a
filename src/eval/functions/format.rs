//! `format` and `formatlist`.

use unicode_segmentation::UnicodeSegmentation;

use crate::eval::conversion::convert;
use crate::eval::text::TextBuilder;
use crate::eval::weight::{HEAVIEST, LONGEST_TEXT, Weighed};
use crate::eval::{Kind, Number, Refinement, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult};
use super::json_encode::{encode, write_json_string};
use super::signature::ParameterType::{Any, String as AString};
use super::signature::{Function, parameter};
use super::string::string_type;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("format", &[parameter("format", AString)], string_type, |call| {
        let arguments = &call.arguments[1..];
        // The type of an untyped null is as open as that of an unknown.
        if arguments.iter().any(|argument| matches!(argument.kind, Kind::Null(Type::Dynamic))) {
            return Ok(Unknown::computed(Type::Dynamic, arguments).into());
        }
        format(call.text(0), arguments)
    })
    .variadic(parameter("args", Any).nullable().unknown().untyped()),
    Function::new(
        "formatlist",
        &[parameter("format", AString)],
        |_| Ok(Type::list(Type::String)),
        formatlist,
    )
    .variadic(parameter("args", Any).nullable().unknown().untyped()),
];

/// `%[flags][width][.precision][[index]]letter`
#[derive(Debug, Default, Clone)]
struct Verb<'a> {
    raw: &'a str,
    plus: bool,
    minus: bool,
    sharp: bool,
    space: bool,
    zero: bool,
    width: Option<usize>,
    precision: Option<usize>,
    letter: char,
}

fn format(format: &str, arguments: &[Value]) -> FunctionResult {
    let mut builder = TextBuilder::default();
    let mut rest = format;
    let mut next = 0;
    let mut used = 0;
    let mut indexed = false;
    while let Some(at) = rest.find('%') {
        builder.push_str(&rest[..at]);
        let verb_text = &rest[at..];
        if let Some(after) = verb_text.strip_prefix("%%") {
            builder.push_str("%");
            rest = after;
            continue;
        }
        let (verb, index, length) = parse_verb(verb_text)?;
        indexed |= index.is_some();
        let index = index.unwrap_or(next);
        let argument = arguments.get(index).ok_or_else(|| {
            FunctionError::new(format!("not enough arguments: \"{}\" needs number {}", verb.raw, index + 1))
        })?;
        verb.write(argument, &mut builder)?;
        next = index + 1;
        used = used.max(next);
        rest = &verb_text[length..];
    }
    builder.push_str(rest);
    if used < arguments.len() && !indexed {
        return Err(FunctionError::of(used + 1, format!("too many arguments: only {used} are used")));
    }
    Ok(builder.finish())
}

/// The verb at the start of a text, the argument that it asks for by number, and its length.
fn parse_verb(text: &str) -> Result<(Verb<'_>, Option<usize>, usize), FunctionError> {
    let bytes = text.as_bytes();
    let mut verb = Verb::default();
    let mut at = 1;
    while let Some(flag) = bytes.get(at) {
        match flag {
            b'+' => verb.plus = true,
            b'-' => verb.minus = true,
            b'#' => verb.sharp = true,
            b' ' => verb.space = true,
            b'0' => verb.zero = true,
            _ => break,
        }
        at += 1;
    }
    let malformed = || FunctionError::of(0, format!("the verb is malformed: \"{text}\""));
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = |from: usize, count: usize| text[from..from + count].parse::<usize>().ok();
    let count = digits(at);
    if count > 0 {
        verb.width = Some(number(at, count).ok_or_else(malformed)?);
        at += count;
    }
    if bytes.get(at) == Some(&b'.') {
        let count = digits(at + 1);
        verb.precision = Some(number(at + 1, count).ok_or_else(malformed)?);
        at += 1 + count;
    }
    let mut index = None;
    if bytes.get(at) == Some(&b'[') {
        let count = digits(at + 1);
        let given = number(at + 1, count).filter(|_| bytes[at + 1] != b'0').ok_or_else(malformed)?;
        if bytes.get(at + 1 + count) != Some(&b']') {
            return Err(malformed());
        }
        index = Some(given - 1);
        at += count + 2;
    }
    let letter = text[at..].chars().next().filter(char::is_ascii_alphabetic).ok_or_else(malformed)?;
    at += 1;
    verb.letter = letter;
    verb.raw = &text[..at];
    let widest = verb.width.unwrap_or(0).max(verb.precision.unwrap_or(0));
    if widest > LONGEST_TEXT / 1024 {
        return Err(FunctionError::of(0, format!("\"{}\" is too wide", verb.raw)));
    }
    Ok((verb, index, at))
}

impl Verb<'_> {
    fn unsuitable(&self, reason: impl std::fmt::Display) -> FunctionError {
        FunctionError::new(format!("unsuitable value for \"{}\": {reason}", self.raw))
    }

    fn write(&self, argument: &Value, builder: &mut TextBuilder) -> Result<(), FunctionError> {
        let null = argument.is_null();
        if null && self.letter != 'v' {
            return Err(self.unsuitable("it is null"));
        }
        let wanted = match self.letter {
            'v' => return self.write_plainly(argument, builder),
            't' => Type::Bool,
            'b' | 'd' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'g' | 'G' => Type::Number,
            's' | 'q' => Type::String,
            other => return Err(FunctionError::of(0, format!("there is no verb '{other}'"))),
        };
        let converted = convert(argument, &wanted).map_err(|error| self.unsuitable(error))?;
        match &converted.kind {
            Kind::Bool(value) => builder.push_str(if *value { "true" } else { "false" }),
            Kind::Number(number) => builder.push_str(&self.number(number)?),
            Kind::String(text) => builder.push_str(&self.string(text)),
            Kind::Unknown(_) | Kind::Text(_)
                if self.letter == 's' && self.width.is_none() && self.precision.is_none() =>
            {
                builder.push(converted);
            }
            _ => builder.push(hole(argument)),
        }
        Ok(())
    }

    /// `%v`
    fn write_plainly(&self, argument: &Value, builder: &mut TextBuilder) -> Result<(), FunctionError> {
        match &argument.kind {
            Kind::String(text) if !self.sharp => builder.push_str(&self.padded(text)),
            Kind::Number(number) if !self.sharp => {
                let text = general(number, None, 'e');
                builder.push_str(&self.padded(&text));
            }
            Kind::Unknown(unknown) if unknown.ty == Type::String && !self.sharp && self.width.is_none() => {
                builder.push(argument.clone());
            }
            Kind::Text(_) if !self.sharp && self.width.is_none() => builder.push(argument.clone()),
            Kind::Unknown(_) | Kind::Text(_) => builder.push(hole(argument)),
            _ => {
                let encoded = encode(argument).map_err(|error| self.unsuitable(error))?;
                match encoded.as_str() {
                    Some(text) => builder.push_str(&self.padded(text)),
                    None if self.width.is_none() => builder.push(encoded),
                    None => builder.push(hole(argument)),
                }
            }
        }
        Ok(())
    }

    fn string(&self, text: &str) -> String {
        let cut = match self.precision {
            Some(precision) if precision > 0 => text.graphemes(true).take(precision).collect::<String>(),
            _ => text.to_owned(),
        };
        if self.letter == 'q' {
            let mut quoted = String::new();
            write_json_string(&cut, &mut quoted);
            return self.padded(&quoted);
        }
        self.padded(&cut)
    }

    /// Filled up to the width, which counts grapheme clusters.
    fn padded(&self, text: &str) -> String {
        let Some(width) = self.width else { return text.to_owned() };
        let missing = width.saturating_sub(text.graphemes(true).count());
        let padding = if self.zero { "0" } else { " " }.repeat(missing);
        if self.minus { format!("{text}{padding}") } else { format!("{padding}{text}") }
    }

    fn number(&self, number: &Number) -> Result<String, FunctionError> {
        if !number.is_printable() {
            return Err(self.unsuitable("the number has too many digits"));
        }
        let base = match self.letter {
            'b' => 2,
            'o' => 8,
            'd' => 10,
            'x' | 'X' => 16,
            _ => return Ok(self.signed(number, "", &self.fraction(number), true)),
        };
        let digits =
            number.magnitude_in_base(base).ok_or_else(|| self.unsuitable("a whole number is required"))?;
        let digits = if self.letter == 'X' { digits.to_uppercase() } else { digits };
        let prefix = match self.letter {
            _ if !self.sharp => "",
            'b' => "0b",
            'o' => "0",
            'x' => "0x",
            'X' => "0X",
            _ => "",
        };
        if digits == "0" && self.precision == Some(0) {
            return Ok(String::new());
        }
        let zeros = self.precision.unwrap_or(0).saturating_sub(digits.len());
        let digits = format!("{}{digits}", "0".repeat(zeros));
        Ok(self.signed(number, prefix, &digits, self.precision.is_none()))
    }

    /// The digits of a number with a fraction.
    fn fraction(&self, number: &Number) -> String {
        if number.is_infinite() {
            return "Inf".to_owned();
        }
        let Some(decimal) = number.decimal() else { return number.to_string() };
        let precision = self.precision.unwrap_or(6);
        match self.letter {
            'f' => decimal.to_places(precision).plain(Some(precision)),
            'g' | 'G' => {
                let letter = if self.letter == 'G' { 'E' } else { 'e' };
                general(&number.absolute(), self.precision, letter)
            }
            letter => decimal.rounded(precision + 1).scientific(precision, letter),
        }
    }

    fn signed(&self, number: &Number, prefix: &str, digits: &str, may_pad_with_zeros: bool) -> String {
        let sign = match (number.is_negative(), self.plus, self.space) {
            (true, ..) => "-",
            (false, true, _) => "+",
            (false, false, true) => " ",
            _ => "",
        };
        let missing = self.width.unwrap_or(0).saturating_sub(sign.len() + prefix.len() + digits.len());
        if self.minus {
            return format!("{sign}{prefix}{digits}{}", " ".repeat(missing));
        }
        if self.zero && may_pad_with_zeros && !number.is_infinite() {
            return format!("{sign}{prefix}{}{digits}", "0".repeat(missing));
        }
        format!("{}{sign}{prefix}{digits}", " ".repeat(missing))
    }
}

/// With an exponent where that is shorter; the fewest digits that tell the number apart, or so many.
fn general(number: &Number, precision: Option<usize>, letter: char) -> String {
    let sign = if number.is_negative() { "-" } else { "" };
    if number.is_infinite() {
        return if number.is_negative() { "-Inf" } else { "+Inf" }.to_owned();
    }
    let (Some(exact), Some(shortest)) = (number.decimal(), number.shortest_decimal()) else {
        return number.to_string();
    };
    let decimal = match precision {
        Some(count) => exact.rounded(count.max(1)),
        None => shortest,
    };
    let digits = decimal.digits.len() as i64;
    let limit = match precision.map(|count| count.max(1) as i64) {
        None => 6,
        Some(count) if count > digits && digits >= decimal.point => digits,
        Some(count) => count,
    };
    let exponent = if digits == 0 { 0 } else { decimal.point - 1 };
    // Without a precision, whole numbers of up to 21 digits are written out.
    let limit = if precision.is_none() { limit } else { limit.max(1) };
    if exponent < -4 || exponent >= limit {
        return format!("{sign}{}", decimal.scientific(decimal.digits.len().saturating_sub(1), letter));
    }
    format!("{sign}{}", decimal.plain(None))
}

/// The place of a value whose text is not known.
fn hole(argument: &Value) -> Value {
    Value::from(Unknown::computed(Type::String, [argument]).not_null()).marked(argument.marks)
}

/// How many strings are made.
const MOST_STRINGS: usize = 200_000;

fn formatlist(call: &Call<'_>) -> FunctionResult {
    let arguments = &call.arguments[1..];
    let mut length = None;
    let mut unknown = false;
    for (index, argument) in arguments.iter().enumerate() {
        let own = match &argument.kind {
            Kind::Null(Type::Dynamic) => {
                unknown = true;
                continue;
            }
            Kind::Set(_, items) if items.len() > 1 && items.iter().any(Value::has_unknown) => {
                unknown = true;
                continue;
            }
            Kind::List(_, items) | Kind::Set(_, items) | Kind::Tuple(items) => items.len(),
            Kind::Unknown(list) => match &list.ty {
                Type::Tuple(items) => {
                    unknown = true;
                    items.len()
                }
                Type::List(_) | Type::Set(_) | Type::Dynamic => {
                    unknown = true;
                    continue;
                }
                _ => continue,
            },
            _ => continue,
        };
        if length.is_some_and(|length| length != own) {
            return Err(FunctionError::of(
                index + 1,
                format!("its length {own} is not that of the other lists"),
            ));
        }
        length = Some(own);
    }
    if unknown {
        let refinement =
            length.map_or(Refinement::None, |length| Refinement::Length(length as u64, Some(length as u64)));
        return Ok(call.computed().refined(refinement).into());
    }
    let length = length.unwrap_or(1);
    if length > MOST_STRINGS {
        return call.beyond("formatlist gives too many strings");
    }
    let mut weight = 0u32;
    let mut strings = Vec::with_capacity(length);
    for index in 0..length {
        let arguments: Vec<Value> = arguments
            .iter()
            .map(|argument| {
                argument.as_items().map_or_else(|| argument.clone(), |items| items[index].clone())
            })
            .collect();
        let string = format(call.text(0), &arguments)?;
        weight = weight.saturating_add(string.weight());
        if weight > HEAVIEST {
            return call.beyond("formatlist gives too long strings");
        }
        strings.push(string);
    }
    Ok(Value::list(Type::String, strings))
}
