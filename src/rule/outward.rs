//! Which roots can name what other roots have: most can spell, look up or be told nothing of the kind, and need not be looked
//! at any closer.

use super::pack::SharedLink;
use super::roots::{is_reached, with_callers};
use super::scenario::Scenarios;
use super::spelling::{Mentions, Spelling};
use crate::eval::configuration::is_remote_state;
use crate::module::{CallTarget, Module, ModuleId, Resource, ResourceMode, RootId, Workspace};

/// What tells whether a root can.
#[derive(Clone, Copy)]
pub(super) struct Outward<'s> {
    pub(super) workspace: &'s Workspace,
    pub(super) scenarios: &'s Scenarios<'s>,
    pub(super) spelling: &'s Spelling<'s>,
}

impl Outward<'_> {
    /// Of some roots, those that have a way to spell, look up or be told what another root has.
    pub(super) fn among(
        &self,
        mut roots: Vec<RootId>,
        link: SharedLink<'_>,
        mentions: Mentions<'_>,
    ) -> Vec<RootId> {
        let workspace = self.workspace;
        let leads_out = |module: &Module| {
            looks_up(workspace, module, link)
                || module.files.iter().any(|file| self.spelling.is_in_file(*file, mentions))
        };
        let looked_at = reachable(workspace, &roots);
        let modules = workspace.modules.iter().zip(looked_at);
        let leading_out = modules.map(|(module, is_looked_at)| is_looked_at && leads_out(module));
        let reaches_out = with_callers(workspace, leading_out.collect());
        roots.retain(|root| is_reached(workspace, *root, &reaches_out) || self.is_told(*root, mentions));
        roots
    }

    /// Whether one of the values that a root is given spells what another root has.
    fn is_told(&self, root: RootId, mentions: Mentions<'_>) -> bool {
        let chosen = self.scenarios.of(root);
        let files = self.workspace.root(root).variable_files.iter();
        let mut files = files.chain(chosen.iter().flat_map(|scenario| &scenario.given.files));
        let mut texts =
            chosen.iter().flat_map(|scenario| scenario.given.texts.values().map(|given| &given.text));
        texts.any(|text| self.spelling.is_in(text, mentions))
            || files.any(|file| self.spelling.is_in_file(file.source, mentions))
    }
}

/// By module: whether it is in the call tree of one of some roots.
fn reachable(workspace: &Workspace, roots: &[RootId]) -> Vec<bool> {
    let mut found = vec![false; workspace.modules.len()];
    let of_roots = roots.iter().map(|root| workspace.root(*root));
    let mut open: Vec<ModuleId> =
        of_roots.flat_map(|root| root.installed.values().chain([&root.module])).copied().collect();
    while let Some(module) = open.pop() {
        if std::mem::replace(&mut found[module.0 as usize], true) {
            continue;
        }
        let calls = workspace.module(module).calls.iter();
        open.extend(calls.filter_map(|call| match call.target {
            CallTarget::Module(called) => Some(called),
            _ => None,
        }));
    }
    found
}

/// Whether a module looks up what is named, or reads the state of another root.
pub(super) fn looks_up(workspace: &Workspace, module: &Module, link: SharedLink<'_>) -> bool {
    let mut data = module.resources.iter().filter(|resource| resource.mode == ResourceMode::Data);
    data.any(|resource| {
        link.named.lookups.iter().any(|view| view.is_for(resource))
            || is_remote_state(resource) && !names_other_backend(workspace, resource)
    })
}

/// Whether a state is read through a backend of which only a run tells what it holds.
fn names_other_backend(workspace: &Workspace, resource: &Resource) -> bool {
    let backend = resource.body.attributes.iter().find(|attribute| &*attribute.name == "backend");
    let text = backend.and_then(|backend| {
        let (tree, text) = workspace.tree(backend.value.source)?;
        Some(tree.text(text, tree.expr(backend.value.expr).span).trim_matches('"'))
    });
    text.is_some_and(|text| {
        text.chars().all(char::is_alphanumeric) && text != "local" && !workspace.has_state_in(text)
    })
}
