//! Files and places in them: what was read, which bytes a thing stands on, and what is wrong there.
//!
//! This room knows bytes, lines and paths. It must not know HCL, Terraform or rules.

mod decode;
mod diagnostic;
mod line_table;
mod map;
mod span;

pub use decode::{Decoded, MAX_FILE_LENGTH, ReadError, decode, read};
pub use diagnostic::{Diagnostic, Level};
pub use line_table::{LineTable, Position};
pub use map::{SourceFile, SourceMap};
pub use span::{Location, SourceId, Span};
