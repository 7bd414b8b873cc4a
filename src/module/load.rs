//! The entrance: paths in, [`Workspace`] out.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::declarations::{Module, ModuleId, Root, RootId};
use super::directories::Directories;
use super::file_names::{SKIPPED_DIRECTORIES, is_configuration_file, is_module_file};
use super::workspace::Workspace;
use super::{calls, cycles, installed, roots, variable_files};
use crate::source::{
    Diagnostic, FileAccess, FoundDirectory, Glob, Level, Location, WalkOptions, WalkRoot, describe_error,
    shown, walk,
};

/// What else there is to say about a run.
#[derive(Debug, Clone, Default)]
pub struct LoadOptions {
    /// Files and directories that are not scanned. A module that a scanned one calls is read all the same.
    pub exclude: Vec<Glob>,
    /// What the globs are relative to; none: the working directory.
    pub exclude_base: Option<PathBuf>,
    /// What shown paths are relative to; none: the process's working directory.
    pub working_directory: Option<PathBuf>,
}

/// Why nothing can be said at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A path that the user named is not there or cannot be looked at.
    #[error("cannot read `{path}`: {}", describe_error(reason), path = path.display())]
    Unreadable {
        /// As the user named it.
        path: PathBuf,
        /// What the operating system says.
        reason: io::Error,
    },
    /// A path that the user named is a file, but not one of configuration.
    #[error(
        "`{path}` is neither a directory nor a file of configuration (.tf, .tofu, .tf.json, .tofu.json)",
        path = path.display()
    )]
    NotConfiguration {
        /// As the user named it.
        path: PathBuf,
    },
    /// The working directory is gone.
    #[error("the working directory cannot be found: {}", describe_error(_0))]
    WorkingDirectory(io::Error),
}

/// Reads everything below the paths (directories, or files that stand for their directory) and the modules that are
/// called from there. Problems of the input are in [`Workspace::diagnostics`]; only what leaves nothing to look at is
/// an error. Without any Terraform there are no roots.
pub fn load(paths: &[PathBuf], options: &LoadOptions) -> Result<Workspace, LoadError> {
    let working_directory = working_directory(options)?;
    let walk_roots = walk_roots(paths, &working_directory)?;
    load_from(walk_roots, &working_directory, None, options)
}

/// Reads the module in one directory as a root, whoever calls it, and the modules that are called from there, but no
/// other directory below it. Without any Terraform it is a module that declares nothing. Functions may read files of
/// the whole working directory, if the root lies in it.
pub fn load_root(directory: &Path, options: &LoadOptions) -> Result<(Workspace, RootId), LoadError> {
    let working_directory = working_directory(options)?;
    let path =
        working_directory.join(directory).canonicalize().map_err(|reason| unreadable(directory, reason))?;
    fs::read_dir(&path).map_err(|reason| unreadable(directory, reason))?;
    let surroundings = path.starts_with(&working_directory).then(|| working_directory.clone());
    let walk_roots = vec![WalkRoot { path: path.clone(), recursive: false }];
    let mut workspace = load_from(walk_roots, &working_directory, surroundings, options)?;
    if workspace.roots.is_empty() {
        let directory = shown(&path, &working_directory);
        workspace.roots.push(Root::new(ModuleId(workspace.modules.len() as u32)));
        workspace.modules.push(Module { directory, path, ..Module::default() });
    }
    Ok((workspace, RootId(0)))
}

/// `surroundings` are files that functions may read beside the scanned ones.
fn load_from(
    walk_roots: Vec<WalkRoot>,
    working_directory: &Path,
    surroundings: Option<PathBuf>,
    options: &LoadOptions,
) -> Result<Workspace, LoadError> {
    let exclude_base = match &options.exclude_base {
        Some(base) => canonicalize(base)?,
        None => working_directory.to_path_buf(),
    };
    let walked = walk(
        &walk_roots,
        &WalkOptions {
            wanted: &|name: &OsStr| is_module_file(name),
            skipped_directories: SKIPPED_DIRECTORIES,
            exclude: &options.exclude,
            exclude_base: &exclude_base,
            working_directory,
        },
    );
    let mut directories = Directories::new(working_directory);
    directories.workspace.diagnostics = walked.diagnostics;
    directories.workspace.diagnostics.extend(empty_roots(
        &walk_roots,
        &walked.directories,
        working_directory,
    ));
    directories.workspace.scanned = walk_roots.into_iter().map(|root| root.path).collect();
    directories.add_scanned(walked.directories);
    directories.follow_calls();
    let root_modules = roots::find(&directories);
    let installed = installed::read(&mut directories, &root_modules);
    let numbers = directories.sort();
    calls::resolve(&mut directories);
    let root_ids: Vec<ModuleId> = root_modules.iter().map(|index| ModuleId(numbers[*index] as u32)).collect();
    cycles::cut(&mut directories.workspace, &root_ids);
    let mut roots: Vec<Root> = root_ids.into_iter().map(Root::new).collect();
    for (root, installed) in roots.iter_mut().zip(&installed) {
        installed::resolve(&mut directories, root, installed);
    }
    let files = roots.iter().map(|root| directories.take_variable_files(root.module)).collect();
    let modules = directories.details.into_iter().map(|details| details.canonical);
    let mut workspace = directories.workspace;
    workspace.files = FileAccess::new(workspace.scanned.iter().cloned().chain(modules).chain(surroundings));
    variable_files::read(&mut workspace, &mut roots, files);
    workspace.roots = roots;
    sort_diagnostics(&mut workspace);
    Ok(workspace)
}

fn working_directory(options: &LoadOptions) -> Result<PathBuf, LoadError> {
    match &options.working_directory {
        Some(path) => canonicalize(path),
        None => {
            let current = std::env::current_dir().and_then(fs::canonicalize);
            current.map_err(LoadError::WorkingDirectory)
        }
    }
}

fn canonicalize(path: &Path) -> Result<PathBuf, LoadError> {
    path.canonicalize().map_err(|reason| unreadable(path, reason))
}

fn unreadable(path: &Path, reason: io::Error) -> LoadError {
    LoadError::Unreadable { path: path.to_path_buf(), reason }
}

/// A file stands for its directory, without those below it.
fn walk_roots(paths: &[PathBuf], working_directory: &Path) -> Result<Vec<WalkRoot>, LoadError> {
    let mut roots = Vec::new();
    for named in paths {
        let path =
            working_directory.join(named).canonicalize().map_err(|reason| unreadable(named, reason))?;
        let metadata = fs::metadata(&path).map_err(|reason| unreadable(named, reason))?;
        if metadata.is_dir() {
            fs::read_dir(&path).map_err(|reason| unreadable(named, reason))?;
            roots.push(WalkRoot { path, recursive: true });
            continue;
        }
        let name = named.file_name().unwrap_or_default().to_string_lossy();
        if !metadata.is_file() || !is_configuration_file(&name) {
            return Err(LoadError::NotConfiguration { path: named.clone() });
        }
        let directory = path.parent().unwrap_or(working_directory).to_path_buf();
        roots.push(WalkRoot { path: directory, recursive: false });
    }
    // The order in which paths are named means nothing; a recursive walk covers one that is not.
    roots.sort_by(|a, b| (&a.path, !a.recursive).cmp(&(&b.path, !b.recursive)));
    roots.dedup_by(|later, kept| later.path == kept.path);
    Ok(roots)
}

/// A warning for each path without configuration, if another has some: whoever named it expected something there.
fn empty_roots(roots: &[WalkRoot], found: &[FoundDirectory], working_directory: &Path) -> Vec<Diagnostic> {
    let holds_any = |root: &WalkRoot| {
        let mut with_files =
            found.iter().filter(|directory| !directory.files.is_empty() || !directory.lost.is_empty());
        with_files.any(|directory| {
            directory.path.starts_with(&root.path) || directory.canonical().starts_with(&root.path)
        })
    };
    if !roots.iter().any(holds_any) {
        return Vec::new();
    }
    let empty = roots.iter().filter(|root| !holds_any(root));
    let warnings = empty.map(|root| Diagnostic {
        level: Level::Warning,
        ..Diagnostic::path_error(
            shown(&root.path, working_directory),
            "holds no Terraform or OpenTofu configuration",
        )
    });
    warnings.collect()
}

/// By path, then place; the same thing is told once.
fn sort_diagnostics(workspace: &mut Workspace) {
    let sources = std::mem::take(&mut workspace.sources);
    let place = |diagnostic: &Diagnostic| {
        let of_source = |location: Location| sources.file(location.source).path.clone();
        let path = diagnostic.path.clone().or_else(|| diagnostic.location.map(of_source));
        (path, diagnostic.location.map(|location| location.span))
    };
    workspace.diagnostics.sort_by_cached_key(|diagnostic| (place(diagnostic), diagnostic.clone()));
    workspace.diagnostics.dedup();
    workspace.sources = sources;
}
