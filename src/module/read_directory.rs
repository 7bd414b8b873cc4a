//! One directory's files, read and parsed, → one module. Directories are read independently of each other.

use std::ffi::OsStr;
use std::path::Path;

use rayon::prelude::*;

use super::build::build;
use super::declarations::Module;
use super::file_names::ModuleFiles;
use super::names::Names;
use super::parse_files::{FEW_FILES, FileToRead, ParsedFile, parse_file};
use super::workspace::{block_type_in, location_in};
use super::{BlockRef, ExprRef};
use crate::source::{Diagnostic, FoundDirectory, Location, SourceFile, SourceId, shown, shown_in};
use crate::syntax::Tree;

/// A directory to read.
#[derive(Debug)]
pub(super) struct DirectoryToRead {
    pub(super) found: FoundDirectory,
    pub(super) files: ModuleFiles,
    /// The id of its first file; the others follow.
    pub(super) first: SourceId,
}

/// A directory that was read.
#[derive(Debug)]
pub(super) struct ReadDirectory {
    pub(super) module: Module,
    /// Plain ones by name, then overrides by name.
    pub(super) files: Vec<ParsedFile>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The files of one directory while its module is built.
#[derive(Debug, Clone, Copy)]
pub(super) struct DirectoryFiles<'a> {
    first: SourceId,
    files: &'a [ParsedFile],
}

impl DirectoryToRead {
    pub(super) fn count(&self) -> usize {
        self.files.primary.len() + self.files.overrides.len()
    }

    fn read(self, working_directory: &Path, names: &mut Names, keep_trees: bool) -> ReadDirectory {
        let shown = shown(&self.found.path, working_directory);
        let all = self.files.primary.iter().chain(&self.files.overrides).enumerate();
        let mut files: Vec<ParsedFile> = all
            .map(|(at, name)| {
                parse_file(SourceId(self.first.0 + at as u32), file_to_read(&self.found, &shown, name, false))
            })
            .collect();
        let module = Module { directory: shown, path: self.found.path, ..Module::default() };
        let parsed = DirectoryFiles { first: self.first, files: &files };
        let (module, diagnostics) =
            build(module, self.found.unreadable.as_deref(), parsed, self.files.primary.len(), names);
        if !keep_trees {
            files.iter_mut().for_each(ParsedFile::let_tree_go);
        }
        ReadDirectory { module, files, diagnostics }
    }
}

/// Reads the directories, in this order. The trees of many files are let go once their modules are built.
pub(super) fn read_directories(
    directories: Vec<DirectoryToRead>,
    working_directory: &Path,
) -> Vec<ReadDirectory> {
    let count: usize = directories.iter().map(DirectoryToRead::count).sum();
    if count < FEW_FILES {
        let mut names = Names::default();
        let directories = directories.into_iter();
        return directories.map(|directory| directory.read(working_directory, &mut names, true)).collect();
    }
    let directories = directories.into_par_iter();
    directories
        .map_init(Names::default, |names, directory| directory.read(working_directory, names, false))
        .collect()
}

/// A file of a directory that is shown as `shown`.
pub(super) fn file_to_read(
    directory: &FoundDirectory,
    shown: &str,
    name: &OsStr,
    is_variable_file: bool,
) -> FileToRead {
    let lost = directory.lost.iter().find(|lost| lost.name == name);
    FileToRead {
        path: directory.path.join(name),
        shown: shown_in(shown, name),
        problem: lost.map(|lost| lost.problem.clone()),
        is_variable_file,
    }
}

impl<'a> DirectoryFiles<'a> {
    pub(super) fn ids(self) -> impl Iterator<Item = SourceId> {
        (self.first.0..self.first.0 + self.files.len() as u32).map(SourceId)
    }

    pub(super) fn parsed(self, source: SourceId) -> &'a ParsedFile {
        &self.files[(source.0 - self.first.0) as usize]
    }

    pub(super) fn file(self, source: SourceId) -> &'a SourceFile {
        &self.parsed(source).source
    }

    pub(super) fn tree(self, source: SourceId) -> Option<(&'a Tree, &'a str)> {
        self.parsed(source).tree()
    }

    pub(super) fn block_type(self, block: BlockRef) -> &'a str {
        self.tree(block.source).map_or("", |(tree, text)| block_type_in(tree, text, block))
    }

    pub(super) fn location(self, expr: ExprRef) -> Location {
        location_in(self.tree(expr.source), expr)
    }
}
