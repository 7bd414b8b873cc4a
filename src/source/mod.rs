//! Files and places in them: what was read, which bytes a thing stands on, and what is wrong there.
//!
//! This room knows bytes, lines and paths. It must not know HCL, Terraform or rules.

mod decode;
mod diagnostic;
mod directory;
mod files;
mod glob;
mod line_table;
mod map;
mod mistake;
mod paths;
mod span;
mod walk;

pub use decode::{Decoded, MAX_FILE_LENGTH, ReadError, decode, read};
pub use diagnostic::{Diagnostic, Level};
pub use directory::{LostEntry, describe as describe_error};
pub use files::{FileAccess, FileError, MAX_FILE_SIZE};
pub use glob::{Glob, GlobError};
pub use line_table::{LineTable, Position};
pub use map::{SourceFile, SourceMap};
pub use mistake::Mistake;
pub use paths::{join, shown, shown_in};
pub use span::{Location, SourceId, Span};
pub use walk::{FoundDirectory, Walk, WalkOptions, WalkRoot, walk};
