//! The files that functions of a configuration may read: those of the scanned tree, by paths relative to the root
//! module, where Terraform runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::eval::ReasonKind;
use crate::eval::functions::{FileError, Files, FunctionContext};
use crate::module::{ModuleId, Workspace};
use crate::source::{FileAccess, FileError as AccessError, Glob};

pub(super) struct ModuleFiles<'w> {
    root: &'w Path,
    access: &'w FileAccess,
}

impl<'w> ModuleFiles<'w> {
    pub(super) fn new(workspace: &'w Workspace, root: ModuleId) -> ModuleFiles<'w> {
        ModuleFiles { root: &workspace.module(root).path, access: &workspace.files }
    }

    pub(super) fn context(&self) -> FunctionContext<'_> {
        FunctionContext { files: self }
    }

    fn path(&self, written: &str) -> PathBuf {
        self.root.join(written)
    }
}

impl Files for ModuleFiles<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.access.read(&self.path(path)).map_err(|error| answer(path, &error))
    }

    fn exists(&self, path: &str) -> Result<bool, FileError> {
        self.access.exists(&self.path(path)).map_err(|error| answer(path, &error))
    }

    fn list(&self, directory: &str) -> Result<Vec<String>, FileError> {
        let all = Glob::new("**").map_err(|error| FileError::Failed(error.to_string()))?;
        self.access.search(&self.path(directory), &all).map_err(|error| answer(directory, &error))
    }

    fn absolute(&self, path: &str) -> Result<String, FileError> {
        let reason: Arc<str> = format!("where `{path}` lies is known only where Terraform runs").into();
        Err(FileError::Withheld(ReasonKind::Other(reason).into()))
    }
}

/// What is not there is Terraform's error too; what is only not read here leaves the answer open.
fn answer(path: &str, error: &AccessError) -> FileError {
    let message = format!("`{path}`: {error}");
    match error {
        AccessError::NotFound | AccessError::NotAFile => FileError::Failed(message),
        AccessError::Outside
        | AccessError::TooLarge
        | AccessError::TooManyDirectories
        | AccessError::Unreadable(_) => FileError::Withheld(ReasonKind::Other(message.into()).into()),
    }
}

/// A directory as seen from another, with `/`: `.`, `modules/a`, `../b`.
pub(super) fn relative(from: &Path, to: &Path) -> String {
    let from: Vec<_> = from.components().collect();
    let to: Vec<_> = to.components().collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    let down = to[shared..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let path: Vec<String> = up.chain(down).collect();
    if path.is_empty() { ".".to_owned() } else { path.join("/") }
}
