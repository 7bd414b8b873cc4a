//! One directory's parsed files → one module.

use super::declarations::{Incomplete, Module};
use super::file_reader::FileReader;
use super::names::Names;
use super::workspace::Workspace;
use super::{duplicates, overrides};
use crate::source::{Diagnostic, Level, Location, SourceId};

/// A directory whose files were parsed.
#[derive(Debug, Default)]
pub(super) struct ParsedDirectory {
    /// As shown to the user.
    pub(super) shown: String,
    /// Absolute.
    pub(super) path: std::path::PathBuf,
    /// By name.
    pub(super) primary: Vec<SourceId>,
    /// By name.
    pub(super) overrides: Vec<SourceId>,
    /// Why it could not be listed, if so.
    pub(super) unreadable: Option<String>,
}

/// Merges the directory's files.
pub(super) fn build(
    workspace: &Workspace,
    directory: ParsedDirectory,
    names: &mut Names,
) -> (Module, Vec<Diagnostic>) {
    let mut builder = Builder { workspace, names, diagnostics: Vec::new() };
    let mut module = Module { directory: directory.shown, path: directory.path, ..Module::default() };
    if let Some(problem) = directory.unreadable {
        let what = format!("`{}`, which cannot be read ({problem})", module.directory);
        module.incomplete.push(Incomplete { location: None, what });
    }
    for source in &directory.primary {
        builder.read(*source, &mut module);
    }
    duplicates::settle(&mut module, &workspace.sources, &mut builder.diagnostics);
    for source in &directory.overrides {
        let mut overriding = Module::default();
        builder.read(*source, &mut overriding);
        overrides::apply(&mut module, overriding, workspace, &mut builder.diagnostics);
    }
    let files = directory.primary.into_iter().chain(directory.overrides);
    module.files = files.filter(|source| workspace.tree(*source).is_some()).collect();
    (module, builder.diagnostics)
}

struct Builder<'a> {
    workspace: &'a Workspace,
    names: &'a mut Names,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn read(&mut self, source: SourceId, module: &mut Module) {
        let path = &self.workspace.sources.file(source).path;
        let Some((tree, text)) = self.workspace.tree(source) else {
            let what = format!("`{path}`, which cannot be read");
            module.incomplete.push(Incomplete { location: None, what });
            return;
        };
        let is_incomplete = tree.body(tree.root).incomplete;
        let first_error = if is_incomplete { first_error(self.workspace, source) } else { None };
        let diagnostics = &mut self.diagnostics;
        FileReader { source, path, tree, text, names: self.names, module, diagnostics, first_error }.read();
    }
}

fn first_error(workspace: &Workspace, source: SourceId) -> Option<Location> {
    let errors = workspace.diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error);
    errors.filter_map(|error| error.location).find(|location| location.source == source)
}
