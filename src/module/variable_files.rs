//! Files of variable values: which ones a root loads, and what they set.
//!
//! <https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence>

use std::path::Path;

use super::declarations::{Attribute, ExprRef, Module, ModuleId, Root, RootId, VariableFile};
use super::parse_files::{FileToRead, parse_files};
use super::workspace::Workspace;
use crate::source::{Diagnostic, Location, SourceId};
use crate::syntax::{self, Item};

/// Reads, for each root, the variable files that Terraform loads there by itself.
pub(super) fn read(workspace: &mut Workspace, roots: &mut [Root], files: Vec<Vec<FileToRead>>) {
    let counts: Vec<usize> = files.iter().map(Vec::len).collect();
    let mut sources = parse_files(workspace, files.into_iter().flatten().collect()).into_iter();
    for (root, count) in roots.iter_mut().zip(counts) {
        let values: Vec<VariableFile> =
            sources.by_ref().take(count).map(|source| read_values(workspace, source)).collect();
        for file in &values {
            report_undeclared_in(workspace, &[root.module], file);
        }
        root.variable_files = values;
    }
}

/// Reads one more file of variable values, as `--var-file` names it. It counts after all others; the caller keeps
/// it. A file that cannot be read is told in the workspace's diagnostics and is incomplete.
pub fn read_variable_file(workspace: &mut Workspace, path: &Path, shown: &str) -> VariableFile {
    let problem = match std::fs::metadata(path) {
        // Opening a pipe would wait for its other end.
        Ok(metadata) if !metadata.is_file() => Some("is not a regular file".to_owned()),
        _ => None,
    };
    let file =
        FileToRead { path: path.to_path_buf(), shown: shown.to_owned(), problem, is_variable_file: true };
    let sources = parse_files(workspace, vec![file]);
    let last = SourceId((workspace.sources.len() - 1) as u32);
    read_values(workspace, sources.first().copied().unwrap_or(last))
}

/// Warns of values that a file sets for variables which none of the roots declares.
pub fn report_undeclared(workspace: &mut Workspace, roots: &[RootId], file: &VariableFile) {
    let modules: Vec<ModuleId> = roots.iter().map(|root| workspace.root(*root).module).collect();
    report_undeclared_in(workspace, &modules, file);
}

fn report_undeclared_in(workspace: &mut Workspace, modules: &[ModuleId], file: &VariableFile) {
    let modules: Vec<&Module> = modules.iter().map(|module| workspace.module(*module)).collect();
    if modules.iter().any(|module| !module.incomplete.is_empty()) {
        return;
    }
    let who = match modules.as_slice() {
        [only] => format!("`{}` does not declare", only.directory),
        _ => "no root module declares".to_owned(),
    };
    let is_declared = |name: &str| modules.iter().any(|module| declares(module, name));
    let undeclared = file.values.iter().filter(|value| !is_declared(&value.name));
    let diagnostics: Vec<Diagnostic> = undeclared
        .map(|value| {
            let message = format!("a value for the variable `{}`, which {who}", value.name);
            Diagnostic::warning(value.location, message)
        })
        .collect();
    workspace.diagnostics.extend(diagnostics);
}

fn declares(module: &Module, name: &str) -> bool {
    module.variables.binary_search_by(|variable| variable.name.as_ref().cmp(name)).is_ok()
}

fn read_values(workspace: &mut Workspace, source: SourceId) -> VariableFile {
    let Some((tree, text)) = workspace.tree(source) else {
        return VariableFile { source, values: Vec::new(), incomplete: true };
    };
    let location = |span| Location { source, span: tree.source_span(span) };
    let value = |attribute: &syntax::Attribute| Attribute {
        name: tree.text(text, attribute.name).into(),
        location: location(attribute.name),
        value: ExprRef { source, expr: attribute.expr, first: attribute.first_expr },
    };
    let values = tree.attributes(tree.root).map(value).collect();
    let incomplete = tree.body(tree.root).incomplete;
    let blocks = tree.items(tree.root).iter().filter_map(|item| match item {
        Item::Block(id) => Some(tree.block(*id).header),
        Item::Attribute(_) => None,
    });
    let message = "a file of variable values holds no blocks; this one is passed over";
    let diagnostics: Vec<Diagnostic> =
        blocks.map(|header| Diagnostic::error(location(header), message)).collect();
    workspace.diagnostics.extend(diagnostics);
    VariableFile { source, values, incomplete }
}
