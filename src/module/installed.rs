//! Modules that `terraform init` fetched: `.terraform/modules/modules.json` of a root says where they are.
//!
//! The file's form is what Terraform and OpenTofu were seen to write.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::calls::local_path;
use super::declarations::{CallTarget, ModuleCall, ModuleId, Root};
use super::directories::Directories;
use super::version_constraint;
use super::workspace::Workspace;
use crate::source::{Diagnostic, FileAccess, FileError, Level, join, shown};

/// Where the list stands, below a root.
const LIST: &str = ".terraform/modules/modules.json";

/// What a root has installed, by the names of the calls that lead there.
pub(super) type Installed = BTreeMap<String, Entry>;

/// One installed module.
#[derive(Debug)]
pub(super) struct Entry {
    source: String,
    version: Option<String>,
    path: PathBuf,
}

#[derive(Deserialize)]
struct List {
    #[serde(rename = "Modules")]
    modules: Vec<ListEntry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListEntry {
    key: String,
    source: String,
    version: Option<String>,
    dir: String,
}

/// Reads the lists of those roots that have one, and the modules that they name.
pub(super) fn read(directories: &mut Directories, roots: &[usize]) -> Vec<Installed> {
    let installed: Vec<Installed> = roots.iter().map(|root| read_list(directories, *root)).collect();
    let mut wanted = BTreeSet::new();
    for entry in installed.iter().flat_map(BTreeMap::values) {
        directories.locate(entry.path.clone(), &mut wanted);
    }
    directories.add_called(wanted);
    directories.follow_calls();
    installed
}

fn read_list(directories: &mut Directories, root: usize) -> Installed {
    if !directories.details[root].has_data_directory {
        return Installed::new();
    }
    let root = directories.workspace.modules[root].path.clone();
    let path = join(&root, LIST);
    let access = FileAccess::new(root.canonicalize());
    let problem = match access.read(&path) {
        Ok(bytes) => match serde_json::from_slice::<List>(&bytes) {
            Ok(list) => return entries(&root, list),
            Err(error) => format!("is not a list of installed modules: {error}"),
        },
        Err(FileError::NotFound) => return Installed::new(),
        Err(error) => format!("cannot be read: {error}"),
    };
    let path = shown(&path, &directories.working_directory);
    let diagnostic = Diagnostic { level: Level::Warning, ..Diagnostic::path_error(path, problem) }.with_help(
        "modules that are not local count as not installed; `terraform init` writes the file anew",
    );
    directories.workspace.diagnostics.push(diagnostic);
    Installed::new()
}

/// Local modules are found by their path; what was fetched lies in `.terraform`, and nothing else is taken for it.
fn entries(root: &Path, list: List) -> Installed {
    let data = join(root, ".terraform");
    let fetched = list.modules.into_iter().filter(|entry| local_path(&entry.source).is_none());
    let entries = fetched.map(|ListEntry { key, source, version, dir }| {
        (key, Entry { source, version, path: join(root, &dir.replace('\\', "/")) })
    });
    entries.filter(|(_, entry)| entry.path.starts_with(&data)).collect()
}

/// Which of the installed modules are those that the root's calls ask for. One that was fetched for another source
/// or version is not: Terraform would refuse to go on with it.
pub(super) fn resolve(directories: &mut Directories, root: &mut Root, installed: &Installed) {
    let mut stale = Vec::new();
    // A key sorts after the keys of the calls that lead to it, which are its prefixes.
    for (key, entry) in installed {
        let Some(module) = directories.module_at(&entry.path) else { continue };
        let Some(call) = find_call(&directories.workspace, root, key) else { continue };
        if call.target != CallTarget::NotInstalled {
            continue;
        }
        if entry.is_for(call) {
            root.installed.insert(key.as_str().into(), ModuleId(module as u32));
        } else {
            stale.push(report_stale(call, entry));
        }
    }
    directories.workspace.diagnostics.extend(stale);
}

/// The call that these names lead to.
fn find_call<'a>(workspace: &'a Workspace, root: &Root, key: &str) -> Option<&'a ModuleCall> {
    let mut module = workspace.module(root.module);
    let mut walked = 0;
    loop {
        let rest = &key[walked..];
        let name = rest.split('.').next()?;
        let call = module.calls.iter().find(|call| call.name.as_ref() == name)?;
        walked += name.len();
        if walked == key.len() {
            return Some(call);
        }
        let CallTarget::Module(target) = workspace.target(root, &key[..walked], call) else { return None };
        module = workspace.module(target);
        walked += 1;
    }
}

fn report_stale(call: &ModuleCall, entry: &Entry) -> Diagnostic {
    let version = entry.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
    let message = format!(
        "what is installed for `{}` is another module (`{}`{version}), so it counts as not installed",
        call.name, entry.source
    );
    let location = call.source_location.unwrap_or(call.location);
    Diagnostic::warning(location, message).with_help("run `terraform init` to install the one that is called")
}

impl Entry {
    /// Whether it is what the call asks for, as far as that can be told: addresses of other forms than a registry's
    /// are rewritten when they are fetched.
    fn is_for(&self, call: &ModuleCall) -> bool {
        let Some(source) = call.source.as_deref() else { return true };
        if !is_registry_address(source) {
            return self.version.is_none();
        }
        let is_same =
            self.source == source || self.source.strip_suffix(source).is_some_and(|host| host.ends_with('/'));
        let constraints = call.version.as_deref().unwrap_or_default();
        let version = self.version.as_deref().unwrap_or_default();
        is_same && !version_constraint::excludes(constraints, version)
    }
}

/// `namespace/name/system`, perhaps with a host before it and a directory behind it.
fn is_registry_address(source: &str) -> bool {
    let package = source.split("//").next().unwrap_or(source);
    let is_name = |part: &str| {
        !part.is_empty() && part.chars().all(|char| char.is_alphanumeric() || "-_".contains(char))
    };
    let parts: Vec<&str> = package.split('/').collect();
    match parts.as_slice() {
        [namespace, name, system] => is_name(namespace) && is_name(name) && is_name(system),
        [host, namespace, name, system] => {
            !matches!(*host, "github.com" | "bitbucket.org" | "gitlab.com")
                && host.contains('.')
                && is_name(namespace)
                && is_name(name)
                && is_name(system)
        }
        _ => false,
    }
}
