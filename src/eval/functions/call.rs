//! A call in progress: what a function's body sees, and how it answers.

use crate::eval::{Kind, Number, Origin, Reason, ReasonKind, Type, Unknown, Value};

/// What functions may ask of the world outside.
#[derive(Clone, Copy)]
pub struct FunctionContext<'a> {
    /// The files that they may read.
    pub files: &'a dyn Files,
}

/// Files as functions see them. Paths are as configurations write them, relative to where Terraform runs.
pub trait Files {
    /// The bytes of a file.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;
    /// Whether there is a regular file.
    fn exists(&self, path: &str) -> Result<bool, FileError>;
    /// The paths of all files beneath a directory, relative to it, with `/`.
    fn list(&self, directory: &str) -> Result<Vec<String>, FileError>;
    /// The absolute path that a path leads to.
    fn absolute(&self, path: &str) -> Result<String, FileError>;
}

/// Why a file gives no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// Terraform would not read it either: an error, in a sentence.
    Failed(String),
    /// It may be there, but is not looked at: what it holds is unknown for this reason.
    Withheld(Reason),
}

/// Why a call cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FunctionError {
    /// The argument that is to blame, if one is.
    pub argument: Option<usize>,
    /// In one sentence, without full stop.
    pub message: String,
}

impl FunctionError {
    /// An error of the call as a whole.
    pub(super) fn new(message: impl Into<String>) -> FunctionError {
        FunctionError { argument: None, message: message.into() }
    }

    /// An error of an argument.
    pub(super) fn of(argument: usize, message: impl Into<String>) -> FunctionError {
        FunctionError { argument: Some(argument), message: message.into() }
    }
}

/// What a call gives.
pub(super) type FunctionResult = Result<Value, FunctionError>;

/// A call whose arguments have the types of their parameters.
pub(super) struct Call<'a> {
    /// The arguments, without marks of their own.
    pub arguments: Vec<Value>,
    /// The type of the result, as far as the arguments' types tell.
    pub ty: Type,
    /// The world outside.
    pub context: &'a FunctionContext<'a>,
}

impl Call<'_> {
    /// An argument that is a known string.
    pub(super) fn text(&self, index: usize) -> &str {
        self.arguments.get(index).and_then(Value::as_str).unwrap_or_default()
    }

    /// An argument that is a known number.
    pub(super) fn number(&self, index: usize) -> Number {
        match self.arguments.get(index).map(|argument| &argument.kind) {
            Some(Kind::Number(number)) => number.clone(),
            _ => Number::zero(),
        }
    }

    /// An argument that is a known number, as a whole one.
    pub(super) fn integer(&self, index: usize) -> Result<i64, FunctionError> {
        let number = self.number(index);
        number.as_i64().ok_or_else(|| FunctionError::of(index, "a whole number is required"))
    }

    /// Items of an argument that is a known list, set or tuple.
    pub(super) fn items(&self, index: usize) -> &[Value] {
        self.arguments.get(index).and_then(Value::as_items).unwrap_or_default()
    }

    /// An unknown of the result's type, computed from the arguments, not null.
    pub(super) fn computed(&self) -> Unknown {
        Unknown { not_null: true, ..Unknown::computed(self.ty.clone(), &self.arguments) }
    }

    /// The same as a value.
    pub(super) fn unknown(&self) -> FunctionResult {
        Ok(self.computed().into())
    }

    /// An unknown of the result's type for a reason of its own.
    pub(super) fn unknown_because(&self, reason: impl Into<Reason>) -> FunctionResult {
        let computed = Unknown::computed(self.ty.clone(), &self.arguments);
        Ok(Unknown { reason: reason.into(), not_null: true, ..computed }.into())
    }

    /// An unknown because a bound was passed.
    pub(super) fn beyond(&self, message: &str) -> FunctionResult {
        self.unknown_because(ReasonKind::Bound(message.into()))
    }
}

/// The part of an unknown at a step: it keeps the reason, and where it came from.
pub(super) fn part(whole: &Unknown, ty: Type, origin: Option<Origin>) -> Value {
    let inputs = if origin.is_some() { whole.inputs.clone() } else { whole.origins().into() };
    Unknown { origin, inputs, ..Unknown::new(ty, whole.reason.clone()) }.into()
}
