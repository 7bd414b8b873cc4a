//! One directory's parsed files → one module.

use super::declarations::{Incomplete, Module};
use super::file_reader::FileReader;
use super::names::Names;
use super::read_directory::DirectoryFiles;
use super::{duplicates, overrides};
use crate::source::{Diagnostic, SourceId};

/// Merges the directory's files, of which the first `primary` are plain ones and the others overrides. `unreadable` is
/// why it could not be listed, if so.
pub(super) fn build(
    mut module: Module,
    unreadable: Option<&str>,
    files: DirectoryFiles<'_>,
    primary: usize,
    names: &mut Names,
) -> (Module, Vec<Diagnostic>) {
    let mut builder = Builder { files, names, diagnostics: Vec::new() };
    if let Some(problem) = unreadable {
        let what = format!("`{}`, which cannot be read ({problem})", module.directory);
        module.incomplete.push(Incomplete { location: None, what });
    }
    for source in files.ids().take(primary) {
        builder.read(source, &mut module);
    }
    duplicates::settle(&mut module, files, &mut builder.diagnostics);
    for source in files.ids().skip(primary) {
        let mut overriding = Module::default();
        builder.read(source, &mut overriding);
        overrides::apply(&mut module, overriding, files, &mut builder.diagnostics);
    }
    module.files = files.ids().filter(|source| files.tree(*source).is_some()).collect();
    (module, builder.diagnostics)
}

struct Builder<'a> {
    files: DirectoryFiles<'a>,
    names: &'a mut Names,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    fn read(&mut self, source: SourceId, module: &mut Module) {
        let file = self.files.parsed(source);
        let path = &file.source.path;
        let Some((tree, text)) = file.tree() else {
            let what = format!("`{path}`, which cannot be read");
            module.incomplete.push(Incomplete { location: None, what });
            return;
        };
        let first_error = file.first_error();
        let diagnostics = &mut self.diagnostics;
        FileReader { source, path, tree, text, names: self.names, module, diagnostics, first_error }.read();
    }
}
