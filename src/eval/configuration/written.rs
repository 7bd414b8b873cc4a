//! What is written in a resource, whatever it is worth: a provider that knows no such argument refuses it also where it
//! is null, and a block also where it is repeated no times.

use super::Evaluation;
use super::resources::InstanceRef;
use crate::syntax::{Block, BodyId, ExprId, ExprKind, Tree};

impl Evaluation<'_> {
    /// Whether an argument or block of that path (`rule.name`) is written in the resource of an instance.
    pub fn is_written(&self, at: &InstanceRef, path: &str) -> bool {
        let (name, rest) = split(path);
        let body = &self.resource(at).body;
        let mut attributes = body.attributes.iter().filter(|attribute| &*attribute.name == name);
        let in_attribute = attributes.any(|attribute| {
            self.workspace
                .tree(attribute.value.source)
                .is_some_and(|(tree, text)| holds(tree, text, attribute.value.expr, rest))
        });
        let mut blocks = body.blocks.iter();
        in_attribute
            || blocks.any(|at| {
                self.workspace
                    .tree(at.source)
                    .is_some_and(|(tree, text)| is_block_with(tree, text, tree.block(at.block), name, rest))
            })
    }
}

fn split(path: &str) -> (&str, Option<&str>) {
    match path.split_once('.') {
        Some((name, rest)) => (name, Some(rest)),
        None => (path, None),
    }
}

/// Whether a block is of that type, or makes such blocks, and holds the rest of the path.
fn is_block_with(tree: &Tree, text: &str, block: &Block, name: &str, rest: Option<&str>) -> bool {
    if tree.text(text, block.name) == name {
        return rest.is_none_or(|rest| is_in_body(tree, text, block.body, rest));
    }
    let label = tree.labels(block).first().map(|label| tree.text(text, label.text));
    if tree.text(text, block.name) != "dynamic" || label != Some(name) {
        return false;
    }
    let mut contents = tree.blocks(block.body).filter(|inner| tree.text(text, inner.name) == "content");
    rest.is_none_or(|rest| contents.any(|content| is_in_body(tree, text, content.body, rest)))
}

/// A path is as long as a rule writes it, so that this ends.
fn is_in_body(tree: &Tree, text: &str, body: BodyId, path: &str) -> bool {
    let (name, rest) = split(path);
    let attribute = tree.find_attribute(text, body, name);
    attribute.is_some_and(|attribute| holds(tree, text, attribute.expr, rest))
        || tree.blocks(body).any(|block| is_block_with(tree, text, block, name, rest))
}

/// In JSON, blocks look like attributes that are objects, or lists of them.
fn holds(tree: &Tree, text: &str, expr: ExprId, path: Option<&str>) -> bool {
    let Some(path) = path else { return true };
    let (name, rest) = split(path);
    let in_object = |expr: ExprId| {
        let ExprKind::Object(items) = tree.expr(expr).kind else { return false };
        tree.object_items(items).iter().any(|item| {
            let key = match tree.expr(item.key).kind {
                ExprKind::String { text: key, .. } => tree.text(text, key),
                _ => tree.text(text, tree.expr(item.key).span),
            };
            key == name && holds(tree, text, item.value, rest)
        })
    };
    match tree.expr(expr).kind {
        ExprKind::Tuple(elements) => tree.list(elements).iter().any(|element| in_object(*element)),
        _ => in_object(expr),
    }
}
