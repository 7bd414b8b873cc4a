//! What can go wrong in an expression.

use std::fmt;

use crate::source::{Diagnostic, Location};

/// An expression that Terraform would refuse. Boxed: results are passed around a lot, errors seldom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvalError(Box<(Location, String)>);

impl EvalError {
    /// An error at a place; the message is a sentence without a full stop.
    pub fn new(location: Location, message: impl Into<String>) -> EvalError {
        EvalError(Box::new((location, message.into())))
    }

    /// Where.
    pub fn location(&self) -> Location {
        self.0.0
    }

    /// What.
    pub fn message(&self) -> &str {
        &self.0.1
    }

    /// For the user.
    pub fn to_diagnostic(&self) -> Diagnostic {
        Diagnostic::error(self.location(), self.message())
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for EvalError {}
