//! Every file that was read, by id.

use std::sync::OnceLock;

use super::{LineTable, Location, Position, SourceId};

/// One file that was read.
#[derive(Debug)]
pub struct SourceFile {
    /// As shown to the user: relative to the working directory where it lies below it, with `/`.
    pub path: String,
    /// Its text. Bytes that are not UTF-8 stand as `?`, one for one, so that offsets hold.
    pub text: String,
    lines: OnceLock<LineTable>,
}

impl SourceFile {
    /// A file with its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> SourceFile {
        SourceFile { path: path.into(), text: text.into(), lines: OnceLock::new() }
    }

    /// Its line table, made on first use: most files never show a line.
    pub fn lines(&self) -> &LineTable {
        self.lines.get_or_init(|| LineTable::new(&self.text))
    }
}

/// Every file that was read.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Takes a file in and names it.
    pub fn add(&mut self, file: SourceFile) -> SourceId {
        self.files.push(file);
        SourceId(self.files.len() as u32 - 1)
    }

    /// The file of that name. An id that comes from this map is there; of any other, nothing is known.
    pub fn file(&self, id: SourceId) -> &SourceFile {
        static ELSEWHERE: SourceFile =
            SourceFile { path: String::new(), text: String::new(), lines: OnceLock::new() };
        self.files.get(id.0 as usize).unwrap_or(&ELSEWHERE)
    }

    /// The text of a place.
    pub fn text(&self, location: Location) -> &str {
        self.file(location.source).text.get(location.span.range()).unwrap_or("")
    }

    /// The first line and column of a place, and those just after it.
    pub fn positions(&self, location: Location) -> (Position, Position) {
        let file = self.file(location.source);
        let lines = file.lines();
        (lines.position(&file.text, location.span.start), lines.position(&file.text, location.span.end))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// All ids in the order in which the files were added.
    pub fn ids(&self) -> impl Iterator<Item = SourceId> + use<> {
        (0..self.files.len() as u32).map(SourceId)
    }
}
