//! A mistake in a file that is written for this program, as opposed to one that it looks at: a rule file, or its own
//! configuration. Such a file is used whole or not at all.

use std::fmt;

use super::{LineTable, Position, SourceFile, Span};

/// A mistake, its place, and the text around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file, as shown to the user.
    pub path: String,
    /// What it holds; empty if it could not be read.
    pub text: String,
    /// The place.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// How to mend it, where the message does not say it.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake at a place of a text.
    pub fn new(path: impl Into<String>, text: &str, span: Span, message: impl Into<String>) -> Mistake {
        Mistake { path: path.into(), text: text.to_owned(), span, message: message.into(), help: None }
    }

    /// The same with advice.
    pub fn with_help(mut self, help: impl Into<String>) -> Mistake {
        self.help = Some(help.into());
        self
    }

    /// The line and column.
    pub fn position(&self) -> Position {
        LineTable::new(&self.text).position(&self.text, self.span.start)
    }

    /// The file that it is in.
    pub fn file(&self) -> SourceFile {
        SourceFile::new(self.path.clone(), self.text.clone())
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Position { line, column } = self.position();
        write!(formatter, "{}:{line}:{column}: {}", self.path, self.message)?;
        match &self.help {
            Some(help) => write!(formatter, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Mistake {}
