//! Which modules are worth evaluating: those that declare something that rules are about, or may have declared it in what a
//! syntax error lost.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::definition::{View, ViewKind};
use super::pack::RulePack;
use crate::module::{Module, ModuleId, ResourceBody, Workspace};
use crate::syntax::Block;

impl RulePack {
    /// Whether a module declares anything that a rule judges, so that it is worth evaluating; or may have done so in
    /// what a syntax error lost.
    pub fn concerns(&self, workspace: &Workspace, module: ModuleId) -> bool {
        let module = workspace.module(module);
        let mut damaged = module.incomplete.iter().filter_map(|lost| lost.location);
        let may_be_lost = damaged.any(|place| {
            let text = &workspace.sources.file(place.source).text;
            self.subject_views().any(|view| may_hold(text, view, module))
        });
        let mut views = self.subject_views();
        may_be_lost
            || module.resources.iter().any(|resource| self.subject_views().any(|view| view.is_for(resource)))
            || views.any(|view| match view.kind {
                ViewKind::Resource => false,
                ViewKind::Provider => module.providers.iter().any(|block| {
                    view.is_for_provider(module, block) != Some(false)
                        && has_needed_block(view, &block.body, workspace)
                }),
                ViewKind::Call => module.calls.iter().any(|call| view.is_for_call(call)),
            })
    }

    fn subject_views(&self) -> impl Iterator<Item = &View> {
        // What coverage is about is what most rules are about in the end: what targets nothing of it is judged nowhere,
        // but by the rules that say otherwise.
        let subject = self.coverage.as_ref().map(|coverage| &coverage.subject);
        let everywhere = self.rules.iter().filter(|rule| rule.everywhere).map(|rule| &rule.subject);
        let entities: BTreeSet<&Arc<str>> = subject.into_iter().chain(everywhere).collect();
        entities.into_iter().filter_map(|name| self.entity(name)).flat_map(|entity| &entity.views)
    }
}

/// Whether a damaged text names a resource type, or was cut off where it would have.
fn may_name(text: &str, resource_type: &str) -> bool {
    let is_of_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let end = text.trim_end();
    let last = &end[end.trim_end_matches(is_of_word).len()..];
    let is_whole = |(at, _): (usize, &str)| {
        !text[..at].ends_with(is_of_word) && !text[at + resource_type.len()..].starts_with(is_of_word)
    };
    text.match_indices(resource_type).any(is_whole) || (!last.is_empty() && resource_type.starts_with(last))
}

/// Whether a text of a module may hold what a view is of.
fn may_hold(text: &str, view: &View, module: &Module) -> bool {
    let needed = |path: &String| path.rsplit('.').next().is_some_and(|block| text.contains(block));
    let has_needed = view.only_with.is_empty() || view.only_with.iter().any(needed);
    has_needed && view.names_in(module).any(|name| may_name(text, name))
}

/// Whether a block has one of the nested blocks without which a view has no use for it. In JSON they look like
/// attributes.
pub(super) fn has_needed_block(view: &View, body: &ResourceBody, workspace: &Workspace) -> bool {
    let is_there = |path: &String| {
        let (outer, inner) = path.split_once('.').unwrap_or((path, ""));
        let written = |source, block: &Block| {
            let Some((tree, text)) = workspace.tree(source) else { return false };
            let is_inner = |nested: &Block| {
                tree.text(text, nested.name) == inner || tree.text(text, nested.name) == "dynamic"
            };
            tree.text(text, block.name) == "dynamic"
                || tree.text(text, block.name) == outer
                    && (inner.is_empty()
                        || tree.blocks(block.body).any(is_inner)
                        || tree.find_attribute(text, block.body, inner).is_some())
        };
        let blocks = body
            .blocks
            .iter()
            .filter_map(|at| Some((at.source, *workspace.tree(at.source)?.0.block(at.block))));
        body.attributes.iter().any(|attribute| &*attribute.name == outer)
            || blocks.into_iter().any(|(source, block)| written(source, &block))
    };
    view.only_with.is_empty() || view.only_with.iter().any(is_there)
}
