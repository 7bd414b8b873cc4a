//! Base64, URLs, CSV, JSON and YAML.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::eval::Value;

use super::call::{Call, FunctionError, FunctionResult};
use super::charset::{Charset, Named, named};
use super::collection::any;
use super::csv::csvdecode;
use super::json_decode::jsondecode;
use super::json_encode::encode;
use super::signature::ParameterType::{Any, String as AString};
use super::signature::{Function, Parameter, parameter};
use super::string::{string_type, text_value};
use super::yaml_decode::yamldecode;
use super::yaml_encode::yamlencode;

const TEXT: Parameter = parameter("str", AString);
const ENCODING: Parameter = parameter("encoding", AString);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("base64encode", &[TEXT], string_type, |call| {
        Ok(Value::string(STANDARD.encode(call.text(0))))
    }),
    Function::new("base64decode", &[TEXT], string_type, base64decode),
    Function::new(
        "textencodebase64",
        &[parameter("string", AString), ENCODING],
        string_type,
        textencodebase64,
    ),
    Function::new(
        "textdecodebase64",
        &[parameter("source", AString), ENCODING],
        string_type,
        textdecodebase64,
    ),
    Function::new("urlencode", &[TEXT], string_type, |call| Ok(Value::string(urlencode(call.text(0))))),
    Function::new("csvdecode", &[TEXT], any, csvdecode),
    Function::new(
        "jsonencode",
        &[parameter("val", Any).nullable().unknown().untyped()],
        string_type,
        |call| encode(&call.arguments[0]).map_err(|error| FunctionError::of(0, error.message)),
    ),
    Function::new("jsondecode", &[TEXT.unknown()], any, jsondecode).may_be_null(),
    Function::new(
        "yamlencode",
        &[parameter("value", Any).nullable().unknown().untyped()],
        string_type,
        yamlencode,
    ),
    Function::new("yamldecode", &[parameter("src", AString)], any, yamldecode).may_be_null(),
];

/// The bytes behind base64, which may be broken into lines.
fn from_base64(call: &Call<'_>) -> Result<Vec<u8>, FunctionError> {
    let text: String = call.text(0).chars().filter(|character| !matches!(character, '\r' | '\n')).collect();
    STANDARD.decode(text).map_err(|_| FunctionError::of(0, "it is not base64"))
}

fn base64decode(call: &Call<'_>) -> FunctionResult {
    match String::from_utf8(from_base64(call)?) {
        Ok(text) => Ok(text_value(&text)),
        Err(_) => Err(FunctionError::of(0, "what it encodes is not UTF-8")),
    }
}

/// The encoding that the second argument names; none if it is not supported here.
fn charset(call: &Call<'_>) -> Result<Option<Charset>, FunctionError> {
    match named(call.text(1)) {
        Named::Charset(charset) => Ok(Some(charset)),
        Named::Unsupported => Ok(None),
        Named::Unknown => Err(FunctionError::of(1, format!("there is no encoding \"{}\"", call.text(1)))),
    }
}

fn unsupported(call: &Call<'_>) -> FunctionResult {
    call.beyond(&format!("the encoding \"{}\" is not supported", call.text(1)))
}

fn textencodebase64(call: &Call<'_>) -> FunctionResult {
    let Some(charset) = charset(call)? else { return unsupported(call) };
    let bytes = charset
        .encode(call.text(0))
        .ok_or_else(|| FunctionError::of(0, "it has characters that the encoding has not"))?;
    Ok(Value::string(STANDARD.encode(bytes)))
}

fn textdecodebase64(call: &Call<'_>) -> FunctionResult {
    let Some(charset) = charset(call)? else { return unsupported(call) };
    let text = charset
        .decode(&from_base64(call)?)
        .ok_or_else(|| FunctionError::of(0, "it has bytes that mean nothing in the encoding"))?;
    Ok(text_value(&text))
}

/// As in the query of a URL: a space becomes a plus.
fn urlencode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte))
            }
            b' ' => encoded.push('+'),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
