//! Functions about files and paths. What may be read is for the caller of the functions to say.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::eval::{ReasonKind, Type, Value};
use crate::source::Glob;

use super::call::{Call, FileError, FunctionError, FunctionResult};
use super::signature::ParameterType::String as AString;
use super::signature::{Function, Parameter, parameter};
use super::string::{bool_type, string_type, text_value};

const PATH: Parameter = parameter("path", AString);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new("file", &[PATH], string_type, file),
    Function::new("filebase64", &[PATH], string_type, filebase64),
    Function::new("fileexists", &[PATH], bool_type, fileexists),
    Function::new(
        "fileset",
        &[PATH, parameter("pattern", AString)],
        |_| Ok(Type::set(Type::String)),
        fileset,
    ),
    Function::new("basename", &[PATH], string_type, |call| Ok(text_value(&basename(call.text(0))))),
    Function::new("dirname", &[PATH], string_type, |call| Ok(text_value(&dirname(call.text(0))))),
    Function::new("abspath", &[PATH], string_type, abspath),
    Function::new("pathexpand", &[PATH], string_type, pathexpand),
];

/// The bytes of the file that an argument names, or else the unknown value that the call gives.
pub(super) fn read(call: &Call<'_>, index: usize) -> Result<Result<Vec<u8>, Value>, FunctionError> {
    match call.context.files.read(call.text(index)) {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error) => unknown_file(call, index, error).map(Err),
    }
}

fn unknown_file(call: &Call<'_>, index: usize, error: FileError) -> FunctionResult {
    match error {
        FileError::Failed(message) => Err(FunctionError::of(index, message)),
        FileError::Withheld(reason) => call.unknown_because(reason),
    }
}

fn file(call: &Call<'_>) -> FunctionResult {
    match read(call, 0)? {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => Ok(text_value(&text)),
            Err(_) => Err(FunctionError::of(0, "the file is not UTF-8; filebase64 reads any")),
        },
        Err(unknown) => Ok(unknown),
    }
}

fn filebase64(call: &Call<'_>) -> FunctionResult {
    match read(call, 0)? {
        Ok(bytes) => Ok(Value::string(STANDARD.encode(bytes))),
        Err(unknown) => Ok(unknown),
    }
}

fn fileexists(call: &Call<'_>) -> FunctionResult {
    match call.context.files.exists(call.text(0)) {
        Ok(exists) => Ok(exists.into()),
        Err(error) => unknown_file(call, 0, error),
    }
}

fn fileset(call: &Call<'_>) -> FunctionResult {
    let pattern = Glob::new(call.text(1)).map_err(|error| FunctionError::of(1, error.to_string()))?;
    match call.context.files.list(call.text(0)) {
        Ok(paths) => {
            let matching = paths.iter().filter(|path| pattern.matches(path)).map(|path| text_value(path));
            Ok(Value::set(Type::String, matching.collect()))
        }
        // A directory that is not there holds nothing.
        Err(FileError::Failed(_)) => Ok(Value::set(Type::String, Vec::new())),
        Err(error) => unknown_file(call, 0, error),
    }
}

fn abspath(call: &Call<'_>) -> FunctionResult {
    let path = call.text(0);
    if path.starts_with('/') {
        return Ok(text_value(&clean(path)));
    }
    match call.context.files.absolute(path) {
        Ok(path) => Ok(text_value(&path)),
        Err(error) => unknown_file(call, 0, error),
    }
}

fn pathexpand(call: &Call<'_>) -> FunctionResult {
    let path = call.text(0);
    match path.strip_prefix('~') {
        None => Ok(text_value(path)),
        // Where the home directory lies is the business of the machine that Terraform runs on.
        Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
            call.unknown_because(ReasonKind::Function("pathexpand()".into()))
        }
        Some(_) => Err(FunctionError::of(0, "the home directory of another user cannot be found")),
    }
}

/// The last element of a path.
fn basename(path: &str) -> String {
    if path.is_empty() {
        return ".".to_owned();
    }
    match path.trim_end_matches('/').rsplit('/').next() {
        Some("") | None => "/".to_owned(),
        Some(last) => last.to_owned(),
    }
}

/// All but the last element of a path, cleaned.
fn dirname(path: &str) -> String {
    match path.rfind('/') {
        Some(at) => clean(&path[..=at]),
        None => ".".to_owned(),
    }
}

/// Without empty elements, `.`, and `..` where something precedes it.
fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    for element in path.split('/') {
        match element {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if rooted => {}
            other => kept.push(other),
        }
    }
    match (rooted, kept.is_empty()) {
        (true, _) => format!("/{}", kept.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => kept.join("/"),
    }
}
