//! The entrance: paths in, [`Workspace`] out.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::declarations::Workspace;
use super::directories::Directories;
use super::file_names::{SKIPPED_DIRECTORIES, is_configuration_file, is_module_file};
use super::{calls, cycles, installed, roots, variable_files};
use crate::source::{Diagnostic, Glob, Location, SourceMap, WalkOptions, WalkRoot, describe_error, shown, walk};

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
    #[error("{path}: {problem}")]
    Path {
        /// As the user named it.
        path: String,
        /// Why.
        problem: String,
    },
    /// A path that the user named is a file, but not one of configuration.
    #[error("{path}: neither a directory nor a file of Terraform configuration (.tf, .tofu, .tf.json, .tofu.json)")]
    NotConfiguration {
        /// As the user named it.
        path: String,
    },
    /// The working directory is gone.
    #[error("the working directory cannot be found: {0}")]
    WorkingDirectory(String),
}

/// Reads everything below the paths (directories, or files that stand for their directory) and the modules that are
/// called from there. Problems of the input are in [`Workspace::diagnostics`]; only what leaves nothing to look at is
/// an error. Without any Terraform there are no roots.
pub fn load(paths: &[PathBuf], options: &LoadOptions) -> Result<Workspace, LoadError> {
    let working_directory = working_directory(options)?;
    let walk_roots = walk_roots(paths, &working_directory)?;
    let exclude_base = match &options.exclude_base {
        Some(base) => canonicalize(base)?,
        None => working_directory.clone(),
    };
    let walked = walk(
        &walk_roots,
        &WalkOptions {
            wanted: &|name: &OsStr| is_module_file(name),
            skipped_directories: SKIPPED_DIRECTORIES,
            exclude: &options.exclude,
            exclude_base: &exclude_base,
            working_directory: &working_directory,
        },
    );
    let mut directories = Directories::new(&working_directory);
    directories.workspace.scanned = walk_roots.into_iter().map(|root| root.path).collect();
    directories.workspace.diagnostics = walked.diagnostics;
    directories.add_scanned(walked.directories);
    directories.follow_calls();
    let mut roots = roots::find(&directories);
    installed::read(&mut directories, &mut roots);
    let (mut workspace, places) = directories.finish(&mut roots);
    calls::resolve(&mut workspace, &places);
    cycles::cut(&mut workspace, &roots);
    installed::check(&mut workspace, &mut roots);
    variable_files::read(&mut workspace, &mut roots);
    workspace.roots = roots;
    sort_diagnostics(&mut workspace);
    Ok(workspace)
}

fn working_directory(options: &LoadOptions) -> Result<PathBuf, LoadError> {
    match &options.working_directory {
        Some(path) => canonicalize(path),
        None => {
            let current = std::env::current_dir().and_then(fs::canonicalize);
            current.map_err(|error| LoadError::WorkingDirectory(describe_error(&error)))
        }
    }
}
