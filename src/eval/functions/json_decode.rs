//! `jsondecode`, of known text and of text with holes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::eval::text::{TextBuilder, normalized};
use crate::eval::{Kind, Number, Refinement, Text, TextPiece, Type, Unknown, Value};

use super::call::{Call, FunctionError, FunctionResult};

/// Nesting beyond which nothing is decoded.
const DEEPEST: usize = 256;

/// Why there is no value.
pub(super) enum Failure {
    /// It is not JSON.
    Invalid(String),
    /// It is too deep.
    TooDeep,
}

pub(super) fn jsondecode(call: &Call<'_>) -> FunctionResult {
    match &call.arguments[0].kind {
        Kind::String(text) => match decode(text, &[]) {
            Ok(value) => Ok(value),
            Err(Failure::Invalid(message)) => Err(FunctionError::of(0, message)),
            Err(Failure::TooDeep) => call.beyond("the JSON is nested too deeply"),
        },
        Kind::Text(text) => Ok(decode_text(text).unwrap_or_else(|| untyped(call))),
        _ => Ok(untyped(call)),
    }
}

fn untyped(call: &Call<'_>) -> Value {
    Unknown::computed(Type::Dynamic, &call.arguments).into()
}

/// First of the characters that stand for holes: private ones of the last planes.
const FIRST_MARKER: u32 = 0xf_0000;
const LAST_MARKER: u32 = 0x10_fffd;

/// Text with holes as JSON: possible if the holes stand within strings or in place of whole values.
fn decode_text(text: &Text) -> Option<Value> {
    let mut marked = String::new();
    let mut holes = Vec::new();
    for piece in &text.pieces {
        match piece {
            TextPiece::Literal(literal)
                if literal.chars().any(|character| u32::from(character) >= FIRST_MARKER) =>
            {
                return None;
            }
            TextPiece::Literal(literal) => marked.push_str(literal),
            TextPiece::Hole(hole) => {
                let marker = FIRST_MARKER + u32::try_from(holes.len()).ok()?;
                marked.push(char::from_u32(marker).filter(|_| marker <= LAST_MARKER)?);
                holes.push(Arc::clone(hole));
            }
        }
    }
    decode(&marked, &holes).ok()
}

/// The value of a JSON text, in which private characters stand for the holes.
pub(super) fn decode(text: &str, holes: &[Arc<Unknown>]) -> Result<Value, Failure> {
    let mut decoder = Decoder { text, at: 0, holes };
    let value = decoder.value(0)?;
    decoder.skip_space();
    if decoder.at < text.len() {
        return Err(decoder.invalid("there is something after the value"));
    }
    Ok(value)
}

struct Decoder<'a> {
    text: &'a str,
    at: usize,
    holes: &'a [Arc<Unknown>],
}

impl Decoder<'_> {
    fn invalid(&self, message: &str) -> Failure {
        Failure::Invalid(format!("it is not JSON: {message} at byte {}", self.at))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Failure> {
        if !self.text[self.at..].starts_with(word) {
            return Err(self.invalid("unexpected character"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn value(&mut self, depth: usize) -> Result<Value, Failure> {
        if depth > DEEPEST {
            return Err(Failure::TooDeep);
        }
        self.skip_space();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => self.string(),
            Some(b't') => self.word("true", true.into()),
            Some(b'f') => self.word("false", false.into()),
            Some(b'n') => self.word("null", Value::null()),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(byte) if byte >= 0xf0 => self.hole(),
            _ => Err(self.invalid("a value is missing")),
        }
    }

    /// A hole in place of a value: found again if it was put there as one. A string there may be anything.
    fn hole(&mut self) -> Result<Value, Failure> {
        let character = self.text[self.at..].chars().next();
        let hole = character.and_then(|character| self.hole_of(character));
        match hole {
            Some(hole) if hole.ty != Type::String => {
                let value = Value::from(Kind::Unknown(Arc::clone(hole)));
                self.at += character.map_or(0, char::len_utf8);
                Ok(as_decoded(value))
            }
            _ => Err(self.invalid("unexpected character")),
        }
    }

    fn hole_of(&self, character: char) -> Option<&Arc<Unknown>> {
        let index = u32::from(character).checked_sub(FIRST_MARKER)?;
        self.holes.get(usize::try_from(index).ok()?)
    }

    fn array(&mut self, depth: usize) -> Result<Value, Failure> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_space();
        if self.take(b']') {
            return Ok(Value::tuple(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.take(b']') {
                return Ok(Value::tuple(items));
            }
            if !self.take(b',') {
                return Err(self.invalid("a comma or a closing bracket is missing"));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, Failure> {
        self.at += 1;
        let mut attributes: BTreeMap<Arc<str>, Value> = BTreeMap::new();
        self.skip_space();
        if self.take(b'}') {
            return Ok(Value::object(attributes));
        }
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                return Err(self.invalid("a key is missing"));
            }
            let key = match self.string()?.kind {
                Kind::String(key) => key,
                _ => return Err(self.invalid("a key is not known")),
            };
            self.skip_space();
            if !self.take(b':') {
                return Err(self.invalid("a colon is missing"));
            }
            let value = self.value(depth + 1)?;
            // Where a key is repeated, the last one counts.
            attributes.insert(key, value);
            self.skip_space();
            if self.take(b'}') {
                return Ok(Value::object(attributes));
            }
            if !self.take(b',') {
                return Err(self.invalid("a comma or a closing brace is missing"));
            }
        }
    }

    fn number(&mut self) -> Result<Value, Failure> {
        let start = self.at;
        self.take(b'-');
        let whole = self.digits();
        if whole == 0 || (whole > 1 && self.text.as_bytes()[self.at - whole] == b'0') {
            return Err(self.invalid("a number is malformed"));
        }
        if self.take(b'.') && self.digits() == 0 {
            return Err(self.invalid("a number is malformed"));
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            if self.digits() == 0 {
                return Err(self.invalid("a number is malformed"));
            }
        }
        let number = Number::parse(&self.text[start..self.at]);
        number.map(Value::from).ok_or_else(|| self.invalid("a number is out of range"))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    fn string(&mut self) -> Result<Value, Failure> {
        self.at += 1;
        let mut builder = TextBuilder::default();
        let mut known = String::new();
        loop {
            let Some(character) = self.text[self.at..].chars().next() else {
                return Err(self.invalid("a string is not closed"));
            };
            self.at += character.len_utf8();
            match character {
                '"' => break,
                '\\' => known.push(self.escape()?),
                '\0'..='\u{1f}' => return Err(self.invalid("a string holds a control character")),
                _ => match self.hole_of(character) {
                    Some(hole) => {
                        let hole = Arc::clone(hole);
                        builder.push_str(&std::mem::take(&mut known));
                        builder.push_piece(TextPiece::Hole(hole));
                    }
                    None => known.push(character),
                },
            }
        }
        if self.holes.is_empty() {
            return Ok(Value::string(normalized(&known)));
        }
        builder.push_str(&known);
        Ok(builder.finish())
    }

    fn escape(&mut self) -> Result<char, Failure> {
        let Some(letter) = self.peek() else { return Err(self.invalid("a string is not closed")) };
        self.at += 1;
        Ok(match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode()?,
            _ => {
                self.at -= 1;
                return Err(self.invalid("an escape sequence is unknown"));
            }
        })
    }

    /// `\u` with four digits; two of them may make a pair, and half a pair is replaced.
    fn unicode(&mut self) -> Result<char, Failure> {
        let first = self.four_digits()?;
        if (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.four_digits()?;
            if (0xdc00..0xe000).contains(&second) {
                let pair = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(pair).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u32, Failure> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let valid = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let value = valid.then(|| u32::from_str_radix(digits, 16).ok()).flatten();
        let value = value.ok_or_else(|| self.invalid("an escape sequence is malformed"))?;
        self.at += 4;
        Ok(value)
    }
}

/// What an encoded unknown is after decoding: primitive types survive, lists and maps come back as others.
fn as_decoded(value: Value) -> Value {
    match &value.kind {
        Kind::Unknown(unknown) if !(unknown.ty.is_primitive() || unknown.ty == Type::Dynamic) => {
            let decoded = Unknown::computed(Type::Dynamic, [&value]);
            let plain = |member: &Value| member.ty().is_primitive();
            match &unknown.refinement {
                Refinement::Members(members) if members.iter().all(plain) => {
                    decoded.refined(Refinement::Members(Arc::clone(members))).into()
                }
                _ => decoded.into(),
            }
        }
        // A value whose type was not known may have been a list, which comes back as a tuple; one that is not a
        // collection comes back as it was.
        _ => value,
    }
}
