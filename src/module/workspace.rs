//! All that was read, and how to find things in it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::declarations::{
    BlockRef, CallTarget, ExprRef, Module, ModuleCall, ModuleId, RemoteBackend, Root, RootId, StateFile,
};
use super::parse_files::ParsedFile;
use super::trees::Trees;
use crate::source::{Diagnostic, FileAccess, Location, SourceFile, SourceId, SourceMap, join};
use crate::syntax::Tree;

/// Everything that was read: files, modules, roots.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The files.
    pub sources: SourceMap,
    /// Their trees. A file that is not HCL (read by a function) has none.
    pub trees: Trees,
    /// The modules, in order of their directory's path.
    pub modules: Vec<Module>,
    /// The roots, in order of their path.
    pub roots: Vec<Root>,
    /// What went wrong while reading, in order of place.
    pub diagnostics: Vec<Diagnostic>,
    /// Canonical paths of the scanned directories.
    pub scanned: Vec<PathBuf>,
    /// Access to the files that functions may read: those in the scanned directories and in the modules that are
    /// called from there.
    pub files: FileAccess,
    /// The roots by the files that hold their states.
    pub(super) states: OnceLock<HashMap<PathBuf, RootId>>,
}

impl Workspace {
    /// A module. An id always comes from this workspace.
    pub fn module(&self, id: ModuleId) -> &Module {
        &self.modules[id.0 as usize]
    }

    /// Which module a call calls, seen from a root; `path` are the names of the calls that lead to it and its own,
    /// joined by `.`.
    pub fn target(&self, root: &Root, path: &str, call: &ModuleCall) -> CallTarget {
        match &call.target {
            CallTarget::NotInstalled => root
                .installed
                .get(path)
                .map_or(CallTarget::NotInstalled, |module| CallTarget::Module(*module)),
            target => target.clone(),
        }
    }

    /// A root. An id always comes from this workspace.
    pub fn root(&self, id: RootId) -> &Root {
        &self.roots[id.0 as usize]
    }

    /// The root whose state lies in a file.
    pub fn root_of_state(&self, file: &Path) -> Option<RootId> {
        let states = self.states.get_or_init(|| {
            let roots = (0..self.roots.len() as u32).map(RootId);
            let states = roots.filter_map(|root| {
                let module = self.module(self.root(root).module);
                Some((join(&module.path, module.state.path()?), root))
            });
            states.collect()
        });
        states.get(file).copied()
    }

    /// The root whose state lies in a remote backend under these very arguments, if it is the only one.
    pub fn root_of_remote_state(&self, backend: &RemoteBackend) -> Option<RootId> {
        let mut found = (0..self.roots.len() as u32).map(RootId).filter(|root| {
            matches!(&self.module(self.root(*root).module).state, StateFile::With(own) if own == backend)
        });
        found.next().filter(|_| found.next().is_none())
    }

    /// Whether the state of a root is known to lie in a backend of that kind.
    pub fn has_state_in(&self, kind: &str) -> bool {
        let mut states = self.roots.iter().map(|root| &self.module(root.module).state);
        states.any(|state| matches!(state, StateFile::With(backend) if &*backend.kind == kind))
    }

    /// The tree and text of a file, if it is HCL.
    pub fn tree(&self, source: SourceId) -> Option<(&Tree, &str)> {
        let file = self.sources.file(source);
        Some((self.trees.get(source, file)?, &file.text))
    }

    /// Takes in a text that is no file but has places that messages speak of.
    pub fn take_text(&mut self, shown: &str, text: &str) -> SourceId {
        self.trees.push(None);
        self.sources.add(SourceFile::new(shown, text))
    }

    /// Takes in one more file.
    pub(super) fn take(&mut self, file: ParsedFile) -> SourceId {
        self.trees.push(file.tree);
        self.diagnostics.extend(file.diagnostics);
        self.sources.add(file.source)
    }

    /// The type of the blocks that a nested block stands for: its name, or what a `dynamic` block generates.
    pub fn block_type(&self, block: BlockRef) -> &str {
        self.tree(block.source).map_or("", |(tree, text)| block_type_in(tree, text, block))
    }

    /// Where an expression stands.
    pub fn location(&self, expr: ExprRef) -> Location {
        location_in(self.tree(expr.source), expr)
    }
}

/// The type of the blocks that a nested block of a tree stands for.
pub(super) fn block_type_in<'a>(tree: &'a Tree, text: &'a str, block: BlockRef) -> &'a str {
    let block = tree.block(block.block);
    match (tree.text(text, block.name), tree.labels(block)) {
        ("dynamic", [label, ..]) => tree.text(text, label.text),
        (name, _) => name,
    }
}

/// Where an expression of a tree stands.
pub(super) fn location_in(tree: Option<(&Tree, &str)>, expr: ExprRef) -> Location {
    let span = tree.map_or_else(Default::default, |(tree, _)| tree.source_span(tree.expr(expr.expr).span));
    Location { source: expr.source, span }
}
