//! Reading and parsing many files at once.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::file_names::{Syntax, syntax_of};
use super::json_schema;
use super::workspace::Workspace;
use crate::source::{Decoded, Diagnostic, ReadError, SourceFile, SourceId, describe_error, read};
use crate::syntax::{self, Tree};

/// With fewer files than this, starting threads takes longer than they save.
pub(super) const FEW_FILES: usize = 64;

/// A file to read.
#[derive(Debug)]
pub(super) struct FileToRead {
    pub(super) path: PathBuf,
    /// As shown to the user.
    pub(super) shown: String,
    /// Why it cannot be read, if that is known already.
    pub(super) problem: Option<String>,
    /// Whether it holds values of variables instead of configuration.
    pub(super) is_variable_file: bool,
}

/// Reads and parses the files and takes them into the workspace, in this order. One that cannot be read has no tree.
pub(super) fn parse_files(workspace: &mut Workspace, files: Vec<FileToRead>) -> Vec<SourceId> {
    let first = workspace.sources.len() as u32;
    let parsed: Vec<ParsedFile> = if files.len() < FEW_FILES {
        files
            .into_iter()
            .enumerate()
            .map(|(at, file)| parse_file(SourceId(first + at as u32), file))
            .collect()
    } else {
        let files = files.into_par_iter().enumerate();
        files.map(|(at, file)| parse_file(SourceId(first + at as u32), file)).collect()
    };
    let take = |file: ParsedFile| {
        workspace.trees.push(file.tree);
        workspace.diagnostics.extend(file.diagnostics);
        workspace.sources.add(file.source)
    };
    parsed.into_iter().map(take).collect()
}

struct ParsedFile {
    source: SourceFile,
    tree: Option<Tree>,
    diagnostics: Vec<Diagnostic>,
}

fn parse_file(id: SourceId, file: FileToRead) -> ParsedFile {
    let decoded = match file.problem.map_or_else(|| read_text(&file.path), Err) {
        Ok(decoded) => decoded,
        Err(problem) => {
            let diagnostics = vec![Diagnostic::path_error(file.shown.as_str(), problem)];
            return ParsedFile { source: SourceFile::new(file.shown, ""), tree: None, diagnostics };
        }
    };
    let Decoded { text, damaged } = decoded;
    let (tree, diagnostics) = match syntax_of(&file.shown) {
        Syntax::Native => syntax::parse_damaged(id, &text, &damaged),
        Syntax::Json if file.is_variable_file => syntax::parse_json_values(id, &text, &damaged),
        Syntax::Json => syntax::parse_json_damaged(id, &text, &damaged, &json_schema::CONFIGURATION),
    };
    ParsedFile { source: SourceFile::new(file.shown, text), tree: Some(tree), diagnostics }
}

fn read_text(path: &Path) -> Result<Decoded, String> {
    let problem = |error| match error {
        ReadError::Io(error) => describe_error(&error),
        ReadError::TooLarge => error.to_string(),
    };
    read(path).map_err(|error| format!("cannot be read: {}", problem(error)))
}
