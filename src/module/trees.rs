//! The trees of a workspace's files.
//!
//! Each is needed once, to read a module's declarations, and only few of them again, to evaluate those roots that
//! rules are about. A tree is some times as large as its text and quickly made from it, so that the trees of a large
//! workspace are let go, and made again when they are asked for.

use std::sync::OnceLock;

use super::parse_files::parse_again;
use crate::source::{SourceFile, SourceId};
use crate::syntax::Tree;

/// A file's tree, or none yet.
#[derive(Debug)]
pub(super) struct FileTree(OnceLock<Box<Tree>>);

/// The trees of all files, by [`SourceId`].
#[derive(Debug, Default)]
pub struct Trees {
    files: Vec<Option<FileTree>>,
}

impl FileTree {
    pub(super) fn new(tree: Tree) -> FileTree {
        FileTree(OnceLock::from(Box::new(tree)))
    }

    /// The tree, if it is there.
    pub(super) fn made(&self) -> Option<&Tree> {
        self.0.get().map(Box::as_ref)
    }

    /// Frees the tree until it is asked for.
    pub(super) fn let_go(&mut self) {
        self.0 = OnceLock::new();
    }
}

impl Trees {
    /// Takes in the tree of the next file; one that is not HCL has none.
    pub(super) fn push(&mut self, tree: Option<FileTree>) {
        self.files.push(tree);
    }

    /// How many files have a tree.
    pub fn count(&self) -> usize {
        self.files.iter().flatten().count()
    }

    /// The tree of a file, if it has one.
    pub(super) fn get(&self, source: SourceId, file: &SourceFile) -> Option<&Tree> {
        let tree = self.files.get(source.0 as usize)?.as_ref()?;
        Some(tree.0.get_or_init(|| Box::new(parse_again(source, file))))
    }
}
