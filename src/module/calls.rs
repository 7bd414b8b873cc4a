//! Which directory a module call means.
//!
//! <https://developer.hashicorp.com/terraform/language/modules/sources>

use std::borrow::Cow;
use std::path::Path;

use super::declarations::{CallTarget, Module, ModuleCall, ModuleId};
use super::directories::{Directories, Place};
use crate::source::{Diagnostic, join, shown};

/// How many places a mistaken path is compared with in a message.
const MAX_SUGGESTIONS: usize = 3;

/// The path that a `source` names, with `/`, if it is one of a local directory: only `./` and `../` make it one.
/// Terraform takes backslashes for separators, on every system.
pub(super) fn local_path(source: &str) -> Option<Cow<'_, str>> {
    let is_local = ["./", "../", ".\\", "..\\"].iter().any(|prefix| source.starts_with(prefix));
    if !is_local {
        return None;
    }
    Some(if source.contains('\\') { source.replace('\\', "/").into() } else { source.into() })
}

/// Finds the target of every call.
pub(super) fn resolve(directories: &mut Directories) {
    let mut resolved = Vec::new();
    let mut diagnostics = Vec::new();
    for module in &directories.workspace.modules {
        for call in &module.calls {
            let (target, diagnostic) = target(directories, module, call);
            resolved.push(target);
            diagnostics.extend(diagnostic);
        }
    }
    let calls = directories.workspace.modules.iter_mut().flat_map(|module| &mut module.calls);
    for (call, target) in calls.zip(resolved) {
        call.target = target;
    }
    directories.workspace.diagnostics.extend(diagnostics);
}

fn target(directories: &Directories, module: &Module, call: &ModuleCall) -> (CallTarget, Option<Diagnostic>) {
    let Some(source) = call.source.as_deref() else { return unclear(call) };
    let location = call.source_location.unwrap_or(call.location);
    if source == "." || source == ".." {
        let message = format!("`{source}` is not a module source");
        let help = format!("a path to a local directory begins with `./` or `../`: write `./{source}`");
        return (CallTarget::Missing, Some(Diagnostic::error(location, message).with_help(help)));
    }
    let Some(path) = local_path(source) else { return (CallTarget::NotInstalled, None) };
    let path = join(&module.path, &path);
    match directories.place(&path) {
        Some(Place::Module(index)) => (CallTarget::Module(ModuleId(*index as u32)), None),
        Some(Place::Nothing(why)) => {
            let looked_for = shown(&path, &directories.working_directory);
            let message = format!("the module `{source}` cannot be read: {why} (looked for `{looked_for}`)");
            let diagnostic = Diagnostic {
                help: suggestion(directories, module, &path),
                ..Diagnostic::error(location, message)
            };
            (CallTarget::Missing, Some(diagnostic))
        }
        // Every local path has been located; one that has not is as good as missing.
        None => (CallTarget::Missing, None),
    }
}

fn unclear(call: &ModuleCall) -> (CallTarget, Option<Diagnostic>) {
    let diagnostic = match call.source_location {
        Some(location) => Diagnostic::warning(
            location,
            "which module this calls is unknown: `source` is not a plain string",
        ),
        // What it was may have been lost, and that has been told.
        None if call.incomplete => return (CallTarget::Unclear, None),
        None => Diagnostic::error(call.location, format!("the module call `{}` has no `source`", call.name)),
    };
    (CallTarget::Unclear, Some(diagnostic))
}

/// Modules elsewhere whose directory has the name that was looked for.
fn suggestion(directories: &Directories, caller: &Module, path: &Path) -> Option<String> {
    let name = path.file_name()?;
    let is_namesake = |module: &&Module| {
        module.path != caller.path
            && module.path.file_name().is_some_and(|other| other.eq_ignore_ascii_case(name))
    };
    let namesakes = directories.workspace.modules.iter().filter(is_namesake);
    let sources: Vec<String> =
        namesakes.take(MAX_SUGGESTIONS).map(|module| source_of(module, caller)).collect();
    match sources.as_slice() {
        [] => None,
        [source] => Some(format!("did you mean `{source}`?")),
        sources => Some(format!("did you mean one of {}?", sources.join(", "))),
    }
}

/// How the caller would spell a module.
fn source_of(module: &Module, caller: &Module) -> String {
    let path = shown(&module.path, &caller.path);
    if path.starts_with("../") || path == ".." || Path::new(&path).is_absolute() {
        path
    } else {
        format!("./{path}")
    }
}
