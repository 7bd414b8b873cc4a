//! The directories that make modules: those that were scanned, and those that are called from there.

use std::collections::{BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use super::calls::local_path;
use super::declarations::ModuleId;
use super::file_names::{DATA_DIRECTORY, ModuleFiles, SKIPPED_DIRECTORIES, is_module_file};
use super::parse_files::FileToRead;
use super::read_directory::{DirectoryToRead, file_to_read, read_directories};
use super::workspace::Workspace;
use crate::source::{FoundDirectory, SourceId, WalkOptions, WalkRoot, describe_error, join, shown, walk};

/// What stands at a path that a call may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// A module, by its index.
    Module(usize),
    /// Nothing to call, and why: "there is no such directory".
    Nothing(String),
}

/// What must be remembered of a module's directory until it is known whether it is a root.
#[derive(Debug)]
pub(super) struct Details {
    /// Its canonical path.
    pub(super) canonical: PathBuf,
    /// Whether it was found by scanning, not only by a call.
    pub(super) is_scanned: bool,
    /// Whether `terraform init` ran there.
    pub(super) has_data_directory: bool,
    /// The variable files that Terraform loads there, in order.
    pub(super) variable_files: Vec<FileToRead>,
}

/// All directories that were looked at so far.
pub(super) struct Directories {
    /// Files, trees and modules as they come in.
    pub(super) workspace: Workspace,
    /// One for each module.
    pub(super) details: Vec<Details>,
    /// Canonical; paths are shown as seen from here.
    pub(super) working_directory: PathBuf,
    /// By canonical path, and by the path under which a directory was found.
    places: HashMap<PathBuf, Place>,
    /// Canonical paths of paths that lead through symbolic links.
    canonical: HashMap<PathBuf, PathBuf>,
    /// The calls of modules before this one have been followed.
    followed: usize,
}

impl Directories {
    pub(super) fn new(working_directory: &Path) -> Directories {
        Directories {
            workspace: Workspace::default(),
            details: Vec::new(),
            working_directory: working_directory.to_path_buf(),
            places: HashMap::new(),
            canonical: HashMap::new(),
            followed: 0,
        }
    }

    /// What stands at a path that a call names, once calls have been followed.
    pub(super) fn place(&self, path: &Path) -> Option<&Place> {
        self.places.get(path).or_else(|| self.places.get(self.canonical.get(path)?))
    }

    /// The module there, if there is one.
    pub(super) fn module_at(&self, path: &Path) -> Option<usize> {
        match self.place(path)? {
            Place::Module(index) => Some(*index),
            Place::Nothing(_) => None,
        }
    }

    /// Takes in what a scan has found.
    pub(super) fn add_scanned(&mut self, found: Vec<FoundDirectory>) {
        // One that cannot be read has been told; whether it is a module nobody knows.
        let readable = found.into_iter().filter(|directory| directory.unreadable.is_none());
        self.add(readable.collect(), true);
    }

    /// Reads all modules that are called from those that are known, and those that are called from there, and so on.
    pub(super) fn follow_calls(&mut self) {
        while self.followed < self.workspace.modules.len() {
            let mut wanted = BTreeSet::new();
            for path in self.called_paths() {
                self.locate(path, &mut wanted);
            }
            self.add_called(wanted);
        }
    }

    /// Reads the modules in directories with these canonical paths.
    pub(super) fn add_called(&mut self, wanted: BTreeSet<PathBuf>) {
        if wanted.is_empty() {
            return;
        }
        let roots: Vec<WalkRoot> =
            wanted.into_iter().map(|path| WalkRoot { path, recursive: false }).collect();
        let walked = walk(
            &roots,
            &WalkOptions {
                wanted: &|name: &OsStr| is_module_file(name),
                skipped_directories: SKIPPED_DIRECTORIES,
                exclude: &[],
                exclude_base: &self.working_directory,
                working_directory: &self.working_directory,
            },
        );
        self.workspace.diagnostics.extend(walked.diagnostics);
        self.add(walked.directories, false);
        for root in roots {
            let nothing = || Place::Nothing("the directory holds no configuration".to_owned());
            self.places.entry(root.path).or_insert_with(nothing);
        }
    }

    /// Looks at what stands there, unless that is known; a directory that is still to be read becomes wanted.
    pub(super) fn locate(&mut self, path: PathBuf, wanted: &mut BTreeSet<PathBuf>) {
        if self.place(&path).is_some() {
            return;
        }
        let directory =
            path.canonicalize().and_then(|canonical| Ok((fs::metadata(&canonical)?.is_dir(), canonical)));
        match directory {
            Ok((true, canonical)) => {
                if !self.places.contains_key(&canonical) {
                    wanted.insert(canonical.clone());
                }
                self.canonical.insert(path, canonical);
            }
            Ok((false, _)) => self.note_nothing(path, "it is not a directory"),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.note_nothing(path, "there is no such directory");
            }
            Err(error) => self.note_nothing(path, &describe_error(&error)),
        }
    }

    fn note_nothing(&mut self, path: PathBuf, why: &str) {
        self.places.insert(path, Place::Nothing(why.to_owned()));
    }

    /// The paths that calls name which have not been followed yet.
    fn called_paths(&mut self) -> Vec<PathBuf> {
        let modules = &self.workspace.modules[self.followed..];
        let paths = modules.iter().flat_map(|module| {
            module
                .calls
                .iter()
                .filter_map(|call| Some(join(&module.path, &local_path(call.source.as_deref()?)?)))
        });
        let paths = paths.collect();
        self.followed = self.workspace.modules.len();
        paths
    }

    fn add(&mut self, found: Vec<FoundDirectory>, is_scanned: bool) {
        let mut first = self.workspace.sources.len() as u32;
        let mut to_read = Vec::new();
        for found in found {
            let files = ModuleFiles::of(&all_names(&found));
            if !files.has_configuration() && found.unreadable.is_none() {
                continue;
            }
            self.add_place(&found);
            self.details.push(Details {
                canonical: found.canonical().to_path_buf(),
                is_scanned,
                has_data_directory: found.skipped.iter().any(|name| name == DATA_DIRECTORY),
                variable_files: self.variable_files(&found, &files),
            });
            let directory = DirectoryToRead { found, files, first: SourceId(first) };
            first += directory.count() as u32;
            to_read.push(directory);
        }
        for directory in read_directories(to_read, &self.working_directory) {
            self.workspace.modules.push(directory.module);
            self.workspace.diagnostics.extend(directory.diagnostics);
            for file in directory.files {
                self.workspace.take(file);
            }
        }
    }

    fn variable_files(&self, found: &FoundDirectory, files: &ModuleFiles) -> Vec<FileToRead> {
        if files.variables.is_empty() {
            return Vec::new();
        }
        let shown = shown(&found.path, &self.working_directory);
        files.variables.iter().map(|name| file_to_read(found, &shown, name, true)).collect()
    }

    fn add_place(&mut self, directory: &FoundDirectory) {
        let index = self.details.len();
        self.places.insert(directory.canonical().to_path_buf(), Place::Module(index));
        self.places.insert(directory.path.clone(), Place::Module(index));
    }

    /// The variable files beside a module, to read them.
    pub(super) fn take_variable_files(&mut self, module: ModuleId) -> Vec<FileToRead> {
        std::mem::take(&mut self.details[module.0 as usize].variable_files)
    }

    /// Puts the modules in order of their path; gives the new index of each old one.
    pub(super) fn sort(&mut self) -> Vec<usize> {
        let modules = &self.workspace.modules;
        let mut order: Vec<usize> = (0..modules.len()).collect();
        order.sort_by(|a, b| modules[*a].path.cmp(&modules[*b].path));
        let mut numbers = vec![0; order.len()];
        for (new, old) in order.iter().enumerate() {
            numbers[*old] = new;
        }
        permute(&mut self.workspace.modules, &numbers);
        permute(&mut self.details, &numbers);
        for place in self.places.values_mut() {
            if let Place::Module(index) = place {
                *index = numbers[*index];
            }
        }
        numbers
    }
}

fn permute<T>(items: &mut Vec<T>, numbers: &[usize]) {
    let mut numbered: Vec<(usize, T)> = numbers.iter().copied().zip(items.drain(..)).collect();
    numbered.sort_by_key(|(number, _)| *number);
    items.extend(numbered.into_iter().map(|(_, item)| item));
}

/// The names of all files that matter, lost ones too.
fn all_names(directory: &FoundDirectory) -> Vec<OsString> {
    let mut names: Vec<OsString> = directory.files.clone();
    if !directory.lost.is_empty() {
        names.extend(directory.lost.iter().map(|lost| lost.name.clone()));
        names.sort_unstable();
    }
    names
}
