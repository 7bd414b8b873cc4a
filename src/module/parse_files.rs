//! Reading and parsing many files at once.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::declarations::Workspace;
use super::file_names::{Syntax, syntax_of};
use super::json_schema;
use crate::source::{Diagnostic, SourceFile, SourceId, decode, describe_error};
use crate::syntax::{self, Tree};

/// With fewer files than this, starting threads takes longer than they save.
const FEW_FILES: usize = 24;

/// The largest file that is parsed, in bytes; far beyond what people write.
const MAX_FILE_SIZE: u64 = 256 * 1024 * 1024;

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
        files.into_iter().enumerate().map(|(at, file)| parse_file(SourceId(first + at as u32), file)).collect()
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
    let bytes = match file.problem.map_or_else(|| read(&file.path), Err) {
        Ok(bytes) => bytes,
        Err(problem) => {
            let diagnostics = vec![Diagnostic::path_error(file.shown.as_str(), problem)];
            return ParsedFile { source: SourceFile::new(file.shown, ""), tree: None, diagnostics };
        }
    };
    let decoded = decode(id, bytes);
    let (tree, mut diagnostics) = match syntax_of(&file.shown) {
        Syntax::Native => syntax::parse_damaged(id, &decoded.text, &decoded.damaged),
        Syntax::Json if file.is_variable_file => syntax::parse_json(id, &decoded.text, json_schema::variable_file()),
        Syntax::Json => syntax::parse_json(id, &decoded.text, json_schema::configuration()),
    };
    diagnostics.extend(decoded.diagnostics);
    ParsedFile { source: SourceFile::new(file.shown, decoded.text), tree: Some(tree), diagnostics }
}

/// One file's bytes. Its length is asked for first, so that one read fetches all and no space is wasted: the text
/// stays for the whole run.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let read = || -> io::Result<Vec<u8>> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut bytes = Vec::with_capacity(length.min(MAX_FILE_SIZE) as usize + 1);
        file.take(MAX_FILE_SIZE + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| format!("cannot be read: {}", describe_error(&error)))?;
    if bytes.len() as u64 > MAX_FILE_SIZE {
        return Err("is larger than 256 MiB, so it is not read".to_owned());
    }
    Ok(bytes)
}
