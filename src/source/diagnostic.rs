//! What is wrong with the input, as opposed to with the infrastructure it describes.

use super::Location;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; no answer is lost.
    Warning,
    /// Something was lost: answers that depend on it are undecided.
    Error,
}

/// A problem with the input: a file that cannot be read, a syntax error, a call that cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// How bad it is.
    pub level: Level,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The place, where there is one.
    pub location: Option<Location>,
    /// The path, for problems of files that have no text to show.
    pub path: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(location: Location, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            message: message.into(),
            location: Some(location),
            path: None,
            help: None,
        }
    }

    /// A warning at a place.
    pub fn warning(location: Location, message: impl Into<String>) -> Diagnostic {
        Diagnostic { level: Level::Warning, ..Diagnostic::error(location, message) }
    }

    /// An error of a path that has no text to show.
    pub fn path_error(path: impl Into<String>, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            level: Level::Error,
            message: message.into(),
            location: None,
            path: Some(path.into()),
            help: None,
        }
    }

    /// The same with advice.
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }
}
