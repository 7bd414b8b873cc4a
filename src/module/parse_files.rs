//! Reading and parsing files.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::file_names::{Syntax, syntax_of};
use super::json_schema;
use super::trees::FileTree;
use super::workspace::Workspace;
use crate::source::{
    Decoded, Diagnostic, Level, Location, ReadError, SourceFile, SourceId, Span, describe_error, read,
};
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

/// A file that was read, and parsed if it could be.
#[derive(Debug)]
pub(super) struct ParsedFile {
    pub(super) source: SourceFile,
    pub(super) tree: Option<FileTree>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether the same tree can be made again from the text.
    is_repeatable: bool,
}

impl ParsedFile {
    /// The tree and the text.
    pub(super) fn tree(&self) -> Option<(&Tree, &str)> {
        Some((self.tree.as_ref()?.made()?, &self.source.text))
    }

    pub(super) fn first_error(&self) -> Option<Location> {
        let errors = self.diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error);
        errors.filter_map(|error| error.location).next()
    }

    /// Frees the tree, if it can be made again.
    pub(super) fn let_tree_go(&mut self) {
        if let (true, Some(tree)) = (self.is_repeatable, &mut self.tree) {
            tree.let_go();
        }
    }
}

/// Reads and parses files of variable values and takes them into the workspace, in this order. One that cannot be
/// read has no tree.
pub(super) fn parse_files(workspace: &mut Workspace, files: Vec<FileToRead>) -> Vec<SourceId> {
    let first = workspace.sources.len() as u32;
    let parse = |(at, file)| parse_file(SourceId(first + at as u32), file);
    let parsed: Vec<ParsedFile> = if files.len() < FEW_FILES {
        files.into_iter().enumerate().map(parse).collect()
    } else {
        files.into_par_iter().enumerate().map(parse).collect()
    };
    parsed.into_iter().map(|file| workspace.take(file)).collect()
}

/// Reads and parses a file, which will be known by that id.
pub(super) fn parse_file(id: SourceId, file: FileToRead) -> ParsedFile {
    let decoded = match file.problem.map_or_else(|| read_text(&file.path), Err) {
        Ok(decoded) => decoded,
        Err(problem) => {
            let diagnostics = vec![Diagnostic::path_error(file.shown.as_str(), problem)];
            let source = SourceFile::new(file.shown, "");
            return ParsedFile { source, tree: None, diagnostics, is_repeatable: false };
        }
    };
    let Decoded { text, damaged } = decoded;
    let (tree, diagnostics) = match syntax_of(&file.shown) {
        Syntax::Json if file.is_variable_file => syntax::parse_json_values(id, &text, &damaged),
        _ => parse_configuration(id, &file.shown, &text, &damaged),
    };
    ParsedFile {
        source: SourceFile::new(file.shown, text),
        tree: Some(FileTree::new(tree)),
        diagnostics,
        is_repeatable: damaged.is_empty() && !file.is_variable_file,
    }
}

/// The tree of a file of configuration once more.
pub(super) fn parse_again(id: SourceId, file: &SourceFile) -> Tree {
    parse_configuration(id, &file.path, &file.text, &[]).0
}

fn parse_configuration(id: SourceId, shown: &str, text: &str, damaged: &[Span]) -> (Tree, Vec<Diagnostic>) {
    match syntax_of(shown) {
        Syntax::Native => syntax::parse_damaged(id, text, damaged),
        Syntax::Json => syntax::parse_json_damaged(id, text, damaged, &json_schema::CONFIGURATION),
    }
}

fn read_text(path: &Path) -> Result<Decoded, String> {
    let problem = |error| match error {
        ReadError::Io(error) => describe_error(&error),
        ReadError::TooLarge => error.to_string(),
    };
    read(path).map_err(|error| format!("cannot be read: {}", problem(error)))
}
